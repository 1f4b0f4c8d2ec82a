//! Where a hash stands among the rows of a table: buckets by its highest bits, in each a few fingerprints of its lowest.
//!
//! The file, all numbers little-endian: the first row of each of the 2ᵇ buckets and the number of rows (4 bytes each),
//! then the fingerprints (2 bytes each).

use super::Hash;

/// How many fingerprints are compared at once: more than nearly any bucket has.
const AT_ONCE: usize = 16;

/// Rows by the hashes they stand for.
#[derive(Clone, Copy)]
pub(super) struct Places {
    shift: u32,
    rows: usize,
    buckets: &'static [[u8; 4]],
    /// Those of all rows, and what stands behind them in the file as far as it may be read.
    fingerprints: &'static [[u8; 2]],
}

impl Places {
    /// The places at the beginning of these bytes, and the bytes behind them; `None` if they are none.
    pub(super) fn read(bytes: &'static [u8], bits: usize, rows: usize) -> Option<(Self, &'static [u8])> {
        if !(1..=28).contains(&bits) {
            return None;
        }
        let (buckets, rest) = bytes.split_at_checked(4 * ((1 << bits) + 1))?;
        let (_, behind) = rest.split_at_checked(2 * rows)?;
        let readable = &rest[..rest.len().min(2 * (rows + AT_ONCE))];
        let places = Self {
            shift: 64 - bits as u32,
            rows,
            buckets: buckets.as_chunks().0,
            fingerprints: readable.as_chunks().0,
        };
        Some((places, behind))
    }

    /// The row of a hash; one past the last for an unknown one.
    #[inline]
    pub(super) fn of(&self, hash: Hash) -> usize {
        let bucket = (hash >> self.shift) as usize;
        let [first, end] = [bucket, bucket + 1].map(|at| u32::from_le_bytes(self.buckets[at]) as usize);
        match self.fingerprints.get(first..first + AT_ONCE) {
            Some(known) if end - first <= AT_ONCE => {
                let at = nearest(known, hash as u16);
                if at < end - first { first + at } else { self.rows }
            }
            _ => self.one_by_one(first, end, hash as u16),
        }
    }

    #[cold]
    fn one_by_one(&self, first: usize, end: usize, wanted: u16) -> usize {
        let found = self.fingerprints[first..end].iter().position(|known| u16::from_le_bytes(*known) == wanted);
        found.map_or(self.rows, |at| first + at)
    }
}

/// The first of these fingerprints that is the wanted one. Four are compared at once in a number of 64 bits, and without
/// a branch: where in a bucket it stands, and whether at all, is guessed wrong as often as not.
#[inline]
fn nearest(known: &[[u8; 2]], wanted: u16) -> usize {
    const ONES: u64 = 0x0001_0001_0001_0001;
    let wanted = u64::from(wanted) * ONES;
    let (fours, _) = known.as_flattened().as_chunks::<8>();
    let mut nearest = usize::MAX;
    for (at, four) in fours[..AT_ONCE / 4].iter().enumerate().rev() {
        // Zero where equal; then the highest bit of a quarter says so, of the lowest such quarter for certain.
        let unlike = u64::from_le_bytes(*four) ^ wanted;
        let alike = unlike.wrapping_sub(ONES) & !unlike & (ONES << 15);
        let here = 4 * at + alike.trailing_zeros() as usize / 16;
        nearest = if alike == 0 { nearest } else { here };
    }
    nearest
}
