//! From bytes to articles: every form goes to its reader.

use std::io::Cursor;
use std::path::Path;

use super::address::Address;
use super::error::{Error, Problem};
use super::form::{Form, tell};
use super::several::{Several, failed, or_nothing};
use super::source::Source;
use super::{article, database, decode, feed, json, mail, pack, page, rtf, source, warc};
use crate::article::{Article, Meta};

/// Reads one file or standard input, whatever its form.
pub(super) fn open(source: &Source) -> Several {
    let id = source.id();
    if let Some(archive) = source.archive() {
        return or_nothing(&id, warc::read(&id, archive, 0, read));
    }
    match source.bytes() {
        Ok(bytes) => or_nothing(&id, read(&id, bytes, 0)),
        Err(error) => failed(error),
    }
}

/// The articles that `bytes` are, which stand `depth` packs deep and go by the name `id`.
pub(super) fn read(id: &str, bytes: Vec<u8>, depth: u8) -> Several {
    let extension = match Address::parse(id) {
        Some(address) => source::extension(Path::new(address.path())),
        None => source::extension(Path::new(id)),
    };
    match tell(&bytes, &extension) {
        Form::Zip => pack::zip(id, bytes, depth, read),
        Form::Gzip => pack::gzip(id, &bytes, depth, read),
        Form::Tar => pack::tar(id, bytes, depth, read),
        Form::Feed => feed::read(id, &bytes),
        Form::Opml => single(Err(Error::new(id, Problem::List))),
        Form::Mail => single(mail::message(id, &bytes)),
        Form::Mailbox => mail::mailbox(id, bytes),
        Form::Json => json::value(id, &decode::decode(&bytes)),
        Form::JsonLines => json::lines(id, decode::decode(&bytes).into_owned()),
        Form::Page => single(page::read(id, &decode::decode_page(&bytes)).map_err(|problem| Error::new(id, problem))),
        Form::Warc => warc::read(id, Box::new(Cursor::new(bytes)), depth, read),
        Form::Rtf => rich(id, &rtf::words(&bytes)),
        Form::Text => {
            database::articles(id, &decode::decode(&bytes)).unwrap_or_else(|| single(words(id, &extension, &bytes)))
        }
        Form::Markdown => single(words(id, &extension, &bytes)),
    }
}

fn single(read: Result<Article, Error>) -> Several {
    Box::new(std::iter::once(read))
}

/// Rich text: an export of a news database, or one article.
fn rich(id: &str, words: &str) -> Several {
    if words.trim().is_empty() {
        return failed(Error::new(id, Problem::NoArticle));
    }
    database::articles(id, words)
        .unwrap_or_else(|| single(Ok(article::of_words(id.to_owned(), words, Meta::default()))))
}

fn words(id: &str, extension: &str, bytes: &[u8]) -> Result<Article, Error> {
    let text = decode::decode(bytes);
    if !decode::is_text(&text) {
        return Err(Error::new(id, Problem::NoText));
    }
    Ok(article::of_text(id, extension, text))
}
