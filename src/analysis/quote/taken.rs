//! Which words have been said by somebody already.

use std::ops::Range;

use super::Attribution;

/// Takes the runs that another has said from all that was found, and with its last run what has no other.
pub(super) fn give_up(found: &mut Vec<Attribution>, said: impl Fn(&Range<u32>) -> bool) {
    for one in found.iter_mut() {
        one.content.retain(|run| !said(run));
    }
    found.retain(|one| !one.content.is_empty());
}

/// Adds attributions of whose words nobody has said any.
pub(super) fn add_free(found: &mut Vec<Attribution>, told: impl IntoIterator<Item = Attribution>) {
    let mut told = told.into_iter().peekable();
    if told.peek().is_none() {
        return;
    }
    let taken = Taken::by(found);
    let free: Vec<Attribution> = told.filter(|one| one.content.iter().all(|run| taken.leaves(run))).collect();
    found.extend(free);
}

/// Contents may lie in one another, but only so many deep.
const DEPTH: usize = 12;

/// All contents of some attributions, in reading order.
pub(super) struct Taken(Vec<Range<u32>>);

impl Taken {
    pub(super) fn by(found: &[Attribution]) -> Self {
        let mut runs: Vec<Range<u32>> = found.iter().flat_map(|one| one.content.iter().cloned()).collect();
        runs.sort_by_key(|run| run.start);
        Self(runs)
    }

    /// Whether nobody has said any word of a run.
    pub(super) fn leaves(&self, run: &Range<u32>) -> bool {
        let behind = self.0.partition_point(|other| other.start < run.end);
        self.0[behind.saturating_sub(DEPTH)..behind].iter().all(|other| other.end <= run.start)
    }
}
