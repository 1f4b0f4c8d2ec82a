//! From line to line, in both directions, and how far a window must move.

use super::layout::Page;
use super::line::{Line, LineKind, Place};
use super::wrap;
use crate::text::Span;

impl Page {
    /// The line below; `None` at the end.
    pub fn next(&self, line: &Line) -> Option<Line> {
        match line.kind {
            LineKind::Text => self.row_below(line),
            LineKind::Gap => self.head(line.paragraph + 1),
            LineKind::Fold(count) => self.below(line.paragraph + count - 1),
        }
    }

    /// The line above; `None` at the start.
    pub fn previous(&self, line: &Line) -> Option<Line> {
        match line.kind {
            LineKind::Text => self.row_above(line),
            LineKind::Gap => Some(self.tail(line.paragraph)),
            LineKind::Fold(_) => self.above(line.paragraph),
        }
    }

    /// The line at `from` and all below it, lazily.
    pub fn down(&self, from: Place) -> impl Iterator<Item = Line> {
        std::iter::successors(self.line(from), |line| self.next(line))
    }

    /// The line at `from` and all above it, lazily.
    pub fn up(&self, from: Place) -> impl Iterator<Item = Line> {
        std::iter::successors(self.line(from), |line| self.previous(line))
    }

    /// The lines of a window of `height` rows whose first is at `top`.
    pub fn window(&self, top: Place, height: u16) -> Vec<Line> {
        self.down(top).take(usize::from(height)).collect()
    }

    /// The first line of a window of `height` rows that shows the end: no window need go lower.
    pub fn last_top(&self, height: u16) -> Place {
        self.at_most_up(self.end(), i32::from(height.max(1)) - 1)
    }

    /// The top of a window of `height` rows after moving `rows` down (negative: up) from `top`. Stops where the
    /// first or the last line is reached.
    pub fn scroll(&self, top: Place, rows: i32, height: u16) -> Place {
        let moved = if rows < 0 { self.at_most_up(top, -rows) } else { self.at_most_down(top, rows) };
        moved.min(self.last_top(height))
    }

    /// The top of a window of `height` rows that shows `span`, moved from `top` only as far as needed, with `margin`
    /// rows kept free above and below where there is room. Where the span does not fit, its start is shown.
    pub fn reveal(&self, top: Place, height: u16, margin: u16, span: Span) -> Place {
        let margin = i32::from(margin.min(height.saturating_sub(1) / 2));
        let top = self.line(top).map_or(top, |line| line.place());
        let first = self.place_of(span.start);
        let last = self.place_of(span.end.saturating_sub(1).max(span.start));
        let lowest = self.at_most_up(first, margin);
        let highest = self.at_most_up(last, i32::from(height.max(1)) - 1 - margin);
        top.max(highest).min(lowest).min(self.last_top(height)).max(self.start())
    }

    fn at_most_up(&self, from: Place, rows: i32) -> Place {
        self.up(from).take(rows.max(0) as usize + 1).last().map_or(from, |line| line.place())
    }

    fn at_most_down(&self, from: Place, rows: i32) -> Place {
        self.down(from).take(rows.max(0) as usize + 1).last().map_or(from, |line| line.place())
    }

    fn row_below(&self, line: &Line) -> Option<Line> {
        let (paragraph, segment) = (line.paragraph, line.segment);
        if (line.row as usize) + 1 < self.ends(paragraph, segment).len() {
            return Some(self.row(paragraph, segment, line.row + 1));
        }
        if line.last { self.below(paragraph) } else { Some(self.row(paragraph, segment + 1, 0)) }
    }

    fn row_above(&self, line: &Line) -> Option<Line> {
        let (paragraph, segment) = (line.paragraph, line.segment);
        if line.row > 0 {
            return Some(self.row(paragraph, segment, line.row - 1));
        }
        if line.first { self.above(paragraph) } else { Some(self.last_row(paragraph, segment - 1)) }
    }

    /// What stands below the last line of `paragraph`, the last of its block.
    fn below(&self, paragraph: u32) -> Option<Line> {
        if self.gap_after(paragraph) { Some(self.gap(paragraph)) } else { self.head(paragraph + 1) }
    }

    /// What stands above the first line of `paragraph`, the first of its block.
    fn above(&self, paragraph: u32) -> Option<Line> {
        let before = paragraph.checked_sub(1)?;
        Some(if self.gap_after(before) { self.gap(before) } else { self.tail(before) })
    }

    /// The first line of the block that begins with `paragraph`.
    fn head(&self, paragraph: u32) -> Option<Line> {
        (paragraph < self.count()).then(|| self.line(self.paragraph_place(paragraph)))?
    }

    /// The last line of the block that ends with `paragraph`.
    fn tail(&self, paragraph: u32) -> Line {
        if self.folds(paragraph) {
            return self.fold(&self.block(paragraph));
        }
        self.last_row(paragraph, wrap::segments(&self.article().text, self.span(paragraph)) - 1)
    }

    fn last_row(&self, paragraph: u32, segment: u32) -> Line {
        let rows = self.ends(paragraph, segment).len() as u32;
        self.row(paragraph, segment, rows - 1)
    }
}
