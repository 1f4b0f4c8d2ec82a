//! What comes in by `dateline import`: the articles of files and folders, and of collections with one a line.

use std::{
    collections::VecDeque,
    ffi::{OsStr, OsString},
    fs::File,
    io::{self, BufRead, BufReader},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, channel},
    },
};

use serde_json::Value;

use super::{
    super::{fetching, progress::Bytes},
    annotated, collection,
};
use crate::{
    analysis::Analysis,
    article::Article,
    ingest::{self, Address},
    library::store::{Library, Origin},
};

/// One thing that comes in.
pub(super) enum Incoming {
    Article {
        article: Box<Article>,
        others: Option<String>,
        origin: Option<Origin>,
        /// What came with it.
        analysis: Option<Box<Analysis>>,
        /// Whether it has a name of its own in a collection.
        named: bool,
    },
    /// Words that go on the article of this name, which came before.
    Tagged(String, Vec<String>),
    /// One that is in the library as it is; its name as it was given, and the file as it is now where that is new.
    Known(Value, Option<(String, Origin)>),
    Failed {
        id: String,
        why: String,
    },
    /// Files of a folder that failed: a sentence for all, and each with the reason.
    Missed {
        told: String,
        each: Vec<(String, String)>,
    },
}

type All = Box<dyn Iterator<Item = Incoming> + Send>;

/// Which way articles come in.
#[derive(Clone, Copy)]
pub(super) struct Way {
    /// Every input has one article a line.
    pub(super) lines: bool,
    /// Each line bears its annotations.
    pub(super) annotated: bool,
}

/// The library as it is asked, on the thread that reads, what it has.
#[derive(Clone)]
struct Shelf {
    library: Arc<Mutex<Library>>,
    /// What was read so far.
    read: Bytes,
}

impl Shelf {
    /// Whether a question is answered with yes; one that cannot be answered is not, and the article is looked at.
    fn says(&self, ask: impl FnOnce(&Library) -> Result<bool, crate::library::store::Error>) -> bool {
        ask(&self.library.lock().unwrap_or_else(PoisonError::into_inner)).unwrap_or(false)
    }
}

/// All that the names hold, read as it is asked for; `read` counts that. What `library` has already is not analysed again.
pub(super) fn all(names: &[OsString], way: Way, library: Library, read: Bytes) -> All {
    let shelf = Shelf { library: Arc::new(Mutex::new(library)), read };
    let names = names.to_vec(); // owned: the articles are read on another thread
    Box::new(names.into_iter().flat_map(move |name| -> All {
        let fetched = name.to_str().and_then(Address::parse).is_some();
        if !fetched && (way.annotated || way.lines || is_collection(&name)) {
            let shelf = shelf.clone();
            let each = parts(&name).into_iter();
            return Box::new(each.flat_map(move |part| collection(&part, way.annotated, shelf.clone())));
        }
        files(&name, shelf.clone())
    }))
}

/// The files that a collection stands in: a folder's, in order, but for those that are no part of it (`_SUCCESS`, `.crc`).
fn parts(name: &OsStr) -> Vec<OsString> {
    let path = Path::new(name);
    let Ok(entries) = std::fs::read_dir(path) else { return vec![name.to_owned()] };
    let own = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        path.is_file() && !name.starts_with(['_', '.'])
    };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(own).collect();
    files.sort();
    files.into_iter().map(Into::into).collect()
}

/// Whether an input has one article a line: by its ending or, for standard input, by its beginning.
fn is_collection(name: &OsStr) -> bool {
    if name == "-" {
        return collection::begins(io::stdin().lock().fill_buf().unwrap_or_default());
    }
    let path = Path::new(name);
    has_lines(path) && !path.is_dir()
}

/// Whether a file of this name has one article a line.
pub(super) fn has_lines(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    [".jsonl", ".ndjson"].iter().any(|ending| name.ends_with(ending))
}

/// A file that a folder's walk passes over.
enum Passed {
    /// It has not changed since it was read.
    Unchanged(String),
    /// It is read as a collection.
    Collection(PathBuf),
}

/// The articles of a file or folder; what has not changed since it was read is not read again.
fn files(name: &OsStr, shelf: Shelf) -> All {
    let placed = name != "-" && !name.to_string_lossy().contains("://");
    let whole = std::path::absolute(name).ok().filter(|_| placed);
    let name = whole.map_or_else(|| name.to_owned(), Into::into);
    let (tell, passed) = channel();
    let (tag, tagged) = channel();
    // Whoever reads the articles reads this too.
    let tagging = move |_: &str, tags: &[String]| _ = tag.send(tags.to_vec());
    let asked = shelf.clone();
    let pass = move |path: &Path| {
        if has_lines(path) {
            return tell.send(Passed::Collection(path.to_owned())).is_ok();
        }
        let id = path.to_string_lossy().into_owned();
        let same = Origin::of(path).is_some_and(|origin| asked.says(|library| library.has_unchanged(&id, origin)));
        asked.read.add(path.metadata().map_or(0, |data| data.len()));
        same && tell.send(Passed::Unchanged(id)).is_ok()
    };
    Box::new(Files {
        articles: ingest::open([name]).passing_over(pass).telling(fetching::line()).tagging(tagging),
        passed,
        tagged,
        waiting: VecDeque::new(),
        collection: None,
        ended: false,
        shelf,
    })
}

struct Files {
    articles: ingest::Articles,
    passed: Receiver<Passed>,
    /// The words that a list puts on the article that came last.
    tagged: Receiver<Vec<String>>,
    waiting: VecDeque<Incoming>,
    collection: Option<All>,
    ended: bool,
    shelf: Shelf,
}

impl Iterator for Files {
    type Item = Incoming;

