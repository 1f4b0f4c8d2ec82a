//! All ways through a chain at once: how likely each label and each step is, under what is allowed.

use crate::analysis::linear::exp;

/// Probabilities of one chain under one set of allowed labels.
#[derive(Default)]
pub(super) struct Lattice {
    forward: Vec<f32>,
    backward: Vec<f32>,
    /// How likely each label of each item is, item by item.
    pub(super) labels: Vec<f32>,
    /// How many of each step from label to label are expected in all.
    pub(super) steps: Vec<f32>,
}

impl Lattice {
    /// Weighs a chain whose items have these emission factors, `count` for each; false if nothing is possible.
    pub(super) fn weigh(&mut self, emissions: &[f32], factors: &[f32], edges: [&[f32]; 2], count: usize) -> bool {
        let items = emissions.len() / count;
        self.forward.clear();
        self.forward.resize(emissions.len(), 0.0);
        self.backward.clear();
        self.backward.resize(emissions.len(), 0.0);
        for item in 0..items {
            let (before, here) = self.forward.split_at_mut(item * count);
            let here = &mut here[..count];
            if item == 0 {
                here.copy_from_slice(edges[0]);
            } else {
                for (&chance, row) in before[(item - 1) * count..].iter().zip(factors.chunks_exact(count)) {
                    if chance > 0.0 {
                        here.iter_mut().zip(row).for_each(|(sum, factor)| *sum += chance * factor);
                    }
                }
            }
            here.iter_mut().zip(&emissions[item * count..]).for_each(|(chance, emission)| *chance *= emission);
            if !normalise(here) {
                return false;
            }
        }
        self.weigh_backward(emissions, factors, edges[1], count);
        self.sum_up(emissions, factors, count)
    }

    fn weigh_backward(&mut self, emissions: &[f32], factors: &[f32], end: &[f32], count: usize) {
        let items = emissions.len() / count;
        self.backward[(items - 1) * count..].copy_from_slice(end);
        let mut ahead = vec![0.0; count];
        for item in (1..items).rev() {
            let (before, here) = self.backward.split_at_mut(item * count);
            for (label, chance) in ahead.iter_mut().enumerate() {
                *chance = here[label] * emissions[item * count + label];
            }
            let before = &mut before[(item - 1) * count..];
            for (sum, row) in before.iter_mut().zip(factors.chunks_exact(count)) {
                *sum = row.iter().zip(&ahead).map(|(factor, chance)| factor * chance).sum();
            }
            normalise(before);
        }
    }

    fn sum_up(&mut self, emissions: &[f32], factors: &[f32], count: usize) -> bool {
        self.labels.clear();
        self.labels.extend(self.forward.iter().zip(&self.backward).map(|(before, after)| before * after));
        self.steps.clear();
        self.steps.resize(count * count, 0.0);
        let mut possible = self.labels.chunks_exact_mut(count).all(normalise);
        let mut step = vec![0.0; count * count];
        for item in 1..emissions.len() / count {
            let (here, before) = (item * count, (item - 1) * count);
            for (from, (row, factors)) in step.chunks_exact_mut(count).zip(factors.chunks_exact(count)).enumerate() {
                let chance = self.forward[before + from];
                for (to, (sum, factor)) in row.iter_mut().zip(factors).enumerate() {
                    *sum = chance * factor * emissions[here + to] * self.backward[here + to];
                }
            }
            possible &= normalise(&mut step);
            self.steps.iter_mut().zip(&step).for_each(|(sum, chance)| *sum += chance);
        }
        possible
    }
}

/// Makes values add up to one; false if they are all zero.
fn normalise(values: &mut [f32]) -> bool {
    let sum: f32 = values.iter().sum();
    if sum > 0.0 && sum.is_finite() {
        for value in values {
            *value /= sum;
        }
        return true;
    }
    false
}

/// Emission factors from scores: one item's scores become e to their power, the greatest one 1.
pub(super) fn emission(scores: &mut [f32]) {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    for score in scores {
        *score = exp(*score - top);
    }
}
