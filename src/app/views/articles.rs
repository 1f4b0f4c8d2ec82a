//! The articles: newest first or by how well they fit, near copies folded into one row.

use std::collections::HashMap;
use std::ops::Range;

use super::board::{Board, Kind, Opening};
use super::table::{Cell, Column, Look, REST, Row, counted, day, left, nouned, right};
use crate::library::filter::{Filter, Term, parse};
use crate::library::inquiry::{Inquiry, Line, Order, Reply};
use crate::library::store::Key;

/// Lines kept beside those in sight, at most.
const KEPT: usize = 2000;
/// Rows beyond the window whose lines are asked for with it.
const AHEAD: usize = 40;

/// The articles.
#[derive(Debug, Default)]
pub struct Articles {
    /// All keys in their order, each with the article it is a near copy of.
    keys: Vec<(Key, Option<Key>)>,
    /// The rows: a key, and how many copies are folded into it.
    rows: Vec<(Key, u32)>,
    /// Where each article, or what it is a copy of, has its row.
    places: HashMap<Key, u32>,
    lines: HashMap<Key, Line>,
    /// What was read or marked as unread since the rows were asked for.
    noted: HashMap<Key, bool>,
    asked: Vec<Key>,
    complete: bool,
    order: Order,
    unfolded: bool,
    words: Option<Filter>,
    /// The filter of the lines that were asked for.
    under: Filter,
    /// The article the cursor is to stand on once it is there.
    wished: Option<Key>,
}

impl Articles {
    /// The articles with the cursor on one of them, once it is there.
    pub(super) fn at(wished: Option<Key>) -> Self {
        Self { wished, ..Self::default() }
    }

    fn show(&mut self, from: usize) {
        for (key, copy_of) in &self.keys[from..] {
            let group = copy_of.unwrap_or(*key);
            if let Some(place) = self.places.get(&group).filter(|_| !self.unfolded) {
                self.rows[*place as usize].1 += 1;
            } else {
                self.places.insert(group, self.rows.len() as u32);
                self.rows.push((*key, 0));
            }
        }
    }

    fn show_all(&mut self) {
        self.rows.clear();
        self.places.clear();
        self.show(0);
    }

    fn line(&self, index: usize) -> Option<&Line> {
        self.lines.get(&self.rows.get(index)?.0)
    }
}

impl Board for Articles {
    fn kind(&self) -> Kind {
        Kind::Articles
    }

    fn question(&self, filter: &Filter) -> Inquiry {
        let words = self.words.iter().flat_map(Filter::terms).cloned();
        Inquiry::Articles(words.fold(filter.clone(), |filter, term| filter.with(term)), self.order)
    }

    fn take(&mut self, reply: Reply, _first: bool) {
        match reply {
            Reply::Listed { keys, first, complete } => {
                if first {
                    self.keys.clear();
                    self.noted.clear();
                    // Each is shown as it was until it is known anew.
                    self.lines.values_mut().for_each(|line| line.whole = false);
                    self.asked.clear();
                }
                let from = self.keys.len();
                self.keys.extend(keys);
                self.complete = complete;
                if first { self.show_all() } else { self.show(from) }
            }
            Reply::Lines(lines) => {
                if self.lines.len() > KEPT {
                    self.lines.clear();
                }
                self.asked.retain(|key| lines.iter().all(|line| line.row.key != *key || !line.whole));
                for mut line in lines {
                    let key = line.row.key;
                    line.row.unread = self.noted.get(&key).copied().unwrap_or(line.row.unread);
                    self.lines.insert(key, line);
                }
            }
            _ => {}
        }
    }

    fn wanting(&mut self, seen: Range<usize>, filter: &Filter) -> Option<Inquiry> {
        let words = self.words.iter().flat_map(Filter::terms).cloned();
        let filter = words.fold(filter.clone(), |filter, term| filter.with(term));
        if filter != self.under {
            self.under = filter.clone();
            self.lines.values_mut().for_each(|line| line.whole = false);
            self.asked.clear();
        }
        let known = |key: &Key| self.lines.get(key).is_some_and(|line| line.whole) || self.asked.contains(key);
        let missing = |range: Range<usize>| -> Vec<Key> {
            let rows = self.rows.get(range.start.min(self.rows.len())..range.end.min(self.rows.len()));
            rows.unwrap_or_default().iter().map(|(key, _)| *key).filter(|key| !known(key)).collect()
        };
        if missing(seen.clone()).is_empty() {
            return None;
        }
        let keys = missing(seen.start.saturating_sub(AHEAD / 2)..seen.end + AHEAD);
        self.asked.clone_from(&keys);
        Some(Inquiry::Lines(filter, keys))
    }

    fn wished(&mut self) -> Option<usize> {
        let key = self.wished?;
        let found = self.rows.iter().position(|(other, _)| *other == key);
        if found.is_some() || self.complete {
            self.wished = None;
        }
        found
    }

    fn wish(&mut self, key: Key) {
        self.wished = Some(key);
    }

    fn len(&self) -> usize {
        self.rows.len()
    }

    fn columns(&self, width: u16) -> Vec<Column> {
        let day = if width < 50 { 0 } else { 10 };
        vec![left("", 3, 9), left("date", day, 5), left("title", REST, 9), right("", 12, 4), right("quotes", 7, 6)]
    }

