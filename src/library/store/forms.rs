//! The forms that the library's file has had, and what brings one to the next.

use rusqlite::{Connection, OptionalExtension};

use super::{
    address,
    batch::index,
    copies::Signature,
    frame,
    pack::unpack,
    row::{COLUMNS, Row},
    vocabulary::Vocabulary,
    words::indexed,
};
use crate::article::Article;

/// How far it is that a library of an earlier form is brought to the present one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewal {
    /// A copy of the library is made, as it is.
    Copying,
    /// So many of all its articles are written anew.
    Articles {
        /// Those that are.
        done: u64,
        /// All of them.
        all: u64,
    },
    /// What was written is put in order.
    Settling,
}

/// Whoever is told how far it is.
pub(super) type Told<'a> = &'a mut dyn FnMut(Renewal);

/// Articles that are written anew before it is told again how far it is.
const STEP: usize = 200;

/// Each brings a library from the form before to the next; the first makes one of nothing.
const FORMS: [&str; 9] = [
    include_str!("schema.sql"),
    include_str!("schema-2.sql"),
    include_str!("schema-3.sql"),
    include_str!("schema-4.sql"),
    include_str!("schema-5.sql"),
    include_str!("schema-6.sql"),
    include_str!("schema-7.sql"),
    include_str!("schema-8.sql"),
    include_str!("schema-9.sql"),
];

/// The present form.
pub(super) const LATEST: usize = FORMS.len();

/// Brings a library of this form to the present one; 0 makes it of nothing.
pub(super) fn bring_forward(connection: &Connection, form: usize, told: Told<'_>) -> rusqlite::Result<()> {
    address::teach(connection)?;
    for form in FORMS.iter().skip(form) {
        connection.execute_batch(form)?;
    }
    if (1..LATEST).contains(&form) { write_anew(connection, told) } else { Ok(()) }
}

/// Writes anew what the fourth form and each from the sixth on but the seventh made room for: what is in the index, and the frames of all articles.
fn write_anew(connection: &Connection, told: Told<'_>) -> rusqlite::Result<()> {
    let keys = "SELECT key FROM article JOIN body USING (key) ORDER BY key";
    let keys: Vec<i64> = connection.prepare(keys)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut rows = connection.prepare(&format!("SELECT {COLUMNS} FROM article WHERE key = ?1"))?;
    let mut rest =
        connection.prepare("SELECT packed, signature FROM body LEFT JOIN digest USING (key) WHERE key = ?1")?;
    let mut vocabulary = Vocabulary::default();
    for (done, &key) in keys.iter().enumerate() {
        if done % STEP == 0 {
            told(Renewal::Articles { done: done as u64, all: keys.len() as u64 });
        }
        let (packed, signature): (Vec<u8>, Option<Vec<u8>>) =
            rest.query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let row = rows.query_row([key], Row::read).optional()?;
        // What is damaged cannot be found by its words; `library check` tells of it.
        let known = frame::open(connection, &packed).as_deref().and_then(unpack);
        if let (Some(row), Some((text, paragraphs, analysis))) = (row, known) {
            let article = Article { text, paragraphs, ..row.head() };
            let signature = signature.as_deref().and_then(Signature::from_bytes);
            index(connection, key, &indexed(&article, &analysis), signature.as_ref(), &mut vocabulary)?;
        }
    }
    told(Renewal::Settling);
    connection.execute("INSERT INTO words (words) VALUES ('optimize')", [])?;
    frame::learn(connection, false)
}
