//! Where things lie in the whole article, folded onto the rows of a strip, by bytes.

use std::ops::Range;

use crate::text::Span;

/// How many of `hits` begin in each of `rows` equal parts of a text of `length` bytes. The hits are in reading order.
///
/// ```
/// use dateline::{page::overview, text::Span};
///
/// let hits = [Span::new(0, 5), Span::new(4, 9), Span::new(95, 99)];
/// assert_eq!(overview::counts(&hits, 100, 4), [2, 0, 0, 1]);
/// ```
pub fn counts(hits: &[Span], length: u32, rows: u16) -> Vec<u32> {
    let before = |row: u16| hits.partition_point(|hit| hit.start < edge(row, length, rows)) as u32;
    let last = rows.saturating_sub(1);
    (0..rows).map(|row| if row == last { hits.len() as u32 } else { before(row + 1) } - before(row)).collect()
}

/// The rows of a strip of `rows` that the bytes of `span` lie in; at least one where there are rows at all.
pub fn rows_of(span: Span, length: u32, rows: u16) -> Range<u16> {
    let row = |offset: u32| (u64::from(offset) * u64::from(rows) / u64::from(length.max(1))) as u16;
    let last = rows.saturating_sub(1);
    let first = row(span.start).min(last);
    let end = row(span.end.saturating_sub(1).max(span.start)).min(last);
    if rows == 0 { 0..0 } else { first..end + 1 }
}

/// The byte at which `row` begins.
fn edge(row: u16, length: u32, rows: u16) -> u32 {
    (u64::from(row) * u64::from(length)).div_ceil(u64::from(rows.max(1))) as u32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{counts, rows_of};
    use crate::text::Span;

    proptest! {
        #[test]
        fn every_hit_is_counted_in_the_row_it_begins_in(mut starts in prop::collection::vec(0u32..5000, 0..80), rows in 1u16..120) {
            starts.sort_unstable();
            let hits: Vec<Span> = starts.iter().map(|at| Span::new(*at, at + 1)).collect();
            let mut expected = vec![0; usize::from(rows)];
            for hit in &hits {
                expected[usize::from(rows_of(*hit, 5000, rows).start)] += 1;
            }
            prop_assert_eq!(counts(&hits, 5000, rows), expected);
        }
    }

    #[test]
    fn a_strip_without_rows_or_a_text_without_bytes_is_no_trouble() {
        assert!(counts(&[Span::new(0, 1)], 10, 0).is_empty());
        assert_eq!(counts(&[], 0, 3), [0, 0, 0]);
        assert_eq!(rows_of(Span::new(0, 10), 10, 0), 0..0);
        assert_eq!(rows_of(Span::new(0, 10), 10, 4), 0..4);
    }
}
