//! The stretches of a sentence in which names may stand: what is far from every capital is none.

use std::ops::Range;

use super::item::{Line, MARGIN};
use crate::analysis::linear::is_large;

/// How many tokens before a capitalised one are looked at: `van der Bellen`, `al-Assad`.
const BEFORE: usize = 2;
/// How many tokens after one.
const AFTER: usize = 1;

/// Puts the stretches of a line into `found`, counted with the margin, in order.
pub(crate) fn stretches(line: &Line, found: &mut Vec<Range<usize>>) {
    found.clear();
    let end = line.items.len() - MARGIN;
    for at in MARGIN..end {
        if !is_large(line.items[at].word.class) {
            continue;
        }
        let near = at.saturating_sub(BEFORE).max(MARGIN)..(at + AFTER + 1).min(end);
        match found.last_mut() {
            Some(before) if before.end >= near.start => before.end = near.end,
            _ => found.push(near),
        }
    }
}
