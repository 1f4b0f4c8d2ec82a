//! `dateline import`: articles in, a batch at a time, each told of once it is safe.

use std::{
    ffi::OsString,
    fs::File,
    io::{self, BufRead, BufReader, IsTerminal, Write},
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use clap::{Args, ValueEnum};
use serde_json::json;

use super::{Failure, Outcome, annotated, collection, output::counted};
use crate::{
    analysis::{Analysis, Engine, analyse_with},
    article::Article,
    export::{in_order, write_line},
    ingest,
    library::store::{Library, Origin, Prepared, Row, Status, Stored},
    text::visible,
};

/// A batch ends after so many articles, so many bytes of text, or so long.
const BATCH: (usize, usize, Duration) = (1_000, 8 << 20, Duration::from_secs(2));

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// Files and folders to keep, or - for standard input.
    #[arg(required = true)]
    names: Vec<OsString>,
    /// What the input is; with jsonl each line is {"id": …, "text": …}, which is also what files ending so are.
    #[arg(long, value_enum)]
    from: Option<From>,
    /// Take the lines that annotate or export printed with the annotations they bear, without a second analysis.
    #[arg(long)]
    annotated: bool,
    /// Print one object a line for each article once it is safely kept.
    #[arg(long)]
    json: bool,
    /// Say nothing but what went wrong.
    #[arg(long, short)]
    quiet: bool,
    /// How many threads analyse; without it, as many as there are.
    #[arg(long)]
    jobs: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum From {
    Jsonl,
}

#[derive(Debug, Args)]
pub(crate) struct Reanalyse {
    /// All articles, not only those that an older engine analysed.
    #[arg(long)]
    all: bool,
    /// How many threads analyse; without it, as many as there are.
    #[arg(long)]
    jobs: Option<usize>,
}

/// One thing that comes in.
enum Incoming {
    Article {
        article: Box<Article>,
        others: Option<String>,
        origin: Option<Origin>,
        /// What came with it.
        analysis: Option<Box<Analysis>>,
    },
    /// A file that is in the library as it is.
    Known(String),
    Failed {
        id: String,
        why: String,
    },
}

/// The same, analysed.
enum Ready {
    Article(Box<Prepared>),
    Known(String),
    Failed { id: String, why: String },
}

fn threads(jobs: Option<usize>) -> usize {
    jobs.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)).max(1)
}

/// Keeps what the names hold; false where something could not be read.
pub(super) fn run(import: &Import, file: &Path, engine: Engine) -> Outcome {
    let mut library = Library::create(file)?;
    if let Some(kept) = library.begin_import()?.filter(|_| !import.quiet) {
        eprintln!(
            "dateline: the import before this one was cut off; it had kept {}, which are safe",
            counted(kept, "article")
        );
    }
    let incoming = incoming(&import.names, import.from, import.annotated, Library::open(file)?);
    let work = |item: Incoming| match item {
        Incoming::Known(id) => Ready::Known(id),
        Incoming::Failed { id, why } => Ready::Failed { id, why },
        Incoming::Article { article, others, origin, analysis: Some(analysis) } => {
            Ready::Article(Box::new(Prepared::new(&article, &analysis, others, origin)))
        }
        Incoming::Article { article, others, origin, analysis: None } => {
            Ready::Article(Box::new(prepare(&article, others, origin, engine)))
        }
    };
    let mut keeper = Keeper::new(&mut library, import.json, import.quiet);
    in_order(incoming, threads(import.jobs), work, |ready| keeper.take(ready))?;
    keeper.finish()
}

fn prepare(article: &Article, others: Option<String>, origin: Option<Origin>, engine: Engine) -> Prepared {
    let analysis = analyse_with(&article.text, article.paragraphs.clone(), engine);
    Prepared::new(article, &analysis, others, origin)
}

/// All that the names hold, read as it is asked for.
fn incoming(
    names: &[OsString],
    from: Option<From>,
    annotated: bool,
    library: Library,
) -> Box<dyn Iterator<Item = Incoming> + Send> {
    let library = std::sync::Arc::new(std::sync::Mutex::new(library));
    let each = names.to_vec(); // owned: the articles are read on another thread
    let each = each.into_iter().flat_map(move |name| -> Box<dyn Iterator<Item = Incoming> + Send> {
        let path = Path::new(&name);
        let ending = path.extension().is_some_and(|ending| ending == "jsonl" || ending == "ndjson");
        if annotated || from == Some(From::Jsonl) || ending && !path.is_dir() {
            return lines(&name, annotated);
        }
        files(&name, std::sync::Arc::clone(&library))
    });
    Box::new(each)
}

