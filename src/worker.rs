//! Analyses articles away from the screen: jobs in, answers out through a callback, stamped with whose they are.
//!
//! Up to a megabyte is analysed in one go. Of a longer text the windows of its first half are analysed one after the
//! other and answered as provisional lists that grow in reading order, until the answer for the whole replaces them.

mod changes;
mod feeds;
mod librarian;

use std::collections::HashMap;
use std::collections::VecDeque;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

use crate::analysis::{self, Analysis, Engine, Entity, EntityId, EntityKind, Language, Mention, Quote};
use crate::article::Article;
use crate::terminal;
use crate::text::{Paragraph, Span};

pub use feeds::{Feeds, Synced};
pub use librarian::{Librarian, Shelf};

/// The longest text that is analysed in one go, in bytes.
const WHOLE: usize = 1 << 20;
/// The longest window of a longer text, in bytes; a single paragraph may be longer.
const WINDOW: usize = 1 << 18;

/// An article to analyse.
#[derive(Clone, Debug)]
pub struct Job {
    /// Whose answer this will be; answers for a ticket nobody waits for any more are for the receiver to drop.
    pub ticket: u64,
    /// The article.
    pub article: Arc<Article>,
    /// With which engine.
    pub engine: Engine,
}

/// What became of a job, so far or for good.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The job's own.
    pub ticket: u64,
    /// What was found.
    pub analysis: Analysis,
    /// Bytes of the text that were read; for a provisional answer fewer than there are.
    pub read: usize,
    /// Bytes of the whole text.
    pub length: usize,
    /// Whether this is the answer for the whole, after which none follows.
    pub last: bool,
    /// Whether the engine broke down over this text, which is a mistake in the engine: nothing was found.
    pub broken: bool,
}

/// The threads that analyse, and the queue before them.
#[derive(Clone, Debug)]
pub struct Worker {
    queue: Arc<Queue>,
}

#[derive(Debug, Default)]
struct Queue {
    jobs: Mutex<VecDeque<Job>>,
    /// How often all jobs were let go of.
    cleared: AtomicU64,
    arrived: Condvar,
}

impl Worker {
    /// Starts `threads` threads, which hand every answer to `deliver` and end with the program.
    pub fn start(threads: usize, deliver: impl Fn(Answer) + Send + Sync + 'static) -> Self {
        let worker = Self { queue: Arc::default() };
        let deliver = Arc::new(deliver);
        for _ in 0..threads.max(1) {
            let (queue, deliver) = (Arc::clone(&worker.queue), Arc::clone(&deliver));
            let work = move || {
                step_back();
                loop {
                    let job = queue.next();
                    let begun = queue.cleared.load(Ordering::Relaxed);
                    let stopped = || queue.cleared.load(Ordering::Relaxed) != begun;
                    guarded(&job, &*deliver, || answer(&job, &*deliver, &stopped));
                }
            };
            // Whoever has no threads left has no analysis either, but can still read.
            let _ = thread::Builder::new().name(terminal::GUARDED.into()).spawn(work);
        }
        worker
    }

    /// Puts a job before all others: the reader is looking at this article.
    pub fn now(&self, job: Job) {
        self.queue.jobs.lock().unwrap_or_else(PoisonError::into_inner).push_front(job);
        self.queue.arrived.notify_one();
    }

