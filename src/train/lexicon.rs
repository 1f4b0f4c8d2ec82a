//! Compiles the readable tables of `assets/lexicon/` into the flat one that the program reads in place.

use std::path::Path;

use super::Error;
use crate::analysis::lexicon::compile::{TABLES, compile};

/// Reads `folder/*.tsv` and writes `folder/lexicon.bin`.
pub(super) fn run(folder: &Path) -> Result<(), Error> {
    let mut tables = Vec::new();
    for name in TABLES {
        let path = folder.join(name).with_extension("tsv");
        let table = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        tables.push((name, table));
    }
    let read = |wanted: &str| {
        tables.iter().find(|(name, _)| *name == wanted).map_or_else(String::new, |(_, table)| table.clone())
    };
    std::fs::write(folder.join("lexicon.bin"), compile(&read))?;
    Ok(())
}
