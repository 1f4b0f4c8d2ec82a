//! What the threads do: ask for a feed, ask for a page, analyse an article. They know no library.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::Wish;
use crate::analysis::Engine;
use crate::article::Article;
use crate::ingest::feed::{Channel, Item};
use crate::ingest::fetch::{Answer, Client, Request, Trouble, Turn, Watch};
use crate::ingest::{self, Address};
use crate::library::decided::Decided;
use crate::library::store::{Entry, Feed, Prepared};

/// One thing to do.
#[derive(Debug)]
pub(super) enum Job {
    /// Ask for a feed.
    Feed(Box<Feed>),
    /// Make an article of an entry; where it is a summary, of the page it belongs to.
    Article(Box<Wanted>),
}

/// An entry of which an article is wanted.
#[derive(Debug)]
pub(super) struct Wanted {
    /// The number of its feed.
    pub(super) feed: i64,
    /// The origin that the reader named, if it was the feed's.
    pub(super) named: Option<String>,
    /// By what it is known in its feed.
    pub(super) name: i64,
    /// What will be known of it.
    pub(super) entry: Entry,
    pub(super) item: Item,
    /// The name that its article has, or will have.
    pub(super) id: Option<String>,
    /// Whether its page is asked for.
    pub(super) page: bool,
    /// Whether there is an article of it, which a summary must not replace.
    pub(super) there: bool,
}

/// What came of a job.
pub(super) enum Done {
    Feed(Box<Feed>, Result<Option<Box<News>>, Fault>),
    /// The article, unless there is none better than what is there.
    Article {
        feed: i64,
        name: i64,
        entry: Entry,
        article: Option<Box<Prepared>>,
    },
}

/// What a server told of a feed that has changed.
pub(super) struct News {
    pub(super) channel: Channel,
    pub(super) etag: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) moved: Option<Address>,
}

/// Why a feed gave nothing.
pub(super) enum Fault {
    Trouble(Trouble),
    /// It is no feed, or broken.
    Content(String),
    /// Its host wants to be left alone until then.
    Rest(i64),
    /// We broke down over it.
    Broken,
}

/// What came of asking for the page of a summary.
enum Page {
    Came(Box<Article>),
    Failed,
    /// Its host wants to be left alone.
    NotAsked,
}

/// All that the threads share.
pub(super) struct Workshop {
    engine: Engine,
    client: &'static Client,
    cancel: Arc<AtomicBool>,
    /// What the reader decided about articles that come again.
    decided: Decided,
    /// Hosts that want to be left alone, and until when.
    resting: Mutex<HashMap<String, i64>>,
}

impl Workshop {
    pub(super) fn new(wish: &Wish, cancel: &Arc<AtomicBool>) -> Self {
        let client = ingest::client();
        let (cancel, decided) = (Arc::clone(cancel), Decided::standard());
        Self { engine: wish.engine, client, cancel, decided, resting: Mutex::default() }
    }

    /// Does a job. What we break down over is answered as failed, so that nobody waits for it.
    pub(super) fn work(&self, job: Job, turn: &mut dyn Turn) -> Done {
        match job {
            Job::Feed(feed) => {
                let done = catch_unwind(AssertUnwindSafe(|| self.feed(&feed, turn)));
                Done::Feed(feed, done.unwrap_or(Err(Fault::Broken)))
            }
            Job::Article(wanted) => {
                let (feed, name, entry) = (wanted.feed, wanted.name, wanted.entry);
                let done = catch_unwind(AssertUnwindSafe(|| self.article(*wanted, turn)));
                let (entry, article) = done.unwrap_or((Entry { whole: true, ..entry }, None));
                Done::Article { feed, name, entry, article }
            }
        }
    }

