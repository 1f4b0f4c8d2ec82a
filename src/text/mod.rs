//! Plain text, before anybody asks what it means: spans, paragraphs and their roles, sentences, tokens.

mod abbreviation;
mod apostrophe;
mod class;
mod count;
mod date;
mod dateline;
mod document;
mod months;
mod paragraph;
mod scan;
mod sentence;
mod span;
mod structure;
mod title;
mod token;
mod visible;

pub use count::counted;
pub use date::date_in;
pub use dateline::Dateline;
pub(crate) use dateline::{behind_dateline, is_dateline};
pub use document::Document;
pub use paragraph::{Paragraph, Role, paragraphs};
pub use sentence::Sentence;
pub use span::Span;
pub use structure::{behind_credit, structure, structure_below};
pub use title::{beginning, title_in};
pub use token::{Case, Token, TokenKind};
pub use visible::{is_control, visible};
