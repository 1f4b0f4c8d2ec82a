//! What runs behind the screen, and how far it is.

use super::overlay::{Entry, Subject};
use super::{App, Effect, Progress};

impl App {
    /// What runs: articles that still come in, analyses that run or wait.
    pub(super) fn jobs(&self) -> Vec<Entry> {
        let stories = &self.shelf.stories;
        let mut jobs = Vec::new();
        if !self.shelf.complete {
            jobs.push(Entry::new("reading in", format!("{} articles so far", stories.len())));
        }
        for story in stories {
            if let Progress::Running(percent) = story.progress {
                jobs.push(Entry::new("names and quotes", format!("“{}”, {percent} %", story.title)));
            }
        }
        let waiting = stories.iter().filter(|story| story.progress == Progress::Waiting).count();
        if waiting > 0 {
            jobs.push(Entry::new("names and quotes", format!("{waiting} articles not looked into yet")));
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
        if !running && self.shelf.complete {
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
