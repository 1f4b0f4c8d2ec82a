//! Names by a linear chain: candidates, features, labels, and how sure each name is.

mod curve;
mod evidence;
mod feature;
mod item;
mod label;
mod stretch;
mod tables;

use std::sync::LazyLock;

pub(crate) use curve::Curve;
pub(crate) use evidence::Evidence;
pub(crate) use feature::features;
pub(crate) use item::{Line, MARGIN};
pub(crate) use label::{DEMONYM, OUTSIDE, meaning};
#[cfg(feature = "train")]
pub(crate) use label::{LABELS, label_at, may_begin, may_end, may_follow};
pub(crate) use stretch::stretches;
pub(crate) use tables::{LONGEST, NO_CLUSTER, Tables, longer};

use super::super::Name;
use crate::analysis::linear::{Aligned, Chain, Model};
use crate::text::Document;
use label::Place;

/// Labels, and room to read rows in whole registers.
pub(crate) const LANES: usize = 16;

/// More features than a token ever has.
const MOST: usize = 128;

static BYTES: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../../../assets/model/names.bin"));

static MODEL: LazyLock<Option<Model<LANES>>> = LazyLock::new(|| Model::read(&BYTES.0));

/// The names in a document, in reading order, none overlapping another, each with how sure it is.
pub(crate) fn find(document: &Document) -> Vec<Name> {
    MODEL.as_ref().map_or_else(Vec::new, |model| find_with(document, model, Tables::get()))
}

/// As [`find`], with a model and tables of one's own.
pub(crate) fn find_with(document: &Document, model: &Model<LANES>, tables: &Tables) -> Vec<Name> {
    let evidence = gather(document, tables);
    let (mut line, mut chain, mut labels) = (Line::default(), Chain::new(), Vec::new());
    let (mut names, mut open, mut hashes) = (Vec::new(), Vec::new(), Vec::with_capacity(MOST));
    for sentence in 0..document.sentences.len() {
        let range = document.tokens_of(sentence);
        line.read(document, range.clone(), tables);
        stretches(&line, &mut open);
        if open.is_empty() {
            continue;
        }
        line.match_runs(tables);
        line.add_evidence(range.start, &evidence);
        for stretch in &open {
            chain.scores.clear();
            for at in stretch.clone() {
                let mut scores = [0; LANES];
                hashes.clear();
                features(&line, at, &mut |feature| hashes.push(feature));
                model.add_all(&hashes, &mut scores);
                chain.scores.push(scores);
            }
            chain.best(model, &mut labels);
            if labels.iter().all(|&label| label == OUTSIDE) {
                continue;
            }
            chain.weigh(model);
            let first = range.start + stretch.start - MARGIN;
            read_names(&labels, first, |start, end| chain.path(model, start, &labels[start..end]), &mut names);
        }
    }
    names
}

/// What the whole document says of its words.
pub(crate) fn gather(document: &Document, tables: &Tables) -> Evidence {
    let (mut evidence, mut line) = (Evidence::default(), Line::default());
    for sentence in 0..document.sentences.len() {
        let range = document.tokens_of(sentence);
        line.read(document, range.clone(), tables);
        line.note(range.start, &mut evidence);
    }
    evidence
}

/// The names that labels tell, counted from token `first`.
fn read_names(labels: &[u8], first: usize, sure: impl Fn(usize, usize) -> f32, names: &mut Vec<Name>) {
    let mut start = 0;
    for (at, &label) in labels.iter().enumerate() {
        let Some((kind, place)) = meaning(label) else { continue };
        let demonym_goes_on = label == DEMONYM && labels.get(at + 1) == Some(&DEMONYM);
        if place == Place::First
            || label != DEMONYM && place == Place::Only
            || label == DEMONYM && (at == 0 || labels[at - 1] != DEMONYM)
        {
            start = at;
        }
        if matches!(place, Place::Last | Place::Only) && !demonym_goes_on {
            let tokens = (first + start) as u32..(first + at + 1) as u32;
            names.push(Name { tokens, kind, probability: sure(start, at + 1) });
        }
    }
}
