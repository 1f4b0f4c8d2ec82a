//! The head of an article: masthead, headline, standfirst, byline, date.

use super::navigation;
use super::{Draft, words_equal};
use crate::text::{Role, date};

/// How many paragraphs may stand before the running text begins.
const LONGEST_HEAD: usize = 24;

/// What papers are called, last.
const PAPERS: &str = " times herald post news gazette tribune journal chronicle guardian telegraph star observer mail press \
courier standard independent examiner globe sun mirror express record register review monitor bulletin argus echo today \
daily weekly quarterly ledger sentinel dispatch inquirer republic citizen advocate nation magazine online com agency ";

/// How credits begin.
const CREDITS: [&str; 12] = [
    "by ",
    "by: ",
    "written by ",
    "written by: ",
    "words by ",
    "words: ",
    "story by ",
    "interview by ",
    "interview: ",
    "text by ",
    "posted by ",
    "reported by ",
];

/// The same in other languages, where they may also begin a headline: a whole name follows.
const FOREIGN: [&str; 4] = ["Von ", "Par ", "Por ", "Door "];

/// What stands behind the words a credit begins with, such as `By`; `None` where the line is no credit.
///
/// ```
/// assert_eq!(dateline::text::behind_credit("By Ann Roe"), Some("Ann Roe"));
/// ```
pub fn behind_credit(line: &str) -> Option<&str> {
    behind(line, &CREDITS).or_else(|| behind(line, &FOREIGN))
}

fn behind<'l>(line: &'l str, leads: &[&str]) -> Option<&'l str> {
    leads.iter().find_map(|lead| {
        let head = line.get(..lead.len())?;
        head.eq_ignore_ascii_case(lead).then(|| &line[lead.len()..])
    })
}

/// Finds the headline, and gives what stands around it its role.
pub(super) fn mark(draft: &mut Draft<'_>) {
    let body = body_start(draft);
    let headline = headline(draft, body);
    bylines(draft, headline, body);
    let Some(headline) = headline else { return };
    draft.set(headline, Role::Headline);
    for index in 0..headline {
        if draft.roles[index] == Role::Body {
            draft.set(index, Role::Furniture);
        }
    }
    repeated(draft, headline);
}

/// Gives what stands below a headline that is known, the first paragraph, its role.
pub(super) fn mark_below(draft: &mut Draft<'_>) {
    if draft.len() == 0 {
        return;
    }
    draft.set(0, Role::Headline);
    let body = body_start(draft);
    bylines(draft, Some(0), body);
    repeated(draft, 0);
}

/// The first paragraph of running text, or of anything that cannot be a title where there is no running text.
fn body_start(draft: &Draft<'_>) -> usize {
    let head = || draft.unmarked().take(LONGEST_HEAD);
    head()
        .find(|index| draft.shapes[*index].prose)
        .or_else(|| head().find(|index| !draft.shapes[*index].title && draft.shapes[*index].sentence))
        .unwrap_or(0)
}

fn headline(draft: &Draft<'_>, body: usize) -> Option<usize> {
    let titles: Vec<usize> = (0..body).filter(|index| is_candidate(draft, *index)).collect();
    // Both the title and the paper's name may stand again in the window's title: the longer of them is the headline.
    let repeated = titles.iter().filter(|index| is_repeated(draft, **index, body));
    let repeated = repeated.max_by_key(|index| (draft.shapes[**index].words, std::cmp::Reverse(**index)));
    let speaking = titles.iter().enumerate().find(|(place, index)| {
        let last = place + 1 == titles.len();
        draft.shapes[**index].words >= 4 && (last || !is_masthead(draft.text(**index)))
    });
    let best = repeated.or(speaking.map(|(_, index)| index)).copied();
    best.or_else(|| small_title(draft, body))
        .or_else(|| titles.last().copied())
        .or_else(|| title_with_stop(draft, body))
}

/// A title not marked as something else, that is no label and no byline.
fn is_candidate(draft: &Draft<'_>, index: usize) -> bool {
    let text = draft.text(index);
    let title = draft.roles[index] == Role::Body && draft.shapes[index].title;
    let turn = |at: usize| at < draft.len() && super::is_answered(draft.text(at));
    let transcript = turn(index) && turn(index + 1);
    title && !transcript && !is_credit(text) && !is_labelled_name(text) && !navigation::is_menu(text)
}

/// A title without a capital at its beginning, as blogs have them: the last before the text that stands alone.
fn small_title(draft: &Draft<'_>, body: usize) -> Option<usize> {
    let small = |index: &usize| {
        let (text, shape) = (draft.text(*index), draft.shapes[*index]);
        draft.roles[*index] == Role::Body
            && draft.blocks[*index].apart
            && draft.blocks.get(index + 1).is_some_and(|next| next.apart)
            && (3..=16).contains(&shape.words)
            && text.starts_with(char::is_lowercase)
            && !text.ends_with(['.', ',', ';', ':', '-', '…', '—'])
    };
    (0..body).rev().find(small)
}

/// Whether the words stand a second time near the head, alone or behind glued navigation.
fn is_repeated(draft: &Draft<'_>, index: usize, body: usize) -> bool {
    let text = draft.text(index);
    draft.shapes[index].words >= 3
        && (0..(body + 3).min(draft.len()))
            .filter(|other| *other != index)
            .any(|other| repeats(draft.text(other), text))
}

