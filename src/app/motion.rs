//! Moves through the lists and the text: by rows, paragraphs and pages, and to the ends.

use super::{App, Effect, Reading};
use crate::command::Command;
use crate::keymap::Pane;

impl App {
    /// The movements; `false` where the command is none.
    pub(super) fn move_by(&mut self, command: Command) -> bool {
        let list = self.screen.focus != Pane::Text;
        match command {
            Command::Down
            | Command::Up
            | Command::PageDown
            | Command::PageUp
            | Command::HalfDown
            | Command::HalfUp
            | Command::First
            | Command::Last
                if list =>
            {
                self.move_in_list(command);
            }
            Command::Down | Command::Up | Command::NextParagraph | Command::PreviousParagraph => {
                self.move_in_text(command);
            }
            Command::ScrollDown | Command::ScrollUp => {
                let rows = self.times().min(100_000) as i32;
                let rows = if command == Command::ScrollDown { rows } else { -rows };
                self.reading.iter_mut().for_each(|reading| reading.scroll(rows));
            }
            Command::PageDown | Command::PageUp | Command::HalfDown | Command::HalfUp => self.page(command),
            Command::First => match (self.hands.count, &mut self.reading) {
                (Some(count), Some(reading)) => reading.enter(count.saturating_sub(1) as u32, false),
                (None, Some(reading)) => reading.first(),
                _ => {}
            },
            Command::Last => match (self.hands.count, &mut self.reading) {
                (Some(count), Some(reading)) => reading.enter(count.saturating_sub(1) as u32, false),
                (None, Some(reading)) => reading.last(),
                _ => {}
            },
            _ => return false,
        }
        true
    }

    fn move_in_list(&mut self, command: Command) {
        let (pane, times, window) = (self.screen.focus, self.times() as isize, self.rows_of_a_window() as isize);
        match command {
            Command::Down => self.step_row(pane, times),
            Command::Up => self.step_row(pane, -times),
            Command::PageDown => self.step_row(pane, window * times),
            Command::PageUp => self.step_row(pane, -window * times),
            Command::HalfDown => self.step_row(pane, (window / 2).max(1) * times),
            Command::HalfUp => self.step_row(pane, -(window / 2).max(1) * times),
            Command::First => self.select_row(pane, self.hands.count.map_or(0, |count| count.saturating_sub(1))),
            _ => self.select_row(pane, self.hands.count.map_or(usize::MAX, |count| count.saturating_sub(1))),
        }
        self.pass_over_row();
    }

    fn move_in_text(&mut self, command: Command) {
        let times = self.times();
        let Some(reading) = &mut self.reading else { return };
        let moved = (0..times).take_while(|_| match command {
            Command::Down => reading.down(),
            Command::Up => reading.up(),
            Command::NextParagraph => reading.next_paragraph(),
            _ => reading.previous_paragraph(false),
        });
        if moved.count() == 0 {
            let down = matches!(command, Command::Down | Command::NextParagraph);
            self.front.told.tell(if down { "this is the end of the article" } else { "this is the beginning" });
        }
    }

    fn page(&mut self, command: Command) {
        let times = self.times().min(10_000) as i32;
        let halves = match command {
            Command::PageDown => 2,
            Command::PageUp => -2,
            Command::HalfDown => 1,
            _ => -1,
        };
        self.reading.iter_mut().for_each(|reading| (0..times).for_each(|_| reading.page_by(halves)));
    }

    /// A page on; at the end of the article the next unread one.
    pub(super) fn read_on(&mut self) -> Option<Effect> {
        if self.screen.focus != Pane::Text {
            self.move_in_list(Command::PageDown);
            return None;
        }
        if !self.reading.as_ref().is_some_and(Reading::at_end) {
            self.page(Command::PageDown);
            return None;
        }
        let opened = self.neighbour(true, true);
        if opened.is_none() {
            self.front.told.tell("this is the end, and nothing after it is unread");
        }
        opened
    }
}
