//! What the document as a whole says of its words and lines.

use std::collections::HashMap;

use super::super::super::reading::Reading;
use crate::text::{Case, TokenKind};

/// How often a word stands small, and how often with a capital where none was due.
#[derive(Clone, Copy, Default)]
pub(super) struct Writing {
    pub(super) small: u32,
    pub(super) capital: u32,
}

/// How a line is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    Normal,
    Title,
    Capitals,
}

/// What the document as a whole says of its words and lines.
pub(super) struct Evidence {
    words: HashMap<u64, Writing>,
    /// How each sentence is written.
    lines: Vec<Line>,
}

impl Evidence {
    pub(super) fn gather(reading: &Reading<'_, '_>) -> Self {
        let lines = reading
            .document
            .sentences
            .iter()
            .map(|sentence| line(reading, sentence.tokens.start as usize..sentence.tokens.end as usize));
        let mut evidence = Self { words: HashMap::new(), lines: lines.collect() };
        for (index, sentence) in reading.document.sentences.iter().enumerate() {
            if evidence.lines[index] == Line::Normal {
                evidence.count(reading, sentence.tokens.start as usize..sentence.tokens.end as usize);
            }
        }
        evidence
    }

    fn count(&mut self, reading: &Reading<'_, '_>, tokens: std::ops::Range<usize>) {
        for at in tokens.clone().filter(|at| reading.document.tokens[*at].kind == TokenKind::Word) {
            if reading.case(at) == Case::Lower {
                self.words.entry(reading.keys[at]).or_default().small += 1;
            } else if at > tokens.start
                && reading.document.tokens[at - 1].kind != TokenKind::Quote
                && reading.word(at - 1) != ":"
            {
                self.words.entry(reading.keys[at]).or_default().capital += 1;
            }
        }
    }

    pub(super) fn word(&self, key: u64) -> Writing {
        self.words.get(&key).copied().unwrap_or_default()
    }

    pub(super) fn line(&self, sentence: u32) -> Line {
        self.lines[sentence as usize]
    }
}

/// A line is written as a title, or in capitals, where nearly all of its longer words are; three or fewer make no title,
/// and fewer than three tell nothing.
fn line(reading: &Reading<'_, '_>, tokens: std::ops::Range<usize>) -> Line {
    let long = |at: &usize| reading.document.tokens[*at].kind == TokenKind::Word && reading.word(*at).len() > 3;
    let (mut words, mut capital, mut upper) = (0, 0, 0);
    for at in tokens.filter(long) {
        words += 1;
        capital += usize::from(reading.case(at) != Case::Lower);
        upper += usize::from(reading.case(at) == Case::Upper);
    }
    match words {
        0..3 => Line::Normal,
        _ if upper * 10 >= words * 8 => Line::Capitals,
        _ if words > 3 && capital * 10 >= words * 8 => Line::Title,
        _ => Line::Normal,
    }
}
