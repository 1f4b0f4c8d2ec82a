//! Nicknames: in quotation marks inside a name, and behind *known as* and *alias*.

use std::ops::Range;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::{gaps, take};
use crate::analysis::lexicon::Class;
use crate::text::{Case, TokenKind};

/// How many tokens *known* may stand before what somebody is known as.
const REACH: usize = 12;
/// How many words that may have.
const LONGEST: usize = 3;

/// `Vernon "Duck" Maddox` is one name.
pub(super) fn join(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let mut at = 0;
    while at < names.len() {
        let start = names[at].tokens.start as usize;
        if names[at].kind != NameKind::Demonym
            && let Some(first) = called(reading, start)
        {
            names[at].kind = NameKind::Person;
            while at > 0 && names[at - 1].tokens.start as usize >= first {
                names.remove(at - 1);
                at -= 1;
            }
            let free = at == 0 || names[at - 1].tokens.end as usize <= first;
            if free {
                names[at].tokens.start = first as u32;
            } else if names[at - 1].kind == NameKind::Person && names[at - 1].tokens.end as usize == first + 1 {
                names[at - 1].tokens.end = names[at].tokens.end;
                names.remove(at);
                continue;
            }
        }
        at += 1;
    }
}

/// Adds a full name with a nickname in it whose surname no name holds.
pub(super) fn add(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let told = gaps(names, reading.len())
        .flat_map(|gap| gap.filter_map(|at| Some((called(reading, at)?..at + 1, NameKind::Person))));
    let told = told.filter(|(name, _)| {
        let surname = name.end - 1;
        reading.case(surname) == Case::Title && reading.is(surname, |class| class == Class::Word).is_none()
    });
    let told = told.collect();
    take(reading, names, told);
}

/// Where the given name stands that has a nickname in quotation marks right before the surname at `start`.
fn called(reading: &Reading<'_, '_>, start: usize) -> Option<usize> {
    let sentence = reading.sentence(start).start;
    let quote = |at: usize| reading.document.tokens[at].kind == TokenKind::Quote;
    if start < sentence + 4 || !quote(start - 1) {
        return None;
    }
    let open = (start.saturating_sub(4).max(sentence + 1)..start - 2).rev().find(|at| quote(*at))?;
    let inside = (open + 1..start - 1).all(|at| reading.capital(at));
    let borne =
        reading.is(open - 1, |class| class == Class::Given).is_some() || reading.is(open - 1, |_| true).is_none();
    let given = reading.case(open - 1) == Case::Title && borne;
    (inside && given).then_some(open - 1)
}

/// Adds what people are known as in quotation marks: `Sebastião Pacheco, known to everyone as “Tião”,`.
pub(super) fn add_known(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let quote = |at: usize| reading.document.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Quote);
    let people = || names.iter().filter(|name| name.kind == NameKind::Person);
    let told = people().filter_map(|name| {
        let (first, end) = (name.tokens.end as usize, reading.sentence(name.tokens.start as usize).end);
        let open = (first..end.min(first + REACH)).find(|at| quote(*at))?;
        let close = (open + 1..end.min(open + 2 + LONGEST)).find(|at| quote(*at))?;
        let words = (open + 1..close).all(|at| reading.capital(at));
        let comma = known_behind(reading, open + 1)?;
        (close > open + 1 && words && comma == first).then_some((open + 1..close, NameKind::Person))
    });
    let told = told.chain(people().filter_map(|name| alias(reading, name.tokens.end as usize))).collect();
    take(reading, names, told);
}

/// The capitals behind *alias* behind a name that ends before `end`: `Adolfo Macias, alias Fito`.
fn alias(reading: &Reading<'_, '_>, end: usize) -> Option<(Range<usize>, NameKind)> {
    let word = end + usize::from(reading.word(end) == ",");
    if !is_alias(reading.word(word)) || reading.opens(word) {
        return None;
    }
    let start = word + 1;
    let row = (start..reading.sentence(end - 1).end).take(LONGEST).take_while(|at| reading.capital(*at));
    let name = start..start + row.count();
    // `Elon Musk, aka SpaceX boss`, `a.k.a. President Trump`
    let known =
        |class| matches!(class, Class::Organisation | Class::Country | Class::City | Class::State | Class::Role);
    let closed =
        reading.opens(name.end) || matches!(reading.word(name.end), "," | "." | ")" | "was" | "is" | "in" | "on");
    let other = name.clone().any(|at| reading.is(at, known).is_some()) || reading.exact(name.clone(), known).is_some();
    (!name.is_empty() && closed && !other).then_some((name, NameKind::Person))
}

fn is_alias(word: &str) -> bool {
    matches!(word, "alias" | "aka" | "a.k.a.")
}

/// Where the name ends that *known as*, *alias* or *by her stage name* leads from to the name at `start`, over the mark of
/// quotation before it; the comma of all but *alias* is asked for.
pub(crate) fn known_behind(reading: &Reading<'_, '_>, start: usize) -> Option<usize> {
    let first = reading.sentence(start).start.max(start.saturating_sub(REACH));
    let quote = |at: usize| reading.document.tokens[at].kind == TokenKind::Quote;
    let led = start - usize::from(start > first && quote(start - 1));
    if led > first + 1 && is_alias(reading.word(led - 1)) {
        return Some(led - 1 - usize::from(reading.word(led - 2) == ","));
    }
    if led <= first {
        return None;
    }
    if reading.word(led - 1) != "as" {
        return other_name(reading, first, led);
    }
    // `known for his role as Macbeth` names somebody else.
    let other = |at: &usize| {
        matches!(reading.word(*at), "," | "for" | "by" | "in" | "his" | "her" | "their" | "its" | "role" | "work")
    };
    let mut end = (first..led - 1).rev().take_while(|at| !other(at)).find(|at| reading.word(*at) == "known")?;
    while end > first
        && matches!(reading.word(end - 1), "better" | "best" | "also" | "widely" | "popularly" | "universally")
    {
        end -= 1;
    }
    end.checked_sub(1).filter(|at| *at >= first && reading.word(*at) == ",")
}

/// The comma that opens `, known by her stage name` or `, whose real name is` right before a name at `end`.
fn other_name(reading: &Reading<'_, '_>, first: usize, end: usize) -> Option<usize> {
    let noun = (end - 1).checked_sub(usize::from(matches!(reading.word(end - 1), "is" | "was")))?;
    if noun < first || !matches!(reading.word(noun), "name" | "pseudonym" | "moniker" | "nickname") {
        return None;
    }
    let own = |at: &usize| {
        let kind = ["real", "stage", "birth", "pen", "maiden", "full", "given", "legal", "his", "her", "their", "the"];
        kind.contains(&reading.word(*at))
    };
    let lead = noun.checked_sub((first..noun).rev().take_while(own).count() + 1).filter(|lead| *lead > first)?;
    let goes = |at: &usize| {
        let ways = ["known", "better", "best", "also", "performing", "writing", "going", "who", "performs", "goes"];
        ways.contains(&reading.word(*at))
    };
    let comma = match reading.word(lead) {
        "whose" if lead + 1 < noun => lead - 1,
        "by" | "under" => (lead - 1).checked_sub((first..lead).rev().take_while(goes).count())?,
        _ => return None,
    };
    (comma >= first && reading.word(comma) == ",").then_some(comma)
}
