//! A filter as a line again: what is read from the line is the same filter.

use std::fmt::{Display, Formatter, Result, Write};

use super::{Condition, Filter, QuoteCondition, Term, Text, Value, condition::looks_like_key};
use crate::analysis::EntityKind;

impl Display for Filter {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self.terms() {
            [Term::Any(terms)] => joined(f, terms, " or "),
            terms => joined(f, terms, " "),
        }
    }
}

impl Display for Term {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::All(terms) => bracketed(f, terms, " "),
            Self::Any(terms) => bracketed(f, terms, " or "),
            Self::Not(term) => write!(f, "-{term}"),
            Self::Is(condition) => condition.fmt(f),
        }
    }
}

fn bracketed(f: &mut Formatter<'_>, terms: &[Term], between: &str) -> Result {
    f.write_char('(')?;
    joined(f, terms, between)?;
    f.write_char(')')
}

fn joined(f: &mut Formatter<'_>, terms: &[Term], between: &str) -> Result {
    terms.iter().enumerate().try_for_each(|(index, term)| {
        f.write_str(if index == 0 { "" } else { between })?;
        term.fmt(f)
    })
}

impl Display for Condition {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Text(text) => bare_text(f, text),
            Self::Entity(EntityKind::Country, value) => nation(f, "country", value),
            Self::Entity(kind, value) => keyed(f, entity_key(*kind), value),
            Self::Title(text) => f.write_str("title:").and_then(|()| value_text(f, text)),
            Self::Source(value) => keyed(f, "source", value),
            Self::Language(value) => keyed(f, "lang", value),
            Self::Since(when) => write!(f, "since:{when}"),
            Self::Until(when) => write!(f, "until:{when}"),
            Self::On(when) => write!(f, "on:{when}"),
            Self::Undated => f.write_str("date:none"),
            Self::Tag(tag) => keyed(f, "tag", tag),
            Self::Is(state) => write!(f, "is:{}", state.name()),
            Self::Has(has) => write!(f, "has:{}", has.name()),
            Self::Quote(condition) => condition.fmt(f),
        }
    }
}

impl Display for QuoteCondition {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Speaker(value) => keyed(f, "speaker", value),
            Self::From(value) => nation(f, "from", value),
            Self::About(value) => keyed(f, "about", value),
            Self::Says(text) => f.write_str("says:").and_then(|()| value_text(f, text)),
            Self::Like(pattern) => write!(f, "says:/{}/", pattern.as_str().replace('/', "\\/")),
            Self::Checked => f.write_str("is:checked"),
            Self::Confidence(threshold, limit) => write!(f, "conf:{}{limit}", threshold.sign()),
        }
    }
}

/// The key that asks for entities of a kind.
const fn entity_key(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Country => "country",
        EntityKind::Organisation => "org",
        EntityKind::Place => "place",
        EntityKind::Group => "group",
    }
}

fn keyed(f: &mut Formatter<'_>, key: &str, value: &Value) -> Result {
    write!(f, "{key}:")?;
    let plain = |char: char| char.is_alphanumeric() || matches!(char, '-' | '_' | '.' | '+' | '&' | '\'' | '’');
    if value.as_str().chars().all(plain) { f.write_str(value.as_str()) } else { quoted(f, value.as_str()) }
}

/// A country; one that only the reader knows stands in marks.
fn nation(f: &mut Formatter<'_>, key: &str, value: &Value) -> Result {
    match value.country() {
        Some(_) => keyed(f, key, value),
        None => write!(f, "{key}:").and_then(|()| quoted(f, value.as_str())),
    }
}

fn value_text(f: &mut Formatter<'_>, text: &Text) -> Result {
    if text.is_exact() { quoted(f, text.as_str()) } else { escaped(f, text.as_str(), &['/']) }
}

/// A word by itself, where `or`, `-` and keys mean something else.
fn bare_text(f: &mut Formatter<'_>, text: &Text) -> Result {
    let word = text.as_str();
    let key = word.split_once(':').is_some_and(|(key, _)| looks_like_key(key));
    match word {
        _ if text.is_exact() => quoted(f, word),
        _ if word.eq_ignore_ascii_case("or") => write!(f, "\\{word}"),
        _ if key => {
            let (key, rest) = word.split_once(':').expect("a key ends in a colon");
            write!(f, "{key}\\:").and_then(|()| escaped(f, rest, &[]))
        }
        _ => escaped(f, word, &['-']),
    }
}

/// A bare word with the meaning taken off its characters; those in `first` mean something at the beginning.
fn escaped(f: &mut Formatter<'_>, word: &str, first: &[char]) -> Result {
    word.chars().enumerate().try_for_each(|(index, char)| {
        let special = char.is_whitespace() || matches!(char, '(' | ')' | '"' | '“' | '”' | '\\');
        if special || index == 0 && first.contains(&char) {
            f.write_char('\\')?;
        }
        f.write_char(char)
    })
}

fn quoted(f: &mut Formatter<'_>, text: &str) -> Result {
    write!(f, "\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
