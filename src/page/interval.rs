//! Spans with something attached, found by what they overlap in O(log n + k).

use crate::text::Span;

/// Spans of one text, each with a value; they may overlap and nest as they like.
///
/// ```
/// use dateline::page::Intervals;
/// use dateline::text::Span;
///
/// let names = Intervals::new(vec![(Span::new(8, 12), 'b'), (Span::new(0, 10), 'a')]);
/// let found: Vec<char> = names.overlapping(Span::new(9, 11)).map(|(_, value)| *value).collect();
/// assert_eq!(found, ['a', 'b']);
/// ```
#[derive(Clone, Debug)]
pub struct Intervals<T> {
    /// By start, then by end, the longer first.
    items: Vec<(Span, T)>,
    /// A heap-shaped tree over `items` cut into [`BLOCK`]s: the greatest end beneath each node.
    reach: Vec<u32>,
}

/// How many items share a leaf of the tree.
const BLOCK: usize = 16;

impl<T> Default for Intervals<T> {
    fn default() -> Self {
        Self { items: Vec::new(), reach: Vec::new() }
    }
}

impl<T> Intervals<T> {
    /// The spans in any order; empty ones overlap nothing and are dropped.
    pub fn new(mut items: Vec<(Span, T)>) -> Self {
        items.retain(|(span, _)| !span.is_empty());
        // They stay as long as the article, and may have been gathered one by one.
        items.shrink_to_fit();
        items.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let leaves = items.len().div_ceil(BLOCK).next_power_of_two();
        let mut reach = vec![0; leaves * 2];
        for (leaf, block) in items.chunks(BLOCK).enumerate() {
            reach[leaves + leaf] = block.iter().map(|(span, _)| span.end).max().unwrap_or(0);
        }
        for node in (1..leaves).rev() {
            reach[node] = reach[node * 2].max(reach[node * 2 + 1]);
        }
        Self { items, reach }
    }

    /// All of them, in reading order, an outer one before those inside it.
    pub fn all(&self) -> &[(Span, T)] {
        &self.items
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Those that share a byte with `span`, in reading order.
    pub fn overlapping(&self, span: Span) -> impl Iterator<Item = &(Span, T)> {
        let end = self.items.partition_point(|(item, _)| item.start < span.end);
        let mut at = self.reaching(0, span.start);
        std::iter::from_fn(move || {
            let found = at.filter(|found| *found < end)?;
            at = self.reaching(found + 1, span.start);
            Some(&self.items[found])
        })
    }

    /// Those that hold the byte at `offset`, the innermost last.
    pub fn at(&self, offset: u32) -> impl Iterator<Item = &(Span, T)> {
        self.overlapping(Span::new(offset, offset.saturating_add(1)))
    }

    /// The first item at or after `from` that ends after `start`.
    fn reaching(&self, from: usize, start: u32) -> Option<usize> {
        let leaves = self.reach.len() / 2;
        let in_block = from.next_multiple_of(BLOCK).min(self.items.len());
        let near = self.items.get(from..in_block)?.iter().position(|(span, _)| span.end > start);
        if let Some(near) = near {
            return Some(from + near);
        }
        let mut node = leaves + in_block.div_ceil(BLOCK);
        if in_block == self.items.len() || node >= self.reach.len() {
            return None;
        }
        while self.reach[node] <= start {
            while node % 2 == 1 {
                node /= 2;
            }
            if node == 0 {
                return None;
            }
            node += 1;
        }
        while node < leaves {
            node = if self.reach[node * 2] > start { node * 2 } else { node * 2 + 1 };
        }
        let block = (node - leaves) * BLOCK;
        self.items[block..].iter().position(|(span, _)| span.end > start).map(|near| block + near)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Intervals;
    use crate::text::Span;

    proptest! {
        #[test]
        fn the_tree_finds_what_a_scan_finds(spans in prop::collection::vec((0u32..500, 0u32..80), 0..300), at in 0u32..600, long in 0u32..50) {
            let spans: Vec<_> = spans.iter().map(|(at, long)| (Span::new(*at, at + long), *long)).collect();
            let tree = Intervals::new(spans);
            let asked = Span::new(at, at + long);
            let found: Vec<_> = tree.overlapping(asked).copied().collect();
            let scanned: Vec<_> = tree.all().iter().filter(|(span, _)| span.overlaps(asked)).copied().collect();
            prop_assert_eq!(found, scanned);
        }
    }

    #[test]
    fn an_inner_span_comes_after_its_outer_one() {
        let nested =
            Intervals::new(vec![(Span::new(3, 5), "in"), (Span::new(0, 9), "out"), (Span::new(4, 4), "empty")]);
        assert_eq!(nested.at(4).map(|(_, name)| *name).collect::<Vec<_>>(), ["out", "in"]);
    }
}
