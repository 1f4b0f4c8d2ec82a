//! What was said under the filter: one after another, or grouped by person, by day, by words.

use std::collections::BTreeMap;
use std::ops::Range;

use super::board::{Board, Kind, Opening};
use super::table::{Cell, Column, Look, REST, Row, counted, day, left, nouned};
use crate::analysis::{CountryCode, UNSURE};
use crate::app::Table;
use crate::article::last_part;
use crate::library::filter::{Filter, Term, parse};
use crate::library::inquiry::{Inquiry, Printed, Reply};
use crate::library::store::{Said, UNKNOWN};
use crate::page::visible;

/// Quotes asked for in one go.
const PAGE: usize = 200;
/// Quotes that are gathered to be grouped, the newest.
const GROUPED: usize = 5000;
/// Rows that the words of a quote take at most.
const LINES: usize = 3;

/// How quotes are put together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Grouping {
    /// Not at all: newest first.
    #[default]
    Date,
    /// By who speaks.
    Person,
    /// By the day of their article.
    Day,
    /// The same words together.
    Words,
}

/// A row of the view.
#[derive(Clone, Debug)]
enum Item {
    /// What heads the quotes beneath it.
    Heading(String),
    /// A quote.
    Quote(usize),
    /// The same words in several papers.
    Printed(Printed),
}

/// What was said.
#[derive(Debug, Default)]
pub struct Quotes {
    all: Vec<Said>,
    rows: Vec<Item>,
    /// Those with the same words, where they were asked for.
    printed: Vec<Printed>,
    complete: bool,
    /// How many there are in all, as far as was counted, and whether that is all.
    total: Option<(u64, bool)>,
    asked: bool,
    grouping: Grouping,
    words: Option<Filter>,
}

impl Quotes {
    fn show(&mut self) {
        let rows = match self.grouping {
            Grouping::Date => (0..self.all.len()).map(Item::Quote).collect(),
            Grouping::Person => self.grouped(|said| said.person().to_owned(), true),
            Grouping::Day => self.grouped(|said| day(said.row.meta.date.as_deref()), false),
            Grouping::Words => (self.printed.iter())
                .map(|printed| match printed.quotes.len() {
                    0 | 1 => Item::Quote(printed.longest),
                    _ => Item::Printed(printed.clone()),
                })
                .collect(),
        };
        self.rows = rows;
    }

    /// The quotes under a heading each; those of most quotes first and nobody's last, or in the order they come.
    fn grouped(&self, name: impl Fn(&Said) -> String, by_count: bool) -> Vec<Item> {
        let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for (place, said) in self.all.iter().enumerate() {
            let name = name(said);
            let group = *known.entry(name.clone()).or_insert_with(|| {
                groups.push((name, Vec::new()));
                groups.len() - 1
            });
            groups[group].1.push(place);
        }
        if by_count {
            groups.sort_by_key(|(name, quotes)| (name == UNKNOWN, std::cmp::Reverse(quotes.len())));
        }
        let rows = groups.into_iter().flat_map(|(name, quotes)| {
            let heading = Item::Heading(format!("{name} · {}", nouned(quotes.len(), "quote")));
            std::iter::once(heading).chain(quotes.into_iter().map(Item::Quote))
        });
        rows.collect()
    }

    fn quote(&self, index: usize) -> Option<&Said> {
        match self.rows.get(index)? {
            Item::Heading(_) => None,
            Item::Quote(place) => self.all.get(*place),
            // Who printed it first is whom one wants to read.
            Item::Printed(printed) => self.all.get(*printed.quotes.first()?),
        }
    }

    fn under(&self, filter: &Filter) -> Filter {
        let words = self.words.iter().flat_map(Filter::terms).cloned();
        words.fold(filter.clone(), |filter, term| filter.with(term))
    }

    fn most(&self) -> usize {
        if self.grouping == Grouping::Date { PAGE } else { GROUPED }
    }
}

impl Board for Quotes {
    fn kind(&self) -> Kind {
        Kind::Quotes
    }

    fn question(&self, filter: &Filter) -> Inquiry {
        match self.grouping {
            Grouping::Words => Inquiry::SameWords(self.under(filter), GROUPED),
            _ => Inquiry::Quotes(self.under(filter), None, self.most()),
        }
    }

