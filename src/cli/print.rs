//! Prints articles with what was found in them, where there is no screen to read them on.

use std::io::{self, BufWriter, Write};

use super::{How, Incoming};
use crate::analysis::{Analysis, analyse_with};
use crate::article::Article;
use crate::export::{Offsets, in_order, write_article, write_plain};
use crate::ingest;
use crate::library::filter::{Filter, View};
use crate::text::counted;

/// Prints the articles that a filter keeps, in order; false where one of them could not be read. A filter that keeps
/// none of them is told, so that nothing printed is not taken for nothing there.
pub fn all(incoming: Incoming, filter: &Filter, how: &How, json: bool) -> io::Result<bool> {
    let mut out = BufWriter::new(io::stdout().lock());
    let (mut all, mut seen, mut kept) = (true, 0, 0);
    let work = |article: Result<Article, ingest::Error>| {
        article.map(|article| {
            let analysis = analyse_with(&article.text, article.paragraphs.clone(), how.engine());
            let keeps = filter.is_empty() || filter.matches(&View::new(&article, &analysis));
            keeps.then_some((article, analysis))
        })
    };
    let weigh = |read: &Result<Article, ingest::Error>| read.as_ref().map_or(0, |article| article.text.len());
    in_order(incoming, how.jobs, weigh, work, |read| match read {
        Ok(done) => {
            seen += 1;
            let Some((article, analysis)) = done else { return Ok(()) };
            kept += 1;
            write(&mut out, &article, &analysis, json, how.offsets())?;
            out.flush()
        }
        Err(error) => {
            all = false;
            eprintln!("dateline: {error}");
            Ok(())
        }
    })?;
    if kept == 0 && seen > 0 {
        eprintln!("dateline: the filter hides {}", counted(seen, "article"));
    }
    Ok(all)
}

fn write(out: impl Write, article: &Article, analysis: &Analysis, json: bool, offsets: Offsets) -> io::Result<()> {
    if json { write_article(out, article, analysis, offsets) } else { write_plain(out, article, analysis, columns()) }
}

/// How wide a page is printed: what `COLUMNS` tells, else 80 columns.
fn columns() -> usize {
    std::env::var("COLUMNS").ok().and_then(|told| told.trim().parse().ok()).unwrap_or(80)
}
