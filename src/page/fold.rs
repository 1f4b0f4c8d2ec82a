//! Which paragraphs a filter keeps, and whether the others are folded away.

use std::ops::Range;

/// The paragraphs a filter keeps; everything, as long as none holds.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// Ascending, without doubles.
    kept: Option<Vec<u32>>,
    /// Whether each run of others is one line.
    pub folded: bool,
}

impl Kept {
    /// Keeps only these, or everything again.
    pub fn set(&mut self, kept: Option<Vec<u32>>) {
        self.kept = kept.map(|mut kept| {
            kept.sort_unstable();
            kept.dedup();
            kept
        });
    }

    /// How many a filter keeps; `None` where none holds.
    pub fn count(&self) -> Option<usize> {
        self.kept.as_ref().map(Vec::len)
    }

    /// Whether no filter leaves `paragraph` out.
    pub fn holds(&self, paragraph: u32) -> bool {
        self.kept.as_ref().is_none_or(|kept| kept.binary_search(&paragraph).is_ok())
    }

    /// The run of paragraphs folded into one line together with `paragraph`, of `count` in all; `None` where it
    /// stands for itself.
    pub fn fold(&self, paragraph: u32, count: u32) -> Option<Range<u32>> {
        let kept = self.kept.as_ref().filter(|_| self.folded)?;
        let after = kept.binary_search(&paragraph).err()?;
        let start = after.checked_sub(1).map_or(0, |before| kept[before] + 1);
        Some(start..kept.get(after).map_or(count, |next| *next))
    }
}
