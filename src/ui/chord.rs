//! Draws what may follow a chord that has begun, at large, once the reader hesitates.

use unicode_width::UnicodeWidthStr;

use super::brush::{Brush, brief, clause};
use super::overlay::frame;
use crate::app::{App, Area};
use crate::page::wrapped;

/// Columns between two entries.
const BETWEEN: usize = 3;

/// Columns that an entry takes at least: its key, and so much of what it does that it can be told.
const NARROWEST: usize = 11;

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
    let rows = usize::from(most.height).max(1);
    let readable = (usize::from(most.width) + BETWEEN) / (NARROWEST + BETWEEN);
    let columns = whole.max(entries.len().div_ceil(rows).min(readable)).max(1);
    // In a very small window the last ones have no room; how many these are is said.
    let (entries, left_out) = entries.split_at(entries.len().min(columns * rows));
    let widest = widest.min(((usize::from(most.width) + BETWEEN) / columns).saturating_sub(BETWEEN));
    let (told, rows) = laid_out(entries, columns, widest, usize::from(most.height));
    if rows == 0 {
        return;
    }
    let begun: Vec<String> = app.hands.pressed.iter().map(ToString::to_string).collect();
    let area = app.foot(rows);
    let more = if left_out.is_empty() { String::new() } else { format!("{} more, ", left_out.len()) };
    frame(app, brush, area, &format!("{} …", begun.join(" ")), &format!("{more}Esc leaves"));
    let (bold, quiet) = (brush.theme.key.style(), brush.theme.page.style());
    for ((key, _), (column, row, lines)) in entries.iter().zip(told) {
        let x = area.x + ((widest + BETWEEN) * column) as u16;
        let width = (widest as u16).min((area.x + area.width).saturating_sub(x));
        let place = |line: usize| Area { x, y: area.y + (row + line) as u16, width, height: 1 };
        brush.words(place(0), key, bold);
        for (index, line) in lines.iter().enumerate() {
            let skipped = (key.width() + 2) as u16;
            let place = place(index);
            let rest = Area { x: place.x + skipped, width: place.width.saturating_sub(skipped), ..place };
            brush.words(rest, line, quiet);
        }
    }
}

/// An entry's column and row, and its lines.
type Placed = (usize, usize, Vec<String>);

/// Lays the entries out column by column in as few rows as they take: no word cut where `most` rows suffice for that, else
/// each cut to a line.
fn laid_out(entries: &[(String, &str)], columns: usize, width: usize, most: usize) -> (Vec<Placed>, usize) {
    let room = |key: &str| width.saturating_sub(key.width() + 2);
    let whole: Vec<Vec<String>> = entries.iter().map(|(key, what)| lines(what, room(key).max(1))).collect();
    let fits = |(key, what): &(String, &str)| what.split(' ').all(|word| word.width() <= room(key));
    let most = if entries.iter().all(fits) { most } else { 0 };
    let fitting = (1..=most).find_map(|rows| Some((placed(&whole, columns, rows)?, rows)));
    fitting.unwrap_or_else(|| {
        let cut: Vec<Vec<String>> = entries.iter().map(|(key, what)| vec![brief(what, room(key))]).collect();
        let rows = cut.len().div_ceil(columns);
        (placed(&cut, columns, rows).unwrap_or_default(), rows)
    })
}

/// What a key does, on one line where it fits; else what matters of it, on as many as that takes.
fn lines(what: &str, room: usize) -> Vec<String> {
    let what = if what.width() <= room { what } else { clause(what) };
    wrapped(what, room).into_iter().map(Into::into).collect()
}

/// Where the entries stand, one below the other, if so many columns of so many rows have room for them.
fn placed(entries: &[Vec<String>], columns: usize, rows: usize) -> Option<Vec<Placed>> {
    let (mut column, mut row) = (0, 0);
    let mut all = Vec::with_capacity(entries.len());
    for lines in entries {
        if row + lines.len() > rows {
            (column, row) = (column + 1, 0);
        }
        if lines.len() > rows || column >= columns {
            return None;
        }
        all.push((column, row, lines.clone()));
        row += lines.len();
    }
    Some(all)
}
