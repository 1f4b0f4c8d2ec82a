//! Going from pane to pane, and up and down the rows of a list.

use super::lit::Target;
use super::{App, Effect};
use crate::analysis::EntityKind;
use crate::command::Command;
use crate::keymap::Pane;

impl App {
    /// Gives a pane the focus. Leaving a list puts the text back; entering one previews its row.
    pub(super) fn focus(&mut self, pane: Pane) {
        if self.screen.focus != pane {
            self.leave_list();
        }
        self.screen.enter(pane);
        self.settle();
        if pane == Pane::Articles {
            self.shelf.follow();
        }
        self.pass_over_row();
    }

    /// Puts back what a list previewed.
    fn leave_list(&mut self) {
        self.lit.passed = None;
        self.reading.iter_mut().for_each(super::Reading::put_back);
        self.remark();
    }

    /// To the next pane, or the one before, round the screen; hidden ones are passed over.
    pub(super) fn next_pane(&mut self, back: bool) {
        let at = Pane::FOUR.iter().position(|pane| *pane == self.screen.focus).unwrap_or(0);
        let others = (1..4).map(|step| Pane::FOUR[if back { at + 4 - step } else { at + step } % 4]);
        let next = others.into_iter().find(|pane| !self.screen.hidden.contains(pane));
        self.focus(next.unwrap_or(self.screen.focus));
    }

    /// To the pane on the left or right.
    pub(super) fn pane_beside(&mut self, left: bool) {
        let at: usize = match self.screen.focus {
            Pane::Articles => 0,
            Pane::Entities => 2,
            Pane::Quotes => 3,
            _ => 1,
        };
        let beside = self.layout.shape == super::Shape::Wide && !self.screen.zoomed;
        let to = match (at, left) {
            (3, true) if beside => Some(1),
            (2, false) if beside => None,
            (at, true) => at.checked_sub(1),
            (at, false) => Some(at + 1).filter(|to| *to < 4),
        };
        if let Some(to) = to.filter(|to| !self.screen.hidden.contains(&Pane::FOUR[*to])) {
            self.focus(Pane::FOUR[to]);
        }
    }

    /// To the list of entities, at its countries.
    pub(super) fn focus_countries(&mut self) {
        self.entities.select_kind(EntityKind::Country);
        self.focus(Pane::Entities);
    }

    /// Lets the focused pane fill the screen, or gives the others back.
    pub(super) fn zoom(&mut self) {
        if self.layout.shape == super::Shape::Narrow {
            return self.front.told.tell("one pane at a time has room here, and this one fills the screen");
        }
        self.screen.zoomed = !self.screen.zoomed;
    }

    /// Puts the focused pane away; a list more readily than the text.
    pub(super) fn hide(&mut self) {
        let shape = self.layout.shape;
        if shape == super::Shape::Narrow {
            return self.front.told.tell("one pane at a time has room here");
        }
        let pane = match (self.screen.focus, shape) {
            (Pane::Text, super::Shape::Common) => self.screen.list,
            (pane, _) => pane,
        };
        if self.screen.hidden.contains(&pane) {
            return self.front.told.tell("the lists are hidden already; z a shows them again");
        }
        let left = Pane::FOUR.iter().filter(|other| **other != pane && !self.screen.hidden.contains(other)).count();
        if left == 0 {
            return self.front.told.tell("this is the last pane");
        }
        self.screen.zoomed = false;
        self.screen.hidden.push(pane);
        if self.screen.focus == pane {
            let text = [Pane::Text].into_iter().chain(Pane::FOUR);
            let next = text.into_iter().find(|pane| !self.screen.hidden.contains(pane));
            self.focus(next.unwrap_or(Pane::Text));
        }
    }

    /// Makes the focused list wider, or the sheet of lists taller; from the text, the list on the right narrower,
    /// or the sheet taller as well: it is the only thing there whose size changes.
    pub(super) fn widen(&mut self, columns: i16) {
        let (side, by) = match (self.screen.focus, self.layout.shape) {
            (Pane::Articles, _) => (0, columns),
            (Pane::Entities | Pane::Quotes, _) | (_, super::Shape::Common) => (1, columns),
            _ => (1, -columns),
        };
        self.screen.widen(side, by);
    }

    /// Makes the lines of text longer.
    pub(super) fn measure(&mut self, columns: i16) {
        let range = super::screen::MEASURES;
        let wished = self.screen.measure.saturating_add_signed(columns).clamp(*range.start(), *range.end());
        self.screen.measure = wished;
        self.front.told.tell(format!("lines of {wished} columns, where the window has them"));
    }

