//! People whom the name finder passed over, though a title or the very form of the name tells them: `Ms. May`,
//! `Moon Jae-in`.

use std::collections::HashSet;
use std::ops::Range;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use crate::analysis::lexicon::Class;
use crate::text::{Case, TokenKind};

/// How sure a name behind a title is, and one that its form tells.
const TITLED: f32 = 0.99;
const FORMED: f32 = 0.9;

/// Titles that stand before a surname alone as often as not.
const OFFICERS: [&str; 19] = [
    "Judge",
    "Justice",
    "Inspector",
    "Detective",
    "Constable",
    "Sheriff",
    "Senator",
    "Councillor",
    "Councilman",
    "Councilwoman",
    "Congressman",
    "Congresswoman",
    "Bishop",
    "Archbishop",
    "Pastor",
    "Professor",
    "Superintendent",
    "Lieutenant",
    "Sergeant",
];

/// Adds them, and takes titles off names.
pub(super) fn add(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let mut told: Vec<Name> = Vec::with_capacity(names.len());
    let mut free = 0;
    let mut rest = std::mem::take(names).into_iter().peekable();
    while let Some(mut name) = rest.next() {
        seek(reading, free..name.tokens.start as usize, &mut told);
        mend(reading, &mut name);
        // The name finder may have seen a part of it, and as something else.
        if let Some(end) = korean(reading, name.tokens.start as usize, reading.len()) {
            name = Name::over(name.tokens.start as usize..end, NameKind::Person, FORMED);
            while rest.next_if(|next| next.tokens.start < name.tokens.end).is_some() {}
        }
        free = name.tokens.end as usize;
        told.push(name);
    }
    seek(reading, free..reading.len(), &mut told);
    let whole = |name: &&Name| name.kind == NameKind::Person && name.tokens.len() > 1 && !is_office(reading, name);
    let surnames: HashSet<&str> =
        (told.iter().filter(whole)).map(|name| reading.word(name.tokens.end as usize - 1)).collect();
    told.retain(|name| !is_office(reading, name) || surnames.contains(reading.word(name.tokens.end as usize - 1)));
    *names = told;
}

/// `Mr. President`, `Madam Speaker`, `Mr. Chief Justice`: an office that is spoken to, and no name.
fn is_office(reading: &Reading<'_, '_>, name: &Name) -> bool {
    const OFFICES: [&str; 20] = [
        "President",
        "Speaker",
        "Chairman",
        "Chairwoman",
        "Chair",
        "Chief",
        "Justice",
        "Secretary",
        "Ambassador",
        "Mayor",
        "Minister",
        "Prime",
        "Premier",
        "Chancellor",
        "Senator",
        "Governor",
        "Vice",
        "Commissioner",
        "General",
        "Foreman",
    ];
    let (mut start, end) = (name.tokens.start as usize, name.tokens.end as usize);
    let courtesy = |word: &str| matches!(word, "Mr" | "Mr." | "Mrs." | "Ms." | "Madam" | "Madame" | "Mister");
    let office = |at: usize| OFFICES.contains(&reading.word(at));
    // `Justice` of `Mr. Chief Justice`.
    start -= usize::from(start > 1 && office(start - 1) && courtesy(reading.before(start - 1)));
    let within = usize::from(courtesy(reading.word(start)));
    (within > 0 || courtesy(reading.before(start))) && (start + within..end).all(office)
}

/// What stands behind `Mr.` and its like is a person, and the title no part of the name.
fn mend(reading: &Reading<'_, '_>, name: &mut Name) {
    let (start, end) = (name.tokens.start as usize, name.tokens.end as usize);
    let called = is_called(reading, start) && !is_brand(reading, start + 1..end);
    let kept = name.kind == NameKind::Person && is_title(reading.word(start)) || called;
    name.tokens.start += u32::from(kept && end - start > 1);
    let start = name.tokens.start as usize;
    let country = || reading.exact(start..end, |class| class == Class::Country).is_some();
    let titled = end - start < 4 && leads(reading, start, country);
    if titled && !is_brand(reading, start..end) {
        let told = if name.kind == NameKind::Person { name.probability } else { 0.0 };
        (name.kind, name.probability) = (NameKind::Person, told.max(TITLED));
    }
}

/// `Dr Pepper`, `Dr. Reddy's Laboratories`
fn is_brand(reading: &Reading<'_, '_>, name: Range<usize>) -> bool {
    let whole = name.start - 1..name.end;
    reading.exact(whole, |class| class == Class::Organisation).is_some()
        || name.clone().any(|at| reading.is(at, |class| class == Class::OrganisationWord).is_some() && at > name.start)
}

fn seek(reading: &Reading<'_, '_>, tokens: Range<usize>, told: &mut Vec<Name>) {
    let mut at = tokens.start;
    while at < tokens.end {
        let titled = titled(reading, at, tokens.end).map(|end| (end, TITLED));
        match titled.or_else(|| korean(reading, at, tokens.end).map(|end| (end, FORMED))) {
            Some((end, probability)) => {
                told.push(Name::over(at..end, NameKind::Person, probability));
                at = end;
            }
            None => at += 1,
        }
    }
}

