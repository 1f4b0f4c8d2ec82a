//! Rows of words with capitals, which may be one name.

use std::ops::Range;

use super::super::reading::Reading;
use crate::analysis::lexicon::Class;

/// The longest team or player that is looked for, in words.
const SHORT: usize = 3;

/// Up to three words with capitals from `start` on, before `end`.
pub(super) fn row(reading: &Reading<'_, '_>, start: usize, end: usize) -> Option<Range<usize>> {
    behind(start..end, SHORT, |at| reading.capital(at))
}

/// The words at the head of `within` that are part of one row; none where there are more than `longest`.
pub(super) fn behind(within: Range<usize>, longest: usize, part: impl Fn(usize) -> bool) -> Option<Range<usize>> {
    let start = within.start;
    let length = within.take(longest + 1).take_while(|at| part(*at)).count();
    (1..=longest).contains(&length).then_some(start..start + length)
}

/// The words at the end of `within` that are part of one row; none where there are more than `longest`.
pub(super) fn before(within: Range<usize>, longest: usize, part: impl Fn(usize) -> bool) -> Option<Range<usize>> {
    let end = within.end;
    let length = within.rev().take(longest + 1).take_while(|at| part(*at)).count();
    (1..=longest).contains(&length).then_some(end - length..end)
}

/// Whether a word has a capital that neither a day nor the like gives it.
pub(super) fn is_part(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.capital(at) && reading.is(at, |class| class == Class::Capitalised).is_none()
}

/// Whether a word is a day's, a month's or the like, which no name goes on from: `On Monday Reuters said`.
pub(super) fn is_time(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.is(at, |class| class == Class::Capitalised).is_some_and(|entry| entry.detail() != 0)
}
