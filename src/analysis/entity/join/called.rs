//! Names that the words before them give to somebody named already: `known to everyone as “Tião”`, `the elder Van der Laan`.

use super::around::{ELDER, YOUNGER, is_child};
use super::piece::{Piece, Sense};
use crate::analysis::entity::names::known_behind;
use crate::analysis::entity::reading::Reading;

/// How far back the other name is looked for, in pieces.
const PIECES: usize = 8;
/// How many tokens a bracket behind the other name may have.
const BRACKET: usize = 30;

/// The piece that names the person whom piece `index` means by the words before it.
pub(super) fn owner(reading: &Reading<'_, '_>, pieces: &[Piece], index: usize) -> Option<usize> {
    if pieces[index].sense != Sense::Person {
        None
    } else if is_elder(reading, &pieces[index]) {
        parent(reading, pieces, index)
            .or_else(|| suffixed(reading, pieces, index, &ELDER))
            .or_else(|| of_two(reading, pieces, index, false))
    } else if is_one_of_two(reading, &pieces[index], &["younger"]) {
        suffixed(reading, pieces, index, &YOUNGER).or_else(|| of_two(reading, pieces, index, true))
    } else {
        goes_by(reading, pieces, index)
    }
}

/// Whether a name tells which of two of one surname is meant: `the elder Van der Laan`.
pub(super) fn is_elder(reading: &Reading<'_, '_>, piece: &Piece) -> bool {
    is_one_of_two(reading, piece, &["elder", "older"])
}

fn is_one_of_two(reading: &Reading<'_, '_>, piece: &Piece, which: &[&str]) -> bool {
    let start = piece.tokens.start;
    which.contains(&reading.before(start)) && matches!(reading.before(start - 1), "the" | "The")
}

/// The last of the same surname who was named with one of these behind it: `George Abernathy Sr.`
fn suffixed(reading: &Reading<'_, '_>, pieces: &[Piece], index: usize, suffixes: &[&str]) -> Option<usize> {
    let surname = reading.keys[pieces[index].tokens.end - 1];
    (index.saturating_sub(PIECES)..index).rev().find(|other| {
        let tokens = &pieces[*other].tokens;
        pieces[*other].sense == Sense::Person
            && suffixes.contains(&reading.word(tokens.end - 1))
            && reading.keys[tokens.clone()].contains(&surname)
    })
}

/// The child, or else the other one, of two who were named in full by one surname, one of them as a child: `Hafez al-Assad …
/// His son Bashar al-Assad … The elder Assad`.
fn of_two(reading: &Reading<'_, '_>, pieces: &[Piece], index: usize, child: bool) -> Option<usize> {
    let surname = reading.keys[pieces[index].tokens.end - 1];
    let bearer = |other: &usize| {
        let tokens = &pieces[*other].tokens;
        pieces[*other].sense == Sense::Person && tokens.len() > 1 && reading.keys[tokens.clone()].contains(&surname)
    };
    let bearers = || (index.saturating_sub(PIECES)..index).rev().filter(bearer);
    let is_young = |other: &usize| is_child(reading, pieces[*other].tokens.start);
    bearers().find(is_young)?;
    bearers().find(|other| is_young(other) == child)
}

/// The last who was named as somebody's parent, by a given name or by this very surname: `the death of his father, Hendrik`.
fn parent(reading: &Reading<'_, '_>, pieces: &[Piece], index: usize) -> Option<usize> {
    let kin = |at: usize| matches!(reading.before(at), "father" | "mother" | "grandfather" | "grandmother" | "uncle");
    (index.saturating_sub(PIECES)..index).rev().find(|other| {
        let start = pieces[*other].tokens.start;
        let set_off = reading.before(start) == "," && start > 0 && kin(start - 1);
        let last = |piece: &Piece| reading.keys[piece.tokens.end - 1];
        let own = pieces[*other].tokens.len() == 1 || last(&pieces[*other]) == last(&pieces[index]);
        pieces[*other].sense == Sense::Person && (kin(start) || set_off) && own
    })
}

/// `Sebastião Pacheco, known to everyone as “Tião”,`
fn goes_by(reading: &Reading<'_, '_>, pieces: &[Piece], index: usize) -> Option<usize> {
    let start = pieces[index].tokens.start;
    let comma = known_behind(reading, start)?;
    let end = before_bracket(reading, comma);
    let owned = matches!(reading.word(pieces[index].tokens.end), "'s" | "’s");
    let named = |other: &usize| pieces[*other].sense == Sense::Person && pieces[*other].tokens.end == end && !owned;
    (index.saturating_sub(PIECES)..index).rev().find(named)
}

/// Where a bracket opens that closes right before `end`, or `end` itself: `Ida Brandt (born in 1962), known as`.
fn before_bracket(reading: &Reading<'_, '_>, end: usize) -> usize {
    if reading.before(end) != ")" {
        return end;
    }
    let first = reading.sentence(end).start.max(end.saturating_sub(BRACKET));
    (first..end).rev().find(|at| reading.word(*at) == "(").unwrap_or(end)
}
