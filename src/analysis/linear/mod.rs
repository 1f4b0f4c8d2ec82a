//! Linear models read in place: hashed features, flat 8-bit weights, chains decoded exactly.
//!
//! A feature is a 64-bit [`hash`] made without building a string. A [`Model`] adds up the weights of the features of
//! one item for all labels at once; [`Chain`] turns the scores of a run of items into the likeliest labels or into
//! probabilities. A logistic regression is a chain of length one. `train` fits and writes the models.

// The steps that use these come one by one.
#![allow(dead_code, unused_imports)]

mod chain;
mod coded;
mod exp;
mod hash;
mod lookup;
mod model;
mod places;
mod tag;
mod word;

pub(crate) use chain::Chain;
pub(crate) use coded::{CODE_BITS, CODES, LINE, QUARTER, QUARTERS, fingerprint, line_of};
pub(crate) use exp::exp;
pub(crate) use hash::{Hash, hash, hash_lower, hash_title, mix};
pub(crate) use lookup::{Lookup, MAGIC as LOOKUP_MAGIC};
pub(crate) use model::{Aligned, CODED_MAGIC, HEADER, MAGIC, Model, PADDING, Scores};
pub(crate) use tag::{TAGS, Tag, tag, tag_features};
pub(crate) use word::{EDGE, Word, is_large, words};
