//! The screens that stand before the reading one, one over another; the uppermost has the keys.

use super::views::{Answer, View};
use super::{App, Area, Effect, Touch};
use crate::command::Command;
use crate::keymap::Pane;

/// The command is none of the view's, or there is no view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NotTheView;

impl App {
    /// Puts a view before everything else.
    pub fn show(&mut self, view: View) {
        self.front.overlay = None;
        self.archive.aside.clear();
        self.views.push(view);
        self.settle();
    }

    /// The view in sight.
    pub fn view(&self) -> Option<&View> {
        self.views.last()
    }

    /// The cells a view is drawn in: all but the status line and the hints.
    pub fn view_area(&self) -> Area {
        Area { x: 0, y: 0, width: self.screen.width, height: self.screen.height.saturating_sub(2) }
    }

    /// Gives a command to the view in sight; `Err` where it is none of the view's.
    pub(super) fn apply_to_view(&mut self, command: Command) -> Result<Option<Effect>, NotTheView> {
        if self.pane() != Pane::View {
            return Err(NotTheView);
        }
        match (self.with_view(|view, app| view.apply(command, app)), command) {
            (Err(NotTheView), Command::Back | Command::Escape) => {
                self.views.pop();
                Ok(None)
            }
            (Err(NotTheView), command) if !is_everywhere(command) => Ok(None),
            (answer, _) => answer,
        }
    }

    /// Lets the view in sight act.
    fn with_view(&mut self, act: impl FnOnce(&mut View, &mut Self) -> Answer) -> Result<Option<Effect>, NotTheView> {
        let mut view = self.views.pop().ok_or(NotTheView)?;
        let under = self.views.len();
        let answer = act(&mut view, self);
        match answer {
            // What it opened itself stands over it.
            Answer::Done(_) | Answer::Other | Answer::Go(_) => self.views.insert(under, view),
            // A main view is found again as it was left.
            Answer::Close(_) if view.is_main() => self.archive.resting.push(view),
            Answer::Close(_) | Answer::CloseAll(_) => {}
        }
        match answer {
            Answer::Done(effect) | Answer::Close(effect) => Ok(effect),
            Answer::Other => Err(NotTheView),
            Answer::Go(kind) => {
                self.go_to_view(kind);
                Ok(None)
            }
            Answer::CloseAll(effect) => {
                self.views.clear();
                Ok(effect)
            }
        }
    }

    /// Tells the view in sight what is typed after `/`.
    pub(super) fn type_to_view(&mut self, words: &str) {
        let typed = self.with_view(|view, app| {
            view.typed(words, app);
            Answer::Done(None)
        });
        debug_assert!(matches!(typed, Ok(None) | Err(NotTheView)), "typing asks nothing of others");
    }

    /// Gives a touch to the view in sight.
    pub(super) fn touch_view(&mut self, touch: Touch) -> Option<Effect> {
        self.with_view(|view, app| view.touch(touch, app)).ok().flatten()
    }

    /// Brings the view in sight in line with the window.
    pub(super) fn settle_view(&mut self) {
        if let Some(mut view) = self.views.pop() {
            view.settle(self);
            self.views.push(view);
        }
    }
}

/// What the app does whatever is in sight.
const fn is_everywhere(command: Command) -> bool {
    matches!(
        command,
        Command::CommandLine
            | Command::Palette
            | Command::Help
            | Command::Messages
            | Command::Jobs
            | Command::StopJobs
            | Command::Sync
            | Command::Undo
            | Command::Redo
            | Command::Search
            | Command::Kept
            | Command::JumpBack
            | Command::JumpForward
            | Command::GoToMark
            | Command::SaveFilter
            | Command::Export
            | Command::Filter
            | Command::DropFilter
            | Command::Mouse
            | Command::PlainUi
            | Command::Theme
            | Command::Redraw
            | Command::Suspend
            | Command::Quit
            | Command::Interrupt
    )
}
