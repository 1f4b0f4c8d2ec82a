//! What one extraction says the article is, asked block by block.

use std::collections::HashSet;

/// The words of an extraction: by threes, and as whole lines.
#[derive(Clone, Default)]
pub(super) struct Voice {
    threes: HashSet<u64>,
    lines: HashSet<u64>,
    words: usize,
}

impl Voice {
    pub(super) fn of(text: &str) -> Self {
        let mut voice = Self::default();
        for line in text.lines() {
            let words = words(line);
            voice.words += words.len();
            voice.threes.extend(words.windows(3).map(joined));
            voice.lines.insert(joined(&words));
        }
        voice
    }

    /// How many words it said.
    pub(super) const fn len(&self) -> usize {
        self.words
    }

    /// Whether it said the block of these [`words`], or most of it.
    pub(super) fn says(&self, words: &[u64]) -> bool {
        if words.len() < 5 {
            return !words.is_empty() && self.lines.contains(&joined(words));
        }
        let found = words.windows(3).filter(|three| self.threes.contains(&joined(three))).count();
        found * 10 >= (words.len() - 2) * 6
    }
}

/// The words of a text, each as a number.
pub(super) fn words(text: &str) -> Vec<u64> {
    const NONE: u64 = 0xcbf2_9ce4_8422_2325;
    let number = |word: &str| word.bytes().fold(NONE, |hash, byte| mixed(hash, u64::from(byte)));
    if text.is_ascii() {
        let words = text.as_bytes().split(|byte| !byte.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        return words.map(|word| word.iter().fold(NONE, |hash, byte| mixed(hash, u64::from(*byte)))).collect();
    }
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(number).collect()
}

fn joined(words: &[u64]) -> u64 {
    words.iter().fold(0x9e37_79b9_7f4a_7c15, |hash, word| mixed(hash, *word))
}

/// The step of the hash named FNV-1a.
pub(super) const fn mixed(hash: u64, next: u64) -> u64 {
    (hash ^ next).wrapping_mul(0x0000_0100_0000_01b3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_said_where_most_of_its_words_are() {
        let voice =
            Voice::of("The river wall held through the night, the council said.\nNext\nMore rain is on its way.");
        assert!(voice.says(&words("The river wall held through the night , the council said. Share")));
        assert!(voice.says(&words("• Next")));
        assert!(!voice.says(&words("More")));
        assert!(!voice.says(&words("A ferry struck a tug off Bergen on Thursday.")));
        assert_eq!(voice.len(), 17);
    }
}
