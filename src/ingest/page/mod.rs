//! A page of the web becomes an article: its body by two extraction crates, its details by what it says of itself.
//!
//! The crates `trafilatura` and `dom_smoothie` each say what the article is, and so may the page's JSON-LD; the blocks of
//! the page itself are then chosen by what they say of each (`choose`). Where nothing is found, the page's own words are
//! taken: the body in its JSON-LD, else all its paragraphs, else all its text, else that in the data of its scripts.

mod below;
mod block;
mod blocks;
mod byline;
mod choose;
mod data;
mod dateline;
mod day;
mod details;
mod guard;
mod site;
mod slim;
mod state;
mod title;
mod voice;
mod wall;
mod words;

use dom_query::Document;

pub(super) use blocks::Blocks;
pub(super) use words::decoded;

use super::declared;
use super::error::Problem;
use crate::article::{Article, Meta};
use crate::text::{self, Paragraph, Role, Span};
use block::Block;
use choose::Voices;
use voice::Voice;

/// Fewer characters than these are no body that one would have extracted.
const LITTLE: usize = 250;

/// An article of more bytes than these is not called a beginning.
const SHORT: usize = 2_000;

/// How many paragraphs at the end may speak of the rest that is to be paid for.
const WALL: usize = 3;

/// What is told at the end of an article of which the page shows only the beginning.
const WALLED: &str = "The page shows only the beginning of this article; the rest is for subscribers.";

/// The article on a page that came from `address` or a file of that name.
///
/// All of it is done on one thread, so that each parser works in the memory that the one before it left behind.
pub(super) fn read(id: &str, html: &str) -> Result<Article, Problem> {
    declared::refused(html)?;
    let slim = guard::checked(html)?;
    guard::apart(|| taken(id, &slim, html)).unwrap_or(Err(Problem::NoArticle))
}

/// The article on a page, by what is read of it; of the `whole` of it the scripts are asked where that has no text.
fn taken(id: &str, html: &str, whole: &str) -> Result<Article, Problem> {
    let page = Document::from(html);
    let mut details = details::read(&page, id);
    let all = Blocks::of(&page);
    let meta = &mut details.meta;
    let title = meta.title.as_deref();
    meta.byline = meta.byline.take().or_else(|| below::credit(&all, title, &details.site));
    let date = meta.date.take().or_else(|| below::date(&all, title, meta.lang.as_deref()));
    meta.date = date.or_else(|| day::in_address(meta.url.as_deref().unwrap_or(id)));
    // A page that says one need not pay may bear the words all the same, out of sight.
    let walled = details.walled.unwrap_or_else(|| all.all().iter().any(|block| wall::is_wall(&block.text)));
    let told = details.body.as_deref().map(Blocks::of_text).unwrap_or_default();
    let blocks = or_else(chosen(html, page, all, &told), LITTLE, || told);
    let blocks = or_else(blocks, LITTLE, || Blocks::of_paragraphs(&Document::from(html)));
    let blocks = or_else(blocks, 1, || Blocks::of(&Document::from(html)));
    let scripted = || state::body(whole).filter(|body| is_taken(body)).map(|body| Blocks::of_text(&body));
    let blocks = or_else(blocks, LITTLE, || scripted().unwrap_or_default());
    if blocks.is_empty() {
        return Err(if state::has_script(whole) { Problem::Scripted } else { Problem::NoArticle });
    }
    let mut article = laid_out(id, details.meta, &blocks);
    let Article { text, paragraphs, .. } = &mut article;
    let last = paragraphs.iter_mut().rev().take(WALL);
    last.filter(|last| wall::is_wall(last.span.of(text))).for_each(|last| last.role = Role::Furniture);
    let mut article = dateline::set_apart(bare(article));
    if walled && blocks.length() < SHORT {
        add(&mut article, WALLED, Role::Furniture);
    }
    Ok(article)
}

/// The blocks of the page that are its article.
fn chosen(html: &str, page: Document, all: Blocks, told: &Blocks) -> Blocks {
    let (lines, region) = guard::extract(html, page);
    let region = Voice::of(&region);
    let lines = lines.map(|markup| Blocks::of(&Document::fragment(markup)).voice());
    let voices = Voices { lines, region, data: told.voice() };
    let choices = choose::choose(&all, &voices);
    all.only(&choices)
}

/// Adds a paragraph at the end.
pub(super) fn add(article: &mut Article, words: &str, role: Role) {
    if !article.text.is_empty() {
        article.text.push_str("\n\n");
    }
    let start = article.text.len();
    article.text.push_str(words);
    article.paragraphs.push(Paragraph { span: Span::from(start..article.text.len()), role });
}

