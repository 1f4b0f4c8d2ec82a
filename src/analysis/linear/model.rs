//! A fitted model as it lies in its file: a header, transitions, and a hash table of rows of 8-bit weights.
//!
//! There are two forms, all numbers little-endian. A small model is flat, a row a feature:
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
//! A large one is coded, so that features with like weights share a row (see [`Coded`]): `DLM2`, labels, rows of the
//! books, lines, scale and transitions as above, zeros up to the next multiple of 64, the books, then the lines.
//!
//! A bucket is the top `b` bits of a feature's hash, a fingerprint its lowest sixteen. An unknown feature is taken for a
//! known one about once in 15,000 times, which the trainer's dropout makes up for.

use std::hint::black_box;

use super::coded::{Coded, QUARTER, QUARTERS};
use super::places::Places;
use super::{Hash, exp};

/// Labels' scores for one item, still in whole steps of a model's scale.
pub(crate) type Scores<const LANES: usize> = [i16; LANES];

/// The first four bytes of a flat model's file.
pub(crate) const MAGIC: &[u8; 4] = b"DLM1";
/// The first four bytes of a coded model's file.
pub(crate) const CODED_MAGIC: &[u8; 4] = b"DLM2";
/// Bytes of the header before the transitions.
pub(crate) const HEADER: usize = 20;
/// Bytes after the last row.
pub(crate) const PADDING: usize = 64;

/// A model with at most `LANES` labels; what lies beyond its labels is never likely.
pub(crate) struct Model<const LANES: usize> {
    labels: usize,
    scale: f32,
    /// Scores of the label at the start and at the end of a chain.
    pub(super) edges: [[f32; LANES]; 2],
    /// `[from][to]`
    pub(super) transitions: [[f32; LANES]; LANES],
    /// The same as factors, for sums of probabilities.
    pub(super) factors: [[f32; LANES]; LANES],
    rows: Rows,
}

/// Where the weights of a feature are found.
#[derive(Clone, Copy)]
enum Rows {
    Flat(Flat),
    Coded(Coded),
}

/// A row a feature.
#[derive(Clone, Copy)]
struct Flat {
    labels: usize,
    places: Places,
    /// The row after the last is zeros, which is what an unknown feature weighs.
    weights: &'static [u8],
}

/// Bytes that begin where a cache line begins, as a coded model's file is laid out for.
#[repr(C, align(64))]
pub(crate) struct Aligned<Bytes: ?Sized>(pub(crate) Bytes);

/// Rows that are looked for together.
const TOGETHER: usize = 32;

/// The score of what cannot be.
pub(super) const NEVER: f32 = -1e9;

impl<const LANES: usize> Model<LANES> {
    /// The model in these bytes, nothing copied but the transitions; `None` if they are none of this many labels.
    pub(crate) fn read(bytes: &'static [u8]) -> Option<Self> {
        let (header, rest) = bytes.split_at_checked(HEADER)?;
        let (header, _) = header.as_chunks::<4>();
        let [labels, size, rows] = [1, 2, 3].map(|at| u32::from_le_bytes(header[at]) as usize);
        if labels > LANES || header[0] == *CODED_MAGIC && LANES != QUARTERS * QUARTER {
            return None;
        }
        let floats = 4 * labels * (labels + 2);
        let rows = match &header[0] {
            MAGIC => Rows::Flat(Flat::read(rest.get(floats..)?, labels, size, rows)?),
            CODED_MAGIC => Rows::Coded(Coded::read(bytes.get((HEADER + floats).next_multiple_of(64)..)?)?),
            _ => return None,
        };
        let mut model = Self {
            labels,
            scale: f32::from_le_bytes(header[4]),
            edges: [[NEVER; LANES]; 2],
            transitions: [[NEVER; LANES]; LANES],
            factors: [[0.0; LANES]; LANES],
            rows,
        };
        model.read_transitions(rest.get(..floats)?);
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
                        self.factors[at - 2][to] = if value <= NEVER { 0.0 } else { exp(value) };
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
        self.add_all(std::slice::from_ref(&feature), scores);
    }

    /// Adds the weights of all features of an item; quicker than one by one.
    #[inline]
    pub(crate) fn add_all(&self, features: &[Hash], scores: &mut Scores<LANES>) {
        match &self.rows {
            Rows::Coded(coded) => add_coded(coded, features, scores),
            Rows::Flat(flat) => features.chunks(TOGETHER).for_each(|some| flat.add(some, scores)),
        }
    }

    /// The probability of each label of an item that stands alone.
    pub(crate) fn alone(&self, scores: &Scores<LANES>) -> [f32; LANES] {
        let mut chances = self.scaled(scores);
        let top = chances[..self.labels].iter().fold(NEVER, |top, &score| top.max(score));
        let mut sum = 0.0;
        for (label, chance) in chances.iter_mut().enumerate() {
            *chance = if label < self.labels { exp(*chance - top) } else { 0.0 };
            sum += *chance;
        }
        chances.map(|chance| chance / sum)
    }

    /// Scores as the logarithms of odds they stand for.
    pub(super) fn scaled(&self, scores: &Scores<LANES>) -> [f32; LANES] {
        scores.map(|score| f32::from(score) * self.scale)
    }
}

/// Adds rows of quarters; the sums stay in registers throughout.
fn add_coded<const LANES: usize>(coded: &Coded, features: &[Hash], scores: &mut Scores<LANES>) {
    // All lines are asked for before the first is looked at, so that they come from memory at the same time.
    black_box(features.iter().fold(0, |sum, &feature| sum ^ coded.touch(feature)));
    let mut sums = [[0_i16; 2 * QUARTER]; 2];
    for &feature in features {
        let row = coded.row(feature);
        for (sums, half) in sums.iter_mut().zip(row) {
            for (sum, weight) in sums.iter_mut().zip(half) {
                *sum = sum.wrapping_add(i16::from(weight as i8));
            }
        }
    }
    for (score, sum) in scores.iter_mut().zip(sums.as_flattened()) {
        *score = score.saturating_add(*sum);
    }
}

impl Flat {
    fn read(bytes: &'static [u8], labels: usize, bits: usize, rows: usize) -> Option<Self> {
        let (places, weights) = Places::read(bytes, bits, rows)?;
        (weights.len() == labels * rows + PADDING).then_some(Self { labels, places, weights })
    }

    /// Adds the rows of some features, [`TOGETHER`] at most. All are looked for before the first is added, so that they
    /// come from memory at the same time.
    #[inline]
    fn add<const LANES: usize>(&self, features: &[Hash], scores: &mut Scores<LANES>) {
        let mut places = [0; TOGETHER];
        for (place, feature) in places.iter_mut().zip(features) {
            *place = self.places.of(*feature);
        }
        for place in &places[..features.len()] {
            for (score, &weight) in scores.iter_mut().zip(self.row::<LANES>(*place)) {
                *score = score.saturating_add(i16::from(weight as i8));
            }
        }
    }

    /// A row and what lies behind it, which lanes without a label may read.
    #[inline]
    fn row<const LANES: usize>(&self, place: usize) -> &'static [u8; LANES] {
        let start = place * self.labels;
        self.weights[start..start + LANES].try_into().expect("a slice of just this length")
    }
}
