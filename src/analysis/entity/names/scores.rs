//! Names among the figures of one line: golfers and their rounds, batsmen and their runs, squads and their clubs, riders and
//! their teams.

use std::ops::Range;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::rows::row;
use super::standings::{has_figures, is_before_country, is_of_places, numbered};
use super::{Told, take};
use crate::analysis::lexicon::Class;
use crate::text::Case;

/// So many rounds behind a name make it a golfer's.
const ROUNDS: usize = 3;

/// Tells them, line by line.
pub(super) fn tell(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let mut told = Told::new();
    for sentence in 0..reading.document.sentences.len() {
        let line = reading.document.tokens_of(sentence);
        squad(reading, &line, &mut told);
        if has_figures(reading, &line) {
            golfers(reading, &line, &mut told);
            batsmen(reading, &line, &mut told);
            told.extend(rider_team(reading, &line).map(|team| (team, NameKind::Organisation)));
        }
    }
    take(reading, names, told);
}

/// The rows of capitals of a line, each where no capital stands before.
fn rows<'r>(reading: &'r Reading<'_, '_>, line: &'r Range<usize>) -> impl Iterator<Item = Range<usize>> + 'r {
    line.clone().filter(|at| *at == line.start || !reading.capital(*at - 1)).filter_map(|at| row(reading, at, line.end))
}

/// `Dana Lunde 70 69 67`, `Sven Brattli (Norway) 70 67 71`
fn golfers(reading: &Reading<'_, '_>, line: &Range<usize>, told: &mut Told) {
    let is_round = |at: &usize| reading.word(*at).parse::<u8>().is_ok_and(|strokes| (58..=95).contains(&strokes));
    for who in rows(reading, line).filter(|who| who.len() > 1) {
        let country = is_before_country(reading, who.end, line.end);
        let from =
            if country { (who.end..line.end).find(|at| reading.word(*at) == ")").map(|at| at + 1) } else { None };
        let rounds = (from.unwrap_or(who.end)..line.end).take_while(is_round).count();
        if rounds >= ROUNDS && !is_of_places(reading, &who) {
            told.push((who, NameKind::Person));
        }
    }
}

/// `Harwood 363 (W. Kessner 111, V. Tveit 52; I. Aune 4-37)`: an initial, a surname and a number are a player, and what has a
/// score before them is a team.
fn batsmen(reading: &Reading<'_, '_>, line: &Range<usize>, told: &mut Told) {
    for at in line.clone() {
        if let Some(who) = batsman(reading, at, line.end) {
            told.push((who, NameKind::Person));
        }
    }
    for who in rows(reading, line).filter(|who| is_scorer(reading, line, who)) {
        told.push((who, NameKind::Person));
    }
    for team in rows(reading, line) {
        let score =
            |at: &usize| reading.number(*at) || matches!(reading.word(*at), "-" | "–" | "for" | "all" | "out" | "and");
        let open = team.end + (team.end..line.end).take_while(score).count();
        let bats = || {
            batsman(reading, open + 1, line.end).is_some()
                || row(reading, open + 1, line.end).is_some_and(|who| is_scorer(reading, line, &who))
        };
        if open > team.end && reading.word(open) == "(" && bats() {
            told.push((team, NameKind::Organisation));
        }
    }
}

fn batsman(reading: &Reading<'_, '_>, at: usize, end: usize) -> Option<Range<usize>> {
    let bowled =
        is_initial(reading, at) && at + 2 < end && reading.case(at + 1) == Case::Title && reading.number(at + 2);
    bowled.then_some(at..at + 2)
}

/// Whether a full name has its runs behind it in brackets behind a team's: `312 all out (Joe Harwood 122, Ben Kessner 47)`.
fn is_scorer(reading: &Reading<'_, '_>, line: &Range<usize>, who: &Range<usize>) -> bool {
    const LONGEST: usize = 60;
    let first = line.start.max(who.start.saturating_sub(LONGEST));
    let listed = reading.number(who.end) && matches!(reading.before(who.start), "(" | "," | ";");
    let open = || (first..who.start).rev().find(|at| matches!(reading.word(*at), "(" | ")"));
    let scored = |open: usize| open > line.start && (reading.number(open - 1) || reading.word(open - 1) == "out");
    let given = reading.is(who.start, |class| class == Class::Given).is_some();
    who.len() > 1
        && listed
        && given
        && open().is_some_and(|at| reading.word(at) == "(" && scored(at))
        && !is_of_places(reading, who)
}

/// `W.`, `D.A.`
fn is_initial(reading: &Reading<'_, '_>, at: usize) -> bool {
    let word = reading.word(at);
    reading.capital(at) && word.ends_with('.') && word.len() < 5 && word.split('.').all(|part| part.len() < 2)
}

/// `Defenders - Tor Hegg (Castlebay), Per Moe (Torvik)`: who stands behind what they play, and in brackets for whom.
fn squad(reading: &Reading<'_, '_>, line: &Range<usize>, told: &mut Told) {
    let head = line.clone().take(3).find(|at| matches!(reading.word(*at), ":" | "-" | "–" | "—"));
    let Some(head) = head.filter(|head| *head > line.start && is_position(reading.word(head - 1))) else { return };
    let land = |class| matches!(class, Class::Country | Class::Nation | Class::Adjective);
    for who in rows(reading, line).filter(|who| who.start > head) {
        let club = reading.before(who.start) == "(" && reading.word(who.end) == ")";
        let ended = who.end >= line.end || matches!(reading.word(who.end), "(" | ")" | "," | ";" | "." | "and");
        if ended && reading.exact(who.clone(), land).is_none() {
            told.push((who, if club { NameKind::Organisation } else { NameKind::Person }));
        }
    }
}

fn is_position(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "goalkeepers"
            | "goalkeeper"
            | "keepers"
            | "defenders"
            | "midfielders"
            | "forwards"
            | "strikers"
            | "attackers"
            | "wingers"
            | "batsmen"
            | "bowlers"
            | "wicketkeepers"
            | "all-rounders"
            | "substitutes"
    )
}

/// `3. Johan Rekdal (Norway) Collvik`: behind a placed rider and a country stands the team.
fn rider_team(reading: &Reading<'_, '_>, line: &Range<usize>) -> Option<Range<usize>> {
    let first = numbered(reading, line);
    let who = row(reading, first, line.end).filter(|who| first > line.start && who.len() > 1)?;
    let close = is_before_country(reading, who.end, line.end)
        .then(|| (who.end..line.end).find(|at| reading.word(*at) == ")"))
        .flatten()?;
    let team = row(reading, close + 1, line.end)?;
    let ended = team.end >= line.end || reading.number(team.end);
    ended.then_some(team)
}
