//! Quotes put together: by who speaks, by day, or by their words.

use std::collections::{BTreeMap, HashMap};

use clap::ValueEnum;
use serde_json::json;

use super::{
    Failure,
    output::{Fields, of, text},
};
use crate::{
    analysis::CountryCode,
    library::{
        filter::Filter,
        inquiry::{Printed, same_words},
        store::{Key, Library, Said, UNKNOWN},
    },
    text::counted,
};

/// Quotes whose words are compared where the reader names no other number: the newest.
const COMPARED: usize = 5000;

/// What stands in one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Grouping {
    /// All that somebody said.
    Person,
    /// All that was said on a day.
    Day,
    /// The same words, which several papers may have printed.
    Words,
}

/// Rows of quotes that were put together.
pub(super) struct Grouped {
    pub(super) rows: Vec<Fields>,
    /// Of how many quotes.
    pub(super) quotes: usize,
    pub(super) as_text: fn(&Fields) -> String,
}

/// The quotes under a filter put together, of `limit` the newest.
pub(super) fn grouped(
    grouping: Grouping,
    filter: &Filter,
    limit: Option<usize>,
    library: &Library,
) -> Result<Grouped, Failure> {
    match grouping {
        Grouping::Person => by_person(filter, limit.unwrap_or(usize::MAX), library),
        Grouping::Day => by_day(filter, limit.unwrap_or(usize::MAX), library),
        Grouping::Words => by_words(filter, limit.unwrap_or(COMPARED), library),
    }
}

/// How much was said, in how many articles, and when.
#[derive(Default)]
struct Sum {
    quotes: u32,
    articles: u32,
    last_article: Option<Key>,
    role: Option<String>,
    country: Option<CountryCode>,
    days: Option<(String, String)>,
    /// The newest quote.
    example: String,
}

impl Sum {
    fn add(&mut self, said: &Said) {
        if self.quotes == 0 {
            self.example = id(said);
        }
        self.quotes += 1;
        // Quotes of one article come one after another.
        self.articles += u32::from(self.last_article.replace(said.key()) != Some(said.key()));
        self.role = self.role.take().or_else(|| said.role.clone());
        self.country = self.country.or(said.country);
        let Some(day) = day(said) else { return };
        self.days = Some(match self.days.take() {
            Some((first, last)) => (first.min(day.to_owned()), last.max(day.to_owned())),
            None => (day.to_owned(), day.to_owned()),
        });
    }
}

fn id(said: &Said) -> String {
    format!("{}#{}", said.row.id, said.index)
}

fn day(said: &Said) -> Option<&str> {
    said.row.meta.date.as_deref().and_then(|date| date.get(..10))
}

/// Goes through quotes, newest first; how many there were.
fn each(filter: &Filter, limit: usize, library: &Library, mut take: impl FnMut(&Said)) -> Result<usize, Failure> {
    let mut seen = 0;
    for said in library.quotes(filter)?.take(limit) {
        take(&said?);
        seen += 1;
    }
    Ok(seen)
}

fn by_person(filter: &Filter, limit: usize, library: &Library) -> Result<Grouped, Failure> {
    let mut sums: HashMap<String, Sum> = HashMap::new();
    let quotes = each(filter, limit, library, |said| sums.entry(said.person().to_owned()).or_default().add(said))?;
    let mut order: Vec<(String, Sum)> = sums.into_iter().collect();
    let rank = |(name, sum): &(String, Sum)| (name == UNKNOWN, std::cmp::Reverse(sum.quotes));
    order.sort_by(|one, other| rank(one).cmp(&rank(other)).then_with(|| one.0.cmp(&other.0)));
    let fields = |(name, sum): (String, Sum)| {
        let (first, last) = sum.days.unzip();
        of([
            ("name", json!(name)),
            ("role", json!(sum.role)),
            ("country", json!(sum.country.as_ref().map(CountryCode::as_str))),
            ("quotes", json!(sum.quotes)),
            ("articles", json!(sum.articles)),
            ("first", json!(first)),
            ("last", json!(last)),
            ("example", json!(sum.example)),
        ])
    };
    let as_text = |fields: &Fields| {
        let about = [text(fields, "role"), text(fields, "country")];
        let about = about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        let about = if about.is_empty() { about } else { format!(" ({about})") };
        format!("{}  {}{about}", sums_of(fields), text(fields, "name"))
    };
    Ok(Grouped { rows: order.into_iter().map(fields).collect(), quotes, as_text })
}

fn by_day(filter: &Filter, limit: usize, library: &Library) -> Result<Grouped, Failure> {
    // What has no date stands behind all days.
    let mut sums: BTreeMap<std::cmp::Reverse<Option<String>>, Sum> = BTreeMap::new();
    let quotes = each(filter, limit, library, |said| {
        sums.entry(std::cmp::Reverse(day(said).map(str::to_owned))).or_default().add(said);
    })?;
    let fields = |(std::cmp::Reverse(day), sum): (std::cmp::Reverse<Option<String>>, Sum)| {
        of([
            ("date", json!(day)),
            ("quotes", json!(sum.quotes)),
            ("articles", json!(sum.articles)),
            ("example", json!(sum.example)),
        ])
    };
    let as_text = |fields: &Fields| {
        let day = if fields["date"].is_null() { "undated" } else { text(fields, "date") };
        format!("{day:<10} {}", sums_of(fields))
    };
    Ok(Grouped { rows: sums.into_iter().map(fields).collect(), quotes, as_text })
}

fn sums_of(fields: &Fields) -> String {
    format!("{:>6} quotes {:>6} articles", fields["quotes"], fields["articles"])
}

fn by_words(filter: &Filter, limit: usize, library: &Library) -> Result<Grouped, Failure> {
    let quotes = library.quotes(filter)?.take(limit).collect::<Result<Vec<Said>, _>>()?;
    let rows = same_words(&quotes).iter().map(|printed| one_wording(printed, &quotes)).collect();
    let as_text = |fields: &Fields| {
        let first = [text(fields, "source"), text(fields, "date")];
        let first = first.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        let times = counted(fields["times"].as_u64().unwrap_or_default(), "time");
        let first = if first.is_empty() { first } else { format!(", first {first}") };
        format!("{}: {}\n    {times}{first}", text(fields, "name"), text(fields, "content"))
    };
    Ok(Grouped { rows, quotes: quotes.len(), as_text })
}

/// Words that were printed once or several times: who printed them first, and who cut them.
fn one_wording(printed: &Printed, quotes: &[Said]) -> Fields {
    let (longest, first) = (&quotes[printed.longest], &quotes[printed.quotes[0]]);
    let ids = |places: &[usize]| places.iter().map(|place| id(&quotes[*place])).collect::<Vec<_>>();
    of([
        ("content", json!(longest.content)),
        ("name", json!(longest.who())),
        ("times", json!(printed.quotes.len())),
        ("source", json!(first.row.meta.site)),
        ("date", json!(first.row.meta.date)),
        ("quotes", json!(ids(&printed.quotes))),
        ("cut", json!(ids(&printed.cut))),
    ])
}
