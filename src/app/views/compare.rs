//! Two articles side by side: quotes that both have stand in one row, and where their words differ that is marked.

use super::board::{Board, Kind, Opening};
use super::table::{Cell, Column, Look, REST, Row, day, left, nouned};
use crate::library::filter::{Filter, Term};
use crate::library::inquiry::{Found, Inquiry, Pair, Piece, Reply};
use crate::library::store::{self, Key, Said};
use crate::page::visible;

/// From so many columns on the two stand side by side, else one under the other.
const BESIDE: u16 = 72;

/// Two articles.
#[derive(Debug)]
pub struct Compare {
    keys: [Key; 2],
    articles: Option<Box<[store::Row; 2]>>,
    pairs: Vec<Pair>,
    rows: Vec<Item>,
}

#[derive(Clone, Copy, Debug)]
enum Item {
    Heading(&'static str, usize),
    Pair(usize),
}

impl Compare {
    /// These two.
    pub fn new(one: Key, other: Key) -> Self {
        Self { keys: [one, other], articles: None, pairs: Vec::new(), rows: Vec::new() }
    }

    fn show(&mut self) {
        const ORDER: [(Found, &str); 5] = [
            (Found::Both, "Both have"),
            (Found::Wording, "Both have, in other words"),
            (Found::Speakers, "Both have, from different speakers"),
            (Found::First, "Only the first has"),
            (Found::Second, "Only the second has"),
        ];
        self.rows.clear();
        for (found, title) in ORDER {
            let pairs = self.pairs.iter().enumerate().filter(|(_, pair)| pair.found == found);
            let places: Vec<Item> = pairs.map(|(place, _)| Item::Pair(place)).collect();
            if !places.is_empty() {
                self.rows.push(Item::Heading(title, places.len()));
                self.rows.extend(places);
            }
        }
    }
}

impl Board for Compare {
    fn kind(&self) -> Kind {
        Kind::Compare
    }

    fn question(&self, _filter: &Filter) -> Inquiry {
        Inquiry::Compare(self.keys[0], self.keys[1])
    }

