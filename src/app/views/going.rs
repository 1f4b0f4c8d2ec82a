//! Going from view to view, into articles, and back to the row one came from.

use std::sync::Arc;

use super::archive::Coming;
use super::articles::Articles;
use super::board::{Board, Kind, Opening, Scope};
use super::countries::Countries;
use super::network::Network;
use super::news::News;
use super::people::People;
use super::quotes::Quotes;
use super::table::{counted, nouned};
use super::timeline::Timeline;
use super::{Held, View};
use crate::app::{App, Asking, Effect, Findings, Progress, Target};
use crate::article::Article;
use crate::keymap::{self, Pane};
use crate::library::filter::parse;
use crate::library::inquiry::{Errand, Inquiry, Landing, Reply, Size};
use crate::library::places::Place;
use crate::library::session::Left;
use crate::library::store::{Deed, Key, Row};
use crate::page::visible;
use crate::text::Span;

impl App {
    /// What the app asks of the library, since it was asked this last.
    pub fn errands(&mut self) -> Vec<Errand> {
        self.archive.errands()
    }

    /// Opens the reader's library, as it was left; where it never was, at what is unread.
    pub fn enter_library(&mut self, left: Option<&Left>) {
        self.archive.held = Held::File;
        // Nothing is read in beside what is asked of it.
        self.shelf.complete = true;
        self.sieve.of_library = true;
        self.archive.ask(SAVED, Inquiry::Saved);
        let unread = || parse("is:unread").unwrap_or_default();
        let filter = left.map_or_else(unread, |left| parse(&left.filter).unwrap_or_default());
        self.set_filter(filter);
        let kind = left.and_then(|left| Kind::named(&left.view)).unwrap_or(Kind::Articles);
        let wished = left.and_then(|left| left.article).map(Key::from_number);
        let mut board = board(kind);
        if kind == Kind::Articles {
            board = Box::new(Articles::at(wished));
        }
        let view = View::new(board, None, self);
        self.show(view);
    }

    /// Whether the view in sight has been told something to show, all that is to be in sight with it.
    pub fn has_rows(&self) -> bool {
        self.view().is_none_or(View::is_told)
    }

    /// What is to be as it was when the library is opened next; `None` without one.
    pub fn left(&self) -> Option<Left> {
        let root = self.archive.aside.first().filter(|_| !self.archive.from_text).or(self.views.first());
        let root = root.or(self.archive.resting.last()).filter(|_| self.archive.is_open())?;
        let article = root.board.article(root.list.selected).map(Key::number);
        let view = root.board.kind().name().to_owned();
        Some(Left { view, filter: self.sieve.filter.to_string(), article })
    }

    /// Shows one of the main views in place of those in sight, as it was left.
    pub(in crate::app) fn go_to_view(&mut self, kind: Kind) {
        self.begin_library();
        if self.views.is_empty() {
            self.archive.from_text = self.reading.is_some();
        }
        let mut stack = std::mem::take(&mut self.views);
        if stack.is_empty() {
            stack = std::mem::take(&mut self.archive.aside);
        }
        // A view that was opened from a row goes; the one it all began from rests.
        stack.truncate(1);
        self.archive.resting.extend(stack.into_iter().filter(View::is_main));
        let known = self.archive.resting.iter().position(|view| view.board.kind() == kind);
        let view = match known {
            Some(place) => self.archive.resting.remove(place),
            None => View::new(board(kind), None, self),
        };
        self.show(view);
    }

    /// Shows a view over the one in sight.
    pub(in crate::app) fn show_board(&mut self, board: Box<dyn Board>, scope: Option<Scope>) {
        let view = View::new(board, scope, self);
        self.show(view);
    }

    /// Without a library, begins one in memory of what is open.
    pub(in crate::app) fn begin_library(&mut self) {
        if self.archive.held != Held::None {
            return;
        }
        self.archive.held = Held::Memory;
        for (story, known) in self.shelf.stories.iter().enumerate() {
            if known.progress == Progress::Done {
                self.archive.hand(story, &known.article, &known.findings.analysis);
            }
        }
    }

    /// Asks for an article, to open it where it is wanted.
    pub(in crate::app) fn fetch(&mut self, key: Key, landing: Landing) {
        let ticket = self.archive.ask(OPENING, Inquiry::Article(key));
        self.archive.coming = Some(Coming { ticket, landing, place: None, back: false });
    }

    /// Opens the article that goes by this name in the library.
    pub fn fetch_named(&mut self, id: &str) {
        let ticket = self.archive.ask(OPENING, Inquiry::Named(id.to_owned()));
        self.archive.coming = Some(Coming { ticket, landing: None, place: None, back: false });
    }

    /// The same, at a place in it.
    pub(in crate::app) fn fetch_at(&mut self, id: &str, place: Place) {
        self.fetch_named(id);
        self.archive.coming.iter_mut().for_each(|coming| coming.place = Some(place));
    }

