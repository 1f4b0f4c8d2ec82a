//! Whom somebody else quotes: `Interfax quoted a source as saying the ship had sunk.` The words are the source's.

use std::ops::Range;

use super::cue::{Cue, Shape, is_passive};
use super::items::{Kind, Scene, Sentence};
use super::subject::{self, Place, Subject};
use super::words::{Class, Form};
use super::{Attribution, Way, content, phrase, speaker, taken};

/// How sure it is that such words were said by whom they are given to.
const SURE: f32 = 0.85;
/// How many items may stand between *quoted* and *as saying*.
const REACH: usize = 24;

/// Gives what stands behind `as saying` to whom the verb before it names, and nothing to whoever quotes them.
pub(super) fn complete(scene: &Scene<'_>, found: &mut Vec<Attribution>) {
    let own: Vec<Attribution> = scene.sentences.iter().flat_map(|sentence| in_sentence(scene, sentence)).collect();
    if own.is_empty() {
        return;
    }
    // From the one verb to the end of what was said nobody else says anything but inside it.
    let within = |run: &Range<u32>| {
        let after = own.partition_point(|own| own.cue[0].start <= run.start);
        let before = after.checked_sub(1).map(|at| &own[at]);
        before.is_some_and(|own| run.end <= own.content[0].end && run.start <= own.content[0].start)
    };
    let mut starts: Vec<u32> = own.iter().flat_map(|own| &own.cue).map(|part| part.start).collect();
    starts.sort_unstable();
    let cued = |cue: &Range<u32>| starts.binary_search(&cue.start).is_ok();
    found.retain(|one| !one.cue.iter().any(cued));
    taken::give_up(found, within);
    found.extend(own);
}

fn in_sentence(scene: &Scene<'_>, sentence: &Sentence) -> impl Iterator<Item = Attribution> {
    const SAYING: [&str; 4] = ["saying", "telling", "warning", "adding"];
    let says =
        |at: &usize| scene.is_one_of(*at, &SAYING) && scene.is_word(at - 1, "as") && !scene.is_word(at - 2, "well");
    let end = sentence.end(scene);
    (sentence.items.start + 2..end).filter(says).filter_map(move |at| attribution(scene, sentence, at))
}

fn attribution(scene: &Scene<'_>, sentence: &Sentence, at: usize) -> Option<Attribution> {
    const QUOTES: [&str; 4] = ["quoted", "cited", "quoting", "citing"];
    const THINGS: [&str; 7] = ["report", "study", "survey", "poll", "letter", "statement", "paper"];
    let floor = sentence.items.start.max(at.saturating_sub(REACH));
    let verb = (floor..at - 1).rev().find(|verb| scene.is_one_of(*verb, &QUOTES))?;
    let speaker = if is_passive(scene, sentence.items.start, verb) {
        subject::before(scene, sentence.items.start, verb)?.speaker
    } else {
        speaker::of(scene, phrase::after(scene, verb + 1, at - 1)?)
    };
    let somebody = |at: usize| scene.items[at].is_somebody() || scene.items[at].is(Class::SUBJECT);
    if !speaker.clone().any(somebody) || speaker.clone().any(|at| scene.is_one_of(at, &THINGS)) {
        return None;
    }
    let end = end(scene, at, sentence.end(scene), scene.items[verb].word.form == Form::Ing);
    let subject = Subject { phrase: speaker.clone(), speaker: speaker.clone(), place: Place::Before };
    let ways = scene.items[at].word.ways;
    let cue = Cue { words: at..at + 1, subject: Some(subject), ways, form: Form::Ing, shape: Shape::Verb };
    let said = content::of(scene, at, &cue, end);
    let said: Vec<Range<u32>> = said.into_iter().filter(|run| run.start > at).map(|run| scene.tokens(run)).collect();
    (!said.is_empty()).then(|| Attribution {
        content: said,
        cue: vec![scene.tokens(verb..verb + 1), scene.tokens(at - 1..at + 1)],
        source: Some(scene.tokens(speaker)),
        confidence: SURE,
        way: Way::Distant,
        ..Attribution::default()
    })
}

/// Where what somebody is quoted as saying ends: at the comma that closes an aside, or with which another clause begins.
fn end(scene: &Scene<'_>, at: usize, end: usize, aside: bool) -> usize {
    let small = Class::AND.or(Class::OR).or(Class::SUBORDINATOR);
    let closes = |comma: &usize| {
        scene.items[*comma].kind == Kind::Comma
            && (aside || scene.items.get(comma + 1).is_some_and(|next| next.is(small)))
    };
    (at + 2..end).find(closes).unwrap_or(end)
}
