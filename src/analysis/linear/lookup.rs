//! A table from hashes to small numbers, read in place.
//!
//! The file, all numbers little-endian: `DLT1`, four bytes `b`, four bytes rows, the first row of each of the 2ᵇ buckets
//! and the number of rows (4 bytes each), fingerprints (2 bytes each), values (2 bytes each). Buckets and fingerprints
//! are as in [`super::Model`].

use super::Hash;

/// The first four bytes of a table's file.
pub(crate) const MAGIC: &[u8; 4] = b"DLT1";

/// A table from hashes to numbers.
#[derive(Clone, Copy)]
pub(crate) struct Lookup {
    shift: u32,
    buckets: &'static [[u8; 4]],
    fingerprints: &'static [[u8; 2]],
    values: &'static [[u8; 2]],
}

impl Lookup {
    /// The table in these bytes, nothing copied; `None` if they are none.
    pub(crate) fn read(bytes: &'static [u8]) -> Option<Self> {
        let (header, rest) = bytes.split_at_checked(12)?;
        let (header, _) = header.as_chunks::<4>();
        let [bits, rows] = [1, 2].map(|at| u32::from_le_bytes(header[at]));
        if header[0] != *MAGIC || !(1..=28).contains(&bits) {
            return None;
        }
        let (buckets, rest) = rest.split_at_checked(4 * ((1 << bits) + 1))?;
        let (fingerprints, values) = rest.split_at_checked(2 * rows as usize)?;
        let [fingerprints, values] = [fingerprints, values].map(|bytes| bytes.as_chunks().0);
        (values.len() == fingerprints.len()).then_some(Self {
            shift: 64 - bits,
            buckets: buckets.as_chunks().0,
            fingerprints,
            values,
        })
    }

    /// The number that stands for `key`.
    #[inline]
    pub(crate) fn get(&self, key: Hash) -> Option<u16> {
        let bucket = (key >> self.shift) as usize;
        let [first, end] = [bucket, bucket + 1].map(|at| u32::from_le_bytes(self.buckets[at]) as usize);
        let wanted = (key as u16).to_le_bytes();
        let at = self.fingerprints[first..end].iter().position(|&known| known == wanted)?;
        Some(u16::from_le_bytes(self.values[first + at]))
    }
}
