//! Long lists in few bytes: of a hundred thousand people a screen shows a few words each, and all are sorted and
//! searched at once.

use std::cmp::Reverse;
use std::collections::HashMap;

use jiff::civil::Date;

use crate::analysis::EntityKind;
use crate::library::store::{Error, Figure, Rows, Tie};

/// Rows that are handed on at once: enough for a screen.
const FIRST: usize = 1_000;

/// Rows of one kind, of which no more is kept than lists show.
pub(super) trait Roll: Default + Clone {
    /// What a row is made of.
    type Row;

    /// One more row.
    fn push(&mut self, row: Self::Row);

    /// No more rows come.
    fn close(&mut self);
}

/// Gathers rows; the first of them are handed on at once where more follow, and `None` is where nobody waits for more.
pub(super) fn rolled<R: Roll>(rows: Rows<'_, R::Row>, first: impl FnOnce(R) -> bool) -> Result<Option<R>, Error> {
    let (mut rows, mut roll) = (rows.peekable(), R::default());
    rows.by_ref().take(FIRST).try_for_each(|row| row.map(|row| roll.push(row)))?;
    if rows.peek().is_some() {
        let mut some = roll.clone();
        some.close();
        if !first(some) {
            return Ok(None);
        }
    }
    rows.try_for_each(|row| row.map(|row| roll.push(row)))?;
    roll.close();
    Ok(Some(roll))
}

/// Texts by their numbers, one after another.
#[derive(Clone, Debug, Default)]
struct Texts {
    all: String,
    ends: Vec<u32>,
}

impl Texts {
    fn push(&mut self, text: &str) -> u32 {
        self.all.push_str(text);
        self.ends.push(u32::try_from(self.all.len()).expect("a list is shorter than 4 GiB"));
        self.ends.len() as u32 - 1
    }

    fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start as usize..self.ends[number] as usize]
    }
}

/// Names and other words, as they stand and in small letters, in which they are sought.
#[derive(Clone, Debug, Default)]
struct Words {
    texts: Texts,
    small: Texts,
    /// Their numbers, as long as more come.
    numbers: HashMap<Box<str>, u32>,
}

impl Words {
    /// The number of words that may have come before.
    fn number(&mut self, words: &str) -> u32 {
        if let Some(number) = self.numbers.get(words) {
            return *number;
        }
        let number = self.push(words);
        self.numbers.insert(words.into(), number);
        number
    }

    /// The number of words that will hardly come again.
    fn push(&mut self, words: &str) -> u32 {
        self.small.push(&words.to_lowercase());
        self.texts.push(words)
    }

    fn close(&mut self) {
        self.numbers = HashMap::new();
    }

    fn get(&self, number: u32) -> &str {
        self.texts.get(number)
    }

    /// For each number whether `sought` stands in its words; a capital makes case count.
    fn having(&self, sought: &str) -> Vec<bool> {
        let texts = if sought.contains(char::is_uppercase) { &self.texts } else { &self.small };
        let finder = memchr::memmem::Finder::new(sought);
        (0..texts.ends.len() as u32).map(|number| finder.find(texts.get(number).as_bytes()).is_some()).collect()
    }
}

/// Everybody under a filter.
#[derive(Clone, Debug, Default)]
pub struct People {
    words: Words,
    rows: Vec<Packed>,
    /// The rows in the order of names, and those of most quotes first.
    orders: [Vec<u32>; 2],
    /// The first and the last day on which anybody is named.
    pub days: Option<(Date, Date)>,
}

#[derive(Clone, Copy, Debug)]
struct Packed {
    name: u32,
    country: u32,
    role: u32,
    only_in: u32,
    articles: u32,
    quotes: u32,
}

/// Somebody, as lists show them.
#[derive(Clone, Copy, Debug)]
pub struct Somebody<'a> {
    /// The name that most articles give.
    pub name: &'a str,
    /// The code of the country, if one is known.
    pub country: Option<&'a str>,
    /// The role that most articles give.
    pub role: Option<&'a str>,
    /// Where a single name is all that is known, the article it stands in.
    pub only_in: Option<&'a str>,
    /// In how many articles.
    pub articles: u32,
    /// How many quotes are theirs.
    pub quotes: u32,
}

impl Roll for People {
    type Row = Figure;

    fn push(&mut self, figure: Figure) {
        let words = &mut self.words;
        self.rows.push(Packed {
            name: words.push(&figure.name),
            country: words.number(figure.country.as_deref().unwrap_or_default()),
            role: words.number(figure.roles.first().map_or("", String::as_str)),
            only_in: words.number(figure.only_in.as_deref().unwrap_or_default()),
            articles: figure.articles,
            quotes: figure.quotes,
        });
        self.days = match (self.days, figure.days) {
            (Some(one), Some(other)) => Some((one.0.min(other.0), one.1.max(other.1))),
            (one, other) => one.or(other),
        };
    }

