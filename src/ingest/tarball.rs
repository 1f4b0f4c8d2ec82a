//! Tar files, read as they come: one member is held at a time, and what the file says of lengths is checked.

use std::io::{self, Read};

use tar::Archive;

use super::budget::Budget;
use super::error::{Error, Problem};
use super::several::{Read as Reader, Several, failed};
use super::{broken, member};

/// What heads and contents are made up to, in bytes.
const BLOCK: u64 = 512;
/// The most that the heads of one member take, in bytes.
const HEADS: u64 = 64 * 1024;

/// The members of a tar file in its order.
pub(super) fn read(id: &str, from: Box<dyn Read + Send>, budget: &Budget, read: Reader) -> Several {
    let budget = match budget.within(id) {
        Ok(within) => within,
        Err(error) => return failed(error),
    };
    let from = Counting { from, at: 0 };
    let mut tar = Tar { id: id.to_owned(), from, budget, read, ended: false };
    Box::new(std::iter::from_fn(move || tar.next()).flatten())
}

struct Tar {
    id: String,
    from: Counting,
    budget: Budget,
    read: Reader,
    ended: bool,
}

/// What a member gives.
enum Member {
    Articles(Several),
    NoNews,
    End,
}

/// Knows how far it has been read.
struct Counting {
    from: Box<dyn Read + Send>,
    at: u64,
}

impl Read for Counting {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(into)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Tar {
    /// The articles of the next member that may hold any; behind what is broken nothing can be found.
    fn next(&mut self) -> Option<Several> {
        while !self.ended && !self.budget.is_spent() {
            match self.member() {
                Ok(Member::NoNews) => {}
                Ok(Member::Articles(articles)) => return Some(articles),
                Ok(Member::End) => self.ended = true,
                Err(error) => {
                    self.ended = true;
                    return Some(failed(error));
                }
            }
        }
        None
    }

    fn member(&mut self) -> Result<Member, Error> {
        let start = self.from.at;
        // An archive for each member, so that none has to borrow what the next reads on.
        let mut archive = Archive::new(self.from.by_ref().take(member::LONGEST + HEADS));
        let broken = |error: &io::Error| failure(&self.id, error, &self.budget);
        let Some(entry) = archive.entries().map_err(|error| broken(&error))?.next() else { return Ok(Member::End) };
        let mut entry = entry.map_err(|error| broken(&error))?;
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let kind = entry.header().entry_type();
        // What has holes says how long it is with them, and stands here without.
        let length = if kind.is_gnu_sparse() { entry.header().entry_size() } else { Ok(entry.size()) };
        let length = length.map_err(|error| broken(&error))?.checked_next_multiple_of(BLOCK).unwrap_or(u64::MAX);
        let end = start.saturating_add(entry.raw_file_position()).saturating_add(length);
        let place = member::place(&self.id, &name).filter(|_| kind.is_file());
        let content = place.map(|place| {
            let bytes = self.budget.take().and_then(|()| member::whole(&place, &mut entry, &self.budget));
            (place, bytes)
        });
        drop(entry);
        if !self.budget.is_spent() {
            self.skip_to(end)?;
        }
        Ok(match content {
            None => Member::NoNews,
            Some((place, Ok(bytes))) => Member::Articles((self.read)(&place, bytes, &self.budget)),
            Some((_, Err(error))) => Member::Articles(failed(error)),
        })
    }

    /// Goes to where the next member begins.
    fn skip_to(&mut self, end: u64) -> Result<(), Error> {
        let length = end.saturating_sub(self.from.at);
        let skipped = io::copy(&mut self.from.by_ref().take(length), &mut io::sink());
        match skipped {
            Ok(skipped) if skipped < length => {
                let cut = io::Error::new(io::ErrorKind::UnexpectedEof, "its end is missing");
                Err(failure(&self.id, &cut, &self.budget))
            }
            Ok(_) => Ok(()),
            Err(error) => Err(failure(&self.id, &error, &self.budget)),
        }
    }
}

fn failure(id: &str, error: &io::Error, budget: &Budget) -> Error {
    if budget.is_spent() {
        return budget.told();
    }
    let why = match error.kind() {
        // What the head of a member says is told in words of its parser.
        io::ErrorKind::Other => "it is damaged".to_owned(),
        _ => broken::bytes(error),
    };
    Error::new(id, Problem::Broken(format!("this tar file cannot be read further: {why}")))
}
