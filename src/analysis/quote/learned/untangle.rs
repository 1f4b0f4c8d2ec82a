//! Words that several cues claim, and who of them has said them.

use std::ops::Range;

use crate::analysis::quote::Attribution;

/// How many attributions in reading order may have words in common with one.
const NEAR: usize = 12;
/// Two attributions with this share of their words in common are one.
const SAME: f32 = 0.5;

/// Words that two cues claim go to one: a piece that is all of another attribution is taken from the one that has more,
/// and of attributions of the same words the surest stays.
pub(super) fn untangle(found: &mut Vec<Attribution>) {
    found.sort_by_key(|attribution| (attribution.content[0].start, attribution.cue[0].start));
    for first in 0..found.len() {
        for second in first + 1..found.len().min(first + NEAR) {
            let [one, other] = found.get_disjoint_mut([first, second]).expect("two places of the list");
            give_up(one, other);
            give_up(other, one);
        }
    }
    let mut dropped = vec![false; found.len()];
    for first in 0..found.len() {
        for second in first + 1..found.len().min(first + NEAR) {
            if speaks_in(&found[first], &found[second]) {
                dropped[first] = true;
            } else if speaks_in(&found[second], &found[first]) {
                dropped[second] = true;
            } else if shared(&found[first], &found[second]) >= SAME {
                let weaker = if found[first].confidence >= found[second].confidence { second } else { first };
                dropped[weaker] = true;
            }
        }
    }
    let mut dropped = dropped.into_iter();
    found.retain(|_| !dropped.next().expect("a mark for each attribution"));
}

/// Whether the words of `one` are no more than the speaker of `other`.
fn speaks_in(one: &Attribution, other: &Attribution) -> bool {
    let inside = |run: &Range<u32>, source: &Range<u32>| source.start <= run.start && run.end <= source.end;
    other.source.as_ref().is_some_and(|source| one.content.iter().all(|run| inside(run, source)))
}

/// Takes from `one` the pieces that are all that `other` has.
fn give_up(one: &mut Attribution, other: &Attribution) {
    let claimed = |run: &Range<u32>| {
        let common: u32 = other.content.iter().map(|own| common(run, own)).sum();
        5 * common >= 4 * (run.end - run.start)
    };
    let kept: Vec<Range<u32>> = one.content.iter().filter(|run| !claimed(run)).cloned().collect();
    if !kept.is_empty() && kept.len() < one.content.len() {
        one.content = kept;
    }
}

/// How many tokens two runs have in common.
pub(super) fn common(one: &Range<u32>, other: &Range<u32>) -> u32 {
    one.end.min(other.end).saturating_sub(one.start.max(other.start))
}

/// The share of tokens two attributions have in common.
pub(super) fn shared(first: &Attribution, second: &Attribution) -> f32 {
    let length = |attribution: &Attribution| attribution.content.iter().map(|run| run.end - run.start).sum::<u32>();
    let mut both = 0;
    for run in &first.content {
        for other in &second.content {
            both += common(run, other);
        }
    }
    both as f32 / (length(first) + length(second) - both).max(1) as f32
}
