//! What features are made of: the hashes of one token's form, ending, beginning and shape, worked out once.

use super::hash::{Hash, START, byte, letter as add, mix, typewritten};
use crate::text::{Case, Document, Token, TokenKind};

/// The hashes of one token, from which features are put together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// The form as written.
    pub(crate) form: Hash,
    /// The form in lower case, digits as they are.
    pub(crate) lower: Hash,
    /// Its first one to four letters in lower case; shorter words repeat their whole.
    pub(crate) prefixes: [Hash; 4],
    /// Its last one to four letters in lower case, likewise.
    pub(crate) suffixes: [Hash; 4],
    /// Its letters as kinds, runs drawn together: `Xx`, `X.X.`, `d,d`.
    pub(crate) shape: Hash,
    /// How it is written and of what, a small number.
    pub(crate) class: u8,
}

/// What stands before the first and after the last token of a sentence.
pub(crate) const EDGE: Word = Word { form: 1, lower: 1, prefixes: [1; 4], suffixes: [1; 4], shape: 1, class: 15 };

impl Word {
    /// The hashes of a token.
    pub(crate) fn of(document: &Document, index: usize) -> Self {
        let token = &document.tokens[index];
        let word = token.span.of(document.text);
        let mut made = Self { class: class(token), ..EDGE };
        if word.is_ascii() {
            let small = |hash, letter: u8| byte(hash, letter.to_ascii_lowercase());
            made.read(word.bytes(), byte, small, kind_ascii);
        } else {
            let small = |hash, letter: char| letter.to_lowercase().fold(hash, add);
            made.read(word.chars(), add, small, kind);
        }
        made
    }

    /// Hashes the letters of a word: `as_is` and `small` add one to a hash as it is written and in lower case.
    fn read<L: Copy>(
        &mut self,
        letters: impl DoubleEndedIterator<Item = L> + Clone,
        as_is: impl Fn(Hash, L) -> Hash,
        small: impl Fn(Hash, L) -> Hash,
        kind: impl Fn(L) -> u8,
    ) {
        let (mut form, mut lower, mut shape, mut last) = (START, START, START, 0);
        for (at, letter) in letters.clone().enumerate() {
            form = as_is(form, letter);
            lower = small(lower, letter);
            let kind = kind(letter);
            if kind != last {
                shape = byte(shape, kind);
                last = kind;
            }
            if at < 4 {
                self.prefixes[at..].fill(lower);
            }
        }
        let mut ending = ENDING;
        for (at, letter) in letters.rev().take(4).enumerate() {
            ending = small(ending, letter);
            self.suffixes[at..].fill(ending);
        }
        (self.form, self.lower, self.shape) = (form, lower, shape);
    }
}

/// Puts the hashes of tokens `range` into `list`, with two [`EDGE`]s before and after, so that the token `i` of the range
/// is `list[i + 2]` and its neighbours can always be looked at.
pub(crate) fn words(document: &Document, range: std::ops::Range<usize>, list: &mut Vec<Word>) {
    list.clear();
    list.extend([EDGE; 2]);
    list.extend(range.map(|index| Word::of(document, index)));
    list.extend([EDGE; 2]);
}

/// Endings are hashed from the back; they must not meet beginnings.
const ENDING: Hash = mix(START, 2);

const fn kind_ascii(letter: u8) -> u8 {
    match letter {
        b'A'..=b'Z' => b'X',
        b'a'..=b'z' => b'x',
        b'0'..=b'9' => b'd',
        other => other,
    }
}

fn kind(letter: char) -> u8 {
    match typewritten(letter) {
        ascii if ascii.is_ascii() => kind_ascii(ascii as u8),
        other if other.is_uppercase() => b'X',
        other if other.is_alphabetic() => b'x',
        other if other.is_numeric() => b'd',
        _ => b'?',
    }
}

/// Whether a class is that of a word with a capital.
pub(crate) const fn is_large(class: u8) -> bool {
    matches!(class, 1..=3 | 5)
}

/// Kind and case of a token as one number below 15.
const fn class(token: &Token) -> u8 {
    match (token.kind, token.case) {
        (TokenKind::Word, Case::Lower) => 0,
        (TokenKind::Word, Case::Title) => {
            if token.span.len() == 1 {
                5
            } else {
                1
            }
        }
        (TokenKind::Word, Case::Upper) => 2,
        (TokenKind::Word, Case::Mixed) => 3,
        (TokenKind::Word, Case::None) => 4,
        (TokenKind::Clitic, _) => 6,
        (TokenKind::Number, _) => 7,
        (TokenKind::Quote, _) => 8,
        (TokenKind::Mark, _) => 9,
    }
}
