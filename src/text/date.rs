//! Dates in the lines around an article: told for sure or not at all.

use jiff::Timestamp;
use jiff::civil::Date;

use super::months::month;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Words that may stand in a line that gives a date and nothing else.
const FILLERS: &str = " published updated posted last modified first created issued on at date time the of min mins \
minute minutes hour hours day days week weeks ago read am pm a p m et est edt ct cst cdt pt pst pdt mt gmt utc bst cet cest ist \
eat wat sast msk jst aest aedt hkt sgt vol volume no issue edition noon midnight online print and ";

/// The first whole date in a short line, as ISO 8601: a day, or a time with its zone where it is written so.
///
/// A date without a year, or one whose day and month could be taken for one another (`04/06/2023`), is none.
///
/// ```
/// use dateline::text::date_in;
///
/// assert_eq!(date_in("Updated Sunday, June 4, 2023").as_deref(), Some("2023-06-04"));
/// assert_eq!(date_in("4th of June 2023").as_deref(), Some("2023-06-04"));
/// assert_eq!(date_in("2023-06-04T10:00:00+02:00").as_deref(), Some("2023-06-04T10:00:00+02:00"));
/// assert_eq!(date_in("04/06/2023"), None);
/// assert_eq!(date_in("Sunday, June 4"), None);
/// ```
pub fn date_in(line: &str) -> Option<String> {
    if let Some(time) = line.split_whitespace().find(|word| word.contains('T') && word.parse::<Timestamp>().is_ok()) {
        return Some(time.to_owned());
    }
    let words: Vec<&str> = words(line).collect();
    // What stands in the middle of figures that do not tell is the hour.
    let whole = |at: usize| at == 0 || !words[at - 1].bytes().all(|byte| byte.is_ascii_digit());
    let figures = |at: usize| whole(at).then(|| numeric(&words[at..])).flatten();
    let day = (0..words.len()).find_map(|at| written(&words[at..]).or_else(|| figures(at)))?;
    Some(day.to_string())
}

/// Whether a line gives a date, a time or the minutes it takes to read, and nothing else.
pub(super) fn is_date_line(line: &str) -> bool {
    if line.len() > 120 {
        return false;
    }
    is_date_alone(line)
        || line.split_once([',', '|', '·', '•']).is_some_and(|(place, rest)| {
            let capital = |word: &str| word.starts_with(char::is_uppercase);
            place.split_whitespace().count() <= 3 && place.split_whitespace().all(capital) && is_date_alone(rest)
        })
}

fn is_date_alone(line: &str) -> bool {
    if !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let mut strong = false;
    for word in words(line) {
        let lower = word.to_lowercase();
        let dated = english_month(word) || matches!(&*lower, "ago" | "read" | "updated" | "published");
        if !dated && !is_weekday(&lower) && !is_number(word) && !is_filler(&lower) && month(word).is_none() {
            return false;
        }
        strong |= dated;
    }
    strong || is_time(line) || date_in(line).is_some() || words(line).all(|word| is_weekday(&word.to_lowercase()))
}

