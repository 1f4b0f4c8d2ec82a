//! Subjects far from their verb: of the whole sentence, or of the clause that *and* goes on with.

use std::ops::Range;

use super::items::{Item, Kind, Scene};
use super::subject::{Place, Subject};
use super::words::{Class, look_up};
use super::{phrase, speaker};
use crate::text::Case;

/// Somebody who is the subject of the clause that *and* goes on with: `when the captain turns to her and says`.
pub(super) fn of_clause(scene: &Scene<'_>, floor: usize, at: usize) -> Option<Subject> {
    const LONGEST: usize = 25;
    let items = &scene.items;
    let inside = |at: &usize| !matches!(items[*at].kind, Kind::Comma | Kind::Semicolon | Kind::Quote(_) | Kind::Dash);
    let mut clause = (floor.max(at.saturating_sub(LONGEST))..at).rev().take_while(inside);
    let begins = clause.find(|at| scene.is_one_of(*at, &["when", "as", "while", "because"]))?;
    let joined = items[at - 1].is(Class::AND);
    let subject = of_sentence(scene, begins + 1..at, at).filter(|_| joined)?;
    let speaker = &items[subject.speaker.clone()];
    let somebody = |item: &Item| scene.is_person(item) || item.is(Class::SUBJECT.or(Class::ROLE).or(Class::PERSON));
    // `the captain turns`: the verb was taken for a noun.
    let end = subject.speaker.start + speaker.iter().position(somebody)? + 1;
    (subject.speaker.start == begins + 1).then_some(Subject {
        speaker: subject.speaker.start..end,
        phrase: subject.phrase.start..end,
        ..subject
    })
}

/// Whether a word is for several people: `legislators`.
fn is_people(scene: &Scene<'_>, at: usize) -> bool {
    let one = scene.text(at).strip_suffix('s').map(look_up);
    one.is_some_and(|word| word.class.is(Class::ROLE.or(Class::PERSON)))
}

/// The first subject of the sentence: the phrase or pronoun that a verb follows.
pub(super) fn of_sentence(scene: &Scene<'_>, sentence: Range<usize>, cue: usize) -> Option<Subject> {
    let items = &scene.items;
    let mut at = sentence.start;
    while at < cue {
        if items[at].is(Class::PREPOSITION) && at + 1 < cue {
            at = phrase::after(scene, at + 1, cue).map_or(at + 1, |phrase| phrase.end.max(at + 1));
            continue;
        }
        if let Some(phrase) = phrase::after(scene, at, cue) {
            let verb_follows = items.get(phrase.end).is_some_and(|next| {
                next.kind == Kind::Word
                    && (next.is(Class::AUXILIARY.or(Class::VERB).or(Class::ADVERB))
                        || next.is_cue()
                        || next.case == Case::Lower)
                    || matches!(next.kind, Kind::Comma | Kind::Clitic | Kind::Open)
            });
            let speaker = speaker::of(scene, phrase.clone());
            if verb_follows
                && (items[speaker.clone()]
                    .iter()
                    .any(|item| item.is_name() || item.is(Class::SUBJECT.or(Class::ROLE).or(Class::DETERMINER)))
                    || is_people(scene, speaker.end - 1))
                && items[speaker.end - 1].kind != Kind::Joint
            {
                return Some(Subject { phrase: phrase.clone(), speaker, place: Place::Distant });
            }
            at = phrase.end;
        } else {
            at += 1;
        }
    }
    None
}