/// These blocks, or the others where these are less than `enough` bytes of text and less than half of those.
fn or_else(blocks: Blocks, enough: usize, others: impl FnOnce() -> Blocks) -> Blocks {
    if blocks.length() >= enough {
        return blocks;
    }
    let others = others();
    if others.length() > 2 * blocks.length() { others } else { blocks }
}

/// Whether a page is of a size and depth that parsers take.
pub(super) fn is_taken(html: &str) -> bool {
    guard::checked(html).is_ok()
}

/// The article that a piece of markup is, with nothing around it: an entry of a feed, a message, a chapter.
pub(super) fn fragment(id: &str, html: &str, meta: Meta) -> Result<Article, Problem> {
    let blocks = Blocks::of(&Document::fragment(guard::checked(html)?));
    Ok(article(id, meta, &blocks))
}

/// The article that a title and blocks are.
pub(super) fn article(id: &str, meta: Meta, blocks: &Blocks) -> Article {
    dateline::set_apart(laid_out(id, meta, blocks))
}

/// Puts the headline and the blocks into one text.
fn laid_out(id: &str, mut meta: Meta, blocks: &Blocks) -> Article {
    let blocks = headed(meta.title.as_deref(), blocks);
    let (text, mut paragraphs) = joined(blocks.iter());
    let drafted = if meta.title.is_some() { text::structure_below(&text) } else { text::structure(&text) };
    // The days in a table are no lines about the article.
    let running = |(paragraph, block): &(&mut Paragraph, &Block)| paragraph.role == Role::Body && !block.is_row;
    for (paragraph, _) in paragraphs.iter_mut().zip(blocks.all()).filter(running) {
        if let Ok(at) = drafted.binary_search_by_key(&paragraph.span.start, |draft| draft.span.start) {
            paragraph.role = settled(drafted[at].role, meta.title.is_some());
        }
    }
    if meta.byline.is_none() {
        meta.byline = super::details::read(&text, &paragraphs).byline;
    }
    if meta.title.is_none() {
        let headline = paragraphs.iter().find(|paragraph| paragraph.role == Role::Headline);
        meta.title = headline.map(|paragraph| paragraph.span.of(&text).to_owned());
    }
    Article { id: id.to_owned(), meta, text, paragraphs }
}

/// The article without what is no part of it: what stands around it, and who wrote it where that is told elsewhere. One
/// in which nothing else stands is left as it is.
fn bare(article: Article) -> Article {
    if !article.paragraphs.iter().any(|paragraph| paragraph.role == Role::Body) {
        return article;
    }
    let kept = |paragraph: &&Paragraph| match paragraph.role {
        // It is no part of the body, but of the report.
        Role::Furniture => text::is_dateline(paragraph.span.of(&article.text)),
        Role::Byline => article.meta.byline.is_none(),
        _ => true,
    };
    let kept = article.paragraphs.iter().filter(kept);
    let (text, paragraphs) = joined(kept.map(|paragraph| (paragraph.span.of(&article.text), paragraph.role)));
    Article { text, paragraphs, ..article }
}

/// The blocks below the title; a title that is not known is the heading that stands first.
fn headed(title: Option<&str>, blocks: &Blocks) -> Blocks {
    let mut whole = Blocks::default();
    if let Some(title) = title {
        whole.push(title, Role::Headline);
    }
    let repeats = |title: &str, block: &Block| {
        title.trim() == block.text || (block.is_heading() && words::key(title) == words::key(&block.text))
    };
    for block in blocks.all().iter().filter(|block| !title.is_some_and(|title| repeats(title, block))) {
        let first = title.is_none() && block.is_heading() && whole.length() == 0 && !whole.has_headline();
        whole.take(block, if first { Role::Headline } else { block.role });
    }
    whole
}

/// One text of the blocks, a blank line between them, and where each stands in it.
fn joined<'a>(blocks: impl Iterator<Item = (&'a str, Role)>) -> (String, Vec<Paragraph>) {
    let (mut text, mut paragraphs) = (String::new(), Vec::new());
    for (block, role) in blocks {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(block);
        paragraphs.push(Paragraph { span: Span::from(start..text.len()), role });
    }
    (text, paragraphs)
}

/// What the text alone tells of a block that the markup calls running text.
fn settled(drafted: Role, titled: bool) -> Role {
    match drafted {
        Role::Headline if titled => Role::Body,
        Role::Subheading => Role::Body,
        role => role,
    }
}
