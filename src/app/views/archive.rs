//! What the app knows of the library: whether one is open, what was asked of it, and views put aside.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::View;
use super::copies::Copies;
use super::offer::Offer;
use crate::analysis::Analysis;
use crate::app::Syncing;
use crate::article::Article;
use crate::decision::Correction;
use crate::library::inquiry::{Errand, Inquiry, Landing};
use crate::library::places::Place;
use crate::library::store::{Key, Saved};

/// Which library the views ask.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Held {
    /// None so far.
    #[default]
    None,
    /// One in memory, of the open articles.
    Memory,
    /// The reader's own, in its file.
    File,
}

/// An article on its way to the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) struct Coming {
    /// The ticket it was asked for with.
    pub(in crate::app) ticket: u64,
    /// What the reader wants to see in it.
    pub(in crate::app) landing: Landing,
    /// Where in it the reader wants to be.
    pub(in crate::app) place: Option<Place>,
    /// Whether the reader goes back to it, farther than the jump list goes.
    pub(in crate::app) back: bool,
}

/// What the app knows of the library.
#[derive(Debug, Default)]
pub struct Archive {
    /// Which one it is.
    pub held: Held,
    /// Main views that are not in sight, each as it was left.
    pub(in crate::app) resting: Vec<View>,
    /// The views that an article was opened from, the uppermost last.
    pub(in crate::app) aside: Vec<View>,
    /// The article on its way.
    pub(in crate::app) coming: Option<Coming>,
    /// The keys of the articles on the shelf: the story's place, its key.
    pub(in crate::app) keys: Vec<(usize, Key)>,
    /// The filters kept under a name.
    pub saved: Vec<Saved>,
    /// How far the feeds are asked, while they are.
    pub syncing: Option<Syncing>,
    /// Values that may stand on the filter line.
    pub offer: Option<Offer>,
    /// Whether the views in sight were opened from the text.
    pub(in crate::app) from_text: bool,
    /// Counted up where what is in the library changed, so that views ask again.
    pub(in crate::app) changes: u64,
    /// The copies of the article that was opened last.
    pub(in crate::app) copies: Copies,
    /// The article that one is to be put beside.
    pub(in crate::app) beside: Option<Key>,
    /// How often articles were marked as read, with a star and so on.
    pub(in crate::app) marks: u64,
    errands: Vec<Errand>,
    tickets: u64,
    slots: u32,
    /// Tickets of what changes the library.
    changing: BTreeSet<u64>,
    /// Stories that were handed to the library in memory.
    handed: BTreeSet<usize>,
    /// Stories of the library that have come whole since, and are not looked into yet.
    whole: BTreeSet<usize>,
}

impl Archive {
    /// Whether the reader's own library is open.
    pub fn is_open(&self) -> bool {
        self.held == Held::File
    }

    /// Puts an inquiry on its way; the ticket of its answer.
    pub(in crate::app) fn ask(&mut self, slot: u32, inquiry: Inquiry) -> u64 {
        self.tickets += 1;
        self.errands.push(Errand { ticket: self.tickets, slot, inquiry });
        self.tickets
    }

    /// Puts on its way what changes the library, so that views ask again once it is done.
    pub(in crate::app) fn change(&mut self, inquiry: Inquiry) {
        let ticket = self.ask(0, inquiry);
        self.changing.insert(ticket);
    }

    /// Whether this was the ticket of a change, which is done now.
    pub(in crate::app) fn changed(&mut self, ticket: u64) -> bool {
        let was = self.changing.remove(&ticket);
        self.changes += u64::from(was && self.changing.is_empty());
        was
    }

    /// How much was asked so far.
    pub(in crate::app) fn asked(&self) -> u64 {
        self.tickets
    }

    /// A number for the slots of a view.
    pub(in crate::app) fn slot(&mut self) -> u32 {
        self.slots += 1;
        self.slots * 8
    }

    /// The errands since this was asked last.
    pub(in crate::app) fn errands(&mut self) -> Vec<Errand> {
        std::mem::take(&mut self.errands)
    }

    /// Hands an open article to the library in memory, once; to the reader's own where it has come whole since it was
    /// taken from there.
    pub(in crate::app) fn hand(&mut self, story: usize, article: &Arc<Article>, analysis: &Arc<Analysis>) {
        let (article, analysis) = (Arc::clone(article), Arc::clone(analysis));
        if self.whole.remove(&story) {
            self.change(Inquiry::KeepWhole(article, analysis));
        } else if self.held == Held::Memory && self.handed.insert(story) {
            self.change(Inquiry::Keep(article, analysis));
        }
    }

    /// Tells the library what the reader decided about an article, which may be in it.
    pub(in crate::app) fn decided(&mut self, story: usize, article: &Arc<Article>, decided: [&[Correction]; 2]) {
        if self.is_open() || self.handed.contains(&story) {
            self.change(Inquiry::Decided(Arc::clone(article), decided.map(<[_]>::to_vec)));
        }
    }

    /// A story has come whole: once it is looked into, it takes the place of its summary in the library, if it is from
    /// there.
    pub(in crate::app) fn came_whole(&mut self, story: usize) {
        if self.held == Held::Memory && self.handed.contains(&story) || self.is_open() && self.key_of(story).is_some() {
            self.whole.insert(story);
        }
    }

    /// An article goes by another key now.
    pub(in crate::app) fn moved(&mut self, before: Key, now: Key) {
        self.keys.iter_mut().filter(|(_, key)| *key == before).for_each(|(_, key)| *key = now);
    }

    /// The key of a story.
    pub(in crate::app) fn key_of(&self, story: usize) -> Option<Key> {
        self.keys.iter().find(|(known, _)| *known == story).map(|(_, key)| *key)
    }
}
