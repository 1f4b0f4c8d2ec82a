//! Whom a place or a party has sent stands behind it and an office: `Gatundu South MP Moses Karu`, `NDP MP Ana Roth`, `Ostrava
//! Mayor Jan Vlk`.

use std::ops::Range;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::{DOUBTED, known, range, take};
use crate::analysis::lexicon::Class;
use crate::text::Case;

/// Parts what was taken for one name at the office inside, and tells what stands before one.
pub(super) fn tell(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    if names.iter().any(|name| joint(reading, name).is_some()) {
        *names = std::mem::take(names).into_iter().flat_map(|name| parts(reading, name)).flatten().collect();
    }
    for at in 1..names.len() {
        let (before, who) = (&names[at - 1], &names[at]);
        let office = before.tokens.end as usize;
        let stands_before =
            who.kind == NameKind::Person && who.tokens.start as usize == office + 1 && is_office(reading, office);
        let doubted = matches!(before.kind, NameKind::Person | NameKind::Organisation) && before.probability < DOUBTED;
        if stands_before && doubted && !reading.opens(office) {
            names[at - 1].kind = sender(reading, &names[at - 1]);
        }
    }
    let parties = names.windows(2).filter_map(|pair| match pair {
        [before, who] => party(reading, before.tokens.end as usize, who),
        _ => None,
    });
    let parties = parties.collect();
    take(reading, names, parties);
}

/// Letters that no name holds before an office and a person: `SNLP MP Dilum Perera`.
fn party(reading: &Reading<'_, '_>, free: usize, who: &Name) -> Option<(Range<usize>, NameKind)> {
    let office = (who.tokens.start as usize).checked_sub(1).filter(|office| is_office(reading, *office))?;
    let letters = office.checked_sub(1).filter(|at| *at >= free && reading.case(*at) == Case::Upper)?;
    let stands = who.kind == NameKind::Person && !reading.opens(office) && reading.word(letters).len() > 2;
    stands.then_some((letters..office, NameKind::Organisation))
}

/// The name before the office and the person behind it.
fn parts(reading: &Reading<'_, '_>, name: Name) -> [Option<Name>; 2] {
    let Some(joint) = joint(reading, &name) else { return [Some(name), None] };
    let mut first = Name { tokens: name.tokens.start..joint as u32, ..name };
    first.kind = sender(reading, &first);
    let second =
        Name { tokens: joint as u32 + 1..name.tokens.end, kind: NameKind::Person, probability: first.probability };
    [Some(first), Some(second)]
}

/// Where an office stands inside a name.
fn joint(reading: &Reading<'_, '_>, name: &Name) -> Option<usize> {
    // `Indian Premier League`, `Chicago Mayor Office`, `Lord Mayor Ann Roe`
    let all = range(name);
    let body = reading.is(all.end - 1, |class| class == Class::OrganisationWord).is_some()
        || known::organisation(reading, all.clone());
    let rank =
        matches!(reading.word(all.start), "Lord" | "Lady" | "Vice" | "Deputy" | "Lieutenant" | "Acting" | "Former");
    let parts = |at: &usize| is_office(reading, *at) && reading.word(*at) != "Premier" && reading.capital(at + 1);
    (all.start + 1..all.end.saturating_sub(1)).find(parts).filter(|_| !body && !rank)
}

/// Letters and listed names are a party's, all others a place's.
fn sender(reading: &Reading<'_, '_>, name: &Name) -> NameKind {
    let all = range(name);
    let shouted = |at: usize| reading.case(at) == Case::Upper;
    let letters = all.clone().any(shouted) && all.clone().all(|at| shouted(at) || reading.word(at) == "-");
    if letters || known::organisation(reading, all) { NameKind::Organisation } else { NameKind::Place }
}

/// Offices that are given by those of a place.
fn is_office(reading: &Reading<'_, '_>, at: usize) -> bool {
    matches!(
        reading.word(at),
        "MP" | "MPs"
            | "CM"
            | "MLA"
            | "MLC"
            | "MEP"
            | "Mayor"
            | "Governor"
            | "Gov."
            | "Rep."
            | "Sen."
            | "Senator"
            | "Magistrate"
            | "Premier"
    )
}
