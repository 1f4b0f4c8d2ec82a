//! Markup to blocks of plain text, each with the part it plays: paragraphs, headings, captions, list items, rows.

use dom_query::{Document, Element, NodeData, NodeRef, local_name};

use super::block::{Block, Mark, Signs};
use super::voice::{self, Voice};
use crate::text::Role;

/// Blocks in reading order; white space in them is single blanks.
#[derive(Default)]
pub(in crate::ingest) struct Blocks {
    blocks: Vec<Block>,
    marks: Vec<Mark>,
}

/// Elements that hold nothing to read, or how what stands there is pronounced.
const SILENT: [&str; 15] = [
    "title", "script", "style", "noscript", "template", "svg", "button", "textarea", "iframe", "head", "nav", "select",
    "object", "rt", "rp",
];

/// Elements that stand in a line of text.
const INLINE: [&str; 42] = [
    "abbr", "acronym", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "hi", "i", "ins", "kbd",
    "label", "mark", "q", "ref", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    "big", "img", "input", "link", "meta", "nobr", "output", "rb", "ruby", "strike",
];

/// How elements are called whose words only those hear to whom a page is read aloud: `opens in a new window`.
const UNSEEN: [&str; 9] = [
    "visually-hidden",
    "visuallyhidden",
    "sr-only",
    "screen-reader-text",
    "screen-reader-only",
    "off-screen",
    "offscreen",
    "assistive-text",
    "element-invisible",
];

/// The longest row of a table that is no part of a layout, in bytes.
const LONGEST_ROW: usize = 600;

impl Blocks {
    /// All that is to be read in a document or fragment.
    pub(in crate::ingest) fn of(markup: &Document) -> Self {
        let mut writer = Writer::default();
        writer.walk(markup.root());
        writer.end();
        writer.blocks
    }

    /// Text with or without markup of its own, as JSON-LD gives it.
    pub(in crate::ingest) fn of_text(text: &str) -> Self {
        if text.contains("</") || text.contains("<p>") || text.contains("<br") {
            return Self::of(&Document::fragment(text));
        }
        let mut blocks = Self::default();
        text.lines().for_each(|line| blocks.push(line, Role::Body));
        blocks
    }

    /// Every paragraph of a page in which no body was found.
    pub(super) fn of_paragraphs(page: &Document) -> Self {
        let mut writer = Writer::default();
        for paragraph in page.select("p").nodes() {
            writer.walk(*paragraph);
            writer.end();
        }
        if writer.blocks.length() == 0 {
            return Self::of(page);
        }
        writer.blocks
    }

    /// Adds a block; an empty one is none.
    pub(in crate::ingest) fn push(&mut self, text: &str, role: Role) {
        let block = Block::of(text, role);
        if !block.text.is_empty() {
            self.blocks.push(block);
        }
    }

    /// Adds a block as it is known from another place, in the part it plays here.
    pub(super) fn take(&mut self, block: &Block, role: Role) {
        self.blocks.push(Block { role, mark: None, ..block.clone() });
    }

    pub(in crate::ingest) fn iter(&self) -> impl Iterator<Item = (&str, Role)> {
        self.blocks.iter().map(|block| (block.text.as_str(), block.role))
    }

    /// The blocks with all that is known of them.
    pub(super) fn all(&self) -> &[Block] {
        &self.blocks
    }

    /// The elements whose names say something, which the blocks point to.
    pub(super) fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// What the names of the elements around a block say of it.
    pub(super) fn signs(&self, block: &Block) -> Signs {
        let around = std::iter::successors(block.mark, |mark| self.marks[*mark].around);
        around.fold(Signs::default(), |signs, mark| signs.with(self.marks[mark].signs))
    }

    /// What is said in them, a line each.
    pub(super) fn voice(&self) -> Voice {
        let lines: Vec<&str> = self.iter().map(|(text, _)| text).collect();
        Voice::of(&lines.join("\n"))
    }

    /// Only those blocks for which `choices` has a part to play at their place.
    pub(super) fn only(self, choices: &[Option<Role>]) -> Self {
        let kept =
            self.blocks.into_iter().zip(choices).filter_map(|(block, role)| Some(Block { role: (*role)?, ..block }));
        Self { blocks: kept.collect(), marks: self.marks }
    }

    pub(super) fn has_headline(&self) -> bool {
        self.iter().any(|(_, role)| role == Role::Headline)
    }

