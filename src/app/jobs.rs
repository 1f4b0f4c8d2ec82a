//! What runs behind the screen, and how far it is.

use super::overlay::{Entry, Subject};
use super::views::nouned;
use super::{App, Effect, Progress};

/// How far the feeds are asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Syncing {
    /// Feeds that are to be asked.
    pub feeds: usize,
    /// Feeds of which all is kept, and those that failed.
    pub asked: usize,
    /// Articles that are safe in the library.
    pub articles: usize,
    /// Seconds since it began.
    pub seconds: u64,
}

impl Syncing {
    /// How far it is, how fast, and how long it may still take.
    fn said(&self) -> String {
        let mut said =
            format!("{} of {}, {}", self.asked, nouned(self.feeds, "feed"), nouned(self.articles, "article"));
        let seconds = usize::try_from(self.seconds).unwrap_or(usize::MAX);
        if seconds > 0 && self.asked > 0 && self.asked < self.feeds {
            let rest = seconds.saturating_mul(self.feeds - self.asked).div_ceil(self.asked);
            said = format!("{said}, {} a minute, about {} left", nouned(self.asked * 60 / seconds, "feed"), time(rest));
        }
        said
    }
}

/// A time as one says it.
fn time(seconds: usize) -> String {
    if seconds < 90 { format!("{seconds} s") } else { format!("{} min", seconds.div_ceil(60)) }
}

impl App {
    /// Asks that the feeds be asked, unless they are.
    pub(super) fn sync(&mut self) -> Option<Effect> {
        if let Some(far) = self.archive.syncing {
            self.front.told.tell(format!("the feeds are being asked already: {}", far.said()));
            return None;
        }
        Some(Effect::Sync)
    }

    /// The feeds are being asked from now on.
    pub fn sync_begun(&mut self) {
        self.archive.syncing = Some(Syncing::default());
        self.front.told.tell("the feeds are being asked; :jobs shows how far that is");
        self.settle();
    }

    /// So far it is.
    pub fn sync_went_on(&mut self, far: Syncing) {
        self.archive.syncing = Some(far);
        self.refresh_jobs();
    }

    /// It is over: the views of the library ask anew.
    pub fn sync_ended(&mut self) {
        self.archive.syncing = None;
        self.archive.changes += 1;
        self.settle();
    }

    /// How far the feeds are asked, for the status line; empty where they are not.
    pub(super) fn about_sync(&self) -> String {
        self.archive.syncing.map_or_else(String::new, |far| format!("sync {}/{}   ", far.asked, far.feeds))
    }

    /// Lets the list of what runs, where it is open, tell how far that is by now.
    pub(super) fn refresh_jobs(&mut self) {
        if self.front.overlay.as_ref().is_some_and(|overlay| overlay.subject == Subject::Jobs) {
            let jobs = self.jobs();
            if let Some(overlay) = &mut self.front.overlay {
                overlay.refill(jobs);
            }
        }
    }

    /// What runs: feeds that are asked, articles that still come in, analyses that run or wait.
    pub(super) fn jobs(&self) -> Vec<Entry> {
        let stories = &self.shelf.stories;
        let mut jobs = Vec::new();
        if let Some(far) = self.archive.syncing {
            jobs.push(Entry::new("asking the feeds", far.said()));
        }
        if !self.shelf.complete {
            jobs.push(Entry::new("reading in", format!("{} so far", nouned(stories.len(), "article"))));
        }
        for story in stories {
            if let Progress::Running(percent) = story.progress {
                jobs.push(Entry::new("names and quotes", format!("“{}”, {percent} %", story.title)));
            }
        }
        let waiting = stories.iter().filter(|story| story.progress == Progress::Waiting).count();
        if waiting > 0 {
            jobs.push(Entry::new("names and quotes", format!("{} not looked into yet", nouned(waiting, "article"))));
        }
        if jobs.is_empty() {
            jobs.push(Entry::new("", "Nothing runs: all articles are here and looked into."));
        } else {
            let key = self.hands.keymap.key_for(crate::keymap::Pane::Overlay, crate::command::Command::StopJobs);
            let key = key.unwrap_or_else(|| ":stop-jobs".into());
            jobs.push(Entry::new(
                "",
                format!("{key} stops it; an article that is opened is looked into all the same."),
            ));
        }
        jobs
    }

    /// Stops what runs.
    pub(super) fn stop_jobs(&mut self) -> Option<Effect> {
        let running =
            self.shelf.stories.iter().any(|story| !matches!(story.progress, Progress::Done | Progress::Failed));
        if !running && self.shelf.complete && self.archive.syncing.is_none() {
            self.front.told.tell("nothing runs that could be stopped");
            return None;
        }
        if self.front.overlay.as_ref().is_some_and(|overlay| overlay.subject == Subject::Jobs) {
            self.front.overlay = None;
        }
        self.shelf.complete = true;
        for story in &mut self.shelf.stories {
            if matches!(story.progress, Progress::Running(_)) {
                // What was found so far stays; once it is opened again it is looked into from the start.
                story.progress = Progress::Waiting;
            }
        }
        self.front.told.tell("stopped; what is here stays");
        Some(Effect::StopJobs)
    }
}
