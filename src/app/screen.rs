//! How the screen is divided: which panes stand where, at every size from 1×1 on.

use crate::keymap::Pane;

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// The leftmost column, from 0.
    pub x: u16,
    /// The topmost row, from 0.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// Whether the cell lies inside.
    pub const fn holds(self, column: u16, row: u16) -> bool {
        column >= self.x && row >= self.y && column < self.x + self.width && row < self.y + self.height
    }

    /// Cuts rows off the top: those, and the rest.
    #[must_use]
    pub fn split_top(self, rows: u16) -> (Self, Self) {
        let rows = rows.min(self.height);
        (Self { height: rows, ..self }, Self { y: self.y + rows, height: self.height - rows, ..self })
    }

    /// Cuts rows off the bottom: the rest, and those.
    #[must_use]
    pub fn split_bottom(self, rows: u16) -> (Self, Self) {
        self.split_top(self.height.saturating_sub(rows))
    }

    /// Cuts columns off the left: those, and the rest.
    #[must_use]
    pub fn split_left(self, columns: u16) -> (Self, Self) {
        let columns = columns.min(self.width);
        (Self { width: columns, ..self }, Self { x: self.x + columns, width: self.width - columns, ..self })
    }
}

/// The three ways of dividing a screen, and the one that gives up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// Articles beside the text beside entities over quotes; where both sides have no room, one of them beside the text.
    Wide,
    /// The text over a sheet of lists.
    Common,
    /// One pane at a time under a line of tabs.
    Narrow,
    /// Too small for anything but a polite word.
    #[default]
    Tiny,
}

/// Where everything stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The way it is divided.
    pub shape: Shape,
    /// The filter line, where a filter holds.
    pub filter: Option<Area>,
    /// The line of tabs: over the one pane, or over the sheet.
    pub tabs: Option<Area>,
    /// The rule above the sheet.
    pub rule: Option<Area>,
    /// Where the panes stand, in the order of [`Pane::FOUR`].
    pub panes: [Option<Area>; 4],
    /// One line: what is lit, or what is being typed.
    pub status: Area,
    /// One line: the keys that matter.
    pub hints: Area,
}

impl Layout {
    /// Where a pane stands, if it is on the screen.
    pub fn of(&self, pane: Pane) -> Option<Area> {
        let place = Pane::FOUR.iter().position(|one| *one == pane)?;
        self.panes[place]
    }

    fn set(&mut self, pane: Pane, area: Area) {
        if let Some(place) = Pane::FOUR.iter().position(|one| *one == pane) {
            self.panes[place] = (area.width > 0 && area.height > 0).then_some(area);
        }
    }
}

/// Columns left of the text: the paragraph cursor, the quote bar, a blank.
pub const GUTTER: u16 = 3;

/// Columns right of the text: a blank, the overview.
pub const STRIP: u16 = 2;

/// What the reader has chosen about the division.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screen {
    /// Columns of the window.
    pub width: u16,
    /// Rows of the window.
    pub height: u16,
    /// The pane that keys go to.
    pub focus: Pane,
    /// The list shown in the sheet: the last one that had the focus.
    pub list: Pane,
    /// Whether the focused pane fills the screen.
    pub zoomed: bool,
    /// The panes put away.
    pub hidden: Vec<Pane>,
    /// Columns the left and the right lists are wider than they would be.
    pub wider: [i16; 2],
    /// Rows the sheet of lists is taller than it would be.
    pub taller: i16,
    /// Columns of the text, where the window has them.
    pub measure: u16,
}

/// The longest and the shortest line of text the reader may ask for.
pub const MEASURES: std::ops::RangeInclusive<u16> = 66..=76;

/// Columns of the narrowest lists left and right of the text in which words are still seen.
const NARROWEST: [u16; 2] = [16, 24];

/// Columns that the lists left and right of the text take at most of what it leaves free.
const WIDENED: [u16; 2] = [8, 22];

/// Columns beside the text that are not given to lists.
const MARGINS: u16 = 4;

/// Rows of the lowest sheet of lists, with its rule and tabs.
const LOWEST_SHEET: u16 = 6;

impl Default for Screen {
    fn default() -> Self {
        Self {
            width: 80,
            height: 24,
            focus: Pane::Text,
            list: Pane::Entities,
            zoomed: false,
            hidden: Vec::new(),
            wider: [0; 2],
            taller: 0,
            measure: 72,
        }
    }
}

impl Screen {
    /// Gives a pane the focus, and takes it out of hiding.
    pub fn enter(&mut self, pane: Pane) {
        self.focus = pane;
        self.hidden.retain(|hidden| *hidden != pane);
        if pane != Pane::Text {
            self.list = pane;
        }
    }

