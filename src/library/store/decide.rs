//! What the reader decided about people over articles: two names are one person, or one name is two.
//!
//! Decisions go by names and articles, so that they hold after another analysis and win over it. The last one can be
//! taken back.

use std::collections::{HashMap, HashSet};

use rusqlite::{OptionalExtension, params};

use super::{Error, Key, Library, change, things::name_key};
use crate::{
    analysis::EntityKind,
    library::filter::{Condition, Filter, QuoteCondition, Term, Value},
};

/// A name, and where it could mean several people an article in which it means the one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The name.
    pub name: String,
    /// The article's name; `None` where all of this name are meant.
    pub article: Option<String>,
}

/// Something decided about people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// They are one person, who goes by the first name.
    Merge(Side, Side),
    /// In these articles the name is another person's.
    Split(String, Vec<String>),
}

/// All decisions, as they are applied.
#[derive(Debug, Default)]
pub(super) struct Decisions {
    merges: Vec<(i64, Side, Side)>,
    /// By name: the decision, and the articles in which the name is another's.
    splits: HashMap<u64, Vec<(i64, HashSet<i64>)>>,
}

/// A facet that decision 1 sets apart has the number after this; no article's key is so low.
const APART: i64 = i64::MIN;

/// Whether something is set apart by a decision, and not by the article it stands in.
pub(super) const fn is_decision(apart: i64) -> bool {
    apart < APART / 2
}

impl Decisions {
    /// What sets the name apart in the article with this key; the last decision holds.
    pub(super) fn apart(&self, name: &str, key: i64) -> Option<i64> {
        if self.splits.is_empty() {
            return None;
        }
        let splits = self.splits.get(&name_key(name))?;
        splits.iter().rev().find(|(_, keys)| keys.contains(&key)).map(|(number, _)| APART + number)
    }

    /// Whether what is so set apart was set apart after a decision.
    pub(super) const fn is_later(apart: i64, number: i64) -> bool {
        is_decision(apart) && apart - APART > number
    }

    /// What was joined, in the order it was.
    pub(super) fn merges(&self) -> impl Iterator<Item = (i64, &Side, &Side)> {
        self.merges.iter().map(|(number, one, other)| (*number, one, other))
    }
}

impl Library {
    /// Decides something about people; it holds from now on.
    ///
    /// # Errors
    ///
    /// Where the library cannot be written.
    pub fn decide(&self, decision: &Decision) -> Result<(), Error> {
        let (deed, name, other) = match decision {
            Decision::Merge(one, other) => ("merge", one.written(), other.written()),
            Decision::Split(name, articles) => ("split", name.clone(), list(articles)),
        };
        let sql = "INSERT INTO decision (deed, name, other) VALUES (?1, ?2, ?3)";
        let decided = || {
            let transaction = self.connection.unchecked_transaction()?;
            transaction.execute(sql, params![deed, name, other])?;
            change::forget(&transaction)?;
            transaction.commit()
        };
        decided().map_err(|error| self.failed(&error))
    }

    /// All decisions, in the order they were taken.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read.
    pub fn decisions(&self) -> Result<Vec<Decision>, Error> {
        Ok(self.numbered_decisions()?.into_iter().map(|(_, decision)| decision).collect())
    }

    /// Takes the last decision back, and says what it was.
    ///
    /// # Errors
    ///
    /// Where the library cannot be written.
    pub fn undo_decision(&self) -> Result<Option<Decision>, Error> {
        let Some((number, last)) = self.numbered_decisions()?.pop() else { return Ok(None) };
        let gone = || {
            let transaction = self.connection.unchecked_transaction()?;
            transaction.execute("DELETE FROM decision WHERE number = ?1", [number])?;
            change::forget(&transaction)?;
            transaction.commit()
        };
        gone().map(|()| Some(last)).map_err(|error| self.failed(&error))
    }

