//! Why something could not be opened: one clear sentence that names it.

use std::fmt::{self, Display};
use std::io;

use super::fetch::Trouble;
use crate::text::{counted, visible};

/// The fields of JSON that a body may stand in, in the order they are looked for.
pub(super) const BODIES: [&str; 5] = ["text", "body", "content", "articleBody", "content_html"];

/// Of how many files of a folder it is told what is wrong with them.
const NAMED: usize = 3;

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
    /// A folder without a file of a kind that is read.
    NoArticles,
    /// Files of a folder gave nothing, or not all they hold: so many of them, and what was wrong in each.
    Members(usize, Vec<Error>),
    /// More than a tenth of its beginning is control characters or cannot be decoded.
    NoText,
    /// A PDF, which is not read.
    Pdf,
    /// Longer than so many bytes, the most that is read of a file of its kind.
    TooLong(u64),
    /// There is nothing in it, or blanks alone.
    Empty,
    /// Its text is longer, or of more lines and quotations, than that of any article.
    TooManyParts,
    /// A page, message or chapter in which nothing is to be read.
    NoArticle,
    /// A page without text, which its scripts may bring.
    Scripted,
    /// A page that is longer or deeper than any page of the web.
    NoPage,
    /// JSON without a field that a body stands in.
    NoFields,
    /// A book whose text is encrypted.
    Locked,
    /// There is more in it than is read; the sentence says which limit that is.
    TooMuch(String),
    /// It is of a known form, and broken.
    Broken(String),
    /// An address that is none of the web.
    Scheme,
    /// A list of feeds where articles were looked for.
    List,
    /// An address gave nothing.
    Web(Trouble),
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
        write!(f, "{name}: {}", self.problem)
    }
}

impl Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("there is no such file or folder"),
            Self::Forbidden => f.write_str("you may not read it"),
            Self::NoArticles => f.write_str("there is nothing in this folder that dateline reads"),
            Self::Members(count, errors) => {
                write!(f, "{} could not be read", counted(*count as u64, "file"))?;
                for (at, error) in errors.iter().take(NAMED).enumerate() {
                    write!(f, "{} {error}", if at == 0 { ':' } else { ';' })?;
                }
                let others = errors.len().saturating_sub(NAMED);
                if others > 0 { write!(f, "; and {others} more") } else { Ok(()) }
            }
            Self::NoText => f.write_str("this is not text"),
            Self::Pdf => f.write_str(
                "PDF is not read; `pdftotext -layout FILE.pdf - | dateline -` makes text of it and opens that",
            ),
            Self::TooManyParts => f.write_str("its text is longer, or has more lines and quotations, than any article"),
            Self::Empty => f.write_str("it is empty"),
            Self::NoArticle => f.write_str("there is no article in it"),
            Self::Scripted => {
                f.write_str("this page has no text of its own; its scripts may bring it, and they are not run")
            }
            Self::NoPage => f.write_str("this page is longer or nested more deeply than any article"),
            Self::NoFields => {
                write!(f, "no field of this JSON holds an article; looked for {}", BODIES.join(", "))
            }
            Self::Locked => f.write_str("this book is locked by its publisher (DRM) and cannot be read"),
            Self::TooMuch(why) | Self::Broken(why) => f.write_str(&visible(why)),
            Self::TooLong(most) => {
                write!(f, "it is longer than {} MiB, the most that is read of a file of its kind", most >> 20)
            }
            Self::Scheme => f.write_str("only http and https are fetched"),
            Self::List => {
                f.write_str("this is a list of feeds; named by itself it is read, and `dateline feeds add` keeps it")
            }
            Self::Web(trouble) => trouble.fmt(f),
            Self::Other(error) => f.write_str(&visible(&error.to_string())),
        }
    }
}

impl std::error::Error for Error {}