    fn row(&self, index: usize, _width: u16) -> Row {
        let Some((_, copies)) = self.rows.get(index) else { return Row::default() };
        let Some(line) = self.line(index) else {
            return Row {
                under: vec![Vec::new()],
                ..Row::new(vec![Cell::default(), Cell::default(), Cell::quiet("…")])
            };
        };
        let row = &line.row;
        let look = if row.unread { Look::Plain } else { Look::Quiet };
        let copies = if *copies > 0 { format!("+{}", nouned(*copies as usize, "copy")) } else { String::new() };
        let copy = if row.copy_of.is_some() && self.unfolded { "copy".to_owned() } else { copies };
        let cells = vec![
            Cell::new(flags(line), Look::Strong),
            Cell::quiet(day(row.meta.date.as_deref())),
            Cell::new(&line.title, look),
            Cell::quiet(copy),
            Cell::figure(row.quotes),
        ];
        Row { under: vec![beneath(line)], ..Row::new(cells) }
    }

    fn height(&self, _index: usize, _width: u16) -> usize {
        2
    }

    fn is_bare(&self, index: usize) -> bool {
        self.line(index).is_none()
    }

    fn opening(&self, index: usize) -> Option<Opening> {
        let key = self.rows.get(index)?.0;
        Some(Opening::Article(key, self.lines.get(&key).and_then(|line| line.landing)))
    }

    fn term(&self, index: usize) -> Option<Term> {
        let site = self.line(index)?.row.meta.site.as_deref()?;
        parse(&format!("source:\"{}\"", site.replace('"', ""))).ok()?.terms().first().cloned()
    }

    fn copied(&self, index: usize) -> Option<(String, &'static str)> {
        let Line { row, title, .. } = self.line(index)?;
        let parts = [row.meta.site.as_deref(), row.meta.date.as_deref().and_then(|date| date.get(..10))];
        let about: Vec<&str> =
            parts.into_iter().flatten().chain([row.meta.url.as_deref().unwrap_or(&row.id)]).collect();
        Some((format!("{title}. {}", about.join(", ")), "the title"))
    }

    fn address(&self, index: usize) -> Option<String> {
        self.line(index)?.row.meta.url.clone()
    }

    fn counts(&self) -> String {
        let more = if self.complete { "" } else { " …" };
        let folded = self.keys.len() - self.rows.len();
        let copies = if folded > 0 { format!(" +{}", nouned(folded, "copy")) } else { String::new() };
        let most = if self.order == Order::Fit && self.keys.len() >= 2000 { "the best " } else { "" };
        format!("{most}{}{more}{copies}", counted(self.rows.len() as u64))
    }

    fn order(&self) -> &'static str {
        match self.order {
            Order::Date => "by date",
            Order::Fit => "by relevance",
        }
    }

    fn sort(&mut self) -> bool {
        self.order = match self.order {
            Order::Date => Order::Fit,
            Order::Fit => Order::Date,
        };
        true
    }

    fn find(&mut self, words: &str) -> bool {
        let words = parse(words).ok().filter(|filter| !filter.is_empty());
        let changed = words != self.words;
        self.words = words;
        changed
    }

    fn fold(&mut self) -> Option<&'static str> {
        self.unfolded = !self.unfolded;
        self.show_all();
        Some(if self.unfolded { "each copy has its own row" } else { "copies are folded into one row" })
    }

    fn articles(&self, index: usize) -> Vec<Key> {
        let Some((own, copies)) = self.rows.get(index).copied() else { return Vec::new() };
        if copies == 0 {
            return vec![own];
        }
        let group = |(key, copy_of): &(Key, Option<Key>)| copy_of.unwrap_or(*key);
        let Some(wanted) = self.keys.iter().find(|(key, _)| *key == own).map(group) else { return vec![own] };
        self.keys.iter().filter(|known| group(known) == wanted).map(|(key, _)| *key).collect()
    }

    fn is_unread(&self, index: usize) -> bool {
        self.line(index).is_none_or(|line| line.row.unread)
    }

    fn is_starred(&self, index: usize) -> bool {
        self.line(index).is_some_and(|line| line.row.starred)
    }

    fn note_read(&mut self, key: Key, unread: bool) {
        self.noted.insert(key, unread);
        self.lines.entry(key).and_modify(|line| line.row.unread = unread);
    }

    fn note_star(&mut self, key: Key, starred: bool) {
        self.lines.entry(key).and_modify(|line| line.row.starred = starred);
    }

    fn nothing(&self) -> &'static str {
        "The library is empty. `dateline import` with files, folders, feeds or addresses fills it."
    }
}

/// What the reader did with an article, by the letters of the keys that do it.
fn flags(line: &Line) -> String {
    let row = &line.row;
    let flag = |on: bool, letter: char| if on { letter } else { ' ' };
    let flags: String =
        [flag(row.unread, 'U'), flag(row.starred, '*'), flag(!row.tags.is_empty(), 't')].into_iter().collect();
    flags.trim_end().to_owned()
}

/// Source, people, countries, and the words around what was found.
fn beneath(line: &Line) -> Vec<Cell> {
    let people: Vec<&str> = line.people.iter().map(|name| name.rsplit(' ').next().unwrap_or(name)).collect();
    let site = line.row.meta.site.as_deref().unwrap_or_default();
    let parts = [site.to_owned(), people.join(", "), line.countries.join(" "), tagged(line)];
    let about: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let about = about.join(" · ");
    let between = if about.is_empty() || line.snippet.iter().all(String::is_empty) { "" } else { "  " };
    let [before, found, after] = &line.snippet;
    vec![
        Cell::quiet(about),
        Cell { text: between.to_owned(), look: Look::Faint },
        Cell::new(before, Look::Faint),
        Cell::new(found, Look::Found),
        Cell::new(after, Look::Faint),
    ]
}

fn tagged(line: &Line) -> String {
    line.row.tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" ")
}
