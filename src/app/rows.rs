//! Rows that are marked, so that one key acts on all of them.

use std::collections::BTreeSet;

use super::App;
use super::select::Unit;
use crate::analysis::EntityId;
use crate::keymap::Pane;

/// The rows marked in each list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// Articles, by their places on the shelf.
    pub articles: BTreeSet<usize>,
    /// Entities of the open article.
    pub entities: BTreeSet<EntityId>,
    /// Quotes of the open article.
    pub quotes: BTreeSet<u32>,
}

impl Rows {
    /// How many are marked in a list.
    pub fn count(&self, pane: Pane) -> usize {
        match pane {
            Pane::Articles => self.articles.len(),
            Pane::Entities => self.entities.len(),
            Pane::Quotes => self.quotes.len(),
            _ => 0,
        }
    }

    /// Lets go of the marked rows of the open article.
    pub(super) fn clear(&mut self) {
        self.entities.clear();
        self.quotes.clear();
    }

    /// Lets go of the marked rows of a list; `false` where there were none.
    pub(super) fn clear_in(&mut self, pane: Pane) -> bool {
        let any = self.count(pane) > 0;
        match pane {
            Pane::Articles => self.articles.clear(),
            Pane::Entities => self.entities.clear(),
            Pane::Quotes => self.quotes.clear(),
            _ => {}
        }
        any
    }
}

/// Puts something into a set, or takes it out.
fn toggle<T: Ord>(set: &mut BTreeSet<T>, item: T) {
    if !set.remove(&item) {
        set.insert(item);
    }
}

impl App {
    /// Marks the row under the cursor, or takes the mark off, and goes on to the next; in the text paragraphs are
    /// selected.
    pub(super) fn mark_rows(&mut self) {
        let pane = self.screen.focus;
        let marked = match pane {
            Pane::Articles => self.shelf.selected().map(|story| toggle(&mut self.marked.articles, story)),
            Pane::Entities => self.entities.selected().map(|id| toggle(&mut self.marked.entities, id)),
            Pane::Quotes => self.quotes.selected().map(|quote| toggle(&mut self.marked.quotes, quote)),
            _ => return self.select_text(Unit::Paragraph),
        };
        if marked.is_none() {
            return self.front.told.tell("the list is empty");
        }
        self.step_row(pane, 1);
        self.pass_over_row();
    }

    /// The articles a key pressed now is about: the marked rows, the one under the cursor, the open one.
    pub(super) fn articles_meant(&self) -> Vec<usize> {
        match self.screen.focus {
            Pane::Articles if !self.marked.articles.is_empty() => self.marked.articles.iter().copied().collect(),
            Pane::Articles => self.shelf.selected().into_iter().collect(),
            _ => self.shelf.current().map(|_| self.shelf.open).into_iter().collect(),
        }
    }
}
