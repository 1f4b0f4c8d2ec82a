//! What the screen says in words: titles with their counts, the state of the analysis, what is lit.

use super::lit::Target;
use super::overlay::Subject;
use super::screen::Shape;
use super::story::{Progress, Story};
use super::views::{Kind, nouned};
use super::{App, is_unsure};
use crate::analysis::Language;
use crate::command::Command;
use crate::keymap::Pane;
use crate::page::visible;
use unicode_width::UnicodeWidthStr;

/// The left part of the status line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// What is lit or said, in the accent.
    pub head: String,
    /// What is added to it.
    pub rest: String,
    /// Whether something went wrong.
    pub error: bool,
}

/// Why a list may be short or empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The analysis has not answered yet, or only in parts: so many of a hundred.
    Looking(u8),
    /// It broke off.
    Failed,
    /// The engine does not read this language.
    Unread(&'static str),
    /// All was looked at.
    Done,
}

impl App {
    /// How far the open article is looked into.
    pub fn state(&self) -> State {
        let Some(story) = self.shelf.current() else { return State::Looking(0) };
        match (story.progress, story.findings.analysis.language) {
            (Progress::Waiting, _) => State::Looking(0),
            (Progress::Running(percent), _) => State::Looking(percent),
            (Progress::Failed, _) => State::Failed,
            (Progress::Done, Language::Other(code)) => State::Unread(code),
            (Progress::Done, Language::English) => State::Done,
        }
    }

    /// The keys that matter here with a word each: none that has nothing to do.
    pub fn hints(&self) -> Vec<(String, &str)> {
        self.hands.keymap.hints(self.pane(), |command| self.is_apt(command))
    }

    /// Whether a command has something to do in what lies over the panes, or in a view.
    fn is_apt(&self, command: Command) -> bool {
        match (&self.front.overlay, command) {
            (Some(overlay), Command::Choose) => overlay.chosen().is_some(),
            (Some(overlay), Command::Export) => overlay.subject == Subject::Collected && overlay.chosen().is_some(),
            (Some(overlay), Command::StopJobs) => overlay.subject == Subject::Jobs,
            (None, Command::Sort) => self.view().is_none_or(|view| !view.board.order().is_empty()),
            _ => true,
        }
    }

    /// The title of a pane with its counts: the name, and what follows it.
    pub fn title(&self, pane: Pane) -> (&'static str, String) {
        match pane {
            Pane::Articles => ("Articles", self.article_counts()),
            Pane::Entities => {
                let counts = of_all(self.entities.count(), self.entity_total());
                ("Entities", self.so_far(format!("{counts}{}", self.marked_rows(Pane::Entities))))
            }
            Pane::Quotes => {
                let marked = self.marked_rows(Pane::Quotes);
                let unsure = match self.quotes.unsure {
                    1.. if marked.is_empty() => format!(" · {} unsure", self.quotes.unsure),
                    _ => String::new(),
                };
                let counts = of_all(self.quotes.shown.len(), self.quote_total());
                ("Quotes", self.so_far(format!("{counts}{unsure}{marked}")))
            }
            _ => ("Text", String::new()),
        }
    }

    /// How many rows of a list are marked, where any are.
    fn marked_rows(&self, pane: Pane) -> String {
        match self.marked.count(pane) {
            0 => String::new(),
            count => format!(" · {count} marked"),
        }
    }

    fn entity_total(&self) -> usize {
        self.reading.as_ref().map_or(0, |reading| reading.findings.analysis.entities.len())
    }

    fn quote_total(&self) -> usize {
        self.reading.as_ref().map_or(0, |reading| reading.findings.analysis.quotes.len())
    }

    fn so_far(&self, counts: String) -> String {
        match self.state() {
            State::Looking(_) => format!("{counts} so far"),
            _ => counts,
        }
    }

