//! What stands beside names and says what people are: `Kofi Darko, a bus driver from Kumasi`, `striker Anouk Verbeek`.

use std::collections::{HashMap, HashSet};

use super::kind::{is_one, sex};
use crate::analysis::annotation::{EntityId, EntityKind, MentionForm};
use crate::analysis::entity::{Entities, Standing};
use crate::analysis::linear::{Hash, hash_lower};
use crate::analysis::quote::words::{Class, look_up};
use crate::text::{Document, TokenKind};

/// How far behind a name what it is may be told, in tokens.
const BEHIND: u32 = 12;

/// People with the words for one person that stood beside their names.
#[derive(Debug)]
pub(super) struct Appositions {
    words: HashSet<(EntityId, Hash)>,
    /// Whether a word beside the name tells a woman.
    female: HashMap<EntityId, Told>,
}

/// What a word beside a name tells: whether it is a woman, and whether it is surer than a given name.
#[derive(Clone, Copy, Debug)]
struct Told {
    female: bool,
    surely: bool,
}

impl Appositions {
    /// Reads what stands beside the name of each person, once.
    pub(super) fn new(document: &Document<'_>, entities: &Entities) -> Self {
        let person = |place: &&Standing| {
            place.form == MentionForm::Name && entities.list[place.entity.index()].kind == EntityKind::Person
        };
        let mut found = Self { words: HashSet::new(), female: HashMap::new() };
        for place in entities.places.iter().filter(person) {
            let (before, behind) = (before(document, place.tokens.start), behind(document, place.tokens.end));
            // `his wife Anna, son Tom`: what stands behind may be of the next in a list.
            let own = if leads(document, place.tokens.end) { behind.first().copied() } else { None };
            if let Some(told) = before.or(own).and_then(told) {
                found.female.entry(place.entity).or_insert(told);
            }
            found.words.extend(before.into_iter().chain(behind).map(|word| (place.entity, hash_lower(word))));
        }
        found
    }

    /// Whether the person was called so.
    pub(super) fn tell(&self, entity: EntityId, word: &str) -> bool {
        self.words.contains(&(entity, hash_lower(word)))
    }

    /// How likely somebody is a woman, where their name says `by_name`: a son is none, whatever he is called.
    pub(super) fn female(&self, entity: EntityId, by_name: f32) -> f32 {
        /// Beyond these a title tells.
        const TITLED: f32 = 0.46;
        /// Within these a name tells little.
        const DOUBTFUL: f32 = 0.3;
        let doubt = (by_name - 0.5).abs();
        match self.female.get(&entity) {
            Some(told) if doubt < DOUBTFUL || told.surely && doubt < TITLED => {
                if told.female {
                    0.95
                } else {
                    0.05
                }
            }
            _ => by_name,
        }
    }
}

/// What a word tells of whom it stands beside: kinship more than a name, an office in *-man* less.
fn told(word: &str) -> Option<Told> {
    sex(word).map(|female| Told { female, surely: female || !word.ends_with("man") })
}

/// Whether an article begins what stands behind the comma behind a name: `Anna Roe, a mother of two`.
fn leads(document: &Document<'_>, name: u32) -> bool {
    let next = name as usize + 1;
    next < document.tokens.len() && look_up(document.word(next)).class.is(Class::DETERMINER)
}

/// The word for a person right before a name, or before the comma before it.
fn before<'a>(document: &Document<'a>, name: u32) -> Option<&'a str> {
    let last = name.checked_sub(1)?;
    let last = if document.word(last as usize) == "," { last.checked_sub(1)? } else { last };
    one(document, last)
}

/// The words for a person in the phrase behind the comma behind a name, up to its first preposition.
fn behind<'a>(document: &Document<'a>, name: u32) -> Vec<&'a str> {
    let is_comma = document.tokens.get(name as usize).is_some_and(|_| document.word(name as usize) == ",");
    let sentence = document.sentences.partition_point(|sentence| sentence.tokens.end <= name);
    let last = document.sentences.get(sentence).map_or(name, |sentence| sentence.tokens.end);
    let end = if is_comma { (name + 1 + BEHIND).min(last) } else { name };
    let ends = Class::PREPOSITION.or(Class::SUBORDINATOR).or(Class::AUXILIARY).or(Class::SUBJECT).or(Class::POSSESSIVE);
    let goes_on = |at: &u32| {
        let token = &document.tokens[*at as usize];
        let joint = document.word(*at as usize) == "-";
        let class = look_up(document.word(*at as usize)).class;
        // `Felipe VI, met the prime minister`, `Ada Bok, and the governor`: what is told goes on with somebody else.
        let other = if *at == name + 1 { class.is(Class::AND) } else { class.is(Class::DETERMINER) };
        (token.kind == TokenKind::Word || joint) && !class.is(ends) && !other
    };
    // `Ruth Ollivierre, the mayor's aunt` is no mayor.
    let owns = |at: u32| document.tokens.get(at as usize + 1).is_some_and(|next| next.kind == TokenKind::Clitic);
    (name + 1..end).take_while(goes_on).filter(|at| !owns(*at)).filter_map(|at| one(document, at)).collect()
}

fn one<'a>(document: &Document<'a>, at: u32) -> Option<&'a str> {
    let word = document.word(at as usize);
    is_one(word).then_some(word)
}
