//! What a reader still has in mind: who was named lately and how, who spoke last, who is a man and who a woman.

use std::cell::OnceCell;
use std::collections::{HashMap, VecDeque};

use super::Guess;
use super::apposition::Appositions;
use super::beside::{After, Before};
use super::unnamed::Unnamed;
use crate::analysis::annotation::{EntityId, EntityKind};
use crate::analysis::entity::{Entities, Facts, Standing};
use crate::text::Document;

/// How many mentions are kept in mind.
const SPAN: usize = 24;

/// Whether a mention tells whose something is, and as what: `Lis’s mother`, `her mother`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owning {
    Nothing,
    ByName,
    ByPronoun,
}

/// How a mention stood in its sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub(super) sentence: u32,
    pub(super) subject: bool,
    /// In quotation marks.
    pub(super) quoted: bool,
    /// Whether it tells whose something is.
    pub(super) owning: Owning,
    /// Its first token.
    pub(super) at: u32,
    /// What stands before and behind it.
    pub(super) before: Before,
    pub(super) after: After,
}

/// What is remembered at one place of the text.
#[derive(Debug)]
pub(super) struct Memory {
    sentence: u32,
    paragraph: u32,
    /// The first sentence of the paragraph.
    opening: u32,
    /// The last mentions, newest at the back.
    recent: VecDeque<(EntityId, Seen)>,
    /// Who spoke last, and in which sentence.
    pub(super) speaker: Option<(EntityId, u32)>,
    /// Who spoke since and is not named.
    pub(super) unnamed: Option<Unnamed>,
    /// How likely each entity is a woman.
    female: Vec<f32>,
    /// Which share of all names of people in the text is each entity's.
    share: Vec<f32>,
    /// What stood beside the names of people.
    pub(super) appositions: Appositions,
    /// Who answers where the text has questions and answers, once that was asked.
    pub(super) answers: OnceCell<Option<EntityId>>,
    /// The people of each surname in small letters, once they were asked for; nobody where there are several.
    surnames: OnceCell<HashMap<String, Option<EntityId>>>,
    /// Whom expressions met so far mean, by their first token.
    pub(super) guesses: HashMap<u32, Guess>,
}

impl Memory {
    pub(super) fn new(document: &Document<'_>, entities: &Entities) -> Self {
        let appositions = Appositions::new(document, entities);
        let told = |(at, facts): (usize, &Facts)| appositions.female(EntityId(at as u32), facts.female);
        let female = entities.facts.iter().enumerate().map(told).collect();
        let person = |place: &&Standing| entities.list[place.entity.index()].kind == EntityKind::Person;
        let each = 1.0 / entities.places.iter().filter(person).count().max(1) as f32;
        let mut share = vec![0.0; entities.list.len()];
        entities.places.iter().filter(person).for_each(|place| share[place.entity.index()] += each);
        Self {
            sentence: 0,
            paragraph: 0,
            opening: 0,
            recent: VecDeque::with_capacity(SPAN),
            speaker: None,
            unnamed: None,
            female,
            share,
            appositions,
            answers: OnceCell::new(),
            surnames: OnceCell::new(),
            guesses: HashMap::new(),
        }
    }

    pub(super) fn begin(&mut self, sentence: u32, paragraph: u32) {
        if paragraph != self.paragraph {
            (self.paragraph, self.opening) = (paragraph, sentence);
        }
        self.sentence = sentence;
    }

    /// Whether the sentence is the first of its paragraph.
    pub(super) const fn opens_paragraph(&self) -> bool {
        self.sentence == self.opening
    }

    pub(super) const fn sentence(&self) -> u32 {
        self.sentence
    }

    pub(super) fn see(&mut self, entity: EntityId, seen: Seen) {
        if self.recent.len() == SPAN {
            self.recent.pop_front();
        }
        self.recent.push_back((entity, seen));
    }

    pub(super) fn spoke(&mut self, entity: EntityId) {
        self.speaker = Some((entity, self.sentence));
        self.unnamed = None;
    }

    /// The only person in the text whose name ends so, in whatever case.
    pub(super) fn of_surname(&self, entities: &Entities, surname: &str) -> Option<EntityId> {
        let surnames = self.surnames.get_or_init(|| {
            let mut found = HashMap::new();
            for (at, entity) in entities.list.iter().enumerate().filter(|(_, one)| one.kind == EntityKind::Person) {
                let last = entity.name.rsplit(' ').next().unwrap_or(&entity.name).to_lowercase();
                found.entry(last).and_modify(|only| *only = None).or_insert(Some(EntityId(at as u32)));
            }
            found
        });
        surnames.get(&surname.to_lowercase()).copied().flatten()
    }

    /// How likely the entity is a woman, 0 to 1.
    pub(super) fn female(&self, entity: EntityId) -> f32 {
        self.female[entity.index()]
    }

    /// Which share of all names of people in the text is the entity's, 0 to 1: an article about somebody names them most.
    pub(super) fn share(&self, entity: EntityId) -> f32 {
        self.share[entity.index()]
    }

    /// A pronoun that surely meant somebody tells what they are.
    pub(super) fn learn(&mut self, entity: EntityId, female: Option<bool>, sure: f32) {
        let Some(female) = female else { return };
        let known = &mut self.female[entity.index()];
        if (*known - 0.5).abs() < 0.3 && sure > 0.6 {
            *known = if female { 0.85 } else { 0.15 };
        }
    }

    /// The last mentions of some kinds, newest first, at most `sentences` back.
    pub(super) fn of_kinds<'m>(
        &'m self,
        entities: &'m Entities,
        kinds: &'m [EntityKind],
        sentences: u32,
    ) -> impl Iterator<Item = (EntityId, Seen)> + 'm {
        let from = self.sentence.saturating_sub(sentences);
        let fits = move |(entity, seen): &&(EntityId, Seen)| {
            seen.sentence >= from && kinds.contains(&entities.list[entity.index()].kind)
        };
        self.recent.iter().rev().filter(fits).copied()
    }
}
