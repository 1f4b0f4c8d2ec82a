//! A document with the keys of its words, to look things up in the lexicon.

use std::ops::Range;

use crate::analysis::lexicon::{Class, Entry, Lexicon, keys, lexicon};
use crate::text::{Case, Document, TokenKind};

/// A document and what the lexicon knows of its words.
pub(crate) struct Reading<'d, 't> {
    /// What is read.
    pub(crate) document: &'d Document<'t>,
    /// The key of each token.
    pub(crate) keys: Vec<u64>,
    /// The tables.
    pub(crate) lexicon: Lexicon,
    /// Where the sentences begin.
    starts: Starts,
}

/// Where sentences begin, as a bit for each token, so that a long text has room.
#[derive(Default)]
struct Starts {
    /// Sixty-four tokens each, the first in the lowest bit.
    bits: Vec<u64>,
    /// How many begin before each of those.
    before: Vec<u32>,
}

impl Starts {
    fn new(document: &Document<'_>) -> Self {
        let mut bits = vec![0_u64; document.tokens.len() / 64 + 1];
        for sentence in &document.sentences {
            bits[sentence.tokens.start as usize / 64] |= 1 << (sentence.tokens.start % 64);
        }
        let sums = bits.iter().scan(0, |sum, bits| {
            let before = *sum;
            *sum += bits.count_ones();
            Some(before)
        });
        Self { before: sums.collect(), bits }
    }

    fn is_one(&self, token: usize) -> bool {
        self.bits[token / 64] >> (token % 64) & 1 == 1
    }

    /// How many sentences begin before a token or with it.
    fn until(&self, token: usize) -> u32 {
        let here = self.bits[token / 64] << (63 - token % 64);
        self.before[token / 64] + here.count_ones()
    }
}

impl<'d, 't> Reading<'d, 't> {
    pub(crate) fn new(document: &'d Document<'t>) -> Self {
        Self { document, keys: keys(document), lexicon: lexicon(), starts: Starts::new(document) }
    }

    /// How many tokens there are.
    pub(crate) fn len(&self) -> usize {
        self.keys.len()
    }

    /// The characters of a token; empty behind the last one.
    pub(crate) fn word(&self, at: usize) -> &'t str {
        if at < self.len() { self.document.word(at) } else { "" }
    }

    /// The characters of the token before `at`, in the same sentence.
    pub(crate) fn before(&self, at: usize) -> &'t str {
        if self.opens(at) { "" } else { self.word(at - 1) }
    }

    /// How a token is written.
    pub(crate) fn case(&self, at: usize) -> Case {
        self.document.tokens.get(at).map_or(Case::None, |token| token.case)
    }

    /// Whether a token is a word that begins with a capital, or has one inside.
    pub(crate) fn capital(&self, at: usize) -> bool {
        self.document.tokens.get(at).is_some_and(|token| {
            token.kind == TokenKind::Word && matches!(token.case, Case::Title | Case::Upper | Case::Mixed)
        })
    }

    /// Whether a token is a number.
    pub(crate) fn number(&self, at: usize) -> bool {
        self.document.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number)
    }

    /// Whether a token is the first of its sentence.
    pub(crate) fn opens(&self, at: usize) -> bool {
        at == 0 || at >= self.len() || self.starts.is_one(at)
    }

    /// The tokens of the sentence that `at` stands in.
    pub(crate) fn sentence(&self, at: usize) -> Range<usize> {
        self.document.tokens_of(self.sentence_index(at) as usize)
    }

    /// The tokens of the sentence that `at` stands in which are at most `reach` away: what tells how a long line is
    /// written, without going through all of it for each of its words.
    pub(crate) fn around(&self, at: usize, reach: usize) -> Range<usize> {
        let sentence = self.sentence(at);
        sentence.start.max(at.saturating_sub(reach))..sentence.end.min(at + reach + 1)
    }

    /// Which paragraph `at` stands in.
    pub(crate) fn paragraph(&self, at: usize) -> u32 {
        self.document.sentences[self.sentence_index(at) as usize].paragraph
    }

    /// Which sentence `at` stands in.
    pub(crate) fn sentence_index(&self, at: usize) -> u32 {
        self.starts.until(at).saturating_sub(1)
    }

    /// One key for all these tokens.
    pub(crate) fn key(&self, tokens: Range<usize>) -> u64 {
        key_of_all(self.keys[tokens].iter().copied())
    }

    /// What exactly these tokens are listed as, of the classes wanted.
    pub(crate) fn exact(&self, tokens: Range<usize>, wanted: impl Fn(Class) -> bool) -> Option<Entry> {
        let case = self.case(tokens.start);
        let (_, mut entries) =
            self.lexicon.runs(&self.keys[..tokens.end], tokens.start).find(|(length, _)| *length == tokens.len())?;
        entries.find(|entry| wanted(entry.class()) && entry.fits(case))
    }

    /// The longest listed run from `at` on, before `end`, that is of the classes wanted.
    pub(crate) fn longest(&self, at: usize, end: usize, wanted: impl Fn(Class) -> bool) -> Option<(usize, Entry)> {
        let case = self.case(at);
        let runs = self.lexicon.runs(&self.keys[..end], at);
        runs.filter_map(|(length, mut entries)| {
            entries.find(|entry| wanted(entry.class()) && entry.fits(case)).map(|entry| (length, entry))
        })
        .last()
    }

    /// Whether the single token is listed as one of the classes wanted.
    pub(crate) fn is(&self, at: usize, wanted: impl Fn(Class) -> bool) -> Option<Entry> {
        let case = self.case(at);
        self.lexicon.word(*self.keys.get(at)?).find(|entry| wanted(entry.class()) && entry.fits(case))
    }
}

/// One key for the keys of several words in their order; 0 for none.
pub(crate) fn key_of_all(keys: impl Iterator<Item = u64>) -> u64 {
    keys.fold(0, |all, next| all.rotate_left(9) ^ next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::paragraphs;

    #[test]
    fn every_token_knows_its_sentence() {
        let text = "One came. Two went away. “Three stayed.” ".repeat(40);
        let document = Document::read(&text, paragraphs(&text));
        let reading = Reading::new(&document);
        for (index, sentence) in document.sentences.iter().enumerate() {
            for at in sentence.tokens.clone() {
                assert_eq!(reading.sentence_index(at as usize), index as u32);
                assert_eq!(reading.opens(at as usize), at == sentence.tokens.start);
            }
        }
    }
}
