//! Long lists by keys alone: a hundred thousand articles are some bytes each, and their rows are read where they are
//! looked at.

use std::collections::HashMap;

use rusqlite::params;

use super::{Error, Key, Library, ask::Question};
use crate::library::filter::{Filter, Today};

/// Keys in the first chunk that is handed on, so that a screen is filled at once, and in the others.
const CHUNKS: (usize, usize) = (64, 8192);

impl Library {
    /// Hands on the keys of the articles under a filter, newest first, in chunks, until `take` says false.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read.
    pub fn keys(&self, filter: &Filter, take: &mut dyn FnMut(Vec<Key>) -> bool) -> Result<(), Error> {
        let filter = &self.widened(filter)?;
        let question = Question::new(self, filter, Today::Now)?;
        if question.nothing {
            return Ok(());
        }
        if question.exact && question.sources.is_empty() {
            return self.exact_keys(&question, take).map_err(|error| self.failed(&error));
        }
        let mut chunks = Chunks { waiting: Vec::new(), size: CHUNKS.0, take };
        for finding in self.find(filter)? {
            if !chunks.add(finding?.row.key) {
                return Ok(());
            }
        }
        chunks.end();
        Ok(())
    }

    fn exact_keys(&self, question: &Question, take: &mut dyn FnMut(Vec<Key>) -> bool) -> rusqlite::Result<()> {
        let details = question.asked_of_rows();
        let (from, before) = question.keys;
        let join = if details.is_empty() { "" } else { " CROSS JOIN article ON key = words.rowid" };
        let sql = match question.words {
            Some(_) => format!(
                "SELECT words.rowid FROM words{join} WHERE words MATCH ?3 AND words.rowid >= ?1 AND words.rowid < ?2\
                 {details} ORDER BY words.rowid DESC"
            ),
            None => format!(
                "SELECT key FROM article WHERE key >= ?1 AND key < ?2 AND ?3 IS NULL{details} ORDER BY key DESC"
            ),
        };
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(params![from, before, question.words])?;
        let mut chunks = Chunks { waiting: Vec::new(), size: CHUNKS.0, take };
        while let Some(row) = rows.next()? {
            if !chunks.add(Key(row.get(0)?)) {
                return Ok(());
            }
        }
        chunks.end();
        Ok(())
    }

    /// Which article each near copy is a copy of.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read.
    pub fn copies(&self) -> Result<HashMap<Key, Key>, Error> {
        let read = || {
            let mut statement =
                self.connection.prepare_cached("SELECT key, copy_of FROM article WHERE copy_of IS NOT NULL")?;
            statement.query_map([], |row| Ok((Key(row.get(0)?), Key(row.get(1)?))))?.collect::<rusqlite::Result<_>>()
        };
        read().map_err(|error| self.failed(&error))
    }
}

/// Keys gathered until there are enough to hand on.
struct Chunks<'a> {
    waiting: Vec<Key>,
    size: usize,
    take: &'a mut dyn FnMut(Vec<Key>) -> bool,
}

impl Chunks<'_> {
    /// Whether more are wanted.
    fn add(&mut self, key: Key) -> bool {
        self.waiting.push(key);
        if self.waiting.len() < self.size {
            return true;
        }
        self.size = CHUNKS.1;
        (self.take)(std::mem::take(&mut self.waiting))
    }

    fn end(&mut self) {
        if !self.waiting.is_empty() {
            (self.take)(std::mem::take(&mut self.waiting));
        }
    }
}
