//! What given names and titles tell of a person: a man or a woman, and which given names stand for one another.

use std::ops::Range;

use crate::analysis::entity::reading::Reading;
use crate::analysis::lexicon::{Class, Entry, role};
use crate::text::Case;

/// Whether the title of an office is a man's by its form alone: women are called so too.
pub(super) fn is_chairman(word: &str) -> bool {
    matches!(word, "chairman" | "Chairman")
}

/// From here on a given name is held to be a woman's, though she is called a chairman.
pub(super) const WOMAN: f32 = 0.9;

/// How likely the bearer of a name is a woman, by its given names, 0 to 1; a half where the tables know none. The last
/// word of a longer name is a surname and tells nothing, unless it is half of a given name: `Kwon Ji-ho`.
pub(super) fn female(reading: &Reading<'_, '_>, tokens: Range<usize>) -> f32 {
    let given = |class| class == Class::Given;
    if let Some(pair) = pair(reading, tokens.clone()) {
        // One of its halves may be listed as another name, which it is not.
        if let Some(entry) = reading.exact(pair.clone(), given) {
            return likely(entry);
        }
        if pair.start == tokens.start || reading.is(tokens.start, given).is_none() {
            return 0.5;
        }
    }
    let before = if tokens.len() > 1 { tokens.start..tokens.end - 1 } else { tokens };
    // A name written in two, `Jean-Marie`, is listed with its hyphen.
    let whole = reading.longest(before.start, before.end.max(before.start + 1), given).map(|(_, entry)| entry);
    whole.or_else(|| before.take(2).find_map(|at| reading.is(at, given))).map_or(0.5, likely)
}

fn likely(entry: Entry) -> f32 {
    entry.female().clamp(0.02, 0.98)
}

/// The given name of two syllables in a name, the second written small: `Ji-ho`.
fn pair(reading: &Reading<'_, '_>, tokens: Range<usize>) -> Option<Range<usize>> {
    let halves = |hyphen: &usize| {
        reading.word(*hyphen) == "-"
            && reading.case(*hyphen + 1) == Case::Lower
            && reading.case(*hyphen - 1) == Case::Title
    };
    let hyphen = (tokens.start + 1..tokens.end.saturating_sub(1)).find(halves)?;
    Some(hyphen - 1..hyphen + 2)
}

/// How likely a woman by the title right before the name: `Mrs`, `Queen`; `None` where it does not tell.
pub(super) fn by_title(reading: &Reading<'_, '_>, start: usize) -> Option<f32> {
    let sentence = reading.sentence(start);
    (1..=2).filter(|length| start >= sentence.start + length).find_map(|length| {
        let entry = reading.exact(start - length..start, |class| matches!(class, Class::Honorific | Class::Role))?;
        // `Chairman Wendy Sloane`
        let woman = || reading.is(start, |class| class == Class::Given).is_some_and(|name| likely(name) > WOMAN);
        match entry.detail() & (role::MALE | role::FEMALE) {
            role::MALE if is_chairman(reading.before(start)) && woman() => None,
            role::MALE => Some(0.01),
            role::FEMALE => Some(0.99),
            _ => None,
        }
    })
}

/// The title right before a name that tells one bearer of a surname from another: `Judge`, and neither `Mr` nor a word written
/// small.
pub(super) fn title(reading: &Reading<'_, '_>, start: usize) -> Option<u64> {
    let at = start.checked_sub(1).filter(|at| !reading.opens(start) && reading.capital(*at))?;
    let entry = reading.is(at, |class| matches!(class, Class::Honorific | Class::Role))?;
    (entry.detail() & (role::MALE | role::FEMALE) == 0).then(|| reading.keys[at])
}

/// Whether two given names can be one person's: equal, one the other's initial, or forms of one name.
pub(super) fn agree(reading: &Reading<'_, '_>, one: usize, other: usize) -> bool {
    let (first, second) = (reading.word(one), reading.word(other));
    reading.keys[one] == reading.keys[other]
        || initial(first) && starts_alike(first, second)
        || initial(second) && starts_alike(first, second)
        || short(reading, one, other)
}

/// `J.`, `J`
pub(super) fn initial(word: &str) -> bool {
    let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
    letters == 1 || word.len() <= 6 && word.ends_with('.') && word.chars().nth(1) == Some('.')
}

fn starts_alike(one: &str, other: &str) -> bool {
    one.chars().next().map(char::to_uppercase).map(Iterator::collect::<String>)
        == other.chars().next().map(char::to_uppercase).map(Iterator::collect::<String>)
}

/// Whether two given names are forms of one in the table: `Bill` and `William`.
pub(super) fn short(reading: &Reading<'_, '_>, one: usize, other: usize) -> bool {
    let groups = |at: usize| reading.lexicon.word(reading.keys[at]).filter(|entry| entry.class() == Class::Nickname);
    groups(one).any(|group| groups(other).any(|known| known.detail() == group.detail()))
}
