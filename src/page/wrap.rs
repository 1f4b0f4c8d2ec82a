//! Breaks a stretch of one paragraph into lines, as bytes.
//!
//! textwrap says where a line may be broken (Unicode line breaking, hyphens) and fills the lines; the words are
//! measured here, as the screen will show them, and stay offsets instead of becoming strings.

use std::borrow::Cow;

use textwrap::core::{Fragment, Word};
use textwrap::word_splitters::split_words;
use textwrap::wrap_algorithms::wrap_first_fit;
use textwrap::{Options, WordSeparator, WordSplitter};

use super::glyph::{Glyphs, glyphs};
use crate::text::Span;

/// The longest stretch that is wrapped in one go, in bytes. A longer paragraph is laid out as several, each of which
/// begins a new line, so that nobody waits for the start of a 3 MB line to see its end.
pub const SEGMENT: u32 = 16 * 1024;

/// How far past [`SEGMENT`] a space is looked for, in bytes.
const SEARCH: usize = 512;

/// How many stretches the paragraph at `span` is laid out in; none of them is empty.
pub fn segments(text: &str, span: Span) -> u32 {
    let due = span.len().div_ceil(SEGMENT).max(1);
    if due > 1 && cut(text, span, due - 1) == span.end { due - 1 } else { due }
}

/// The bytes of stretch `index` of the paragraph at `span`. It depends on nothing but the text, so that any one can
/// be found without the others.
pub fn segment(text: &str, span: Span, index: u32) -> Span {
    Span::new(cut(text, span, index), cut(text, span, index + 1))
}

/// Which stretch of the paragraph at `span` holds the byte `offset`.
pub fn segment_of(text: &str, span: Span, offset: u32) -> u32 {
    let offset = offset.clamp(span.start, span.end.saturating_sub(1).max(span.start));
    let near = (offset - span.start) / SEGMENT;
    if near > 0 && cut(text, span, near) > offset { near - 1 } else { near }
}

/// Where stretch `index` begins: after the first space at or after its due, else at a letter that stands alone.
fn cut(text: &str, span: Span, index: u32) -> u32 {
    let due = span.start as usize + index as usize * SEGMENT as usize;
    if index == 0 || due >= span.end as usize {
        return due.min(span.end as usize) as u32;
    }
    let due = text.ceil_char_boundary(due);
    let last = text.floor_char_boundary(span.end.min((due + SEARCH) as u32) as usize);
    let near = &text[due.min(last)..last];
    let space = near
        .char_indices()
        .zip(near.chars().skip(1))
        .find(|((_, c), next)| c.is_ascii_whitespace() && !next.is_whitespace());
    match space {
        Some(((at, _), _)) => (due + at + 1) as u32,
        None => (due + near.find(|c: char| c.is_alphanumeric() || c.is_ascii_graphic()).unwrap_or(0)) as u32,
    }
}

/// Where the lines of `stretch` end at `measure` columns, in bytes from its beginning; the last end is its length.
pub fn line_ends(stretch: &str, measure: u16) -> Box<[u32]> {
    let pieces = pieces(stretch, measure);
    let lines = wrap_first_fit(&pieces, &[f64::from(measure)]);
    lines.iter().filter_map(|line| line.last()).map(|piece| piece.end).collect()
}

/// A piece that stays whole on its line.
#[derive(Debug)]
struct Piece {
    end: u32,
    ink: u16,
    blank: u16,
}

impl Fragment for Piece {
    fn width(&self) -> f64 {
        f64::from(self.ink)
    }

    fn whitespace_width(&self) -> f64 {
        f64::from(self.blank)
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// `words` in lines as `options` want them, broken where the lines of a page are.
///
/// ```
/// use dateline::page::wrapped;
///
/// assert_eq!(wrapped("ข่าววันนี้ said", 10), ["ข่าววันนี้", "said"]);
/// ```
pub fn wrapped<'a>(words: &'a str, options: impl Into<Options<'a>>) -> Vec<Cow<'a, str>> {
    textwrap::wrap(words, options.into().word_separator(separator(words)))
}

/// What tells the words of `stretch` apart.
fn separator(stretch: &str) -> WordSeparator {
    if stretch.contains(breaks_by_dictionary) { WordSeparator::AsciiSpace } else { WordSeparator::new() }
}

/// The words of `stretch`, measured, those wider than `measure` cut.
fn pieces(stretch: &str, measure: u16) -> Vec<Piece> {
    let words = separator(stretch).find_words(stretch);
    let words = split_words(words, &WordSplitter::HyphenSplitter);
    let mut shown = glyphs(stretch);
    let mut pieces = Vec::with_capacity(stretch.len() / 6 + 1);
    let (mut at, mut word_end) = (0, 0);
    for word in words {
        word_end += length(&word);
        at = measure_word(&mut shown, at, word_end, measure, &mut pieces);
    }
    pieces
}

/// Thai, Lao, Burmese and Khmer are broken by dictionaries, which are not carried along.
fn breaks_by_dictionary(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1950}'..='\u{19df}'
        | '\u{1a20}'..='\u{1aaf}' | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aadf}' | '\u{11700}'..='\u{1174f}')
}

/// Bytes a word takes with the white space after it.
fn length(word: &Word<'_>) -> u32 {
    (word.word.len() + word.whitespace.len()) as u32
}

/// Takes the glyphs from `at` to `end`, adds their pieces, and says how far it came: a glyph is never cut.
fn measure_word(shown: &mut Glyphs<'_>, mut at: u32, end: u32, measure: u16, pieces: &mut Vec<Piece>) -> u32 {
    let mut piece = Piece { end: at, ink: 0, blank: 0 };
    while at < end {
        let Some(glyph) = shown.next() else { break };
        at += glyph.bytes;
        let ink = piece.ink.saturating_add(piece.blank).saturating_add(glyph.width);
        if !glyph.blank && ink > measure && piece.ink > 0 {
            pieces.push(piece);
            piece = Piece { end: at, ink: glyph.width, blank: 0 };
        } else if glyph.blank {
            piece.blank = piece.blank.saturating_add(glyph.width);
        } else {
            piece.ink = ink;
            piece.blank = 0;
        }
        piece.end = at;
    }
    if piece.ink > 0 || piece.blank > 0 {
        pieces.push(piece);
    } else if let Some(before) = pieces.last_mut() {
        before.end = piece.end.max(before.end);
    } else {
        pieces.push(piece);
    }
    at
}
