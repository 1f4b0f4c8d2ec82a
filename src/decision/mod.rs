//! What a reader decides about an article: corrections of what was found in it, stars, words put on it, notes.
//!
//! A decision is told by what it means, by the words of the text and where they stand, never by numbers that the next
//! analysis gives to other things. So it holds again after another analysis, and of a text that was edited wherever
//! its words still stand. All here is plain data; [`apply`] puts corrections into an [`Analysis`](crate::analysis::Analysis).

mod anchor;
mod apply;
mod correction;
mod entities;
mod quotes;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use anchor::Anchor;
pub use apply::{apply, apply_to_details};
pub use correction::{Correction, Kind, Said, Thing};

/// All that a reader decided about one article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Decisions {
    /// What was found and is otherwise, in the order the reader said so.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// Whether the article bears a star.
    #[serde(skip_serializing_if = "is_false")]
    pub starred: bool,
    /// Words put on the article, in small letters, in their order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The quotes that bear a star, each by its first stretch.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<Anchor>,
    /// Notes on paragraphs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

/// A note on a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The beginning of the paragraph.
    pub at: Anchor,
    /// What the reader wrote.
    pub words: String,
}

impl Decisions {
    /// Whether nothing is decided.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The same, and with what a library knows of the article: its star, and the words put on it.
    ///
    /// ```
    /// use dateline::decision::Decisions;
    ///
    /// let known = Decisions { tags: vec!["oil".into()], ..Decisions::default() };
    /// let all = known.with(true, &["later".into(), "oil".into()]);
    /// assert!(all.starred);
    /// assert_eq!(all.tags, ["later", "oil"]);
    /// ```
    #[must_use]
    pub fn with(mut self, starred: bool, tags: &[String]) -> Self {
        self.starred |= starred;
        self.tags.extend_from_slice(tags);
        self.tags.sort();
        self.tags.dedup();
        self
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
const fn is_false(value: &bool) -> bool {
    !*value
}
