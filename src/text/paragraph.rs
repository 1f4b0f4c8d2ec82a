//! Paragraphs of a text and the part each plays in the article.

use super::Span;

/// One paragraph of a text: a stretch without the blank around it, and the part it plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands; never empty, never beginning or ending in white space.
    pub span: Span,
    /// What it is in the article.
    pub role: Role,
}

/// The part a paragraph plays in an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The title of the article.
    Headline,
    /// A title inside the article.
    Subheading,
    /// What the article says: running text, standfirst, lists and tables too.
    Body,
    /// Words that belong to a picture.
    Caption,
    /// Who wrote it.
    Byline,
    /// What stands around the article: navigation, weather and date lines, the author's note, related stories.
    Furniture,
}

impl Role {
    /// The word `annotate` prints for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Subheading => "subheading",
            Self::Body => "body",
            Self::Caption => "caption",
            Self::Byline => "byline",
            Self::Furniture => "furniture",
        }
    }
}

/// The paragraphs of `text`, one a line that is not blank, every one of them [`Role::Body`].
pub fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let inner = line.trim();
        if !inner.is_empty() {
            let from = start + (line.len() - line.trim_start().len());
            found.push(Paragraph { span: (from..from + inner.len()).into(), role: Role::Body });
        }
        start += line.len();
    }
    found
}
