//! A line of JSON with a text in, the same line with annotations out.

use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::json::{Found, Offsets, Places, write_passed};
use crate::analysis::{Engine, analyse_with};
use crate::{ingest, text};

/// Keys that the output defines itself; they are dropped from the input.
const OWN: [&str; 3] = ["paragraphs", "entities", "quotes"];

/// Why a line could not be annotated: one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine(String);

impl fmt::Display for BadLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BadLine {}

/// Annotates one line `{"id": …, "text": …}`; the result ends with a line feed. The text is taken exactly as it is,
/// passes through as it came, and so do other keys.
///
/// # Errors
/// [`BadLine`] where the line is no JSON object, or lacks an `id` or a `text` that is a string.
///
/// ```
/// use dateline::analysis::Engine;
/// use dateline::export::{Offsets, annotate_line};
///
/// let line = annotate_line(br#"{"id": 7, "text": "", "desk": "world"}"#, Engine::Full, Offsets::Character).unwrap();
/// assert!(line.starts_with(br#"{"id":7,"title":null,"text":"","desk":"world","lang":"en","#));
/// ```
pub fn annotate_line(line: &[u8], engine: Engine, offsets: Offsets) -> Result<Vec<u8>, BadLine> {
    let text = std::str::from_utf8(line).map_err(|_| BadLine("it is not UTF-8".to_owned()))?;
    let mut parser = serde_json::Deserializer::from_str(text);
    let input = parser.deserialize_map(Reader).and_then(|input| parser.end().map(|()| input));
    let input = input.map_err(|error| BadLine(ingest::no_json(&error)))?;
    let (id, text) = input.required()?;
    if !ingest::is_article(&text) {
        return Err(BadLine(ingest::Problem::TooManyParts.to_string()));
    }
    let paragraphs = text::structure(&text);
    let analysis = analyse_with(&text, paragraphs.clone(), engine);
    let found = Found::new(&text, &paragraphs, &analysis, &Places::new(&text, offsets));
    let mut out = Vec::with_capacity(text.len() + 1024);
    write_passed(&mut out, &id, &input.others, found).expect("a vector takes all that is written");
    Ok(out)
}

/// An input line, taken apart.
#[derive(Default)]
struct Input {
    id: Option<Box<RawValue>>,
    text: Option<Box<RawValue>>,
    others: Vec<(String, Box<RawValue>)>,
}

impl Input {
    fn required(&self) -> Result<(Box<RawValue>, String), BadLine> {
        let id = self.id.clone().ok_or_else(|| BadLine("it has no \"id\"".to_owned()))?;
        let text = self.text.as_ref().ok_or_else(|| BadLine("it has no \"text\"".to_owned()))?;
        let text = serde_json::from_str(text.get()).map_err(|_| BadLine("its \"text\" is no string".to_owned()))?;
        Ok((id, text))
    }

    /// Keeps the last of several equal keys, as JSON readers do.
    fn keep(&mut self, key: String, value: Box<RawValue>) {
        match &*key {
            "id" => self.id = Some(value),
            own if OWN.contains(&own) => {}
            _ => self.pass(key, value),
        }
    }

    /// Keeps a value that passes through; the text is one of them.
    fn pass(&mut self, key: String, value: Box<RawValue>) {
        if key == "text" {
            self.text = Some(value.clone());
        }
        match self.others.iter_mut().find(|(other, _)| *other == key) {
            Some(other) => other.1 = value,
            None => self.others.push((key, value)),
        }
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Input;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with \"id\" and \"text\"")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Input, M::Error> {
        let mut input = Input::default();
        while let Some((key, value)) = map.next_entry()? {
            input.keep(key, value);
        }
        Ok(input)
    }
}
