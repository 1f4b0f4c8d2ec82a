//! Names spelt in two ways: `Zelensky` and `Zelenskyy`, `Tinkov` and `Tinkoff`; `Phin` for `Phineas`.

use super::given;
use crate::analysis::entity::reading::Reading;
use crate::analysis::lexicon::{Class, plain, word_key};
use crate::text::Case;

/// Names that sound of fewer letters are too easily somebody else's.
const LEAST: usize = 5;

/// Letters that write one sound when a name comes from another script, the first written out by the second.
const SOUNDS: [(&str, &str); 8] =
    [("ph", "f"), ("dh", "d"), ("q", "k"), ("y", "i"), ("j", "i"), ("ou", "u"), ("oo", "u"), ("ee", "i")];

/// Small words that tell nothing of who is named behind them.
const SMALL: [&str; 22] = [
    "and", "but", "or", "for", "with", "to", "of", "by", "from", "that", "as", "when", "while", "if", "because",
    "said", "says", "told", "asked", "then", "after", "before",
];

/// The key of how a name sounds, the same for the usual ways to write it; `None` for names too short to tell.
pub(super) fn sound(word: &str) -> Option<u64> {
    let mut written = plain(word);
    for (letters, sound) in SOUNDS {
        if written.contains(letters) {
            written = written.replace(letters, sound);
        }
    }
    let mut heard: Vec<char> = written.chars().filter(|letter| letter.is_alphabetic()).collect();
    heard.dedup();
    // `-off` for `-ov`
    if let Some(last @ 'f') = heard.last_mut() {
        *last = 'v';
    }
    (heard.len() >= LEAST).then(|| word_key(&heard.iter().collect::<String>()))
}

/// Whether a lone name is short for a given name, and nobody who is brought in by it: `Phin` for `Phineas`, but neither
/// `his daughter Kate` nor `Bob, 45`.
pub(super) fn is_short(reading: &Reading<'_, '_>, lone: usize, given: usize) -> bool {
    let (short, whole) = (reading.word(lone), reading.word(given));
    let listed = reading.is(lone, |class| class == Class::Given).is_some();
    let cut = !listed && short.chars().count() > 3 && whole.len() > short.len() + 1 && whole.starts_with(short);
    // `his dog Bill`, `a man called Bob`
    let free = reading.opens(lone) || reading.case(lone - 1) != Case::Lower || SMALL.contains(&reading.word(lone - 1));
    (cut || given::short(reading, lone, given)) && free && reading.word(lone + 1) != ","
}
