//! Lines that are nothing but a place and a day, as agencies head their reports: `GLASGOW 1996-10-12`.

use std::ops::Range;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::{known, take};
use crate::analysis::lexicon::Class;
use crate::text::{Case, TokenKind};

/// The longest name of a place that is looked for, in tokens.
const LONGEST: usize = 4;

/// Makes places of what stands there.
pub(super) fn tell(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let lines = (0..reading.document.sentences.len()).map(|sentence| reading.document.tokens_of(sentence));
    let places = lines.filter_map(|line| place(reading, &line)).map(|place| (place, NameKind::Place)).collect();
    take(reading, names, places);
}

/// The capitals that a line begins with, if a comma and a land may follow and then a day in figures ends it.
fn place(reading: &Reading<'_, '_>, line: &Range<usize>) -> Option<Range<usize>> {
    let capital = |at: &usize| {
        reading.case(*at) == Case::Upper && reading.document.tokens[*at].kind == TokenKind::Word
            || reading.word(*at) == "-" && *at > line.start
    };
    let end = line.start + (line.start..line.end).take(LONGEST + 1).take_while(capital).count();
    let land = |at: usize| {
        reading.longest(at, line.end, |class| {
            matches!(class, Class::Country | Class::Nation | Class::State | Class::StateShort)
        })
    };
    let day = match reading.word(end) {
        "," => end + 1 + land(end + 1)?.0,
        _ => end,
    };
    let place = line.start..end;
    ((1..=LONGEST).contains(&place.len())
        && is_day(reading, day..line.end)
        && !known::organisation(reading, place.clone()))
    .then_some(place)
}

/// Whether tokens are a day as `1996-10-12`.
fn is_day(reading: &Reading<'_, '_>, tokens: Range<usize>) -> bool {
    let Some((first, last)) = tokens.clone().next().zip(tokens.last()) else { return false };
    let written = reading.document.span(first..last + 1).of(reading.document.text);
    let mut parts = written.trim_end().split('-');
    let mut figures = |length: usize| {
        parts.next().is_some_and(|part| part.len() == length && part.bytes().all(|figure| figure.is_ascii_digit()))
    };
    figures(4) && figures(2) && figures(2) && parts.next().is_none()
}
