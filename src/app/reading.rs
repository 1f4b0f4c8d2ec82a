//! The article being read: its page, the paragraph cursor, and the window over it.

use std::sync::Arc;

use super::findings::Findings;
use super::story::{Spot, Story};
use crate::page::{Line, LineKind, Marks, Page, Place};
use crate::text::Span;

/// The article being read.
#[derive(Debug)]
pub struct Reading {
    /// The text laid out.
    pub page: Page,
    /// What was found in it.
    pub findings: Arc<Findings>,
    /// What is marked in it.
    pub marks: Marks,
    /// Where the reader is.
    pub spot: Spot,
    /// The window a list shows meanwhile, put back when the list is left.
    pub preview: Option<Place>,
    /// The first line on the screen.
    shown: Place,
    /// Rows of the window.
    height: u16,
    /// Of these the first that are in sight, while a box lies over the others.
    free: Option<u16>,
}

/// Rows kept free around what a movement leads to.
const MARGIN: u16 = 3;

impl Reading {
    /// Opens an article where the reader left it, or at its beginning.
    pub fn open(story: &Story, measure: u16, height: u16) -> Self {
        let page = Page::new(Arc::clone(&story.article), measure);
        let begin = Spot { place: page.paragraph_place(story.beginning()), top: page.start() };
        let spot = story.spot.unwrap_or(begin);
        let marks = story.findings.marks.clone();
        let findings = Arc::clone(&story.findings);
        let mut reading = Self { page, findings, marks, spot, preview: None, shown: spot.top, height, free: None };
        reading.settle();
        reading
    }

    /// Lays the page out for a window of this size. The place stays what it is.
    pub fn fit(&mut self, measure: u16, height: u16) {
        self.page.set_measure(measure);
        self.height = height.max(1);
        self.settle();
    }

    /// Brings what is read into the window, or what a list previews.
    pub fn settle(&mut self) {
        let window = self.preview.unwrap_or(self.spot.top);
        // Above a box even the last line can be brought into sight.
        let height = self.free.filter(|_| self.preview.is_some()).unwrap_or(self.height);
        let top = self.page.scroll(window, 0, height);
        self.shown = match self.preview {
            Some(_) => top,
            None => self.page.reveal(top, self.height, 0, self.here()),
        };
    }

    /// The first line on the screen.
    pub fn top(&self) -> Place {
        self.shown
    }

    /// The lines on the screen.
    pub fn lines(&self) -> Vec<Line> {
        self.page.window(self.shown, self.height)
    }

    /// The character being read.
    fn here(&self) -> Span {
        let offset = self.spot.place.offset;
        Span::new(offset, offset)
    }

    /// The bytes of the paragraph being read.
    pub fn paragraph(&self) -> Span {
        let paragraphs = &self.page.article().paragraphs;
        paragraphs.get(self.spot.place.paragraph as usize).map_or(Span::default(), |paragraph| paragraph.span)
    }

    /// Whether a line belongs to the paragraph being read.
    pub fn is_cursor(&self, line: &Line) -> bool {
        let cursor = self.spot.place.paragraph;
        match line.kind {
            LineKind::Text => line.paragraph == cursor,
            LineKind::Gap => false,
            LineKind::Fold(count) => (line.paragraph..line.paragraph + count).contains(&cursor),
        }
    }

    /// Whether the last line of the article is on the screen.
    pub fn at_end(&self) -> bool {
        self.lines().last().is_none_or(|line| self.page.next(line).is_none())
    }

    /// How much of the article lies above the end of the window, in hundredths.
    pub fn percent(&self) -> u32 {
        let end = self.lines().last().map_or(0, |line| line.span.end);
        (u64::from(end) * 100 / u64::from(self.page.length().max(1))) as u32
    }

    /// Moves the window to `top` and the place with it.
    fn move_to(&mut self, place: Place, top: Place) {
        (self.preview, self.free) = (None, None);
        self.spot = Spot { place, top: self.page.scroll(top, 0, self.height) };
        self.settle();
        self.spot.top = self.shown;
    }

