//! Who wrote an article, out of a line that may say more: since when they have, in what office, where to follow them.

use super::site::Site;
use super::words::{clean, decoded};
use crate::text;

/// What stands before names.
const LEADS: [&str; 18] = [
    "by",
    "written by",
    "posted by",
    "published by",
    "words by",
    "words:",
    "story by",
    "text by",
    "reported by",
    "view all posts by",
    "posts by",
    "more by",
    "author:",
    "authors:",
    "autor:",
    "autorin:",
    "text:",
    "автор:",
];

/// The same in lines beneath headlines in other languages; in a field for names they may be part of one.
const FOREIGN: [&str; 7] = ["Von ", "Par ", "Por ", "Door ", "Di ", "Av ", "Af "];

/// What follows names and is none.
const AFTER: [&str; 15] = [
    "published",
    "updated",
    "posted",
    "last modified",
    "last updated",
    "edited by",
    "photographs by",
    "photography by",
    "follow ",
    "http:",
    "https:",
    "www.",
    "contact ",
    "email ",
    "read more",
];

/// Words that tell an office.
const OFFICES: [&str; 20] = [
    "editor",
    "correspondent",
    "reporter",
    "reporters",
    "writer",
    "writers",
    "columnist",
    "journalist",
    "staff",
    "contributor",
    "producer",
    "analyst",
    "critic",
    "bureau",
    "desk",
    "redakteur",
    "redakteurin",
    "korrespondent",
    "korrespondentin",
    "chief",
];

/// Marks between a name and what is no name.
const BARS: [char; 4] = ['|', '•', '·', '\n'];

/// Marks that may stand at either end of a name that was cut out of a line.
const MARKS: [char; 13] = [' ', ',', ';', ':', '-', '–', '—', '/', '|', '[', '\u{a0}', '+', '&'];

/// Names longer than this, in bytes, are no names.
const LONGEST: usize = 160;

/// The names that a field for them holds; `None` where it names nobody, or the site alone.
pub(super) fn names(told: &str, site: &Site) -> Option<String> {
    let line = told.lines().map(decoded).find_map(|line| {
        let line = without_lead(&line);
        let cut = cut(line).trim_matches(MARKS);
        (!cut.is_empty()).then(|| cut.to_owned())
    })?;
    let line = without_office(&line, site);
    (is_name(&line) && !is_site(&line, site)).then_some(line)
}

/// Whether the site itself is named, perhaps with its town.
fn is_site(names: &str, site: &Site) -> bool {
    let town = |(first, _): (&str, &str)| site.is_told_in(first);
    site.is_named(names) || names.split_once(',').is_some_and(town)
}

/// The names in a line beneath a headline, where it begins as such lines do: `By Ann Roe`, `Von Ann Roe`
pub(super) fn in_line(line: &str, site: &Site) -> Option<String> {
    let line = match line.split_once(" by ") {
        Some((date, names)) if text::date_in(date).is_some() => names,
        _ => {
            let line = without_lead(line);
            FOREIGN.iter().find_map(|lead| line.strip_prefix(lead)).unwrap_or(line)
        }
    };
    names(line, site)
}

/// Whether a line begins as lines with names do.
pub(super) fn is_credit(line: &str) -> bool {
    let dated = line.split_once(" by ").is_some_and(|(date, _)| text::date_in(date).is_some());
    dated || without_lead(line).len() < line.len() || FOREIGN.iter().any(|lead| line.starts_with(lead))
}

/// Several names in one line, each of them once.
pub(super) fn joined(all: impl Iterator<Item = String>) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for name in all.filter(|name| !name.is_empty()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| names.join(", "))
}

fn without_lead(line: &str) -> &str {
    let line = line.trim();
    let rest = LEADS.iter().find_map(|lead| {
        let head = line.get(..lead.len()).filter(|head| head.to_lowercase() == *lead)?;
        let rest = &line[head.len()..];
        (lead.ends_with(':') || rest.is_empty() || rest.starts_with([' ', ':', '\u{a0}'])).then_some(rest)
    });
    rest.map_or(line, |rest| without_lead(rest.trim_start_matches([':', ' ', '\u{a0}'])))
}

