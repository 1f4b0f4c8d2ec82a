//! Quotes that the reader confirmed. They are known by their place and words, so that they are found again after another
//! analysis.

use rusqlite::{TransactionBehavior, params};

use super::{Error, Key, Library, Said};
use crate::analysis::Quote;

impl Library {
    /// Notes that these quotes are right, or takes that back: all of them or none.
    ///
    /// # Errors
    ///
    /// Where the library cannot be written.
    pub fn check_quotes(&mut self, quotes: &[Said], right: bool) -> Result<(), Error> {
        let all = |library: &mut Self| -> rusqlite::Result<()> {
            let transaction = library.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            for said in quotes {
                let sql = if right {
                    "INSERT OR REPLACE INTO verdict (key, start, words, right) VALUES (?1, ?2, ?3, 1)"
                } else {
                    "DELETE FROM verdict WHERE key = ?1 AND start = ?2 AND words = ?3 AND right"
                };
                let place = params![said.row.key.0, said.span.start, said.content];
                transaction.prepare_cached(sql)?.execute(place)?;
            }
            transaction.commit()
        };
        all(self).map_err(|error| self.failed(&error))
    }

    /// For each of the quotes of an article whether the reader confirmed it.
    pub(super) fn checked(&self, key: Key, text: &str, quotes: &[Quote]) -> Result<Vec<bool>, Error> {
        let read = || {
            let mut sql =
                self.connection.prepare_cached("SELECT start, words FROM verdict WHERE key = ?1 AND right")?;
            let rows = sql.query_map([key.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<rusqlite::Result<Vec<(u32, String)>>>()
        };
        let known = read().map_err(|error| self.failed(&error))?;
        let confirmed = |quote: &Quote| {
            let start = quote.content.first().map(|span| span.start);
            let same = |(at, words): &(u32, String)| Some(*at) == start && *words == spoken(quote, text);
            known.iter().any(same)
        };
        Ok(quotes.iter().map(confirmed).collect())
    }
}

/// The words of a quote, one blank between two.
pub(super) fn spoken(quote: &Quote, text: &str) -> String {
    let parts = quote.content.iter().flat_map(|span| span.of(text).split_whitespace());
    parts.collect::<Vec<_>>().join(" ")
}
