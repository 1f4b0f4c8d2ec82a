//! A filter as a tree: conditions joined by and, or and not.

use super::{Condition, QuoteCondition, Value};
use crate::analysis::EntityKind;

/// A line of terms, all of which must hold. The default, without terms, lets everything through.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    terms: Vec<Term>,
}

/// One part of a filter.
///
/// In what [`parse`](super::parse) returns, [`All`](Term::All) and [`Any`](Term::Any) hold two terms or more and none
/// of their own kind, and no [`Not`](Term::Not) holds another.
#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    /// Every one of these; conditions on quotes among them ask of one and the same quote.
    All(Vec<Term>),
    /// At least one of these.
    Any(Vec<Term>),
    /// Not this.
    Not(Box<Term>),
    /// This condition.
    Is(Condition),
}

impl Filter {
    /// The terms, in the order they were given.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Whether everything is let through.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The filter with one more term. A term that is there already changes nothing; its opposite gives way to it.
    #[must_use]
    pub fn with(&self, term: Term) -> Self {
        let opposite = term.clone().not();
        let mut terms: Vec<Term> = self.terms.iter().filter(|old| **old != opposite).cloned().collect();
        if !terms.contains(&term) {
            terms.push(term);
        }
        Self { terms }
    }

    /// The filter without its last term; the empty one stays empty.
    #[must_use]
    pub fn without_last(&self) -> Self {
        let rest = self.terms.split_last().map_or(&[][..], |(_, rest)| rest);
        Self { terms: rest.to_vec() }
    }

    /// The filter without what asks for the article's state: a reader who opens an unread article reads it.
    #[must_use]
    pub fn without_state(&self) -> Self {
        let of_state = |term: &&Term| {
            let own: &Term = match *term {
                Term::Not(inner) => inner,
                other => other,
            };
            !matches!(own, Term::Is(Condition::Is(_) | Condition::Tag(_)))
        };
        Self { terms: self.terms.iter().filter(of_state).cloned().collect() }
    }

    /// Whether a condition on quotes is part of it, so that not every quote of an article is meant.
    pub fn asks_quotes(&self) -> bool {
        self.terms.iter().any(|term| term.any(&|condition| matches!(condition, Condition::Quote(_))))
    }

    /// Whether a condition on the date is part of it, so that undated articles may be left out.
    pub fn asks_date(&self) -> bool {
        self.terms.iter().any(|term| {
            term.any(&|condition| matches!(condition, Condition::Since(_) | Condition::Until(_) | Condition::On(_)))
        })
    }
}

impl From<Term> for Filter {
    fn from(term: Term) -> Self {
        match term {
            Term::All(terms) => Self { terms },
            term => Self { terms: vec![term] },
        }
    }
}

impl Term {
    /// Articles that mention the person.
    pub fn person(name: &str) -> Self {
        Self::Is(Condition::Entity(EntityKind::Person, Value::new(name)))
    }

    /// Articles that mention the country, by code or name.
    pub fn country(code_or_name: &str) -> Self {
        Self::Is(Condition::Entity(EntityKind::Country, Value::new(code_or_name)))
    }

    /// Articles that mention the entity of this kind.
    pub fn entity(kind: EntityKind, name: &str) -> Self {
        Self::Is(Condition::Entity(kind, Value::new(name)))
    }

    /// Articles with a quote by this speaker.
    pub fn speaker(name: &str) -> Self {
        Self::Is(Condition::Quote(QuoteCondition::Speaker(Value::new(name))))
    }

    /// The opposite.
    #[must_use]
    #[allow(clippy::should_implement_trait, reason = "a filter says `not`, and `!term` would hide it")]
    pub fn not(self) -> Self {
        match self {
            Self::Not(term) => *term,
            term => Self::Not(Box::new(term)),
        }
    }

    pub(super) fn all(terms: Vec<Self>) -> Self {
        Self::joined(terms, Self::All, |term| match term {
            Self::All(inner) => Ok(inner),
            term => Err(term),
        })
    }

    /// What holds where one of these does.
    pub fn one_of(terms: Vec<Self>) -> Self {
        Self::joined(terms, Self::Any, |term| match term {
            Self::Any(inner) => Ok(inner),
            term => Err(term),
        })
    }

    /// Joins terms, those of the same kind opened; one alone stays itself.
    fn joined(terms: Vec<Self>, join: fn(Vec<Self>) -> Self, open: fn(Self) -> Result<Vec<Self>, Self>) -> Self {
        let mut flat: Vec<Self> =
            terms.into_iter().flat_map(|term| open(term).unwrap_or_else(|term| vec![term])).collect();
        if flat.len() == 1 { flat.remove(0) } else { join(flat) }
    }

    /// Whether some condition in it passes `test`.
    pub(super) fn any(&self, test: &impl Fn(&Condition) -> bool) -> bool {
        match self {
            Self::All(terms) | Self::Any(terms) => terms.iter().any(|term| term.any(test)),
            Self::Not(term) => term.any(test),
            Self::Is(condition) => test(condition),
        }
    }
}
