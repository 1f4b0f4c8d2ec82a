//! Going through what is in each article under a filter, and adding up.

use jiff::civil::Date;
use rusqlite::params;

use super::{
    Error, Finding, Library, Problem,
    ask::Question,
    digest::Digest,
    prepare::{pairs, said},
};
use crate::library::filter::{Filter, Today, day_of};

/// In how many articles something stands, how often, how many quotes are its own, and when.
#[derive(Clone, Debug, Default)]
pub(super) struct Count {
    pub(super) articles: u32,
    pub(super) mentions: u32,
    pub(super) quotes: u32,
    pub(super) days: Option<(Date, Date)>,
}

impl Count {
    /// One more article.
    pub(super) fn add(&mut self, mentions: u32, quotes: u32, day: Option<Date>) {
        self.join(&Self { articles: 1, mentions, quotes, days: day.map(|day| (day, day)) });
    }

    pub(super) fn join(&mut self, other: &Self) {
        self.articles += other.articles;
        self.mentions += other.mentions;
        self.quotes += other.quotes;
        self.days = match (self.days, other.days) {
            (Some(own), Some(other)) => Some((own.0.min(other.0), own.1.max(other.1))),
            (own, other) => own.or(other),
        };
    }
}

impl Library {
    /// Goes through what is in each article under a filter. Where it asks of quotes, only those that it keeps count.
    pub(super) fn each_digest(
        &self,
        filter: &Filter,
        mut take: impl FnMut(i64, Option<Date>, Digest),
    ) -> Result<(), Error> {
        let filter = self.widened(filter)?;
        let question = Question::new(self, &filter, Today::Now)?;
        if question.nothing {
            return Ok(());
        }
        if !question.exact || !question.details.is_empty() || filter.asks_quotes() {
            for finding in self.find(&filter)? {
                let finding = finding?;
                let day = finding.row.meta.date.as_deref().and_then(day_of);
                take(finding.row.key.0, day, self.digest_of(&finding, &filter)?);
            }
            return Ok(());
        }
        let whole = self.exact_digests(&question, take).map_err(|error| self.failed(&error))?;
        if whole { Ok(()) } else { Err(self.damaged_digest()) }
    }

    fn digest_of(&self, finding: &Finding, filter: &Filter) -> Result<Digest, Error> {
        let mut digest = self.digest(finding.row.key.0)?;
        if let (true, Some(stored)) = (filter.asks_quotes(), &finding.stored) {
            let kept = filter.quotes(&finding.row.view(stored));
            for (part, quotes) in digest.parts.iter_mut().zip(said(&stored.analysis, &kept)) {
                part.quotes = quotes;
            }
            digest.pairs = pairs(&stored.analysis, &kept);
        }
        Ok(digest)
    }

    /// What is in one article.
    pub(super) fn digest(&self, key: i64) -> Result<Digest, Error> {
        let facts: Vec<u8> = self
            .connection
            .prepare_cached("SELECT facts FROM digest WHERE key = ?1")
            .and_then(|mut sql| sql.query_row([key], |row| row.get(0)))
            .map_err(|error| self.failed(&error))?;
        Digest::read(&facts).ok_or_else(|| self.damaged_digest())
    }

    fn damaged_digest(&self) -> Error {
        self.problem(Problem::Damaged("what is in an article cannot be read".to_owned()))
    }

    /// The same where the index alone answers; false where one is damaged.
    fn exact_digests(
        &self,
        question: &Question,
        mut take: impl FnMut(i64, Option<Date>, Digest),
    ) -> rusqlite::Result<bool> {
        let sql = match question.words {
            Some(_) => {
                "SELECT key, facts FROM (SELECT rowid AS found FROM words WHERE words MATCH ?3 AND rowid >= ?1 AND \
                 rowid < ?2 ORDER BY rowid) CROSS JOIN digest ON key = found"
            }
            None => "SELECT key, facts FROM digest WHERE key >= ?1 AND key < ?2 AND ?3 IS NULL ORDER BY key",
        };
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(params![question.keys.0, question.keys.1, question.words])?;
        while let Some(row) = rows.next()? {
            let key: i64 = row.get(0)?;
            let Some(digest) = Digest::read(row.get_ref(1)?.as_blob()?) else { return Ok(false) };
            take(key, super::Key(key).day(), digest);
        }
        Ok(true)
    }
}
