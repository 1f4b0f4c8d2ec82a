//! A fitted model as it lies in its file: a header, transitions, and a hash table of rows of 8-bit weights.
//!
//! The file, all numbers little-endian:
//!
//! | bytes | what |
//! | --- | --- |
//! | 4 | `DLM1` |
//! | 4 | labels |
//! | 4 | `b`: there are 2ᵇ buckets |
//! | 4 | rows |
//! | 4 | scale: what a weight of 1 is worth, a float |
//! | 4 · labels · (labels + 2) | floats: first label, last label, then one row of transitions a label it comes from |
//! | 4 · (2ᵇ + 1) | the first row of each bucket |
//! | 2 · rows | fingerprints |
//! | labels · rows | weights |
//! | 64 | nothing, so that a row may be read wider than it is |
//!
//! A bucket is the top `b` bits of a feature's hash, a fingerprint its lowest sixteen. An unknown feature is taken for a
//! known one about once in 15,000 times, which the trainer's dropout makes up for.

use super::Hash;

/// Labels' scores for one item, still in whole steps of a model's scale.
pub(crate) type Scores<const LANES: usize> = [i16; LANES];

/// The first four bytes of a model's file.
pub(crate) const MAGIC: &[u8; 4] = b"DLM1";
/// Bytes of the header before the transitions.
pub(crate) const HEADER: usize = 20;
/// Bytes after the last row.
pub(crate) const PADDING: usize = 64;

/// A model with at most `LANES` labels; what lies beyond its labels is never likely.
pub(crate) struct Model<const LANES: usize> {
    labels: usize,
    shift: u32,
    scale: f32,
    /// Scores of the label at the start and at the end of a chain.
    pub(super) edges: [[f32; LANES]; 2],
    /// `[from][to]`
    pub(super) transitions: [[f32; LANES]; LANES],
    /// The same as factors, for sums of probabilities.
    pub(super) factors: [[f32; LANES]; LANES],
    buckets: &'static [[u8; 4]],
    fingerprints: &'static [[u8; 2]],
    weights: &'static [u8],
}

/// The score of what cannot be.
pub(super) const NEVER: f32 = -1e9;

impl<const LANES: usize> Model<LANES> {
    /// The model in these bytes, nothing copied but the transitions; `None` if they are none of this many labels.
    pub(crate) fn read(bytes: &'static [u8]) -> Option<Self> {
        let (header, rest) = bytes.split_at_checked(HEADER)?;
        let (header, _) = header.as_chunks::<4>();
        let [labels, bits, rows] = [1, 2, 3].map(|at| u32::from_le_bytes(header[at]));
        let labels = labels as usize;
        if header[0] != *MAGIC || labels > LANES || !(1..=28).contains(&bits) {
            return None;
        }
        let (floats, rest) = rest.split_at_checked(4 * labels * (labels + 2))?;
        let (buckets, rest) = rest.split_at_checked(4 * ((1 << bits) + 1))?;
        let (fingerprints, weights) = rest.split_at_checked(2 * rows as usize)?;
        if weights.len() != labels * rows as usize + PADDING {
            return None;
        }
        let mut model = Self {
            labels,
            shift: 64 - bits,
            scale: f32::from_le_bytes(header[4]),
            edges: [[NEVER; LANES]; 2],
            transitions: [[NEVER; LANES]; LANES],
            factors: [[0.0; LANES]; LANES],
            buckets: buckets.as_chunks().0,
            fingerprints: fingerprints.as_chunks().0,
            weights,
        };
        model.read_transitions(floats);
        Some(model)
    }

    fn read_transitions(&mut self, floats: &[u8]) {
        let (floats, _) = floats.as_chunks::<4>();
        for (at, row) in floats.chunks_exact(self.labels).enumerate() {
            for (to, &value) in row.iter().enumerate() {
                let value = f32::from_le_bytes(value);
                match at {
                    0 | 1 => self.edges[at][to] = value,
                    _ => {
                        self.transitions[at - 2][to] = value;
                        self.factors[at - 2][to] = if value <= NEVER { 0.0 } else { super::exp(value) };
                    }
                }
            }
        }
    }

    /// How many labels there are.
    pub(crate) fn labels(&self) -> usize {
        self.labels
    }

    /// What a score of 1 is worth.
    pub(crate) fn scale(&self) -> f32 {
        self.scale
    }

    /// Adds the weights of one feature.
    #[inline]
    pub(crate) fn add(&self, feature: Hash, scores: &mut Scores<LANES>) {
        let bucket = (feature >> self.shift) as usize;
        let [first, end] = [bucket, bucket + 1].map(|at| u32::from_le_bytes(self.buckets[at]) as usize);
        let wanted = (feature as u16).to_le_bytes();
        let Some(at) = self.fingerprints[first..end].iter().position(|&known| known == wanted) else { return };
        let start = (first + at) * self.labels;
        let row: &[u8; LANES] = self.weights[start..start + LANES].try_into().expect("a slice of just this length");
        for (score, &weight) in scores.iter_mut().zip(row) {
            *score = score.saturating_add(i16::from(weight as i8));
        }
    }

    /// The probability of each label of an item that stands alone.
    pub(crate) fn alone(&self, scores: &Scores<LANES>) -> [f32; LANES] {
        let mut chances = self.scaled(scores);
        let top = chances[..self.labels].iter().fold(NEVER, |top, &score| top.max(score));
        let mut sum = 0.0;
        for (label, chance) in chances.iter_mut().enumerate() {
            *chance = if label < self.labels { super::exp(*chance - top) } else { 0.0 };
            sum += *chance;
        }
        chances.map(|chance| chance / sum)
    }

    /// Scores as the logarithms of odds they stand for.
    pub(super) fn scaled(&self, scores: &Scores<LANES>) -> [f32; LANES] {
        scores.map(|score| f32::from(score) * self.scale)
    }
}
