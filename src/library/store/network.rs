//! Who speaks of whom, over many articles.

use std::collections::HashMap;

use super::{Error, Key, Library, Problem, people::Sightings, things::Facet};
use crate::{analysis::EntityKind, library::filter::Filter};

/// Who speaks of whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// Who speaks.
    pub speaker: String,
    /// Of whom or what.
    pub about: String,
    /// What that is.
    pub kind: EntityKind,
    /// In how many quotes.
    pub quotes: u32,
    /// In how many articles.
    pub articles: u32,
    /// The newest of these articles.
    pub example: String,
}

/// How often two are tied.
#[derive(Clone, Copy)]
struct Strength {
    quotes: u32,
    articles: u32,
    /// The key of the newest article.
    last: i64,
}

impl Default for Strength {
    fn default() -> Self {
        Self { quotes: 0, articles: 0, last: i64::MIN }
    }
}

/// One end of a tie: a person over articles, or a thing by its number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum End {
    Person(usize),
    Thing(u32),
}

impl Library {
    /// Who speaks of whom in the articles under a filter, the most quotes first.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read.
    pub fn network(&self, filter: &Filter) -> Result<Vec<Tie>, Error> {
        self.remembered(filter, || self.counted_network(filter))
    }

    /// Those of most quotes of them, where they are told without counting: enough for a screen, at once.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read.
    pub fn first_of_network(&self, filter: &Filter) -> Result<Option<Vec<Tie>>, Error> {
        self.first_remembered(filter)
    }

    fn counted_network(&self, filter: &Filter) -> Result<Vec<Tie>, Error> {
        let mut sightings = Sightings::new(self)?;
        let mut seen: HashMap<(Facet, Facet), Strength> = HashMap::new();
        self.each_digest(filter, |key, day, digest| {
            sightings.see(key, day, &digest);
            for (speaker, other) in &digest.pairs {
                let facet = |place: u32| sightings.facet(digest.parts[place as usize].thing, key);
                let strength = seen.entry((facet(*speaker), facet(*other))).or_default();
                strength.quotes += 1;
                strength.articles += u32::from(strength.last != key);
                strength.last = key;
            }
        })?;
        let people = sightings.people(self)?;
        let places = people.places();
        let end = |facet: Facet| places.get(&facet).map_or(End::Thing(facet.thing), |place| End::Person(*place));
        let mut ties: HashMap<(End, End), Strength> = HashMap::new();
        for ((speaker, other), strength) in seen {
            let sum = ties.entry((end(speaker), end(other))).or_default();
            sum.quotes += strength.quotes;
            sum.articles += strength.articles;
            sum.last = sum.last.max(strength.last);
        }
        let mut order: Vec<_> = ties.into_iter().collect();
        order.sort_by_key(|(ends, strength)| (std::cmp::Reverse(strength.quotes), *ends));
        let named = |end: End| match end {
            End::Person(place) => Some((people.name(place), EntityKind::Person)),
            End::Thing(number) => people.things.get(&number).map(|thing| (thing.name.as_str(), thing.kind)),
        };
        let tie = |((speaker, about), strength): ((End, End), Strength)| {
            let lost = || self.problem(Problem::Damaged("a name is lost".to_owned()));
            let (speaker, _) = named(speaker).ok_or_else(lost)?;
            let (about, kind) = named(about).ok_or_else(lost)?;
            let example = self.id_of(Key(strength.last))?;
            let Strength { quotes, articles, .. } = strength;
            Ok(Tie { speaker: speaker.to_owned(), about: about.to_owned(), kind, quotes, articles, example })
        };
        order.into_iter().map(tie).collect()
    }
}
