//! Rich text (RTF) to plain words: one line a paragraph; and what a document says of itself.
//!
//! Only what is read matters here, so that a short reader of our own does: control words that break lines, letters in
//! the document's code page or in Unicode, and groups that hold no text.

use encoding_rs::{Encoding, WINDOWS_1252};
use jiff::civil::Date;

use super::length::LONGEST_EXPORT;
use crate::article::Meta;

/// How many letters may wait to be decoded together before a blank ends them.
const HELD: usize = 64 * 1024;
/// How many groups in one another are held apart.
const DEEPEST: usize = 10_000;

/// Groups whose words are no text of the document.
const SILENT: [&str; 13] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "pict",
    "object",
    "header",
    "footer",
    "headerl",
    "headerr",
    "footerl",
    "footerr",
    "listtable",
    "xmlnstbl",
];

/// What is known inside a pair of braces.
#[derive(Clone, Copy)]
struct Group {
    into: Into,
    /// How many letters after one in Unicode stand in for it.
    stand_ins: usize,
}

/// Where the letters of a group go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Into {
    Text,
    Nothing,
    /// What the document says of itself, each part in a group of its own.
    Details,
    Title,
    Author,
    /// The day it was made, in numbers.
    Made,
}

/// A document: its words, and what it says of itself.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) words: String,
    title: String,
    author: String,
    /// Year, month and day.
    made: [i32; 3],
}

impl Document {
    /// Title, author and day; what it does not say is left open.
    pub(super) fn meta(&self) -> Meta {
        let line = |words: &str| {
            let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
            (!line.is_empty()).then_some(line)
        };
        let [year, month, day] = self.made;
        let small = |number| i8::try_from(number).unwrap_or_default();
        let date = Date::new(i16::try_from(year).unwrap_or_default(), small(month), small(day));
        Meta {
            title: line(&self.title),
            byline: line(&self.author),
            date: date.ok().filter(|date| date.year() > 1900).map(|date| date.to_string()),
            ..Meta::default()
        }
    }
}

/// An RTF document; whatever is broken in it is passed over.
pub(super) fn read(bytes: &[u8]) -> Document {
    let mut reader = Reader {
        bytes,
        at: 0,
        document: Document::default(),
        pending: Vec::new(),
        encoding: WINDOWS_1252,
        group: Group { into: Into::Text, stand_ins: 1 },
        around: Vec::new(),
        deeper: 0,
        skip: 0,
        half: None,
    };
    while let Some(byte) = reader.next()
        && reader.document.words.len() <= LONGEST_EXPORT
    {
        reader.take(byte);
    }
    reader.flush();
    reader.document
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    document: Document,
    /// Letters in the code page that are not yet decoded: some take two bytes.
    pending: Vec<u8>,
    encoding: &'static Encoding,
    group: Group,
    around: Vec<Group>,
    /// How many more are open than are held.
    deeper: usize,
    /// How many letters are still to be passed over.
    skip: usize,
    /// The first half of a letter beyond the basic plane.
    half: Option<u16>,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<u8> {
        let byte = self.bytes.get(self.at).copied();
        self.at += 1;
        byte
    }

    fn take(&mut self, byte: u8) {
        match byte {
            b'{' => {
                self.flush();
                if self.around.len() < DEEPEST { self.around.push(self.group) } else { self.deeper += 1 }
            }
            b'}' => {
                self.flush();
                if self.deeper > 0 {
                    self.deeper -= 1;
                } else {
                    self.group = self.around.pop().unwrap_or(self.group);
                }
                self.skip = 0;
            }
            b'\\' => self.control(),
            b'\r' | b'\n' => {}
            byte => self.letter(byte),
        }
    }

    fn control(&mut self) {
        match self.next() {
            Some(b'\'') => self.coded(),
            Some(b'*') => self.group.into = Into::Nothing,
            Some(b'~') => self.write(" "),
            Some(b'_') => self.write("-"),
            Some(b'\r' | b'\n') => self.write("\n"),
            Some(byte @ (b'\\' | b'{' | b'}')) => self.letter(byte),
            Some(byte) if byte.is_ascii_alphabetic() => self.word(),
            _ => {}
        }
    }

    /// `\'e9`: a byte of the code page.
    fn coded(&mut self) {
        let digits = self.bytes.get(self.at..self.at + 2).and_then(|digits| std::str::from_utf8(digits).ok());
        self.at += 2;
        if let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            self.letter(byte);
        }
    }

    fn letter(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if self.room().is_some() {
            // A blank is never half a letter; what has none for so long is no text.
            if self.pending.len() > HELD && (byte == b' ' || self.pending.len() > 2 * HELD) {
                self.flush();
            }
            self.pending.push(byte);
        }
    }

    /// A control word, its number, and the blank that ends it.
    fn word(&mut self) {
        let start = self.at - 1;
        let rest = &self.bytes[start..];
        let name = rest.iter().take(32).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let sign = usize::from(rest.get(name) == Some(&b'-'));
        let digits = rest[name + sign..].iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
        let end = name + if digits > 0 { sign + digits } else { 0 };
        let number = std::str::from_utf8(&rest[name..end]).ok().and_then(|number| number.parse().ok());
        self.at = start + end + usize::from(rest.get(end) == Some(&b' '));
        let name = String::from_utf8_lossy(&rest[..name]).into_owned();
        self.obey(&name, number);
    }

    fn obey(&mut self, name: &str, number: Option<i32>) {
        match (name, number) {
            ("par" | "sect" | "page" | "row", _) => self.write("\n\n"),
            ("line", _) => self.write("\n"),
            ("tab" | "emspace" | "enspace", _) => self.write(" "),
            ("cell", _) => self.write(" | "),
            ("lquote" | "rquote" | "ldblquote" | "rdblquote" | "emdash" | "endash" | "bullet", _) => {
                self.write(mark(name));
            }
            ("ansicpg", Some(page)) => self.encoding = code_page(page).unwrap_or(self.encoding),
            ("uc", Some(count)) => self.group.stand_ins = count.clamp(0, 16) as usize,
            ("u", Some(code)) => self.unicode(code as u16),
            ("bin", Some(count)) => self.at = self.at.saturating_add(count.max(0) as usize),
            ("info", _) => self.group.into = Into::Details,
            _ if SILENT.contains(&name) => self.group.into = Into::Nothing,
            _ => self.detail(name, number),
        }
    }

    /// What stands in the group of details.
    fn detail(&mut self, name: &str, number: Option<i32>) {
        let made = &mut self.document.made;
        match (self.group.into, name, number) {
            (Into::Details, "title", _) => self.group.into = Into::Title,
            (Into::Details, "author", _) => self.group.into = Into::Author,
            (Into::Details, "creatim", _) => self.group.into = Into::Made,
            (Into::Made, "yr", Some(year)) => made[0] = year,
            (Into::Made, "mo", Some(month)) => made[1] = month,
            (Into::Made, "dy", Some(day)) => made[2] = day,
            _ => {}
        }
    }

    /// Where letters go, if they go anywhere.
    const fn room(&mut self) -> Option<&mut String> {
        match self.group.into {
            Into::Text => Some(&mut self.document.words),
            Into::Title => Some(&mut self.document.title),
            Into::Author => Some(&mut self.document.author),
            Into::Nothing | Into::Details | Into::Made => None,
        }
    }

    fn unicode(&mut self, unit: u16) {
        let units: Vec<u16> = self.half.take().into_iter().chain([unit]).collect();
        if (0xd800..0xdc00).contains(&unit) {
            self.half = Some(unit);
        } else {
            self.write(&String::from_utf16_lossy(&units));
        }
        self.skip = self.group.stand_ins;
    }

    fn write(&mut self, words: &str) {
        self.flush();
        if let Some(room) = self.room() {
            room.push_str(words);
        }
    }

    fn flush(&mut self) {
        if !self.pending.is_empty() {
            let letters = std::mem::take(&mut self.pending);
            let decoded = self.encoding.decode_without_bom_handling(&letters).0;
            if let Some(room) = self.room() {
                room.push_str(&decoded);
            }
        }
    }
}

