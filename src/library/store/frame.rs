//! The bytes of articles as zstd frames, each by itself.
//!
//! Articles of one library have much in common, which a short text alone does not show: once there are some hundreds, a
//! dictionary is learnt from them and kept beside them, and halves every frame. A frame bears the number of its
//! dictionary, and a checksum, so that a damaged one is told from a whole one.

use std::{cell::RefCell, num::NonZeroU32};

use rusqlite::{Connection, OptionalExtension, params};
use zstd::bulk::{Compressor, Decompressor, decompress};
use zstd::zstd_safe::{get_dict_id_from_dict, get_dict_id_from_frame, get_frame_content_size};

/// How hard zstd tries without a dictionary, and with one; above these, importing waits for it.
const LEVELS: (i32, i32) = (6, 12);

/// No frame gives more than this, in bytes: the longest text that `ingest` takes, and as much again for what is in it.
const LONGEST: usize = 2 << 30;

/// Bytes of a dictionary, at most.
const DICTIONARY: usize = 112 << 10;

/// From how many articles on, and from how many at most, a dictionary is learnt.
const LEARNT_FROM: (usize, usize) = (500, 1_000);

/// The longest article that a dictionary is learnt from, in bytes: one book is not the whole library.
const SAMPLE: usize = 16 << 10;

