//! Words of the text that are selected: by sentence, by word, by paragraph.

use super::pick::{Picking, Question};
use super::{App, Effect, NotMine};
use crate::command::Command;
use crate::decision::Anchor;
use crate::keymap::Pane;
use crate::library::filter::parse;
use crate::text::{Document, Span};

/// By what a selection grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A sentence.
    Sentence,
    /// A word, with what stands glued to it.
    Word,
    /// A paragraph.
    Paragraph,
}

impl Unit {
    /// The word for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sentence => "by sentence",
            Self::Word => "by word",
            Self::Paragraph => "by paragraph",
        }
    }
}

/// Words of the text that are selected: from one piece, where it began, to another, which moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// By what it grows.
    pub unit: Unit,
    /// The piece it began with.
    pub anchor: Span,
    /// The piece that moves.
    pub head: Span,
}

impl Selection {
    /// All that is selected.
    pub fn span(self) -> Span {
        self.anchor.join(self.head)
    }
}

impl App {
    /// Begins to select here, by sentence or paragraph.
    pub(super) fn select_text(&mut self, unit: Unit) {
        let Some(reading) = &self.reading else { return };
        if reading.page.article().paragraphs.is_empty() {
            return self.front.told.tell("this article is empty");
        }
        let from = self.lit.focus.filter(|focus| reading.paragraph().overlaps(*focus));
        let offset = from.map_or(reading.spot.place.offset, |focus| focus.start);
        let piece = self.piece_at(offset, unit).unwrap_or_else(|| reading.paragraph());
        self.selection = Some(Selection { unit, anchor: piece, head: piece });
        self.screen.enter(Pane::Text);
        self.show_selection();
    }

    /// Lets go of what is selected.
    pub(super) fn drop_selection(&mut self) {
        if self.selection.take().is_some() {
            self.remark();
        }
    }

    /// What a command does to the selection; `Err` where it is about something else.
    pub(super) fn apply_to_selection(&mut self, command: Command) -> Result<Option<Effect>, NotMine> {
        if self.pane() != Pane::Selection {
            return Err(NotMine);
        }
        let Some(selection) = self.selection else { return Err(NotMine) };
        match command {
            Command::Down | Command::Up => {
                let times = self.hands.count.unwrap_or(1).min(10_000);
                (0..times).for_each(|_| self.grow_selection(command == Command::Up));
            }
            Command::Select => self.change_unit(),
            Command::SwapEnds => {
                self.selection = Some(Selection { anchor: selection.head, head: selection.anchor, ..selection });
                self.show_selection();
            }
            Command::Escape | Command::Back => self.drop_selection(),
            Command::KeepOnly => self.filter_selection(selection.span()),
            Command::SetKind => self.ask_about(Question::KindOfWords(selection.span())),
            Command::SetSpeaker => self.ask_about(Question::SpeakerOfWords(selection.span())),
            _ => return Err(NotMine),
        }
        Ok(None)
    }

    /// By the word instead of the sentence, and back.
    fn change_unit(&mut self) {
        let Some(Selection { unit, head, .. }) = self.selection else { return };
        let unit = if unit == Unit::Word { Unit::Sentence } else { Unit::Word };
        if let Some(piece) = self.piece_at(head.start, unit) {
            self.selection = Some(Selection { unit, anchor: piece, head: piece });
        }
        self.show_selection();
    }

    /// Moves the end that moves by one piece.
    fn grow_selection(&mut self, back: bool) {
        let Some(selection) = self.selection else { return };
        if let Some(head) = self.piece_beside(selection.head, selection.unit, back) {
            self.selection = Some(Selection { head, ..selection });
            self.show_selection();
        }
    }

    fn show_selection(&mut self) {
        self.remark();
        if let (Some(selection), Some(reading)) = (self.selection, &mut self.reading) {
            reading.go_to(selection.head);
        }
    }

    fn piece_at(&self, offset: u32, unit: Unit) -> Option<Span> {
        let reading = self.reading.as_ref()?;
        let paragraph = reading.page.place_of(offset).paragraph;
        let pieces = self.pieces(paragraph as usize, unit);
        let at = pieces.partition_point(|piece| piece.end <= offset);
        pieces.get(at).or(pieces.last()).copied()
    }

    /// The piece after another, or before it, across paragraphs.
    fn piece_beside(&self, piece: Span, unit: Unit, back: bool) -> Option<Span> {
        let reading = self.reading.as_ref()?;
        let paragraphs = reading.page.article().paragraphs.len();
        let mut paragraph = reading.page.place_of(piece.start).paragraph as usize;
        loop {
            let pieces = self.pieces(paragraph, unit);
            let found = if back {
                pieces.iter().rfind(|other| other.start < piece.start)
            } else {
                pieces.iter().find(|other| other.start > piece.start)
            };
            if found.is_some() {
                return found.copied();
            }
            paragraph = if back { paragraph.checked_sub(1)? } else { paragraph + 1 };
            if paragraph >= paragraphs {
                return None;
            }
        }
    }

    /// The pieces of a paragraph.
    fn pieces(&self, paragraph: usize, unit: Unit) -> Vec<Span> {
        let Some(reading) = &self.reading else { return Vec::new() };
        let article = reading.page.article();
        let Some(paragraph) = article.paragraphs.get(paragraph) else { return Vec::new() };
        match unit {
            Unit::Paragraph => vec![paragraph.span],
            Unit::Word => words(&article.text, paragraph.span),
            Unit::Sentence => {
                let document = Document::read(&article.text, vec![*paragraph]);
                (0..document.sentences.len()).map(|index| document.span(document.tokens_of(index))).collect()
            }
        }
    }

    /// The words selected, told by where they stand.
    pub(super) fn anchor(&self, span: Span) -> Option<Anchor> {
        Some(Anchor::new(&self.reading.as_ref()?.page.article().text, span))
    }

    /// Keeps only what has the selected words.
    fn filter_selection(&mut self, span: Span) {
        let Some(reading) = &self.reading else { return };
        let words = super::copy::clean(span.of(&reading.page.article().text)).replace(['"', '\\'], " ");
        self.drop_selection();
        match parse(&format!("\"{}\"", words.trim())) {
            Ok(filter) => filter.terms().to_vec().into_iter().for_each(|term| self.add_term(term, true, None)),
            Err(mistake) => self.front.told.warn(mistake.to_string()),
        }
    }

    fn ask_about(&mut self, question: Question) {
        let (title, choices) = match question {
            Question::KindOfWords(_) => ("What do these words name?", super::correct::kinds()),
            _ => ("Who said these words?", self.speakers(None)),
        };
        self.drop_selection();
        self.ask_to_pick(Picking::new(question, title, choices));
    }
}

/// The words between blanks, without the marks at their ends.
fn words(text: &str, span: Span) -> Vec<Span> {
    let inner = span.of(text);
    let start = |part: &str| span.start + (part.as_ptr() as usize - inner.as_ptr() as usize) as u32;
    let bare = |part: &'_ str| {
        let word = part.trim_matches(|c: char| !c.is_alphanumeric());
        let word = if word.is_empty() { part } else { word };
        let from = start(part) + (word.as_ptr() as usize - part.as_ptr() as usize) as u32;
        Span::new(from, from + word.len() as u32)
    };
    inner.split_whitespace().map(bare).collect()
}
