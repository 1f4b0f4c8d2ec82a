//! How sure a proposed attribution is: a regression on what cue, chain and rules said of it.

use super::Proposal;
use super::cues::bucket;
use super::untangle::shared;
use super::view::View;
use crate::analysis::linear::{Hash, Model, mix};
use crate::analysis::quote::Way;

/// The probability that the proposal is an attribution with this speaker.
pub(crate) fn weigh(view: &View<'_, '_>, proposal: &Proposal, model: &Model<2>) -> f32 {
    let mut scores = [0; 2];
    features(view, proposal, &mut |feature| model.add(feature, &mut scores));
    model.alone(&scores)[1]
}

/// A probability in sixteen steps, finer towards both ends.
fn step(chance: f32) -> u64 {
    const EDGES: [f32; 15] =
        [0.08, 0.12, 0.18, 0.26, 0.35, 0.45, 0.55, 0.65, 0.74, 0.82, 0.88, 0.92, 0.95, 0.975, 0.99];
    EDGES.iter().filter(|edge| chance >= **edge).count() as u64
}

/// Gives a probability as itself and all steps below it, so that more is never worth less by accident.
fn ladder(number: u64, chance: f32, give: &mut impl FnMut(u64, Hash)) {
    for below in 0..=step(chance) {
        give(number, below);
    }
}

pub(crate) fn features(view: &View<'_, '_>, proposal: &Proposal, found: &mut impl FnMut(Hash)) {
    let mut give = |number: u64, hash: Hash| found(mix(mix(hash, number), 0x5e1f));
    let reading = &proposal.reading;
    let attribution = &proposal.attribution;
    let seen = view.seen[proposal.at];
    give(0, 0);
    ladder(1, proposal.cue, &mut give);
    ladder(2, reading.content_chance, &mut give);
    ladder(3, reading.source_chance, &mut give);
    ladder(4, reading.edge_chance, &mut give);
    give(5, mix(step(proposal.cue), step(reading.content_chance)));
    give(6, mix(step(proposal.cue) / 2, step(reading.source_chance) / 2));
    let way = way_number(attribution.way);
    let (ruled, same_source) = agreement(view, proposal);
    give(7, mix(ruled, same_source));
    give(8, mix(way, ruled));
    give(9, mix(way, step(reading.edge_chance) / 3));
    let words: u32 = attribution.content.iter().map(|run| run.end - run.start).sum();
    give(10, bucket(words as usize));
    let head = reading.source.as_ref().map_or(60, |source| u64::from(view.seen[source.end - 1].kind));
    give(11, mix(head, u64::from(reading.sourced)));
    give(12, seen.word);
    give(13, u64::from(seen.tag));
    let marks = reading.content.iter().flat_map(Clone::clone).filter(|at| view.seen[*at].is_stretch()).count();
    let items: usize = reading.content.iter().map(ExactSizeIterator::len).sum();
    let kind = match marks {
        0 => 0,
        _ if marks == items => 1,
        _ => 2,
    };
    give(14, mix(kind, step(proposal.cue) / 2));
    give(15, mix(kind, bucket(words as usize)));
    give(16, mix(kind, way));
    give(17, mix(reading.content.len() as u64, way));
    if let Some(source) = &reading.source {
        give(18, bucket(source.start.abs_diff(proposal.at)));
        give(19, view.seen[source.end - 1].word);
        let away = u64::from(view.seen[source.start].sentence.abs_diff(seen.sentence)).min(2);
        give(20, mix(away, u64::from(reading.sourced)));
    }
}

const fn way_number(way: Way) -> u64 {
    match way {
        Way::Unnamed => 0,
        Way::Before { marks: false } => 1,
        Way::Before { marks: true } => 2,
        Way::Behind { marks: false } => 3,
        Way::Behind { marks: true } => 4,
        Way::Inside => 5,
        Way::Inverted => 6,
        Way::AccordingTo => 7,
        Way::Agent => 8,
        Way::Distant => 9,
        Way::GoesOn => 10,
        Way::Label => 11,
        Way::Alone => 12,
    }
}

/// How far the rules say the same: of the content in fifths; 1 where the sources share words or neither is there, 2 where only
/// one is; 9 for both where the rules say nothing.
fn agreement(view: &View<'_, '_>, proposal: &Proposal) -> (u64, u64) {
    let Some(ruled) = view.ruled(proposal.at) else { return (9, 9) };
    let same = shared(ruled, &proposal.attribution);
    let source = match (&ruled.source, &proposal.attribution.source) {
        (Some(one), Some(other)) => u64::from(one.start < other.end && other.start < one.end),
        (None, None) => 1,
        _ => 2,
    };
    ((same * 5.0) as u64, source)
}