    fn take(&mut self, reply: Reply, first: bool) {
        let (quotes, complete, printed) = match reply {
            Reply::QuoteCount(count, all) => return self.total = Some((count, all)),
            Reply::Quotes(quotes, complete) => (quotes, complete, Vec::new()),
            Reply::SameWords(quotes, complete, printed) => (quotes, complete, printed),
            _ => return,
        };
        self.printed = printed;
        if first {
            self.all.clear();
            self.total = None;
        }
        self.all.extend(quotes);
        (self.complete, self.asked) = (complete, false);
        self.show();
    }

    fn wanting(&mut self, seen: Range<usize>, filter: &Filter) -> Option<Inquiry> {
        let near = seen.end + PAGE / 2 >= self.rows.len() && self.grouping == Grouping::Date;
        if self.complete || self.asked || !near || self.all.is_empty() {
            return None;
        }
        self.asked = true;
        Some(Inquiry::Quotes(self.under(filter), self.all.last().map(Said::key), PAGE))
    }

    fn total(&self, filter: &Filter) -> Option<Inquiry> {
        let unknown = !self.complete && self.total.is_none() && !self.all.is_empty();
        unknown.then(|| Inquiry::QuoteCount(self.under(filter)))
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
            Some(Item::Heading(words)) => Row::heading(words),
            Some(Item::Quote(place)) => self.all.get(*place).map_or_else(Row::default, |said| {
                let date = day(said.row.meta.date.as_deref());
                let about: Vec<&str> = match self.grouping {
                    Grouping::Day => vec![said.who(), source(said)],
                    Grouping::Person if said.person() == said.who() => vec![&date, source(said)],
                    _ => vec![said.who(), &date, source(said)],
                };
                quote_row(said, &about, width)
            }),
            Some(Item::Printed(printed)) => self.printed_row(printed, width),
        }
    }

    fn height(&self, index: usize, width: u16) -> usize {
        if self.is_heading(index) { 1 } else { 1 + self.row(index, width).under.len() }
    }

    fn is_heading(&self, index: usize) -> bool {
        matches!(self.rows.get(index), Some(Item::Heading(_)))
    }

    fn opening(&self, index: usize) -> Option<Opening> {
        self.quote(index).map(|said| Opening::Article(said.key(), Some(said.span)))
    }

    fn term(&self, index: usize) -> Option<Term> {
        quote_term(self.quote(index)?)
    }

    fn copied(&self, index: usize) -> Option<(String, &'static str)> {
        self.quote(index).map(|said| (cited(said), "the quote with its source"))
    }

    fn exported(&self) -> Option<Table> {
        let rows = (0..self.len()).filter_map(|index| self.quote(index)).map(|said| {
            let sure = if said.confidence < UNSURE { "unsure" } else { "sure" };
            let words = said.speaker.as_deref().map(visible).unwrap_or_default();
            vec![
                visible(said.who()),
                visible(&said.content),
                said.kind.name().into(),
                sure.into(),
                words,
                visible(source(said)),
            ]
        });
        let heads = &["speaker", "said", "kind", "sure", "words", "source"];
        Some(Table { name: "quotes", heads, rows: rows.collect() })
    }

    fn address(&self, index: usize) -> Option<String> {
        self.quote(index)?.row.meta.url.clone()
    }

    fn counts(&self) -> String {
        let shown = counted(self.all.len() as u64);
        match self.total {
            _ if self.complete => shown,
            // What was counted so far is less than all there are.
            Some((count, whole)) if count > self.all.len() as u64 => {
                format!("the newest {shown} of {}{}", counted(count), if whole { "" } else { "+" })
            }
            _ => format!("the newest {shown}"),
        }
    }

    fn order(&self) -> &'static str {
        match self.grouping {
            Grouping::Date => "by date",
            Grouping::Person => "by person",
            Grouping::Day => "by day",
            Grouping::Words => "by words",
        }
    }

    fn sort(&mut self) -> bool {
        self.grouping = match self.grouping {
            Grouping::Date => Grouping::Person,
            Grouping::Person => Grouping::Day,
            Grouping::Day => Grouping::Words,
            Grouping::Words => Grouping::Date,
        };
        self.show();
        self.grouping == Grouping::Words || (!self.complete && self.all.len() < self.most())
    }

    fn find(&mut self, words: &str) -> bool {
        let words = parse(&format!("says:\"{}\"", words.replace(['"', '\\'], ""))).ok();
        let words = words.filter(|filter| !filter.is_empty());
        let changed = words != self.words;
        self.words = words;
        changed
    }

    fn nothing(&self) -> &'static str {
        "Nobody is quoted in these articles."
    }
}

