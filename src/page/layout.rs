//! An article at a measure, wrapped only where it is looked at.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use super::fold::Kept;
use super::glyph::WIDEST;
use super::line::{Line, LineKind, Place};
use super::wrap;
use crate::article::Article;
use crate::text::{Paragraph, Role, Span};

/// Where the lines of a stretch end, in bytes from its start.
type Ends = Rc<[u32]>;

/// An article laid out at a measure.
///
/// Nothing is wrapped before it is asked for, and what was wrapped is kept, so a 10 MB text opens as fast as a short
/// one. A paragraph longer than 16 KiB is laid out in stretches of that length, each beginning a new line, so the
/// end of a line of 3 MB is as near as its start.
///
/// ```
/// use std::sync::Arc;
/// use dateline::{article::Article, page::{Page, Place}, text};
///
/// let text = String::from("The river rose.\n\nNobody was hurt.");
/// let paragraphs = text::paragraphs(&text);
/// let page = Page::new(Arc::new(Article { text, paragraphs, ..Article::default() }), 10);
/// let lines: Vec<String> = page.down(page.start()).map(|line| page.shown(&line)).collect();
/// assert_eq!(lines, ["The river", "rose.", "", "Nobody was", "hurt."]);
/// ```
#[derive(Debug)]
pub struct Page {
    article: Arc<Article>,
    measure: u16,
    kept: Kept,
    /// Where lines end, by paragraph and stretch.
    wrapped: RefCell<HashMap<(u32, u32), Ends>>,
}

impl Page {
    /// Lays `article` out at `measure` columns; at least 8, which the widest character needs.
    pub fn new(article: Arc<Article>, measure: u16) -> Self {
        Self { article, measure: measure.max(WIDEST as u16), kept: Kept::default(), wrapped: RefCell::default() }
    }

    /// The article.
    pub fn article(&self) -> &Arc<Article> {
        &self.article
    }

    /// How many columns no line is wider than.
    pub fn measure(&self) -> u16 {
        self.measure
    }

    /// Lays the article out anew, at another measure. Places stay what they are.
    pub fn set_measure(&mut self, columns: u16) {
        let columns = columns.max(WIDEST as u16);
        if columns != self.measure {
            self.measure = columns;
            self.wrapped.borrow_mut().clear();
        }
    }

    /// Under a filter: dims all paragraphs but these (indices, any order). `None`: no filter holds.
    pub fn keep(&mut self, kept: Option<Vec<u32>>) {
        let count = self.count();
        self.kept.set(kept.map(|kept| kept.into_iter().filter(|index| *index < count).collect()));
    }

    /// How many paragraphs the filter keeps; `None` where none holds.
    pub fn kept(&self) -> Option<usize> {
        self.kept.count()
    }

    /// Whether the filter, if any, keeps this paragraph.
    pub fn keeps(&self, paragraph: u32) -> bool {
        self.kept.holds(paragraph)
    }

    /// Folds each run of paragraphs that the filter leaves out into one line, or shows them dimmed.
    pub fn set_folded(&mut self, folded: bool) {
        self.kept.folded = folded;
    }

    /// Whether what the filter leaves out is folded away.
    pub fn folded(&self) -> bool {
        self.kept.folded
    }

    /// The place of the first line.
    pub fn start(&self) -> Place {
        self.paragraph_place(0)
    }

    /// The place where paragraph `index` begins; the last one's for an index beyond it.
    pub fn paragraph_place(&self, index: u32) -> Place {
        let paragraph = index.min(self.count().saturating_sub(1));
        let offset = self.paragraphs().get(paragraph as usize).map_or(0, |p| p.span.start);
        Place { paragraph, offset }
    }

    /// The place of the byte at `offset`: in the blank between two paragraphs the later one's start, past the last
    /// one that one's last byte.
    pub fn place_of(&self, offset: u32) -> Place {
        let paragraph = self.paragraphs().partition_point(|p| p.span.end <= offset) as u32;
        let start = self.paragraph_place(paragraph);
        let last = self.paragraphs().last().map_or(0, |p| p.span.end.saturating_sub(1));
        Place { offset: offset.clamp(start.offset, last.max(start.offset)), ..start }
    }

    /// How many bytes long the text is.
    pub fn length(&self) -> u32 {
        self.article.text.len() as u32
    }

