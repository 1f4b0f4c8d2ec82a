//! The loop: one event, one update, one frame; the only place that knows everybody.

mod archive;
mod clipboard;
mod effect;
mod event;
mod finding;
mod keys;
mod outside;
mod pace;
mod reader;
mod set;
mod sheet;
mod sync;
mod whole;

use std::fmt::{self, Display};
use std::io;
use std::path::PathBuf;
use std::thread;

use crate::analysis::Engine;
use crate::article::Article;
use crate::config::Value;
use crate::keymap::Keymap;
pub use clipboard::means as clipboards;
use reader::Reader;
pub use whole::Pages;

/// How the reader opens.
#[derive(Clone, Debug)]
pub struct Options {
    /// What was set for this run alone, over the file and the environment.
    pub settings: Vec<(String, Value)>,
    /// Whether these are the articles that ship with the program, so that the reader says how to open one's own.
    pub samples: bool,
    /// The filter that holds from the start, in the words of the filter line.
    pub filter: Option<String>,
    /// The paragraph at which the first article opens, from 1; else where it was left.
    pub paragraph: Option<u32>,
    /// What finds names and quotes.
    pub engine: Engine,
    /// Whether the page of a summary is fetched when it is opened.
    pub pages: Option<Pages>,
    /// The library to open, where no articles are named.
    pub library: Option<PathBuf>,
}

impl Default for Options {
    fn default() -> Self {
        let (settings, engine) = (Vec::new(), Engine::Full);
        Self { settings, samples: false, filter: None, paragraph: None, engine, pages: None, library: None }
    }
}

/// Why there was nothing to read, or no screen to read it on.
#[derive(Debug)]
pub enum Failure {
    /// Not one article could be opened; a sentence for each that could not.
    Nothing(Vec<String>),
    /// The terminal could not be used.
    Screen(io::Error),
}

impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing(sentences) => f.write_str(&sentences.join("\ndateline: ")),
            Self::Screen(error) => write!(f, "the terminal cannot be used: {error}"),
        }
    }
}

impl std::error::Error for Failure {}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Screen(error)
    }
}

/// Reads articles on the screen until the reader leaves.
///
/// The first article that opens is on the screen before the next is asked for; the others are drawn from the
/// iterator on a thread of their own. What cannot be opened is told on the screen and kept under `:messages`.
///
/// # Errors
/// [`Failure::Nothing`] where not one article opens, before the terminal is touched; [`Failure::Screen`] where the
/// terminal cannot be put into the state a screen needs. The terminal is given back in every case.
pub fn read<E: Display>(
    mut articles: impl Iterator<Item = Result<Article, E>> + Send + 'static,
    options: Options,
) -> Result<(), Failure> {
    // The table of keys takes as long to read as an article does: both at once.
    thread::spawn(Keymap::shipped);
    let mut sentences = Vec::new();
    let first = loop {
        match articles.next() {
            Some(Ok(article)) => break article,
            Some(Err(error)) => sentences.push(error.to_string()),
            None => return Err(Failure::Nothing(sentences)),
        }
    };
    let mut reader = Reader::open(Some(first), sentences, options)?;
    reader.read_in(articles);
    reader.run()?;
    Ok(())
}

/// Reads in the library that the options name, on the screen until the reader leaves. It must be there.
///
/// # Errors
/// [`Failure::Screen`] as for [`read`].
pub fn read_library(options: Options) -> Result<(), Failure> {
    Reader::open(None, Vec::new(), options)?.run()?;
    Ok(())
}
