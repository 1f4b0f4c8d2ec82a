//! The pieces a paragraph is cut into: words, numbers and marks.

use super::Span;

/// One word, number or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands; no white space inside.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// How it is written, for words.
    pub case: Case,
    /// Whether white space (or the start of the paragraph) stands before it.
    pub spaced: bool,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, perhaps with inner apostrophes or full stops: `O’Neill`, `U.S.`, `Dr.`
    Word,
    /// A possessive or contracted ending that was cut off its word: `'s`, `’`, `’ll`, `n’t`
    Clitic,
    /// Digits, perhaps with inner separators: `1,950`, `17.1`, `5th`
    Number,
    /// A quotation mark of any shape.
    Quote,
    /// Any other mark or symbol.
    Mark,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// `word`
    Lower,
    /// `Word`
    Title,
    /// `WORD`, two letters or more, or a letter with digits: `C5+1`
    Upper,
    /// `McDonald`, `iPhone`
    Mixed,
    /// No letters with case.
    None,
}
