//! Names that the words before them give to somebody named already: `known to everyone as “Tião”`, `the elder Van der Laan`.

use super::piece::{Piece, Sense};
use crate::analysis::entity::names::known_behind;
use crate::analysis::entity::reading::Reading;

/// How far back the other name is looked for, in pieces.
const PIECES: usize = 8;

/// The piece that names the person whom piece `index` means by the words before it.
pub(super) fn owner(reading: &Reading<'_, '_>, pieces: &[Piece], index: usize) -> Option<usize> {
    if is_elder(reading, &pieces[index]) { parent(reading, pieces, index) } else { goes_by(reading, pieces, index) }
}

/// Whether a name tells which of two of one surname is meant: `the elder Van der Laan`.
pub(super) fn is_elder(reading: &Reading<'_, '_>, piece: &Piece) -> bool {
    matches!(reading.before(piece.tokens.start), "elder" | "older")
}

/// The last who was named as somebody's parent: `the death of his father, Hendrik`.
fn parent(reading: &Reading<'_, '_>, pieces: &[Piece], index: usize) -> Option<usize> {
    let kin = |at: usize| matches!(reading.before(at), "father" | "mother" | "grandfather" | "grandmother" | "uncle");
    (index.saturating_sub(PIECES)..index).rev().find(|other| {
        let start = pieces[*other].tokens.start;
        let set_off = reading.before(start) == "," && start > 0 && kin(start - 1);
        pieces[*other].sense == Sense::Person && (kin(start) || set_off)
    })
}

/// `Sebastião Pacheco, known to everyone as “Tião”,`
fn goes_by(reading: &Reading<'_, '_>, pieces: &[Piece], index: usize) -> Option<usize> {
    let start = pieces[index].tokens.start;
    let comma = known_behind(reading, start)?;
    let named = |other: &usize| pieces[*other].sense == Sense::Person && pieces[*other].tokens.end == comma;
    (index.saturating_sub(PIECES)..index).rev().find(named)
}
