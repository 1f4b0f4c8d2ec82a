//! Rows of weights behind small code books: a feature is eight bytes, found with one look at one cache line.
//!
//! A row is cut into four quarters of four labels each, and each quarter is one row of a book of its own, chosen from
//! 4,096, 2,048, 2,048 and 1,024 (product quantisation; Jégou, Douze and Schmid 2011). The table is an array of lines of eight
//! entries; a feature's hash says in which line it stands. A line holds eight heads of four bytes, a 20-bit fingerprint above
//! the first code, then eight tails, the other three codes. Row 0 of each book is zeros, which is what an unknown
//! feature weighs. An unknown feature is taken for a known one about once in 165,000 times.

use super::Hash;

/// How many bits tell the row in each book: the first in an entry's head, the others in its tail, lowest first.
pub(crate) const CODE_BITS: [u32; QUARTERS] = [12, 11, 11, 10];
/// How many rows the books have together.
pub(crate) const CODES: usize = (1 << 12) + 2 * (1 << 11) + (1 << 10);
/// How many quarters a row has.
pub(crate) const QUARTERS: usize = 4;
/// How many labels a quarter has.
pub(crate) const QUARTER: usize = 4;
/// How many entries a line has.
pub(crate) const LINE: usize = 8;
/// Bytes of a line: those of a cache line.
pub(crate) const LINE_BYTES: usize = 8 * LINE;

/// The weights of four labels, 8 bits with a sign each.
type Quarter = [u8; QUARTER];

/// A table of features and its code books.
#[derive(Clone, Copy)]
pub(crate) struct Coded {
    lines: &'static [[u8; LINE_BYTES]],
    first: &'static [Quarter; 1 << CODE_BITS[0]],
    second: &'static [Quarter; 1 << CODE_BITS[1]],
    third: &'static [Quarter; 1 << CODE_BITS[2]],
    fourth: &'static [Quarter; 1 << CODE_BITS[3]],
}

/// In which of `lines` lines a feature stands.
#[inline]
pub(crate) const fn line_of(feature: Hash, lines: usize) -> usize {
    (((feature >> 32) * lines as u64) >> 32) as usize
}

/// The fingerprint of a feature, where an entry's head has it.
#[inline]
pub(crate) const fn fingerprint(feature: Hash) -> u32 {
    (feature as u32) << CODE_BITS[0]
}

impl Coded {
    /// The books, then the lines, as they lie in the file; `None` if these bytes cannot be that.
    pub(super) fn read(bytes: &'static [u8]) -> Option<Self> {
        let (books, lines) = bytes.split_at_checked(CODES * QUARTER)?;
        let (lines, rest) = lines.as_chunks();
        let (first, books) = books.as_chunks().0.split_first_chunk()?;
        let (second, books) = books.split_first_chunk()?;
        let (third, books) = books.split_first_chunk()?;
        let whole = rest.is_empty() && !lines.is_empty();
        whole.then_some(Self { lines, first, second, third, fourth: books.try_into().ok()? })
    }

    /// A byte of the line in which a feature stands.
    #[inline]
    pub(super) fn touch(&self, feature: Hash) -> u8 {
        self.lines[line_of(feature, self.lines.len())][0]
    }

    /// The row of weights of a feature, in two halves so that they stay in registers; zeros for an unknown one.
    #[inline]
    pub(super) fn row(&self, feature: Hash) -> [[u8; 2 * QUARTER]; 2] {
        let line = &self.lines[line_of(feature, self.lines.len())];
        let (words, _) = line.as_chunks::<4>();
        let wanted = fingerprint(feature);
        let (mut code, mut codes) = (0, 0);
        for at in 0..LINE {
            // No branch: a branch here would be guessed wrong as often as not.
            let head = u32::from_le_bytes(words[at]) ^ wanted;
            let all = if head >> CODE_BITS[0] == 0 { u32::MAX } else { 0 };
            code |= head & all;
            codes |= u32::from_le_bytes(words[LINE + at]) & all;
        }
        let [_, second, third, _] = CODE_BITS;
        [
            join(self.first[code as usize % self.first.len()], self.second[codes as usize % self.second.len()]),
            join(
                self.third[(codes >> second) as usize % self.third.len()],
                self.fourth[(codes >> (second + third)) as usize % self.fourth.len()],
            ),
        ]
    }
}

/// Two quarters side by side.
#[inline]
fn join(left: Quarter, right: Quarter) -> [u8; 2 * QUARTER] {
    (u64::from(u32::from_le_bytes(left)) | u64::from(u32::from_le_bytes(right)) << 32).to_le_bytes()
}