/// Whether `line` is `title` again, perhaps behind the names of sections or with the paper's name beside it.
fn repeats(line: &str, title: &str) -> bool {
    if line.len() < title.len() || line.len() > title.len() + 80 {
        return line.len() + 8 > title.len() && words_equal(line, title);
    }
    let (_, rest) = navigation::sections(line);
    words_equal(line, title)
        || words_equal(rest, title)
        || line.rsplit_once([':', '|', '–', '—', '-']).is_some_and(|(first, _)| words_equal(first, title))
        || line.split_once([':', '|', '–', '—', '-']).is_some_and(|(_, last)| words_equal(last, title))
}

/// `The Sydney Standard`, `Isthmus Courier | Politics`
fn is_masthead(text: &str) -> bool {
    let name = text.split(['|', '·', '—']).next().unwrap_or(text).trim();
    let last = name.rsplit([' ', '.']).next().unwrap_or(name).to_lowercase();
    let capitals = name.split(' ').all(|word| word.starts_with(char::is_uppercase) || word == "of" || word == "and");
    let paper = PAPERS.split(' ').any(|paper| paper == last);
    name.split(' ').count() <= 6 && capitals && (paper || (text.starts_with("The ") && text.contains('|')))
}

/// A first line that ends with a full stop is a headline only where its words are capitalised as in one.
fn title_with_stop(draft: &Draft<'_>, body: usize) -> Option<usize> {
    let shape = draft.shapes.first()?;
    let stands_first = body <= 1 && draft.len() > 2 && draft.roles[0] == Role::Body;
    let capitalised = shape.is_capitalised() && (4..=24).contains(&shape.words);
    (stands_first && capitalised && draft.shapes[1].prose).then_some(0)
}

/// Lines that say who wrote the article, near its head.
fn bylines(draft: &mut Draft<'_>, headline: Option<usize>, body: usize) {
    let from = headline.map_or(0, |headline| headline + 1);
    for index in from..draft.len().min(body + 6) {
        let text = draft.text(index);
        if draft.roles[index] != Role::Body || draft.shapes[index].words > 16 {
            continue;
        }
        let after = index > 0 && draft.roles[index - 1] == Role::Byline && !draft.blocks[index].apart;
        if is_credit(text) || (headline.is_some() && is_name_by_date(draft, index)) {
            draft.set(index, Role::Byline);
        } else if after && draft.shapes[index].words <= 5 && draft.shapes[index].title {
            let capitals = text.chars().filter(|letter| letter.is_alphabetic()).all(char::is_uppercase);
            draft.set(index, if capitals { Role::Furniture } else { Role::Byline });
        }
    }
}

/// `By Ann Roe`, `Words: Ann Roe`, `Posted on 4 May 2026 by Ann Roe`
fn is_credit(text: &str) -> bool {
    let dated = text.split_once(" by ").is_some_and(|(date, name)| date::is_date_line(date) && is_named(name));
    let foreign = FOREIGN.iter().find_map(|lead| text.strip_prefix(lead));
    let foreign = foreign.is_some_and(|name| is_name(name.split([',', '|']).next().unwrap_or(name).trim()));
    if (dated || foreign) && text.len() < 100 {
        return true;
    }
    behind(text, &CREDITS).is_some_and(|rest| {
        let rest = rest.trim_start();
        let staff = rest.to_lowercase().starts_with("our ") || rest.to_lowercase().starts_with("staff");
        (rest.starts_with(char::is_uppercase) || staff) && !rest.trim_end_matches('.').contains(". ") && is_named(rest)
    })
}

/// Whether the words before any bar or comma are names: at most two small words among them.
fn is_named(rest: &str) -> bool {
    let name = rest.split(['|', ',', '\t']).next().unwrap_or(rest);
    let small = name.split_whitespace().filter(|word| word.starts_with(char::is_lowercase));
    let allowed =
        ["and", "in", "at", "the", "of", "de", "van", "von", "for", "bin", "al", "our", "staff", "del", "da", "la"];
    small.into_iter().all(|word| allowed.contains(&word) || rest.starts_with("our"))
}

/// `Ann Roe, legal affairs correspondent` or `Ann Roe` beside a line that gives the date.
fn is_name_by_date(draft: &Draft<'_>, index: usize) -> bool {
    let dated =
        |other: Option<usize>| other.is_some_and(|other| other < draft.len() && date::is_date_line(draft.text(other)));
    let text = draft.text(index);
    is_labelled_name(text) || (is_name(text) && (dated(index.checked_sub(1)) || dated(Some(index + 1))))
}

/// A name with the trade of those who write: `Ann Roe, legal affairs correspondent`
fn is_labelled_name(text: &str) -> bool {
    let Some((name, trade)) = text.split_once([',', '|']) else { return false };
    let trade = trade.to_lowercase();
    let trades =
        ["correspondent", "reporter", "editor", "writer", "columnist", "journalist", "staff", "associated press"];
    is_name(name.trim()) && text.len() < 100 && trades.iter().any(|known| trade.contains(known))
}

/// Two to four capitalised words.
pub(super) fn is_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (2..=4).contains(&words)
        && text.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
        && text.chars().all(|letter| letter.is_alphabetic() || matches!(letter, ' ' | '.' | '-' | '\'' | '’'))
}

/// A headline that is printed again is furniture the second time, wherever near the ends of the article.
fn repeated(draft: &mut Draft<'_>, headline: usize) {
    let title = draft.text(headline).to_owned();
    let near = (0..draft.len().min(LONGEST_HEAD)).chain(draft.len().saturating_sub(8)..draft.len());
    for index in near.filter(|index| *index != headline) {
        if draft.shapes[index].words <= 40 && repeats(draft.text(index), &title) {
            draft.set(index, Role::Furniture);
        }
    }
}