/// Behind the name at `at`, if a title stands before it.
fn titled(reading: &Reading<'_, '_>, at: usize, end: usize) -> Option<usize> {
    let country = || reading.is(at, |class| class == Class::Country).is_some();
    if !reading.capital(at) || is_title(reading.word(at)) || !leads(reading, at, country) {
        return None;
    }
    let end = end.min(reading.sentence(at).end).min(at + 3);
    let goes_on = |next: &usize| {
        reading.capital(*next)
            && reading.is(*next, |class| matches!(class, Class::Capitalised | Class::Role | Class::Word)).is_none()
    };
    Some(at + 1 + (at + 1..end).take_while(goes_on).count())
}

/// Behind a surname and a given name of two syllables: `Seo Mi-kyung`.
fn korean(reading: &Reading<'_, '_>, at: usize, end: usize) -> Option<usize> {
    let (first, hyphen, second) = (at + 1, at + 2, at + 3);
    let glued = |at: usize| !reading.document.tokens[at].spaced;
    let syllable =
        |at: usize| (2..=6).contains(&reading.word(at).len()) && reading.document.tokens[at].kind == TokenKind::Word;
    // A rare word may be a syllable too: `Mi-kyung`.
    let everyday = |at: usize| {
        const RARE: u16 = 1;
        reading.is(at, |class| matches!(class, Class::Adjective | Class::Capitalised | Class::Role)).is_some()
            || reading.is(at, |class| class == Class::Word).is_some_and(|entry| entry.detail() > RARE)
    };
    (second < end
        && reading.sentence(at).contains(&second)
        && reading.case(at) == Case::Title
        && (2..=6).contains(&reading.word(at).len())
        && reading.is(at, |class| matches!(class, Class::Surname | Class::Given)).is_some()
        && reading.case(first) == Case::Title
        && reading.word(hyphen) == "-"
        && glued(hyphen)
        && glued(second)
        && reading.case(second) == Case::Lower
        && syllable(first)
        && syllable(second)
        && !everyday(first)
        && !is_prefix(reading.word(first)))
    .then_some(second + 1)
}

/// `Anti-war`, `Mid-term`: what a headline may write with a capital before a hyphen.
fn is_prefix(word: &str) -> bool {
    matches!(
        word,
        "Anti"
            | "Non"
            | "Pro"
            | "Pre"
            | "Post"
            | "Mid"
            | "Semi"
            | "Multi"
            | "Sub"
            | "Re"
            | "Co"
            | "Ex"
            | "Un"
            | "Bi"
            | "Tri"
            | "Ultra"
            | "Mini"
            | "Neo"
            | "Eco"
    )
}

/// Whether a title stands before what begins at `at`; only courtesies tell somebody who is called as a country is.
fn leads(reading: &Reading<'_, '_>, at: usize, country: impl Fn() -> bool) -> bool {
    let title = reading.before(at);
    is_title(title) && (title.starts_with('M') || !country())
        || is_ranked(reading, at)
        || at > 0 && !reading.opens(at) && is_called(reading, at - 1)
}

/// Whether a place in the world's ranking stands before a name: `World No. 1 Ida Holm`.
fn is_ranked(reading: &Reading<'_, '_>, at: usize) -> bool {
    let number = at.wrapping_sub(1);
    let counted = || matches!(reading.before(number), "No." | "no." | "number" | "Number");
    reading.number(number)
        && !reading.opens(at)
        && counted()
        && reading.before(number - 1).eq_ignore_ascii_case("world")
}

/// Whether the word at `at` is a title here and not what many things are called: `Judge Merchan`; `Miss Dix`, but `Miss
/// Venezuela` and `Miss Universe`; `Father Anselm`, but `Father Time`.
fn is_called(reading: &Reading<'_, '_>, at: usize) -> bool {
    const CROWNS: [&str; 8] = ["Universe", "World", "Earth", "International", "Grand", "Teen", "USA", "Great"];
    let word = reading.word(at);
    let title = word == "Miss" || OFFICERS.contains(&word) || word == "Father" && !reading.opens(at);
    if !title {
        return false;
    }
    let land = |class| {
        matches!(class, Class::Country | Class::Nation | Class::State | Class::Region | Class::Area | Class::City)
            || matches!(class, Class::Adjective | Class::Capitalised | Class::Word)
            || matches!(class, Class::Role | Class::OrganisationWord)
    };
    let next = at + 1;
    let second = reading.case(next + 1) == Case::Title && !reading.opens(next + 1);
    let given = second && reading.is(next, |class| class == Class::Given).is_some();
    let within = reading.is(next, land).is_some() && !given || second && reading.exact(next..next + 2, land).is_some();
    // `The journalist Justice Malala`
    let first =
        reading.is(at, |class| class == Class::Given).is_some() && !reading.opens(at) && !reading.capital(at - 1);
    reading.case(next) == Case::Title
        && !reading.opens(next)
        && !CROWNS.contains(&reading.word(next))
        && !within
        && (!first || word == "Judge")
        && !super::passes::is_title_within(reading, at, 8)
}

/// Titles that stand before nothing but the name of a person.
fn is_title(word: &str) -> bool {
    matches!(
        word,
        "Mr" | "Mr."
            | "MR."
            | "Mrs"
            | "Mrs."
            | "MRS."
            | "Ms"
            | "Ms."
            | "MS."
            | "Dr"
            | "Dr."
            | "Prof."
            | "Sen."
            | "Rep."
            | "Gov."
            | "Gen."
            | "Lt."
            | "Sgt."
            | "Capt."
            | "Col."
            | "Messrs."
            | "Mssrs."
    )
}
