//! Puts what is known of an article now in the place of what was, and takes articles out.

use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};

use super::{
    Error, Key, Library, Prepared,
    batch::Batch,
    change,
    copies::Signature,
    digest::Digest,
    engine::engine,
    frame,
    original::{self, Details},
    pack::unpack,
};
use crate::article::Article;

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

impl Batch<'_> {
    /// What the reader corrected of the details holds when the article comes again; its key then.
    pub(super) fn correct(&mut self, key: i64, article: &Prepared, details: Details) -> rusqlite::Result<i64> {
        let known = unpack(&article.bytes).filter(|_| !details.is_empty() && article.came.is_none());
        let Some((text, paragraphs, analysis)) = known else { return Ok(key) };
        let came = Article { id: article.id.clone(), meta: article.meta.clone(), text, paragraphs };
        let meta = details.put_on(&came.meta);
        self.renew(key, &Prepared::corrected(&came, &analysis, meta, article.others.clone()))
    }

    /// Puts what is known of an article now in the place of what was; its key then.
    pub(super) fn renew(&mut self, key: i64, article: &Prepared) -> rusqlite::Result<i64> {
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
