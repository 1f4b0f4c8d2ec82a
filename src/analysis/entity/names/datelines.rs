//! The town a report is sent from: `MONTEVIDEO, Nov 3 (Agency) -`, `STOCKPORT, England 1996-11-23`.

use std::ops::Range;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::teams::take;
use crate::text::{Case, TokenKind};

/// The longest name of a town, in tokens.
const LONGEST: usize = 3;
/// How far behind the town a dateline's end is looked for, in tokens.
const REACH: usize = 14;

/// Tells them at the heads of paragraphs.
pub(super) fn tell(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let heads = reading.document.paragraphs.iter().filter_map(|paragraph| {
        let token = |at: u32| reading.document.tokens.partition_point(|token| token.span.start < at);
        town(reading, token(paragraph.span.start)..token(paragraph.span.end))
    });
    take(reading, names, heads.map(|town| (town, NameKind::Place)).collect());
}

/// The words in capitals at the head of a paragraph, if a dateline's date or dash stands behind them.
fn town(reading: &Reading<'_, '_>, paragraph: Range<usize>) -> Option<Range<usize>> {
    let shouted = |at: &usize| reading.case(*at) == Case::Upper && !reading.word(*at).contains('.');
    let length = paragraph.clone().take_while(shouted).count();
    let behind = paragraph.start + length;
    let long = (paragraph.start..behind).any(|at| reading.word(at).chars().count() > 2);
    let told = (1..=LONGEST).contains(&length) && long && ends(reading, behind..paragraph.end);
    told.then_some(paragraph.start..behind)
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
    let dash =
        line.clone().any(|at| matches!(reading.word(at), "-" | "–" | "—" | "--") && reading.document.tokens[at].spaced);
    opened && (dash || line.clone().any(is_day) && reading.word(rest.start) == ",")
}
