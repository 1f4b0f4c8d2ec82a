//! Articles as JSON: one, a list of them, or one a line.

use std::io::BufRead;

use serde_json::Value;

use super::error::{BODIES, Error, Problem};
use super::moment;
use super::page;
use super::several::Several;
use super::{article, broken, decode};
use crate::article::{Article, Meta};

/// The fields a list of articles may stand in.
const LISTS: [&str; 6] = ["articles", "items", "results", "docs", "data", "documents"];

/// The fields a date may stand in, in the order they are looked for.
const DATES: [&str; 13] = [
    "date",
    "published",
    "datePublished",
    "date_published",
    "publishedAt",
    "published_at",
    "published_date",
    "publication_date",
    "publish_date",
    "webPublicationDate",
    "pubDate",
    "pub_date",
    "pubdate",
];
/// The most parts of one JSON value, and objects among them, which take their room in memory however short they are.
const MOST: usize = 1_500_000;
const MOST_OBJECTS: usize = 250_000;

/// All articles of a file that is one JSON value.
pub(super) fn value(id: &str, text: &str) -> Several {
    let whole = match parsed(text) {
        Ok(whole) => whole,
        Err(why) => return single(Err(Error::new(id, Problem::Broken(why)))),
    };
    match list(whole) {
        Ok(all) => {
            let id = id.to_owned();
            let numbered = all.into_iter().enumerate();
            Box::new(numbered.map(move |(at, value)| one(&format!("{id}#{}", at + 1), &value)))
        }
        Err(whole) => single(one(id, &whole)),
    }
}

/// The articles of an input with one a line, read as they are asked for; a line that is none is told by its number.
pub(super) fn lines(id: &str, from: impl BufRead + Send + 'static) -> Several {
    let id = id.to_owned();
    Box::new(super::lines(from).map(move |(number, line)| {
        let name = format!("{id}#{number}");
        match line {
            Ok(line) => of_line(&name, number, &line),
            Err(why) => Err(Error::new(&name, Problem::TooMuch(why))),
        }
    }))
}

fn of_line(name: &str, number: usize, line: &[u8]) -> Result<Article, Error> {
    match parsed(&decode::decode(line)) {
        Ok(value) => one(name, &value),
        Err(why) => Err(Error::new(name, Problem::Broken(format!("in line {number} {why}")))),
    }
}

/// A value of JSON, unless it has more parts than there is room for; else what is wrong, as the end of a sentence.
pub(super) fn parsed(text: &str) -> Result<Value, String> {
    let count = |sign: u8| memchr::memchr_iter(sign, text.as_bytes()).count();
    let objects = count(b'{');
    if objects > MOST_OBJECTS || objects + count(b'[') + count(b',') > MOST {
        return Err(
            "its JSON has more parts than articles have; of articles one a line (.jsonl) any number is read".to_owned()
        );
    }
    serde_json::from_str(text).map_err(|error| broken::json(&error))
}

fn single(read: Result<Article, Error>) -> Several {
    Box::new(std::iter::once(read))
}

fn list(whole: Value) -> Result<Vec<Value>, Value> {
    match whole {
        Value::Array(all) => Ok(all),
        Value::Object(mut fields) if !BODIES.iter().any(|name| fields.get(*name).is_some_and(Value::is_string)) => {
            let found = LISTS.iter().find(|name| fields.get(**name).is_some_and(Value::is_array));
            match found.and_then(|name| fields.remove(*name)) {
                Some(Value::Array(all)) => Ok(all),
                _ => Err(Value::Object(fields)),
            }
        }
        other => Err(other),
    }
}

/// The article one object is.
pub(super) fn one(id: &str, value: &Value) -> Result<Article, Error> {
    let Some(body) = field(value, &BODIES) else { return Err(Error::new(id, Problem::NoFields)) };
    let id = field(value, &["id"]).unwrap_or_else(|| id.to_owned());
    let meta = details(value);
    if body.contains("</") || body.contains("<p>") {
        return page::fragment(&id, &body, meta).map_err(|problem| Error::new(&id, problem));
    }
    Ok(article::of_words(id, &body, meta))
}

/// The first of these fields that says something.
fn field(value: &Value, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| told(value.get(*name)?))
}

/// What an object says of its article.
pub(super) fn details(value: &Value) -> Meta {
    let field = |names: &[&str]| field(value, names);
    let url = field(&["url", "link", "webUrl"]);
    Meta {
        title: field(&["title", "headline", "name"]),
        byline: field(&["byline", "author", "authors", "creator"]),
        date: field(&DATES).and_then(|date| moment::read(&date)),
        site: field(&["site", "source", "publisher", "outlet", "site_name"]),
        url: url.filter(|url| url.starts_with("http://") || url.starts_with("https://")),
        lang: field(&["lang", "language"]).filter(|code| code.len() == 2),
    }
}

/// What a field says in words: a text, a number, a name, or a list of those.
fn told(value: &Value) -> Option<String> {
    let words = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(all) => all.iter().filter_map(told).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => fields.get("name").or_else(|| fields.get("title")).and_then(told)?,
        _ => return None,
    };
    (!words.trim().is_empty()).then_some(words)
}
