//! Names that the lists know and the text was not seen to hold, or of which only a part was found.

use std::ops::Range;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::bodies::{is_everyday, is_shouted};
use super::kinds::{is_camera, may_be_borne};
use super::known::length;
use super::passes::{is_title, speaks};
use super::rows::is_time;
use super::{Told, gaps, insert, range, search, take};
use crate::analysis::lexicon::Class;
use crate::text::{Case, TokenKind};

/// Makes one name of a listed organisation of several words, of which only a part was found or nothing: `Georgian Dream`,
/// `Kurdistan 24`, `Emirates NBD`.
pub(super) fn whole(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let mut told = Told::new();
    let mut at = 0;
    while at < reading.len() {
        let end = reading.sentence(at).end;
        let length = if reading.capital(at) { length(reading, at, end) } else { 0 };
        if length > 1 && is_whole(reading, names, &(at..at + length)) {
            // `The Guardian` is called without its article.
            let article = usize::from(reading.word(at) == "The");
            told.push((at + article..at + length, NameKind::Organisation));
        }
        at += length.max(1);
    }
    take(reading, names, told);
}

/// Whether nothing else is meant by the words of a listed organisation, and none of a longer name.
fn is_whole(reading: &Reading<'_, '_>, names: &[Name], run: &Range<usize>) -> bool {
    let first = names.partition_point(|name| (name.tokens.end as usize) <= run.start);
    let mut inside = names[first..].iter().take_while(|name| (name.tokens.start as usize) < run.end);
    let beside = |at: usize| {
        (reading.capital(at) && !is_time(reading, at) || matches!(reading.word(at), "-" | "&"))
            && reading.document.tokens[at].kind != TokenKind::Quote
    };
    let alone = (reading.opens(run.start) || !beside(run.start - 1)) && (reading.opens(run.end) || !beside(run.end));
    let everyday = run.clone().all(|at| !reading.capital(at) || is_everyday(reading, at));
    let place = |class| class != Class::Organisation && class != Class::OrganisationWord && class != Class::Word;
    let stands_in = matches!(reading.before(run.start), "in" | "at" | "near" | "to" | "from" | "of");
    let fits = |name: &Name| {
        let tokens = range(name);
        let part = run.start <= tokens.start && tokens.end <= run.end;
        let mended = tokens != *run || name.kind == NameKind::Place && !stands_in;
        part && mended && (name.kind != NameKind::Person || !may_be_borne(reading, run))
    };
    // `2014 European Parliament election`
    let event = !reading.opens(run.start) && reading.number(run.start - 1);
    let ended = reading.capital(run.end - 1) || reading.number(run.end - 1);
    // `The Australian experts`
    let adjective = |class| matches!(class, Class::Adjective | Class::PlaceDemonym);
    let national = run.len() == 2 && reading.word(run.start) == "The" && reading.is(run.start + 1, adjective).is_some();
    let due = is_title(reading, run.start) || reading.opens(run.start) && reading.word(run.start) == "The";
    let other = event || national || everyday && due || may_be_borne(reading, run);
    alone && ended && !other && reading.exact(run.clone(), place).is_none() && inside.all(fits)
}

/// Adds listed organisations of a name like no other word that were passed over: `Unilever`.
pub(super) fn add_listed(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    search(reading, names, |at, gap, added| at + listed(reading, at, gap.end, added));
}

/// Looks for one that begins at `at`, and says how many tokens are done with.
fn listed(reading: &Reading<'_, '_>, at: usize, end: usize, added: &mut Vec<Name>) -> usize {
    let written = match reading.case(at) {
        Case::Title | Case::Mixed => reading.word(at).len() > 3,
        Case::Upper => reading.word(at).len() > 2 && !is_shouted(reading, at),
        _ => false,
    };
    if !written || !(plain(reading, at) || is_meant(reading, at)) {
        return 1;
    }
    let length = length(reading, at, end.min(reading.sentence(at).end));
    let beside = |at: usize| reading.capital(at) && reading.document.tokens[at].spaced && !is_time(reading, at);
    let alone = !reading.opens(at) && beside(at - 1) || !reading.opens(at + length) && beside(at + length);
    if length == 0 || alone || is_camera(reading, &(at..at + length)) {
        return length.max(1);
    }
    added.push(Name::over(at..at + length, NameKind::Organisation, 0.6));
    length
}

/// Whether an everyday word has its capital from nothing but being a name: `last week Target said`.
fn is_meant(reading: &Reading<'_, '_>, at: usize) -> bool {
    let other = |class| !matches!(class, Class::Organisation | Class::Government | Class::Word);
    let inside = !reading.opens(at)
        && reading.document.tokens[at - 1].kind == TokenKind::Word
        && (reading.case(at - 1) == Case::Lower || is_time(reading, at - 1));
    inside && reading.case(at) == Case::Title && reading.is(at, other).is_none() && speaks(reading, at + 1)
}

/// Whether a word is listed as nothing else: no everyday word, nobody's name, no place.
fn plain(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.is(at, |class| !matches!(class, Class::Organisation | Class::Government)).is_none()
}

/// Adds statesmen whom the whole world calls by one word, where they were passed over: `had Biden at 31`, `Trump tapped him`.
pub(super) fn add_leaders(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    const RARE: u16 = 1;
    let other = |class| !matches!(class, Class::Leader | Class::Surname | Class::Word);
    let everyday = |at: usize| reading.is(at, |class| class == Class::Word).is_some_and(|entry| entry.detail() > RARE);
    let beside = |at: usize| reading.capital(at) && reading.document.tokens[at].spaced && !is_time(reading, at);
    let alone = |at: usize| (reading.opens(at) || !beside(at - 1)) && (reading.opens(at + 1) || !beside(at + 1));
    let is_leader = |at: &usize| {
        reading.case(*at) == Case::Title
            && reading.is(*at, |class| class == Class::Leader).is_some()
            && reading.is(*at, other).is_none()
            && !everyday(*at)
            && alone(*at)
    };
    let found: Vec<usize> = gaps(names, reading.len()).flatten().filter(is_leader).collect();
    let person = |at: usize| Name::over(at..at + 1, NameKind::Person, 0.7);
    insert(names, found.into_iter().map(person).collect());
}
