//! What a sentence without a verb of saying leads up to: `Coach Danny Ricks was blunt: “We were rubbish.”`

use super::clause::ends_sentence;
use super::items::{Item, Kind, Scene, Sentence};
use super::taken::add_free;
use super::words::Class;
use super::{Attribution, Way, distant};
use crate::text::Case;

/// How sure it is that the subject of the sentence says what the colon brings.
const SURE: f32 = 0.75;
/// How many items may stand before the colon.
const LONGEST: usize = 24;
/// How many items there may be from the verb to the colon: `was`, an adverb, `blunt`.
const SHORT: usize = 3;

/// Gives a whole sentence in marks that ends another behind a colon, and that nobody has, to the person who is its subject.
pub(super) fn complete(scene: &Scene<'_>, found: &mut Vec<Attribution>) {
    add_free(found, scene.sentences.iter().filter_map(|sentence| attribution(scene, sentence)));
}

fn attribution(scene: &Scene<'_>, sentence: &Sentence) -> Option<Attribution> {
    let (start, end) = (sentence.items.start, sentence.end(scene));
    let stretch = end.checked_sub(1).filter(|at| scene.items[*at].stretch().is_some() && ends_sentence(scene, *at))?;
    let colon = stretch.checked_sub(1).filter(|at| *at > start && scene.items[*at].kind == Kind::Colon)?;
    let first = scene.items[stretch].tokens.start as usize + 1;
    // `had a title for him: “song anthropologist.”`
    if scene.document.tokens.get(first).is_none_or(|first| first.case == Case::Lower) {
        return None;
    }
    let lead = start..colon;
    if lead.len() > LONGEST || scene.items[lead.clone()].iter().any(|item| item.stretch().is_some()) {
        return None;
    }
    let subject = distant::of_sentence(scene, lead.clone(), colon)?;
    // The clause tells of the subject, not of what is theirs, and has nothing but how they are: `was blunt`.
    let speaks = |item: &Item| scene.is_person(item);
    let is_he = |at: usize| scene.is_one_of(at, &["he", "she"]);
    let somebody = scene.items[subject.speaker.clone()].last().is_some_and(speaks) || is_he(subject.speaker.start);
    let verb = subject.phrase.end;
    let is = scene.is_one_of(verb, &["is", "was", "are", "were"]) && verb + 1 < colon && colon <= verb + SHORT;
    let plain =
        (verb + 1..colon).all(|at| scene.items[at].kind == Kind::Word && !scene.items[at].is(Class::DETERMINER));
    // `had no doubts`
    let sure = scene.are_words(verb, colon, &["had", "no"]) && colon == verb + SHORT;
    (somebody && (is && plain || sure)).then(|| Attribution {
        content: vec![scene.tokens(stretch..stretch + 1)],
        source: Some(scene.tokens(subject.speaker)),
        confidence: SURE,
        way: Way::Label,
        ..Attribution::default()
    })
}
