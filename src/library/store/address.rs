//! Articles known by their addresses: the same one, however a reader came to it.

use rusqlite::{Connection, OptionalExtension, functions::FunctionFlags, params};

use super::{Error, Library};
use crate::ingest::Address;

/// A hash of an article's address: the one it says it has, or else the one that is its name. `None` without either.
pub(super) fn hash(id: &str, url: Option<&str>) -> Option<i64> {
    own(id, url).map(|address| of(&address))
}

fn own(id: &str, url: Option<&str>) -> Option<Address> {
    // The parts of something have a mark behind its address.
    url.and_then(Address::parse).or_else(|| Address::parse(id).filter(|_| !id.contains('#')))
}

fn of(address: &Address) -> i64 {
    fnv(address.canonical().as_bytes())
}

/// FNV-1a, 64 bits (Fowler, Noll and Vo; RFC 9923).
pub(super) fn fnv(bytes: &[u8]) -> i64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
        as i64
}

/// Gives the connection the function `address_hash`, by which a library is brought forward.
pub(super) fn teach(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("address_hash", 2, flags, |given| {
        Ok(hash(&given.get::<String>(0)?, given.get::<Option<String>>(1)?.as_deref()))
    })
}

/// The key and the name of the first article that is known to have this address, or one that leads to the same.
pub(super) fn known(connection: &Connection, address: &Address) -> rusqlite::Result<Option<(i64, String)>> {
    let sql = "SELECT key, id, url FROM article WHERE address = ?1 ORDER BY key";
    let mut sql = connection.prepare_cached(sql)?;
    let mut rows = sql.query(params![of(address)])?;
    while let Some(row) = rows.next()? {
        let (id, url): (String, Option<String>) = (row.get(1)?, row.get(2)?);
        let own = own(&id, url.as_deref());
        if own.is_some_and(|own| own.canonical() == address.canonical()) {
            return Ok(Some((row.get(0)?, id)));
        }
    }
    Ok(None)
}

impl Library {
    /// The name of the article that is known to have this address, or one that leads to the same.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read.
    pub fn article_at(&self, address: &Address) -> Result<Option<String>, Error> {
        let known = known(&self.connection, address).map_err(|error| self.failed(&error))?;
        Ok(known.map(|(_, id)| id))
    }

    /// Whether the library has an article of this name.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read.
    pub fn has_article(&self, id: &str) -> Result<bool, Error> {
        let known = || {
            let mut sql = self.connection.prepare_cached("SELECT 1 FROM article WHERE id = ?1")?;
            sql.query_row([id], |_| Ok(())).optional()
        };
        known().map(|found| found.is_some()).map_err(|error| self.failed(&error))
    }
}
