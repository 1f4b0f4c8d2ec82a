//! Names in the lists of sport, which have no sentences that could tell them: standings, placings, scorers, scorecards.

use std::ops::Range;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::teams::{row, take};
use crate::analysis::lexicon::Class;
use crate::text::TokenKind;

/// How many numbers behind a name make a line of standings.
const FIGURES: usize = 3;
/// So many names in a row behind a team's are its players.
const PLAYERS: usize = 7;

/// Tells them, line by line.
pub(super) fn tell(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let mut last = None;
    for sentence in 0..reading.document.sentences.len() {
        let line = reading.document.tokens_of(sentence);
        let row = standing(reading, &line);
        // One such line may be anything, two in a row are a table.
        if let (Some(before), Some(row)) = (last.take(), row.clone()) {
            for side in [before, row] {
                take(reading, names, side, NameKind::Organisation);
            }
        }
        last = row;
        scorecard(reading, &line, names);
        clubs(reading, &line, names);
        players(reading, &line, names);
        let mut at = line.start;
        while at < line.end {
            at = placing(reading, at, &line, names);
        }
    }
}

/// The team of a line of standings: `Brentford 20 12 5 3 33 18 41`.
fn standing(reading: &Reading<'_, '_>, line: &Range<usize>) -> Option<Range<usize>> {
    let place = numbered(reading, line);
    let team = row(reading, place, line.end)?;
    let figures = (team.end..line.end).take_while(|at| is_figure(reading, *at)).count();
    let numbers = (team.end..line.end).filter(|at| reading.document.tokens[*at].kind == TokenKind::Number).count();
    (figures == line.end - team.end && numbers >= FIGURES).then_some(team)
}

/// Behind the number a line may begin with: `3.`, `1 -`
fn numbered(reading: &Reading<'_, '_>, line: &Range<usize>) -> usize {
    let number = reading.document.tokens[line.start].kind == TokenKind::Number;
    let mark = |at: usize| at < line.end && matches!(reading.word(at), "." | "-" | "–" | ")" | ":");
    if number { line.start + 1 + usize::from(mark(line.start + 1)) } else { line.start }
}

fn is_figure(reading: &Reading<'_, '_>, at: usize) -> bool {
    let token = &reading.document.tokens[at];
    token.kind == TokenKind::Number
        || token.kind == TokenKind::Mark && !matches!(reading.word(at), "(" | ")" | ":" | ";")
}

/// `Ursula Kessler (Austria)`, `Juan Ocampo (Wrexham)`: at the head of a numbered line or beside one who beat another,
/// who stands before a country in brackets is a person. Hands back where to go on.
fn placing(reading: &Reading<'_, '_>, at: usize, line: &Range<usize>, names: &mut Vec<Name>) -> usize {
    let Some(who) = row(reading, at, line.end) else { return at + 1 };
    let land = who.end + 1..line.end;
    let open = reading.word(who.end) == "(";
    let country =
        open.then(|| reading.longest(land.start, line.end, |class| matches!(class, Class::Country | Class::Nation)));
    let Some((length, _)) = country.flatten() else { return who.end };
    let behind = land.start + length;
    let before = reading.before(at);
    let fresh = at == line.start || !reading.capital(at - 1);
    let listed = at == line.start
        || at == numbered(reading, line)
        || matches!(before, "beat" | "v" | "vs" | "vs." | "defeated" | "bt" | "-" | "," | ";" | "and");
    let tabled = line.clone().any(|at| reading.document.tokens[at].kind == TokenKind::Number);
    if reading.word(behind) == ")" && fresh && listed && tabled && who.len() > 1 && !is_of_places(reading, &who) {
        take(reading, names, who, NameKind::Person);
    }
    behind + 1
}

fn is_of_places(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> bool {
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
fn scorecard(reading: &Reading<'_, '_>, line: &Range<usize>, names: &mut Vec<Name>) {
    let mut people = Vec::new();
    let Some(batsman) = row(reading, line.start, line.end) else { return };
    let mut at = batsman.end;
    people.push(batsman);
    let mut out = false;
    while at < line.end && reading.document.tokens[at].kind != TokenKind::Number {
        match (reading.word(at), reading.word(at + 1)) {
            ("not" | "run", "out") => (at, out) = (at + 2, true),
            ("c" | "b" | "st", _) => {
                let Some(who) = row(reading, at + 1, line.end) else { return };
                (at, out) = (who.end, true);
                people.push(who);
            }
            ("lbw", "b") | ("(" | ")", _) => at += 1,
            _ => return,
        }
    }
    if out && at < line.end {
        for who in people {
            take(reading, names, who, NameKind::Person);
        }
    }
}

/// `9 - Juan Ocampo (Wrexham), Sven Lindahl (Brentford)`: what stands in brackets behind two people or more of a line
/// with figures are their clubs.
fn clubs(reading: &Reading<'_, '_>, line: &Range<usize>, names: &mut Vec<Name>) {
    let first = names.partition_point(|name| (name.tokens.start as usize) < line.start);
    let people = names[first..].iter().take_while(|name| (name.tokens.end as usize) <= line.end);
    let club = |name: &Name| {
        let open = name.tokens.end as usize;
        let club =
            (name.kind == NameKind::Person && reading.word(open) == "(").then(|| row(reading, open + 1, line.end));
        club.flatten().filter(|club| reading.word(club.end) == ")")
    };
    let clubs: Vec<_> = people.filter_map(club).collect();
    let figures = line.clone().any(|at| reading.document.tokens[at].kind == TokenKind::Number);
    if figures && clubs.len() > 1 {
        for club in clubs {
            let state = |class| matches!(class, Class::State | Class::StateShort | Class::Area);
            if reading.exact(club.clone(), state).is_none() {
                take(reading, names, club, NameKind::Organisation);
            }
        }
    }
}

/// `Nigeria (4-4-2): Nnadozie; Alozie, Oshoala, Echegini (Ucheibe 46), …`: a long list of single names behind a team and a
/// colon are its players.
fn players(reading: &Reading<'_, '_>, line: &Range<usize>, names: &mut Vec<Name>) {
    let Some(colon) = line.clone().take(12).find(|at| reading.word(*at) == ":") else { return };
    if row(reading, line.start, colon).is_none() {
        return;
    }
    let (mut found, mut towns) = (Vec::new(), 0);
    let mut at = colon + 1;
    while at < line.end {
        if let Some(who) = row(reading, at, line.end) {
            at = who.end;
            let land = |class| matches!(class, Class::Country | Class::Nation | Class::State | Class::Adjective);
            if reading.exact(who.clone(), land).is_some() {
                return;
            }
            towns += usize::from(reading.exact(who.clone(), |class| class == Class::City).is_some());
            found.push(who);
        } else if is_between(reading, at) {
            at += 1;
        } else {
            return;
        }
    }
    if found.len() >= PLAYERS && towns * 2 < found.len() {
        for who in found {
            take(reading, names, who, NameKind::Person);
        }
    }
}

/// What may stand between the names of players: figures, commas, brackets, `for`.
fn is_between(reading: &Reading<'_, '_>, at: usize) -> bool {
    let token = &reading.document.tokens[at];
    token.kind == TokenKind::Number
        || matches!(
            reading.word(at),
            "," | ";" | "(" | ")" | "-" | "–" | "." | "'" | "’" | "for" | "and" | "c" | "capt"
        )
}
