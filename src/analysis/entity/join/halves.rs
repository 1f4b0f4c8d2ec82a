//! The halves of Korea by the words for them alone: `the North`, `the South`.

use super::country::index;
use super::piece::{Piece, Sense};
use crate::analysis::annotation::MentionForm;
use crate::analysis::entity::reading::Reading;

/// How far before them either half may stand by name, in tokens.
const NEAR: usize = 120;

/// How sure it is that a half is meant which no name holds.
const TOLD: f32 = 0.75;

/// Lets `the North` and `the South` mean the halves of Korea where the text has just spoken of them.
pub(super) fn tell(reading: &Reading<'_, '_>, pieces: &mut Vec<Piece>) {
    let (north, south) = (index(reading, "KP"), index(reading, "KR"));
    // Who names the South alone tells of no other half.
    if !pieces.iter().any(|piece| piece.sense == Sense::Country(north)) {
        return;
    }
    // The countries told of, each by where it stands and whether it is a half.
    let country = |piece: &Piece| match piece.sense {
        Sense::Country(told) => Some((piece.tokens.start, told == north || told == south)),
        Sense::Place { country: 1.., .. } => Some((piece.tokens.start, false)),
        _ => None,
    };
    let told: Vec<(usize, bool)> = pieces.iter().filter_map(country).collect();
    // Where the country named last is another, its own north may be meant.
    let near = |at: usize| {
        let last = told.partition_point(|(other, _)| *other < at).checked_sub(1).and_then(|last| told.get(last));
        last.is_some_and(|(last, half)| *half && at - last < NEAR)
    };
    let mut added = Vec::new();
    for at in 1..reading.len() {
        let half = match reading.word(at) {
            "North" => north,
            "South" => south,
            _ => continue,
        };
        // `between the North and South`, but neither `the South of Italy` nor `the North-East`
        let led = matches!(reading.before(at), "the" | "The")
            || reading.before(at) == "and" && matches!(reading.before(at - 1), "North" | "South");
        let longer = reading.capital(at + 1)
            || reading.word(at + 1) == "-"
            || reading.word(at + 1) == "of" && (reading.capital(at + 2) || reading.word(at + 2) == "the");
        let alone = led && (reading.opens(at + 1) || !longer);
        if !alone || !near(at) {
            continue;
        }
        let place = pieces.partition_point(|piece| piece.tokens.end <= at);
        match pieces.get_mut(place).filter(|piece| piece.tokens.start <= at) {
            Some(piece) if piece.tokens.len() == 1 => piece.sense = Sense::Country(half),
            Some(_) => {}
            None => added.push(Piece {
                tokens: at..at + 1,
                sense: Sense::Country(half),
                form: MentionForm::Name,
                probability: TOLD,
            }),
        }
    }
    if !added.is_empty() {
        pieces.append(&mut added);
        pieces.sort_by_key(|piece| piece.tokens.start);
    }
}
