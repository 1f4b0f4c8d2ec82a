//! What agencies write around their reports is no part of a name: `Rugby-Exeter's Baxter`, `UPDATE 2-Vale`, `(Gdynia Newsroom)`.

use std::ops::Range;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::bodies::LIKELY;
use super::{insert, inside, known, range};
use crate::analysis::lexicon::Class;
use crate::text::Case;

/// The longest slug, in tokens: `Ice hockey`, `UPDATE 2`.
const LONGEST: usize = 2;

/// Cuts it off the names it was taken into, takes away what is nothing else, and adds what was passed over behind it.
pub(super) fn cut(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    names.retain_mut(|name| {
        let tokens = range(name);
        if let Some(dash) = slug(reading, reading.sentence(tokens.start).start).filter(|dash| tokens.start <= *dash) {
            if tokens.end <= dash + 1 {
                return false;
            }
            name.tokens.start = dash as u32 + 1;
            name.kind = listed_as(reading, dash + 1..tokens.end).unwrap_or(name.kind);
        }
        if tokens.len() > 1 && matches!(reading.word(tokens.end - 1), "Newsroom" | "Newsdesk") {
            name.tokens.end -= 1;
            name.kind = listed_as(reading, range(name)).unwrap_or(name.kind);
        }
        true
    });
    add(reading, names);
}

/// Adds the listed name that a headline begins with behind its slug, where it was passed over.
fn add(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let heads = (0..reading.document.sentences.len()).map(|sentence| reading.document.tokens_of(sentence).start);
    let first = |start: usize| slug(reading, start).map(|dash| dash + 1..dash + 2);
    let found = heads.filter_map(first).filter(|word| inside(names, word).is_none());
    let added = found.filter_map(|word| Some(Name::over(word.clone(), listed_as(reading, word)?, LIKELY))).collect();
    insert(names, added);
}

/// The dash behind the slug that begins a line at `start`, right before the headline's first word.
fn slug(reading: &Reading<'_, '_>, start: usize) -> Option<usize> {
    let dash = (start + 1..=start + LONGEST).find(|at| reading.word(*at) == "-")?;
    let glued = |at: usize| reading.document.tokens.get(at).is_some_and(|token| !token.spaced);
    let numbered = dash == start + 2 && reading.number(start + 1);
    let word = if numbered || dash == start + 1 { is_slug(reading.word(start)) } else { is_pair(reading, start) };
    let headline = glued(dash) && glued(dash + 1) && !reading.opens(dash + 1) && reading.case(dash + 1) != Case::Lower;
    (word && headline).then_some(dash)
}

/// Sports, and what a report is.
fn is_slug(word: &str) -> bool {
    const SLUGS: [&str; 40] = [
        "Soccer",
        "Football",
        "Rugby",
        "Tennis",
        "Golf",
        "Cricket",
        "Athletics",
        "Swimming",
        "Cycling",
        "Basketball",
        "Baseball",
        "Boxing",
        "Olympics",
        "Motorcycling",
        "Rallying",
        "Sailing",
        "Skiing",
        "Rowing",
        "Gymnastics",
        "NBA",
        "NFL",
        "MLB",
        "NHL",
        "UPDATE",
        "WRAPUP",
        "BRIEF",
        "FACTBOX",
        "TIMELINE",
        "EXCLUSIVE",
        "ANALYSIS",
        "INSIGHT",
        "FEATURE",
        "CORRECTED",
        "REFILE",
        "RPT",
        "POLL",
        "COLUMN",
        "FOREX",
        "METALS",
        "DIARY",
    ];
    SLUGS.contains(&word)
}

fn is_pair(reading: &Reading<'_, '_>, start: usize) -> bool {
    matches!(
        (reading.word(start), reading.word(start + 1)),
        ("Motor" | "Horse" | "Cycle", "racing") | ("Ice" | "Field", "hockey") | ("Alpine" | "Nordic", "skiing")
    )
}

/// What the tables say that what is left of a name is.
fn listed_as(reading: &Reading<'_, '_>, tokens: Range<usize>) -> Option<NameKind> {
    let place = |class| matches!(class, Class::City | Class::Country | Class::State | Class::Region | Class::Nation);
    if known::organisation(reading, tokens.clone()) {
        Some(NameKind::Organisation)
    } else {
        reading.exact(tokens, place).map(|_| NameKind::Place)
    }
}
