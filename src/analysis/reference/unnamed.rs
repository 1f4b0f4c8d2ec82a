//! Speakers without a name, whom *he* or *she* may mean as well as anybody named: `A spokeswoman said … She declined`.

use std::ops::Range;

use super::kind::{is_one, is_small, sex};
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

/// The person without a name whom a sentence begins with: `A man in bed six pushed it away.`
pub(super) fn opens(document: &Document<'_>, sentence: &Range<u32>, number: u32) -> Option<Unnamed> {
    /// Words of such a person, at most.
    const LONGEST: u32 = 4;
    let word = |at: u32| document.word(at as usize);
    let counted = ["a", "an", "another"].iter().any(|one| word(sentence.start).eq_ignore_ascii_case(one));
    let end = sentence.end.min(sentence.start + 1 + LONGEST);
    let plain = |at: &u32| document.tokens[*at as usize].kind == TokenKind::Word && !is_small(look_up(word(*at)));
    let head = (sentence.start + 1..end).take_while(plain).last().filter(|_| counted)?;
    // `A former teacher, Ann Roe joined in May`: she is named.
    let named = head + 1 < sentence.end && word(head + 1) == ",";
    let head = word(head).to_ascii_lowercase();
    (is_one(&head) && !named).then(|| Unnamed { sentence: number, female: sex(&head) })
}

/// Whether what speaks so is written or many, and no person: `a report`, `a government`.
fn is_thing(word: &str) -> bool {
    look_up(word).class.is(Class::ROLE) && !is_one(word)
}
