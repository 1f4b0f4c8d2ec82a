//! Near copies: the same report in several papers, cut or with another head.
//!
//! A text is told by sixteen smallest hashes of its runs of four words (one-permutation `MinHash`: Li, Owen and Zhang
//! 2012); the share that two texts have in common estimates how alike they are. Pairs of these hashes lead to the few
//! articles worth comparing, so that the time stays bounded even where all articles look alike.

use crate::library::filter::{lower, spelt};

/// How many hashes tell a text.
const HASHES: usize = 16;
/// How many words make a run.
const RUN: usize = 4;
/// Texts of fewer runs than this are too short to be copies of one another.
const FEWEST: usize = 24;
/// Articles compared for each band, at most.
pub(super) const COMPARED: usize = 8;
/// The first articles of a band, no more than so many.
pub(super) const NEAR: &str =
    "SELECT band.key, signature FROM band JOIN digest USING (key) WHERE hash = ?1 ORDER BY band.key LIMIT ?2";
/// Two texts with so many hashes in common are copies: three quarters of their runs of words are the same.
const ALIKE: usize = 12;

/// By what a text is told from others; `None` for one too short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Signature([u32; HASHES]);

impl Signature {
    pub(super) fn of(text: &str) -> Option<Self> {
        let mut hashes = [u32::MAX; HASHES];
        let mut last = [0_u64; RUN];
        let mut count = 0;
        for word in text.split(|char| !spelt(char)).filter(|word| !word.is_empty()) {
            last.rotate_left(1);
            last[RUN - 1] = hash(word);
            count += 1;
            if count >= RUN {
                let run = last.iter().fold(0, |run: u64, word| (run.rotate_left(17) ^ word).wrapping_mul(SPREAD));
                let run = run ^ (run >> 31);
                let place = (run >> 60) as usize;
                hashes[place] = hashes[place].min(run as u32);
            }
        }
        (count >= FEWEST + RUN).then_some(Self(hashes))
    }

    pub(super) fn is_copy_of(&self, other: &Self) -> bool {
        let common = self.0.iter().zip(&other.0).filter(|(own, other)| own == other && **own != u32::MAX);
        let known = self.0.iter().filter(|hash| **hash != u32::MAX).count();
        common.count() * HASHES >= ALIKE * known.max(HASHES / 2)
    }

    /// Copies have one of these in common, all but surely.
    pub(super) fn bands(&self) -> impl Iterator<Item = i64> {
        self.0.chunks(2).zip(1_u64..).filter(|(pair, _)| !pair.contains(&u32::MAX)).map(|(pair, band)| {
            let both = u64::from(pair[0]) << 32 | u64::from(pair[1]);
            // Half of it tells as much, in half the room.
            i64::from(((both ^ band).wrapping_mul(SPREAD).rotate_left(23) ^ both) as i32)
        })
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|hash| hash.to_le_bytes()).collect()
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut hashes = [0; HASHES];
        let (chunks, rest) = bytes.as_chunks::<4>();
        if chunks.len() != HASHES || !rest.is_empty() {
            return None;
        }
        hashes.iter_mut().zip(chunks).for_each(|(hash, bytes)| *hash = u32::from_le_bytes(*bytes));
        Some(Self(hashes))
    }
}

/// An odd number with its bits well spread.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

fn hash(word: &str) -> u64 {
    word.chars().fold(0xcbf2_9ce4_8422_2325, |hash: u64, char| {
        (hash ^ u64::from(u32::from(lower(char)))).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(range: std::ops::Range<u32>) -> String {
        range.map(|number| format!("word{number}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_cut_report_is_a_copy_and_another_is_not() {
        let of = |text: &str| Signature::of(text).expect("it is long enough");
        let whole = of(&numbered(0..400));
        let cut = of(&format!("Another head. {}", numbered(0..380).to_uppercase()));
        assert!(cut.is_copy_of(&whole));
        assert!(cut.bands().any(|band| whole.bands().any(|other| other == band)));
        assert!(!of(&numbered(200..600)).is_copy_of(&whole));
        assert_eq!(Signature::of(&numbered(0..20)), None);
        assert_eq!(Signature::from_bytes(&whole.bytes()), Some(whole));
    }

    /// What `SQLite` does to find what twenty more articles are compared with, in steps of its machine, where `count` articles
    /// all look alike and hardly any is a copy of another; and how many they are compared with.
    fn work(count: u32) -> (i32, usize) {
        use super::super::{Library, Prepared};
        use crate::{analysis::Analysis, article::Article};

        let text = |number: u32| format!("{} {}", numbered(0..300), numbered(number * 1_000..number * 1_000 + 300));
        let article = |number: u32| {
            let article = Article { id: number.to_string(), text: text(number), ..Article::default() };
            Prepared::new(&article, &Analysis::default(), None, None)
        };
        let mut library = Library::in_memory().expect("there is memory");
        let kept = library.keep((1..=count).map(article).collect()).expect("they are kept");
        assert!(kept.iter().filter(|kept| kept.same_as.is_some()).count() * 10 < kept.len(), "they must not be copies");
        let mut near = library.connection.prepare(NEAR).expect("it is a question");
        let mut compared = 0;
        for signature in (1..=20).map(|more| Signature::of(&text(count + more)).expect("it is long enough")) {
            for band in signature.bands() {
                let rows = near.query_map(rusqlite::params![band, COMPARED], |row| row.get::<_, i64>(0));
                compared += rows.expect("it is asked").count();
            }
        }
        (near.get_status(rusqlite::StatementStatus::VmStep), compared)
    }

    #[test]
    fn where_all_articles_look_alike_one_more_costs_the_same() {
        let (few, many) = (work(100), work(800));
        assert!(few.1 >= 20 * COMPARED, "they must look alike: {few:?}");
        assert!(many.1 <= 20 * HASHES / 2 * COMPARED, "{many:?}");
        // Eight times as many articles are no more work, but for those bands that were not full before.
        assert!(many.0 <= few.0 * 2, "{few:?} and {many:?}");
    }
}