    /// Makes `offset` the place, scrolling only as far as needed to show `span` around it.
    pub fn go_to(&mut self, span: Span) {
        let top = self.page.reveal(self.shown, self.height, MARGIN.min(self.height / 4), span);
        self.move_to(self.page.place_of(span.start), top);
    }

    /// The window that shows the nearest of `spans` (in reading order), scrolled only as far as needed.
    pub fn preview(&mut self, spans: &[Span]) {
        let window = self.page.scroll(self.spot.top, 0, self.height);
        let lines = self.page.window(window, self.height);
        let seen = lines
            .first()
            .zip(lines.last())
            .map(|(first, last)| Span::new(first.span.start, last.span.end.max(first.span.start)));
        let nearest = nearest(spans, self.spot.place.offset);
        let in_sight = seen.is_some_and(|seen| {
            let after = spans.partition_point(|span| span.start < seen.start);
            spans.get(after).is_some_and(|span| span.end <= seen.end)
        });
        self.preview = match nearest {
            Some(_) if in_sight => None,
            Some(span) => Some(self.page.reveal(window, self.height, MARGIN.min(self.height / 4), span)),
            None => None,
        };
        self.settle();
    }

    /// The window that shows `span` in its first `rows`, where it has room there; scrolled only as far as needed.
    pub fn preview_above(&mut self, span: Span, rows: u16) {
        let rows = rows.clamp(1, self.height);
        self.free = Some(rows);
        let window = self.page.scroll(self.shown, 0, rows);
        let top = self.page.reveal(window, rows, u16::from(rows > 4), span);
        self.preview = (top != window).then_some(top);
        self.settle();
    }

    /// Rows from the first to the last line of `span`, no more than one above `most`.
    pub fn rows_of(&self, span: Span, most: u16) -> u16 {
        let (first, last) = (self.page.place_of(span.start), self.page.place_of(span.end.saturating_sub(1)));
        self.page.down(first).take(usize::from(most) + 1).take_while(|line| line.place() <= last).count() as u16
    }

    /// Puts back what a list previewed.
    pub fn put_back(&mut self) {
        (self.preview, self.free) = (None, None);
        self.settle();
    }

    /// Down: through what of the paragraph has not been seen, then to the next. `false` at the end.
    pub fn down(&mut self) -> bool {
        let last = self.last_line(self.spot.place.paragraph);
        let bottom = self.lines().last().map(Line::place);
        if let (Some(last), Some(bottom)) = (last, bottom)
            && bottom < last.place()
        {
            self.scroll_through(&last);
            return true;
        }
        self.next_paragraph()
    }

    /// Scrolls through a long paragraph, by a window less a row, no further than to its last line.
    fn scroll_through(&mut self, last: &Line) {
        let step = i32::from(self.height).saturating_sub(1).max(1);
        let whole = self.page.reveal(self.shown, self.height, 0, Span::new(last.span.start, last.span.end));
        let top = self.page.scroll(self.shown, step, self.height).min(whole);
        let offset = self.page.line(top).map_or(top.offset, |line| line.span.start).max(self.paragraph().start);
        self.move_to(Place { offset, ..self.spot.place }, top);
    }

    /// Up: back to the beginning of the paragraph, then to the one before. `false` at the start.
    pub fn up(&mut self) -> bool {
        let start = self.page.paragraph_place(self.spot.place.paragraph);
        let first = self.page.line(start).map_or(start, |line| line.place());
        if self.shown > first {
            let step = i32::from(self.height).saturating_sub(1).max(1);
            let top = self.page.scroll(self.shown, -step, self.height).max(first);
            let offset = self.page.line(top).map_or(top.offset, |line| line.span.start).max(self.paragraph().start);
            self.move_to(Place { offset, ..self.spot.place }, top);
            return true;
        }
        self.previous_paragraph(true)
    }

    /// To the start of the next paragraph; `false` at the end.
    pub fn next_paragraph(&mut self) -> bool {
        let below = self.last_line(self.spot.place.paragraph).and_then(|last| {
            std::iter::successors(self.page.next(&last), |line| self.page.next(line))
                .find(|line| line.kind != LineKind::Gap)
        });
        let Some(line) = below else { return false };
        self.enter(line.paragraph, false);
        true
    }

