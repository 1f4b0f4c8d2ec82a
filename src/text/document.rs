//! A text read once: its paragraphs, sentences and tokens, for every later step to look into.

use std::ops::Range;

use super::{Paragraph, Sentence, Span, Token, scan, sentence};

/// A text with its paragraphs, sentences and tokens.
///
/// Tokens stand in reading order and never cross a paragraph. Sentences are runs of tokens, in order, without gaps
/// inside a paragraph.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// The text itself; all spans count in it.
    pub text: &'a str,
    /// In reading order.
    pub paragraphs: Vec<Paragraph>,
    /// In reading order.
    pub tokens: Vec<Token>,
    /// In reading order.
    pub sentences: Vec<Sentence>,
}

impl<'a> Document<'a> {
    /// Cuts `text` into tokens and sentences. `paragraphs` must be in reading order and made for this very text;
    /// what stands outside them is not read. Takes time in proportion to the length of the text.
    ///
    /// ```
    /// use dateline::text::{Document, paragraphs};
    ///
    /// let text = "The U.S. won’t wait, he said. It can't.";
    /// let document = Document::read(text, paragraphs(text));
    /// let words: Vec<_> = (0..6).map(|index| document.word(index)).collect();
    /// assert_eq!(words, ["The", "U.S.", "wo", "n’t", "wait", ","]);
    /// assert_eq!(document.sentences.len(), 2);
    /// ```
    pub fn read(text: &'a str, paragraphs: Vec<Paragraph>) -> Self {
        let mut tokens = Vec::with_capacity(text.len() / 5);
        let mut sentences = Vec::with_capacity(text.len() / 100);
        for (index, paragraph) in paragraphs.iter().enumerate() {
            let first = tokens.len();
            scan::scan(text, paragraph.span, &mut tokens);
            sentence::split(text, &tokens, first, index as u32, &mut sentences);
        }
        Self { text, paragraphs, tokens, sentences }
    }

    /// The tokens of sentence `index`, as a range into [`Document::tokens`].
    pub fn tokens_of(&self, index: usize) -> Range<usize> {
        let sentence = &self.sentences[index].tokens;
        sentence.start as usize..sentence.end as usize
    }

    /// The tokens of a run of sentences, as a range into [`Document::tokens`].
    pub fn tokens_of_all(&self, sentences: Range<usize>) -> Range<usize> {
        let [Some(first), Some(last)] = [self.sentences[sentences.clone()].first(), self.sentences[sentences].last()]
        else {
            return 0..0;
        };
        first.tokens.start as usize..last.tokens.end as usize
    }

