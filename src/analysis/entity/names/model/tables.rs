//! What single words and runs of words are known as: clusters, names of people, places, organisations.

use std::sync::LazyLock;

use crate::analysis::linear::{Hash, Lookup, mix};

/// A word's row in the table of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct WordFacts(pub(crate) u16);

impl WordFacts {
    /// The group of words it is used like, 0 to 255; 256 for a word in no group.
    pub(crate) const fn cluster(self) -> u16 {
        if self.0 & 1 << 12 == 0 { NO_CLUSTER } else { self.0 & 0xff }
    }

    /// How common it is as a first name and as a surname, four steps each, as one number below 16.
    pub(crate) const fn names(self) -> u8 {
        (self.0 >> 8) as u8 & 15
    }
}

/// The cluster of words that are in none.
pub(crate) const NO_CLUSTER: u16 = 256;

/// The key of a run of words, one word after the other, beginning with 0.
pub(crate) const fn longer(run: Hash, next: Hash) -> Hash {
    mix(run, next)
}

/// The longest run that is looked for, in tokens.
pub(crate) const LONGEST: usize = 6;

/// Both tables.
pub(crate) struct Tables {
    words: Option<Lookup>,
    runs: Option<Lookup>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| Tables {
    words: Lookup::read(include_bytes!("../../../../../assets/model/words.bin")),
    runs: Lookup::read(include_bytes!("../../../../../assets/model/runs.bin")),
});

impl Tables {
    /// The tables the program is built with.
    pub(crate) fn get() -> &'static Self {
        &TABLES
    }

    /// The tables in these bytes.
    #[cfg(feature = "train")]
    pub(crate) fn read(words: &'static [u8], runs: &'static [u8]) -> Self {
        Self { words: Lookup::read(words), runs: Lookup::read(runs) }
    }

    /// What is known of a word as it is written, else in lower case.
    pub(crate) fn word(&self, form: Hash, lower: Hash) -> WordFacts {
        let Some(words) = &self.words else { return WordFacts::default() };
        WordFacts(words.get(form).or_else(|| words.get(lower)).unwrap_or(0))
    }

    /// What a run of words is known as: a class of places and a class of organisations, 0 for none.
    pub(crate) fn run(&self, key: Hash) -> [u8; 2] {
        self.runs.as_ref().and_then(|runs| runs.get(key)).unwrap_or(0).to_le_bytes()
    }
}
