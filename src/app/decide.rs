//! What the reader decides about articles: done at once, taken back, done again.

use super::{App, Effect};
use crate::decision::{Correction, Decisions};

/// Something the reader decided, and what held before.
#[derive(Clone, Debug)]
pub struct Step {
    story: usize,
    /// What it was, in a few words.
    told: String,
    before: Decisions,
    after: Decisions,
}

/// What was decided in this run, so that it can be taken back and done again.
#[derive(Clone, Debug, Default)]
pub struct Steps {
    done: Vec<Step>,
    undone: Vec<Step>,
}

/// How many steps can be taken back.
const MOST: usize = 1_000;

impl App {
    /// Takes what was decided about an article in an earlier run.
    pub fn take_decisions(&mut self, story: usize, decisions: Decisions) {
        let Some(known) = self.shelf.stories.get_mut(story) else { return };
        let corrected = known.take_decisions(decisions);
        self.story_changed(story, corrected);
    }

    /// Corrects what was found in the open article, and says so.
    pub(super) fn correct(&mut self, corrections: Vec<Correction>) -> Option<Effect> {
        let told: Vec<String> = corrections.iter().map(Correction::told).collect();
        let words = match &told[..] {
            [] => return None,
            [one] => one.clone(),
            [first, ..] => format!("{first}, and {} more", told.len() - 1),
        };
        self.decide(self.shelf.open, words, |decisions| decisions.corrections.extend(corrections))
    }

    /// Changes what is decided about an article, tells what, and asks for it to be kept.
    pub(super) fn decide(&mut self, story: usize, told: String, change: impl FnOnce(&mut Decisions)) -> Option<Effect> {
        let before = self.shelf.stories.get(story)?.decisions.clone();
        let mut after = before.clone();
        change(&mut after);
        if before == after {
            return None;
        }
        let undo = self.hands.keymap.key_for(self.pane(), crate::command::Command::Undo);
        let undo = undo.map_or_else(String::new, |key| format!("; {key} takes it back"));
        self.take_decisions(story, after.clone());
        self.tell_library(story, &before);
        self.front.told.tell(format!("{told}{undo}"));
        let steps = &mut self.hands.steps;
        steps.undone.clear();
        steps.done.push(Step { story, told, before, after });
        let surplus = steps.done.len().saturating_sub(MOST);
        steps.done.drain(..surplus);
        Some(Effect::Decided(vec![story]))
    }

    /// Takes the last decision back, or does it again.
    pub(super) fn step_back(&mut self, back: bool) -> Option<Effect> {
        let steps = &mut self.hands.steps;
        let Some(step) = (if back { steps.done.pop() } else { steps.undone.pop() }) else {
            let what = if back { "nothing was decided that could be taken back" } else { "nothing was taken back" };
            self.front.told.tell(what);
            return None;
        };
        let held = if back { step.before.clone() } else { step.after.clone() };
        let left = if back { step.after.clone() } else { step.before.clone() };
        let (story, told) = (step.story, step.told.clone());
        if back {
            steps.undone.push(step);
        } else {
            steps.done.push(step);
        }
        self.take_decisions(story, held);
        self.tell_library(story, &left);
        let elsewhere = self.shelf.stories.get(story).filter(|_| story != self.shelf.open);
        let place = elsewhere.map_or_else(String::new, |story| format!(" in “{}”", story.title));
        self.front.told.tell(format!("{}: {told}{place}", if back { "taken back" } else { "done again" }));
        Some(Effect::Decided(vec![story]))
    }

    /// Tells the library, if the article is there, what is decided about it now and was not before, so that its views
    /// say the same as the text.
    fn tell_library(&mut self, story: usize, before: &Decisions) {
        let Some(known) = self.shelf.stories.get(story) else { return };
        let corrections = &known.decisions.corrections;
        if *corrections != before.corrections {
            self.archive.decided(story, known.came(), [&before.corrections, corrections]);
        }
    }
}
