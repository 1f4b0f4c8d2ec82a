//! The list of quotes.

use super::findings::{Findings, is_unsure};
use super::list::List;
use super::sieve::Sieve;
use crate::article::Article;
use crate::page::visible;

/// The list of quotes.
#[derive(Clone, Debug, Default)]
pub struct Quotes {
    /// Those in view, in reading order: places in the analysis.
    pub shown: Vec<u32>,
    /// The cursor over `shown`.
    pub list: List,
    /// How many of those in view are unsure.
    pub unsure: usize,
    /// The quotes that stand in the paragraph being read.
    pub here: Vec<u32>,
}

impl Quotes {
    /// Makes the list anew: what the filter keeps, and while one is looked for whose words or speaker have `words`.
    pub fn show(&mut self, findings: &Findings, sieve: &Sieve, words: &str, article: &Article) {
        let before = self.selected();
        let quotes = &findings.analysis.quotes;
        let fits = |index: u32| {
            let quote = &quotes[index as usize];
            let said = || quote.content.iter().any(|span| super::finds(span.of(&article.text), words));
            let speaker = || findings.speaker(quote, article).is_some_and(|name| super::finds(&name, words));
            sieve.keeps_quote(index as usize) && (words.is_empty() || said() || speaker())
        };
        self.shown = (0..quotes.len() as u32).filter(|index| fits(*index)).collect();
        self.unsure = self.shown.iter().filter(|index| is_unsure(&quotes[**index as usize])).count();
        let place = before.map_or(self.list.selected, |quote| self.shown.partition_point(|index| *index < quote));
        self.list.select(place, self.shown.len());
    }

    /// The quote under the cursor.
    pub fn selected(&self) -> Option<u32> {
        self.shown.get(self.list.selected).copied()
    }

    /// Puts the cursor on a quote, if it is in view.
    pub fn select(&mut self, quote: u32) {
        if let Ok(place) = self.shown.binary_search(&quote) {
            self.list.select(place, self.shown.len());
        }
    }
}

/// What a quote says, safe to print: without its outer marks, its stretches joined by `…`, at most `most` bytes of
/// the text looked at.
pub fn said(findings: &Findings, quote: u32, article: &Article, most: usize) -> String {
    let spans = findings.analysis.quotes.get(quote as usize).map_or(&[][..], |quote| &quote.content);
    let mut left = most;
    let mut parts = Vec::new();
    for span in spans {
        let text = span.of(&article.text);
        let end = text.floor_char_boundary(left.min(text.len()));
        parts.push(visible(text[..end].trim_matches(is_mark)));
        left -= end;
        if left < 4 {
            break;
        }
    }
    parts.join(" … ")
}

fn is_mark(c: char) -> bool {
    matches!(c, '“' | '”' | '"' | '„' | '«' | '»' | '‘' | '’' | '\'' | ' ')
}
