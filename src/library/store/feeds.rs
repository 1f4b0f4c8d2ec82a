//! The feeds that are kept up to date: what each is known by, when it may be asked again, what was taken from it.

use std::collections::{HashMap, HashSet};

use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};

use super::{Error, Library, address::fnv};

/// A feed that is kept up to date. Times are seconds since 1970.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// Its number in the library; 0 before it is there.
    pub number: i64,
    /// Where it is.
    pub address: String,
    /// What it is called.
    pub title: Option<String>,
    /// The address of the page it is the feed of.
    pub site: Option<String>,
    /// Words that go on its articles, as they were written; on those they stand in small letters.
    pub tags: Vec<String>,
    /// Whether the reader named its address, which may then be a private one.
    pub typed: bool,
    /// What its server says its last answer is known by (`ETag`).
    pub etag: Option<String>,
    /// When its server says that it changed, in the server's words (`Last-Modified`).
    pub modified: Option<String>,
    /// When it was asked last.
    pub asked: Option<i64>,
    /// It is not asked before this.
    pub due: i64,
    /// Whether its server named that time.
    pub ordered: bool,
    /// How often in a row it failed.
    pub failures: u32,
    /// What went wrong last, where something did.
    pub failure: Option<String>,
    /// Whether its server said that it is no more.
    pub gone: bool,
}

/// An entry of a feed, as it was when it was taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// A hash of its words.
    pub words: i64,
    /// Whether the whole article came of it, rather than a summary.
    pub whole: bool,
    /// How often its page was asked for.
    pub tries: u32,
}

/// The entries taken from a feed, by [`Entry::name`].
pub type Taken = HashMap<i64, Entry>;

/// Entries that their feed does not list any more are forgotten after so many seconds: half a year.
const FORGOTTEN: i64 = 183 * 24 * 3_600;

impl Entry {
    /// By what an entry is known: a hash of its address, or of whatever names it.
    pub fn name(named: &str) -> i64 {
        fnv(named.as_bytes())
    }
}

const COLUMNS: &str = "number, address, title, site, typed, etag, modified, asked, due, ordered, failures, failure, gone, \
     (SELECT group_concat(word, char(10)) FROM feed_tag WHERE feed = number)";

