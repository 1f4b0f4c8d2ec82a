//! What stands right before and right behind a mention of somebody: whoever has a verb behind them acts.

use std::ops::Range;

use crate::analysis::quote::words::{Class, look_up};
use crate::text::{Case, Document, TokenKind};

/// What stands before a mention, over its article, title and trade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// *and* or *or*: the mention is the second of a pair.
    And,
    Preposition,
    Other,
}

/// What stands behind a mention, over what is said of it in passing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    Verb,
    /// The end of the clause.
    End,
    Other,
}

/// What stands before the token `at` of the sentence.
pub(super) fn before(document: &Document<'_>, at: u32, sentence: &Range<u32>) -> Before {
    /// How many words of a title are gone back over.
    const TITLE: u32 = 6;
    for token in (sentence.start.max(at.saturating_sub(TITLE))..at).rev() {
        let class = class(document, token);
        if class.is(Class::AND.or(Class::OR)) {
            return Before::And;
        }
        if class.is(Class::PREPOSITION) {
            // Whoever something is *according to* speaks.
            let source = token > sentence.start && document.word(token as usize - 1).eq_ignore_ascii_case("according");
            return if source { Before::Other } else { Before::Preposition };
        }
        let leads = class.is(Class::DETERMINER.or(Class::ROLE).or(Class::PERSON).or(Class::POSSESSIVE))
            || document.tokens[token as usize].case != Case::Lower;
        if !leads || document.tokens[token as usize].kind != TokenKind::Word {
            break;
        }
    }
    Before::Other
}

/// What stands behind a mention that ends before the token `end` of the sentence.
pub(super) fn after(document: &Document<'_>, end: u32, sentence: &Range<u32>) -> After {
    let mut at = end;
    while at < sentence.end {
        match document.word(at as usize) {
            "(" => match closing(document, at, ")", sentence) {
                Some(closing) => at = closing + 1,
                None => return After::Other,
            },
            "," => {
                let verb = closing(document, at, ",", sentence).is_some_and(|comma| is_verb(document, comma + 1));
                return if verb { After::Verb } else { After::Other };
            }
            "who" => return After::Verb,
            _ if is_verb(document, at) => return After::Verb,
            _ if class(document, at).is(Class::ADVERB) => at += 1,
            _ if document.tokens[at as usize].kind == TokenKind::Word => return After::Other,
            _ => break,
        }
    }
    match document.tokens.get(at as usize) {
        Some(token) if token.kind == TokenKind::Clitic => After::Other,
        _ => After::End,
    }
}

/// Where the mark stands that closes what one opens at `at`.
fn closing(document: &Document<'_>, at: u32, mark: &str, sentence: &Range<u32>) -> Option<u32> {
    /// How long it may be, in tokens.
    const LONGEST: u32 = 25;
    (at + 1..sentence.end.min(at + LONGEST)).find(|token| document.word(*token as usize) == mark)
}

fn class(document: &Document<'_>, token: u32) -> Class {
    look_up(document.word(token as usize)).class
}

/// Whether the word can be the verb of whoever stands before it.
fn is_verb(document: &Document<'_>, at: u32) -> bool {
    let Some(token) = document.tokens.get(at as usize) else { return false };
    let word = document.word(at as usize);
    let known = look_up(word);
    let inflected =
        token.case == Case::Lower && known.class == Class::default() && (word.ends_with("ed") || word.ends_with('s'));
    let owns = token.kind == TokenKind::Clitic && word.ends_with(['s', '’', '\'']);
    !owns && (known.class.is(Class::AUXILIARY.or(Class::VERB)) || !known.ways.is_none() || inflected)
}
