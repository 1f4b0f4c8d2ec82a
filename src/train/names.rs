//! Fits the chain that finds names.

use std::ops::Range;
use std::path::Path;

use super::corpus::{self, Annotated, Label};
use super::{Chains, Error, Settings, fit};
use crate::analysis::entity::names::model::{
    DEMONYM, LABELS, LANES, Line, MARGIN, OUTSIDE, Tables, features, find_with, gather, label_at, may_begin, may_end,
    may_follow, stretches,
};
use crate::analysis::entity::{Name, NameKind};
use crate::analysis::linear::Model;
use crate::text::{Document, paragraphs};

/// Features none of whose weights is greater are dropped.
const LEAST: f32 = 0.08;

/// Fits `names.bin` and says how good it is on the texts held out.
pub(super) fn run(data: &Path, out: &Path) -> Result<(), Error> {
    eprintln!("names");
    let tables =
        Tables::read(std::fs::read(out.join("words.bin"))?.leak(), std::fs::read(out.join("runs.bin"))?.leak());
    let mut chains = Chains::default();
    for text in load(&data.join("train"))? {
        add(&text, &tables, &mut chains);
    }
    eprintln!("  {} items, {} features", chains.len(), chains.features.len());
    std::fs::write(out.join("names.bin"), fit(&chains, &settings()).coded_bytes(LEAST))?;
    drop(chains);
    let model = Model::read(std::fs::read(out.join("names.bin"))?.leak()).ok_or("names.bin is no model")?;
    measure(&data.join("dev"), &model, &tables)
}

fn settings() -> Settings {
    let labels = || 0..LABELS as u8;
    let pairs = labels().flat_map(|from| labels().map(move |to| (from, to)));
    Settings {
        labels: LABELS,
        epochs: 5,
        dropout: 0.3,
        mean: true,
        forbidden: pairs.filter(|&(from, to)| !may_follow(from, to)).collect(),
        never_first: labels().filter(|&label| !may_begin(label)).collect(),
        never_last: labels().filter(|&label| !may_end(label)).collect(),
        ..Settings::default()
    }
}

/// All texts that teach names.
fn load(folder: &Path) -> Result<Vec<Annotated>, Error> {
    let file = |name: &str| folder.join(format!("{name}.jsonl.gz"));
    let mut texts = Vec::new();
    for name in ["gum", "redocred", "wikigold", "crossner_politics", "re3d"] {
        texts.extend(corpus::load(&file(name), 1)?);
    }
    texts.extend(corpus::load_silver(&file("gmb"), &file("silver_gmb"), 10)?);
    texts.extend(corpus::load_silver(&file("polnear"), &file("silver_polnear"), 1)?);
    Ok(texts)
}

/// Adds the chains of one text.
fn add(annotated: &Annotated, tables: &Tables, chains: &mut Chains) {
    let document = Document::read(&annotated.text, paragraphs(&annotated.text));
    let allowed = allow(&document, annotated);
    let evidence = gather(&document, tables);
    let (mut line, mut open) = (Line::default(), Vec::new());
    for sentence in 0..document.sentences.len() {
        let range = document.tokens_of(sentence);
        line.read(&document, range.clone(), tables);
        line.match_runs(tables);
        line.add_evidence(range.start, &evidence);
        stretches(&line, &mut open);
        for stretch in &open {
            for at in stretch.clone() {
                features(&line, at, &mut |feature| chains.feature(feature));
                chains.item(allowed[range.start + at - MARGIN]);
            }
            chains.end();
        }
    }
}

const ANY: u64 = (1 << LABELS) - 1;

/// The labels each token may carry.
fn allow(document: &Document, annotated: &Annotated) -> Vec<u64> {
    let mut allowed = vec![1 << OUTSIDE; document.tokens.len()];
    for &(start, end, label) in &annotated.spans {
        let tokens = covered(document, start, end);
        let exact = !tokens.is_empty()
            && document.tokens[tokens.start].span.start as usize == start
            && document.tokens[tokens.end - 1].span.end as usize == end;
        let length = tokens.len();
        for (at, allowed) in allowed[tokens].iter_mut().enumerate() {
            *allowed = match label {
                Label::Name(kind) if exact => 1 << label_at(kind, at, length),
                Label::Miscellaneous if length <= 2 => 1 << OUTSIDE | 1 << DEMONYM,
                Label::Miscellaneous => 1 << OUTSIDE,
                Label::Name(_) | Label::Unknown => ANY,
            };
        }
    }
    allowed
}

/// The tokens that lie in a stretch of bytes, wholly or in part.
fn covered(document: &Document, start: usize, end: usize) -> Range<usize> {
    let first = document.tokens.partition_point(|token| token.span.end as usize <= start);
    let last = document.tokens.partition_point(|token| (token.span.start as usize) < end);
    first..last.max(first)
}

/// Prints precision, recall and F of exact names for each file held out.
fn measure(folder: &Path, model: &Model<LANES>, tables: &Tables) -> Result<(), Error> {
    let mut mean = [0.0; 3];
    let files = ["gum", "gmb", "wikigold", "crossner_politics", "redocred", "meantime", "pud"];
    for name in files {
        let together = if name == "gmb" { 10 } else { 1 };
        let texts = corpus::load(&folder.join(format!("{name}.jsonl.gz")), together)?;
        let mut line = format!("  {name:18}");
        for (kind, mean) in [NameKind::Person, NameKind::Place, NameKind::Organisation].into_iter().zip(&mut mean) {
            let [right, found, wanted] = texts
                .iter()
                .map(|text| count(text, kind, model, tables))
                .fold([0; 3], |sum, one| std::array::from_fn(|at| sum[at] + one[at]));
            let f = 200.0 * right as f32 / (found + wanted).max(1) as f32;
            *mean += f / files.len() as f32;
            let [precision, recall] = [found, wanted].map(|all| 100.0 * right as f32 / all.max(1) as f32);
            line = format!("{line}  {f:5.1} (P {precision:5.1} R {recall:5.1})");
        }
        eprintln!("{line}");
    }
    eprintln!("  mean                {:5.2}  {:5.2}  {:5.2}", mean[0], mean[1], mean[2]);
    Ok(())
}

/// How many names of a kind are right, found, wanted in one text.
fn count(text: &Annotated, kind: NameKind, model: &Model<LANES>, tables: &Tables) -> [usize; 3] {
    let document = Document::read(&text.text, paragraphs(&text.text));
    let silent = |start: usize, end: usize| {
        text.spans.iter().any(|&(from, to, label)| label == Label::Unknown && start < to && from < end)
    };
    let span = |name: &Name| {
        let span = document.span(name.tokens.start as usize..name.tokens.end as usize);
        (span.start as usize, span.end as usize)
    };
    let names = find_with(&document, model, tables);
    let found: Vec<_> =
        names.iter().filter(|name| name.kind == kind).map(span).filter(|&(start, end)| !silent(start, end)).collect();
    let wanted: Vec<_> =
        text.spans.iter().filter(|span| span.2 == Label::Name(kind)).map(|span| (span.0, span.1)).collect();
    let right = found.iter().filter(|span| wanted.contains(span)).count();
    [right, found.len(), wanted.len()]
}
