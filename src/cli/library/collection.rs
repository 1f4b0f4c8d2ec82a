//! Lines of JSON, each an article with a name of its own.

use serde_json::{Map, Value};

use crate::{
    article::{Article, Meta},
    ingest, text,
};

/// Other keys are kept as they came; these are the article itself, or what is found in it anew.
const OWN: [&str; 12] =
    ["id", "text", "title", "byline", "date", "site", "source", "url", "lang", "paragraphs", "entities", "quotes"];

/// The article of a line, and its other keys as an object; a name that is no string stays one of them.
///
/// Where the line has a `"text"`, that is taken exactly as it is; else the article is what `ingest` makes of it. One
/// without a name goes by `place`.
pub(super) fn article(line: &str, place: &str) -> Result<(Article, Option<String>), String> {
    let value = ingest::parsed(line)?;
    let Value::Object(object) = &value else { return Err("it is no object".to_owned()) };
    let string = |key: &str| object.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    let id = object.get("id").filter(|id| !id.is_null());
    let name = id.map_or_else(|| place.to_owned(), |id| id.as_str().map_or_else(|| id.to_string(), str::to_owned));
    let article = match object.get("text").and_then(Value::as_str) {
        None => Article { id: name, ..ingest::object(place, &value).map_err(|error| why(&error, place))? },
        Some(text) => {
            let told = ingest::details(&value);
            let date = string("date").filter(|date| is_date(date)).map(str::to_owned);
            let lang = string("lang").map(str::to_owned);
            let meta = Meta { date: date.or(told.date), lang: lang.or(told.lang), ..told };
            Article { id: name, meta, paragraphs: text::structure(text), text: text.to_owned() }
        }
    };
    let named = id.is_some_and(Value::is_string);
    let kept = |key: &str| !OWN.contains(&key) || key == "id" && !named;
    let others: Map<String, Value> =
        object.iter().filter(|(key, _)| kept(key)).map(|(key, value)| (key.clone(), value.clone())).collect();
    let others = (!others.is_empty()).then(|| Value::Object(others).to_string());
    Ok((article, others))
}

/// What is wrong, without the place, which stands before it already.
fn why(error: &ingest::Error, place: &str) -> String {
    let told = error.to_string();
    told.strip_prefix(place).map_or(told.as_str(), |told| told.trim_start_matches([':', ' '])).to_owned()
}

/// Whether a day stands at the head, as in ISO 8601.
fn is_date(date: &str) -> bool {
    date.get(..10).is_some_and(|day| day.parse::<jiff::civil::Date>().is_ok())
}

/// The name of an article as it was given: a number stays one.
pub(super) fn name(id: &str, others: Option<&str>) -> Value {
    let others = others.and_then(|others| serde_json::from_str::<Map<String, Value>>(others).ok());
    others.and_then(|mut others| others.remove("id")).unwrap_or_else(|| Value::from(id))
}

/// Whether an input that begins so has one article a line: its first line is an object by itself.
pub(super) fn begins(head: &[u8]) -> bool {
    let head = head.trim_ascii_start();
    let first = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let whole = first.len() < head.len();
    first.starts_with(b"{") && (!whole || serde_json::from_slice::<Map<String, Value>>(first).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<(Article, Option<String>), String> {
        article(line, "a.jsonl#3")
    }

    #[test]
    fn names_and_other_keys_are_kept() {
        let (article, others) =
            read(r#"{"id": 7, "text": "A\nB", "title": "T", "source": "Reuters", "desk": "world", "quotes": []}"#)
                .expect("it is a line");
        assert_eq!((article.id.as_str(), article.text.as_str()), ("7", "A\nB"));
        assert_eq!((article.meta.title.as_deref(), article.meta.site.as_deref()), (Some("T"), Some("Reuters")));
        assert_eq!(others.as_deref(), Some(r#"{"id":7,"desk":"world"}"#));
        assert_eq!(name(&article.id, others.as_deref()), 7);
    }

    #[test]
    fn a_line_without_a_name_goes_by_its_place_and_another_form_is_read_as_in_files() {
        let (article, others) = read(r#"{"body": "Oil is dear.", "headline": "Dear", "published": "4 June 2023"}"#)
            .expect("it is an article");
        assert_eq!((article.id.as_str(), article.meta.title.as_deref()), ("a.jsonl#3", Some("Dear")));
        assert_eq!(article.meta.date.as_deref(), Some("2023-06-04"));
        assert!(others.is_some_and(|others| others.contains("headline")));
        let dated = read(r#"{"id": "a", "text": "Oil", "date": "Sunday, June 4, 2023"}"#).expect("it is a line").0;
        assert_eq!(dated.meta.date.as_deref(), Some("2023-06-04"));
    }

    #[test]
    fn a_line_without_words_is_told() {
        assert!(read("[]").is_err());
        let told = read(r#"{"id": 1}"#).err();
        assert!(
            told.as_deref().is_some_and(|told| told.starts_with("no field of this JSON holds an article")),
            "{told:?}"
        );
    }

    #[test]
    fn standard_input_is_told_by_its_beginning() {
        assert!(begins(b"{\"id\": 1, \"text\": \"a\"}\n{\"id\""));
        assert!(begins(b"{\"id\": 1, \"text\": \"a long line with no end in sight"));
        assert!(!begins(b"{\n  \"id\": 1\n}") && !begins(b"Ministers met.\n") && !begins(b""));
    }
}
