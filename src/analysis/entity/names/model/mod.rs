//! Names by a linear chain: candidates, features, labels, and how sure each name is.

mod again;
mod curve;
mod evidence;
mod feature;
mod item;
mod label;
mod look;
mod stretch;
mod tables;

use std::sync::LazyLock;

pub(crate) use again::find_again;
#[cfg(feature = "train")]
pub(crate) use again::{Heard, ending, features_again, parts_of};
pub(crate) use curve::Curve;
pub(crate) use evidence::Evidence;
pub(crate) use feature::features;
pub(crate) use item::Line;
#[cfg(feature = "train")]
pub(crate) use item::MARGIN;
pub(crate) use label::{DEMONYM, meaning};
#[cfg(feature = "train")]
pub(crate) use label::{LABELS, OUTSIDE, label_at, may_begin, may_end, may_follow};
#[cfg(feature = "train")]
pub(crate) use look::Look;
#[cfg(not(feature = "train"))]
use look::Look;
pub(crate) use stretch::stretches;
pub(crate) use tables::{LONGEST, NO_CLUSTER, Tables, longer};

use super::super::Name;
use super::super::weighed::Weighed;
use crate::analysis::linear::{Aligned, Model};
use crate::text::Document;
use label::Place;

/// Labels, and room to read rows in whole registers.
pub(crate) const LANES: usize = 16;

/// More features than a token ever has.
const MOST: usize = 128;

static BYTES: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../../../assets/model/names.bin"));
static BYTES_AGAIN: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../../../assets/model/names-again.bin"));

/// The models of the first look and of the second.
pub(crate) struct Models {
    pub(crate) first: Model<LANES>,
    pub(crate) again: Model<LANES>,
}

static MODELS: LazyLock<Option<Models>> =
    LazyLock::new(|| Some(Models { first: Model::read(&BYTES.0)?, again: Model::read(&BYTES_AGAIN.0)? }));

/// The names in a document, in reading order, none overlapping another, each with how sure it is; and what each was
/// weighed as.
pub(crate) fn find(document: &Document) -> (Vec<Name>, Vec<Weighed>) {
    MODELS.as_ref().map_or_else(Default::default, |models| find_with(document, models, Tables::get()))
}

/// As [`find`], with models and tables of one's own.
pub(crate) fn find_with(document: &Document, models: &Models, tables: &Tables) -> (Vec<Name>, Vec<Weighed>) {
    find_again(document, &Look::at(document, &models.first, tables), &models.again)
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
