//! Articles with what was found in them, as text to read and as JSON for programs.

mod json;
mod lines;
mod plain;
mod stream;

pub use json::{Offsets, write_article, write_line};
pub use lines::{BadLine, annotate_line};
pub use plain::write_plain;
pub use stream::in_order;
