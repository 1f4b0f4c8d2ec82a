//! What a word is wherever it stands: a name, an everyday word, a small one.

use crate::analysis::lexicon::{Class, lexicon, word_key};
use crate::analysis::quote::words::{self, look_up};
use crate::text::Case;

/// How often running text writes a word small, and how often with a capital inside a sentence.
#[derive(Clone, Copy, Default)]
pub(super) struct Written {
    small: u16,
    capital: u16,
}

impl Written {
    pub(super) fn see(&mut self, case: Case) {
        match case {
            Case::Lower => self.small = self.small.saturating_add(1),
            Case::None => {}
            _ => self.capital = self.capital.saturating_add(1),
        }
    }

    /// Whether the word is a name, where running text tells.
    pub(super) fn tells(self) -> Option<bool> {
        match (self.small, self.capital) {
            (0, 0) => None,
            (small, 0) if small > 0 => Some(false),
            (0, _) => Some(true),
            _ => None,
        }
    }
}

/// Whether what is listed so is a name, alone or with other words.
pub(super) fn is_name(class: Class) -> bool {
    matches!(
        class,
        Class::Country
            | Class::Adjective
            | Class::People
            | Class::Capital
            | Class::Seat
            | Class::Nation
            | Class::State
            | Class::Region
            | Class::Area
            | Class::Feature
            | Class::City
            | Class::PlaceDemonym
            | Class::Organisation
            | Class::Group
            | Class::Capitalised
            | Class::Leader
    )
}

/// Whether a word is small in any sentence: `over`, `the`, `will`.
pub(super) fn is_small_word(word: &str) -> bool {
    use words::Class as Small;
    let small = Small::DETERMINER.or(Small::POSSESSIVE).or(Small::SUBJECT).or(Small::OBJECT).or(Small::AUXILIARY);
    let joins =
        Small::NEGATION.or(Small::AND).or(Small::OR).or(Small::THAT).or(Small::SUBORDINATOR).or(Small::PREPOSITION);
    look_up(word).class.is(small.or(joins)) || matches!(word, "Over" | "Amid" | "After" | "OVER" | "AMID" | "AFTER")
}

/// Whether a word tells that something happens to what stands before it, or may by its ending.
pub(super) fn happens(word: &str, before: &str) -> bool {
    let many = before.ends_with('s') || !is_common(before);
    is_inflected(word) || look_up(word).class.is(words::Class::VERB) && many
}

fn is_inflected(word: &str) -> bool {
    let small = small(word);
    let third = small.ends_with('s') && !["ss", "us", "is", "as"].iter().any(|ending| small.ends_with(ending));
    small.len() > 3 && (third || small.ends_with("ed") || small.ends_with("ing"))
}

/// Whether a word is what somebody does.
pub(super) fn is_verb(word: &str) -> bool {
    let known = look_up(word);
    is_inflected(word) || known.class.is(words::Class::VERB) || !known.ways.is_none()
}

/// Whether a word is listed as written small in running news, itself or by its stem.
pub(super) fn is_common(word: &str) -> bool {
    let small = small(word);
    let listed = |word: &str| lexicon().word(word_key(word)).any(|entry| entry.class() == Class::Word);
    let stems = |ending: &str, others: &[&str]| {
        small.strip_suffix(ending).filter(|stem| stem.len() > 2).is_some_and(|stem| {
            let halved = stem.char_indices().last().map_or("", |(last, _)| &stem[..last]);
            let doubled = stem.ends_with(['b', 'd', 'g', 'l', 'm', 'n', 'p', 'r', 't']) && halved.len() > 2;
            let any = |stem: &str| others.iter().any(|other| listed(&format!("{stem}{other}")));
            any(stem) || doubled && stem.chars().rev().nth(1) == stem.chars().last() && any(halved)
        })
    };
    listed(&small)
        || stems("ed", &["", "e", "s", "ing"])
        || stems("s", &["", "ed", "ing"])
        || stems("es", &["", "e", "ed"])
        || stems("ing", &["", "e", "ed", "s"])
        || stems("ies", &["y"])
        || stems("ied", &["y"])
        || stems("er", &["", "e", "ing"])
}

/// A word without capitals.
pub(super) fn small(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).collect()
}

/// A word with a capital in front alone.
pub(super) fn softly(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map_or_else(String::new, |first| std::iter::once(first).chain(letters.flat_map(char::to_lowercase)).collect())
}
