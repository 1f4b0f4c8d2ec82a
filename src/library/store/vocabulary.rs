//! The words of all articles, so that one of which only the beginning is told is sought as what it may be.
//!
//! The index itself would put together all places of all words that begin so before it gave the first: this costs as much
//! as there are articles. A word that no article has any more stays; looking for it finds nothing.

use std::collections::HashSet;

use rusqlite::{Connection, params};

use super::{
    frame,
    pack::unpack,
    words::{SIGN, spaced},
};

/// Beginnings of more words than this are left to the index.
const MOST: usize = 48;

/// Words that are remembered so as not to be noted twice, at most.
const REMEMBERED: usize = 100_000;

/// Notes words, each once as far as it remembers.
#[derive(Debug, Default)]
pub(super) struct Vocabulary(HashSet<String>);

impl Vocabulary {
    /// Notes the words of the text that the index holds, which stand apart by blanks.
    pub(super) fn note(&mut self, connection: &Connection, words: &str) -> rusqlite::Result<()> {
        let mut put = connection.prepare_cached("INSERT OR IGNORE INTO word (word) VALUES (?1)")?;
        for word in words.split(' ').filter(|word| !word.is_empty() && !word.starts_with(SIGN)) {
            if self.0.contains(word) {
                continue;
            }
            if self.0.len() >= REMEMBERED {
                self.0.clear();
            }
            self.0.insert(word.to_owned());
            put.execute([word])?;
        }
        Ok(())
    }
}

/// Forgets the words that no article has any more.
pub(super) fn renew(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM word", [])?;
    let mut vocabulary = Vocabulary::default();
    let mut all = connection.prepare("SELECT packed, title FROM article JOIN body USING (key)")?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let known = frame::open(connection, row.get_ref(0)?.as_blob()?);
        let (text, ..) = known.as_deref().and_then(unpack).unwrap_or_default();
        vocabulary.note(connection, &spaced(&text))?;
        vocabulary.note(connection, &spaced(row.get_ref(1)?.as_str_or_null()?.unwrap_or_default()))?;
    }
    Ok(())
}

/// All words that begin so; `None` where they are too many.
pub(super) fn beginning(connection: &Connection, with: &str) -> rusqlite::Result<Option<Vec<String>>> {
    let mut sql = connection.prepare_cached("SELECT word FROM word WHERE word >= ?1 AND word < ?2 LIMIT ?3")?;
    // Nothing that begins so stands behind the last of all characters.
    let words = sql.query_map(params![with, format!("{with}\u{10ffff}"), MOST + 1], |row| row.get(0))?;
    let words: Vec<String> = words.collect::<Result<_, _>>()?;
    Ok((words.len() <= MOST).then_some(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_leads_to_its_words_unless_they_are_too_many() {
        let connection = Connection::open_in_memory().expect("there is memory");
        connection.execute_batch("CREATE TABLE word (word TEXT PRIMARY KEY) WITHOUT ROWID").expect("it is made");
        let mut vocabulary = Vocabulary::default();
        vocabulary.note(&connection, "trade trades tradé trad tram trade").expect("they are noted");
        let words = |with: &str| beginning(&connection, with).expect("they are read");
        assert_eq!(words("trade"), Some(vec!["trade".to_owned(), "trades".to_owned()]));
        assert_eq!(words("trad").map(|words| words.len()), Some(4));
        assert_eq!(words("x"), Some(Vec::new()));
        for number in 0..MOST {
            vocabulary.note(&connection, &format!("tra{number}")).expect("it is noted");
        }
        assert_eq!(words("tra"), None);
    }
}