    pub(in crate::ingest) const fn is_empty(&self) -> bool {
        self.blocks.is_empty()
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
    /// Bytes of the text that stand in links.
    linked: usize,
    /// Bytes of the text that are bold, and how many elements that are open make it so.
    bold: usize,
    bolds: usize,
    /// The anchors that are open, and whether they lead to another page.
    anchors: Vec<bool>,
    role: Option<Role>,
    /// Cells of the row of figures or words that is open, so that each is set apart from the one before it.
    row: Option<usize>,
    /// The elements that are open and are no part of a line.
    open: Vec<Open>,
    elements: usize,
}

/// An element that is open.
#[derive(Clone, Copy, Default)]
struct Open {
    /// Its number, or the number of what it stands in where it is a paragraph, a heading or an item itself.
    place: usize,
    mark: Option<usize>,
    /// Of a heading its rank, else 0.
    rank: u8,
    kin: u64,
}

/// What is still to be done on the way through the markup.
enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave(NodeRef<'a>),
}

impl Writer {
    /// Through the tree without calling itself, since pages may be deep.
    fn walk(&mut self, root: NodeRef<'_>) {
        let mut steps = vec![Step::Enter(root)];
        while let Some(step) = steps.pop() {
            match step {
                Step::Leave(node) => {
                    let element = node.element_ref().expect("an element was entered");
                    self.leave(&element.name.local);
                }
                Step::Enter(node) => {
                    if self.enters(node) {
                        steps.extend(node.is_element().then_some(Step::Leave(node)));
                        steps.extend(node.children_it(true).map(Step::Enter));
                    }
                }
            }
        }
    }

    /// Whether anything is to be read in it, once its own words are taken.
    fn enters(&mut self, node: NodeRef<'_>) -> bool {
        let Some(element) = node.element_ref() else {
            return node.query_or(false, |node| match &node.data {
                NodeData::Text { contents } => {
                    self.words(contents);
                    false
                }
                data => matches!(data, NodeData::Document | NodeData::Fragment),
            });
        };
        let name = &*element.name.local;
        if SILENT.contains(&name) || (INLINE.contains(&name) && is_unseen(&element) && !tells_credit(node)) {
            return false;
        }
        self.enter(&element);
        if element.name.local == local_name!("tr") && is_row(node) {
            self.row = Some(0);
        }
        true
    }

    fn words(&mut self, text: &str) {
        self.text.push_str(text);
        if self.anchors.contains(&true) {
            self.linked += text.trim().len();
        }
        if self.bolds > 0 {
            self.bold += text.trim().len();
        }
    }

    fn enter(&mut self, element: &Element) {
        match (&*element.name.local, self.row) {
            ("br" | "lb", None) => self.end_keeping(),
            ("a", _) => {
                self.anchors.push(element.attr_ref(local_name!("href")).is_some_and(leads_away));
            }
            ("b" | "strong", _) => self.bolds += 1,
            // A picture stands between two words.
            ("img", _) => self.text.push(' '),
            (name, _) if INLINE.contains(&name) => {}
            ("td" | "th", Some(cells)) => {
                self.text.push_str(if cells > 0 { " | " } else { "" });
                self.row = Some(cells + 1);
            }
            (_, Some(_)) => self.text.push(' '),
            (name, None) => self.begin(name, element),
        }
    }

    fn begin(&mut self, name: &str, element: &Element) {
        self.end();
        self.elements += 1;
        let around = self.open.last().copied().unwrap_or_default();
        let leaf = rank(name) > 0 || matches!(name, "p" | "li" | "blockquote");
        let place = if leaf { around.place } else { self.elements };
        let signs = Signs::of(element);
        let mark = if signs.is_empty() { around.mark } else { Some(self.blocks.marks.len()) };
        if !signs.is_empty() {
            self.blocks.marks.push(Mark { signs, around: around.mark });
        }
        let kin = if leaf { around.kin } else { kin(element, around.place) };
        self.open.push(Open { place, mark, rank: rank(name), kin });
        self.role = role(name).or(self.role);
        if name == "li" {
            self.text.push_str("• ");
        }
    }

    fn leave(&mut self, name: &str) {
        match name {
            "br" | "lb" => {}
            "a" => drop(self.anchors.pop()),
            "b" | "strong" => self.bolds = self.bolds.saturating_sub(1),
            _ if INLINE.contains(&name) => {}
            _ if self.row.is_some() && name != "tr" => self.text.push(' '),
            _ => {
                self.end();
                self.row = None;
                self.open.pop();
            }
        }
    }

    /// Ends the block and what it plays.
    fn end(&mut self) {
        self.end_keeping();
        self.role = None;
    }

