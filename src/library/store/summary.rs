//! What the views tell of all articles, remembered: to count a hundred thousand anew takes longer than a reader waits.
//!
//! Whatever changes what they tell forgets it in the same transaction; whoever asks next counts anew and remembers. A
//! filter that narrows is always counted: there are fewer articles under it.

use std::time::Duration;

use rusqlite::{OptionalExtension, Transaction, params};

use super::{
    Error, Library, frame,
    pack::{Reader, Writer},
    schema::PATIENCE,
};
use crate::library::filter::Filter;

/// Rows of one part: a screen is filled from the first.
const PART: usize = 1_024;

/// A row that can be remembered.
pub(super) trait Remembered: Sized {
    /// The number of the view whose row it is.
    const VIEW: u8;

    /// Counts the rows anew, in their order.
    fn count<'a>(library: &'a Library, filter: &Filter) -> Result<Counted<'a, Self>, Error>;
    fn write(&self, out: &mut Writer);
    fn read(read: &mut Reader<'_>) -> Option<Self>;
}

/// Rows as they are counted.
pub(super) type Counted<'a, T> = Box<dyn Iterator<Item = Result<T, Error>> + 'a>;

/// The rows of a view, in their order. They come one by one, of one state of the library: a hundred thousand of them
/// need not be held at once.
pub struct Rows<'a, T> {
    rows: Counted<'a, T>,
    /// Keeps that state in sight.
    _look: Option<Transaction<'a>>,
}

impl<T> Iterator for Rows<'_, T> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.rows.next()
    }
}

impl<T> std::fmt::Debug for Rows<'_, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Rows")
    }
}

impl Library {
    /// The rows of a view: where no filter narrows it those that are remembered, or else as they are counted.
    pub(super) fn rows<'a, T: Remembered + 'a>(&'a self, filter: &Filter) -> Result<Rows<'a, T>, Error> {
        let failed = |error| self.failed(&error);
        let look = self.look().map_err(failed)?;
        if filter.is_empty()
            && let Some(rows) = Recalled::new(self)?
        {
            return Ok(Rows { rows: Box::new(rows), _look: look });
        }
        let counted = T::count(self, filter)?;
        let Some(look) = look else { return Ok(Rows { rows: counted, _look: None }) };
        if !filter.is_empty() || !clear(&look, T::VIEW).map_err(failed)? {
            return Ok(Rows { rows: counted, _look: Some(look) });
        }
        self.note(look, counted)?;
        let look = self.look().map_err(failed)?;
        let rows: Counted<'a, T> = match Recalled::new(self)? {
            Some(rows) => Box::new(rows),
            // Somebody else has written meanwhile, or the disk is full.
            None => T::count(self, filter)?,
        };
        Ok(Rows { rows, _look: look })
    }

    /// One state of the library to look at; `None` where one is looked at already.
    pub(super) fn look(&self) -> rusqlite::Result<Option<Transaction<'_>>> {
        if self.connection.is_autocommit() { self.connection.unchecked_transaction().map(Some) } else { Ok(None) }
    }

    /// Remembers the rows of a view, if they can be written.
    fn note<T: Remembered>(&self, look: Transaction<'_>, mut rows: Counted<'_, T>) -> Result<(), Error> {
        let write = |part: usize, packed: Vec<u8>| {
            let sql = "INSERT INTO summary (view, part, rows) VALUES (?1, ?2, ?3)";
            look.prepare_cached(sql)?.execute(params![T::VIEW, part, packed])
        };
        let mut packer = frame::Packer::new(&look).map_err(|error| self.failed(&error))?;
        for part in 0.. {
            let some = rows.by_ref().take(PART).collect::<Result<Vec<T>, Error>>()?;
            let mut out = Writer::default();
            out.list(&some, |out, row| row.write(out));
            if write(part, packer.pack(&out.into_bytes())).is_err() {
                return Ok(());
            }
            if some.len() < PART {
                break;
            }
        }
        drop(rows);
        // What could not be written is counted again.
        let _ = look.commit();
        Ok(())
    }
}

/// Makes room for what is to be remembered of a view; false where another process is writing, or has written since.
fn clear(look: &Transaction<'_>, view: u8) -> rusqlite::Result<bool> {
    look.busy_timeout(Duration::ZERO)?;
    let cleared = look.execute("DELETE FROM summary WHERE view = ?1", [view]).is_ok();
    look.busy_timeout(PATIENCE)?;
    Ok(cleared)
}

/// Rows that are remembered, read part by part.
struct Recalled<'a, T> {
    library: &'a Library,
    /// The rows of the part that is read.
    rows: std::vec::IntoIter<T>,
    /// The part that comes next.
    part: i64,
    /// So many were told.
    told: usize,
    /// All that is left, where the next part is damaged.
    counted: Option<Counted<'a, T>>,
}

impl<'a, T: Remembered + 'a> Recalled<'a, T> {
    /// `None` where nothing is remembered.
    fn new(library: &'a Library) -> Result<Option<Self>, Error> {
        let mut recalled = Self { library, rows: Vec::new().into_iter(), part: 0, told: 0, counted: None };
        Ok(recalled.next_part()?.then_some(recalled))
    }

    /// Reads the next part; false where there is none.
    fn next_part(&mut self) -> Result<bool, Error> {
        let failed = |error| self.library.failed(&error);
        let connection = &self.library.connection;
        let sql = "SELECT rows FROM summary WHERE view = ?1 AND part = ?2";
        let mut sql = connection.prepare_cached(sql).map_err(failed)?;
        let found = sql.query_row(params![T::VIEW, self.part], |row| {
            let bytes = frame::open(connection, row.get_ref(0)?.as_blob()?);
            Ok(bytes.as_deref().and_then(|bytes| Reader::new(bytes).list(T::read)))
        });
        match found.optional().map_err(failed)? {
            None => return Ok(false),
            Some(Some(rows)) => self.rows = rows.into_iter(),
            // What is damaged is counted anew.
            Some(None) => {
                let all = T::count(self.library, &Filter::default())?;
                self.counted = Some(Box::new(all.skip(self.told)));
            }
        }
        self.part += 1;
        Ok(true)
    }
}

impl<'a, T: Remembered + 'a> Iterator for Recalled<'a, T> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(counted) = &mut self.counted {
                return counted.next();
            }
            if let Some(row) = self.rows.next() {
                self.told += 1;
                return Some(Ok(row));
            }
            match self.next_part() {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => return Some(Err(error)),
            }
        }
    }
}
