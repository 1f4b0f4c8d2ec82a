//! What a list shows of an article: its row, who is in it, and the words around what the filter found.

use super::{Deliver, Landing, Reply};
use crate::analysis::EntityKind;
use crate::article::last_part;
use crate::library::filter::Filter;
use crate::library::store::{Error, Key, Library, Row, Stored};
use crate::text::{Paragraph, Role, Span};

/// Bytes of the text that a snippet shows at most.
const SNIPPET: usize = 300;
/// Bytes of them before what was found.
const BEFORE: usize = 40;
/// People and countries told of an article.
const NAMED: usize = 3;

/// An article in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its row.
    pub row: Row,
    /// What to call it: its title, or where it has none how it begins, or the last part of its path or address.
    pub title: String,
    /// Those who are mentioned most.
    pub people: Vec<String>,
    /// The codes of the countries that are mentioned most.
    pub countries: Vec<String>,
    /// The words around what was found, or the first ones: before it, it, after it.
    pub snippet: [String; 3],
    /// Where what was found stands.
    pub landing: Landing,
    /// Whether its text was looked into: only then are people and snippet known.
    pub whole: bool,
}

/// First the rows, which cost little, then what stands in their texts.
pub(super) fn lines(library: &Library, filter: &Filter, keys: &[Key], deliver: &mut Deliver<'_>) -> Result<(), Error> {
    // One that was taken out of the library meanwhile is left out.
    let rows: Vec<Row> = keys.iter().filter_map(|key| library.row_of(*key).ok()).collect();
    if !deliver(Reply::Lines(rows.iter().cloned().map(bare).collect())) {
        return Ok(());
    }
    let mut lines = Vec::new();
    for row in rows {
        let stored = library.article(&row)?;
        lines.push(line(row, &stored, filter));
        if lines.len() == 8 && !deliver(Reply::Lines(std::mem::take(&mut lines))) {
            return Ok(());
        }
    }
    deliver(Reply::Lines(lines));
    Ok(())
}

fn bare(row: Row) -> Line {
    Line {
        title: row.meta.title.clone().unwrap_or_else(|| last_part(&row.id).to_owned()),
        people: Vec::new(),
        countries: Vec::new(),
        snippet: Default::default(),
        landing: None,
        whole: false,
        row,
    }
}

fn line(row: Row, stored: &Stored, filter: &Filter) -> Line {
    let landing = (!filter.is_empty()).then(|| filter.kept(&row.view(stored)).landing(&stored.article)).flatten();
    let hits = if filter.is_empty() { Vec::new() } else { filter.kept(&row.view(stored)).hits };
    let landing = hits.first().copied().or_else(|| landing.map(|at| Span::new(at, at)));
    Line {
        title: stored.article.title(),
        people: most(stored, EntityKind::Person),
        countries: most(stored, EntityKind::Country),
        snippet: snippet(stored, landing),
        landing,
        whole: true,
        ..bare(row)
    }
}

/// The names of those of a kind that are mentioned most; of countries their codes.
fn most(stored: &Stored, kind: EntityKind) -> Vec<String> {
    let mut found: Vec<_> = stored.analysis.entities.iter().filter(|entity| entity.kind == kind).collect();
    found.sort_by_key(|entity| std::cmp::Reverse(entity.mentions.len()));
    let name = |entity: &&crate::analysis::Entity| match (kind, entity.country) {
        (EntityKind::Country, Some(code)) => code.as_str().to_owned(),
        _ => entity.name.clone(),
    };
    found.iter().take(NAMED).map(name).collect()
}

fn snippet(stored: &Stored, found: Landing) -> [String; 3] {
    let text = stored.article.text.as_str();
    let paragraphs = &stored.article.paragraphs;
    let body = || paragraphs.iter().find(|paragraph| paragraph.role == Role::Body).or(paragraphs.first());
    // A filter that looks for no words lands at the top, which is a masthead as often as not.
    let tells = |paragraph: &&Paragraph, span: Span| !span.is_empty() || paragraph.role == Role::Body;
    let standing = |span: Span| paragraphs.iter().find(|paragraph| paragraph.span.covers(span.start));
    let around = |span: Span| standing(span).filter(|paragraph| tells(paragraph, span));
    let Some(paragraph) = found.map_or_else(body, |span| around(span).or_else(body)) else { return Default::default() };
    let span = paragraph.span;
    let hit = found.filter(|hit| span.covers(hit.start)).unwrap_or(Span::new(span.start, span.start));
    let (start, end) = (span.start as usize, span.end as usize);
    let (hit_start, hit_end) = (hit.start as usize, (hit.end as usize).min(end).max(hit.start as usize));
    let from = if hit_start - start > BEFORE { word_after(text, hit_start - BEFORE).min(hit_start) } else { start };
    let to = text.floor_char_boundary((from + SNIPPET).min(end)).max(hit_end);
    let mut parts = [&text[from..hit_start], &text[hit_start..hit_end], &text[hit_end..to]].map(spaced);
    if from > start {
        parts[0].insert(0, '…');
    }
    if to < end {
        parts[2].push('…');
    }
    parts
}

/// Where the next word begins.
fn word_after(text: &str, at: usize) -> usize {
    let at = text.ceil_char_boundary(at);
    text[at..].find(' ').map_or(at, |blank| at + blank + 1)
}

/// The same with one blank for every stretch of them, those at the ends too.
fn spaced(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for char in text.chars() {
        match char.is_whitespace() {
            true if words.ends_with(' ') => {}
            true => words.push(' '),
            false => words.push(char),
        }
    }
    words
}
