//! The list of articles.

use std::sync::Arc;

use super::list::List;
use super::story::Story;
use crate::article::Article;

/// The articles, those the filter keeps in view.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// All articles, in the order they came.
    pub stories: Vec<Story>,
    /// Those in view: places in `stories`.
    pub shown: Vec<u32>,
    /// The cursor over `shown`.
    pub list: List,
    /// The open article: a place in `stories`.
    pub open: usize,
    /// Whether all that were asked for have come.
    pub complete: bool,
}

impl Shelf {
    /// Adds an article at the end.
    pub fn add(&mut self, article: Arc<Article>, kept: impl FnOnce(&Story) -> bool) {
        let mut story = Story::new(article);
        story.kept = kept(&story);
        if story.kept {
            self.shown.push(self.stories.len() as u32);
        }
        self.stories.push(story);
    }

    /// The open article.
    pub fn current(&self) -> Option<&Story> {
        self.stories.get(self.open)
    }

    /// The article under the cursor: a place in `stories`.
    pub fn selected(&self) -> Option<usize> {
        self.shown.get(self.list.selected).map(|index| *index as usize)
    }

    /// Puts those in view that are kept and, while one is looked for, whose title has `words`. The cursor stays on
    /// its article where that is still in view.
    pub fn show(&mut self, words: &str) {
        let before = self.selected().unwrap_or(self.open) as u32;
        let fits = |story: &Story| story.kept && super::finds(&story.title, words);
        self.shown = (0..self.stories.len() as u32).filter(|index| fits(&self.stories[*index as usize])).collect();
        let place = self.shown.partition_point(|index| *index < before);
        self.list.select(place, self.shown.len());
    }

    /// Puts the cursor on the open article, where it is in view.
    pub fn follow(&mut self) {
        if let Ok(place) = self.shown.binary_search(&(self.open as u32)) {
            self.list.select(place, self.shown.len());
        }
    }

    /// The article `steps` after the open one among those in view; `unread` ones only if asked for.
    pub fn neighbour(&self, forward: bool, unread: bool) -> Option<usize> {
        let open = self.open as u32;
        let fits = |index: &&u32| !unread || self.stories[**index as usize].unread;
        let found = if forward {
            self.shown[self.shown.partition_point(|index| *index <= open)..].iter().find(fits)
        } else {
            self.shown[..self.shown.partition_point(|index| *index < open)].iter().rev().find(fits)
        };
        found.map(|index| *index as usize)
    }

    /// How many have not been opened.
    pub fn unread(&self) -> usize {
        self.shown.iter().filter(|index| self.stories[**index as usize].unread).count()
    }
}
