//! The head of a report that says where it is sent from, when and by whom: `LIMA, May 3 (Wire) -`, `KYIV —`.

use super::months::month;
use super::{Span, date};

/// Bytes at the head of a paragraph in which a dateline ends.
const LONGEST: usize = 120;
/// The words of a town, of a land and of an agency, at most.
const MOST_WORDS: usize = 5;
/// The longest name of an agency, in bytes.
const LONGEST_AGENCY: usize = 40;

/// Small words inside names of towns and lands.
const SMALL: [&str; 16] =
    ["of", "the", "and", "de", "da", "do", "dos", "del", "di", "du", "la", "las", "le", "los", "am", "an"];

/// What towns begin with that are written short.
const SHORT: [&str; 4] = ["ST.", "FT.", "MT.", "STE."];

/// Agencies that write themselves small.
const SMALL_AGENCIES: [&str; 6] = ["dpa", "ots", "epd", "kna", "sid", "apa"];

/// Words of which one is in an agency's name that follows a town written as any other name, and not a party's or a film's.
const AGENCIES: &str = "AFP AP APA Agency Bloomberg Broadcasting CNN Kyodo Media News Post Press RFE RNS Radio Reuters TV Times UPI \
Wire Xinhua";

/// What is shouted before a dash and is no town: labels of reports, and bodies of which every reader knows the letters.
const SHOUTED: &str = "ANALYSIS ANSWER BACKGROUND BREAKING COLUMN COMMENT CORRECTION COVID DEAR EDITORIAL EXCLUSIVE EXPLAINER \
EXPLAINED FACTBOX FIFA INTERVIEW JUST LISTEN LIVE MORE NASA NATO NEWS NOTE OPEC OPINION PHOTO PHOTOS \
PICTURES PREVIEW QUESTION READ RELATED REVIEW SPOILER UEFA UNESCO UNICEF UPDATE UPDATED URGENT VIDEO \
WARNING WATCH WHO WRAPUP";

/// Where a report is sent from, when and by whom, as its paragraph begins with it.
///
/// ```
/// use dateline::text::Dateline;
///
/// let paragraph = "LIMA, May 3 (Wire) - Rain fell.";
/// let dateline = Dateline::of(paragraph).expect("there is one");
/// assert_eq!(dateline.town.map(|town| town.of(paragraph)), Some("LIMA"));
/// assert_eq!(dateline.agency.map(|agency| agency.of(paragraph)), Some("Wire"));
/// assert_eq!(dateline.report.map(|report| &paragraph[report..]), Some("Rain fell."));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dateline {
    /// The town, in bytes of the paragraph; none where only an agency is told.
    pub town: Option<Span>,
    /// The agency in its brackets, in bytes of the paragraph.
    pub agency: Option<Span>,
    /// Where the report begins, in bytes of the paragraph, which has as many where it is nothing but a dateline; none
    /// where that does not show.
    pub report: Option<usize>,
    /// Whether the town is written in capitals.
    pub is_shouted: bool,
    /// Whether a land stands behind the town.
    pub has_land: bool,
    /// Whether a day is told.
    pub is_dated: bool,
}

impl Dateline {
    /// The dateline that a paragraph begins with. Only its head is read, so that a long one costs no more.
    pub fn of(paragraph: &str) -> Option<Self> {
        let head = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
        let mut reader = Reader { head, at: 0 };
        let mut found = Self { town: reader.town(), ..Self::default() };
        if !reader.may_go_on() {
            return None;
        }
        let town = found.town.map_or("", |town| town.of(head));
        found.is_shouted = is_shouted(town);
        loop {
            if let Some(agency) = reader.agency() {
                found.agency = Some(agency);
            } else if reader.day() {
                found.is_dated = true;
            } else if found.town.is_some() && reader.land() {
                found.has_land = true;
            } else {
                break;
            }
        }
        let is_agency = found.agency.is_some_and(|agency| found.town.is_none() || is_agency(agency.of(head)));
        if is_label(town) || (!found.is_shouted && !found.is_dated && !is_agency) {
            return None;
        }
        let ends = reader.ends(&found);
        let rest = paragraph[reader.at..].trim_start();
        // What goes on in small letters was set apart by the dash, and is no beginning.
        found.report = (ends && !rest.starts_with(char::is_lowercase)).then_some(paragraph.len() - rest.len());
        (ends || (found.is_dated && found.is_shouted)).then_some(found)
    }

    /// Whether a day or an agency tells what it is, so that the town may be written as any other name.
    pub fn is_told(&self) -> bool {
        self.is_dated || self.agency.is_some()
    }

