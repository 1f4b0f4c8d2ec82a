//! Chains of items: the likeliest labels, and how likely each is.

use super::model::NEVER;
use super::{Model, Scores, exp};

/// Rooms for decoding chains, kept from one chain to the next so that nothing is allocated for each.
#[derive(Default)]
pub(crate) struct Chain<const LANES: usize> {
    /// The scores of the items of the chain at hand, in order.
    pub(crate) scores: Vec<Scores<LANES>>,
    emissions: Vec<Lanes<LANES>>,
    forward: Vec<Lanes<LANES>>,
    backward: Vec<Lanes<LANES>>,
    /// For each item the score of the best path that ends with each label.
    paths: Vec<Lanes<LANES>>,
}

#[derive(Clone, Copy)]
struct Lanes<const LANES: usize>([f32; LANES]);

impl<const LANES: usize> Chain<LANES> {
    /// Rooms that are empty.
    pub(crate) fn new() -> Self {
        Self { scores: Vec::new(), emissions: Vec::new(), forward: Vec::new(), backward: Vec::new(), paths: Vec::new() }
    }

    /// The likeliest labels for `scores`, put into `labels` (Viterbi).
    pub(crate) fn best(&mut self, model: &Model<LANES>, labels: &mut Vec<u8>) {
        labels.clear();
        let Some(first) = self.scores.first() else { return };
        self.paths.clear();
        let mut best = sum(&model.scaled(first), &model.edges[0]);
        best[model.labels()..].fill(NEVER);
        self.paths.push(Lanes(best));
        for scores in &self.scores[1..] {
            let mut next = [2.0 * NEVER; LANES];
            for (&score, row) in best.iter().zip(&model.transitions).take(model.labels()) {
                for (best, step) in next.iter_mut().zip(row) {
                    // Not `max`, which would look for numbers that are none.
                    let sum = score + step;
                    *best = if sum > *best { sum } else { *best };
                }
            }
            best = sum(&next, &model.scaled(scores));
            best[model.labels()..].fill(NEVER);
            self.paths.push(Lanes(best));
        }
        self.walk_back(model, labels);
    }

    /// Puts the labels of the best path into `labels`. Only the sums were kept on the way; where each came from is
    /// found again here, for the one label that counts.
    fn walk_back(&self, model: &Model<LANES>, labels: &mut Vec<u8>) {
        let highest = |sums: &dyn Fn(usize) -> f32| {
            (1..model.labels()).fold(0, |top, label| if sums(label) > sums(top) { label } else { top })
        };
        let mut paths = self.paths.iter().rev();
        let Some(Lanes(last)) = paths.next() else { return };
        let mut label = highest(&|label| last[label] + model.edges[1][label]);
        labels.push(label as u8);
        for Lanes(best) in paths {
            label = highest(&|from| best[from] + model.transitions[from][label]);
            labels.push(label as u8);
        }
        labels.reverse();
    }

    /// Adds up all paths through the chain (forward and backward), for [`Chain::chance`] and [`Chain::path`].
    pub(crate) fn weigh(&mut self, model: &Model<LANES>) {
        self.emissions.clear();
        self.emissions.extend(self.scores.iter().map(|scores| Lanes(emission(model, scores))));
        self.forward.clear();
        self.backward.clear();
        let Some(first) = self.emissions.first() else { return };
        let start = times(&first.0, &model.edges[0].map(|edge| if edge <= NEVER { 0.0 } else { exp(edge) }));
        self.forward.push(Lanes(normal(start)));
        for item in 1..self.emissions.len() {
            let mut sums = [0.0; LANES];
            for (label, &before) in self.forward[item - 1].0.iter().enumerate() {
                for (sum, factor) in sums.iter_mut().zip(&model.factors[label]) {
                    *sum += before * factor;
                }
            }
            self.forward.push(Lanes(normal(times(&sums, &self.emissions[item].0))));
        }
        self.weigh_backward(model);
    }

    fn weigh_backward(&mut self, model: &Model<LANES>) {
        let end = model.edges[1].map(|edge| if edge <= NEVER { 0.0 } else { exp(edge) });
        self.backward.resize(self.emissions.len(), Lanes(end));
        for item in (1..self.emissions.len()).rev() {
            let ahead = times(&self.backward[item].0, &self.emissions[item].0);
            let mut sums = [0.0; LANES];
            for (sum, factors) in sums.iter_mut().zip(&model.factors) {
                *sum = times(&ahead, factors).iter().sum();
            }
            self.backward[item - 1] = Lanes(normal(sums));
        }
    }

    /// How likely each label of one item is, after [`Chain::weigh`].
    pub(crate) fn chance(&self, item: usize) -> [f32; LANES] {
        normal(times(&self.forward[item].0, &self.backward[item].0))
    }

    /// How likely the items from `start` on carry just these labels, after [`Chain::weigh`].
    pub(crate) fn path(&self, model: &Model<LANES>, start: usize, labels: &[u8]) -> f32 {
        let mut chance = self.chance(start)[labels[0] as usize];
        for (step, pair) in labels.windows(2).enumerate() {
            let item = start + step + 1;
            let ahead = times(&self.backward[item].0, &self.emissions[item].0);
            let onward = times(&ahead, &model.factors[pair[0] as usize]);
            let all: f32 = onward.iter().sum();
            chance *= if all > 0.0 { onward[pair[1] as usize] / all } else { 0.0 };
        }
        chance
    }
}

fn emission<const LANES: usize>(model: &Model<LANES>, scores: &Scores<LANES>) -> [f32; LANES] {
    let scaled = model.scaled(scores);
    let top = scaled[..model.labels()].iter().fold(NEVER, |top, &score| top.max(score));
    scaled.map(|score| exp((score - top).min(0.0)))
}

fn sum<const LANES: usize>(left: &[f32; LANES], right: &[f32; LANES]) -> [f32; LANES] {
    std::array::from_fn(|lane| left[lane] + right[lane])
}

fn times<const LANES: usize>(left: &[f32; LANES], right: &[f32; LANES]) -> [f32; LANES] {
    std::array::from_fn(|lane| left[lane] * right[lane])
}

fn normal<const LANES: usize>(values: [f32; LANES]) -> [f32; LANES] {
    let all: f32 = values.iter().sum();
    let factor = if all > 0.0 { 1.0 / all } else { 0.0 };
    values.map(|value| value * factor)
}
