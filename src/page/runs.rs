//! A line as pieces that look alike inside, ready to be styled.

use super::glyph::{Glyph, glyphs};
use super::layout::Page;
use super::line::{Line, LineKind};
use super::marks::{Marks, Tags};
use crate::text::Span;

/// A piece of a line under one set of tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The bytes it shows.
    pub span: Span,
    /// What to print: no control, bidi or joining character in it.
    pub text: String,
    /// How many cells `text` fills.
    pub width: u16,
    /// All that is special about it.
    pub tags: Tags,
}

impl Page {
    /// The runs of a line under `marks`, in order, covering what the line shows exactly and without the white space
    /// it was broken at. A character that a mark cuts through bears the mark. None for a gap or a fold.
    pub fn runs(&self, line: &Line, marks: &Marks) -> Vec<Run> {
        if line.kind != LineKind::Text {
            return Vec::new();
        }
        let pieces = marks.pieces(line.span);
        let (mut runs, mut piece) = (Vec::<Run>::new(), 0);
        for (span, glyph) in self.glyphs(line) {
            while pieces[piece].0.end <= span.start {
                piece += 1;
            }
            let under = pieces[piece..].iter().take_while(|(piece, _)| piece.start < span.end);
            push(&mut runs, span, &glyph, under.fold(Tags::NONE, |all, (_, tags)| all | *tags));
        }
        runs
    }

    /// What a line shows, as plain text: no control, bidi or joining character in it.
    pub fn shown(&self, line: &Line) -> String {
        self.glyphs(line).into_iter().map(|(_, glyph)| glyph.shown).collect()
    }

    /// The byte shown at `column` of a line, counted from 0; `None` past its end.
    pub fn offset_at(&self, line: &Line, column: u16) -> Option<u32> {
        let mut right = 0;
        let mut hit = |glyph: &Glyph<'_>| {
            right += glyph.width;
            column < right
        };
        self.glyphs(line).iter().find(|(_, glyph)| hit(glyph)).map(|(span, _)| span.start)
    }

    /// The column at which the byte `offset` is shown; that of the line's end for one beyond it.
    pub fn column_of(&self, line: &Line, offset: u32) -> u16 {
        self.glyphs(line).iter().take_while(|(span, _)| span.end <= offset).map(|(_, glyph)| glyph.width).sum()
    }

    /// The glyphs of a line without the white space at its end.
    fn glyphs(&self, line: &Line) -> Vec<(Span, Glyph<'_>)> {
        let mut at = line.span.start;
        let words = if line.is_text() { line.span.of(&self.article().text) } else { "" };
        let mut shown: Vec<_> = glyphs(words)
            .map(|glyph| {
                let span = Span::new(at, at + glyph.bytes);
                at = span.end;
                (span, glyph)
            })
            .collect();
        let inked = shown.iter().rposition(|(_, glyph)| !glyph.blank && glyph.width > 0).map_or(0, |last| last + 1);
        shown.truncate(inked);
        shown
    }
}

/// Adds a glyph to the last run, or begins one.
fn push(runs: &mut Vec<Run>, span: Span, glyph: &Glyph<'_>, tags: Tags) {
    if let Some(run) = runs.last_mut().filter(|run| run.tags == tags) {
        run.span = run.span.join(span);
        run.text.push_str(&glyph.shown);
        run.width += glyph.width;
    } else {
        runs.push(Run { span, text: glyph.shown.to_string(), width: glyph.width, tags });
    }
}
