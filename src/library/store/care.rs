//! Looking after the file: is it whole, how large is it, a copy of it, what imports did, and taking articles out.

use std::path::Path;

use rusqlite::TransactionBehavior;

use super::{
    Error, Library, Problem, change, digest::Digest, frame, pack::unpack, renew::remove, row::Row, schema::SETTINGS,
    vocabulary,
};

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
    /// Articles that another engine analysed than this program's.
    pub older: u64,
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
        let mut each = || -> rusqlite::Result<()> {
            let mut statement = self.connection.prepare(
                "SELECT id, packed, facts FROM article LEFT JOIN body USING (key) LEFT JOIN digest USING (key) \
                 ORDER BY key",
            )?;
            let opened = |packed: &[u8]| frame::open(&self.connection, packed).as_deref().and_then(unpack);
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let id = row.get_ref(0)?.as_str()?;
                if row.get_ref(1)?.as_blob_or_null()?.and_then(opened).is_none() {
                    wrong.push(format!("the text of {id} cannot be read"));
                }
                if row.get_ref(2)?.as_blob_or_null()?.and_then(Digest::read).is_none() {
                    wrong.push(format!("what is in {id} cannot be counted; dateline reanalyse --all renews it"));
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
        let mut wrong: Vec<String> = told.into_iter().filter(|line| line != "ok").collect();
        let mut statement = self.connection.prepare("PRAGMA foreign_key_check")?;
        let lost = statement.query_map([], |row| Ok((row.get(0)?, row.get(2)?)))?;
        for row in lost {
            let (table, other): (String, String) = row?;
            wrong.push(format!("a row of {table} belongs to nothing in {other}"));
        }
        Ok(wrong)
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
             (SELECT date FROM article WHERE key >= ?1 ORDER BY key DESC LIMIT 1), coalesce(sum(engine <> ?2), 0) \
             FROM article",
            [end, super::engine()],
            |row| {
                let dates = row.get::<_, Option<String>>(5)?.zip(row.get(6)?);
                let (articles, copies, undated) = (row.get(0)?, row.get(1)?, row.get(2)?);
                let (quotes, things, older) = (row.get(3)?, row.get(4)?, row.get(7)?);
                Ok(Stats { articles, copies, undated, quotes, things, older, bytes: 0, dates })
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
        self.copy_to(to).map_err(|error| {
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

    /// Gives back to the disk what deleted articles left behind, in the file and in what was learnt from them, and learns
    /// anew what the others have in common.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written.
    pub fn vacuum(&self) -> Result<(), Error> {
        let tidy = || -> rusqlite::Result<()> {
            let transaction = self.connection.unchecked_transaction()?;
            frame::learn(&transaction, true)?;
            vocabulary::renew(&transaction)?;
            transaction.execute("INSERT INTO words (words) VALUES ('optimize')", [])?;
            transaction.commit()?;
            self.give_back()
        };
        tidy().map_err(|error| self.failed(&error))
    }

    /// Writes the file anew without the room in it that nothing needs.
    pub(super) fn give_back(&self) -> rusqlite::Result<()> {
        self.slim(|connection| connection.execute_batch("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);"))
    }

    /// Writes a copy of the file.
    pub(super) fn copy_to(&self, to: &Path) -> rusqlite::Result<()> {
        self.slim(|connection| connection.execute("VACUUM INTO ?1", [to.to_string_lossy()]).map(drop))
    }

    /// Does what goes through the whole file once: it may be larger than what there is of memory, and no page of it is
    /// wanted twice.
    fn slim(&self, work: impl FnOnce(&rusqlite::Connection) -> rusqlite::Result<()>) -> rusqlite::Result<()> {
        self.connection.execute_batch("PRAGMA temp_store = FILE; PRAGMA cache_size = -2000;")?;
        let done = work(&self.connection);
        self.connection.execute_batch(SETTINGS)?;
        done
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
            self.connection.execute("INSERT INTO words (words) VALUES ('optimize')", [])?;
            // Articles that came in no order leave every page partly empty, and the parts left whole ones behind. The file
            // is written anew where that is much of it; where another process or a full disk stands in the way, the room
            // is used again later.
            let number = |pragma: &str| self.connection.query_row(pragma, [], |row| row.get::<_, i64>(0));
            if added * 2 >= all || number("PRAGMA freelist_count")? * 8 > number("PRAGMA page_count")? {
                let _ = self.give_back();
            }
            Ok(())
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
            change::forget(&transaction)?;
            transaction.commit()
        };
        all(self).map_err(|error| self.failed(&error))
    }

    /// Notes that an import begins. Where one before was cut off, how many articles it had kept; one that another
    /// process is still busy with was not.
    ///
    /// # Errors
    ///
    /// Where the library cannot be written.
    pub fn begin_import(&mut self) -> Result<Option<u64>, Error> {
        let begin = |library: &mut Self| -> rusqlite::Result<Option<u64>> {
            let transaction = library.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut cut: Option<u64> = None;
            for (number, kept, ended) in noted(&transaction)? {
                if ended < 0 && is_alive(-ended) {
                    continue;
                }
                if ended <= 0 {
                    cut = Some(cut.unwrap_or(0) + kept);
                }
                transaction.execute("DELETE FROM import WHERE number = ?1", [number])?;
            }
            transaction.execute("INSERT INTO import (kept, ended) VALUES (0, ?1)", [-own_process()])?;
            transaction.commit()?;
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
        let own = -own_process();
        let note = self.connection.execute(
            "UPDATE import SET kept = ?1, ended = ?2 WHERE ended = ?3",
            (kept, if ended { 1 } else { own }, own),
        );
        note.map(drop).map_err(|error| self.failed(&error))
    }
}

/// All imports that are noted: number, articles kept, and 1 where it ended, else the process it is of, below nought.
fn noted(transaction: &rusqlite::Transaction<'_>) -> rusqlite::Result<Vec<(i64, u64, i64)>> {
    let mut statement = transaction.prepare("SELECT number, kept, ended FROM import ORDER BY number")?;
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
}

fn own_process() -> i64 {
    i64::from(std::process::id())
}

/// Whether another process of this number is there, where the system tells.
fn is_alive(process: i64) -> bool {
    process != own_process() && Path::new("/proc").join(process.to_string()).exists()
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