fn mark(name: &str) -> &'static str {
    match name {
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "emdash" => "—",
        "endash" => "–",
        _ => "• ",
    }
}

fn code_page(number: i32) -> Option<&'static Encoding> {
    let label = match number {
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        65001 => "utf-8".to_owned(),
        number => format!("windows-{number}"),
    };
    Encoding::for_label(label.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(document: &[u8]) -> String {
        read(document).words
    }

    #[test]
    fn what_a_document_says_of_itself_is_no_text_of_it() {
        let document = read(
            br"{\rtf1\ansi{\info{\title Dam holds in \'c5l}{\author Ann Roe}{\operator x}{\creatim\yr2026\mo6\dy4\hr9}{\nofwords12}}\title It held.}",
        );
        let meta = document.meta();
        assert_eq!((meta.title.as_deref(), meta.byline.as_deref()), (Some("Dam holds in Ål"), Some("Ann Roe")));
        assert_eq!((meta.date.as_deref(), document.words.as_str()), (Some("2026-06-04"), "It held."));
        assert_eq!(read(br"{\rtf1{\info{\title }{\creatim\yr2026\mo13\dy4}}It held.}").meta(), Meta::default());
    }

    #[test]
    fn words_stay_and_what_is_no_text_goes() {
        let document = br"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Times;}}{\*\generator x;}\pard\b Dam holds\b0\par
\ldblquote It was close,\rdblquote  said Jos\'e9 \u321?ow.\line Next \{day\}\~one\par}";
        assert_eq!(words(document), "Dam holds\n\n“It was close,” said José Łow.\nNext {day} one\n\n");
    }

    #[test]
    fn other_code_pages_and_pairs_of_halves_are_letters() {
        assert_eq!(words(br"{\rtf1\ansicpg1251 \'cf\'f0\'e8\'e2\'e5\'f2}"), "Привет");
        assert_eq!(words(br"{\rtf1\uc0 \u-10179\u-8704 !}"), "\u{1f600}!");
    }

    #[test]
    fn what_is_broken_is_passed_over() {
        assert_eq!(words(br"{\rtf1 a\'zz}}}} b\"), "a b");
        assert_eq!(words(&b"{".repeat(100_000)), "");
    }
}
