//! What may stand after a key of a filter: the values the library has, with the number of articles of each.

use super::{Error, Library};
use crate::{
    analysis::EntityKind,
    library::filter::{Filter, Term},
};

/// Names that are counted for one answer, at most.
const COUNTED: usize = 40;

impl Library {
    /// Values for `key:` of which a word begins with `beginning`, those of most articles first, `most` at most.
    ///
    /// Keys with names of people and things, `tag`, `source` and `lang` have values; others have none.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read.
    pub fn values(&self, key: &str, beginning: &str, most: usize) -> Result<Vec<(String, u64)>, Error> {
        let mut found = match key {
            "person" => self.named(EntityKind::Person, beginning)?,
            "speaker" => self.speakers(beginning)?,
            "country" | "from" => self.named(EntityKind::Country, beginning)?,
            "org" => self.named(EntityKind::Organisation, beginning)?,
            "place" => self.named(EntityKind::Place, beginning)?,
            "group" => self.named(EntityKind::Group, beginning)?,
            "source" => {
                self.details("SELECT site, count(*) FROM article WHERE site IS NOT NULL GROUP BY 1", beginning)?
            }
            "lang" => self.details("SELECT spoken, count(*) FROM article GROUP BY 1", beginning)?,
            "tag" => self.details("SELECT word, count(*) FROM tag GROUP BY 1", beginning)?,
            _ => Vec::new(),
        };
        found.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        found.truncate(most);
        Ok(found)
    }

    fn speakers(&self, beginning: &str) -> Result<Vec<(String, u64)>, Error> {
        self.counted(&[EntityKind::Person, EntityKind::Organisation], beginning, |_, name| Term::speaker(name))
    }

    fn named(&self, kind: EntityKind, beginning: &str) -> Result<Vec<(String, u64)>, Error> {
        self.counted(&[kind], beginning, Term::entity)
    }

    /// The names of these kinds, each counted by what it asks.
    fn counted(
        &self,
        kinds: &[EntityKind],
        beginning: &str,
        ask: impl Fn(EntityKind, &str) -> Term,
    ) -> Result<Vec<(String, u64)>, Error> {
        let mut found = Vec::new();
        for kind in kinds {
            for name in self.names(*kind, beginning).map_err(|error| self.failed(&error))? {
                let count = self.count(&Filter::from(ask(*kind, &name)))?;
                if count > 0 {
                    found.push((name, count));
                }
            }
        }
        Ok(found)
    }

    /// Names of a kind of which a word begins so, full names first.
    fn names(&self, kind: EntityKind, beginning: &str) -> rusqlite::Result<Vec<String>> {
        let mut sql =
            self.connection.prepare_cached("SELECT DISTINCT name FROM thing WHERE kind & 7 = ?1 ORDER BY number")?;
        let mut rows = sql.query([kind as u8])?;
        let mut names: Vec<String> = Vec::new();
        while let Some(row) = rows.next()? {
            let name = row.get_ref(0)?.as_str()?;
            if begins(name, beginning) {
                names.push(name.to_owned());
                if names.len() == COUNTED {
                    break;
                }
            }
        }
        Ok(names)
    }

    fn details(&self, sql: &str, beginning: &str) -> Result<Vec<(String, u64)>, Error> {
        let read = || {
            let mut sql = self.connection.prepare_cached(sql)?;
            sql.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<Vec<(String, u64)>>>()
        };
        let all = read().map_err(|error| self.failed(&error))?;
        Ok(all.into_iter().filter(|(value, _)| begins(value, beginning)).collect())
    }
}

/// Whether a word of `value`, or the whole, begins so; small and capital letters are the same.
fn begins(value: &str, beginning: &str) -> bool {
    let (value, beginning) = (value.to_lowercase(), beginning.to_lowercase());
    let words = value.char_indices().filter(|(at, _)| !value[..*at].ends_with(char::is_alphanumeric));
    beginning.is_empty() || words.into_iter().any(|(at, _)| value[at..].starts_with(&beginning))
}
