//! `dateline import`: articles in, a batch at a time, each told of once it is safe.

use std::{
    collections::HashMap,
    ffi::OsString,
    io::{self, Write},
    path::Path,
    sync::{
        OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::super::progress::{Bytes, Progress};
use super::{
    Failure, Outcome, collection,
    incoming::{self, Incoming, Way},
};
use crate::{
    analysis::Engine,
    article::Article,
    export::{in_order, write_line},
    library::{
        decided::Decided,
        store::{Kept, Library, Origin, Prepared, Row, Status, Stored},
    },
    text::{counted, visible},
};

/// A batch ends after so many articles, so many bytes of text, or so long.
const BATCH: (usize, usize, Duration) = (1_000, 8 << 20, Duration::from_secs(2));

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// Files, folders and addresses to keep, or - for standard input.
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
    /// How many articles are kept, and told of, in one go, at most.
    #[arg(long, value_name = "N", default_value_t = BATCH.0)]
    batch: usize,
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

/// What came in, analysed.
enum Ready {
    Article(Box<Prepared>),
    Known(Value, Option<(String, Origin)>),
    Tagged(String, Vec<String>),
    Failed { told: String, each: Vec<(String, String)> },
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
    let way = Way { lines: import.from == Some(From::Jsonl), annotated: import.annotated };
    let read = Bytes::default();
    let steady = |path: &Path| way.lines || way.annotated || incoming::has_lines(path);
    let progress = Progress::over(&import.names, steady, read.clone(), import.quiet || import.json);
    let incoming = incoming::all(&import.names, way, Library::open(file)?, read);
    let work = |item: Incoming| match item {
        Incoming::Known(name, origin) => Ready::Known(name, origin),
        Incoming::Failed { id, why } => Ready::Failed { told: why.clone(), each: vec![(id, why)] },
        Incoming::Missed { told, each } => Ready::Failed { told, each },
        Incoming::Tagged(id, tags) => Ready::Tagged(id, tags),
        Incoming::Article { article, others, origin, analysis, named } => {
            let ready = match analysis {
                Some(analysis) => Prepared::new(&article, &analysis, others, origin).annotated(),
                None => prepare(&article, others, origin, engine),
            };
            Ready::Article(Box::new(if named { ready.named() } else { ready }))
        }
    };
    let mut keeper = Keeper::new(&mut library, import, progress);
    let weigh = |item: &Incoming| match item {
        Incoming::Article { article, .. } => article.text.len(),
        _ => 0,
    };
    in_order(incoming, threads(import.jobs), weigh, work, |ready| keeper.take(ready))?;
    keeper.finish()
}

fn prepare(article: &Article, others: Option<String>, origin: Option<Origin>, engine: Engine) -> Prepared {
    Prepared::decided(article, engine, &decided().of(article).corrections, others, origin)
}

/// What the reader decided about articles: it wins over the engine, whenever that is asked.
fn decided() -> &'static Decided {
    static DECIDED: OnceLock<Decided> = OnceLock::new();
    DECIDED.get_or_init(Decided::standard)
}

/// Gathers what is ready into batches, keeps them, and tells.
struct Keeper<'a> {
    library: &'a mut Library,
    json: bool,
    quiet: bool,
    most: usize,
    batch: Vec<Prepared>,
    bytes: usize,
    since: Instant,
    /// Files whose words are known, as they are now.
    seen: Vec<(String, Origin)>,
    /// Words that go on articles, by the names these came by.
    tags: Vec<(String, Vec<String>)>,
    counts: Counts,
    progress: Progress,
}

#[derive(Default)]
struct Counts {
    new: u64,
    known: u64,
    changed: u64,
    failed: u64,
}

impl<'a> Keeper<'a> {
    fn new(library: &'a mut Library, import: &Import, progress: Progress) -> Self {
        let Import { json, quiet, batch: most, .. } = *import;
        Self {
            library,
            json,
            quiet,
            most,
            batch: Vec::new(),
            bytes: 0,
            since: Instant::now(),
            seen: Vec::new(),
            tags: Vec::new(),
            counts: Counts::default(),
            progress,
        }
    }

    fn take(&mut self, ready: Ready) -> Result<(), Failure> {
        match ready {
            Ready::Article(article) => {
                self.bytes += article.length();
                self.batch.push(*article);
            }
            Ready::Known(name, origin) => {
                self.counts.known += 1;
                self.seen.extend(origin);
                self.tell(&name, "known", None)?;
            }
            Ready::Tagged(id, tags) => self.tags.push((id, tags)),
            Ready::Failed { told, each } => {
                self.progress.say(&format!("dateline: {}", visible(&told)));
                self.counts.failed += each.len() as u64;
                for (id, why) in each {
                    self.tell(&id.into(), "failed", Some(&why))?;
                }
            }
        }
        self.tell_progress();
        let full = self.batch.len() >= self.most || self.bytes >= BATCH.1;
        if full || !self.batch.is_empty() && self.since.elapsed() >= BATCH.2 { self.flush() } else { Ok(()) }
    }

