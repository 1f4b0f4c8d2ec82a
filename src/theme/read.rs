//! Reads a theme file, role by role, over another theme. A mistake costs its role.

use serde::Deserialize;
use toml::de::{DeTable, DeValue, ValueDeserializer};
use toml::{Spanned, Table};

use super::{Colour, Look, Theme};
use crate::mistake::Mistake;

/// What a look may have in it.
const FIELDS: [&str; 7] = ["fg", "bg", "bold", "dim", "italic", "underline", "reverse"];

/// The file of a shipped theme, as a table.
fn shipped(name: &str) -> Option<Table> {
    Some(Theme::file(name)?.parse().expect("the shipped themes are TOML"))
}

/// The theme a shipped file describes.
pub(super) fn named(name: &str) -> Option<Theme> {
    Some(shipped(name)?.try_into().expect("the shipped themes have no mistake"))
}

/// The theme `text` describes, over the one it names under `from`, or the default one; and what is wrong with it.
pub(super) fn read(text: &str) -> (Theme, Vec<Mistake>) {
    let (roles, mistakes) = roles(text);
    (roles.try_into().expect("each role was read by itself"), mistakes)
}

/// All roles as `text` has them, and what is wrong with it.
pub(super) fn roles(text: &str) -> (Table, Vec<Mistake>) {
    let (file, errors) = DeTable::parse_recoverable(text);
    let file = file.into_inner();
    let mut mistakes: Vec<Mistake> = errors.iter().map(Mistake::of_toml).collect();
    let mut roles = file.get("from").map_or_else(default, |from| {
        beneath(from).unwrap_or_else(|mistake| {
            mistakes.push(mistake);
            default()
        })
    });
    for (key, value) in file.into_iter().filter(|(key, _)| key.get_ref() != "from") {
        let known: Vec<&str> = roles.keys().map(String::as_str).collect();
        let name = key.get_ref().to_string();
        if !known.contains(&name.as_str()) {
            mistakes.push(Mistake::unknown(key.span(), "role", &name, &known));
            continue;
        }
        match look(&name, &value) {
            Ok(look) => drop(roles.insert(name, look)),
            Err(mistake) => mistakes.push(mistake),
        }
    }
    mistakes.sort_by_key(|mistake| mistake.at.start);
    (roles, mistakes)
}

fn default() -> Table {
    shipped("default").expect("it ships")
}

fn beneath(from: &Spanned<DeValue<'_>>) -> Result<Table, Mistake> {
    let names: Vec<&str> = Theme::names().collect();
    let name = from.get_ref().as_str().unwrap_or_default();
    shipped(name).ok_or_else(|| Mistake::unknown(from.span(), "theme", name, &names))
}

/// The value of a role, as it may stand in a theme.
fn look(role: &str, value: &Spanned<DeValue<'_>>) -> Result<toml::Value, Mistake> {
    if let Some(table) = value.get_ref().as_table()
        && let Some(key) = table.keys().find(|key| !FIELDS.contains(&&**key.get_ref()))
    {
        return Err(Mistake::unknown(key.span(), "field", key.get_ref(), &FIELDS));
    }
    let whole = || ValueDeserializer::from(value.clone());
    let right = match role {
        "voices" => <[Colour; 4]>::deserialize(whole()).map(drop),
        _ => Look::deserialize(whole()).map(drop),
    };
    let placed = |error: toml::de::Error| {
        let mistake = Mistake::of_toml(&error);
        if mistake.at.is_empty() { Mistake { at: value.span(), ..mistake } } else { mistake }
    };
    right.and_then(|()| toml::Value::deserialize(whole())).map_err(placed)
}