    /// Takes what the library tells.
    pub fn hear(&mut self, ticket: u64, reply: Reply) {
        if self.archive.changed(ticket) {
            match reply {
                Reply::Failed(sentence) => self.front.told.warn(sentence),
                Reply::Moved(before, now) => self.follow_key(before, now),
                _ => {}
            }
            if self.archive.is_open() {
                self.archive.ask(SAVED, Inquiry::Saved);
            }
        } else if let Reply::Saved(saved) = reply {
            self.archive.saved = saved;
        } else if self.archive.coming.is_some_and(|coming| coming.ticket == ticket) {
            self.archive.coming = None;
            if let Reply::Failed(sentence) = reply {
                self.front.told.warn(sentence);
            }
        } else if let Reply::Values(key, beginning, values) = reply {
            self.take_values(&key, &beginning, &values);
        } else {
            let mut all = self.views.iter_mut().chain(&mut self.archive.aside).chain(&mut self.archive.resting);
            match (all.find(|view| view.waits_for(ticket)), reply) {
                (Some(view), reply) => view.hear(ticket, reply),
                (None, Reply::Failed(sentence)) => self.front.told.warn(sentence),
                (None, Reply::Done) => self.archive.marks += 1,
                (None, _) => {}
            }
        }
        self.settle();
    }

    /// An article goes by another key now: the cursors that stand on it go with it.
    fn follow_key(&mut self, before: Key, now: Key) {
        self.archive.moved(before, now);
        let all = self.views.iter_mut().chain(&mut self.archive.aside).chain(&mut self.archive.resting);
        for view in all.filter(|view| view.board.article(view.list.selected) == Some(before)) {
            view.board.wish(now);
        }
    }

    /// Takes an article that was asked for, with what is known of it, and opens it where it is wanted; `known` is where
    /// the reader left it in an earlier run.
    pub fn brought(
        &mut self,
        ticket: u64,
        row: &Row,
        article: Arc<Article>,
        findings: Arc<Findings>,
        known: Option<(u32, u32)>,
    ) -> Option<Effect> {
        let coming = self.archive.coming.filter(|coming| coming.ticket == ticket)?;
        self.archive.coming = None;
        let story = self.shelf.stories.iter().position(|story| story.article.id == article.id);
        let fresh = story.is_none();
        let story = story.unwrap_or_else(|| self.take_in(article, findings));
        if self.archive.is_open() && self.archive.key_of(story).is_none() {
            self.archive.keys.push((story, row.key));
        }
        self.read_with_copies(row, story);
        self.put_views_aside();
        if coming.back {
            self.go_farther_back();
        } else {
            self.remember_jump();
        }
        let effect = self.open(story);
        if let (true, Some((paragraph, byte))) = (fresh, known) {
            self.resume(story, paragraph, byte, true);
        }
        self.focus(Pane::Text);
        self.hands.from = Some(Pane::View);
        if let Some(place) = coming.landing {
            self.land_at(place);
        }
        if let Some(place) = coming.place {
            self.go_to_remembered(story, place);
        }
        self.settle();
        Some(effect)
    }

    /// Puts the views in sight aside, for an article that is opened from them.
    pub(in crate::app) fn put_views_aside(&mut self) {
        if !self.views.is_empty() {
            self.archive.aside = std::mem::take(&mut self.views);
            self.archive.from_text = false;
            self.hands.from = Some(Pane::View);
        }
    }

    /// Puts an article on the shelf with what was found in it.
    fn take_in(&mut self, article: Arc<Article>, findings: Arc<Findings>) -> usize {
        let story = self.shelf.stories.len();
        let sieve = &self.sieve;
        self.shelf.add(article, |story| sieve.keeps(story));
        self.shelf.complete = true;
        self.found(story, findings, Progress::Done);
        story
    }

    /// Goes to a mention or a quote, so that `n` and `N` walk on from it.
    fn land_at(&mut self, place: Span) {
        let Some(reading) = &mut self.reading else { return };
        let findings = &reading.findings;
        let quote = findings.quotes.at(place.start).last().copied().filter(|(span, _)| span.start == place.start);
        let name = findings.mentions.at(place.start).last().copied().filter(|(span, _)| span.start == place.start);
        let target = match (quote, name) {
            (Some((_, quote)), _) => Some(Target::Quote(quote)),
            (None, Some((_, entity))) => Some(Target::Entity(entity)),
            (None, None) => None,
        };
        let length = reading.page.article().text.len() as u32;
        reading.go_to(Span::new(place.start.min(length), place.end.min(length)));
        if let Some(target) = target {
            self.lit.choose(target, &reading.findings);
            self.lit.at = self.lit.places.iter().position(|known| known.start == place.start);
            self.go_to_place();
        }
    }

    /// Back to the views an article was opened from, at the same row; whether there are any.
    pub(in crate::app) fn return_to_views(&mut self) -> bool {
        if self.archive.aside.is_empty() {
            return false;
        }
        self.leave();
        self.views = std::mem::take(&mut self.archive.aside);
        self.hands.from = None;
        self.settle();
        true
    }

