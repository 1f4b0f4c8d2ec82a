//! Exports of news databases: many articles in one text, each with its own fields for headline, paper, date and byline.
//!
//! Two shapes are known. One ends each article with its number in the archive (`Document PAPER000020260604…`) and names
//! its fields by two letters or by their order; the other puts them behind words in capitals (`BYLINE:`, `LENGTH:`) and
//! counts its documents (`2 of 25 DOCUMENTS`) or ends each with `End of Document`.

use super::article;
use super::error::{Error, Problem};
use super::length::is_article;
use super::several::Several;
use crate::article::{Article, Meta};
use crate::text;

/// One article of an export.
#[derive(Debug, Default, PartialEq, Eq)]
struct Clipping {
    meta: Meta,
    body: String,
}

/// The articles of `text`, each taken from it as it is asked for; the text itself, where it is no such export.
pub(super) fn articles(id: &str, text: String) -> Result<Several, String> {
    // Hardly any text is an export, and a text may be long.
    if !text.lines().any(|line| is_divider(line.trim())) {
        return Err(text);
    }
    let mut export = Export { id: id.to_owned(), text, at: 0, given: 0 };
    match export.next() {
        Some(first) => Ok(Box::new(std::iter::once(first).chain(export))),
        None => Err(export.text),
    }
}

/// A text from which some articles have been taken.
struct Export {
    id: String,
    text: String,
    /// Where the rest of it begins.
    at: usize,
    given: usize,
}

impl Iterator for Export {
    type Item = Result<Article, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.at < self.text.len() {
            let rest = &self.text[self.at..];
            let (piece, length) = piece(rest);
            self.at += length;
            // However long the whole is, each of its articles is as long as any.
            let found = is_article(piece).then(|| clipping(&piece.lines().map(str::trim).collect::<Vec<_>>()));
            if matches!(found, Some(None)) {
                continue;
            }
            self.given += 1;
            let id = format!("{}#{}", self.id, self.given);
            let found = found.flatten().map(|Clipping { meta, body }| article::of_words(id.clone(), &body, meta));
            return Some(found.ok_or_else(|| Error::new(&id, Problem::TooManyParts)));
        }
        None
    }
}

/// What stands before the next line that divides articles, and the length of that with the line.
fn piece(text: &str) -> (&str, usize) {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        if is_divider(line.trim()) {
            return (&text[..end], end + line.len());
        }
        end += line.len();
    }
    (text, end)
}

/// A line that stands between two articles.
fn is_divider(line: &str) -> bool {
    let number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let line = line.strip_prefix("AN").map_or(line, str::trim_start);
    if let Some(code) = line.strip_prefix("Document ") {
        let digits = code.bytes().filter(u8::is_ascii_digit).count();
        return code.len() >= 12 && digits >= 8 && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    }
    if !line.starts_with(|first: char| first.is_ascii_digit()) {
        return line.eq_ignore_ascii_case("end of document");
    }
    let lower = line.to_ascii_lowercase();
    let words: Vec<&str> = lower.split_whitespace().take(5).collect();
    matches!(words[..], [first, "of", last, "documents"] if number(first) && number(last))
}

/// The article that these lines are; none where they hold no text of any length.
fn clipping(lines: &[&str]) -> Option<Clipping> {
    let found = by_codes(lines).or_else(|| by_words(lines)).or_else(|| by_order(lines))?;
    (found.body.split_whitespace().count() >= 5).then_some(found)
}

/// Fields behind two capitals: `HD Dam holds`, `PD 4 June 2026`, `LP The dam held.`
fn by_codes(lines: &[&str]) -> Option<Clipping> {
    let code = |line: &str| -> Option<&'static str> {
        let known = [
            "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "PG", "LA", "CY", "LP", "TD", "NS", "RE", "PUB",
            "AN", "CT", "RF", "CO", "IN", "IPC", "IPD", "ED", "VOL",
        ];
        let word = line.split_whitespace().next()?;
        known.into_iter().find(|known| *known == word)
    };
    if lines.iter().filter_map(|line| code(line)).filter(|code| ["HD", "PD", "SN", "LP", "WC"].contains(code)).count()
        < 3
    {
        return None;
    }
    let (mut found, mut field) = (Clipping::default(), "");
    for line in lines {
        let mut words = *line;
        if let Some(next) = code(line) {
            field = next;
            words = line[next.len()..].trim_start();
        }
        found.put(field, words);
    }
    Some(found)
}

/// Fields behind words: `BYLINE: Ann Roe`, `Length: 456 words`, the text below `Body`.
fn by_words(lines: &[&str]) -> Option<Clipping> {
    let length = lines.iter().position(|line| field(line).is_some_and(|(name, _)| name == "LENGTH"))?;
    let named = |wanted: &str| lines.iter().filter_map(|line| field(line)).find(|(name, _)| name == wanted);
    let begins = |line: &&str| line.trim_end_matches(':').eq_ignore_ascii_case("body");
    let start = lines.iter().position(begins).map_or(length, |at| at.max(length)) + 1;
    let ends = |line: &&str| {
        field(line).is_some_and(|(name, _)| {
            name.ends_with("LOAD-DATE") || ["LANGUAGE", "GRAPHIC", "PUBLICATION-TYPE", "URL"].contains(&name.as_str())
        }) || *line == "Classification"
    };
    let end = lines[start..].iter().position(ends).map_or(lines.len(), |at| start + at);
    let body = |line: &&&str| field(line).is_none_or(|(name, _)| !HEADS.contains(&name.as_str()));
    let body: Vec<&str> = lines[start..end].iter().filter(body).copied().collect();
    let head: Vec<&str> =
        lines[..length].iter().copied().filter(|line| !line.is_empty() && field(line).is_none()).collect();
    let mut meta = headed(&head);
    meta.title = named("HEADLINE").map(|(_, words)| words).or(meta.title);
    meta.byline = named("BYLINE").map(|(_, words)| words.trim_start_matches("By ").to_owned());
    meta.lang = named("LANGUAGE").and_then(|(_, words)| language(&words));
    meta.date = meta.date.or_else(|| named("LOAD-DATE").and_then(|(_, words)| text::date_in(&words)));
    // The place stands at the head of the text, as it is printed.
    let place = named("DATELINE").map(|(_, place)| place + " — ").unwrap_or_default();
    Some(Clipping { meta, body: place + body.join("\n").trim_start() })
}