/// A line up to where something else begins: a date, an address, a mark.
fn cut(line: &str) -> &str {
    let line = line.split(BARS).find(|part| !part.trim().is_empty()).unwrap_or(line);
    let lower = line.to_ascii_lowercase();
    let after = AFTER.iter().filter_map(|word| lower.find(word).filter(|at| *at > 0)).min();
    let line = &line[..after.unwrap_or(line.len())];
    // A name of one word may have digits in it, as readers choose theirs.
    let digit = line.trim().contains(' ').then(|| line.find(|letter: char| letter.is_ascii_digit())).flatten();
    let line = digit.map_or(line, |at| without_date(&line[..at]));
    let line = line.find('@').map_or(line, |at| &line[..line[..at].rfind(' ').unwrap_or(0)]);
    match line.find('(') {
        Some(at) if !line[at..].contains(')') || line[at..].contains('.') && line[at..].contains(['/', ':']) => {
            &line[..at]
        }
        _ => line,
    }
}

/// Without the beginning of a date at the end: `Ann Roe, Tuesday, Aug. 4`
fn without_date(line: &str) -> &str {
    let line = line.trim_matches(MARKS);
    let last = line.rsplit(' ').next().unwrap_or(line);
    if is_of_date(last.trim_matches(MARKS)) { without_date(&line[..line.len() - last.len()]) } else { line }
}

/// Whether a word belongs to a date: `Tuesday`, `Aug`, `on`
fn is_of_date(word: &str) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    const WORDS: [&str; 8] = ["on", "at", "am", "pm", "by", "and", "le", "der"];
    let lower = word.trim_end_matches('.').to_lowercase();
    let month = text::date_in(&format!("4 {lower} 2020")).is_some();
    let day = lower.len() >= 3 && DAYS.iter().any(|day| day.starts_with(&lower));
    month || day || WORDS.contains(&lower.as_str())
}

/// Without the office behind a name, and without the site: `Ann Roe, political editor, The Harbour Post`
fn without_office(line: &str, site: &Site) -> String {
    let other = |part: &str| site.is_named(part) || is_office(part);
    let dashed = [" - ", " – ", " — "].iter().find_map(|dash| line.split_once(dash));
    let line = dashed.filter(|(_, office)| other(office)).map_or(line, |(name, _)| name);
    let mut parts = line.split(',').map(str::trim).filter(|part| !part.is_empty());
    let first = parts.next().unwrap_or_default();
    let names: Vec<&str> = std::iter::once(first).chain(parts.filter(|part| !other(part))).collect();
    clean(&names.join(", "))
}

fn is_office(part: &str) -> bool {
    part.split(' ').any(|word| OFFICES.contains(&word.to_lowercase().as_str()))
}

/// Whether it reads as names do.
fn is_name(names: &str) -> bool {
    let letters = names.chars().filter(|letter| letter.is_alphabetic()).count();
    letters >= 2 && names.len() < LONGEST && !names.starts_with("http") && !names.contains(['<', '>', '{'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str) -> Option<String> {
        names(line, &Site::of(["The Harbour Post".to_owned()].into_iter(), None, None))
    }

    #[test]
    fn what_is_glued_to_names_is_no_name() {
        for line in [
            "By Ann Roe, Political EditorPublished 3 March",
            "Ann Roe22 Dec 201665",
            "Ann Roe March 11, 2015 3:46 PM",
            "Ann Roe Tuesday, Aug. 17, 2010",
            "Ann Roe @annroe on June 26, 2014 at 9:00a",
            "Ann Roe • 8h",
            "Ann Roe, The Harbour Post",
            "Ann Roe (http://roe.example/ann/)",
            "View all posts by Ann Roe",
            "Written by Ann Roe Edited by Bo Lee",
            "by\nAnn Roe\nStaff writer",
            "Ann Roe ann.roe@post.example",
            "Ann Roe - Political Writer",
        ] {
            assert_eq!(told(line).as_deref(), Some("Ann Roe"), "{line}");
        }
    }

    #[test]
    fn names_stay_whole_and_what_names_nobody_is_none() {
        for name in [
            "Ann Roe and Bo Lee",
            "Ann Roe (with Bo Lee)",
            "Reuters Staff",
            "April May",
            "annroe01",
            "Kim Van, Jo Lie",
            "Zoë Wiatrak",
        ] {
            assert_eq!(told(name).as_deref(), Some(name));
        }
        for line in
            ["The Harbour Post", "harbourpost.com", "9:39AM BST 05 Oct 2011", "https://post.example/ann", "@annroe", ""]
        {
            assert_eq!(told(line), None, "{line}");
        }
    }
}
