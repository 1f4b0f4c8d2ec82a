//! Walks over a paragraph once and cuts it into tokens, without making a string.

use super::abbreviation::{Abbreviation, abbreviation};
use super::apostrophe::Apostrophes;
use super::class::Class;
use super::{Case, Span, Token, TokenKind};

/// Endings of names on the web that stay with the word before them: `Amazon.com`.
const DOMAINS: [&str; 9] = ["com", "org", "net", "gov", "edu", "co", "io", "tv", "info"];

/// Appends the tokens of the paragraph at `span` of `text`.
pub(super) fn scan(text: &str, span: Span, tokens: &mut Vec<Token>) {
    let paragraph = &text[..span.end as usize];
    let at = span.start as usize;
    Scanner { text: paragraph, at, spaced: true, first: tokens.len(), apostrophes: Apostrophes::new(), tokens }.run();
}

struct Scanner<'a, 't> {
    /// The text up to the end of the paragraph.
    text: &'a str,
    /// The next byte to look at.
    at: usize,
    /// Whether white space was passed since the last token.
    spaced: bool,
    /// Index of the paragraph's first token.
    first: usize,
    apostrophes: Apostrophes,
    tokens: &'t mut Vec<Token>,
}

impl Scanner<'_, '_> {
    fn run(mut self) {
        while let Some(character) = self.peek(self.at) {
            match Class::of(character) {
                Class::Blank => {
                    self.at += character.len_utf8();
                    self.spaced = true;
                }
                Class::Letter => self.word(self.at),
                Class::Digit => self.number(self.at),
                Class::Apostrophe => self.apostrophe(character),
                Class::Quote => self.quote(character),
                Class::Stop => self.repeated('.'),
                Class::Joiner => self.joiners(),
                Class::Mark => self.mark(character),
            }
        }
    }

    fn peek(&self, at: usize) -> Option<char> {
        let byte = *self.text.as_bytes().get(at)?;
        if byte < 128 { Some(byte as char) } else { self.text[at..].chars().next() }
    }

    fn class(&self, at: usize) -> Option<Class> {
        self.peek(at).map(Class::of)
    }

    fn push(&mut self, end: usize, kind: TokenKind, case: Case) {
        self.tokens.push(Token { span: Span::new(self.at as u32, end as u32), kind, case, spaced: self.spaced });
        self.at = end;
        self.spaced = false;
    }

    /// A word that begins at `self.at`, whose letters begin at `letters`.
    fn word(&mut self, letters: usize) {
        let end = self.word_end(letters);
        let end = self.stop_after(letters, end);
        let case = case_of(&self.text[letters..end]);
        self.push(end, TokenKind::Word, case);
        self.clitic();
    }

    /// Where the word that begins at `from` ends, before any full stop and clitic.
    fn word_end(&self, from: usize) -> usize {
        let mut at = from;
        while let Some(character) = self.peek(at) {
            let next = at + character.len_utf8();
            match Class::of(character) {
                Class::Letter | Class::Digit | Class::Joiner => at = next,
                Class::Apostrophe if self.apostrophe_joins(from, at, next) => at = next,
                Class::Apostrophe if self.is_negation(from, at, next) => return at - 1,
                Class::Stop if self.stop_joins(from, at) => at = next,
                Class::Mark if character == '&' && self.between_capitals(at) => at = next,
                Class::Mark if character == '+' && self.class(next) != Some(Class::Letter) => at = next,
                _ => break,
            }
        }
        at
    }

    /// Whether the apostrophe at `at` stands inside a word (`O’Neill`) and does not cut an ending off (`he’ll`).
    fn apostrophe_joins(&self, from: usize, at: usize, next: usize) -> bool {
        self.class(next) == Some(Class::Letter)
            && clitic_length(&self.text[next..]).is_none()
            && !self.is_negation(from, at, next)
    }

    /// Whether `n’t` ends here, after at least one more letter.
    fn is_negation(&self, from: usize, at: usize, next: usize) -> bool {
        let bytes = self.text.as_bytes();
        at > from + 1
            && matches!(bytes[at - 1], b'n' | b'N')
            && matches!(bytes.get(next), Some(b't' | b'T'))
            && !self.class(next + 1).is_some_and(Class::is_alphanumeric)
    }

    fn between_capitals(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        bytes[at - 1].is_ascii_uppercase() && bytes.get(at + 1).is_some_and(u8::is_ascii_uppercase)
    }

