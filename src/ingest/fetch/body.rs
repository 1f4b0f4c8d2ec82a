//! The body of an answer: unpacked within its limit, and brought into UTF-8 where the server tells its encoding.

use std::io::{self, BufReader, Read};

use encoding_rs::{Encoding, UTF_8};
use ureq::Body;
use ureq::http::{Response, header};

use super::super::packing;
use super::{LONGEST, Trouble, Watch};

/// All of it.
pub(super) fn read(response: &mut Response<Body>, watch: &mut dyn Watch) -> Result<Vec<u8>, Trouble> {
    let field = |name| response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let packings = field(header::CONTENT_ENCODING).to_ascii_lowercase();
    let kind = field(header::CONTENT_TYPE).to_ascii_lowercase();
    let body = response.body_mut();
    if body.content_length().is_some_and(|length| length > LONGEST as u64) {
        return Err(Trouble::Long);
    }
    let packed = Box::new(BufReader::new(body.as_reader()));
    let mut from = packing::undo(packed, &packings).map_err(Trouble::Packed)?;
    let bytes = taken(&mut *from, !packings.is_empty(), watch)?;
    drop(from);
    Ok(in_utf_8(bytes, &kind))
}

fn taken(from: &mut dyn Read, packed: bool, watch: &mut dyn Watch) -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    let mut piece = vec![0; 64 * 1024];
    loop {
        let length = match from.read(&mut piece) {
            Ok(0) => return Ok(bytes),
            Ok(length) => length,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(failed(&error, packed)),
        };
        if bytes.len() + length > LONGEST {
            return Err(Trouble::Long);
        }
        bytes.extend_from_slice(&piece[..length]);
        if watch.came(bytes.len()).is_break() {
            return Err(Trouble::Cancelled);
        }
    }
}

/// What the unpacking says is another thing than what the network says.
fn failed(error: &io::Error, packed: bool) -> Trouble {
    match Trouble::io(error) {
        Trouble::Connection(why) if packed => Trouble::Packed(why),
        trouble => trouble,
    }
}

/// Text whose encoding the server tells is decoded; what is UTF-8 anyway stays, whatever is told of it.
fn in_utf_8(bytes: Vec<u8>, kind: &str) -> Vec<u8> {
    let textual = kind.starts_with("text/") || ["xml", "json", "html"].iter().any(|word| kind.contains(word));
    let told = charset(kind).filter(|told| textual && *told != UTF_8);
    let Some(encoding) = told else { return bytes };
    let marked = Encoding::for_bom(&bytes).is_some();
    if marked || !bytes.is_ascii() && std::str::from_utf8(&bytes).is_ok() {
        return bytes;
    }
    let text = encoding.decode_without_bom_handling(&bytes).0;
    // The mark tells whoever reads it that no other word on the encoding holds any more; readers of XML go by theirs.
    let (head, rest) = text.split_at(declaration(&text));
    [b"\xef\xbb\xbf", head.replace("encoding", "was").as_bytes(), rest.as_bytes()].concat()
}

/// How long the declaration is that an XML document begins with, in bytes.
fn declaration(text: &str) -> usize {
    let end = text.starts_with("<?xml").then(|| text.find("?>")).flatten();
    end.filter(|end| *end < 200).unwrap_or(0)
}

fn charset(kind: &str) -> Option<&'static Encoding> {
    let told = kind.split(';').skip(1).find_map(|part| part.trim().strip_prefix("charset="))?;
    Encoding::for_label(told.trim_matches(['"', '\'', ' ']).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_servers_word_on_the_encoding_holds_unless_it_is_plainly_wrong() {
        let text = |bytes: &[u8], kind: &str| String::from_utf8(in_utf_8(bytes.to_vec(), kind)).expect("it is UTF-8");
        assert_eq!(text(b"\xcf\xf0\xe8\xe2\xe5\xf2", "text/html; charset=windows-1251"), "\u{feff}Привет");
        assert_eq!(text("Привет".as_bytes(), "text/html; charset=iso-8859-1"), "Привет");
        assert_eq!(text(b"\x1b$B%K%e!<%9\x1b(B", "text/plain;charset=\"iso-2022-jp\""), "\u{feff}ニュース");
        let feed = b"<?xml version=\"1.0\" encoding=\"koi8-r\"?><rss>\xcf</rss>";
        assert!(text(feed, "text/xml; charset=windows-1251").ends_with("version=\"1.0\" was=\"koi8-r\"?><rss>П</rss>"));
        assert_eq!(in_utf_8(vec![0xcf], "application/zip; charset=windows-1251"), [0xcf]);
        assert_eq!(in_utf_8(vec![0xcf], "text/html"), [0xcf]);
    }
}
