//! Web archives (WARC): each answer in them read by the same rules, one after the other, without holding the archive.
//!
//! A record that is not as long as it says is told, and the next one looked for behind it.

use std::io::{self, BufRead, Read};

use super::address::Address;
use super::budget::Budget;
use super::error::{Error, Problem};
use super::packing;
use super::several::{Read as Reader, Several, failed, standing_at};
use super::{broken, decode};

/// The longest answer that is read, in bytes; a longer one is told.
const LONGEST: u64 = 20 * 1024 * 1024;
/// The most bytes that are passed over in search of the next record.
const FARTHEST: u64 = 1 << 30;
/// The longest line of a record's head, and the most lines.
const LINE: u64 = 16 * 1024;
const LINES: usize = 200;
/// How much of a longer answer tells whether it is a page, in bytes.
const BEGINNING: u64 = 16 * 1024;
/// What is said of a record behind which none can begin.
const LIES: &str = "this record of the archive is not as long as it says";

/// The articles of an archive that is read as it comes, and goes by the name `id`.
pub(super) fn read(id: &str, from: Box<dyn BufRead + Send>, budget: &Budget, read: Reader) -> Several {
    let budget = match budget.within(id) {
        Ok(within) => within,
        Err(error) => return failed(error),
    };
    let mut archive =
        Archive { id: id.to_owned(), from, budget, read, seen: 0, last: id.to_owned(), lied: false, begun: false };
    Box::new(std::iter::from_fn(move || archive.next()).flatten())
}

struct Archive {
    id: String,
    from: Box<dyn BufRead + Send>,
    budget: Budget,
    read: Reader,
    seen: usize,
    /// What the last record goes by.
    last: String,
    /// Whether it has been told that the last record is not as long as it says.
    lied: bool,
    /// Whether the line that begins a record has been read.
    begun: bool,
}

/// What the head of a record says.
#[derive(Default)]
struct Head {
    kind: String,
    address: String,
    content: String,
    length: u64,
}

impl Archive {
    /// The articles of the next record that may hold one.
    fn next(&mut self) -> Option<Several> {
        while !self.budget.is_spent() {
            self.seen += 1;
            match self.record() {
                Ok(Some(articles)) => return Some(articles),
                Ok(None) => {}
                Err(Stop::End) => return None,
                Err(Stop::Told(error)) => return Some(failed(error)),
                Err(Stop::Broken(error)) => {
                    self.from = Box::new(io::empty());
                    return Some(failed(error));
                }
            }
        }
        None
    }

    fn record(&mut self) -> Result<Option<Several>, Stop> {
        self.find()?;
        let head = self.head()?;
        self.last = if head.address.is_empty() { format!("{}#{}", self.id, self.seen) } else { head.address.clone() };
        if !matches!(head.kind.as_str(), "response" | "resource" | "conversion") {
            self.pass(head.length)?;
            return Ok(None);
        }
        let is_long = head.length > LONGEST;
        let bytes = self.bytes(if is_long { BEGINNING } else { head.length })?;
        self.pass(head.length - bytes.len() as u64)?;
        self.lied = !self.is_behind_record()? || has_swallowed(&bytes);
        let problem = |problem| Stop::Told(Error::new(&self.last, problem));
        if self.lied {
            return Err(problem(Problem::Broken(LIES.to_owned())));
        }
        let is_answer = head.kind == "response";
        let content =
            if is_answer { answer(&bytes, &self.budget) } else { Ok(is_text(&head.content).then_some(bytes)) };
        if self.budget.is_spent() {
            return Err(Stop::Broken(self.budget.told()));
        }
        let Some(content) = content.map_err(problem)? else { return Ok(None) };
        if is_long {
            return Err(problem(Problem::TooMuch("it is longer than 20 MiB".to_owned())));
        }
        self.budget.take().map_err(Stop::Broken)?;
        let articles = (self.read)(&self.last, content, &self.budget);
        let is_address = Address::parse(&head.address).is_some();
        Ok(Some(if is_address { standing_at(articles, &self.last, head.address) } else { articles }))
    }

