//! Packs a fitted model in the coded form: four books of quarter rows, and a table that names one of each for a feature.
//!
//! The books are made by k-means (Lloyd 1982), each row weighted by the root of how often its feature occurs.

use super::Fitted;
use super::pack::scale;
use crate::analysis::linear::{CODE_BITS, CODED_MAGIC, CODES, HEADER, LINE, QUARTER, QUARTERS, fingerprint, line_of};

/// Rows a book is made from; the rest only choose from it.
const SAMPLE: usize = 60_000;
/// How often a book is made better.
const ROUNDS: usize = 20;
/// So many features are kept at most, those that decide most: each costs nine bytes of every run's memory.
const MOST: usize = 400_000;
/// Half of how many entries a line has on average; what a full one has no room for is left out, the least first.
const FILL: usize = 14;

type Quarter = [f32; QUARTER];

impl Fitted {
    /// The model's file in the coded form (see `linear::Model`), without the features none of whose weights is
    /// greater than `least`; for at most sixteen labels.
    pub fn coded_bytes(&self, least: f32) -> Vec<u8> {
        let labels = self.labels;
        let row = |feature: usize| &self.weights[feature * labels..][..labels];
        let top = |feature: usize| row(feature).iter().fold(0.0_f32, |top, weight| top.max(weight.abs()));
        let worth = |feature: usize| top(feature) * (self.counts[feature] as f32).sqrt();
        let mut kept: Vec<usize> = (0..self.features.len()).filter(|&feature| top(feature) > least).collect();
        kept.sort_by(|&one, &other| {
            worth(other).total_cmp(&worth(one)).then(self.features[one].cmp(&self.features[other]))
        });
        kept.truncate(MOST);
        let scale = scale(self);
        let mut bytes = CODED_MAGIC.to_vec();
        let lines = (2 * kept.len()).div_ceil(FILL).max(1);
        bytes.extend([labels as u32, CODES as u32, lines as u32].iter().flat_map(|number| number.to_le_bytes()));
        bytes.extend(scale.to_le_bytes());
        bytes.extend(self.transitions.iter().flat_map(|score| score.to_le_bytes()));
        debug_assert_eq!(bytes.len(), HEADER + 4 * self.transitions.len());
        bytes.resize(bytes.len().next_multiple_of(64), 0);
        let mut codes = vec![[0_u32; QUARTERS]; kept.len()];
        for quarter in 0..QUARTERS {
            let part: Vec<Quarter> = kept.iter().map(|&feature| cut(row(feature), quarter)).collect();
            let weights: Vec<f32> = kept.iter().map(|&feature| (self.counts[feature] as f32).sqrt()).collect();
            let book = Book::make(&part, &weights, 1 << CODE_BITS[quarter]);
            for (codes, part) in codes.iter_mut().zip(&part) {
                codes[quarter] = book.nearest(part) as u32;
            }
            let weights = book.rows.iter().flatten();
            bytes.extend(weights.map(|weight| (weight / scale).round().clamp(-127.0, 127.0) as i8 as u8));
        }
        let table = Table::fill(lines, kept.iter().map(|&feature| self.features[feature]).zip(codes));
        let room = table.lines.iter().flat_map(|line| line.iter().map(|word| word.to_le_bytes()));
        bytes.extend(room.flatten());
        let (all, kept) = (self.features.len(), kept.len() - table.lost);
        eprintln!("  {kept} of {all} features kept, {} without room, {} KiB", table.lost, bytes.len() / 1024);
        bytes
    }
}

/// A quarter of a row, with zeros for labels that are none.
fn cut(row: &[f32], quarter: usize) -> Quarter {
    std::array::from_fn(|at| row.get(quarter * QUARTER + at).copied().unwrap_or(0.0))
}

/// The lines of entries.
struct Table {
    lines: Vec<[u32; 2 * LINE]>,
    /// How many features found no room.
    lost: usize,
}

impl Table {
    /// Puts in features that come in the order of their worth.
    fn fill(lines: usize, features: impl Iterator<Item = (u64, [u32; QUARTERS])>) -> Self {
        let mut table = Self { lines: vec![[0; 2 * LINE]; lines], lost: 0 };
        let mut used = vec![0; lines];
        for (hash, codes) in features {
            let line = line_of(hash, lines);
            let (heads, tails) = table.lines[line].split_at_mut(LINE);
            let head = fingerprint(hash);
            let taken = heads[..used[line]].iter().any(|other| other >> CODE_BITS[0] == head >> CODE_BITS[0]);
            if used[line] == LINE || taken {
                table.lost += 1;
                continue;
            }
            heads[used[line]] = head | codes[0];
            tails[used[line]] = codes[1] | codes[2] << CODE_BITS[1] | codes[3] << (CODE_BITS[1] + CODE_BITS[2]);
            used[line] += 1;
        }
        table
    }
}

struct Book {
    /// The first row is zeros.
    rows: Vec<Quarter>,
    /// Half the square of each row's length.
    halves: Vec<f32>,
}

impl Book {
    /// Makes a book of rows.
    fn make(all: &[Quarter], weights: &[f32], size: usize) -> Self {
        let stride = all.len().div_ceil(SAMPLE).max(1);
        let rows: Vec<Quarter> = all.iter().step_by(stride).copied().collect();
        let weights: Vec<f32> = weights.iter().step_by(stride).copied().collect();
        let mut book = Self { rows: vec![[0.0; QUARTER]; size], halves: vec![0.0; size] };
        // The longest stand for themselves at first, the others are taken evenly.
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_by(|&one, &other| half(&rows[other]).total_cmp(&half(&rows[one])).then(one.cmp(&other)));
        let first = (size / 4).min(rows.len());
        for (at, room) in book.rows[1..].iter_mut().enumerate() {
            let from = if at < first { at } else { first + (at - first) * (rows.len() - first) / (size - 1 - first) };
            *room = order.get(from).map_or([0.0; QUARTER], |&from| rows[from]);
        }
        book.measure();
        for _ in 0..ROUNDS {
            book.improve(&rows, &weights);
        }
        book
    }

    fn measure(&mut self) {
        self.halves.iter_mut().zip(&self.rows).for_each(|(room, row)| *room = half(row));
    }

    fn improve(&mut self, rows: &[Quarter], weights: &[f32]) {
        let mut sums = vec![[0.0_f64; QUARTER]; self.rows.len()];
        let mut counts = vec![0.0_f64; self.rows.len()];
        for (row, &weight) in rows.iter().zip(weights) {
            let code = self.nearest(row);
            counts[code] += f64::from(weight);
            sums[code].iter_mut().zip(row).for_each(|(sum, &value)| *sum += f64::from(value * weight));
        }
        for ((row, sum), &count) in self.rows.iter_mut().zip(&sums).zip(&counts).skip(1) {
            if count > 0.0 {
                row.iter_mut().zip(sum).for_each(|(value, sum)| *value = (sum / count) as f32);
            }
        }
        self.measure();
    }

    /// The code of the row nearest to this one.
    fn nearest(&self, row: &Quarter) -> usize {
        let (mut best, mut least) = (0, f32::MAX);
        for (code, (other, half)) in self.rows.iter().zip(&self.halves).enumerate() {
            let distance = half - (row[0] * other[0] + row[1] * other[1] + row[2] * other[2] + row[3] * other[3]);
            if distance < least {
                (best, least) = (code, distance);
            }
        }
        best
    }
}

fn half(row: &Quarter) -> f32 {
    row.iter().map(|weight| weight * weight).sum::<f32>() / 2.0
}
