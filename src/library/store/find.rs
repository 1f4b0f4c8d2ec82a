//! Articles under a filter, newest first, one at a time.

use std::collections::VecDeque;

use rusqlite::{OptionalExtension, params};

use super::{
    Error, Library,
    ask::Question,
    frame,
    pack::text_of,
    row::{COLUMNS, Row, Stored},
};
use crate::{
    analysis::Analysis,
    library::filter::{Filter, Text, Today, View},
};

/// How many keys are asked for at first, and at most, in one go: each time the index looks for all words anew.
const PAGE: (i64, i64) = (256, 4096);

/// Rows that are read in one go: a screen and somewhat more.
const ROWS: usize = 64;

/// Texts that are looked into in one go.
const TEXTS: usize = 256;

/// An article under a filter.
#[derive(Debug)]
pub struct Finding {
    /// Its line in a list.
    pub row: Row,
    /// How many of its quotes satisfy the filter.
    pub quotes: u32,
    /// The article, where it had to be looked into.
    pub stored: Option<Stored>,
}

/// The articles under a filter, newest first, undated ones last; of one day, those that came last stand first.
pub struct Findings<'a> {
    library: &'a Library,
    filter: Filter,
    today: Today,
    question: Question,
    /// Keys whose rows were not looked at yet.
    page: VecDeque<i64>,
    /// Rows that were read.
    rows: VecDeque<Row>,
    size: i64,
    /// No key from here on is asked for again.
    before: i64,
    ended: bool,
}

impl Library {
    /// The articles under a filter, newest first. They are looked for as they are asked for.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read; the articles themselves may give errors too.
    pub fn find(&self, filter: &Filter) -> Result<Findings<'_>, Error> {
        self.find_on(filter, Today::Now)
    }

    /// As [`Library::find`], with the day told that `since:30d` counts from.
    ///
    /// # Errors
    ///
    /// As [`Library::find`].
    pub fn find_on(&self, filter: &Filter, today: Today) -> Result<Findings<'_>, Error> {
        let filter = self.widened(filter)?;
        let question = Question::new(self, &filter, today)?;
        Ok(Findings {
            library: self,
            filter,
            today,
            before: question.keys.1,
            ended: question.nothing,
            question,
            page: VecDeque::new(),
            rows: VecDeque::new(),
            size: PAGE.0,
        })
    }

    /// How many articles are under a filter.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read.
    pub fn count(&self, filter: &Filter) -> Result<u64, Error> {
        let filter = &self.widened(filter)?;
        let question = Question::new(self, filter, Today::Now)?;
        if question.nothing {
            return Ok(0);
        }
        if !question.exact {
            return self.find(filter)?.try_fold(0, |count, finding| finding.map(|_| count + 1));
        }
        let (details, (from, before)) = (question.asked_of_rows(), question.keys);
        let join = if details.is_empty() { "" } else { " CROSS JOIN article ON key = words.rowid" };
        let asked = format!("{join} WHERE words MATCH ?1 AND words.rowid >= ?2 AND words.rowid < ?3{details}");
        let count = match &question.words {
            Some(words) => self
                .connection
                .prepare_cached(&format!("SELECT count(*) FROM words{asked}"))
                .and_then(|mut sql| sql.query_row(params![words, from, before], |row| row.get(0))),
            None => self
                .connection
                .prepare_cached(&format!("SELECT count(*) FROM article WHERE key >= ?1 AND key < ?2{details}"))
                .and_then(|mut sql| sql.query_row(params![from, before], |row| row.get(0))),
        };
        count.map_err(|error| self.failed(&error))
    }

    /// How many articles have no date: a condition on the date leaves them out.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read.
    pub fn undated(&self) -> Result<u64, Error> {
        let end = super::Key::end_of(None).0;
        let count = self.connection.query_row("SELECT count(*) FROM article WHERE key < ?1", [end], |row| row.get(0));
        count.map_err(|error| self.failed(&error))
    }
}

