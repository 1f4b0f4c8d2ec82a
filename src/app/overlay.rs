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
}

impl Entry {
    /// A label with a line on it.
    pub fn new(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self { label: label.into(), text: text.into(), heading: false }
    }

    /// A heading.
    pub fn heading(text: impl Into<String>) -> Self {
        Self { label: String::new(), text: text.into(), heading: true }
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
}

impl Overlay {
    /// An overlay with these entries.
    pub fn new(subject: Subject, title: impl Into<String>, entries: Vec<Entry>) -> Self {
        Self { subject, title: title.into(), entries, words: String::new(), top: 0 }
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
        entries.push(Entry::heading("On the line that : opens"));
        entries.extend(Command::ALL.iter().map(|command| Entry::new(command.name(), command.about())));
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

    /// The entries that fit what is looked for; a heading stays where something under it does.
    pub fn entries(&self) -> Vec<&Entry> {
        let fits = |entry: &Entry| super::finds(&entry.text, &self.words) || super::finds(&entry.label, &self.words);
        let mut shown: Vec<&Entry> = Vec::new();
        for entry in self.entries.iter().filter(|entry| entry.heading || fits(entry)) {
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
            for (index, piece) in textwrap::wrap(&entry.text, room).into_iter().enumerate() {
                let label = if index == 0 { entry.label.clone() } else { String::new() };
                lines.push(Entry { label, text: piece.into_owned(), heading: entry.heading });
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
    }
}
