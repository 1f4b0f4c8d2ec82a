//! Feeds that are written by hand or by careless programs, made fit for a parser that takes no slip.

use serde_json::Value;

/// The longest name of a letter or sign, such as `&thetasym;`.
const LONGEST: usize = 10;

/// The markup with each `&` that begins no name of a letter told as one: `AT&T`, `?a=1&b=2`. Stretches of plain
/// characters are left as they are.
pub(super) fn told(markup: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(markup.len() + 64);
    let mut rest = markup;
    while let Some(at) = memchr::memchr2(b'&', b'<', rest) {
        let (before, from) = rest.split_at(at);
        out.extend_from_slice(before);
        let plain = from.starts_with(b"<![CDATA[").then(|| memchr::memmem::find(from, b"]]>")).flatten();
        let taken = plain.map_or(1, |end| end + 3);
        out.extend_from_slice(&from[..taken]);
        if from[0] == b'&' && !names_a_letter(&from[1..]) {
            out.extend_from_slice(b"amp;");
        }
        rest = &from[taken..];
    }
    out.extend_from_slice(rest);
    out
}

/// A JSON feed with a word for each name that is a number, as whoever reads one has to take it. Nothing where it is no
/// JSON or has no entries.
pub(super) fn named(feed: &[u8]) -> Option<Vec<u8>> {
    let mut feed: Value = serde_json::from_slice(feed).ok()?;
    for entry in feed.get_mut("items")?.as_array_mut()? {
        if let Some(name) = entry.get_mut("id").filter(|name| !name.is_string()) {
            *name = Value::String(name.to_string());
        }
    }
    serde_json::to_vec(&feed).ok()
}

/// Whether what stands behind `&` is the name or number of a letter: `amp;`, `#8217;`, `#x2019;`
fn names_a_letter(behind: &[u8]) -> bool {
    let end = behind.iter().take(LONGEST + 1).position(|byte| *byte == b';').unwrap_or(0);
    let name = behind[..end].strip_prefix(b"#").unwrap_or(&behind[..end]);
    !name.is_empty() && name.iter().all(u8::is_ascii_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_signs_that_name_no_letter_are_changed() {
        let told = |markup: &str| String::from_utf8(told(markup.as_bytes())).expect("the markup was UTF-8");
        assert_eq!(told("<a>AT&T &amp; B &#8217;</a>"), "<a>AT&amp;T &amp; B &#8217;</a>");
        assert_eq!(told("<a>?a=1&b=2</a>&"), "<a>?a=1&amp;b=2</a>&amp;");
        assert_eq!(told("<![CDATA[A & B]]> & <![CDATA[open &"), "<![CDATA[A & B]]> &amp; <![CDATA[open &amp;");
    }

    #[test]
    fn a_name_that_is_a_number_becomes_a_word() {
        assert_eq!(
            named(br#"{"items":[{"id":7},{"id":"a"}]}"#).as_deref(),
            Some(&br#"{"items":[{"id":"7"},{"id":"a"}]}"#[..])
        );
        assert_eq!(named(b"<rss/>"), None);
        assert_eq!(named(b"{}"), None);
    }
}
