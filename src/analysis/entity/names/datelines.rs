//! The town a report is sent from: `MONTEVIDEO, Nov 3 (Agency) -`, `STOCKPORT, England 1996-11-23`, `AKUREYRI — For`.

use std::ops::Range;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::known;
use super::take;
use crate::analysis::lexicon::Class;
use crate::text::{Case, TokenKind};

/// The longest name of a town, in tokens.
const LONGEST: usize = 3;
/// How far behind the town a dateline's end is looked for, in tokens.
const REACH: usize = 14;

/// Tells them at the heads of paragraphs.
pub(super) fn tell(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let heads = reading.document.paragraphs.iter().filter_map(|paragraph| {
        let token = |at: u32| reading.document.tokens.partition_point(|token| token.span.start < at);
        let tokens = token(paragraph.span.start)..token(paragraph.span.end);
        Some((town(reading, tokens.clone())?, tokens.end))
    });
    let told = heads.flat_map(|(town, end)| {
        let agency = agency(reading, town.end..end).map(|agency| (agency, NameKind::Organisation));
        std::iter::once((town, NameKind::Place)).chain(agency)
    });
    take(reading, names, told.collect());
}

/// What stands in brackets behind a town, right before the dash: `(Transandina News)`.
fn agency(reading: &Reading<'_, '_>, rest: Range<usize>) -> Option<Range<usize>> {
    let head = |at: &usize| {
        reading.case(*at) != Case::Lower && !(is_dash(reading, *at) && reading.document.tokens[*at].spaced)
    };
    let open = rest.take(REACH).take_while(head).find(|at| reading.word(*at) == "(")?;
    let length = (open + 1..open + 1 + LONGEST).take_while(|at| reading.capital(*at)).count();
    let close = open + 1 + length;
    (length > 0 && reading.word(close) == ")" && is_dash(reading, close + 1)).then_some(open + 1..close)
}

fn is_dash(reading: &Reading<'_, '_>, at: usize) -> bool {
    matches!(reading.word(at), "-" | "–" | "—" | "--")
}

/// The words in capitals at the head of a paragraph, if a dateline's date or dash stands behind them.
fn town(reading: &Reading<'_, '_>, paragraph: Range<usize>) -> Option<Range<usize>> {
    let shouted = |at: &usize| reading.case(*at) == Case::Upper && !reading.word(*at).contains('.');
    let length = paragraph.clone().take_while(shouted).count();
    let behind = paragraph.start + length;
    let long = (paragraph.start..behind).any(|at| reading.word(at).chars().count() > 2);
    let ended = ends(reading, behind..paragraph.end) || is_sent(reading, paragraph.start..behind, paragraph.end);
    let told = (1..=LONGEST).contains(&length) && long && ended;
    told.then_some(paragraph.start..behind)
}

/// Whether a spaced dash and a report follow a town without more: one that is listed, or a single word that is nothing
/// else, for any word may be shouted before a dash.
fn is_sent(reading: &Reading<'_, '_>, town: Range<usize>, end: usize) -> bool {
    let place = |class| matches!(class, Class::City | Class::State | Class::Region | Class::Capital | Class::Country);
    let dash = town.end;
    let parted = dash + 2 < end
        && is_dash(reading, dash)
        && reading.document.tokens[dash].spaced
        && reading.document.tokens[dash + 1].spaced;
    let unheard =
        town.len() == 1 && reading.is(town.start, |_| true).is_none() && !known::organisation(reading, town.clone());
    parted
        && (unheard || reading.exact(town, place).is_some())
        && (dash + 1..end).any(|at| reading.case(at) == Case::Lower)
}

/// Whether what follows a town ends a dateline: its agency in brackets with a dash, a day, or a land and a day.
fn ends(reading: &Reading<'_, '_>, rest: Range<usize>) -> bool {
    let opened = matches!(reading.word(rest.start), "," | "(" | "/");
    let head = rest.start..rest.end.min(rest.start + REACH);
    let is_day = |at: usize| {
        let word = reading.word(at);
        reading.document.tokens[at].kind == TokenKind::Number
            && (word.len() <= 2 || word.len() == 4 && reading.word(at + 1) == "-")
    };
    let quiet = |at: &usize| {
        reading.capital(*at)
            || reading.document.tokens[*at].kind == TokenKind::Number
            || matches!(reading.word(*at), "," | "(" | ")" | "/" | "." | "-" | "–" | "—" | "--")
    };
    let line = head.take_while(quiet);
    let dash = line.clone().any(|at| is_dash(reading, at) && reading.document.tokens[at].spaced);
    opened && (dash || line.clone().any(is_day) && reading.word(rest.start) == ",")
}
