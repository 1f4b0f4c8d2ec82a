//! Where in its sentence a pronoun stands: in which clause, and before which subject.

use std::ops::Range;

use crate::analysis::annotation::{EntityId, EntityKind};
use crate::analysis::entity::Entities;
use crate::analysis::quote::words::{Class, look_up};
use crate::text::{Document, TokenKind};

/// The longest clause that is gone back through, in tokens.
const LONGEST: u32 = 60;

fn class(document: &Document<'_>, token: u32) -> Class {
    look_up(document.word(token as usize)).class
}

/// Where the clause begins that the token `at` stands in: behind a comma, a dash, *and*, *that*, *who* or *because*.
pub(super) fn start(document: &Document<'_>, at: u32, sentence: &Range<u32>) -> u32 {
    let begins = |token: &u32| {
        let before = token - 1;
        class(document, before).is(Class::AND.or(Class::SUBORDINATOR).or(Class::THAT))
            || matches!(document.word(before as usize), "," | ";" | ":" | "-" | "—" | "–" | "who" | "which")
    };
    let least = sentence.start.max(at.saturating_sub(LONGEST));
    (least + 1..=at).rev().find(begins).unwrap_or(least)
}

/// The person who is the subject of the sentence, where the token `at` stands in what goes before: `In his speech, the
/// former mayor Lis said …`. `place` is the first mention of the text that does not stand before `at`.
pub(super) fn subject_ahead(
    document: &Document<'_>,
    entities: &Entities,
    at: u32,
    place: usize,
    sentence: &Range<u32>,
) -> Option<EntityId> {
    /// How far behind the token the subject may stand, in tokens.
    const REACH: u32 = 40;
    /// How many words may stand before the subject's name.
    const LEAD: u32 = 8;
    if !is_fronted(document, sentence.start) {
        return None;
    }
    let end = sentence.end.min(at + REACH);
    let is_subject = |start: u32, name_end: u32| {
        let comma =
            (start.saturating_sub(LEAD).max(at)..start).rev().find(|token| document.word(*token as usize) == ",");
        let possessive = document.tokens.get(name_end as usize).is_some_and(|next| next.kind == TokenKind::Clitic);
        !possessive && comma.is_some_and(|comma| (comma + 1..start).all(|token| may_lead(document, token)))
    };
    let mut names = entities.places.get(place..)?.iter().take_while(|place| place.tokens.start < end);
    let subject = names.find(|name| {
        entities.list[name.entity.index()].kind == EntityKind::Person && is_subject(name.tokens.start, name.tokens.end)
    });
    subject.map(|name| name.entity)
}

/// Whether a sentence begins with what goes before its subject: `In`, `When`, `Speaking`, `Asked`.
fn is_fronted(document: &Document<'_>, first: u32) -> bool {
    let word = document.word(first as usize);
    class(document, first).is(Class::SUBORDINATOR.or(Class::PREPOSITION))
        || word.ends_with("ing")
        || word.ends_with("ed")
}

/// Whether a word may stand between the comma and the subject's name: its article, its title, no verb.
fn may_lead(document: &Document<'_>, token: u32) -> bool {
    let other = Class::PREPOSITION
        .or(Class::VERB)
        .or(Class::AUXILIARY)
        .or(Class::AND)
        .or(Class::SUBJECT)
        .or(Class::SUBORDINATOR)
        .or(Class::POSSESSIVE);
    document.tokens[token as usize].kind == TokenKind::Word && !class(document, token).is(other)
}
