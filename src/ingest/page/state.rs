//! The article of a page that brings it in a script alone, as data from which the browser would make the page.

use serde_json::Value;

use super::super::json;

/// How the data call the text of an article.
const BODIES: [&str; 6] = ["articleBody", "bodyHtml", "body", "content", "html", "text"];

/// The fewest bytes of a text that is an article's rather than a label's.
const LEAST: usize = 250;

/// How deep data are gone through, and how many scripts.
const DEEPEST: usize = 40;
const MOST: usize = 100;

/// The longest text that the data of a page call one, with its markup.
pub(super) fn body(html: &str) -> Option<String> {
    let bodies = scripts(html).take(MOST).filter_map(data).filter_map(|data| longest(&data, DEEPEST));
    bodies.max_by_key(String::len)
}

/// Whether a page has a script, which might bring what is not there.
pub(super) fn has_script(html: &str) -> bool {
    scripts(html).next().is_some()
}

/// What stands in the scripts of a page, behind their names and types.
fn scripts(html: &str) -> impl Iterator<Item = &str> {
    html.split("<script").skip(1).filter_map(|behind| {
        let (_, script) = behind.split_once('>')?;
        script.split("</script").next()
    })
}

/// The data that a script is, or that it gives a name: `window.data = {…};`
fn data(script: &str) -> Option<Value> {
    let script = script.trim().trim_end_matches(';');
    let start = script.find('{')?;
    let names = script.get(..start)?.trim_end();
    let is_data = names.is_empty() || (names.len() < 200 && names.ends_with('='));
    if !is_data || script.len() < LEAST || !script.ends_with('}') {
        return None;
    }
    json::parsed(script.get(start..)?).ok()
}

fn longest(value: &Value, deep: usize) -> Option<String> {
    let deeper = deep.checked_sub(1)?;
    let named = |name: &String, value: &Value| {
        let text = value.as_str().filter(|text| text.len() >= LEAST && BODIES.contains(&name.as_str()))?;
        Some(text.to_owned())
    };
    match value {
        Value::Array(all) => all.iter().filter_map(|value| longest(value, deeper)).max_by_key(String::len),
        Value::Object(fields) => {
            let found = fields.iter().filter_map(|(name, value)| named(name, value).or_else(|| longest(value, deeper)));
            found.max_by_key(String::len)
        }
        _ => None,
    }
}
