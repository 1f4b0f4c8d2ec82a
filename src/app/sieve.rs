//! The filter that holds, and what it leaves of the shelf and of the open article.

use super::story::{Spot, Story};
use crate::library::filter::{Filter, Kept, View};

/// The filter that holds.
#[derive(Clone, Debug, Default)]
pub struct Sieve {
    /// The filter; an empty one keeps everything.
    pub filter: Filter,
    /// What it keeps of the open article; `None` where none holds.
    pub kept: Option<Kept>,
    /// Whether a library has chosen the articles: it knows their state, and the shelf does not.
    pub of_library: bool,
    /// Where the reader was before the filter led to its first hit, and where it led.
    pub before: Option<(Spot, Spot)>,
}

impl Sieve {
    /// Whether a filter holds.
    pub fn holds(&self) -> bool {
        !self.filter.is_empty()
    }

    /// Whether the filter keeps an article.
    pub fn keeps(&self, story: &Story) -> bool {
        if self.of_library {
            return self.filter.without_state().matches(&view(story));
        }
        self.filter.matches(&view(story))
    }

    /// Asks anew what is kept of the open article. That it has been read by now leaves nothing of it out.
    pub fn look_into(&mut self, story: &Story) {
        let asked = self.filter.without_state();
        self.kept = (!asked.is_empty()).then(|| asked.kept(&view(story)));
    }

    /// How many mentions of an entity are kept, of `all`.
    pub fn mentions(&self, entity: usize, all: usize) -> usize {
        match &self.kept {
            Some(kept) => kept.mentions.get(entity).map_or(0, |count| *count as usize),
            None => all,
        }
    }

    /// Whether a quote is kept.
    pub fn keeps_quote(&self, quote: usize) -> bool {
        self.kept.as_ref().is_none_or(|kept| kept.quotes.get(quote).copied().unwrap_or(false))
    }

    /// The paragraphs that are kept, as a page wants them.
    pub fn paragraphs(&self) -> Option<Vec<u32>> {
        let kept = self.kept.as_ref()?;
        Some((0..kept.paragraphs.len() as u32).filter(|index| kept.paragraphs[*index as usize]).collect())
    }
}

/// A story as a filter looks at it.
fn view(story: &Story) -> View<'_> {
    View {
        unread: story.unread,
        starred: story.decisions.starred,
        tags: &story.decisions.tags,
        ..View::new(&story.article, &story.findings.analysis)
    }
}
