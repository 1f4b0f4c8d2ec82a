//! The lines between the headline and the text, where a page tells its readers who wrote the article and when.

use super::block::{Block, Signs};
use super::blocks::Blocks;
use super::byline;
use super::day;
use super::site::Site;
use super::words::key;
use crate::text::Role;

/// The most words in such a line.
const LONGEST: usize = 16;

/// How many lines behind the first of the running text are looked at: a standfirst may stand above them.
const BEHIND: usize = 3;

/// The day that one of them tells.
pub(super) fn date(page: &Blocks, title: Option<&str>, lang: Option<&str>) -> Option<String> {
    headline(page, title).and_then(|head| lines(page, head).find_map(|line| day::in_line(line, lang)))
}

/// The names in the one that says by whom the article is: `By Ann Roe`
pub(super) fn credit(page: &Blocks, title: Option<&str>, site: &Site) -> Option<String> {
    let small = |word: &str| word.starts_with(char::is_lowercase) && !["and", "und", "et", "y", "e"].contains(&word);
    let whole = |names: &String| names.contains(' ') && names.split(' ').filter(|word| small(word)).count() < 2;
    let names = |line: &str| byline::in_line(line, site).filter(whole);
    let below = headline(page, title);
    let below = below.and_then(|head| lines(page, head).filter(|line| byline::is_credit(line)).find_map(names));
    // Where nothing stands below it, the line may stand above.
    below.or_else(|| lines(page, 0).filter(|line| line.starts_with("By ") || line.starts_with("BY ")).find_map(names))
}

/// Where the headline stands: the heading that is the title, else the last of the first kind before the text.
fn headline(page: &Blocks, title: Option<&str>) -> Option<usize> {
    let wanted = title.map(key);
    let named = |block: &Block| block.is_heading() && wanted.as_ref().is_some_and(|wanted| key(&block.text) == *wanted);
    let mut near = page.all().iter().take(prose(page) + 1 + BEHIND);
    near.clone().rposition(named).or_else(|| near.rposition(Block::is_title))
}

/// Where the running text begins.
fn prose(page: &Blocks) -> usize {
    let is_text = |block: &Block| block.is_prose() && block.role == Role::Body;
    page.all().iter().position(is_text).unwrap_or(page.all().len())
}

/// The short lines from the headline on to a little behind the beginning of the text.
fn lines(page: &Blocks, head: usize) -> impl Iterator<Item = &str> {
    let near = page.all().iter().take(prose(page).max(head) + 1 + BEHIND).skip(head);
    let is_line = |block: &&Block| block.words <= LONGEST && block.role != Role::Caption && !block.is_row;
    let other = Signs::PICTURE.with(Signs::COMMENT).with(Signs::HIDDEN);
    near.filter(is_line)
        .filter(move |block| !page.signs(block).has(other))
        .map(|block| block.text.trim_start_matches(['•', ' ']))
}
