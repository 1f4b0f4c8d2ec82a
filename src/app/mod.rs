//! What the reader has before them; knows no ratatui, no file and no thread.
//!
//! [`App::press`] turns keys into commands by the key table, [`App::apply`] does what a command asks, and whatever
//! the app cannot do itself it hands back as an [`Effect`]. Drawing borrows the app and changes nothing.

mod apply;
mod collected;
mod copy;
mod correct;
mod decide;
mod entities;
mod evidence;
mod findings;
mod follow;
mod foot;
mod inside;
mod jobs;
mod jumps;
mod line;
mod list;
mod lit;
mod marked;
mod motion;
mod mouse;
mod naming;
mod overlay;
mod own;
mod panes;
mod pick;
mod press;
mod prompt;
mod quotes;
mod reading;
mod review;
mod rows;
mod screen;
mod select;
mod sheet;
mod shelf;
mod sieve;
mod stack;
mod status;
mod still;
mod story;
mod told;
mod turn;
pub mod views;
mod walk;
mod why;

use std::sync::Arc;

use crate::article::Article;
use crate::keymap::{Key, Keymap, Pane};
use crate::library::session::Session;

pub use copy::{TEMPLATE, TEMPLATE_FIELDS, unknown_field};
pub use entities::{Entities, EntityRow, Sorting};
pub use findings::{Findings, is_unsure};
pub use jobs::Syncing;

pub use list::List;
pub use lit::{Lit, Target};
pub use mouse::{Border, Deed, Touch};
pub use naming::proposals;
pub use overlay::{Entry, Overlay, Subject};
pub use pick::{Choice, Picking};
pub use prompt::{Asking, Prompt, Use, Wanted};
pub use quotes::{Quotes, said};
pub use reading::Reading;
pub use review::Review;
pub use rows::Rows;
pub use screen::{Area, Layout, MEASURES, Screen, Shape};
pub use select::{Selection, Unit};
pub use sheet::{Sheet, Table};
pub use shelf::Shelf;
pub use sieve::Sieve;
pub use status::{State, Status};
pub use story::{Progress, Spot, Story};
pub use told::{Told, Word};
pub use views::{Answer, Archive, View};

/// The command is somebody else's to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct NotMine;

/// What the app asks of those who can.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Leave.
    Quit,
    /// Put the program aside until it is called back.
    Suspend,
    /// Draw everything afresh.
    Redraw,
    /// An article was opened: its place on the shelf. Its analysis is wanted first.
    Opened(usize),
    /// Something was decided about these articles, by their places on the shelf: it is to be kept.
    Decided(Vec<usize>),
    /// Copy this text; the second part says what it is.
    Copy(String, &'static str),
    /// Give this text to a command of the shell: the command, the text.
    Pipe(String, String),
    /// Write this to a file.
    Export(Sheet),
    /// Open this article in the reader's editor, at this line from 1: its place on the shelf, the line.
    Edit(usize, usize),
    /// Open this address.
    Browse(String),
    /// Listen to the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Ask the feeds beside the screen.
    Sync,
    /// Stop what runs behind the screen.
    StopJobs,
    /// The theme with this name, or the next one.
    Theme(Option<String>),
    /// Tell everything line by line, or show it in panes again.
    PlainUi,
    /// For this run, set what goes by this name to what these words stand for.
    Set(String, String),
}

/// What the reader has before them.
#[derive(Debug)]
pub struct App {
    /// The list of articles.
    pub shelf: Shelf,
    /// The open article; `None` only before the first has come.
    pub reading: Option<Reading>,
    /// The list of entities.
    pub entities: Entities,
    /// The list of quotes.
    pub quotes: Quotes,
    /// The filter that holds.
    pub sieve: Sieve,
    /// What is lit.
    pub lit: Lit,
    /// The words that are selected.
    pub selection: Option<Selection>,
    /// The rows that are marked.
    pub marked: Rows,
    /// How the screen is divided.
    pub screen: Screen,
    /// Where everything stands now.
    pub layout: Layout,
    /// The library's views that stand before all that, the uppermost last.
    pub views: Vec<View>,
    /// What is known of the library that they show.
    pub archive: Archive,
    /// What lies before all that.
    pub front: Front,
    /// What the hands are about.
    pub hands: Hands,
}

/// What lies before the panes.
#[derive(Clone, Debug, Default)]
pub struct Front {
    /// The line being typed.
    pub prompt: Option<Prompt>,
    /// The overlay.
    pub overlay: Option<Overlay>,
    /// The walk through what is unsure.
    pub review: Option<Review>,
    /// All that was told.
    pub told: Told,
    /// Whether the articles are those that ship with the program.
    pub samples: bool,
    /// Whether the window shows words of the text above a box that is about them.
    lifted: bool,
}

/// What the hands are about: keys so far, and where they led.
#[derive(Clone, Debug)]
pub struct Hands {
    /// The key table.
    pub keymap: Keymap,
    /// The keys of a chord that has begun.
    pub pressed: Vec<Key>,
    /// The count typed so far.
    pub count: Option<usize>,
    /// What was decided in this run.
    pub steps: decide::Steps,
    /// Where the jumps began.
    pub jumps: jumps::Jumps,
    /// The list the reader came from by `Enter`.
    pub from: Option<Pane>,
    /// Whether the mouse is listened to.
    pub mouse: bool,
    /// The border that the mouse holds.
    pub dragged: Option<Border>,
    /// Whether a chord has been waited with for so long that what may follow is shown at large.
    pub lingering: bool,
    /// How a quote is taken away with its source; see [`TEMPLATE`].
    pub template: String,
    /// What can be set, each with the values it takes where these are few.
    pub settings: Vec<(String, Vec<String>)>,
    /// Whether the last key was a letter of a line that is still being typed.
    pub typing: bool,
    /// What outlives the run: marks, jumps of earlier runs, the lines typed.
    pub session: Session,
}

