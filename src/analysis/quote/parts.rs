//! A long text is read for quotes part by part, so that what is known of each word need not be held for all at once.

use std::ops::Range;

use super::marks::Stretch;
use crate::text::Document;

/// How many tokens a part has; shorter texts are one.
const LENGTH: u32 = 60_000;
/// How many tokens before and behind a part are read along with it: more than any word looks around itself.
const MARGIN: u32 = 1_500;

/// Some of a document's sentences, with those around them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// The tokens whose quotes this part finds.
    pub(super) own: Range<u32>,
    /// The sentences to read for it.
    pub(super) sentences: Range<usize>,
}

/// The parts of a document in reading order; each token belongs to one of them, and no stretch to two.
pub(super) fn parts(document: &Document<'_>, stretches: &[Stretch]) -> Vec<Part> {
    cut(document, stretches, LENGTH, MARGIN)
}

fn cut(document: &Document<'_>, stretches: &[Stretch], length: u32, margin: u32) -> Vec<Part> {
    let sentences = &document.sentences;
    let ahead = |token: u32| sentences.partition_point(|sentence| sentence.tokens.start < token);
    let behind = |token: u32| sentences.partition_point(|sentence| sentence.tokens.end <= token);
    let last = document.tokens.len() as u32;
    let mut parts = Vec::new();
    let mut start = 0;
    while start < last {
        // Little that is left over at the end is no part of its own.
        let end = if last - start <= length + length / 2 { last } else { outside(stretches, start + length) };
        let end = sentences.get(ahead(end)).map_or(last, |sentence| outside(stretches, sentence.tokens.start));
        let before = behind(start.saturating_sub(margin));
        parts.push(Part { own: start..end, sentences: before..ahead(end.saturating_add(margin)) });
        start = end;
    }
    parts
}

/// The first token from `token` on that stands in no stretch or opens one.
fn outside(stretches: &[Stretch], token: u32) -> u32 {
    let before = stretches.partition_point(|stretch| stretch.tokens.start < token);
    before.checked_sub(1).map_or(token, |at| token.max(stretches[at].tokens.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::quote::marks::pair;
    use crate::text::paragraphs;

    const TEXT: &str = "One came. Two went. “Three stayed. Four sat,” Five said. Six slept. Seven woke. Eight rose.";

    fn of(length: u32, margin: u32) -> Vec<(String, String)> {
        let document = Document::read(TEXT, paragraphs(TEXT));
        let words = |tokens: Range<usize>| document.span(tokens).of(TEXT).to_owned();
        let own = |part: &Part| words(part.own.start as usize..part.own.end as usize);
        let read = |part: &Part| words(document.tokens_of_all(part.sentences.clone()));
        cut(&document, &pair(&document), length, margin).iter().map(|part| (own(part), read(part))).collect()
    }

    #[test]
    fn a_short_text_is_one_part() {
        assert_eq!(of(60, 10), [(TEXT.to_owned(), TEXT.to_owned())]);
        let nothing = Document::read("", Vec::new());
        assert_eq!(cut(&nothing, &[], 10, 5), []);
    }

    #[test]
    fn parts_cut_no_stretch_and_read_some_more() {
        let parts = of(8, 3);
        assert_eq!(parts[0].0, "One came. Two went. “Three stayed. Four sat,” Five said.");
        assert!(parts[0].1.ends_with("Six slept."), "{parts:?}");
        assert_eq!(parts[1].0, "Six slept. Seven woke. Eight rose.");
        assert!(parts[1].1.ends_with(&parts[1].0) && parts[1].1.len() > parts[1].0.len(), "{parts:?}");
    }
}
