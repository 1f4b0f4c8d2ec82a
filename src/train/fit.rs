//! Fits a linear chain by adaptive gradient descent on its conditional likelihood.
//!
//! Each weight's step shrinks with the gradients it has seen (`AdaGrad`, Duchi, Hazan and Singer 2011). An item whose label
//! is not known is summed over, so that only its known neighbours teach.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::Chains;
use super::lattice::{Lattice, emission};
use super::random::Random;
use crate::analysis::linear::{Hash, exp};

/// How to fit.
#[derive(Clone)]
pub struct Settings {
    /// How many labels there are, at most 64.
    pub labels: usize,
    /// How often to go through the chains.
    pub epochs: usize,
    /// The length of a weight's first step.
    pub rate: f32,
    /// How much of the features is left out at random each time, 0 to 1.
    pub dropout: f32,
    /// How often a feature must occur to be kept.
    pub seen: u32,
    /// Steps from one label to another that never happen.
    pub forbidden: Vec<(u8, u8)>,
    /// Labels no chain begins with.
    pub never_first: Vec<u8>,
    /// Labels no chain ends with.
    pub never_last: Vec<u8>,
    /// What order the chains come in, and which features are left out.
    pub seed: u64,
    /// Whether the weights are the mean over all steps instead of the last.
    pub mean: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            labels: 2,
            epochs: 5,
            rate: 0.1,
            dropout: 0.1,
            seen: 2,
            forbidden: Vec::new(),
            never_first: Vec::new(),
            never_last: Vec::new(),
            seed: 1,
            mean: false,
        }
    }
}

/// The score of a step that never happens.
const NEVER: f32 = -1e9;

/// Weights as they were fitted, still in full.
#[derive(Clone)]
pub struct Fitted {
    pub(super) labels: usize,
    /// The features in the order of their rows.
    pub(super) features: Vec<Hash>,
    /// How often each feature occurs.
    pub(super) counts: Vec<u32>,
    /// One row a feature.
    pub(super) weights: Vec<f32>,
    /// First label, last label, then one row a label it comes from.
    pub(super) transitions: Vec<f32>,
}

/// Fits weights to chains, as often as there are seeds, and takes the mean: what chance did to one does not agree with
/// what it did to another.
pub fn fit_often(chains: &Chains, settings: &Settings, seeds: std::ops::RangeInclusive<u64>) -> Fitted {
    let settings: Vec<Settings> = seeds.map(|seed| Settings { seed, ..settings.clone() }).collect();
    mean(&fit_side_by_side(chains, &settings, |_, _| true))
}

/// Fits weights to chains as often as there are parts, each time without the chains of one part; `part` tells that of a
/// chain.
pub fn fit_without_each(
    chains: &Chains,
    settings: &Settings,
    parts: usize,
    part: impl Fn(usize) -> usize + Sync,
) -> Vec<Fitted> {
    let seeds = 1..=parts as u64;
    let settings: Vec<Settings> = seeds.map(|seed| Settings { seed, ..settings.clone() }).collect();
    fit_side_by_side(chains, &settings, |fit, chain| part(chain) != fit)
}

/// One fit for each of the settings, each by a thread of its own, on the chains that `wanted` tells for it.
fn fit_side_by_side(
    chains: &Chains,
    settings: &[Settings],
    wanted: impl Fn(usize, usize) -> bool + Sync,
) -> Vec<Fitted> {
    let numbered = number(chains, settings.first().map_or(1, |settings| settings.seen));
    let (numbered, wanted) = (&numbered, &wanted);
    std::thread::scope(|scope| {
        let start = |(number, settings): (usize, &'_ Settings)| {
            let settings = settings.clone();
            scope.spawn(move || fit_some(chains, &settings, numbered, |chain| wanted(number, chain)))
        };
        let threads: Vec<_> = settings.iter().enumerate().map(start).collect();
        threads.into_iter().map(|thread| thread.join().expect("fitting does not fail")).collect()
    })
}

/// The mean of fits to the same chains.
pub fn mean(fits: &[Fitted]) -> Fitted {
    let mut mean = fits.first().expect("there is a fit").clone();
    for next in &fits[1..] {
        mean.weights.iter_mut().zip(&next.weights).for_each(|(sum, weight)| *sum += weight);
        mean.transitions.iter_mut().zip(&next.transitions).for_each(|(sum, weight)| *sum += weight);
    }
    let times = fits.len() as f32;
    mean.weights.iter_mut().chain(&mut mean.transitions).for_each(|sum| *sum = (*sum / times).max(NEVER));
    mean
}

/// Fits weights to chains.
pub fn fit(chains: &Chains, settings: &Settings) -> Fitted {
    fit_some(chains, settings, &number(chains, settings.seen), |_| true)
}

