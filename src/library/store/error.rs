//! Why the library could not do what was asked: one clear sentence that names its file.

use std::{fmt, path::PathBuf};

use rusqlite::ErrorCode;

use crate::text::visible;

/// Why the library could not do what was asked.
#[derive(Debug)]
pub struct Error {
    /// The library's file.
    pub file: PathBuf,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a library.
#[derive(Debug)]
pub enum Problem {
    /// There is no such file, and none is to be made.
    Missing,
    /// The file is no `SQLite` file, or one of another program.
    Foreign,
    /// A newer version of the program made it.
    Newer,
    /// Something in it cannot be read any more.
    Damaged(String),
    /// Another process is writing.
    Busy,
    /// It may not be written.
    ReadOnly,
    /// The disk, or what the user may have of it, is full.
    Full,
    /// No article has this number or name.
    NoArticle(String),
    /// Something else.
    Other(String),
}

impl Problem {
    pub(super) fn of(error: &rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::Foreign,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::DiskFull) if error.to_string().contains("one day") => Self::Other(error.to_string()),
            Some(ErrorCode::DiskFull) => Self::Full,
            // A write cut short is how a limit on the size of files shows.
            Some(ErrorCode::SystemIoFailure)
                if error.sqlite_error().is_some_and(|error| is_write(error.extended_code)) =>
            {
                Self::Full
            }
            _ => Self::Other(error.to_string()),
        }
    }
}

const fn is_write(extended: i32) -> bool {
    matches!(extended, rusqlite::ffi::SQLITE_IOERR_WRITE | rusqlite::ffi::SQLITE_IOERR_SHMSIZE)
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.file.to_string_lossy();
        let file = visible(&file);
        match &self.problem {
            Problem::Missing => write!(f, "{file}: there is no library yet; dateline import makes it"),
            Problem::Foreign => write!(f, "{file} is no library of dateline's; it is left as it is"),
            Problem::Newer => write!(f, "{file} was made by a newer dateline; this one leaves it as it is"),
            Problem::Damaged(what) => {
                write!(f, "{file} is damaged ({}); dateline library restore puts a backup in its place", visible(what))
            }
            Problem::Busy => write!(f, "{file} is being written by another process; nothing was changed, try again"),
            Problem::ReadOnly => write!(f, "{file} may not be written; nothing was changed"),
            Problem::Full => write!(f, "{file}: the disk is full; what was kept before is safe"),
            Problem::NoArticle(name) => write!(f, "{file} has no article {}", visible(name)),
            Problem::Other(what) => write!(f, "{file}: {}", visible(what)),
        }
    }
}

impl std::error::Error for Error {}
