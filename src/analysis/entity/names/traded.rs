//! Firms told by what their shares did: `Yamaichi rose 20 yen`, `Andersons Feed slipped 1/4 to 9`, `Via Lojas fell 3 percent`.

use std::ops::Range;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::rows::{self, is_part};
use super::{DOUBTED, inside, range, take};
use crate::analysis::lexicon::Class;
use crate::text::Case;

/// How far from it words of votes tell that no share moved, in tokens.
const POLLED: usize = 15;
/// The longest name that is looked for, in tokens.
const LONGEST: usize = 4;

/// Makes firms of them.
pub(super) fn tell(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let traded = (1..reading.len()).filter(|at| is_moved(reading, *at)).filter_map(|at| row(reading, at));
    let firms = traded.filter(|row| may_be_firm(reading, names, row));
    let firms = firms.map(|row| (row, NameKind::Organisation)).collect();
    take(reading, names, firms);
}

/// Whether a verb at `at` tells that a price moved, by so much: `rose 20 yen`, `fell 3 percent`.
fn is_moved(reading: &Reading<'_, '_>, at: usize) -> bool {
    let moved = matches!(
        reading.word(at),
        "rose"
            | "fell"
            | "gained"
            | "slid"
            | "jumped"
            | "dropped"
            | "climbed"
            | "slipped"
            | "lost"
            | "shed"
            | "surged"
            | "tumbled"
            | "eased"
            | "advanced"
            | "dipped"
            | "plunged"
            | "soared"
    );
    // `In the poll Le Pen gained 3 percent`, `lost 40 percent of its houses`
    let vote = |at: usize| matches!(reading.word(at), "poll" | "polls" | "vote" | "votes" | "election" | "survey");
    let counted = || reading.around(at, POLLED).any(vote) || (at + 3..at + 5).any(|at| reading.word(at) == "of");
    moved && reading.number(at + 1) && !counted() && (at + 2..at + 5).any(|at| is_measure(reading.word(at)))
}

fn is_measure(word: &str) -> bool {
    matches!(
        word,
        "%" | "percent" | "per" | "pct" | "yen" | "cents" | "pence" | "/" | "rupees" | "ringgit" | "baht" | "won"
    )
}

/// The capitals right before a verb, in one row.
fn row(reading: &Reading<'_, '_>, verb: usize) -> Option<Range<usize>> {
    let least = reading.sentence(verb).start;
    let row = rows::before(least..verb, LONGEST, |at| is_part(reading, at))?;
    let start = row.start;
    let hyphen = start > least && reading.word(start - 1) == "-" && !reading.document.tokens[start].spaced;
    let glued = hyphen || start > least && matches!(reading.word(start - 1), "&" | "." | "of" | "'s" | "’s");
    (!glued).then_some(row)
}

/// Whether nobody's name and no place is told there, and a word of it is no everyday one.
fn may_be_firm(reading: &Reading<'_, '_>, names: &[Name], row: &Range<usize>) -> bool {
    let place =
        |class| !matches!(class, Class::Given | Class::Surname | Class::Nickname | Class::Word | Class::Organisation);
    let unlisted = |at: usize| reading.is(at, |class| class != Class::Surname).is_none();
    let borne = row.len() > 1 && reading.is(row.start, |class| class == Class::Given).is_some();
    let doubted = |name: &Name| {
        let told = range(name) == *row && matches!(name.kind, NameKind::Person | NameKind::Place);
        told && name.probability < DOUBTED
    };
    !borne
        && reading.exact(row.clone(), place).is_none()
        && row.clone().all(|at| matches!(reading.case(at), Case::Title | Case::Mixed | Case::Upper))
        && row.clone().any(unlisted)
        && inside(names, row).map_or(row.len() > 1 || !reading.opens(row.start), doubted)
}
