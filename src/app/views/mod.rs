//! The library's views: screens of their own that stand before the reading one.
//!
//! A view is taken off [`App::views`] while it acts, so it may look at and change the whole app; afterwards it goes
//! back, unless it asked to be closed. What it shows comes from the library: it asks ([`App::errands`]), and is told
//! later ([`App::hear`]) by whoever answers beside the screen. A reply that nobody waits for any more is dropped.

mod archive;
mod articles;
mod board;
mod compare;
mod copies;
mod countries;
mod going;
mod network;
mod news;
mod offer;
mod people;
mod person;
mod quotes;
mod rows;
mod sheet;
mod table;
mod timeline;
mod world;

use super::list::List;
use super::{App, Effect, Status, Touch};
use crate::command::Command;
use crate::library::filter::Filter;
use crate::library::inquiry::{Inquiry, Reply, Size};

pub use archive::{Archive, Held};
pub use board::{Atlas, Board, Kind, Opening, Scope};
pub use offer::Offer;
pub(super) use sheet::Brief;
pub use table::{Cell, Column, Look, REST, Row, Side, counted, left, nouned, right};
pub use world::{EAST, NORTH, country_at, middle};

/// What came of a command given to a view.
#[derive(Debug)]
pub enum Answer {
    /// It was the view's to do; what it could not do itself is the effect.
    Done(Option<Effect>),
    /// It is not about this view: the app does it, if it does it everywhere.
    Other,
    /// The view is closed, with what is under it in sight again.
    Close(Option<Effect>),
    /// Another of the main views takes the place of those in sight.
    Go(Kind),
    /// All views are closed, and the reading screen is in sight.
    CloseAll(Option<Effect>),
}

/// How far the library's answer is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Heard {
    /// It was asked.
    #[default]
    Waiting,
    /// It has begun to answer, or has done so.
    Told,
    /// It could not; a sentence why.
    Failed(String),
}

/// One of the library's views.
#[derive(Debug)]
pub struct View {
    /// What it shows.
    pub board: Box<dyn Board>,
    /// What it is narrowed to, where it was opened from a row.
    pub scope: Option<Scope>,
    /// The cursor over its rows.
    pub list: List,
    /// How far the answer is.
    pub heard: Heard,
    /// How much there is in the library.
    pub size: Size,
    /// What is sought in it with `/`.
    pub words: String,
    slot: u32,
    /// What was asked last: the filter, and the state of the library.
    asked: Option<(Filter, u64)>,
    /// The tickets of what was asked: all rows, how much there is in the library, more rows, how many there are of what
    /// the rows show.
    tickets: [u64; 4],
    /// How often articles had been marked when it was asked how much there is.
    marked: u64,
    /// Whether what was asked anew has not been answered at all.
    fresh: bool,
}

/// Parts of a view that are asked for apart from one another.
const ROWS: usize = 0;
const SIZE: usize = 1;
const MORE: usize = 2;
const TOTAL: usize = 3;

/// Rows at the top of a view: its name, and what heads its columns.
const TOP: u16 = 2;

impl View {
    /// A view that shows this.
    pub fn new(board: Box<dyn Board>, scope: Option<Scope>, app: &mut App) -> Self {
        Self {
            board,
            scope,
            list: List::default(),
            heard: Heard::default(),
            size: Size::default(),
            words: String::new(),
            slot: app.archive.slot(),
            asked: None,
            tickets: [0; 4],
            marked: 0,
            fresh: true,
        }
    }

    /// The kind of view a command opens, if it opens one: those that say so always; those of the open article's lists
    /// where a library is open or a view is in sight already.
    pub fn opened_by(command: Command, app: &App) -> Option<Kind> {
        let views = app.archive.is_open() || !app.views.is_empty();
        Some(match command {
            Command::Articles if views => Kind::Articles,
            Command::Entities if views => Kind::People,
            Command::Quotes if views => Kind::Quotes,
            Command::Countries if views => Kind::Countries,
            Command::LibraryArticles => Kind::Articles,
            Command::LibraryPeople => Kind::People,
            Command::LibraryQuotes => Kind::Quotes,
            Command::LibraryCountries => Kind::Countries,
            Command::Timeline => Kind::Timeline,
            Command::Network => Kind::Network,
            Command::News => Kind::News,
            _ => return None,
        })
    }

    /// Whether it is one of those that `Tab` goes through, opened by itself.
    pub fn is_main(&self) -> bool {
        self.scope.is_none() && Kind::MAIN.contains(&self.board.kind())
    }

    /// The filter under which it asks: the one that holds, and what it is narrowed to.
    pub fn filter(&self, app: &App) -> Filter {
        let terms = self.scope.iter().flat_map(|scope| scope.terms.iter().cloned());
        terms.fold(app.sieve.filter.clone(), |filter, term| filter.with(term))
    }

