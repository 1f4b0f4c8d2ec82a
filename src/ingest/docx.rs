//! Documents of word processors as DOCX: their paragraphs, headings and tables, and what they say of themselves.

use std::io::{Read, Seek};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::error::{Error, Problem};
use super::page::Blocks;
use super::several::{Several, failed};
use super::{database, moment, page};
use crate::article::Meta;
use crate::text::Role;

/// The longest part that is read, in bytes.
const LONGEST: u64 = 64 * 1024 * 1024;

/// The articles of the document in `archive`: one, or those of an export from a news database.
pub(super) fn read(id: &str, mut archive: ZipArchive<impl Read + Seek>) -> Several {
    let body = part(&mut archive, "word/document.xml").and_then(|markup| blocks(&markup));
    let blocks = match body {
        Ok(blocks) if blocks.is_empty() => return failed(Error::new(id, Problem::NoArticle)),
        Ok(blocks) => blocks,
        Err(problem) => return failed(Error::new(id, problem)),
    };
    let lines: Vec<&str> = blocks.iter().map(|(text, _)| text).collect();
    if let Ok(articles) = database::articles(id, lines.join("\n\n")) {
        return articles;
    }
    let meta = part(&mut archive, "docProps/core.xml").map(|markup| details(&markup)).unwrap_or_default();
    Box::new(std::iter::once(Ok(page::article(id, meta, &blocks))))
}

/// The text of one member.
fn part(archive: &mut ZipArchive<impl Read + Seek>, name: &str) -> Result<String, Problem> {
    let broken = |error: &dyn std::fmt::Display| Problem::Broken(format!("this document cannot be read: {error}"));
    let mut words = String::new();
    let member = archive.by_name(name).map_err(|error| broken(&error))?;
    member.take(LONGEST + 1).read_to_string(&mut words).map_err(|error| broken(&error))?;
    if words.len() as u64 > LONGEST {
        return Err(Problem::TooMuch("a part of this document unpacks to more than 64 MiB".to_owned()));
    }
    Ok(words)
}

/// Gathers the paragraphs of a document.
#[derive(Default)]
struct Writer {
    blocks: Blocks,
    text: String,
    role: Option<Role>,
    is_item: bool,
    /// Whether text is being given, and not a deletion or a field's code.
    gives: bool,
    /// How many tables are open, and the cells of the row so far.
    tables: usize,
    cells: Vec<String>,
}

fn blocks(markup: &str) -> Result<Blocks, Problem> {
    let mut reader = Reader::from_str(markup);
    let mut writer = Writer::default();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => writer.enter(&tag, false),
            Ok(Event::Empty(tag)) => writer.enter(&tag, true),
            Ok(Event::End(tag)) => writer.leave(tag.local_name().as_ref()),
            Ok(Event::Text(text)) if writer.gives => writer.text.push_str(&text),
            Ok(Event::GeneralRef(name)) if writer.gives => writer.text.push_str(&entity(&name)),
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => return Err(Problem::Broken(format!("this document cannot be read: {error}"))),
        }
    }
    writer.paragraph();
    Ok(writer.blocks)
}

/// What a reference stands for; only those that XML itself knows stand for anything.
fn entity(name: &str) -> String {
    quick_xml::escape::unescape(&format!("&{name};")).map(std::borrow::Cow::into_owned).unwrap_or_default()
}

impl Writer {
    fn enter(&mut self, tag: &BytesStart<'_>, is_empty: bool) {
        match tag.local_name().as_ref() {
            "t" => self.gives = !is_empty,
            "tab" => self.text.push(' '),
            "br" | "cr" => self.paragraph_keeping(),
            "noBreakHyphen" => self.text.push('-'),
            "numPr" => self.is_item = true,
            "pStyle" => self.role = style(tag).or(self.role),
            "tbl" if !is_empty => self.tables += 1,
            _ => {}
        }
    }

    fn leave(&mut self, name: &str) {
        match name {
            "t" => self.gives = false,
            "p" if self.tables == 0 => self.paragraph(),
            "p" => self.text.push(' '),
            "tc" if self.tables == 1 => self.cells.push(std::mem::take(&mut self.text).trim().to_owned()),
            "tr" if self.tables == 1 => {
                self.text = std::mem::take(&mut self.cells).join(" | ");
                self.paragraph();
            }
            "tbl" => self.tables = self.tables.saturating_sub(1),
            _ => {}
        }
    }

    fn paragraph(&mut self) {
        self.paragraph_keeping();
        (self.role, self.is_item) = (None, false);
    }

    /// Ends a line; the next plays the same part.
    fn paragraph_keeping(&mut self) {
        if self.tables > 0 && self.cells.is_empty() && self.text.is_empty() {
            return;
        }
        let mark = if self.is_item && !self.text.trim().is_empty() { "• " } else { "" };
        self.blocks.push(&format!("{mark}{}", self.text), self.role.unwrap_or(Role::Body));
        self.text.clear();
    }
}

/// The part that a paragraph of this style plays.
fn style(tag: &BytesStart<'_>) -> Option<Role> {
    let name = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == "val")?;
    let name = name.value.to_ascii_lowercase();
    match name.as_str() {
        "title" => Some(Role::Headline),
        "caption" => Some(Role::Caption),
        _ if name.starts_with("heading") => Some(Role::Subheading),
        _ => None,
    }
}

/// Title, creator and day of creation.
fn details(markup: &str) -> Meta {
    let (mut meta, mut reader, mut name) = (Meta::default(), Reader::from_str(markup), String::new());
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => name = tag.local_name().as_ref().to_owned(),
            Ok(Event::Text(text)) => {
                let words = text.trim().to_owned();
                let field = match name.as_str() {
                    "title" => &mut meta.title,
                    "creator" => &mut meta.byline,
                    "created" => &mut meta.date,
                    _ => continue,
                };
                *field = field.take().or((!words.is_empty()).then_some(words));
            }
            Ok(Event::End(_)) => name.clear(),
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    meta.date = meta.date.and_then(|date| moment::read(&date));
    meta
}
