//! Reads the annotated texts names are learned from, and brings their many manners into one.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use serde::Deserialize;

use super::{Error, read};
use crate::analysis::entity::NameKind;
use crate::analysis::entity::reading::Reading;
use crate::analysis::lexicon::Class;
use crate::text::{Document, paragraphs};

/// A text with its names.
#[derive(Default)]
pub(super) struct Annotated {
    pub(super) text: String,
    /// In bytes, in reading order, none overlapping another.
    pub(super) spans: Vec<(usize, usize, Label)>,
    /// Whether a machine annotated it.
    pub(super) silver: bool,
}

/// What a span of a text is known to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// A name.
    Name(NameKind),
    /// No name, or a demonym: what some annotators file under *miscellaneous*.
    Miscellaneous,
    /// It is not known what.
    Unknown,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    #[serde(default)]
    text: String,
    entities: Vec<Entity>,
    #[serde(default)]
    unknown: Vec<(usize, usize)>,
    annotated: Option<Vec<(usize, usize)>>,
}

#[derive(Deserialize)]
struct Entity {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: String,
    mention: Option<String>,
}

/// The texts of one file; those without documents' ends are put together `together` at a time.
pub(super) fn load(path: &Path, together: usize) -> Result<Vec<Annotated>, Error> {
    let rows: Vec<Row> = read::objects(path)?;
    Ok(gather(rows.iter().map(annotate), together))
}

/// The texts of one file with the labels of another.
pub(super) fn load_silver(texts: &Path, labels: &Path, together: usize) -> Result<Vec<Annotated>, Error> {
    let labels: Vec<Row> = read::objects(labels)?;
    let mut labels: HashMap<String, Row> = labels.into_iter().map(|row| (row.id.clone(), row)).collect();
    let texts: Vec<Text> = read::objects(texts)?;
    let rows = texts.into_iter().filter_map(|Text { id, text }| Some(Row { text, ..labels.remove(&id)? }));
    let mut texts = gather(rows.map(|row| annotate(&row)), together);
    for text in &mut texts {
        text.silver = true;
        doubt(text);
    }
    Ok(texts)
}

/// The texts of a file in which people marked a name or two and left all else alone; a name told with a title is not
/// cut as the other files cut theirs, and what is cut at a letter that was lost is no name.
pub(super) fn load_some(path: &Path) -> Result<Vec<Annotated>, Error> {
    let rows: Vec<Row> = read::objects(path)?;
    let mut texts: Vec<Annotated> = rows.iter().map(annotate).collect();
    for text in &mut texts {
        text.silver = true;
        let document = Document::read(&text.text, paragraphs(&text.text));
        let reading = Reading::new(&document);
        let is_whole = |&(start, end, _): &(usize, usize, Label)| {
            let first = document.tokens.partition_point(|token| (token.span.end as usize) <= start);
            let titled = reading.is(first, |class| matches!(class, Class::Honorific | Class::Role)).is_some();
            !titled && !text.text[start..].starts_with('*') && !text.text[end..].starts_with('*')
        };
        let mut spans: Vec<_> = text.spans.iter().copied().filter(is_whole).collect();
        let starts = std::iter::once(0).chain(spans.iter().map(|span| span.1));
        let ends = spans.iter().map(|span| span.0).chain([text.text.len()]);
        let between: Vec<_> = starts.zip(ends).filter(|(start, end)| start < end).collect();
        spans.extend(between.into_iter().map(|(start, end)| (start, end, Label::Unknown)));
        spans.sort_by_key(|span| span.0);
        text.spans = spans;
    }
    Ok(texts)
}

/// Marks as unknown what a text's labels say one way here and another way there: labels of a machine are not to be
/// believed where they contradict themselves.
fn doubt(text: &mut Annotated) {
    let mut kinds: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    for &(start, end, label) in &text.spans {
        let Label::Name(kind) = label else { continue };
        let words = &text.text[start..end];
        kinds.entry(words).or_default()[kind as usize] += 1;
        if let (NameKind::Person, Some((_, last))) = (kind, words.rsplit_once(' ')) {
            kinds.entry(last).or_default()[kind as usize] += 1;
        }
    }
    let mut doubted = Vec::new();
    for (words, counts) in kinds {
        let most = counts.iter().copied().max().unwrap_or(0);
        if most < 2 || words.len() < 3 || 5 * most < 4 * counts.iter().sum::<usize>() {
            continue;
        }
        for (start, _) in text.text.match_indices(words) {
            let end = start + words.len();
            let inside = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
            if inside(text.text[..start].chars().next_back()) || inside(text.text[end..].chars().next()) {
                continue;
            }
            let after = text.spans.partition_point(|span| span.1 <= start);
            match text.spans.get(after) {
                Some(&(from, to, Label::Name(kind))) if (from, to) == (start, end) => {
                    if counts[kind as usize] < most {
                        doubted.push((start, end));
                    }
                }
                Some(&(from, ..)) if from < end => {}
                _ => doubted.push((start, end)),
            }
        }
    }
    for (start, end) in doubted {
        text.spans.retain(|span| span.1 <= start || end <= span.0);
        text.spans.push((start, end, Label::Unknown));
        text.spans.sort_by_key(|span| span.0);
    }
}

