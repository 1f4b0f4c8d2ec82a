//! An article's number in the library. It sorts by date, so that the newest are at one end of every index.

use jiff::civil::Date;

/// Bits for the articles of one day: a quarter of a million. Each bit more makes the index longer.
const NUMBER: u32 = 18;

/// Undated articles have keys below nought, from this one on.
const UNDATED: i64 = -(1 << 40);

/// An article's number: its day, and its place among the articles of that day in the order they came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub(super) i64);

impl Key {
    /// Bits of a key that tell articles of one day apart; the day stands above them.
    pub(super) const PLACES: u32 = NUMBER;

    /// The key of the first article of a day; undated articles stand before all others.
    pub(super) fn first_of(day: Option<Date>) -> Self {
        Self(day.map_or(UNDATED, |day| days(day) << NUMBER))
    }

    /// The key after the last one that an article of a day may have.
    pub(super) fn end_of(day: Option<Date>) -> Self {
        Self(day.map_or(0, |day| (days(day) + 1) << NUMBER))
    }

    /// The number itself, to be kept beyond a run.
    pub const fn number(self) -> i64 {
        self.0
    }

    /// The key that has this number.
    pub const fn from_number(number: i64) -> Self {
        Self(number)
    }

    /// The day of its article; `None` where it is undated.
    pub(super) fn day(self) -> Option<Date> {
        let days = (self.0 >= 0).then_some(self.0 >> NUMBER)?;
        Date::MIN.checked_add(jiff::Span::new().days(days)).ok()
    }
}

/// Days since the first that there is a date for, 1 January of the year −9999.
fn days(day: Date) -> i64 {
    day.duration_since(Date::MIN).as_hours() / 24
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_sort_by_day() {
        let day = |year, month, day| Some(Date::constant(year, month, day));
        assert!(Key::end_of(None) <= Key::first_of(Some(Date::MIN)));
        assert_eq!(Key::end_of(day(2023, 12, 31)), Key::first_of(day(2024, 1, 1)));
        assert_eq!(Key::first_of(Some(Date::MAX)).day(), Some(Date::MAX));
        assert_eq!((Key::first_of(day(2023, 6, 4)).day(), Key::first_of(None).day()), (day(2023, 6, 4), None));
    }
}