    fn numbered_decisions(&self) -> Result<Vec<(i64, Decision)>, Error> {
        let read = || {
            let mut sql =
                self.connection.prepare_cached("SELECT number, deed, name, other FROM decision ORDER BY number")?;
            let rows = sql.query_map([], |row| {
                let (name, other): (String, String) = (row.get(2)?, row.get(3)?);
                let decision = match row.get_ref(1)?.as_str()? {
                    "merge" => Decision::Merge(Side::read(name), Side::read(other)),
                    _ => Decision::Split(name, serde_json::from_str(&other).unwrap_or_default()),
                };
                Ok((row.get(0)?, decision))
            })?;
            rows.collect::<rusqlite::Result<_>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    pub(super) fn decisions_taken(&self) -> Result<Decisions, Error> {
        let mut taken = Decisions::default();
        for (number, decision) in self.numbered_decisions()? {
            match decision {
                Decision::Merge(one, other) => taken.merges.push((number, one, other)),
                Decision::Split(name, articles) => {
                    let mut keys = HashSet::new();
                    for article in articles {
                        keys.extend(self.key_of(&article)?);
                    }
                    taken.splits.entry(name_key(&name)).or_default().push((number, keys));
                }
            }
        }
        Ok(taken)
    }

    /// The key of the article that goes by exactly this name.
    pub(super) fn key_of(&self, id: &str) -> Result<Option<i64>, Error> {
        let key = self.connection.prepare_cached("SELECT key FROM article WHERE id = ?1");
        let key = key.and_then(|mut sql| sql.query_row([id], |row| row.get(0)).optional());
        key.map_err(|error| self.failed(&error))
    }

    /// The name of the article with this key.
    pub(super) fn id_of(&self, key: Key) -> Result<String, Error> {
        let id = self.connection.prepare_cached("SELECT id FROM article WHERE key = ?1");
        id.and_then(|mut sql| sql.query_row([key.0], |row| row.get(0))).map_err(|error| self.failed(&error))
    }

    /// The filter, in which the name of somebody who was joined with others asks for all names that are theirs.
    pub(super) fn widened(&self, filter: &Filter) -> Result<Filter, Error> {
        let mut groups: Vec<Vec<String>> = Vec::new();
        for (_, decision) in self.numbered_decisions()? {
            // Where one of several people of a name was joined, the name asks for the others too.
            if let Decision::Merge(Side { name, article: None }, Side { name: other, article: None }) = decision {
                let (mut own, rest): (Vec<_>, Vec<_>) =
                    groups.into_iter().partition(|group| group.contains(&name) || group.contains(&other));
                own.push(vec![name, other]);
                groups = rest;
                groups.push(own.concat());
            }
        }
        if groups.is_empty() {
            return Ok(filter.clone());
        }
        let terms = filter.terms().iter().map(|term| widen(term, &groups)).collect();
        Ok(Filter::from(Term::All(terms)))
    }
}

fn widen(term: &Term, groups: &[Vec<String>]) -> Term {
    let list = |terms: &[Term]| terms.iter().map(|term| widen(term, groups)).collect();
    let all = |value: &Value, ask: fn(Value) -> Condition| {
        let joined = groups.iter().filter(|group| group.iter().any(|name| value.is_part_of(name))).flatten();
        let names: Vec<Term> = joined.map(|name| Term::Is(ask(Value::new(name.as_str())))).collect();
        if names.is_empty() { term.clone() } else { Term::Any(std::iter::once(term.clone()).chain(names).collect()) }
    };
    match term {
        Term::All(terms) => Term::All(list(terms)),
        Term::Any(terms) => Term::Any(list(terms)),
        Term::Not(term) => Term::Not(Box::new(widen(term, groups))),
        Term::Is(Condition::Entity(EntityKind::Person, value)) => {
            all(value, |value| Condition::Entity(EntityKind::Person, value))
        }
        Term::Is(Condition::Quote(QuoteCondition::Speaker(value))) => {
            all(value, |value| Condition::Quote(QuoteCondition::Speaker(value)))
        }
        Term::Is(Condition::Quote(QuoteCondition::About(value))) => {
            all(value, |value| Condition::Quote(QuoteCondition::About(value)))
        }
        Term::Is(_) => term.clone(),
    }
}

impl Side {
    /// The name alone, or with its article as a list of JSON.
    fn written(&self) -> String {
        match &self.article {
            None => self.name.clone(),
            Some(article) => list(&[self.name.clone(), article.clone()]),
        }
    }

    fn read(written: String) -> Self {
        match serde_json::from_str::<(String, String)>(&written) {
            Ok((name, article)) => Self { name, article: Some(article) },
            Err(_) => Self { name: written, article: None },
        }
    }
}

fn list(words: &[String]) -> String {
    serde_json::to_string(words).expect("words are JSON")
}
