//! When something appeared, in whatever form that is told: a time with its zone where one is told, else a day.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use jiff::fmt::temporal::{Pieces, PiecesOffset};

use crate::text;

/// Zones by their names, those that mean one thing wherever news is written.
const ZONES: [(&str, &str); 20] = [
    ("UT", "+0000"),
    ("UTC", "+0000"),
    ("GMT", "+0000"),
    ("Z", "+0000"),
    ("WEST", "+0100"),
    ("BST", "+0100"),
    ("CET", "+0100"),
    ("CEST", "+0200"),
    ("EET", "+0200"),
    ("EEST", "+0300"),
    ("MSK", "+0300"),
    ("JST", "+0900"),
    ("EST", "-0500"),
    ("EDT", "-0400"),
    ("CST", "-0600"),
    ("CDT", "-0500"),
    ("MST", "-0700"),
    ("MDT", "-0600"),
    ("PST", "-0800"),
    ("PDT", "-0700"),
];

/// How far two words on one moment may be apart, in seconds: one of them may be told without its seconds.
const MINUTE: i64 = 60;

/// ISO 8601: the time with its zone where both are told, else the day; nothing where that is not sure.
pub(super) fn read(told: &str) -> Option<String> {
    let told = told.trim();
    if let Ok(pieces) = Pieces::parse(&with_zone_beside(told)) {
        return written(&pieces);
    }
    of_mail(told).or_else(|| text::date_in(told))
}

/// `2026-06-04 10:00:00 +0200` without the blank before the zone.
fn with_zone_beside(told: &str) -> String {
    match told.rsplit_once(' ') {
        Some((time, "UTC" | "GMT" | "Z")) => format!("{time}Z"),
        Some((time, zone)) if zone.starts_with(['+', '-']) => format!("{time}{zone}"),
        _ => told.to_owned(),
    }
}

/// A day or time in the form all others have here; none from centuries without newspapers.
fn written(pieces: &Pieces<'_>) -> Option<String> {
    let date = pieces.date();
    if !(1600..2200).contains(&date.year()) {
        return None;
    }
    let Some((time, offset)) = pieces.time().zip(pieces.offset()) else { return Some(date.to_string()) };
    let zone = match offset {
        PiecesOffset::Zulu => "Z".to_owned(),
        PiecesOffset::Numeric(offset) => zone(offset.offset().seconds()),
        _ => return Some(date.to_string()),
    };
    Some(format!("{}{zone}", date.to_datetime(time).strftime("%Y-%m-%dT%H:%M:%S")))
}

fn zone(seconds: i32) -> String {
    let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.abs() / 60);
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `Thu, 04 Jun 2026 10:00:00 +0200`. Many say the wrong day of the week or one in another language, write the month in
/// full or put it first.
fn of_mail(told: &str) -> Option<String> {
    let day = |before: &str| before.chars().all(char::is_alphabetic);
    let rest = told.split_once(',').filter(|(before, _)| day(before.trim())).map_or(told, |(_, rest)| rest);
    let mut parts: Vec<&str> = rest.split([' ', ',']).filter(|part| !part.is_empty()).collect();
    let [first, second, _, time, zone] = parts[..] else { return None };
    if first.starts_with(char::is_alphabetic) {
        (parts[0], parts[1]) = (second, first);
    }
    parts[1] = parts[1].get(..3)?;
    if zone.starts_with(char::is_alphabetic) {
        parts[4] = ZONES.iter().find(|(name, _)| name.eq_ignore_ascii_case(zone))?.1;
    }
    let hour = if time.find(':') == Some(1) { "0" } else { "" };
    let whole = format!("{} {} {} {hour}{time} {}", parts[0], parts[1], parts[2], parts[4]);
    let time = rfc2822::parse(&whole).ok()?;
    Some(time.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string().replace("+00:00", "Z"))
}

