//! The words of a headline as a sentence would write them.

use std::collections::HashMap;

use super::line::Line;
use super::place::{is_abbreviation, is_name_here};
use super::word::{Written, is_name, is_small_word, small, softly};
use crate::analysis::entity::names::model::{LONGEST, Tables, longer};
use crate::analysis::lexicon::{Class, lexicon};
use crate::analysis::linear::hash;
use crate::text::{Case, Span, TokenKind};

impl Line<'_> {
    /// The words that a sentence would write otherwise, each with its span and as it is written there.
    pub(super) fn sentence(&self, written: &HashMap<u64, Written>) -> Vec<(Span, String)> {
        let names = self.listed();
        let tokens = self.document.tokens.iter().enumerate();
        let words = tokens.filter(|(_, token)| token.kind == TokenKind::Word && token.case != Case::Lower);
        let changed = words.filter_map(|(at, token)| {
            let was = self.word(at);
            let becomes = if self.is_shouted {
                if is_abbreviation(self, at) {
                    return None;
                }
                if self.is_name(at, &names, written) { self.softly(at) } else { small(was) }
            } else if token.case == Case::Title && !self.is_name(at, &names, written) {
                small(was)
            } else {
                return None;
            };
            (becomes.len() == was.len() && becomes != was).then_some((token.span, becomes))
        });
        changed.collect()
    }

    /// The tokens of listed names of several words.
    fn listed(&self) -> Vec<bool> {
        let mut inside = vec![false; self.keys.len()];
        for at in (0..self.keys.len()).filter(|at| self.is_large(*at)) {
            let runs = lexicon().runs(&self.keys, at);
            let names = runs.filter(|(length, _)| *length > 1).filter_map(|(length, mut entries)| {
                let whole = |class| is_name(class) || class == Class::Leader;
                entries.any(|entry| whole(entry.class()) && entry.fits(Case::Title)).then_some(length)
            });
            let length = names.last().max(self.organisation(at));
            if let Some(length) = length.filter(|length| *length > 1) {
                inside[at..at + length].fill(true);
            }
        }
        inside
    }

    /// How many tokens the longest organisation of the lists has that begins here.
    fn organisation(&self, at: usize) -> Option<usize> {
        let mut run = 0;
        let lengths = (1..=LONGEST.min(self.keys.len() - at)).filter(|length| {
            let word = self.word(at + length - 1);
            let joins = *length > 1 && is_small_word(word);
            let word = if joins { small(word) } else { self.softly(at + length - 1) };
            run = longer(run, hash(&word));
            Tables::get().run(run)[1] > 0
        });
        lengths.last()
    }

    /// A word as it is written where nobody shouts.
    fn softly(&self, at: usize) -> String {
        if self.is_shouted { softly(self.word(at)) } else { self.word(at).to_owned() }
    }

    fn is_name(&self, at: usize, listed: &[bool], written: &HashMap<u64, Written>) -> bool {
        let word = self.word(at);
        if self.opens(at) || matches!(word, "I" | "I’m" | "I'm") {
            return true;
        }
        if listed[at] {
            return !is_small_word(word);
        }
        if let Some(name) = written.get(&self.keys[at]).copied().and_then(Written::tells) {
            return name;
        }
        is_name_here(self, at)
    }
}
