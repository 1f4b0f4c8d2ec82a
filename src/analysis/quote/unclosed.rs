//! A paragraph whose marks stay open goes on in the next one, and whoever is named there has said both: `“First, we wait.`,
//! `“Then we go,” Ana Roth said.`

use std::collections::HashSet;

use super::items::Scene;
use super::{Attribution, Way};

/// How many paragraphs are joined: no speech in the news has more.
const MOST: usize = 60;

/// Joins each such paragraph that has no speaker of its own with what goes on behind it.
pub(super) fn join(scene: &Scene<'_>, found: &mut Vec<Attribution>) {
    let ends: HashSet<u32> =
        scene.stretches.iter().filter(|stretch| stretch.continues).map(|stretch| stretch.tokens.end).collect();
    let is_open = |one: &Attribution| {
        let own = matches!(one.way, Way::Unnamed | Way::Alone | Way::GoesOn | Way::Label) || one.source.is_none();
        one.cue.is_empty() && own && one.content.last().is_some_and(|run| ends.contains(&run.end))
    };
    if !found.iter().any(is_open) {
        return;
    }
    found.sort_by_key(|one| one.content[0].start);
    let mut joined: Vec<Attribution> = Vec::with_capacity(found.len());
    // From behind, so that many paragraphs come together in the last.
    for one in std::mem::take(found).into_iter().rev() {
        let goes_on = joined.last().is_some_and(|next| {
            let named = next.source.is_some() && !next.cue.is_empty() && !matches!(next.way, Way::Before { .. });
            named && next.content.len() < MOST && Some(next.content[0].start) == one.content.last().map(|run| run.end)
        });
        match joined.last_mut().filter(|_| goes_on && is_open(&one)) {
            Some(next) => next.content.splice(0..0, one.content).for_each(drop),
            None => joined.push(one),
        }
    }
    joined.reverse();
    *found = joined;
}
