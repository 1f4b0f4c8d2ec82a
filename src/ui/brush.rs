//! Writes words into an area of the screen, and nowhere else.

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use crate::app::Area;
use crate::terminal::Link;
use crate::theme::Theme;

/// Where a frame is drawn, and in which theme.
pub struct Brush<'a> {
    buffer: &'a mut Buffer,
    /// The look of everything.
    pub theme: &'a Theme,
    /// What leads to addresses, with the words that stood there.
    links: Vec<(Link, String)>,
}

impl<'a> Brush<'a> {
    /// A brush for a frame.
    pub fn new(buffer: &'a mut Buffer, theme: &'a Theme) -> Self {
        Self { buffer, theme, links: Vec::new() }
    }

    /// Lays the ground of the whole frame.
    pub fn ground(&mut self) {
        let (area, style) = (self.buffer.area, self.theme.page.style());
        self.buffer.set_style(area, style);
    }

    /// Writes words at the beginning of an area, cut where it ends; says at which column they end.
    pub fn words(&mut self, area: Area, words: &str, style: Style) -> u16 {
        let bounds = self.buffer.area;
        if area.width == 0 || area.height == 0 || area.y >= bounds.bottom() || area.x >= bounds.right() {
            return area.x;
        }
        self.buffer.set_stringn(area.x, area.y, words, usize::from(area.width), style).0
    }

    /// Writes words one after another, each in its style, over no more than the area's first row.
    pub fn parts<'w>(&mut self, area: Area, parts: impl IntoIterator<Item = (&'w str, Style)>) -> u16 {
        let end = area.x + area.width;
        let mut x = area.x;
        for (words, style) in parts {
            x = self.words(Area { x, width: end.saturating_sub(x), ..area }, words, style);
        }
        x
    }

    /// Writes words at the end of an area; nothing where they have no room.
    pub fn words_right(&mut self, area: Area, words: &str, style: Style) {
        let width = words.width() as u16;
        if width <= area.width {
            self.words(Area { x: area.x + area.width - width, width, ..area }, words, style);
        }
    }

    /// Has words that stand at the beginning of an area lead to an address; nothing where they are not there whole.
    pub fn link(&mut self, area: Area, words: &str, address: &str) {
        let width = words.width() as u16;
        let link = Link::new(area.x, area.y, width, address).filter(|_| width <= area.width);
        if let Some(link) = link.filter(|link| self.standing_at(link) == words) {
            self.links.push((link, words.to_owned()));
        }
    }

    /// Has the words that stand in an area lead to an address.
    pub fn link_over(&mut self, area: Area, address: &str) {
        if let Some(link) = Link::new(area.x, area.y, area.width, address) {
            let words = self.standing_at(&link);
            self.links.push((link, words));
        }
    }

    /// The links of the frame, but for those over which something else was laid.
    pub fn links(&self) -> Vec<Link> {
        let stands = |(link, words): &&(Link, String)| self.standing_at(link) == *words;
        self.links.iter().filter(stands).map(|(link, _)| link.clone()).collect()
    }

    /// The words in the cells of a link.
    fn standing_at(&self, link: &Link) -> String {
        let (y, columns) = link.cells();
        let (mut x, mut words) = (columns.start, String::new());
        while let Some(cell) = self.buffer.cell((x, y)).filter(|_| x < columns.end) {
            words.push_str(cell.symbol());
            x += (cell.symbol().width() as u16).max(1);
        }
        words
    }

    /// Draws a widget of ratatui's.
    pub fn widget(&mut self, widget: impl ratatui::widgets::Widget, area: ratatui::layout::Rect) {
        widget.render(area.intersection(self.buffer.area), self.buffer);
    }

    /// Lays a style over an area.
    pub fn wash(&mut self, area: Area, style: Style) {
        let rect = ratatui::layout::Rect::new(area.x, area.y, area.width, area.height);
        self.buffer.set_style(rect.intersection(self.buffer.area), style);
    }

    /// Clears an area to the ground.
    pub fn clear(&mut self, area: Area) {
        let rect = ratatui::layout::Rect::new(area.x, area.y, area.width, area.height).intersection(self.buffer.area);
        for position in rect.positions() {
            self.buffer[position].reset();
        }
        let style = self.theme.page.style();
        self.buffer.set_style(rect, style);
    }

    /// Whether a rule goes down through a cell.
    pub fn is_ruled(&self, x: u16, y: u16) -> bool {
        self.buffer.cell((x, y)).is_some_and(|cell| matches!(cell.symbol(), "│" | "┃"))
    }

    /// A rule over the first row of an area.
    pub fn horizontal(&mut self, area: Area) {
        let style = self.theme.faint.style();
        self.words(area, &"─".repeat(usize::from(area.width)), style);
    }

    /// A rule down the first column of an area.
    pub fn vertical(&mut self, area: Area) {
        let style = self.theme.faint.style();
        for y in area.y..area.y + area.height {
            self.words(Area { y, width: 1, height: 1, ..area }, "│", style);
        }
    }
}

/// `words` in no more than `width` columns, with `…` where something was cut off.
pub fn fitted(words: &str, width: usize) -> String {
    if words.width() <= width {
        return words.to_owned();
    }
    let mut shown = String::new();
    let mut used = 1;
    for c in words.chars() {
        used += unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
        if used > width {
            break;
        }
        shown.push(c);
    }
    // Where words were left out before, one sign tells both.
    let mut shown = shown.trim_end_matches([' ', '…']).to_owned();
    if width > 0 {
        shown.push('…');
    }
    shown
}

/// What is said in no more than `width` columns: where all of it has no room, what stands before the first comma or
/// semicolon, if that has; else as much as fits.
pub fn brief(words: &str, width: usize) -> String {
    let clause = clause(words);
    if words.width() > width && clause.width() <= width { clause.to_owned() } else { fitted(words, width) }
}

/// What stands before the first comma, semicolon or colon.
pub fn clause(words: &str) -> &str {
    words.split([';', ',', ':']).next().unwrap_or_default()
}

/// `words` in at most two lines of `width` columns, the second with `…` where something was cut off.
pub fn two_lines(words: &str, width: usize) -> [String; 2] {
    // Each line takes what it can hold: the second one is cut, so nothing is to be balanced.
    let options = textwrap::Options::new(width.max(4))
        .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit)
        .break_words(false)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    let lines = crate::page::wrapped(words, options);
    let first = lines.first().map(|line| fitted(line, width)).unwrap_or_default();
    let second = match lines.len() {
        0 | 1 => String::new(),
        2 => fitted(&lines[1], width),
        _ => fitted(&format!("{} {}", lines[1], lines[2]), width),
    };
    [first, second]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_off_is_told() {
        assert_eq!(fitted("Kazakhstan", 10), "Kazakhstan");
        assert_eq!(fitted("Kazakhstan", 6), "Kazak…");
        assert_eq!(fitted("東京都", 4), "東…");
        assert_eq!(fitted("the river, … We", 14), "the river,…");
        assert_eq!(brief("the quotes; in a library all", 12), "the quotes");
        assert_eq!(brief("the quotes; in a library all", 8), "the quo…");
        assert_eq!(two_lines("Shipping heir", 7), ["Shippi…", "heir"]);
        assert_eq!(two_lines("one two three four", 9), ["one two", "three fo…"]);
    }
}
