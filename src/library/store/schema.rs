//! Opens the library's file, makes it where there is none, and brings an older one forward.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags};

use super::{
    Error, Library, Problem,
    forms::{LATEST, Renewal, Told, bring_forward},
};

/// `SQLite`'s mark for files of this program: the letters `dtln`.
const APPLICATION: i64 = 0x6474_6c6e;

/// How every `SQLite` file begins.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// How a library uses the memory.
pub(super) const SETTINGS: &str = "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000;";

/// How long another process is waited for.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

impl Library {
    /// Opens the library in `file` for reading and writing.
    ///
    /// # Errors
    ///
    /// One sentence where there is none, or it cannot be opened; the file is left as it is.
    pub fn open(file: &Path) -> Result<Self, Error> {
        Self::open_telling(file, &mut |_| {})
    }

    /// As [`Library::open`]; where the library is of an earlier form, `told` hears how far it is brought forward, which
    /// takes a minute or two for a hundred thousand articles.
    ///
    /// # Errors
    ///
    /// As [`Library::open`].
    pub fn open_telling(file: &Path, told: &mut dyn FnMut(Renewal)) -> Result<Self, Error> {
        if !file.exists() {
            return Err(Error { file: file.into(), problem: Problem::Missing });
        }
        Self::start(file, OpenFlags::SQLITE_OPEN_READ_WRITE, told)
    }

    /// Whether `file` is a library of an earlier form, as far as its first bytes tell.
    pub fn is_of_earlier_form(file: &Path) -> bool {
        let mut head = [0; 72];
        let read = std::fs::File::open(file).and_then(|mut file| std::io::Read::read_exact(&mut file, &mut head));
        let number = |at: usize| head[at..at + 4].iter().fold(0, |number, byte| number << 8 | i64::from(*byte));
        read.is_ok() && head.starts_with(MAGIC) && number(68) == APPLICATION && (1..LATEST as i64).contains(&number(60))
    }

