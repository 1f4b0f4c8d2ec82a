//! What every paragraph is in its article: headline, subheading, body, caption, byline, furniture.
//!
//! The paragraphs are drafted as body; then one pass a role looks at words, shapes and places. All rules are about
//! how articles are printed, none about what they say.

mod beginnings;
mod caption;
mod foot;
mod furniture;
mod head;
mod lines;
mod navigation;
mod shape;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use memchr::memmem;

pub use self::head::behind_credit;
use self::lines::Block;
use self::shape::{SHORT, Shape};
use super::dateline::is_dateline;
use super::{Paragraph, Role, date};

/// The paragraphs of `text` with the part each plays in the article.
///
/// A paragraph is a line, or several lines where the text was wrapped by hand; a blank line always ends it. Takes
/// time in proportion to the length of the text.
///
/// ```
/// use dateline::text::{Role, structure};
///
/// let text = "Blinken urges calm\n\n“We want peace,” Antony Blinken said in Kazakhstan on the last day of his visit.";
/// let roles: Vec<_> = structure(text).iter().map(|paragraph| paragraph.role).collect();
/// assert_eq!(roles, [Role::Headline, Role::Body]);
/// ```
pub fn structure(text: &str) -> Vec<Paragraph> {
    let mut draft = Draft::new(text);
    known_by_words(&mut draft);
    head::mark(&mut draft);
    foot::mark(&mut draft);
    subheadings(&mut draft);
    draft.finish()
}

/// The paragraphs of `text` as by [`structure`], where the first of them is known to be the headline: no other is looked
/// for, and nothing is taken for what stands above one.
///
/// ```
/// use dateline::text::{Role, structure_below};
///
/// let text = "Talks open\n\nBy Ann Roe\n\nThe talks opened on Monday after a long delay, the ministry said.\n\nRead more";
/// let roles: Vec<_> = structure_below(text).iter().map(|paragraph| paragraph.role).collect();
/// assert_eq!(roles, [Role::Headline, Role::Byline, Role::Body, Role::Furniture]);
/// ```
pub fn structure_below(text: &str) -> Vec<Paragraph> {
    let mut draft = Draft::new(text);
    known_by_words(&mut draft);
    head::mark_below(&mut draft);
    foot::mark(&mut draft);
    subheadings(&mut draft);
    draft.finish()
}

/// Paragraphs whose roles are still open; what is marked is no longer [`Role::Body`].
struct Draft<'a> {
    whole: &'a str,
    blocks: Vec<Block>,
    shapes: Vec<Shape>,
    roles: Vec<Role>,
}

impl<'a> Draft<'a> {
    fn new(whole: &'a str) -> Self {
        let blocks = lines::blocks(whole);
        let shapes = blocks.iter().map(|block| Shape::of(block.span.of(whole))).collect();
        let roles = vec![Role::Body; blocks.len()];
        Self { whole, blocks, shapes, roles }
    }

    fn len(&self) -> usize {
        self.blocks.len()
    }

    fn text(&self, index: usize) -> &'a str {
        self.blocks[index].span.of(self.whole)
    }

    fn set(&mut self, index: usize, role: Role) {
        self.roles[index] = role;
    }

    /// Paragraphs that are still body.
    fn unmarked(&self) -> impl DoubleEndedIterator<Item = usize> {
        (0..self.len()).filter(|index| self.roles[*index] == Role::Body)
    }

    /// Whether the last word of `name` stands in the body before `index`.
    fn speaks_of(&self, name: &str, index: usize) -> bool {
        let last = name.rsplit(' ').next().unwrap_or(name).as_bytes();
        let before = &self.whole[..self.blocks[index].span.start as usize];
        memmem::find_iter(before.as_bytes(), last).any(|at| {
            let block = self.blocks.partition_point(|block| block.span.end as usize <= at);
            self.roles[block] == Role::Body
        })
    }

    /// Whether a title with running text right below begins a part of the article again.
    fn is_section_start(&self, index: usize) -> bool {
        let below = (index + 1..self.len()).find(|next| self.roles[*next] == Role::Body);
        self.blocks[index].apart && below == Some(index + 1) && self.shapes[index + 1].prose
    }

    fn finish(self) -> Vec<Paragraph> {
        let paragraph = |(block, role): (Block, Role)| Paragraph { span: block.span, role };
        self.blocks.into_iter().zip(self.roles).map(paragraph).collect()
    }
}

