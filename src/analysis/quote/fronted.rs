//! What a sentence begins with before its subject is named: `Warning that “the ice is thin”, Otis Tallfeather closed the
//! lake.`

use std::ops::Range;

use super::items::{Item, Kind, Scene, Sentence};
use super::words::{Class, Form, Ways};
use super::{Attribution, Way, clause, phrase, speaker, taken};

/// How sure it is that such words were said.
const SURE: f32 = 0.8;
/// How long what was said may be, in items.
const LONGEST: usize = 60;

/// Adds what participles of saying bring at the head of a sentence, and takes it from whatever verb behind it claims it.
pub(super) fn complete(scene: &Scene<'_>, found: &mut Vec<Attribution>) {
    let fronted: Vec<Attribution> =
        scene.sentences.iter().filter_map(|sentence| attribution(scene, sentence)).collect();
    if fronted.is_empty() {
        return;
    }
    let cued = |cue: &Range<u32>| fronted.binary_search_by_key(&cue.start, |own| own.cue[0].start).is_ok();
    let claimed = |run: &Range<u32>| {
        let after = fronted.partition_point(|own| own.cue[0].start <= run.start);
        after > 0 && run.end <= fronted[after - 1].content[0].end
    };
    found.retain(|one| !one.cue.iter().any(cued));
    taken::give_up(found, claimed);
    found.extend(fronted);
}

fn attribution(scene: &Scene<'_>, sentence: &Sentence) -> Option<Attribution> {
    let items = &scene.items;
    let (cue, end) = (sentence.items.start, sentence.end(scene));
    let word = items[cue].word;
    let says = items[cue].is_cue() && word.form == Form::Ing && !word.ways.has(Ways::ACT.or(Ways::THOUGHT));
    let first = cue + 1;
    if !says || first >= end || !leads(scene, first, word.ways) {
        return None;
    }
    let (comma, source) =
        (first + 1..end.min(first + LONGEST)).find_map(|at| Some((at, main_subject(scene, at, end)?)))?;
    let said = first..comma;
    let marked = said.clone().any(|at| items[at].stretch().is_some());
    if !(marked || clause::has_verb(scene, first, comma)) {
        return None;
    }
    Some(Attribution {
        content: vec![scene.tokens(said)],
        cue: vec![scene.tokens(cue..first)],
        source: Some(scene.tokens(source)),
        confidence: SURE,
        way: Way::Distant,
        ..Attribution::default()
    })
}

/// Whether what stands behind the participle is a clause or words in marks: `Saying he was`, `Warning that`.
fn leads(scene: &Scene<'_>, at: usize, ways: Ways) -> bool {
    let item = &scene.items[at];
    let clause = ways.has(Ways::CLAUSE) && (item.is(Class::SUBJECT.or(Class::DETERMINER)) || item.is_name());
    clause || item.is(Class::THAT) || item.stretch().is_some()
}

/// The subject of the sentence where it begins behind the comma at `comma`: somebody, with a verb behind.
fn main_subject(scene: &Scene<'_>, comma: usize, end: usize) -> Option<Range<usize>> {
    let items = &scene.items;
    if items[comma].kind != Kind::Comma || comma + 1 >= end {
        return None;
    }
    let phrase = phrase::after(scene, comma + 1, end)?;
    let speaker = speaker::of(scene, phrase.clone());
    let next = items.get(phrase.end).filter(|_| phrase.end < end)?;
    let verb = next.kind == Kind::Comma && items[speaker.clone()].iter().any(|item| scene.is_person(item))
        || next.is(Class::AUXILIARY.or(Class::VERB).or(Class::ADVERB))
        || next.is_cue()
        || scene.text(phrase.end).ends_with("ed");
    let somebody = items[speaker.clone()].iter().any(Item::is_somebody)
        || speaker.len() == 1 && scene.is_one_of(speaker.start, &["he", "she", "they"]);
    (verb && somebody).then_some(speaker)
}
