//! Books as EPUB: one article a chapter, in the order they are read.

use std::io::{self, Read, Seek};

use rbook::Epub;
use zip::ZipArchive;

use super::budget::Budget;
use super::error::{Error, Problem};
use super::member::{LONGEST, TOO_LONG};
use super::page;
use super::several::{Several, failed};
use crate::article::Meta;

/// The chapters of the book in `archive`.
pub(super) fn read<R>(id: &str, mut archive: ZipArchive<R>, budget: &Budget) -> Several
where
    R: Read + Seek + Send + Sync + 'static,
{
    if let Err(error) = measure(id, &mut archive, budget) {
        return failed(error);
    }
    if is_locked(&mut archive) {
        return failed(Error::new(id, Problem::Locked));
    }
    let broken = |error: &dyn std::fmt::Display| Problem::Broken(format!("this book cannot be read: {error}"));
    let book = match Epub::read(archive.into_inner()) {
        Ok(book) => book,
        Err(error) => return failed(Error::new(id, broken(&error))),
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

/// Unpacks all to nowhere, because whoever reads the chapters sets no limit. What is broken shows when it is read.
fn measure(id: &str, archive: &mut ZipArchive<impl Read + Seek>, budget: &Budget) -> Result<(), Error> {
    for at in 0..archive.len() {
        let Ok(member) = archive.by_index(at) else { continue };
        let length = io::copy(&mut budget.counted(member).take(LONGEST + 1), &mut io::sink());
        if budget.is_spent() {
            return Err(budget.told());
        }
        if length.is_ok_and(|length| length > LONGEST) {
            return Err(Error::new(id, Problem::TooMuch(TOO_LONG.to_owned())));
        }
    }
    Ok(())
}

/// Whether the book's text is encrypted; fonts may be without locking anybody out.
fn is_locked(archive: &mut ZipArchive<impl Read + Seek>) -> bool {
    let Ok(list) = archive.by_name("META-INF/encryption.xml") else { return false };
    let mut words = String::new();
    let read = list.take(1 << 20).read_to_string(&mut words);
    read.is_err() || [".xhtml", ".html", ".htm\"", ".xml\""].iter().any(|ending| words.contains(ending))
}