    fn article_counts(&self) -> String {
        let more = if self.shelf.complete { "" } else { " …" };
        let counts = of_all(self.shelf.shown.len(), self.shelf.stories.len());
        let more = format!("{more}{}", self.marked_rows(Pane::Articles));
        match self.shelf.unread() {
            0 => format!("{counts}{more}"),
            unread => format!("{counts}{more} · {unread} unread"),
        }
    }

    /// What a list says where it has no rows.
    pub fn nothing(&self, pane: Pane) -> String {
        let what = match pane {
            Pane::Articles => "articles",
            Pane::Quotes => "quotes",
            _ => "names",
        };
        let all = match pane {
            Pane::Articles => self.shelf.stories.len(),
            Pane::Quotes => self.quote_total(),
            _ => self.entity_total(),
        };
        let back = self.hands.keymap.key_for(Pane::Text, Command::DropFilter).unwrap_or_default();
        match (self.state(), pane) {
            (_, _) if all > 0 && self.sieve.holds() => format!("The filter hides {all} of {all}; {back} drops it."),
            (_, _) if all > 0 => "Nothing fits what is typed.".into(),
            (State::Looking(_), Pane::Entities | Pane::Quotes) => format!("Looking for {what} …"),
            (State::Failed, Pane::Entities | Pane::Quotes) => "This article could not be looked into.".into(),
            (State::Unread(code), Pane::Entities | Pane::Quotes) => {
                format!("The text is in another language ({code}), which the engine does not read.")
            }
            _ => format!("No {what} found."),
        }
    }

    /// The line under the title of the article: date, source, length, state; in no more than `room` columns, for
    /// which what matters least is left out first.
    pub fn about_article(&self, room: usize) -> String {
        let Some(story) = self.shelf.current() else { return String::new() };
        let count = story.article.paragraphs.len();
        let paragraphs = if count == 0 { "empty".into() } else { nouned(count, "paragraph") };
        let minutes = Some(format!("{} min", story.minutes())).filter(|_| count > 0);
        let star = Some("★".to_owned()).filter(|_| story.decisions.starred);
        let tags = story.decisions.tags.iter().map(|tag| format!("#{}", visible(tag))).collect::<Vec<_>>().join(" ");
        let tags = Some(tags).filter(|tags| !tags.is_empty());
        let mut parts =
            [Some(story.date()), Some(story.source()), Some(paragraphs), minutes, star, tags, self.about_state()];
        let joined = |parts: &[Option<String>]| parts.iter().flatten().cloned().collect::<Vec<_>>().join(" · ");
        for least in [2, 1, 3, 5, 0, 4] {
            if joined(&parts).width() <= room {
                break;
            }
            parts[least] = None;
        }
        joined(&parts)
    }

    /// Which of the articles the open one is, from 1, and of how many: of the view it was opened from, else of those on
    /// the shelf. `None` where it is none of them.
    pub fn place_among(&self) -> Option<(u64, u64)> {
        if self.archive.is_open() {
            let (view, key) = (self.archive.aside.last()?, self.archive.key_of(self.shelf.open));
            let row = view.list.selected;
            let stands = view.board.kind() == Kind::Articles && key.is_some() && view.board.article(row) == key;
            return stands.then_some((row as u64 + 1, view.board.len() as u64));
        }
        let place = self.shelf.shown.binary_search(&(self.shelf.open as u32)).ok()?;
        Some((place as u64 + 1, self.shelf.shown.len() as u64))
    }

    /// What is not as usual about the analysis.
    pub fn about_state(&self) -> Option<String> {
        match self.state() {
            State::Looking(0) => Some("looking for names and quotes".into()),
            State::Looking(percent) => Some(format!("names and quotes up to {percent} %")),
            State::Failed => Some("could not be looked into".into()),
            State::Unread(code) => Some(format!("not English ({code}): no names or quotes")),
            State::Done => None,
        }
    }