    /// Asks the library, where the filter or the library is another than it was.
    fn ask(&mut self, app: &mut App) {
        let now = (self.filter(app), app.archive.changes);
        if self.asked.as_ref() == Some(&now) {
            return;
        }
        let other = self.asked.as_ref().is_some_and(|(filter, _)| *filter != now.0);
        // The cursor stays on its article where that is still there; at the top it stays for what is new there.
        if let Some(key) = self.board.article(self.list.selected).filter(|_| other || self.list.selected > 0) {
            self.board.wish(key);
        }
        if other {
            self.list = List::default();
        }
        self.asked = Some(now);
        self.ask_again(app);
    }

    /// Asks anew. What it shows stays until there is an answer.
    fn ask_again(&mut self, app: &mut App) {
        let filter = self.filter(app);
        self.fresh = true;
        self.tickets[ROWS] = app.archive.ask(self.slot, self.board.question(&filter));
        self.ask_size(filter, app);
        (self.tickets[MORE], self.tickets[TOTAL]) = (0, 0);
    }

    fn ask_size(&mut self, filter: Filter, app: &mut App) {
        self.marked = app.archive.marks;
        self.tickets[SIZE] = app.archive.ask(self.slot + 1, Inquiry::Size(filter));
    }

    /// Asks for what the rows in sight still want.
    fn ask_more(&mut self, app: &mut App) {
        if self.fresh {
            return;
        }
        let rows = usize::from(self.body(app).height);
        let seen = self.list.top..(self.list.top + rows).min(self.board.len());
        let filter = self.filter(app);
        if let Some(inquiry) = self.board.wanting(seen, &filter) {
            self.tickets[MORE] = app.archive.ask(self.slot + 2, inquiry);
        }
        if let Some(inquiry) = self.board.total(&filter).filter(|_| self.tickets[TOTAL] == 0) {
            self.tickets[TOTAL] = app.archive.ask(self.slot + 3, inquiry);
        }
        if self.marked != app.archive.marks {
            self.ask_size(filter, app);
        }
    }

    /// Whether it waits for a reply with this ticket.
    fn waits_for(&self, ticket: u64) -> bool {
        self.tickets.contains(&ticket)
    }

    /// Takes a reply that it waits for.
    fn hear(&mut self, ticket: u64, reply: Reply) {
        match (self.tickets.iter().position(|own| *own == ticket), reply) {
            (_, Reply::Failed(sentence)) => self.heard = Heard::Failed(sentence),
            (Some(SIZE), Reply::Size(size)) => self.size = size,
            (Some(ROWS), reply) => {
                self.board.take(reply, self.fresh);
                (self.fresh, self.heard) = (false, Heard::Told);
                if let Some(row) = self.board.wished() {
                    self.list.select(row, self.board.len());
                }
                self.leave_heading(true);
            }
            (_, reply) => self.board.take(reply, false),
        }
    }

    /// Whether it has been told what it asked, first of all what is in sight.
    pub fn is_told(&self) -> bool {
        !self.fresh && (self.board.is_empty() || !self.board.is_bare(self.list.top))
    }

    /// Does what a command asks, where it is about this view.
    pub fn apply(&mut self, command: Command, app: &mut App) -> Answer {
        if self.go(command, app) {
            return Answer::Done(None);
        }
        let row = self.list.selected;
        match command {
            Command::Choose => return self.choose(row, app),
            Command::KeepOnly | Command::LeaveOut => self.narrow(row, command == Command::KeepOnly, app),
            Command::DropFilter if !app.sieve.holds() && self.scope.is_some() => {
                app.front.told.tell("no filter holds; Esc goes back to where this view was opened from");
            }
            Command::Sort => {
                if self.board.sort() {
                    self.ask_again(app);
                }
                self.go_to_top();
                app.front.told.tell(self.board.order());
            }
            Command::Series => {
                if !self.board.series() {
                    return Answer::Other;
                }
                self.ask_again(app);
            }
            Command::Fold => match self.board.fold() {
                Some(told) => app.front.told.tell(told),
                None => return Answer::Other,
            },
            Command::ToggleRead => self.toggle_read(row, app),
            Command::Compare => self.compare(row, app),
            Command::Brief => app.show_board(Box::new(Brief::default()), self.scope.clone()),
            Command::Pipe => match self.board.copied(row) {
                Some((text, what)) => app.ask(super::Asking::Pipe(rows::clean(&text), what), ""),
                None => app.front.told.tell("there is nothing here to take"),
            },
            Command::Browse => match self.board.address(row) {
                Some(address) => return Answer::Done(Some(Effect::Browse(address))),
                None => app.front.told.tell("no address is known here"),
            },
            Command::Export if self.board.exported().is_none() => {
                app.front.told.tell("this view has no table for a file; Y copies it");
            }
            Command::Copy | Command::CopyAll => return self.copy(row, command == Command::CopyAll, app),
            Command::NextPane | Command::PreviousPane => {
                return Answer::Go(self.next_view(command == Command::PreviousPane));
            }
            Command::PaneLeft | Command::PaneRight => {
                let right = command == Command::PaneRight;
                if !self.on_map((0.0, if right { 1.0 } else { -1.0 })) {
                    return Answer::Go(self.next_view(!right));
                }
            }
            Command::Zoom => match self.board.atlas_mut() {
                Some(atlas) => {
                    atlas.toggle();
                    let whole = atlas.is_whole();
                    app.front.told.tell(if whole { "the map: h j k l walk it" } else { "the table again" });
                }
                None => return Answer::Other,
            },
            Command::Redraw => {
                // Another process may have brought new articles.
                app.archive.changes += 1;
                return Answer::Other;
            }
            Command::Back | Command::Escape => return self.leave(command, app),
            _ => return Answer::Other,
        }
        Answer::Done(None)
    }

