//! Who speaks of whom, over many articles.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::{
    Error, Key, Library, Problem,
    people::{People, Sightings},
    summary::{Counted, Rows},
    things::Facet,
};
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

/// How often two are tied, each by its number.
#[derive(Clone, Copy)]
struct Strength {
    ends: (u32, u32),
    quotes: u32,
    articles: u32,
    /// The key of the newest article.
    last: i64,
}

/// Ties between facets as they are seen going through articles in order: a hundred thousand articles have two hundred
/// thousand, so that each is kept in few bytes.
#[derive(Default)]
struct Ties {
    /// The places in `facets`.
    numbers: HashMap<Facet, u32>,
    facets: Vec<Facet>,
    /// The places in `strengths`.
    places: HashMap<(u32, u32), u32>,
    strengths: Vec<Strength>,
}

impl Ties {
    fn see(&mut self, key: i64, speaker: Facet, about: Facet) {
        let ends = (self.number(speaker), self.number(about));
        let place = *self.places.entry(ends).or_insert_with(|| {
            self.strengths.push(Strength { ends, quotes: 0, articles: 0, last: i64::MIN });
            self.strengths.len() as u32 - 1
        });
        let strength = &mut self.strengths[place as usize];
        strength.quotes += 1;
        strength.articles += u32::from(strength.last != key);
        strength.last = key;
    }

    fn number(&mut self, facet: Facet) -> u32 {
        *self.numbers.entry(facet).or_insert_with(|| {
            self.facets.push(facet);
            self.facets.len() as u32 - 1
        })
    }

    /// The ties, and the facets of which they are told by place.
    fn told(self) -> (Vec<Strength>, Vec<Facet>) {
        (self.strengths, self.facets)
    }
}

impl People {
    /// Ties between people in the place of those between their facets; a thing's number follows those of people. Those
    /// of most quotes come first.
    fn ties(&self, (mut strengths, facets): (Vec<Strength>, Vec<Facet>)) -> Vec<Strength> {
        let places = self.places();
        let end = |facet: u32| {
            let facet = facets[facet as usize];
            places.get(&facet).map_or_else(|| self.len() as u32 + facet.thing, |place| *place as u32)
        };
        for strength in &mut strengths {
            strength.ends = (end(strength.ends.0), end(strength.ends.1));
        }
        strengths.sort_unstable_by_key(|strength| strength.ends);
        strengths.dedup_by(|other, strength| {
            let same = other.ends == strength.ends;
            if same {
                strength.quotes += other.quotes;
                strength.articles += other.articles;
                strength.last = strength.last.max(other.last);
            }
            same
        });
        strengths.sort_unstable_by_key(|strength| (Reverse(strength.quotes), strength.ends));
        strengths
    }
}

impl Library {
    /// Who speaks of whom in the articles under a filter, the most quotes first.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read.
    pub fn network(&self, filter: &Filter) -> Result<Rows<'_, Tie>, Error> {
        self.rows(filter)
    }

    pub(super) fn counted_network(&self, filter: &Filter) -> Result<Counted<'_, Tie>, Error> {
        let mut sightings = Sightings::new(self)?;
        let mut ties = Ties::default();
        self.each_digest(filter, |key, day, digest| {
            sightings.see(key, day, &digest);
            for (speaker, other) in &digest.pairs {
                let facet = |place: u32| sightings.facet(digest.parts[place as usize].thing, key);
                ties.see(key, facet(*speaker), facet(*other));
            }
        })?;
        let ties = ties.told();
        let people = sightings.people(self)?;
        Ok(Box::new(people.ties(ties).into_iter().map(move |strength| {
            let named = |end: u32| match end.checked_sub(people.len() as u32) {
                None => Some((people.name(end as usize), EntityKind::Person)),
                Some(thing) => people.things.get(&thing).map(|thing| (thing.name.as_str(), thing.kind)),
            };
            let lost = || self.problem(Problem::Damaged("a name is lost".to_owned()));
            let Strength { ends, quotes, articles, last } = strength;
            let (speaker, _) = named(ends.0).ok_or_else(lost)?;
            let (about, kind) = named(ends.1).ok_or_else(lost)?;
            let example = self.id_of(Key(last))?;
            Ok(Tie { speaker: speaker.to_owned(), about: about.to_owned(), kind, quotes, articles, example })
        })))
    }
}