    /// The filter line: the filter, and what it leaves.
    pub fn about_filter(&self) -> (String, String) {
        let (shown, all) = (self.shelf.shown.len(), self.shelf.stories.len());
        // Of a library, the view that an article was opened from tells how many there are.
        let of_library = self.archive.is_open();
        let mut left = if of_library || all == 1 { String::new() } else { format!("{shown} of {all} articles") };
        if let Some(kept) = &self.sieve.kept {
            let paragraphs = kept.paragraphs.iter().filter(|kept| **kept).count();
            let between = if left.is_empty() { "" } else { " · " };
            left = format!("{left}{between}{paragraphs} of {} paragraphs", kept.paragraphs.len());
        }
        if shown == 0 && !of_library {
            let back = self.hands.keymap.key_for(Pane::Text, Command::DropFilter).unwrap_or_default();
            left = format!("hides {all} of {all}; {back} drops it");
        }
        (visible(&self.sieve.filter.to_string()), left)
    }

    /// What the status line says: the question of a review, else the word just told, else what is lit or open.
    pub fn status(&self) -> Status {
        if let Some(question) = self.question().filter(|_| self.view().is_none()) {
            return question;
        }
        if let Some(word) = self.front.told.now() {
            return Status { head: String::new(), rest: word.text.clone(), error: word.error };
        }
        if let Some(view) = self.view() {
            return view.status(self).0;
        }
        self.about_lit().unwrap_or_else(|| self.about_open())
    }

    /// What is asked, what is selected, or what is lit: its name, and which of its places `n` stands on.
    pub fn about_lit(&self) -> Option<Status> {
        let lit = || self.lit.target().and_then(|target| self.about_target(target));
        self.question().or_else(|| self.about_selection()).or_else(lit)
    }

    /// How much is selected, and by what it grows.
    fn about_selection(&self) -> Option<Status> {
        let (selection, reading) = (self.selection?, self.reading.as_ref()?);
        let count = selection.span().of(&reading.page.article().text).split_whitespace().count();
        let words = if count == 1 { "1 word".to_owned() } else { format!("{count} words") };
        let rest = format!("{words} · {}", selection.unit.name());
        Some(Status { head: "selected".into(), rest, error: false })
    }

    fn about_open(&self) -> Status {
        if let Some(note) = self.note_on(self.place().paragraph) {
            return Status { head: "note".into(), rest: visible(note), error: false };
        }
        let rest = match (self.front.samples, self.shelf.current()) {
            (true, _) => "these are samples; dateline FILE… opens yours".into(),
            (false, Some(story)) => self.under_no_head(&story.title),
            (false, None) => String::new(),
        };
        Status { rest, ..Status::default() }
    }

    /// The title; where no line above the text tells of the analysis, what is not as usual about it before that.
    fn under_no_head(&self, title: &str) -> String {
        let state = self.about_state().filter(|_| self.layout.shape == Shape::Narrow);
        state.map_or_else(|| title.to_owned(), |state| format!("{state} · {title}"))
    }

    fn about_target(&self, target: Target) -> Option<Status> {
        let reading = self.reading.as_ref()?;
        let findings = &reading.findings;
        let chosen = self.lit.chosen == Some(target);
        let (head, about) = match target {
            Target::Search => (format!("/{}", visible(&self.lit.words)), None),
            Target::Entity(id) => {
                let entity = findings.analysis.entities.get(id.index())?;
                (visible(&entity.name), entity.roles.first().map(|role| visible(role)))
            }
            Target::Quote(index) => {
                let quote = findings.analysis.quotes.get(index as usize)?;
                let name = findings.speaker(quote, reading.page.article()).unwrap_or_else(|| "unknown speaker".into());
                let unsure = if is_unsure(quote) { " · unsure" } else { "" };
                (name, Some(format!("{}{unsure}", quote.kind.name())))
            }
        };
        let noun = match target {
            Target::Search => "hit",
            Target::Entity(_) => "mention",
            Target::Quote(_) => "quote",
        };
        let count = if chosen { self.lit.places.len() } else { self.lit.strip.len() };
        let at = if chosen {
            self.lit.at
        } else {
            self.lit.focus.and_then(|focus| self.lit.strip.iter().position(|place| *place == focus))
        };
        let counted = match (at, count) {
            (Some(at), count) => format!("{noun} {}/{count}", at + 1),
            (None, 1) => format!("1 {noun}"),
            (None, count) => format!("{count} {noun}s"),
        };
        let rest: Vec<String> = about.into_iter().chain([counted]).collect();
        Some(Status { head, rest: rest.join(" · "), error: false })
    }