    fn close(&mut self) {
        self.words.close();
        let all: Vec<u32> = (0..self.rows.len() as u32).collect();
        self.orders = [all.clone(), all];
        let row = |index: &u32| &self.rows[*index as usize];
        self.orders[0].sort_by_key(|index| self.words.small.get(row(index).name));
        self.orders[1].sort_by_key(|index| Reverse((row(index).quotes, row(index).articles)));
    }
}

impl People {
    /// How many they are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// In this order those in whose name or role `sought` stands; a capital in it makes case count.
    pub fn found(&self, sought: &str, order: Sorting) -> Vec<u32> {
        let having = self.words.having(sought);
        let has = |index: &u32| {
            let row = &self.rows[*index as usize];
            having[row.name as usize] || having[row.role as usize]
        };
        match order {
            Sorting::Articles => (0..self.rows.len() as u32).filter(has).collect(),
            Sorting::Name => self.orders[0].iter().copied().filter(has).collect(),
            Sorting::Quotes => self.orders[1].iter().copied().filter(has).collect(),
        }
    }

    /// One of them; `None` beyond the last.
    pub fn get(&self, index: usize) -> Option<Somebody<'_>> {
        let row = self.rows.get(index)?;
        let some = |number| Some(self.words.get(number)).filter(|words| !words.is_empty());
        Some(Somebody {
            name: self.words.get(row.name),
            country: some(row.country),
            role: some(row.role),
            only_in: some(row.only_in),
            articles: row.articles,
            quotes: row.quotes,
        })
    }
}

/// In what order people are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sorting {
    /// Those in most articles first.
    #[default]
    Articles,
    /// Those of most quotes first.
    Quotes,
    /// By name.
    Name,
}

/// Who speaks of whom under a filter.
#[derive(Clone, Debug, Default)]
pub struct Ties {
    words: Words,
    rows: Vec<(u32, u32, EntityKind, u32, u32)>,
}

/// Who speaks of whom, as lists show it.
#[derive(Clone, Copy, Debug)]
pub struct Bond<'a> {
    /// Who speaks.
    pub speaker: &'a str,
    /// Of whom or what.
    pub about: &'a str,
    /// What that is.
    pub kind: EntityKind,
    /// In how many quotes.
    pub quotes: u32,
    /// In how many articles.
    pub articles: u32,
}

impl Roll for Ties {
    type Row = Tie;

    fn push(&mut self, tie: Tie) {
        let ends = [&tie.speaker, &tie.about].map(|name| self.words.number(name));
        self.rows.push((ends[0], ends[1], tie.kind, tie.quotes, tie.articles));
    }

    fn close(&mut self) {
        self.words.close();
    }
}

impl Ties {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Those in one of whose names `sought` stands; a capital in it makes case count.
    pub fn found(&self, sought: &str) -> Vec<u32> {
        let having = self.words.having(sought);
        let has = |index: &u32| {
            let (speaker, about, ..) = self.rows[*index as usize];
            having[speaker as usize] || having[about as usize]
        };
        (0..self.rows.len() as u32).filter(has).collect()
    }

    /// One of them; `None` beyond the last.
    pub fn get(&self, index: usize) -> Option<Bond<'_>> {
        let (speaker, about, kind, quotes, articles) = *self.rows.get(index)?;
        let (speaker, about) = (self.words.get(speaker), self.words.get(about));
        Some(Bond { speaker, about, kind, quotes, articles })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_are_found_by_both_names_and_a_capital_makes_case_count() {
        let mut ties = Ties::default();
        for (speaker, about) in [("Zoë Ek", "Anna Berg"), ("Anna Berg", "Kenya"), ("Carl Bergman", "Zoë Ek")] {
            let (kind, example) = (EntityKind::Person, String::new());
            let (speaker, about) = (speaker.to_owned(), about.to_owned());
            ties.push(Tie { speaker, about, kind, quotes: 1, articles: 1, example });
        }
        ties.close();
        assert_eq!(ties.found(""), [0, 1, 2]);
        assert_eq!(ties.found("zoë"), [0, 2]);
        assert_eq!(ties.found("Berg"), [0, 1, 2]);
        assert_eq!(ties.found("bergm"), [2]);
        assert_eq!(ties.found("ANNA"), [0_u32; 0]);
        assert_eq!(ties.get(2).map(|tie| (tie.speaker, tie.about)), Some(("Carl Bergman", "Zoë Ek")));
    }
}
