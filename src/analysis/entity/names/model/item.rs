//! One sentence made ready for its features: each token with all that is known of it.

use std::ops::Range;

use super::evidence::Evidence;
use super::label::label_at;
use super::tables::{LONGEST, NO_CLUSTER, Tables, WordFacts, longer};
use crate::analysis::entity::NameKind;
use crate::analysis::linear::{EDGE, Hash, Word, hash_title, is_large};
use crate::text::{Case, Document, TokenKind};

/// How many edges stand before and after a sentence's tokens.
pub(crate) const MARGIN: usize = 3;

/// A token with all that its features are made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item {
    pub(crate) word: Word,
    /// The form that tables know: in a line of capitals, the word as it would be written elsewhere.
    pub(crate) key: Hash,
    pub(crate) cluster: u16,
    /// How common as a first name and as a surname, as one number below 16.
    pub(crate) names: u8,
    /// The class of the longest known place and organisation it belongs to, and where in it, as one number each.
    pub(crate) known: [u8; 2],
    /// The characters glued on before and after, 0 for none.
    pub(crate) glued: [u8; 2],
    /// How the word is written elsewhere in the document.
    pub(crate) elsewhere: u8,
    /// The clusters beside up to two of its other uses, left then right.
    pub(crate) beside: [[u16; 2]; 2],
}

const NOTHING: Item = Item {
    word: EDGE,
    key: 0,
    cluster: NO_CLUSTER + 1,
    names: 0,
    known: [0; 2],
    glued: [0; 2],
    elsewhere: 0,
    beside: [[u16::MAX; 2]; 2],
};

/// A sentence made ready.
#[derive(Default)]
pub(crate) struct Line {
    /// Token `n` of the sentence is item `n + MARGIN`.
    pub(crate) items: Vec<Item>,
    /// 0 ordinary, 1 most words capitalised, 2 all capitals.
    pub(crate) style: u8,
}

impl Line {
    /// Makes the tokens `range` ready, without what the rest of the document says.
    pub(crate) fn read(&mut self, document: &Document, range: Range<usize>, tables: &Tables) {
        self.style = style(document, range.clone());
        self.items.clear();
        self.items.extend([NOTHING; MARGIN]);
        for token in range.clone() {
            self.items.push(self.item(document, token, tables));
        }
        self.items.extend([NOTHING; MARGIN]);
    }

    fn item(&self, document: &Document, token: usize, tables: &Tables) -> Item {
        let word = Word::of(document, token);
        let shouted = document.tokens[token].case == Case::Upper;
        let title = if shouted { hash_title(document.word(token)) } else { word.form };
        let mut facts = tables.word(word.form, word.lower);
        if shouted && (self.style == 2 || facts == WordFacts::default()) {
            facts = tables.word(title, word.lower);
        }
        Item {
            word,
            key: if self.style == 2 { title } else { word.form },
            cluster: facts.cluster(),
            names: facts.names(),
            glued: glued(document, token),
            ..NOTHING
        }
    }

    /// Finds the known places and organisations that begin with a capital or a figure.
    pub(crate) fn match_runs(&mut self, tables: &Tables) {
        let end = self.items.len() - MARGIN;
        let mut free = [MARGIN; 2];
        for start in MARGIN..end {
            if !can_begin(&self.items[start].word) {
                continue;
            }
            let (mut key, mut best) = (0, [(0, 0); 2]);
            for length in 1..=LONGEST.min(end - start) {
                key = longer(key, self.items[start + length - 1].key);
                for (best, class) in best.iter_mut().zip(tables.run(key)) {
                    if class > 0 {
                        *best = (class, length);
                    }
                }
            }
            for channel in 0..2 {
                let (class, length) = best[channel];
                if class > 0 && start >= free[channel] {
                    self.mark(channel, start, length, class);
                    free[channel] = start + length;
                }
            }
        }
    }

    fn mark(&mut self, channel: usize, start: usize, length: usize, class: u8) {
        for at in 0..length {
            let place = label_at(NameKind::Person, at, length) - 2;
            self.items[start + at].known[channel] = class * 4 + place;
        }
    }

    /// Notes what this sentence says of its words; `first` is its first token's number.
    pub(crate) fn note(&self, first: usize, evidence: &mut Evidence) {
        for at in MARGIN..self.items.len() - MARGIN {
            let item = &self.items[at];
            match item.word.class {
                0 => evidence.lower(item.word.lower),
                class if is_large(class) && self.style < 2 => {
                    let inside = self.style == 0 && !self.begins(at);
                    let [left, right] = [self.items[at - 1].cluster, self.items[at + 1].cluster];
                    evidence.capital(item.word.lower, inside, (first + at - MARGIN) as u32, left, right);
                }
                _ => {}
            }
        }
    }

    /// Adds what the rest of the document says.
    pub(crate) fn add_evidence(&mut self, first: usize, evidence: &Evidence) {
        for at in MARGIN..self.items.len() - MARGIN {
            if !is_large(self.items[at].word.class) {
                continue;
            }
            let token = (first + at - MARGIN) as u32;
            let here = self.style == 0 && !self.begins(at);
            let item = &mut self.items[at];
            let uses = evidence.of(item.word.lower);
            let inside = uses.inside.saturating_sub(u8::from(here && uses.inside < u8::MAX));
            item.elsewhere = uses.lower.min(2) * 3 + inside.min(2);
            let others = uses.first[..uses.count as usize].iter().filter(|&&(other, ..)| other != token);
            for (room, &(_, left, right)) in item.beside.iter_mut().zip(others) {
                *room = [left, right];
            }
        }
    }

    /// Whether the item begins the sentence, perhaps after marks.
    pub(crate) fn begins(&self, at: usize) -> bool {
        self.items[MARGIN..at].iter().all(|item| matches!(item.word.class, 8 | 9))
    }
}

/// The class of a number.
const FIGURES: u8 = 7;

/// Whether a known name may begin with this word.
fn can_begin(word: &Word) -> bool {
    is_large(word.class) || word.class == FIGURES
}

/// How a sentence is written: 0 ordinary, 1 most words capitalised, 2 all capitals.
fn style(document: &Document, range: Range<usize>) -> u8 {
    let (mut lower, mut title, mut upper) = (0, 0, 0);
    for token in &document.tokens[range] {
        if token.kind != TokenKind::Word || token.span.len() < 4 {
            continue;
        }
        match token.case {
            Case::Lower => lower += 1,
            Case::Title | Case::Mixed => title += 1,
            Case::Upper => upper += 1,
            Case::None => {}
        }
    }
    if upper >= 2 && upper > 3 * (lower + title) {
        2
    } else {
        u8::from(title + upper >= 3 && title + upper >= 3 * lower)
    }
}

/// The characters that touch a token on either side, 0 where there is space.
fn glued(document: &Document, token: usize) -> [u8; 2] {
    let span = document.tokens[token].span;
    let bytes = document.text.as_bytes();
    let before = span.start.checked_sub(1).map_or(b' ', |at| bytes[at as usize]);
    let after = bytes.get(span.end as usize).copied().unwrap_or(b' ');
    [before, after].map(|byte| match byte {
        b' ' | b'\n' | b'\t' | b'\r' => 0,
        letter if letter.is_ascii_alphanumeric() => 1,
        ascii if ascii.is_ascii() => ascii,
        _ => 2,
    })
}
