//! What the data on a page, its JSON-LD, say of the article.

use dom_query::Document;
use serde_json::Value;

use super::words::decoded;

/// How deep JSON is gone through for the article in it.
const DEEPEST: usize = 8;

/// The data of a page.
pub(super) struct Data {
    /// The object that is the article.
    article: Option<Value>,
    /// All objects, since the article may name others by their identifiers.
    all: Vec<Value>,
}

impl Data {
    pub(super) fn of(page: &Document) -> Self {
        let scripts = page.select(r#"script[type="application/ld+json"]"#);
        let all: Vec<Value> = scripts.nodes().iter().filter_map(|script| parsed(&script.text())).collect();
        let article = all.iter().find_map(|value| article_in(value, DEEPEST)).cloned();
        Self { article, all }
    }

    fn field(&self, name: &str) -> Option<&Value> {
        self.article.as_ref()?.get(name)
    }

    /// What a field says, as it stands.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.field(name)?.as_str().map(str::to_owned).filter(|text| !text.trim().is_empty())
    }

    /// What a field says, on one line and without markup.
    pub(super) fn words(&self, name: &str) -> Option<String> {
        self.text(name).map(|text| decoded(&text))
    }

    /// Names in whatever shape they come: a text, an object with a name, a list of those.
    pub(super) fn names(&self, field: &str) -> Vec<String> {
        self.named(field).into_iter().map(|(name, _)| name).collect()
    }

    /// The same, each with whether it is an organisation's.
    pub(super) fn named(&self, field: &str) -> Vec<(String, bool)> {
        let all = match self.field(field) {
            Some(Value::Array(all)) => all.iter().collect(),
            Some(value) => vec![value],
            None => Vec::new(),
        };
        let organised = |value: &Value| {
            value.get("@type").and_then(Value::as_str).is_some_and(|kind| kind.ends_with("Organization"))
        };
        let named = all.into_iter().filter_map(|value| Some((decoded(self.name(value)?), organised(value))));
        named.filter(|(name, _)| !name.is_empty()).collect()
    }

    fn name<'a>(&'a self, value: &'a Value) -> Option<&'a str> {
        let named = |value: &'a Value| value.get("name").and_then(Value::as_str);
        let elsewhere = || {
            let wanted = value.get("@id")?;
            self.all.iter().find_map(|value| object(value, wanted, DEEPEST)).and_then(named)
        };
        value.as_str().or_else(|| named(value)).or_else(elsewhere)
    }

    /// Whether one has to pay for the rest, where they say so or the contrary.
    pub(super) fn walled(&self) -> Option<bool> {
        match self.field("isAccessibleForFree")? {
            Value::Bool(free) => Some(!free),
            Value::String(word) => Some(word.eq_ignore_ascii_case("false")),
            _ => None,
        }
    }
}

/// The JSON in a script: some wrap it in marks for older parsers, and some break lines within its texts.
fn parsed(script: &str) -> Option<Value> {
    let script = script.replace("<![CDATA[", " ").replace("]]>", " ");
    let json = script.get(script.find(['{', '['])?..=script.rfind(['}', ']'])?)?;
    let flat = json.replace(|letter: char| letter.is_control(), " ");
    serde_json::from_str(&flat).ok()
}

fn article_in(value: &Value, deep: usize) -> Option<&Value> {
    let deeper = deep.checked_sub(1)?;
    match value {
        Value::Array(all) => all.iter().find_map(|value| article_in(value, deeper)),
        Value::Object(fields) => {
            let is_article = |kind: &str| {
                kind.ends_with("Article")
                    || kind.ends_with("BlogPosting")
                    || ["Report", "SocialMediaPosting"].contains(&kind)
            };
            let kind = match fields.get("@type") {
                Some(Value::String(kind)) => is_article(kind),
                Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(is_article),
                _ => false,
            };
            if kind {
                return Some(value);
            }
            ["@graph", "mainEntity", "mainEntityOfPage"]
                .iter()
                .find_map(|name| fields.get(*name).and_then(|value| article_in(value, deeper)))
        }
        _ => None,
    }
}

/// The object that has this identifier and a name.
fn object<'a>(value: &'a Value, id: &Value, deep: usize) -> Option<&'a Value> {
    let deeper = deep.checked_sub(1)?;
    match value {
        Value::Array(all) => all.iter().find_map(|value| object(value, id, deeper)),
        Value::Object(fields) if fields.get("@id") == Some(id) && fields.contains_key("name") => Some(value),
        Value::Object(fields) => fields.get("@graph").and_then(|graph| object(graph, id, deeper)),
        _ => None,
    }
}
