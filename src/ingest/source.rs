//! What was named on the command line, and its bytes.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use super::address::Address;
use super::decode;
use super::error::{Error, Problem};
use super::form::{self, Form};

/// How much of a pack is held at once, in bytes.
pub(super) const BUFFER: usize = 64 * 1024;

/// Where an article comes from.
#[derive(Debug)]
pub(super) enum Source {
    Stdin,
    Address(Address),
    File(PathBuf),
    Folder(PathBuf),
}

impl Source {
    /// What `name` stands for; whether it can be read shows when it is.
    pub(super) fn named(name: OsString) -> Self {
        if name == "-" {
            return Self::Stdin;
        }
        if let Some(address) = name.to_str().and_then(Address::parse) {
            return Self::Address(address);
        }
        let path = PathBuf::from(name);
        if path.is_dir() { Self::Folder(path) } else { Self::File(path) }
    }

    /// The address that it is, if it is one.
    pub(super) fn address(self) -> Option<Address> {
        if let Self::Address(address) = self { Some(address) } else { None }
    }

    /// The path as it was given or found.
    pub(super) fn id(&self) -> String {
        match self {
            Self::Stdin => "-".to_owned(),
            Self::Address(address) => address.to_string(),
            Self::File(path) | Self::Folder(path) => path.to_string_lossy().into_owned(),
        }
    }

    /// The file that it is, and its length. Reading from a pipe or a device would take from it what others are to read.
    pub(super) fn regular(&self) -> Option<(BufReader<File>, u64)> {
        let Self::File(path) = self else { return None };
        let about = path.metadata().ok().filter(std::fs::Metadata::is_file)?;
        Some((BufReader::with_capacity(BUFFER, File::open(path).ok()?), about.len()))
    }

    /// All bytes. What is plainly no text is refused by its beginning, so that a device or a film costs nothing.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, Error> {
        let id = self.id();
        let fail = |error| match Error::io(&id, error) {
            Error { name, problem: Problem::Missing } if name.contains("://") => {
                Error { name, problem: Problem::Scheme }
            }
            error => error,
        };
        match self {
            Self::Stdin => read(io::stdin().lock(), 0, &id, ""),
            // Whoever asks for it goes by what its server tells too.
            Self::Address(_) => Ok(Vec::new()),
            Self::File(path) | Self::Folder(path) => {
                let file = File::open(path).map_err(fail)?;
                let length = file.metadata().map_err(fail)?.len();
                read(file, length, &id, &extension(path))
            }
        }
    }
}

/// The extension of `path` in lower case; empty where there is none.
pub(super) fn extension(path: &Path) -> String {
    path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default()
}

fn read(mut from: impl Read, length: u64, id: &str, extension: &str) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let fail = |error| Error::io(id, error);
    from.by_ref().take(decode::HEAD as u64).read_to_end(&mut bytes).map_err(fail)?;
    if bytes.len() == decode::HEAD {
        bytes = told_apart(id, bytes)?;
    }
    let longest = form::tell(&bytes, extension).longest();
    let too_long = || Error::new(id, Problem::TooLong(longest));
    if length > longest {
        return Err(too_long());
    }
    bytes.reserve_exact((length as usize + 1).saturating_sub(bytes.len()));
    from.take(longest).read_to_end(&mut bytes).map_err(fail)?;
    if bytes.len() as u64 > longest { Err(too_long()) } else { told_apart(id, bytes) }
}

/// These bytes, unless their beginning tells that they are nothing that is read.
pub(super) fn told_apart(id: &str, bytes: Vec<u8>) -> Result<Vec<u8>, Error> {
    if bytes.starts_with(b"%PDF-") {
        return Err(Error::new(id, Problem::Pdf));
    }
    let head = &bytes[..bytes.len().min(decode::HEAD)];
    let packed = matches!(form::tell(head, ""), Form::Zip | Form::Gzip | Form::Tar | Form::Warc | Form::Rtf);
    if !packed && !decode::is_text(&decode::decode(head)) {
        return Err(Error::new(id, Problem::NoText));
    }
    Ok(bytes)
}
