//! What the reader puts on articles: a star, words, notes on paragraphs; and stars on quotes.

use super::prompt::{Asking, Wanted};
use super::{App, Effect, Story, Target};
use crate::decision::{Anchor, Note};
use crate::keymap::Pane;
use crate::page::visible;
use crate::text::Span;

/// How much of a paragraph or quote tells it from others, in bytes.
const TELLING: u32 = 200;

impl App {
    /// Puts a star on what a key pressed now is about, or takes it off: quotes in their list or where one was walked
    /// to, else articles.
    pub(super) fn star(&mut self) -> Option<Effect> {
        match (self.screen.focus, self.about()) {
            (Pane::Quotes, _) if !self.marked.quotes.is_empty() => {
                self.star_quotes(&self.marked.quotes.iter().copied().collect::<Vec<_>>())
            }
            (Pane::Quotes | Pane::Text, Some(Target::Quote(quote))) => self.star_quotes(&[quote]),
            _ => self.star_articles(),
        }
    }

    fn star_articles(&mut self) -> Option<Effect> {
        let meant = self.articles_meant();
        let on = !meant.iter().all(|story| self.shelf.stories[*story].decisions.starred);
        let told = if on { "starred" } else { "the star is gone" };
        self.decide_all(meant, told, |decisions| decisions.starred = on)
    }

    fn star_quotes(&mut self, quotes: &[u32]) -> Option<Effect> {
        let places: Vec<Anchor> = quotes.iter().filter_map(|quote| self.quote_anchor(*quote)).collect();
        let known = &self.shelf.current()?.decisions.quotes;
        let on = !places.iter().all(|place| known.contains(place));
        let told = if on { "the quote is starred" } else { "the quote's star is gone" };
        self.decide(self.shelf.open, told.to_owned(), |decisions| {
            decisions.quotes.retain(|known| !places.contains(known));
            if on {
                decisions.quotes.extend(places);
                decisions.quotes.sort_by_key(|place| place.start);
            }
        })
    }

    fn quote_anchor(&self, quote: u32) -> Option<Anchor> {
        let first = *self.analysis()?.quotes.get(quote as usize)?.content.first()?;
        Some(Anchor::beginning(&self.shelf.current()?.article.text, first, TELLING))
    }

    /// Opens the line for a word to put on articles.
    pub(super) fn ask_tag(&mut self) {
        if self.articles_meant().is_empty() {
            return self.front.told.tell("there is no article here");
        }
        self.ask(Asking::Words(Wanted::Tag), "");
    }

    /// Puts words on the articles meant, several with a comma between them; takes them off where `-` stands before.
    pub(super) fn take_tag(&mut self, line: &str) -> Option<Effect> {
        let tidy = |word: &str| word.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let words: Vec<String> = line.split(',').map(tidy).filter(|word| !word.trim_matches('-').is_empty()).collect();
        if words.is_empty() {
            self.front.told.tell("nothing was typed, so nothing was changed");
            return None;
        }
        let told = words.iter().map(|word| match word.strip_prefix('-') {
            Some(word) => format!("#{} is off", word.trim()),
            None => format!("#{word} is on"),
        });
        let told = visible(&told.collect::<Vec<_>>().join(", "));
        self.decide_all(self.articles_meant(), &told, |decisions| {
            for word in &words {
                let (word, on) = word.strip_prefix('-').map_or((word.as_str(), true), |word| (word.trim(), false));
                decisions.tags.retain(|known| known != word);
                if on {
                    decisions.tags.push(word.to_owned());
                }
            }
            decisions.tags.sort_unstable();
        })
    }

    /// Opens the line for a note on the paragraph being read, with the one that is there on it.
    pub(super) fn ask_note(&mut self) {
        let Some(reading) = &self.reading else { return };
        if reading.page.article().paragraphs.is_empty() {
            return self.front.told.tell("this article is empty");
        }
        let paragraph = reading.spot.place.paragraph;
        let known = self.note_on(paragraph).unwrap_or_default().to_owned();
        self.ask(Asking::Words(Wanted::Note(paragraph)), &known);
    }

    /// Puts a note on a paragraph; an empty one takes it off.
    pub(super) fn take_note(&mut self, paragraph: u32, words: &str) -> Option<Effect> {
        let article = &self.shelf.current()?.article;
        let span = article.paragraphs.get(paragraph as usize)?.span;
        let at = Anchor::beginning(&article.text, span, TELLING);
        let words = words.trim().to_owned();
        let told = if words.is_empty() { "the note is gone" } else { "noted" };
        let text = std::sync::Arc::clone(article);
        self.decide(self.shelf.open, told.to_owned(), |decisions| {
            decisions.notes.retain(|note| !stands_in(note, &text.text, span));
            if !words.is_empty() {
                decisions.notes.push(Note { at, words });
                decisions.notes.sort_by_key(|note| note.at.start);
            }
        })
    }

    /// The note on a paragraph of the open article.
    pub fn note_on(&self, paragraph: u32) -> Option<&str> {
        let story = self.shelf.current()?;
        let span = story.article.paragraphs.get(paragraph as usize)?.span;
        let note = story.decisions.notes.iter().find(|note| stands_in(note, &story.article.text, span))?;
        Some(&note.words)
    }

    /// Whether a quote of the open article bears a star.
    pub fn is_starred(&self, quote: u32) -> bool {
        let Some(story) = self.shelf.current().filter(|story| !story.decisions.quotes.is_empty()) else { return false };
        let first = story.findings.analysis.quotes.get(quote as usize).and_then(|quote| quote.content.first());
        first.is_some_and(|first| starred_at(story, *first))
    }
}

/// Whether a note stands in a paragraph.
pub(super) fn stands_in(note: &Note, text: &str, paragraph: Span) -> bool {
    let near = note.at.start < paragraph.end && paragraph.start <= note.at.start;
    let same = || text.get(note.at.start as usize..).is_some_and(|text| text.starts_with(&note.at.words));
    if near && same() { true } else { note.at.find(text).is_some_and(|span| paragraph.covers(span.start)) }
}

/// Whether the quote that begins here bears a star.
pub(super) fn starred_at(story: &Story, first: Span) -> bool {
    let begins = |place: &Anchor| {
        let here = place.start == first.start && first.of(&story.article.text).starts_with(&place.words);
        here || place.find(&story.article.text).is_some_and(|span| span.start == first.start)
    };
    story.decisions.quotes.iter().any(begins)
}
