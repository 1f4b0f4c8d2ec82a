//! Why something could not be opened: one clear sentence that names it.

use std::fmt::{self, Display};
use std::io;

use crate::text::visible;

/// Something that could not be opened, and why.
#[derive(Debug)]
pub struct Error {
    /// The path as given or found, `-` for standard input.
    pub name: String,
    /// Why.
    pub problem: Problem,
}

/// Why something could not be opened.
#[derive(Debug)]
pub enum Problem {
    /// There is no such file or folder.
    Missing,
    /// It may not be read.
    Forbidden,
    /// A folder with no text or Markdown file in it.
    NoArticles,
    /// More than a tenth of its beginning is control characters or cannot be decoded.
    NoText,
    /// A PDF, which is not read.
    Pdf,
    /// Longer than 1 GiB.
    TooLong,
    /// Anything else the system says.
    Other(io::Error),
}

impl Error {
    pub(super) fn new(name: &str, problem: Problem) -> Self {
        Self { name: name.to_owned(), problem }
    }

    pub(super) fn io(name: &str, error: io::Error) -> Self {
        let problem = match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Problem::Missing,
            io::ErrorKind::PermissionDenied => Problem::Forbidden,
            _ => Problem::Other(error),
        };
        Self::new(name, problem)
    }
}

impl Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = if self.name == "-" { "standard input".into() } else { visible(&self.name) };
        match &self.problem {
            Problem::Missing => write!(f, "{name}: there is no such file or folder"),
            Problem::Forbidden => write!(f, "{name}: you may not read it"),
            Problem::NoArticles => write!(f, "{name}: there are no text or Markdown files in this folder"),
            Problem::NoText => write!(f, "{name}: this is not text"),
            Problem::Pdf => write!(f, "{name}: PDF is not read; `pdftotext` makes text of it"),
            Problem::TooLong => write!(f, "{name}: it is longer than 1 GiB"),
            Problem::Other(error) => write!(f, "{name}: {}", visible(&error.to_string())),
        }
    }
}

impl std::error::Error for Error {}
