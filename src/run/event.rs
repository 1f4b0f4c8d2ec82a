//! All that can happen to the reader, from the terminal and from the threads beside the screen.

use std::io;
use std::sync::Arc;

use crossterm::event::{Event as Input, MouseButton, MouseEvent, MouseEventKind};

use crate::app::{Deed, Findings, Progress, Touch};
use crate::article::Article;
use crate::library::inquiry::Reply;
use crate::library::store::Row;
use crate::terminal::Signal;
use crate::worker::Synced;

/// All that can happen to the reader.
#[derive(Debug)]
pub(super) enum Event {
    /// Keys, clicks, pastes, other sizes.
    Input(Vec<Input>),
    /// The terminal sends nothing more.
    Hung(io::Error),
    /// A signal.
    Signal(Signal),
    /// An article was read in, or could not be.
    Article(Result<Article, String>),
    /// All articles were read in.
    Complete,
    /// What was found in the article with this ticket, and how far that is.
    Found(u64, Arc<Findings>, Progress),
    /// The engine broke down over the article with this ticket.
    Broken(u64),
    /// The whole article came of which there was a summary, or did not.
    Whole(usize, Result<Article, String>),
    /// What the library tells on the errand with this ticket.
    Told(u64, Reply),
    /// An article of the library that the errand with this ticket asked for.
    Brought(u64, Box<Row>, Arc<Article>, Arc<Findings>),
    /// How far the feeds are asked, or what came of it.
    Synced(Synced),
}

impl Event {
    /// Whether it only brings more of what is still being found or asked for.
    pub(super) fn is_provisional(&self) -> bool {
        matches!(self, Self::Found(_, _, Progress::Running(_)) | Self::Synced(_))
    }
}

/// What the mouse did, if the reader answers to it.
pub(super) fn touch(mouse: MouseEvent) -> Option<Touch> {
    let deed = match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => Deed::Click,
        MouseEventKind::Drag(MouseButton::Left) => Deed::Drag,
        MouseEventKind::Up(MouseButton::Left) => Deed::Release,
        MouseEventKind::ScrollDown => Deed::Wheel(1),
        MouseEventKind::ScrollUp => Deed::Wheel(-1),
        _ => return None,
    };
    Some(Touch { column: mouse.column, row: mouse.row, deed })
}
