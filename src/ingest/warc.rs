//! Web archives (WARC): each answer in them read by the same rules, one after the other, without holding the archive.
//!
//! What a record says of its length is not believed further than the next record's beginning or the end of the archive.

use std::io::{self, BufRead, Read};

use super::decode;
use super::error::{Error, Problem};
use super::packing;
use super::several::{Read as Reader, Several, failed};

/// The longest answer that is read, in bytes; a longer one is passed over.
const LONGEST: u64 = 20 * 1024 * 1024;
/// The most bytes that are passed over in search of the next record.
const FARTHEST: u64 = 1 << 30;
/// The longest line of a record's head, and the most lines.
const LINE: u64 = 16 * 1024;
const LINES: usize = 200;
/// The most records that are looked at.
const MOST: usize = 1_000_000;

/// The articles of an archive that is read as it comes, and goes by the name `id`.
pub(super) fn read(id: &str, from: Box<dyn BufRead + Send>, depth: u8, read: Reader) -> Several {
    let mut archive = Archive { id: id.to_owned(), from, depth, read, seen: 0 };
    Box::new(std::iter::from_fn(move || archive.next()).flatten())
}

struct Archive {
    id: String,
    from: Box<dyn BufRead + Send>,
    depth: u8,
    read: Reader,
    seen: usize,
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
        loop {
            self.seen += 1;
            match self.record() {
                Ok(Some(articles)) => return Some(articles),
                Ok(None) if self.seen > MOST => return None,
                Ok(None) => {}
                Err(Stop::End) => return None,
                Err(Stop::Problem(problem)) => {
                    self.from = Box::new(io::empty());
                    return Some(failed(Error::new(&self.id, problem)));
                }
            }
        }
    }

    fn record(&mut self) -> Result<Option<Several>, Stop> {
        self.find()?;
        let head = self.head()?;
        let wanted = matches!(head.kind.as_str(), "response" | "resource" | "conversion") && head.length <= LONGEST;
        if !wanted {
            self.pass(head.length)?;
            return Ok(None);
        }
        let mut bytes = Vec::new();
        self.from.by_ref().take(head.length).read_to_end(&mut bytes)?;
        let name = if head.address.is_empty() { format!("{}#{}", self.id, self.seen) } else { head.address.clone() };
        if (bytes.len() as u64) < head.length {
            let problem = Problem::Broken("this record of the archive is shorter than it says".to_owned());
            return Ok(Some(failed(Error::new(&name, problem))));
        }
        let content =
            if head.kind == "response" { answer(&bytes) } else { Ok(is_text(&head.content).then_some(bytes)) };
        Ok(match content {
            Ok(content) => content.map(|content| (self.read)(&name, content, self.depth + 1)),
            Err(problem) => Some(failed(Error::new(&name, problem))),
        })
    }

    /// Goes to the line that begins the next record.
    fn find(&mut self) -> Result<(), Stop> {
        let mut passed = 0;
        loop {
            let line = self.line()?.ok_or(Stop::End)?;
            if line.starts_with(b"WARC/") {
                return Ok(());
            }
            passed += line.len() as u64 + 1;
            if passed > FARTHEST {
                return Err(Stop::Problem(Problem::TooMuch));
            }
        }
    }

    fn head(&mut self) -> Result<Head, Stop> {
        let mut head = Head::default();
        for _ in 0..LINES {
            let line = self.line()?.ok_or(Stop::End)?;
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
    fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        let read = self.from.by_ref().take(LINE).read_until(b'\n', &mut line)?;
        line.truncate(line.trim_ascii_end().len());
        Ok((read > 0).then_some(line))
    }

    fn pass(&mut self, length: u64) -> Result<(), Stop> {
        let passed = io::copy(&mut self.from.by_ref().take(length.min(FARTHEST)), &mut io::sink())?;
        if passed == FARTHEST { Err(Stop::Problem(Problem::TooMuch)) } else { Ok(()) }
    }
}

/// Why no more records come.
enum Stop {
    End,
    Problem(Problem),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Problem(Problem::Broken(format!("this archive cannot be read further: {error}")))
    }
}

/// Whether a content of this type may hold an article.
fn is_text(kind: &str) -> bool {
    ["html", "xml", "json", "text/plain"].iter().any(|known| kind.contains(known))
}

/// The content of a good answer that may hold an article: its head read, what was packed for the way unpacked.
fn answer(bytes: &[u8]) -> Result<Option<Vec<u8>>, Problem> {
    let Some(Sent { content, kind, packings }) = sent(bytes) else { return Ok(None) };
    // Many archives hold unpacked what their heads call packed.
    let content = match packings.map(|packings| unpacked(&content, &packings)) {
        Some(Ok(unpacked)) if unpacked.len() as u64 > LONGEST => return Err(Problem::TooMuch),
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
fn unpacked(content: &[u8], packings: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let mut from = packing::undo(Box::new(content), packings)?.take(LONGEST + 1);
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
        answer(bytes).expect("it is short")
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
