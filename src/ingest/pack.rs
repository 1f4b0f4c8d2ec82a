//! Packed inputs: zip and gzip, each member read by the same rules, one at a time, within a [`Budget`].

use std::io::{self, BufReader, Read, Seek};

use flate2::read::MultiGzDecoder;
use zip::ZipArchive;
use zip::result::ZipError;

use super::budget::Budget;
use super::error::{Error, Problem};
use super::form::{Form, tell_pack};
use super::member::{place, whole, why};
use super::several::{Read as Reader, Several, failed};
use super::source::BUFFER;
use super::{book, broken, docx, tarball, warc};

/// How much of a file tells that it is a tar file.
const BLOCK: u64 = 512;

/// What one gzip file holds: a tar file or an archive of the web as it comes, anything else as a whole.
pub(super) fn gzip(id: &str, from: impl Read + Send + 'static, budget: &Budget, read: Reader) -> Several {
    let mut unpacked = budget.counted(MultiGzDecoder::new(from));
    let mut head = Vec::new();
    if let Err(error) = unpacked.by_ref().take(BLOCK).read_to_end(&mut head) {
        return failed(why(id, &error, budget));
    }
    let form = tell_pack(&head);
    let is_archive = form == Some(Form::Warc);
    let is_tar = form == Some(Form::Tar) || [".tgz", ".tar.gz"].iter().any(|ending| id.ends_with(ending));
    let all = BufReader::with_capacity(BUFFER, io::Cursor::new(head).chain(unpacked));
    if is_archive {
        return warc::read(id, Box::new(all), budget, read);
    }
    if is_tar {
        return tarball::read(id, Box::new(all), budget, read);
    }
    match budget.within(id).and_then(|within| Ok((whole(id, all, budget)?, within))) {
        Ok((bytes, within)) => read(id, bytes, &within),
        Err(error) => failed(error),
    }
}

/// The members of a zip file in its order, or the chapters of a book, or a document.
pub(super) fn zip<R: Read + Seek + Send + Sync + 'static>(id: &str, from: R, budget: &Budget, read: Reader) -> Several {
    let within = match budget.within(id) {
        Ok(within) => within,
        Err(error) => return failed(error),
    };
    let archive = match ZipArchive::new(from) {
        Ok(archive) => archive,
        Err(error) => {
            let why = format!("this zip file cannot be read: {}", plainly(&error));
            return failed(Error::new(id, Problem::Broken(why)));
        }
    };
    if archive.index_for_name("META-INF/container.xml").is_some() {
        return book::read(id, archive, budget);
    }
    if archive.index_for_name("word/document.xml").is_some() {
        return docx::read(id, archive);
    }
    let mut zip = Zip { id: id.to_owned(), archive, at: 0, budget: within, read };
    Box::new(std::iter::from_fn(move || zip.next()).flatten())
}

/// What is wrong with a zip file: the end of a sentence.
fn plainly(error: &ZipError) -> String {
    match error {
        ZipError::Io(error) => broken::bytes(error),
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            "it is packed in a way that is not known".to_owned()
        }
        _ => "it is damaged, or its end is missing".to_owned(),
    }
}

/// A zip file, some of whose members have been read.
struct Zip<R> {
    id: String,
    archive: ZipArchive<R>,
    at: usize,
    budget: Budget,
    read: Reader,
}

impl<R: Read + Seek> Zip<R> {
    /// The articles of the next member that may hold any.
    fn next(&mut self) -> Option<Several> {
        while self.at < self.archive.len() && !self.budget.is_spent() {
            self.at += 1;
            match self.member(self.at - 1) {
                Ok(None) => {}
                Ok(Some(articles)) => return Some(articles),
                Err(error) => return Some(failed(error)),
            }
        }
        None
    }

    fn member(&mut self, at: usize) -> Result<Option<Several>, Error> {
        let Some(Ok(name)) = self.archive.name_for_index(at) else {
            let name = format!("{}#{}", self.id, at + 1);
            return Err(Error::new(&name, Problem::Broken("the name of this member cannot be read".to_owned())));
        };
        let Some((place, is_folder)) = place(&self.id, &name).map(|place| (place, name.ends_with('/'))) else {
            return Ok(None);
        };
        let member = match self.archive.by_index(at) {
            Ok(member) if is_folder || !member.is_file() => return Ok(None),
            Ok(member) => member,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(Error::new(&place, Problem::Broken("it is locked with a password".to_owned())));
            }
            Err(error) => {
                return Err(Error::new(&place, Problem::Broken(format!("it cannot be unpacked: {}", plainly(&error)))));
            }
        };
        self.budget.take()?;
        let bytes = whole(&place, self.budget.counted(member), &self.budget)?;
        Ok(Some((self.read)(&place, bytes, &self.budget)))
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::article::Article;

    #[test]
    fn members_beyond_the_most_are_told_once() {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["a.txt", "b.png", "c.txt", "d.txt", "e.txt"] {
            writer.start_file(name, SimpleFileOptions::default()).expect("a member");
            writer.write_all(b"The dam held.").expect("its bytes");
        }
        let pack = writer.finish().expect("a zip file");
        let read: Reader =
            |id, _, _| Box::new(std::iter::once(Ok(Article { id: id.to_owned(), ..Article::default() })));
        let found: Vec<_> = zip("a.zip", pack, &Budget::limited("a.zip", 1 << 20, 2), read)
            .map(|read| read.map_or_else(|error| error.to_string(), |article| article.id))
            .collect();
        let told = "a.zip: it holds more than 2 members; the rest is not read";
        assert_eq!(found, ["a.zip/a.txt", "a.zip/c.txt", told]);
    }
}
