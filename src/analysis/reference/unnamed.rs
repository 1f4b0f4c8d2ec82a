//! Speakers without a name, whom *he* or *she* may mean as well as anybody named: `A spokeswoman said … She declined`.

use std::ops::Range;

use super::kind::{is_one, sex};
use crate::analysis::quote::words::{Class, look_up};
use crate::text::{Document, TokenKind};

/// One person who spoke and whom the text does not name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unnamed {
    /// The sentence they spoke in.
    pub(super) sentence: u32,
    /// Whether it is a woman, where their words tell.
    pub(super) female: Option<bool>,
}

/// Whether the words for a speaker are for one person, and what they tell of them: `a Hanbit spokeswoman`, `the pilot`.
pub(super) fn of(document: &Document<'_>, source: &Range<u32>, sentence: u32) -> Option<Unnamed> {
    let word = |at: u32| document.word(at as usize);
    let ends = |at: &u32| {
        let hangs = look_up(word(*at)).class.is(Class::PREPOSITION) || matches!(word(*at), "who" | "whose" | "close");
        hangs || document.tokens[*at as usize].kind != TokenKind::Word && word(*at) != "-"
    };
    let end = (source.start + 1..source.end).find(ends).unwrap_or(source.end);
    let head = word(end - 1).to_ascii_lowercase();
    let counted = ["a", "an", "one", "another"].iter().any(|one| word(source.start).eq_ignore_ascii_case(one));
    let person = is_one(&head) || counted && !is_thing(&head);
    (person && end > source.start + 1).then(|| Unnamed { sentence, female: sex(&head) })
}

/// Whether what speaks so is written or many, and no person: `a report`, `a government`.
fn is_thing(word: &str) -> bool {
    look_up(word).class.is(Class::ROLE) && !is_one(word)
}
