//! Where a box stands that is laid over the foot of the screen, and what of the text is seen above it.

use super::lit::Target;
use super::overlay::Subject;
use super::pick::{Picking, Question};
use super::prompt::Asking;
use super::screen::{Area, Shape};
use super::{App, Reading};
use crate::keymap::Pane;
use crate::text::Span;

/// Columns that a box takes at most, with its sides, where no pane says how wide it is.
const WIDEST: u16 = 112;

impl App {
    /// The inside of a box at the foot that wants so many rows: over the columns of the text where lists stand beside
    /// it, which stay as they are; else over the window.
    pub fn foot(&self, rows: usize) -> Area {
        let line = self.layout.status;
        let text = self.layout.of(Pane::Text).filter(|_| self.views.is_empty() && self.layout.shape == Shape::Wide);
        let (left, right) = match text {
            Some(text) => (text.x.saturating_sub(1), text.x + text.width + u16::from(self.layout.is_ruled())),
            None => (0, line.width.min(WIDEST)),
        };
        let rows = rows.clamp(1, usize::from(line.y.saturating_sub(2)).max(1)) as u16;
        let y = line.y.saturating_sub(rows + 1);
        Area { x: (left + 2).min(line.width), y, width: (right - left).saturating_sub(4), height: rows }
    }

    /// Rows that a box at the foot takes at most where words of the text are to be seen above it.
    pub fn half_foot(&self) -> usize {
        usize::from((self.screen.height / 2).saturating_sub(2)).max(1)
    }

    /// Whether a box explains words of the text, or asks who said them: they are to be seen, whichever list one came
    /// from.
    pub(super) fn needs_text(&self) -> bool {
        let asks = |question: &Question| matches!(question, Question::Speaker(_) | Question::SpeakerOfWords(_));
        self.explains() || self.picking().is_some_and(|picking| asks(&picking.question))
    }

    fn explains(&self) -> bool {
        self.front.overlay.as_ref().is_some_and(|overlay| overlay.subject == Subject::Why)
    }

    /// The list that is picked from.
    fn picking(&self) -> Option<&Picking> {
        match &self.front.prompt.as_ref()?.asking {
            Asking::Pick(picking) => Some(picking),
            _ => None,
        }
    }

    /// Lights what a list to pick from asks about, and shows it above the list.
    pub(super) fn show_asked(&mut self) {
        let Some(picking) = self.picking() else { return };
        let (question, rows) = (picking.question.clone(), picking.shown().count().min(self.half_foot()));
        let asked = match question {
            Question::Speaker(quotes) => {
                let Some(first) = quotes.first().copied() else { return };
                self.lit.passed = Some(Target::Quote(first));
                self.remark();
                let quote = self.analysis().and_then(|analysis| analysis.quotes.get(first as usize));
                quote.and_then(|quote| quote.content.first().copied())
            }
            Question::SpeakerOfWords(span) | Question::KindOfWords(span) => Some(span),
            _ => self.lit.focus,
        };
        self.show_above(rows, asked, &[]);
    }

    /// Once no box tells or asks about the text any more, its window is where the reader left it, and the words that
    /// decided are words like others again.
    pub(super) fn put_evidence_out(&mut self) {
        if !self.front.lifted || self.explains() || self.picking().is_some() {
            return;
        }
        self.front.lifted = false;
        self.lit.evidence.clear();
        self.reading.iter_mut().for_each(Reading::put_back);
        self.remark();
        self.pass_over_row();
    }

    /// Lets the window show `first` above a box of so many rows, and with it whatever else of `others` has room there.
    /// The place stays.
    pub(super) fn show_above(&mut self, rows: usize, first: Option<Span>, others: &[Span]) {
        self.settle();
        let foot = self.foot(rows).y.saturating_sub(1);
        let free = self.layout.text().map_or(0, |(_, body)| foot.saturating_sub(body.y));
        if let (Some(reading), Some(first)) = (&mut self.reading, first) {
            reading.preview_above(all_that_fits(reading, first, others, free), free);
            self.front.lifted = true;
        }
    }
}

/// `first`, joined with those of the others, the nearest first, that stand in the same `rows`.
fn all_that_fits(reading: &Reading, first: Span, others: &[Span], rows: u16) -> Span {
    let mut others = others.to_vec();
    others.sort_by_key(|other| other.start.abs_diff(first.start));
    others.into_iter().fold(first, |shown, other| {
        let both = shown.join(other);
        if reading.rows_of(both, rows) <= rows { both } else { shown }
    })
}
