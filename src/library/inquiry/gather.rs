//! Quotes a page at a time, and days with their articles.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Reply;
use crate::analysis::EntityKind;
use crate::library::filter::Filter;
use crate::library::store::{Error, Key, Library, Said};

/// Articles and quotes of each day, in order.
pub type Days = BTreeMap<Date, (u32, u32)>;

/// Series that stand beside one another, at most.
const SERIES: usize = 6;

/// What one row of a timeline gathers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gathering {
    /// A day.
    Day,
    /// A week, from Monday on.
    Week,
    /// A month.
    #[default]
    Month,
    /// A year.
    Year,
}

impl Gathering {
    /// The word for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// The next longer one; after the longest the shortest.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Day => Self::Week,
            Self::Week => Self::Month,
            Self::Month => Self::Year,
            Self::Year => Self::Day,
        }
    }

    /// The first day of the stretch in which `day` lies.
    pub fn first(self, day: Date) -> Date {
        match self {
            Self::Day => day,
            Self::Week => day.saturating_sub(jiff::Span::new().days(day.weekday().to_monday_zero_offset())),
            Self::Month => day.first_of_month(),
            Self::Year => day.first_of_year(),
        }
    }

    /// The first day of the stretch after the one that begins on `first`.
    pub fn after(self, first: Date) -> Date {
        let span = jiff::Span::new();
        first.saturating_add(match self {
            Self::Day => span.days(1),
            Self::Week => span.days(7),
            Self::Month => span.months(1),
            Self::Year => span.years(1),
        })
    }

    /// How the stretch that begins on `first` is written: `2026-05`, of a week its Monday.
    pub fn shown(self, first: Date) -> String {
        let length = match self {
            Self::Day | Self::Week => 10,
            Self::Month => 7,
            Self::Year => 4,
        };
        first.to_string().chars().take(length).collect()
    }

    /// The days gathered so.
    pub fn gather(self, days: &Days) -> Days {
        let mut gathered = Days::new();
        for (day, (articles, quotes)) in days {
            let sum = gathered.entry(self.first(*day)).or_default();
            *sum = (sum.0 + articles, sum.1 + quotes);
        }
        gathered
    }
}

/// So many quotes, the last article's all, and whether none follow.
pub(super) fn quotes(
    library: &Library,
    filter: &Filter,
    after: Option<Key>,
    most: usize,
) -> Result<(Vec<Said>, bool), Error> {
    let quotes = library.quotes(filter)?;
    let mut quotes = match after {
        Some(key) => quotes.after(key),
        None => quotes,
    };
    let mut found: Vec<Said> = Vec::new();
    while let Some(said) = quotes.next().transpose()? {
        // A page ends with an article, since the next one begins after it.
        if found.len() >= most && found.last().is_some_and(|last| last.key() != said.key()) {
            return Ok((found, false));
        }
        found.push(said);
    }
    Ok((found, true))
}

pub(super) fn timeline(library: &Library, filter: &Filter, kind: Option<EntityKind>) -> Result<Reply, Error> {
    let series = kind.map_or_else(|| Ok(Vec::new()), |kind| library.series(filter, kind, SERIES))?;
    Ok(Reply::Timeline(library.days(filter)?, series))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_gather_in_weeks_months_and_years() {
        let day = |text: &str| text.parse::<Date>().expect("it is a date");
        let days: Days = [(day("2026-05-31"), (1, 2)), (day("2026-06-01"), (3, 4)), (day("2026-06-07"), (1, 1))].into();
        let weeks = Gathering::Week.gather(&days);
        assert_eq!(weeks[&day("2026-05-25")], (1, 2));
        assert_eq!(weeks[&day("2026-06-01")], (4, 5));
        assert_eq!(Gathering::Month.gather(&days).len(), 2);
        assert_eq!(Gathering::Month.shown(day("2026-06-01")), "2026-06");
        assert_eq!(Gathering::Month.after(day("2026-12-01")), day("2027-01-01"));
    }
}
