//! Keeps pages that are made to break parsers away from them, and the parsers' failures away from us.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::thread;

use dom_query::Document;
use dom_smoothie::{Config, Readability, TextMode};

use super::super::error::Problem;
use super::super::length::LONGEST_TEXT;
use super::slim::slim;
use crate::terminal::GUARDED;

/// The longest page, in bytes.
const LONGEST: usize = 20 * 1024 * 1024;
/// How deep elements may stand in one another; pages of the web stay below a hundred.
const DEEPEST: usize = 600;
/// The most elements, and the most attributes of one; the longest articles have a tenth of that.
const MOST: usize = 80_000;
const MOST_ATTRIBUTES: usize = 5_000;
/// From which length on a page, without its scripts, is asked of one extraction alone, in bytes.
const LONG: usize = 150 * 1024;
/// From how many marks on that stand for letters, `&amp;` and such, between two tags no extraction is asked: for each of
/// them one looks to the end of the words.
const MOST_ESCAPED: usize = 100_000;
/// The stack of the extraction, in bytes: it goes down by calling itself.
const STACK: usize = 64 * 1024 * 1024;

/// Elements that need no closing tag, so that their opening ones count for nothing.
const FLAT: [&str; 29] = [
    "p", "li", "br", "img", "hr", "meta", "link", "input", "td", "th", "tr", "dt", "dd", "option", "source", "wbr",
    "area", "base", "col", "embed", "param", "track", "tbody", "thead", "tfoot", "colgroup", "optgroup", "rp", "rt",
];

/// The page without what is never read, if it is of a size and depth that parsers take.
pub(super) fn checked(html: &str) -> Result<String, Problem> {
    if html.len() > LONGEST {
        return Err(Problem::NoPage);
    }
    let html = slim(html);
    if depth(&html) > DEEPEST { Err(Problem::NoPage) } else { Ok(html) }
}

/// How deep the elements stand in one another, by their tags; far too deep where there are too many of them, of signs
/// that begin none, of attributes in one or of words, since parsers take their time and room by those.
fn depth(html: &str) -> usize {
    let (mut deep, mut deepest, mut count, mut stray, mut words) = (0_usize, 0, 0_usize, 0_usize, 0_usize);
    let mut rest = html;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        words += at;
        rest = &rest[at + 1..];
        let closing = rest.starts_with('/');
        let name = rest.trim_start_matches('/');
        let name = &name[..name.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len())];
        if name.is_empty() {
            stray += 1;
            if stray > MOST {
                return usize::MAX;
            }
            continue;
        }
        let (length, attributes) = tag(rest);
        count += usize::from(!closing);
        if count > MOST || attributes > MOST_ATTRIBUTES {
            return usize::MAX;
        }
        match (closing, rest[..length].ends_with('/') || FLAT.iter().any(|flat| name.eq_ignore_ascii_case(flat))) {
            (_, true) => {}
            (true, false) => deep = deep.saturating_sub(1),
            (false, false) => deep += 1,
        }
        deepest = deepest.max(deep);
        rest = &rest[length..];
    }
    if words + rest.len() > LONGEST_TEXT { usize::MAX } else { deepest }
}

/// How long a tag is, up to the mark that closes it, and how many attributes it may have.
fn tag(rest: &str) -> (usize, usize) {
    let (mut quote, mut attributes) = (None, 0);
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return (at, attributes),
            (None, b'"' | b'\'') if rest[..at].ends_with('=') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            (None, b' ' | b'\n' | b'\t' | b'\r' | b'/') => attributes += 1,
            _ => {}
        }
    }
    (rest.len(), attributes)
}

/// What comes of work that goes down by calling itself, on a thread with room for it; `None` where there is none.
pub(super) fn apart<T: Send>(work: impl FnOnce() -> T + Send) -> Option<T> {
    thread::scope(|scope| {
        let worker = thread::Builder::new().name(GUARDED.to_owned()).stack_size(STACK).spawn_scoped(scope, work);
        // Its failure is told by whoever waits for it, as if it were their own.
        Some(worker.ok()?.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })
}

/// What the two extractions say the article is: the one that is careful about lines as markup, the other a block a
/// line; nothing where one finds none or fails. `None` where the first was not asked.
pub(super) fn extract(html: &str, page: Document) -> (Option<String>, String) {
    if is_escaped(html) {
        return (None, String::new());
    }
    let region = guarded(|| by_region(page));
    // The slower one is not asked of a page several times as long as those of newspapers, unless the other has no
    // answer.
    let is_long = html.len() > LONG && !region.is_empty();
    let lines = (!is_long).then(|| guarded(|| by_lines(html)));
    (lines, region)
}

/// Whether there are too many marks that stand for letters between two tags.
fn is_escaped(html: &str) -> bool {
    html.split('<').any(|words| {
        words.len() > 4 * MOST_ESCAPED && memchr::memchr_iter(b'&', words.as_bytes()).count() > MOST_ESCAPED
    })
}

/// The work of a parser, whose failure is not ours.
fn guarded(work: impl FnOnce() -> Option<String>) -> String {
    catch_unwind(AssertUnwindSafe(work)).ok().flatten().unwrap_or_default()
}

fn by_lines(html: &str) -> Option<String> {
    // The date is found by `details`; the crate would look for it in all the text too.
    let options = trafilatura::Options::default()
        .with_exclude_comments(true)
        .with_html_date_mode(trafilatura::HtmlDateMode::Disabled);
    trafilatura::extract(html, &options).ok().map(|found| found.content_html)
}

fn by_region(page: Document) -> Option<String> {
    let config = Config { text_mode: TextMode::Formatted, disable_json_ld: true, ..Config::default() };
    let mut readability = Readability::with_document(page, None, Some(config)).ok()?;
    readability.parse().ok().map(|found| found.text_content.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_made_of_marks_alone_are_told() {
        assert!(is_escaped(&format!("<p>{}</p>", "&amp;".repeat(200_000))));
        assert!(!is_escaped(&"<p>a&nbsp;b &amp; c</p>".repeat(100_000)));
    }

    #[test]
    fn depth_counts_what_stands_in_one_another() {
        assert_eq!(depth("<div><p>a<p>b<br><ul><li>c<li>d</ul></div><div/>"), 2);
        assert!(checked(&"<div>".repeat(100_000)).is_err());
        assert!(checked(&"<div>a</div>".repeat(10_000)).is_ok());
        assert!(checked(&"<p>a".repeat(100_000)).is_err());
        assert!(checked(&format!("<p {}>a", "a=b ".repeat(6_000))).is_err());
        assert_eq!(depth("<p title='<div><div>'>a < b <div data-x=\"a>b\">"), 1);
    }
}
