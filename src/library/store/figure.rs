//! Somebody or something with its counts: a row of the views of people and countries.

use jiff::civil::Date;

use super::{tally::Count, things::Facet};
use crate::{
    analysis::EntityKind,
    library::filter::{Filter, Term},
};

/// Somebody or something, counted over articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The name that most articles give.
    pub name: String,
    /// The code of its country; for a country its own.
    pub country: Option<String>,
    /// Roles the articles give, those of most articles first.
    pub roles: Vec<String>,
    /// In how many articles.
    pub articles: u32,
    /// How often.
    pub mentions: u32,
    /// How many quotes are its own, under a filter that asks of quotes those that it keeps; for a country, those of
    /// people and others tied to it.
    pub quotes: u32,
    /// For a country, how many people and others tied to it speak; else 0.
    pub speakers: u32,
    /// The first and the last day.
    pub days: Option<(Date, Date)>,
    /// Where a single name is all that is known, the article it stands in: it may be somebody else's elsewhere.
    pub only_in: Option<String>,
    /// For a person, all names that go for theirs over the articles, the commonest first.
    pub names: Vec<String>,
    /// For a person, what they were joined of.
    pub(super) facets: Vec<Facet>,
}

impl Figure {
    pub(super) fn new(name: String, country: Option<String>, count: &Count) -> Self {
        let Count { articles, mentions, quotes, days } = *count;
        let (roles, names, facets) = (Vec::new(), Vec::new(), Vec::new());
        Self { name, country, roles, articles, mentions, quotes, speakers: 0, days, only_in: None, names, facets }
    }

    /// The filter, with the names of this person asked for.
    pub(super) fn narrowed(&self, filter: &Filter) -> Filter {
        let mut terms: Vec<Term> = self.names.iter().map(|name| Term::entity(EntityKind::Person, name)).collect();
        filter.with(if terms.len() == 1 { terms.remove(0) } else { Term::Any(terms) })
    }
}
