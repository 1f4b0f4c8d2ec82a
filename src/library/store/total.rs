//! How many quotes stand under a filter.

use rusqlite::params;

use super::{Error, Library, ask::Question};
use crate::library::filter::{Filter, Today};

/// Articles that are looked into between two tellings.
const STEP: u64 = 512;

impl Library {
    /// How many quotes are under a filter. Where the articles must be looked into one by one, `so_far` is told how many
    /// were found meanwhile; once it says false nobody waits any more, and nothing is given.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read.
    pub fn quote_count(&self, filter: &Filter, mut so_far: impl FnMut(u64) -> bool) -> Result<Option<u64>, Error> {
        let filter = &self.widened(filter)?;
        let question = Question::new(self, filter, Today::Now)?;
        if question.nothing {
            return Ok(Some(0));
        }
        if question.exact && !filter.asks_quotes() {
            return self.summed(&question).map(Some).map_err(|error| self.failed(&error));
        }
        let mut count = 0;
        for (finding, place) in self.find(filter)?.zip(1u64..) {
            count += u64::from(finding?.quotes);
            if place.is_multiple_of(STEP) && !so_far(count) {
                return Ok(None);
            }
        }
        Ok(Some(count))
    }

    /// The quotes of all articles of a question that the index alone answers.
    fn summed(&self, question: &Question) -> rusqlite::Result<u64> {
        let (details, (from, before)) = (question.asked_of_rows(), question.keys);
        let sum = "SELECT coalesce(sum(article.quotes), 0) FROM";
        if let Some(words) = &question.words {
            let sql = format!(
                "{sum} words CROSS JOIN article ON key = words.rowid \
                 WHERE words MATCH ?1 AND words.rowid >= ?2 AND words.rowid < ?3{details}"
            );
            return self.connection.prepare_cached(&sql)?.query_row(params![words, from, before], |row| row.get(0));
        }
        let sql = format!("{sum} article WHERE key >= ?1 AND key < ?2{details}");
        self.connection.prepare_cached(&sql)?.query_row(params![from, before], |row| row.get(0))
    }
}
