//! How good a model is on chains it has not seen, as the product would run it.

use super::Chains;
use crate::analysis::linear::{Chain, Model};

/// The share of items with a known label that get it.
pub fn right<const LANES: usize>(chains: &Chains, bytes: Vec<u8>) -> f32 {
    let model = Model::<LANES>::read(bytes.leak()).expect("a model that was just packed");
    let (mut chain, mut labels) = (Chain::new(), Vec::new());
    let (mut right, mut all) = (0, 0);
    let mut item = 0;
    for &end in &chains.bounds {
        score(chains, item..end, &model, &mut chain);
        chain.best(&model, &mut labels);
        for (allowed, label) in chains.allowed[item..end].iter().zip(&labels) {
            all += usize::from(allowed.is_power_of_two());
            right += usize::from(*allowed == 1 << label);
        }
        item = end;
    }
    right as f32 / all.max(1) as f32
}

/// Puts the scores of items into a chain.
fn score<const LANES: usize>(
    chains: &Chains,
    items: std::ops::Range<usize>,
    model: &Model<LANES>,
    chain: &mut Chain<LANES>,
) {
    chain.scores.clear();
    for item in items {
        let first = if item == 0 { 0 } else { chains.ends[item - 1] };
        let mut scores = [0; LANES];
        chains.features[first..chains.ends[item]].iter().for_each(|&feature| model.add(feature, &mut scores));
        chain.scores.push(scores);
    }
}
