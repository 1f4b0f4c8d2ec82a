//! Details that the reader corrected: the article's row bears what they are, and here stands how they came, so that what
//! comes again is known, and a correction can be taken back.

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::{Error, Library, Row, Stored};
use crate::article::Meta;

/// Title, date and source; the other details cannot be corrected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Details([Option<String>; 3]);

impl Details {
    pub(super) fn of(meta: &Meta) -> Self {
        Self([meta.title.clone(), meta.date.clone(), meta.site.clone()])
    }

    /// Those of them that are not as they came.
    fn given(mut self, came: &Self) -> Self {
        for (own, came) in self.0.iter_mut().zip(&came.0) {
            *own = own.take().filter(|own| Some(own) != came.as_ref());
        }
        self
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    /// The details with these in their place.
    pub(super) fn put_on(self, meta: &Meta) -> Meta {
        let [title, date, site] = self.0;
        let mut corrected = meta.clone();
        for (place, own) in [(&mut corrected.title, title), (&mut corrected.date, date), (&mut corrected.site, site)] {
            *place = own.or(place.take());
        }
        corrected
    }
}

/// How an article's details came, where they were corrected.
pub(super) fn of(connection: &Connection, key: i64) -> rusqlite::Result<Option<Details>> {
    let mut sql = connection.prepare_cached("SELECT title, date, site FROM original WHERE key = ?1")?;
    sql.query_row([key], |row| Ok(Details([row.get(0)?, row.get(1)?, row.get(2)?]))).optional()
}

/// What the reader made of an article's details.
pub(super) fn given(connection: &Connection, key: i64) -> rusqlite::Result<Details> {
    let Some(came) = of(connection, key)? else { return Ok(Details::default()) };
    let mut sql = connection.prepare_cached("SELECT title, date, site FROM article WHERE key = ?1")?;
    let now = sql.query_row([key], |row| Ok(Details([row.get(0)?, row.get(1)?, row.get(2)?])))?;
    Ok(now.given(&came))
}

/// Notes how an article's details came; nothing where they are as they came.
pub(super) fn note(connection: &Connection, key: i64, came: Option<&Details>) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM original WHERE key = ?1")?.execute([key])?;
    let Some(Details([title, date, site])) = came else { return Ok(()) };
    let mut put = connection.prepare_cached("INSERT INTO original (key, title, date, site) VALUES (?1, ?2, ?3, ?4)")?;
    put.execute(params![key, title, date, site]).map(drop)
}

/// Gives an article another key, with all that the reader did with it.
pub(super) fn rekey(transaction: &Transaction<'_>, before: i64, now: i64) -> rusqlite::Result<()> {
    // Rows that belong to it have their new key only after its own has: it is looked at the end whether all fits.
    transaction.execute_batch("PRAGMA defer_foreign_keys = ON")?;
    for (table, column) in [
        ("article", "key"),
        ("article", "copy_of"),
        ("body", "key"),
        ("tag", "key"),
        ("verdict", "key"),
        ("original", "key"),
    ] {
        let sql = format!("UPDATE {table} SET {column} = ?2 WHERE {column} = ?1");
        transaction.prepare_cached(&sql)?.execute([before, now])?;
    }
    Ok(())
}

impl Library {
    /// The whole article of a row, its details as they came: the reader's corrections are put on these.
    ///
    /// # Errors
    ///
    /// As [`Library::article`].
    pub fn as_it_came(&self, row: &Row) -> Result<Stored, Error> {
        let mut stored = self.article(row)?;
        if let Some(Details([title, date, site])) =
            of(&self.connection, row.key.0).map_err(|error| self.failed(&error))?
        {
            stored.article.meta = Meta { title, date, site, ..stored.article.meta };
        }
        Ok(stored)
    }
}
