//! Two names that are joined by *and* name one kind of thing: `Uzbekneft and Lukoil`.

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::{known, range};
use crate::analysis::lexicon::Class;

/// Names surer than this tell of what stands beside them.
const SURE: f32 = 0.9;
/// Names less sure than this are told by what stands beside them.
const DOUBTED: f32 = 0.6;

/// Lets the sure ones tell the doubtful ones beside them.
pub(super) fn tell(reading: &Reading<'_, '_>, names: &mut [Name]) {
    for at in 1..names.len() {
        let joined = are_joined(reading, &names[at - 1], &names[at]);
        for (doubted, sure) in [(at, at - 1), (at - 1, at)] {
            if joined && is_told_by(reading, &names[doubted], &names[sure]) {
                names[doubted].kind = names[sure].kind;
            }
        }
    }
}

/// Whether a name takes its kind from the one beside it.
fn is_told_by(reading: &Reading<'_, '_>, doubted: &Name, sure: &Name) -> bool {
    let people = [doubted, sure].iter().any(|name| name.kind == NameKind::Demonym);
    doubted.probability < DOUBTED && sure.probability >= SURE && !people && !is_listed(reading, doubted)
}

/// Whether nothing but *and* or *or*, perhaps behind a comma, stands between two names.
fn are_joined(reading: &Reading<'_, '_>, first: &Name, second: &Name) -> bool {
    let between = first.tokens.end as usize..second.tokens.start as usize;
    let joint = |at: usize| matches!(reading.word(at), "," | "and" | "or" | "&");
    (1..3).contains(&between.len()) && between.clone().all(joint) && reading.word(between.end - 1) != ","
}

/// Whether the tables know a name as what it was told to be.
fn is_listed(reading: &Reading<'_, '_>, name: &Name) -> bool {
    let all = range(name);
    match name.kind {
        NameKind::Person => reading.is(all.start, |class| class == Class::Given).is_some() && all.len() > 1,
        NameKind::Organisation => known::organisation(reading, all),
        _ => reading.exact(all, |_| true).is_some(),
    }
}
