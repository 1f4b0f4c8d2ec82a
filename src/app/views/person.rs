//! One person: names used, roles over time, with whom they are named, whom they answer, what they said, where.

use super::board::{Board, Kind, Opening};
use super::quotes::{quote_row, quote_term};
use super::table::{Cell, Column, REST, Row, day, left, nouned};
use crate::library::filter::{Filter, Term};
use crate::library::inquiry::{Inquiry, Portrait, Reply};

/// One person.
#[derive(Debug, Default)]
pub struct Person {
    name: String,
    country: Option<String>,
    portrait: Portrait,
    rows: Vec<Item>,
}

/// What a row tells.
#[derive(Clone, Copy, Debug)]
enum Item {
    Heading(&'static str, usize),
    Role(usize),
    With(usize),
    Answered(usize),
    Quote(usize),
    Article(usize),
}

impl Person {
    /// Somebody by this name, of this country.
    pub fn new(name: &str, country: Option<&str>) -> Self {
        Self { name: name.to_owned(), country: country.map(str::to_owned), ..Self::default() }
    }

    fn show(&mut self) {
        let portrait = &self.portrait;
        self.rows.clear();
        let mut add = |title: &'static str, count: usize, item: fn(usize) -> Item| {
            if count > 0 {
                self.rows.push(Item::Heading(title, count));
                self.rows.extend((0..count).map(item));
            }
        };
        add("Roles", portrait.roles.len(), Item::Role);
        add("Said", portrait.quotes.len(), Item::Quote);
        add("Named with", portrait.with.len(), Item::With);
        add("Answers", portrait.answers.len(), Item::Answered);
        add("Articles", portrait.articles.len(), Item::Article);
    }
}

impl Board for Person {
    fn kind(&self) -> Kind {
        Kind::Person
    }

    fn question(&self, filter: &Filter) -> Inquiry {
        Inquiry::Person(filter.clone(), self.name.clone(), self.country.clone())
    }

    fn take(&mut self, reply: Reply, _first: bool) {
        if let Reply::Person(portrait) = reply {
            self.portrait = *portrait;
            self.show();
        }
    }

    fn len(&self) -> usize {
        self.rows.len()
    }

    fn columns(&self, _width: u16) -> Vec<Column> {
        vec![left("", REST, 9)]
    }

    fn row(&self, index: usize, width: u16) -> Row {
        let counted = |(name, count): &(String, u32), noun| Row {
            under: Vec::new(),
            ..one_line(name, &nouned(*count as usize, noun))
        };
        match self.rows.get(index) {
            None => Row::default(),
            Some(Item::Heading(title, count)) => Row::heading(format!("{title} {count}")),
            Some(Item::Role(place)) => {
                let (role, days) = &self.portrait.roles[*place];
                let days = match days {
                    Some((first, last)) if first == last => first.to_string(),
                    Some((first, last)) => format!("{first} to {last}"),
                    None => "undated".to_owned(),
                };
                one_line(role, &days)
            }
            Some(Item::With(place)) => counted(&self.portrait.with[*place], "article"),
            Some(Item::Answered(place)) => counted(&self.portrait.answers[*place], "time"),
            Some(Item::Quote(place)) => {
                let said = &self.portrait.quotes[*place];
                let date = day(said.row.meta.date.as_deref());
                let source = said.row.meta.site.as_deref().unwrap_or_default();
                quote_row(said, &[&date, source], width)
            }
            Some(Item::Article(place)) => {
                let (row, _) = &self.portrait.articles[*place];
                let about = [row.meta.site.as_deref().unwrap_or_default().to_owned(), day(row.meta.date.as_deref())];
                let about: Vec<String> = about.into_iter().filter(|part| !part.is_empty()).collect();
                one_line(row.meta.title.as_deref().unwrap_or(&row.id), &about.join(" · "))
            }
        }
    }

    fn height(&self, index: usize, width: u16) -> usize {
        match self.rows.get(index) {
            Some(Item::Quote(_)) => 1 + self.row(index, width).under.len(),
            _ => 1,
        }
    }

    fn is_heading(&self, index: usize) -> bool {
        matches!(self.rows.get(index), Some(Item::Heading(..)))
    }

    fn opening(&self, index: usize) -> Option<Opening> {
        let somebody = |name: &str| Some(Opening::View(Box::new(Self::new(name, None)), None));
        match self.rows.get(index)? {
            Item::Heading(..) | Item::Role(_) => None,
            Item::With(place) => somebody(&self.portrait.with[*place].0),
            Item::Answered(place) => somebody(&self.portrait.answers[*place].0),
            Item::Quote(place) => {
                let said = &self.portrait.quotes[*place];
                Some(Opening::Article(said.key(), Some(said.span)))
            }
            Item::Article(place) => {
                let (row, span) = &self.portrait.articles[*place];
                Some(Opening::Article(row.key, Some(*span)))
            }
        }
    }

    fn term(&self, index: usize) -> Option<Term> {
        match self.rows.get(index)? {
            Item::With(place) => Some(Term::person(&self.portrait.with[*place].0.to_lowercase())),
            Item::Answered(place) => Some(Term::speaker(&self.portrait.answers[*place].0.to_lowercase())),
            Item::Quote(place) => quote_term(&self.portrait.quotes[*place]),
            _ => Some(Term::person(&self.name.to_lowercase())),
        }
    }

    fn copied(&self, index: usize) -> Option<(String, &'static str)> {
        if let Item::Quote(place) = self.rows.get(index)? {
            return Some((super::quotes::cited(&self.portrait.quotes[*place]), "the quote with its source"));
        }
        let cells: Vec<String> = self.row(index, 200).cells.into_iter().map(|cell| cell.text).collect();
        Some((cells.join(" ").trim().to_owned(), "the row"))
    }

    fn counts(&self) -> String {
        let Some(figure) = &self.portrait.figure else { return self.name.clone() };
        let country = figure.country.as_ref().map_or_else(String::new, |code| format!(" ({code})"));
        let others: Vec<&str> = (self.portrait.names.iter().map(|(name, _)| name.as_str()))
            .filter(|name| *name != figure.name)
            .take(3)
            .collect();
        let also = if others.is_empty() { String::new() } else { format!(" · also {}", others.join(", ")) };
        let (articles, quotes) = (nouned(figure.articles as usize, "article"), nouned(figure.quotes as usize, "quote"));
        let cut = if self.portrait.cut { " · from the newest 300 articles" } else { "" };
        format!("{}{country} · {articles}, {quotes}{also}{cut}", figure.name)
    }

    fn nothing(&self) -> &'static str {
        "Nobody is so called in these articles."
    }
}

/// Words with others after them, in one cell.
fn one_line(words: &str, about: &str) -> Row {
    Row { cells: vec![Cell::plain(format!("{words}   {about}"))], ..Row::default() }
}
