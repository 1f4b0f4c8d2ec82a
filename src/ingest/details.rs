//! What an article says of itself: title, byline and date, read off its paragraphs and its front matter.

use super::moment;
use crate::article::Meta;
use crate::text::{self, Paragraph, Role};

/// Paragraphs at the head and at the foot of an article in which its date may stand.
const EDGE: usize = 12;

/// What the paragraphs of `text` tell: the headline, the byline without its "by", the date if it is a whole one.
pub(super) fn read(text: &str, paragraphs: &[Paragraph]) -> Meta {
    let with = |role: Role| paragraphs.iter().filter(move |paragraph| paragraph.role == role);
    let words = |paragraph: &Paragraph| paragraph.span.of(text).to_owned();
    Meta {
        title: with(Role::Headline).next().map(words),
        byline: with(Role::Byline).next().and_then(|paragraph| name_in(paragraph.span.of(text))),
        date: date(text, paragraphs),
        ..Meta::default()
    }
}

/// The first date among the lines that stand around the article, at its head or else at its foot.
fn date(text: &str, paragraphs: &[Paragraph]) -> Option<String> {
    let around = |paragraph: &&Paragraph| matches!(paragraph.role, Role::Furniture | Role::Byline);
    let day = |paragraph: &Paragraph| text::date_in(paragraph.span.of(text));
    let head = paragraphs.iter().take(EDGE).filter(around).find_map(day);
    head.or_else(|| paragraphs.iter().skip(EDGE).rev().take(EDGE).filter(around).find_map(day))
}

/// The names in a byline: without "By", and without what stands behind a bar or a date.
fn name_in(line: &str) -> Option<String> {
    let rest = text::behind_credit(line).or_else(|| line.strip_prefix("From ")).unwrap_or(line);
    let rest = rest.split(['|', '\t', '·', '•']).next().unwrap_or(rest).trim();
    (!rest.is_empty()).then(|| rest.to_owned())
}

/// The `key: value` lines that stand before a Markdown text.
#[derive(Default)]
pub(super) struct FrontMatter {
    title: Option<String>,
    byline: Option<String>,
    date: Option<String>,
    site: Option<String>,
    url: Option<String>,
    lang: Option<String>,
}

impl FrontMatter {
    /// What it calls the text.
    pub(super) fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// Takes in a block of YAML or TOML lines: plain values, lists of them, words over several lines; of what has parts
    /// of its own, the name.
    pub(super) fn read(&mut self, block: &str) {
        let (mut open, mut folded) = (String::new(), false);
        for line in block.lines() {
            let (inner, bare) = (line.starts_with([' ', '\t']), line.trim());
            // An item of the list that the key above it opened.
            if let Some(item) = bare.strip_prefix("- ") {
                self.add(&open, item.strip_prefix("name:").unwrap_or(item), ", ");
            } else if inner && folded {
                self.add(&open, bare, " ");
            } else if inner {
                bare.strip_prefix("name:").into_iter().for_each(|name| self.add(&open, name, ", "));
            } else if bare.starts_with('[') {
                // What a table of TOML holds is about other things.
                return;
            } else if let Some((key, value)) = bare.split_once([':', '=']).filter(|_| !bare.starts_with('#')) {
                open = key.trim().trim_matches('"').to_lowercase();
                folded = matches!(value.trim().trim_end_matches(['-', '+']), ">" | "|");
                let list = value.trim().strip_prefix('[').and_then(|list| list.strip_suffix(']'));
                match list {
                    Some(list) => list.split(',').for_each(|item| self.add(&open, item, ", ")),
                    None if folded => {}
                    None => self.add(&open, value, ", "),
                }
            }
        }
    }

    /// Puts what `plain` makes of them in the place of words that are shown.
    pub(super) fn reword(&mut self, plain: impl Fn(&str) -> String) {
        for words in [&mut self.title, &mut self.byline, &mut self.site].into_iter().flatten() {
            *words = plain(words);
        }
    }

    /// Adds a value to what its key says already.
    fn add(&mut self, key: &str, value: &str, between: &str) {
        let value = plain(value);
        let Some(field) = self.field(key).filter(|_| !value.is_empty()) else { return };
        let before = field.take().map(|before| before + between).unwrap_or_default();
        *field = Some(before + value);
    }

    fn field(&mut self, key: &str) -> Option<&mut Option<String>> {
        match key {
            "title" => Some(&mut self.title),
            "author" | "authors" | "byline" => Some(&mut self.byline),
            "date" | "published" => Some(&mut self.date),
            "site" | "source" | "publisher" => Some(&mut self.site),
            "url" | "link" => Some(&mut self.url),
            "lang" | "language" => Some(&mut self.lang),
            _ => None,
        }
    }

    /// What is said here wins over what was read off the text; a date that is none is left out.
    pub(super) fn add_to(self, meta: &mut Meta) {
        let date = self.date.and_then(|date| moment::read(&date));
        let fields = [
            (self.title, &mut meta.title),
            (self.byline, &mut meta.byline),
            (date, &mut meta.date),
            (self.site, &mut meta.site),
            (self.url, &mut meta.url),
            (self.lang, &mut meta.lang),
        ];
        for (told, known) in fields {
            if told.is_some() {
                *known = told;
            }
        }
    }
}

/// A value without its quotation marks, or without the comment behind it.
fn plain(value: &str) -> &str {
    let value = value.trim();
    match value.chars().next().filter(|first| matches!(first, '"' | '\'')) {
        Some(quote) => {
            let inner = &value[1..];
            inner.rsplit_once(quote).map_or(inner, |(inner, _)| inner).trim()
        }
        None => value.split_once(" #").map_or(value, |(value, _)| value).trim(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_wins_and_a_vague_date_is_none() {
        let mut matter = FrontMatter::default();
        matter.read("title: \"A day out\"\nauthor: Ann Roe\ndate: last week\nlink: https://a.b/c\n");
        let mut meta = Meta { title: Some("Other".into()), ..Meta::default() };
        matter.add_to(&mut meta);
        assert_eq!(meta.title.as_deref(), Some("A day out"));
        assert_eq!(meta.byline.as_deref(), Some("Ann Roe"));
        assert_eq!(meta.url.as_deref(), Some("https://a.b/c"));
        assert_eq!(meta.date, None);
    }

    #[test]
    fn lists_of_names_are_names() {
        let mut matter = FrontMatter::default();
        matter.read("title = \"A day out\"\nauthors = [\"Ann Roe\", 'Jo Lie']\ndate = 2026-06-04T10:00:00Z\n");
        assert_eq!(matter.byline.as_deref(), Some("Ann Roe, Jo Lie"));
        let mut matter = FrontMatter::default();
        matter.read("authors:\n  - Ann Roe\n  - \"Jo Lie\"\ntags:\n  - sea\n");
        assert_eq!(matter.byline.as_deref(), Some("Ann Roe, Jo Lie"));
    }

    #[test]
    fn a_byline_is_read_without_its_by() {
        assert_eq!(name_in("By ANN ROE | Staff Writer").as_deref(), Some("ANN ROE"));
        assert_eq!(name_in("Bystander Press").as_deref(), Some("Bystander Press"));
    }
}
