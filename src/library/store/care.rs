//! Looking after the file: is it whole, how large is it, a copy of it, what imports did, and taking articles out.

use std::path::Path;

use rusqlite::{OptionalExtension, TransactionBehavior};

use super::{Error, Library, Problem, keep::remove, pack::unpack, row::Row};

/// What is in a library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Articles.
    pub articles: u64,
    /// Those that are near copies of others.
    pub copies: u64,
    /// Those without a date.
    pub undated: u64,
    /// Quotes in all articles.
    pub quotes: u64,
    /// Names of people, countries and other things, each kind and country once.
    pub things: u64,
    /// Bytes of the file.
    pub bytes: u64,
    /// The first and the last date.
    pub dates: Option<(String, String)>,
}

impl Library {
    /// Looks at every page of the file and at every article; a sentence for each thing that is wrong.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read at all.
    pub fn check(&self) -> Result<Vec<String>, Error> {
        let mut wrong = self.pages().map_err(|error| self.failed(&error))?;
        let mut unread = |id: String| wrong.push(format!("the text of {id} cannot be read"));
        let mut each = || -> rusqlite::Result<()> {
            let mut statement =
                self.connection.prepare("SELECT id, packed FROM article LEFT JOIN body USING (key) ORDER BY key")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let packed = row.get_ref(1)?.as_blob_or_null()?;
                if packed.and_then(unpack).is_none() {
                    unread(row.get(0)?);
                }
            }
            Ok(())
        };
        each().map_err(|error| self.failed(&error))?;
        Ok(wrong)
    }

    fn pages(&self) -> rusqlite::Result<Vec<String>> {
        let mut statement = self.connection.prepare("PRAGMA integrity_check")?;
        let told = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
        Ok(told.into_iter().filter(|line| line != "ok").collect())
    }

    /// How much is in it.
    ///
    /// # Errors
    ///
    /// Where it cannot be read.
    pub fn stats(&self) -> Result<Stats, Error> {
        let end = super::Key::end_of(None).0;
        let counted = self.connection.query_row(
            "SELECT count(*), count(copy_of), coalesce(sum(key < ?1), 0), coalesce(sum(quotes), 0), \
             (SELECT count(*) FROM thing), \
             (SELECT date FROM article WHERE key >= ?1 ORDER BY key LIMIT 1), \
             (SELECT date FROM article WHERE key >= ?1 ORDER BY key DESC LIMIT 1) FROM article",
            [end],
            |row| {
                let dates = row.get::<_, Option<String>>(5)?.zip(row.get(6)?);
                let (articles, copies, undated) = (row.get(0)?, row.get(1)?, row.get(2)?);
                Ok(Stats { articles, copies, undated, quotes: row.get(3)?, things: row.get(4)?, bytes: 0, dates })
            },
        );
        let bytes = std::fs::metadata(&self.file).map_or(0, |about| about.len());
        counted.map(|stats| Stats { bytes, ..stats }).map_err(|error| self.failed(&error))
    }

    /// Writes a whole copy to `to`, which must not be there yet; others may go on writing meanwhile.
    ///
    /// # Errors
    ///
    /// Where there is such a file already, or it cannot be written.
    pub fn backup(&self, to: &Path) -> Result<(), Error> {
        let failed = |problem| Error { file: to.into(), problem };
        if to.exists() {
            return Err(failed(Problem::Other("there is such a file already; it is left as it is".to_owned())));
        }
        let copied = self.connection.execute("VACUUM INTO ?1", [to.to_string_lossy()]);
        copied.map(drop).map_err(|error| {
            // What was begun of the copy is of no use to anybody.
            let _ = std::fs::remove_file(to);
            failed(Problem::of(&error))
        })
    }

    /// Puts the backup `from` in the place of the library in `file`; what was there is kept beside it, under a name
    /// that is returned.
    ///
    /// # Errors
    ///
    /// Where `from` is no whole library, or the file cannot be replaced; then nothing has changed.
    pub fn restore(file: &Path, from: &Path) -> Result<Option<std::path::PathBuf>, Error> {
        let backup = Self::open(from)?;
        if let Some(wrong) = backup.check()?.into_iter().next() {
            return Err(backup.problem(Problem::Damaged(wrong)));
        }
        let new = file.with_extension("new");
        // One left over from a restoration that was cut off.
        let _ = std::fs::remove_file(&new);
        backup.backup(&new)?;
        let failed = |error: std::io::Error| Error { file: file.into(), problem: Problem::Other(error.to_string()) };
        let old = file.exists().then(|| free_name(file));
        if let Some(old) = &old {
            put_aside(file, old).map_err(failed)?;
        }
        std::fs::rename(&new, file).map_err(failed)?;
        Ok(old)
    }

    /// Gives back to the disk what deleted articles left behind.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written.
    pub fn vacuum(&self) -> Result<(), Error> {
        let tidy = "INSERT INTO words (words) VALUES ('optimize'); VACUUM; PRAGMA wal_checkpoint(TRUNCATE);";
        self.connection.execute_batch(tidy).map_err(|error| self.failed(&error))
    }

    /// Joins the parts in which the index grew, so that questions look in one place. Done where `added` articles are a
    /// good part of all; a few more are joined as they come.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written.
    pub fn settle_index(&self, added: u64) -> Result<(), Error> {
        let settle = || -> rusqlite::Result<()> {
            let all: u64 = self.connection.query_row("SELECT count(*) FROM article", [], |row| row.get(0))?;
            if added < 1_000 || added * 10 < all {
                return Ok(());
            }
            self.connection.execute("INSERT INTO words (words) VALUES ('optimize')", []).map(drop)
        };
        settle().map_err(|error| self.failed(&error))
    }

    /// Takes articles out for good, all of them or none.
    ///
    /// # Errors
    ///
    /// Where the library cannot be written.
    pub fn delete(&mut self, rows: &[Row]) -> Result<(), Error> {
        let all = |library: &mut Self| -> rusqlite::Result<()> {
            let transaction = library.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            rows.iter().try_for_each(|row| remove(&transaction, row.key.0))?;
            transaction.commit()
        };
        all(self).map_err(|error| self.failed(&error))
    }

    /// Notes that an import begins. Where the one before was cut off, how many articles it had kept.
    ///
    /// # Errors
    ///
    /// Where the library cannot be written.
    pub fn begin_import(&mut self) -> Result<Option<u64>, Error> {
        let begin = |library: &Self| -> rusqlite::Result<Option<u64>> {
            let connection = &library.connection;
            let cut: Option<u64> = connection
                .query_row("SELECT kept FROM import WHERE ended = 0 ORDER BY number DESC LIMIT 1", [], |row| row.get(0))
                .optional()?;
            connection.execute_batch("DELETE FROM import; INSERT INTO import (kept, ended) VALUES (0, 0)")?;
            Ok(cut)
        };
        begin(self).map_err(|error| self.failed(&error))
    }

    /// Notes how far the import is.
    ///
    /// # Errors
    ///
    /// Where the library cannot be written.
    pub fn note_import(&self, kept: u64, ended: bool) -> Result<(), Error> {
        let note = self.connection.execute("UPDATE import SET kept = ?1, ended = ?2", (kept, ended));
        note.map(drop).map_err(|error| self.failed(&error))
    }
}

/// A name beside `file` that nothing has.
fn free_name(file: &Path) -> std::path::PathBuf {
    let name = |number: u32| file.with_extension(format!("old-{number}.sqlite"));
    (1..=u32::MAX).map(name).find(|name| !name.exists()).expect("there are more numbers than files")
}

/// Moves a library with the files that `SQLite` keeps beside it.
fn put_aside(file: &Path, to: &Path) -> std::io::Result<()> {
    for ending in ["-wal", "-shm"] {
        let beside = |path: &Path| {
            let mut name = path.as_os_str().to_owned();
            name.push(ending);
            std::path::PathBuf::from(name)
        };
        if beside(file).exists() {
            std::fs::rename(beside(file), beside(to))?;
        }
    }
    std::fs::rename(file, to)
}
