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
    /// For each token, the index of its sentence.
    sentence: Vec<u32>,
}

impl<'d, 't> Reading<'d, 't> {
    pub(crate) fn new(document: &'d Document<'t>) -> Self {
        let mut sentence = vec![0; document.tokens.len()];
        for (index, one) in document.sentences.iter().enumerate() {
            sentence[one.tokens.start as usize..one.tokens.end as usize].fill(index as u32);
        }
        Self { document, keys: keys(document), lexicon: lexicon(), sentence }
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

    /// Whether a token is the first of its sentence.
    pub(crate) fn opens(&self, at: usize) -> bool {
        at == 0 || at >= self.len() || self.sentence[at] != self.sentence[at - 1]
    }

    /// The tokens of the sentence that `at` stands in.
    pub(crate) fn sentence(&self, at: usize) -> Range<usize> {
        self.document.tokens_of(self.sentence[at] as usize)
    }

    /// Which sentence `at` stands in.
    pub(crate) fn sentence_index(&self, at: usize) -> u32 {
        self.sentence[at]
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
