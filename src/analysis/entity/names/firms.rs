//! Firms whose own words tell how far their names reach: `Norvik Corp`, `Voss & Tallgren`, `Mary Robinson Centre`.

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::bodies::{self, LIKELY, ends_row, is_everyday, is_shouted};
use super::mend::makes;
use super::rows::is_time;
use super::{gaps, insert, take};
use crate::analysis::lexicon::WordKind;
use crate::text::{Case, TokenKind};

/// How sure a name is that ends as firms' names do.
const SURE: f32 = 0.85;
/// The longest firm's name that is looked for, in tokens before its last word.
const LONGEST: usize = 4;

/// Adds firms and bodies that were passed over, and lets bodies reach to the end of what they are for.
pub(super) fn tell(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    // `Brix Group` before `AB`: a firm's last word is no name by itself.
    names.retain(|name| !(name.tokens.len() == 1 && is_ending(reading, name.tokens.start as usize)));
    let mut added = Vec::new();
    for gap in gaps(names, reading.len()) {
        let mut free = gap.start;
        for at in gap.clone() {
            let firm =
                if is_ending(reading, at) { first_word(reading, at, free).map(|first| first..at + 1) } else { None };
            let told =
                firm.map(|firm| (firm, SURE)).or_else(|| Some((bodies::body(reading, at, free..gap.end)?, LIKELY)));
            if let Some((tokens, probability)) = told {
                free = tokens.end;
                added.push(Name::over(tokens, NameKind::Organisation, probability));
            }
        }
    }
    insert(names, added);
    partners(reading, names);
    bodies::reach(reading, names);
    bodies::listed_before(reading, names);
    bodies::of_places(reading, names);
}

/// `Voss & Tallgren`: two names joined by a sign that no two people are joined by are a firm.
fn partners(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let word = |at: usize| {
        reading.case(at) == Case::Title
            && reading.document.tokens[at].kind == TokenKind::Word
            && reading.word(at).len() > 2
    };
    let firm = |at: usize| {
        let joined = !reading.opens(at) && word(at - 1) && !reading.opens(at + 1) && word(at + 1);
        let row = joined
            && (reading.opens(at - 1) || !reading.capital(at - 2))
            && (reading.opens(at + 2) || !reading.capital(at + 2))
            && !(is_everyday(reading, at - 1) && is_everyday(reading, at + 1))
            && !is_shouted(reading, at);
        row.then_some((at - 1..at + 2, NameKind::Organisation))
    };
    let signs = (1..reading.len().saturating_sub(1)).filter(|at| reading.word(*at) == "&");
    take(reading, names, signs.filter_map(firm).collect());
}

/// Whether a word ends nothing but firms' names: `Inc`, `GmbH`, `Ltd.`
fn is_ending(reading: &Reading<'_, '_>, at: usize) -> bool {
    let word = reading.word(at);
    let plain = word.trim_end_matches('.');
    let only_firms = matches!(
        plain,
        "Inc"
            | "Ltd"
            | "Corp"
            | "LLC"
            | "LLP"
            | "PLC"
            | "Plc"
            | "plc"
            | "AG"
            | "SA"
            | "S.A"
            | "SpA"
            | "S.p.A"
            | "NV"
            | "N.V"
            | "GmbH"
            | "ASA"
            | "Oyj"
            | "Bhd"
            | "Pty"
            | "Incorporated"
            | "AB"
            | "BV"
            | "Oy"
            | "KK"
    );
    only_firms && (reading.capital(at) || plain == "plc") && !reading.opens(at)
}

/// Where the capitals begin that stand before a firm's last word, in one row with it.
fn first_word(reading: &Reading<'_, '_>, end: usize, free: usize) -> Option<usize> {
    let least = free.max(reading.sentence(end).start).max(end.saturating_sub(LONGEST));
    let part = |at: &usize| {
        let glued = matches!(reading.word(*at), "&" | "-") && *at > least && reading.capital(*at - 1);
        reading.capital(*at) && !matches!(reading.word(*at), "The" | "A" | "An") && !is_time(reading, *at) || glued
    };
    let length = (least..end).rev().take_while(part).count();
    // Where each word has a capital, everyday ones are no part of it: `Police Raid Norvik Corp`.
    let shouted = is_shouted(reading, end);
    let own = |at: &usize| !shouted || !is_everyday(reading, *at) || makes(reading, *at, WordKind::Head);
    let length = (end - length..end).rev().take_while(own).count();
    let written = !shouted || reading.case(end - 1) != Case::Upper;
    (length > 0 && written && reading.document.tokens[end].spaced).then_some(end - length)
}

/// Makes a house of the person it is called after: `Mary Robinson Centre`, `Van der Laan Maritime`.
pub(super) fn houses(reading: &Reading<'_, '_>, names: &mut [Name]) {
    for at in 0..names.len() {
        let (end, after) = (names[at].tokens.end, names.get(at + 1).map(|name| name.tokens.start));
        let free = after.is_none_or(|after| end < after);
        if names[at].kind == NameKind::Person
            && free
            && is_house(reading, end as usize)
            && ends_row(reading, end as usize)
        {
            names[at].tokens.end += 1;
            (names[at].kind, names[at].probability) = (NameKind::Organisation, LIKELY);
        }
    }
}

/// Whether a word is for what people give their names to.
pub(super) fn is_house(reading: &Reading<'_, '_>, at: usize) -> bool {
    const HOUSES: [&str; 31] = [
        "Centre",
        "Center",
        "Foundation",
        "Institute",
        "Trust",
        "Fund",
        "Hospital",
        "Clinic",
        "University",
        "College",
        "School",
        "Academy",
        "Museum",
        "Library",
        "Theatre",
        "Shipping",
        "Maritime",
        "Robotics",
        "Logistics",
        "Pharmaceuticals",
        "Holdings",
        "Party",
        "Bank",
        "Airlines",
        "Airways",
        "Industries",
        "Association",
        "Corporation",
        "Federation",
        "Ministry",
        "Newspapers",
    ];
    HOUSES.contains(&reading.word(at))
}
