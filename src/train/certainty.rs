//! How sure the names' chain may be of itself: a curve for each kind of name, fitted on texts it has not seen.

use crate::analysis::EntityKind;
use crate::analysis::entity::NameKind;
use crate::analysis::entity::join::{SIGNS, row, weigh};
pub(super) use crate::analysis::entity::names::model::Curve;

/// Something that was found: its kind, how sure the model was, and whether it was right.
#[derive(Clone, Copy)]
pub(super) struct Found<Kind = NameKind> {
    pub(super) kind: Kind,
    pub(super) probability: f32,
    pub(super) right: bool,
}

/// The curve of each kind, in the order of [`NameKind`].
pub(super) fn curves(found: &[Found]) -> [Curve; 4] {
    let kinds = [NameKind::Person, NameKind::Place, NameKind::Organisation, NameKind::Demonym];
    kinds.map(|kind| {
        let own: Vec<&Found> = found.iter().filter(|one| one.kind == kind).collect();
        // Demonyms are labelled in too few texts to tell.
        if kind == NameKind::Demonym || own.len() < 100 { Curve::STRAIGHT } else { fit(&own) }
    })
}

/// The curves' file: slope and height of each.
pub(super) fn bytes(curves: &[Curve]) -> Vec<u8> {
    curves.iter().flat_map(|curve| [curve.slope, curve.height]).flat_map(f32::to_le_bytes).collect()
}

/// The likeliest curve (Platt 1999), by gradient descent.
pub(super) fn fit<Kind>(found: &[&Found<Kind>]) -> Curve {
    const ROUNDS: usize = 2000;
    let mut curve = Curve::STRAIGHT;
    for _ in 0..ROUNDS {
        let (mut slope, mut height) = (0.0, 0.0);
        for one in found {
            let off = curve.of(one.probability) - f32::from(u8::from(one.right));
            slope += off * Curve::odds(one.probability);
            height += off;
        }
        curve.slope -= 0.05 * slope / found.len() as f32;
        curve.height -= 0.05 * height / found.len() as f32;
    }
    curve
}

/// An entity that was found: what spoke for it, and for a few of its names whether they were right.
pub(super) struct Met {
    pub(super) kind: EntityKind,
    pub(super) signs: [f32; SIGNS],
    pub(super) right: Vec<bool>,
}

impl Met {
    /// Its names, each as sure as the weights make it.
    pub(super) fn found(&self, weights: &[[f32; SIGNS]; 4]) -> impl Iterator<Item = Found<EntityKind>> {
        let probability = weigh(&weights[row(self.kind)], &self.signs);
        self.right.iter().map(move |&right| Found { kind: self.kind, probability, right })
    }
}

/// The weights of signs for each kind of entity: those under which what is right is likeliest.
pub(super) fn weights(met: &[Met]) -> [[f32; SIGNS]; 4] {
    std::array::from_fn(|kind| {
        let own: Vec<&Met> = met.iter().filter(|one| row(one.kind) == kind).collect();
        weight(&own)
    })
}

fn weight(met: &[&Met]) -> [f32; SIGNS] {
    const ROUNDS: usize = 3000;
    let mut weights = [0.0; SIGNS];
    weights[1] = 1.0;
    let count = met.iter().map(|one| one.right.len()).sum::<usize>().max(1) as f32;
    for _ in 0..ROUNDS {
        let mut slopes = [0.0; SIGNS];
        for one in met {
            let said = weigh(&weights, &one.signs);
            let off: f32 = one.right.iter().map(|right| said - f32::from(u8::from(*right))).sum();
            slopes.iter_mut().zip(&one.signs).for_each(|(slope, sign)| *slope += off * sign);
        }
        weights.iter_mut().zip(slopes).for_each(|(weight, slope)| *weight -= 0.05 * slope / count);
    }
    weights
}

/// The weights' file.
pub(super) fn weights_bytes(weights: &[[f32; SIGNS]; 4]) -> Vec<u8> {
    weights.iter().flatten().copied().flat_map(f32::to_le_bytes).collect()
}

/// A table of how often `things` of each certainty are right, in Markdown, and the expected calibration error.
pub(super) fn reliability<Kind>(found: &[Found<Kind>], things: &str) -> (String, f32) {
    let mut table = format!("| certainty said | {things} | right |\n| --- | --- | --- |\n");
    let mut error = 0.0;
    for step in 0..10_u8 {
        let inside = |one: &&Found<Kind>| ((one.probability * 10.0) as u8).min(9) == step;
        let names: Vec<&Found<Kind>> = found.iter().filter(inside).collect();
        if names.is_empty() {
            continue;
        }
        let said: f32 = names.iter().map(|one| one.probability).sum();
        let right = names.iter().filter(|one| one.right).count() as f32;
        error += (said - right).abs() / found.len() as f32;
        let count = names.len() as f32;
        table = format!("{table}| {:.2} | {} | {:.2} |\n", said / count, names.len(), right / count);
    }
    (table, error)
}
