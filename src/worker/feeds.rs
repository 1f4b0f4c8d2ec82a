//! Asks the feeds away from the screen: how far it is comes back through a callback, and at last what came of it.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::app::Syncing;
use crate::library::sync::{Step, Summary, Wish, sync};
use crate::terminal;

/// How often it is told of articles at most; of feeds it is told each time.
const PAUSE: Duration = Duration::from_millis(100);

/// What is told of feeds that are being asked.
#[derive(Debug)]
pub enum Synced {
    /// So far it is.
    Running(Syncing),
    /// It is over, with what came of it or a sentence why it could not be.
    Ended(Result<Summary, String>),
}

/// Feeds that are being asked.
#[derive(Clone, Debug)]
pub struct Feeds {
    stopped: Arc<AtomicBool>,
}

impl Feeds {
    /// Asks the feeds of the library in `file` on a thread of its own; the last thing told is that it has ended.
    ///
    /// # Errors
    /// Where there is no thread left; nothing is told then.
    pub fn ask(file: PathBuf, wish: Wish, deliver: impl Fn(Synced) + Send + 'static) -> io::Result<Self> {
        let stopped: Arc<AtomicBool> = Arc::default();
        let cancel = Arc::clone(&stopped);
        let work = move || {
            let mut told = Telling { far: Syncing::default(), begun: Instant::now(), last: None, deliver: &deliver };
            let done = catch_unwind(AssertUnwindSafe(|| sync(&file, &wish, &mut |step| told.step(step), &cancel)));
            let broken = |_| Err("asking the feeds broke down: a mistake of dateline's, please report it".to_owned());
            let ended = done.map_or_else(broken, |done| done.map_err(|error| error.to_string()));
            deliver(Synced::Ended(ended));
        };
        thread::Builder::new().name(terminal::GUARDED.into()).spawn(work)?;
        Ok(Self { stopped })
    }

    /// Breaks it off; what has been kept by then stays, and the end is told soon.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }
}

/// Counts the steps, and tells of them no more often than anybody reads.
struct Telling<'a> {
    far: Syncing,
    begun: Instant,
    last: Option<Instant>,
    deliver: &'a dyn Fn(Synced),
}

impl Telling<'_> {
    fn step(&mut self, step: Step<'_>) {
        match step {
            Step::Begun(feeds) => self.far.feeds = feeds,
            Step::Feed(..) => self.far.asked += 1,
            Step::Article(..) => self.far.articles += 1,
        }
        self.far.seconds = self.begun.elapsed().as_secs();
        let rests = self.last.is_some_and(|last| last.elapsed() < PAUSE);
        if !matches!(step, Step::Article(..)) || !rests {
            self.last = Some(Instant::now());
            (self.deliver)(Synced::Running(self.far));
        }
    }
}
