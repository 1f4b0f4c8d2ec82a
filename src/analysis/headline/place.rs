//! Whether a word is a name where it stands in a headline.

use super::line::Line;
use super::word::{is_common, is_name, is_small_word, is_verb, small};
use crate::analysis::entity::names::model::{Tables, longer};
use crate::analysis::lexicon::{Class, WordKind, lexicon, role};
use crate::analysis::linear::hash;
use crate::text::{Case, TokenKind};

/// Whether a word is a name where it stands, as far as the line and the tables tell.
pub(super) fn is_name_here(line: &Line<'_>, at: usize) -> bool {
    let word = line.word(at);
    let listed = |wanted: fn(Class) -> bool| {
        let entries = line.key(at).map(|key| lexicon().word(key));
        entries.is_some_and(|mut entries| entries.any(|entry| wanted(entry.class()) && entry.fits(Case::Title)))
    };
    let borne = listed(|class| matches!(class, Class::Given | Class::Surname));
    if is_small_word(word) {
        // `Will Smith`, `Per Moe`
        return matches!(small(word).as_str(), "will" | "per") && is_unheard(line, at + 1) && !is_listed(line, at + 1);
    }
    if matches!(small(word).as_str(), "march" | "may") {
        return is_month(line, at);
    }
    if !is_common(word) {
        return true;
    }
    let town = listed(|class| matches!(class, Class::City | Class::Feature | Class::Region | Class::Area));
    if listed(is_name) && !town && !is_verb(word) {
        return true;
    }
    if borne && (is_given(line, at) || is_unheard(line, at + 1) && listed(|class| class == Class::Given)) {
        return true;
    }
    heads(line, at) || titles(line, at)
}

/// Whether a given name that is no everyday word stands before: `Taylor Swift`.
fn is_given(line: &Line<'_>, at: usize) -> bool {
    let Some(key) = at.checked_sub(1).and_then(|before| line.key(before)) else { return false };
    let given = lexicon().word(key).any(|entry| entry.class() == Class::Given);
    given && !is_common(line.word(at - 1)) && !(is_verb(line.word(at)) && line.word(at).ends_with('s'))
}

/// Whether a word with a capital is no everyday word: somebody's surname, perhaps.
fn is_unheard(line: &Line<'_>, at: usize) -> bool {
    line.is_large(at) && !is_common(line.word(at)) && !is_small_word(line.word(at))
}

/// Whether a word is listed as a name of no person.
fn is_listed(line: &Line<'_>, at: usize) -> bool {
    line.key(at).is_some_and(|key| lexicon().word(key).any(|entry| is_name(entry.class())))
}

/// Whether a word makes a body of a name before it: `Carnegie Bank`; a land's army is small.
fn heads(line: &Line<'_>, at: usize) -> bool {
    let makes = |at: usize, wanted: fn(WordKind) -> bool| {
        let key = line.key(at);
        key.is_some_and(|key| {
            let mut words = lexicon().word(key).filter(|entry| entry.class() == Class::OrganisationWord);
            words.any(|entry| wanted(entry.word()))
        })
    };
    at > 0
        && makes(at, |kind| matches!(kind, WordKind::Head | WordKind::Tail | WordKind::Place))
        && line.is_large(at - 1)
        && (is_unheard(line, at - 1) && !is_listed(line, at - 1) || makes(at - 1, |kind| kind == WordKind::Inner))
}

/// Whether a word is a title right before whom it is given to: `President Okonjo`.
fn titles(line: &Line<'_>, at: usize) -> bool {
    let titled = |at: usize| {
        line.key(at).is_some_and(|key| {
            lexicon().word(key).any(|entry| match entry.class() {
                Class::Honorific => true,
                Class::Role => entry.detail() & role::NAMED != 0,
                _ => false,
            })
        })
    };
    titled(at) && is_unheard(line, at + 1)
}

/// Whether *March* and *May* are months here: beside a figure, or behind *in* and its like.
fn is_month(line: &Line<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or_else(String::new, |before| small(line.word(before)));
    let number = |at: usize| line.token(at).is_some_and(|token| token.kind == TokenKind::Number);
    matches!(before.as_str(), "in" | "since" | "until" | "till" | "by" | "last" | "next" | "early" | "late" | "this")
        || number(at + 1)
        || at > 0 && number(at - 1)
        || is_unheard(line, at.wrapping_sub(1)) && is_given(line, at)
}

/// Whether capitals stand for several words: `NATO`, `US`.
pub(super) fn is_abbreviation(line: &Line<'_>, at: usize) -> bool {
    let Some(key) = line.key(at) else { return false };
    let word = line.word(at);
    let mut entries = lexicon().word(key);
    let body = Tables::get().run(longer(0, hash(word)))[1] > 0;
    let letters = entries.any(|entry| is_name(entry.class()) && entry.fits(Case::Upper) && !entry.fits(Case::Title));
    let unsayable = || !word.contains(['A', 'E', 'I', 'O', 'U', 'Y']) && word.len() > 1 && word.is_ascii();
    let small = is_small_word(word) && word != "US";
    !small && (body || letters || unsayable() || word.contains('.') || word == "CEO")
}
