//! Tells apostrophes from single quotation marks, which look the same.

use super::class::Class;

/// What one `'` or `’` that stands at the edge of a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// The first of two that make a double quotation mark: `''`.
    Double,
    /// A single quotation mark.
    Single,
    /// `the ministers’ plan`
    Possessive,
    /// Letters left out: `’90s`, `’em`, `goin’`
    Elision,
}

/// Words that are written with an apostrophe before them.
const ELIDED: [&str; 8] = ["tis", "twas", "em", "til", "cause", "bout", "round", "n"];

/// What is known of single quotation marks up to here, within one paragraph.
pub(super) struct Apostrophes {
    open: bool,
    /// The nearest mark ahead that opens or closes, found once and kept, so that looking ahead stays linear.
    ahead: Option<(usize, Ahead)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ahead {
    Opens,
    Closes,
    Nothing,
}

impl Apostrophes {
    pub(super) const fn new() -> Self {
        Self { open: false, ahead: None }
    }

    /// Takes note of a mark that can only be a quotation mark.
    pub(super) fn see(&mut self, text: &str, at: usize, character: char, doubled: bool) {
        if matches!(character, '‘' | '‚' | '‛') && !doubled {
            self.open = self.ahead(text, at + character.len_utf8()) != Ahead::Nothing;
        }
    }

    /// What the `'` or `’` at `at` is; `spaced` tells that white space (or nothing) stands before it.
    pub(super) fn sense(&mut self, text: &str, at: usize, spaced: bool) -> Sense {
        let mut rest = text[at..].chars();
        let (mark, next) = (rest.next(), rest.next());
        if next == mark {
            return Sense::Double;
        }
        let before = if spaced { None } else { text[..at].chars().next_back() };
        let after_word = before.map(Class::of).is_some_and(Class::is_alphanumeric);
        let before_word = next.map(Class::of).is_some_and(Class::is_alphanumeric);
        match (after_word, before_word) {
            (false, true) => self.opening(text, at, mark == Some('’')),
            (true, false) => self.closing(text, at, before),
            _ => {
                self.open = false;
                Sense::Single
            }
        }
    }

    /// Before a word: letters left out, or the start of a quotation.
    fn opening(&mut self, text: &str, at: usize, curly: bool) -> Sense {
        let from = at + if curly { '’'.len_utf8() } else { 1 };
        let rest = &text[from..];
        let length = rest.bytes().take(6).take_while(u8::is_ascii_alphanumeric).count();
        let word = &rest[..length];
        let decade = word.starts_with(|first: char| first.is_ascii_digit()) && length <= 3;
        if decade || ELIDED.iter().any(|elided| word.eq_ignore_ascii_case(elided)) {
            return Sense::Elision;
        }
        self.open = self.ahead(text, from) != Ahead::Nothing;
        Sense::Single
    }

    /// After a word: the end of a quotation if one is open, else a possessive or a letter left out.
    fn closing(&mut self, text: &str, at: usize, before: Option<char>) -> Sense {
        let sibilant = matches!(before, Some('s' | 'S' | 'x' | 'X' | 'z' | 'Z'));
        let from = at + text[at..].chars().next().map_or(1, char::len_utf8);
        if self.open {
            let word_follows = text[from..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
            if sibilant && word_follows && self.ahead(text, from) == Ahead::Closes {
                return Sense::Possessive;
            }
            self.open = false;
            return Sense::Single;
        }
        match before {
            _ if sibilant => Sense::Possessive,
            Some('n') => Sense::Elision,
            _ => Sense::Single,
        }
    }

    /// Whether the next single mark at or behind `from` opens or closes.
    fn ahead(&mut self, text: &str, from: usize) -> Ahead {
        if let Some((place, what)) = self.ahead
            && place >= from
        {
            return what;
        }
        let found = next_mark(text, from);
        self.ahead = Some(found);
        found.1
    }
}

fn next_mark(text: &str, from: usize) -> (usize, Ahead) {
    let blank = |c: Option<char>| c.is_none_or(|c| Class::of(c) == Class::Blank);
    let bytes = text.as_bytes();
    // `'` is one byte; `‘` and `’` begin with 0xe2, as do most marks of their kind.
    for place in memchr::memchr2_iter(b'\'', 0xe2, &bytes[from..]).map(|place| from + place) {
        let rest = &text[place..];
        let mark = rest.chars().next();
        let before = text[..place].chars().next_back();
        let next = rest.chars().nth(1);
        let joined = !blank(before) && !next.map(Class::of).is_some_and(Class::is_alphanumeric);
        match mark {
            Some('‘') => return (place, Ahead::Opens),
            Some('\'' | '’') if joined => return (place, Ahead::Closes),
            Some('\'') if blank(before) && !blank(next) => return (place, Ahead::Opens),
            _ => {}
        }
    }
    (text.len(), Ahead::Nothing)
}