    /// Goes to the line that begins the next record; anything but empty lines before it was cut off the last one.
    fn find(&mut self) -> Result<(), Stop> {
        let (mut passed, mut lost) = (0, std::mem::take(&mut self.lied));
        let told = lost;
        while !std::mem::take(&mut self.begun) {
            let line = self.line()?;
            self.begun = line.as_ref().is_some_and(|line| line.starts_with(b"WARC/"));
            if lost && !told && (self.begun || line.is_none()) {
                return Err(Stop::Told(Error::new(&self.last, Problem::Broken(LIES.to_owned()))));
            }
            let line = line.ok_or(Stop::End)?;
            lost |= !self.begun && !line.is_empty();
            passed += line.len() as u64 + 1;
            if passed > FARTHEST {
                return Err(self.too_much("no further record stands in its next GiB"));
            }
        }
        Ok(())
    }

    fn head(&mut self) -> Result<Head, Stop> {
        let mut head = Head::default();
        for _ in 0..LINES {
            let Some(line) = self.line()? else { return Err(self.broken(&io::ErrorKind::UnexpectedEof.into())) };
            let line = String::from_utf8_lossy(&line).into_owned();
            let Some((name, value)) = line.split_once(':') else { return Ok(head) };
            let value = value.trim();
            match name.to_ascii_lowercase().as_str() {
                "warc-type" => head.kind = value.to_ascii_lowercase(),
                "warc-target-uri" => value.trim_matches(['<', '>']).clone_into(&mut head.address),
                "content-type" => head.content = value.to_ascii_lowercase(),
                "content-length" => head.length = value.parse().unwrap_or(0),
                _ => {}
            }
        }
        Ok(head)
    }

    /// A line without its end; a longer one in parts.
    fn line(&mut self) -> Result<Option<Vec<u8>>, Stop> {
        let mut line = Vec::new();
        let read = self.from.by_ref().take(LINE).read_until(b'\n', &mut line);
        let read = read.map_err(|error| self.broken(&error))?;
        line.truncate(line.trim_ascii_end().len());
        Ok((read > 0).then_some(line))
    }

    /// Up to so many bytes.
    fn bytes(&mut self, length: u64) -> Result<Vec<u8>, Stop> {
        let mut bytes = Vec::new();
        let read = self.from.by_ref().take(length).read_to_end(&mut bytes);
        read.map(|_| bytes).map_err(|error| self.broken(&error))
    }

    fn pass(&mut self, length: u64) -> Result<(), Stop> {
        let passed = io::copy(&mut self.from.by_ref().take(length.min(FARTHEST)), &mut io::sink());
        match passed.map_err(|error| self.broken(&error))? {
            FARTHEST => Err(self.too_much("a record in it is longer than 1 GiB")),
            passed if passed < length => {
                let short = "this record of the archive is shorter than it says".to_owned();
                Err(Stop::Told(Error::new(&self.last, Problem::Broken(short))))
            }
            _ => Ok(()),
        }
    }

    /// Whether an end of line stands behind a record, as it must, or nothing more.
    fn is_behind_record(&mut self) -> Result<bool, Stop> {
        let next = self.from.fill_buf().map(|next| next.first().copied());
        let next = next.map_err(|error| self.broken(&error))?;
        Ok(next.is_none_or(|next| matches!(next, b'\r' | b'\n' | b'W')))
    }

    fn broken(&self, error: &io::Error) -> Stop {
        if self.budget.is_spent() {
            return Stop::Broken(self.budget.told());
        }
        let why = format!("this archive cannot be read further: {}", broken::bytes(error));
        Stop::Broken(Error::new(&self.id, Problem::Broken(why)))
    }

    fn too_much(&self, what: &str) -> Stop {
        Stop::Broken(Error::new(&self.id, Problem::TooMuch(format!("{what}; the rest is not read"))))
    }
}

/// Why a record gives nothing.
enum Stop {
    End,
    /// The next one may.
    Told(Error),
    /// No more records can be read.
    Broken(Error),
}

/// Whether a whole record with its head stands in the content of another, which then says too great a length.
fn has_swallowed(content: &[u8]) -> bool {
    memchr::memmem::find_iter(content, b"\nWARC/1.").any(|at| {
        let head = &content[at..content.len().min(at + 1024)];
        memchr::memmem::find(head, b"\nWARC-Type:").is_some()
    })
}