/// Of two words on when one article appeared that which says more: a time rather than the day it is of, and of two for
/// the same moment that which tells the zone of the place. Where they do not agree, the first holds.
pub(super) fn fuller(one: Option<String>, other: Option<String>) -> Option<String> {
    let (Some(first), Some(second)) = (&one, &other) else { return one.or(other) };
    let more = match (first.parse::<Timestamp>(), second.parse::<Timestamp>()) {
        (Ok(time), Ok(same)) => first.ends_with('Z') && (time.as_second() - same.as_second()).abs() < MINUTE,
        (Err(_), Ok(_)) => second.starts_with(first.as_str()),
        _ => false,
    };
    if more { other } else { one }
}

/// The times that a feed tells, while its parser has them: that knows moments without zones, and is given numbers in
/// their place.
#[derive(Clone, Debug, Default)]
pub(super) struct Times(Arc<Mutex<Vec<String>>>);

impl Times {
    /// Keeps what is told, where it tells a day at least; the moment that stands for it.
    pub(super) fn note(&self, told: &str) -> Option<SystemTime> {
        let time = read(told)?;
        let mut times = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        times.push(time);
        Some(UNIX_EPOCH + Duration::from_secs(times.len() as u64 - 1))
    }

    /// What was told, by the seconds of the moment that stands for it.
    pub(super) fn of(&self, seconds: i64) -> Option<String> {
        let times = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        times.get(usize::try_from(seconds).ok()?).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_keeps_its_zone_however_it_is_written() {
        for (told, expected) in [
            ("2026-06-04T10:00:00+02:00", "2026-06-04T10:00:00+02:00"),
            ("2026-06-04 10:00:00 +0200", "2026-06-04T10:00:00+02:00"),
            ("2026-06-04 10:00:00.000-0600", "2026-06-04T10:00:00-06:00"),
            ("2026-06-04 10:00:00 UTC", "2026-06-04T10:00:00Z"),
            ("Thu, 04 Jun 2026 10:00:00 +0200", "2026-06-04T10:00:00+02:00"),
            ("Mon, 4 June 2026 10:00:00 GMT", "2026-06-04T10:00:00Z"),
            ("Donnerstag, 04 Jun 2026 10:00 CEST", "2026-06-04T10:00:00+02:00"),
            ("June 4, 2026 9:00:00 EDT", "2026-06-04T09:00:00-04:00"),
        ] {
            assert_eq!(read(told).as_deref(), Some(expected), "{told}");
        }
    }

    #[test]
    fn without_a_zone_that_is_sure_a_day_is_told_and_no_time() {
        for told in ["2026-06-04", "2026-06-04T10:00:00", "Thu, 04 Jun 2026 10:00:00 IST", "4 June 2026"] {
            assert_eq!(read(told).as_deref(), Some("2026-06-04"), "{told}");
        }
        for told in ["", "yesterday", "04/06/2026", "0000-01-01T14:00:00+00:53"] {
            assert_eq!(read(told), None, "{told}");
        }
    }

    #[test]
    fn the_word_that_says_more_is_taken_where_two_agree() {
        let fuller = |one: &str, other: &str| fuller(Some(one.into()), Some(other.into())).unwrap_or_default();
        assert_eq!(fuller("2026-06-04T08:00:20Z", "2026-06-04T10:00:00+02:00"), "2026-06-04T10:00:00+02:00");
        assert_eq!(fuller("2026-06-04", "2026-06-04T10:00:00+02:00"), "2026-06-04T10:00:00+02:00");
        assert_eq!(fuller("2026-06-04T08:00:00Z", "2026-06-05T10:00:00+02:00"), "2026-06-04T08:00:00Z");
        assert_eq!(fuller("2026-06-04T09:00:00+01:00", "2026-06-04T08:00:00Z"), "2026-06-04T09:00:00+01:00");
        assert_eq!(fuller("2026-06-04T08:00:00Z", "2026-06-04"), "2026-06-04T08:00:00Z");
    }
}
