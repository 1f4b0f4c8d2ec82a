//! Reads a key table, row by row, and finds the rows that cannot stand together. A mistake costs its row.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Key, Pane};
use crate::command::Command;
use crate::mistake::Mistake;

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
    /// The bytes of its file it stands in.
    pub at: Range<usize>,
}

/// A key table as a file has it.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// The rows without a mistake.
    pub rows: Vec<Row>,
    /// The chords taken from whatever had them.
    pub without: Vec<Vec<Key>>,
    /// What is wrong with the others.
    pub mistakes: Vec<Mistake>,
}

/// A value of the file, with its place.
type Written<'a> = Spanned<DeValue<'a>>;

/// Reads a key table; the rows it gives can stand together.
pub(super) fn read(text: &str) -> Table {
    let (file, errors) = DeTable::parse_recoverable(text);
    let mut table = Table { mistakes: errors.iter().map(Mistake::of_toml).collect(), ..Table::default() };
    for (key, value) in file.get_ref() {
        match &**key.get_ref() {
            "key" => table.read_rows(value),
            "without" => table.read_without(value),
            other => table.mistakes.push(Mistake::unknown(key.span(), "table", other, &["key", "without"])),
        }
    }
    table.part_clashing();
    table.mistakes.sort_by_key(|mistake| mistake.at.start);
    table
}

impl Table {
    fn read_rows(&mut self, value: &Written<'_>) {
        let Some(rows) = value.get_ref().as_array() else {
            return self.mistakes.push(Mistake::new(value.span(), "`key` takes rows: key = [ { on = …, run = … } ]"));
        };
        for (index, row) in rows.iter().enumerate() {
            match read_row(row, index + 1) {
                Ok(row) => self.rows.push(row),
                Err(mistakes) => self.mistakes.extend(mistakes),
            }
        }
    }

    fn read_without(&mut self, value: &Written<'_>) {
        match words(value).and_then(|all| all.iter().map(|(word, at)| read_chord(word, at)).collect()) {
            Ok(chords) => self.without = chords,
            Err(mistake) => self.mistakes.push(mistake),
        }
    }

    /// Leaves out each row that claims keys of a row before it; such a mistake names both.
    fn part_clashing(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        for row in rows {
            match twice(&row).or_else(|| self.rows.iter().find_map(|before| clash(before, &row))) {
                Some(mistake) => self.mistakes.push(mistake),
                None => self.rows.push(row),
            }
        }
    }
}

/// What a row may have in it.
const FIELDS: [&str; 5] = ["on", "run", "pane", "desc", "hint"];

fn read_row(row: &Written<'_>, number: usize) -> Result<Row, Vec<Mistake>> {
    let wrong = |what: &str| vec![Mistake::new(row.span(), format!("key row {number}: {what}"))];
    let Some(fields) = row.get_ref().as_table() else { return Err(wrong("it is no table of on and run")) };
    let mut mistakes = Vec::new();
    for key in fields.keys().filter(|key| !FIELDS.contains(&&**key.get_ref())) {
        mistakes.push(Mistake::unknown(key.span(), "field", key.get_ref(), &FIELDS));
    }
    let mut heard = |found: Result<Row, Mistake>| found.map_err(|mistake| mistakes.push(mistake)).ok();
    let found = match (fields.get("on"), fields.get("run")) {
        (Some(on), Some(run)) => heard(read_fields(fields, on, run)),
        // A field that was misspelt is what the row lacks.
        _ if !mistakes.is_empty() => None,
        (None, _) => return Err(wrong("it has no key: on = \"x\"")),
        (_, None) => return Err(wrong("it runs nothing: run = \"help\"")),
    };
    match found.filter(|_| mistakes.is_empty()) {
        Some(found) => Ok(Row { number, at: row.span(), ..found }),
        None => {
            Err(mistakes.into_iter().map(|m| Mistake { what: format!("key row {number}: {}", m.what), ..m }).collect())
        }
    }
}

fn read_fields(fields: &DeTable<'_>, on: &Written<'_>, run: &Written<'_>) -> Result<Row, Mistake> {
    let on = words(on)?.iter().map(|(chord, at)| read_chord(chord, at)).collect::<Result<Vec<_>, _>>()?;
    let names = words(run)?;
    let run = names.iter().map(|(name, at)| read_command(name, at)).collect::<Result<Vec<_>, _>>()?;
    let panes = match fields.get("pane") {
        Some(panes) => read_panes(&words(panes)?)?,
        None => Pane::FOUR.to_vec(),
    };
    let sentence = |name: &str| fields.get(name).map(words).transpose().map(|all| all.map(joined));
    let desc = sentence("desc")?.unwrap_or_else(|| run[0].about().to_owned());
    Ok(Row { on, run, panes, desc, hint: sentence("hint")?, number: 0, at: 0..0 })
}

fn joined(words: Vec<(String, Range<usize>)>) -> String {
    words.into_iter().map(|(word, _)| word).collect::<Vec<_>>().join(" ")
}

