//! What armies take: `rebels seized Rubaya in Masisi territory`. A word that no list knows is a place there.

use std::collections::HashSet;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::{Told, inside, range, take};
use crate::text::Case;

/// Names surer than this stay what they were taken for.
const SURE: f32 = 0.95;

/// Makes places of unlisted words behind such verbs, unless the text has them in a longer name.
pub(super) fn tell(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let mut taken = (1..reading.len()).filter(|at| is_taken(reading, *at)).peekable();
    if taken.peek().is_none() {
        return;
    }
    let longer = names.iter().filter(|name| name.tokens.len() > 1);
    let parts: HashSet<u64> = longer.flat_map(|name| reading.keys[range(name)].iter().copied()).collect();
    // Who is captured may be somebody.
    let other = |at: usize, name: &Name| {
        name.probability > SURE || name.kind == NameKind::Person && reading.before(at) == "captured"
    };
    let kept = |at: usize| inside(names, &(at..at + 1)).is_some_and(|name| other(at, name));
    let free = |at: &usize| !parts.contains(&reading.keys[*at]) && !kept(*at);
    let told: Told = taken.filter(free).map(|at| (at..at + 1, NameKind::Place)).collect();
    take(reading, names, told);
}

/// Whether an army or its like is told of before, in the same sentence.
fn is_army(reading: &Reading<'_, '_>, at: usize) -> bool {
    const ARMIES: [&str; 14] = [
        "army",
        "troops",
        "forces",
        "soldiers",
        "rebels",
        "fighters",
        "militants",
        "militia",
        "militias",
        "insurgents",
        "jihadists",
        "guerrillas",
        "separatists",
        "paramilitaries",
    ];
    /// How far before, in tokens.
    const REACH: usize = 12;
    let first = reading.sentence(at).start.max(at.saturating_sub(REACH));
    (first..at).any(|at| ARMIES.iter().any(|army| reading.word(at).eq_ignore_ascii_case(army)))
}

/// Whether a lone word stands behind such a verb, and where, when or what else behind it.
fn is_taken(reading: &Reading<'_, '_>, at: usize) -> bool {
    let taken = || match reading.before(at) {
        "seized" | "captured" | "recaptured" | "retook" | "overran" | "besieged" | "shelled" | "liberated" => true,
        "of" => reading.before(at - 1) == "control",
        _ => false,
    };
    let alone = reading.case(at) == Case::Title
        && !reading.word(at).ends_with('s')
        && (reading.opens(at + 1) || !reading.capital(at + 1));
    if !alone || !taken() {
        return false;
    }
    let closed = reading.opens(at + 1)
        || matches!(reading.word(at + 1), "in" | "on" | "from" | "after" | "and" | "last" | "," | "." | "before");
    // `seized Arctica, a tanker`
    let thing = reading.word(at + 1) == "," && matches!(reading.word(at + 2), "a" | "an" | "the");
    closed && !thing && reading.is(at, |_| true).is_none() && is_army(reading, at)
}