impl Quotes {
    /// The same words in several papers: who printed them first, and who cut them.
    fn printed_row(&self, printed: &Printed, width: u16) -> Row {
        let longest = &self.all[printed.longest];
        let first = &self.all[printed.quotes[0]];
        let papers = nouned(printed.quotes.len(), "time");
        let since = format!("first {} {}", source(first), day(first.row.meta.date.as_deref()));
        let mut cut: Vec<&str> = printed.cut.iter().map(|place| source(&self.all[*place])).collect();
        cut.dedup();
        let cut = if cut.is_empty() { String::new() } else { format!("cut by {}", cut.join(", ")) };
        let about: Vec<&str> =
            [longest.who(), &papers, &since, &cut].into_iter().filter(|part| !part.is_empty()).collect();
        quote_row(longest, &about, width)
    }
}

fn source(said: &Said) -> &str {
    let id = last_part(&said.row.id);
    said.row.meta.site.as_deref().unwrap_or(id)
}

/// Who and where, how sure, and beneath it the words.
pub(super) fn quote_row(said: &Said, about: &[&str], width: u16) -> Row {
    let about: Vec<&str> = about.iter().copied().filter(|part| !part.is_empty()).collect();
    let sure = match (said.name.is_some() || said.speaker.is_some(), said.confidence < UNSURE) {
        (false, _) => " · nobody is named".to_owned(),
        (true, true) => format!(" · unsure ({:.2})", said.confidence),
        (true, false) => format!(" · {:.2}", said.confidence),
    };
    let checked = if said.checked { " · checked" } else { "" };
    let role: Vec<&str> =
        said.role.iter().map(String::as_str).chain(said.country.as_ref().map(CountryCode::as_str)).collect();
    let who = about.first().copied().unwrap_or_default();
    let role = if role.is_empty() || who != said.who() { String::new() } else { format!(" ({})", role.join(", ")) };
    let rest: Vec<&str> = about.iter().skip(1).copied().collect();
    let rest = if rest.is_empty() { String::new() } else { format!(" · {}", rest.join(" · ")) };
    // What is doubtful is told before what may be cut off.
    let doubtful = said.confidence < UNSURE || said.name.is_none() && said.speaker.is_none();
    let (first, last) = if doubtful { (sure, String::new()) } else { (String::new(), sure) };
    let named = if who == said.who() { Look::Strong } else { Look::Quiet };
    let about = Cell::quiet(format!("{role}{first}{rest}{last}{checked}"));
    let words = wrapped(&visible(&said.content), width);
    Row { under: words, ..Row::new(vec![Cell::new(who, named), about]) }
}

/// Words in lines of a view, the last with `…` where something was left out.
pub(super) fn wrapped(words: &str, width: u16) -> Vec<Vec<Cell>> {
    let room = usize::from(width).saturating_sub(6).max(8);
    let options = textwrap::Options::new(room).word_splitter(textwrap::WordSplitter::NoHyphenation);
    // No more is looked at than fits.
    let end = words.floor_char_boundary(words.len().min(room * (LINES + 2) * 4));
    let lines = crate::page::wrapped(&words[..end], options);
    let more = lines.len() > LINES || end < words.len();
    let mut shown: Vec<String> = lines.into_iter().take(LINES).map(std::borrow::Cow::into_owned).collect();
    if let Some(last) = shown.last_mut().filter(|_| more) {
        last.push('…');
    }
    shown.into_iter().map(|line| vec![Cell { text: line, look: Look::Plain }]).collect()
}

/// What keeps only what this speaker says.
pub(super) fn quote_term(said: &Said) -> Option<Term> {
    let name = said.name.as_deref().or(said.speaker.as_deref())?;
    Some(Term::speaker(&name.to_lowercase()))
}

/// A quote with who said it and where it stands.
pub(super) fn cited(said: &Said) -> String {
    let meta = &said.row.meta;
    let parts = [meta.title.as_deref(), meta.site.as_deref(), meta.date.as_deref().and_then(|date| date.get(..10))];
    let place = meta.url.as_deref().unwrap_or(&said.row.id);
    let place: Vec<&str> = parts.into_iter().flatten().chain([place]).collect();
    let unsure = if said.confidence < UNSURE { " (unsure)" } else { "" };
    visible(&format!("{} — {}{unsure}, {}", said.content, said.who(), place.join(", ")))
}