/// `14:05`, `9:30 pm`: the time above an entry of a live page.
fn is_time(line: &str) -> bool {
    let (hour, rest) = line.split_once(':').unwrap_or((line, ""));
    let minute = rest.get(..2).is_some_and(|minute| minute.parse::<u8>().is_ok_and(|minute| minute < 60));
    let over = !rest.get(2..).is_some_and(|more| more.starts_with(|next: char| next.is_ascii_digit()));
    hour.parse::<u8>().is_ok_and(|hour| hour < 25) && minute && over
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn is_filler(lower: &str) -> bool {
    FILLERS.split(' ').any(|filler| filler == lower)
}

/// Whether small letters are a day of the week, or short for one.
pub(super) fn is_weekday(lower: &str) -> bool {
    let short = matches!(lower.len(), 3..=5);
    WEEKDAYS.iter().any(|day| *day == lower || (short && day.starts_with(lower)))
}

/// `4`, `4th`, `10am`, `2023`
fn is_number(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &word[digits..];
    digits > 0 && digits <= 4 && (rest.len() <= 2 || rest.starts_with('T'))
}

/// `June 4 2023`, `4 June 2023`, `4th of June 2023`, `4 de junio de 2023`
fn written(words: &[&str]) -> Option<Date> {
    let of = |word: &str| word.eq_ignore_ascii_case("of") || word.eq_ignore_ascii_case("de");
    let (month, day, rest) = match words {
        [day, between, name, rest @ ..] if of(between) => (month(name)?, self::day(day)?, rest),
        [day, name, rest @ ..] if day.starts_with(|first: char| first.is_ascii_digit()) => {
            (month(name)?, self::day(day)?, rest)
        }
        [first, day, rest @ ..] => (month(first)?, self::day(day)?, rest),
        _ => return None,
    };
    let year = rest.iter().find(|word| !of(word))?;
    Date::new(self::year(year)?, month, day).ok()
}

/// `2023 06 04`, and `25 06 2023` where one of the two can only be the day.
fn numeric(words: &[&str]) -> Option<Date> {
    let [first, second, third, ..] = words else { return None };
    let small = |word: &str| (word.len() <= 2).then(|| word.parse::<i8>().ok()).flatten();
    if let (Some(year), Some(month)) = (year(first), small(second)) {
        let day = third.split('T').next().and_then(small)?;
        return Date::new(year, month, day).ok();
    }
    let (a, b, year) = (small(first)?, small(second)?, year(third)?);
    match (a > 12, b > 12) {
        (true, false) => Date::new(year, b, a).ok(),
        (false, true) => Date::new(year, a, b).ok(),
        _ if a == b => Date::new(year, a, b).ok(),
        _ => None,
    }
}

/// Whether a word is an English month by its name or the first letters of it, which tells without a year too.
fn english_month(word: &str) -> bool {
    let lower = word.to_lowercase();
    let short = matches!(lower.len(), 3 | 4);
    MONTHS.iter().any(|month| *month == lower || (short && month.starts_with(&lower)))
}

/// The day of a month that a word is: `4`, `4th`.
pub(super) fn day(word: &str) -> Option<i8> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let ending = word[digits..].to_lowercase();
    matches!(&*ending, "" | "st" | "nd" | "rd" | "th" | "er").then(|| word[..digits].parse().ok()).flatten()
}

/// The year that a word is.
pub(super) fn year(word: &str) -> Option<i16> {
    let year = word.parse().ok()?;
    (word.len() == 4 && (1600..2200).contains(&year)).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_the_orders_papers_use() {
        for line in [
            "Published: 4 Jun 2023 10:15 GMT",
            "Sunday 4 June, 2023 | 5 min read",
            "2023/06/04",
            "LONDON, June 4, 2023",
        ] {
            assert_eq!(date_in(line).as_deref(), Some("2023-06-04"), "{line}");
            assert!(is_date_line(line), "{line}");
        }
        assert_eq!(date_in("25/12/2023").as_deref(), Some("2023-12-25"));
    }

    #[test]
    fn dates_are_read_in_the_languages_papers_use() {
        for line in ["Sonntag, 4. Juni 2023", "le 4 juin 2023", "4 de junio de 2023", "4 июня 2023", "4 giugno 2023"]
        {
            assert_eq!(date_in(line).as_deref(), Some("2023-06-04"), "{line}");
        }
        assert!(!is_date_line("Mars 2020") && !is_date_line("Set 4") && is_date_line("4 mars 2020"));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for line in ["June 31, 2023", "May 2023", "Mayor 4 2023", "12/11/2023", "05/08/2014 07:01:00", ""] {
            assert_eq!(date_in(line), None, "{line}");
        }
    }

    #[test]
    fn running_words_are_no_date_line() {
        for line in ["Poland votes on June 4, 2023", "The May 4 deal", "Three", "2", "March", "2:1", "24:7", "3:10 to"]
        {
            assert!(!is_date_line(line), "{line}");
        }
        for line in ["Sunday, June 4", "3 hours ago", "6 min read", "Updated 10:15 pm ET", "14:05", "9:30 pm GMT"] {
            assert!(is_date_line(line), "{line}");
        }
    }
}
