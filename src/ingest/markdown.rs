//! Markdown to plain text: headings, lists and links without their marks, front matter as details.

use pulldown_cmark::{Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use super::details::FrontMatter;
use crate::text::{Paragraph, Role, Span};

/// A Markdown text without its marks.
#[derive(Default)]
pub(super) struct Page {
    /// Blocks apart by a blank line, items and rows by a line feed.
    pub(super) text: String,
    pub(super) front_matter: FrontMatter,
    /// Headings and pictures, in reading order.
    known: Vec<(Span, Role)>,
}

/// The most lines that details take before a text.
const DETAILS: usize = 80;

/// Whether details stand before a text, between lines of three dashes (YAML) or plus signs (TOML).
pub(super) fn has_front_matter(text: &str) -> bool {
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim_end);
    let mark = match lines.next() {
        Some("---") => ':',
        Some("+++") => '=',
        _ => return false,
    };
    let ending = if mark == ':' { "---" } else { "+++" };
    let names = |line: &str| {
        let key = line.split_once(mark).map_or("", |(key, _)| key.trim());
        !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'"'))
    };
    let mut rest = lines.take(DETAILS);
    rest.next().is_some_and(names) && rest.any(|line| line == ending)
}

/// Whether a text without a telling name is Markdown: a heading, and one more mark that plain text does not have.
pub(super) fn is_likely(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(16 * 1024)];
    let headings = head.lines().filter(|line| line.trim_start_matches('#').starts_with(' ') && line.starts_with('#'));
    let headings = headings.count();
    headings > 1 || (headings == 1 && (head.contains("](") || head.contains("**")))
}

/// The page that `source` makes.
pub(super) fn read(source: &str) -> Page {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut writer = Writer::default();
    for event in Parser::new_ext(source, options) {
        writer.take(event);
    }
    writer.finish();
    writer.page
}

impl Page {
    /// Whether the writer marked the very first words as the headline: nothing can stand above it.
    pub(super) fn begins_with_headline(&self) -> bool {
        self.known
            .first()
            .is_some_and(|(span, role)| *role == Role::Headline && self.text[..span.start as usize].trim().is_empty())
    }

    /// Puts the title that stands in the front matter above a text that has no headline of its own.
    pub(super) fn head(&mut self) {
        let Some(title) = self.front_matter.title() else { return };
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_headed = self.known.iter().any(|(_, role)| *role == Role::Headline);
        if title.is_empty() || is_headed || self.text.trim_start().starts_with(&title) {
            return;
        }
        let moved = title.len() + 2;
        let by = |place: u32| place as usize + moved;
        self.known.iter_mut().for_each(|(span, _)| *span = Span::from(by(span.start)..by(span.end)));
        self.known.insert(0, (Span::from(0..title.len()), Role::Headline));
        self.text = format!("{title}\n\n{}", self.text);
    }

    /// Gives headings and captions the roles their marks tell; furniture stays furniture.
    pub(super) fn set_roles(&self, paragraphs: &mut [Paragraph]) {
        let has_headline = self.known.iter().any(|(_, role)| *role == Role::Headline);
        for paragraph in paragraphs.iter_mut().filter(|paragraph| paragraph.role != Role::Furniture) {
            match self.known.binary_search_by_key(&paragraph.span.start, |(span, _)| span.start) {
                Ok(place) => paragraph.role = self.known[place].1,
                Err(_) if has_headline && paragraph.role == Role::Headline => paragraph.role = Role::Body,
                Err(_) => {}
            }
        }
    }
}

/// One line without its marks, as a heading has it.
fn words_of(line: &str) -> String {
    read(&format!("# {line}")).text
}

#[derive(Default)]
struct Writer {
    page: Page,
    /// Where the heading or picture that is open begins.
    start: usize,
    /// Numbers of the ordered lists that are open; none for one with bullets.
    lists: Vec<Option<u64>>,
    metadata: Option<MetadataBlockKind>,
}

