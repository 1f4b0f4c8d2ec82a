//! One member of a pack: what it goes by, and its bytes.

use std::io::{self, Read};
use std::path::Path;

use super::budget::Budget;
use super::error::{Error, Problem};
use super::{broken, decode, folder, form, source};

/// The longest member, in bytes.
pub(super) const LONGEST: u64 = 64 * 1024 * 1024;
/// What is said of a longer one.
pub(super) const TOO_LONG: &str = "it unpacks to more than 64 MiB";

/// What a member of the pack `id` goes by, if its name is that of news. The name leads nowhere: what climbs out of the
/// pack or begins at the root is named as if it stood within.
pub(super) fn place(id: &str, name: &str) -> Option<String> {
    let parts: Vec<&str> = name.split('/').filter(|part| !matches!(*part, "" | "." | "..")).collect();
    let name = parts.join("/");
    folder::is_readable(&name).then(|| format!("{id}/{name}"))
}

/// All bytes of a member, which may claim any length and hold another; what is plainly no news costs its beginning.
pub(super) fn whole(id: &str, from: impl Read, budget: &Budget) -> Result<Vec<u8>, Error> {
    let mut from = from.take(LONGEST + 1);
    let mut bytes = Vec::new();
    let mut unpack = |bytes: &mut Vec<u8>, most: u64| {
        from.by_ref().take(most).read_to_end(bytes).map_err(|error| why(id, &error, budget))
    };
    unpack(&mut bytes, decode::HEAD as u64)?;
    if bytes.len() == decode::HEAD {
        bytes = source::told_apart(id, bytes)?;
    }
    let longest = form::tell(&bytes, &source::extension(Path::new(id))).longest().min(LONGEST);
    unpack(&mut bytes, longest + 1)?;
    if bytes.len() as u64 > longest {
        return Err(Error::new(id, Problem::TooLong(longest)));
    }
    source::told_apart(id, bytes)
}

/// Why something cannot be unpacked further: it is broken, or all is spent.
pub(super) fn why(id: &str, error: &io::Error, budget: &Budget) -> Error {
    if budget.is_spent() {
        return budget.told();
    }
    Error::new(id, Problem::Broken(format!("it cannot be unpacked: {}", broken::bytes(error))))
}
