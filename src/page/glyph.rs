//! What one character of the text looks like in cells of the screen, whatever the text tries.
//!
//! Terminals disagree about joined emoji, presentation selectors and skin tones, and obey control characters. So
//! each grapheme cluster becomes a glyph every terminal lays out alike: an emoji sequence shows its first emoji,
//! control characters their picture, invisible format and bidi characters nothing.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// One grapheme cluster and how it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyph<'a> {
    /// Bytes it takes in the text.
    pub bytes: u32,
    /// What to write on the screen; empty for what is not shown.
    pub shown: Cow<'a, str>,
    /// How many cells `shown` fills, 0 to 8: 1 for a letter, 2 for a wide one, 4 for a tab.
    pub width: u16,
    /// Whether a line may be broken after it and it then vanishes.
    pub blank: bool,
}

/// Cells a tab fills; news has no tab stops to keep.
const TAB: &str = "    ";

/// How many bytes of combining marks one character may carry on the screen; Zalgo carries hundreds.
const MOST_SHOWN: usize = 32;

/// How many cells one cluster may fill: Indic scripts write whole syllables as one.
pub const WIDEST: usize = 8;

/// The glyphs of `text`, which begins a line: white space there is not shown, and a line break is a space.
///
/// ```
/// use dateline::page::visible;
///
/// assert_eq!(visible("one\r\n  two"), "one two");
/// assert_eq!(visible("\u{1b}[31mred"), "␛[31mred");
/// assert_eq!(visible("a\u{202e}b"), "ab");
/// ```
pub fn glyphs(text: &str) -> Glyphs<'_> {
    Glyphs { rest: text, after: After::Break }
}

/// What [`glyphs`] shows of `text`, in one string that is safe to print anywhere.
pub fn visible(text: &str) -> String {
    glyphs(text).map(|glyph| glyph.shown).collect()
}

/// See [`glyphs`].
#[derive(Clone, Debug)]
pub struct Glyphs<'a> {
    rest: &'a str,
    after: After,
}

/// What stood before, as far as the next blank must know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum After {
    Break,
    Blank,
    Ink,
}

impl<'a> Iterator for Glyphs<'a> {
    type Item = Glyph<'a>;

    fn next(&mut self) -> Option<Glyph<'a>> {
        let cluster = self.cluster()?;
        let bytes = cluster.len() as u32;
        let (shown, blank) = match blank(cluster) {
            Some(blank) => (Cow::Borrowed(self.space(blank)), true),
            None => (ink(cluster), false),
        };
        if !blank && !shown.is_empty() {
            self.after = After::Ink;
        }
        let width = if is_letter(&shown) { 1 } else { shown.width() as u16 };
        Some(Glyph { bytes, shown, width, blank })
    }
}

impl<'a> Glyphs<'a> {
    /// The next grapheme cluster.
    fn cluster(&mut self) -> Option<&'a str> {
        let length = match self.rest.as_bytes() {
            // No rule joins an ASCII character to another but CR to LF, and most of the news is ASCII.
            [b' '..=b'~'] | [b' '..=b'~', ..=0x7f, ..] => 1,
            _ => self.rest.graphemes(true).next()?.len(),
        };
        let (cluster, rest) = self.rest.split_at(length);
        self.rest = rest;
        Some(cluster)
    }

    /// How a blank is shown here: once around a line break, and not where a line begins.
    fn space(&mut self, blank: Blank) -> &'static str {
        let before = self.after;
        self.after = if blank == Blank::Break || before == After::Break { After::Break } else { After::Blank };
        match (blank, before) {
            (_, After::Break) | (Blank::Break, After::Blank) => "",
            (Blank::Tab, _) => TAB,
            (Blank::Space | Blank::Break, _) => " ",
        }
    }
}

/// White space at which a line may be broken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Blank {
    Space,
    Tab,
    Break,
}

fn blank(cluster: &str) -> Option<Blank> {
    let mut chars = cluster.chars();
    match (chars.next()?, chars.next()) {
        ('\r', Some('\n')) | ('\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}', None) => Some(Blank::Break),
        ('\t', None) => Some(Blank::Tab),
        (
            ' ' | '\u{b}' | '\u{c}' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200a}' | '\u{205f}',
            None,
        ) => Some(Blank::Space),
        _ => None,
    }
}

/// How a cluster that is not white space is shown.
fn ink(cluster: &str) -> Cow<'_, str> {
    if is_letter(cluster)
        || (cluster.len() <= MOST_SHOWN && cluster.chars().all(is_plain) && (1..=WIDEST).contains(&cluster.width()))
    {
        return Cow::Borrowed(cluster);
    }
    Cow::Owned(tame(cluster))
}

/// Whether it is one printable character of ASCII, which every terminal shows alike.
fn is_letter(cluster: &str) -> bool {
    matches!(cluster.as_bytes(), [b' '..=b'~'])
}

/// Whether a character may stand on the screen as it is, with no look at its neighbours.
fn is_plain(c: char) -> bool {
    (c.is_alphanumeric() && !is_unseen(c)) || matches!(c, '‐'..='‧' | '¡'..='¬' | '®'..='¿')
}

/// Keeps of a cluster what every terminal lays out alike.
fn tame(cluster: &str) -> String {
    let mut shown = String::new();
    // Joiners shape the letters of Arabic and of the scripts of India; between others they do nothing.
    let joins_letters = cluster.starts_with(|c: char| c >= '\u{600}' && c.is_alphabetic());
    for c in cluster.chars() {
        let full = shown.len() + c.len_utf8() > MOST_SHOWN || shown.width() + c.width().unwrap_or(0) > WIDEST;
        if full || (c == '\u{200d}' && !joins_letters) {
            break;
        }
        if let Some(c) = tame_char(c, joins_letters).filter(|c| !is_joiner(*c) || !shown.ends_with(is_joiner)) {
            shown.push(c);
        }
    }
    if !shown.is_empty() && shown.width() == 0 {
        shown.insert(0, '◌');
    }
    shown
}

/// What stands for `c` on the screen; `None` where nothing does.
fn tame_char(c: char, joins_letters: bool) -> Option<char> {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32),
        '\u{7f}' => Some('␡'),
        '\u{80}'..='\u{9f}' | '\u{fff9}'..='\u{fffb}' => Some('\u{fffd}'),
        '\u{a0}' | '\u{2007}' | '\u{202f}' => Some(' '),
        _ if is_joiner(c) => joins_letters.then_some(c),
        _ => (!is_unseen(c)).then_some(c),
    }
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Characters without ink that terminals measure differently or obey: soft hyphens, zero-width spaces, bidi
/// controls, presentation selectors, skin tones, tags. (Unicode 16, chapters 23.2, 23.4 and 23.7; UTS 51.)
fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0000}'..='\u{e0fff}')
}
