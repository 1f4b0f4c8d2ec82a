//! Lines of a page, and places in it that outlive every re-wrapping.

use crate::text::Span;

/// Where the reader is: a paragraph and a byte, never a row, so that no resize, filter or reload can move it.
///
/// Places of one article are ordered as one reads. The offset one past a paragraph's last byte is the blank line
/// that follows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Index into the article's paragraphs.
    pub paragraph: u32,
    /// Byte of the article's text.
    pub offset: u32,
}

/// One row of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// What stands in it.
    pub kind: LineKind,
    /// The paragraph it belongs to: for a gap the one above it, for a fold the first of those folded.
    pub paragraph: u32,
    /// The bytes it shows, with the white space it was broken at. The lines of a paragraph tile its span. Empty for
    /// a gap; for a fold all that is folded.
    pub span: Span,
    /// Whether it begins a paragraph; always for a fold, never for a gap.
    pub first: bool,
    /// Whether it ends a paragraph; always for a fold, never for a gap.
    pub last: bool,
    /// Whether a filter leaves this paragraph out, but it is shown all the same.
    pub dim: bool,
    pub(super) segment: u32,
    pub(super) row: u32,
}

/// What a [`Line`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineKind {
    /// A piece of a paragraph.
    Text,
    /// A blank row between two paragraphs.
    Gap,
    /// This many paragraphs, folded away because a filter leaves them out.
    Fold(u32),
}

impl Line {
    /// The place that finds this line again, at any measure.
    pub const fn place(&self) -> Place {
        Place { paragraph: self.paragraph, offset: self.span.start }
    }

    /// Whether it shows words of the article.
    pub fn is_text(&self) -> bool {
        self.kind == LineKind::Text
    }
}
