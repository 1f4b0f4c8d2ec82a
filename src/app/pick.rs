//! Picking one of a list by typing a part of it.

use std::cmp::Reverse;

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::list::List;
use crate::analysis::{CountryCode, EntityId, EntityKind};
use crate::page::visible;
use crate::text::Span;

/// What is to be picked, and what for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// Into which other these are merged.
    Merge(Vec<EntityId>),
    /// Which words of this one name somebody else.
    Split(EntityId),
    /// What these are.
    Kind(Vec<EntityId>),
    /// What the words at this place name.
    KindOfWords(Span),
    /// To which country these belong.
    Country(Vec<EntityId>),
    /// Who said these quotes.
    Speaker(Vec<u32>),
    /// Who said the words at this place.
    SpeakerOfWords(Span),
}

/// What an entry stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Somebody or something of the article.
    Entity(EntityId),
    /// Words it is called by; only this place of them, where one is told.
    Words(String, Option<Span>),
    /// A kind.
    Kind(EntityKind),
    /// A country, or none.
    Country(Option<CountryCode>),
    /// Nobody whom the text tells of.
    Nobody,
    /// Somebody of this name, who was not found in the text.
    New(String),
}

/// An entry of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What it is called.
    pub words: String,
    /// What is said about it.
    pub about: String,
    /// What it stands for.
    pub answer: Answer,
}

impl Question {
    /// Whether the answer may be a name that is not in the list.
    pub const fn takes_names(&self) -> bool {
        matches!(self, Self::Speaker(_) | Self::SpeakerOfWords(_))
    }
}

impl Choice {
    /// An entry.
    pub fn new(words: impl Into<String>, about: impl Into<String>, answer: Answer) -> Self {
        Self { words: words.into(), about: about.into(), answer }
    }
}

/// A list to pick from, narrowed by what is typed.
#[derive(Clone, Debug)]
pub struct Picking {
    /// What for.
    pub question: Question,
    /// What heads the list.
    pub title: String,
    choices: Vec<Choice>,
    /// How many of them were there before anything was typed.
    known: usize,
    /// Those that fit what is typed, best first: places in the list of all.
    shown: Vec<usize>,
    /// The cursor over those shown.
    pub list: List,
}

impl Picking {
    /// A list with all its entries in view.
    pub fn new(question: Question, title: impl Into<String>, choices: Vec<Choice>) -> Self {
        let known = choices.len();
        Self { question, title: title.into(), choices, known, shown: (0..known).collect(), list: List::default() }
    }

    /// Shows the entries that fit what is typed, by letters in order, best first; with them the name typed, where it may
    /// be a new one.
    pub fn narrow(&mut self, typed: &str) {
        self.choices.truncate(self.known);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let pattern = Pattern::parse(typed.trim(), CaseMatching::Ignore, Normalization::Smart);
        let mut letters = Vec::new();
        let mut score = |words: &str| pattern.score(Utf32Str::new(words, &mut letters), &mut matcher);
        let fits = |(index, choice): (usize, &Choice)| {
            let named = score(&choice.words).map(|score| score + SURE);
            Some((named.or_else(|| score(&format!("{} {}", choice.words, choice.about)))?, index))
        };
        let mut found: Vec<(u32, usize)> = self.choices.iter().enumerate().filter_map(fits).collect();
        found.sort_by_key(|(score, index)| (Reverse(*score), *index));
        self.shown = found.into_iter().map(|(_, index)| index).collect();
        self.list = List::default();
        let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_known = || self.choices.iter().any(|choice| holds(&name, &choice.words) && holds(&choice.words, &name));
        if self.question.takes_names() && name.chars().any(char::is_alphabetic) && !is_known() {
            // Where letters far apart are all that fits, the new name is what was meant.
            let meant = self.shown.first().is_some_and(|first| holds(&self.choices[*first].words, &name));
            self.shown.insert(if meant { self.shown.len() } else { 0 }, self.known);
            self.choices.push(Choice::new(visible(&name), "a name of your own", Answer::New(name)));
        }
    }

    /// The entries in view.
    pub fn shown(&self) -> impl ExactSizeIterator<Item = &Choice> {
        self.shown.iter().map(|index| &self.choices[*index])
    }

    /// Moves the cursor; from the last entry on to the first where it goes `round`.
    pub fn step(&mut self, by: isize, round: bool) {
        let count = self.shown.len();
        if round && count > 0 {
            self.list.select((self.list.selected + 1) % count, count);
        } else {
            self.list.step(by, count);
        }
    }

    /// What the entry under the cursor stands for.
    pub fn picked(&self) -> Option<&Answer> {
        self.shown.get(self.list.selected).map(|index| &self.choices[*index].answer)
    }
}

/// Whether a name has these words in it, capitals or not.
fn holds(name: &str, words: &str) -> bool {
    name.to_lowercase().contains(&words.to_lowercase())
}

/// More than letters far apart score.
const SURE: u32 = 1 << 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_before_what_is_said_about_them() {
        let choices = ["Kazakhstan KZ", "Norway NO", "none"].map(|line| {
            let (words, about) = line.split_once(' ').unwrap_or((line, ""));
            Choice::new(words, about, Answer::Words(words.into(), None))
        });
        let mut picking = Picking::new(Question::Country(Vec::new()), "", choices.to_vec());
        picking.narrow("kz");
        assert_eq!(picking.picked(), Some(&Answer::Words("Kazakhstan".into(), None)));
        picking.narrow("no");
        picking.step(1, true);
        assert_eq!(picking.shown().len(), 2, "Norway, and none");
        picking.narrow("xyz");
        assert_eq!(picking.picked(), None);
        let mut speakers = Picking::new(Question::Speaker(vec![0]), "", choices.to_vec());
        speakers.narrow("norway");
        assert_eq!(speakers.shown().len(), 1, "who is in the list is no new name");
        speakers.narrow("  Mira  Nor ");
        assert_eq!(speakers.picked(), Some(&Answer::New("Mira Nor".into())));
    }
}
