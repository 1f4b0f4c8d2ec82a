//! Who speaks in the middle of what they say, without marks: `The harvest, said farmer Tove Lindahl, was the worst in years.`

use std::ops::Range;

use super::clause::{has_verb, is_fronted, is_relative};
use super::items::{Kind, Scene, Sentence};
use super::words::{Class, Form, Ways};
use super::{Attribution, Way, phrase, speaker, taken};
use crate::text::Case;

/// How sure it is that such words were said.
const SURE: f32 = 0.85;
/// How many items the words before the verb of saying may have.
const LEAD: usize = 14;
/// How many items may stand between the verb of saying and the comma behind it.
const LONGEST: usize = 14;

/// What stands in the middle: the verb of saying and all between the commas, and who speaks.
struct Aside {
    cue: usize,
    inner: Range<usize>,
    speaker: Range<usize>,
}

/// Gives what stands on both sides of them to those whom the verb of saying has behind it, whatever else was made of it.
pub(super) fn complete(scene: &Scene<'_>, found: &mut Vec<Attribution>) {
    let told: Vec<Attribution> = scene.sentences.iter().filter_map(|sentence| attribution(scene, sentence)).collect();
    if told.is_empty() {
        return;
    }
    let cued = |cue: &Range<u32>| told.binary_search_by_key(&cue.start, |own| own.cue[0].start).is_ok();
    found.retain(|one| !one.cue.iter().any(cued));
    taken::add_free(found, told);
}

fn attribution(scene: &Scene<'_>, sentence: &Sentence) -> Option<Attribution> {
    let (start, end) = (sentence.items.start, sentence.end(scene));
    let aside = aside(scene, start, end)?;
    let before = start..aside.inner.start - 1;
    let behind = aside.inner.end + 1..end;
    let marked = (start..end).any(|at| scene.items[at].stretch().is_some() || scene.items[at].kind == Kind::Colon);
    if marked || is_fronted(scene, &before) || !(goes_on(scene, &before, behind.start)) {
        return None;
    }
    Some(Attribution {
        content: vec![scene.tokens(before), scene.tokens(behind)],
        cue: vec![scene.tokens(aside.cue..aside.cue + 1)],
        source: Some(scene.tokens(aside.speaker)),
        confidence: SURE,
        way: Way::Inside,
        ..Attribution::default()
    })
}

/// The first verb of saying between commas that has its subject behind it: `, said the mayor of Lund on Friday,`.
fn aside(scene: &Scene<'_>, start: usize, end: usize) -> Option<Aside> {
    let items = &scene.items;
    let comma = (start + 1..end.min(start + LEAD)).find(|at| items[*at].kind == Kind::Comma)?;
    let cue = comma + 1;
    let verb = items.get(cue).filter(|_| cue + 2 < end)?;
    let says = verb.is_cue()
        && matches!(verb.word.form, Form::Past | Form::Third | Form::Base)
        && verb.word.ways.has(Ways::CLAUSE)
        && !verb.word.ways.has(Ways::ACT.or(Ways::THOUGHT));
    let phrase = phrase::after(scene, cue + 1, end).filter(|phrase| says && phrase.start == cue + 1)?;
    let close = (phrase.end..end.min(cue + LONGEST)).find(|at| items[*at].kind == Kind::Comma)?;
    let plain = |at: usize| matches!(items[at].kind, Kind::Word | Kind::Name(_) | Kind::Number | Kind::Joint);
    let speaker = speaker::of(scene, phrase.clone());
    let somebody = items[speaker.clone()].iter().any(|item| {
        item.is_somebody()
            || item.is(Class::SUBJECT.or(Class::DETERMINER).or(Class::POSSESSIVE))
            || item.case == Case::Lower
    });
    ((phrase.end..close).all(plain) && close + 1 < end && somebody).then_some(Aside { cue, inner: cue..close, speaker })
}

/// Whether the clause that begins before the comma goes on behind the aside: its subject waits for the verb, or its verb for
/// what is said of the subject. What tells of the speaker begins otherwise: `, who`, `, a farmer`, `, adding that`.
fn goes_on(scene: &Scene<'_>, before: &Range<usize>, next: usize) -> bool {
    let item = &scene.items[next];
    let last = &scene.items[before.end - 1];
    let waits = last.is(Class::AUXILIARY) || scene.is_one_of(before.end - 1, &["that", "but", "and"]);
    if waits {
        return true;
    }
    let other = Class::PREPOSITION.or(Class::DETERMINER).or(Class::AND).or(Class::SUBORDINATOR).or(Class::ROLE);
    let told = item.kind != Kind::Word
        || item.case != Case::Lower
        || item.is(other)
        || is_relative(scene, next)
        || item.word.form == Form::Ing && item.is_cue()
        || scene.text(next).ends_with("ing");
    let finite = item.is(Class::AUXILIARY.or(Class::VERB))
        || scene.text(next).ends_with("ed")
        || scene.text(next).ends_with('s');
    !told && (finite || item.is_cue()) && !has_verb(scene, before.start, before.end)
        || !told && item.is(Class::AUXILIARY) && scene.items[before.start].is(Class::DETERMINER.or(Class::POSSESSIVE))
}