impl Library {
    /// All feeds, by what they are called.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read.
    pub fn feeds(&self) -> Result<Vec<Feed>, Error> {
        let read = || {
            let sql = format!("SELECT {COLUMNS} FROM feed ORDER BY coalesce(title, address) COLLATE NOCASE, number");
            self.connection.prepare_cached(&sql)?.query_map([], feed)?.collect::<rusqlite::Result<_>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// Adds a feed; one that is there already gets the tags it had not, and a title where it had none. Whether it is new.
    ///
    /// # Errors
    ///
    /// Where the library cannot be written.
    pub fn add_feed(&mut self, new: &Feed) -> Result<bool, Error> {
        self.try_add(new).map_err(|error| self.failed(&error))
    }

    fn try_add(&mut self, new: &Feed) -> rusqlite::Result<bool> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let known: Option<i64> = transaction
            .query_row("SELECT number FROM feed WHERE address = ?1", [&new.address], |row| row.get(0))
            .optional()?;
        let number = if let Some(number) = known {
            let sql = "UPDATE feed SET title = coalesce(title, ?2), site = coalesce(site, ?3), typed = max(typed, ?4), \
                       gone = 0 WHERE number = ?1";
            transaction.execute(sql, params![number, new.title, new.site, new.typed])?;
            number
        } else {
            let sql = "INSERT INTO feed (address, title, site, typed, added) VALUES (?1, ?2, ?3, ?4, unixepoch())";
            transaction.execute(sql, params![new.address, new.title, new.site, new.typed])?;
            transaction.last_insert_rowid()
        };
        put_tags(&transaction, number, &new.tags)?;
        transaction.commit()?;
        Ok(known.is_none())
    }

    /// Takes a feed off the list; its articles stay. Whether it was there.
    ///
    /// # Errors
    ///
    /// Where the library cannot be written.
    pub fn remove_feed(&mut self, number: i64) -> Result<bool, Error> {
        let gone = self.connection.execute("DELETE FROM feed WHERE number = ?1", [number]);
        gone.map(|gone| gone > 0).map_err(|error| self.failed(&error))
    }

    /// Keeps what was learnt about a feed by asking it: all but its tags.
    ///
    /// # Errors
    ///
    /// Where the library cannot be written.
    pub fn note_feed(&mut self, feed: &Feed) -> Result<(), Error> {
        // Where the address that it moved to is another feed's, it stays where it was.
        let sql = "UPDATE OR IGNORE feed SET address = ?2, typed = ?3 WHERE number = ?1";
        let moved = self.connection.execute(sql, params![feed.number, feed.address, feed.typed]);
        let sql = "UPDATE feed SET title = ?2, site = ?3, etag = ?4, modified = ?5, asked = ?6, due = ?7, ordered = ?8, \
                   failures = ?9, failure = ?10, gone = ?11 WHERE number = ?1";
        let noted = moved.and_then(|_| {
            self.connection.execute(
                sql,
                params![
                    feed.number,
                    feed.title,
                    feed.site,
                    feed.etag,
                    feed.modified,
                    feed.asked,
                    feed.due,
                    feed.ordered,
                    feed.failures,
                    feed.failure,
                    feed.gone,
                ],
            )
        });
        noted.map(drop).map_err(|error| self.failed(&error))
    }

    /// What was taken from a feed.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read.
    pub fn taken(&self, feed: i64) -> Result<Taken, Error> {
        let read = || {
            let sql = "SELECT name, words, whole, tries FROM entry WHERE feed = ?1";
            let mut sql = self.connection.prepare_cached(sql)?;
            let rows = sql.query_map([feed], |row| {
                Ok((row.get(0)?, Entry { words: row.get(1)?, whole: row.get(2)?, tries: row.get(3)? }))
            })?;
            rows.collect::<rusqlite::Result<_>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// Notes the entries that a feed has now and that are safe; those it has not had for long are forgotten.
    ///
    /// # Errors
    ///
    /// Where the library cannot be written; then nothing has changed.
    pub fn note_taken(&mut self, feed: i64, entries: &Taken) -> Result<(), Error> {
        let all = |library: &mut Self| -> rusqlite::Result<()> {
            let transaction = library.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            {
                // A feed that was removed meanwhile takes no entries.
                let sql = "INSERT OR REPLACE INTO entry (feed, name, words, whole, tries, seen) \
                           SELECT number, ?2, ?3, ?4, ?5, unixepoch() FROM feed WHERE number = ?1";
                let mut put = transaction.prepare_cached(sql)?;
                for (name, entry) in entries {
                    put.execute(params![feed, name, entry.words, entry.whole, entry.tries])?;
                }
                let sql = "DELETE FROM entry WHERE feed = ?1 AND seen < unixepoch() - ?2";
                transaction.prepare_cached(sql)?.execute(params![feed, FORGOTTEN])?;
            }
            transaction.commit()
        };
        all(self).map_err(|error| self.failed(&error))
    }
}

/// Puts words on a feed as they are written; one that is there in letters of either size is the same.
fn put_tags(transaction: &Transaction<'_>, feed: i64, tags: &[String]) -> rusqlite::Result<()> {
    let mut known = transaction.prepare_cached("SELECT word FROM feed_tag WHERE feed = ?1")?;
    let known = known.query_map([feed], |row| row.get::<_, String>(0))?;
    let mut known = known.map(|word| Ok(word?.to_lowercase())).collect::<rusqlite::Result<HashSet<_>>>()?;
    let mut put = transaction.prepare_cached("INSERT INTO feed_tag (feed, word) VALUES (?1, ?2)")?;
    for tag in tags {
        if known.insert(tag.to_lowercase()) {
            put.execute(params![feed, tag])?;
        }
    }
    Ok(())
}

fn feed(row: &rusqlite::Row<'_>) -> rusqlite::Result<Feed> {
    let tags: Option<String> = row.get(13)?;
    Ok(Feed {
        number: row.get(0)?,
        address: row.get(1)?,
        title: row.get(2)?,
        site: row.get(3)?,
        typed: row.get(4)?,
        etag: row.get(5)?,
        modified: row.get(6)?,
        asked: row.get(7)?,
        due: row.get(8)?,
        ordered: row.get(9)?,
        failures: row.get(10)?,
        failure: row.get(11)?,
        gone: row.get(12)?,
        tags: tags.map(|tags| tags.lines().map(str::to_owned).collect()).unwrap_or_default(),
    })
}
