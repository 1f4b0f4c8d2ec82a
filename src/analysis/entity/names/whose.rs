//! Who is named behind a name and an office belongs to what the name is of: `Corvell analyst Ida Brandt`, `Leeds striker
//! Tom Reyes`.

use std::ops::Range;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::{DOUBTED, range, rows, take};
use crate::analysis::lexicon::{Class, Noun};
use crate::analysis::quote::words::{self, look_up};
use crate::text::Case;

/// The longest row of capitals that is looked at before an office.
const LONGEST: usize = 5;

/// Makes organisations of what stands before an office and a person.
pub(super) fn tell(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let mut told = Vec::new();
    for at in 0..names.len() {
        let name = &names[at];
        let start = name.tokens.start as usize;
        if name.kind != NameKind::Person {
            continue;
        }
        let Some((office, plays)) = office(reading, start) else { continue };
        let before = at.checked_sub(1).map(|at| &names[at]);
        let bearer = before.filter(|before| before.tokens.end as usize == office);
        let run = match bearer {
            Some(bearer) => is_told(reading, bearer, plays).then(|| range(bearer)),
            None => row(reading, office, before.map_or(0, |before| before.tokens.end as usize)),
        };
        told.extend(run.map(|run| (run, NameKind::Organisation)));
    }
    take(reading, names, told);
}

/// Where the office before a person begins, and whether it is a player's.
fn office(reading: &Reading<'_, '_>, person: usize) -> Option<(usize, bool)> {
    let small = |at: usize| !reading.opens(at) && reading.case(at) == Case::Lower;
    let last = person.checked_sub(1).filter(|_| !reading.opens(person)).filter(|last| small(*last))?;
    let plays = Noun::of(reading.word(last)).is(Noun::PLAYER);
    if !plays && !is_officer(reading.word(last)) {
        return None;
    }
    let more = |at: &usize| small(*at) && is_rank(reading.word(*at));
    let start = last - (person.saturating_sub(4)..last).rev().take_while(more).count();
    Some((start, plays))
}

/// Offices that a body has and nobody has for himself, as one has a lawyer or a spokesman.
pub(super) fn is_officer(word: &str) -> bool {
    const OFFICERS: [&str; 17] = [
        "analyst",
        "economist",
        "strategist",
        "president",
        "chairman",
        "chairwoman",
        "chairperson",
        "chief",
        "executive",
        "founder",
        "co-founder",
        "manager",
        "coach",
        "captain",
        "convener",
        "researcher",
        "reporter",
    ];
    OFFICERS.contains(&word)
}

/// What stands before an office and tells its rank: `deputy`, `general`; a hyphen counts, as in `secretary-general`.
fn is_rank(word: &str) -> bool {
    const RANKS: [&str; 14] = [
        "chief",
        "general",
        "deputy",
        "vice",
        "executive",
        "managing",
        "senior",
        "acting",
        "interim",
        "former",
        "news",
        "finance",
        "technical",
        "-",
    ];
    RANKS.contains(&word)
}

/// Whether a name before an office is a body's: a town before a player is his team.
fn is_told(reading: &Reading<'_, '_>, name: &Name, plays: bool) -> bool {
    let land = |class| {
        matches!(
            class,
            Class::Country | Class::Nation | Class::Adjective | Class::State | Class::StateShort | Class::Area
        )
    };
    let tokens = range(name);
    match name.kind {
        NameKind::Person => {
            name.probability < DOUBTED
                && reading.exact(tokens.clone(), land).is_none()
                && (tokens.len() > 1
                    || reading.is(tokens.start, |class| matches!(class, Class::Given | Class::Leader)).is_none())
        }
        NameKind::Place => plays && reading.exact(tokens, land).is_none(),
        _ => false,
    }
}

/// The row of capitals that ends before `end`, if one of its words is no everyday one.
fn row(reading: &Reading<'_, '_>, end: usize, free: usize) -> Option<Range<usize>> {
    let least = free.max(reading.sentence(end).start);
    let run = rows::before(least..end, LONGEST, |at| reading.capital(at))?;
    let start = run.start;
    let office = |class| matches!(class, Class::Role | Class::Honorific | Class::Capitalised | Class::Adjective);
    // `Divisional secretary`: what opens its sentence has its capital from that.
    let due = run.len() == 1 && reading.opens(start);
    let small = !matches!(look_up(reading.word(start)).class, class if class == words::Class::default());
    let once = matches!(reading.word(start), "Former" | "Ex" | "Then" | "Late");
    let unlisted = |at: usize| reading.is(at, |class| class != Class::Surname).is_none();
    let borne = |at: usize| reading.is(at, |_| true).is_some();
    (!(small || once)
        && run.clone().all(|at| reading.is(at, office).is_none())
        && run.clone().any(|at| unlisted(at) && (!due || borne(at))))
    .then_some(run)
}
