//! The only door for articles: files, folders and standard input become [`Article`]s.
//!
//! What a file is, is told from its content: text, Markdown, a page of the web, a feed, JSON, mail, a book, or a pack of
//! those. Whatever comes in is made into Unicode text with line feeds, its paragraphs are told apart, and what it says of
//! itself (title, byline, date) is read off. What is no text is refused with one sentence that names it.

mod article;
mod book;
mod decode;
mod details;
mod error;
mod feed;
mod folder;
mod form;
mod forms;
mod json;
mod mail;
mod markdown;
mod pack;
mod page;
mod samples;
mod several;
mod source;

use std::collections::VecDeque;
use std::ffi::OsString;
use std::path::Path;

use crate::article::Article;

pub use error::{Error, Problem};
pub use samples::samples;
use source::Source;

/// Articles from the files, folders and `-` (standard input) named, in that order; folders are gone through in depth,
/// by name, and hidden files in them are skipped.
///
/// Nothing is read before it is asked for. One that cannot be opened gives an [`Error`], and the others go on.
///
/// ```no_run
/// for article in dateline::ingest::open(["news.txt".into(), "archive/".into()]) {
///     match article {
///         Ok(article) => println!("{}", article.id),
///         Err(error) => eprintln!("{error}"),
///     }
/// }
/// ```
pub fn open(names: impl IntoIterator<Item = OsString>) -> Articles {
    let waiting = names.into_iter().map(Source::named).collect();
    Articles { waiting, folder: None, reading: None, known: Box::new(|_| false) }
}

/// The article that one object of JSON is; without an `"id"` it goes by `id`.
///
/// # Errors
/// Where no field of it holds an article.
pub fn object(id: &str, value: &serde_json::Value) -> Result<Article, Error> {
    json::one(id, value)
}

/// What one object of JSON says of its article: title, byline, date, site, address and language.
pub fn details(value: &serde_json::Value) -> crate::article::Meta {
    json::details(value)
}

/// The articles of [`open`], one at a time.
pub struct Articles {
    waiting: VecDeque<Source>,
    folder: Option<folder::Folder>,
    /// What is left of an input that holds several.
    reading: Option<several::Several>,
    known: Box<dyn FnMut(&Path) -> bool + Send>,
}

impl Articles {
    /// Passes over the files that `known` says are known already, without reading them.
    #[must_use]
    pub fn passing_over(self, known: impl FnMut(&Path) -> bool + Send + 'static) -> Self {
        Self { known: Box::new(known), ..self }
    }
}

impl Iterator for Articles {
    type Item = Result<Article, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.reading.as_mut().map(Iterator::next) {
                Some(Some(article)) => return Some(article),
                _ => self.reading = None,
            }
            if let Some(folder) = &mut self.folder {
                match folder.next() {
                    Some(Ok(path)) if (self.known)(&path) => continue,
                    Some(Ok(path)) => {
                        self.reading = Some(forms::open(&Source::File(path)));
                        continue;
                    }
                    Some(Err(error)) => return Some(Err(error)),
                    None => self.folder = None,
                }
            }
            match self.waiting.pop_front()? {
                Source::Folder(path) => self.folder = Some(folder::Folder::open(path)),
                Source::File(path) if (self.known)(&path) => {}
                source => self.reading = Some(forms::open(&source)),
            }
        }
    }
}