    /// The line at `place`, or the nearest one; `None` only where the article has no paragraph.
    pub fn line(&self, place: Place) -> Option<Line> {
        let last = self.count().checked_sub(1)?;
        let paragraph = place.paragraph.min(last);
        let block = self.block(paragraph);
        let end = self.span(paragraph).end;
        if place.offset >= end && paragraph + 1 == block.end && self.gap_after(paragraph) {
            return Some(self.gap(paragraph));
        }
        if self.folds(paragraph) {
            return Some(self.fold(&block));
        }
        Some(self.text_line(paragraph, place.offset))
    }

    /// The place of the last line.
    pub fn end(&self) -> Place {
        let last = self.count().saturating_sub(1);
        let end = Place { paragraph: last, offset: self.length() };
        self.line(end).map_or(end, |line| line.place())
    }
}

/// What the neighbouring files build on.
impl Page {
    pub(super) fn paragraphs(&self) -> &[Paragraph] {
        &self.article.paragraphs
    }

    pub(super) fn count(&self) -> u32 {
        self.article.paragraphs.len() as u32
    }

    pub(super) fn span(&self, paragraph: u32) -> Span {
        self.article.paragraphs[paragraph as usize].span
    }

    pub(super) fn folds(&self, paragraph: u32) -> bool {
        self.kept.fold(paragraph, self.count()).is_some()
    }

    /// The paragraphs shown as one with this: itself, or the run it is folded into.
    pub(super) fn block(&self, paragraph: u32) -> std::ops::Range<u32> {
        self.kept.fold(paragraph, self.count()).unwrap_or(paragraph..paragraph + 1)
    }

    /// Whether a blank row follows this paragraph. Lists of furniture and the lines about the author stand close.
    pub(super) fn gap_after(&self, paragraph: u32) -> bool {
        let role = |index: u32| self.paragraphs().get(index as usize).map(|p| p.role);
        match (role(paragraph), role(paragraph + 1)) {
            (_, None) => false,
            (Some(Role::Furniture), Some(Role::Furniture)) | (Some(Role::Byline), Some(Role::Byline)) => {
                self.folds(paragraph) || self.folds(paragraph + 1)
            }
            _ => true,
        }
    }

    pub(super) fn gap(&self, paragraph: u32) -> Line {
        let end = self.span(paragraph).end;
        self.bare(LineKind::Gap, paragraph, Span::new(end, end))
    }

    pub(super) fn fold(&self, block: &std::ops::Range<u32>) -> Line {
        let span = self.span(block.start).join(self.span(block.end - 1));
        let line = self.bare(LineKind::Fold(block.end - block.start), block.start, span);
        Line { first: true, last: true, ..line }
    }

    fn bare(&self, kind: LineKind, paragraph: u32, span: Span) -> Line {
        let dim = !self.kept.holds(paragraph);
        Line { kind, paragraph, span, first: false, last: false, dim, segment: 0, row: 0 }
    }

    /// Where the lines of a stretch end, in bytes from its start; wrapped at the first question.
    pub(super) fn ends(&self, paragraph: u32, segment: u32) -> Ends {
        let key = (paragraph, segment);
        if let Some(ends) = self.wrapped.borrow().get(&key) {
            return Rc::clone(ends);
        }
        let stretch = wrap::segment(&self.article.text, self.span(paragraph), segment);
        let ends: Ends = wrap::line_ends(stretch.of(&self.article.text), self.measure).into();
        self.wrapped.borrow_mut().insert(key, Rc::clone(&ends));
        ends
    }

    /// How many stretches have been wrapped so far.
    #[cfg(test)]
    pub(super) fn stretches_wrapped(&self) -> usize {
        self.wrapped.borrow().len()
    }

    /// The line of `paragraph` that shows the byte at `offset`, or the nearest.
    fn text_line(&self, paragraph: u32, offset: u32) -> Line {
        let span = self.span(paragraph);
        let segment = wrap::segment_of(&self.article.text, span, offset);
        let start = wrap::segment(&self.article.text, span, segment).start;
        let ends = self.ends(paragraph, segment);
        let row = ends.partition_point(|end| start + end <= offset).min(ends.len() - 1);
        self.row(paragraph, segment, row as u32)
    }

    /// Row `row` of a stretch, which must have as many.
    pub(super) fn row(&self, paragraph: u32, segment: u32, row: u32) -> Line {
        let whole = self.span(paragraph);
        let stretch = wrap::segment(&self.article.text, whole, segment);
        let ends = self.ends(paragraph, segment);
        let from = row.checked_sub(1).map_or(0, |before| ends[before as usize]);
        let span = Span::new(stretch.start + from, stretch.start + ends[row as usize]);
        let line = self.bare(LineKind::Text, paragraph, span);
        Line { first: span.start == whole.start, last: span.end == whole.end, segment, row, ..line }
    }
}
