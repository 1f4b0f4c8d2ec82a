//! Quotes that the reader confirmed. They are known by their place and words, so that they are found again after another
//! analysis.

use rusqlite::{OptionalExtension, TransactionBehavior, params};

use super::{
    Error, Key, Library, Prepared, Said,
    confirm::{CONFIRM, UNCONFIRM, confirmed, spoken},
    prepare::hash,
};
use crate::{
    analysis::{Engine, Quote},
    article::Article,
    decision::Correction,
};

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
                let sql = if right { CONFIRM } else { UNCONFIRM };
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

impl Library {
    /// Puts what the reader decided about an article in the place of what was found in it, if it is here word for word;
    /// what was decided `before` holds no more. The key that it had and the one it has now: another one where its day is
    /// another one.
    ///
    /// # Errors
    ///
    /// Where the library cannot be written.
    pub fn correct(
        &mut self,
        article: &Article,
        before: &[Correction],
        corrections: &[Correction],
    ) -> Result<Option<(Key, Key)>, Error> {
        let same = || {
            let sql = "SELECT key FROM article WHERE hash = ?1 ORDER BY id = ?2 DESC LIMIT 1";
            let mut sql = self.connection.prepare_cached(sql)?;
            sql.query_row(params![hash(article), article.id], |row| row.get(0).map(Key)).optional()
        };
        let Some(key) = same().map_err(|error| self.failed(&error))? else { return Ok(None) };
        let row = self.row_of(key)?;
        let stored = self.as_it_came(&row)?;
        for (start, words) in confirmed(&stored.analysis.quotes, &stored.article.text, before) {
            let gone = self.connection.execute(UNCONFIRM, params![key.0, start, words]);
            gone.map_err(|error| self.failed(&error))?;
        }
        let decided = Prepared::decided(&stored.article, Engine::Full, corrections, row.others, None);
        let now = self.renew(vec![(key, decided)])?;
        Ok(now.first().map(|now| (key, *now)))
    }
}
