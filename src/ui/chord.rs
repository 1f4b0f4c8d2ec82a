//! Draws what may follow a chord that has begun, at large, once the reader hesitates.

use unicode_width::UnicodeWidthStr;

use super::brush::{Brush, brief};
use super::overlay::frame;
use crate::app::{App, Area};

/// Columns between two entries.
const BETWEEN: usize = 3;

/// Draws the sheet above the status line.
pub fn draw(app: &App, brush: &mut Brush<'_>) {
    if !app.hands.lingering || app.front.prompt.is_some() {
        return;
    }
    let after = app.hands.keymap.after(app.pane(), &app.hands.pressed);
    let entries: Vec<(String, &str)> = after.map(|(key, what)| (key.to_string(), what)).collect();
    let most = app.foot(entries.len());
    let widest = entries.iter().map(|(key, what)| key.width() + 2 + what.width()).max().unwrap_or(0);
    // As many columns as show every word; more only where the rows do not suffice.
    let whole = (usize::from(most.width) + BETWEEN) / (widest + BETWEEN);
    let columns = whole.max(entries.len().div_ceil(usize::from(most.height).max(1))).max(1);
    let rows = entries.len().div_ceil(columns);
    if rows == 0 {
        return;
    }
    let widest = widest.min((usize::from(most.width) + BETWEEN) / columns - BETWEEN.min(most.width.into()));
    let begun: Vec<String> = app.hands.pressed.iter().map(ToString::to_string).collect();
    let area = app.foot(rows);
    frame(app, brush, area, &format!("{} …", begun.join(" ")), "Esc leaves");
    for (index, (key, what)) in entries.iter().enumerate().take(rows * columns) {
        let x = area.x + ((widest + BETWEEN) * (index / rows)) as u16;
        let place = Area { x, y: area.y + (index % rows) as u16, width: widest as u16, height: 1 };
        let place = Area { width: place.width.min((area.x + area.width).saturating_sub(x)), ..place };
        let words = brief(what, usize::from(place.width).saturating_sub(key.width() + 2));
        let (bold, quiet) = (brush.theme.key.style(), brush.theme.page.style());
        brush.parts(place, [(key.as_str(), bold), ("  ", quiet), (words.as_str(), quiet)]);
    }
}
