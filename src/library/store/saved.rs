//! Filters kept under a name: how much under each is unread, and what came since it was asked last.

use rusqlite::params;

use super::{Error, Library, Problem, Row};
use crate::library::filter::{Filter, parse};

/// A filter kept under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// What the reader calls it.
    pub name: String,
    /// In the words of the filter line.
    pub filter: String,
    /// The key that opens it, where it has one.
    pub shortcut: Option<String>,
    /// The newest batch of articles when it was asked last.
    asked: i64,
}

/// What came under a filter since it was asked last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// The articles, newest first.
    pub rows: Vec<Row>,
    /// How many quotes in them satisfy the filter.
    pub quotes: u32,
}

impl Library {
    /// The filters that are kept, by name.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read.
    pub fn saved(&self) -> Result<Vec<Saved>, Error> {
        let read = || {
            let mut sql =
                self.connection.prepare_cached("SELECT name, filter, shortcut, asked FROM saved ORDER BY name")?;
            let rows = sql.query_map([], |row| {
                Ok(Saved { name: row.get(0)?, filter: row.get(1)?, shortcut: row.get(2)?, asked: row.get(3)? })
            })?;
            rows.collect::<rusqlite::Result<_>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// Keeps a filter under a name, in the place of one that had it; what is there now is not new to it.
    ///
    /// # Errors
    ///
    /// Where the library cannot be written, or another filter has the key.
    pub fn save(&self, name: &str, filter: &Filter, shortcut: Option<&str>) -> Result<(), Error> {
        let held =
            self.saved()?.into_iter().find(|saved| saved.shortcut.is_some() && saved.shortcut.as_deref() == shortcut);
        if let Some(other) = held.filter(|saved| saved.name != name) {
            return Err(self.problem(Problem::Other(format!("the key is that of the filter {}", other.name))));
        }
        let sql = "INSERT OR REPLACE INTO saved (name, filter, shortcut, asked) \
                   VALUES (?1, ?2, ?3, (SELECT coalesce(max(came), 0) FROM article))";
        let kept = self.connection.execute(sql, params![name, filter.to_string(), shortcut]);
        kept.map(drop).map_err(|error| self.failed(&error))
    }

    /// Drops the filter of this name; whether there was one.
    ///
    /// # Errors
    ///
    /// Where the library cannot be written.
    pub fn forget_saved(&self, name: &str) -> Result<bool, Error> {
        let gone = self.connection.execute("DELETE FROM saved WHERE name = ?1", [name]);
        gone.map(|gone| gone > 0).map_err(|error| self.failed(&error))
    }

    /// How many unread articles are under a filter that is kept.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read, or the filter not any more.
    pub fn unread_under(&self, saved: &Saved) -> Result<u64, Error> {
        let unread = parse("is:unread").expect("it is a filter");
        let term = unread.terms().first().expect("it has a term").clone();
        self.count(&self.filter_of(saved)?.with(term))
    }

    /// What came under a filter since it was asked last.
    ///
    /// # Errors
    ///
    /// As [`Library::unread_under`].
    pub fn news(&self, saved: &Saved) -> Result<News, Error> {
        let filter = self.filter_of(saved)?;
        let mut news = News::default();
        for finding in self.find(&filter)?.come_after(saved.asked) {
            let finding = finding?;
            news.quotes += finding.quotes;
            news.rows.push(finding.row);
        }
        Ok(news)
    }

    /// Notes that a filter has been asked: what is there now is not new any more.
    ///
    /// # Errors
    ///
    /// Where the library cannot be written.
    pub fn asked(&self, saved: &Saved) -> Result<(), Error> {
        let sql = "UPDATE saved SET asked = (SELECT coalesce(max(came), 0) FROM article) WHERE name = ?1";
        self.connection.execute(sql, [&saved.name]).map(drop).map_err(|error| self.failed(&error))
    }

    fn filter_of(&self, saved: &Saved) -> Result<Filter, Error> {
        parse(&saved.filter)
            .map_err(|mistake| self.problem(Problem::Other(format!("the filter {}: {mistake}", saved.name))))
    }
}
