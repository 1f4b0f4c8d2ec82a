//! Bodies whose own words tell how far their names reach: `Institute of Allergy and Infectious Diseases`, `Kenya Power`.

use std::ops::Range;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::mend::makes;
use super::passes::is_title;
use super::rows::is_time;
use super::{known, range};
use crate::analysis::lexicon::{Class, WordKind};
use crate::analysis::quote::words::{Class as Small, look_up};
use crate::text::{Case, TokenKind};

/// How sure a body is that begins as bodies do.
pub(super) const LIKELY: f32 = 0.7;
/// How many words may stand before the head of a body.
const BEFORE: usize = 4;

/// The body whose head stands at `at`: `Institute of Allergy and Infectious Diseases`.
pub(super) fn body(reading: &Reading<'_, '_>, at: usize, free: Range<usize>) -> Option<Range<usize>> {
    if at < free.start || !is_head(reading, at) || reading.opens(at + 1) {
        return None;
    }
    let end = end_of_field(reading, at + 1).filter(|end| *end <= free.end)?;
    let least = free.start.max(reading.sentence(at).start).max(at.saturating_sub(BEFORE));
    let inner = |at: &usize| {
        reading.capital(*at) && is_everyday(reading, *at) && !is_time(reading, *at) && reading.word(*at) != "The"
    };
    let before = (least..at).rev().take_while(inner).count();
    (!is_shouted(reading, at)).then_some(at - before..end)
}

/// Whether a word makes what it begins a body, and nothing else: `Ministry`, `Institute`.
fn is_head(reading: &Reading<'_, '_>, at: usize) -> bool {
    const HEADS: [&str; 25] = [
        "Ministry",
        "Department",
        "Institute",
        "Committee",
        "Commission",
        "Council",
        "Bureau",
        "Academy",
        "Association",
        "Federation",
        "Society",
        "Faculty",
        "Directorate",
        "Confederation",
        "Union",
        "Organisation",
        "Organization",
        "Coalition",
        "Alliance",
        "Syndicate",
        "Authority",
        "Agency",
        "Chamber",
        "Centre",
        "Center",
    ];
    HEADS.contains(&reading.word(at))
}

/// Behind `of Agriculture`, `on Health, Education and Pensions` from `at` on.
fn end_of_field(reading: &Reading<'_, '_>, at: usize) -> Option<usize> {
    let sentence = reading.sentence(at.checked_sub(1)?);
    let joint = at < sentence.end && matches!(reading.word(at), "of" | "on" | "for");
    let field = |at: &usize| reading.capital(*at) && is_field(reading, *at);
    let end = at + 1 + (at + 1..sentence.end).take_while(field).count();
    let closed = joint && end > at + 1 && (end >= sentence.end || !reading.capital(end));
    closed.then(|| end_of_list(reading, end).unwrap_or(end))
}

/// `Senate Committee on Health` before `, Education and Pensions`, `National Institute of Allergy` before `and Infectious
/// Diseases`: what is listed behind *of*, *on* or *for* belongs to the name, as long as all of it are everyday words.
pub(super) fn reach(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let mut rest = std::mem::take(names).into_iter().peekable();
    while let Some(mut name) = rest.next() {
        let Some(end) = end_of_body(reading, &name) else {
            names.push(name);
            continue;
        };
        let inside: Vec<Name> =
            std::iter::from_fn(|| rest.next_if(|next| (next.tokens.start as usize) < end)).collect();
        let words = inside.iter().all(|next| next.tokens.len() == 1 || range(next).all(|at| is_everyday(reading, at)));
        if words {
            name.tokens.end = end as u32;
        }
        names.push(name);
        names.extend(inside.into_iter().filter(|_| !words));
    }
}

/// `Human Services Committee` behind `Health, Education and`: what is listed before the last words of a body belongs to it,
/// as long as all of it are everyday words.
pub(super) fn listed_before(reading: &Reading<'_, '_>, names: &mut [Name]) {
    for at in 0..names.len() {
        let free = at.checked_sub(1).map_or(0, |before| names[before].tokens.end as usize);
        let tokens = range(&names[at]);
        let body = names[at].kind == NameKind::Organisation
            && tokens.len() > 1
            && makes(reading, tokens.end - 1, WordKind::Head)
            && is_everyday(reading, tokens.start)
            && !known::organisation(reading, tokens.clone());
        if let Some(start) = body.then(|| start_of_list(reading, tokens.start, free)).flatten() {
            names[at].tokens.start = start as u32;
        }
    }
}

/// Where the list begins whose last *and* stands before `start`: three items or more, each of one or two everyday words.
fn start_of_list(reading: &Reading<'_, '_>, start: usize, free: usize) -> Option<usize> {
    const ITEM: usize = 2;
    let least = free.max(reading.sentence(start).start);
    let word = |at: &usize| {
        reading.document.tokens[*at].kind == TokenKind::Word
            && reading.capital(*at)
            && is_everyday(reading, *at)
            && !(reading.opens(*at) && look_up(reading.word(*at)).class.is(Small::DETERMINER))
    };
    let item = |end: usize| {
        let length = (least..end).rev().take_while(word).count();
        (1..=ITEM).contains(&length).then(|| end - length)
    };
    let and = start.checked_sub(1).filter(|and| *and > least && matches!(reading.word(*and), "and" | "&"))?;
    let mut first = item(and - usize::from(reading.word(and - 1) == ","))?;
    let mut items = 1;
    while first > least + 1 && reading.word(first - 1) == "," {
        let Some(before) = item(first - 1) else { break };
        (first, items) = (before, items + 1);
    }
    (items > 1).then_some(first)
}

