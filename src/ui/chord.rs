//! Draws what may follow a chord that has begun, at large, once the reader hesitates.

use unicode_width::UnicodeWidthStr;

use super::brush::{Brush, fitted};
use super::overlay::frame;
use crate::app::{App, Area};

/// Columns an entry may take.
const WIDEST: usize = 44;

/// Draws the sheet above the status line.
pub fn draw(app: &App, brush: &mut Brush<'_>) {
    if !app.hands.lingering || app.front.prompt.is_some() {
        return;
    }
    let after = app.hands.keymap.after(app.pane(), &app.hands.pressed);
    let entries: Vec<(String, &str)> = after.map(|(key, what)| (key.to_string(), what)).collect();
    let line = app.layout.status;
    let widest = entries.iter().map(|(key, what)| key.width() + 2 + what.width()).max().unwrap_or(0).min(WIDEST);
    let columns = usize::from(line.width.saturating_sub(4)).checked_div(widest + 3).unwrap_or(1).max(1);
    let rows = entries.len().div_ceil(columns).min(usize::from(line.y.saturating_sub(2)));
    if rows == 0 {
        return;
    }
    let begun: Vec<String> = app.hands.pressed.iter().map(ToString::to_string).collect();
    let width = line.width.saturating_sub(4);
    let area = Area { x: 2.min(line.width), y: line.y.saturating_sub(rows as u16 + 1), width, height: rows as u16 };
    frame(app, brush, area, &format!("{} …", begun.join(" ")), "Esc leaves");
    for (index, (key, what)) in entries.iter().enumerate().take(rows * columns) {
        let x = area.x + ((widest + 3) * (index / rows)) as u16;
        let place = Area { x, y: area.y + (index % rows) as u16, width: widest as u16 + 1, height: 1 };
        let place = Area { width: place.width.min((area.x + area.width).saturating_sub(x)), ..place };
        let words = fitted(what, usize::from(place.width).saturating_sub(key.width() + 2));
        let (bold, quiet) = (brush.theme.key.style(), brush.theme.page.style());
        brush.parts(place, [(key.as_str(), bold), ("  ", quiet), (words.as_str(), quiet)]);
    }
}
