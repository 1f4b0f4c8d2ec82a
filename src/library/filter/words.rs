//! Words sought in a text: smart case, any white space between them, straight and curly marks alike.

use std::ops::Range;

/// Words sought in a text. A capital among them makes case matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    words: String,
    exact: bool,
    minds_case: bool,
}

impl Text {
    /// A word that stands at the beginning of a word: `sanction` finds `sanctions`.
    pub fn beginning(text: impl Into<String>) -> Self {
        Self::new(text.into(), false)
    }

    /// A phrase of whole words: `"trade deal"` finds neither `trade deals` nor `free-trade`, whose words are others.
    pub fn exactly(text: impl Into<String>) -> Self {
        Self::new(text.into(), true)
    }

    fn new(words: String, exact: bool) -> Self {
        Self { minds_case: words.chars().any(char::is_uppercase), words, exact }
    }

    /// What is sought, as written.
    pub fn as_str(&self) -> &str {
        &self.words
    }

    /// Whether whole words are sought, and not only their beginning.
    pub fn is_exact(&self) -> bool {
        self.exact
    }

    /// Whether it stands in `text`.
    pub fn is_in(&self, text: &str) -> bool {
        self.all_in(text).next().is_some()
    }

    /// Where it stands in `text`, in bytes, in order and without overlap.
    pub fn all_in<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let needle: Vec<char> = self.words.trim().chars().map(|char| self.fold(char)).collect();
        let mut free = 0;
        self.beginnings(needle.first().copied(), text).filter_map(move |at| {
            let (before, here) = text.split_at(at);
            let begins = at >= free && here.chars().next().is_some_and(|char| parts(before.chars().next_back(), char));
            let end = if begins { self.end_of(&needle, text, at)? } else { return None };
            free = end;
            Some(at..end)
        })
    }

    /// Where the first character stands in `text`. A letter or figure of ASCII is looked for among the bytes; but for
    /// `k`, which is the small letter of the sign for kelvin too.
    fn beginnings<'a>(&'a self, first: Option<char>, text: &'a str) -> Box<dyn Iterator<Item = usize> + 'a> {
        match first {
            Some(first) if first.is_ascii_alphanumeric() && (self.minds_case || first != 'k') => {
                let capital = if self.minds_case { first } else { first.to_ascii_uppercase() };
                Box::new(memchr::memchr2_iter(first as u8, capital as u8, text.as_bytes()))
            }
            first => {
                let begins = move |(at, char)| (first == Some(self.fold(char))).then_some(at);
                Box::new(text.char_indices().filter_map(begins))
            }
        }
    }

    /// The end of `needle` in `text` where it stands at byte `at`.
    fn end_of(&self, needle: &[char], text: &str, at: usize) -> Option<usize> {
        let mut rest = text[at..].char_indices().peekable();
        let mut sought = needle.iter().peekable();
        let mut last = ' ';
        while let Some(&expected) = sought.next() {
            let (_, found) = rest.next()?;
            if expected.is_whitespace() && found.is_whitespace() {
                while sought.next_if(|char| char.is_whitespace()).is_some() {}
                while rest.next_if(|(_, char)| char.is_whitespace()).is_some() {}
            } else if expected != self.fold(found) {
                return None;
            }
            last = found;
        }
        let next = rest.peek();
        let whole = !self.exact || next.is_none_or(|&(_, after)| parts(Some(last), after));
        whole.then(|| next.map_or(text.len(), |(offset, _)| at + offset))
    }

    /// The character as it is compared.
    fn fold(&self, char: char) -> char {
        match char {
            '\0'..='\x7f' if self.minds_case => char,
            '\0'..='\x7f' => char.to_ascii_lowercase(),
            '’' | '‘' => '\'',
            '“' | '”' => '"',
            '\u{2010}' | '\u{2011}' => '-',
            _ if self.minds_case => char,
            _ => lower(char),
        }
    }

    /// Whether a capital among the words makes case matter.
    pub(in crate::library) fn minds_case(&self) -> bool {
        self.minds_case
    }
}

/// Whether a word may begin at `char` after `before`. Scripts without capitals are often written without spaces.
fn parts(before: Option<char>, char: char) -> bool {
    !before.is_some_and(spelt) || !spelt(char)
}

/// Whether a character makes one word with those of its kind beside it.
pub(in crate::library) fn spelt(char: char) -> bool {
    if char.is_ascii() {
        return char.is_ascii_alphanumeric();
    }
    char.is_numeric() || char.is_lowercase() || char.is_uppercase()
}

/// The small letter, where it is one character.
pub(in crate::library) fn lower(char: char) -> char {
    let mut small = char.to_lowercase();
    match (small.next(), small.next()) {
        (Some(one), None) => one,
        _ => char,
    }
}

/// A regular expression; a capital in it makes case matter.
#[derive(Clone, Debug)]
pub struct Pattern {
    source: String,
    compiled: regex::Regex,
}

impl Pattern {
    /// The expression; `None` where it is not one, or compiles to more than a megabyte.
    pub fn new(source: &str) -> Option<Self> {
        let minds_case = source.chars().any(char::is_uppercase);
        let compiled =
            regex::RegexBuilder::new(source).case_insensitive(!minds_case).size_limit(1 << 20).build().ok()?;
        Some(Self { source: source.into(), compiled })
    }

    /// The expression as written.
    pub fn as_str(&self) -> &str {
        &self.source
    }

    /// Whether something in `text` matches.
    pub fn is_in(&self, text: &str) -> bool {
        self.compiled.is_match(text)
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(sought: &'a Text, text: &'a str) -> Vec<&'a str> {
        sought.all_in(text).map(|range| &text[range]).collect()
    }

    #[test]
    fn a_bare_word_finds_words_that_begin_so() {
        assert_eq!(found(&Text::beginning("oil"), "Oil, oils and turmoil: OIL"), ["Oil", "oil", "OIL"]);
        assert_eq!(found(&Text::beginning("US"), "US us USA Belarus"), ["US", "US"]);
        assert_eq!(found(&Text::beginning("don't"), "They don’t"), ["don’t"]);
        assert_eq!(found(&Text::beginning("c5+1"), "the C5+1 group"), ["C5+1"]);
        assert_eq!(found(&Text::beginning("京"), "東京都"), ["京"]);
    }

    #[test]
    fn a_phrase_finds_whole_words_over_line_ends() {
        assert_eq!(found(&Text::exactly("trade deal"), "a trade\n  deal, trade deals"), ["trade\n  deal"]);
        assert_eq!(found(&Text::exactly("élan"), "Élan élans"), ["Élan"]);
        assert_eq!(found(&Text::exactly("a  a"), "a a a a"), ["a a", "a a"]);
    }

    #[test]
    fn a_regular_expression_is_smart_about_case_too() {
        let found = |pattern: &str, text: &str| Pattern::new(pattern).is_some_and(|pattern| pattern.is_in(text));
        assert!(found("tra+de", "TRADE"));
        assert!(!found("Trade", "trade"));
        assert!(Pattern::new("(").is_none());
        assert!(Pattern::new("(a{1000}){1000}").is_none(), "an expression that would eat the memory");
    }
}
