//! Decides what of a feed is new, and keeps it: a feed counts as read only when all it had is safe.

use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};

use super::summary::called;
use super::work::{Done, Fault, Job, News, Wanted};
use super::{Step, Summary, Wish, host};
use crate::ingest::Address;
use crate::ingest::feed::{Channel, Item};
use crate::ingest::fetch::{Crew, Trouble};
use crate::library::store::{Entry, Error, Feed, Library, Prepared, Status, Taken};

/// A batch ends after so many articles, or so long.
const BATCH: (usize, Duration) = (200, Duration::from_secs(1));
/// How often the page of a summary is asked for.
const TRIES: u32 = 3;
/// How long a feed that failed once is left alone, in seconds; after every further time twice as long.
const FIRST_REST: i64 = 10 * 60;
/// The longest time that a feed is left alone because it failed, in seconds.
const LONGEST_REST: i64 = 24 * 3_600;
/// The longest time that a server may order, in seconds.
const LONGEST_ORDER: i64 = 30 * 24 * 3_600;

/// Keeps what the threads bring.
pub(super) struct Keeper<'a> {
    library: &'a mut Library,
    summary: &'a mut Summary,
    told: &'a mut dyn FnMut(Step<'_>),
    pages: bool,
    /// Jobs that have not been answered.
    pub(super) outstanding: usize,
    /// Feeds of which something is still to be kept.
    open: HashMap<i64, Open>,
    /// Articles that are on their way in by another feed.
    coming: HashSet<String>,
    batch: Vec<Coming>,
    since: Instant,
}

struct Open {
    feed: Feed,
    taken: Taken,
    left: usize,
}

/// One entry, done with.
struct Coming {
    feed: i64,
    name: i64,
    entry: Entry,
    article: Option<Box<Prepared>>,
}

