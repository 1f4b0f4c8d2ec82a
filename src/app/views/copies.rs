//! The near copies of an article, which one row of a view stands for: read together, and walked from inside the text.

use super::table::nouned;
use crate::app::App;
use crate::command::Command;
use crate::keymap::Pane;
use crate::library::inquiry::Inquiry;
use crate::library::store::{Deed, Key, Row};

/// An article that was opened from a row, and its near copies.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Copies {
    /// The open one: its place on the shelf.
    story: usize,
    /// All of them, in the order of the view.
    keys: Vec<Key>,
    /// Which of them is open.
    at: usize,
}

impl App {
    /// Notes that an article was opened: it is read, and with it its copies, which say the same.
    pub(super) fn read_with_copies(&mut self, row: &Row, story: usize) {
        let before = std::mem::take(&mut self.archive.copies);
        let known = before.keys.contains(&row.key);
        let view = || self.views.last().or(self.archive.aside.last());
        let told = || view().map_or_else(Vec::new, |view| view.board.articles(view.list.selected));
        let mut keys = if known { before.keys } else { told() };
        if !keys.contains(&row.key) {
            keys = vec![row.key];
        }
        let at = keys.iter().position(|key| *key == row.key).unwrap_or(0);
        if row.unread || (keys.len() > 1 && !known) {
            let all = self.views.iter_mut().chain(&mut self.archive.aside).chain(&mut self.archive.resting);
            all.for_each(|view| keys.iter().for_each(|key| view.board.note_read(*key, false)));
            self.archive.ask(0, Inquiry::Mark(keys.clone(), Deed::Read));
        }
        if keys.len() > 1 && !known {
            self.tell_of_copies(keys.len() - 1);
        }
        self.archive.copies = Copies { story, keys, at };
    }

    fn tell_of_copies(&mut self, copies: usize) {
        let key = self.hands.keymap.key_for(Pane::Text, Command::NextCopy);
        let key = key.unwrap_or_else(|| format!(":{}", Command::NextCopy.name()));
        let copies = nouned(copies, "copy");
        self.front.told.tell(format!("{copies} of this in other papers; {key} goes through them"));
    }

    /// To the next near copy of the article, or the one before.
    pub(in crate::app) fn walk_copies(&mut self, forward: bool) {
        let Copies { story, keys, at } = &self.archive.copies;
        if *story != self.shelf.open || keys.len() < 2 {
            return self.front.told.tell("no copies of this article stand in the row it was opened from");
        }
        let next = at.checked_add_signed(if forward { 1 } else { -1 }).and_then(|next| keys.get(next)).copied();
        match next {
            Some(key) => self.fetch(key, None),
            None if forward => self.front.told.tell("this is the last of the copies"),
            None => self.front.told.tell("this is the first of the copies"),
        }
    }
}