    /// Opens the library in `file`; where there is none, makes it and its folder.
    ///
    /// # Errors
    ///
    /// One sentence where it can be neither opened nor made.
    pub fn create(file: &Path) -> Result<Self, Error> {
        let failed = |error: std::io::Error| Error { file: file.into(), problem: Problem::Other(error.to_string()) };
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).map_err(failed)?;
        }
        Self::start(file, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE, &mut |_| {})
    }

    /// A library that stands in memory alone and goes with the program.
    ///
    /// # Errors
    ///
    /// Where there is no memory for it.
    pub fn in_memory() -> Result<Self, Error> {
        let file = Path::new("memory");
        let failed = |error: rusqlite::Error| Error { file: file.into(), problem: Problem::of(&error) };
        let mut library = Self { file: file.into(), connection: Connection::open_in_memory().map_err(failed)? };
        match library.settle(&mut |_| {}) {
            Ok(()) => Ok(library),
            Err(Wrong::Problem(problem)) => Err(Error { file: file.into(), problem }),
            Err(Wrong::Database(error)) => Err(failed(error)),
        }
    }

    fn start(file: &Path, flags: OpenFlags, told: Told<'_>) -> Result<Self, Error> {
        let failed = |error: rusqlite::Error| Error { file: file.into(), problem: Problem::of(&error) };
        if is_foreign(file) {
            return Err(Error { file: file.into(), problem: Problem::Foreign });
        }
        let begun = Instant::now();
        loop {
            let connection = Connection::open_with_flags(file, flags).map_err(failed)?;
            let mut library = Self { file: file.into(), connection };
            match library.settle(told) {
                Ok(()) => return Ok(library),
                // Two that make one library at once: `SQLite` waits for no turn while a file becomes one with a log.
                Err(Wrong::Database(error)) if is_busy(&error) && begun.elapsed() < PATIENCE => {
                    std::thread::sleep(Duration::from_millis(10));
                }
                Err(Wrong::Database(error)) if cannot_open(&error) && !has_log(file) => return Self::unchanging(file),
                Err(Wrong::Problem(problem)) => return Err(Error { file: file.into(), problem }),
                Err(Wrong::Database(error)) => return Err(failed(error)),
            }
        }
    }

    /// Opens a library in a folder where nothing may be written, not even the files that `SQLite` keeps beside it.
    fn unchanging(file: &Path) -> Result<Self, Error> {
        let failed = |error: rusqlite::Error| Error { file: file.into(), problem: Problem::of(&error) };
        let path = file.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        let connection = Connection::open_with_flags(format!("file:{path}?immutable=1"), flags).map_err(failed)?;
        let mut library = Self { file: file.into(), connection };
        match library.settle(&mut |_| {}) {
            Ok(()) => Ok(library),
            Err(Wrong::Problem(problem)) => Err(Error { file: file.into(), problem }),
            Err(Wrong::Database(error)) => Err(failed(error)),
        }
    }

    /// Makes sure that the file is ours and in the present form.
    fn settle(&mut self, told: Told<'_>) -> Result<(), Wrong> {
        self.connection.busy_timeout(PATIENCE)?;
        self.connection.set_prepared_statement_cache_capacity(64);
        self.connection.execute_batch("PRAGMA foreign_keys = ON; PRAGMA mmap_size = 0;")?;
        self.connection.execute_batch(SETTINGS)?;
        let version = self.version()?;
        if version == LATEST {
            return Ok(());
        }
        // WAL is a mark in the file: it is set once, and a library that may only be read is left alone.
        // Pages of this size are filled well by texts of news.
        self.connection.pragma_update(None, "page_size", 16_384)?;
        self.connection.pragma_update(None, "journal_mode", "WAL")?;
        if version > 0 {
            told(Renewal::Copying);
            self.copy_before(version)?;
        }
        let transaction = self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        // Another process may have been first.
        let version: usize = transaction.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0))? as usize;
        bring_forward(&transaction, version, told)?;
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", LATEST as i64)?;
        transaction.commit()?;
        // What was written anew leaves room behind; where it cannot be given back now, it is used again later.
        if (1..LATEST).contains(&version) {
            told(Renewal::Settling);
            let _ = self.give_back();
        }
        Ok(())
    }

    /// The form the file has; 0 for an empty one.
    fn version(&self) -> Result<usize, Wrong> {
        // One look at the file: between two, another process may have made the library.
        let look = self.connection.unchecked_transaction()?;
        let number = |pragma: &str| look.query_row(pragma, [], |row| row.get::<_, i64>(0));
        let (application, version) = (number("PRAGMA application_id")?, number("PRAGMA user_version")?);
        let empty = number("SELECT count(*) FROM sqlite_schema")? == 0;
        match (application, version) {
            (0, 0) if empty => Ok(0),
            (APPLICATION, version) if version > LATEST as i64 => Err(Wrong::Problem(Problem::Newer)),
            (APPLICATION, version) if version > 0 => Ok(version as usize),
            _ => Err(Wrong::Problem(Problem::Foreign)),
        }
    }

    fn copy_before(&self, version: usize) -> Result<(), Wrong> {
        let ending = |number: u32| if number > 0 { format!("-{number}") } else { String::new() };
        let name = |number| self.file.with_extension(format!("before-form-{version}{}.sqlite", ending(number)));
        // One of this name may be of an attempt that was cut off.
        let beside = (0..=u32::MAX).map(name).find(|name| !name.exists()).expect("there are more numbers than files");
        self.copy_to(&beside).map_err(Wrong::Database)
    }
}

fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked))
}

fn cannot_open(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(rusqlite::ErrorCode::CannotOpen | rusqlite::ErrorCode::ReadOnly))
}

/// Whether something that was kept stands in the log beside the file and not in the file yet.
fn has_log(file: &Path) -> bool {
    let mut log = file.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(log).is_ok_and(|about| about.len() > 0)
}

/// Whether something else stands in the file. `SQLite` itself takes a file of a few bytes for an empty one.
fn is_foreign(file: &Path) -> bool {
    use std::io::Read;
    let mut head = Vec::new();
    let read = std::fs::File::open(file).and_then(|file| file.take(MAGIC.len() as u64).read_to_end(&mut head));
    read.is_ok() && !head.is_empty() && head != MAGIC
}

/// What may be wrong with a file that is opened.
enum Wrong {
    Problem(Problem),
    Database(rusqlite::Error),
}

impl From<rusqlite::Error> for Wrong {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}