    fn feed(&self, feed: &Feed, turn: &mut dyn Turn) -> Result<Option<Box<News>>, Fault> {
        let address = Address::parse(&feed.address).ok_or(Fault::Trouble(Trouble::Scheme(feed.address.clone())))?;
        let origin = feed.typed.then(|| address.origin());
        let request = Request {
            address: &address,
            named: origin.as_deref(),
            etag: feed.etag.as_deref(),
            modified: feed.modified.as_deref(),
        };
        let answer = self.get(&request, turn)?;
        turn.leave();
        if answer.bytes.is_none() {
            return Ok(None);
        }
        let channel = ingest::channel(&answer).map_err(|error| Fault::Content(error.problem.to_string()))?;
        let Answer { moved, etag, modified, .. } = answer;
        Ok(Some(Box::new(News { channel, etag, modified, moved })))
    }

    fn get(&self, request: &Request<'_>, turn: &mut dyn Turn) -> Result<Answer, Fault> {
        if let Some(until) = self.rest(request.address.host()) {
            return Err(Fault::Rest(until));
        }
        let mut watch = Watched { turn, cancel: &self.cancel, host: String::new() };
        let answer = self.client.get(request, &mut watch);
        if let Err(Trouble::Status(_, Some(wait))) = &answer {
            self.let_rest(watch.host, *wait);
        }
        answer.map_err(Fault::Trouble)
    }

    fn rest(&self, host: &str) -> Option<i64> {
        self.resting.lock().unwrap_or_else(PoisonError::into_inner).get(host).copied()
    }

    /// The article of an entry, and what is to be known of the entry from now on.
    fn article(&self, wanted: Wanted, turn: &mut dyn Turn) -> (Entry, Option<Box<Prepared>>) {
        let Wanted { mut entry, item, id, page, there, named, .. } = wanted;
        // What is no article will be none at the next time either.
        let Ok(mut article) = item.article() else { return (Entry { whole: true, ..entry }, None) };
        if let Some(id) = id {
            article.id = id;
        }
        let mut better = !there || entry.whole;
        match if page { self.page(&article, named.as_deref(), turn) } else { Page::NotAsked } {
            Page::Came(whole) => (article, entry.whole, better) = (*whole, true, true),
            Page::Failed => entry.tries += 1,
            Page::NotAsked => {}
        }
        turn.leave();
        (entry, better.then(|| Box::new(self.prepared(&article))))
    }

    fn page(&self, summary: &Article, named: Option<&str>, turn: &mut dyn Turn) -> Page {
        let address = summary.meta.url.as_deref().and_then(Address::parse);
        if address.is_none_or(|address| self.rest(address.host()).is_some()) {
            return Page::NotAsked;
        }
        let mut watch = Watched { turn, cancel: &self.cancel, host: String::new() };
        match ingest::whole(self.client, summary, named, &mut watch) {
            Ok(whole) => Page::Came(Box::new(whole)),
            Err(error) => {
                if let ingest::Problem::Web(Trouble::Status(_, Some(wait))) = error.problem {
                    self.let_rest(watch.host, wait);
                }
                Page::Failed
            }
        }
    }

    /// Leaves a host alone for so many seconds.
    fn let_rest(&self, host: String, wait: u64) {
        let until = jiff::Timestamp::now().as_second().saturating_add_unsigned(wait);
        self.resting.lock().unwrap_or_else(PoisonError::into_inner).insert(host, until);
    }

    fn prepared(&self, article: &Article) -> Prepared {
        let corrections = self.decided.of(article).corrections;
        Prepared::decided(article, self.engine, &corrections, None, None)
    }
}

/// Keeps the turn at each host, and breaks off where the caller wants no more.
struct Watched<'a> {
    turn: &'a mut dyn Turn,
    cancel: &'a AtomicBool,
    host: String,
}

impl Watch for Watched<'_> {
    fn host(&mut self, address: &Address) {
        self.turn.go(address.host());
        address.host().clone_into(&mut self.host);
    }

    fn came(&mut self, _: usize) -> ControlFlow<()> {
        if self.cancel.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}
