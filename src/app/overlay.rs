//! What lies over the panes: the help, the evidence, the messages.

use super::told::Told;
use crate::command::Command;
use crate::keymap::{Keymap, Pane, Row};

/// What an overlay shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The keys, those of this pane first.
    Help,
    /// What decided.
    Why,
    /// All that was told.
    Messages,
    /// What was collected.
    Collected,
    /// What runs.
    Jobs,
}

/// One entry: a heading, or something with a line on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// A key, a label; empty for plain sentences.
    pub label: String,
    /// What is said about it.
    pub text: String,
    /// Whether this heads those that follow.
    pub heading: bool,
    /// Where it leads.
    pub place: Option<Place>,
    /// Whether the cursor stands on it.
    pub current: bool,
}

/// A place in one of the articles on the shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The article: its place on the shelf.
    pub story: usize,
    /// The byte of its text.
    pub start: u32,
}

impl Entry {
    /// A label with a line on it.
    pub fn new(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self { label: label.into(), text: text.into(), heading: false, place: None, current: false }
    }

    /// A heading.
    pub fn heading(text: impl Into<String>) -> Self {
        Self { heading: true, ..Self::new("", text) }
    }
}

/// Something that lies over the panes.
#[derive(Clone, Debug)]
pub struct Overlay {
    /// What it shows.
    pub subject: Subject,
    /// What heads it.
    pub title: String,
    /// All entries.
    entries: Vec<Entry>,
    /// The words looked for in it.
    pub words: String,
    /// The first line shown.
    pub top: usize,
    /// Whether a cursor goes from entry to entry.
    walked: bool,
}

impl Overlay {
    /// An overlay with these entries.
    pub fn new(subject: Subject, title: impl Into<String>, entries: Vec<Entry>) -> Self {
        Self { subject, title: title.into(), entries, words: String::new(), top: 0, walked: false }
    }

    /// The same with a cursor over the entries that lead somewhere, on the first of them.
    #[must_use]
    pub fn with_cursor(mut self) -> Self {
        self.walked = true;
        if let Some(first) = self.entries.iter_mut().find(|entry| entry.place.is_some()) {
            first.current = true;
        }
        self
    }

    /// Other entries in place of its own, which are those of a moment later.
    pub(super) fn refill(&mut self, entries: Vec<Entry>) {
        self.entries = entries;
    }

    /// Moves the cursor to the next entry that leads somewhere, or back; `false` where there is no cursor.
    pub fn walk(&mut self, back: bool) -> bool {
        if !self.walked {
            return false;
        }
        let words = self.words.clone();
        let fits = |entry: &Entry| super::finds(&entry.text, &words) || super::finds(&entry.label, &words);
        let leads = |entry: &Entry| entry.place.is_some() && fits(entry);
        let places: Vec<usize> = (0..self.entries.len()).filter(|index| leads(&self.entries[*index])).collect();
        let now = self.entries.iter().position(|entry| entry.current);
        let next = match (now, back) {
            (Some(now), false) => places.iter().find(|place| **place > now),
            (Some(now), true) => places.iter().rfind(|place| **place < now),
            (None, _) => places.first(),
        };
        if let Some(next) = next.copied() {
            self.entries.iter_mut().enumerate().for_each(|(index, entry)| entry.current = index == next);
        }
        true
    }

    /// The lines on which the entry under the cursor stands.
    pub fn cursor_lines(&self, width: u16) -> Option<std::ops::Range<usize>> {
        let lines = self.lines(width);
        let first = lines.iter().position(|line| line.current)?;
        Some(first..lines.iter().rposition(|line| line.current)? + 1)
    }

    /// Where the entry under the cursor leads.
    pub fn chosen(&self) -> Option<Place> {
        self.entries.iter().find(|entry| entry.current)?.place
    }

