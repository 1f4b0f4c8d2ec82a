//! Names in the text, and one entity for all names of one thing.

pub(crate) mod join;
pub(crate) mod names;
pub(crate) mod reading;
pub(crate) mod weighed;

use std::ops::Range;

use super::annotation::{Entity, EntityId, MentionForm};

/// A stretch of tokens that names something, before it is known what else names the same thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// Indices into the document's tokens; titles, leading *the* and possessive endings stand outside.
    pub tokens: Range<u32>,
    /// What it names.
    pub kind: NameKind,
    /// How sure, 0 to 1.
    pub probability: f32,
}

impl Name {
    /// A name over a run of tokens.
    pub(crate) fn over(tokens: Range<usize>, kind: NameKind, probability: f32) -> Self {
        Self { tokens: tokens.start as u32..tokens.end as u32, kind, probability }
    }
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A person.
    Person,
    /// A country or any other place.
    Place,
    /// An organisation.
    Organisation,
    /// A people, faith or party, or what is theirs: `Kazakh`, `Democrats`.
    Demonym,
}

/// The entities of a document while the later steps still add to them.
#[derive(Clone, Debug, Default)]
pub struct Entities {
    /// An [`EntityId`] is the index into this list.
    pub list: Vec<Entity>,
    /// What is known of each beside what the reader is shown; same order as `list`.
    pub facts: Vec<Facts>,
    /// Where each stands, by tokens, in reading order, never overlapping.
    pub places: Vec<Standing>,
}

/// One mention, by tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Indices into the document's tokens.
    pub tokens: Range<u32>,
    /// Whom or what it means.
    pub entity: EntityId,
    /// How it means it.
    pub form: MentionForm,
}

/// What is known of an entity beside what the reader is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Facts {
    /// How likely the person is a woman, 0 to 1; a half where nothing tells.
    pub female: f32,
    /// What its confidence was made of.
    pub(crate) signs: join::Signs,
}

impl Entities {
    /// The mention that covers a token, if there is one.
    pub fn at(&self, token: u32) -> Option<&Standing> {
        let after = self.places.partition_point(|place| place.tokens.start <= token);
        let place = &self.places[..after].last()?;
        place.tokens.contains(&token).then_some(place)
    }
}
