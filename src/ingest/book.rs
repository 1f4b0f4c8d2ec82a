//! Books as EPUB: one article a chapter, in the order they are read.

use std::io::{Cursor, Read};

use rbook::Epub;
use zip::ZipArchive;

use super::error::{Error, Problem};
use super::page;
use super::several::Several;
use crate::article::Meta;

/// The chapters of the book in `archive`.
pub(super) fn read(id: &str, mut archive: ZipArchive<Cursor<Vec<u8>>>) -> Several {
    if is_locked(&mut archive) {
        return Box::new(std::iter::once(Err(Error::new(id, Problem::Locked))));
    }
    let broken = |error: &dyn std::fmt::Display| Problem::Broken(format!("this book cannot be read: {error}"));
    let book = match Epub::read(archive.into_inner()) {
        Ok(book) => book,
        Err(error) => return Box::new(std::iter::once(Err(Error::new(id, broken(&error))))),
    };
    let title = book.metadata().title().map(|title| title.value().to_owned());
    let writers: Vec<_> = book.metadata().creators().map(|creator| creator.value().to_owned()).collect();
    let mut chapters = Vec::new();
    for (at, chapter) in book.reader().enumerate() {
        let place = format!("{id}#{}", at + 1);
        let meta = Meta {
            byline: (!writers.is_empty()).then(|| writers.join(", ")),
            site: title.clone(), // owned: every chapter is an article of its own
            ..Meta::default()
        };
        let read = match chapter {
            Ok(chapter) => page::fragment(&place, chapter.content(), meta),
            Err(error) => Err(broken(&error)),
        };
        match read {
            // A cover or a title page is no chapter.
            Ok(article) if article.text.len() < 80 => {}
            read => chapters.push(read.map_err(|problem| Error::new(&place, problem))),
        }
    }
    Box::new(chapters.into_iter())
}

/// Whether the book's text is encrypted; fonts may be without locking anybody out.
fn is_locked(archive: &mut ZipArchive<Cursor<Vec<u8>>>) -> bool {
    let Ok(list) = archive.by_name("META-INF/encryption.xml") else { return false };
    let mut words = String::new();
    let read = list.take(1 << 20).read_to_string(&mut words);
    read.is_err() || [".xhtml", ".html", ".htm\"", ".xml\""].iter().any(|ending| words.contains(ending))
}
