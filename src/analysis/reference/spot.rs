//! How a pronoun stands in the text.

use crate::analysis::annotation::EntityId;
use crate::analysis::quote::words::{Class, look_up};

/// The part a pronoun plays in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Subject,
    Object,
    Possessive,
}

/// How a pronoun stands in the text.
pub(super) struct Spot {
    /// Whether it is the speaker of a quote.
    pub(super) speaks: bool,
    /// Whether it stands in a quotation.
    pub(super) inside: bool,
    pub(super) part: Part,
    /// Whom what depends on its clause names behind it.
    pub(super) below: Vec<EntityId>,
    /// Where its clause begins.
    pub(super) clause: u32,
    /// Whether it is among the first words of its sentence.
    pub(super) opens: bool,
    /// Who is the subject of the sentence, where the pronoun stands before it.
    pub(super) ahead: Option<EntityId>,
}

impl Part {
    /// The part of a pronoun before the word `next`.
    pub(super) fn of(word: &str, next: Option<&str>) -> Self {
        let is = |forms: &[&str]| forms.iter().any(|form| word.eq_ignore_ascii_case(form));
        if is(&["he", "she", "it", "they"]) {
            return Self::Subject;
        }
        if is(&["him", "them"]) {
            return Self::Object;
        }
        let small = Class::PREPOSITION
            .or(Class::AND)
            .or(Class::OR)
            .or(Class::THAT)
            .or(Class::SUBORDINATOR)
            .or(Class::TIME)
            .or(Class::DETERMINER)
            .or(Class::AUXILIARY);
        let noun = next.is_some_and(|next| next.starts_with(char::is_alphabetic) && !look_up(next).class.is(small));
        if noun || !is(&["her"]) { Self::Possessive } else { Self::Object }
    }
}
