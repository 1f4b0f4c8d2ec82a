//! An article as every input delivers it: its text, the paragraphs found in it, and what is known about it.

use crate::text::Paragraph;

/// One article, whatever it came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// The path or address it came from, as given or found; `-` for standard input.
    pub id: String,
    /// What is known about it.
    pub meta: Meta,
    /// The text that all spans count in.
    pub text: String,
    /// Its paragraphs in reading order.
    pub paragraphs: Vec<Paragraph>,
}

/// What is known about an article beside its text. What is not known stays `None`: nothing here is guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it, without the word "by".
    pub byline: Option<String>,
    /// When it appeared, ISO 8601: a day, or a time with its zone.
    pub date: Option<String>,
    /// The paper, agency or site.
    pub site: Option<String>,
    /// Its address on the web.
    pub url: Option<String>,
    /// ISO 639-1 code of its language.
    pub lang: Option<String>,
}
