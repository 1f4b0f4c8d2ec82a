//! Compares what a case claims with what the engine says, and tells every difference in one line.

use dateline::analysis::{Analysis, Engine, analyse_with};
use dateline::text::{self, Paragraph};

use crate::case::{Case, Said, Source};
use crate::{entities, quotes};

/// One claim that does not hold, or one thing said that nobody claims.
pub struct Miss {
    /// Of the claim; of the case's text where the engine says too much.
    pub line: usize,
    /// What sort of mistake it is, for counting.
    pub class: &'static str,
    pub wanted: String,
    pub said: String,
}

/// A text as the engine read it.
pub struct Reading {
    pub text: String,
    pub paragraphs: Vec<Paragraph>,
    pub analysis: Analysis,
}

impl Reading {
    /// Reads the text of a case the way a reader's file is read.
    pub fn of(case: &Case) -> Self {
        match &case.source {
            Source::Text(text) => Self::of_text(text),
            Source::Sample(name) => Self::of_sample(name),
        }
    }

    /// Reads a text exactly as it stands, its paragraphs told apart.
    pub fn of_text(text: &str) -> Self {
        Self::of_paragraphs(text.to_owned(), text::structure(text))
    }

    fn of_sample(name: &str) -> Self {
        let sample = dateline::ingest::samples().find(|article| article.id == name);
        let sample = sample.unwrap_or_else(|| panic!("no sample is called {name}"));
        Self::of_paragraphs(sample.text, sample.paragraphs)
    }

    fn of_paragraphs(text: String, paragraphs: Vec<Paragraph>) -> Self {
        let analysis = analyse_with(&text, paragraphs.clone(), Engine::Full);
        Self { text, paragraphs, analysis }
    }

    /// Every place where `words` stand as whole words.
    pub fn places(&self, words: &str) -> Vec<usize> {
        let edge = |at: Option<char>, inner: Option<char>| {
            !(at.is_some_and(char::is_alphanumeric) && inner.is_some_and(char::is_alphanumeric))
        };
        let whole = |at: usize| {
            edge(self.text[..at].chars().next_back(), words.chars().next())
                && edge(self.text[at + words.len()..].chars().next(), words.chars().next_back())
        };
        self.text.match_indices(words).map(|(at, _)| at).filter(|at| whole(*at)).collect()
    }
}

/// All that is not as the case says.
pub fn misses(case: &Case) -> Vec<Miss> {
    let reading = Reading::of(case);
    let mut found = Vec::new();
    for claim in &case.claims {
        if let Said::Paragraph(role, words) = &claim.said {
            let paragraph =
                reading.paragraphs.iter().find(|one| reading.text[one.span.range()].starts_with(words.as_str()));
            let said = paragraph.map_or("no such paragraph", |one| one.role.name());
            if said != role.name() {
                found.push(Miss {
                    line: claim.line,
                    class: "paragraph role",
                    wanted: claim.text.clone(),
                    said: said.into(),
                });
            }
        }
    }
    found.extend(entities::misses(case, &reading));
    found.extend(quotes::misses(case, &reading));
    found
}

/// The words with runs of white space as one space.
pub fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
