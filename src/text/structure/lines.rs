//! Lines, and the paragraphs they make: one a line, or several where a text was wrapped by hand.

use crate::text::Span;

/// One paragraph before its role is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    pub(super) span: Span,
    /// Whether a blank line (or nothing) stands before it.
    pub(super) apart: bool,
}

struct Line {
    span: Span,
    indent: usize,
    apart: bool,
    /// Length in characters.
    length: usize,
}

/// Lines longer than this were not wrapped for anybody to read.
const WIDEST: usize = 110;

/// Lines shorter than this are verse or lists.
const NARROWEST: usize = 36;

/// The paragraphs of `text`, in order.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let lines = lines(text);
    let width = wrap_width(text, &lines);
    let mut blocks: Vec<Block> = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        let goes_on = width.is_some_and(|width| index > 0 && goes_on(text, &lines[index - 1], line, width));
        match blocks.last_mut() {
            Some(block) if goes_on => block.span.end = line.span.end,
            _ => blocks.push(Block { span: line.span, apart: line.apart }),
        }
    }
    blocks
}

/// The lines that are not blank.
fn lines(text: &str) -> Vec<Line> {
    let mut found = Vec::with_capacity(text.len() / 120 + 8);
    let (mut start, mut apart) = (0, true);
    while start < text.len() {
        let end = line_end(text, start);
        let line = &text[start..end];
        let inner = line.trim();
        if inner.is_empty() {
            apart = true;
        } else {
            let indent = line.len() - line.trim_start().len();
            let from = start + indent;
            let length = if inner.len() > 4 * WIDEST { inner.len() } else { inner.chars().count() };
            found.push(Line { span: (from..from + inner.len()).into(), indent, apart, length });
            apart = text.as_bytes().get(end) == Some(&b'\x0c');
        }
        start = end + 1;
    }
    found
}

fn line_end(text: &str, start: usize) -> usize {
    memchr::memchr3(b'\n', b'\r', b'\x0c', &text.as_bytes()[start..]).map_or(text.len(), |at| start + at)
}

/// The column at which the lines of `text` were broken by hand, if they were.
///
/// Where a line breaks in mid-sentence the next one begins with a small letter; most other breaks must then fit the
/// same column: the first word of the next line would not have had room before it.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let mut lengths = [0_u32; WIDEST + 1];
    let pairs = || lines.windows(2).filter(|pair| !pair[1].apart);
    let in_sentence = |pair: &&[Line]| {
        let small = text[pair[1].span.range()].starts_with(char::is_lowercase);
        small && (NARROWEST..=WIDEST).contains(&pair[0].length)
    };
    for pair in pairs().filter(in_sentence) {
        lengths[pair[0].length] += 1;
    }
    let width = nearly_longest(&lengths)?;
    let (fits, all) = pairs().fold((0_usize, 0_usize), |(fits, all), pair| {
        (fits + usize::from(goes_on(text, &pair[0], &pair[1], width)), all + 1)
    });
    (fits * 10 >= all * 6).then_some(width)
}

/// The length that at most one line in fifty exceeds; `None` where there are no lines.
fn nearly_longest(lengths: &[u32]) -> Option<usize> {
    let all: u32 = lengths.iter().sum();
    let mut above = 0;
    lengths.iter().enumerate().rev().find_map(|(length, count)| {
        above += count;
        (above * 50 > all).then_some(length)
    })
}

/// Whether `next` goes on the paragraph of `line` in a text wrapped at `width`.
fn goes_on(text: &str, line: &Line, next: &Line, width: usize) -> bool {
    if next.apart || line.length > width + 2 || is_item(next.span.of(text)) {
        return false;
    }
    let item = is_item(line.span.of(text));
    let first_word = next.span.of(text).split(' ').next().map_or(0, |word| word.chars().count());
    let same_indent = next.indent <= line.indent + 1 || item;
    same_indent && line.length + 1 + first_word + (width / 10).max(6) > width
}

/// Whether a line begins a list item or a line of a dialogue.
pub(super) fn is_item(line: &str) -> bool {
    let mut letters = line.chars();
    match letters.next() {
        Some('-' | '*' | '•' | '–' | '—' | '·' | '+') => letters.next() == Some(' '),
        Some(first) if first.is_ascii_digit() => {
            let rest = line.trim_start_matches(|digit: char| digit.is_ascii_digit());
            line.len() - rest.len() <= 2 && (rest.starts_with(". ") || rest.starts_with(") "))
        }
        _ => false,
    }
}