#[derive(Deserialize)]
struct Text {
    id: String,
    text: String,
}

fn gather(texts: impl Iterator<Item = Annotated>, together: usize) -> Vec<Annotated> {
    let mut gathered: Vec<Annotated> = Vec::new();
    for (number, text) in texts.enumerate() {
        if number % together == 0 {
            gathered.push(text);
            continue;
        }
        let whole = gathered.last_mut().expect("the first text begins a list");
        whole.text.push('\n');
        let start = whole.text.len();
        whole.text.push_str(&text.text);
        whole.spans.extend(text.spans.iter().map(|&(from, to, label)| (from + start, to + start, label)));
    }
    gathered
}

fn annotate(row: &Row) -> Annotated {
    let bytes: Vec<usize> = row.text.char_indices().map(|(at, _)| at).chain([row.text.len()]).collect();
    let byte = |at: usize| bytes[at.min(bytes.len() - 1)];
    let mut spans: Vec<_> = row
        .entities
        .iter()
        .filter(|entity| entity.mention.as_deref().is_none_or(|mention| mention == "NAM"))
        .filter_map(|entity| {
            let (start, end) = trim(&row.text, byte(entity.start), byte(entity.end));
            (start < end).then(|| (start, end, meaning(&entity.kind, &row.text[start..end])))
        })
        .chain(row.unknown.iter().map(|&(start, end)| (byte(start), byte(end), Label::Unknown)))
        .chain(silent(row).into_iter().map(|(start, end)| (byte(start), byte(end), Label::Unknown)))
        .collect();
    // Of two that overlap, a name goes before what is none, then the longer one.
    spans.sort_by_key(|&(start, end, label)| (!matches!(label, Label::Name(_)), usize::MAX - (end - start), start));
    let mut kept: Vec<(usize, usize, Label)> = Vec::new();
    for span in spans {
        if kept.iter().all(|other| span.1 <= other.0 || other.1 <= span.0) {
            kept.push(span);
        }
    }
    kept.sort_by_key(|span| span.0);
    Annotated { text: row.text.clone(), spans: kept, silver: false }
}

/// What nobody looked at, where only parts of a text were annotated.
fn silent(row: &Row) -> Vec<(usize, usize)> {
    let Some(annotated) = &row.annotated else { return Vec::new() };
    let starts = std::iter::once(0).chain(annotated.iter().map(|span| span.1));
    let ends = annotated.iter().map(|span| span.0).chain([usize::MAX]);
    starts.zip(ends).filter(|(start, end)| start < end).collect()
}

/// A span without leading *the* and possessive ending.
pub(super) fn trim(text: &str, mut start: usize, mut end: usize) -> (usize, usize) {
    end = start + text[start..end].trim_end().len();
    for article in ["the ", "a ", "an "] {
        if text[start..end].get(..article.len()).is_some_and(|head| head.eq_ignore_ascii_case(article)) {
            start += article.len();
        }
    }
    for ending in ["'s", "’s", "'", "’"] {
        if let Some(rest) = text[start..end].strip_suffix(ending) {
            end = start + rest.len();
            break;
        }
    }
    (start, end)
}

fn meaning(kind: &str, words: &str) -> Label {
    let name = match kind {
        "PER" | "PERSON" => NameKind::Person,
        "GPE" | "LOC" | "FAC" => NameKind::Place,
        "ORG" => NameKind::Organisation,
        "NORP" => NameKind::Demonym,
        "UNK" => return Label::Unknown,
        _ => return Label::Miscellaneous,
    };
    if is_name(words) { Label::Name(name) } else { Label::Unknown }
}

/// Whether words begin and end as names do, and are no phrase with a clause in it.
fn is_name(words: &str) -> bool {
    let capital = |word: Option<&str>| {
        word.is_some_and(|word| word.chars().any(|letter| letter.is_uppercase() || letter.is_numeric()))
    };
    let mut split = words.split_whitespace();
    let first = split.next();
    let last = split.next_back().or(first);
    let begins = capital(first)
        || first.is_some_and(|first| {
            ["al-", "al", "bin", "de", "van", "von", "el"].iter().any(|small| first.starts_with(small))
        });
    begins && capital(last) && words.split_whitespace().count() <= 12
}
