//! The library's views: screens of their own that stand before the reading one.
//!
//! A view is taken off [`App::views`] while it acts, so it may look at and change the whole app; afterwards it goes
//! back, unless it asked to be closed.

use super::{App, Effect, Status, Touch};
use crate::command::Command;

/// What came of a command given to a view.
#[derive(Debug)]
pub enum Answer {
    /// It was the view's to do; what it could not do itself is the effect.
    Done(Option<Effect>),
    /// It is not about this view: the app does it, if it does it everywhere.
    Other,
    /// The view is closed, with what is under it in sight again.
    Close(Option<Effect>),
    /// All views are closed, and the reading screen is in sight.
    CloseAll(Option<Effect>),
}

/// One of the library's views.
#[derive(Debug)]
pub enum View {}

impl View {
    /// The view a command opens, if it opens one.
    pub fn opened_by(_command: Command, _app: &App) -> Option<Self> {
        None
    }

    /// Does what a command asks, where it is about this view.
    pub fn apply(&mut self, _command: Command, _app: &mut App) -> Answer {
        match *self {}
    }

    /// Takes what is typed so far after `/`; an empty line shows all again.
    pub fn typed(&mut self, _words: &str, _app: &mut App) {
        match *self {}
    }

    /// Takes a click or a turn of the wheel.
    pub fn touch(&mut self, _touch: Touch, _app: &mut App) -> Answer {
        match *self {}
    }

    /// Brings what it shows in line with the window and with what changed.
    pub fn settle(&mut self, _app: &App) {
        match *self {}
    }

    /// What changes before the reader's eyes when a key does something: the selected row, and how many there are.
    pub fn sight(&self) -> (usize, usize) {
        match *self {}
    }

    /// The left and the right part of the status line.
    pub fn status(&self, _app: &App) -> (Status, String) {
        match *self {}
    }
}
