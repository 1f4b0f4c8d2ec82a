//! Full names that the name finder passed over though their first word is a given name: `Marta Linkevičius`, `Marta de
//! Waalen`.

use std::ops::Range;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::kinds::is_initials;
use super::passes::is_title_within;
use super::search;
use super::spoken::is_role;
use crate::analysis::lexicon::Class;
use crate::text::{Case, TokenKind};

/// How sure such a name is.
const SURE: f32 = 0.6;
/// The longest name that is looked for, in tokens.
const LONGEST: usize = 5;
/// How far around a name it is looked whether its line has a capital for each word, in tokens.
const NEAR: usize = 20;

/// Adds them.
pub(super) fn add(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    search(reading, names, |at, gap, added| {
        let Some(name) = full_name(reading, at, gap.end) else { return at + 1 };
        let behind = name.end;
        added.push(Name::over(name, NameKind::Person, SURE));
        behind
    });
}

/// The full name that begins at `at`: a given name, then a surname or two, perhaps with initials or small words between.
fn full_name(reading: &Reading<'_, '_>, at: usize, end: usize) -> Option<Range<usize>> {
    let given = reading.case(at) == Case::Title && is_given(reading, at) || is_initials(reading, at);
    if !given || stands_behind_one(reading, at) {
        return None;
    }
    let end = end.min(reading.sentence(at).end).min(at + LONGEST);
    let between = |next: &usize| is_initial(reading, *next) || is_particle(reading, *next);
    let first = at + 1 + (at + 1..end).take_while(between).count();
    let surname = |next: &usize| reading.case(*next) == Case::Title && is_surname(reading, *next);
    let behind = first + (first..end).take(2).take_while(surname).count();
    (behind > first && !goes_on(reading, behind) && !is_title_within(reading, at, NEAR)).then_some(at..behind)
}

/// Whether a word is listed as a given name and nothing else.
fn is_given(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.is(at, |class| class == Class::Given).is_some() && is_listed_only(reading, at, is_borne)
}

/// Whether the capital at `at` goes on a row of them; an office before a name does not count.
fn stands_behind_one(reading: &Reading<'_, '_>, at: usize) -> bool {
    let dash = reading.word(at - usize::from(at > 0)) == "-" && reading.document.tokens[at].spaced;
    !reading.opens(at) && is_joined(reading, at - 1) && !is_role(reading, at - 1) && !dash
}

/// Whether what stands at `at` goes on the row of capitals before it.
fn goes_on(reading: &Reading<'_, '_>, at: usize) -> bool {
    !reading.opens(at) && is_joined(reading, at)
}

fn is_joined(reading: &Reading<'_, '_>, at: usize) -> bool {
    let day = reading.is(at, |class| class == Class::Capitalised).is_some();
    reading.capital(at) && !day || matches!(reading.word(at), "-" | "&" | "/")
}

/// `J.`
fn is_initial(reading: &Reading<'_, '_>, at: usize) -> bool {
    let word = reading.word(at);
    word.len() == 2 && word.ends_with('.') && reading.capital(at)
}

/// `de`, `van der`; those that are everyday words as well are none.
fn is_particle(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.case(at) == Case::Lower
        && reading.is(at, |class| class == Class::Particle).is_some()
        && !matches!(reading.word(at), "as" | "an" | "at" | "ed" | "ad" | "bar" | "e" | "y")
}

fn is_borne(class: Class) -> bool {
    matches!(class, Class::Given | Class::Surname | Class::Leader | Class::Nickname | Class::Particle)
}

/// Whether a word is listed as nothing but what is allowed.
fn is_listed_only(reading: &Reading<'_, '_>, at: usize, allowed: impl Fn(Class) -> bool) -> bool {
    reading.is(at, |class| !allowed(class)).is_none()
}

/// Whether a word may be a surname: long enough and listed as nothing else, or a surname that is a word or a town too.
fn is_surname(reading: &Reading<'_, '_>, at: usize) -> bool {
    let surname = reading.is(at, |class| class == Class::Surname).is_some();
    let double = |class| is_borne(class) || surname && matches!(class, Class::Word | Class::City);
    reading.document.tokens[at].kind == TokenKind::Word
        && reading.word(at).chars().count() > 2
        && is_listed_only(reading, at, double)
}
