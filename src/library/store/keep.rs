//! Puts articles into the library, a batch at a time: all of a batch or nothing of it.

use std::collections::HashMap;

use rusqlite::{CachedStatement, Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use super::{
    Error, Key, Library, Prepared, change, confirm,
    copies::{COMPARED, NEAR, Signature},
    digest::{Digest, Part},
    engine::engine,
    frame::{self, Packer},
    original::{self, Details},
    pack::unpack,
    prepare::{Thing, hash},
    state,
    things::code,
    vocabulary::Vocabulary,
};
use crate::{analysis::Analysis, article::Article};

/// What became of an article that was to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It is in the library now.
    New,
    /// It was there already, word for word.
    Known,
    /// It was there with other words; these are its words now.
    Changed,
}

impl Status {
    /// The word that `import --json` prints for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Known => "known",
            Self::Changed => "changed",
        }
    }
}

/// What became of one article of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// By what the library knows it.
    pub id: String,
    /// What became of it.
    pub status: Status,
    /// The article that it is a near copy of or, where it is known under another name, that name.
    pub same_as: Option<String>,
}

impl Library {
    /// Keeps a batch of articles, all or none. On return they are safe; the answers are in the order of the batch.
    ///
    /// # Errors
    ///
    /// One sentence where the library cannot be written; then nothing of the batch is kept.
    pub fn keep(&mut self, batch: Vec<Prepared>) -> Result<Vec<Kept>, Error> {
        self.try_keep(batch).map_err(|error| self.failed(&error))
    }

    fn try_keep(&mut self, batch: Vec<Prepared>) -> rusqlite::Result<Vec<Kept>> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut told = vec![None; batch.len()];
        let mut ordered: Vec<(usize, Prepared)> = batch.into_iter().enumerate().collect();
        {
            let mut batch = Batch::new(&transaction)?;
            // The index takes rows quickly only in order of their keys.
            ordered.sort_by_key(|(_, article)| article.first);
            for (place, article) in ordered {
                told[place] = Some(batch.keep(&article)?);
            }
            batch.finish()?;
        }
        if told.iter().flatten().any(|kept| kept.status != Status::Known) {
            change::forget(&transaction)?;
        }
        transaction.commit()?;
        Ok(told.into_iter().map(|kept| kept.expect("every article of the batch was told of")).collect())
    }

    /// Whether the file is in the library as it is now, so that it need not be read.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read.
    pub fn has_unchanged(&self, path: &str, origin: super::Origin) -> Result<bool, Error> {
        let known = || {
            let mut statement = self.connection.prepare_cached("SELECT size, modified FROM origin WHERE path = ?1")?;
            statement.query_row([path], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?))).optional()
        };
        let known = known().map_err(|error| self.failed(&error))?;
        Ok(known == Some((origin.size as i64, origin.modified)))
    }

    /// Whether the article is in the library word for word, so that it need not be analysed.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read.
    pub fn has(&self, article: &Article) -> Result<bool, Error> {
        let known = || {
            let mut statement = self.connection.prepare_cached("SELECT hash FROM article WHERE id = ?1")?;
            statement.query_row([&article.id], |row| row.get::<_, i64>(0)).optional()
        };
        let known = known().map_err(|error| self.failed(&error))?;
        Ok(known.is_some_and(|known| known == hash(article)))
    }

    /// Notes that these files hold what is known of them, as they are now.
    ///
    /// # Errors
    ///
    /// Where the library cannot be written.
    pub fn saw(&mut self, files: &[(String, super::Origin)]) -> Result<(), Error> {
        let all = |library: &mut Self| -> rusqlite::Result<()> {
            let transaction = library.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            files.iter().try_for_each(|(path, origin)| saw(&transaction, path, *origin))?;
            transaction.commit()
        };
        if files.is_empty() { Ok(()) } else { all(self).map_err(|error| self.failed(&error)) }
    }
}

fn saw(transaction: &Transaction<'_>, path: &str, origin: super::Origin) -> rusqlite::Result<()> {
    let sql = "INSERT OR REPLACE INTO origin (path, size, modified) VALUES (?1, ?2, ?3)";
    transaction.prepare_cached(sql)?.execute(params![path, origin.size as i64, origin.modified]).map(drop)
}

impl Library {
    /// Puts new annotations in the place of old ones, and the details that the reader corrected. What else the reader did
    /// with the articles stays. The keys that they have now, in the order of those that they had.
    ///
    /// # Errors
    ///
    /// Where the library cannot be written; then nothing of the batch has changed.
    pub fn renew(&mut self, mut batch: Vec<(Key, Prepared)>) -> Result<Vec<Key>, Error> {
        batch.sort_by_key(|(key, _)| *key);
        let all = |library: &mut Self| -> rusqlite::Result<Vec<Key>> {
            let transaction = library.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut renewing = Batch::new(&transaction)?;
            let keys = batch.iter().map(|(key, article)| renewing.renew(key.0, article).map(Key));
            let keys = keys.collect::<rusqlite::Result<_>>()?;
            renewing.finish()?;
            change::forget(&transaction)?;
            transaction.commit()?;
            Ok(keys)
        };
        all(self).map_err(|error| self.failed(&error))
    }
}

