//! Whom somebody else quotes: `Interfax quoted a source as saying the ship had sunk.` The words are the source's.

use std::ops::Range;

use super::cue::{Cue, Shape, is_passive};
use super::items::{Kind, Scene, Sentence};
use super::saying::saying;
use super::subject::{self, Place, Subject};
use super::words::{Class, Form};
use super::{Attribution, Way, content, phrase, speaker, taken};

/// How sure it is that such words were said by whom they are given to.
const SURE: f32 = 0.85;

/// Gives what stands behind `as saying` to whom the verb before it names, and nothing to whoever quotes them.
pub(super) fn complete(scene: &Scene<'_>, found: &mut Vec<Attribution>) {
    let mut own: Vec<Attribution> = scene.sentences.iter().flat_map(|sentence| in_sentence(scene, sentence)).collect();
    if own.is_empty() {
        return;
    }
    let mut starts: Vec<u32> = own.iter().flat_map(|own| &own.cue).map(|part| part.start).collect();
    starts.sort_unstable();
    let cued =
        |cue: &Range<u32>| starts.get(starts.partition_point(|at| *at < cue.start)).is_some_and(|at| *at < cue.end);
    let (mistaken, kept) = std::mem::take(found).into_iter().partition(|one| one.cue.iter().any(cued));
    *found = kept;
    let mistaken: Vec<Attribution> = mistaken;
    // What goes on behind it in marks is theirs as well: `“No,” Lund was quoted as saying. “Never.”`
    for one in mistaken {
        let at = own.partition_point(|own| one.cue.first().is_some_and(|cue| own.cue[0].start < cue.start));
        let same = |own: &&mut Attribution| own.content[0] == one.content[0] && own.content[0].start < own.cue[0].start;
        if let Some(own) = own.get_mut(at).filter(same) {
            own.content = one.content;
        }
    }
    // From the one verb to the end of what was said nobody else says anything but inside it.
    let within = |run: &Range<u32>| {
        let after = own.partition_point(|own| own.cue[0].start <= run.start);
        let before = after.checked_sub(1).map(|at| &own[at]);
        before.is_some_and(|own| run.end <= own.content[0].end && run.start <= own.content[0].start)
    };
    taken::give_up(found, within);
    found.extend(own);
}

fn in_sentence(scene: &Scene<'_>, sentence: &Sentence) -> impl Iterator<Item = Attribution> {
    const QUOTES: [&str; 4] = ["quoted", "cited", "quoting", "citing"];
    let end = sentence.end(scene);
    let verbs = sentence.items.start..end;
    let mut last = sentence.items.start;
    verbs.filter(|at| scene.is_one_of(*at, &QUOTES)).filter_map(move |verb| {
        let at = saying(scene, verb, end).filter(|at| *at > last)?;
        last = at;
        attribution(scene, sentence, verb, at)
    })
}

fn attribution(scene: &Scene<'_>, sentence: &Sentence, verb: usize, at: usize) -> Option<Attribution> {
    const THINGS: [&str; 7] = ["report", "study", "survey", "poll", "letter", "statement", "paper"];
    let subject = subject::before(scene, sentence.items.start, verb);
    let speaker = if is_passive(scene, sentence.items.start, verb) {
        subject.clone()?.speaker
    } else {
        speaker::of(scene, phrase::after(scene, verb + 1, at - 1)?)
    };
    let somebody =
        |at: usize| scene.items[at].is_somebody() || scene.items[at].is(Class::SUBJECT.or(Class::DETERMINER));
    if !speaker.clone().any(somebody) || speaker.clone().any(|at| scene.is_one_of(at, &THINGS)) {
        return None;
    }
    let end = end(scene, at, sentence.end(scene), scene.items[verb].word.form == Form::Ing);
    let quoted = Subject { phrase: speaker.clone(), speaker: speaker.clone(), place: Place::Before };
    let ways = scene.items[at].word.ways;
    let cue = Cue { words: at..at + 1, subject: Some(quoted), ways, form: Form::Ing, shape: Shape::Verb };
    let said = content::of(scene, at, &cue, end);
    let mut said: Vec<Range<u32>> =
        said.into_iter().filter(|run| run.start > at).map(|run| scene.tokens(run)).collect();
    if said.is_empty()
        && let Some(before) = subject.and_then(|subject| marked_before(scene, sentence, &subject))
    {
        said.push(scene.tokens(before..before + 1));
    }
    (!said.is_empty()).then(|| Attribution {
        content: said,
        cue: vec![scene.tokens(verb..verb + 1), scene.tokens(at - 1..at + 1)],
        source: Some(scene.tokens(speaker)),
        confidence: SURE,
        way: Way::Distant,
        ..Attribution::default()
    })
}

/// The stretch before whoever quotes: `“We will not pay,” the agency quoted Lund as saying`.
fn marked_before(scene: &Scene<'_>, sentence: &Sentence, subject: &Subject) -> Option<usize> {
    let mut at = subject.phrase.start;
    if at > sentence.items.start && scene.items[at - 1].kind == Kind::Comma {
        at -= 1;
    }
    at.checked_sub(1).filter(|at| *at >= sentence.items.start && scene.items[*at].stretch().is_some())
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
