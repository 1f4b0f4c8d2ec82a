//! Draws a list to pick from, above the line that narrows it.

use unicode_width::UnicodeWidthStr;

use super::brush::{Brush, fitted};
use super::overlay::frame;
use crate::app::{App, Area, Asking, Picking};

/// Draws the list, where one is open.
pub fn draw(app: &App, brush: &mut Brush<'_>) {
    if let Some(prompt) = &app.front.prompt
        && let Asking::Pick(picking) = &prompt.asking
    {
        list(app, brush, picking);
    }
}

fn list(app: &App, brush: &mut Brush<'_>, picking: &Picking) {
    let count = picking.shown().len();
    let area = app.foot(count.min(app.half_foot()));
    let rows = area.height;
    frame(app, brush, area, &picking.title, &format!("{count}"));
    if count == 0 {
        let quiet = brush.theme.quiet.style();
        brush.words(area, "Nothing fits what is typed.", quiet);
    }
    let top = picking.list.selected.saturating_sub(usize::from(rows).saturating_sub(1));
    for (row, (index, choice)) in picking.shown().enumerate().skip(top).take(usize::from(rows)).enumerate() {
        let place = Area { y: area.y + row as u16, height: 1, ..area };
        let over = if index == picking.list.selected { brush.theme.cursor() } else { ratatui::style::Style::new() };
        let (plain, quiet) = (brush.theme.page.style().patch(over), brush.theme.quiet.style().patch(over));
        brush.wash(place, over);
        let sign = if index == picking.list.selected { "› " } else { "  " };
        let words = fitted(&choice.words, usize::from(place.width).saturating_sub(2));
        let end = brush.parts(place, [(sign, plain), (words.as_str(), plain)]);
        let room = usize::from((place.x + place.width).saturating_sub(end + 2));
        let about = fitted(&choice.about, room);
        if about.width() > 1 {
            brush.words_right(place, &about, quiet);
        }
    }
}