fn fit_some(chains: &Chains, settings: &Settings, numbered: &Numbered, wanted: impl Fn(usize) -> bool) -> Fitted {
    let mut fitter = Fitter::new(chains, settings, numbered);
    let mut order: Vec<usize> = (0..chains.bounds.len()).filter(|chain| wanted(*chain)).collect();
    for epoch in 1..=settings.epochs {
        fitter.random.shuffle(&mut order);
        let mut right = 0;
        for &chain in &order {
            right += fitter.learn(chain);
        }
        eprintln!("  epoch {epoch}: {:.2} % of all items right", 100.0 * right as f32 / chains.len() as f32);
    }
    let count = settings.labels;
    let weights = fitter.weights.chunks_exact(2 * count).flat_map(|row| row[..count].to_vec()).collect();
    fitter.finish(weights)
}

/// A feature that occurs too seldom.
const DROPPED: u32 = u32::MAX;

/// The features of chains by their numbers.
struct Numbered {
    /// Those that occur often enough.
    features: Vec<Hash>,
    /// How often each of them occurs.
    counts: Vec<u32>,
    /// The number of every feature of the chains, in order.
    ids: Vec<u32>,
}

/// Numbers the features that occur often enough.
fn number(chains: &Chains, seen: u32) -> Numbered {
    let mut counts: HashMap<Hash, u32, BuildHasherDefault<AsIs>> = HashMap::default();
    for &feature in &chains.features {
        *counts.entry(feature).or_default() += 1;
    }
    let mut features = Vec::new();
    let mut numbers: HashMap<Hash, u32, BuildHasherDefault<AsIs>> = HashMap::default();
    let ids = chains.features.iter().map(|feature| {
        if counts[feature] < seen {
            return DROPPED;
        }
        *numbers.entry(*feature).or_insert_with(|| {
            features.push(*feature);
            features.len() as u32 - 1
        })
    });
    let ids = ids.collect();
    let counts = features.iter().map(|feature| counts[feature]).collect();
    Numbered { features, counts, ids }
}

struct Fitter<'a> {
    chains: &'a Chains,
    settings: &'a Settings,
    numbered: &'a Numbered,
    /// A row of weights, then a row of squared gradients, for each feature.
    weights: Vec<f32>,
    transitions: Vec<f32>,
    transition_squares: Vec<f32>,
    free: Lattice,
    bound: Lattice,
    random: Random,
    kept: Vec<u32>,
    /// For the mean: each weight's steps, each times its number.
    drift: Vec<f32>,
    transition_drift: Vec<f32>,
    steps: f32,
}

impl<'a> Fitter<'a> {
    fn new(chains: &'a Chains, settings: &'a Settings, numbered: &'a Numbered) -> Self {
        let (labels, features) = (settings.labels, numbered.features.len());
        let mut transitions = vec![0.0; labels * (labels + 2)];
        for &(from, to) in &settings.forbidden {
            transitions[(2 + from as usize) * labels + to as usize] = NEVER;
        }
        for (row, never) in [&settings.never_first, &settings.never_last].into_iter().enumerate() {
            for &label in never {
                transitions[row * labels + label as usize] = NEVER;
            }
        }
        Self {
            chains,
            settings,
            numbered,
            weights: vec![0.0; features * 2 * labels],
            transition_squares: vec![0.0; transitions.len()],
            transitions,
            free: Lattice::default(),
            bound: Lattice::default(),
            random: Random(settings.seed),
            kept: Vec::new(),
            drift: vec![0.0; if settings.mean { features * labels } else { 0 }],
            transition_drift: vec![0.0; labels * (labels + 2)],
            steps: 0.0,
        }
    }

    fn finish(self, mut weights: Vec<f32>) -> Fitted {
        let mut transitions = self.transitions;
        if self.settings.mean {
            weights.iter_mut().zip(&self.drift).for_each(|(weight, drift)| *weight -= drift / self.steps);
            transitions
                .iter_mut()
                .zip(&self.transition_drift)
                .for_each(|(weight, drift)| *weight -= drift / self.steps);
        }
        let Numbered { features, counts, .. } = self.numbered;
        let (features, counts) = (features.clone(), counts.clone());
        Fitted { labels: self.settings.labels, features, counts, weights, transitions }
    }

