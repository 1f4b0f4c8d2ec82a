//! Filters kept under a name, with what came under each since it was asked last.

use crate::library::filter::{Filter, parse};
use crate::library::store::{Error, Library, Saved};

/// New quotes that are looked at for each filter.
const LOOKED_AT: usize = 400;

/// A kept filter with what is new.
#[derive(Clone, Debug, PartialEq)]
pub struct Noted {
    /// The filter with its name.
    pub saved: Saved,
    /// Unread articles under it.
    pub unread: u64,
    /// New articles.
    pub articles: usize,
    /// New quotes.
    pub quotes: u32,
    /// The new quotes by speaker and what is spoken of, those of most first; then articles without quotes.
    pub tidings: Vec<Tiding>,
}

/// Some of what is new: `Tokayev on Russia +4`.
#[derive(Clone, Debug, PartialEq)]
pub struct Tiding {
    /// What it is, as a reader is told.
    pub what: String,
    /// How many.
    pub count: usize,
    /// The newest: its article, and the quote's place in it.
    pub place: (crate::library::store::Key, super::Landing),
}

/// All kept filters, in the order of their names.
pub(super) fn noted(library: &Library) -> Result<Vec<Noted>, Error> {
    library.saved()?.into_iter().map(|saved| one(library, saved)).collect()
}

fn one(library: &Library, saved: Saved) -> Result<Noted, Error> {
    let news = library.news(&saved)?;
    let filter = parse(&saved.filter).unwrap_or_default();
    let mut tidings: Vec<Tiding> = Vec::new();
    let mut left = LOOKED_AT;
    for row in &news.rows {
        let before = left;
        if left > 0 {
            left -= quotes_of(library, row, &filter, &mut tidings)?.min(left);
        }
        if left == before {
            let what = row.meta.title.clone().unwrap_or_else(|| row.id.clone());
            tidings.push(Tiding { what, count: 1, place: (row.key, None) });
        }
    }
    tidings.sort_by_key(|tiding| std::cmp::Reverse((tiding.place.1.is_some(), tiding.count)));
    Ok(Noted { unread: library.unread_under(&saved)?, articles: news.rows.len(), quotes: news.quotes, saved, tidings })
}

/// Gathers the quotes of one article that the filter keeps; how many there were.
fn quotes_of(
    library: &Library,
    row: &crate::library::store::Row,
    filter: &Filter,
    tidings: &mut Vec<Tiding>,
) -> Result<usize, Error> {
    let stored = library.article(row)?;
    let kept = filter.judge(&row.view(&stored)).1;
    let quotes = library.quotes_of(row)?;
    let mut count = 0;
    for said in quotes.into_iter().filter(|said| kept.get(said.index as usize).copied().unwrap_or(true)) {
        let about = said.about.first().map_or_else(String::new, |about| format!(" on {about}"));
        let what = format!("{}{about}", said.who());
        count += 1;
        match tidings.iter_mut().find(|tiding| tiding.what == what && tiding.place.1.is_some()) {
            Some(known) => known.count += 1,
            None => tidings.push(Tiding { what, count: 1, place: (said.key(), Some(said.span)) }),
        }
    }
    Ok(count)
}
