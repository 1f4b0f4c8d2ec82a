//! What a filter asks of, and what it leaves of it.

use super::Today;
use crate::{analysis::Analysis, article::Article, text::Span};

/// An article with its analysis, as a filter looks at it.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The article.
    pub article: &'a Article,
    /// What was found in it; an empty one where the analysis still runs.
    pub analysis: &'a Analysis,
    /// The day that `since:30d` and `on:today` count from.
    pub today: Today,
    /// Whether nobody has read it.
    pub unread: bool,
    /// Whether the reader starred it.
    pub starred: bool,
    /// Whether it is a near copy of another article.
    pub copy: bool,
    /// The words that the reader put on it, in small letters.
    pub tags: &'a [String],
    /// For each quote whether the reader confirmed it; where there is none for a quote, nobody did.
    pub checked: &'a [bool],
}

impl<'a> View<'a> {
    /// The article as it is looked at today, unread and nobody's copy.
    pub fn new(article: &'a Article, analysis: &'a Analysis) -> Self {
        Self {
            article,
            analysis,
            today: Today::Now,
            unread: true,
            starred: false,
            copy: false,
            tags: &[],
            checked: &[],
        }
    }
}

/// What a filter leaves of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Whether the article is kept at all.
    pub article: bool,
    /// For each of the article's paragraphs, whether the filter holds in it; the others are to be dimmed. All of them
    /// may be `false` in an article that is kept: `country:kz country:us` holds where both are mentioned, wherever.
    pub paragraphs: Vec<bool>,
    /// For each quote, whether it satisfies the conditions on quotes and stands in a paragraph that is kept.
    pub quotes: Vec<bool>,
    /// For each entity, how many of its mentions stand in paragraphs that are kept.
    pub mentions: Vec<u32>,
    /// Where what was asked for stands in the paragraphs that are kept, in reading order; perhaps one in another.
    pub hits: Vec<Span>,
}

impl Kept {
    /// How many quotes are kept.
    pub fn quote_count(&self) -> usize {
        self.quotes.iter().filter(|kept| **kept).count()
    }

    /// How many entities are kept: those mentioned in a paragraph that is kept.
    pub fn entity_count(&self) -> usize {
        self.mentions.iter().filter(|count| **count > 0).count()
    }

    /// Where a reader lands: the first hit, or the start of the first paragraph kept.
    pub fn landing(&self, article: &Article) -> Option<u32> {
        let paragraph = self.paragraphs.iter().position(|kept| *kept).map(|index| article.paragraphs[index].span.start);
        self.hits.first().map(|hit| hit.start).or(paragraph)
    }
}