    /// One step on one chain; how many of its items had been right (as the likeliest label by itself).
    fn learn(&mut self, chain: usize) -> usize {
        let labels = self.settings.labels;
        self.steps += 1.0;
        let first = if chain == 0 { 0 } else { self.chains.bounds[chain - 1] };
        let items = first..self.chains.bounds[chain];
        let (mut emissions, bounds) = self.score(items.clone());
        let factors: Vec<f32> =
            self.transitions.iter().map(|&score| if score <= NEVER { 0.0 } else { exp(score) }).collect();
        let (edges, steps) = factors.split_at(2 * labels);
        let edges = [&edges[..labels], &edges[labels..]];
        if !self.free.weigh(&emissions, steps, edges, labels) {
            return 0;
        }
        for (row, item) in emissions.chunks_exact_mut(labels).zip(items.clone()) {
            let allowed = self.chains.allowed[item];
            row.iter_mut()
                .enumerate()
                .filter(|(label, _)| allowed >> label & 1 == 0)
                .for_each(|(_, chance)| *chance = 0.0);
        }
        if !self.bound.weigh(&emissions, steps, edges, labels) {
            return 0;
        }
        self.step_items(items, &bounds);
        self.step_transitions();
        self.right(first)
    }

    /// The emission factors of items, and where the kept features of each end.
    fn score(&mut self, items: std::ops::Range<usize>) -> (Vec<f32>, Vec<usize>) {
        let labels = self.settings.labels;
        let threshold = (self.settings.dropout * u32::MAX as f32) as u32;
        let mut emissions = vec![0.0; items.len() * labels];
        let mut bounds = Vec::with_capacity(items.len());
        self.kept.clear();
        for (row, item) in emissions.chunks_exact_mut(labels).zip(items) {
            let first = if item == 0 { 0 } else { self.chains.ends[item - 1] };
            for &id in &self.numbered.ids[first..self.chains.ends[item]] {
                if id == DROPPED || self.random.next() < threshold {
                    continue;
                }
                self.kept.push(id);
                let start = id as usize * 2 * labels;
                row.iter_mut().zip(&self.weights[start..start + labels]).for_each(|(score, weight)| *score += weight);
            }
            emission(row);
            bounds.push(self.kept.len());
        }
        (emissions, bounds)
    }

    fn step_items(&mut self, items: std::ops::Range<usize>, bounds: &[usize]) {
        /// Items surer than this are left as they are; it spares two thirds of the time.
        const ENOUGH: f32 = 0.002;
        let labels = self.settings.labels;
        let mut start = 0;
        for (at, &end) in (0..items.len()).zip(bounds) {
            let rows = at * labels..(at + 1) * labels;
            let gradient: Vec<f32> = self.free.labels[rows.clone()]
                .iter()
                .zip(&self.bound.labels[rows])
                .map(|(free, bound)| free - bound)
                .collect();
            if gradient.iter().any(|slope| slope.abs() > ENOUGH) {
                for &id in &self.kept[start..end] {
                    let (weights, squares) =
                        self.weights[id as usize * 2 * labels..][..2 * labels].split_at_mut(labels);
                    let drift =
                        if self.settings.mean { &mut self.drift[id as usize * labels..][..labels] } else { &mut [] };
                    step(weights, squares, &gradient, self.settings.rate, (drift, self.steps));
                }
            }
            start = end;
        }
    }

    fn step_transitions(&mut self) {
        let labels = self.settings.labels;
        let difference = |free: &[f32], bound: &[f32]| -> Vec<f32> {
            free.iter().zip(bound).map(|(free, bound)| free - bound).collect()
        };
        let last = self.free.labels.len() - labels;
        let mut gradient = difference(&self.free.labels[..labels], &self.bound.labels[..labels]);
        gradient.extend(difference(&self.free.labels[last..], &self.bound.labels[last..]));
        gradient.extend(difference(&self.free.steps, &self.bound.steps));
        let drift = (self.transition_drift.as_mut_slice(), self.steps);
        step(&mut self.transitions, &mut self.transition_squares, &gradient, self.settings.rate, drift);
    }

    fn right(&self, first: usize) -> usize {
        let labels = self.free.labels.chunks_exact(self.settings.labels);
        labels.enumerate().filter(|(at, row)| self.chains.allowed[first + at] >> likeliest(row) & 1 == 1).count()
    }
}

/// Moves weights against their gradient, each by a step that shrinks with the gradients it has seen; `drift`, where it
/// is wanted, adds up the steps, each times its number `now`.
fn step(weights: &mut [f32], squares: &mut [f32], gradient: &[f32], rate: f32, (drift, now): (&mut [f32], f32)) {
    let moved = |square: f32, slope: f32| rate * slope / (square + 1e-6).sqrt();
    for (square, slope) in squares.iter_mut().zip(gradient) {
        *square += slope * slope;
    }
    for ((weight, &square), &slope) in weights.iter_mut().zip(&*squares).zip(gradient) {
        *weight -= moved(square, slope);
    }
    for ((drift, &square), &slope) in drift.iter_mut().zip(&*squares).zip(gradient) {
        *drift -= now * moved(square, slope);
    }
}

fn likeliest(row: &[f32]) -> usize {
    (1..row.len()).fold(0, |top, label| if row[label] > row[top] { label } else { top })
}

/// A hasher for what is a hash already.
#[derive(Default)]
struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {
        unreachable!("only hashes are keys");
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}
