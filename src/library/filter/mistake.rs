//! What is wrong with a line that is no filter, and where.

use unicode_width::UnicodeWidthStr;

use crate::text::Span;

/// Why a line is no filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where in the line, in bytes; empty at the end of the line where something is missing.
    pub span: Span,
    /// A plain sentence without capital and full stop.
    pub message: String,
}

impl Mistake {
    /// A mistake that stands there.
    pub fn new(span: impl Into<Span>, message: impl Into<String>) -> Self {
        Self { span: span.into(), message: message.into() }
    }

    /// The line to print under `line`, with `^` under what is wrong, in terminal cells.
    pub fn caret(&self, line: &str) -> String {
        let before = line.get(..self.span.start as usize).unwrap_or(line).width();
        let under = line.get(self.span.range()).map_or(0, UnicodeWidthStr::width).max(1);
        " ".repeat(before) + &"^".repeat(under)
    }
}

impl std::fmt::Display for Mistake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Mistake {}
