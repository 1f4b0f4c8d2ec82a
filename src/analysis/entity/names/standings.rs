//! Names in the lists of sport, which have no sentences that could tell them: standings, placings, scorers, scorecards.

use std::ops::Range;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::rows::row;
use super::{Told, take};
use crate::analysis::lexicon::Class;
use crate::text::{Case, TokenKind};

/// How many numbers behind a name make a line of standings.
const FIGURES: usize = 3;
/// So many names in a row behind a team's are its players.
const PLAYERS: usize = 7;

/// Tells them, line by line.
pub(super) fn tell(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let (mut told, mut last) = (Told::new(), None);
    let mut lone = Told::new();
    let lines = || (0..reading.document.sentences.len()).map(|sentence| reading.document.tokens_of(sentence));
    for line in lines() {
        let row = standing(reading, &line);
        // One such line may be anything, two in a row are a table.
        if let (Some(before), Some(row)) = (last.take(), row.clone()) {
            told.extend([before, row].map(|team| (team, NameKind::Organisation)));
        } else {
            lone.extend(row.clone().map(|team| (team, NameKind::Organisation)));
        }
        last = row;
        told.extend(people(scorecard(reading, &line)));
        told.extend(people(players(reading, &line)));
        told.extend(people(placings(reading, &line)));
    }
    // Beside a table one line by itself is a table's too.
    if told.iter().any(|(_, kind)| *kind == NameKind::Organisation) {
        told.append(&mut lone);
        told.dedup();
    }
    take(reading, names, told);
    let clubs = lines().flat_map(|line| clubs(reading, &line, names)).map(|club| (club, NameKind::Organisation));
    let clubs = clubs.collect();
    take(reading, names, clubs);
    names.retain(|name| !is_head(reading, &reading.sentence(name.tokens.start as usize)));
}

/// Whether a line is nothing but the letters above a table's figures: `W L PCT GB`.
fn is_head(reading: &Reading<'_, '_>, line: &Range<usize>) -> bool {
    const LETTERS: [&str; 20] = [
        "W", "L", "T", "D", "P", "F", "A", "GB", "PCT", "Pct", "PTS", "Pts", "PF", "PA", "GF", "GA", "GD", "MP", "OTL",
        "NRR",
    ];
    line.len() > 2
        && line.len() < 20
        && line.clone().all(|at| LETTERS.contains(&reading.word(at)) || reading.case(at) == Case::None)
}

fn people(runs: Vec<Range<usize>>) -> impl Iterator<Item = (Range<usize>, NameKind)> {
    runs.into_iter().map(|who| (who, NameKind::Person))
}

pub(super) fn has_figures(reading: &Reading<'_, '_>, line: &Range<usize>) -> bool {
    line.clone().any(|at| reading.number(at))
}

/// The team of a line of standings: `Brentford 20 12 5 3 33 18 41`.
fn standing(reading: &Reading<'_, '_>, line: &Range<usize>) -> Option<Range<usize>> {
    let place = numbered(reading, line);
    let team = row(reading, place, line.end)?;
    let figures = (team.end..line.end).take_while(|at| is_figure(reading, *at)).count();
    let numbers = (team.end..line.end).filter(|at| reading.number(*at)).count();
    (figures == line.end - team.end && numbers >= FIGURES).then_some(team)
}

/// Behind the number a line may begin with: `3.`, `1 -`
pub(super) fn numbered(reading: &Reading<'_, '_>, line: &Range<usize>) -> usize {
    let number = reading.number(line.start);
    let mark = |at: usize| at < line.end && matches!(reading.word(at), "." | "-" | "–" | ")" | ":");
    if number { line.start + 1 + usize::from(mark(line.start + 1)) } else { line.start }
}

fn is_figure(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.number(at)
        || reading.document.tokens[at].kind == TokenKind::Mark && !matches!(reading.word(at), "(" | ")" | ":" | ";")
}

/// `Ursula Kessler (Austria)`: at the head of a line with figures, or beside one who beat another, who stands before a
/// country in brackets is a person.
fn placings(reading: &Reading<'_, '_>, line: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !has_figures(reading, line) {
        return found;
    }
    let head = numbered(reading, line);
    let mut at = line.start;
    while at < line.end {
        let Some(who) = row(reading, at, line.end) else {
            at += 1;
            continue;
        };
        at = who.end;
        let fresh = who.start == line.start || !reading.capital(who.start - 1);
        let beside = ["beat", "v", "vs", "vs.", "defeated", "bt", "-", ",", ";", "and"];
        let listed = who.start == line.start || who.start == head || beside.contains(&reading.before(who.start));
        if fresh
            && listed
            && who.len() > 1
            && is_before_country(reading, who.end, line.end)
            && !is_of_places(reading, &who)
        {
            found.push(who);
        }
    }
    found
}

