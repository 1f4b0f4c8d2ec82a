//! What a view does with its rows: going over them, opening them, taking them away.

use super::board::{Atlas, Kind, Opening};
use super::compare::Compare;
use super::table::nouned;
use super::{Answer, TOP, View};
use crate::app::{App, Area, Effect, Touch};
use crate::command::Command;
use crate::library::filter::Term;
use crate::library::inquiry::Inquiry;
use crate::library::store::Deed;
use crate::page::visible;

/// Rows that are copied in one go, at most.
const COPIED: usize = 5000;

impl View {
    /// The cells its rows are drawn in: below its name and what heads its columns, beside or above a map.
    pub fn body(&self, app: &App) -> Area {
        let filter = u16::from(self.shows_filter(app));
        self.areas(app.view_area().split_top(filter).1).0
    }

    /// Whether a line at the top tells what it is under.
    pub fn shows_filter(&self, app: &App) -> bool {
        app.sieve.holds() || self.scope.is_some() || app.is_filtering()
    }

    /// Divides what is below the filter line: the rows, and the map where there is one.
    pub fn areas(&self, area: Area) -> (Area, Option<Area>) {
        let heads = self.board.columns(area.width).iter().any(|column| !column.head.is_empty());
        let (_, below) = area.split_top(if heads { TOP } else { TOP - 1 });
        let Some(atlas) = self.board.atlas() else { return (below, None) };
        match atlas.is_whole() {
            true => (Area { height: 0, ..below }, Some(area.split_top(1).1)),
            _ if area.width >= 110 => {
                let (table, map) = below.split_left(50);
                (table, Some(map.split_left(1).1))
            }
            _ if area.width >= 72 && area.height >= 18 => {
                let (map, table) = area.split_top(1).1.split_top(area.height / 2);
                (table.split_top(1).1, Some(map))
            }
            _ => (below, None),
        }
    }

    /// Where what heads the columns stands, just above the rows.
    pub fn heads(&self, app: &App) -> Area {
        let body = self.body(app);
        Area { y: body.y.saturating_sub(1), height: 1, ..body }
    }

    /// The movements; `false` where the command is none.
    pub(super) fn go(&mut self, command: Command, app: &App) -> bool {
        let times = app.times() as isize;
        let on_map = self.board.atlas().is_some_and(Atlas::is_whole);
        match command {
            Command::Down | Command::Up if on_map => {
                return self.on_map((if command == Command::Up { 1.0 } else { -1.0 }, 0.0));
            }
            Command::Down => self.step(times),
            Command::Up => self.step(-times),
            Command::PageDown | Command::ReadOn => self.page(times, app),
            Command::PageUp => self.page(-times, app),
            Command::HalfDown => self.step((self.window(app) as isize / 2).max(1) * times),
            Command::HalfUp => self.step(-(self.window(app) as isize / 2).max(1) * times),
            Command::First => self.select(app.hands.count.map_or(0, |count| count.saturating_sub(1))),
            Command::Last => self.select(app.hands.count.map_or(usize::MAX, |count| count.saturating_sub(1))),
            _ => return false,
        }
        true
    }

    /// To the nearest country in a direction on the map; `false` where there is no map, or none that way.
    pub(super) fn on_map(&mut self, direction: (f32, f32)) -> bool {
        let found = self.board.atlas().and_then(|atlas| atlas.beside(self.list.selected, direction));
        if let Some(row) = found {
            self.list.select(row, self.board.len());
        }
        found.is_some() || self.board.atlas().is_some_and(Atlas::is_whole)
    }

    /// Moves the cursor by rows, over headings.
    pub(super) fn step(&mut self, steps: isize) {
        let before = self.list.selected;
        self.list.step(steps, self.board.len());
        self.leave_heading(steps > 0);
        if self.board.is_heading(self.list.selected) {
            self.list.selected = before;
        }
    }

    fn page(&mut self, pages: isize, app: &App) {
        self.step(self.window(app) as isize * pages);
    }

    fn select(&mut self, row: usize) {
        self.list.select(row, self.board.len());
        self.leave_heading(row == 0);
    }

    /// To the first row, and what stands above it.
    pub(super) fn go_to_top(&mut self) {
        self.list = crate::app::List::default();
        self.leave_heading(true);
    }

    /// Off a heading, down or up.
    pub(super) fn leave_heading(&mut self, down: bool) {
        let len = self.board.len();
        let headings = |row: &usize| self.board.is_heading(*row);
        let row = self.list.selected;
        if row >= len || !self.board.is_heading(row) {
            return;
        }
        let below = (row..len).find(|row| !headings(row));
        let above = (0..row).rev().find(|row| !headings(row));
        let found = if down { below.or(above) } else { above.or(below) };
        self.list.selected = found.unwrap_or(row);
    }

    /// Rows that one window shows, less one that stays in sight.
    fn window(&self, app: &App) -> usize {
        let body = self.body(app);
        let height = self.board.height(self.list.selected, body.width).max(1);
        (usize::from(body.height) / height).saturating_sub(1).max(1)
    }

