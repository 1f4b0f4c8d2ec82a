//! The line the reader types on: a search, a filter, a command, a row to find.

use std::cmp::Reverse;

use crossterm::event::KeyCode;
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use tui_input::{Input, InputRequest};

use super::list::List;
use super::pick::Picking;
use super::story::Spot;
use crate::analysis::EntityId;
use crate::command::Command;
use crate::keymap::{Key, Pane};
use crate::library::filter::{Filter, Mistake};
use crate::page::find::Finder;
use crate::text::Span;

/// What is being asked for.
#[derive(Clone, Debug)]
pub enum Asking {
    /// Words in the text; the text is folded once while they are typed.
    Search(Box<Finder>),
    /// A row of a list; the row the cursor came from.
    Find(Pane, usize),
    /// A line in the help or another overlay.
    Overlay,
    /// A row of a view of the library.
    View,
    /// The filter.
    Filter,
    /// A command by its name.
    Command,
    /// A command of the shell that gets these words, which are that.
    Pipe(String, &'static str),
    /// The file to export to.
    Export,
    /// The key of a filter that is kept.
    Kept,
    /// The letter of a mark, to set it (`true`) or to go there.
    Letter(bool),
    /// A command by a part of its name: those that fit, with a cursor.
    Palette(Vec<Command>, List),
    /// One of the paragraph's names, and what for.
    Name(Use, Vec<EntityId>),
    /// One of a list, by a part of it.
    Pick(Box<Picking>),
    /// Words of the reader's own, and what for.
    Words(Wanted),
}

/// What a name that is picked is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// To keep only what has it.
    Keep,
    /// To leave out what has it.
    LeaveOut,
    /// To be corrected by this command.
    Correct(Command),
}

/// What the reader writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Another name for this one.
    Name(EntityId),
    /// The article's title.
    Title,
    /// The article's day.
    Date,
    /// The article's source.
    Source,
    /// A word to put on articles.
    Tag,
    /// A note on this paragraph.
    Note(u32),
}

/// A line being typed.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What for.
    pub asking: Asking,
    /// What was typed so far.
    pub input: Input,
    /// What is wrong with it, for a filter or a day.
    pub mistake: Option<Mistake>,
    /// What to put back on `Esc`.
    pub before: Before,
}

/// What held before the line was opened.
#[derive(Clone, Debug, Default)]
pub struct Before {
    /// The filter.
    pub filter: Filter,
    /// The hits of the last search, and its words.
    pub hits: Vec<Span>,
    /// The words of the last search.
    pub words: String,
    /// Where the reader was.
    pub spot: Spot,
    /// The name under the cursor of the list.
    pub name: Option<EntityId>,
}

/// What came of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// Nothing.
    Same,
    /// The line is another.
    Changed,
    /// The reader is done.
    Entered,
    /// The reader gave up.
    Cancelled,
    /// Up or down a list of proposals.
    Step(isize),
    /// Complete the word.
    Complete,
}

impl Prompt {
    /// A line with something on it already.
    pub fn new(asking: Asking, text: &str, before: Before) -> Self {
        Self { asking, input: Input::new(text.to_owned()), mistake: None, before }
    }

    /// What was typed so far.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// What stands before the line.
    pub fn sign(&self) -> &'static str {
        match &self.asking {
            Asking::Search(_) | Asking::Find(..) | Asking::Overlay | Asking::View => "/",
            Asking::Filter => "&",
            Asking::Command => ":",
            Asking::Palette(..) | Asking::Pick(_) => "> ",
            Asking::Pipe(..) => "|",
            Asking::Export => "export to ",
            Asking::Letter(true) => "mark this place as ",
            Asking::Letter(false) => "to mark ",
            Asking::Kept => "kept filter ",
            Asking::Name(Use::Keep, _) => "only ",
            Asking::Name(Use::LeaveOut, _) => "without ",
            Asking::Name(Use::Correct(_), _) => "correct ",
            Asking::Words(Wanted::Name(_)) => "name ",
            Asking::Words(Wanted::Title) => "title ",
            Asking::Words(Wanted::Date) => "day ",
            Asking::Words(Wanted::Source) => "source ",
            Asking::Words(Wanted::Tag) => "tag #",
            Asking::Words(Wanted::Note(_)) => "note ",
        }
    }

    /// Takes a key.
    pub fn press(&mut self, key: Key) -> Typed {
        match (key.code, key.ctrl) {
            (KeyCode::Enter, _) => return Typed::Entered,
            (KeyCode::Esc, _) | (KeyCode::Char('c' | 'g'), true) => return Typed::Cancelled,
            (KeyCode::Backspace, _) if self.text().is_empty() => return Typed::Cancelled,
            (KeyCode::Up, _) | (KeyCode::Char('p'), true) => return Typed::Step(-1),
            (KeyCode::Down, _) | (KeyCode::Char('n'), true) => return Typed::Step(1),
            (KeyCode::Tab, _) => return Typed::Complete,
            _ => {}
        }
        let changed = request(key).and_then(|request| self.input.handle(request));
        if changed.is_some_and(|changed| changed.value) { Typed::Changed } else { Typed::Same }
    }

    /// Takes what was pasted, line breaks as spaces.
    pub fn paste(&mut self, text: &str) {
        for c in text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST) {
            self.input.handle(InputRequest::InsertChar(c));
        }
    }
}