impl<'a> Keeper<'a> {
    pub(super) fn new(
        library: &'a mut Library,
        summary: &'a mut Summary,
        told: &'a mut dyn FnMut(Step<'_>),
        wish: &Wish,
    ) -> Self {
        Self {
            library,
            summary,
            told,
            pages: wish.pages,
            outstanding: 0,
            open: HashMap::new(),
            coming: HashSet::new(),
            batch: Vec::new(),
            since: Instant::now(),
        }
    }

    /// Takes one answer in.
    pub(super) fn take(&mut self, done: Done, crew: &Crew<Job>) -> Result<(), Error> {
        self.outstanding -= 1;
        match done {
            Done::Feed(feed, Ok(Some(news))) => self.feed(*feed, *news, crew)?,
            Done::Feed(mut feed, Ok(None)) => {
                succeeded(&mut feed);
                self.library.note_feed(&feed)?;
                (self.told)(Step::Feed(&feed, None));
            }
            Done::Feed(feed, Err(fault)) => self.failed(*feed, &fault)?,
            Done::Article { feed, name, entry, article } => self.batch.push(Coming { feed, name, entry, article }),
        }
        self.pause()
    }

    /// Keeps the batch if it is time.
    pub(super) fn pause(&mut self) -> Result<(), Error> {
        let full = self.batch.len() >= BATCH.0 || !self.batch.is_empty() && self.since.elapsed() >= BATCH.1;
        if full { self.flush() } else { Ok(()) }
    }

    pub(super) fn cancelled(&mut self) {
        self.summary.cancelled = true;
    }

    /// Keeps what is left. Of a feed that was broken off it is only noted what was taken, so that it is asked again.
    pub(super) fn finish(&mut self) -> Result<(), Error> {
        self.flush()?;
        for open in std::mem::take(&mut self.open).into_values() {
            self.library.note_taken(open.feed.number, &open.taken)?;
        }
        self.library.settle_index((self.summary.new + self.summary.changed) as u64)
    }

    fn feed(&mut self, mut feed: Feed, news: News, crew: &Crew<Job>) -> Result<(), Error> {
        let known = self.library.taken(feed.number)?;
        let origin = Address::parse(&feed.address).filter(|_| feed.typed).map(|address| address.origin());
        let Channel { title, site, items } = news.channel;
        succeeded(&mut feed);
        (feed.etag, feed.modified) = (news.etag, news.modified);
        feed.title = feed.title.take().or(title);
        feed.site = feed.site.take().or(site.map(|site| site.to_string()));
        if let Some(moved) = news.moved {
            // The reader named the address it had, and not that it has now.
            feed.typed &= origin.as_deref() == Some(moved.origin().as_str());
            feed.address = moved.to_string();
        }
        let mut open = Open { feed, taken: Taken::new(), left: 0 };
        let (mut wanted, mut seen) = (Vec::new(), HashSet::new());
        for item in items {
            let name = Entry::name(&item.name);
            if !seen.insert(name) {
                continue;
            }
            match self.decide(&open.feed, item, name, known.get(&name), origin.as_ref())? {
                Ok(entry) => drop(open.taken.insert(name, entry)),
                Err(new) => wanted.push(new),
            }
        }
        open.left = wanted.len();
        self.outstanding += wanted.len();
        // The last is put foremost first, so that they are done in the feed's order.
        for new in wanted.into_iter().rev() {
            let host = new.item.address.as_ref().filter(|_| new.page).and_then(|address| host(address.as_str()));
            crew.soon(host.as_deref(), Job::Article(Box::new(new)));
        }
        if open.left == 0 {
            return self.settle(&open);
        }
        self.open.insert(open.feed.number, open);
        Ok(())
    }

    /// What is to be known of an entry of which nothing is wanted, or what is wanted of it.
    fn decide(
        &mut self,
        feed: &Feed,
        item: Item,
        name: i64,
        known: Option<&Entry>,
        named: Option<&String>,
    ) -> Result<Result<Entry, Wanted>, Error> {
        let words = Entry::name(&item.words());
        let (id, there) = self.article_of(feed, &item, name)?;
        let page = |tries: u32| self.pages && !item.whole && tries < TRIES;
        let entry = Entry { words, whole: item.whole, tries: known.map_or(0, |known| known.tries) };
        let (wanted, page) = match known {
            // Taken before and thrown away, it stays away.
            Some(known) if !there => return Ok(Ok(Entry { words, ..*known })),
            Some(known) if known.whole && !item.whole => return Ok(Ok(Entry { words, ..*known })),
            Some(known) if known.words == words && (known.whole || !page(known.tries)) => return Ok(Ok(*known)),
            Some(known) => (known.words == words, page(known.tries)),
            None if there || !self.coming.insert(id.clone()) => return Ok(Ok(Entry { whole: true, ..entry })),
            None => (false, page(0)),
        };
        let named = named.cloned();
        Ok(Err(Wanted { feed: feed.number, named, name, entry, item, id: Some(id), page, there: wanted }))
    }

    /// The name of an entry's article, and whether the library has it.
    fn article_of(&self, feed: &Feed, item: &Item, name: i64) -> Result<(String, bool), Error> {
        if let Some(address) = &item.address
            && let Some(known) = self.library.article_at(address)?
        {
            return Ok((known, true));
        }
        let own = || format!("{}#{name:x}", feed.address);
        let id = item.address.as_ref().map_or_else(own, ToString::to_string);
        let there = self.library.has_article(&id)?;
        Ok((id, there))
    }

    /// Keeps the batch, puts the feeds' tags on what is new, and settles the feeds of which all is kept.
    fn flush(&mut self) -> Result<(), Error> {
        self.since = Instant::now();
        let mut batch = std::mem::take(&mut self.batch);
        let articles = batch.iter_mut().filter_map(|coming| Some((coming.feed, *coming.article.take()?)));
        let (feeds, articles): (Vec<i64>, Vec<Prepared>) = articles.unzip();
        let mut tagged: HashMap<(i64, Vec<String>), Vec<String>> = HashMap::new();
        for (feed, kept) in feeds.into_iter().zip(self.library.keep(articles)?) {
            match kept.status {
                Status::New => self.summary.new += 1,
                Status::Changed => self.summary.changed += 1,
                Status::Known => {}
            }
            if let Some(tags) = self.open.get(&feed).map(|open| &open.feed.tags).filter(|tags| !tags.is_empty()) {
                tagged.entry((feed, tags.clone())).or_default().push(kept.id.clone());
            }
            (self.told)(Step::Article(&kept.id, kept.status));
        }
        for ((_, tags), ids) in tagged {
            self.library.tag(&ids, &tags)?;
        }
        for coming in batch {
            let Some(open) = self.open.get_mut(&coming.feed) else { continue };
            open.taken.insert(coming.name, coming.entry);
            open.left -= 1;
            if open.left == 0
                && let Some(open) = self.open.remove(&coming.feed)
            {
                self.settle(&open)?;
            }
        }
        Ok(())
    }

    fn settle(&mut self, open: &Open) -> Result<(), Error> {
        self.library.note_taken(open.feed.number, &open.taken)?;
        self.library.note_feed(&open.feed)?;
        (self.told)(Step::Feed(&open.feed, None));
        Ok(())
    }

    fn failed(&mut self, mut feed: Feed, fault: &Fault) -> Result<(), Error> {
        let now = jiff::Timestamp::now().as_second();
        let why = match fault {
            Fault::Trouble(Trouble::Cancelled) => return Ok(()),
            Fault::Rest(until) => {
                (feed.due, feed.ordered) = ((*until).min(now + LONGEST_ORDER), true);
                self.summary.rests(&feed);
                self.library.note_feed(&feed)?;
                (self.told)(Step::Feed(&feed, None));
                return Ok(());
            }
            Fault::Broken => "dateline broke down over it: a mistake of dateline's, please report it".to_owned(),
            Fault::Content(why) => why.clone(),
            Fault::Trouble(trouble) => trouble.to_string(),
        };
        feed.asked = Some(now);
        feed.failures += 1;
        let rest = FIRST_REST.saturating_mul(1 << (feed.failures - 1).min(20)).min(LONGEST_REST);
        (feed.due, feed.ordered) = (now + rest, false);
        match fault {
            Fault::Trouble(Trouble::Status(410, _)) => feed.gone = true,
            Fault::Trouble(Trouble::Status(_, Some(wait))) => {
                let wait = i64::try_from(*wait).unwrap_or(LONGEST_ORDER).min(LONGEST_ORDER);
                (feed.due, feed.ordered) = (now + wait, true);
            }
            _ => {}
        }
        feed.failure = Some(why.clone());
        self.library.note_feed(&feed)?;
        (self.told)(Step::Feed(&feed, Some(&why)));
        self.summary.failed.push((called(&feed).to_owned(), why));
        Ok(())
    }
}

fn succeeded(feed: &mut Feed) {
    feed.asked = Some(jiff::Timestamp::now().as_second());
    (feed.due, feed.ordered, feed.failures, feed.failure) = (0, false, 0, None);
}
