//! Finding words while they are typed, in texts of any size.
//!
//! The text is folded once into a copy of equal length: small letters, every blank a space. Each key then is one
//! pass of `memchr` or `aho-corasick` over the copy, a few milliseconds for 10 MB.

use aho_corasick::{AhoCorasick, MatchKind};
use memchr::memmem;

use crate::text::Span;

/// A text made ready to be searched. It holds a copy of the text; drop it when the search is over.
#[derive(Clone, Debug)]
pub struct Finder {
    folded: Vec<u8>,
}

impl Finder {
    /// Folds `text`: a few milliseconds for 10 MB of English, some tens for other alphabets.
    pub fn new(text: &str) -> Self {
        Self { folded: fold(text) }
    }

    /// All places of `words` in `text`, which must be the text this was made for, in reading order and not
    /// overlapping.
    ///
    /// Small letters find capitals too; a capital in `words` makes case count. A space finds any one blank, also a
    /// line break; a straight quotation mark finds the curly ones, `ss` finds `ß` and the other way round.
    ///
    /// ```
    /// use dateline::page::find::Finder;
    ///
    /// let text = "Straße, STRASSE; the US told us";
    /// let finder = Finder::new(text);
    /// let count = |words| finder.find(text, words).len();
    /// assert_eq!((count("strasse"), count("us"), count("US")), (2, 2, 1));
    /// ```
    pub fn find(&self, text: &str, words: &str) -> Vec<Span> {
        debug_assert_eq!(text.len(), self.folded.len());
        if words.is_empty() {
            return Vec::new();
        }
        let folded: Vec<Vec<u8>> = spellings(words).iter().map(|words| fold(words)).collect();
        let hits = self.hits(&folded);
        if !words.contains(char::is_uppercase) {
            return hits;
        }
        let exact = spellings(words);
        hits.into_iter().filter(|hit| exact.iter().any(|words| alike(hit.of(text), words))).collect()
    }

    fn hits(&self, spellings: &[Vec<u8>]) -> Vec<Span> {
        if let [words] = spellings {
            let found = memmem::find_iter(&self.folded, words);
            return found.map(|at| (at..at + words.len()).into()).collect();
        }
        let built = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(spellings);
        let found = built.iter().flat_map(|built| built.find_iter(&self.folded));
        found.map(|hit| hit.range().into()).collect()
    }
}

/// Equal, but for what kind of blank.
fn alike(found: &str, words: &str) -> bool {
    found.len() == words.len() && blanks(found).eq(blanks(words))
}

fn blanks(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().map(|byte| if byte.is_ascii_whitespace() { b' ' } else { byte })
}

/// `text` in small letters where they take as many bytes, blanks as spaces.
fn fold(text: &str) -> Vec<u8> {
    let mut folded: Vec<u8> = text.bytes().map(fold_byte).collect();
    let mut at = 0;
    while let Some(ascii) = folded[at..].iter().position(|byte| !byte.is_ascii()) {
        at += ascii;
        let c = text[at..].chars().next().expect("a byte that is not ASCII begins a character");
        small(c).encode_utf8(&mut folded[at..]);
        at += c.len_utf8();
    }
    folded
}

fn fold_byte(byte: u8) -> u8 {
    if byte.is_ascii_whitespace() { b' ' } else { byte.to_ascii_lowercase() }
}

/// The small letter, where it is one character of the same length in UTF-8.
fn small(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some('ς'), None) => 'σ',
        (Some(small), None) if small.len_utf8() == c.len_utf8() => small,
        _ => c,
    }
}

/// What one spelling also finds.
const ALSO: [(&str, &[&str]); 5] = [
    ("'", &["’", "‘", "ʼ"]),
    ("\"", &["“", "”", "„", "«", "»"]),
    ("ss", &["ß", "ẞ"]),
    ("ß", &["ss", "ẞ"]),
    ("...", &["…"]),
];

/// How many spellings are looked for at most; a pattern of quotation marks has thousands.
const MOST_SPELLINGS: usize = 256;

/// `words` in all spellings that mean the same, itself first.
fn spellings(words: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut rest = words;
    while let Some(c) = rest.chars().next() {
        let also = ALSO.iter().find(|(from, _)| rest.starts_with(from));
        let (from, others) = also.map_or((&rest[..c.len_utf8()], &[][..]), |(from, others)| (*from, *others));
        let room = MOST_SPELLINGS / all.len() - 1;
        let others = &others[..others.len().min(room)];
        let ends = [from].into_iter().chain(others.iter().copied());
        all = ends.flat_map(|end| all.iter().map(move |known| [known, end].concat())).collect();
        rest = &rest[from.len()..];
    }
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Finder;

    fn found<'a>(text: &'a str, words: &str) -> Vec<&'a str> {
        Finder::new(text).find(text, words).into_iter().map(|hit| hit.of(text)).collect()
    }

    #[test]
    fn small_letters_find_capitals_and_a_capital_counts() {
        assert_eq!(found("US, us, Us", "us"), ["US", "us", "Us"]);
        assert_eq!(found("US, us, Us", "Us"), ["Us"]);
        assert_eq!(found("ÉCOLE école", "école"), ["ÉCOLE", "école"]);
        assert_eq!(found("ΟΔΟΣ οδός οδος", "οδος"), ["ΟΔΟΣ", "οδος"]);
        assert_eq!(found("МОСКВА Москва", "москва"), ["МОСКВА", "Москва"]);
    }

    #[test]
    fn sharp_s_is_two() {
        assert_eq!(found("Straße STRASSE STRAẞE", "straße"), ["Straße", "STRASSE", "STRAẞE"]);
        assert_eq!(found("Straße", "ss"), ["ß"]);
    }

    #[test]
    fn straight_marks_find_curly_ones() {
        assert_eq!(found("don’t don't", "don't"), ["don’t", "don't"]);
        assert_eq!(found("“No,” she said", "\"no,\""), ["“No,”"]);
        assert_eq!(found("“Don’t”", "\"Don't\""), ["“Don’t”"]);
    }

    #[test]
    fn a_space_finds_a_line_break() {
        assert_eq!(found("prime\nminister", "prime minister"), ["prime\nminister"]);
        assert_eq!(found("Prime\tMinister", "Prime M"), ["Prime\tM"]);
    }

    #[test]
    fn nothing_finds_nothing() {
        assert!(found("text", "").is_empty());
        assert!(found("", "x").is_empty());
        assert!(found("text", &"'".repeat(500)).is_empty());
    }

    proptest! {
        #[test]
        fn hits_are_whole_characters_in_order_and_hold_what_was_typed(text in "\\PC{0,80}", words in "\\PC{1,3}|[a-z'ß\"]{1,2}") {
            let hits = Finder::new(&text).find(&text, &words);
            prop_assert!(hits.windows(2).all(|pair| pair[0].end <= pair[1].start));
            prop_assert!(hits.iter().all(|hit| text.get(hit.range()).is_some()));
            prop_assert_eq!(text.contains(&words) && hits.is_empty(), false);
        }
    }
}