    /// Keeps the batch, then tells of each of its articles.
    fn flush(&mut self) -> Result<(), Failure> {
        let batch = std::mem::take(&mut self.batch);
        let names: Vec<Value> = batch.iter().map(|one| collection::name(one.id(), one.others())).collect();
        let given: Vec<String> = batch.iter().map(|one| one.id().to_owned()).collect();
        let kept = self.library.keep(batch)?;
        self.tag(&given.into_iter().zip(&kept).collect())?;
        self.library.saw(&std::mem::take(&mut self.seen))?;
        for (one, name) in kept.iter().zip(names) {
            match one.status {
                Status::New => self.counts.new += 1,
                Status::Known => self.counts.known += 1,
                Status::Changed => self.counts.changed += 1,
            }
            let why = one.same_as.as_ref().map(|other| match one.status {
                Status::Known => format!("the same as {other}"),
                _ => format!("a copy of {other}"),
            });
            self.tell(&name, one.status.name(), why.as_deref())?;
        }
        (self.bytes, self.since) = (0, Instant::now());
        self.library.note_import(self.counts.new + self.counts.changed, false)?;
        io::stdout().flush().map_err(Failure::from)
    }

    /// Puts on articles the words that lists have for them; what came by one name may be known by another.
    fn tag(&mut self, kept: &HashMap<String, &Kept>) -> Result<(), Failure> {
        let mut tagged: HashMap<Vec<String>, Vec<String>> = HashMap::new();
        for (id, tags) in std::mem::take(&mut self.tags) {
            let known = kept.get(&id).map_or(id, |kept| kept.id.clone());
            tagged.entry(tags).or_default().push(known);
        }
        tagged.iter().try_for_each(|(tags, ids)| self.library.tag(ids, tags)).map_err(Failure::from)
    }

    fn tell(&self, id: &Value, status: &str, why: Option<&str>) -> Result<(), Failure> {
        if !self.json {
            return Ok(());
        }
        write_line(io::stdout().lock(), &json!({"id": id, "status": status, "why": why})).map_err(Failure::from)
    }

    fn tell_progress(&self) {
        let kept = self.counts.new + self.counts.changed;
        self.progress.tell(&format!("{} kept", counted(kept, "article")), kept + self.counts.known);
    }

    fn finish(mut self) -> Outcome {
        self.flush()?;
        self.progress.end();
        let Counts { new, known, changed, failed } = self.counts;
        self.library.note_import(new + changed, true)?;
        self.library.settle_index(new + changed)?;
        if !self.quiet {
            let parts = [(new, "new"), (changed, "changed"), (known, "known already"), (failed, "failed")];
            let told: Vec<String> =
                parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
            let told = if told.is_empty() { "nothing came".to_owned() } else { told.join(", ") };
            eprintln!("{}: {told}", counted(new + known + changed + failed, "article"));
        }
        Ok(failed == 0)
    }
}

/// Analyses again what an older engine analysed, newest first.
pub(super) fn reanalyse(again: &Reanalyse, library: &mut Library, engine: Engine) -> Outcome {
    let old = library.keys_of_other_engines(again.all)?;
    let total = old.len() as u64;
    let source = Library::open(library.file())?;
    let lost = AtomicUsize::new(0);
    let lost_here = &lost;
    let rows = old.into_iter().filter_map(move |key| {
        let stored = source.row_of(key).and_then(|row| source.as_it_came(&row).map(|stored| (row, stored)));
        if stored.is_err() {
            lost_here.fetch_add(1, Ordering::Relaxed);
        }
        stored.ok()
    });
    let work = |(row, stored): (Row, Stored)| (row.key, prepare(&stored.article, row.others, None, engine));
    let weigh = |(_, stored): &(Row, Stored)| stored.article.text.len();
    let (mut batch, mut bytes) = (Vec::new(), 0);
    let progress = Progress::of_articles(total);
    in_order(rows, threads(again.jobs), weigh, work, |(key, article)| {
        progress.step();
        bytes += article.length();
        batch.push((key, article));
        if batch.len() < BATCH.0 && bytes < BATCH.1 {
            return Ok(());
        }
        bytes = 0;
        library.renew(std::mem::take(&mut batch)).map(drop)
    })?;
    library.renew(batch)?;
    progress.end();
    let lost = lost.into_inner() as u64;
    eprintln!(
        "{} analysed again{}",
        counted(total - lost, "article"),
        if lost > 0 { format!(", {lost} could not be read") } else { String::new() }
    );
    Ok(lost == 0)
}
