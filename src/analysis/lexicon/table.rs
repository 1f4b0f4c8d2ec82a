//! The compiled lexicon: one flat hash table over runs of words, read in place.
//!
//! All numbers are little-endian `u32`. A head of eight: magic, bits of the slot count, then where slots, entries,
//! countries and names begin, how many countries and how many names there are. A slot is the low half of a run's key
//! and a payload: bit 31 says that longer runs begin with this one, bits 26–30 count its entries, bits 0–25 are the
//! first entry's index. A slot whose payload is 0 is empty. Names are pairs of start and length in the bytes behind them.

use super::{Entry, key};
use crate::analysis::annotation::CountryCode;

pub(super) const MAGIC: u32 = 0x4c58_4c44;
pub(super) const HEAD: usize = 32;
pub(super) const LONGER: u32 = 1 << 31;

/// The compiled lexicon.
#[derive(Clone, Copy)]
pub(crate) struct Lexicon {
    bytes: &'static [u8],
}

impl Lexicon {
    pub(super) const fn new(bytes: &'static [u8]) -> Self {
        Self { bytes }
    }

    fn number(self, at: usize) -> u32 {
        let bytes = self.bytes[at..at + 4].try_into().expect("four bytes are four bytes");
        u32::from_le_bytes(bytes)
    }

    fn head(self, field: usize) -> usize {
        self.number(field * 4) as usize
    }

    /// The payload kept for the run of words with this key; 0 where there is none.
    fn payload(self, key: u64) -> u32 {
        let bits = self.number(4);
        let slots = self.head(2);
        let mask = (1_u64 << bits) - 1;
        let mut slot = (key >> 32) & mask;
        loop {
            let at = slots + slot as usize * 8;
            let payload = self.number(at + 4);
            if payload == 0 || self.number(at) == key as u32 {
                return payload;
            }
            slot = (slot + 1) & mask;
        }
    }

    fn entries(self, payload: u32) -> Entries {
        let first = self.head(3) + (payload & 0x03ff_ffff) as usize * 4;
        let count = (payload >> 26 & 31) as usize;
        Entries { bytes: &self.bytes[first..first + count * 4] }
    }

    /// All runs of tokens that begin at `at` and are listed, shortest first, each with its length in tokens.
    pub(crate) fn runs(self, keys: &[u64], at: usize) -> Matches<'_> {
        Matches { lexicon: self, keys: &keys[at.min(keys.len())..], length: 0, key: 0, open: true }
    }

    /// What is known of the single token with this key.
    pub(crate) fn word(self, key: u64) -> Entries {
        self.entries(self.payload(key))
    }

    /// How many indices [`Lexicon::country`] answers for, 0 among them.
    pub(crate) fn countries(self) -> usize {
        self.head(6)
    }

    /// The code of the country with this index, and its common English name; `None` for 0.
    pub(crate) fn country(self, index: u16) -> Option<(CountryCode, &'static str)> {
        let at = self.head(4) + usize::from(index) * 8;
        let code = self.bytes[at..at + 4].split(|byte| *byte == 0).next()?;
        let code = CountryCode::new(std::str::from_utf8(code).ok()?)?;
        Some((code, self.name(self.number(at + 4) as u16)))
    }

    /// The name with this number.
    pub(crate) fn name(self, index: u16) -> &'static str {
        let names = self.head(5);
        let (at, bytes) = (names + usize::from(index) * 8, names + self.head(7) * 8);
        let (start, length) = (bytes + self.number(at) as usize, self.number(at + 4) as usize);
        std::str::from_utf8(&self.bytes[start..start + length]).expect("names are compiled from text")
    }
}

/// The entries of one run of words.
#[derive(Clone)]
pub(crate) struct Entries {
    bytes: &'static [u8],
}

impl Iterator for Entries {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        let (first, rest) = self.bytes.split_first_chunk()?;
        self.bytes = rest;
        Some(Entry(u32::from_le_bytes(*first)))
    }
}

/// The listed runs that begin at one token, shortest first.
pub(crate) struct Matches<'a> {
    lexicon: Lexicon,
    keys: &'a [u64],
    length: usize,
    key: u64,
    open: bool,
}

impl Iterator for Matches<'_> {
    type Item = (usize, Entries);

    fn next(&mut self) -> Option<(usize, Entries)> {
        while self.open {
            let next = *self.keys.get(self.length)?;
            self.key = if self.length == 0 { next } else { key::join(self.key, next) };
            self.length += 1;
            let payload = self.lexicon.payload(self.key);
            self.open = payload & LONGER != 0;
            let entries = self.lexicon.entries(payload);
            if !entries.bytes.is_empty() {
                return Some((self.length, entries));
            }
        }
        None
    }
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Lexicon({} bytes)", self.bytes.len())
    }
}
