//! Everybody: counts, a line over time, country and role; found as one types.

use std::collections::HashMap;
use std::ops::Range;

use super::board::{Board, Kind, Opening};
use super::person::Person;
use super::table::{Cell, Column, Look, REST, Row, left, nouned, right, sparkline};
use crate::app::Table;
use crate::article::last_part;
use crate::library::filter::{Filter, Term};
use crate::library::inquiry::{Inquiry, People as Roll, Reply, Somebody, Sorting};
use crate::page::visible;

/// Cells of a line over time.
const PARTS: usize = 12;
/// People whose lines are asked for in one go.
const AHEAD: usize = 60;

/// Everybody under a filter.
#[derive(Debug, Default)]
pub struct People {
    all: Roll,
    /// Those in view: places in `all`.
    shown: Vec<u32>,
    trends: HashMap<String, String>,
    asked: Vec<String>,
    words: String,
    order: Sorting,
}

impl People {
    fn show(&mut self) {
        self.shown = self.all.found(&self.words, self.order);
    }

    fn figure(&self, index: usize) -> Option<Somebody<'_>> {
        self.all.get(*self.shown.get(index)? as usize)
    }
}

impl Board for People {
    fn kind(&self) -> Kind {
        Kind::People
    }

    fn question(&self, filter: &Filter) -> Inquiry {
        Inquiry::People(filter.clone())
    }

    fn take(&mut self, reply: Reply, _first: bool) {
        match reply {
            Reply::People(people) => {
                self.all = people;
                self.trends.clear();
                self.asked.clear();
                self.show();
            }
            Reply::Trends(trends) => {
                self.trends.extend(trends.into_iter().map(|(name, line)| (name, sparkline(&line))));
            }
            _ => {}
        }
    }

    fn wanting(&mut self, seen: Range<usize>, filter: &Filter) -> Option<Inquiry> {
        let days = self.all.days?;
        let missing = |range: Range<usize>| -> Vec<String> {
            // A single name is somebody else in every article: it has no course.
            let people = range.filter_map(|index| self.figure(index)).filter(|figure| figure.only_in.is_none());
            let names = people.map(|figure| figure.name.to_owned());
            names.filter(|name| !self.trends.contains_key(name)).collect()
        };
        let unasked = missing(seen.clone()).iter().any(|name| !self.asked.contains(name));
        if !unasked {
            return None;
        }
        let mut names = missing(seen.start..seen.end + AHEAD);
        names.sort_unstable();
        names.dedup();
        self.asked.clone_from(&names);
        Some(Inquiry::Trends(filter.clone(), names, days, PARTS))
    }

    fn len(&self) -> usize {
        self.shown.len()
    }

    fn columns(&self, _width: u16) -> Vec<Column> {
        vec![
            left("name", 32, 9),
            left("", 4, 6),
            right("articles", 8, 8),
            right("quotes", 7, 7),
            left("over time", PARTS as u16, 5),
            left("role", REST, 4),
        ]
    }

    fn row(&self, index: usize, _width: u16) -> Row {
        let Some(figure) = self.figure(index) else { return Row::default() };
        // A single name may be anybody's: it goes no further than its article.
        let about = match (figure.role, figure.only_in) {
            (None, Some(id)) => format!("in {} alone", last_part(id)),
            (role, _) => role.unwrap_or_default().to_owned(),
        };
        let trend = self.trends.get(figure.name).filter(|_| figure.only_in.is_none()).cloned().unwrap_or_default();
        Row::new(vec![
            Cell::plain(figure.name),
            Cell::quiet(figure.country.unwrap_or_default()),
            Cell::figure(figure.articles),
            Cell::figure(figure.quotes),
            Cell::new(trend, Look::Bar),
            Cell::quiet(about),
        ])
    }

    fn opening(&self, index: usize) -> Option<Opening> {
        let figure = self.figure(index)?;
        Some(Opening::View(Box::new(Person::new(figure.name, figure.country)), None))
    }

    fn term(&self, index: usize) -> Option<Term> {
        Some(Term::person(&self.figure(index)?.name.to_lowercase()))
    }

    fn called(&self, index: usize) -> Option<String> {
        Some(self.figure(index)?.name.to_owned())
    }

    fn copied(&self, index: usize) -> Option<(String, &'static str)> {
        let figure = self.figure(index)?;
        let about: Vec<&str> = [figure.role, figure.country].into_iter().flatten().collect();
        let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
        let (articles, quotes) = (nouned(figure.articles as usize, "article"), nouned(figure.quotes as usize, "quote"));
        Some((format!("{}{about}: {articles}, {quotes}", figure.name), "the row"))
    }

    fn exported(&self) -> Option<Table> {
        let rows = (0..self.len()).filter_map(|index| self.figure(index)).map(|figure| {
            let counts = [figure.articles, figure.quotes].map(|count| count.to_string());
            let about = [figure.name, figure.country.unwrap_or_default(), figure.role.unwrap_or_default()].map(visible);
            about.into_iter().chain(counts).collect()
        });
        Some(Table { name: "people", heads: &["name", "country", "role", "articles", "quotes"], rows: rows.collect() })
    }

    fn counts(&self) -> String {
        super::of_all(self.shown.len(), self.all.len())
    }

    fn order(&self) -> &'static str {
        match self.order {
            Sorting::Articles => "by articles",
            Sorting::Quotes => "by quotes",
            Sorting::Name => "by name",
        }
    }

    fn sort(&mut self) -> bool {
        self.order = match self.order {
            Sorting::Articles => Sorting::Quotes,
            Sorting::Quotes => Sorting::Name,
            Sorting::Name => Sorting::Articles,
        };
        self.show();
        false
    }

    fn find(&mut self, words: &str) -> bool {
        words.clone_into(&mut self.words);
        self.show();
        false
    }

    fn nothing(&self) -> &'static str {
        "Nobody is named in these articles."
    }
}