impl App {
    /// An app without articles, in a window of this size.
    pub fn new(keymap: Keymap, width: u16, height: u16) -> Self {
        let hands = Hands {
            keymap,
            pressed: Vec::new(),
            count: None,
            steps: decide::Steps::default(),
            jumps: jumps::Jumps::default(),
            from: None,
            mouse: true,
            dragged: None,
            lingering: false,
            template: TEMPLATE.to_owned(),
            settings: Vec::new(),
            typing: false,
            session: Session::default(),
        };
        let mut app = Self {
            shelf: Shelf::default(),
            reading: None,
            entities: Entities::default(),
            quotes: Quotes::default(),
            sieve: Sieve::default(),
            lit: Lit::default(),
            selection: None,
            marked: Rows::default(),
            screen: Screen { width, height, ..Screen::default() },
            layout: Layout::default(),
            views: Vec::new(),
            archive: Archive::default(),
            front: Front::default(),
            hands,
        };
        app.settle();
        app
    }

    /// Puts an article on the shelf; the first one is opened.
    pub fn add(&mut self, article: Arc<Article>) -> Option<Effect> {
        let sieve = &self.sieve;
        self.shelf.add(article, |story| sieve.keeps(story));
        if self.reading.is_none() { Some(self.open(0)) } else { None }
    }

    /// Says where the reader left an article in an earlier run: the paragraph, and the byte in it; and whether it was
    /// read.
    pub fn resume(&mut self, story: usize, paragraph: u32, byte: u32, read: bool) {
        let Some(known) = self.shelf.stories.get_mut(story) else { return };
        known.unread = !read && self.shelf.open != story;
        let Some(span) = known.article.paragraphs.get(paragraph as usize).map(|paragraph| paragraph.span) else {
            return;
        };
        let offset = span.start.saturating_add(byte);
        if !span.covers(offset) || !known.article.text.is_char_boundary(offset as usize) {
            return;
        }
        let place = crate::page::Place { paragraph, offset };
        let beginning = known.beginning() >= paragraph && byte == 0;
        let top = if beginning { crate::page::Place::default() } else { place };
        known.spot = Some(Spot { place, top });
        if self.shelf.open == story
            && let Some(reading) = &mut self.reading
        {
            let top = if beginning { reading.page.start() } else { top };
            reading.restore(Spot { place, top });
        }
        self.settle();
    }

    /// The window has another size.
    pub fn resize(&mut self, width: u16, height: u16) {
        (self.screen.width, self.screen.height) = (width, height);
        self.settle();
    }

    /// Whether the filter is being typed.
    pub fn is_filtering(&self) -> bool {
        matches!(&self.front.prompt, Some(prompt) if matches!(prompt.asking, Asking::Filter))
    }

    /// The pane that keys go to.
    pub fn pane(&self) -> Pane {
        match (&self.front.overlay, self.views.last()) {
            (Some(_), _) => Pane::Overlay,
            (None, Some(_)) => Pane::View,
            (None, None) if self.front.review.is_some() => Pane::Review,
            (None, None) if self.selection.is_some() && self.screen.focus == Pane::Text => Pane::Selection,
            (None, None) => self.screen.focus,
        }
    }

    /// Brings layout, window and lists in line with one another. Called after every change.
    pub fn settle(&mut self) {
        let filtered = self.sieve.holds() || self.is_filtering();
        self.layout = self.screen.layout(filtered);
        if self.needs_text() && self.layout.shape == Shape::Narrow && self.layout.of(Pane::Text).is_none() {
            self.layout = Screen { focus: Pane::Text, ..self.screen.clone() }.layout(filtered);
        }
        if let (Some(reading), Some((_, body))) = (&mut self.reading, self.layout.text()) {
            let measure = self.screen.measure.min(body.width.saturating_sub(screen::GUTTER + screen::STRIP)).max(2);
            reading.fit(measure, body.height.max(1));
        }
        self.put_evidence_out();
        self.note_paragraph();
        self.reveal_rows();
        self.refresh_jobs();
        self.settle_view();
    }

    /// Notes which names and quotes stand in the paragraph being read.
    fn note_paragraph(&mut self) {
        let Some(reading) = &self.reading else { return };
        let paragraph = reading.paragraph();
        self.entities.here = reading.findings.standing_in(paragraph);
        self.quotes.here = reading.findings.quotes_in(paragraph);
    }

    /// Brings the selected rows of the lists into their windows.
    fn reveal_rows(&mut self) {
        if let Some((_, body)) = self.layout.list(Pane::Articles) {
            let height = self.layout.article_rows();
            let count = self.shelf.shown.len();
            self.shelf.list.reveal(usize::from(body.height), count, |_| height);
        }
        if let Some((_, body)) = self.layout.list(Pane::Entities) {
            let rows = usize::from(body.height) * self.layout.entity_columns();
            self.entities.list.reveal(rows, self.entities.rows.len(), |_| 1);
        }
        if let (Some((_, body)), Some(reading)) = (self.layout.list(Pane::Quotes), &self.reading) {
            let layout = self.layout;
            let shown = &self.quotes.shown;
            let article = reading.page.article();
            let height = |row: usize| layout.quote_rows(&said(&reading.findings, shown[row], article, 400));
            self.quotes.list.reveal(usize::from(body.height), shown.len(), height);
        }
    }
}

/// Whether `text` has `words` in it, as every search does: a capital makes case count.
fn finds(text: &str, words: &str) -> bool {
    if words.is_empty() {
        return true;
    }
    if words.contains(char::is_uppercase) { text.contains(words) } else { text.to_lowercase().contains(words) }
}
