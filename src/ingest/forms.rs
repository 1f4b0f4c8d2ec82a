//! From bytes to articles: every form goes to its reader.

use std::io::{BufRead, Cursor};
use std::path::Path;

use super::address::Address;
use super::budget::Budget;
use super::error::{Error, Problem};
use super::form::{Form, tell, tell_pack};
use super::length::is_article;
use super::several::{Several, failed, or_nothing};
use super::source::Source;
use super::{article, database, decode, feed, json, mail, pack, page, rtf, source, tarball, warc};
use crate::article::{Article, Meta};

/// Reads one file or standard input, whatever its form.
pub(super) fn open(source: &Source) -> Several {
    if let Some(articles) = packed(source) {
        return articles;
    }
    let id = source.id();
    match source.bytes() {
        Ok(bytes) => or_nothing(&id, whole(&id, bytes)),
        Err(error) => failed(error),
    }
}

/// The articles of a file that is a pack or holds one after another, however long it is: read as they are asked for, without holding the file.
pub(super) fn packed(source: &Source) -> Option<Several> {
    let (mut file, length) = source.regular()?;
    let id = source.id();
    let head = file.fill_buf().ok()?;
    let form = tell_pack(head).unwrap_or_else(|| tell(head, &source::extension(Path::new(&id))));
    let budget = Budget::of(&id, length);
    let articles = match form {
        Form::Zip => pack::zip(&id, file, &budget, read),
        Form::Gzip => pack::gzip(&id, file, &budget, read),
        Form::Tar => tarball::read(&id, Box::new(file), &budget, read),
        Form::Warc => warc::read(&id, Box::new(file), &budget, read),
        Form::JsonLines => json::lines(&id, file),
        Form::Mailbox => mail::mailbox(&id, file),
        _ => return None,
    };
    Some(or_nothing(&id, Box::new(articles.map(|read| read.and_then(of_some_length)))))
}

/// The articles of an input that is held as a whole and goes by the name `id`.
pub(super) fn whole(id: &str, bytes: Vec<u8>) -> Several {
    let budget = Budget::of(id, bytes.len() as u64);
    read(id, bytes, &budget)
}

/// The articles that `bytes` are, which may stand in a pack and go by the name `id`.
fn read(id: &str, bytes: Vec<u8>, budget: &Budget) -> Several {
    // What is packed alone keeps its name and is told by what stands before the packing's ending.
    let named = id.strip_suffix(".gz").unwrap_or(id);
    let extension = match Address::parse(named) {
        Some(address) => source::extension(Path::new(address.path())),
        None => source::extension(Path::new(named)),
    };
    formed(tell(&bytes, &extension), id, &extension, bytes, budget)
}

/// The articles of an input that is held as a whole, was sent by a server and is of this form.
pub(super) fn served(form: Form, id: &str, extension: &str, bytes: Vec<u8>) -> Several {
    let budget = Budget::of(id, bytes.len() as u64);
    formed(form, id, extension, bytes, &budget)
}

fn formed(form: Form, id: &str, extension: &str, bytes: Vec<u8>, budget: &Budget) -> Several {
    if bytes.trim_ascii().is_empty() {
        return failed(Error::new(id, Problem::Empty));
    }
    Box::new(articles(form, id, extension, bytes, budget).map(|read| read.and_then(of_some_length)))
}

/// An article that is no longer than any, and has no more parts.
fn of_some_length(article: Article) -> Result<Article, Error> {
    within_length(&article.id, &article.text)?;
    Ok(article)
}

fn within_length(id: &str, text: &str) -> Result<(), Error> {
    if is_article(text) { Ok(()) } else { Err(Error::new(id, Problem::TooManyParts)) }
}

fn articles(form: Form, id: &str, extension: &str, bytes: Vec<u8>, budget: &Budget) -> Several {
    match form {
        Form::Zip => pack::zip(id, Cursor::new(bytes), budget, read),
        Form::Gzip => pack::gzip(id, Cursor::new(bytes), budget, read),
        Form::Tar => tarball::read(id, Box::new(Cursor::new(bytes)), budget, read),
        Form::Feed => feed::read(id, &bytes),
        Form::Opml => single(Err(Error::new(id, Problem::List))),
        Form::Mail => single(mail::message(id, &bytes)),
        Form::Mailbox => mail::mailbox(id, Cursor::new(bytes)),
        Form::Json => json::value(id, &decode::decode(&bytes)),
        Form::JsonLines => json::lines(id, Cursor::new(bytes)),
        Form::Page => single(page::read(id, &decode::decode_page(&bytes)).map_err(|problem| Error::new(id, problem))),
        Form::Warc => warc::read(id, Box::new(Cursor::new(bytes)), budget, read),
        Form::Rtf => rich(id, rtf::read(&bytes)),
        Form::Text => {
            let text = decode::decode(&bytes).into_owned();
            drop(bytes);
            database::articles(id, text).unwrap_or_else(|text| single(words(id, extension, &text)))
        }
        Form::Markdown => single(words(id, extension, &decode::decode(&bytes))),
    }
}

fn single(read: Result<Article, Error>) -> Several {
    Box::new(std::iter::once(read))
}

/// Rich text: an export of a news database, or one article.
fn rich(id: &str, document: rtf::Document) -> Several {
    let told = document.meta();
    if document.words.trim().is_empty() {
        return failed(Error::new(id, Problem::NoArticle));
    }
    database::articles(id, document.words).unwrap_or_else(|words| single(rich_article(id, &words, told)))
}

fn rich_article(id: &str, words: &str, told: Meta) -> Result<Article, Error> {
    within_length(id, words)?;
    // What stands in the text says more than what a program noted beside it.
    let plain = article::of_words(id.to_owned(), words, Meta::default());
    if plain.meta.title.is_none() && told.title.is_some() {
        return Ok(article::of_words(id.to_owned(), words, told));
    }
    let Meta { byline, date, .. } = plain.meta.clone();
    let meta = Meta { byline: byline.or(told.byline), date: date.or(told.date), ..plain.meta };
    Ok(Article { meta, ..plain })
}

fn words(id: &str, extension: &str, text: &str) -> Result<Article, Error> {
    within_length(id, text)?;
    if !decode::is_text(text) {
        return Err(Error::new(id, Problem::NoText));
    }
    Ok(article::of_text(id, extension, text.into()))
}
