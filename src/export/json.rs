//! The JSON form of an article: one object a line.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CharEscape, Formatter, Serializer};
use serde_json::value::RawValue;

use crate::analysis::{Analysis, Entity, Language, Mention, Quote, Speaker};
use crate::article::Article;
use crate::text::{Paragraph, Span, is_control};

/// What offsets count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Offsets {
    /// Unicode code points, as Python counts.
    #[default]
    Character,
    /// Bytes of UTF-8.
    Byte,
}

/// Writes `article` with its analysis as one line of JSON, with the line feed.
///
/// # Errors
/// What `out` fails with.
pub fn write_article(out: impl Write, article: &Article, analysis: &Analysis, offsets: Offsets) -> io::Result<()> {
    let places = Places::new(&article.text, offsets);
    let meta = &article.meta;
    let head = Head {
        id: &article.id,
        text: &article.text,
        title: meta.title.as_deref(),
        byline: meta.byline.as_deref(),
        date: meta.date.as_deref(),
        site: meta.site.as_deref(),
        url: meta.url.as_deref(),
        lang: language(meta.lang.as_deref(), analysis.language),
    };
    let found = Found::new(&article.text, &article.paragraphs, analysis, &places);
    write_line(out, &Whole { head, found })
}

/// Writes a line that came as JSON again, with what was found in its text. `others` are its other keys, as they came.
pub(super) fn write_passed(
    out: impl Write,
    id: &RawValue,
    others: &[(String, Box<RawValue>)],
    found: Found<'_>,
) -> io::Result<()> {
    write_line(out, &Passed { id, others, found })
}

/// What a page says of its language, unless it says that it is English, as those do that were never told, and its text is
/// not.
fn language(told: Option<&str>, found: Language) -> &str {
    told.filter(|told| *told != "en" || found == Language::English).unwrap_or_else(|| code(found))
}

/// The ISO 639 code of a language.
pub(super) const fn code(language: Language) -> &'static str {
    match language {
        Language::English => "en",
        Language::Other(code) => code,
    }
}

/// Writes any value as one line of JSON, with the line feed and without a raw control character.
///
/// # Errors
/// What `out` fails with.
pub fn write_line(mut out: impl Write, value: &impl Serialize) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut out, Escaping))?;
    out.write_all(b"\n")
}

/// Turns byte offsets into what the reader of the JSON counts.
pub(super) struct Places {
    /// Characters before every [`STRIDE`]th byte; empty where bytes are counted or both are the same.
    before: Vec<u32>,
}

const STRIDE: usize = 64;

impl Places {
    pub(super) fn new(text: &str, offsets: Offsets) -> Self {
        if offsets == Offsets::Byte || text.is_ascii() {
            return Self { before: Vec::new() };
        }
        let mut count = 0;
        let before = text.as_bytes().chunks(STRIDE).map(|chunk| {
            let here = count;
            count += characters(chunk);
            here
        });
        Self { before: before.collect() }
    }

    fn of(&self, text: &str, byte: u32) -> u32 {
        if self.before.is_empty() {
            return byte;
        }
        let byte = byte as usize;
        let Some(before) = self.before.get(byte / STRIDE) else {
            let last = (self.before.len() - 1) * STRIDE;
            return self.before[self.before.len() - 1] + characters(&text.as_bytes()[last..byte]);
        };
        before + characters(&text.as_bytes()[byte / STRIDE * STRIDE..byte])
    }

    fn span(&self, text: &str, span: Span) -> [u32; 2] {
        [self.of(text, span.start), self.of(text, span.end)]
    }
}

/// Characters that begin in `bytes`.
fn characters(bytes: &[u8]) -> u32 {
    bytes.iter().map(|byte| u32::from((*byte as i8) >= -0x40)).sum()
}

#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    #[serde(flatten)]
    found: Found<'a>,
}

#[derive(Serialize)]
struct Head<'a> {
    id: &'a str,
    text: &'a str,
    title: Option<&'a str>,
    byline: Option<&'a str>,
    date: Option<&'a str>,
    site: Option<&'a str>,
    url: Option<&'a str>,
    lang: &'a str,
}

struct Passed<'a> {
    id: &'a RawValue,
    others: &'a [(String, Box<RawValue>)],
    found: Found<'a>,
}

impl Serialize for Passed<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let has = |key: &str| self.others.iter().any(|(other, _)| other == key);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", self.id)?;
        if !has("title") {
            map.serialize_entry("title", &())?;
        }
        for (key, value) in self.others {
            map.serialize_entry(key, value)?;
        }
        if !has("lang") {
            map.serialize_entry("lang", self.found.lang)?;
        }
        map.serialize_entry("paragraphs", &self.found.paragraphs)?;
        map.serialize_entry("entities", &self.found.entities)?;
        map.serialize_entry("quotes", &self.found.quotes)?;
        map.end()
    }
}

/// What was found in a text, as it is printed.
#[derive(Serialize)]
pub(super) struct Found<'a> {
    #[serde(skip)]
    lang: &'a str,
    paragraphs: Vec<PrintedParagraph>,
    entities: Vec<PrintedEntity<'a>>,
    quotes: Vec<PrintedQuote<'a>>,
}

