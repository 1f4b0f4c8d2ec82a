//! Draws the list of articles.

use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::brush::{Brush, fitted, two_lines};
use crate::app::{App, Area, Story};
use crate::keymap::Pane;

/// Draws the pane, where it is on the screen.
pub fn draw(app: &App, brush: &mut Brush<'_>) {
    let Some((header, body)) = app.layout.list(Pane::Articles) else { return };
    title(app, brush, Pane::Articles, header);
    if app.shelf.shown.is_empty() {
        return nothing(app, brush, Pane::Articles, body);
    }
    let rows = app.layout.article_rows();
    let shown = app.shelf.shown.iter().enumerate().skip(app.shelf.list.top);
    for ((place, index), row) in shown.zip((0..usize::from(body.height)).step_by(rows)) {
        let height = rows.min(usize::from(body.height) - row) as u16;
        let area = Area { y: body.y + row as u16, height, ..body };
        let Some(story) = app.shelf.stories.get(*index as usize) else { continue };
        let style = row_style(app, brush, Pane::Articles, place == app.shelf.list.selected);
        let open = *index as usize == app.shelf.open;
        let sign = match (app.marked.articles.contains(&(*index as usize)), story.decisions.starred && !open) {
            (true, _) => "+",
            (false, true) => "★",
            (false, false) => sign(story, open),
        };
        if rows == 1 {
            one_row(brush, area, story, sign, title_style(brush, story, open).patch(style), style);
        } else {
            three_rows(brush, area, story, sign, title_style(brush, story, open).patch(style), style);
        }
        mark_row(app, brush, Pane::Articles, place == app.shelf.list.selected, area, style);
    }
}

/// A title with counts, in the accent where the focus is; on the last row of its area.
pub fn title(app: &App, brush: &mut Brush<'_>, pane: Pane, header: Area) {
    if header.height == 0 {
        return;
    }
    let (name, counts) = app.title(pane);
    let style = if app.screen.focus == pane { brush.theme.accent.style() } else { brush.theme.title.style() };
    let quiet = brush.theme.quiet.style();
    let row = Area { y: header.y + header.height - 1, height: 1, ..header };
    let inside = Area { x: row.x + 1, width: row.width.saturating_sub(1), ..row };
    let counts = counts_told(&counts, usize::from(inside.width).saturating_sub(name.width() + 1));
    let end = brush.parts(inside, [(name, style), (" ", quiet), (counts.as_str(), quiet)]);
    if pane == Pane::Entities {
        let rest = Area { x: end + 1, width: (row.x + row.width).saturating_sub(end + 2), ..row };
        brush.words_right(rest, app.entities.sorting.name(), quiet);
    }
}

/// Counts in no more than `room` columns; how many of the articles are unread is told by the sign before their rows
/// where the word has no room.
fn counts_told(counts: &str, room: usize) -> String {
    if counts.width() <= room { counts.to_owned() } else { fitted(&counts.replace(" unread", " ●"), room) }
}

/// What a list without rows says.
pub fn nothing(app: &App, brush: &mut Brush<'_>, pane: Pane, body: Area) {
    let style = brush.theme.quiet.style();
    let width = usize::from(body.width.saturating_sub(2)).max(8);
    let words = app.nothing(pane);
    for (row, line) in crate::page::wrapped(&words, width).into_iter().enumerate().take(usize::from(body.height)) {
        let area = Area { x: body.x + 1, y: body.y + row as u16, width: body.width.saturating_sub(1), height: 1 };
        brush.words(area, &line, style);
    }
}

/// The style laid over a row: of the cursor's where the focus is, fainter elsewhere.
pub fn row_style(app: &App, brush: &Brush<'_>, pane: Pane, selected: bool) -> Style {
    match (selected, app.screen.focus == pane) {
        (true, true) => brush.theme.cursor(),
        _ => Style::new(),
    }
}

/// The sign before the row under the cursor, where the focus is.
pub const BAR: &str = "▌";

/// The bar before the row under the cursor, where the focus is; the ground under the whole row.
pub fn mark_row(app: &App, brush: &mut Brush<'_>, pane: Pane, selected: bool, area: Area, style: Style) {
    if !selected || app.screen.focus != pane {
        return;
    }
    brush.wash(area, style);
    let bar = brush.theme.bar();
    for y in area.y..area.y + area.height {
        brush.words(Area { y, width: 1, height: 1, ..area }, BAR, bar);
    }
}

fn one_row(brush: &mut Brush<'_>, area: Area, story: &Story, sign: &str, words: Style, style: Style) {
    let quiet = brush.theme.quiet.style().patch(style);
    let counts = counts(story);
    let right = counts.chars().count() + 1;
    let room = usize::from(area.width).saturating_sub(12 + right);
    let title = fitted(&story.title, room);
    brush.parts(
        area,
        [(" ", style), (sign, words), (" ", style), (&format!("{:<7} ", story.short_date()), quiet), (&title, words)],
    );
    brush.words_right(Area { width: area.width.saturating_sub(1), ..area }, &counts, quiet);
}

fn three_rows(brush: &mut Brush<'_>, area: Area, story: &Story, sign: &str, words: Style, style: Style) {
    let quiet = brush.theme.quiet.style().patch(style);
    let date = story.short_date();
    let width = usize::from(area.width).saturating_sub(4);
    let counts = counts_within(story, width.saturating_sub(date.width() + 1));
    let room = width.saturating_sub(counts.width() + date.width() + 2);
    let source = if room < SHORTEST_SOURCE { String::new() } else { fitted(&story.source(), room) };
    let first = Area { height: 1, ..area };
    brush.parts(first, [(" ", style), (sign, words), (" ", style), (&date, quiet), (" ", quiet), (&source, quiet)]);
    brush.words_right(Area { width: first.width.saturating_sub(1), ..first }, &counts, quiet);
    let lines = two_lines(&story.title, usize::from(area.width.saturating_sub(4)));
    for (row, line) in lines.iter().enumerate().take(usize::from(area.height).saturating_sub(1)) {
        let area = Area { x: area.x + 3, y: area.y + 1 + row as u16, width: area.width.saturating_sub(4), height: 1 };
        brush.words(area, line, words);
    }
}

fn sign(story: &Story, open: bool) -> &'static str {
    match (open, story.unread) {
        (true, _) => "›",
        (false, true) => "●",
        (false, false) => " ",
    }
}

fn title_style(brush: &Brush<'_>, story: &Story, open: bool) -> Style {
    match (open, story.unread) {
        (true, _) => brush.theme.present.style(),
        (false, true) => brush.theme.page.style(),
        (false, false) => brush.theme.quiet.style(),
    }
}

/// Below this many columns a source is better left out than cut.
const SHORTEST_SOURCE: usize = 4;

/// As much of the counts as fits: countries go first.
fn counts_within(story: &Story, room: usize) -> String {
    let all = counts(story);
    let ends = all.match_indices(' ').map(|(at, _)| at).chain([all.len()]);
    let fits = ends.filter(|end| all[..*end].width() <= room).max().unwrap_or(0);
    all[..fits].to_owned()
}

/// Quotes and the first countries: `10❞ US RU KZ`.
fn counts(story: &Story) -> String {
    let quotes = story.findings.analysis.quotes.len();
    let quotes = if quotes > 0 { format!("{quotes}❞") } else { String::new() };
    let countries = story.countries();
    let parts = std::iter::once(quotes).chain(countries.take(3).map(|code| code.as_str().to_owned()));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
