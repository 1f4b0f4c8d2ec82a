//! How a paragraph looks from outside: its words, its capitals, how it begins and ends.

/// Paragraphs longer than this, in bytes, are never titles, captions or furniture.
pub(super) const SHORT: usize = 320;

/// What is seen of a paragraph without reading it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// Words, counted up to the limit of [`SHORT`].
    pub(super) words: usize,
    /// Words of four letters and more, and how many of them begin with a capital.
    long_words: usize,
    capitals: usize,
    /// Whether it ends as a sentence does.
    pub(super) sentence: bool,
    /// Whether it could be a title: short, one piece, no full stop at its end.
    pub(super) title: bool,
    /// Whether it is running text.
    pub(super) prose: bool,
}

impl Shape {
    pub(super) fn of(text: &str) -> Self {
        let short = text.len() <= SHORT;
        let [words, long_words, capitals] = if short { count(text) } else { [SHORT, 0, 0] };
        let bare = text.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']', '*', '_']);
        let sentence = bare.ends_with(['.', '!', '?', '…']);
        let title = short && words <= 32 && is_title(text, bare);
        let prose = !short || (words >= 10 && sentence && !title);
        Self { words, long_words, capitals, sentence, title, prose }
    }

    /// Whether most of its long words begin with a capital, as in titles.
    pub(super) fn is_capitalised(self) -> bool {
        self.capitals * 10 >= self.long_words * 7
    }
}

/// Words, words of four bytes and more that begin with a letter, and those of them that begin with a capital.
fn count(text: &str) -> [usize; 3] {
    let add = |[words, long, capitals]: [usize; 3], word: &str| {
        let is_long = word.len() > 3 && word.starts_with(char::is_alphabetic);
        let is_capital = is_long && word.starts_with(char::is_uppercase);
        [words + 1, long + usize::from(is_long), capitals + usize::from(is_capital)]
    };
    // Both part ASCII alike; the one that knows no other letters is several times as fast.
    if text.is_ascii() {
        text.split_ascii_whitespace().fold([0; 3], add)
    } else {
        text.split_whitespace().fold([0; 3], add)
    }
}

fn is_title(text: &str, bare: &str) -> bool {
    let begins = text.trim_start_matches(['"', '“', '‘', '\'', '«', '(', '¿', '¡', '#', '$', '£', '€']);
    let first = begins.chars().next();
    let opens = first.is_some_and(char::is_alphanumeric) && !first.is_some_and(char::is_lowercase);
    let abbreviation = bare.ends_with("U.S.") || bare.ends_with("U.K.") || bare.ends_with("p.m.");
    let closes = !bare.ends_with(['.', ',', ';', ':', '-', '…', '—']) || abbreviation;
    opens && closes && !has_two_sentences(text)
}

/// Whether a sentence ends inside.
fn has_two_sentences(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'.', bytes).filter(|at| bytes.get(at + 1) == Some(&b' ')).any(|at| {
        let word = text[..at].rsplit(' ').next().unwrap_or_default();
        word.len() > 4 && !word.contains('.') && text[at + 2..].starts_with(char::is_uppercase)
    })
}
