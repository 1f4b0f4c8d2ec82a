//! What the reader does with articles: read or unread, a star, words put on them.

use rusqlite::{Transaction, TransactionBehavior, params};

use super::{
    Error, Key, Library,
    original::{self, Details},
};

/// Something done to articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// They have been read.
    Read,
    /// They are to be read again.
    Unread,
    /// They bear a star.
    Star,
    /// They bear none any more.
    Unstar,
    /// This word is put on them.
    Tag(String),
    /// This word is taken off them.
    Untag(String),
}

impl Library {
    /// Does this to all of these articles, or to none.
    ///
    /// # Errors
    ///
    /// Where the library cannot be written.
    pub fn mark(&mut self, keys: &[Key], deed: &Deed) -> Result<(), Error> {
        let all = |library: &mut Self| -> rusqlite::Result<()> {
            let transaction = library.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            keys.iter().try_for_each(|key| one(&transaction, *key, deed))?;
            transaction.commit()
        };
        all(self).map_err(|error| self.failed(&error))
    }

    /// Puts these words on the articles of these names; a name that is not known is passed over.
    ///
    /// # Errors
    ///
    /// Where the library cannot be written.
    pub fn tag(&mut self, ids: &[String], tags: &[String]) -> Result<(), Error> {
        let keys = ids.iter().filter_map(|id| self.key_of(id).transpose()).collect::<Result<Vec<_>, _>>()?;
        let keys: Vec<Key> = keys.into_iter().map(Key).collect();
        tags.iter().try_for_each(|tag| self.mark(&keys, &Deed::Tag(tag.clone())))
    }

    /// All words put on articles, with the number of articles that bear them, in their order.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read.
    pub fn tags(&self) -> Result<Vec<(String, u32)>, Error> {
        let read = || {
            let mut sql = self.connection.prepare_cached("SELECT word, count(*) FROM tag GROUP BY word")?;
            sql.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()
        };
        read().map_err(|error| self.failed(&error))
    }
}

fn one(transaction: &Transaction<'_>, key: Key, deed: &Deed) -> rusqlite::Result<()> {
    let set = |sql: &str| transaction.prepare_cached(sql)?.execute([key.0]).map(drop);
    let word = |sql: &str, word: &str| transaction.prepare_cached(sql)?.execute(params![key.0, plain(word)]).map(drop);
    match deed {
        Deed::Read => set("UPDATE article SET unread = 0 WHERE key = ?1"),
        Deed::Unread => set("UPDATE article SET unread = 1 WHERE key = ?1"),
        Deed::Star => set("UPDATE article SET starred = 1 WHERE key = ?1"),
        Deed::Unstar => set("UPDATE article SET starred = 0 WHERE key = ?1"),
        Deed::Tag(tag) => word("INSERT OR IGNORE INTO tag (word, key) SELECT ?2, key FROM article WHERE key = ?1", tag),
        Deed::Untag(tag) => word("DELETE FROM tag WHERE key = ?1 AND word = ?2", tag),
    }
}

/// A word as it stands on articles: small letters, one blank between two parts.
fn plain(word: &str) -> String {
    word.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// What the reader did with an article that comes again with other words.
pub(super) struct Kept {
    starred: bool,
    tags: Vec<String>,
    /// Title, date and source that the reader gave it.
    pub(super) details: Details,
    /// Places and words of quotes, whether they are right, and who was named as their speaker.
    verdicts: Vec<(i64, String, bool, Option<String>)>,
}

impl Kept {
    pub(super) fn of(transaction: &Transaction<'_>, key: i64) -> rusqlite::Result<Self> {
        let starred = transaction
            .prepare_cached("SELECT starred FROM article WHERE key = ?1")?
            .query_row([key], |row| row.get(0))?;
        let mut tags = transaction.prepare_cached("SELECT word FROM tag WHERE key = ?1")?;
        let tags = tags.query_map([key], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let mut verdicts =
            transaction.prepare_cached("SELECT start, words, right, speaker FROM verdict WHERE key = ?1")?;
        let verdicts = verdicts.query_map([key], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
        let (verdicts, details) = (verdicts.collect::<rusqlite::Result<_>>()?, original::given(transaction, key)?);
        Ok(Self { starred, tags, details, verdicts })
    }

    pub(super) fn put_on(&self, transaction: &Transaction<'_>, key: i64) -> rusqlite::Result<()> {
        if self.starred {
            one(transaction, Key(key), &Deed::Star)?;
        }
        let mut again = transaction.prepare_cached(
            "INSERT OR IGNORE INTO verdict (key, start, words, right, speaker) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for (start, words, right, speaker) in &self.verdicts {
            again.execute(params![key, start, words, right, speaker])?;
        }
        self.tags.iter().try_for_each(|tag| one(transaction, Key(key), &Deed::Tag(tag.clone())))
    }
}
