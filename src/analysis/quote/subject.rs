//! Finds the subject that stands before a cue, over small words, times and asides: `Odile Castel, who runs the mill, also
//! said`.

use std::ops::Range;

use super::clause::is_relative;
use super::items::{Item, Kind, Scene};
use super::phrase::{self, ends_in, is_noun, is_possessive};
use super::speaker;
use super::words::Class;
use crate::text::Case;

/// How far to the left an aside may reach, in items.
const ASIDE: usize = 40;

/// Where a cue's subject was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Before the cue, with nothing but small words or an aside between.
    Before,
    /// Behind the cue.
    After,
    /// Behind *by*, *to* or the like.
    Agent,
    /// Farther off: the subject of the sentence.
    Distant,
}

/// The words of whoever speaks.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    /// The whole phrase with its asides and the small words up to the cue, in items.
    pub(super) phrase: Range<usize>,
    /// The name in it, or the phrase if there is none, in items.
    pub(super) speaker: Range<usize>,
    pub(super) place: Place,
}

/// The subject that stands before `cue`, looking no further left than `floor`.
pub(super) fn before(scene: &Scene<'_>, floor: usize, cue: usize) -> Option<Subject> {
    let items = &scene.items;
    let mut end = cue;
    let mut aside: Option<Range<usize>> = None;
    loop {
        if end <= floor {
            return None;
        }
        let item = &items[end - 1];
        let small = Class::AUXILIARY.or(Class::NEGATION).or(Class::ADVERB);
        if item.is(small) && !is_possessive(scene, end - 1) {
            end -= 1;
        } else if item.is(Class::TIME) {
            end = before_time(items, floor, end);
        } else if item.kind == Kind::Close {
            end = matching_open(items, floor, end)?;
        } else if matches!(item.kind, Kind::Comma | Kind::Dash)
            && aside.as_ref().is_none_or(|first| is_relative(scene, first.start))
        {
            let start = aside_start(scene, floor, end)?;
            aside = Some(start + 1..end - 1);
            end = start;
        } else {
            break;
        }
    }
    let phrase = phrase::before(scene, floor, end)?;
    let phrase = whom_told(scene, floor, phrase.start).unwrap_or(phrase);
    let mut speaker = speaker::of(scene, phrase.clone());
    if let Some(aside) = aside
        && !items[speaker.clone()].iter().any(Item::is_name)
        && items[speaker.end - 1].word.class != Class::SUBJECT
        && aside.len() == 1
        && items[aside.start].is_name()
    {
        speaker = aside;
    }
    Some(Subject { phrase: phrase.start..cue, speaker, place: Place::Before })
}

/// Of whom a clause without commas tells that ends before the cue: `A woman who lives near the plant said`, `a protester
/// holding a flag said`.
fn whom_told(scene: &Scene<'_>, floor: usize, phrase: usize) -> Option<Range<usize>> {
    const REACH: usize = 10;
    let from = (floor + 1).max(phrase.saturating_sub(REACH));
    let inside = |at: &usize| {
        matches!(scene.items[*at].kind, Kind::Word | Kind::Name(_) | Kind::Number | Kind::Clitic | Kind::Joint)
    };
    let named = scene.items[phrase].is_name();
    let does = |at: usize| !named && ends_in(scene, at, "ing") && phrase::is_somebody_new(scene, at);
    let who = (from..phrase).rev().take_while(inside).find(|at| scene.is_word(*at, "who") || does(*at))?;
    let verb = &scene.items[who + 1];
    let tells = does(who)
        || who + 1 < phrase && !verb.is_name() && !verb.is(Class::DETERMINER.or(Class::SUBJECT).or(Class::POSSESSIVE));
    (tells && is_noun(scene, who - 1)).then(|| phrase::before(scene, floor, who)).flatten()
}

/// Before a day or time, with what leads to it: `on Monday`, `last week`.
fn before_time(items: &[Item], floor: usize, end: usize) -> usize {
    let mut end = end - 1;
    while end > floor + 1
        && items[end - 1].is(Class::DETERMINER.or(Class::PREPOSITION).or(Class::TIME).or(Class::ADVERB))
    {
        end -= 1;
    }
    end
}

fn matching_open(items: &[Item], floor: usize, end: usize) -> Option<usize> {
    let from = floor.max(end.saturating_sub(ASIDE));
    (from..end - 1).rev().find(|at| items[*at].kind == Kind::Open)
}

/// Where the aside that ends with the mark before `end` begins: the mark of the same kind with a noun before it.
fn aside_start(scene: &Scene<'_>, floor: usize, end: usize) -> Option<usize> {
    let items = &scene.items;
    let mark = items[end - 1].kind;
    let from = (floor + 1).max(end.saturating_sub(ASIDE));
    let mut found = None;
    for at in (from..end.saturating_sub(2)).rev() {
        match items[at].kind {
            Kind::Stop | Kind::Quote(_) | Kind::Colon | Kind::Semicolon => break,
            kind if kind == mark && starts_aside(scene, at + 1) && ends_noun(scene, at) => {
                found = Some(at);
                break;
            }
            _ => {}
        }
    }
    // A bare word behind a comma is one of a list: `, which runs hospitals, clinics, surgeries and schools, said`
    let bare = |at: usize| {
        items[at - 1].kind == Kind::Word && items[at - 1].case == Case::Lower && items[at - 2].kind == Kind::Comma
    };
    let listed = found.filter(|at| *at > from + 1 && bare(*at));
    let whole = |at: usize| (from..at).rev().find(|at| items[*at].kind == mark && is_relative(scene, at + 1));
    listed.and_then(whole).filter(|at| ends_noun(scene, *at)).or(found)
}

fn ends_noun(scene: &Scene<'_>, end: usize) -> bool {
    let item = &scene.items[end - 1];
    let of_several = end > 1 && item.is(Class::OBJECT) && scene.is_word(end - 2, "of");
    item.is(Class::SUBJECT) || is_noun(scene, end - 1) || item.kind == Kind::Close || of_several
}

/// Whether an aside may begin here: an apposition, `who …`, an age, a phrase.
fn starts_aside(scene: &Scene<'_>, at: usize) -> bool {
    let item = &scene.items[at];
    let opening = Class::DETERMINER
        .or(Class::POSSESSIVE)
        .or(Class::PREPOSITION)
        .or(Class::ROLE)
        .or(Class::PERSON)
        .or(Class::ADVERB);
    let relative = ["who", "which", "whose", "where", "when", "as", "while", "though", "now", "once"];
    item.is(opening)
        || matches!(item.kind, Kind::Name(_) | Kind::Number)
        || scene.is_one_of(at, &relative)
        || item.case != Case::Lower
        || ends_in(scene, at, "ing")
        || ends_in(scene, at, "ed")
        || (item.kind == Kind::Word && item.word.class == Class::default() && item.word.ways.is_none())
}
