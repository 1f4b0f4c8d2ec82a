//! Picking one of a list by typing a part of it.

use std::cmp::Reverse;

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::list::List;
use crate::analysis::{CountryCode, EntityId, EntityKind};
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
    /// Those that fit what is typed, best first: places in the list of all.
    shown: Vec<usize>,
    /// The cursor over those shown.
    pub list: List,
}

impl Picking {
    /// A list with all its entries in view.
    pub fn new(question: Question, title: impl Into<String>, choices: Vec<Choice>) -> Self {
        let shown = (0..choices.len()).collect();
        Self { question, title: title.into(), choices, shown, list: List::default() }
    }

    /// Shows the entries that fit what is typed, by letters in order, best first.
    pub fn narrow(&mut self, typed: &str) {
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
    }
}