/// Fields that stand above the text.
const HEADS: [&str; 7] = ["BYLINE", "SECTION", "LENGTH", "DATELINE", "HIGHLIGHT", "HEADLINE", "COPYRIGHT"];

/// `BYLINE: Ann Roe` as a name in capitals and what it says.
fn field(line: &str) -> Option<(String, String)> {
    let (name, words) = line.split_once(':')?;
    let name = name.to_ascii_uppercase();
    let known = HEADS.contains(&name.as_str())
        || ["LOAD-DATE", "LANGUAGE", "GRAPHIC", "PUBLICATION-TYPE", "SUBJECT", "URL"].contains(&name.as_str());
    known.then(|| (name, words.trim().to_owned()))
}

fn is_edition(line: &str) -> bool {
    line.split(' ').count() <= 5 && line.split(' ').any(|word| word.eq_ignore_ascii_case("edition"))
}

/// Title, paper and date of the lines above the fields, whichever stands first.
fn headed(head: &[&str]) -> Meta {
    let date = head.iter().position(|line| text::date_in(line).is_some() && line.len() < 60);
    // Whose it is, and which print of the paper: `Late Edition - Final`.
    let aside = |line: &str| {
        line.starts_with("Copyright") || line.starts_with('©') || line.ends_with("Rights Reserved") || is_edition(line)
    };
    let others: Vec<&str> =
        head.iter().enumerate().filter(|(at, line)| Some(*at) != date && !aside(line)).map(|(_, line)| *line).collect();
    let (site, title) = match (others.as_slice(), date) {
        // The paper and the date stand above the headline, or below it.
        ([site, title, ..], Some(1)) | ([title, site, ..], _) => (Some(*site), Some(*title)),
        ([title], _) => (None, Some(*title)),
        ([], _) => (None, None),
    };
    Meta {
        title: title.map(str::to_owned),
        site: site.map(str::to_owned),
        date: date.and_then(|at| text::date_in(head[at])),
        ..Meta::default()
    }
}

/// Headline, byline, count of words, date, hour, paper, code, language, rights, and then the text.
fn by_order(lines: &[&str]) -> Option<Clipping> {
    let lines: Vec<&str> = lines.iter().copied().filter(|line| !line.is_empty()).collect();
    let counts = |line: &&str| {
        let mut words = line.split(' ');
        words.next().is_some_and(|number| number.replace(',', "").parse::<u32>().is_ok())
            && words.next() == Some("words")
            && words.next().is_none()
    };
    let count = lines.iter().position(counts).filter(|at| (1..6).contains(at))?;
    let rights = lines[count..]
        .iter()
        .take(10)
        .position(|line| line.starts_with('©') || line.starts_with("(c)") || line.starts_with("Copyright"));
    let start = count + rights.map_or(1, |at| at + 1);
    let above = &lines[..count];
    let byline = above.last().filter(|_| count > 1).and_then(|line| line.strip_prefix("By ")).map(str::to_owned);
    let title = above.iter().rev().find(|line| !line.starts_with("By ")).map(|line| (*line).to_owned());
    let between = lines.get(count + 1..start.saturating_sub(1)).unwrap_or_default();
    let date = between.iter().find_map(|line| text::date_in(line));
    let site = between.iter().find(|line| {
        text::date_in(line).is_none() && line.contains(|letter: char| letter.is_lowercase()) && language(line).is_none()
    });
    let lang = between.iter().find_map(|line| language(line));
    let meta = Meta { title, byline, date, site: site.map(|site| (*site).to_owned()), lang, url: None };
    Some(Clipping { meta, body: lines[start..].join("\n\n") })
}

impl Clipping {
    fn put(&mut self, code: &str, words: &str) {
        let field = match code {
            "HD" => &mut self.meta.title,
            "BY" => &mut self.meta.byline,
            "SN" => &mut self.meta.site,
            "PD" => {
                self.meta.date = self.meta.date.take().or_else(|| text::date_in(words));
                return;
            }
            "LA" => {
                self.meta.lang = self.meta.lang.take().or_else(|| language(words));
                return;
            }
            "LP" | "TD" => {
                self.body.push_str(words);
                self.body.push('\n');
                return;
            }
            _ => return,
        };
        if !words.is_empty() {
            let words = words.strip_prefix("By ").unwrap_or(words);
            let before = field.take().map(|before| before + " ").unwrap_or_default();
            *field = Some(before + words);
        }
    }
}

/// The code of a language by its English name.
fn language(name: &str) -> Option<String> {
    const NAMES: [(&str, &str); 12] = [
        ("english", "en"),
        ("german", "de"),
        ("french", "fr"),
        ("spanish", "es"),
        ("italian", "it"),
        ("portuguese", "pt"),
        ("dutch", "nl"),
        ("russian", "ru"),
        ("polish", "pl"),
        ("japanese", "ja"),
        ("chinese", "zh"),
        ("arabic", "ar"),
    ];
    let name = name.trim().split([';', ',']).next().unwrap_or_default().to_ascii_lowercase();
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, code)| (*code).to_owned())
}
