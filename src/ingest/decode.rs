//! Bytes to text: the encoding is told, then decoded.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The bytes by which it is told whether something is text.
pub(super) const HEAD: usize = 64 * 1024;

/// The text that `bytes` encode; what cannot be decoded becomes U+FFFD. A byte order mark is dropped.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    // Looked for first, because plain letters in UTF-16 are UTF-8 too, with a zero after each.
    if let Some(wide) = utf_16(&bytes[..bytes.len().min(HEAD)]) {
        return wide.decode_without_bom_handling(bytes).0;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    guess(bytes).decode_without_bom_handling(bytes).0
}

/// The text of a page, whose own word on its encoding goes before a guess.
pub(super) fn decode_page(bytes: &[u8]) -> Cow<'_, str> {
    if Encoding::for_bom(bytes).is_some() || std::str::from_utf8(bytes).is_ok() {
        return decode(bytes);
    }
    match told(&bytes[..bytes.len().min(4096)]) {
        Some(encoding) if !is_mostly_utf_8(&bytes[..bytes.len().min(HEAD)]) => {
            encoding.decode_without_bom_handling(bytes).0
        }
        _ => decode(bytes),
    }
}

/// Content in UTF-8, if the label under which it was sent names another encoding that is known; else as it is.
pub(super) fn by_label(label: Option<&str>, content: Vec<u8>) -> Vec<u8> {
    let label = label.map(|label| label.trim_matches(['"', '\'', ' ']).split(';').next().unwrap_or_default());
    match label.and_then(|label| Encoding::for_label(label.as_bytes())) {
        Some(encoding) if encoding != UTF_8 && std::str::from_utf8(&content).is_err() => {
            encoding.decode_without_bom_handling(&content).0.into_owned().into_bytes()
        }
        _ => content,
    }
}

/// The encoding a page says it has, in its declaration or a `<meta>`; other elements say theirs of other files:
/// `charset=windows-1251`, `encoding="koi8-r"`.
fn told(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let tags = head.split('<').filter(|tag| tag.starts_with("meta") || tag.starts_with("?xml"));
    tags.filter_map(|tag| tag.split('>').next()).find_map(|tag| {
        let word = ["charset=", "encoding="].iter().find_map(|sign| Some(tag.split_once(sign)?.1))?;
        let word = word.trim_start_matches(['"', '\'', ' ']);
        let end = word.find(|letter: char| !letter.is_ascii_alphanumeric() && !"-_".contains(letter));
        Encoding::for_label(&word.as_bytes()[..end.unwrap_or(word.len())])
    })
}

/// The encoding of bytes that are not all UTF-8 and bear no mark.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let head = &bytes[..bytes.len().min(HEAD)];
    if is_mostly_utf_8(head) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// UTF-16 of mostly Latin text has its zeros at every other byte.
fn utf_16(head: &[u8]) -> Option<&'static Encoding> {
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    match () {
        () if odd * 2 > pairs && even * 20 < pairs => Some(UTF_16LE),
        () if even * 2 > pairs && odd * 20 < pairs => Some(UTF_16BE),
        () => None,
    }
}

/// Whether a text is UTF-8 with a few broken places, cut short or joined from several, rather than something else.
fn is_mostly_utf_8(head: &[u8]) -> bool {
    let (mut good, mut broken) = (0, 0);
    for chunk in head.utf8_chunks() {
        good += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    good > 4 * broken
}

/// Whether at most a tenth of the beginning is control characters or could not be decoded.
pub(super) fn is_text(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(HEAD)];
    let (mut all, mut bad) = (0, 0);
    for character in head.chars() {
        all += 1;
        bad += usize::from(is_bad(character));
    }
    bad * 10 <= all
}

const fn is_bad(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' | '\x0b' | '\x0c' => false,
        '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{fffd}' => true,
        _ => false,
    }
}

/// `text` with line feeds alone at the ends of its lines, and a blank line for a form feed.
pub(super) fn with_line_feeds(text: Cow<'_, str>) -> String {
    if memchr::memchr3(b'\r', b'\x0b', b'\x0c', text.as_bytes()).is_none() {
        return text.into_owned();
    }
    let mut clean = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(at) = memchr::memchr3(b'\r', b'\x0b', b'\x0c', rest.as_bytes()) {
        clean.push_str(&rest[..at]);
        let line_feed_follows = rest.as_bytes().get(at + 1) == Some(&b'\n');
        match rest.as_bytes()[at] {
            b'\r' if line_feed_follows => {}
            b'\x0c' => clean.push_str("\n\n"),
            _ => clean.push('\n'),
        }
        rest = &rest[at + 1..];
    }
    clean.push_str(rest);
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "“Żółć,” said the café owner in Łódź.";

    #[test]
    fn unicode_is_told_with_and_without_a_mark() {
        let wide: Vec<u8> = "Plain words – with a dash".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let broad: Vec<u8> = "Plain words – with a dash".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(TEXT.as_bytes()), TEXT);
        assert_eq!(decode(&[b"\xef\xbb\xbf", TEXT.as_bytes()].concat()), TEXT);
        assert_eq!(decode(&wide), "Plain words – with a dash");
        assert_eq!(decode(&broad), "Plain words – with a dash");
        assert_eq!(decode(&[b"\xff\xfe", &wide[..]].concat()), "Plain words – with a dash");
    }

    #[test]
    fn western_bytes_keep_their_quotation_marks() {
        let (bytes, ..) = encoding_rs::WINDOWS_1252.encode("“It’s a café,” she said – twice.");
        assert_eq!(decode(&bytes), "“It’s a café,” she said – twice.");
    }

    #[test]
    fn a_cut_character_leaves_unicode_unicode() {
        let text = TEXT.repeat(3);
        let cut = [text.as_bytes(), b"\xe2\x80"].concat();
        assert!(decode(&cut).starts_with(&text));
    }

    #[test]
    fn a_tenth_of_controls_is_still_text() {
        assert!(is_text(&"123456789\u{1b}".repeat(50)));
        assert!(!is_text(&"12345678\u{1b}".repeat(50)));
        assert!(is_text(""));
        assert!(is_text("\t\r\n\x0c"));
    }

    #[test]
    fn every_kind_of_line_end_becomes_a_line_feed() {
        assert_eq!(with_line_feeds("a\r\nb\rc\x0cd\n".into()), "a\nb\nc\n\nd\n");
    }
}
