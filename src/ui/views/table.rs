//! Draws the rows of a view: columns in line with one another, and what stands beneath each row.

use ratatui::style::{Modifier, Style};
use unicode_width::UnicodeWidthStr;

use super::super::brush::{Brush, fitted};
use crate::app::views::{Cell, Column, Look, REST, Row, Side};
use crate::app::{Area, View};

/// Columns left of the rows: the bar of the cursor, and a blank.
const GUTTER: u16 = 2;
/// Cells between two columns.
const GAP: u16 = 2;
/// The fewest cells that the column gets which takes what the others leave.
const FEWEST: u16 = 22;

/// Draws the rows in sight into `body`, and what heads them into `heads`.
pub fn draw(view: &View, brush: &mut Brush<'_>, body: Area, heads: Area) {
    let board = &view.board;
    let rows: Vec<(usize, Row, u16)> = seen(view, body);
    let columns = board.columns(body.width);
    let inside = body.width.saturating_sub(GUTTER + 1);
    let widths = widths(&columns, &rows, inside);
    if columns.iter().any(|column| !column.head.is_empty()) {
        head(brush, &columns, &widths, Area { x: heads.x + GUTTER, width: inside, ..heads });
    }
    let mut y = body.y;
    for (index, row, height) in &rows {
        let height = (*height).min(body.y + body.height - y);
        let area = Area { y, height, ..body };
        let selected = *index == view.list.selected && !row.heading;
        let told = one(brush, row, &columns, &widths, area);
        if let (Some(address), Some(told)) = (board.address(*index), told) {
            brush.link_over(told, &address);
        }
        if selected {
            mark(brush, area);
        }
        y += height;
    }
}

/// The rows that the window shows, with how many of its lines each takes.
fn seen(view: &View, body: Area) -> Vec<(usize, Row, u16)> {
    let mut used = 0;
    let mut rows = Vec::new();
    for index in view.list.top..view.board.len() {
        if used >= usize::from(body.height) {
            break;
        }
        let height = view.board.height(index, body.width);
        rows.push((index, view.board.row(index, body.width), height as u16));
        used += height;
    }
    rows
}

/// How wide each column is: as its widest cell in sight, no more than it may; nothing for one that is left out.
fn widths(columns: &[Column], rows: &[(usize, Row, u16)], room: u16) -> Vec<u16> {
    let widest = |place: usize, column: &Column| {
        let cells = rows.iter().filter(|(_, row, _)| !row.heading).filter_map(|(_, row, _)| row.cells.get(place));
        let most = cells.map(|cell| cell.text.width()).max().unwrap_or(0);
        match most {
            0 => 0,
            most => (most.max(column.head.width()) as u16).min(column.most),
        }
    };
    let mut widths: Vec<u16> = columns
        .iter()
        .enumerate()
        .map(|(place, column)| if column.most == REST { FEWEST } else { widest(place, column) })
        .collect();
    let taken = |widths: &[u16]| -> u16 { widths.iter().filter(|width| **width > 0).map(|width| width + GAP).sum() };
    // What matters least goes first, until the rest has room.
    while taken(&widths) > room + GAP {
        let shown = columns.iter().enumerate().filter(|(place, column)| column.most != REST && widths[*place] > 0);
        let Some((place, column)) = shown.min_by_key(|(_, column)| column.worth) else { break };
        widths[place] = if column.worth >= 9 && widths[place] > FEWEST { widths[place] - 1 } else { 0 };
    }
    let left = (room + GAP).saturating_sub(taken(&widths));
    if let Some(rest) = columns.iter().position(|column| column.most == REST) {
        widths[rest] += left;
    }
    widths
}

/// What heads the columns.
fn head(brush: &mut Brush<'_>, columns: &[Column], widths: &[u16], area: Area) {
    let style = brush.theme.faint.style().patch(brush.theme.quiet.style());
    let mut x = area.x;
    for (column, width) in columns.iter().zip(widths).filter(|(_, width)| **width > 0) {
        let cell = Area { x, width: *width, ..area };
        match column.side {
            Side::Left => drop(brush.words(cell, column.head, style)),
            Side::Right => brush.words_right(cell, column.head, style),
        }
        x += width + GAP;
    }
}

/// Draws a row; where the words of its widest column stand.
fn one(brush: &mut Brush<'_>, row: &Row, columns: &[Column], widths: &[u16], area: Area) -> Option<Area> {
    let mut told = None;
    if row.heading {
        let words = row.cells.first().map_or("", |cell| cell.text.as_str());
        let style = brush.theme.title.style();
        brush.words(Area { x: area.x + 1, width: area.width.saturating_sub(1), height: 1, ..area }, words, style);
        return None;
    }
    let mut x = area.x + GUTTER;
    let mut indent = x;
    let end = area.x + area.width;
    if columns.len() == 1 {
        // One column for all: its cells stand one after another.
        let place = Area { x, width: end.saturating_sub(x + 1), height: 1, ..area };
        let after = beneath(brush, &row.cells, place);
        told = Some(Area { width: after.saturating_sub(x), ..place });
    }
    for ((column, width), cell) in columns.iter().zip(widths).zip(&row.cells) {
        if column.most == REST {
            indent = x;
        }
        if *width == 0 || columns.len() == 1 {
            continue;
        }
        let place = Area { x, width: (*width).min(end.saturating_sub(x)), height: 1, ..area };
        let words = fitted(&cell.text, usize::from(place.width));
        if column.most == REST {
            told = Some(Area { width: words.width() as u16, ..place });
        }
        let style = style(brush, cell.look);
        match column.side {
            Side::Left => drop(brush.words(place, &words, style)),
            Side::Right => brush.words_right(place, &words, style),
        }
        x += width + GAP;
    }
    // A row of one column stands under its own first line by some cells.
    let indent = if columns.len() == 1 { indent + GAP } else { indent };
    for (line, cells) in row.under.iter().enumerate().take(usize::from(area.height).saturating_sub(1)) {
        let room = Area { x: indent, y: area.y + 1 + line as u16, width: end.saturating_sub(indent + 1), height: 1 };
        beneath(brush, cells, room);
    }
    told
}

/// Words one after another; where they have no room the last that is shown ends in `…`. The column they end at.
fn beneath(brush: &mut Brush<'_>, cells: &[Cell], area: Area) -> u16 {
    let end = area.x + area.width;
    let mut x = area.x;
    for cell in cells {
        let room = end.saturating_sub(x);
        if room == 0 {
            break;
        }
        let style = style(brush, cell.look);
        x = brush.words(Area { x, width: room, ..area }, &fitted(&cell.text, usize::from(room)), style);
    }
    x
}

fn style(brush: &Brush<'_>, look: Look) -> Style {
    let theme = brush.theme;
    match look {
        Look::Plain => theme.page.style(),
        Look::Quiet => theme.quiet.style(),
        Look::Faint => theme.left_out.style(),
        Look::Strong => theme.title.style(),
        Look::Found => theme.page.style().add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        Look::Bar => theme.accent.style().remove_modifier(Modifier::BOLD),
    }
}

/// The bar before the row under the cursor, and the ground under all of it.
fn mark(brush: &mut Brush<'_>, area: Area) {
    let (ground, bar) = (brush.theme.cursor(), brush.theme.bar());
    brush.wash(area, ground);
    for y in area.y..area.y + area.height {
        brush.words(Area { y, width: 1, height: 1, ..area }, "▌", bar);
    }
}
