//! What words are known to name or mean: countries, places, names of people, organisations, titles.
//!
//! The readable tables stand in `assets/lexicon/`, one idea a file. They are compiled into one flat hash table,
//! `assets/lexicon/lexicon.bin`, which is read in place: nothing is built when the program starts, nothing is allocated
//! when a word is looked up.
//!
//! Look-ups go by token sequences, without regard to case and accents. Each entry says how it must be written
//! (`Entry::fits`), so that `Polish` is Poland's and `polish` is nobody's, and `US` a country and `us` is not.

#![allow(dead_code, unused_imports)]

#[cfg(any(test, feature = "train"))]
pub(crate) mod compile;
mod country;
mod entry;
mod key;
mod noun;
#[cfg(any(test, feature = "train"))]
mod sources;
mod table;

pub(crate) use country::country;
pub(crate) use entry::{Class, Entry, Government, OrganisationKind, WordKind, role};
pub(crate) use key::{keys, plain, word_key};
pub(in crate::analysis) use noun::Noun;
pub(crate) use table::{Entries, Lexicon, Matches};

/// The lexicon the program is built with.
pub(crate) const fn lexicon() -> Lexicon {
    Lexicon::new(include_bytes!("../../../assets/lexicon/lexicon.bin"))
}
