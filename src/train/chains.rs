//! What a model is fitted on: chains of items, each with its features and the labels it may carry.

use crate::analysis::linear::Hash;

/// Chains of items with features and labels, laid flat.
#[derive(Default)]
pub struct Chains {
    pub(super) features: Vec<Hash>,
    /// Where the features of each item end.
    pub(super) ends: Vec<usize>,
    /// The labels each item may carry, one bit a label.
    pub(super) allowed: Vec<u64>,
    /// Where the items of each chain end.
    pub(super) bounds: Vec<usize>,
}

impl Chains {
    /// Adds a feature to the item that comes next; one given twice counts twice.
    pub fn feature(&mut self, feature: Hash) {
        self.features.push(feature);
    }

    /// Ends an item; bit `n` of `allowed` says whether it may carry label `n`. An item that may carry any label is
    /// not known and teaches nothing by itself.
    pub fn item(&mut self, allowed: u64) {
        debug_assert!(allowed != 0, "an item carries some label");
        self.ends.push(self.features.len());
        self.allowed.push(allowed);
    }

    /// Ends a chain; one without items is left out.
    pub fn end(&mut self) {
        if self.bounds.last().copied().unwrap_or(0) < self.ends.len() {
            self.bounds.push(self.ends.len());
        }
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}
