//! How sure an entity is: a fitted weighing of how sure its names are, how many there are, and what else speaks for it.

use super::super::names::model::Curve;
use crate::analysis::annotation::EntityKind;

/// How many signs there are.
pub(crate) const SIGNS: usize = 7;

/// What speaks for an entity, as numbers: one always, the odds of its surest name and of all on average, how many there
/// are, whether it has a title, others it may be, and whether the tables or its form know it.
pub(crate) type Signs = [f32; SIGNS];

/// The signs of an entity whose names have these probabilities.
pub(super) fn signs(probabilities: impl Iterator<Item = f32>, [titled, doubt, known]: [bool; 3]) -> Signs {
    let (mut best, mut sum, mut count) = (0.0_f32, 0.0, 0.0_f32);
    for probability in probabilities {
        best = best.max(probability);
        sum += probability;
        count += 1.0;
    }
    let flag = |is: bool| f32::from(u8::from(is));
    let mean = sum / count.max(1.0);
    [1.0, Curve::odds(best), Curve::odds(mean), count.clamp(1.0, 8.0).ln(), flag(titled), flag(doubt), flag(known)]
}

/// How often an entity of this kind with these signs is right, 0 to 1.
pub(super) fn confidence(kind: EntityKind, signs: &Signs) -> f32 {
    weights(kind).map_or(0.5, |weights| weigh(&weights, signs))
}

/// The probability that weights give to signs.
pub(crate) fn weigh(weights: &Signs, signs: &Signs) -> f32 {
    let odds: f32 = weights.iter().zip(signs).map(|(weight, sign)| weight * sign).sum();
    (1.0 / (1.0 + (-odds).exp())).clamp(0.02, 0.99)
}

/// The row of a kind in the file of weights; groups are told as countries are, by tables.
pub(crate) const fn row(kind: EntityKind) -> usize {
    match kind {
        EntityKind::Person => 0,
        EntityKind::Country | EntityKind::Group => 1,
        EntityKind::Place => 2,
        EntityKind::Organisation => 3,
    }
}

fn weights(kind: EntityKind) -> Option<Signs> {
    let (floats, _) = include_bytes!("../../../../assets/model/entities-sure.bin").as_chunks::<4>();
    let row = floats.get(row(kind) * SIGNS..)?.get(..SIGNS)?;
    let mut weights = [0.0; SIGNS];
    weights.iter_mut().zip(row).for_each(|(weight, bytes)| *weight = f32::from_le_bytes(*bytes));
    Some(weights)
}
