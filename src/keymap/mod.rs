//! What each key asks for: one table, from the asset and from what the reader wrote over it.

mod key;
mod table;

use crate::command::Command;
pub use key::Key;
pub use table::{Mistake, Row};

/// Where a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The list of articles.
    Articles,
    /// The article being read.
    Text,
    /// The list of people, countries, places, organisations and groups.
    Entities,
    /// The list of quotes.
    Quotes,
    /// A view of the library, before the four panes.
    View,
    /// What lies over the panes: help, evidence, messages.
    Overlay,
}

impl Pane {
    /// The four that share the screen, in the order of `Tab`.
    pub const FOUR: [Self; 4] = [Self::Articles, Self::Text, Self::Entities, Self::Quotes];

    /// All there are.
    pub const ALL: [Self; 6] = [Self::Articles, Self::Text, Self::Entities, Self::Quotes, Self::View, Self::Overlay];

    /// The word the key table uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Articles => "articles",
            Self::Text => "text",
            Self::Entities => "entities",
            Self::Quotes => "quotes",
            Self::View => "view",
            Self::Overlay => "overlay",
        }
    }
}

/// What came of one more key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// These, one after another.
    Run(&'a [Command]),
    /// A chord has begun; what may follow is told by [`Keymap::after`].
    Begun,
    /// Nothing is bound to this.
    Unbound,
}

/// The whole key table.
#[derive(Clone, Debug)]
pub struct Keymap {
    rows: Vec<Row>,
}

impl Keymap {
    /// The keys that ship with the program.
    pub fn shipped() -> Self {
        let rows = table::read(include_str!("../../assets/keymap.toml")).expect("the shipped key table has no mistake");
        Self { rows }
    }

    /// The shipped keys with the rows of `written` over them: a row takes its keys from every row that had them in
    /// the same pane.
    ///
    /// # Errors
    /// The first mistake in `written`, naming the rows it lies in.
    pub fn with(written: &str) -> Result<Self, Mistake> {
        let own = table::read(written)?;
        let mut rows = Self::shipped().rows;
        for row in &mut rows {
            row.yield_to(&own);
        }
        rows.retain(|row| !row.on.is_empty() && !row.panes.is_empty());
        rows.extend(own);
        table::check(&rows)?;
        Ok(Self { rows })
    }

    /// All rows, in the order of the table.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The rows that hold in a pane.
    pub fn of(&self, pane: Pane) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.panes.contains(&pane))
    }

    /// What the keys pressed so far ask for in a pane.
    pub fn step(&self, pane: Pane, pressed: &[Key]) -> Step<'_> {
        let mut begun = false;
        for row in self.of(pane) {
            for chord in &row.on {
                if chord == pressed {
                    return Step::Run(&row.run);
                }
                begun |= chord.starts_with(pressed);
            }
        }
        if begun { Step::Begun } else { Step::Unbound }
    }

    /// The keys that may follow a chord that has begun, each with what it would do.
    pub fn after<'a>(&'a self, pane: Pane, pressed: &'a [Key]) -> impl Iterator<Item = (Key, &'a str)> {
        self.of(pane).flat_map(move |row| {
            let going_on = row.on.iter().filter(move |chord| chord.len() > pressed.len() && chord.starts_with(pressed));
            going_on.map(move |chord| (chord[pressed.len()], row.desc.as_str()))
        })
    }

    /// The entries of the hint bar in a pane: the first key of each row that has a word for it, and the word; rows
    /// with the same word share one entry.
    pub fn hints(&self, pane: Pane) -> Vec<(String, &str)> {
        let mut hints: Vec<(String, &str)> = Vec::new();
        for (row, word) in self.of(pane).filter_map(|row| Some((row, row.hint.as_deref()?))) {
            let keys = table::written(&row.on[0]);
            match hints.iter_mut().find(|(_, known)| *known == word) {
                Some((all, _)) => *all = format!("{all} {keys}"),
                None => hints.push((keys, word)),
            }
        }
        hints
    }

    /// How the first key for a command is written, where it has one in this pane.
    pub fn key_for(&self, pane: Pane, command: Command) -> Option<String> {
        let row = self.of(pane).find(|row| row.run.first() == Some(&command))?;
        Some(table::written(&row.on[0]))
    }
}

#[cfg(test)]
mod tests;
