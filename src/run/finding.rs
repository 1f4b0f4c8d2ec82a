//! Asks for what is found in articles, and for the whole of those of which a feed brought a summary.

use std::sync::Arc;

use super::event::Event;
use super::reader::Reader;
use crate::app::Progress;
use crate::article::Article;
use crate::ingest::feed::is_summary;
use crate::worker::Job;

impl Reader {
    /// Asks for an article's analysis, unless it is there: at once for what is open, else when there is time.
    pub(super) fn want(&mut self, story: usize, now: bool) {
        let Some(known) = self.app.shelf.stories.get(story) else { return };
        if !matches!(known.progress, Progress::Waiting) {
            return;
        }
        let job = Job { ticket: self.ticket(story), article: Arc::clone(&known.article), engine: self.engine };
        if now { self.worker.now(job) } else { self.worker.later(job) }
    }

    /// Whose answer an analysis is: the article's place on the shelf, and whether it is of the summary or the whole.
    pub(super) fn ticket(&self, story: usize) -> u64 {
        story as u64 | u64::from(self.whole.contains(&story)) << 32
    }

    /// Asks for the whole of an article of which a feed brought a summary.
    pub(super) fn want_whole(&mut self, story: usize) {
        let (Some(pages), Some(known)) = (&self.pages, self.app.shelf.stories.get(story)) else { return };
        if !is_summary(&known.article) {
            return;
        }
        let sender = self.sender.clone();
        // Nobody listens any more once the reader has left.
        pages.fetch(&known.article, self.library.clone(), move |whole| drop(sender.send(Event::Whole(story, whole))));
        self.app.front.told.tell("this is a summary; the whole article is being fetched");
    }

    pub(super) fn take_whole(&mut self, story: usize, whole: Result<Article, String>) {
        match whole {
            Ok(article) => {
                self.whole.insert(story);
                self.app.replace(story, Arc::new(article));
                self.app.front.told.tell("the whole article has come");
                self.want(story, true);
            }
            Err(sentence) => self.app.front.told.warn(sentence),
        }
    }
}
