//! The files of a folder that hold articles, in depth, by name.

use std::path::{Path, PathBuf};

use ignore::{Walk, WalkBuilder};

use super::error::{Error, Problem};
use super::source::extension;

/// Extensions of the files that are opened in folders and packs; files without one are opened too. Of what holds
/// articles and is not read it is told that it is not.
const EXTENSIONS: [&str; 30] = [
    "", "txt", "text", "md", "markdown", "mdown", "html", "htm", "xhtml", "rss", "atom", "xml", "json", "jsonl",
    "ndjson", "eml", "mbox", "epub", "zip", "gz", "tgz", "tar", "shtml", "mht", "mhtml", "docx", "rtf", "warc", "pdf",
    "doc",
];

/// Whether a file of this name is one that is opened where it was not named itself.
pub(super) fn is_readable(name: &str) -> bool {
    let path = Path::new(name);
    let hidden = path.components().any(|part| part.as_os_str().as_encoded_bytes().starts_with(b"."));
    !hidden && EXTENSIONS.contains(&extension(path).as_str())
}

/// The paths of a folder's articles, found as they are asked for.
pub(super) struct Folder {
    root: PathBuf,
    /// Where the folder truly stands, which no link may lead out of.
    place: Option<PathBuf>,
    walk: Walk,
    found: bool,
    missed: Missed,
}

/// How many of a folder's errors are kept; of more it is only counted in how many files they are.
const MOST: usize = 10_000;

/// What of a folder could not be read: told once, at its end, however much it is.
#[derive(Default)]
struct Missed {
    files: usize,
    errors: Vec<Error>,
    /// Whether the file that is being read is among those counted.
    counted: bool,
}

impl Missed {
    fn miss(&mut self, error: Error) {
        self.files += usize::from(!std::mem::replace(&mut self.counted, true));
        if self.errors.len() < MOST {
            self.errors.push(error);
        }
    }

    /// One sentence for all; a single one keeps its own.
    fn told(&mut self, root: &Path) -> Option<Error> {
        let mut errors = std::mem::take(&mut self.errors);
        match errors.len() {
            0 | 1 => errors.pop(),
            _ => Some(Error::new(&root.to_string_lossy(), Problem::Members(self.files, errors))),
        }
    }
}

impl Folder {
    pub(super) fn open(root: PathBuf) -> Self {
        let walk = WalkBuilder::new(&root)
            .standard_filters(false)
            .hidden(true)
            .follow_links(false)
            .sort_by_file_name(std::ffi::OsStr::cmp)
            .build();
        Self { place: root.canonicalize().ok(), root, walk, found: false, missed: Missed::default() }
    }

    /// The next file; after the last one what could not be read, once.
    pub(super) fn next(&mut self) -> Option<Result<PathBuf, Error>> {
        loop {
            self.missed.counted = false;
            let Some(entry) = self.walk.next() else { return self.end() };
            match entry {
                Err(error) => {
                    let error = self.failed(error);
                    self.missed.miss(error);
                }
                Ok(entry) if self.is_article(&entry) => {
                    self.found = true;
                    return Some(Ok(entry.into_path()));
                }
                Ok(_) => {}
            }
        }
    }

    /// The file given last could not be read, or not all it holds.
    pub(super) fn miss(&mut self, error: Error) {
        self.missed.miss(error);
    }

    /// A file of its own, or a link to one within the folder, that looks like text by its name.
    fn is_article(&self, entry: &ignore::DirEntry) -> bool {
        let path = entry.path();
        EXTENSIONS.contains(&extension(path).as_str())
            && entry.file_type().is_some_and(|kind| kind.is_file() || (kind.is_symlink() && self.holds(path)))
    }

    /// Whether a link leads to a file that stands in the folder.
    fn holds(&self, link: &Path) -> bool {
        let (Some(place), Ok(file)) = (&self.place, link.canonicalize()) else { return false };
        file.starts_with(place) && file.is_file()
    }

    fn failed(&mut self, error: ignore::Error) -> Error {
        self.found = true;
        let path = path_of(&error).map_or_else(|| self.root.clone(), Path::to_path_buf);
        let name = path.to_string_lossy();
        let sentence = error.to_string();
        match error.into_io_error() {
            Some(error) => Error::io(&name, error),
            None => Error::new(&name, Problem::Other(std::io::Error::other(sentence))),
        }
    }

    /// After the last file: a folder without any is told, once, or what could not be read.
    fn end(&mut self) -> Option<Result<PathBuf, Error>> {
        let empty = !std::mem::replace(&mut self.found, true);
        let nothing = || Error::new(&self.root.to_string_lossy(), Problem::NoArticles);
        let told = if empty { Some(nothing()) } else { self.missed.told(&self.root) };
        told.map(Err)
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}
