//! What a word is for: one person, or an organisation.

use crate::analysis::lexicon::Noun;
use crate::analysis::quote::words::{Class, Word, look_up};

/// Whether the word is for a business.
pub(super) fn is_firm(word: &str) -> bool {
    Noun::of(word).is(Noun::FIRM.or(Noun::MAKER))
}

/// Whether the word is for an organisation whose name has this very word.
pub(super) fn is_in_own_name(word: &str) -> bool {
    Noun::of(word).is(Noun::OWN)
}

/// Whether a name has a word that no business is called by: `European Commission`.
pub(super) fn is_office_name(name: &str) -> bool {
    name.split([' ', '-', '.']).any(|word| Noun::of(&word.to_lowercase()).is(Noun::OFFICE))
}

/// Whether the word is for one person by office or kind.
pub(super) fn is_one(word: &str) -> bool {
    /// Words that speak as persons do, and are none, or several.
    const NONE: [&str; 13] = [
        "police",
        "people",
        "government",
        "administration",
        "campaign",
        "paper",
        "report",
        "study",
        "survey",
        "poll",
        "statement",
        "letter",
        "source",
    ];
    let class = look_up(word).class;
    class.is(Class::ROLE.or(Class::PERSON)) && !word.ends_with('s') && !is_body(word) && !NONE.contains(&word)
}

/// Whether it is for an organisation.
pub(super) fn is_body(word: &str) -> bool {
    Noun::of(word).is(Noun::FIRM.or(Noun::MAKER).or(Noun::BODY).or(Noun::OWN))
}

/// Whether a word for somebody tells a woman, or a man.
pub(super) fn sex(word: &str) -> Option<bool> {
    const MEN: [&str; 11] =
        ["father", "grandfather", "son", "grandson", "husband", "brother", "king", "prince", "boy", "monk", "widower"];
    const WOMEN: [&str; 14] = [
        "mother",
        "grandmother",
        "daughter",
        "granddaughter",
        "wife",
        "midwife",
        "housewife",
        "sister",
        "queen",
        "princess",
        "girl",
        "lady",
        "actress",
        "widow",
    ];
    if word.ends_with("woman") || WOMEN.contains(&word) {
        Some(true)
    } else {
        (word.ends_with("man") || MEN.contains(&word)).then_some(false)
    }
}

/// Whether a word is none that a title may have.
pub(super) fn is_small(word: Word) -> bool {
    let small = Class::PREPOSITION
        .or(Class::AUXILIARY)
        .or(Class::SUBORDINATOR)
        .or(Class::AND)
        .or(Class::VERB)
        .or(Class::SUBJECT)
        .or(Class::TIME);
    !word.class.is(Class::ROLE.or(Class::PERSON)) && (word.class.is(small) || !word.ways.is_none())
}
