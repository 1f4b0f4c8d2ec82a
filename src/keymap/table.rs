//! Reads the key table and finds the rows that cannot stand together.

use std::fmt;

use serde::Deserialize;

use super::{Key, Pane};
use crate::command::Command;

/// One row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The chords that run it, each one key or several after another.
    pub on: Vec<Vec<Key>>,
    /// What runs, one after another; never empty.
    pub run: Vec<Command>,
    /// Where it holds.
    pub panes: Vec<Pane>,
    /// What the help says.
    pub desc: String,
    /// The hint bar's word for it, where it has one.
    pub hint: Option<String>,
    /// Which row of its file it is, from 1.
    pub number: usize,
}

/// A row that cannot be used, or two that cannot stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake(String);

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Mistake {}

/// One thing or several, as TOML may write it.
#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

impl OneOrMore {
    fn all(self) -> Vec<String> {
        match self {
            Self::One(one) => vec![one],
            Self::More(more) => more,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    on: OneOrMore,
    run: OneOrMore,
    pane: Option<OneOrMore>,
    desc: Option<String>,
    hint: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    key: Vec<Written>,
}

/// The rows of a key table, checked.
pub(super) fn read(text: &str) -> Result<Vec<Row>, Mistake> {
    let file: File = toml::from_str(text).map_err(|error| Mistake(error.to_string()))?;
    let rows: Vec<Row> =
        file.key.into_iter().enumerate().map(|(index, row)| read_row(row, index + 1)).collect::<Result<_, _>>()?;
    check(&rows)?;
    Ok(rows)
}

fn read_row(row: Written, number: usize) -> Result<Row, Mistake> {
    let at = |what: String| Mistake(format!("key row {number}: {what}"));
    let on = row.on.all().iter().map(|chord| read_chord(chord).map_err(at)).collect::<Result<Vec<_>, _>>()?;
    let run: Vec<Command> = row
        .run
        .all()
        .iter()
        .map(|name| Command::named(name).ok_or_else(|| at(format!("there is no command `{name}`"))))
        .collect::<Result<_, _>>()?;
    let first = *run.first().ok_or_else(|| at("it runs nothing".into()))?;
    let panes = match row.pane {
        Some(names) => read_panes(&names.all()).map_err(at)?,
        None => Pane::FOUR.to_vec(),
    };
    let desc = row.desc.unwrap_or_else(|| first.about().to_owned());
    Ok(Row { on, run, panes, desc, hint: row.hint, number })
}

fn read_chord(written: &str) -> Result<Vec<Key>, String> {
    let keys: Vec<Key> = written
        .split_whitespace()
        .map(|key| Key::read(key).ok_or_else(|| format!("`{key}` is no key")))
        .collect::<Result<_, _>>()?;
    match keys.first() {
        None => Err("it has no key".into()),
        Some(key) if key.digit().is_some() => Err(format!("`{key}` is a count")),
        Some(_) => match keys.iter().find(|key| key.is_twin()) {
            Some(twin) => Err(format!("a terminal cannot tell `{twin}` from another key")),
            None => Ok(keys),
        },
    }
}

fn read_panes(names: &[String]) -> Result<Vec<Pane>, String> {
    let mut panes = Vec::new();
    for name in names {
        if name == "all" {
            panes.extend(Pane::FOUR);
            continue;
        }
        let pane = Pane::ALL.into_iter().find(|pane| pane.name() == name);
        panes.push(pane.ok_or_else(|| format!("there is no pane `{name}`"))?);
    }
    Ok(panes)
}

/// Finds the first two rows that claim the same keys in the same pane, or of which one is the beginning of the other.
pub(super) fn check(rows: &[Row]) -> Result<(), Mistake> {
    for (index, row) in rows.iter().enumerate() {
        for (place, chord) in row.on.iter().enumerate() {
            let rest = row.on[place + 1..].iter().map(|other| (row, other));
            let later = rows[index + 1..].iter().flat_map(|row| row.on.iter().map(move |other| (row, other)));
            for (other, other_chord) in rest.chain(later) {
                let clash = chord.starts_with(other_chord) || other_chord.starts_with(chord);
                if clash && other.panes.iter().any(|pane| row.panes.contains(pane)) {
                    return Err(clashing(row, chord, other, other_chord));
                }
            }
        }
    }
    Ok(())
}

fn clashing(row: &Row, chord: &[Key], other: &Row, other_chord: &[Key]) -> Mistake {
    let (first, second) = (written(chord), written(other_chord));
    Mistake(format!(
        "key row {} (`{first}`, {}) and key row {} (`{second}`, {}) cannot both hold in one pane",
        row.number, row.desc, other.number, other.desc
    ))
}

impl Row {
    /// Gives up the keys that `own` rows claim in a pane of this row.
    pub(super) fn yield_to(&mut self, own: &[Self]) {
        for row in own {
            let claims = |chord: &Vec<Key>| row.on.iter().any(|key| key.starts_with(chord) || chord.starts_with(key));
            if row.panes.iter().any(|pane| self.panes.contains(pane)) && self.on.iter().any(claims) {
                if self.panes.iter().all(|pane| row.panes.contains(pane)) {
                    self.on.retain(|chord| !claims(chord));
                } else {
                    self.panes.retain(|pane| !row.panes.contains(pane));
                }
            }
        }
    }

    /// The chords as they are written, with a comma between alternatives.
    pub fn keys(&self) -> String {
        self.on.iter().map(|chord| written(chord)).collect::<Vec<_>>().join(", ")
    }
}

/// A chord as it is shown: `] e`, `Ctrl-d`, `g g`.
pub(super) fn written(chord: &[Key]) -> String {
    chord.iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
}
