//! A file of one JSON object a line, whole at every moment, changed by several programs at once.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Read, Seek, SeekFrom, Write},
    path::Path,
};

use serde::{Serialize, de::DeserializeOwned};

/// The entries in the last `most` bytes of a file; a line that cannot be read is passed over.
///
/// # Errors
/// Where the file is not there or cannot be read.
pub(super) fn read<T: DeserializeOwned>(file: &Path, most: u64) -> io::Result<Vec<T>> {
    let mut file = File::open(file)?;
    let skipped = file.metadata()?.len().saturating_sub(most);
    file.seek(SeekFrom::Start(skipped))?;
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect())
}

/// Changes the entries of a file, as it stands by then, and returns them. Nobody else changes it meanwhile.
///
/// # Errors
/// Where the folder cannot be made or the file not be written; what was there before stays then.
pub(super) fn change<T: Serialize + DeserializeOwned>(
    file: &Path,
    most: u64,
    change: impl FnOnce(&mut Vec<T>),
) -> io::Result<Vec<T>> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let lock = File::create(file.with_extension("lock"))?;
    lock.lock()?;
    let mut entries = read(file, most).unwrap_or_default();
    change(&mut entries);
    replace(file, &entries)?;
    Ok(entries)
}

/// Puts a file with these entries where `file` is, in one step.
fn replace<T: Serialize>(file: &Path, entries: &[T]) -> io::Result<()> {
    let beside = file.with_extension(format!("new-{}", std::process::id()));
    let written = write(&beside, entries).and_then(|()| fs::rename(&beside, file));
    if written.is_err() {
        // The error is told; what could not be written is not worth another.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn write<T: Serialize>(file: &Path, entries: &[T]) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(file)?);
    for entry in entries {
        serde_json::to_writer(&mut out, entry)?;
        out.write_all(b"\n")?;
    }
    out.into_inner()?.sync_all()
}
