//! What the reader is told: one line at a time, all of it kept.

use crate::page::visible;

/// Something told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The sentence, safe to print.
    pub text: String,
    /// Whether something went wrong.
    pub error: bool,
}

/// All that was told.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// In the order it was told.
    pub words: Vec<Word>,
    /// Whether the last of them still stands in the status line.
    pub fresh: bool,
    /// How many were told in all.
    pub count: usize,
}

/// How many words are kept.
const MOST: usize = 1000;

impl Told {
    /// Tells something.
    pub fn tell(&mut self, text: impl AsRef<str>) {
        self.add(text.as_ref(), false);
    }

    /// Tells that something went wrong.
    pub fn warn(&mut self, text: impl AsRef<str>) {
        self.add(text.as_ref(), true);
    }

    fn add(&mut self, text: &str, error: bool) {
        if self.words.len() == MOST {
            self.words.remove(0);
        }
        self.words.push(Word { text: visible(text), error });
        self.fresh = true;
        self.count += 1;
    }

    /// The word that stands in the status line.
    pub fn now(&self) -> Option<&Word> {
        self.words.last().filter(|_| self.fresh)
    }
}
