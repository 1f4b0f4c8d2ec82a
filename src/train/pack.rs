//! Writes a fitted model in the form `linear::Model` reads in place.

use super::Fitted;
use crate::analysis::linear::{HEADER, LOOKUP_MAGIC, MAGIC, PADDING};

impl Fitted {
    /// The model's file (see `linear::Model`), without the features none of whose weights is greater than `least`.
    pub fn bytes(&self, least: f32) -> Vec<u8> {
        pack(self, least)
    }
}

/// The file of `fitted`, without the features none of whose weights is greater than `least`.
fn pack(fitted: &Fitted, least: f32) -> Vec<u8> {
    let labels = fitted.labels;
    let row = |feature: usize| &fitted.weights[feature * labels..][..labels];
    let mut kept: Vec<usize> =
        (0..fitted.features.len()).filter(|&feature| row(feature).iter().any(|weight| weight.abs() > least)).collect();
    kept.sort_unstable_by_key(|&feature| fitted.features[feature]);
    let bits = (kept.len() / 4).max(2).ilog2();
    let scale = scale(fitted);
    let mut bytes = Vec::with_capacity(HEADER + kept.len() * (labels + 3) + PADDING);
    bytes.extend(MAGIC);
    bytes.extend([labels as u32, bits, kept.len() as u32].iter().flat_map(|number| number.to_le_bytes()));
    bytes.extend(scale.to_le_bytes());
    bytes.extend(fitted.transitions.iter().flat_map(|score| score.to_le_bytes()));
    for bucket in 0..=1_u64 << bits {
        let first = kept.partition_point(|&feature| fitted.features[feature] >> (64 - bits) < bucket);
        bytes.extend((first as u32).to_le_bytes());
    }
    for &feature in &kept {
        bytes.extend((fitted.features[feature] as u16).to_le_bytes());
    }
    for &feature in &kept {
        bytes.extend(row(feature).iter().map(|weight| (weight / scale).round().clamp(-127.0, 127.0) as i8 as u8));
    }
    bytes.extend([0; PADDING]);
    eprintln!("  {} of {} features kept, {} KiB", kept.len(), fitted.features.len(), bytes.len() / 1024);
    bytes
}

/// What a weight of 1 stands for: the greatest thousandth of weights may be cut off at 127.
pub(super) fn scale(fitted: &Fitted) -> f32 {
    let mut sizes: Vec<f32> = fitted.weights.iter().map(|weight| weight.abs()).filter(|&size| size > 0.03).collect();
    sizes.sort_unstable_by(f32::total_cmp);
    let last = sizes.len().saturating_sub(1 + sizes.len() / 5000);
    sizes.get(last).map_or(1.0 / 127.0, |size| size / 127.0)
}

/// The file of a table in the form `linear::Lookup` reads in place; a bucket holds about 2 to the power of `fill` rows.
pub(super) fn pack_lookup(table: &std::collections::BTreeMap<u64, u16>, fill: u32) -> Vec<u8> {
    let bits = table.len().max(2).ilog2().saturating_sub(fill).max(1);
    let keys: Vec<u64> = table.keys().copied().collect();
    let mut bytes = LOOKUP_MAGIC.to_vec();
    bytes.extend([bits, keys.len() as u32].iter().flat_map(|number| number.to_le_bytes()));
    for bucket in 0..=1_u64 << bits {
        let first = keys.partition_point(|key| key >> (64 - bits) < bucket);
        bytes.extend((first as u32).to_le_bytes());
    }
    bytes.extend(keys.iter().flat_map(|&key| (key as u16).to_le_bytes()));
    bytes.extend(table.values().flat_map(|value| value.to_le_bytes()));
    eprintln!("  {} rows, {} KiB", keys.len(), bytes.len() / 1024);
    bytes
}