    /// Takes what is typed so far after `/`; an empty line shows all again.
    pub fn typed(&mut self, words: &str, app: &mut App) {
        words.clone_into(&mut self.words);
        if self.board.find(words) {
            self.ask_again(app);
        }
        self.go_to_top();
    }

    /// Takes a click or a turn of the wheel.
    pub fn touch(&mut self, touch: Touch, app: &mut App) -> Answer {
        match touch.deed {
            super::Deed::Wheel(notches) => {
                self.step(notches as isize);
                Answer::Done(None)
            }
            super::Deed::Click => match self.row_at(touch, app) {
                Some(row) if row == self.list.selected => self.choose(row, app),
                Some(row) if !self.board.is_heading(row) => {
                    self.list.select(row, self.board.len());
                    Answer::Done(None)
                }
                _ => Answer::Done(None),
            },
            super::Deed::Drag | super::Deed::Release => Answer::Done(None),
        }
    }

    /// Brings what it shows in line with the window and with what changed.
    pub fn settle(&mut self, app: &mut App) {
        self.ask(app);
        let body = self.body(app);
        let board = &self.board;
        self.list.reveal(usize::from(body.height), board.len(), |row| board.height(row, body.width));
        if self.list.selected == 1 && self.board.is_heading(0) {
            self.list.top = 0;
        }
        self.ask_more(app);
    }

    /// What changes before the reader's eyes when a key does something: the selected row, and how many there are.
    pub fn sight(&self) -> (usize, usize) {
        (self.list.selected, self.board.len())
    }

    /// The left and the right part of the status line.
    pub fn status(&self, app: &App) -> (Status, String) {
        let rest = match (&self.heard, self.fresh) {
            (Heard::Failed(sentence), _) => {
                return (Status { head: String::new(), rest: sentence.clone(), error: true }, String::new());
            }
            (_, true) => "asking the library …".to_owned(),
            _ => app.about_library(self.size),
        };
        let typed = app.typed_so_far() + &app.about_sync();
        let place = if self.board.is_empty() {
            String::new()
        } else {
            format!("{} of {}", counted(self.list.selected as u64 + 1), counted(self.board.len() as u64))
        };
        (Status { head: String::new(), rest, error: false }, format!("{typed}{place}"))
    }

    /// What it says in place of rows.
    pub fn nothing(&self, app: &App) -> String {
        let back = app.hands.keymap.key_for(crate::keymap::Pane::View, Command::DropFilter).unwrap_or_default();
        match &self.heard {
            Heard::Waiting => "Asking the library …".into(),
            Heard::Failed(sentence) => sentence.clone(),
            Heard::Told if self.fresh => "Asking the library …".into(),
            Heard::Told if !self.words.is_empty() => {
                let filter = app.hands.keymap.key_for(crate::keymap::Pane::View, Command::Filter).unwrap_or_default();
                format!("No row here has “{}”; {filter} looks for words in the texts.", self.words)
            }
            Heard::Told if app.sieve.filter.to_string() == "is:unread" && self.size.unread == 0 => {
                format!("Nothing is unread any more; {back} shows what was read.")
            }
            Heard::Told if app.sieve.holds() && self.board.kind() != Kind::News => match self.size.articles {
                0 => format!("The filter leaves nothing; {back} drops it."),
                1 => format!("The filter leaves out the one article there is; {back} drops it."),
                all => format!("The filter leaves nothing of all {} articles; {back} drops it.", counted(all)),
            },
            Heard::Told if self.board.kind() == Kind::News && !app.archive.is_open() => {
                "Filters are kept in a library, and none is open: `dateline import` makes one.".into()
            }
            Heard::Told if !app.archive.is_open() && self.board.kind() == Kind::Articles => {
                "No article has been read in so far.".into()
            }
            Heard::Told => self.board.nothing().to_owned(),
        }
    }
}

/// A number, and of how many where they are not all.
fn of_all(shown: usize, all: usize) -> String {
    let (shown, whole) = (counted(shown as u64), counted(all as u64));
    if shown == whole { whole } else { format!("{shown} of {whole}") }
}
