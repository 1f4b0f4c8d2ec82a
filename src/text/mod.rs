//! Plain text, before anybody asks what it means: spans, paragraphs and their roles, sentences, tokens.

mod abbreviation;
mod apostrophe;
mod class;
mod document;
mod paragraph;
mod scan;
mod sentence;
mod span;
mod token;

pub use document::Document;
pub use paragraph::{Paragraph, Role, paragraphs};
pub use sentence::Sentence;
pub use span::Span;
pub use token::{Case, Token, TokenKind};
