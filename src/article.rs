//! An article as every input delivers it: its text, the paragraphs found in it, and what is known about it.

use crate::text::{Paragraph, beginning, title_in};

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

/// Letters of a title that are kept, at most: beyond that it is no title but a text.
const LONGEST_TITLE: usize = 160;

impl Article {
    /// What it is called: by its title, or where it has none its headline or how its first sentence begins, or where it
    /// has no words either what it goes by.
    ///
    /// ```
    /// use dateline::{article::Article, text};
    ///
    /// let text = "LIMA, May 3 (Wire) - The port opened again, its director said. Ships had waited for a week.";
    /// let untitled = Article { text: text.into(), paragraphs: text::paragraphs(text), ..Article::default() };
    /// assert_eq!(untitled.title(), "The port opened again, its director said.");
    /// assert_eq!(Article { id: "news/port.txt".into(), ..Article::default() }.title(), "port.txt");
    /// ```
    pub fn title(&self) -> String {
        let own = self.meta.title.clone().or_else(|| title_in(&self.text, &self.paragraphs));
        beginning(own.as_deref().unwrap_or_else(|| last_part(&self.id)), LONGEST_TITLE)
    }
}

/// The last part of the path or address that an article goes by.
pub fn last_part(id: &str) -> &str {
    id.trim_end_matches('/').rsplit('/').next().unwrap_or(id)
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
