//! Bodies whose letters stand behind them in brackets: `Union of Commercial, Catering and Allied Workers (UCCAW)` reaches
//! as far back as its letters do.

use std::ops::Range;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::mend::makes;
use super::{range, take};
use crate::analysis::lexicon::{Class, WordKind};
use crate::text::{Case, TokenKind};

/// Fewer letters than this may be met by chance.
const LEAST: usize = 3;

/// Lets their letters tell where they begin, and adds those that were passed over.
pub(super) fn tell(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let signs = 0..reading.len().saturating_sub(2);
    let runs = signs.filter(|at| reading.word(*at) == "(" && reading.word(at + 2) == ")").filter_map(|open| {
        let run = spelt(reading, open)?;
        let first = names.partition_point(|name| name.tokens.end as usize <= run.start);
        let inside = names[first..].iter().take_while(|name| (name.tokens.start as usize) < run.end);
        let whole = inside.clone().any(|name| range(name) == run);
        let body = inside.clone().any(|name| name.kind == NameKind::Organisation)
            || run.clone().any(|at| reading.capital(at) && makes(reading, at, WordKind::Head));
        (body && !whole).then_some((run, NameKind::Organisation))
    });
    let runs = runs.collect();
    take(reading, names, runs);
}

/// The words right before a bracket that opens at `open` whose first letters stand in it.
fn spelt(reading: &Reading<'_, '_>, open: usize) -> Option<Range<usize>> {
    let short = reading.word(open + 1);
    let upper = reading.document.tokens[open + 1].case == Case::Upper && short.chars().all(char::is_uppercase);
    if !upper || short.chars().count() < LEAST {
        return None;
    }
    let least = reading.sentence(open).start;
    let mut at = open;
    for letter in short.chars().rev() {
        // Small words and marks between are none of the letters.
        at = (least..at).rev().take(3).find(|at| reading.capital(*at) || !is_between(reading, *at))?;
        let first = reading.word(at).chars().next()?;
        if !reading.capital(at) || first != letter {
            return None;
        }
    }
    Some(at..open)
}

/// Whether a token may stand between the words of a body's name and lend it no letter.
fn is_between(reading: &Reading<'_, '_>, at: usize) -> bool {
    let particle = |class| class == Class::Particle;
    matches!(
        reading.word(at),
        "of" | "for" | "and" | "the" | "on" | "in" | "to" | "&" | "-" | "," | "'s" | "’s" | "'" | "’"
    ) || reading.document.tokens[at].kind == TokenKind::Word
        && reading.case(at) == Case::Lower
        && reading.is(at, particle).is_some()
}