/// How much may be pasted into a line, in characters.
const LONGEST: usize = 1000;

/// What a key does to the line: the keys of every shell.
fn request(key: Key) -> Option<InputRequest> {
    Some(match (key.code, key.ctrl, key.alt) {
        (KeyCode::Char(c), false, false) => InputRequest::InsertChar(c),
        (KeyCode::Backspace, ..) => InputRequest::DeletePrevChar,
        (KeyCode::Delete, ..) | (KeyCode::Char('d'), true, _) => InputRequest::DeleteNextChar,
        (KeyCode::Left, true, _) | (KeyCode::Char('b'), _, true) => InputRequest::GoToPrevWord,
        (KeyCode::Right, true, _) | (KeyCode::Char('f'), _, true) => InputRequest::GoToNextWord,
        (KeyCode::Left, ..) | (KeyCode::Char('b'), true, _) => InputRequest::GoToPrevChar,
        (KeyCode::Right, ..) | (KeyCode::Char('f'), true, _) => InputRequest::GoToNextChar,
        (KeyCode::Home, ..) | (KeyCode::Char('a'), true, _) => InputRequest::GoToStart,
        (KeyCode::End, ..) | (KeyCode::Char('e'), true, _) => InputRequest::GoToEnd,
        (KeyCode::Char('w'), true, _) => InputRequest::DeletePrevWord,
        (KeyCode::Char('u'), true, _) => InputRequest::DeleteLine,
        (KeyCode::Char('k'), true, _) => InputRequest::DeleteTillEnd,
        _ => return None,
    })
}

/// The commands that fit what was typed, best first: by letters in order in the name, then by words in what it does.
pub fn fitting(typed: &str) -> Vec<Command> {
    let mut matcher = Matcher::new(Config::DEFAULT);
    let name = Pattern::parse(typed.trim(), CaseMatching::Ignore, Normalization::Smart);
    let about = Pattern::new(typed.trim(), CaseMatching::Ignore, Normalization::Smart, AtomKind::Substring);
    let mut letters = Vec::new();
    let mut score = |pattern: &Pattern, words| pattern.score(Utf32Str::new(words, &mut letters), &mut matcher);
    let mut found: Vec<(u32, Command)> = Vec::new();
    for command in Command::ALL {
        let by_name = score(&name, command.name()).map(|score| SURE + score);
        if let Some(score) = by_name.or_else(|| score(&about, command.about())) {
            let whole = if command.name() == typed.trim() { SURE } else { 0 };
            found.push((score + whole, *command));
        }
    }
    found.sort_by_key(|(score, _)| Reverse(*score));
    found.into_iter().map(|(_, command)| command).collect()
}

/// More than any match of a few words scores.
const SURE: u32 = 1 << 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_fit_comes_first() {
        assert_eq!(fitting("next-q").first(), Some(&Command::NextQuote));
        assert_eq!(fitting("nq").first(), Some(&Command::NextQuote));
        assert!(fitting("clip a moon").is_empty());
        assert_eq!(fitting("").len(), Command::ALL.len());
    }

    #[test]
    fn an_emptied_line_is_left_by_backspace() {
        let mut prompt = Prompt::new(Asking::Command, "q", Before::default());
        let backspace = Key::plain(KeyCode::Backspace);
        assert_eq!(prompt.press(backspace), Typed::Changed);
        assert_eq!(prompt.press(backspace), Typed::Cancelled);
    }
}
