//! Tells where sentences end: at full stops that are none of an abbreviation's, at `?` and `!`, behind the marks that close.

use super::abbreviation::{self, Abbreviation};
use super::{Case, Token, TokenKind};

/// A run of tokens that ends a thought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Indices into the document's tokens.
    pub tokens: std::ops::Range<u32>,
    /// Index into its paragraphs.
    pub paragraph: u32,
}

/// Verbs that show, behind a closed quotation and a name, that the sentence goes on: `“Why?” Smith asked.`
const SAYING: [&str; 24] = [
    "said",
    "says",
    "asked",
    "asks",
    "added",
    "adds",
    "told",
    "wrote",
    "writes",
    "replied",
    "shouted",
    "cried",
    "tweeted",
    "posted",
    "wondered",
    "continued",
    "explained",
    "argued",
    "declared",
    "exclaimed",
    "insisted",
    "noted",
    "warned",
    "responded",
];

/// No sentence is longer, in tokens; what goes on without a full stop is cut here.
const LONGEST: usize = 512;

/// Appends the sentences of the paragraph `paragraph`, whose tokens are `tokens[first..]`.
pub(super) fn split(text: &str, tokens: &[Token], first: usize, paragraph: u32, sentences: &mut Vec<Sentence>) {
    let splitter = Splitter { text, tokens: &tokens[first..] };
    let (mut start, mut at, mut quoted) = (0, 0, false);
    while at < splitter.tokens.len() {
        if splitter.is_double(at) {
            quoted = !quoted;
        }
        if splitter.may_end(start, at) {
            let end = splitter.closed(at + 1, quoted);
            quoted &= (at + 1..end).filter(|mark| splitter.is_double(*mark)).count() % 2 == 0;
            if splitter.ends(at, end) {
                sentences.push(sentence(first, start..end, paragraph));
                start = end;
            }
            at = end;
        } else {
            at += 1;
        }
        // What reads a sentence may look from each of its words at every other.
        if at - start >= LONGEST {
            sentences.push(sentence(first, start..at, paragraph));
            start = at;
        }
    }
    if start < splitter.tokens.len() {
        sentences.push(sentence(first, start..splitter.tokens.len(), paragraph));
    }
}

fn sentence(first: usize, tokens: std::ops::Range<usize>, paragraph: u32) -> Sentence {
    Sentence { tokens: (first + tokens.start) as u32..(first + tokens.end) as u32, paragraph }
}

