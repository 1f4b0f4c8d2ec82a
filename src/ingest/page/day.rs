//! When an article appeared, in whatever form a page writes it.

use jiff::civil::Date;

use super::super::moment;
use crate::text;

/// What pages call the day of publication, by letters alone: those that say so first.
pub(super) const NAMES: [&str; 27] = [
    "articlepublishedtime",
    "articlepublished",
    "ogarticlepublishedtime",
    "ogpublishedtime",
    "publishedtime",
    "datepublished",
    "parselypubdate",
    "sailthrudate",
    "publishdate",
    "publisheddate",
    "publicationdate",
    "articlepublicationdate",
    "pubdate",
    "publishedat",
    "originalpublicationdate",
    "articledate",
    "articledateoriginal",
    "displaydate",
    "date",
    "dcdate",
    "dcdateissued",
    "dctermsdate",
    "dctermsissued",
    "dcdatecreated",
    "dctermscreated",
    "citationdate",
    "citationpublicationdate",
];

/// Words before the day of publication.
const PUBLISHED: [&str; 12] = [
    "published",
    "posted",
    "first published",
    "publication",
    "veröffentlicht",
    "erschienen",
    "publié",
    "publicado",
    "publicerad",
    "pubblicato",
    "опубликовано",
    "stand",
];

/// Words before another day.
const CHANGED: [&str; 8] =
    ["updated", "last updated", "last modified", "modified", "aktualisiert", "mis à jour", "actualizado", "обновлено"];

/// ISO 8601: the time with its zone where it has one, else the day. `lang` tells in which order figures are written.
pub(super) fn day(told: &str, lang: Option<&str>) -> Option<String> {
    let told = told.trim();
    let figures =
        told.get(..8).filter(|_| matches!(told.len(), 8 | 14) && told.bytes().all(|byte| byte.is_ascii_digit()));
    if let Some(figures) = figures {
        return moment::read(&figures.parse::<Date>().ok()?.to_string());
    }
    moment::read(&in_order(told, lang))
}

/// The first of these, in whose place a later one may stand that tells the hour of that day too.
pub(super) fn first(told: impl Iterator<Item = String>) -> Option<String> {
    let mut told = told.peekable();
    let first = told.peek()?.clone();
    let date: Date = first.get(..10)?.parse().ok()?;
    let near = |other: &String| {
        let day = other.get(..10).and_then(|day| day.parse::<Date>().ok());
        other.contains('T') && day.is_some_and(|day| (day - date).get_days().abs() <= 1)
    };
    if first.contains('T') { Some(first) } else { told.find(near).or(Some(first)) }
}

/// The day in an address that names it: `/2026/06/04/`
pub(super) fn in_address(address: &str) -> Option<String> {
    let parts: Vec<&str> = address.split('/').skip(3).collect();
    let days = parts.windows(3).filter(|parts| parts[0].len() == 4 && parts[1].len() == 2 && parts[2].len() == 2);
    days.filter_map(|parts| parts.join("-").parse::<Date>().ok()).map(|day| day.to_string()).next()
}

/// The day in a line that tells when something appeared, and not in passing.
pub(super) fn in_line(line: &str, lang: Option<&str>) -> Option<String> {
    let lower = line.to_lowercase();
    let changed = CHANGED.iter().any(|word| lower.starts_with(word));
    if changed {
        return None;
    }
    let mut parts = line.split(['|', '·', '•', '—']).map(str::trim);
    parts.find(|part| begins_with_date(part)).and_then(|part| text::date_in(&in_order(part, lang)))
}

/// Whether the date is what stands first, but for what says so, the day of the week, or who wrote it.
fn begins_with_date(part: &str) -> bool {
    let lower = part.to_lowercase();
    let said = PUBLISHED.iter().any(|word| lower.starts_with(word));
    let digit = part.find(|letter: char| letter.is_ascii_digit());
    said || digit.is_some_and(|at| part[..at].split_whitespace().count() <= 2)
}

/// Figures in the order of ISO 8601 where the language writes the day first, and those between signs that name them:
/// `4.6.2026`, `2026年6月4日`
fn in_order(told: &str, lang: Option<&str>) -> String {
    let told = told.replace(['年', '月'], "-").replace('日', " ");
    if lang.is_none_or(|lang| matches!(lang, "en" | "zh" | "ja" | "ko" | "hu" | "lt")) {
        return told;
    }
    let words = told.split(' ').map(|word| {
        let bare = word.trim_matches([',', ';', '(', ')', '.']);
        let parts: Vec<&str> = bare.split(['.', '/']).collect();
        match parts[..] {
            [day, month, year] if year.len() == 4 && day.len() <= 2 && month.len() <= 2 => {
                format!("{year}-{month}-{day}")
            }
            _ => word.to_owned(),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_keeps_its_zone_and_one_without_is_a_day() {
        for (told, day_of) in [
            ("2026-06-04T10:00:00+02:00", "2026-06-04T10:00:00+02:00"),
            ("2026-06-04T10:00+0200", "2026-06-04T10:00:00+02:00"),
            ("2026-06-04 10:00:00.000-0600", "2026-06-04T10:00:00-06:00"),
            ("2026-06-04T10:00:00.000Z", "2026-06-04T10:00:00Z"),
            ("Thu, 04 Jun 2026 10:00:00 GMT", "2026-06-04T10:00:00Z"),
            ("Thu, 04 Jun 2026 10:00:00 EST", "2026-06-04T10:00:00-05:00"),
            ("2026-06-04 10:00", "2026-06-04"),
            ("20260604", "2026-06-04"),
            ("20260604101500", "2026-06-04"),
            ("06/24/2026 09:49:00", "2026-06-24"),
            ("2026年6月4日07:17", "2026-06-04"),
        ] {
            assert_eq!(day(told, None).as_deref(), Some(day_of), "{told}");
        }
        assert_eq!(day("04.06.2026, 19:16 Uhr", Some("de")).as_deref(), Some("2026-06-04"));
        assert_eq!(day("04.06.2026", Some("en")), None);
        assert_eq!(in_address("https://post.example/world/2026/06/04/wall").as_deref(), Some("2026-06-04"));
        assert_eq!(in_address("https://post.example/2026/06/wall"), None);
        assert_eq!(day("0000-01-01T14:00:00+00:53", None), None);
    }
}
