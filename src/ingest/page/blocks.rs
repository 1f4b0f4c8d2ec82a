//! Markup to blocks of plain text, each with the part it plays: paragraphs, headings, captions, list items, rows.

use scraper::{ElementRef, Html, Node, Selector};

use crate::text::Role;

/// Blocks in reading order; white space in them is single blanks.
#[derive(Default)]
pub(in crate::ingest) struct Blocks(Vec<(String, Role)>);

/// Elements that hold nothing to read.
const SILENT: [&str; 12] =
    ["title", "script", "style", "noscript", "template", "svg", "button", "form", "iframe", "head", "nav", "select"];

/// Elements that stand in a line of text.
const INLINE: [&str; 33] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "hi", "i", "ins", "kbd",
    "label", "mark", "q", "ref", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    "big",
];

impl Blocks {
    /// All that is to be read in a document or fragment.
    pub(in crate::ingest) fn of(markup: &Html) -> Self {
        let mut writer = Writer::default();
        writer.walk(markup.root_element());
        writer.end();
        writer.blocks
    }

    /// Text with or without markup of its own, as JSON-LD gives it.
    pub(in crate::ingest) fn of_text(text: &str) -> Self {
        if text.contains("</") || text.contains("<p>") || text.contains("<br") {
            return Self::of(&Html::parse_fragment(text));
        }
        let mut blocks = Self::default();
        text.lines().for_each(|line| blocks.push(line, Role::Body));
        blocks
    }

    /// Every paragraph of a page in which no body was found.
    pub(super) fn of_paragraphs(page: &Html) -> Self {
        let mut writer = Writer::default();
        let paragraphs = Selector::parse("p").expect("a selector of one name");
        for paragraph in page.select(&paragraphs) {
            writer.walk(paragraph);
            writer.end();
        }
        if writer.blocks.length() == 0 {
            return Self::of(page);
        }
        writer.blocks
    }

    /// Adds a block; an empty one is none.
    pub(in crate::ingest) fn push(&mut self, text: &str, role: Role) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            self.0.push((text, role));
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Role)> {
        self.0.iter().map(|(text, role)| (text.as_str(), *role))
    }

    pub(super) fn has_headline(&self) -> bool {
        self.iter().any(|(_, role)| role == Role::Headline)
    }

    /// Bytes of running text.
    pub(super) fn length(&self) -> usize {
        self.iter().filter(|(_, role)| *role == Role::Body).map(|(text, _)| text.len()).sum()
    }
}

/// Gathers the text of the block that is open.
#[derive(Default)]
struct Writer {
    blocks: Blocks,
    text: String,
    role: Option<Role>,
    /// Whether a cell of a row was written, so that the next is set apart.
    cells: usize,
}

/// What is still to be done on the way through the markup.
enum Step<'a> {
    Enter(ego_tree::NodeRef<'a, Node>),
    Leave(&'a str),
}

impl Writer {
    /// Through the tree without calling itself, since pages may be deep.
    fn walk(&mut self, element: ElementRef<'_>) {
        let mut steps = vec![Step::Enter(*element)];
        while let Some(step) = steps.pop() {
            match step {
                Step::Leave(name) => self.leave(name),
                Step::Enter(node) => match node.value() {
                    Node::Text(text) => self.text.push_str(text),
                    Node::Element(element) if SILENT.contains(&element.name()) => {}
                    Node::Element(element) => {
                        self.enter(element.name());
                        steps.push(Step::Leave(element.name()));
                        steps.extend(node.children().rev().map(Step::Enter));
                    }
                    Node::Document | Node::Fragment => steps.extend(node.children().rev().map(Step::Enter)),
                    _ => {}
                },
            }
        }
    }

    fn enter(&mut self, name: &str) {
        match name {
            "br" | "lb" => self.end_keeping(),
            "td" | "th" => {
                if self.cells > 0 {
                    self.text.push_str(" | ");
                }
                self.cells += 1;
            }
            _ if INLINE.contains(&name) => {}
            _ if self.cells > 0 => self.text.push(' '),
            _ => {
                self.end();
                self.role = role(name).or(self.role);
                if name == "li" {
                    self.text.push_str("• ");
                }
            }
        }
    }

    fn leave(&mut self, name: &str) {
        match name {
            "tr" => {
                self.cells = 0;
                self.end();
            }
            "td" | "th" => {}
            _ if INLINE.contains(&name) => {}
            _ if self.cells > 0 => self.text.push(' '),
            _ => self.end(),
        }
    }

    /// Ends the block and what it plays.
    fn end(&mut self) {
        self.end_keeping();
        self.role = None;
    }

    /// Ends the block; the next plays the same part.
    fn end_keeping(&mut self) {
        if self.text.trim() != "•" {
            self.blocks.push(&self.text, self.role.unwrap_or(Role::Body));
        }
        self.text.clear();
    }
}

fn role(name: &str) -> Option<Role> {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(Role::Subheading),
        "figcaption" => Some(Role::Caption),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(html: &str) -> Vec<(String, Role)> {
        Blocks::of(&Html::parse_fragment(html)).0
    }

    #[test]
    fn paragraphs_stay_paragraphs_and_words_stay_whole() {
        let found = blocks("<p>“We <b>w</b>ill,” she\n said.</p><h2>Next</h2><div>One<br><br>Two &amp; three</div>");
        let plain = |text: &str| (text.to_owned(), Role::Body);
        let next = ("Next".to_owned(), Role::Subheading);
        assert_eq!(found, [plain("“We will,” she said."), next, plain("One"), plain("Two & three")]);
    }

    #[test]
    fn rows_are_lines_and_items_have_their_marks() {
        let found = blocks("<table><tr><td>Oslo</td><td><p>3</p></td></tr></table><ul><li>a</li><li></li></ul>");
        assert_eq!(found.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>(), ["Oslo | 3", "• a"]);
    }
}