impl Findings<'_> {
    /// Only those that stand after this one: older ones, and of its day those that came before it.
    #[must_use]
    pub fn after(mut self, key: super::Key) -> Self {
        self.before = self.before.min(key.0);
        self
    }

    /// Only those that came after this batch.
    pub(super) fn come_after(mut self, batch: i64) -> Self {
        self.question.details.push(format!("came > {batch}"));
        self
    }

    /// Whether it is words, or names, or facts, that are sought, and not all articles.
    pub(super) const fn seeks_words(&self) -> bool {
        self.question.words.is_some()
    }

    /// Only those that say much of what is sought; none where that cannot be told.
    #[must_use]
    pub(super) fn salient(mut self) -> Self {
        self.question.words = self.question.salient.take();
        self.ended |= self.question.words.is_none();
        self
    }

    fn turn(&mut self) -> Result<(), Error> {
        let keys = self.keys().map_err(|error| self.library.failed(&error))?;
        self.ended = (keys.len() as i64) < self.size;
        self.before = keys.back().copied().unwrap_or(self.before);
        self.size = (self.size * 4).min(PAGE.1);
        self.page = keys;
        Ok(())
    }

    fn keys(&self) -> rusqlite::Result<VecDeque<i64>> {
        let (from, before, size) = (self.question.keys.0, self.before, self.size);
        let connection = &self.library.connection;
        let details = self.question.asked_of_rows();
        let (sources, pattern) = match self.question.sources.first() {
            Some(pattern) => (" AND (id LIKE ?4 OR site LIKE ?4 OR url LIKE ?4)", pattern.as_str()),
            None => (" AND ?4 = ''", ""),
        };
        let join = if details.is_empty() && sources.starts_with(" AND ?4") {
            ""
        } else {
            " CROSS JOIN article ON key = words.rowid"
        };
        if let Some(words) = &self.question.words {
            // The index gives its rows in their order: the join stops at the last row of the page.
            let sql = format!(
                "SELECT words.rowid FROM words{join} WHERE words MATCH ?5 AND words.rowid >= ?1 AND words.rowid < ?2\
                 {details}{sources} ORDER BY words.rowid DESC LIMIT ?3"
            );
            let mut statement = connection.prepare_cached(&sql)?;
            return statement.query_map(params![from, before, size, pattern, words], |row| row.get(0))?.collect();
        }
        let sql = format!(
            "SELECT key FROM article WHERE key >= ?1 AND key < ?2{details}{sources} ORDER BY key DESC LIMIT ?3"
        );
        connection.prepare_cached(&sql)?.query_map(params![from, before, size, pattern], |row| row.get(0))?.collect()
    }

    /// Reads the next rows of the page; what another process took out meanwhile is not among them.
    fn read_rows(&mut self) -> rusqlite::Result<()> {
        let one = format!("SELECT {COLUMNS} FROM article WHERE key = ?1");
        // One look for all: each by itself would take its turn at the file.
        let _look = self.library.look()?;
        let mut statement = self.library.connection.prepare_cached(&one)?;
        for _ in 0..self.page.len().min(if self.question.texts.is_empty() { ROWS } else { TEXTS }) {
            let Some(key) = self.page.pop_front() else { break };
            // The words stand in few of those that have each of them: this costs less than to read all that is shown.
            if self.library.stand(&self.question.texts, key)? {
                self.rows.extend(statement.query_row([key], Row::read).optional()?);
            }
        }
        Ok(())
    }

    /// The finding of a row, if the filter holds of it.
    fn judge(&self, row: Row) -> Result<Option<Finding>, Error> {
        let by_quotes = self.filter.asks_quotes();
        if self.question.exact && !by_quotes {
            return Ok(Some(Finding { quotes: row.quotes, row, stored: None }));
        }
        let head = row.head();
        let nothing = Analysis::default();
        let known = self.filter.by_details(&row.seen(View { today: self.today, ..View::new(&head, &nothing) }));
        match known {
            Some(false) => return Ok(None),
            Some(true) if !by_quotes => return Ok(Some(Finding { quotes: row.quotes, row, stored: None })),
            _ => {}
        }
        if self.question.exact_but_texts && !by_quotes {
            return Ok(Some(Finding { quotes: row.quotes, row, stored: None }));
        }
        let stored = self.library.article(&row)?;
        let (kept, quotes) = self.filter.judge(&View { today: self.today, ..row.view(&stored) });
        let quotes = if by_quotes { quotes.into_iter().filter(|kept| *kept).count() as u32 } else { row.quotes };
        Ok(kept.then_some(Finding { row, quotes, stored: Some(stored) }))
    }
}

impl Library {
    /// Whether these words, of which the index cannot tell, stand in an article's text or title. Of one that is damaged
    /// that is not known, and whoever looks into it is told.
    fn stand(&self, texts: &[Text], key: i64) -> rusqlite::Result<bool> {
        if texts.is_empty() {
            return Ok(true);
        }
        let mut sql = self.connection.prepare_cached("SELECT packed FROM body WHERE key = ?1")?;
        let opened = |row: &rusqlite::Row<'_>| Ok(frame::open(&self.connection, row.get_ref(0)?.as_blob()?));
        let Some(bytes) = sql.query_row([key], opened).optional()?.flatten() else { return Ok(true) };
        let Some(text) = text_of(&bytes) else { return Ok(true) };
        let missing: Vec<&Text> = texts.iter().filter(|sought| !sought.is_in(text)).collect();
        if missing.is_empty() {
            return Ok(true);
        }
        let mut sql = self.connection.prepare_cached("SELECT title FROM article WHERE key = ?1")?;
        let title = sql.query_row([key], |row| row.get::<_, Option<String>>(0)).optional()?.flatten();
        Ok(title.is_some_and(|title| missing.iter().all(|sought| sought.is_in(&title))))
    }
}

impl Iterator for Findings<'_> {
    type Item = Result<Finding, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let step = match self.rows.pop_front() {
                Some(row) => self.judge(row),
                None if !self.page.is_empty() => {
                    self.read_rows().map(|()| None).map_err(|error| self.library.failed(&error))
                }
                None if self.ended => return None,
                None => self.turn().map(|()| None).inspect_err(|_| self.ended = true),
            };
            if let Some(found) = step.transpose() {
                return Some(found);
            }
        }
    }
}