    /// Ends the block; the next plays the same part.
    fn end_keeping(&mut self) {
        let block = Block::of(&self.text, self.role.unwrap_or(Role::Body));
        if !block.text.is_empty() && block.text != "•" {
            let Open { place, mark, rank, kin } = self.open.last().copied().unwrap_or_default();
            let (linked, is_row) = (self.linked, self.row.is_some());
            let is_bold = self.bold * 10 >= block.text.len() * 9;
            self.blocks.blocks.push(Block { linked, mark, rank, is_row, is_bold, place, kin, ..block });
        }
        self.text.clear();
        (self.linked, self.bold) = (0, 0);
    }
}

/// An element by its name, its classes and what it stands in; 0 where it has no class, which would say nothing.
fn kin(element: &Element, around: usize) -> u64 {
    let class = element.attr_ref(local_name!("class")).unwrap_or_default();
    let bytes = element.name.local.bytes().chain([b' ']).chain(class.bytes());
    let number = bytes.fold(around as u64, |number, byte| voice::mixed(number, u64::from(byte)));
    if class.is_empty() { 0 } else { number }
}

/// Whether an element's words are not shown.
fn is_unseen(element: &Element) -> bool {
    let names = element.attr_ref(local_name!("class")).unwrap_or_default();
    names.split_ascii_whitespace().any(|name| UNSEEN.iter().any(|unseen| name.eq_ignore_ascii_case(unseen)))
}

/// Whether these words tell that what follows is a credit, by which it is known for one.
fn tells_credit(element: NodeRef<'_>) -> bool {
    element.text().trim_start().get(..6).is_some_and(|lead| lead.eq_ignore_ascii_case("credit"))
}

/// Whether a link leads to another page, and not to a place on this one or to what a script does.
fn leads_away(address: &str) -> bool {
    let lead = address.trim_start().get(..11).is_some_and(|lead| lead.eq_ignore_ascii_case("javascript:"));
    !lead && !address.starts_with('#')
}

/// Whether a row of a table holds figures and words, rather than the parts of a page that was laid out by a table.
fn is_row(row: NodeRef<'_>) -> bool {
    let mut length = 0;
    for node in row.descendants_it() {
        let is_table = node.query_or(false, |node| match &node.data {
            NodeData::Text { contents } => {
                length += contents.trim().len();
                false
            }
            NodeData::Element(element) => element.name.local == local_name!("table"),
            _ => false,
        });
        if is_table || length > LONGEST_ROW {
            return false;
        }
    }
    row.children_it(false).filter(|cell| cell.is_element() && !cell.has_name("tr")).count() > 1
}

fn role(name: &str) -> Option<Role> {
    match name {
        "figcaption" => Some(Role::Caption),
        name => (rank(name) > 0).then_some(Role::Subheading),
    }
}

/// Of a heading its rank, else 0.
fn rank(name: &str) -> u8 {
    match name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => digit - b'0',
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(html: &str) -> Vec<(String, Role)> {
        Blocks::of(&Document::fragment(html)).iter().map(|(text, role)| (text.to_owned(), role)).collect()
    }

    #[test]
    fn paragraphs_stay_paragraphs_and_words_stay_whole() {
        let found = blocks("<p>“We <b>w</b>ill,” she\n said.</p><h2>Next</h2><div>One<br><br>Two &amp; three</div>");
        let plain = |text: &str| (text.to_owned(), Role::Body);
        let next = ("Next".to_owned(), Role::Subheading);
        assert_eq!(found, [plain("“We will,” she said."), next, plain("One"), plain("Two & three")]);
    }

    #[test]
    fn what_stands_in_a_line_does_not_end_it_and_what_is_not_shown_is_not_said() {
        let html = "<p>The <acronym>FSF</acronym> said<img src=a.png>so in <ruby>東京<rt>とう</rt></ruby> \
                    <a href=/b>today<span class='x SR-only'> (opens in a new window)</span></a>.</p>\
                    <figcaption>A dam. <span class=sr-only>Credit</span> Ann Roe</figcaption>";
        let found = blocks(html);
        let caption = ("A dam. Credit Ann Roe".to_owned(), Role::Caption);
        assert_eq!(found, [("The FSF said so in 東京 today.".to_owned(), Role::Body), caption]);
    }

    #[test]
    fn rows_are_lines_and_items_have_their_marks() {
        let found = blocks("<table><tr><td>Oslo</td><td><p>3</p></td></tr></table><ul><li>a</li><li></li></ul>");
        assert_eq!(found.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>(), ["Oslo | 3", "• a"]);
    }
}
