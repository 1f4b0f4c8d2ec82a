//! Headlines with a capital on every word, or all in capitals, read as the sentences they are.
//!
//! `Starmer Sacks Mandelson Over Epstein Links` says of its capitals nothing that tells a name from a verb. Whatever is no
//! name is written small before anything else looks at the text, so that each later step sees what it would see in a
//! sentence. No letter moves: spans are the same in both texts.

mod line;
mod place;
mod sentence;
mod word;

use std::borrow::Cow;
use std::collections::HashMap;

use super::lexicon::word_key;
use crate::text::{Document, Paragraph, Span, TokenKind};
use line::Line;
use word::Written;

/// Words of running text that are asked how they write what a headline capitalises.
const ASKED: usize = 4000;

/// Bytes of one paragraph that are looked at for them.
const REACH: usize = 4096;

/// The text in which headlines are written as sentences; the same text where there are none.
pub(super) fn as_sentences<'t>(text: &'t str, paragraphs: &[Paragraph]) -> Cow<'t, str> {
    let numbered = paragraphs.iter().enumerate();
    let lines: Vec<(usize, Line<'_>)> =
        numbered.filter_map(|(index, paragraph)| Some((index, Line::of(text, paragraph)?))).collect();
    if lines.is_empty() {
        return Cow::Borrowed(text);
    }
    let written = elsewhere(text, paragraphs, &lines);
    let mut sentences = String::with_capacity(text.len());
    for (_, line) in &lines {
        for (span, word) in line.sentence(&written) {
            sentences.push_str(&text[sentences.len()..span.start as usize]);
            sentences.push_str(&word);
        }
    }
    sentences.push_str(&text[sentences.len()..]);
    Cow::Owned(sentences)
}

/// How running text writes the words of headlines, by their keys.
fn elsewhere(text: &str, paragraphs: &[Paragraph], lines: &[(usize, Line<'_>)]) -> HashMap<u64, Written> {
    let keys = lines.iter().flat_map(|(_, line)| &line.keys);
    let mut found: HashMap<u64, Written> = keys.map(|key| (*key, Written::default())).collect();
    let is_line = |index: &usize| lines.binary_search_by_key(index, |(index, _)| *index).is_ok();
    let mut left = ASKED;
    for (_, paragraph) in paragraphs.iter().enumerate().filter(|(index, _)| !is_line(index)) {
        if left == 0 {
            break;
        }
        let end = text.floor_char_boundary((paragraph.span.start as usize + REACH).min(paragraph.span.end as usize));
        let beginning = Paragraph { span: Span::new(paragraph.span.start, end as u32), ..*paragraph };
        let document = Document::read(text, vec![beginning]);
        for sentence in &document.sentences {
            // What a sentence begins with has its capital from there.
            let inside = sentence.tokens.start as usize + 1..sentence.tokens.end as usize;
            left = left.saturating_sub(inside.len());
            for token in document.tokens[inside].iter().filter(|token| token.kind == TokenKind::Word) {
                if let Some(written) = found.get_mut(&word_key(token.span.of(text))) {
                    written.see(token.case);
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::paragraphs;

    #[track_caller]
    fn reads(headline: &str, sentence: &str) {
        assert_eq!(as_sentences(headline, &paragraphs(headline)), sentence);
    }

    #[test]
    fn what_is_no_name_is_written_small() {
        reads("Starmer Sacks Mandelson Over Epstein Links", "Starmer sacks Mandelson over Epstein links");
        reads("Wildfires Force Thousands to Flee Athens Suburbs", "Wildfires force thousands to flee Athens suburbs");
        reads("Thousands March In Budapest Against Orban", "Thousands march in Budapest against Orban");
    }

    #[test]
    fn names_keep_their_capitals() {
        reads("Bank Of England Cuts Rates In March 2026", "Bank of England cuts rates in March 2026");
        reads("Taylor Swift Cancels Vienna Shows After Plot", "Taylor Swift cancels Vienna shows after plot");
        reads("New York Times Wins Case Against Holt", "New York Times wins case against Holt");
    }

    #[test]
    fn capitals_throughout_are_read_too() {
        reads("KREMLIN DENIES ATTACK ON US SHIP", "Kremlin denies attack on US ship");
        reads("ÉLYSÉE WARNS NATO OVER ÅLAND", "Élysée warns NATO over Åland");
    }

    #[test]
    fn running_text_tells_what_is_a_name() {
        let text = "Sands Cuts Price Of Stone\n\nThe firm, Stone, is small, and Paul Sands owns the sands.";
        assert!(as_sentences(text, &paragraphs(text)).starts_with("Sands cuts price of Stone\n"));
    }

    #[test]
    fn sentences_and_lists_stay_as_they_are() {
        for text in [
            "Verstappen beat Norris, Leclerc and Hamilton in Austin.",
            "Ministry of Foreign Affairs",
            "Verstappen, Norris, Leclerc, Piastri",
            "Department of Health and Human Services",
            "",
        ] {
            assert!(matches!(as_sentences(text, &paragraphs(text)), Cow::Borrowed(_)), "{text}");
        }
    }
}
