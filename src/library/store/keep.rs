//! Puts articles into the library, a batch at a time: all of a batch or nothing of it.

use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};

use super::{
    Error, Library, Prepared, address, batch::Batch, change, copies::Signature, frame, original, pack::unpack,
    prepare::hash, renew::remove, state,
};
use crate::{analysis::Analysis, article::Article, ingest::Address};

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
                told[place] = Some(batch.keep(article)?);
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

impl Batch<'_> {
    fn keep(&mut self, mut article: Prepared) -> rusqlite::Result<Kept> {
        let mut there = self.of_name(&article.id)?;
        if there.is_none() {
            match self.elsewhere(&article)? {
                Some((known, true)) => {
                    self.origin(&article)?;
                    return Ok(Kept { id: known.clone(), status: Status::Known, same_as: Some(known) });
                }
                Some((known, false)) => {
                    there = self.of_name(&known)?;
                    article.id = known;
                }
                None => {}
            }
        }
        let kept = self.put(there, &article)?;
        self.origin(&article)?;
        Ok(kept)
    }

    /// The key of the article of this name, and the hash of its words and details.
    fn of_name(&self, id: &str) -> rusqlite::Result<Option<(i64, i64)>> {
        let mut same_id = self.ready("SELECT key, hash FROM article WHERE id = ?1")?;
        same_id.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))).optional()
    }

    /// The name by which an article is known that comes by another one, and whether it is there as it is: a file that is
    /// the same as another one; what stands at an address that leads to the same; what says that it is what stands at
    /// another address, and is a copy of that.
    fn elsewhere(&self, article: &Prepared) -> rusqlite::Result<Option<(String, bool)>> {
        if let Some(twin) = self.twin(article)? {
            return Ok(Some((twin, true)));
        }
        let known = |address: Option<Address>| match address.filter(|_| !article.named) {
            Some(address) => address::known(self.transaction, &address),
            None => Ok(None),
        };
        let url = article.meta.url.as_deref();
        if let Some((key, own)) = known(Address::of_article(&article.id, url))? {
            return Ok(Some((own, self.is_copy(key, article)?)));
        }
        let said = known(url.and_then(Address::parse))?;
        // Whatever anybody says of an address, only what stands there itself takes its place.
        Ok(match said {
            Some((key, said)) if self.is_copy(key, article)? => Some((said, true)),
            _ => None,
        })
    }

    /// Whether the article with this key has just these words.
    fn has_text(&self, key: i64, article: &Prepared) -> rusqlite::Result<bool> {
        let mut known = self.ready("SELECT packed FROM body WHERE key = ?1")?;
        let known: Vec<u8> = known.query_row([key], |row| row.get(0))?;
        Ok(self.same_text(&known, article))
    }

    fn same_text(&self, packed: &[u8], article: &Prepared) -> bool {
        let text = |bytes: &[u8]| unpack(bytes).map(|(text, ..)| text);
        frame::open(self.transaction, packed).as_deref().and_then(text) == text(&article.bytes)
    }

    /// Whether an article is a near copy of the one with this key.
    fn is_copy(&self, key: i64, article: &Prepared) -> rusqlite::Result<bool> {
        let mut known = self.ready("SELECT signature FROM digest WHERE key = ?1")?;
        let known: Option<Vec<u8>> = known.query_row([key], |row| row.get(0)).optional()?;
        let known = known.and_then(|bytes| Signature::from_bytes(&bytes));
        match known.zip(article.signature.as_ref()) {
            Some((known, own)) => Ok(own.is_copy_of(&known)),
            None => self.has_text(key, article),
        }
    }

    /// Puts an article in, of whose name this is there.
    fn put(&mut self, there: Option<(i64, i64)>, article: &Prepared) -> rusqlite::Result<Kept> {
        let told = |status, same_as| Kept { id: article.id.clone(), status, same_as };
        Ok(match there {
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
            None => told(Status::New, self.add(article)?.1),
        })
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
        Ok(found.filter(|(_, packed)| self.same_text(packed, article)).map(|(id, _)| id))
    }

    fn origin(&self, article: &Prepared) -> rusqlite::Result<()> {
        article.origin.map_or(Ok(()), |origin| saw(self.transaction, &article.id, origin))
    }
}

fn rounded(mut analysis: Analysis) -> Analysis {
    let round = |figure: f32| (figure * 100.0).round() / 100.0;
    for entity in &mut analysis.entities {
        entity.confidence = round(entity.confidence);
        entity.others.clear();
    }
    for quote in &mut analysis.quotes {
        quote.confidence = round(quote.confidence);
        quote.evidence.others.clear();
    }
    analysis
}