    fn next(&mut self) -> Option<Incoming> {
        loop {
            if let Some(one) = self.collection.as_mut().and_then(Iterator::next) {
                return Some(one);
            }
            self.collection = None;
            if let Some(one) = self.waiting.pop_front() {
                return Some(one);
            }
            match self.passed.try_recv() {
                Ok(Passed::Unchanged(id)) => return Some(Incoming::Known(id.into(), None)),
                Ok(Passed::Collection(path)) => {
                    self.collection = Some(collection(path.as_os_str(), false, self.shelf.clone()));
                }
                Err(_) if self.ended => return None,
                Err(_) => {
                    let next = self.articles.next();
                    self.ended = next.is_none();
                    let next = next.map(|read| from_file(read, &self.shelf));
                    let tags = self.tagged.try_iter().last().filter(|tags| !tags.is_empty());
                    let tagged = next.as_ref().and_then(name).zip(tags).map(|(id, tags)| Incoming::Tagged(id, tags));
                    self.waiting.extend(next.into_iter().chain(tagged));
                }
            }
        }
    }
}

/// The name of an article that came or is known.
fn name(incoming: &Incoming) -> Option<String> {
    match incoming {
        Incoming::Article { article, .. } => Some(article.id.clone()),
        Incoming::Known(name, _) => name.as_str().map(str::to_owned),
        Incoming::Tagged(..) | Incoming::Failed { .. } | Incoming::Missed { .. } => None,
    }
}

fn from_file(read: Result<Article, ingest::Error>, shelf: &Shelf) -> Incoming {
    let mut article = match read {
        Ok(article) => article,
        Err(error) => return failed(&error),
    };
    if let Some(address) = Address::of_article(&article.id, article.meta.url.as_deref()) {
        go_by_known_name(&mut article, &address, shelf);
    }
    let origin = (article.id != "-").then(|| Origin::of(Path::new(&article.id))).flatten();
    if article.id == "-" {
        // Standard input has no name: what came by it goes by its beginning.
        let head: String = article.text.split_whitespace().take(8).collect::<Vec<_>>().join(" ");
        article.id = format!("-: {head}");
    }
    if shelf.says(|library| library.has(&article)) {
        let id = article.id;
        return Incoming::Known(id.as_str().into(), origin.map(|origin| (id, origin)));
    }
    Incoming::Article { article: Box::new(article), others: None, origin, analysis: None, named: false }
}

/// A sentence on what could not be read; in a folder one for all of it.
fn failed(error: &ingest::Error) -> Incoming {
    let one = |error: &ingest::Error| (error.name.clone(), error.to_string());
    match &error.problem {
        ingest::Problem::Members(_, each) => {
            Incoming::Missed { told: error.to_string(), each: each.iter().map(one).collect() }
        }
        _ => Incoming::Failed { id: error.name.clone(), why: error.to_string() },
    }
}

/// An article of the web goes by the name that the library knows its address by.
fn go_by_known_name(article: &mut Article, address: &Address, shelf: &Shelf) {
    let library = shelf.library.lock().unwrap_or_else(PoisonError::into_inner);
    let Ok(Some(known)) = library.article_at(address) else { return };
    let same = |url: &String| Address::parse(url).is_some_and(|url| url.canonical() == address.canonical());
    if Address::parse(&known).is_some() && article.meta.url.as_ref().is_some_and(same) {
        article.meta.url = Some(known.clone());
    }
    article.id = known;
}

/// The articles of a file with one a line.
fn collection(name: &OsStr, annotated: bool, shelf: Shelf) -> All {
    let shown = name.to_string_lossy().into_owned();
    let input: Box<dyn BufRead + Send> = match opened(name, &shelf.read) {
        Ok(input) => input,
        Err(error) => {
            let why = format!("{shown}: {error}");
            return Box::new(std::iter::once(Incoming::Failed { id: shown, why }));
        }
    };
    Box::new(ingest::lines(input).map(move |(number, line)| {
        let line = line.and_then(|line| String::from_utf8(line).map_err(|_| "it is not UTF-8".to_owned()));
        let read = line.and_then(|line| from_line(&line, &format!("{shown}#{number}"), annotated, &shelf));
        let place = format!("{shown} line {number}");
        read.unwrap_or_else(|why| Incoming::Failed { why: format!("{place}: {why}"), id: place })
    }))
}

fn opened(name: &OsStr, read: &Bytes) -> io::Result<Box<dyn BufRead + Send>> {
    if name == "-" {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    let file = read.counting(File::open(name)?);
    if Path::new(name).extension().is_some_and(|ending| ending == "gz") {
        return Ok(Box::new(BufReader::new(flate2::read::MultiGzDecoder::new(file))));
    }
    Ok(Box::new(BufReader::new(file)))
}

/// The article of a line, with the annotations it bears where they are asked for. One without a name goes by `place`.
fn from_line(line: &str, place: &str, annotated: bool, shelf: &Shelf) -> Result<Incoming, String> {
    let (mut article, others) = collection::article(line, place)?;
    let named = article.id != place;
    if !ingest::is_article(&article.text) {
        return Err(ingest::Problem::TooManyParts.to_string());
    }
    if !annotated {
        if shelf.says(|library| library.has(&article)) {
            return Ok(Incoming::Known(collection::name(&article.id, others.as_deref()), None));
        }
        let article = Box::new(article);
        return Ok(Incoming::Article { article, others, origin: None, analysis: None, named });
    }
    let (paragraphs, found) = annotated::analysis(line, &article.text)?;
    article.paragraphs = paragraphs;
    let (article, analysis) = (Box::new(article), Some(Box::new(found)));
    Ok(Incoming::Article { article, others, origin: None, analysis, named })
}
