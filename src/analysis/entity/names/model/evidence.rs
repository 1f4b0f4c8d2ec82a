//! What the rest of the document says of a word: how it is written elsewhere, and beside which words.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::analysis::linear::Hash;

/// Uses of one word, whatever its case.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Uses {
    /// How often in lower case.
    pub(crate) lower: u8,
    /// How often in capitals inside a sentence.
    pub(crate) inside: u8,
    /// The first capitalised ones: which token, and the clusters left and right of it.
    pub(crate) first: [(u32, u16, u16); 3],
    /// How many of `first` there are.
    pub(crate) count: u8,
}

/// All words of a document.
#[derive(Default)]
pub(crate) struct Evidence {
    words: HashMap<Hash, Uses, BuildHasherDefault<AsIs>>,
}

impl Evidence {
    /// Notes a use in lower case.
    pub(crate) fn lower(&mut self, word: Hash) {
        let uses = self.words.entry(word).or_default();
        uses.lower = uses.lower.saturating_add(1);
    }

    /// Notes a use in capitals; `inside` a sentence in ordinary case, where capitals mean something.
    pub(crate) fn capital(&mut self, word: Hash, inside: bool, token: u32, left: u16, right: u16) {
        let uses = self.words.entry(word).or_default();
        uses.inside = uses.inside.saturating_add(u8::from(inside));
        if let Some(room) = uses.first.get_mut(uses.count as usize) {
            *room = (token, left, right);
            uses.count += 1;
        }
    }

    /// The uses of a word.
    pub(crate) fn of(&self, word: Hash) -> Uses {
        self.words.get(&word).copied().unwrap_or_default()
    }
}

/// A hasher for what is a hash already.
#[derive(Default)]
pub(crate) struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {
        unreachable!("only hashes are keys");
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}
