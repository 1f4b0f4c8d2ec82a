//! What is wrong with an input that is broken, in plain words, and where.

use std::io;

use quick_xml::Reader;
use quick_xml::events::Event;

/// What is wrong with JSON: the end of a sentence.
pub(super) fn json(error: &serde_json::Error) -> String {
    match (error.is_eof(), error.line(), error.column()) {
        _ if error.is_data() => "its JSON is not of the form that is read".to_owned(),
        (true, ..) => "its JSON ends too early".to_owned(),
        (false, 0 | 1, column) => format!("it is no JSON from column {column} on"),
        (false, line, column) => format!("it is no JSON from line {line}, column {column} on"),
    }
}

/// What is wrong with markup that has to be whole: the end of a sentence.
pub(super) fn markup(text: &str) -> String {
    let mut reader = Reader::from_str(text);
    let mut open = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(_)) => open += 1,
            Ok(Event::End(_)) => open = open.saturating_sub(1),
            Ok(Event::Eof) if open > 0 => return "its markup ends too early".to_owned(),
            Ok(Event::Eof) => return "its markup is not that of a feed".to_owned(),
            Ok(_) => {}
            Err(_) => {
                let before = &text.as_bytes()[..text.len().min(reader.error_position() as usize)];
                return format!("its markup is broken in line {}", before.split(|byte| *byte == b'\n').count());
            }
        }
    }
}

/// What the system or an unpacker says of bytes with which it cannot go on: the end of a sentence.
pub(super) fn bytes(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => "its end is missing".to_owned(),
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => "it is damaged".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_is_told_and_no_word_of_a_parser() {
        let of = |text: &str| serde_json::from_str::<serde_json::Value>(text).map_err(|error| json(&error));
        assert_eq!(of("{\n \"a\": b}"), Err("it is no JSON from line 2, column 7 on".to_owned()));
        assert_eq!(of("[1, }"), Err("it is no JSON from column 5 on".to_owned()));
        assert_eq!(of("{\"a\": 1"), Err("its JSON ends too early".to_owned()));
        assert_eq!(markup("<rss>\n<channel>\n</item></rss>"), "its markup is broken in line 3");
        assert_eq!(markup("<rss><channel>"), "its markup ends too early");
        assert_eq!(bytes(&io::ErrorKind::UnexpectedEof.into()), "its end is missing");
    }
}