    /// Where everything stands; `filtered`: whether a filter line is needed.
    pub fn layout(&self, filtered: bool) -> Layout {
        let whole = Area { x: 0, y: 0, width: self.width, height: self.height };
        if self.width < 16 || self.height < 4 {
            return Layout::default();
        }
        let (rest, hints) = whole.split_bottom(1);
        let (rest, status) = rest.split_bottom(1);
        let (filter, rest) = if filtered { rest.split_top(1) } else { (Area::default(), rest) };
        let mut layout =
            Layout { shape: self.shape(), filter: filtered.then_some(filter), status, hints, ..Layout::default() };
        match layout.shape {
            Shape::Wide | Shape::Common if self.zoomed => layout.set(self.focus, rest),
            Shape::Wide => self.side_by_side(&mut layout, rest),
            Shape::Common => self.over_a_sheet(&mut layout, rest),
            _ => {
                let (tabs, rest) = rest.split_top(1);
                layout.tabs = Some(tabs);
                layout.set(self.focus, rest);
            }
        }
        layout
    }

    fn shape(&self) -> Shape {
        match (self.width, self.height) {
            (..72, _) | (_, ..20) => Shape::Narrow,
            (..100, _) => Shape::Common,
            _ => Shape::Wide,
        }
    }

    fn shows(&self, pane: Pane) -> bool {
        !self.hidden.contains(&pane)
    }

    fn side_by_side(&self, layout: &mut Layout, area: Area) {
        let widths = self.list_widths();
        let left = if self.shows(Pane::Articles) { widths[0] } else { 0 };
        let right = if self.shows(Pane::Entities) || self.shows(Pane::Quotes) { widths[1] } else { 0 };
        let (articles, rest) = area.split_left(left);
        let (text, lists) = rest.split_left(rest.width.saturating_sub(right));
        if !self.shows(Pane::Text) {
            return self.without_text(layout, area, articles, Area { x: text.x, width: rest.width, ..text });
        }
        layout.set(Pane::Articles, articles);
        layout.set(Pane::Text, text);
        self.stacked(layout, lists);
    }

    /// The text put away: its room goes to the lists.
    fn without_text(&self, layout: &mut Layout, whole: Area, articles: Area, lists: Area) {
        if self.shows(Pane::Articles) && !self.shows(Pane::Entities) && !self.shows(Pane::Quotes) {
            layout.set(Pane::Articles, whole);
        } else {
            layout.set(Pane::Articles, articles);
            self.stacked(layout, lists);
        }
    }

    fn stacked(&self, layout: &mut Layout, area: Area) {
        match (self.shows(Pane::Entities), self.shows(Pane::Quotes)) {
            (true, true) => {
                let (entities, quotes) = area.split_top(area.height * 11 / 20);
                layout.set(Pane::Entities, entities);
                layout.set(Pane::Quotes, quotes);
            }
            (true, false) => layout.set(Pane::Entities, area),
            (false, true) => layout.set(Pane::Quotes, area),
            (false, false) => {}
        }
    }

    /// The one side of the text, left or right, whose lists are beside it where both have no room: that of the
    /// articles while the reader is in their list.
    fn only_side(&self) -> Option<usize> {
        let articles = self.focus == Pane::Articles || !self.shows(Pane::Entities) && !self.shows(Pane::Quotes);
        (self.room_beside() < NARROWEST[0] + NARROWEST[1]).then_some(usize::from(!articles))
    }

    /// Columns that the shortest line of text leaves to the lists.
    fn room_beside(&self) -> u16 {
        self.width.saturating_sub(MEASURES.start() + GUTTER + STRIP)
    }

    /// Columns of the left and of the right lists, none where a side has no room; the reader may make them wider, the
    /// text keeping at least 40 columns.
    fn list_widths(&self) -> [u16; 2] {
        let widths = self.first_widths();
        let wider = |side: usize| widths[side].saturating_add_signed(self.wider[side]).max(12);
        let wished = [0, 1].map(|side| if widths[side] > 0 { wider(side) } else { 0 });
        let room = self.width.saturating_sub(46);
        if wished[0] + wished[1] <= room { wished } else { widths }
    }

    /// The same before the reader made them wider: shares of the window, as far as the shortest line of text has its
    /// room beside them.
    fn first_widths(&self) -> [u16; 2] {
        let share = |parts: u16| self.width * parts / 100;
        let room = self.room_beside();
        if let Some(side) = self.only_side() {
            return if side == 0 { [room, 0] } else { [0, room] };
        }
        let left = share(18).min(room * 2 / 5).min(room.saturating_sub(NARROWEST[1])).clamp(NARROWEST[0], 40);
        let right = share(27).min(room.saturating_sub(left)).clamp(NARROWEST[1], 54);
        // What the longest lines asked for leave free is shared with what the lists would have to cut.
        let left_free = self.width.saturating_sub(left + right + self.measure + GUTTER + STRIP + MARGINS);
        [left + (left_free / 6).min(WIDENED[0]), right + (left_free / 2).min(WIDENED[1])]
    }

    /// Rows of the sheet with its rule and tabs: a third of the window, the text keeping at least 6 rows.
    fn sheet_rows(&self) -> u16 {
        (self.height / 3).saturating_add_signed(self.taller).clamp(LOWEST_SHEET, self.highest_sheet())
    }

