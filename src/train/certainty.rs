//! How sure the names' chain may be of itself: a curve for each kind of name, fitted on texts it has not seen.

use crate::analysis::entity::NameKind;
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
