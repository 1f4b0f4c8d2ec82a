//! Makes an article of a text: its lines joined where they were wrapped, its paragraphs told apart, its details read.

use std::borrow::Cow;
use std::path::Path;

use super::length::LONGEST_MARKED;
use super::{decode, details, markdown};
use crate::article::{Article, Meta};
use crate::text::{self, Paragraph, Role, Span};

/// The article that is a plain or Markdown text.
pub(super) fn of_text(id: &str, extension: &str, text: Cow<'_, str>) -> Article {
    let text = decode::with_line_feeds(text);
    if text.len() <= LONGEST_MARKED && is_markdown(extension, &text) {
        from_markdown(id.to_owned(), &text)
    } else {
        plain(id.to_owned(), text)
    }
}

/// The article of plain words whose details are known; the title stands above them, where it does not yet.
pub(super) fn of_words(id: String, words: &str, known: Meta) -> Article {
    let words = decode::with_line_feeds(Cow::Borrowed(words));
    let headed = known.title.as_deref().filter(|title| !words.trim_start().starts_with(title));
    let whole = match headed {
        Some(title) => format!("{}\n\n{words}", title.split_whitespace().collect::<Vec<_>>().join(" ")),
        None => words,
    };
    let mut article = plain(id, whole);
    if known.title.is_some()
        && let Some(first) = article.paragraphs.first_mut()
    {
        first.role = Role::Headline;
        article
            .paragraphs
            .iter_mut()
            .skip(1)
            .filter(|other| other.role == Role::Headline)
            .for_each(|other| other.role = Role::Body);
    }
    let told = article.meta;
    article.meta = Meta {
        title: known.title.or(told.title),
        byline: known.byline.or(told.byline),
        date: known.date.or(told.date),
        ..known
    };
    article
}

/// An article of text that is there already; the ending of `name` tells plain text from Markdown.
pub(super) fn from_text(name: &str, text: &str) -> Article {
    let text = decode::with_line_feeds(Cow::Borrowed(text));
    if Path::new(name).extension().is_some_and(|ending| ending == "md") {
        from_markdown(name.to_owned(), &text)
    } else {
        plain(name.to_owned(), text)
    }
}

fn plain(id: String, text: String) -> Article {
    let paragraphs = text::structure(&text);
    let (text, paragraphs) = joined(text, paragraphs);
    let meta = details::read(&text, &paragraphs);
    Article { id, meta, text, paragraphs }
}

fn from_markdown(id: String, source: &str) -> Article {
    let mut page = markdown::read(source);
    page.head();
    let below = page.begins_with_headline();
    let mut paragraphs = if below { text::structure_below(&page.text) } else { text::structure(&page.text) };
    page.set_roles(&mut paragraphs);
    let mut meta = details::read(&page.text, &paragraphs);
    page.front_matter.add_to(&mut meta);
    Article { id, meta, text: page.text, paragraphs }
}

/// By extension, and by what stands in it where the extension does not tell.
fn is_markdown(extension: &str, text: &str) -> bool {
    match extension {
        "md" | "markdown" | "mdown" => true,
        "" if markdown::is_likely(text) => true,
        _ => markdown::has_front_matter(text),
    }
}

/// The text with the lines of each paragraph joined by spaces, and its paragraphs where they stand now.
fn joined(text: String, paragraphs: Vec<Paragraph>) -> (String, Vec<Paragraph>) {
    if !paragraphs.iter().any(|paragraph| paragraph.span.of(&text).contains('\n')) {
        return (text, paragraphs);
    }
    let mut whole = String::with_capacity(text.len());
    let mut placed = Vec::with_capacity(paragraphs.len());
    let mut done = 0;
    for Paragraph { span, role } in paragraphs {
        whole.push_str(&text[done..span.start as usize]);
        let start = whole.len();
        push_joined(&mut whole, span.of(&text));
        placed.push(Paragraph { span: Span::from(start..whole.len()), role });
        done = span.end as usize;
    }
    whole.push_str(&text[done..]);
    (whole, placed)
}

/// Lines one after the other; a line that ends in a hyphen between letters goes on without a space.
fn push_joined(whole: &mut String, lines: &str) {
    for (index, line) in lines.lines().map(str::trim).enumerate() {
        let hyphen = whole.strip_suffix('-').is_some_and(|before| before.ends_with(char::is_alphabetic));
        if index > 0 && !(hyphen && line.starts_with(char::is_alphabetic)) {
            whole.push(' ');
        }
        whole.push_str(line);
    }
}
