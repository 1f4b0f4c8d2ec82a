//! The library: articles with their annotations in one `SQLite` file, found again by the filter language.
//!
//! ```
//! use dateline::{analysis::analyse, article::Article, text};
//! use dateline::library::{filter::parse, store::{Library, Prepared}};
//!
//! let folder = tempfile::tempdir()?;
//! let mut library = Library::create(&folder.path().join("library.sqlite"))?;
//! let text = "“We want peace,” Antony Blinken said in Kazakhstan.";
//! let article = Article { id: "a1".into(), text: text.into(), paragraphs: text::paragraphs(text), ..Article::default() };
//! library.keep(vec![Prepared::new(&article, &analyse(text), None, None)])?;
//!
//! let found = library.find(&parse("speaker:blinken country:kz")?)?.next().expect("it is there")?;
//! assert_eq!((found.row.id.as_str(), found.row.quotes), ("a1", 1));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! One process writes at a time, any number read. What [`Library::keep`] has returned from is safe from then on,
//! whatever becomes of the process.

mod address;
mod ask;
mod batch;
mod care;
mod change;
mod common;
mod confirm;
mod copies;
mod decide;
mod digest;
mod engine;
mod error;
mod expression;
mod feeds;
mod field;
mod figure;
mod find;
mod forms;
mod frame;
mod keep;
mod key;
mod list;
mod network;
mod original;
mod pack;
mod people;
mod prepare;
mod rank;
mod renew;
mod row;
mod said;
mod saved;
mod schema;
mod series;
mod state;
mod summary;
mod tally;
mod things;
mod total;
mod values;
mod verdict;
mod views;
mod vocabulary;
mod words;
mod written;

use std::path::{Path, PathBuf};

use rusqlite::Connection;

pub use care::Stats;
pub use decide::{Decision, Side};
pub use engine::engine;
pub use error::{Error, Problem};
pub use feeds::{Entry, Feed, Taken};
pub use figure::Figure;
pub use find::{Finding, Findings};
pub use forms::Renewal;
pub use keep::{Kept, Status};
pub use key::Key;
pub use network::Tie;
pub use prepare::{Origin, Prepared};
pub use row::{Row, Stored};
pub use said::{Quotes, Said, UNKNOWN};
pub use saved::{News, Saved};
pub use series::Series;
pub use state::Deed;
pub use summary::Rows;

/// A library, open.
#[derive(Debug)]
pub struct Library {
    file: PathBuf,
    connection: Connection,
}

impl Library {
    /// The file: `dateline/library.sqlite` under XDG data. `None` where there is no home.
    pub fn standard_file() -> Option<PathBuf> {
        use etcetera::BaseStrategy;
        Some(etcetera::base_strategy::Xdg::new().ok()?.data_dir().join("dateline").join("library.sqlite"))
    }

    /// The library's file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// A handle by which another thread cuts off what is being asked; that question then ends with an error.
    pub fn interrupter(&self) -> Interrupter {
        Interrupter(self.connection.get_interrupt_handle())
    }

    /// What went wrong, with the file it went wrong with.
    fn failed(&self, error: &rusqlite::Error) -> Error {
        Error { file: self.file.clone(), problem: Problem::of(error) }
    }

    fn problem(&self, problem: Problem) -> Error {
        Error { file: self.file.clone(), problem }
    }
}

/// Cuts off what a library is being asked.
pub struct Interrupter(rusqlite::InterruptHandle);

impl Interrupter {
    /// Cuts off the question that is being answered now, if there is one.
    pub fn interrupt(&self) {
        self.0.interrupt();
    }
}

impl std::fmt::Debug for Interrupter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Interrupter")
    }
}
