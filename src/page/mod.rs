//! The text as it will lie on the screen, still without colour.
//!
//! A [`Page`] lays an article out at a measure, line by line and only where somebody looks. [`Marks`] say what is
//! special about which bytes, [`Page::runs`] merges both into pieces a theme can style, [`find`] looks for words,
//! [`overview`] folds places onto a strip. Nothing here knows a colour, a terminal or a key.

mod fold;
mod glyph;
mod interval;
mod layout;
mod line;
mod marks;
mod runs;
mod walk;
mod wrap;

pub mod find;
pub mod overview;

pub use glyph::{Glyph, glyphs, visible};
pub use interval::Intervals;
pub use layout::Page;
pub use line::{Line, LineKind, Place};
pub use marks::{Layer, Marks, Tags};
pub use runs::Run;
pub use wrap::wrapped;

#[cfg(test)]
mod tests;
