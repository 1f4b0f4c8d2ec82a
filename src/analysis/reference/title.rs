//! Whom a title or a description means: `the president`, `the US Secretary of State`, `the company`, `the 54-year-old`.

use std::ops::Range;

use super::Guess;
use super::memory::Memory;
use super::pronoun::choose;
use crate::analysis::annotation::{EntityId, EntityKind, MentionForm};
use crate::analysis::entity::Entities;
use crate::analysis::quote::words::{Class, Word, look_up};
use crate::text::{Document, TokenKind};

/// How many words a title may have.
const LONGEST: u32 = 7;

/// Words for an organisation that was named before.
const BODIES: [&str; 12] = [
    "company",
    "firm",
    "agency",
    "group",
    "bank",
    "carmaker",
    "airline",
    "retailer",
    "regulator",
    "club",
    "union",
    "charity",
];

/// Whom the words that begin at `at` with *the* mean, if that can be told: where they end, whom, and in which form.
pub(super) fn resolve(
    document: &Document<'_>,
    entities: &Entities,
    memory: &Memory,
    at: u32,
    sentence: &Range<u32>,
    speaks: bool,
) -> Option<(u32, Guess, MentionForm)> {
    if !document.word(at as usize).eq_ignore_ascii_case("the") {
        return None;
    }
    let end = phrase_end(document, entities, at, sentence)?;
    let last = document.word(end as usize - 1);
    if BODIES.contains(&last) {
        return body(entities, memory).map(|guess| (end, guess, MentionForm::Description));
    }
    if let Some(guess) = titled(entities, memory, last) {
        return Some((end, guess, MentionForm::Title));
    }
    let aged = document.span(at as usize..end as usize).of(document.text).contains("-year-old");
    let described = speaks && (aged || document.word(at as usize + 1) == "former" || is_role(last));
    let guess = if described { last_person(entities, memory) } else { None };
    guess.map(|guess| (end, guess, MentionForm::Description))
}

fn is_role(word: &str) -> bool {
    look_up(word).class.is(Class::ROLE) && !word.ends_with('s')
}

/// The end of a title: the last role word in a run of words without small ones.
fn phrase_end(document: &Document<'_>, entities: &Entities, at: u32, sentence: &Range<u32>) -> Option<u32> {
    let mut role = None;
    for end in at + 1..sentence.end.min(at + 1 + LONGEST) {
        let token = &document.tokens[end as usize];
        let word = document.word(end as usize);
        let known = look_up(word);
        let joins = token.kind == TokenKind::Number || (word == "-" && !token.spaced);
        if !joins && (token.kind != TokenKind::Word || is_small(known)) {
            break;
        }
        if known.class.is(Class::ROLE) || BODIES.contains(&word) || word == "old" {
            role = Some(end + 1);
        }
    }
    // A name right behind makes it a title before a name, which the names know already.
    role.filter(|end| entities.at(*end).is_none())
}

fn is_small(word: Word) -> bool {
    let small = Class::PREPOSITION
        .or(Class::AUXILIARY)
        .or(Class::SUBORDINATOR)
        .or(Class::AND)
        .or(Class::VERB)
        .or(Class::SUBJECT)
        .or(Class::TIME);
    !word.class.is(Class::ROLE) && (word.class.is(small) || !word.ways.is_none())
}

/// The person one of whose roles has the word `head`.
fn titled(entities: &Entities, memory: &Memory, head: &str) -> Option<Guess> {
    if !is_role(head) {
        return None;
    }
    let mut fitting: Vec<(EntityId, f32)> = Vec::new();
    for (entity, seen) in memory.of_kinds(entities, &[EntityKind::Person], 60) {
        if fitting.iter().any(|(known, _)| *known == entity) {
            continue;
        }
        let has = |role: &String| role.split([' ', '-']).any(|word| word.eq_ignore_ascii_case(head));
        if entities.list[entity.index()].roles.iter().any(has) {
            let away = (memory.sentence() - seen.sentence) as f32;
            fitting.push((entity, 1.5 - 0.3 * away.min(6.0)));
        }
    }
    choose(fitting).map(|guess| Guess { because: "the one who was given that title", ..guess })
}

/// Who spoke last, or the only person lately named.
fn last_person(entities: &Entities, memory: &Memory) -> Option<Guess> {
    const NEAR: u32 = 3;
    let person = |entity: EntityId| entities.list[entity.index()].kind == EntityKind::Person;
    let spoke = memory.speaker.filter(|(entity, at)| memory.sentence() - at <= NEAR && person(*entity));
    let mut people: Vec<_> = memory.of_kinds(entities, &[EntityKind::Person], NEAR).map(|(entity, _)| entity).collect();
    people.sort_unstable();
    people.dedup();
    let only = (people.len() == 1).then(|| people[0]);
    let entity = spoke.map(|(entity, _)| entity).or(only)?;
    let because = if spoke.is_some() { "the last to speak before it" } else { "the only person lately named" };
    let others = people.iter().filter(|other| **other != entity).take(2).map(|other| (*other, 0.2)).collect();
    Some(Guess { entity, sure: 0.6, because, others })
}

/// The organisation named last as a subject, if no other is near.
fn body(entities: &Entities, memory: &Memory) -> Option<Guess> {
    let mut scores: Vec<(EntityId, f32)> = Vec::new();
    for (entity, seen) in memory.of_kinds(entities, &[EntityKind::Organisation], 4) {
        if !scores.iter().any(|(known, _)| *known == entity) {
            let away = (memory.sentence() - seen.sentence) as f32;
            scores.push((entity, 1.0 - 0.5 * away + if seen.subject { 1.0 } else { 0.0 }));
        }
    }
    let guess = choose(scores).filter(|guess| guess.sure > 0.55)?;
    Some(Guess { because: "the organisation last named", ..guess })
}