    /// Lets go of all jobs that have not begun, and of the rest of those that run.
    pub fn clear(&self) {
        self.queue.cleared.fetch_add(1, Ordering::Relaxed);
        self.queue.jobs.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Puts a job behind all others.
    pub fn later(&self, job: Job) {
        self.queue.jobs.lock().unwrap_or_else(PoisonError::into_inner).push_back(job);
        self.queue.arrived.notify_one();
    }
}

impl Queue {
    fn next(&self) -> Job {
        let mut jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            match jobs.pop_front() {
                Some(job) => return job,
                None => jobs = self.arrived.wait(jobs).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}

/// Lets whoever answers keys go before this thread: on a small machine the two share a core.
fn step_back() {
    // Where the system has no such order, or does not allow it, all are equal.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::setpriority_process(None, LATER);
}

/// How much this thread yields to others, from 0 to 19; at 10 it has a ninth of a core that somebody else wants too.
#[cfg(target_os = "linux")]
const LATER: i32 = 10;

/// Does a job's work; where it panics, the job is answered as broken and the thread lives on.
fn guarded(job: &Job, deliver: &dyn Fn(Answer), work: impl FnOnce()) {
    if catch_unwind(AssertUnwindSafe(work)).is_err() {
        let (read, analysis) = (job.article.text.len(), Analysis::default());
        deliver(Answer { ticket: job.ticket, analysis, read, length: read, last: true, broken: true });
    }
}

/// Answers one job: provisionally window by window where the text is long, then for the whole; where it is `stopped`
/// meanwhile, no further.
fn answer(job: &Job, deliver: &dyn Fn(Answer), stopped: &dyn Fn() -> bool) {
    let article = &*job.article;
    if article.text.len() > WHOLE {
        let (mut gathered, mut told) = (Gathered::default(), 0);
        let windows = windows(&article.paragraphs);
        // From there on the whole is sooner there than its windows would be, and less of both has to be held at once.
        let half = windows.iter().take_while(|window| window.start < article.text.len() / 2).count();
        for window in windows.into_iter().take(half) {
            let read = window.end;
            gathered.add(window, article, job.engine);
            if gathered.analysis.language != Language::English {
                break;
            }
            if stopped() {
                return;
            }
            // Each answer is as long as all before it: told by eighths, all of them take time in proportion to the text.
            if read - told < told / 8 {
                continue;
            }
            told = read;
            deliver(Answer {
                ticket: job.ticket,
                analysis: gathered.analysis.clone(),
                read,
                length: article.text.len(),
                last: false,
                broken: false,
            });
        }
    }
    let analysis = analysis::analyse_with(&article.text, article.paragraphs.clone(), job.engine);
    let length = article.text.len();
    deliver(Answer { ticket: job.ticket, analysis, read: length, length, last: true, broken: false });
}

/// Runs of whole paragraphs, each as long as a window may be, by the bytes they cover.
fn windows(paragraphs: &[Paragraph]) -> Vec<Range<usize>> {
    let mut windows: Vec<Range<usize>> = Vec::new();
    for paragraph in paragraphs {
        let span = paragraph.span.range();
        match windows.last_mut() {
            Some(window) if span.end - window.start <= WINDOW => window.end = span.end,
            _ => windows.push(span),
        }
    }
    windows
}

/// The lists of all windows so far, one entity for all that share kind and name.
#[derive(Default)]
struct Gathered {
    analysis: Analysis,
    known: HashMap<(EntityKind, String), EntityId>,
}

impl Gathered {
    fn add(&mut self, window: Range<usize>, article: &Article, engine: Engine) {
        let offset = window.start as u32;
        let inside = Span::from(window.clone());
        let shifted = |paragraph: &Paragraph| Paragraph {
            span: Span::new(paragraph.span.start - offset, paragraph.span.end - offset),
            role: paragraph.role,
        };
        let first = article.paragraphs.partition_point(|paragraph| paragraph.span.start < inside.start);
        let here = article.paragraphs[first..].iter().take_while(|paragraph| inside.contains(paragraph.span));
        let part = analysis::analyse_with(&article.text[window], here.map(shifted).collect(), engine);
        self.analysis.language = part.language;
        let ids: Vec<EntityId> = part.entities.into_iter().map(|entity| self.entity(entity, offset)).collect();
        self.analysis.quotes.extend(part.quotes.into_iter().map(|quote| moved(quote, offset, &ids)));
    }

    fn entity(&mut self, mut entity: Entity, offset: u32) -> EntityId {
        for Mention { span, .. } in &mut entity.mentions {
            *span = later(*span, offset);
        }
        let next = EntityId(self.analysis.entities.len() as u32);
        let id = *self.known.entry((entity.kind, entity.name.clone())).or_insert(next);
        if id == next {
            self.analysis.entities.push(entity);
        } else {
            self.analysis.entities[id.index()].mentions.append(&mut entity.mentions);
        }
        id
    }
}

/// A quote of a window as a quote of the whole text, its entities by their ids there.
fn moved(mut quote: Quote, offset: u32, ids: &[EntityId]) -> Quote {
    for span in quote.content.iter_mut().chain(&mut quote.cue) {
        *span = later(*span, offset);
    }
    if let Some(speaker) = &mut quote.speaker {
        speaker.span = later(speaker.span, offset);
        speaker.entity = speaker.entity.map(|id| ids[id.index()]);
    }
    for (id, _) in &mut quote.evidence.others {
        *id = ids[id.index()];
    }
    quote
}

fn later(span: Span, offset: u32) -> Span {
    Span::new(span.start + offset, span.end + offset)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::text;

    fn answers(text: String) -> Vec<Answer> {
        let paragraphs = text::paragraphs(&text);
        let article = Arc::new(Article { text, paragraphs, ..Article::default() });
        let (sender, receiver) = mpsc::channel();
        let worker = Worker::start(1, move |answer| sender.send(answer).expect("the test still listens"));
        worker.later(Job { ticket: 7, article, engine: Engine::Rules });
        let mut answers = Vec::new();
        while answers.last().is_none_or(|answer: &Answer| !answer.last) {
            answers.push(receiver.recv().expect("the worker still answers"));
        }
        answers
    }

    #[test]
    fn a_broken_analysis_is_told_and_the_thread_goes_on() {
        let job = Job { ticket: 3, article: Arc::default(), engine: Engine::Rules };
        let told = std::cell::RefCell::new(Vec::new());
        guarded(&job, &|answer| told.borrow_mut().push((answer.ticket, answer.broken)), || panic!("a mistake"));
        assert_eq!(told.into_inner(), [(3, true)]);
    }

    #[test]
    fn a_short_text_is_answered_once() {
        let answers = answers("Mary Shaw left Paris.".into());
        assert_eq!(answers.len(), 1);
        assert_eq!((answers[0].ticket, answers[0].read), (7, 21));
    }

    #[test]
    fn a_long_text_fills_in_reading_order_and_ends_with_the_whole() {
        let text = "“We agree,” Mary Shaw said in Paris on a day in the spring of that long year.\n\n".repeat(16_000);
        let answers = answers(text.clone());
        assert!(answers.len() > 3, "{} answers", answers.len());
        assert!(answers.windows(2).all(|pair| pair[0].read <= pair[1].read));
        for answer in &answers {
            for entity in &answer.analysis.entities {
                assert!(entity.mentions.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
                let names = entity.mentions.iter().map(|mention| mention.span.of(&text));
                assert!(names.clone().all(|name| !name.is_empty()));
            }
        }
        let provisional = &answers[answers.len() - 2].analysis;
        let whole = &answers.last().expect("there are answers").analysis;
        let read = answers[answers.len() - 2].read as u32;
        let until = whole.quotes.iter().filter(|quote| quote.content.iter().all(|span| span.end <= read));
        assert!(read as usize >= text.len() / 2);
        assert_eq!(provisional.quotes.len(), until.count());
    }
}
