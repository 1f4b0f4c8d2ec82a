//! A table from hashes to small numbers, read in place.
//!
//! The file, all numbers little-endian: `DLT1`, four bytes `b`, four bytes rows, the first row of each of the 2ᵇ buckets
//! and the number of rows (4 bytes each), fingerprints (2 bytes each), values (2 bytes each). Buckets and fingerprints
//! are as in [`super::Model`].

use super::Hash;
use super::places::Places;

/// The first four bytes of a table's file.
pub(crate) const MAGIC: &[u8; 4] = b"DLT1";

/// A table from hashes to numbers.
#[derive(Clone, Copy)]
pub(crate) struct Lookup {
    places: Places,
    values: &'static [[u8; 2]],
}

impl Lookup {
    /// The table in these bytes, nothing copied; `None` if they are none.
    pub(crate) fn read(bytes: &'static [u8]) -> Option<Self> {
        let (header, rest) = bytes.split_at_checked(12)?;
        let (header, _) = header.as_chunks::<4>();
        let [bits, rows] = [1, 2].map(|at| u32::from_le_bytes(header[at]) as usize);
        if header[0] != *MAGIC {
            return None;
        }
        let (places, values) = Places::read(rest, bits, rows)?;
        (values.len() == 2 * rows).then_some(Self { places, values: values.as_chunks().0 })
    }

    /// The number that stands for `key`.
    #[inline]
    pub(crate) fn get(&self, key: Hash) -> Option<u16> {
        self.values.get(self.places.of(key)).map(|value| u16::from_le_bytes(*value))
    }
}