/// Whether a content of this type may hold an article.
fn is_text(kind: &str) -> bool {
    ["html", "xml", "json", "text/plain"].iter().any(|known| kind.contains(known))
}

/// The content of a good answer that may hold an article: its head read, what was packed for the way unpacked.
fn answer(bytes: &[u8], budget: &Budget) -> Result<Option<Vec<u8>>, Problem> {
    let Some(Sent { content, kind, packings }) = sent(bytes) else { return Ok(None) };
    // Many archives hold unpacked what their heads call packed.
    let content = match packings.map(|packings| unpacked(&content, &packings, budget)) {
        Some(Ok(unpacked)) if unpacked.len() as u64 > LONGEST => {
            return Err(Problem::TooMuch("it unpacks to more than 20 MiB".to_owned()));
        }
        Some(Ok(unpacked)) if !unpacked.is_empty() => unpacked,
        _ => content,
    };
    Ok(Some(decode::by_label(kind.split_once("charset=").map(|(_, label)| label), content)))
}

/// What an answer sent, still packed, and what its head says of it.
struct Sent {
    content: Vec<u8>,
    kind: String,
    packings: Option<String>,
}

fn sent(bytes: &[u8]) -> Option<Sent> {
    let end = memchr::memmem::find(bytes, b"\r\n\r\n").map(|at| (at, at + 4));
    let (end, start) = end.or_else(|| memchr::memmem::find(bytes, b"\n\n").map(|at| (at, at + 2)))?;
    let head = String::from_utf8_lossy(&bytes[..end]).to_ascii_lowercase();
    let good = head.lines().next()?.split_whitespace().nth(1) == Some("200");
    let field = |name: &str| head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).map(str::trim);
    let kind = field("content-type").unwrap_or("text/html");
    if !good || !is_text(kind) {
        return None;
    }
    let chunked = field("transfer-encoding").is_some_and(|how| how.contains("chunked"));
    let content = if chunked { whole(&bytes[start..]) } else { bytes[start..].to_vec() };
    Some(Sent { content, kind: kind.to_owned(), packings: field("content-encoding").map(str::to_owned) })
}

/// The content unpacked, or as much of it as shows that it is too long.
fn unpacked(content: &[u8], packings: &str, budget: &Budget) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let mut from = budget.counted(packing::undo(Box::new(content), packings)?).take(LONGEST + 1);
    from.read_to_end(&mut bytes).map(|_| bytes).map_err(|error| error.to_string())
}

/// The parts of a content that was sent in parts; what is not sent so stays as it is.
fn whole(content: &[u8]) -> Vec<u8> {
    let (mut whole, mut rest) = (Vec::new(), content);
    while let Some(at) = memchr::memchr(b'\n', rest) {
        let size = String::from_utf8_lossy(&rest[..at]);
        let size = size.split(';').next().unwrap_or_default().trim();
        let Ok(size) = usize::from_str_radix(size, 16) else { break };
        rest = &rest[at + 1..];
        let part = &rest[..size.min(rest.len())];
        whole.extend_from_slice(part);
        rest = rest[part.len()..].trim_ascii_start();
        if size == 0 {
            return whole;
        }
    }
    if whole.is_empty() { content.to_vec() } else { whole }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(bytes: &[u8]) -> Option<Vec<u8>> {
        answer(bytes, &Budget::of("a", 0)).expect("it is short")
    }

    #[test]
    fn an_answer_sent_in_parts_is_put_together() {
        let answer =
            found(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<p>T\r\n5;x=y\r\nalks.\r\n0\r\n\r\n");
        assert_eq!(answer.as_deref(), Some(&b"<p>Talks."[..]));
    }

    #[test]
    fn what_is_no_page_or_was_not_found_is_none() {
        assert_eq!(found(b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>No."), None);
        assert_eq!(found(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG"), None);
        assert_eq!(found(b"nothing"), None);
    }

    #[test]
    fn a_charset_in_the_head_is_believed() {
        let found = found(b"HTTP/1.0 200 OK\r\nContent-Type: text/html; charset=\"windows-1251\"\r\n\r\n\xcf\xf0");
        assert_eq!(found.as_deref(), Some("Пр".as_bytes()));
    }
}
