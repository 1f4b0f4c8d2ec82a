//! What each key asks for: one table, from the assets and from what the reader wrote over them.

mod key;
mod table;

use std::sync::LazyLock;

use crate::command::Command;
use crate::mistake::Mistake;
pub use key::Key;
pub use table::Row;

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
    /// Words of the text that are selected.
    Selection,
    /// The walk through what is unsure.
    Review,
}

impl Pane {
    /// The four that share the screen, in the order of `Tab`.
    pub const FOUR: [Self; 4] = [Self::Articles, Self::Text, Self::Entities, Self::Quotes];

    /// All there are.
    pub const ALL: [Self; 8] = [
        Self::Articles,
        Self::Text,
        Self::Entities,
        Self::Quotes,
        Self::View,
        Self::Overlay,
        Self::Selection,
        Self::Review,
    ];

    /// The word the key table uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Articles => "articles",
            Self::Text => "text",
            Self::Entities => "entities",
            Self::Quotes => "quotes",
            Self::View => "view",
            Self::Overlay => "overlay",
            Self::Selection => "selection",
            Self::Review => "review",
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

/// The keys that ship with the program by name; each lies over the first.
const SHIPPED: [(&str, &str); 2] =
    [("vim", include_str!("../../assets/keymap.toml")), ("arrows", include_str!("../../assets/keymap-arrows.toml"))];

/// The shipped table as its file has it, with what each field means.
pub const SHIPPED_TABLE: &str = SHIPPED[0].1;

impl Keymap {
    /// The keys that ship with the program, with letters that move as in vim.
    ///
    /// They are read once; who asks on another thread before they are needed has them there in time.
    pub fn shipped() -> Self {
        static ONCE: LazyLock<Keymap> = LazyLock::new(|| {
            let table = table::read(SHIPPED[0].1);
            debug_assert!(table.mistakes.is_empty(), "the shipped key table has no mistake: {:?}", table.mistakes);
            Keymap { rows: table.rows }
        });
        ONCE.clone()
    }

    /// The shipped keys that go by this name: `vim`, or `arrows`, where no letter moves anything.
    ///
    /// ```
    /// use dateline::{command::Command, keymap::{Key, Keymap, Pane, Step}};
    ///
    /// let arrows = Keymap::named("arrows").expect("it ships");
    /// assert_eq!(arrows.step(Pane::Text, &[Key::of('j')]), Step::Unbound);
    /// assert_eq!(arrows.step(Pane::Text, &[Key::read("F1").unwrap()]), Step::Run(&[Command::Help]));
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        let (name, text) = SHIPPED.iter().find(|(known, _)| *known == name)?;
        Some(if *name == SHIPPED[0].0 { Self::shipped() } else { Self::shipped().under(text).0 })
    }

    /// These keys with the rows of `written` over them, and what is wrong with `written`. A row takes its keys from
    /// every row that had them in the same pane; what is under `without` is taken from all. A row with a mistake is
    /// left out; one that silences longer chords holds, and is told.
    #[must_use]
    pub fn under(mut self, written: &str) -> (Self, Vec<Mistake>) {
        let mut own = table::read(written);
        for row in &mut self.rows {
            row.on.retain(|chord| !own.without.contains(chord));
        }
        own.mistakes.extend(own.rows.iter().filter_map(|row| table::silenced(row, &self.rows)));
        for row in &mut self.rows {
            row.yield_to(&own.rows);
        }
        self.rows.retain(|row| !row.on.is_empty() && !row.panes.is_empty());
        self.rows.extend(own.rows);
        (self, own.mistakes)
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
    /// with the same word share one entry. Help stands last, wherever its row does.
    pub fn hints(&self, pane: Pane, apt: impl Fn(Command) -> bool) -> Vec<(String, &str)> {
        let mut hints: Vec<(String, &str)> = Vec::new();
        let apt = |row: &&Row| row.run.first().is_none_or(|command| apt(*command));
        let hinted = self.of(pane).filter(apt).filter_map(|row| Some((row, row.hint.as_deref()?)));
        let (help, others): (Vec<_>, Vec<_>) = hinted.partition(|(row, _)| row.run.first() == Some(&Command::Help));
        for (row, word) in others.into_iter().chain(help) {
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