impl<'a> Found<'a> {
    pub(super) fn new(text: &'a str, paragraphs: &[Paragraph], analysis: &'a Analysis, places: &Places) -> Self {
        let entity = |(id, entity)| PrintedEntity::new(id, entity, text, places);
        Self {
            lang: code(analysis.language),
            paragraphs: paragraphs.iter().map(|paragraph| PrintedParagraph::new(*paragraph, text, places)).collect(),
            entities: analysis.entities.iter().enumerate().map(entity).collect(),
            quotes: analysis.quotes.iter().map(|quote| PrintedQuote::new(quote, analysis, text, places)).collect(),
        }
    }
}

#[derive(Serialize)]
struct PrintedParagraph {
    start: u32,
    end: u32,
    role: &'static str,
}

impl PrintedParagraph {
    fn new(paragraph: Paragraph, text: &str, places: &Places) -> Self {
        let [start, end] = places.span(text, paragraph.span);
        Self { start, end, role: paragraph.role.name() }
    }
}

#[derive(Serialize)]
struct PrintedEntity<'a> {
    id: usize,
    kind: &'static str,
    name: &'a str,
    roles: &'a [String],
    country: Option<&'a str>,
    confidence: f64,
    why: &'a str,
    mentions: Vec<PrintedMention>,
}

impl<'a> PrintedEntity<'a> {
    fn new(id: usize, entity: &'a Entity, text: &str, places: &Places) -> Self {
        Self {
            id,
            kind: entity.kind.name(),
            name: &entity.name,
            roles: &entity.roles,
            country: entity.country.as_ref().map(crate::analysis::CountryCode::as_str),
            confidence: rounded(entity.confidence),
            why: &entity.why,
            mentions: entity.mentions.iter().map(|mention| PrintedMention::new(*mention, text, places)).collect(),
        }
    }
}

#[derive(Serialize)]
struct PrintedMention {
    start: u32,
    end: u32,
    form: &'static str,
}

impl PrintedMention {
    fn new(mention: Mention, text: &str, places: &Places) -> Self {
        let [start, end] = places.span(text, mention.span);
        Self { start, end, form: mention.form.name() }
    }
}

#[derive(Serialize)]
struct PrintedQuote<'a> {
    kind: &'static str,
    content: Vec<[u32; 2]>,
    cue: Option<Vec<[u32; 2]>>,
    speaker: Option<PrintedSpeaker<'a>>,
    confidence: f64,
    why: &'a str,
}

impl<'a> PrintedQuote<'a> {
    fn new(quote: &'a Quote, analysis: &'a Analysis, text: &'a str, places: &Places) -> Self {
        let spans = |spans: &[Span]| spans.iter().map(|span| places.span(text, *span)).collect::<Vec<_>>();
        Self {
            kind: quote.kind.name(),
            content: spans(&quote.content),
            cue: (!quote.cue.is_empty()).then(|| spans(&quote.cue)),
            speaker: quote.speaker.map(|speaker| PrintedSpeaker::new(speaker, analysis, text, places)),
            confidence: rounded(quote.confidence),
            why: &quote.evidence.why,
        }
    }
}

#[derive(Serialize)]
struct PrintedSpeaker<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    entity: Option<u32>,
    name: Option<&'a str>,
}

impl<'a> PrintedSpeaker<'a> {
    fn new(speaker: Speaker, analysis: &'a Analysis, text: &'a str, places: &Places) -> Self {
        let [start, end] = places.span(text, speaker.span);
        let name = speaker.entity.map(|id| &*analysis.entities[id.index()].name);
        Self { start, end, text: speaker.span.of(text), entity: speaker.entity.map(|id| id.0), name }
    }
}

/// Two places are all that a confidence is good for.
fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}

/// Writes controls and characters that turn the text as `\uXXXX`.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        write_escaped(out, fragment)
    }

    fn write_char_escape<W: ?Sized + Write>(&mut self, out: &mut W, escape: CharEscape) -> io::Result<()> {
        match escape {
            CharEscape::Quote => out.write_all(b"\\\""),
            CharEscape::ReverseSolidus => out.write_all(b"\\\\"),
            CharEscape::Solidus => out.write_all(b"/"),
            CharEscape::Backspace => out.write_all(b"\\u0008"),
            CharEscape::FormFeed => out.write_all(b"\\u000c"),
            CharEscape::LineFeed => out.write_all(b"\\n"),
            CharEscape::CarriageReturn => out.write_all(b"\\r"),
            CharEscape::Tab => out.write_all(b"\\t"),
            CharEscape::AsciiControl(byte) => write!(out, "\\u{byte:04x}"),
        }
    }

    /// Controls can stand in raw JSON only inside strings, so that the same escapes are right there.
    fn write_raw_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        write_escaped(out, fragment)
    }
}

fn write_escaped<W: ?Sized + Write>(out: &mut W, fragment: &str) -> io::Result<()> {
    // ASCII above the controls needs no look at its characters.
    if fragment.bytes().all(|byte| (b' '..0x7f).contains(&byte)) {
        return out.write_all(fragment.as_bytes());
    }
    let mut done = 0;
    for (at, character) in fragment.char_indices().filter(|(_, character)| is_control(*character)) {
        out.write_all(&fragment.as_bytes()[done..at])?;
        write!(out, "\\u{:04x}", character as u32)?;
        done = at + character.len_utf8();
    }
    out.write_all(&fragment.as_bytes()[done..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_calls_itself_english_and_is_not_is_told_by_its_text() {
        assert_eq!(language(Some("en"), Language::Other("de")), "de");
        assert_eq!(language(Some("es"), Language::English), "es");
        assert_eq!(language(Some("en"), Language::English), "en");
        assert_eq!(language(None, Language::Other("fr")), "fr");
    }
}