/// The articles of a file or folder; what has not changed since it was read is not read again.
fn files(
    name: &OsString,
    library: std::sync::Arc<std::sync::Mutex<Library>>,
) -> Box<dyn Iterator<Item = Incoming> + Send> {
    let name =
        if name == "-" { name.clone() } else { std::path::absolute(name).map_or_else(|_| name.clone(), Into::into) };
    let (tell, known) = std::sync::mpsc::channel();
    let unchanged = move |path: &Path| {
        let id = path.to_string_lossy().into_owned();
        let library = library.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let same = Origin::of(path).is_some_and(|origin| library.has_unchanged(&id, origin).unwrap_or(false));
        same && tell.send(id).is_ok()
    };
    let mut articles = ingest::open([name]).passing_over(unchanged);
    let mut waiting = std::collections::VecDeque::new();
    let mut ended = false;
    Box::new(std::iter::from_fn(move || {
        if waiting.is_empty() && !ended {
            let next = articles.next();
            ended = next.is_none();
            waiting.extend(known.try_iter().map(Incoming::Known));
            waiting.extend(next.map(from_file));
        }
        waiting.pop_front()
    }))
}

fn from_file(read: Result<Article, ingest::Error>) -> Incoming {
    match read {
        Ok(mut article) => {
            let origin = (article.id != "-").then(|| Origin::of(Path::new(&article.id))).flatten();
            if article.id == "-" {
                // Standard input has no name: what came by it goes by its beginning.
                let head: String = article.text.split_whitespace().take(8).collect::<Vec<_>>().join(" ");
                article.id = format!("-: {head}");
            }
            Incoming::Article { article: Box::new(article), others: None, origin, analysis: None }
        }
        Err(error) => Incoming::Failed { id: error.name.clone(), why: error.to_string() },
    }
}

/// The articles of a file with one a line.
fn lines(name: &OsString, annotated: bool) -> Box<dyn Iterator<Item = Incoming> + Send> {
    let shown = name.to_string_lossy().into_owned();
    let input: Box<dyn BufRead + Send> = if name == "-" {
        Box::new(BufReader::new(io::stdin()))
    } else {
        match File::open(name) {
            Ok(file) => Box::new(BufReader::new(file)),
            Err(error) => {
                let why = format!("{shown}: {error}");
                return Box::new(std::iter::once(Incoming::Failed { id: shown, why }));
            }
        }
    };
    let numbered = input.split(b'\n').enumerate();
    Box::new(numbered.filter_map(move |(number, line)| {
        let place = || format!("{shown} line {}", number + 1);
        let failed = |why: String| Some(Incoming::Failed { id: place(), why: format!("{}: {why}", place()) });
        let line = match line {
            Ok(line) if line.trim_ascii().is_empty() => return None,
            Ok(line) => line,
            Err(error) => return failed(error.to_string()),
        };
        let line = std::str::from_utf8(&line).map_err(|_| "it is not UTF-8".to_owned());
        match line.and_then(|line| from_line(line, annotated)) {
            Ok(article) => Some(article),
            Err(why) => failed(why),
        }
    }))
}

/// The article of a line, with the annotations it bears where they are asked for.
fn from_line(line: &str, annotated: bool) -> Result<Incoming, String> {
    let (mut article, others) = collection::article(line)?;
    let mut analysis = None;
    if annotated {
        let (paragraphs, found) = annotated::analysis(line, &article.text)?;
        article.paragraphs = paragraphs;
        analysis = Some(Box::new(found));
    }
    Ok(Incoming::Article { article: Box::new(article), others, origin: None, analysis })
}

/// Gathers what is ready into batches, keeps them, and tells.
struct Keeper<'a> {
    library: &'a mut Library,
    json: bool,
    quiet: bool,
    batch: Vec<Prepared>,
    bytes: usize,
    since: Instant,
    counts: Counts,
}

#[derive(Default)]
struct Counts {
    new: u64,
    known: u64,
    changed: u64,
    failed: u64,
}

