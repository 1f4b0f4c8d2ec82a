//! Fits the chain that finds names.

use std::ops::Range;
use std::path::Path;

use super::certainty::{self, Found};
use super::corpus::{self, Annotated, Label};
use super::{Chains, Error, Settings, card, fit_often};
use crate::analysis::entity::NameKind;
use crate::analysis::entity::names::model::{
    Curve, DEMONYM, LABELS, LANES, Line, MARGIN, OUTSIDE, Tables, features, find_with, gather, label_at, may_begin,
    may_end, may_follow, stretches,
};
use crate::analysis::entity::names::settle;
use crate::analysis::entity::reading::Reading;
use crate::analysis::linear::Model;
use crate::text::{Document, paragraphs};

/// Features none of whose weights is greater are dropped.
const LEAST: f32 = 0.1;

/// How many models' mean is the model.
const SEEDS: std::ops::RangeInclusive<u64> = 1..=3;
/// One text in so many is held out to learn how sure the chain may be.
const HELD_OUT: usize = 6;

/// Fits `names.bin` and `names-sure.bin`, and writes into the card how good they are on the texts held out.
pub(super) fn run(data: &Path, out: &Path) -> Result<(), Error> {
    eprintln!("names");
    let tables =
        Tables::read(std::fs::read(out.join("words.bin"))?.leak(), std::fs::read(out.join("runs.bin"))?.leak());
    let texts = load(&data.join("train"))?;
    let model = learn(texts.iter(), &tables, SEEDS);
    std::fs::write(out.join("names.bin"), &model)?;
    let curves = certainty::curves(&doubts(&texts, &tables)?);
    std::fs::write(out.join("names-sure.bin"), certainty::bytes(&curves))?;
    drop(texts);
    let figures = measure(&data.join("dev"), &read(model)?, &tables, &curves)?;
    card::fill(&out.join("MODEL.md"), "names", &figures)
}

/// The file of a model fitted on these texts.
fn learn<'t>(
    texts: impl Iterator<Item = &'t Annotated>,
    tables: &Tables,
    seeds: std::ops::RangeInclusive<u64>,
) -> Vec<u8> {
    let mut chains = Chains::default();
    texts.for_each(|text| add(text, tables, &mut chains));
    eprintln!("  {} items, {} features", chains.len(), chains.features.len());
    fit_often(&chains, &settings(), seeds).coded_bytes(LEAST)
}

fn read(bytes: Vec<u8>) -> Result<Model<LANES>, Error> {
    Model::read(bytes.leak()).ok_or_else(|| "names.bin is no model".into())
}

/// What a model that has not seen them finds in some of the texts that people annotated.
fn doubts(texts: &[Annotated], tables: &Tables) -> Result<Vec<Found>, Error> {
    let held_out = |at: usize| at.is_multiple_of(HELD_OUT);
    let seen = texts.iter().enumerate().filter(|(at, _)| !held_out(*at)).map(|(_, text)| text);
    let model = read(learn(seen, tables, 1..=1))?;
    let mut found = Vec::new();
    for (_, text) in texts.iter().enumerate().filter(|(at, text)| held_out(*at) && !text.silver) {
        found.extend(compare(text, &model, tables).0);
    }
    Ok(found)
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

/// Names found in a text, whether they are right, and how many of each kind there are.
fn compare(text: &Annotated, model: &Model<LANES>, tables: &Tables) -> (Vec<Found>, [usize; 3]) {
    let document = Document::read(&text.text, paragraphs(&text.text));
    let mut names = find_with(&document, model, tables);
    settle(&Reading::new(&document), &mut names);
    let silent = |start: usize, end: usize| {
        text.spans.iter().any(|&(from, to, label)| label == Label::Unknown && start < to && from < end)
    };
    let found = names.iter().filter_map(|name| {
        let span = document.span(name.tokens.start as usize..name.tokens.end as usize);
        let (start, end) = corpus::trim(&text.text, span.start as usize, span.end as usize);
        let right = text.spans.contains(&(start, end, Label::Name(name.kind)));
        (!silent(start, end)).then_some(Found { kind: name.kind, probability: name.probability, right })
    });
    let wanted = KINDS.map(|kind| text.spans.iter().filter(|span| span.2 == Label::Name(kind)).count());
    (found.collect(), wanted)
}

const KINDS: [NameKind; 3] = [NameKind::Person, NameKind::Place, NameKind::Organisation];

/// Precision, recall and F of exact names for each file held out, and how often what is said to be sure is right.
fn measure(folder: &Path, model: &Model<LANES>, tables: &Tables, curves: &[Curve; 4]) -> Result<String, Error> {
    let mut table = String::from("| texts | people | places | organisations |\n| --- | --- | --- | --- |\n");
    let mut all = Vec::new();
    for (name, genre) in DEV {
        let texts = corpus::load(&folder.join(format!("{name}.jsonl.gz")), if name == "gmb" { 10 } else { 1 })?;
        let (mut found, mut wanted) = (Vec::new(), [0; 3]);
        for text in &texts {
            let (names, count) = compare(text, model, tables);
            found.extend(names);
            wanted.iter_mut().zip(count).for_each(|(sum, one)| *sum += one);
        }
        table = format!("{table}| {name}: {genre}");
        for (kind, wanted) in KINDS.into_iter().zip(wanted) {
            let own = || found.iter().filter(|one| one.kind == kind);
            let right = own().filter(|one| one.right).count();
            let [precision, recall] = [own().count(), wanted].map(|all| 100.0 * right as f32 / all.max(1) as f32);
            let f = 200.0 * right as f32 / (own().count() + wanted).max(1) as f32;
            table = format!("{table} | {f:.1} ({precision:.1}, {recall:.1})");
        }
        table += " |\n";
        found.retain(|one| one.kind != NameKind::Demonym);
        for one in &mut found {
            one.probability = curves[one.kind as usize].of(one.probability);
        }
        all.extend(found);
    }
    let (reliability, error) = certainty::reliability(&all, "names");
    let figures = format!(
        "Exact F (precision, recall) of the chain with the document's passes, before names are joined:\n\n{table}\n\
         How often a name is right that is said to be so sure, over all of these; expected calibration error {error:.3}:\n\n\
         {reliability}"
    );
    eprintln!("{figures}");
    Ok(figures)
}

/// The files held out that are labelled throughout, and what they are.
const DEV: [(&str, &str); 6] = [
    ("gum", "many genres"),
    ("gmb", "broadcast news, silver labels"),
    ("wikigold", "Wikipedia"),
    ("crossner_politics", "Wikipedia on politics"),
    ("redocred", "Wikipedia"),
    ("pud", "news and Wikipedia"),
];
