//! `dateline corrections`: what the reader corrected, for whoever wants to train on it.

use std::io::{self, Write};

use clap::Subcommand;
use serde::Serialize;

use crate::decision::Correction;
use crate::library::decided::{Decided, Entry};

/// What can be done with corrections.
#[derive(Debug, Subcommand)]
pub enum Corrections {
    /// Print them, one line of JSON each: what was corrected, by its words and where they stand.
    Export,
}

/// A correction with the article it is about.
#[derive(Serialize)]
struct Line<'a> {
    /// The path or address the article came from.
    article: &'a str,
    #[serde(flatten)]
    correction: &'a Correction,
}

/// Prints the corrections kept in the reader's file.
///
/// # Errors
/// Where they cannot be printed.
pub fn run(what: &Corrections) -> io::Result<bool> {
    let Corrections::Export = what;
    let decided = Decided::standard();
    print(&mut io::stdout().lock(), decided.all())
}

fn print(out: &mut impl Write, entries: &[Entry]) -> io::Result<bool> {
    for entry in entries {
        for correction in &entry.decisions.corrections {
            serde_json::to_writer(&mut *out, &Line { article: &entry.id, correction })?;
            out.write_all(b"\n")?;
        }
    }
    out.flush()?;
    Ok(true)
}