    /// Whether the full stop at `at` has the word go on behind it: `U.S`, `Ph.D`, `Amazon.com`.
    fn stop_joins(&self, from: usize, at: usize) -> bool {
        let rest = &self.text[at + 1..];
        if self.class(at + 1) != Some(Class::Letter) {
            return false;
        }
        let run = rest.bytes().take(5).take_while(u8::is_ascii_alphabetic).count();
        let one_letter = run == 1 && !self.class(at + 2).is_some_and(Class::is_alphanumeric);
        let segment = self.text[from..at].rfind('.').map_or(from, |stop| from + stop + 1);
        (one_letter && (at - segment == 1 || &self.text[from..at] == "Ph"))
            || (self.text.as_bytes()[at - 1].is_ascii_alphanumeric() && DOMAINS.contains(&&rest[..run]))
    }

    /// The end of the word with the full stop that belongs to it, if one does.
    fn stop_after(&self, from: usize, end: usize) -> usize {
        if self.text.as_bytes().get(end) != Some(&b'.') || self.class(end + 1).is_some_and(Class::is_alphanumeric) {
            return if self.is_glued_initial(from, end) { end + 1 } else { end };
        }
        if self.text.as_bytes().get(end + 1) == Some(&b'.') {
            return end;
        }
        let word = &self.text[from..end];
        let keeps = if end - from == 1 || word.chars().nth(1).is_none() {
            self.is_initial(word, end + 1)
        } else {
            is_dotted(word) || self.is_abbreviation(word, end + 1)
        };
        if keeps { end + 1 } else { end }
    }

    /// `J.Smith`: an initial without the space after it.
    fn is_glued_initial(&self, from: usize, end: usize) -> bool {
        let bytes = self.text.as_bytes();
        end - from == 1
            && bytes[from].is_ascii_uppercase()
            && bytes.get(end) == Some(&b'.')
            && bytes.get(end + 1).is_some_and(u8::is_ascii_uppercase)
            && bytes.get(end + 2).is_some_and(u8::is_ascii_lowercase)
    }

    /// One capital before a stop is an initial where a capital follows; a lone `I` needs a name before it too.
    fn is_initial(&self, letter: &str, after: usize) -> bool {
        let capital = letter.chars().all(char::is_uppercase);
        let follows = self.text[after..].trim_start_matches(' ').chars().next();
        let name_before = self.tokens.len() == self.first || self.tokens.last().is_some_and(|t| t.case == Case::Title);
        capital && follows.is_some_and(char::is_uppercase) && (letter != "I" || name_before)
    }

    fn is_abbreviation(&self, word: &str, after: usize) -> bool {
        let rest = || self.text[after..].trim_start_matches(' ');
        let capital = word.starts_with(|letter: char| letter.is_ascii_uppercase());
        match abbreviation(word) {
            None => false,
            Some(Abbreviation::Before) => (capital || word == "vs" || word == "cf") && !rest().is_empty(),
            Some(Abbreviation::After) => capital || matches!(word, "etc" | "dept"),
            Some(Abbreviation::Numbered) => rest().starts_with(|next: char| next.is_ascii_digit()),
            Some(Abbreviation::State) => capital && (self.after_comma() || rest().starts_with(',')),
        }
    }

    fn after_comma(&self) -> bool {
        self.tokens.last().is_some_and(|token| &self.text[token.span.range()] == ",")
    }

    /// The possessive or contracted ending right after a word, if there is one.
    fn clitic(&mut self) {
        let Some(character) = self.peek(self.at) else { return };
        if matches!(character, 'n' | 'N') && self.class(self.at + 1) == Some(Class::Apostrophe) {
            let apostrophe = self.peek(self.at + 1).map_or(0, char::len_utf8);
            return self.push(self.at + 1 + apostrophe + 1, TokenKind::Clitic, Case::Lower);
        }
        let next = self.at + character.len_utf8();
        if Class::of(character) == Class::Apostrophe
            && let Some(length) = clitic_length(&self.text[next..])
        {
            self.push(next + length, TokenKind::Clitic, Case::Lower);
        }
    }

    /// A number that begins at `self.at`, whose digits begin at `digits`.
    fn number(&mut self, digits: usize) {
        let mut end = digits;
        while let Some(character) = self.peek(end) {
            let next = end + character.len_utf8();
            match character {
                '.' | ',' | ':' if self.class(next) == Some(Class::Digit) => end = next,
                _ if matches!(Class::of(character), Class::Letter | Class::Digit | Class::Joiner) => end = next,
                _ => break,
            }
        }
        self.push(end, TokenKind::Number, Case::None);
        self.feet();
        self.clitic();
    }