    /// From inside an article to the one in the next row of the view it was opened from; whether there is such a view.
    pub(in crate::app) fn next_in_view(&mut self, forward: bool, unread: bool) -> bool {
        let open = self.archive.key_of(self.shelf.open);
        let Some(view) = self.archive.aside.last_mut() else { return false };
        let mut row = view.list.selected;
        loop {
            let next = row.checked_add_signed(if forward { 1 } else { -1 }).filter(|next| *next < view.board.len());
            let Some(next) = next else { return false };
            row = next;
            let Some(Opening::Article(key, landing)) = view.board.opening(row) else { continue };
            if Some(key) == open || (unread && !view.board.is_unread(row)) {
                continue;
            }
            view.list.select(row, view.board.len());
            view.board.note_read(key, false);
            self.fetch(key, landing);
            return true;
        }
    }

    /// Notes in the library, where one is open, what the reader did with an article on the shelf.
    pub(in crate::app) fn note_in_library(&mut self, story: usize, deed: Deed) {
        let Some(key) = self.archive.key_of(story) else { return };
        let all = self.views.iter_mut().chain(&mut self.archive.aside).chain(&mut self.archive.resting);
        for view in all {
            match deed {
                Deed::Read | Deed::Unread => view.board.note_read(key, deed == Deed::Unread),
                Deed::Star | Deed::Unstar => view.board.note_star(key, deed == Deed::Star),
                Deed::Tag(_) | Deed::Untag(_) => {}
            }
        }
        match deed {
            // Which articles bear a word is the library's to tell.
            Deed::Tag(_) | Deed::Untag(_) => self.archive.change(Inquiry::Mark(vec![key], deed)),
            _ => drop(self.archive.ask(0, Inquiry::Mark(vec![key], deed))),
        }
    }

    /// Keeps the filter that holds under a name.
    pub(in crate::app) fn save_filter(&mut self, name: &str) {
        if !self.archive.is_open() {
            return self
                .front
                .told
                .tell("filters are kept in a library, and none is open: `dateline import` makes one");
        }
        if !self.sieve.holds() {
            return self.front.told.tell("no filter holds that could be kept");
        }
        self.archive.change(Inquiry::Save(name.to_owned(), self.sieve.filter.clone()));
        self.front.told.tell(format!("{} is kept as {name}", self.sieve.filter));
    }

    /// Offers the kept filters by their keys.
    pub(in crate::app) fn ask_saved(&mut self) {
        if self.archive.saved.is_empty() {
            return self.front.told.tell("no filter is kept; & types one, :save-filter keeps it");
        }
        self.ask(Asking::Kept, "");
    }

    /// Holds the kept filter that this key opens: its own, or the digit of its place.
    pub(in crate::app) fn open_saved(&mut self, key: keymap::Key) {
        let saved = &self.archive.saved;
        let own = saved.iter().find(|saved| saved.shortcut.as_deref() == Some(key.to_string().as_str()));
        let found = own.or_else(|| saved.get(key.digit()?.checked_sub(1)?));
        let Some((name, line)) = found.map(|saved| (saved.name.clone(), saved.filter.clone())) else {
            return self.front.told.tell(format!("no kept filter has the key {key}"));
        };
        self.filter_by(&line);
        self.front.told.tell(format!("{name}: {line}"));
        if self.views.is_empty() {
            self.go_to_view(Kind::Articles);
        }
    }

    /// The kept filters with the keys that open them, for the line that offers them.
    pub fn saved_offered(&self) -> String {
        let keyed = self.archive.saved.iter().zip(1..).map(|(saved, place)| {
            let key = saved.shortcut.clone().unwrap_or_else(|| format!("{place}"));
            format!("{} {}", visible(&key), visible(&saved.name))
        });
        keyed.collect::<Vec<_>>().join("  ")
    }

    /// What the library is, for the status line.
    pub(super) fn about_library(&self, size: Size) -> String {
        match self.archive.held {
            Held::File if size.articles == 0 => String::new(),
            Held::File => {
                format!("{}, {} unread", nouned(size.articles as usize, "article"), counted(size.unread))
            }
            Held::Memory | Held::None if self.screen.width < 80 => "of the open articles".to_owned(),
            Held::Memory | Held::None => "of the open articles; with `dateline import` of all you keep".to_owned(),
        }
    }
}

/// The slot of the article on its way: a later one makes an earlier one stale.
const OPENING: u32 = 1;

/// The slot of the kept filters.
const SAVED: u32 = 3;

/// What a main view shows.
fn board(kind: Kind) -> Box<dyn Board> {
    match kind {
        Kind::People => Box::new(People::default()),
        Kind::Quotes => Box::new(Quotes::default()),
        Kind::Countries => Box::new(Countries::default()),
        Kind::Timeline => Box::new(Timeline::default()),
        Kind::Network => Box::new(Network::default()),
        Kind::News => Box::new(News::default()),
        _ => Box::new(Articles::default()),
    }
}
