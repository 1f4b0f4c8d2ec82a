//! What the views tell of all articles, remembered: to count a hundred thousand anew takes longer than a reader waits.
//!
//! Whatever changes what they tell forgets it in the same transaction; whoever asks next counts anew and remembers. A
//! filter that narrows is always counted: there are fewer articles under it.

use std::time::Duration;

use jiff::civil::Date;
use rusqlite::{Transaction, params};

use super::{
    Error, Figure, Key, Library, Tie, frame,
    pack::{Reader, Writer},
    schema::PATIENCE,
    things::Facet,
};
use crate::library::filter::Filter;

/// Rows of one part: a screen is filled from the first.
const PART: usize = 1_024;

/// A row that can be remembered.
pub(super) trait Remembered: Sized {
    /// The number of the view whose row it is.
    const VIEW: u8;

    fn write(&self, out: &mut Writer);
    fn read(read: &mut Reader<'_>) -> Option<Self>;
}

impl Library {
    /// The rows of a view: where no filter narrows it those that are remembered, or else as `count` counts them.
    pub(super) fn remembered<T: Remembered>(
        &self,
        filter: &Filter,
        count: impl Fn() -> Result<Vec<T>, Error>,
    ) -> Result<Vec<T>, Error> {
        let failed = |error| self.failed(&error);
        if filter.is_empty()
            && let Some(rows) = self.recalled(i64::MAX).map_err(failed)?
        {
            return Ok(rows);
        }
        // All is asked of one state of the library, in one turn.
        let Some(look) = self.look().map_err(failed)? else { return count() };
        let rows = count()?;
        if filter.is_empty() {
            // Where another process is writing, or has written since, nothing is remembered.
            let _ = self.connection.busy_timeout(Duration::ZERO);
            let _ = note(look, &rows);
            self.connection.busy_timeout(PATIENCE).map_err(failed)?;
        }
        Ok(rows)
    }

    /// The first of the rows that are remembered of a view, if they are: enough for a screen.
    pub(super) fn first_remembered<T: Remembered>(&self, filter: &Filter) -> Result<Option<Vec<T>>, Error> {
        if !filter.is_empty() {
            return Ok(None);
        }
        self.recalled(1).map_err(|error| self.failed(&error))
    }

    /// One state of the library to look at; `None` where one is looked at already.
    pub(super) fn look(&self) -> rusqlite::Result<Option<Transaction<'_>>> {
        if self.connection.is_autocommit() { self.connection.unchecked_transaction().map(Some) } else { Ok(None) }
    }

    fn recalled<T: Remembered>(&self, parts: i64) -> rusqlite::Result<Option<Vec<T>>> {
        let mut sql =
            self.connection.prepare_cached("SELECT rows FROM summary WHERE view = ?1 ORDER BY part LIMIT ?2")?;
        let mut found = sql.query(params![T::VIEW, parts])?;
        let mut all: Option<Vec<T>> = None;
        while let Some(row) = found.next()? {
            let bytes = frame::open(&self.connection, row.get_ref(0)?.as_blob()?);
            // What is damaged is counted anew.
            let Some(rows) = bytes.as_deref().and_then(|bytes| Reader::new(bytes).list(T::read)) else {
                return Ok(None);
            };
            all.get_or_insert_default().extend(rows);
        }
        Ok(all)
    }
}

fn note<T: Remembered>(look: Transaction<'_>, rows: &[T]) -> rusqlite::Result<()> {
    let mut packer = frame::Packer::new(&look)?;
    look.execute("DELETE FROM summary WHERE view = ?1", [T::VIEW])?;
    let nothing: &[T] = &[];
    let parts = rows.chunks(PART).chain(rows.is_empty().then_some(nothing));
    for (part, rows) in parts.enumerate() {
        let mut out = Writer::default();
        out.list(rows, |out, row| row.write(out));
        let sql = "INSERT INTO summary (view, part, rows) VALUES (?1, ?2, ?3)";
        look.prepare_cached(sql)?.execute(params![T::VIEW, part, packer.pack(&out.into_bytes())])?;
    }
    look.commit()
}

impl Remembered for Figure {
    const VIEW: u8 = 0;

    fn write(&self, out: &mut Writer) {
        out.string(&self.name);
        out.string(self.country.as_deref().unwrap_or_default());
        out.list(&self.roles, |out, role| out.string(role));
        for count in [self.articles, self.mentions, self.quotes, self.speakers] {
            out.number(count.into());
        }
        out.list(self.days.as_slice(), |out, (first, last)| {
            out.number(day_number(*first));
            out.number(day_number(*last));
        });
        out.string(self.only_in.as_deref().unwrap_or_default());
        out.list(&self.names, |out, name| out.string(name));
        out.list(&self.facets, |out, facet| {
            out.number(facet.thing.into());
            out.number(facet.apart as u64);
        });
    }

    fn read(read: &mut Reader<'_>) -> Option<Self> {
        let some = |text: String| (!text.is_empty()).then_some(text);
        Some(Self {
            name: read.string()?,
            country: some(read.string()?),
            roles: read.list(Reader::string)?,
            articles: count(read)?,
            mentions: count(read)?,
            quotes: count(read)?,
            speakers: count(read)?,
            days: read.list(|read| Some((day(read)?, day(read)?)))?.pop(),
            only_in: some(read.string()?),
            names: read.list(Reader::string)?,
            facets: read.list(|read| Some(Facet { thing: count(read)?, apart: read.number()? as i64 }))?,
        })
    }
}

impl Remembered for Tie {
    const VIEW: u8 = 1;

    fn write(&self, out: &mut Writer) {
        out.string(&self.speaker);
        out.string(&self.about);
        out.kind(self.kind);
        out.number(self.quotes.into());
        out.number(self.articles.into());
        out.string(&self.example);
    }

    fn read(read: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            speaker: read.string()?,
            about: read.string()?,
            kind: read.kind()?,
            quotes: count(read)?,
            articles: count(read)?,
            example: read.string()?,
        })
    }
}

fn count(read: &mut Reader<'_>) -> Option<u32> {
    read.number()?.try_into().ok()
}

/// Days since the first that there is a date for.
fn day_number(day: Date) -> u64 {
    (Key::first_of(Some(day)).0 >> Key::PLACES) as u64
}

fn day(read: &mut Reader<'_>) -> Option<Date> {
    let days = i64::try_from(read.number()?).ok().filter(|days| *days < 1 << 24)?;
    Key(days << Key::PLACES).day()
}
