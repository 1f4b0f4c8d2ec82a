//! What the reader decides about articles: done at once, taken back, done again.

use std::sync::Arc;

use super::views::nouned;
use super::{App, Effect};
use crate::decision::{Correction, Decisions};
use crate::library::store::Deed;

/// Something the reader decided, about one article or several at once.
#[derive(Clone, Debug)]
pub struct Step {
    /// What it was, in a few words.
    told: String,
    changes: Vec<Change>,
}

/// What is decided about one article, and what held before.
#[derive(Clone, Debug)]
struct Change {
    story: usize,
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
        self.take_step(Step { told, changes: vec![Change { story, before, after }] })
    }

    /// Changes what is decided about several articles in one step, which is taken back as one.
    pub(super) fn decide_all(
        &mut self,
        stories: Vec<usize>,
        told: &str,
        change: impl Fn(&mut Decisions),
    ) -> Option<Effect> {
        let told = match stories.len() {
            0 | 1 => told.to_owned(),
            count => format!("{told}: {}", nouned(count, "article")),
        };
        let change_of = |story: usize| {
            let before = self.shelf.stories.get(story)?.decisions.clone();
            let mut after = before.clone();
            change(&mut after);
            Some(Change { story, before, after })
        };
        let changes = stories.into_iter().filter_map(change_of).collect();
        self.take_step(Step { told, changes })
    }

    /// Does what was decided, where it changes anything, and remembers it.
    fn take_step(&mut self, mut step: Step) -> Option<Effect> {
        step.changes.retain(|change| change.before != change.after);
        if step.changes.is_empty() {
            return None;
        }
        let effect = self.hold(&step, false);
        let undo = self.hands.keymap.key_for(self.pane(), crate::command::Command::Undo);
        let undo = undo.map_or_else(String::new, |key| format!("; {key} takes it back"));
        self.front.told.tell(format!("{}{undo}", step.told));
        let steps = &mut self.hands.steps;
        steps.undone.clear();
        steps.done.push(step);
        let surplus = steps.done.len().saturating_sub(MOST);
        steps.done.drain(..surplus);
        Some(effect)
    }

    /// Lets what a step decided hold, or what held before it.
    fn hold(&mut self, step: &Step, back: bool) -> Effect {
        for change in &step.changes {
            let (held, left) = if back { (&change.before, &change.after) } else { (&change.after, &change.before) };
            self.take_decisions(change.story, held.clone());
            self.tell_library(change.story, left);
        }
        Effect::Decided(step.changes.iter().map(|change| change.story).collect())
    }

    /// Takes the last decision back, or does it again.
    pub(super) fn step_back(&mut self, back: bool) -> Option<Effect> {
        let steps = &mut self.hands.steps;
        let Some(step) = (if back { steps.done.pop() } else { steps.undone.pop() }) else {
            let what = if back { "nothing was decided that could be taken back" } else { "nothing was taken back" };
            self.front.told.tell(what);
            return None;
        };
        let effect = self.hold(&step, back);
        let elsewhere = match &step.changes[..] {
            [Change { story, .. }] if *story != self.shelf.open => self.shelf.stories.get(*story),
            _ => None,
        };
        let place = elsewhere.map_or_else(String::new, |story| format!(" in “{}”", story.title));
        self.front.told.tell(format!("{}: {}{place}", if back { "taken back" } else { "done again" }, step.told));
        let steps = &mut self.hands.steps;
        if back {
            steps.undone.push(step);
        } else {
            steps.done.push(step);
        }
        Some(effect)
    }

    /// Tells the library, if the article is there, what is decided about it now and was not before, so that its views
    /// say the same as the text.
    fn tell_library(&mut self, story: usize, before: &Decisions) {
        let Some(known) = self.shelf.stories.get(story) else { return };
        let now = &known.decisions;
        let mut deeds = Vec::new();
        if now.starred != before.starred {
            deeds.push(if now.starred { Deed::Star } else { Deed::Unstar });
        }
        let lost = before.tags.iter().filter(|tag| !now.tags.contains(tag)).cloned().map(Deed::Untag);
        let won = now.tags.iter().filter(|tag| !before.tags.contains(tag)).cloned().map(Deed::Tag);
        deeds.extend(lost.chain(won));
        if now.corrections != before.corrections {
            let came = Arc::clone(known.came());
            self.archive.decided(story, &came, [&before.corrections, &now.corrections]);
        }
        for deed in deeds {
            self.note_in_library(story, deed);
        }
    }
}