struct Splitter<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl Splitter<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    fn is_double(&self, at: usize) -> bool {
        self.tokens[at].kind == TokenKind::Quote && self.word(at) == "\""
    }

    /// Whether a sentence that began at `start` could end with token `at`.
    fn may_end(&self, start: usize, at: usize) -> bool {
        let token = self.tokens[at];
        let last = self.text.as_bytes()[token.span.end as usize - 1];
        match token.kind {
            TokenKind::Word => last == b'.',
            TokenKind::Mark if matches!(last, b'?' | b'!') => true,
            TokenKind::Mark if last == b'.' => !self.is_item_number(start, at),
            TokenKind::Mark => matches!(self.word(at), "…" | "‼" | "⁉" | "。" | "！" | "？" | "।"),
            _ => false,
        }
    }

    /// `1.` at the head of a list item.
    fn is_item_number(&self, start: usize, at: usize) -> bool {
        at == start + 1 && (self.tokens[start].kind == TokenKind::Number || self.tokens[start].span.len() == 1)
    }

    /// Behind the marks from `at` on that still belong to the sentence: more stops, closing quotes and brackets.
    fn closed(&self, mut at: usize, quoted: bool) -> usize {
        let mut open = quoted;
        while at < self.tokens.len() {
            let token = self.tokens[at];
            let word = self.word(at);
            let closes = match token.kind {
                TokenKind::Quote if word == "\"" => {
                    let closes = !token.spaced || (open && self.spaced_after(at));
                    open = false;
                    closes
                }
                TokenKind::Quote => !token.spaced && !matches!(word, "“" | "‘" | "„" | "«"),
                TokenKind::Mark => !token.spaced && matches!(word, ")" | "]" | "?" | "!" | "." | "…"),
                _ => false,
            };
            if !closes {
                break;
            }
            at += 1;
        }
        at
    }

    fn spaced_after(&self, at: usize) -> bool {
        self.tokens.get(at + 1).is_none_or(|next| next.spaced)
    }

    /// Whether the sentence ends before `next`, where `at` is the token with the stop and `at + 1..next` closes it.
    fn ends(&self, at: usize, next: usize) -> bool {
        let Some(after) = self.tokens.get(next) else { return true };
        if after.kind == TokenKind::Clitic || !(after.spaced || self.is_glued(at, next)) {
            return false;
        }
        if self.tokens[at].kind == TokenKind::Word {
            return self.ends_after_abbreviation(at, next);
        }
        let begins = self.begins(next);
        let quote_closed = (at + 1..next).any(|mark| self.tokens[mark].kind == TokenKind::Quote);
        if self.word(at).starts_with("..") || self.word(at) == "…" {
            return begins && self.word(next) != "I";
        }
        begins && !(quote_closed && self.attributes(next, self.word(at) == "."))
    }

    /// `He left.She stayed.`: the space was lost.
    fn is_glued(&self, at: usize, next: usize) -> bool {
        let before = at.checked_sub(1).map(|before| self.tokens[before].case);
        next == at + 1 && before == Some(Case::Lower) && self.tokens[next].case == Case::Title
    }

    /// Whether the token can be the first of a sentence.
    fn begins(&self, at: usize) -> bool {
        let token = self.tokens[at];
        match token.kind {
            TokenKind::Word => token.case != Case::Lower,
            TokenKind::Number => true,
            TokenKind::Quote => self.tokens.get(at + 1).is_none_or(|next| next.case != Case::Lower),
            TokenKind::Clitic => false,
            TokenKind::Mark => match self.word(at) {
                "(" | "[" => self.tokens.get(at + 1).is_none_or(|next| next.case != Case::Lower),
                "." | "," | ";" | ":" | ")" | "]" => false,
                "-" | "–" | "—" | "--" => self.tokens.get(at + 1).is_some_and(|next| next.case == Case::Title),
                _ => true,
            },
        }
    }

    /// After `U.S.` or `Inc.` only a word that often opens a sentence, or a quotation, tells that one ended.
    fn ends_after_abbreviation(&self, at: usize, next: usize) -> bool {
        let word = self.word(at).trim_end_matches('.');
        if next > at + 1 && self.tokens[next - 1].kind == TokenKind::Quote {
            return self.begins(next) && !self.attributes(next, true);
        }
        let before = matches!(abbreviation::abbreviation(word), Some(Abbreviation::Before | Abbreviation::Numbered));
        if before || word.chars().nth(1).is_none() {
            return false;
        }
        match self.tokens[next].kind {
            TokenKind::Word => self.tokens[next].case != Case::Lower && abbreviation::opens_sentences(self.word(next)),
            TokenKind::Quote => self.tokens.get(next + 1).is_some_and(|word| word.case == Case::Title),
            _ => false,
        }
    }

    /// Whether what follows a closed quotation says who spoke: a name and a verb of saying. After a full stop the
    /// clause must also be over with the verb, for `Smith said …` may as well begin the next sentence.
    fn attributes(&self, next: usize, stopped: bool) -> bool {
        let names = self.tokens[next..].iter().take(6).take_while(|token| token.case != Case::Lower).count();
        let verb = next + names;
        let last = self.tokens.get(verb + 1).is_none_or(|_| matches!(self.word(verb + 1), "." | "," | ";"));
        names > 0
            && (next..verb).all(|at| self.tokens[at].kind == TokenKind::Word)
            && SAYING.contains(&self.word(verb))
            && (!stopped || last)
    }
}