impl<'a> Keeper<'a> {
    fn new(library: &'a mut Library, json: bool, quiet: bool) -> Self {
        Self { library, json, quiet, batch: Vec::new(), bytes: 0, since: Instant::now(), counts: Counts::default() }
    }

    fn take(&mut self, ready: Ready) -> Result<(), Failure> {
        match ready {
            Ready::Article(article) => {
                self.bytes += article.length();
                self.batch.push(*article);
            }
            Ready::Known(id) => {
                self.counts.known += 1;
                self.tell(&id, "known", None)?;
            }
            Ready::Failed { id, why } => {
                self.counts.failed += 1;
                eprintln!("dateline: {}", visible(&why));
                self.tell(&id, "failed", Some(&why))?;
            }
        }
        let full = self.batch.len() >= BATCH.0 || self.bytes >= BATCH.1;
        if full || !self.batch.is_empty() && self.since.elapsed() >= BATCH.2 { self.flush() } else { Ok(()) }
    }

    /// Keeps the batch, then tells of each of its articles.
    fn flush(&mut self) -> Result<(), Failure> {
        let kept = self.library.keep(std::mem::take(&mut self.batch))?;
        for one in &kept {
            match one.status {
                Status::New => self.counts.new += 1,
                Status::Known => self.counts.known += 1,
                Status::Changed => self.counts.changed += 1,
            }
            let why = one.same_as.as_ref().map(|other| match one.status {
                Status::Known => format!("the same as {other}"),
                _ => format!("a copy of {other}"),
            });
            self.tell(&one.id, one.status.name(), why.as_deref())?;
        }
        (self.bytes, self.since) = (0, Instant::now());
        self.library.note_import(self.counts.new + self.counts.changed, false)?;
        self.progress();
        io::stdout().flush().map_err(Failure::from)
    }

    fn tell(&self, id: &str, status: &str, why: Option<&str>) -> Result<(), Failure> {
        if !self.json {
            return Ok(());
        }
        write_line(io::stdout().lock(), &json!({"id": id, "status": status, "why": why})).map_err(Failure::from)
    }

    fn progress(&self) {
        if !self.quiet && !self.json && io::stderr().is_terminal() {
            eprint!("\r{} kept … ", counted(self.counts.new + self.counts.changed, "article"));
        }
    }

    fn finish(mut self) -> Outcome {
        self.flush()?;
        let Counts { new, known, changed, failed } = self.counts;
        self.library.note_import(new + changed, true)?;
        self.library.settle_index(new + changed)?;
        if !self.quiet {
            let parts = [(new, "new"), (changed, "changed"), (known, "known already"), (failed, "failed")];
            let told: Vec<String> =
                parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
            let told = if told.is_empty() { "nothing came".to_owned() } else { told.join(", ") };
            let lead = if io::stderr().is_terminal() && !self.json { "\r" } else { "" };
            eprintln!("{lead}{}: {told}", counted(new + known + changed + failed, "article"));
        }
        Ok(failed == 0)
    }
}

/// Analyses again what an older engine analysed, newest first.
pub(super) fn reanalyse(again: &Reanalyse, library: &mut Library, engine: Engine) -> Outcome {
    let old = library.keys_of_older_engines(again.all)?;
    let total = old.len() as u64;
    let source = Library::open(library.file())?;
    let lost = AtomicUsize::new(0);
    let lost_here = &lost;
    let rows = old.into_iter().filter_map(move |key| {
        let stored = source.row_of(key).and_then(|row| source.article(&row).map(|stored| (row, stored)));
        if stored.is_err() {
            lost_here.fetch_add(1, Ordering::Relaxed);
        }
        stored.ok()
    });
    let work = |(row, stored): (Row, Stored)| (row.key, prepare(&stored.article, row.others, None, engine));
    let mut batch = Vec::new();
    in_order(rows, threads(again.jobs), work, |(key, article)| {
        batch.push((key, article));
        if batch.len() >= BATCH.0 { library.renew(std::mem::take(&mut batch)) } else { Ok(()) }
    })?;
    library.renew(batch)?;
    let lost = lost.into_inner() as u64;
    eprintln!(
        "{} analysed again{}",
        counted(total - lost, "article"),
        if lost > 0 { format!(", {lost} could not be read") } else { String::new() }
    );
    Ok(lost == 0)
}