/// Makes frames, with what the library has learnt.
pub(super) struct Packer(Compressor<'static>, bool);

impl Packer {
    pub(super) fn new(connection: &Connection) -> rusqlite::Result<Self> {
        let newest = "SELECT bytes FROM dictionary ORDER BY rowid DESC LIMIT 1";
        let known: Option<Vec<u8>> = connection.prepare_cached(newest)?.query_row([], |row| row.get(0)).optional()?;
        Ok(Self::with(known.as_deref()))
    }

    fn with(dictionary: Option<&[u8]>) -> Self {
        let compressor = match dictionary {
            Some(bytes) => Compressor::with_dictionary(LEVELS.1, bytes),
            None => Compressor::new(LEVELS.0),
        };
        let told = compressor.and_then(|mut compressor| {
            compressor.include_checksum(true)?;
            compressor.include_contentsize(true)?;
            Ok(compressor)
        });
        Self(told.expect("zstd takes what it made itself"), dictionary.is_some())
    }

    /// Whether it knows what articles have in common.
    pub(super) const fn is_taught(&self) -> bool {
        self.1
    }

    /// The bytes as one frame.
    pub(super) fn pack(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.0.compress(bytes).expect("a vector takes all that is written")
    }
}

thread_local! {
    /// What frames of one dictionary are opened with, and its number: making it takes longer than a frame does.
    static OPENER: RefCell<Option<(u32, Decompressor<'static>)>> = const { RefCell::new(None) };
}

/// The bytes in a frame of this library; `None` where it is damaged.
pub(super) fn open(connection: &Connection, frame: &[u8]) -> Option<Vec<u8>> {
    let length = usize::try_from(get_frame_content_size(frame).ok()??).ok()?.min(LONGEST);
    let Some(number) = get_dict_id_from_frame(frame) else { return decompress(frame, length).ok() };
    OPENER.with_borrow_mut(|opener| {
        if opener.as_ref().is_none_or(|(known, _)| *known != number.get()) {
            let sql = "SELECT bytes FROM dictionary WHERE number = ?1";
            let bytes = connection
                .prepare_cached(sql)
                .and_then(|mut sql| sql.query_row([number.get()], |row| row.get::<_, Vec<u8>>(0)));
            *opener = Some((number.get(), Decompressor::with_dictionary(&bytes.ok()?).ok()?));
        }
        opener.as_mut()?.1.decompress(frame, length).ok()
    })
}

/// Learns what the articles of a library have in common where nothing was learnt and there are enough of them, or in any
/// case where it is to be learnt `anew`; then all frames are made with it.
pub(super) fn learn(connection: &Connection, anew: bool) -> rusqlite::Result<()> {
    let count =
        |table: &str| connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get::<_, usize>(0));
    if !anew && (count("body")? < LEARNT_FROM.0 || count("dictionary")? > 0) {
        return Ok(());
    }
    let mut keys = connection.prepare("SELECT key FROM body ORDER BY key")?;
    let keys: Vec<i64> = keys.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let dictionary = common(connection, &keys)?;
    let number = dictionary.as_deref().and_then(get_dict_id_from_dict).map(NonZeroU32::get);
    connection.execute(
        "INSERT OR IGNORE INTO dictionary (number, bytes) SELECT ?1, ?2 WHERE ?1",
        params![number, dictionary],
    )?;
    let mut packer = Packer::with(dictionary.as_deref());
    let mut put = connection.prepare("UPDATE body SET packed = ?2 WHERE key = ?1")?;
    for key in keys {
        // What is damaged stays as it is, to be told of.
        if let Some(bytes) = opened(connection, key)? {
            put.execute(params![key, packer.pack(&bytes)])?;
        }
    }
    connection.execute("DELETE FROM dictionary WHERE number IS NOT ?1", [number]).map(drop)
}

/// A dictionary of what articles have in common; `None` for too few of them, or where they have nothing.
fn common(connection: &Connection, keys: &[i64]) -> rusqlite::Result<Option<Vec<u8>>> {
    if keys.len() < LEARNT_FROM.0 {
        return Ok(None);
    }
    let mut samples = Vec::new();
    for key in keys.iter().step_by(keys.len().div_ceil(LEARNT_FROM.1)) {
        let mut bytes = opened(connection, *key)?.unwrap_or_default();
        bytes.truncate(SAMPLE);
        samples.push(bytes);
    }
    Ok(zstd::dict::from_samples(&samples, DICTIONARY).ok())
}

fn opened(connection: &Connection, key: i64) -> rusqlite::Result<Option<Vec<u8>>> {
    let mut sql = connection.prepare_cached("SELECT packed FROM body WHERE key = ?1")?;
    let frame: Vec<u8> = sql.query_row([key], |row| row.get(0))?;
    Ok(open(connection, &frame))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn library() -> Connection {
        let connection = Connection::open_in_memory().expect("there is memory");
        connection
            .execute_batch(
                "CREATE TABLE body (key INTEGER PRIMARY KEY, packed BLOB NOT NULL); \
                 CREATE TABLE dictionary (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL);",
            )
            .expect("it is made");
        connection
    }

    fn text(number: u32) -> Vec<u8> {
        let words = (0..60).map(|word| format!("the minister of {} said that number {}", word * 7 % 50, number * word));
        words.collect::<Vec<_>>().join(" ").into_bytes()
    }

    #[test]
    fn what_is_learnt_makes_frames_small_and_they_open_again() {
        let connection = library();
        let mut packer = Packer::new(&connection).expect("it is read");
        for number in 0..600 {
            let frame = packer.pack(&text(number));
            connection.execute("INSERT INTO body VALUES (?1, ?2)", params![number, frame]).expect("it is kept");
        }
        let bytes = || -> u64 {
            connection.query_row("SELECT sum(length(packed)) FROM body", [], |row| row.get(0)).expect("they are summed")
        };
        let before = bytes();
        learn(&connection, false).expect("it is learnt");
        assert!(bytes() * 10 < before * 8, "{} of {before}", bytes());
        assert!(Packer::new(&connection).expect("it is read").is_taught());
        // Once is enough, and anew everything opens all the same.
        let (count, learnt) = ("SELECT count(*) FROM dictionary", bytes());
        learn(&connection, false).expect("nothing is to be done");
        assert_eq!((bytes(), connection.query_row(count, [], |row| row.get::<_, u32>(0))), (learnt, Ok(1)));
        learn(&connection, true).expect("it is learnt anew");
        for number in [0, 77, 599] {
            assert_eq!(opened(&connection, i64::from(number)).expect("it is read"), Some(text(number)));
        }
    }

    #[test]
    fn a_damaged_frame_is_told() {
        let connection = library();
        let whole = Packer::with(None).pack(&text(1));
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x10;
            let read = open(&connection, &damaged);
            assert!(read.is_none_or(|bytes| bytes == text(1)), "byte {at}");
            assert!(open(&connection, &whole[..at]).is_none());
        }
        let mut packer =
            Packer::with(zstd::dict::from_samples(&(0..500).map(text).collect::<Vec<_>>(), 8_192).ok().as_deref());
        assert!(packer.is_taught());
        assert_eq!(open(&connection, &packer.pack(&text(1))), None, "its dictionary is lost");
    }
}
