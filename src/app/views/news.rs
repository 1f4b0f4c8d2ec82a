//! The filters kept under a name: what is new under each since it was asked last, and how much is unread.

use super::board::{Board, Kind, Opening};
use super::table::{Cell, Column, Look, REST, Row, left, nouned, right};
use crate::library::filter::{Filter, parse};
use crate::library::inquiry::{Inquiry, Noted, Reply};

/// New things told of one filter.
const TOLD: usize = 12;

/// The kept filters.
#[derive(Debug, Default)]
pub struct News {
    all: Vec<Noted>,
    /// A row each: the filter's place, and one of its tidings.
    rows: Vec<(usize, Option<usize>)>,
}

impl Board for News {
    fn kind(&self) -> Kind {
        Kind::News
    }

    fn question(&self, _filter: &Filter) -> Inquiry {
        Inquiry::News
    }

    fn take(&mut self, reply: Reply, _first: bool) {
        let Reply::News(all) = reply else { return };
        self.rows = (all.iter().enumerate())
            .flat_map(|(place, noted)| {
                let tidings = 0..noted.tidings.len().min(TOLD);
                std::iter::once((place, None)).chain(tidings.map(move |tiding| (place, Some(tiding))))
            })
            .collect();
        self.all = all;
    }

    fn len(&self) -> usize {
        self.rows.len()
    }

    fn columns(&self, _width: u16) -> Vec<Column> {
        vec![left("filter", 34, 9), right("new", 14, 8), right("unread", 8, 7), left("asks", REST, 5)]
    }

    fn row(&self, index: usize, _width: u16) -> Row {
        let Some((place, tiding)) = self.rows.get(index) else { return Row::default() };
        let noted = &self.all[*place];
        if let Some(tiding) = tiding.map(|tiding| &noted.tidings[tiding]) {
            let what = Cell::plain(format!("  {}", tiding.what));
            return Row::new(vec![what, Cell::quiet(format!("+{}", tiding.count)), Cell::default(), Cell::default()]);
        }
        let new = match (noted.quotes, noted.articles) {
            (0, 0) => "nothing".to_owned(),
            (0, articles) => format!("+{}", nouned(articles, "article")),
            (quotes, _) => format!("+{}", nouned(quotes as usize, "quote")),
        };
        Row::new(vec![
            Cell::new(&noted.saved.name, Look::Strong),
            Cell::quiet(new),
            Cell::figure(noted.unread as u32),
            Cell::quiet(&noted.saved.filter),
        ])
    }

    fn opening(&self, index: usize) -> Option<Opening> {
        let (place, tiding) = self.rows.get(index)?;
        let noted = &self.all[*place];
        match tiding.map(|tiding| &noted.tidings[tiding]) {
            Some(tiding) => Some(Opening::Article(tiding.place.0, tiding.place.1)),
            None => Some(Opening::Saved(noted.saved.name.clone(), parse(&noted.saved.filter).ok()?)),
        }
    }

    fn copied(&self, index: usize) -> Option<(String, &'static str)> {
        let (place, tiding) = self.rows.get(index)?;
        let noted = &self.all[*place];
        let told =
            tiding.map(|tiding| &noted.tidings[tiding]).map(|tiding| format!("{} +{}", tiding.what, tiding.count));
        Some((told.unwrap_or_else(|| noted.saved.filter.clone()), "the row"))
    }

    fn counts(&self) -> String {
        let new = self.all.iter().filter(|noted| noted.articles > 0).count();
        match self.all.len() {
            0 => String::new(),
            all => format!("{} · {new} with something new", nouned(all, "kept filter")),
        }
    }

    fn nothing(&self) -> &'static str {
        "No filter is kept yet. Type one with & and keep it with :save-filter and a name; what comes under it since it \
         was asked last then stands here."
    }
}
