//! One person: names used, roles over time, with whom they are named, whom they answer, what they said, where.

use super::board::{Board, Kind, Opening};
use super::quotes::{quote_row, quote_term, wrapped};
use super::table::{Cell, Column, Look, REST, Row, day, left, nouned};
use crate::library::filter::{Filter, Term};
use crate::library::inquiry::{Inquiry, Portrait, Reply};
use crate::page::visible;
use unicode_width::UnicodeWidthStr;

/// So many roles are shown, the latest first, until one asks for all: what somebody said is not to be far below.
const ROLES: usize = 6;

/// Other names that are told at most.
const NAMES: usize = 12;

/// One person.
#[derive(Debug, Default)]
pub struct Person {
    name: String,
    country: Option<String>,
    portrait: Portrait,
    rows: Vec<Item>,
    /// What is told before all: other names, and of how many articles this is.
    before: Vec<(&'static str, String)>,
    /// Whether all roles are shown, not the latest alone.
    opened: bool,
}

/// What a row tells.
#[derive(Clone, Copy, Debug)]
enum Item {
    Before(usize),
    Heading(&'static str, usize),
    Roles(usize),
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

    /// From when to when a role was given, in words; nothing for other rows.
    fn days_of(&self, row: &Item) -> String {
        let Item::Role(place) = row else { return String::new() };
        match &self.portrait.roles[*place].1 {
            Some((first, last)) if first == last => first.to_string(),
            Some((first, last)) => format!("{first} to {last}"),
            None => "undated".to_owned(),
        }
    }

    fn show(&mut self) {
        let portrait = &self.portrait;
        self.rows.clear();
        self.before = before(portrait);
        self.rows.extend((0..self.before.len()).map(Item::Before));
        let roles = if self.opened { portrait.roles.len() } else { portrait.roles.len().min(ROLES) };
        if roles > 0 {
            self.rows.push(Item::Roles(roles));
            self.rows.extend((0..roles).map(Item::Role));
        }
        let mut add = |title: &'static str, count: usize, item: fn(usize) -> Item| {
            if count > 0 {
                self.rows.push(Item::Heading(title, count));
                self.rows.extend((0..count).map(item));
            }
        };
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
        let counted = |of: &[(String, u32)], place: usize, noun| {
            let told = |(_, count): &(String, u32)| nouned(*count as usize, noun);
            let widest = of.iter().map(|one| told(one).width()).max().unwrap_or(0);
            one_line(&format!("{:>widest$}", told(&of[place])), &of[place].0, "")
        };
        match self.rows.get(index) {
            None => Row::default(),
            Some(Item::Before(place)) => {
                let (label, words) = &self.before[*place];
                let label = Cell::quiet(label);
                Row { under: wrapped(&visible(words), width), ..Row::new(vec![label]) }
            }
            Some(Item::Heading(title, count)) => Row::heading(format!("{title} {count}")),
            Some(Item::Roles(shown)) => Row::heading(match self.portrait.roles.len() {
                all if all > *shown => format!("Roles {all}, the latest {shown}"),
                all => format!("Roles {all}"),
            }),
            Some(Item::Role(place)) => {
                let (role, _) = &self.portrait.roles[*place];
                let days = self.days_of(&Item::Role(*place));
                let widest = self.rows.iter().map(|row| self.days_of(row).width()).max().unwrap_or(0);
                one_line(&format!("{days:<widest$}"), role, "")
            }
            Some(Item::With(place)) => counted(&self.portrait.with, *place, "article"),
            Some(Item::Answered(place)) => counted(&self.portrait.answers, *place, "time"),
            Some(Item::Quote(place)) => {
                let said = &self.portrait.quotes[*place];
                let date = day(said.row.meta.date.as_deref());
                let source = said.row.meta.site.as_deref().unwrap_or_default();
                quote_row(said, &[&date, source], width)
            }
            Some(Item::Article(place)) => {
                let (row, _) = &self.portrait.articles[*place];
                let (date, site) = (day(row.meta.date.as_deref()), row.meta.site.as_deref().unwrap_or_default());
                one_line(&format!("{date:<10}"), row.meta.title.as_deref().unwrap_or(&row.id), site)
            }
        }
    }

    fn height(&self, index: usize, width: u16) -> usize {
        match self.rows.get(index) {
            Some(Item::Quote(_) | Item::Before(_)) => 1 + self.row(index, width).under.len(),
            _ => 1,
        }
    }

    fn is_heading(&self, index: usize) -> bool {
        matches!(self.rows.get(index), Some(Item::Heading(..) | Item::Roles(_)))
    }

    fn opening(&self, index: usize) -> Option<Opening> {
        let somebody = |name: &str| Some(Opening::View(Box::new(Self::new(name, None)), None));
        match self.rows.get(index)? {
            Item::Before(_) | Item::Heading(..) | Item::Roles(_) | Item::Role(_) => None,
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
        let cells: String = self.row(index, 200).cells.into_iter().map(|cell| cell.text).collect();
        Some((cells.split_whitespace().collect::<Vec<_>>().join(" "), "the row"))
    }

    fn address(&self, index: usize) -> Option<String> {
        match self.rows.get(index)? {
            Item::Quote(place) => self.portrait.quotes[*place].row.meta.url.clone(),
            Item::Article(place) => self.portrait.articles[*place].0.meta.url.clone(),
            _ => None,
        }
    }

    fn counts(&self) -> String {
        let Some(figure) = &self.portrait.figure else { return self.name.clone() };
        let country = figure.country.as_ref().map_or_else(String::new, |code| format!(" ({code})"));
        let (articles, quotes) = (nouned(figure.articles as usize, "article"), nouned(figure.quotes as usize, "quote"));
        format!("{}{country} · {articles}, {quotes}", figure.name)
    }

    fn fold(&mut self) -> Option<&'static str> {
        if self.portrait.roles.len() <= ROLES {
            return None;
        }
        self.opened = !self.opened;
        self.show();
        Some(if self.opened { "all roles" } else { "the latest roles" })
    }

    fn nothing(&self) -> &'static str {
        "Nobody is so called in these articles."
    }
}

/// What is told of a person before all else: the other names, and where what follows is not of all articles that.
fn before(portrait: &Portrait) -> Vec<(&'static str, String)> {
    let own = portrait.figure.as_ref().map(|figure| figure.name.as_str());
    let others = portrait.names.iter().map(|(name, _)| name.as_str()).filter(|name| Some(*name) != own);
    let others = others.take(NAMES).collect::<Vec<_>>().join(", ");
    let cut = portrait.cut.then(|| ("Told from", "the newest 300 articles".to_owned()));
    let named = (!others.is_empty()).then_some(("Also called", others));
    named.into_iter().chain(cut).collect()
}

/// Quiet words of one width for all rows beside, what the row is about, and what is added to it.
fn one_line(before: &str, words: &str, about: &str) -> Row {
    let about = if about.is_empty() { String::new() } else { format!("   {about}") };
    let before = Cell { text: format!("{before}  "), look: Look::Quiet };
    Row::new(vec![before, Cell::plain(words), Cell { text: visible(&about), look: Look::Quiet }])
}
