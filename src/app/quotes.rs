//! The list of quotes.

use std::ops::Range;

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

/// What a quote says, safe to print: without the marks around the whole of a stretch, its stretches joined by `…`, at most `most` bytes of
/// the text looked at.
pub fn said(findings: &Findings, quote: u32, article: &Article, most: usize) -> String {
    let spans = findings.analysis.quotes.get(quote as usize).map_or(&[][..], |quote| &quote.content);
    let mut left = most;
    let mut parts = Vec::new();
    for span in spans {
        let text = span.of(&article.text);
        let end = text.floor_char_boundary(left.min(text.len()));
        let inner = between_marks(text, end);
        parts.push(visible(text[inner.start.min(end)..inner.end.min(end)].trim()));
        left -= end;
        if left < 4 {
            break;
        }
    }
    parts.join(" … ")
}

/// Marks that open, and those that close what they open.
const PAIRS: [(char, &str); 7] =
    [('“', "”"), ('"', "\""), ('„', "“”"), ('«', "»"), ('»', "«"), ('‘', "’"), ('\'', "'")];

/// The bytes between the marks around the whole of a stretch; all of it where no pair stands around it, for then its
/// marks belong to a part of it. No more than `seen` bytes are looked at for what is closed and opened again inside.
fn between_marks(text: &str, seen: usize) -> Range<usize> {
    let whole = 0..text.len();
    let (Some(first), Some(last)) = (text.chars().next(), text.chars().next_back()) else { return whole };
    let Some((_, closing)) = PAIRS.iter().find(|(opening, _)| *opening == first) else { return whole };
    let begin = first.len_utf8();
    let closed = text.len() > begin && closing.contains(last);
    let end = if closed { text.len() - last.len_utf8() } else { text.len() };
    let inside = &text[begin..seen.clamp(begin, end)];
    // Between letters a mark is an apostrophe.
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let has = |wanted: &dyn Fn(char) -> bool| {
        inside.match_indices(wanted).any(|(at, mark)| {
            !(letter(inside[..at].chars().next_back()) && letter(inside[at + mark.len()..].chars().next()))
        })
    };
    match closed {
        true if !has(&|c| c == first) => begin..end,
        // A paragraph of a long quote opens without closing.
        false if !has(&|c| closing.contains(c)) && !matches!(first, '‘' | '\'') => begin..end,
        _ => whole,
    }
}

#[cfg(test)]
mod tests {
    use super::between_marks;

    #[test]
    fn only_a_pair_around_the_whole_is_taken_off() {
        let inner = |words: &'static str| &words[between_marks(words, words.len())];
        assert_eq!(inner("“We came,”"), "We came,");
        assert_eq!(inner("\"We came\""), "We came");
        assert_eq!(inner("‘We don’t know’"), "We don’t know");
        assert_eq!(inner("“I said, ‘Go,’”"), "I said, ‘Go,’");
        assert_eq!(inner("the text “a measuring stick, not a tap”"), "the text “a measuring stick, not a tap”");
        assert_eq!(inner("“come” and “go”"), "“come” and “go”");
        assert_eq!(inner("“come” and go"), "“come” and go");
        assert_eq!(inner("it was the workers’"), "it was the workers’");
        assert_eq!(inner("“And a next paragraph"), "And a next paragraph");
        assert_eq!((inner("“"), inner("")), ("", ""));
    }
}
