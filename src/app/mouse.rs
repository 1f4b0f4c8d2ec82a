//! The mouse: a click goes there, the wheel scrolls what is under it.

use super::lit::Target;
use super::screen::{GUTTER, Shape};
use super::{App, Effect};
use crate::keymap::Pane;
use crate::page::Line;
use crate::text::Span;

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// A click with the first button.
    Click,
    /// The first button held and moved.
    Drag,
    /// The first button let go.
    Release,
    /// The wheel, so many notches down (negative: up).
    Wheel(i32),
}

/// What the mouse did, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Touch {
    /// Column of the window, from 0.
    pub column: u16,
    /// Row of the window, from 0.
    pub row: u16,
    /// What it did.
    pub deed: Deed,
}

/// A border between panes that can be dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Border {
    /// Between the articles and the text.
    Left,
    /// Between the text and the lists.
    Right,
    /// Above the sheet of lists.
    Sheet,
}

/// Rows a notch of the wheel scrolls.
const NOTCH: i32 = 3;

impl App {
    /// Takes a click or a turn of the wheel.
    pub fn touch(&mut self, touch: Touch) -> Option<Effect> {
        if !self.hands.mouse || self.front.prompt.is_some() {
            return None;
        }
        self.front.told.fresh = false;
        let effect = match (self.front.overlay.is_some(), touch.deed) {
            (true, Deed::Wheel(notches)) => {
                self.wheel_overlay(notches);
                None
            }
            (true, Deed::Click) => {
                self.front.overlay = None;
                None
            }
            (_, Deed::Drag) => {
                self.drag(touch);
                None
            }
            (_, Deed::Release) => {
                self.hands.dragged = None;
                None
            }
            (false, _) if !self.views.is_empty() => self.touch_view(touch),
            (false, deed) => self.touch_panes(touch, deed),
        };
        self.settle();
        effect
    }

    /// The border under the mouse.
    fn border_at(&self, touch: Touch) -> Option<Border> {
        if self.layout.rule.is_some_and(|rule| rule.holds(touch.column, touch.row)) {
            return Some(Border::Sheet);
        }
        let text = self.layout.of(Pane::Text).filter(|_| self.layout.shape == Shape::Wide)?;
        let lists = self.layout.of(Pane::Entities).or_else(|| self.layout.of(Pane::Quotes));
        let beside = (text.y..text.y + text.height).contains(&touch.row);
        match touch.column {
            column if beside && text.x > 0 && column + 1 == text.x => Some(Border::Left),
            column if beside && lists.is_some_and(|lists| lists.x == column) => Some(Border::Right),
            _ => None,
        }
    }

    /// Moves the border that is held to the mouse.
    fn drag(&mut self, touch: Touch) {
        match self.hands.dragged {
            Some(Border::Left) => self.screen.set_width(0, touch.column + 1),
            Some(Border::Right) => self.screen.set_width(1, self.screen.width.saturating_sub(touch.column)),
            Some(Border::Sheet) => {
                let below = self.layout.status.y.saturating_sub(touch.row);
                self.screen.set_sheet_rows(below);
            }
            None => {}
        }
    }

    fn wheel_overlay(&mut self, notches: i32) {
        let command = if notches < 0 { crate::command::Command::ScrollUp } else { crate::command::Command::ScrollDown };
        for _ in 0..notches.abs() * NOTCH {
            self.apply(command);
        }
    }

    fn touch_panes(&mut self, touch: Touch, deed: Deed) -> Option<Effect> {
        if deed == Deed::Click {
            self.hands.dragged = self.border_at(touch);
            if self.hands.dragged.is_some() {
                return None;
            }
        }
        if let (Some(tabs), Deed::Click) = (self.layout.tabs, deed)
            && tabs.holds(touch.column, touch.row)
        {
            return self.click_tab(touch.column);
        }
        let under = Pane::FOUR
            .into_iter()
            .find(|pane| self.layout.of(*pane).is_some_and(|area| area.holds(touch.column, touch.row)))?;
        match (under, deed) {
            (Pane::Text, Deed::Wheel(notches)) => {
                self.reading.iter_mut().for_each(|reading| reading.scroll(notches * NOTCH));
                None
            }
            (list, Deed::Wheel(notches)) => {
                self.step_row(list, notches as isize);
                if list == self.screen.focus {
                    self.pass_over_row();
                }
                None
            }
            (Pane::Text, Deed::Click) => {
                self.click_text(touch);
                None
            }
            (list, Deed::Click) => self.click_row(list, touch),
            (_, Deed::Drag | Deed::Release) => None,
        }
    }

