//! The names that articles have, each with its kind, its country and, for a person, the walk of life.

use std::collections::HashMap;

use super::{Error, Library, field::Field};
use crate::{analysis::EntityKind, library::filter::name_words};

const KINDS: [EntityKind; 5] =
    [EntityKind::Person, EntityKind::Country, EntityKind::Place, EntityKind::Organisation, EntityKind::Group];

/// Bits of the column `kind` in which the kind stands; the walk of life stands above them.
const KIND: u8 = 3;

/// A row of the table `thing`.
#[derive(Clone, Debug)]
pub(super) struct Thing {
    pub(super) kind: EntityKind,
    pub(super) field: Field,
    pub(super) country: String,
    pub(super) name: String,
}

impl Thing {
    /// Whether it is a person with more than one name: a single one may be anybody's.
    pub(super) fn is_full_name(&self) -> bool {
        self.kind == EntityKind::Person && self.name.contains(char::is_whitespace)
    }
}

/// A name as some articles have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Facet {
    /// Its row in the table `thing`.
    pub(super) thing: u32,
    /// For a single name its article, or the code of the decision that sets it apart; else 0.
    pub(super) apart: i64,
}

/// Kind and walk of life as one number.
pub(super) const fn code(kind: EntityKind, field: Field) -> u8 {
    kind as u8 | field.code() << KIND
}

/// A name as names are compared: without case, accents and what stands between words.
pub(super) fn name_key(name: &str) -> u64 {
    let words = name_words(name);
    words.iter().fold(words.len() as u64, |hash, word| (hash ^ word).wrapping_mul(0x0100_0000_01b3).rotate_left(29))
}

/// All things by their numbers.
pub(super) type Things = HashMap<u32, Thing>;

impl Library {
    pub(super) fn things(&self) -> Result<Things, Error> {
        let read = || {
            let mut statement = self.connection.prepare_cached("SELECT number, kind, country, name FROM thing")?;
            let rows = statement.query_map([], |row| {
                let code: u8 = row.get(1)?;
                let kind = KINDS.get(usize::from(code & ((1 << KIND) - 1))).copied().unwrap_or(EntityKind::Group);
                let field = Field::of_code(code >> KIND);
                Ok((row.get(0)?, Thing { kind, field, country: row.get(2)?, name: row.get(3)? }))
            })?;
            rows.collect::<rusqlite::Result<_>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// For each thing its roles with the number of articles that give it.
    pub(super) fn roles(&self) -> Result<HashMap<u32, Vec<(u32, String)>>, Error> {
        let read = || {
            let mut roles: HashMap<u32, Vec<(u32, String)>> = HashMap::new();
            let mut statement = self.connection.prepare_cached("SELECT thing, articles, words FROM role")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                roles.entry(row.get(0)?).or_default().push((row.get(1)?, row.get(2)?));
            }
            Ok(roles)
        };
        read().map_err(|error| self.failed(&error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_case_accents_and_hyphens() {
        assert_eq!(name_key("Kassym-Jomart Tokayev"), name_key("KASSYM JOMART TOKAYEV"));
        assert_eq!(name_key("Recep Tayyip Erdoğan"), name_key("Recep Tayyip Erdogan"));
        assert_ne!(name_key("Anna Berg"), name_key("Berg Anna"));
    }
}
