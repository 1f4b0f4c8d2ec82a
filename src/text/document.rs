//! A text read once: its paragraphs, sentences and tokens, for every later step to look into.

use std::ops::Range;

use super::{Paragraph, Span, Token};

/// A text with its paragraphs, sentences and tokens.
///
/// Tokens stand in reading order and never cross a paragraph. Sentences are runs of tokens, in order, without gaps
/// inside a paragraph.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// The text itself; all spans count in it.
    pub text: &'a str,
    /// In reading order.
    pub paragraphs: Vec<Paragraph>,
    /// In reading order.
    pub tokens: Vec<Token>,
    /// In reading order.
    pub sentences: Vec<Sentence>,
}

/// A run of tokens that ends a thought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Indices into [`Document::tokens`].
    pub tokens: Range<u32>,
    /// Index into [`Document::paragraphs`].
    pub paragraph: u32,
}

impl<'a> Document<'a> {
    /// The characters of token `index`.
    pub fn word(&self, index: usize) -> &'a str {
        self.tokens[index].span.of(self.text)
    }

    /// The span from the first to the last of a run of tokens.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        self.tokens[tokens.start].span.join(self.tokens[tokens.end - 1].span)
    }
}