/// One string or several, each with its place; never none.
fn words(value: &Written<'_>) -> Result<Vec<(String, Range<usize>)>, Mistake> {
    let word = |value: &Written<'_>| Some((value.get_ref().as_str()?.to_owned(), value.span()));
    let all = match value.get_ref() {
        DeValue::Array(values) => values.iter().map(word).collect(),
        _ => word(value).map(|word| vec![word]),
    };
    let some = all.filter(|all: &Vec<_>| !all.is_empty());
    some.ok_or_else(|| Mistake::new(value.span(), "here stands a word in quotation marks, or a list of them"))
}

fn read_command(name: &str, at: &Range<usize>) -> Result<Command, Mistake> {
    let known = || Command::ALL.iter().map(|command| command.name()).collect::<Vec<_>>();
    Command::named(name).ok_or_else(|| match crate::mistake::nearest(name, &known()) {
        Some(_) => Mistake::unknown(at.clone(), "command", name, &known()),
        None => Mistake::new(at.clone(), format!("there is no command `{name}`")).with_hint("? lists them all"),
    })
}

fn read_chord(written: &str, at: &Range<usize>) -> Result<Vec<Key>, Mistake> {
    let wrong = |what: String| Mistake::new(at.clone(), what);
    let read = |key: &str| {
        Key::read(key).ok_or_else(|| match crate::mistake::nearest(key, &Key::names()) {
            Some(near) => wrong(format!("`{key}` is no key")).with_hint(format!("perhaps `{near}`")),
            None => wrong(format!("`{key}` is no key")).with_hint("keys are written j, Space, Ctrl-d, Alt-x, F5"),
        })
    };
    let keys: Vec<Key> = written.split_whitespace().map(read).collect::<Result<_, _>>()?;
    match keys.first() {
        None => Err(wrong("here stands no key".into())),
        Some(key) if key.digit().is_some() => Err(wrong(format!("`{key}` is a count"))),
        Some(_) => match keys.iter().find(|key| key.is_twin()) {
            Some(twin) => Err(wrong(format!("a terminal cannot tell `{twin}` from another key"))),
            None => Ok(keys),
        },
    }
}

fn read_panes(names: &[(String, Range<usize>)]) -> Result<Vec<Pane>, Mistake> {
    let mut panes = Vec::new();
    for (name, at) in names {
        if name == "all" {
            panes.extend(Pane::FOUR);
            continue;
        }
        let known: Vec<&str> = Pane::ALL.into_iter().map(Pane::name).chain(["all"]).collect();
        let pane = Pane::ALL.into_iter().find(|pane| pane.name() == name);
        panes.push(pane.ok_or_else(|| Mistake::unknown(at.clone(), "pane", name, &known))?);
    }
    Ok(panes)
}

/// Whether one chord is the other, or its beginning.
fn overlap(one: &[Key], other: &[Key]) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

/// The mistake of a row that claims the same keys twice.
fn twice(row: &Row) -> Option<Mistake> {
    let mut chords = row.on.iter().enumerate();
    let chord = chords.find(|(place, chord)| row.on[place + 1..].iter().any(|other| overlap(chord, other)))?.1;
    Some(Mistake::new(row.at.clone(), format!("key row {} has `{}` twice", row.number, written(chord))))
}

/// The mistake of two rows that claim the same keys in one pane, or of which one is the beginning of the other.
fn clash(before: &Row, row: &Row) -> Option<Mistake> {
    if !row.panes.iter().any(|pane| before.panes.contains(pane)) {
        return None;
    }
    let pairs = before.on.iter().flat_map(|one| row.on.iter().map(move |other| (one, other)));
    let (one, other) = pairs.into_iter().find(|(one, other)| overlap(one, other))?;
    let (one, other) = (written(one), written(other));
    let told = format!(
        "key row {} (`{one}`, {}) and key row {} (`{other}`, {}) cannot both hold in one pane",
        before.number, before.desc, row.number, row.desc
    );
    Some(Mistake::new(row.at.clone(), told).with_beside(before.at.clone(), "this row has the key already"))
}

/// What is to be said of a row of one's own with a key that longer chords of the `shipped` rows begin with.
pub(super) fn silenced(row: &Row, shipped: &[Row]) -> Option<Mistake> {
    let near = shipped.iter().filter(|other| other.panes.iter().any(|pane| row.panes.contains(pane)));
    let longer = |chord: &&Vec<Key>| row.on.iter().any(|own| chord.len() > own.len() && chord.starts_with(own));
    let lost: Vec<String> = near.flat_map(|other| other.on.iter().filter(longer)).map(|chord| written(chord)).collect();
    let told = format!("key row {} (`{}`) silences the longer `{}`", row.number, row.keys(), lost.join("`, `"));
    let hint = "name these under `without` to say that they may go";
    (!lost.is_empty()).then(|| Mistake::new(row.at.clone(), told).with_hint(hint))
}

impl Row {
    /// Gives up the keys that `own` rows claim in a pane of this row.
    pub(super) fn yield_to(&mut self, own: &[Self]) {
        for row in own {
            let claims = |chord: &Vec<Key>| row.on.iter().any(|key| overlap(key, chord));
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
