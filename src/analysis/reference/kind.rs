//! What a word is for: one person, or an organisation.

use crate::analysis::quote::words::{Class, look_up};

/// Words for any business that was named before: no office of a state is one.
const FIRMS: [&str; 25] = [
    "company",
    "firm",
    "carmaker",
    "airline",
    "retailer",
    "maker",
    "manufacturer",
    "giant",
    "startup",
    "broadcaster",
    "newspaper",
    "magazine",
    "network",
    "lender",
    "insurer",
    "operator",
    "developer",
    "studio",
    "supplier",
    "publisher",
    "utility",
    "chain",
    "brewer",
    "drugmaker",
    "miner",
];

/// Words for any other organisation that was named before.
const BODIES: [&str; 11] = [
    "agency",
    "group",
    "bank",
    "regulator",
    "club",
    "union",
    "charity",
    "organisation",
    "organization",
    "watchdog",
    "team",
];

/// Words for an organisation whose name has this very word.
pub(super) const NAMED_BODIES: [&str; 26] = [
    "commission",
    "court",
    "ministry",
    "department",
    "council",
    "committee",
    "party",
    "university",
    "college",
    "institute",
    "foundation",
    "association",
    "federation",
    "alliance",
    "authority",
    "society",
    "board",
    "bureau",
    "church",
    "hospital",
    "museum",
    "league",
    "tribunal",
    "academy",
    "coalition",
    "parliament",
];

/// Words in the names of what is no business.
pub(super) const OFFICES: [&str; 18] = [
    "office",
    "ministry",
    "department",
    "court",
    "commission",
    "council",
    "committee",
    "parliament",
    "police",
    "university",
    "party",
    "tribunal",
    "congress",
    "senate",
    "nations",
    "army",
    "jury",
    "prosecution",
];

/// Whether the word is for a business.
pub(super) fn is_firm(word: &str) -> bool {
    FIRMS.contains(&word)
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
    is_firm(word) || BODIES.contains(&word) || NAMED_BODIES.contains(&word)
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
