//! The only door for articles: files, folders, standard input and what stands at addresses become [`Article`]s.
//!
//! What a file is, is told from its content: text, Markdown, a page of the web, a feed, JSON, mail, a book, a document of
//! a word processor, an export of a news database, an archive of the web, or a pack of those. Addresses are fetched within
//! limits ([`fetch`]), and so are the feeds of a list that is named. Whatever comes in is made into Unicode text with
//! line feeds, its paragraphs are told apart, and what it says of
//! itself (title, byline, date) is read off. What is no text is refused with one sentence that names it.

mod address;
mod article;
mod book;
mod broken;
mod budget;
mod coming;
mod database;
mod declared;
mod decode;
mod details;
mod docx;
mod error;
pub mod feed;
pub mod fetch;
mod folder;
mod form;
mod forms;
mod json;
mod length;
mod letter;
mod lines;
pub mod list;
mod loose;
mod mail;
mod markdown;
mod member;
mod moment;
mod pack;
mod packing;
mod page;
mod rtf;
mod samples;
mod several;
mod source;
mod tarball;
mod warc;
mod web;

use std::collections::VecDeque;
use std::ffi::OsString;
use std::path::Path;
use std::sync::Arc;

use crate::article::Article;

pub use address::Address;
use coming::Coming;
pub use error::{Error, Problem};
pub use length::is_article;
pub use lines::lines;
pub use samples::samples;
use source::Source;
use web::Web;
pub use web::{Told, channel, client, feeds_of, is_list, is_page, whole};

/// Articles from the files, folders, addresses and `-` (standard input) named, in that order; folders are gone through
/// in depth, by name, and hidden files in them are skipped.
///
/// Nothing is read before it is asked for. One that cannot be opened gives an [`Error`], and the others go on; of a
/// folder all that could not be opened gives one, at its end ([`Problem::Members`]).
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
    let web = Web { told: Arc::new(|_, _| {}), tagged: Arc::new(|_, _| {}), pages: true };
    Articles { waiting, folder: None, reading: None, known: Box::new(|_| false), web, coming: None }
}

/// The article that one object of JSON is; without an `"id"` it goes by `id`.
///
/// # Errors
/// Where no field of it holds an article.
pub fn object(id: &str, value: &serde_json::Value) -> Result<Article, Error> {
    json::one(id, value)
}

/// A value of JSON, of as many parts as there is room for.
///
/// # Errors
/// What is wrong with it: the end of a sentence.
pub fn parsed(text: &str) -> Result<serde_json::Value, String> {
    json::parsed(text)
}

/// What is wrong with JSON: the end of a sentence.
pub fn no_json(error: &serde_json::Error) -> String {
    broken::json(error)
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
    web: Web,
    /// What comes from addresses that are fetched beside all else.
    coming: Option<Coming>,
}

impl Articles {
    /// Passes over the files that `known` says are known already, without reading them.
    #[must_use]
    pub fn passing_over(self, known: impl FnMut(&Path) -> bool + Send + 'static) -> Self {
        Self { known: Box::new(known), ..self }
    }

    /// Tells of every address while it is fetched.
    #[must_use]
    pub fn telling(mut self, told: impl Fn(&str, Option<usize>) + Send + Sync + 'static) -> Self {
        self.web.told = Arc::new(told);
        self
    }

    /// Tells of every article that a list of feeds leads to the words that the list puts on its feed, before the article
    /// is given.
    #[must_use]
    pub fn tagging(mut self, tagged: impl Fn(&str, &[String]) + Send + Sync + 'static) -> Self {
        self.web.tagged = Arc::new(tagged);
        self
    }

    /// Leaves summaries of feeds as they are; without this, the page that each belongs to is fetched as the article is
    /// asked for, where the feed itself came from an address.
    #[must_use]
    pub fn without_pages(mut self) -> Self {
        self.web.pages = false;
        self
    }

    /// Fetches addresses beside all else, from now on: their articles come last, each as soon as it is there, so that
    /// a slow server keeps nothing waiting but its own.
    #[must_use]
    pub fn as_they_come(mut self) -> Self {
        let (remote, near): (VecDeque<_>, VecDeque<_>) =
            self.waiting.into_iter().partition(|source| matches!(source, Source::Address(_)));
        self.waiting = near;
        let addresses = remote.into_iter().filter_map(Source::address).collect();
        self.coming = Some(Coming::from(addresses, self.web.clone()));
        self
    }
}

impl Iterator for Articles {
    type Item = Result<Article, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match (self.reading.as_mut().and_then(Iterator::next), &mut self.folder) {
                (Some(Err(error)), Some(folder)) => {
                    folder.miss(error);
                    continue;
                }
                (Some(article), _) => return Some(article),
                (None, _) => self.reading = None,
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
            let Some(next) = self.waiting.pop_front() else { return self.coming.as_mut()?.next() };
            match next {
                Source::Folder(path) => self.folder = Some(folder::Folder::open(path)),
                Source::File(path) if (self.known)(&path) => {}
                source => self.reading = Some(self.web.named(&source)),
            }
        }
    }
}
