//! The list of people, countries, places, organisations and groups.

use super::findings::Findings;
use super::list::List;
use super::sieve::Sieve;
use crate::analysis::{EntityId, EntityKind, UNSURE};

/// One row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntityRow {
    /// A kind, with how many there are and how many of them are unsure.
    Kind(EntityKind, usize, usize),
    /// An entity, with how many of its mentions are in view.
    Entity(EntityId, usize),
}

/// What the list is sorted by, inside each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sorting {
    /// Most mentions first.
    #[default]
    Count,
    /// In the order of the text.
    Order,
    /// By name.
    Name,
}

impl Sorting {
    /// The words the title shows.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Count => "by count",
            Self::Order => "by order",
            Self::Name => "by name",
        }
    }

    /// The next way.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Count => Self::Order,
            Self::Order => Self::Name,
            Self::Name => Self::Count,
        }
    }
}

/// The list of entities.
#[derive(Clone, Debug, Default)]
pub struct Entities {
    /// Its rows: kinds, and beneath each its entities.
    pub rows: Vec<EntityRow>,
    /// The cursor over `rows`; it never rests on a kind.
    pub list: List,
    /// What it is sorted by.
    pub sorting: Sorting,
    /// How many of the quotes in view each entity speaks.
    pub spoken: Vec<u32>,
    /// The entities that stand in the paragraph being read.
    pub here: Vec<EntityId>,
}

/// The order of the kinds in the list.
const KINDS: [EntityKind; 5] =
    [EntityKind::Person, EntityKind::Country, EntityKind::Organisation, EntityKind::Place, EntityKind::Group];

impl Entities {
    /// Makes the rows anew: what the filter keeps, and while one is looked for whose name has `words`. The cursor
    /// stays on its entity where that is still there.
    pub fn show(&mut self, findings: &Findings, sieve: &Sieve, words: &str) {
        let before = self.selected();
        let all = findings.analysis.entities.iter().enumerate();
        let counted: Vec<(EntityId, usize)> = all
            .filter(|(_, entity)| super::finds(&entity.name, words))
            .map(|(index, entity)| (EntityId(index as u32), sieve.mentions(index, entity.mentions.len())))
            .filter(|(_, count)| *count > 0)
            .collect();
        self.spoken = findings.spoken_of(|quote| sieve.keeps_quote(quote));
        self.rows.clear();
        for kind in KINDS {
            let mut group: Vec<(EntityId, usize)> =
                counted.iter().filter(|(id, _)| findings.analysis.entities[id.index()].kind == kind).copied().collect();
            self.add_kind(kind, &mut group, findings);
        }
        let again = before.and_then(|id| self.row_of(id));
        self.list.select(again.unwrap_or(self.list.selected), self.rows.len());
        self.leave_kind(true);
    }

    fn add_kind(&mut self, kind: EntityKind, group: &mut [(EntityId, usize)], findings: &Findings) {
        if group.is_empty() {
            return;
        }
        let entity = |id: EntityId| &findings.analysis.entities[id.index()];
        match self.sorting {
            Sorting::Count => group.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), *id)),
            Sorting::Order => group.sort_by_key(|(id, _)| entity(*id).mentions.first().map(|mention| mention.span)),
            Sorting::Name => group.sort_by_key(|(id, _)| entity(*id).name.to_lowercase()),
        }
        let unsure = group.iter().filter(|(id, _)| entity(*id).confidence < UNSURE).count();
        self.rows.push(EntityRow::Kind(kind, group.len(), unsure));
        self.rows.extend(group.iter().map(|(id, count)| EntityRow::Entity(*id, *count)));
    }

    /// The entity under the cursor.
    pub fn selected(&self) -> Option<EntityId> {
        match self.rows.get(self.list.selected)? {
            EntityRow::Entity(id, _) => Some(*id),
            EntityRow::Kind(..) => None,
        }
    }

    /// How many entities are in the list.
    pub fn count(&self) -> usize {
        self.rows.iter().filter(|row| matches!(row, EntityRow::Entity(..))).count()
    }

    /// Puts the cursor on an entity, if it is in the list.
    pub fn select(&mut self, id: EntityId) {
        if let Some(row) = self.row_of(id) {
            self.list.select(row, self.rows.len());
        }
    }

    /// Puts the cursor on the first of a kind, if there is one.
    pub fn select_kind(&mut self, wanted: EntityKind) {
        let found = self.rows.iter().position(|row| matches!(row, EntityRow::Kind(kind, ..) if *kind == wanted));
        if let Some(row) = found {
            self.list.select(row + 1, self.rows.len());
        }
    }

    fn row_of(&self, wanted: EntityId) -> Option<usize> {
        self.rows.iter().position(|row| matches!(row, EntityRow::Entity(id, _) if *id == wanted))
    }

    /// Moves the cursor by `steps` entities, over the kinds.
    pub fn step(&mut self, steps: isize) {
        for _ in 0..steps.unsigned_abs().min(self.rows.len()) {
            let before = self.list.selected;
            self.list.step(steps.signum(), self.rows.len());
            self.leave_kind(steps > 0);
            if self.list.selected == before {
                break;
            }
        }
    }

    /// Puts the cursor on a row, or the nearest that is an entity.
    pub fn select_row(&mut self, row: usize) {
        self.list.select(row, self.rows.len());
        self.leave_kind(true);
    }

    fn leave_kind(&mut self, down: bool) {
        if let Some(EntityRow::Kind(..)) = self.rows.get(self.list.selected) {
            let up = !down && self.list.selected > 0;
            self.list.step(if up { -1 } else { 1 }, self.rows.len());
        }
    }
}