    /// All it says, as text to be taken away.
    pub fn said(&self) -> String {
        let line = |entry: &&Entry| [entry.label.as_str(), entry.text.as_str()].join("  ").trim().to_owned();
        self.entries().iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// The same with another entry before the others.
    #[must_use]
    pub fn with_first(mut self, entry: Entry) -> Self {
        self.entries.insert(0, entry);
        self
    }

    /// The keys of a pane, then those of the others; first of all how to search and how to leave.
    pub fn help(keymap: &Keymap, pane: Pane) -> Self {
        let mut entries = first_of_all(keymap, pane);
        entries.push(Entry::heading(format!("Here, in {}", words_for(pane))));
        entries.extend(keymap.of(pane).map(entry));
        for other in Pane::FOUR.into_iter().chain([Pane::View]).filter(|other| *other != pane) {
            let rows: Vec<Entry> = keymap.of(other).filter(|row| !row.panes.contains(&pane)).map(entry).collect();
            if !rows.is_empty() {
                entries.push(Entry::heading(format!("In {}", words_for(other))));
                entries.extend(rows);
            }
        }
        entries.push(Entry::heading("While something lies over the panes, as this does"));
        entries.extend(keymap.of(Pane::Overlay).map(entry));
        entries.push(Entry::heading("What the signs mean"));
        entries.extend(SIGNS.map(|(sign, meaning)| Entry::new(sign, meaning)));
        entries.push(Entry::heading("On the line that : opens"));
        entries.extend(Command::ALL.iter().map(|command| Entry::new(command.name(), command.about())));
        entries.push(Entry::new("measure 70", "in this run, what config.toml sets for all; so with all that it sets"));
        Self::new(Subject::Help, "Help", entries)
    }

    /// All that was told, the latest first.
    pub fn messages(told: &Told) -> Self {
        let mut entries: Vec<Entry> =
            told.words.iter().rev().map(|word| Entry::new(if word.error { "!" } else { "" }, &word.text)).collect();
        if entries.is_empty() {
            entries.push(Entry::new("", "Nothing was told so far."));
        }
        Self::new(Subject::Messages, "Messages", entries)
    }

    /// What runs, and how to stop it.
    pub fn jobs(entries: Vec<Entry>) -> Self {
        Self::new(Subject::Jobs, "What runs", entries)
    }

    /// The entries that fit what is looked for, and all under a heading that does; a heading stays where something under
    /// it does.
    pub fn entries(&self) -> Vec<&Entry> {
        let fits = |entry: &Entry| super::finds(&entry.text, &self.words) || super::finds(&entry.label, &self.words);
        let mut shown: Vec<&Entry> = Vec::new();
        let mut headed = false;
        for entry in &self.entries {
            headed = if entry.heading { fits(entry) } else { headed };
            if !entry.heading && !headed && !fits(entry) {
                continue;
            }
            if entry.heading && shown.last().is_some_and(|before| before.heading) {
                shown.pop();
            }
            shown.push(entry);
        }
        if shown.last().is_some_and(|last| last.heading) {
            shown.pop();
        }
        shown
    }

    /// The lines at a width: each entry with its text wrapped beside its label.
    pub fn lines(&self, width: u16) -> Vec<Entry> {
        let labels = self.label_width(width);
        let room = usize::from(width).saturating_sub(if labels > 0 { labels + 2 } else { 0 }).max(8);
        let mut lines = Vec::new();
        for entry in self.entries() {
            if entry.heading && !lines.is_empty() {
                lines.push(Entry::new("", ""));
            }
            for (index, piece) in crate::page::wrapped(&entry.text, room).into_iter().enumerate() {
                let label = if index == 0 { entry.label.clone() } else { String::new() };
                lines.push(Entry { label, text: piece.into_owned(), ..entry.clone() });
            }
        }
        lines
    }

    /// Columns the labels take; no more than a third of the width.
    pub fn label_width(&self, width: u16) -> usize {
        let longest = self.entries.iter().map(|entry| entry.label.chars().count()).max().unwrap_or(0);
        longest.min(usize::from(width) / 3)
    }
}

/// What the screen tells by signs and by the look of words.
const SIGNS: [(&str, &str); 12] = [
    ("underlined", "a name; of people bold, of organisations and groups slanted, faint where it is unsure"),
    ("┃ in the margin", "somebody speaks, in the colour of the name in the list of quotes"),
    ("┊ in the margin", "who speaks is unsure"),
    ("• before a row", "it stands in the paragraph being read"),
    ("? behind a name", "unsure"),
    ("he → a name", "the word of the text, and whom it means"),
    ("3❞", "so many quotes"),
    ("●  ›", "an unread article; the open one"),
    ("★  ✎  +", "a star; a note; a marked row"),
    ("▐ beside the text", "where what is lit stands in the whole article; ┃ what of it is on the screen"),
    ("¶ 4/29  25 %", "the paragraph being read, and how much of the article was seen"),
    ("⌫ drops", "a filter holds, and this key takes its last part away"),
];

fn first_of_all(keymap: &Keymap, pane: Pane) -> Vec<Entry> {
    let said = [
        (Command::Search, "search; in a list, and here, find as you type"),
        (Command::Back, "back, and out"),
        (Command::Quit, "out at once"),
        (Command::NextPane, "to the lists of articles, people and quotes, and back"),
    ];
    let rows = said.into_iter().filter_map(|(command, text)| Some(Entry::new(keymap.key_for(pane, command)?, text)));
    let own = Entry::new("your own", "dateline FILE… opens your articles");
    std::iter::once(Entry::heading("First of all")).chain(rows).chain([own]).collect()
}

fn entry(row: &Row) -> Entry {
    Entry::new(row.keys(), &row.desc)
}

/// What a pane is called in a sentence.
fn words_for(pane: Pane) -> &'static str {
    match pane {
        Pane::Articles => "the list of articles",
        Pane::Text => "the article",
        Pane::Entities => "the list of people, countries and organisations",
        Pane::Quotes => "the list of quotes",
        Pane::View => "a view of the library",
        Pane::Overlay => "an overlay",
        Pane::Selection => "words that are selected",
        Pane::Review => "the walk through what is unsure",
    }
}