    /// The row of a list under the cursor.
    pub(super) fn row_of(&self, pane: Pane) -> usize {
        match pane {
            Pane::Articles => self.shelf.list.selected,
            Pane::Entities => self.entities.list.selected,
            Pane::Quotes => self.quotes.list.selected,
            _ => 0,
        }
    }

    /// Puts the cursor of a list on a row.
    pub(super) fn select_row(&mut self, pane: Pane, row: usize) {
        match pane {
            Pane::Articles => self.shelf.list.select(row, self.shelf.shown.len()),
            Pane::Entities => self.entities.select_row(row),
            Pane::Quotes => self.quotes.list.select(row, self.quotes.shown.len()),
            _ => {}
        }
    }

    /// Moves the cursor of a list.
    pub(super) fn step_row(&mut self, pane: Pane, steps: isize) {
        match pane {
            Pane::Articles => self.shelf.list.step(steps, self.shelf.shown.len()),
            Pane::Entities => self.entities.step(steps),
            Pane::Quotes => self.quotes.list.step(steps, self.quotes.shown.len()),
            _ => {}
        }
    }

    /// Items of the focused list that one window shows.
    pub(super) fn rows_of_a_window(&self) -> usize {
        let pane = self.screen.focus;
        let rows = self.layout.list(pane).map_or(1, |(_, body)| usize::from(body.height));
        let window = match pane {
            Pane::Articles => rows / self.layout.article_rows(),
            Pane::Entities => rows * self.layout.entity_columns(),
            Pane::Quotes => rows / self.layout.quote_rows("").max(2),
            _ => rows,
        };
        window.saturating_sub(1).max(1)
    }

    /// Lights what the row under the cursor stands for, and shows the nearest of its places.
    pub(super) fn pass_over_row(&mut self) {
        let target = match self.screen.focus {
            Pane::Entities => self.entities.selected().map(Target::Entity),
            Pane::Quotes => self.quotes.selected().map(Target::Quote),
            _ => return,
        };
        self.lit.passed = target;
        self.lit.focus = None;
        self.remark();
        let Some(reading) = &mut self.reading else { return };
        let Some(target) = target else { return reading.put_back() };
        let places = match target {
            // Of a quote only its own stretches are worth a look, not the others of its speaker.
            Target::Quote(index) => reading
                .findings
                .analysis
                .quotes
                .get(index as usize)
                .map_or_else(Vec::new, |quote| quote.content.clone()),
            target => self.lit.places_of(target, &reading.findings),
        };
        reading.preview(&places);
    }

    /// Goes where the row under the cursor points, and remembers it.
    pub(super) fn choose(&mut self) -> Option<Effect> {
        let pane = self.screen.focus;
        if pane == Pane::Articles {
            let story = self.shelf.selected()?;
            self.remember_jump();
            self.hands.from = Some(pane);
            let effect = (story != self.shelf.open).then(|| self.open(story));
            self.focus(Pane::Text);
            return effect;
        }
        let target = self.about()?;
        self.remember_jump();
        let shown = self.reading.as_ref().map_or(0, |reading| reading.preview.unwrap_or(reading.spot.top).offset);
        if let Some(reading) = &self.reading {
            self.lit.choose(target, &reading.findings);
        }
        self.hands.from = (pane != Pane::Text).then_some(pane);
        self.screen.enter(Pane::Text);
        self.settle();
        self.lit.at = match target {
            Target::Quote(index) => self.place_of_quote(index),
            _ => self.nearest_place(if pane == Pane::Text { self.place().offset } else { shown }),
        };
        self.go_to_place();
        if pane == Pane::Text {
            self.tell_chosen();
        }
        None
    }

    /// Says what `n` walks from now on.
    fn tell_chosen(&mut self) {
        let keys = |command| self.hands.keymap.key_for(Pane::Text, command).unwrap_or_default();
        let (next, before) = (keys(Command::NextHit), keys(Command::PreviousHit));
        let what = self.status();
        self.front.told.tell(format!("{next} {before} walk {} · {}", what.head, what.rest));
    }

    fn place_of_quote(&self, index: u32) -> Option<usize> {
        let quote = self.reading.as_ref()?.findings.analysis.quotes.get(index as usize)?;
        let first = quote.content.first()?;
        self.lit.places.iter().position(|place| place == first)
    }

    /// The first place from `offset` on, else the last one.
    fn nearest_place(&self, offset: u32) -> Option<usize> {
        let last = self.lit.places.len().checked_sub(1)?;
        Some(self.lit.places.partition_point(|place| place.start < offset).min(last))
    }
}