/// What one batch has learnt, so that it need not ask twice.
struct Batch<'a> {
    transaction: &'a Transaction<'a>,
    /// Batches are counted up.
    number: i64,
    next: HashMap<Key, i64>,
    things: HashMap<(u8, String, String), u32>,
    roles: HashMap<(u32, String), u32>,
    packer: Packer,
    vocabulary: Vocabulary,
}

impl<'a> Batch<'a> {
    fn new(transaction: &'a Transaction<'a>) -> rusqlite::Result<Self> {
        let number = transaction.query_row("SELECT coalesce(max(came), 0) + 1 FROM article", [], |row| row.get(0))?;
        let packer = Packer::new(transaction)?;
        let (next, things, roles) = (HashMap::new(), HashMap::new(), HashMap::new());
        Ok(Self { transaction, number, next, things, roles, packer, vocabulary: Vocabulary::default() })
    }

    fn ready(&self, sql: &str) -> rusqlite::Result<CachedStatement<'a>> {
        self.transaction.prepare_cached(sql)
    }

    fn keep(&mut self, article: &Prepared) -> rusqlite::Result<Kept> {
        let told = |status, same_as| Kept { id: article.id.clone(), status, same_as };
        let mut same_id = self.ready("SELECT key, hash FROM article WHERE id = ?1")?;
        let there = same_id.query_row([&article.id], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?))).optional()?;
        let kept = match there {
            Some((key, hash)) if hash == article.hash => {
                let other = article.annotated && !self.says_the_same(key, article)?;
                if other {
                    let details = original::given(self.transaction, key)?;
                    let key = self.renew(key, article)?;
                    self.correct(key, article, details)?;
                }
                told(if other { Status::Changed } else { Status::Known }, None)
            }
            Some((key, _)) => {
                let done = state::Kept::of(self.transaction, key)?;
                remove(self.transaction, key)?;
                let (key, copy) = self.add(article)?;
                let key = self.correct(key, article, done.details.clone())?;
                done.put_on(self.transaction, key)?;
                told(Status::Changed, copy)
            }
            None => match self.twin(article)? {
                Some(twin) => told(Status::Known, Some(twin)),
                None => told(Status::New, self.add(article)?.1),
            },
        };
        self.origin(article)?;
        Ok(kept)
    }

    /// Whether the annotations that came with an article are those that it has. How sure something is goes by two
    /// figures, and what else was considered is not told.
    fn says_the_same(&self, key: i64, article: &Prepared) -> rusqlite::Result<bool> {
        let mut known = self.ready("SELECT packed FROM body WHERE key = ?1")?;
        let known: Vec<u8> = known.query_row([key], |row| row.get(0))?;
        let told = |bytes: &[u8]| unpack(bytes).map(|(_, paragraphs, analysis)| (paragraphs, rounded(analysis)));
        let known = frame::open(self.transaction, &known);
        Ok(known.as_deref().and_then(told) == told(&article.bytes))
    }

    /// An article of another name that is the same in every word and detail. Only files may be twins: what has a name
    /// of its own in a collection is an article of its own.
    fn twin(&self, article: &Prepared) -> rusqlite::Result<Option<String>> {
        if article.origin.is_none() {
            return Ok(None);
        }
        let mut same = self.ready("SELECT id, packed FROM article JOIN body USING (key) WHERE hash = ?1 LIMIT 1")?;
        let found = same.query_row([article.hash], |row| Ok((row.get(0)?, row.get::<_, Vec<u8>>(1)?))).optional()?;
        let text = |bytes: &[u8]| unpack(bytes).map(|(text, ..)| text);
        let known = |packed: &[u8]| frame::open(self.transaction, packed).as_deref().and_then(text);
        Ok(found.filter(|(_, packed)| known(packed) == text(&article.bytes)).map(|(id, _)| id))
    }

    fn origin(&self, article: &Prepared) -> rusqlite::Result<()> {
        article.origin.map_or(Ok(()), |origin| saw(self.transaction, &article.id, origin))
    }

    /// Adds the article; its key, and the name of the article that it is a copy of.
    fn add(&mut self, article: &Prepared) -> rusqlite::Result<(i64, Option<String>)> {
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

    /// What the reader corrected of the details holds when the article comes again; its key then.
    fn correct(&mut self, key: i64, article: &Prepared, details: Details) -> rusqlite::Result<i64> {
        let known = unpack(&article.bytes).filter(|_| !details.is_empty() && article.came.is_none());
        let Some((text, paragraphs, analysis)) = known else { return Ok(key) };
        let came = Article { id: article.id.clone(), meta: article.meta.clone(), text, paragraphs };
        let meta = details.put_on(&came.meta);
        self.renew(key, &Prepared::corrected(&came, &analysis, meta, article.others.clone()))
    }

    /// Puts what is known of an article now in the place of what was; its key then.
    fn renew(&mut self, key: i64, article: &Prepared) -> rusqlite::Result<i64> {
        let mut same = self.ready("SELECT hash FROM article WHERE key = ?1")?;
        // Another process may have changed or deleted it meanwhile.
        if same.query_row([key], |row| row.get(0)).optional()? != Some(article.hash) {
            return Ok(key);
        }
        forget(self.transaction, key)?;
        let key = self.moved(key, article)?;
        let meta = &article.meta;
        self.ready(
            "UPDATE article SET spoken = ?2, entities = ?3, quotes = ?4, engine = ?5, title = ?6, date = ?7, site = ?8 \
             WHERE key = ?1",
        )?
        .execute(params![
            key,
            article.spoken,
            article.things.len(),
            article.quotes,
            engine(),
            meta.title,
            meta.date,
            meta.site,
        ])?;
        original::note(self.transaction, key, article.came.as_ref())?;
        let packed = self.packer.pack(&article.bytes);
        self.ready("UPDATE body SET packed = ?2 WHERE key = ?1")?.execute(params![key, packed])?;
        self.index(key, article)?;
        self.digest(key, article)?;
        self.confirm(key, article)?;
        Ok(key)
    }

    /// The key of an article whose day may be another one now.
    fn moved(&mut self, key: i64, article: &Prepared) -> rusqlite::Result<i64> {
        if (article.first.0..article.end.0).contains(&key) {
            return Ok(key);
        }
        let next = self.next_key(article)?;
        original::rekey(self.transaction, key, next)?;
        Ok(next)
    }

    fn confirm(&self, key: i64, article: &Prepared) -> rusqlite::Result<()> {
        article.confirmed.iter().try_for_each(|confirmed| confirm::note(self.transaction, key, confirmed))
    }

    fn next_key(&mut self, article: &Prepared) -> rusqlite::Result<i64> {
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

    fn index(&mut self, key: i64, article: &Prepared) -> rusqlite::Result<()> {
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

    fn digest(&mut self, key: i64, article: &Prepared) -> rusqlite::Result<()> {
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

    fn finish(self) -> rusqlite::Result<()> {
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

fn rounded(mut analysis: Analysis) -> Analysis {
    let round = |figure: f32| (figure * 100.0).round() / 100.0;
    for entity in &mut analysis.entities {
        entity.confidence = round(entity.confidence);
    }
    for quote in &mut analysis.quotes {
        quote.confidence = round(quote.confidence);
        quote.evidence.others.clear();
    }
    analysis
}

/// Takes an article out, with all that stands about it elsewhere.
pub(super) fn remove(transaction: &Transaction<'_>, key: i64) -> rusqlite::Result<()> {
    forget(transaction, key)?;
    transaction
        .prepare_cached("DELETE FROM origin WHERE path = (SELECT id FROM article WHERE key = ?1)")?
        .execute([key])?;
    transaction.prepare_cached("DELETE FROM article WHERE key = ?1")?.execute([key]).map(drop)
}

/// Takes out what is known of an article's words and names; its own row stays.
fn forget(transaction: &Transaction<'_>, key: i64) -> rusqlite::Result<()> {
    let (facts, signature, packed) = transaction.query_row(
        "SELECT facts, signature, packed FROM digest JOIN body USING (key) WHERE key = ?1",
        [key],
        |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Vec<u8>>(1)?, row.get::<_, Vec<u8>>(2)?)),
    )?;
    forget_roles(transaction, &facts, &packed)?;
    for band in Signature::from_bytes(&signature).iter().flat_map(Signature::bands) {
        transaction.prepare_cached("DELETE FROM band WHERE hash = ?1 AND key = ?2")?.execute([band, key])?;
    }
    transaction.prepare_cached("DELETE FROM digest WHERE key = ?1")?.execute([key])?;
    transaction.prepare_cached("DELETE FROM words WHERE rowid = ?1")?.execute([key]).map(drop)
}

fn forget_roles(transaction: &Transaction<'_>, facts: &[u8], packed: &[u8]) -> rusqlite::Result<()> {
    let known = frame::open(transaction, packed).as_deref().and_then(unpack);
    let (Some(digest), Some((.., analysis))) = (Digest::read(facts), known) else { return Ok(()) };
    let mut fewer =
        transaction.prepare_cached("UPDATE role SET articles = articles - 1 WHERE thing = ?1 AND words = ?2")?;
    let mut gone = transaction.prepare_cached("DELETE FROM role WHERE thing = ?1 AND words = ?2 AND articles < 1")?;
    for (part, entity) in digest.parts.iter().zip(&analysis.entities) {
        for role in &entity.roles {
            fewer.execute(params![part.thing, role])?;
            gone.execute(params![part.thing, role])?;
        }
    }
    Ok(())
}
