//! Lines of JSON, each an article with a name of its own.

use serde_json::{Map, Value};

use crate::{
    article::{Article, Meta},
    text,
};

/// Other keys are kept as they came; these are the article itself, or what is found in it anew.
const OWN: [&str; 11] =
    ["id", "text", "title", "byline", "date", "site", "source", "url", "lang", "paragraphs", "entities"];

/// The article of a line, and its other keys as an object; a name that is no string stays one of them.
///
/// The text is taken exactly as it is.
pub(super) fn article(line: &str) -> Result<(Article, Option<String>), String> {
    let object: Map<String, Value> = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let string = |key: &str| object.get(key).and_then(Value::as_str).map(str::to_owned);
    let text = string("text").ok_or("it has no \"text\"")?;
    let id = object.get("id").ok_or("it has no \"id\"")?;
    let detail = |key: &str| string(key).filter(|detail| !detail.trim().is_empty());
    let meta = Meta {
        title: detail("title"),
        byline: detail("byline"),
        date: detail("date"),
        site: detail("site").or_else(|| detail("source")),
        url: detail("url"),
        lang: detail("lang"),
    };
    let named = id.is_string();
    let kept = |key: &str| !OWN.contains(&key) && key != "quotes" || key == "id" && !named;
    let others: Map<String, Value> =
        object.iter().filter(|(key, _)| kept(key)).map(|(key, value)| (key.clone(), value.clone())).collect();
    let id = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
    let article = Article { id, meta, paragraphs: text::structure(&text), text };
    let others = (!others.is_empty()).then(|| Value::Object(others).to_string());
    Ok((article, others))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_other_keys_are_kept() {
        let (article, others) =
            article(r#"{"id": 7, "text": "A\nB", "title": "T", "source": "Reuters", "desk": "world", "quotes": []}"#)
                .expect("it is a line");
        assert_eq!((article.id.as_str(), article.text.as_str()), ("7", "A\nB"));
        assert_eq!((article.meta.title.as_deref(), article.meta.site.as_deref()), (Some("T"), Some("Reuters")));
        assert_eq!(others.as_deref(), Some(r#"{"id":7,"desk":"world"}"#));
    }

    #[test]
    fn a_line_without_text_or_name_is_told() {
        assert!(article("[]").is_err());
        assert_eq!(article(r#"{"id": 1}"#).err().as_deref(), Some("it has no \"text\""));
        assert_eq!(article(r#"{"text": ""}"#).err().as_deref(), Some("it has no \"id\""));
    }
}
