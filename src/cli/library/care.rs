//! `dateline library …` and `dateline delete`: looking after the file.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use clap::{Args, Subcommand};

use super::{Failure, Outcome, Words};
use crate::{
    library::store::Library,
    text::{counted, visible},
};

#[derive(Debug, Args)]
pub(crate) struct Delete {
    #[command(flatten)]
    words: Words,
    /// Take out the articles with these names instead of those under a filter.
    #[arg(long, value_name = "ID", conflicts_with = "filter")]
    id: Vec<String>,
    /// Do it; without this, say only how many it would be.
    #[arg(long)]
    yes: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Care {
    #[command(subcommand)]
    what: What,
}

impl Care {
    /// Whether a backup takes the library's place.
    pub(super) const fn is_restoration(&self) -> bool {
        matches!(self.what, What::Restore { .. })
    }
}

#[derive(Debug, Subcommand)]
enum What {
    /// Look at every page and every article; the exit status is 1 where something is wrong.
    Check,
    /// Write a whole copy to a new file.
    Backup {
        /// The new file.
        to: PathBuf,
    },
    /// Put a backup in the library's place; what was there is kept beside it.
    Restore {
        /// The backup.
        from: PathBuf,
    },
    /// Say how much is in it.
    Stats,
    /// Give back to the disk what deleted articles left behind.
    Vacuum,
}

/// Looks after the file.
pub(super) fn run(care: &Care, file: &Path) -> Outcome {
    match &care.what {
        What::Check => check(&Library::open(file)?),
        What::Backup { to } => Library::open(file)?.backup(to).map(|()| true).map_err(Failure::from),
        What::Restore { from } => restore(file, from),
        What::Stats => stats(&Library::open(file)?),
        What::Vacuum => Library::open(file)?.vacuum().map(|()| true).map_err(Failure::from),
    }
}

fn check(library: &Library) -> Outcome {
    let wrong = library.check()?;
    for sentence in &wrong {
        eprintln!("dateline: {}: {}", library.file().display(), visible(sentence));
    }
    if wrong.is_empty() {
        writeln!(
            io::stdout(),
            "{}: {}, all whole",
            library.file().display(),
            counted(library.stats()?.articles, "article")
        )?;
    }
    Ok(wrong.is_empty())
}

fn restore(file: &Path, from: &Path) -> Outcome {
    if let Some(old) = Library::restore(file, from)? {
        eprintln!("what was there before is {}", old.display());
    }
    Ok(true)
}

fn stats(library: &Library) -> Outcome {
    let stats = library.stats()?;
    let mut out = io::stdout().lock();
    writeln!(out, "{}", library.file().display())?;
    writeln!(out, "articles  {} ({} copies, {} undated)", stats.articles, stats.copies, stats.undated)?;
    if let Some((first, last)) = &stats.dates {
        writeln!(out, "dates     {} to {}", visible(first), visible(last))?;
    }
    writeln!(out, "quotes    {}", stats.quotes)?;
    writeln!(out, "names     {}", stats.things)?;
    if stats.older > 0 {
        writeln!(out, "engine    {} analysed by another; dateline reanalyse renews them", stats.older)?;
    }
    writeln!(out, "size      {:.1} MiB", stats.bytes as f64 / f64::from(1 << 20))?;
    Ok(true)
}

/// Takes articles out.
pub(super) fn delete(delete: &Delete, library: &mut Library) -> Outcome {
    let rows = if delete.id.is_empty() {
        let filter = delete.words.read()?;
        if filter.is_empty() {
            return Err(Failure::Filter(
                "delete wants a filter or --id; library restore brings back a backup".to_owned(),
            ));
        }
        library.find(&filter)?.map(|finding| finding.map(|finding| finding.row)).collect::<Result<Vec<_>, _>>()?
    } else {
        delete.id.iter().map(|id| library.row(id)).collect::<Result<Vec<_>, _>>()?
    };
    let told = counted(rows.len() as u64, "article");
    if !delete.yes {
        eprintln!("{told} would be taken out; --yes does it");
        return Ok(true);
    }
    library.delete(&rows)?;
    eprintln!("{told} taken out");
    Ok(true)
}
