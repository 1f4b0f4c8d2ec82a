//! One batch of articles on its way in: the rows of each, and what the batch has learnt.

use std::collections::HashMap;

use rusqlite::{CachedStatement, Connection, OptionalExtension, Transaction, params};

use super::{
    Key, Prepared, confirm,
    copies::{COMPARED, NEAR, Signature},
    digest::{Digest, Part},
    engine::engine,
    frame::{self, Packer},
    original,
    prepare::Thing,
    things::code,
    vocabulary::Vocabulary,
};

/// What one batch has learnt, so that it need not ask twice.
pub(super) struct Batch<'a> {
    pub(super) transaction: &'a Transaction<'a>,
    /// Batches are counted up.
    number: i64,
    next: HashMap<Key, i64>,
    things: HashMap<(u8, String, String), u32>,
    roles: HashMap<(u32, String), u32>,
    pub(super) packer: Packer,
    vocabulary: Vocabulary,
}

impl<'a> Batch<'a> {
    pub(super) fn new(transaction: &'a Transaction<'a>) -> rusqlite::Result<Self> {
        let number = transaction.query_row("SELECT coalesce(max(came), 0) + 1 FROM article", [], |row| row.get(0))?;
        let packer = Packer::new(transaction)?;
        let (next, things, roles) = (HashMap::new(), HashMap::new(), HashMap::new());
        Ok(Self { transaction, number, next, things, roles, packer, vocabulary: Vocabulary::default() })
    }

