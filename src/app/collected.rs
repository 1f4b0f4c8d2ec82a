//! What the reader collected: starred articles and quotes, and notes, of all articles that are open.

use super::copy::{cited, clean};
use super::overlay::{Entry, Overlay, Place, Subject};
use super::own::starred_at;
use super::{App, Effect, Story, Table};
use crate::command::Command;
use crate::keymap::Pane;
use crate::text::{Span, beginning};

impl App {
    /// Opens the list of what was collected.
    pub(super) fn show_collected(&mut self) {
        let keys = |command| self.hands.keymap.key_for(Pane::Text, command).unwrap_or_default();
        let mut entries = Vec::new();
        let all = || self.shelf.stories.iter().enumerate();
        let articles = all().filter(|(_, story)| story.decisions.starred);
        entries.extend(articles.map(|(at, story)| entry("★", cited(story), at, 0)));
        headed(&mut entries, 0, "Articles");
        let from = entries.len();
        for (at, story) in all() {
            entries.extend(quotes_of(story).map(|(start, words)| entry("❞", words, at, start)));
        }
        headed(&mut entries, from, "Quotes");
        let from = entries.len();
        for (at, story) in all() {
            entries.extend(notes_of(story).map(|(start, note, words)| {
                entry("✎", format!("{note} — on “{}”, {}", beginning(&words, MOST), story.title), at, start)
            }));
        }
        headed(&mut entries, from, "Notes");
        if entries.is_empty() {
            let (star, note) = (keys(Command::Star), keys(Command::Note));
            let words = format!("Nothing is collected yet: {star} stars an article or a quote, {note} writes a note.");
            entries.push(Entry::new("", words));
        }
        self.front.overlay = Some(Overlay::new(Subject::Collected, "Collected", entries).with_cursor());
    }

    /// Goes to what the cursor of the list stands on.
    pub(super) fn open_collected(&mut self) -> Option<Effect> {
        let Place { story, start } = self.front.overlay.take()?.chosen()?;
        self.remember_jump();
        let effect = (story != self.shelf.open).then(|| self.open(story));
        self.focus(Pane::Text);
        if let Some(reading) = &mut self.reading {
            reading.go_to(Span::new(start, start));
        }
        effect
    }

    /// All that was collected, as tables to be written to one file.
    pub(super) fn collected_tables(&self) -> Vec<Table> {
        let stories = || self.shelf.stories.iter();
        let starred = stories().filter(|story| story.decisions.starred);
        let articles = starred.map(|story| {
            let address = story.article.meta.url.as_deref().map(crate::page::visible).unwrap_or_default();
            vec![story.title.clone(), story.source(), story.date(), address]
        });
        let articles =
            Table { name: "articles", heads: &["title", "source", "date", "address"], rows: articles.collect() };
        let notes = stories().flat_map(|story| {
            notes_of(story).map(|(_, note, words)| vec![note, words, cited(story)]).collect::<Vec<_>>()
        });
        let notes = Table { name: "notes", heads: &["note", "on", "article"], rows: notes.collect() };
        let quotes = stories().flat_map(|story| {
            let starred = starred_quotes(story);
            let row = |quote| super::sheet::quote_row(story, quote).into_iter().chain([cited(story)]).collect();
            starred.into_iter().map(row).collect::<Vec<Vec<String>>>()
        });
        // They come from many articles, so that each says from which.
        let heads = &["speaker", "said", "kind", "sure", "words", "article"];
        let quotes = Table { name: "quotes", heads, rows: quotes.collect() };
        [articles, quotes, notes].into_iter().filter(|table| !table.rows.is_empty()).collect()
    }
}

/// Letters of the paragraph that are shown with a note.
const MOST: usize = 160;

fn entry(label: &str, text: String, story: usize, start: u32) -> Entry {
    Entry { place: Some(Place { story, start }), ..Entry::new(label, text) }
}

/// Puts a heading before the entries from `from` on, where there are some.
fn headed(entries: &mut Vec<Entry>, from: usize, words: &str) {
    let count = entries.len() - from;
    if count > 0 {
        entries.insert(from, Entry::heading(format!("{words} {count}")));
    }
}

/// The starred quotes of an article: places in its analysis.
fn starred_quotes(story: &Story) -> Vec<u32> {
    if story.decisions.quotes.is_empty() {
        return Vec::new();
    }
    let quotes = story.findings.analysis.quotes.iter().enumerate();
    let starred = quotes.filter(|(_, quote)| quote.content.first().is_some_and(|first| starred_at(story, *first)));
    starred.map(|(index, _)| index as u32).collect()
}

/// Where each starred quote begins, and the quote with its source.
fn quotes_of(story: &Story) -> impl Iterator<Item = (u32, String)> {
    starred_quotes(story).into_iter().filter_map(|index| {
        let start = story.findings.analysis.quotes.get(index as usize)?.content.first()?.start;
        Some((start, super::copy::quoted(story, index, super::copy::TEMPLATE)?))
    })
}

/// Where the paragraph of each note begins, the note, and the paragraph.
fn notes_of(story: &Story) -> impl Iterator<Item = (u32, String, String)> {
    let article = &story.article;
    story.decisions.notes.iter().map(|note| {
        let found = note.at.find(&article.text);
        let paragraph = found.and_then(|at| article.paragraphs.iter().find(|p| p.span.covers(at.start)));
        let words = paragraph.map_or_else(|| clean(&note.at.words), |p| clean(p.span.of(&article.text)));
        let start = paragraph.map_or(0, |paragraph| paragraph.span.start);
        (start, crate::page::visible(&note.words), words)
    })
}