    /// The right part of the status line: where in the article.
    pub fn whereabouts(&self) -> String {
        if let Some(view) = self.view() {
            return view.status(self).1;
        }
        let Some(reading) = &self.reading else { return String::new() };
        let count = reading.page.article().paragraphs.len();
        let here = (reading.spot.place.paragraph as usize + 1).min(count);
        let typed = self.typed_so_far() + &self.about_sync();
        if self.front.review.is_some() {
            // The question needs the room.
            return typed;
        }
        format!("{typed}¶ {here}/{count} {} %", reading.percent())
    }

    /// The count and the chord typed so far, with room after them.
    pub(super) fn typed_so_far(&self) -> String {
        let pending: String = self.hands.count.map(|count| count.to_string()).unwrap_or_default();
        let chord: Vec<String> = self.hands.pressed.iter().map(ToString::to_string).collect();
        let typed = format!("{pending} {}", chord.join(" "));
        if typed.trim().is_empty() { String::new() } else { format!("{}   ", typed.trim()) }
    }

    /// The tabs: each pane with the column its label begins at, and the label, with as much of the counts as has room.
    pub fn tabs(&self) -> Vec<(Pane, u16, String)> {
        let Some(area) = self.layout.tabs else { return Vec::new() };
        let sheet = self.layout.rule.is_some();
        let (first, gap) = if sheet { (Counts::Whole, 3) } else { (Counts::Short, 2) };
        let fits = |tabs: &Vec<(Pane, u16, String)>| {
            tabs.last().is_none_or(|(_, column, label)| column + label.width() as u16 <= area.x + area.width)
        };
        let manners = [Counts::Whole, Counts::Short, Counts::Own, Counts::None].into_iter().filter(|one| *one >= first);
        let mut all = manners.map(|counts| self.tabs_with(counts, area.x + 1, gap));
        let last = self.tabs_with(Counts::None, area.x + 1, gap);
        all.find(fits).unwrap_or(last)
    }

    fn tabs_with(&self, wanted: Counts, mut column: u16, gap: u16) -> Vec<(Pane, u16, String)> {
        let sheet = self.layout.rule.is_some();
        let panes = if sheet { vec![Pane::Entities, Pane::Quotes, Pane::Articles] } else { Pane::FOUR.to_vec() };
        let tab = |pane: Pane| {
            let (name, counts) = self.title(pane);
            let short = counts.split(' ').next().unwrap_or_default().to_owned();
            let counts = match wanted {
                Counts::Whole => counts,
                Counts::Short => short,
                Counts::Own if pane == self.screen.focus => short,
                _ => String::new(),
            };
            let label = if counts.is_empty() { name.to_owned() } else { format!("{name} {counts}") };
            let begins = column;
            column += label.width() as u16 + gap;
            (pane, begins, label)
        };
        panes.into_iter().map(tab).collect()
    }

    /// The open article's story.
    pub fn story(&self) -> Option<&Story> {
        self.shelf.current()
    }
}

/// How much of the counts the tabs tell, the most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Counts {
    /// All of them.
    Whole,
    /// How many rows there are.
    Short,
    /// The same, of the pane with the focus alone.
    Own,
    /// None.
    None,
}

fn of_all(shown: usize, all: usize) -> String {
    if shown == all { all.to_string() } else { format!("{shown} of {all}") }
}
