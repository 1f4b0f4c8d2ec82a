//! Teams called after their towns, told by scores and by who meets whom, and who scored: `Arsenal 2, Chelsea 1`, `Hull v
//! Reading`, `Hull 1 (Bray 30) Ayr 0`.

use std::ops::Range;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::rows::row;
use super::{known, take};
use crate::analysis::lexicon::Class;
use crate::text::TokenKind;

/// Makes teams of what has a score, and people of who made it.
pub(super) fn tell(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let (mut scored, mut scorers) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < reading.len() {
        at = result(reading, at).map_or(at + 1, |(sides, next)| {
            scorers.extend(scorers_in(reading, sides[0].end..next));
            scored.extend(sides);
            next
        });
    }
    for sentence in 0..reading.document.sentences.len() {
        scored.extend(fixture(reading, &reading.document.tokens_of(sentence)).into_iter().flatten());
    }
    let teams = scored.into_iter().map(|side| (side, NameKind::Organisation));
    take(reading, names, teams.chain(scorers.into_iter().map(|who| (who, NameKind::Person))).collect());
}

/// Who stands in brackets with the minutes of their goals: `(Moran 13, 40)`.
fn scorers_in(reading: &Reading<'_, '_>, result: Range<usize>) -> Vec<Range<usize>> {
    let behind_mark = |at: &usize| matches!(reading.word(at - 1), "(" | "," | ";");
    let scorer = |at: usize| row(reading, at, result.end).filter(|who| reading.number(who.end));
    (result.start + 1..result.end).filter(behind_mark).filter_map(scorer).collect()
}

/// The two sides of a line that is nothing but a match to come: `Hull v Reading`, `Postponed: Hull v Reading`, `Hull v
/// Reading, postponed`. One of them must be a town or a listed team: people meet so too.
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
    let called_off = || {
        matches!(reading.word(sides[1].end), "," | "(" | "-") && {
            matches!(
                reading.word(sides[1].end + 1),
                "postponed" | "abandoned" | "Postponed" | "Abandoned" | "ppd" | "off"
            )
        }
    };
    ((sides[1].end >= line.end || called_off()) && sides.iter().any(town) && !sides.iter().any(borne)).then_some(sides)
}

/// The two sides of a result that begins at `at`, and where to go on: `Lille 0 Nantes 1`, `Lille 0-1 Nantes`. Where it is
/// all there is of a line, any words with capitals are teams: `Bury 2 Reading 1`.
fn result(reading: &Reading<'_, '_>, at: usize) -> Option<([Range<usize>; 2], usize)> {
    let line = reading.sentence(at);
    let stop = |at: usize| at + 1 == line.end && reading.word(at) == ".";
    let whole = |found: &([Range<usize>; 2], usize)| found.1 >= line.end || stop(found.1);
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

/// Up to three words with capitals that can be a team.
fn side(reading: &Reading<'_, '_>, at: usize, end: usize) -> Option<Range<usize>> {
    let everyday = |class| matches!(class, Class::Word | Class::Capitalised | Class::Role | Class::Honorific);
    let is_team =
        |side: &Range<usize>| reading.is(side.start, everyday).is_none() || known::organisation(reading, side.clone());
    row(reading, at, end).filter(is_team)
}

/// Behind a number of at most three figures, or behind goals and behinds, and behind the scorers in brackets or the points:
/// `2`, `2 (Moran 13, 40)`, `14.16 (100)`.
fn goals(reading: &Reading<'_, '_>, at: usize, end: usize) -> Option<usize> {
    const LONGEST: usize = 60;
    let word = reading.word(at);
    let number = at < end
        && word.split_once('.').map_or(is_figures(word), |(goals, rest)| is_figures(goals) && is_figures(rest));
    let open = number.then_some(at + 1)?;
    if open >= end || reading.word(open) != "(" {
        return Some(open);
    }
    let close = (open..end.min(open + LONGEST)).find(|at| reading.word(*at) == ")");
    Some(close.filter(|close| is_minute(reading, close - 1)).map_or(open, |close| close + 1))
}

/// Whether a scorer's minute ends at `at`, with how the goal was made or without: `89`, `89-pen`, `60 og`.
fn is_minute(reading: &Reading<'_, '_>, at: usize) -> bool {
    let made = matches!(reading.word(at), "pen" | "og" | "pens" | "penalty" | "o.g." | "pen.");
    let before = at - usize::from(made) - usize::from(made && reading.word(at - 1) == "-");
    reading.number(before)
}

/// Whether a word is as many figures as one side of a score has: one to three.
pub(super) fn is_figures(word: &str) -> bool {
    (1..4).contains(&word.len()) && word.bytes().all(|figure| figure.is_ascii_digit())
}
