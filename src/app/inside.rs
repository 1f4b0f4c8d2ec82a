//! How the inside of a pane is divided: what stands above its rows, how many rows an item takes.

use super::screen::{Area, Layout, Shape};
use crate::keymap::Pane;

impl Layout {
    /// The rows above the text, and the rows it is shown in.
    pub fn text(&self) -> Option<(Area, Area)> {
        let area = self.of(Pane::Text)?;
        Some(area.split_top(match self.shape {
            Shape::Wide if area.height > 9 => 3,
            Shape::Wide | Shape::Common => 1,
            _ => 0,
        }))
    }

    /// The rows above a list, and the rows it is shown in, without the rules around them.
    pub fn list(&self, pane: Pane) -> Option<(Area, Area)> {
        let area = self.of(pane)?;
        let beside = self.shape == Shape::Wide && self.of(Pane::Text).is_some();
        let inside = match pane {
            Pane::Articles if beside => area.split_left(area.width.saturating_sub(1)).0,
            Pane::Entities | Pane::Quotes if beside => area.split_left(2).1,
            _ => area,
        };
        let under = pane == Pane::Quotes && self.of(Pane::Entities).is_some() && self.shape == Shape::Wide;
        let titled = self.shape == Shape::Wide || self.tabs.is_none();
        Some(inside.split_top(u16::from(titled) + u16::from(under)))
    }

    /// Whether a rule stands right of the text, between it and lists.
    pub fn is_ruled(&self) -> bool {
        let lists = self.of(Pane::Entities).or_else(|| self.of(Pane::Quotes));
        self.shape == Shape::Wide && self.of(Pane::Text).is_some() && lists.is_some()
    }

    /// Rows an article takes in its list.
    pub fn article_rows(&self) -> usize {
        if self.shape == Shape::Wide && self.of(Pane::Text).is_some() { 3 } else { 1 }
    }

    /// Columns in which the entities stand side by side.
    pub fn entity_columns(&self) -> usize {
        self.list(Pane::Entities).map_or(1, |(_, body)| usize::from(body.width / 38).clamp(1, 4))
    }

    /// Rows a quote with these words takes in its list.
    pub fn quote_rows(&self, said: &str) -> usize {
        let Some((_, body)) = self.list(Pane::Quotes) else { return 1 };
        if body.height < 10 && body.width >= 72 {
            return 1;
        }
        1 + usize::from(unicode_width::UnicodeWidthStr::width(said) > usize::from(body.width.saturating_sub(4))) + 1
    }
}
