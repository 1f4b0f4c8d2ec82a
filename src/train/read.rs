//! Reads the training files: gzipped lines, JSON or separated by tabs.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use serde::de::DeserializeOwned;

use super::Error;

/// The lines of a gzipped file.
pub(super) fn lines(path: &Path) -> Result<impl Iterator<Item = Result<String, Error>> + use<>, Error> {
    let file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(BufReader::new(MultiGzDecoder::new(file)).lines().map(|line| Ok(line?)))
}

/// The objects of a gzipped file of JSON lines.
pub(super) fn objects<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, Error> {
    lines(path)?.map(|line| Ok(serde_json::from_str(&line?)?)).collect()
}