    fn take(&mut self, reply: Reply, _first: bool) {
        if let Reply::Compared(articles, pairs) = reply {
            (self.articles, self.pairs) = (Some(articles), pairs);
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
        match self.rows.get(index) {
            None => Row::default(),
            Some(Item::Heading(title, count)) => Row::heading(format!("{title} {count}")),
            Some(Item::Pair(place)) => {
                let pair = &self.pairs[*place];
                let both = pair.quotes.iter().all(Option::is_some);
                let under = if both && width >= BESIDE { beside(pair, width) } else { beneath(pair, width) };
                Row { under, ..Row::new(vec![Cell::new(who(pair), Look::Strong)]) }
            }
        }
    }

    fn height(&self, index: usize, width: u16) -> usize {
        if self.is_heading(index) { 1 } else { 1 + self.row(index, width).under.len() }
    }

    fn is_heading(&self, index: usize) -> bool {
        matches!(self.rows.get(index), Some(Item::Heading(..)))
    }

    fn opening(&self, index: usize) -> Option<Opening> {
        let Some(Item::Pair(place)) = self.rows.get(index) else { return None };
        let said = self.pairs[*place].quotes.iter().flatten().next()?;
        Some(Opening::Article(said.key(), Some(said.span)))
    }

    fn term(&self, index: usize) -> Option<Term> {
        let Some(Item::Pair(place)) = self.rows.get(index) else { return None };
        super::quotes::quote_term(self.pairs[*place].quotes.iter().flatten().next()?)
    }

    fn copied(&self, index: usize) -> Option<(String, &'static str)> {
        let Some(Item::Pair(place)) = self.rows.get(index) else { return None };
        let quotes = self.pairs[*place].quotes.iter().flatten().map(super::quotes::cited);
        Some((quotes.collect::<Vec<_>>().join("\n"), "the quotes with their sources"))
    }

    fn address(&self, index: usize) -> Option<String> {
        let Some(Item::Pair(place)) = self.rows.get(index) else { return None };
        self.pairs[*place].quotes.iter().flatten().next()?.row.meta.url.clone()
    }

    fn counts(&self) -> String {
        let Some(articles) = &self.articles else { return String::new() };
        let named = |row: &store::Row| {
            let title = row.meta.site.as_deref().or(row.meta.title.as_deref()).unwrap_or(&row.id);
            visible(&format!("{title} {}", day(row.meta.date.as_deref())))
        };
        format!("{} | {} · {}", named(&articles[0]), named(&articles[1]), nouned(self.pairs.len(), "quote"))
    }

    fn nothing(&self) -> &'static str {
        "Neither of the two quotes anybody."
    }
}

fn who(pair: &Pair) -> String {
    let names: Vec<&str> = pair.quotes.iter().flatten().map(Said::who).collect();
    match &names[..] {
        [one, other] if one != other => format!("{one} | {other}"),
        names => names.first().copied().unwrap_or_default().to_owned(),
    }
}

/// A word with its look; one that the other quote has not stands in brackets too.
fn pieces(pieces: &[Piece]) -> Vec<(String, Look)> {
    let words = pieces.iter().flat_map(|piece| {
        let words: Vec<&str> = piece.words.split(' ').collect();
        let last = words.len() - 1;
        let marked = words.into_iter().enumerate().map(move |(place, word)| {
            if piece.same {
                return (visible(word), Look::Plain);
            }
            let (open, close) = (if place == 0 { "[" } else { "" }, if place == last { "]" } else { "" });
            (format!("{open}{}{close}", visible(word)), Look::Found)
        });
        marked.collect::<Vec<_>>()
    });
    words.collect()
}

/// The words in lines of so many columns.
fn lines(words: &[Piece], room: usize) -> Vec<Vec<Cell>> {
    use unicode_width::UnicodeWidthStr;
    let mut lines: Vec<Vec<Cell>> = Vec::new();
    let mut used = 0;
    for (word, look) in pieces(words) {
        let width = word.as_str().width();
        if lines.is_empty() || used + 1 + width > room {
            lines.push(Vec::new());
            used = 0;
        }
        let line = lines.last_mut().expect("one has begun");
        if used > 0 {
            line.push(Cell { text: " ".to_owned(), look: Look::Plain });
            used += 1;
        }
        used += width;
        line.push(Cell { text: word, look });
    }
    lines
}

fn beside(pair: &Pair, width: u16) -> Vec<Vec<Cell>> {
    use unicode_width::UnicodeWidthStr;
    let room = usize::from(width.saturating_sub(9)) / 2;
    let [mut one, mut other] = [lines(&pair.pieces[0], room), lines(&pair.pieces[1], room)];
    let rows = one.len().max(other.len());
    one.resize(rows, Vec::new());
    other.resize(rows, Vec::new());
    let both = one.into_iter().zip(other).map(|(mut left, right)| {
        let used: usize = left.iter().map(|cell| cell.text.as_str().width()).sum();
        left.push(Cell { text: format!("{} │ ", " ".repeat(room.saturating_sub(used))), look: Look::Faint });
        left.extend(right);
        left
    });
    both.collect()
}

fn beneath(pair: &Pair, width: u16) -> Vec<Vec<Cell>> {
    let room = usize::from(width.saturating_sub(8)).max(8);
    let mut all = Vec::new();
    for (side, sign) in [(0, "1 "), (1, "2 ")] {
        let both = pair.quotes.iter().all(Option::is_some);
        for (row, mut line) in lines(&pair.pieces[side], room).into_iter().enumerate() {
            let sign = match row {
                _ if !both => "",
                0 => sign,
                _ => "  ",
            };
            line.insert(0, Cell { text: sign.to_owned(), look: Look::Quiet });
            all.push(line);
        }
    }
    all
}
