//! `dateline compare`: what two articles make of the same words.

use std::collections::BTreeSet;

use clap::Args;
use serde_json::{Value, json};

use super::{
    Outcome,
    output::{Fields, Form, Printer, text},
    quotes::{fields, speaker},
};
use crate::library::store::Library;

/// Two quotes with this share of their words in common are one quote in two wordings.
const ALIKE: f64 = 0.5;

#[derive(Debug, Args)]
pub(crate) struct Compare {
    /// An article of the library, by its name or the end of its path.
    one: String,
    /// Another.
    other: String,
    #[command(flatten)]
    form: Form,
}

/// Prints the quotes that both have, then those that only one has.
pub(super) fn run(compare: &Compare, library: &Library) -> Outcome {
    let [one, other] = [&compare.one, &compare.other].map(|name| quotes(library, name));
    let (one, mut other) = (one?, other?);
    let mut printer = Printer::new(compare.form);
    for quote in one {
        let best = nearest(&quote, &other).map(|place| other.remove(place));
        printer.row(&row(Some(quote), best), as_text)?;
    }
    for quote in other {
        printer.row(&row(None, Some(quote)), as_text)?;
    }
    printer.finish()?;
    Ok(true)
}

fn quotes(library: &Library, name: &str) -> Result<Vec<Fields>, super::Failure> {
    let whole = std::path::absolute(name).map_or_else(|_| name.to_owned(), |path| path.to_string_lossy().into_owned());
    let row = library.row(name).or_else(|error| library.row(&whole).map_err(|_| error))?;
    Ok(library.quotes_of(&row)?.iter().map(fields).collect())
}

fn words(quote: &Fields) -> BTreeSet<String> {
    let words = text(quote, "content").split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// The share of their words that two quotes have in common.
fn share(one: &Fields, other: &Fields) -> f64 {
    let (one, other) = (words(one), words(other));
    one.intersection(&other).count() as f64 / one.union(&other).count().max(1) as f64
}

fn nearest(quote: &Fields, others: &[Fields]) -> Option<usize> {
    let shares = others.iter().enumerate().map(|(place, other)| (share(quote, other), place));
    shares.filter(|(share, _)| *share >= ALIKE).max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, place)| place)
}

fn row(one: Option<Fields>, other: Option<Fields>) -> Fields {
    let kind = match (&one, &other) {
        (Some(_), None) => "first only",
        (None, _) => "second only",
        (Some(one), Some(other)) if speaker(one) != speaker(other) => "different speakers",
        (Some(one), Some(other)) if words(one) != words(other) => "different wording",
        _ => "both",
    };
    let quote = |quote: Option<Fields>| quote.map_or(Value::Null, Value::Object);
    let fields = [("found", json!(kind)), ("first", quote(one)), ("second", quote(other))];
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn as_text(fields: &Fields) -> String {
    let [one, other] = ["first", "second"].map(|name| fields[name].as_object());
    let said = |quote: &Fields| format!("    {}: {}", speaker(quote), text(quote, "content"));
    let both = [one, other].into_iter().flatten().map(said).collect::<BTreeSet<_>>();
    let lines = match (one, other) {
        (Some(one), Some(other)) if words(one) != words(other) => {
            format!("    {}: {}\n    {}: {}", speaker(one), marked(one, other), speaker(other), marked(other, one))
        }
        _ => both.into_iter().collect::<Vec<_>>().join("\n"),
    };
    format!("{}\n{lines}", text(fields, "found"))
}

/// The words of a quote, those in brackets that the other one has not.
fn marked(quote: &Fields, other: &Fields) -> String {
    let known = words(other);
    let bare = |word: &str| word.chars().filter(|char| char.is_alphanumeric()).collect::<String>().to_lowercase();
    let same = |word: &str| {
        let parts = word.split(|char: char| !char.is_alphanumeric()).filter(|part| !part.is_empty());
        bare(word).is_empty() || parts.into_iter().all(|part| known.contains(&part.to_lowercase()))
    };
    let shown =
        text(quote, "content").split(' ').map(|word| if same(word) { word.to_owned() } else { format!("[{word}]") });
    shown.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quote(name: &str, content: &str) -> Fields {
        json!({"name": name, "content": content}).as_object().cloned().expect("it is an object")
    }

    #[test]
    fn one_quote_in_two_wordings_is_marked_word_by_word() {
        let (one, other) = (quote("Berg", "“We sell oil to Kenya,”"), quote("Berg", "“We will sell oil to Kenya.”"));
        assert_eq!(nearest(&one, std::slice::from_ref(&other)), Some(0));
        let shown = as_text(&row(Some(one), Some(other)));
        assert_eq!(
            shown,
            "different wording\n    Berg: “We sell oil to Kenya,”\n    Berg: “We [will] sell oil to Kenya.”"
        );
    }

    #[test]
    fn the_same_words_of_two_speakers_are_told() {
        let row = row(Some(quote("Berg", "“No oil”")), Some(quote("Odhiambo", "“No oil”")));
        assert_eq!(row["found"], "different speakers");
        assert_eq!(nearest(&quote("Berg", "wheat"), &[quote("Berg", "rice")]), None);
    }
}