    /// The row under the mouse.
    pub(super) fn row_at(&self, touch: Touch, app: &App) -> Option<usize> {
        let body = self.body(app);
        let wanted = usize::from(touch.row.checked_sub(body.y)?);
        let mut below = 0;
        (self.list.top..self.board.len()).take(usize::from(body.height)).find(|row| {
            below += self.board.height(*row, body.width);
            wanted < below
        })
    }

    /// Opens what a row stands for.
    pub(super) fn choose(&mut self, row: usize, app: &mut App) -> Answer {
        match self.board.opening(row) {
            None => {
                app.front.told.tell("nothing stands here to go to");
            }
            Some(Opening::Article(key, landing)) => {
                self.board.note_read(key, false);
                app.fetch(key, landing);
            }
            Some(Opening::View(board, scope)) => {
                let scope = scope.map(|mut scope| {
                    // What this one is narrowed to narrows that one too.
                    if let Some(own) = &self.scope {
                        scope.terms = own.terms.iter().cloned().chain(scope.terms).collect();
                        scope.title = format!("{}, {}", own.title, scope.title);
                    }
                    scope
                });
                app.show_board(board, scope.or_else(|| self.scope.clone()));
            }
            Some(Opening::Saved(name, filter)) => {
                app.archive.change(Inquiry::Asked(name));
                app.set_filter(filter);
                return Answer::Go(Kind::Articles);
            }
        }
        Answer::Done(None)
    }

    /// Adds what the row stands for to the filter.
    pub(super) fn narrow(&mut self, row: usize, keep: bool, app: &mut App) {
        match self.board.term(row) {
            Some(Term::All(terms)) if keep => terms.into_iter().for_each(|term| app.add_term(term, true, None)),
            Some(term) => app.add_term(term, keep, self.board.called(row).as_deref()),
            None => app.front.told.tell("nothing here to filter by"),
        }
    }

    pub(super) fn toggle_read(&mut self, row: usize, app: &mut App) {
        let unread = !self.board.is_unread(row);
        let keys = self.board.articles(row);
        if keys.is_empty() {
            return app.front.told.tell("this row stands for no article");
        }
        for key in &keys {
            self.board.note_read(*key, unread);
        }
        let told = if unread { "marked as unread" } else { "marked as read" };
        let with = if keys.len() > 1 { format!(", with {}", nouned(keys.len() - 1, "copy")) } else { String::new() };
        app.archive.ask(0, Inquiry::Mark(keys, if unread { Deed::Unread } else { Deed::Read }));
        app.front.told.tell(format!("{told}{with}"));
    }

    /// Remembers an article, or puts the one that was remembered beside this one.
    pub(super) fn compare(&mut self, row: usize, app: &mut App) {
        let Some(key) = self.board.article(row) else {
            return app.front.told.tell("this row stands for no article");
        };
        match app.archive.beside.take() {
            Some(other) if other != key => app.show_board(Box::new(Compare::new(other, key)), None),
            _ => {
                app.archive.beside = Some(key);
                let again = app.hands.keymap.key_for(crate::keymap::Pane::View, Command::Compare).unwrap_or_default();
                app.front.told.tell(format!("{again} on another article puts the two side by side"));
            }
        }
    }

    /// Copies a row, or all of them.
    pub(super) fn copy(&self, row: usize, all: bool, app: &mut App) -> Answer {
        let taken = if all { self.copied() } else { self.board.copied(row) };
        if taken.is_none() {
            app.front.told.tell("there is nothing here to take");
        }
        Answer::Done(taken.map(|(text, what)| Effect::Copy(clean(&text), what)))
    }

    fn copied(&self) -> Option<(String, &'static str)> {
        if self.board.kind() == Kind::Sheet {
            return self.board.copied(0);
        }
        let rows = (0..self.board.len().min(COPIED)).filter_map(|row| self.board.copied(row)).map(|(text, _)| text);
        let text = rows.collect::<Vec<_>>().join("\n");
        (!text.is_empty()).then_some((text, "the list"))
    }

    /// The next of the main views, or the one before.
    pub(super) fn next_view(&self, back: bool) -> Kind {
        let all = Kind::MAIN;
        let at = all.iter().position(|kind| *kind == self.board.kind()).unwrap_or(0);
        let to = if back { at + all.len() - 1 } else { at + 1 } % all.len();
        all[to]
    }

    /// Back to what is under it; the first one of a library is the root.
    pub(super) fn leave(&mut self, command: Command, app: &mut App) -> Answer {
        if !self.words.is_empty() {
            self.typed("", app);
            return Answer::Done(None);
        }
        let root = app.views.is_empty();
        if !root || app.archive.from_text || !app.archive.is_open() {
            return Answer::Close(None);
        }
        if command == Command::Back {
            return Answer::Done(Some(Effect::Quit));
        }
        app.front.told.tell("this is the first view; q leaves");
        Answer::Done(None)
    }
}

/// Words without what no clipboard should get, line by line.
pub(super) fn clean(text: &str) -> String {
    text.lines().map(visible).collect::<Vec<_>>().join("\n")
}