/// Captions, date lines and furniture that show by their own words.
fn known_by_words(draft: &mut Draft<'_>) {
    let mut lower = String::new();
    for index in 0..draft.len() {
        let text = draft.text(index);
        if text.len() > SHORT {
            continue;
        }
        let words = draft.shapes[index].words;
        lower_into(text, &mut lower);
        if caption::is_caption(text, &lower, words) {
            draft.set(index, Role::Caption);
        } else if furniture::is_furniture(text, &lower, words) || date::is_date_line(text) || is_dateline(text) {
            draft.set(index, Role::Furniture);
        }
    }
}

/// Puts `text` into `lower` in small letters, with straight apostrophes: as the lists of words have theirs.
fn lower_into(text: &str, lower: &mut String) {
    lower.clear();
    if text.is_ascii() {
        lower.push_str(text);
        lower.make_ascii_lowercase();
    } else {
        for letter in text.chars() {
            match letter {
                '’' => lower.push('\''),
                _ if letter.is_ascii() => lower.push(letter.to_ascii_lowercase()),
                _ => lower.extend(letter.to_lowercase()),
            }
        }
    }
}

/// Titles that stand alone between running text.
fn subheadings(draft: &mut Draft<'_>) {
    let found: Vec<usize> = (1..draft.len().saturating_sub(1)).filter(|index| is_subheading(draft, *index)).collect();
    if found.len() * 3 > draft.len() {
        return;
    }
    for index in found {
        draft.set(index, Role::Subheading);
    }
}

fn is_subheading(draft: &Draft<'_>, index: usize) -> bool {
    let (shape, text) = (draft.shapes[index], draft.text(index));
    let runs = |other: usize| draft.roles[other] == Role::Body && draft.shapes[other].sentence;
    let before = draft.shapes[index - 1].sentence || draft.roles[index - 1] != Role::Body;
    let body_above = draft.roles[..index].iter().rev().take(6).zip(draft.shapes[..index].iter().rev());
    let below_body = body_above.into_iter().any(|(role, shape)| *role == Role::Body && shape.prose);
    draft.roles[index] == Role::Body
        && shape.title
        && shape.words <= 12
        && !is_said(text)
        && !is_answered(text)
        && before
        && ((below_body && runs(index + 1)) || heads_list(draft, index))
}

/// A title above a list of two items or more.
fn heads_list(draft: &Draft<'_>, index: usize) -> bool {
    let item = |at: usize| at < draft.len() && lines::is_item(draft.text(at)) && !draft.blocks[at].apart;
    draft.shapes[index].words <= 4 && item(index + 2) && lines::is_item(draft.text(index + 1))
}

/// A quotation that ends as a sentence does is speech, however short; one without a stop is a title in marks.
fn is_said(text: &str) -> bool {
    let quoted = text.starts_with(['“', '"', '‘', '«']);
    quoted && text.trim_end_matches(['”', '"', '’', '»']).ends_with(['.', ',', '!', '?', '…', '-', '—'])
}

/// `Q: Why?`, `ANN ROE: Why?`
fn is_answered(text: &str) -> bool {
    text.split_once(": ").is_some_and(|(label, _)| label.len() <= 2 || label.chars().all(|c| !c.is_lowercase()))
}

/// A searcher for any of these words, made once for all paragraphs; of the kind that is made fastest, since an article
/// may be short and the reader is waiting, and that skips fast where none of the words begins, since it may be long.
fn any_of(words: &[&str]) -> AhoCorasick {
    let kind = AhoCorasickKind::ContiguousNFA;
    let automaton = AhoCorasick::builder().kind(Some(kind)).match_kind(MatchKind::LeftmostFirst).build(words);
    automaton.expect("a list of words is far below the limits of an automaton")
}

/// Whether two lines are the same but for marks, spaces and capitals.
fn words_equal(one: &str, other: &str) -> bool {
    let letters = |text: &str| {
        text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    !one.is_empty() && letters(one) == letters(other)
}
