//! Packed inputs: zip, tar and gzip, each member read by the same rules, within limits of number, size and depth.

use std::io::{Cursor, Read};

use flate2::read::MultiGzDecoder;
use zip::ZipArchive;

use super::error::{Error, Problem};
use super::several::{Read as Reader, Several};
use super::{book, docx, folder, source};

/// The longest member, in bytes.
const LONGEST: u64 = 128 * 1024 * 1024;
/// The most members that are looked at.
const MOST: usize = 100_000;
/// How many packs may stand in one another.
const DEEPEST: u8 = 3;

/// What one gzip file holds.
pub(super) fn gzip(id: &str, bytes: &[u8], depth: u8, read: Reader) -> Several {
    let inner = id.strip_suffix(".gz").map_or_else(|| id.replace(".tgz", ".tar"), str::to_owned);
    match unpacked(id, MultiGzDecoder::new(bytes), depth) {
        Ok(bytes) => read(&inner, bytes, depth + 1),
        Err(error) => single(error),
    }
}

/// The members of a zip file in its order, or the chapters of a book.
pub(super) fn zip(id: &str, bytes: Vec<u8>, depth: u8, read: Reader) -> Several {
    let broken = |error: &dyn std::fmt::Display| {
        single(Error::new(id, Problem::Broken(format!("this zip file cannot be read: {error}"))))
    };
    if depth > DEEPEST {
        return single(Error::new(id, Problem::TooMuch));
    }
    let mut archive = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => archive,
        Err(error) => return broken(&error),
    };
    if archive.index_for_name("META-INF/container.xml").is_some() {
        return book::read(id, archive);
    }
    if archive.index_for_name("word/document.xml").is_some() {
        return docx::read(id, archive);
    }
    let (id, count) = (id.to_owned(), archive.len().min(MOST));
    Box::new((0..count).flat_map(move |at| -> Several {
        let Ok(member) = archive.by_index(at) else { return Box::new(std::iter::empty()) };
        let Ok(name) = member.name().map(std::borrow::Cow::into_owned) else { return Box::new(std::iter::empty()) };
        if !member.is_file() || !folder::is_readable(&name) {
            return Box::new(std::iter::empty());
        }
        let place = format!("{id}/{name}");
        match unpacked(&place, member, depth) {
            Ok(bytes) => read(&place, bytes, depth + 1),
            Err(error) => single(error),
        }
    }))
}

/// The members of a tar file in its order.
pub(super) fn tar(id: &str, bytes: Vec<u8>, depth: u8, read: Reader) -> Several {
    let mut archive = tar::Archive::new(Cursor::new(bytes));
    let mut found: Vec<(String, u64, u64)> = Vec::new();
    if let Ok(entries) = archive.entries() {
        for entry in entries.take(MOST).map_while(Result::ok) {
            let name = entry.path().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
            if entry.header().entry_type().is_file() && folder::is_readable(&name) {
                found.push((name, entry.raw_file_position(), entry.size()));
            }
        }
    }
    let (id, bytes) = (id.to_owned(), archive.into_inner().into_inner());
    Box::new(found.into_iter().flat_map(move |(name, start, length)| {
        let place = format!("{id}/{name}");
        let end = (start + length).min(bytes.len() as u64) as usize;
        match unpacked(&place, bytes.get(start as usize..end).unwrap_or_default(), depth) {
            Ok(bytes) => read(&place, bytes, depth + 1),
            Err(error) => single(error),
        }
    }))
}

/// All bytes of a member, which may claim any length and hold another.
pub(super) fn unpacked(id: &str, from: impl Read, depth: u8) -> Result<Vec<u8>, Error> {
    if depth > DEEPEST {
        return Err(Error::new(id, Problem::TooMuch));
    }
    let mut bytes = Vec::new();
    match from.take(LONGEST + 1).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() as u64 > LONGEST => Err(Error::new(id, Problem::TooMuch)),
        Ok(_) => source::told_apart(id, bytes),
        Err(error) => Err(Error::new(id, Problem::Broken(format!("it cannot be unpacked: {error}")))),
    }
}

fn single(error: Error) -> Several {
    Box::new(std::iter::once(Err(error)))
}
