//! Feeds kept up to date: all are asked that may be, and what is new in them goes into the library.
//!
//! [`sync`] does all of it on the thread that calls it, with up to eight others that ask and analyse; it tells its
//! caller of every step and can be broken off at any moment. What it has kept by then is safe.
//!
//! ```no_run
//! use dateline::library::{store::Library, sync::{Wish, sync}};
//! use std::sync::{Arc, atomic::AtomicBool};
//!
//! let file = Library::standard_file().expect("there is a home");
//! let summary = sync(&file, &Wish::default(), &mut |step| println!("{step:?}"), &Arc::new(AtomicBool::new(false)))?;
//! println!("{summary}");
//! # Ok::<(), dateline::library::store::Error>(())
//! ```

mod entry;
mod find;
mod kept;
mod summary;
mod work;

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::store::{Error, Feed, Library, Status};
use crate::analysis::Engine;
use crate::ingest::fetch::Crew;
pub use entry::{named_origin, note_whole};
pub use find::{found, listed};
use kept::Keeper;
pub use summary::{Summary, moment, rest};
use work::{Done, Job, Workshop};

/// How often it is looked whether the caller wants no more of it.
const GLANCE: Duration = Duration::from_millis(50);

/// What is to be done.
#[derive(Clone, Debug)]
pub struct Wish {
    /// What finds names and quotes.
    pub engine: Engine,
    /// Whether the page is fetched where a feed brings only a summary.
    pub pages: bool,
    /// Whether feeds that failed of late are asked all the same. What a server ordered holds.
    pub early: bool,
    /// The numbers of the feeds to ask; all where there is none.
    pub only: Vec<i64>,
}

impl Default for Wish {
    fn default() -> Self {
        Self { engine: Engine::Full, pages: true, early: false, only: Vec::new() }
    }
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// So many feeds are to be asked.
    Begun(usize),
    /// All that this feed has is kept, or it rests, or it failed for this reason.
    Feed(&'a Feed, Option<&'a str>),
    /// The article of this name is safe in the library.
    Article(&'a str, Status),
}

/// Asks the feeds of the library in `file` and keeps what is new in them.
///
/// `told` is called on this thread. Once `cancel` is set it returns soon, with what was done until then; connections
/// that are still open end by themselves.
///
/// # Errors
///
/// One sentence where the library cannot be read or written. A feed that fails is no error: the summary tells of it.
pub fn sync(
    file: &Path,
    wish: &Wish,
    told: &mut dyn FnMut(Step<'_>),
    cancel: &Arc<AtomicBool>,
) -> Result<Summary, Error> {
    let mut library = Library::open(file)?;
    let mut summary = Summary::default();
    let now = jiff::Timestamp::now().as_second();
    let wanted = |feed: &Feed| wish.only.is_empty() || wish.only.contains(&feed.number);
    let (due, waiting): (Vec<Feed>, Vec<Feed>) = library
        .feeds()?
        .into_iter()
        .filter(wanted)
        .partition(|feed| !feed.gone && (feed.due <= now || wish.early && !feed.ordered));
    summary.feeds = due.len() + waiting.len();
    for feed in &waiting {
        summary.rests(feed);
    }
    told(Step::Begun(due.len()));
    let (sender, done) = channel();
    let workshop = Workshop::new(wish, cancel);
    let sender = Mutex::new(sender);
    let crew = Crew::start(due.len(), move |job, turn| {
        let sender = sender.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
        // Nobody listens any more once the caller has broken it off.
        let _ = sender.send(workshop.work(job, turn));
    });
    for feed in &due {
        crew.later(host(&feed.address).as_deref(), Job::Feed(Box::new(feed.clone())));
    }
    let mut keeper = Keeper::new(&mut library, &mut summary, told, wish);
    keeper.outstanding = due.len();
    let ended = keep_all(&mut keeper, &crew, &done, cancel);
    drop(crew);
    ended.map(|()| summary)
}

fn keep_all(
    keeper: &mut Keeper<'_>,
    crew: &Crew<Job>,
    done: &Receiver<Done>,
    cancel: &AtomicBool,
) -> Result<(), Error> {
    while keeper.outstanding > 0 {
        if cancel.load(Ordering::Relaxed) {
            keeper.cancelled();
            break;
        }
        match done.recv_timeout(GLANCE) {
            Ok(done) => keeper.take(done, crew)?,
            Err(RecvTimeoutError::Timeout) => keeper.pause()?,
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    keeper.finish()
}

/// The host of an address, by which its turn is told.
fn host(address: &str) -> Option<String> {
    crate::ingest::Address::parse(address).map(|address| address.host().to_owned())
}
