//! One line whose capitals tell nothing.

use super::word::{happens, is_common, is_small_word};
use crate::analysis::lexicon::word_key;
use crate::text::{Case, Document, Paragraph, Role, Token, TokenKind};

/// Bytes of the longest headline.
const LONGEST: u32 = 240;

/// Words of fewer letters tell nothing of how a line is written: many styles keep them small.
const TELLING: u32 = 4;

/// A line in which every word has a capital, or is all capitals.
pub(super) struct Line<'t> {
    pub(super) document: Document<'t>,
    pub(super) keys: Vec<u64>,
    pub(super) is_shouted: bool,
}

impl<'t> Line<'t> {
    /// The paragraph as such a line, if it is one.
    pub(super) fn of(text: &'t str, paragraph: &Paragraph) -> Option<Self> {
        if paragraph.span.len() > LONGEST || !is_likely(paragraph.span.of(text)) {
            return None;
        }
        let document = Document::read(text, vec![*paragraph]);
        let keys = document.tokens.iter().map(|token| word_key(token.span.of(text))).collect();
        let words = || document.tokens.iter().filter(|token| token.kind == TokenKind::Word);
        let count =
            |case: fn(Case) -> bool| words().filter(|token| token.span.len() >= TELLING && case(token.case)).count();
        let upper = count(|case| case == Case::Upper);
        let title = count(|case| matches!(case, Case::Title | Case::Mixed));
        // No style of headline keeps a verb or a noun small.
        let small = words().any(|token| token.case == Case::Lower && !is_small_word(token.span.of(text)));
        let stops = document.tokens.last().is_some_and(|token| token.span.of(text) == ".");
        let is_shouted = upper >= 2 && upper > 3 * title && words().all(|token| token.case != Case::Lower);
        let is_titled = title + upper >= 3 && !small && !stops;
        let line = Self { document, keys, is_shouted };
        let heads = paragraph.role == Role::Headline;
        (is_shouted || is_titled && (heads || line.says())).then_some(line)
    }

    pub(super) fn word(&self, at: usize) -> &'t str {
        if at < self.keys.len() { self.document.word(at) } else { "" }
    }

    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        self.document.tokens.get(at)
    }

    /// Whether a token is written with a capital.
    pub(super) fn is_large(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Word && token.case != Case::Lower)
    }

    /// Whether it says that something happens: names of bodies and offices have capitals everywhere.
    fn says(&self) -> bool {
        (1..self.keys.len()).filter(|at| self.is_large(*at)).any(|at| {
            let word = self.word(at);
            let joins = is_small_word(word) && !matches!(word, "Of" | "And" | "The" | "For" | "A" | "An" | "&" | "Per");
            let acts = happens(word, self.word(at - 1)) && !is_small_word(word) && is_common(word);
            let happens = acts && (at + 1 < self.keys.len() || !is_common(self.word(at - 1)));
            let meant = self.word(at - 1) == "to" && is_common(word);
            joins || happens || meant
        })
    }

    /// Whether a word would have its capital in any sentence, from where it stands.
    pub(super) fn opens(&self, at: usize) -> bool {
        let begins = |at: usize| self.document.sentences.iter().any(|sentence| sentence.tokens.start as usize == at);
        let behind =
            |before: &Token| before.kind == TokenKind::Quote && self.token(at).is_some_and(|token| !token.spaced);
        begins(at) || at > 0 && (self.token(at - 1).is_some_and(behind) || self.word(at - 1) == ":")
    }

    /// The key of a token; none behind the last.
    pub(super) fn key(&self, at: usize) -> Option<u64> {
        self.keys.get(at).copied()
    }
}

/// Whether hardly a word of some length is written small: looked at before anything is cut into tokens.
fn is_likely(text: &str) -> bool {
    let words = text.split_ascii_whitespace().filter(|word| word.len() > TELLING as usize);
    let (large, small) = words.fold((0, 0), |(large, small), word| {
        let begins_small = word.starts_with(char::is_lowercase);
        (large + usize::from(!begins_small), small + usize::from(begins_small))
    });
    large > 1 && large >= 3 * small
}
