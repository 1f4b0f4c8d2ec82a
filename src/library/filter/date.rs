//! Days as a reader writes them: `2023`, `2023-06`, `2023-06-04`, `30d`, `today`.

use jiff::{Span, ZonedDateTime, civil::Date};

/// A day or a run of days, as written; which days it means may depend on today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// `2023`
    Year(i16),
    /// `2023-06`
    Month(i16, i8),
    /// `2023-06-04`
    Day(Date),
    /// `30d`, `2w`, `6m`, `1y`: the day so long ago.
    Ago(u16, Unit),
    /// `today`
    Today,
    /// `yesterday`
    Yesterday,
}

/// The day that `today` and `30d` count from.
///
/// A system's time zones are a folder of files; a filter that names no such day never looks into it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Today {
    /// Today, by the clock, where the reader is.
    #[default]
    Now,
    /// This day.
    Is(Date),
}

impl Today {
    fn date(self) -> Date {
        match self {
            Self::Now => ZonedDateTime::now().date(),
            Self::Is(day) => day,
        }
    }
}

/// What [`When::Ago`] counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// `d`
    Day,
    /// `w`
    Week,
    /// `m`
    Month,
    /// `y`
    Year,
}

impl When {
    /// The days written so; `None` if it is no date.
    pub(super) fn read(written: &str) -> Option<Self> {
        let written = written.trim();
        match written.to_ascii_lowercase().as_str() {
            "today" => Some(Self::Today),
            "yesterday" => Some(Self::Yesterday),
            other => Self::ago(other).or_else(|| Self::calendar(other)),
        }
    }

    fn ago(written: &str) -> Option<Self> {
        let unit = Unit::LETTERS.iter().find(|(letter, _)| written.ends_with(*letter))?.1;
        let figure = &written[..written.len() - 1];
        let digits = !figure.is_empty() && figure.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| figure.parse().ok()).flatten().map(|count| Self::Ago(count, unit))
    }

    fn calendar(written: &str) -> Option<Self> {
        let number = |part: &str, length: usize| {
            (part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| part.parse::<i16>().ok())
                .flatten()
        };
        let mut parts = written.split('-');
        let year = number(parts.next()?, 4)?;
        let month = parts.next().map(|part| number(part, 2));
        let day = parts.next().map(|part| number(part, 2));
        match (month, day, parts.next()) {
            (None, None, None) => Date::new(year, 1, 1).ok().map(|_| Self::Year(year)),
            (Some(month), None, None) => {
                Date::new(year, month? as i8, 1).ok().map(|first| Self::Month(year, first.month()))
            }
            (Some(month), Some(day), None) => Date::new(year, month? as i8, day? as i8).ok().map(Self::Day),
            _ => None,
        }
    }

    /// The first and the last day it means.
    pub(in crate::library) fn days(self, today: Today) -> (Date, Date) {
        let one = |day: Date| (day, day);
        match self {
            Self::Year(year) => {
                let first = Date::constant(year, 1, 1);
                (first, first.last_of_year())
            }
            Self::Month(year, month) => {
                let first = Date::constant(year, month, 1);
                (first, first.last_of_month())
            }
            Self::Day(day) => one(day),
            Self::Ago(count, unit) => one(today.date().saturating_sub(unit.span(count))),
            Self::Today => one(today.date()),
            Self::Yesterday => one(today.date().saturating_sub(Span::new().days(1))),
        }
    }
}

impl Unit {
    const LETTERS: [(char, Self); 4] = [('d', Self::Day), ('w', Self::Week), ('m', Self::Month), ('y', Self::Year)];

    fn span(self, count: u16) -> Span {
        let count = i64::from(count);
        match self {
            Self::Day => Span::new().days(count),
            Self::Week => Span::new().weeks(count),
            // Years are counted in months: the widest span of years is narrower than the figure may be.
            Self::Month => Span::new().months(count),
            Self::Year => Span::new().months(count.min(9_999) * 12),
        }
    }
}

impl std::fmt::Display for When {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => write!(f, "{day}"),
            Self::Ago(count, unit) => {
                let letter = Unit::LETTERS.iter().find(|(_, other)| other == unit).map_or('d', |(letter, _)| *letter);
                write!(f, "{count}{letter}")
            }
            Self::Today => f.write_str("today"),
            Self::Yesterday => f.write_str("yesterday"),
        }
    }
}

/// The day at the head of an ISO 8601 date or time; `None` if there is none.
pub(in crate::library) fn day_of(iso: &str) -> Option<Date> {
    iso.get(..10)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_dates_mean_runs_of_days() {
        let today = Today::Is(Date::constant(2026, 3, 31));
        let days =
            |written| When::read(written).map(|when| when.days(today)).map(|(first, last)| format!("{first} {last}"));
        assert_eq!(days("2024-02").as_deref(), Some("2024-02-01 2024-02-29"));
        assert_eq!(days("2023").as_deref(), Some("2023-01-01 2023-12-31"));
        assert_eq!(days("2023-06-04").as_deref(), Some("2023-06-04 2023-06-04"));
        assert_eq!(days("30d").as_deref(), Some("2026-03-01 2026-03-01"));
        assert_eq!(days("1m").as_deref(), Some("2026-02-28 2026-02-28"));
        assert_eq!(days("today"), days("0d"));
        assert_eq!(days("yesterday"), days("1d"));
        for no_date in ["", "d", "2023-13", "2023-02-30", "2023-6", "soon", "-1d", "99999999d", "2023-06-04-01", "é"] {
            assert_eq!(When::read(no_date), None, "{no_date}");
        }
        assert!(days("65535y").is_some());
    }

    #[test]
    fn a_time_with_a_zone_counts_as_its_day() {
        assert_eq!(day_of("2023-06-04T23:59:00+06:00"), Some(Date::constant(2023, 6, 4)));
        assert_eq!(day_of("June"), None);
        assert_eq!(day_of("é2023-06-04"), None);
    }
}
