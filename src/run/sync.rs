//! The feeds asked beside the screen, on the reader's own library or, where articles alone are open, on the one that
//! stands where libraries do.

use super::event::Event;
use super::reader::Reader;
use crate::library::store::Library;
use crate::library::sync::Wish;
use crate::worker::{Feeds, Synced};

impl Reader {
    /// Begins to ask the feeds.
    pub(super) fn sync(&mut self) {
        let standard = || Library::standard_file().filter(|file| file.exists());
        let Some(file) = self.library.clone().or_else(standard) else {
            return self.app.front.told.warn("there is no library yet; `dateline feeds add ADDRESS` makes one");
        };
        let sender = self.sender.clone();
        let wish = Wish { engine: self.engine, ..Wish::default() };
        // Nobody listens any more once the reader has left.
        match Feeds::ask(file, wish, move |synced| drop(sender.send(Event::Synced(synced)))) {
            Ok(feeds) => {
                self.feeds = Some(feeds);
                self.app.sync_begun();
            }
            Err(error) => self.app.front.told.warn(format!("the feeds cannot be asked: {error}")),
        }
    }

    /// Takes what is told of the feeds.
    pub(super) fn take_synced(&mut self, synced: Synced) {
        match synced {
            Synced::Running(far) => self.app.sync_went_on(far),
            Synced::Ended(ended) => {
                self.feeds = None;
                self.app.sync_ended();
                match ended {
                    Ok(summary) if summary.feeds == 0 => {
                        self.app.front.told.tell("there are no feeds to ask; `dateline feeds add ADDRESS` adds one");
                    }
                    Ok(summary) if summary.is_well() => self.app.front.told.tell(summary.to_string()),
                    Ok(summary) => self.app.front.told.warn(summary.to_string()),
                    Err(sentence) => self.app.front.told.warn(sentence),
                }
            }
        }
    }
}