    fn click_tab(&mut self, column: u16) -> Option<Effect> {
        let tabs = self.tabs();
        let hit = tabs.iter().find(|(_, from, label)| {
            (*from..*from + unicode_width::UnicodeWidthStr::width(label.as_str()) as u16).contains(&column)
        });
        let pane = hit.map(|(pane, ..)| *pane)?;
        self.focus(pane);
        None
    }

    /// A click in the text takes the name or quote under it, or goes to the paragraph.
    fn click_text(&mut self, touch: Touch) {
        let touched = self.text_at(touch);
        // Leaving a list may move the text, so what was touched is known by then.
        self.focus(Pane::Text);
        let (Some((line, offset)), Some(reading)) = (touched, &mut self.reading) else { return };
        let named = offset.and_then(|offset| reading.findings.mentions.at(offset).last().copied());
        let quoted = offset.and_then(|offset| reading.findings.quotes.at(offset).last().copied());
        let place = offset.unwrap_or(line.span.start).max(line.span.start);
        reading.go_to(Span::new(place, place));
        let (target, focus) = match (named, quoted) {
            (Some((span, id)), _) => (Target::Entity(id), Some(span)),
            (None, Some((span, quote))) => (Target::Quote(quote), Some(span)),
            (None, None) => return,
        };
        (self.lit.passed, self.lit.walked, self.lit.focus) = (Some(target), Some(target), focus);
        self.follow_in_lists(target);
        self.remark();
    }

    /// The line of text under the mouse, and the place in the text where a letter is there.
    fn text_at(&self, touch: Touch) -> Option<(Line, Option<u32>)> {
        let (_, body) = self.layout.text()?;
        let reading = self.reading.as_ref()?;
        let line = reading.lines().get(usize::from(touch.row.checked_sub(body.y)?)).copied()?;
        let left = body.x + self.layout.text_left(reading.page.measure());
        let column = touch.column.checked_sub(left + GUTTER);
        Some((line, column.and_then(|column| reading.page.offset_at(&line, column))))
    }

    /// A first click on a row selects it, a second one goes there.
    fn click_row(&mut self, list: Pane, touch: Touch) -> Option<Effect> {
        let before = (self.screen.focus, self.row_of(list));
        self.focus(list);
        let row = self.row_at(list, touch)?;
        self.select_row(list, row);
        self.pass_over_row();
        if before == (list, self.row_of(list)) || list == Pane::Articles { self.choose() } else { None }
    }

    /// The item of a list under the mouse.
    fn row_at(&self, list: Pane, touch: Touch) -> Option<usize> {
        let (_, body) = self.layout.list(list)?;
        let row = usize::from(touch.row.checked_sub(body.y)?);
        Some(match list {
            Pane::Articles => self.shelf.list.top + row / self.layout.article_rows(),
            Pane::Entities => {
                let columns = self.layout.entity_columns();
                let column =
                    usize::from(touch.column.saturating_sub(body.x)) * columns / usize::from(body.width.max(1));
                self.entities.list.top + column * usize::from(body.height) + row
            }
            _ => self.quote_at_row(row)?,
        })
    }

    fn quote_at_row(&self, row: usize) -> Option<usize> {
        let reading = self.reading.as_ref()?;
        let mut below = 0;
        (self.quotes.list.top..self.quotes.shown.len()).find(|item| {
            let said = super::said(&reading.findings, self.quotes.shown[*item], reading.page.article(), 400);
            below += self.layout.quote_rows(&said);
            row < below
        })
    }
}

/// Where the text stands in its pane.
impl super::Layout {
    /// Columns left of the gutter: the text stands in the middle of a wide pane.
    pub fn text_left(&self, measure: u16) -> u16 {
        let used = measure + GUTTER + super::screen::STRIP;
        let free = self.of(Pane::Text).map_or(0, |area| area.width.saturating_sub(used));
        if self.shape == Shape::Tiny { 0 } else { free / 2 }
    }
}