    /// Whether nothing but the town stands before the dash: any word may be shouted so.
    pub fn is_bare(&self) -> bool {
        !self.is_told() && !self.has_land
    }
}

/// What stands behind the dateline at the head of a report; all of it where there is none, or nothing behind it.
pub(crate) fn behind_dateline(paragraph: &str) -> &str {
    let report = Dateline::of(paragraph).and_then(|dateline| dateline.report);
    report.map(|report| &paragraph[report..]).filter(|rest| !rest.is_empty()).unwrap_or(paragraph)
}

/// Whether a paragraph is a dateline and nothing else: `KYIV, Ukraine (AP) —`, `LIMA, May 3 (Wire)`, `LIMA 1996-05-03`.
pub(crate) fn is_dateline(paragraph: &str) -> bool {
    let is_sent = |found: &Dateline| found.is_dated && (found.agency.is_some() || ends_with_day(paragraph));
    let ends = |found: &Dateline| is_sent(found) || paragraph.ends_with(['—', '–', '―', '-', '_']);
    // It ends with its dash, its agency or its day.
    let closed = paragraph.ends_with(['—', '–', '―', '-', '_', ')', '/', '.', ',', ':']) || ends_with_day(paragraph);
    let is_all = |found: &Dateline| found.report == Some(paragraph.len()) && !found.is_bare() && ends(found);
    closed && paragraph.len() <= LONGEST && Dateline::of(paragraph).is_some_and(|found| is_all(&found))
}

/// Whether the last word is a whole day in figures: `1996-05-03`.
fn ends_with_day(paragraph: &str) -> bool {
    let is_figure = paragraph.ends_with(|last: char| last.is_ascii_digit());
    is_figure && paragraph.rsplit(' ').next().is_some_and(|last| last.len() > 6 && date::date_in(last).is_some())
}

/// Goes over the head of a paragraph, piece by piece; a piece that is not there moves nothing.
struct Reader<'p> {
    head: &'p str,
    at: usize,
}