impl Writer {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open(&tag),
            Event::End(tag) => self.close(tag),
            Event::Text(text) if self.metadata.is_some() => self.page.front_matter.read(&text),
            Event::Text(text) | Event::Code(text) => self.page.text.push_str(&text),
            Event::SoftBreak => self.page.text.push(' '),
            Event::HardBreak => self.page.text.push('\n'),
            Event::Rule => self.block(),
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::Table(_) if !self.at_item() => self.block(),
            Tag::Heading { .. } => {
                self.block();
                self.start = self.page.text.len();
            }
            Tag::Image { .. } => self.start = self.page.text.len(),
            Tag::List(first) => {
                self.block_unless_nested();
                self.lists.push(*first);
            }
            Tag::Item => self.item(),
            Tag::TableHead | Tag::TableRow => self.line(),
            Tag::TableCell if !self.page.text.ends_with('\n') => self.page.text.push_str(" | "),
            Tag::MetadataBlock(kind) => self.metadata = Some(*kind),
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => self.heading(level),
            TagEnd::Image => self.picture(),
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::MetadataBlock(_) => {
                self.metadata = None;
                self.page.front_matter.reword(words_of);
            }
            _ => {}
        }
    }

    fn heading(&mut self, level: HeadingLevel) {
        // Where the details tell another title, a heading of the second rank stands below that.
        let words = self.page.text[self.start..].trim();
        let is_other = self.page.front_matter.title().is_some_and(|title| title != words);
        let lowest = if is_other { HeadingLevel::H1 } else { HeadingLevel::H2 };
        let first = self.known_is_empty_before_body() && level <= lowest;
        self.know(if first { Role::Headline } else { Role::Subheading });
        self.block();
    }

    /// Whether this is the first heading, and at most a few lines stand above it.
    fn known_is_empty_before_body(&self) -> bool {
        let headings = self.page.known.iter().all(|(_, role)| *role == Role::Caption);
        headings && self.page.text[..self.start].trim().len() < 200
    }

    fn picture(&mut self) {
        let alone = self.start == 0 || self.page.text[..self.start].ends_with('\n');
        if alone {
            self.know(Role::Caption);
            self.block();
        }
    }

    fn know(&mut self, role: Role) {
        let text = &self.page.text[self.start..];
        let from = self.start + (text.len() - text.trim_start().len());
        let span = Span::from(from..from.max(self.start + text.trim_end().len()));
        if !span.is_empty() {
            self.page.known.push((span, role));
        }
    }

    /// Whether the text so far ends with the mark of a list item, which its paragraph follows on the same line.
    fn at_item(&self) -> bool {
        !self.lists.is_empty() && self.page.text.ends_with(' ')
    }

    fn item(&mut self) {
        self.line();
        match self.lists.last_mut() {
            Some(Some(number)) => {
                self.page.text.push_str(&number.to_string());
                self.page.text.push_str(". ");
                *number += 1;
            }
            _ => self.page.text.push_str("• "),
        }
    }

    fn block_unless_nested(&mut self) {
        if self.lists.is_empty() { self.block() } else { self.line() }
    }

    /// What follows begins a new line.
    fn line(&mut self) {
        if !self.page.text.is_empty() && !self.page.text.ends_with('\n') {
            self.page.text.push('\n');
        }
    }

    /// What follows stands after a blank line.
    fn block(&mut self) {
        self.line();
        if !self.page.text.is_empty() && !self.page.text.ends_with("\n\n") {
            self.page.text.push('\n');
        }
    }

    fn finish(&mut self) {
        let end = self.page.text.trim_end().len();
        self.page.text.truncate(end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_words_stay() {
        let page = read(
            "# A *big* day\n\nSee [the plan](http://x.y/z) and `code`,\nthen go.\n\n## Next\n\n- one\n- two\n\n1. first\n\n> Said **she**.\n",
        );
        assert_eq!(
            page.text,
            "A big day\n\nSee the plan and code, then go.\n\nNext\n\n• one\n• two\n\n1. first\n\nSaid she."
        );
        let roles: Vec<_> = page.known.iter().map(|(span, role)| (span.of(&page.text), *role)).collect();
        assert_eq!(roles, [("A big day", Role::Headline), ("Next", Role::Subheading)]);
    }

    #[test]
    fn tables_and_pictures_stay_readable() {
        let page = read("![A bridge at dusk](b.png)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n");
        assert_eq!(page.text, "A bridge at dusk\n\na | b\n1 | 2");
        assert_eq!(page.known[0].1, Role::Caption);
    }
}