    fn highest_sheet(&self) -> u16 {
        self.height.saturating_sub(2 + 6).max(LOWEST_SHEET)
    }

    /// Makes the list of one side this wide, as far as the text keeps its columns.
    pub fn set_width(&mut self, side: usize, columns: u16) {
        let widths = self.list_widths();
        let most = self.width.saturating_sub(46 + widths[1 - side]).max(12);
        let by = columns.clamp(12, most) as i16 - widths[side] as i16;
        self.wider[side] = self.wider[side].saturating_add(by);
    }

    /// Makes the sheet of lists this high, as far as the text keeps its rows.
    pub fn set_sheet_rows(&mut self, rows: u16) {
        self.taller = rows.clamp(LOWEST_SHEET, self.highest_sheet()) as i16 - (self.height / 3) as i16;
    }

    /// Makes the list of one side wider by so many columns, or where lists are a sheet that sheet taller by a
    /// quarter as many rows; `false` where it goes no further.
    pub fn widen(&mut self, side: usize, columns: i16) -> bool {
        let before = (self.list_widths(), self.sheet_rows());
        let kept = (self.wider, self.taller);
        match self.shape() {
            Shape::Wide if !self.zoomed => self.wider[side] = self.wider[side].saturating_add(columns),
            Shape::Common if !self.zoomed => self.taller = self.taller.saturating_add(columns / 4),
            _ => {}
        }
        let changed = before != (self.list_widths(), self.sheet_rows());
        if !changed {
            (self.wider, self.taller) = kept;
        }
        changed
    }

    fn over_a_sheet(&self, layout: &mut Layout, area: Area) {
        let list = if self.focus == Pane::Text { self.list } else { self.focus };
        if !self.shows(list) {
            return layout.set(Pane::Text, area);
        }
        let (text, sheet) = area.split_bottom(self.sheet_rows());
        let (rule, sheet) = sheet.split_top(1);
        let (tabs, sheet) = sheet.split_top(1);
        layout.rule = Some(rule);
        layout.tabs = Some(tabs);
        layout.set(Pane::Text, text);
        layout.set(list, sheet);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(width: u16, height: u16) -> Layout {
        Screen { width, height, ..Screen::default() }.layout(false)
    }

    #[test]
    fn each_size_has_its_shape() {
        assert_eq!(at(100, 20).shape, Shape::Wide);
        assert_eq!(at(99, 20).shape, Shape::Common);
        assert_eq!(at(71, 40).shape, Shape::Narrow);
        assert_eq!(at(200, 19).shape, Shape::Narrow);
        assert_eq!(at(15, 3).shape, Shape::Tiny);
    }

    #[test]
    fn lists_shrink_before_the_text_does() {
        let columns = |width, focus| {
            let layout = Screen { width, height: 30, focus, ..Screen::default() }.layout(false);
            layout.panes.map(|area| area.map_or(0, |area| area.width))
        };
        for width in 111..=140 {
            let [articles, text, entities, _] = columns(width, Pane::Text);
            assert!(text >= 66 + GUTTER + STRIP && articles >= 16 && entities >= 24, "{width}: {text}");
            assert_eq!(columns(width, Pane::Articles), columns(width, Pane::Text));
        }
        for width in 100..111 {
            let [articles, text, entities, quotes] = columns(width, Pane::Text);
            assert!(articles == 0 && text == 66 + GUTTER + STRIP && entities >= 29 && quotes >= 29, "{width}: {text}");
            assert_eq!(columns(width, Pane::Articles), [entities, text, 0, 0], "the text is as wide as before");
        }
    }

    #[test]
    fn opening_a_list_never_rewraps_the_text() {
        let mut screen = Screen::default();
        let width = |screen: &Screen| screen.layout(false).of(Pane::Text).map(|area| area.width);
        let before = width(&screen);
        screen.enter(Pane::Quotes);
        assert_eq!(width(&screen), before);
        screen.hidden.push(Pane::Quotes);
        screen.focus = Pane::Text;
        assert_eq!(width(&screen), before);
    }

    #[test]
    fn panes_never_overlap_nor_leave_the_window() {
        for (width, height) in (1..300).step_by(7).flat_map(|width| (1..100).step_by(3).map(move |rows| (width, rows)))
        {
            let layout = at(width, height);
            let areas: Vec<Area> = layout.panes.iter().flatten().copied().collect();
            for (index, area) in areas.iter().enumerate() {
                assert!(area.x + area.width <= width && area.y + area.height <= height, "{width}x{height} {area:?}");
                let corners = [(area.x, area.y), (area.x + area.width - 1, area.y + area.height - 1)];
                let apart = |other: &Area| corners.iter().all(|(x, y)| !other.holds(*x, *y));
                assert!(areas[index + 1..].iter().all(apart), "{width}x{height}");
            }
        }
    }
}