impl<'p> Reader<'p> {
    fn rest(&self) -> &'p str {
        &self.head[self.at..]
    }

    fn skip(&mut self, mark: &str) -> bool {
        let is_there = self.rest().starts_with(mark);
        self.at += if is_there { mark.len() } else { 0 };
        is_there
    }

    fn skip_all(&mut self, marks: impl Fn(char) -> bool) {
        self.at = self.head.len() - self.rest().trim_start_matches(marks).len();
    }

    /// Whether a land, a day, an agency or a dash may come next: hardly a paragraph that is no dateline has any of them.
    fn may_go_on(&self) -> bool {
        let next = self.rest().trim_start().chars().next();
        next.is_some_and(|next| next.is_uppercase() || next.is_ascii_digit() || ",.(/:—–―-_".contains(next))
    }

    /// The letters that come next, with the marks that stand inside words, and the stop of a short one.
    fn word(&self) -> &'p str {
        let rest = self.rest();
        let goes_on = |at: usize| rest[at..].chars().nth(1).is_some_and(char::is_alphabetic);
        let inside = |at: usize, mark: char| mark.is_alphabetic() || ("-.'’".contains(mark) && at > 0 && goes_on(at));
        let end = rest.char_indices().find(|(at, mark)| !inside(*at, *mark)).map_or(rest.len(), |(at, _)| at);
        let is_short = rest[..end].contains('.') || (1..6).contains(&end);
        &rest[..end + usize::from(is_short && rest[end..].starts_with('.'))]
    }

    /// Words that begin with capitals, one blank between them; none is a month with its day.
    fn name(&mut self) -> Option<Span> {
        let (start, mut end) = (self.at, self.at);
        for _ in 0..MOST_WORDS {
            let word = self.word();
            let begins = word.starts_with(char::is_uppercase) && !self.is_day_of(word);
            if !(begins || (end > start && SMALL.contains(&word))) {
                break;
            }
            self.at += word.len();
            end = if begins { self.at } else { end };
            if !self.skip(" ") {
                break;
            }
        }
        self.at = end;
        (end > start).then(|| Span::from(start..end))
    }

    /// Whether a word that comes next is a month with its day behind it.
    fn is_day_of(&self, word: &str) -> bool {
        let behind = self.rest()[word.len()..].strip_prefix(' ');
        behind.is_some_and(|day| day.starts_with(|first: char| first.is_ascii_digit()))
            && month(word.trim_end_matches('.')).is_some()
    }

    /// The first town; others may be joined to it by bars.
    fn town(&mut self) -> Option<Span> {
        let mut town = self.name()?;
        let words = town.of(self.head);
        let bare = words.trim_end_matches('.');
        // A stop behind a town is none of its letters.
        if !bare.contains('.') && !SHORT.contains(&words) {
            town.end -= (words.len() - bare.len()) as u32;
        }
        self.at = town.end as usize;
        while self.rest().starts_with('/') && self.agency_at(self.at).is_none() {
            let bar = self.at;
            self.at += 1;
            if self.name().is_none() {
                self.at = bar;
                break;
            }
        }
        Some(town)
    }

    /// `, Ukraine`, `, N.C.`, `, the Netherlands`
    fn land(&mut self) -> bool {
        let before = self.at;
        let found = self.skip(", ") && {
            self.skip("the ");
            self.name().is_some()
        };
        self.at = if found { self.at } else { before };
        found
    }

    /// `(Wire)`, `/Wire/`, perhaps with a dash before it.
    fn agency(&mut self) -> Option<Span> {
        let marks = |mark: char| mark.is_whitespace() || matches!(mark, ',' | '-' | '.');
        let agency = self.agency_at(self.head.len() - self.rest().trim_start_matches(marks).len())?;
        self.at = agency.end as usize + 1;
        Some(agency)
    }

    fn agency_at(&self, start: usize) -> Option<Span> {
        let rest = &self.head[start..];
        let close = match rest.chars().next()? {
            '(' => ')',
            '/' => '/',
            _ => return None,
        };
        let (inner, _) = rest[1..].split_once(close)?;
        let allowed = |letter: char| letter.is_alphanumeric() || " .-&'’".contains(letter);
        let large = |word: &str| word.starts_with(char::is_uppercase) || SMALL.contains(&word);
        let is_name = inner.starts_with(char::is_uppercase) && inner.split(' ').all(large) && inner.len() > 1;
        let is_short = inner.split(' ').count() <= MOST_WORDS && inner.len() <= LONGEST_AGENCY;
        let named = (is_name && is_short && inner.chars().all(allowed)) || SMALL_AGENCIES.contains(&inner);
        (named && !is_label(inner)).then(|| Span::from(start + 1..start + 1 + inner.len()))
    }

    /// `, May 3`, `, 3 May 2026`, `, Monday`, `. May 3`, `, 2026-05-03`
    fn day(&mut self) -> bool {
        let (before, mut end) = (self.at, self.at);
        let (mut has_month, mut has_day, mut is_whole) = (false, false, false);
        loop {
            self.skip_all(|mark| matches!(mark, ',' | '.' | ' '));
            let rest = self.rest();
            let part = |letter: char| letter.is_alphanumeric() || (letter == '-' && is_digit(rest));
            let word = &rest[..rest.find(|letter| !part(letter)).unwrap_or(rest.len())];
            if !has_month && (has_day || !word.starts_with(char::is_lowercase)) && month(word).is_some() {
                has_month = true;
            } else if !has_day && date::day(word).is_some_and(|day| (1..=31).contains(&day)) {
                has_day = true;
            } else if date::is_weekday(&word.to_lowercase()) || (is_digit(word) && date::date_in(word).is_some()) {
                is_whole = true;
            } else if !(has_month && has_day && date::year(word).is_some()) {
                break;
            }
            self.at += word.len();
            end = self.at;
        }
        let found = is_whole || (has_month && has_day);
        self.at = if found { end } else { before };
        found
    }

    /// Whether a dash ends it here, or a mark that does where more than a town was told.
    fn ends(&mut self, found: &Dateline) -> bool {
        let closed = self.head[..self.at].ends_with([')', '/']);
        if found.is_told() {
            self.skip_all(|mark| matches!(mark, '.' | ','));
        }
        let spaced = self.rest().starts_with(char::is_whitespace);
        self.skip_all(char::is_whitespace);
        if self.dash(spaced || found.is_told()) || (found.is_told() && (self.skip(":") || self.rest().is_empty())) {
            return true;
        }
        // `(CNN)The`, `May 3 (PTI) The`
        closed && (!spaced || found.is_dated)
    }

    /// A dash; a hyphen is one where it stands apart, as between two words it joins them.
    fn dash(&mut self, apart: bool) -> bool {
        let is_apart = |rest: &str| apart && (rest.is_empty() || rest.starts_with(char::is_whitespace));
        ["—", "–", "―", "--"].iter().any(|dash| self.skip(dash))
            || ["-", "_"].iter().any(|dash| self.rest().strip_prefix(dash).is_some_and(is_apart) && self.skip(dash))
    }
}

fn is_digit(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit())
}