    pub(super) fn ready(&self, sql: &str) -> rusqlite::Result<CachedStatement<'a>> {
        self.transaction.prepare_cached(sql)
    }

    /// Adds the article; its key, and the name of the article that it is a copy of.
    pub(super) fn add(&mut self, article: &Prepared) -> rusqlite::Result<(i64, Option<String>)> {
        let key = self.next_key(article)?;
        let copy = match &article.signature {
            Some(signature) => self.copied(signature)?,
            None => None,
        };
        let meta = &article.meta;
        self.ready(
            "INSERT INTO article (key, id, title, byline, date, site, url, lang, spoken, entities, quotes, hash, copy_of, \
             engine, others, came, address) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        )?
        .execute(params![
            key,
            article.id,
            meta.title,
            meta.byline,
            meta.date,
            meta.site,
            meta.url,
            meta.lang,
            article.spoken,
            article.things.len(),
            article.quotes,
            article.hash,
            copy.as_ref().map(|(key, _)| key),
            engine(),
            article.others,
            self.number,
            article.address,
        ])?;
        let packed = self.packer.pack(&article.bytes);
        self.ready("INSERT INTO body (key, packed) VALUES (?1, ?2)")?.execute(params![key, packed])?;
        self.index(key, article)?;
        self.digest(key, article)?;
        original::note(self.transaction, key, article.came.as_ref())?;
        self.confirm(key, article)?;
        Ok((key, copy.map(|(_, id)| id)))
    }

    pub(super) fn confirm(&self, key: i64, article: &Prepared) -> rusqlite::Result<()> {
        article.confirmed.iter().try_for_each(|confirmed| confirm::note(self.transaction, key, confirmed))
    }

    pub(super) fn next_key(&mut self, article: &Prepared) -> rusqlite::Result<i64> {
        let next = if let Some(next) = self.next.get(&article.first) {
            *next
        } else {
            let mut last = self.ready("SELECT max(key) FROM article WHERE key >= ?1 AND key < ?2")?;
            let last: Option<i64> = last.query_row([article.first.0, article.end.0], |row| row.get(0))?;
            last.map_or(article.first.0, |last| last + 1)
        };
        if next >= article.end.0 {
            // The next day's keys are not this day's to take.
            return Err(rusqlite::Error::SqliteFailure(
                rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_FULL),
                Some("more articles of one day than a library holds".to_owned()),
            ));
        }
        self.next.insert(article.first, next + 1);
        Ok(next)
    }

    pub(super) fn index(&mut self, key: i64, article: &Prepared) -> rusqlite::Result<()> {
        index(self.transaction, key, &article.words, article.signature.as_ref(), &mut self.vocabulary)
    }

    /// The first article that this one is a copy of.
    fn copied(&self, signature: &Signature) -> rusqlite::Result<Option<(i64, String)>> {
        let mut near = self.ready(NEAR)?;
        let mut compared = Vec::new();
        for hash in signature.bands() {
            let mut rows = near.query(params![hash, COMPARED])?;
            while let Some(row) = rows.next()? {
                let key: i64 = row.get(0)?;
                if compared.contains(&key) {
                    continue;
                }
                compared.push(key);
                let other = Signature::from_bytes(row.get_ref(1)?.as_blob()?);
                if other.is_some_and(|other| signature.is_copy_of(&other)) {
                    let mut first = self.ready(
                        "SELECT key, id FROM article WHERE key = (SELECT coalesce(copy_of, key) FROM article WHERE key = ?1)",
                    )?;
                    return first.query_row([key], |row| Ok((row.get(0)?, row.get(1)?))).optional();
                }
            }
        }
        Ok(None)
    }

    pub(super) fn digest(&mut self, key: i64, article: &Prepared) -> rusqlite::Result<()> {
        let mut digest = Digest { parts: Vec::with_capacity(article.things.len()), pairs: article.pairs.clone() };
        for thing in &article.things {
            let number = self.thing(thing)?;
            for role in &thing.roles {
                *self.roles.entry((number, role.clone())).or_default() += 1;
            }
            digest.parts.push(Part { thing: number, mentions: thing.mentions, quotes: thing.quotes });
        }
        let signature = article.signature.as_ref().map(Signature::bytes).unwrap_or_default();
        self.ready("INSERT INTO digest (key, facts, signature) VALUES (?1, ?2, ?3)")?
            .execute(params![key, digest.bytes(), signature])
            .map(drop)
    }

    fn thing(&mut self, thing: &Thing) -> rusqlite::Result<u32> {
        let kind = code(thing.kind, thing.field);
        let known = (kind, thing.country.clone(), thing.name.clone());
        if let Some(number) = self.things.get(&known) {
            return Ok(*number);
        }
        let mut find = self.ready("SELECT number FROM thing WHERE name = ?1 AND kind = ?2 AND country = ?3")?;
        let named = params![thing.name, kind, thing.country];
        let found: Option<u32> = find.query_row(named, |row| row.get(0)).optional()?;
        let number = if let Some(number) = found {
            number
        } else {
            let mut add = self.ready("INSERT INTO thing (name, kind, country) VALUES (?1, ?2, ?3)")?;
            add.insert(named)? as u32
        };
        self.things.insert(known, number);
        Ok(number)
    }

    pub(super) fn finish(self) -> rusqlite::Result<()> {
        let mut add = self.ready(
            "INSERT INTO role (thing, words, articles) VALUES (?1, ?2, ?3) \
             ON CONFLICT (thing, words) DO UPDATE SET articles = articles + excluded.articles",
        )?;
        self.roles
            .iter()
            .try_for_each(|((thing, words), count)| add.execute(params![thing, words, count]).map(drop))?;
        if self.packer.is_taught() { Ok(()) } else { frame::learn(self.transaction, false) }
    }
}

/// Puts an article where it is found: by its words, and by what it is like.
pub(super) fn index(
    connection: &Connection,
    key: i64,
    words: &str,
    signature: Option<&Signature>,
    vocabulary: &mut Vocabulary,
) -> rusqlite::Result<()> {
    vocabulary.note(connection, words)?;
    let mut insert = connection.prepare_cached("INSERT INTO words (rowid, word) VALUES (?1, ?2)")?;
    insert.execute(params![key, words])?;
    let mut band = connection.prepare_cached("INSERT OR IGNORE INTO band (hash, key) VALUES (?1, ?2)")?;
    signature.iter().flat_map(|signature| signature.bands()).try_for_each(|hash| band.execute([hash, key]).map(drop))
}