    /// The characters of token `index`.
    pub fn word(&self, index: usize) -> &'a str {
        self.tokens[index].span.of(self.text)
    }

    /// The span from the first to the last of a run of tokens.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        self.tokens[tokens.start].span.join(self.tokens[tokens.end - 1].span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{TokenKind, paragraphs};

    fn document(text: &str) -> Document<'_> {
        Document::read(text, paragraphs(text))
    }

    fn words(text: &str) -> Vec<&str> {
        let document = document(text);
        (0..document.tokens.len()).map(|index| document.word(index)).collect()
    }

    fn sentences(text: &str) -> Vec<&str> {
        let document = document(text);
        (0..document.sentences.len()).map(|index| document.span(document.tokens_of(index)).of(text)).collect()
    }

    fn kinds(text: &str) -> String {
        let letter = |token: &Token| match token.kind {
            TokenKind::Word => 'w',
            TokenKind::Clitic => 'c',
            TokenKind::Number => 'n',
            TokenKind::Quote => 'q',
            TokenKind::Mark => 'm',
        };
        document(text).tokens.iter().map(letter).collect()
    }

    #[test]
    fn endings_are_cut_off_and_inner_apostrophes_stay() {
        assert_eq!(
            words("O’Neill's don't we’ll Côte d’Ivoire"),
            ["O’Neill", "'s", "do", "n't", "we", "’ll", "Côte", "d’Ivoire"]
        );
        assert_eq!(words("J.Nelson CAN'T"), ["J.", "Nelson", "CA", "N'T"]);
    }

    #[test]
    fn hyphens_and_slashes_stand_alone() {
        assert_eq!(words("post-war and/or 2-1"), ["post", "-", "war", "and", "/", "or", "2", "-", "1"]);
    }

    #[test]
    fn abbreviations_keep_their_stop_and_sentences_lose_theirs() {
        assert_eq!(
            words("Dr. J. K. Roe of the U.S. Army left Troy, Mich. today."),
            ["Dr.", "J.", "K.", "Roe", "of", "the", "U.S.", "Army", "left", "Troy", ",", "Mich.", "today", "."]
        );
        assert_eq!(words("No. 5 said no. No."), ["No.", "5", "said", "no", ".", "No", "."]);
        assert_eq!(
            words("At 5 p.m. Ms. Ray, Ph.D., sold Amazon.com Inc. shares."),
            ["At", "5", "p.m.", "Ms.", "Ray", ",", "Ph.D.", ",", "sold", "Amazon.com", "Inc.", "shares", "."]
        );
    }

    #[test]
    fn numbers_and_names_with_figures_stay_whole() {
        assert_eq!(
            words("$1.5bn, 17.1 C, the 2nd C5+1 and AT&T in ’90s"),
            ["$", "1.5bn", ",", "17.1", "C", ",", "the", "2nd", "C5+1", "and", "AT&T", "in", "’90s"]
        );
    }

    #[test]
    fn single_marks_and_apostrophes_are_told_apart() {
        assert_eq!(kinds("the ministers’ plan"), "wwcw");
        assert_eq!(kinds("‘the ministers’ plan’ failed"), "qwwcwqw");
        assert_eq!(kinds("'Stay home,' he said"), "qwwmqww");
        assert_eq!(kinds("say ''no'' and ``yes''"), "wqwqwqwq");
        assert_eq!(words("rock ’n’ roll goin’ on"), ["rock", "’n’", "roll", "goin’", "on"]);
        assert_eq!(kinds("He is 6'2\" tall"), "wwnmnmw");
    }

    #[test]
    fn every_quotation_mark_is_one() {
        assert_eq!(kinds("«a» „b“ “c” \"d\" ‹e›"), "qwqqwqqwqqwqqwq");
    }

    #[test]
    fn controls_and_lone_joiners_make_no_words() {
        assert_eq!(words("a\u{202e}b \u{200b} c\u{200d}d"), ["a", "b", "c\u{200d}d"]);
        assert_eq!(document(&"\u{200d}".repeat(1000)).tokens.len(), 1);
    }

    #[test]
    fn sentences_survive_abbreviations_and_initials() {
        assert_eq!(
            sentences("Mr. J. Fox Jr. met Gen. Lee. They spoke."),
            ["Mr. J. Fox Jr. met Gen. Lee.", "They spoke."]
        );
        assert_eq!(
            sentences("He left the U.S. The U.S. Senate voted."),
            ["He left the U.S.", "The U.S. Senate voted."]
        );
        assert_eq!(sentences("It cost 1. 5 p.m. came. 3 left."), ["It cost 1.", "5 p.m. came.", "3 left."]);
    }

    #[test]
    fn quotations_close_with_their_sentence() {
        assert_eq!(
            sentences("“We won. They lost.” The crowd rose. “Why?” Smith asked. Nobody knew."),
            ["“We won.", "They lost.”", "The crowd rose.", "“Why?” Smith asked.", "Nobody knew."]
        );
        assert_eq!(
            sentences("\"We won.\" \"They lost,\" he said. \"Yes!\" he cried."),
            ["\"We won.\"", "\"They lost,\" he said.", "\"Yes!\" he cried."]
        );
        assert_eq!(sentences("“It is so.” Reyes said. “It was.”"), ["“It is so.” Reyes said.", "“It was.”"]);
    }

    #[test]
    fn lines_never_join_but_wrapped_paragraphs_do() {
        assert_eq!(sentences("One line\nAnother"), ["One line", "Another"]);
        let text = "One line\ngoes on. Next";
        let whole = vec![Paragraph { span: (0..text.len()).into(), role: crate::text::Role::Body }];
        assert_eq!(Document::read(text, whole).sentences.len(), 2);
    }

    #[test]
    fn lost_space_and_trailing_dots() {
        assert_eq!(
            sentences("He left.She stayed... and waited… Then rain fell."),
            ["He left.", "She stayed... and waited…", "Then rain fell."]
        );
    }
}