/// Whether words are in capitals, one of them of more than two letters; small words between them are passed over.
fn is_shouted(words: &str) -> bool {
    let mut large = words.split(' ').filter(|word| !SMALL.contains(word));
    let capitals = large.clone().all(|word| !word.contains(char::is_lowercase));
    capitals && large.any(|word| word.chars().filter(|letter| letter.is_uppercase()).count() > 2)
}

fn is_listed(word: &str, list: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

/// Whether a name is sure to be an agency's.
fn is_agency(name: &str) -> bool {
    SMALL_AGENCIES.contains(&name) || name.split(' ').any(|word| is_listed(word, AGENCIES))
}

/// Whether words in capitals are a label, or letters of which everybody knows whose they are.
fn is_label(words: &str) -> bool {
    words.split([' ', '-']).any(|word| is_listed(word, SHOUTED))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn town_day_and_agency_are_no_part_of_a_sentence() {
        let sent = [
            "SEOUL/BUDAPEST, June 23 (Wire News) - Rain fell.",
            "BEIRA, Mozambique (WN) — Rain fell.",
            "THE HAGUE, the Netherlands — Rain fell.",
            "RIO DE JANEIRO — Rain fell.",
            "ST. LOUIS (KTOV5) -- Rain fell.",
            "WASHINGTON D.C. – Rain fell.",
            "WINSTON-SALEM, N.C. — Rain fell.",
            "LONDON—Rain fell.",
            "Kyiv, 3 May – Rain fell.",
            "Oslo (Wire) -- Rain fell.",
            "Bern (dpa) - Rain fell.",
            "(Wire) - Rain fell.",
            "Nov. 30 (Wire) - Rain fell.",
            "(WNN)Rain fell.",
            "PUNE, Nov 30 (WTI) Rain fell.",
            "Pune, November 30 (WTI): Rain fell.",
            "MOSCOW, May 3. /WASS/. Rain fell.",
            "KYIV. May 3 (Wirefax) - Rain fell.",
            "Madrid, 30 nov (WFE).- Rain fell.",
            "BOSTON, Nov. 30, 2026 /WNewswire/ -- Rain fell.",
            "BOSTON--(BUSINESS WIRE)--Rain fell.",
            "MAR DEL PLATA, Argentina, Monday — Rain fell.",
            "КИЕВ, 30 ноября (Провод) — Rain fell.",
        ];
        for line in sent {
            assert_eq!(behind_dateline(line), "Rain fell.", "{line}");
        }
        let whole = [
            "NASA — the space agency — said no.",
            "NASA — The space agency said no.",
            "BREAKING — A bridge fell.",
            "DEAR READER — We are moving.",
            "Ann Roe - The Life of a Judge",
            "Ann Roe (Labour) — The member for Ayr",
            "Ann Roe, 24 - The striker",
            "Rain fell on the town - It fell for days.",
            "“No,” she said – Twice.",
            "LONDON —",
            "LONDON-Paris is the route.",
            "Apollo 13 - The film",
            "The Crow (1994) — A film",
            "Two men (left) — Both were freed.",
            "LONDON, 12 people say — Not far.",
            "UN — The body",
        ];
        for line in whole {
            assert_eq!(behind_dateline(line), line);
        }
    }

    #[test]
    fn the_town_and_the_agency_are_told() {
        let told = |line: &'static str| {
            let found = Dateline::of(line).unwrap_or_default();
            (found.town.map_or("", |town| town.of(line)), found.agency.map_or("", |agency| agency.of(line)))
        };
        assert_eq!(told("SEOUL/BUDAPEST, June 23 (Wire News) - Rain fell."), ("SEOUL", "Wire News"));
        assert_eq!(told("STOCKPORT, England 1996-11-23"), ("STOCKPORT", ""));
        assert_eq!(told("MOSCOW. May 3 (Wirefax) - Rain fell."), ("MOSCOW", "Wirefax"));
        assert_eq!(told("ST. PAUL, Minn. — Rain fell."), ("ST. PAUL", ""));
        assert_eq!(told("OSLO, May 3 The king left."), ("OSLO", ""));
        assert_eq!(told("UPDATE, May 3 (Wire) - Rain fell."), ("", ""));
        for line in ["KYIV, Ukraine (WP) —", "OSLO, May 3 (Wire)", "Oslo (Wire) –", "AYR, Scotland 1996-05-03"] {
            assert!(is_dateline(line), "{line}");
        }
        for line in ["OSLO (Wire) — Rain fell.", "SMITH —", "Ann Roe (Labour)", "Ann Roe", "LONDON 1996", "AYR 2-1", ""]
        {
            assert!(!is_dateline(line), "{line}");
        }
    }
}