    /// `5'10"`: the marks of feet and inches are no quotation marks.
    fn feet(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        if rest.first() != Some(&b'\'') || !rest.get(1).is_some_and(u8::is_ascii_digit) {
            return;
        }
        self.push(self.at + 1, TokenKind::Mark, Case::None);
        let digits = rest[1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.push(self.at + digits, TokenKind::Number, Case::None);
        if self.text.as_bytes().get(self.at) == Some(&b'"') {
            self.push(self.at + 1, TokenKind::Mark, Case::None);
        }
    }

    fn apostrophe(&mut self, character: char) {
        use super::apostrophe::Sense;
        let next = self.at + character.len_utf8();
        match self.apostrophes.sense(self.text, self.at, self.spaced) {
            Sense::Double => self.push(next + character.len_utf8(), TokenKind::Quote, Case::None),
            Sense::Single => self.push(next, TokenKind::Quote, Case::None),
            Sense::Possessive => self.push(next, TokenKind::Clitic, Case::None),
            Sense::Elision if self.class(next) == Some(Class::Digit) => self.number(next),
            Sense::Elision if self.class(next) == Some(Class::Letter) => self.word(next),
            Sense::Elision => self.drop_letter(next),
        }
    }

    /// `goin’`: the apostrophe goes to the word before it.
    fn drop_letter(&mut self, next: usize) {
        if let Some(token) = self.tokens[self.first..].last_mut() {
            token.span.end = next as u32;
        }
        self.at = next;
    }

    fn quote(&mut self, character: char) {
        let next = self.at + character.len_utf8();
        let doubled = matches!(character, '`' | '‘' | '‚') && self.peek(next) == Some(character);
        self.apostrophes.see(self.text, self.at, character, doubled);
        self.push(if doubled { next + character.len_utf8() } else { next }, TokenKind::Quote, Case::None);
    }

    fn mark(&mut self, character: char) {
        match character {
            '-' | '…' | '—' | '–' | '_' | '*' | '=' | '~' => self.repeated(character),
            _ => self.push(self.at + character.len_utf8(), TokenKind::Mark, Case::None),
        }
    }

    /// A run of one mark is one token: `...`, `--`, `***`.
    fn repeated(&mut self, character: char) {
        let rest = &self.text[self.at..];
        let run = rest.len() - rest.trim_start_matches(character).len();
        self.push(self.at + run, TokenKind::Mark, Case::None);
    }

    /// Joiners that stand alone have nothing to join: one mark for all of them.
    fn joiners(&mut self) {
        let mut end = self.at;
        while let Some(character) = self.peek(end).filter(|character| Class::of(*character) == Class::Joiner) {
            end += character.len_utf8();
        }
        self.push(end, TokenKind::Mark, Case::None);
    }
}

/// The length of a contracted ending at the start of `rest`, which begins behind the apostrophe.
fn clitic_length(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let length = match bytes {
        [b's' | b'S' | b'd' | b'D' | b'm' | b'M', ..] => 1,
        [b'r' | b'R' | b'v' | b'V', b'e' | b'E', ..] | [b'l' | b'L', b'l' | b'L', ..] => 2,
        _ => return None,
    };
    let next = rest[length..].chars().next().map(Class::of);
    (!next.is_some_and(Class::is_alphanumeric) && next != Some(Class::Joiner)).then_some(length)
}

/// Whether full stops stand inside the word.
fn is_dotted(word: &str) -> bool {
    memchr::memchr(b'.', word.as_bytes()).is_some_and(|stop| stop <= 2)
}

/// How a word is written.
fn case_of(word: &str) -> Case {
    let (mut upper, mut lower, mut first_upper, mut letters, mut others) = (0, 0, false, 0, 0);
    for character in word.chars() {
        let (is_upper, is_lower) = if character.is_ascii() {
            (character.is_ascii_uppercase(), character.is_ascii_lowercase())
        } else {
            (character.is_uppercase(), character.is_lowercase())
        };
        first_upper |= is_upper && letters == 0;
        upper += usize::from(is_upper);
        lower += usize::from(is_lower);
        letters += usize::from(is_upper || is_lower);
        others += usize::from(character.is_ascii_digit());
    }
    match (upper, lower) {
        (0, 0) => Case::None,
        (0, _) => Case::Lower,
        (1, 0) if others == 0 => Case::Title,
        (_, 0) => Case::Upper,
        (1, _) if first_upper => Case::Title,
        _ => Case::Mixed,
    }
}
