//! What a key says that changed nothing: why not. No key is ever swallowed in silence.

use super::lit::Target;
use super::{App, Rows, Screen, Selection};
use crate::command::Command;
use crate::keymap::Pane;
use crate::page::Place;
use crate::text::Span;

/// All that a command may change before the reader's eyes, without what costs more than a glance.
#[derive(Debug, PartialEq)]
pub(super) struct Sight {
    screen: Screen,
    open: usize,
    text: Option<(Place, Place, bool)>,
    rows: [(usize, usize); 3],
    lit: [Option<Target>; 2],
    focus: Option<Span>,
    hits: usize,
    filter: String,
    overlay: Option<usize>,
    typing: bool,
    views: Vec<(usize, usize)>,
    selection: Option<Selection>,
    marked: Rows,
    review: Option<Target>,
    told: usize,
    asked: u64,
}

impl App {
    /// What is before the reader's eyes now.
    pub(super) fn sight(&self) -> Sight {
        let lists = [&self.shelf.list, &self.entities.list, &self.quotes.list];
        let counts = [self.shelf.shown.len(), self.entities.rows.len(), self.quotes.shown.len()];
        let text = |reading: &super::Reading| (reading.spot.place, reading.top(), reading.page.folded());
        Sight {
            screen: self.screen.clone(),
            open: self.shelf.open,
            text: self.reading.as_ref().map(text),
            rows: std::array::from_fn(|list| (lists[list].selected, counts[list])),
            lit: [self.lit.passed, self.lit.chosen],
            focus: self.lit.focus,
            hits: self.lit.hits.len(),
            filter: self.sieve.filter.to_string(),
            overlay: self.front.overlay.as_ref().map(|overlay| overlay.top),
            typing: self.front.prompt.is_some(),
            views: self.views.iter().map(super::View::sight).collect(),
            selection: self.selection,
            marked: self.marked.clone(),
            review: self.front.review.as_ref().and_then(|review| review.target),
            told: self.front.told.count,
            asked: self.archive.asked(),
        }
    }

    /// Says why a command changed nothing.
    pub(super) fn tell_still(&mut self, command: Command) {
        let pane = self.pane();
        let told: String = match command {
            Command::First | Command::Last if self.hands.count.is_some() => "you are here already".into(),
            Command::Down
            | Command::ScrollDown
            | Command::NextParagraph
            | Command::PageDown
            | Command::HalfDown
            | Command::ReadOn
            | Command::Last => self.told_edge(pane, false),
            Command::Up
            | Command::ScrollUp
            | Command::PreviousParagraph
            | Command::PageUp
            | Command::HalfUp
            | Command::First => self.told_edge(pane, true),
            Command::PaneLeft => "no pane stands to the left".into(),
            Command::PaneRight => "no pane stands to the right".into(),
            Command::NextPane | Command::PreviousPane => "this is the only pane".into(),
            Command::Articles | Command::Text | Command::Entities | Command::Countries | Command::Quotes => {
                "you are here already".into()
            }
            Command::ShowPanes => "all panes are shown, at their first widths".into(),
            Command::WidenPane | Command::NarrowPane => self.told_widths(),
            Command::KeepOnly | Command::LeaveOut => format!("{} holds already", self.sieve.filter),
            Command::Choose => "nothing stands here to go to".into(),
            Command::NextHit | Command::PreviousHit => "this is the only one".into(),
            Command::Escape => "nothing is open, and nothing is lit".into(),
            _ => format!("{} changes nothing here", command.name()),
        };
        self.front.told.tell(told);
    }

    fn told_edge(&self, pane: Pane, first: bool) -> String {
        let edge = if first { "beginning" } else { "end" };
        let row = if first { "first" } else { "last" };
        let list = match pane {
            Pane::Articles => self.shelf.shown.len(),
            Pane::Entities => self.entities.rows.len(),
            Pane::Quotes => self.quotes.shown.len(),
            Pane::Text => return format!("this is the {edge} of the article"),
            _ => return format!("this is the {edge}"),
        };
        if list == 0 { "the list is empty".into() } else { format!("this is the {row} row") }
    }

    fn told_widths(&self) -> String {
        match self.layout.shape {
            _ if self.screen.zoomed => "this pane fills the screen".into(),
            super::Shape::Wide | super::Shape::Common => "it goes no further".into(),
            _ => "one pane at a time has room here".into(),
        }
    }
}
