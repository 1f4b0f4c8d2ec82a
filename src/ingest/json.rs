//! Articles as JSON: one, a list of them, or one a line.

use serde_json::Value;

use super::article;
use super::error::{BODIES, Error, Problem};
use super::page;
use super::several::Several;
use crate::article::{Article, Meta};
use crate::text;

/// The fields a list of articles may stand in.
const LISTS: [&str; 6] = ["articles", "items", "results", "docs", "data", "documents"];

/// All articles of a file that is one JSON value.
pub(super) fn value(id: &str, text: &str) -> Several {
    let whole: Value = match serde_json::from_str(text) {
        Ok(whole) => whole,
        Err(error) => return single(Err(Error::new(id, Problem::Broken(format!("it is no JSON: {error}"))))),
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

/// The articles of a file with one a line; a line that is none is told by its number.
pub(super) fn lines(id: &str, text: String) -> Several {
    let id = id.to_owned();
    let mut start = 0;
    let mut number = 0;
    Box::new(std::iter::from_fn(move || {
        loop {
            // Behind a last line without an end there is nothing, not even an end.
            let line = text.get(start..).filter(|rest| !rest.is_empty())?.split('\n').next()?;
            start += line.len() + 1;
            number += 1;
            if !line.trim().is_empty() {
                let name = format!("{id}#{number}");
                return Some(match serde_json::from_str(line) {
                    Ok(value) => one(&name, &value),
                    Err(error) => Err(Error::new(&name, Problem::Broken(format!("it is no JSON: {error}")))),
                });
            }
        }
    }))
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
        date: field(&["date", "published", "datePublished", "published_at", "pub_date", "date_published"])
            .and_then(|date| text::date_in(&date)),
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
