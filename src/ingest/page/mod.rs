//! A page of the web becomes an article: its body by the extraction crate, its details by what it says of itself.
//!
//! Extraction is `trafilatura`, which falls back on readability by itself. Where it finds little, the page's own words
//! are taken: the body in its JSON-LD, else all its paragraphs.

mod blocks;
mod details;
mod guard;

use scraper::Html;

pub(super) use blocks::Blocks;

use super::error::Problem;
use crate::article::{Article, Meta};
use crate::text::{self, Paragraph, Role, Span};

/// Fewer characters than these are no body that one would have extracted.
const LITTLE: usize = 250;

/// What is told at the end of an article of which the page shows only the beginning.
const WALLED: &str = "The page shows only the beginning of this article; the rest is for subscribers.";

/// The article on a page that came from `address` or a file of that name.
pub(super) fn read(id: &str, html: &str) -> Result<Article, Problem> {
    guard::check(html)?;
    let page = Html::parse_document(html);
    let details = details::read(&page);
    let mut blocks = guard::extract(html).map(|content| Blocks::of(&Html::parse_fragment(&content)));
    let told = details.body.as_deref().map(Blocks::of_text);
    let short = |blocks: &Option<Blocks>| blocks.as_ref().map_or(0, Blocks::length) < LITTLE;
    if short(&blocks) && told.as_ref().map_or(0, Blocks::length) > blocks.as_ref().map_or(0, Blocks::length) {
        blocks = told;
    }
    if short(&blocks) {
        let all = Blocks::of_paragraphs(&page);
        let more = all.length() > 2 * blocks.as_ref().map_or(0, Blocks::length);
        blocks = if more { Some(all) } else { blocks };
    }
    let mut blocks = blocks.filter(|blocks| blocks.length() > 0).ok_or(Problem::NoArticle)?;
    if details.walled && blocks.length() < 2_000 {
        blocks.push(WALLED, Role::Furniture);
    }
    Ok(article(id, details.meta, &blocks))
}

/// The article that a piece of markup is, with nothing around it: an entry of a feed, a message, a chapter.
pub(super) fn fragment(id: &str, html: &str, meta: Meta) -> Result<Article, Problem> {
    guard::check(html)?;
    let blocks = Blocks::of(&Html::parse_fragment(html));
    Ok(article(id, meta, &blocks))
}

/// Puts the headline and the blocks into one text.
pub(super) fn article(id: &str, mut meta: Meta, blocks: &Blocks) -> Article {
    let mut whole = Blocks::default();
    if let Some(title) = &meta.title {
        whole.push(title, Role::Headline);
    }
    let same = |text: &str| meta.title.as_deref().is_some_and(|title| title.trim() == text);
    for (text, role) in blocks.iter().filter(|(text, _)| !same(text)) {
        let first = whole.length() == 0 && meta.title.is_none() && role == Role::Subheading && !whole.has_headline();
        whole.push(text, if first { Role::Headline } else { role });
    }
    let mut text = String::new();
    let mut known = Vec::new();
    for (block, role) in whole.iter() {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(block);
        known.push(Paragraph { span: Span::from(start..text.len()), role });
    }
    let drafted = text::structure(&text);
    for paragraph in known.iter_mut().filter(|paragraph| paragraph.role == Role::Body) {
        if let Ok(at) = drafted.binary_search_by_key(&paragraph.span.start, |draft| draft.span.start) {
            paragraph.role = settled(drafted[at].role, meta.title.is_some());
        }
    }
    if meta.byline.is_none() {
        meta.byline = super::details::read(&text, &known).byline;
    }
    if meta.title.is_none() {
        let headline = known.iter().find(|paragraph| paragraph.role == Role::Headline);
        meta.title = headline.map(|paragraph| paragraph.span.of(&text).to_owned());
    }
    Article { id: id.to_owned(), meta, text, paragraphs: known }
}

/// What the text alone tells of a block that the markup calls running text.
fn settled(drafted: Role, titled: bool) -> Role {
    match drafted {
        Role::Headline if titled => Role::Body,
        Role::Subheading => Role::Body,
        role => role,
    }
}
