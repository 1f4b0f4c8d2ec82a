//! Draws what lies over the panes: help, evidence, messages.

use std::ops::Range;

use ratatui::style::Modifier;
use unicode_width::UnicodeWidthStr;

use super::brush::{Brush, fitted};
use super::told::addresses_in;
use crate::app::{App, Area, Entry, Overlay};

/// Draws the overlay, where one is open.
pub fn draw(app: &App, brush: &mut Brush<'_>) {
    if let Some(overlay) = &app.front.overlay {
        sheet(app, brush, overlay);
    }
}

/// A clear ground with a title around an area: between two rules where it is as wide as the window, else in a box.
pub fn frame(app: &App, brush: &mut Brush<'_>, inside: Area, title: &str, right: &str) {
    let outer = Area {
        x: inside.x.saturating_sub(2),
        y: inside.y.saturating_sub(1),
        width: inside.width + 4.min(inside.x * 2),
        height: inside.height + 2,
    };
    let outer = Area {
        width: outer.width.min(app.screen.width.saturating_sub(outer.x)),
        height: outer.height.min(app.screen.height.saturating_sub(outer.y)),
        ..outer
    };
    brush.clear(outer);
    brush.horizontal(Area { height: 1, ..outer });
    brush.horizontal(Area { y: outer.y + outer.height.saturating_sub(1), height: 1, ..outer });
    if outer.width < app.screen.width {
        sides(brush, outer);
    }
    let top = Area { x: outer.x + 2, width: outer.width.saturating_sub(4), height: 1, ..outer };
    // The rule beneath is faint, its title is not.
    let (accent, quiet) = (brush.theme.accent.style().remove_modifier(Modifier::DIM), brush.theme.quiet.style());
    brush.words(top, &format!(" {} ", fitted(title, usize::from(top.width).saturating_sub(2))), accent);
    if !right.is_empty() {
        brush.words_right(top, &format!(" {right} "), quiet);
    }
}

/// The sides of a box whose top and bottom are drawn, with its corners; where a rule comes down on one, that goes on.
fn sides(brush: &mut Brush<'_>, outer: Area) {
    let faint = brush.theme.faint.style();
    let (right, bottom) = ((outer.x + outer.width).saturating_sub(1), (outer.y + outer.height).saturating_sub(1));
    for (x, corner, joint, foot) in [(outer.x, "┌", "├", "└"), (right, "┐", "┤", "┘")] {
        let top = if brush.is_ruled(x, outer.y.wrapping_sub(1)) { joint } else { corner };
        brush.vertical(Area { x, width: 1, ..outer });
        brush.words(Area { x, y: outer.y, width: 1, height: 1 }, top, faint);
        brush.words(Area { x, y: bottom, width: 1, height: 1 }, foot, faint);
    }
}

fn sheet(app: &App, brush: &mut Brush<'_>, overlay: &Overlay) {
    let area = app.overlay_area();
    let lines = overlay.lines(area.width);
    let below = lines.len().saturating_sub(overlay.top + usize::from(area.height));
    let right = match (overlay.words.is_empty(), below) {
        (false, _) => format!("/{}", overlay.words),
        (true, 0) => String::new(),
        (true, below) => format!("{below} more below"),
    };
    frame(app, brush, area, &overlay.title, &right);
    if lines.is_empty() {
        let style = brush.theme.quiet.style();
        brush.words(area, "Nothing here fits.", style);
    }
    let labels = overlay.label_width(area.width);
    let shown = lines.iter().zip(addresses(&lines, overlay)).skip(overlay.top).take(usize::from(area.height));
    for (row, (line, addresses)) in shown.enumerate() {
        let words = entry(brush, Area { y: area.y + row as u16, height: 1, ..area }, line, labels);
        for (piece, address) in addresses {
            let (x, width) = (line.text[..piece.start].width() as u16, line.text[piece].width() as u16);
            let room = words.width.saturating_sub(x);
            brush.link_over(Area { x: words.x + x, width: width.min(room), ..words }, address);
        }
    }
}

/// For each line the pieces of it that are addresses, or parts of one that goes on in the next, each with the whole.
fn addresses<'a>(lines: &'a [Entry], overlay: &'a Overlay) -> Vec<Vec<(Range<usize>, &'a str)>> {
    let entries = overlay.entries();
    // In the order of the lines, so that a piece is of the next one.
    let mut known = entries.iter().flat_map(|entry| addresses_in(&entry.text).map(|(_, address)| address));
    let mut rest: Option<(&str, &str)> = None;
    let of_line = |line: &'a Entry| {
        let mut pieces = Vec::new();
        if let Some((address, left)) = rest.take() {
            let piece = line.text.split(char::is_whitespace).next().unwrap_or_default();
            let piece = if piece.starts_with(left) { left } else { piece };
            if !piece.is_empty() && left.starts_with(piece) {
                pieces.push((0..piece.len(), address));
                rest = Some((address, &left[piece.len()..])).filter(|(_, left)| !left.is_empty());
            }
        }
        for (place, piece) in addresses_in(&line.text) {
            let ends = place + piece.len() == line.text.len();
            let Some(address) = known.find(|known| *known == piece || ends && known.starts_with(piece)) else { break };
            pieces.push((place..place + piece.len(), address));
            rest = Some((address, &address[piece.len()..])).filter(|(_, left)| !left.is_empty());
        }
        pieces
    };
    lines.iter().map(of_line).collect()
}

/// Draws a line; where its words have room.
fn entry(brush: &mut Brush<'_>, area: Area, line: &Entry, labels: usize) -> Area {
    let theme = brush.theme;
    if line.current {
        brush.wash(area, theme.cursor());
    }
    let over = if line.current { theme.cursor() } else { ratatui::style::Style::new() };
    if line.heading {
        brush.words(area, &line.text, theme.title.style());
        return area;
    }
    let label = fitted(&line.label, labels);
    let after = if labels > 0 { labels as u16 + 2 } else { 0 };
    brush.words(area, &label, theme.key.style().patch(over));
    let words = Area { x: area.x + after, width: area.width.saturating_sub(after), ..area };
    brush.words(words, &line.text, theme.page.style().patch(over));
    words
}
