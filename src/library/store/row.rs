//! One article as it comes out of the library: its line in a list, and the whole of it.

use rusqlite::OptionalExtension;

use super::{Error, Key, Library, Problem, frame, pack::unpack};
use crate::{
    analysis::Analysis,
    article::{Article, Meta},
    library::filter::View,
};

/// What a list shows of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number.
    pub key: Key,
    /// By what the library knows it: a path, an address, or the name it had in a collection.
    pub id: String,
    /// What is known about it.
    pub meta: Meta,
    /// The language it is in.
    pub language: String,
    /// The number of the article that it is a near copy of.
    pub copy_of: Option<Key>,
    /// How many entities it has.
    pub entities: u32,
    /// How many quotes it has.
    pub quotes: u32,
    /// Whether nobody has read it.
    pub unread: bool,
    /// Whether the reader starred it.
    pub starred: bool,
    /// The words that the reader put on it.
    pub tags: Vec<String>,
    /// Other keys of the line of JSON it came in, as an object.
    pub others: Option<String>,
}

/// An article with its annotations.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// The article.
    pub article: Article,
    /// What was found in it.
    pub analysis: Analysis,
    /// For each quote whether the reader confirmed it.
    pub checked: Vec<bool>,
}

/// The columns of [`Row`], in its order.
pub(super) const COLUMNS: &str = "key, id, article.title, byline, date, site, url, lang, spoken, copy_of, entities, quotes, unread, starred, others, \
     (SELECT group_concat(word, char(10)) FROM tag WHERE tag.key = article.key)";

impl Row {
    pub(super) fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            key: Key(row.get(0)?),
            id: row.get(1)?,
            meta: Meta {
                title: row.get(2)?,
                byline: row.get(3)?,
                date: row.get(4)?,
                site: row.get(5)?,
                url: row.get(6)?,
                lang: row.get(7)?,
            },
            language: row.get(8)?,
            copy_of: row.get::<_, Option<i64>>(9)?.map(Key),
            entities: row.get(10)?,
            quotes: row.get(11)?,
            unread: row.get(12)?,
            starred: row.get(13)?,
            others: row.get(14)?,
            tags: row
                .get_ref(15)?
                .as_str_or_null()?
                .map(|tags| tags.lines().map(str::to_owned).collect())
                .unwrap_or_default(),
        })
    }

    /// The article of this row as a filter looks at it today.
    pub fn view<'a>(&'a self, stored: &'a Stored) -> View<'a> {
        self.seen(View { checked: &stored.checked, ..View::new(&stored.article, &stored.analysis) })
    }

    /// The same look, with what the library knows of the article.
    pub(super) fn seen<'a>(&'a self, view: View<'a>) -> View<'a> {
        View { unread: self.unread, starred: self.starred, copy: self.copy_of.is_some(), tags: &self.tags, ..view }
    }

    /// The article without its text, for what asks of its details alone.
    pub(super) fn head(&self) -> Article {
        Article { id: self.id.clone(), meta: self.meta.clone(), ..Article::default() }
    }
}

impl Library {
    /// The whole article of a row.
    ///
    /// # Errors
    ///
    /// Where it cannot be read, or is damaged.
    pub fn article(&self, row: &Row) -> Result<Stored, Error> {
        let packed = || {
            let mut statement = self.connection.prepare_cached("SELECT packed FROM body WHERE key = ?1")?;
            let bytes = statement.query_row([row.key.0], |row| {
                row.get_ref(0)?.as_blob().map(|packed| frame::open(&self.connection, packed)).map_err(Into::into)
            })?;
            rusqlite::Result::Ok(bytes.as_deref().and_then(unpack))
        };
        let unpacked = packed().map_err(|error| self.failed(&error))?;
        let damaged = || self.problem(Problem::Damaged(format!("the text of {} cannot be read", row.id)));
        let (text, paragraphs, analysis) = unpacked.ok_or_else(damaged)?;
        let checked = self.checked(row.key, &text, &analysis.quotes)?;
        Ok(Stored { article: Article { text, paragraphs, ..row.head() }, analysis, checked })
    }

    /// The row with this key.
    ///
    /// # Errors
    ///
    /// Where there is none any more, or it cannot be read.
    pub fn row_of(&self, key: Key) -> Result<Row, Error> {
        let one = format!("SELECT {COLUMNS} FROM article WHERE key = ?1");
        let found =
            self.connection.prepare_cached(&one).and_then(|mut sql| sql.query_row([key.0], Row::read).optional());
        found.map_err(|error| self.failed(&error))?.ok_or_else(|| self.problem(Problem::NoArticle(key.0.to_string())))
    }

    /// The articles that another engine analysed, or all of them, newest first.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read.
    pub fn keys_of_other_engines(&self, all: bool) -> Result<Vec<Key>, Error> {
        let keys = || {
            let mut sql =
                self.connection.prepare_cached("SELECT key FROM article WHERE engine <> ?1 OR ?2 ORDER BY key DESC")?;
            sql.query_map((super::engine(), all), |row| row.get(0).map(Key))?.collect::<rusqlite::Result<Vec<_>>>()
        };
        keys().map_err(|error| self.failed(&error))
    }

    /// The article that goes by `id`: the name it came under or, where nothing has it, the end of one path alone.
    ///
    /// # Errors
    ///
    /// Where there is none, or it cannot be read.
    pub fn row(&self, id: &str) -> Result<Row, Error> {
        let exact = format!("SELECT {COLUMNS} FROM article WHERE id = ?1");
        let ending = format!("SELECT {COLUMNS} FROM article WHERE substr(id, -length(?1)) = ?1 LIMIT 2");
        let find = || {
            let found = self.connection.prepare_cached(&exact)?.query_row([id], Row::read).optional()?;
            if found.is_some() {
                return Ok(found);
            }
            let mut statement = self.connection.prepare_cached(&ending)?;
            let rows = statement.query_map([format!("/{id}")], Row::read)?;
            let mut rows = rows.collect::<rusqlite::Result<Vec<_>>>()?;
            Ok(if rows.len() == 1 { rows.pop() } else { None })
        };
        let found = find().map_err(|error| self.failed(&error))?;
        found.ok_or_else(|| self.problem(Problem::NoArticle(id.to_owned())))
    }
}