/// Whether a country stands in brackets at `at`.
pub(super) fn is_before_country(reading: &Reading<'_, '_>, at: usize, end: usize) -> bool {
    let country = |class| matches!(class, Class::Country | Class::Nation);
    let land = (reading.word(at) == "(" && at + 1 < end).then(|| reading.longest(at + 1, end, country)).flatten();
    land.is_some_and(|(length, _)| reading.word(at + 1 + length) == ")")
}

pub(super) fn is_of_places(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> bool {
    let place = |class| {
        matches!(
            class,
            Class::Country | Class::City | Class::State | Class::Region | Class::Organisation | Class::Feature
        )
    };
    reading.exact(tokens.clone(), place).is_some()
        || tokens.clone().any(|at| reading.is(at, |class| class == Class::OrganisationWord).is_some())
}

/// A line of a cricket scorecard: `Akhtar c Malik b Harwood 21`, `Malik not out 54`, and of its bowlers: `Dalton
/// 10-1-44-2`.
fn scorecard(reading: &Reading<'_, '_>, line: &Range<usize>) -> Vec<Range<usize>> {
    let mut people = Vec::new();
    let Some(batsman) = row(reading, line.start, line.end) else { return people };
    let mut at = batsman.end;
    people.push(batsman);
    let mut out = false;
    while at < line.end && !reading.number(at) {
        match (reading.word(at), reading.word(at + 1)) {
            ("not" | "run", "out") => (at, out) = (at + 2, true),
            ("c" | "b" | "st", _) => {
                let Some(who) = row(reading, at + 1, line.end) else { return Vec::new() };
                (at, out) = (who.end, true);
                people.push(who);
            }
            ("lbw", "b") | ("(" | ")", _) => at += 1,
            _ => return Vec::new(),
        }
    }
    if out && at < line.end { people } else { Vec::new() }
}

/// `9 - Juan Ocampo (Wrexham), Sven Lindahl (Brentford)`: what stands in brackets behind two people or more of a line
/// with figures are their clubs.
fn clubs(reading: &Reading<'_, '_>, line: &Range<usize>, names: &[Name]) -> Vec<Range<usize>> {
    let first = names.partition_point(|name| (name.tokens.start as usize) < line.start);
    let people = names[first..].iter().take_while(|name| (name.tokens.end as usize) <= line.end);
    let club = |name: &Name| {
        let open = name.tokens.end as usize;
        let club =
            (name.kind == NameKind::Person && reading.word(open) == "(").then(|| row(reading, open + 1, line.end));
        club.flatten().filter(|club| reading.word(club.end) == ")")
    };
    let mut clubs: Vec<_> = people.filter_map(club).collect();
    if clubs.len() < 2 || !has_figures(reading, line) {
        return Vec::new();
    }
    let state = |class| matches!(class, Class::State | Class::StateShort | Class::Area);
    clubs.retain(|club| reading.exact(club.clone(), state).is_none());
    clubs
}

/// `Nigeria (4-4-2): Nnadozie; Alozie, Oshoala, Echegini (Ucheibe 46), …`: a long list of single names behind a team and a
/// colon are its players.
fn players(reading: &Reading<'_, '_>, line: &Range<usize>) -> Vec<Range<usize>> {
    let colon = line.clone().take(12).find(|at| reading.word(*at) == ":");
    let Some(colon) = colon.filter(|colon| row(reading, line.start, *colon).is_some()) else { return Vec::new() };
    let (mut found, mut towns) = (Vec::new(), 0);
    let mut at = colon + 1;
    while at < line.end {
        if let Some(who) = row(reading, at, line.end) {
            at = who.end;
            let land = |class| matches!(class, Class::Country | Class::Nation | Class::State | Class::Adjective);
            if reading.exact(who.clone(), land).is_some() {
                return Vec::new();
            }
            towns += usize::from(reading.exact(who.clone(), |class| class == Class::City).is_some());
            found.push(who);
        } else if is_between(reading, at) {
            at += 1;
        } else {
            return Vec::new();
        }
    }
    if found.len() >= PLAYERS && towns * 2 < found.len() { found } else { Vec::new() }
}

/// What may stand between the names of players: figures, commas, brackets, `for`.
fn is_between(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.number(at)
        || matches!(
            reading.word(at),
            "," | ";" | "(" | ")" | "-" | "–" | "." | "'" | "’" | "for" | "and" | "c" | "capt"
        )
}
