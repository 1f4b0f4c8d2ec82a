//! How much one input may unpack to, with all the packs in it: how many bytes, how many members, how deep.
//!
//! News packs three to ten times. What unpacks to far more was made to fill a memory or a day.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::error::{Error, Problem};

const MIB: u64 = 1024 * 1024;
/// How many packs may stand in one another.
const DEEPEST: u8 = 3;
/// What every pack may unpack to, however small it is, in bytes.
const FREE: u64 = 64 * MIB;
/// How many times its length a pack may unpack to, up to `MUCH`.
const TIMES: u64 = 30;
/// What a pack may unpack to that packs better than news does, in bytes.
const MUCH: u64 = 1024 * MIB;
/// How many times its length any pack may unpack to, however long it is.
const TIMES_OF_LONG: u64 = 20;
/// The most members that are read.
const MEMBERS: u64 = 1_000_000;

/// What is left to unpack, as one pack within an input sees it.
#[derive(Clone)]
pub(super) struct Budget {
    depth: u8,
    whole: Arc<Whole>,
}

/// What all packs within one input share.
struct Whole {
    name: String,
    bytes: u64,
    members: u64,
    unpacked: AtomicU64,
    read: AtomicU64,
}

impl Budget {
    /// That of an input which is `length` bytes long as it stands.
    pub(super) fn of(name: &str, length: u64) -> Self {
        let much = length.saturating_mul(TIMES).min(MUCH).max(length.saturating_mul(TIMES_OF_LONG));
        Self::limited(name, much.max(FREE), MEMBERS)
    }

    /// One of so many bytes and members.
    pub(super) fn limited(name: &str, bytes: u64, members: u64) -> Self {
        let (unpacked, read) = (AtomicU64::new(0), AtomicU64::new(0));
        Self { depth: 0, whole: Arc::new(Whole { name: name.to_owned(), bytes, members, unpacked, read }) }
    }

    /// That of what stands in a pack which goes by the name `id`.
    pub(super) fn within(&self, id: &str) -> Result<Self, Error> {
        if self.depth >= DEEPEST {
            return Err(Error::new(id, Problem::TooMuch("it is packed more than three deep".to_owned())));
        }
        Ok(Self { depth: self.depth + 1, whole: Arc::clone(&self.whole) })
    }

    /// Takes one more member; none is taken once all is spent, and whoever spent it has told that.
    pub(super) fn take(&self) -> Result<(), Error> {
        self.whole.read.fetch_add(1, Ordering::Relaxed);
        if self.is_spent() { Err(self.told()) } else { Ok(()) }
    }

    /// Whether nothing more is unpacked.
    pub(super) fn is_spent(&self) -> bool {
        let Whole { bytes, members, unpacked, read, .. } = &*self.whole;
        unpacked.load(Ordering::Relaxed) > *bytes || read.load(Ordering::Relaxed) > *members
    }

    /// The one sentence on a budget that is spent.
    pub(super) fn told(&self) -> Error {
        let Whole { name, bytes, members, unpacked, .. } = &*self.whole;
        let sentence = if unpacked.load(Ordering::Relaxed) > *bytes {
            format!("it unpacks to more than {} MiB, far more than news would; the rest is not read", bytes / MIB)
        } else {
            format!("it holds more than {members} members; the rest is not read")
        };
        Error::new(name, Problem::TooMuch(sentence))
    }

    /// What is unpacked from `from`, each byte taken from this budget.
    pub(super) fn counted<R>(&self, from: R) -> Counted<R> {
        Counted { from, budget: self.clone() }
    }
}

/// Ends with an error where the budget does.
pub(super) struct Counted<R> {
    from: R,
    budget: Budget,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(into)?;
        self.budget.whole.unpacked.fetch_add(read as u64, Ordering::Relaxed);
        if self.budget.is_spent() { Err(io::Error::other("there is too much of it")) } else { Ok(read) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_of_any_size_is_within_it_and_what_packs_a_thousand_times_is_not() {
        let may = |length: u64| Budget::of("a", length).whole.bytes;
        assert_eq!(may(0), 64 * MIB);
        assert_eq!(may(4 * MIB), 120 * MIB);
        assert_eq!(may(40 * MIB), 1024 * MIB);
        assert_eq!(may(1024 * MIB), 20 * 1024 * MIB);
    }
}