    /// To the paragraph before; where it is longer than the window, to its end if asked for. `false` at the start.
    pub fn previous_paragraph(&mut self, to_its_end: bool) -> bool {
        let start = self.page.paragraph_place(self.spot.place.paragraph);
        let above = self.page.line(start).and_then(|first| {
            std::iter::successors(self.page.previous(&first), |line| self.page.previous(line))
                .find(|line| line.kind != LineKind::Gap)
        });
        let Some(line) = above else { return false };
        self.enter(line.paragraph, to_its_end);
        true
    }

    /// To paragraph `index`.
    pub fn enter(&mut self, index: u32, to_its_end: bool) {
        let place = self.page.paragraph_place(index);
        let Some(last) = self.last_line(place.paragraph) else { return };
        let whole = Span::new(place.offset, last.span.end.max(place.offset));
        let top = self.page.reveal(self.shown, self.height, MARGIN.min(self.height / 4), whole);
        let end = self.page.reveal(top, self.height, 0, Span::new(last.span.start, last.span.end));
        let first = self.page.line(place).map_or(place, |line| line.place());
        if to_its_end && end > first {
            let offset = self.page.line(end).map_or(end.offset, |line| line.span.start).max(place.offset);
            return self.move_to(Place { offset, ..place }, end);
        }
        self.move_to(place, top);
    }

    /// The last line of a paragraph, or of the fold it lies in.
    fn last_line(&self, paragraph: u32) -> Option<Line> {
        let end = self.page.article().paragraphs.get(paragraph as usize)?.span.end;
        self.page.line(Place { paragraph, offset: end.saturating_sub(1) })
    }

    /// Scrolls by rows; the cursor comes along where its paragraph leaves the window.
    pub fn scroll(&mut self, rows: i32) {
        let top = self.page.scroll(self.shown, rows, self.height);
        self.stay_in(top);
    }

    /// A share of the window down (negative: up): the paragraph cursor goes to what is now on top, and at the ends
    /// of the article to its first and last paragraph.
    pub fn page_by(&mut self, halves: i32) {
        let rows = (i32::from(self.height) - 1).max(1);
        let step = if halves % 2 == 0 { rows * halves / 2 } else { (rows / 2).max(1) * halves };
        let top = self.page.scroll(self.shown, step, self.height);
        if top == self.shown {
            let edge = if halves < 0 { self.page.start() } else { self.page.end() };
            return self.move_to(self.page.paragraph_place(edge.paragraph), top);
        }
        let lines = self.page.window(top, self.height);
        let begins = lines.iter().find(|line| line.first).filter(|line| line.paragraph <= self.page.end().paragraph);
        let place = begins.or_else(|| lines.iter().find(|line| line.is_text())).map_or(top, Line::place);
        self.move_to(place, top);
    }

    /// Keeps the place where the window shows it, or takes the nearest line that is shown.
    fn stay_in(&mut self, top: Place) {
        let lines = self.page.window(top, self.height);
        let offset = self.spot.place.offset;
        let place = match (lines.iter().find(|line| line.is_text()), lines.iter().rev().find(|line| line.is_text())) {
            (Some(first), _) if offset < first.span.start => first.place(),
            (_, Some(last)) if offset >= last.span.end => last.place(),
            _ => self.spot.place,
        };
        self.move_to(place, top);
    }

    /// To the first line.
    pub fn first(&mut self) {
        self.move_to(self.page.start(), self.page.start());
    }

    /// To the last paragraph, or in one that is longer than the window to its last rows.
    pub fn last(&mut self) {
        let top = self.page.last_top(self.height);
        self.move_to(self.page.paragraph_place(self.page.end().paragraph).max(top), top);
    }

    /// Back to a spot left before.
    pub fn restore(&mut self, spot: Spot) {
        self.preview = None;
        self.spot = spot;
        self.settle();
    }
}

/// The one of `spans` that begins nearest to `offset`.
fn nearest(spans: &[Span], offset: u32) -> Option<Span> {
    let after = spans.partition_point(|span| span.start < offset);
    let around = [after.checked_sub(1), Some(after)];
    let near = around.into_iter().flatten().filter_map(|index| spans.get(index));
    near.min_by_key(|span| span.start.abs_diff(offset)).copied()
}
