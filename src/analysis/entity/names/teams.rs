//! Teams called after their towns, told by scores, by who meets and who beats whom: `Arsenal 2, Chelsea 1`, `Hull v Reading`,
//! `Boston beat Toronto`.

use std::ops::Range;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::{known, take};
use crate::analysis::lexicon::Class;
use crate::text::TokenKind;

/// How sure such a team is.
const SURE: f32 = 0.85;

/// Makes teams of what has a score or beats another.
pub(super) fn tell(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    beaten(reading, names);
    let mut scored = Vec::new();
    let mut at = 0;
    while at < reading.len() {
        at = result(reading, at).map_or(at + 1, |(sides, next)| {
            scored.extend(sides);
            next
        });
    }
    for sentence in 0..reading.document.sentences.len() {
        scored.extend(fixture(reading, &reading.document.tokens_of(sentence)).into_iter().flatten());
    }
    take(reading, names, scored.into_iter().map(|side| (side, NameKind::Organisation)).collect());
}

/// The two sides of a line that is nothing but a match to come: `Hull v Reading`, `Postponed: Hull v Reading`. One of them
/// must be a town or a listed team: people meet so too.
fn fixture(reading: &Reading<'_, '_>, line: &Range<usize>) -> Option<[Range<usize>; 2]> {
    let labelled = reading.word(line.start + 1) == ":" && line.len() > 2;
    let first = row(reading, line.start + if labelled { 2 } else { 0 }, line.end)?;
    let against = matches!(reading.word(first.end), "v" | "v." | "vs" | "vs.") && first.end + 1 < line.end;
    let second = against.then(|| row(reading, first.end + 1, line.end)).flatten()?;
    let town = |side: &Range<usize>| {
        reading.exact(side.clone(), |class| class == Class::City).is_some()
            || known::organisation(reading, side.clone())
    };
    let borne = |side: &Range<usize>| side.len() > 1 && reading.is(side.start, |class| class == Class::Given).is_some();
    let sides = [first, second];
    (sides[1].end >= line.end && sides.iter().any(town) && !sides.iter().any(borne)).then_some(sides)
}

/// `Kansas beat Baylor`: towns and states that are no countries do not beat each other.
fn beaten(reading: &Reading<'_, '_>, names: &mut [Name]) {
    for at in 1..names.len() {
        let (left, right) = (&names[at - 1], &names[at]);
        let beat = left.tokens.end + 1 == right.tokens.start && is_victory(reading.word(left.tokens.end as usize));
        if !beat || !(is_town(reading, left) || is_town(reading, right)) {
            continue;
        }
        for side in [at - 1, at] {
            let name = &mut names[side];
            if is_town(reading, name) || name.kind == NameKind::Organisation {
                (name.kind, name.probability) = (NameKind::Organisation, name.probability.max(SURE));
            }
        }
    }
}

fn is_victory(word: &str) -> bool {
    matches!(
        word,
        "beat"
            | "beats"
            | "defeated"
            | "defeats"
            | "edged"
            | "routed"
            | "thrashed"
            | "trounced"
            | "downed"
            | "outscored"
            | "beating"
    )
}

/// Whether a name is a place's and no country's.
fn is_town(reading: &Reading<'_, '_>, name: &Name) -> bool {
    let tokens = name.tokens.start as usize..name.tokens.end as usize;
    let state = |class| matches!(class, Class::Country | Class::Nation | Class::Adjective);
    name.kind == NameKind::Place && reading.exact(tokens, state).is_none()
}

/// The two sides of a result that begins at `at`, and where to go on: `Lille 0 Nantes 1`, `Lille 0-1 Nantes`. Where it is
/// all there is of a line, any words with capitals are teams: `Bury 2 Reading 1`.
fn result(reading: &Reading<'_, '_>, at: usize) -> Option<([Range<usize>; 2], usize)> {
    let line = reading.sentence(at);
    let whole = |found: &([Range<usize>; 2], usize)| found.1 >= line.end;
    score(reading, at, &line, side)
        .or_else(|| (at == line.start).then(|| score(reading, at, &line, row)).flatten().filter(whole))
}

/// As [`result`], with what can be a team.
fn score(
    reading: &Reading<'_, '_>,
    at: usize,
    line: &Range<usize>,
    team: impl Fn(&Reading<'_, '_>, usize, usize) -> Option<Range<usize>>,
) -> Option<([Range<usize>; 2], usize)> {
    let end = line.end;
    let fresh = reading.opens(at) || !reading.capital(at - 1) && !matches!(reading.word(at - 1), "-" | "&" | "of");
    let first = fresh.then(|| team(reading, at, end))??;
    let mut next = goals(reading, first.end, end)?;
    let joined = matches!(reading.word(next), "-" | "–");
    if joined {
        let second = team(reading, goals(reading, next + 1, end)?, end)?;
        let behind = second.end;
        return Some(([first, second], behind));
    }
    next += usize::from(reading.word(next) == ",");
    let second = team(reading, next, end)?;
    let behind = goals(reading, second.end, end)?;
    let closed = behind >= end || reading.document.tokens[behind].kind != TokenKind::Word;
    closed.then_some(([first, second], behind))
}

/// Up to three words with capitals.
pub(super) fn row(reading: &Reading<'_, '_>, at: usize, end: usize) -> Option<Range<usize>> {
    let length = (at..end.min(at + 4)).take_while(|at| reading.capital(*at)).count();
    (1..=3).contains(&length).then_some(at..at + length)
}

/// Up to three words with capitals that can be a team.
fn side(reading: &Reading<'_, '_>, at: usize, end: usize) -> Option<Range<usize>> {
    let everyday = |class| matches!(class, Class::Word | Class::Capitalised | Class::Role | Class::Honorific);
    let is_team =
        |side: &Range<usize>| reading.is(side.start, everyday).is_none() || known::organisation(reading, side.clone());
    row(reading, at, end).filter(is_team)
}

/// Behind a number of at most three figures.
fn goals(reading: &Reading<'_, '_>, at: usize, end: usize) -> Option<usize> {
    let word = reading.word(at);
    let number = at < end && word.len() < 4 && !word.is_empty() && word.bytes().all(|figure| figure.is_ascii_digit());
    number.then_some(at + 1)
}
