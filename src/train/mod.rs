//! Fits the weights and compiles the tables; the product never needs it.
//!
//! [`run`] reads the training data, fits one model after another and writes `assets/model/`. The same data give the
//! same files to the last bit. To fit a model: gather [`Chains`] of items, each with its features' hashes and the
//! labels it may carry, [`fit()`] them under [`Settings`], and write the [`Fitted`] model's bytes. A logistic
//! regression is the same with chains of one item.
//!
//! ```text
//! let mut chains = Chains::default();
//! for sentence in sentences {
//!     for token in sentence {
//!         features(token, |hash| chains.feature(hash));
//!         chains.item(1 << token.label);          // or several bits, or all: what is not known teaches nothing
//!     }
//!     chains.end();
//! }
//! let fitted = fit(&chains, &Settings { labels: 4, ..Settings::default() });
//! std::fs::write("assets/model/cue.bin", fitted.bytes(0.03))?;
//! ```

mod book;
mod card;
mod certainty;
mod chains;
mod corpus;
mod fit;
mod headlines;
mod lattice;
mod lexicon;
mod measure;
mod names;
mod pack;
mod quotes;
mod random;
mod read;
mod said;
mod tables;
mod tags;

use std::path::Path;

pub use chains::Chains;
pub use fit::{Fitted, Settings, fit, fit_often, fit_without_each, mean};

/// What can go wrong: a file that cannot be read or is not what it should be.
pub type Error = Box<dyn std::error::Error>;

/// Fits everything from the folder `data` and writes it to the folder `out`; `only` names the one model wanted.
///
/// # Errors
///
/// If a file cannot be read, is not of the expected form, or cannot be written.
pub fn run(data: &Path, out: &Path, only: Option<&str>) -> Result<(), Error> {
    let wanted = |name: &str| only.is_none_or(|only| only == name);
    if wanted("lexicon") {
        lexicon::run(&out.with_file_name("lexicon"))?;
    }
    if wanted("tags") {
        tags::run(data, out)?;
    }
    if wanted("tables") {
        tables::run(data, out)?;
    }
    if wanted("names") {
        names::run(data, out)?;
    }
    if wanted("quotes") {
        quotes::run(data, out)?;
    }
    Ok(())
}