/// `Kenya` before `Power`, `Bolivia` behind `Confederation of Miners of`: a country beside what names no place belongs to a
/// body's name.
pub(super) fn of_places(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let mut at = 0;
    while at < names.len() {
        let after = names.get(at + 1).map_or(reading.len(), |name| name.tokens.start as usize);
        let tokens = range(&names[at]);
        let place = names[at].kind == NameKind::Place && reading.exact(tokens.clone(), is_land).is_some();
        // `Jordan Mills` may be somebody.
        let borne = reading.is(tokens.start, |class| class == Class::Given).is_some();
        if place && !borne && tokens.end < after && is_last_word(reading, tokens.end) {
            names[at].tokens.end += 1;
            (names[at].kind, names[at].probability) = (NameKind::Organisation, LIKELY);
        } else if place && at > 0 && is_body_of(reading, &names[at - 1], tokens.start) {
            names[at - 1].tokens.end = names[at].tokens.end;
            names.remove(at);
            continue;
        }
        at += 1;
    }
}

fn is_land(class: Class) -> bool {
    matches!(class, Class::Country | Class::Nation)
}

/// Whether a word with a capital ends a body's name and its row: `Power` behind `Kenya`.
fn is_last_word(reading: &Reading<'_, '_>, at: usize) -> bool {
    let everyday = |class| matches!(class, Class::Role | Class::Honorific | Class::Capitalised);
    makes(reading, at, WordKind::Head)
        && ends_row(reading, at)
        && reading.is(at, everyday).is_none()
        && !is_shouted(reading, at)
        && !is_title(reading, at)
}

/// Whether a body for everyday things goes on with *of* before the place at `start`.
fn is_body_of(reading: &Reading<'_, '_>, body: &Name, start: usize) -> bool {
    let tokens = range(body);
    body.kind == NameKind::Organisation
        && tokens.end + 1 == start
        && reading.before(start) == "of"
        && !reading.opens(start - 1)
        && is_body_for(reading, &tokens)
}

/// Behind what a body is for, where its name was told without all of it.
fn end_of_body(reading: &Reading<'_, '_>, name: &Name) -> Option<usize> {
    let tokens = range(name);
    if name.kind != NameKind::Organisation || known::organisation(reading, tokens.clone()) {
        None
    } else if is_body_for(reading, &tokens) {
        end_of_list(reading, tokens.end)
    } else if is_head(reading, tokens.end - 1) {
        end_of_field(reading, tokens.end)
    } else {
        None
    }
}

/// Whether a name is a head with *of*, *on* or *for* and everyday words behind it, and no *and* among them yet.
fn is_body_for(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> bool {
    let joint = |at: &usize| matches!(reading.word(*at), "of" | "on" | "for");
    let Some(of) = tokens.clone().find(joint) else { return false };
    let head = of > tokens.start
        && reading
            .is(of - 1, |class| class == Class::OrganisationWord)
            .is_some_and(|entry| entry.word() == WordKind::Head);
    head && of + 1 < tokens.end
        && (of + 1..tokens.end).all(|at| !matches!(reading.word(at), "and" | "&"))
        && (of + 1..tokens.end).filter(|at| reading.capital(*at)).all(|at| is_field(reading, at))
}

/// Whether a word may tell what a body is for: an everyday one, or one that is listed as nothing (`Allergy`).
fn is_field(reading: &Reading<'_, '_>, at: usize) -> bool {
    is_everyday(reading, at) || reading.is(at, |_| true).is_none()
}

/// Behind the list that begins at `at` with a comma or *and* and has its last *and*; `None` where there is none.
fn end_of_list(reading: &Reading<'_, '_>, mut at: usize) -> Option<usize> {
    let end = reading.sentence(at.checked_sub(1)?).end;
    loop {
        let comma = reading.word(at) == ",";
        let joint = at + usize::from(comma);
        let last = joint < end && matches!(reading.word(joint), "and" | "&");
        let first = joint + usize::from(last);
        let item = |at: &usize| {
            reading.document.tokens[*at].kind == TokenKind::Word && reading.capital(*at) && is_everyday(reading, *at)
        };
        let length = (first..end).take_while(item).count();
        if !(comma || last) || length == 0 || length > 3 {
            return None;
        }
        at = first + length;
        if last {
            return (at >= end || !reading.capital(at)).then_some(at);
        }
    }
}

/// Whether a word with a capital is the last of a row of them.
pub(super) fn ends_row(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.case(at) == Case::Title
        && !reading.opens(at)
        && reading.document.tokens[at].spaced
        && (reading.opens(at + 1)
            || !reading.capital(at + 1) && !matches!(reading.word(at + 1), "of" | "for" | "-" | "&"))
}

/// Whether a word with a capital is one that stands in everybody's dictionary, and no name.
pub(super) fn is_everyday(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.is(at, |class| class == Class::Word).is_some()
        && reading.is(at, |class| matches!(class, Class::Country | Class::City | Class::State | Class::Given)).is_none()
}

/// Whether all words near by are written with capitals, which then tell nothing.
pub(super) fn is_shouted(reading: &Reading<'_, '_>, at: usize) -> bool {
    const NEAR: usize = 20;
    reading.around(at, NEAR).all(|at| reading.case(at) != Case::Lower)
}
