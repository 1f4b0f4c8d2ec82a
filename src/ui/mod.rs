//! Draws the app; ratatui lives here. Drawing borrows the app and changes nothing; names mirror `app`.

mod articles;
mod brush;
mod chord;
mod entities;
mod hints;
mod linear;
mod overlay;
mod palette;
mod pick;
mod quotes;
mod status;
mod text;
mod told;
mod views;

use ratatui::Frame;

use crate::app::{App, Area, Shape};
use crate::keymap::Pane;
use crate::page::wrapped;
use crate::terminal::Link;
use crate::theme::Theme;
use brush::Brush;

pub use linear::{Hearing, broken};

/// Draws one frame; what of it leads to addresses is what comes back.
pub fn draw(app: &App, theme: &Theme, frame: &mut Frame<'_>) -> Vec<Link> {
    let whole = frame.area();
    let mut brush = Brush::new(frame.buffer_mut(), theme);
    brush.ground();
    if app.layout.shape == Shape::Tiny {
        no_room(&mut brush, Area { x: 0, y: 0, width: whole.width, height: whole.height });
        return Vec::new();
    }
    match app.view() {
        Some(view) => views::draw(app, view, &mut brush, app.view_area()),
        None => panes(app, &mut brush),
    }
    overlay::draw(app, &mut brush);
    palette::draw(app, &mut brush);
    pick::draw(app, &mut brush);
    chord::draw(app, &mut brush);
    hints::draw(app, &mut brush);
    status::draw(app, &mut brush);
    let links = brush.links();
    if let Some((column, row)) = status::cursor(app) {
        frame.set_cursor_position((column, row));
    }
    links
}

fn panes(app: &App, brush: &mut Brush<'_>) {
    if let Some(area) = app.layout.filter {
        status::filter(app, brush, area);
    }
    rules(app, brush);
    articles::draw(app, brush);
    text::draw(app, brush);
    entities::draw(app, brush);
    quotes::draw(app, brush);
    tabs(app, brush);
}

/// The rules between panes: as few as tell them apart.
fn rules(app: &App, brush: &mut Brush<'_>) {
    if let Some(rule) = app.layout.rule {
        brush.horizontal(rule);
    }
    let wide = app.layout.shape == Shape::Wide;
    if let (true, Some(text)) = (wide, app.layout.of(Pane::Text)) {
        if text.x > 0 {
            brush.vertical(Area { x: text.x - 1, width: 1, ..text });
        }
        let beside = app.layout.of(Pane::Entities).or_else(|| app.layout.of(Pane::Quotes));
        if let Some(list) = beside {
            brush.vertical(Area { x: list.x, width: 1, ..text });
        }
    }
    if let (true, Some(_), Some(quotes)) = (wide, app.layout.of(Pane::Entities), app.layout.list(Pane::Quotes)) {
        brush.horizontal(Area { height: 1, ..quotes.0 });
    }
}

/// The tabs, the one of the focused pane in the accent.
fn tabs(app: &App, brush: &mut Brush<'_>) {
    let Some(area) = app.layout.tabs else { return };
    let theme = brush.theme;
    for (pane, column, label) in app.tabs() {
        let shown = app.layout.rule.is_some() && app.layout.of(pane).is_some();
        let style = match (pane == app.screen.focus, shown) {
            (true, _) => theme.accent.style(),
            (false, true) => theme.title.style(),
            (false, false) => theme.quiet.style(),
        };
        brush.words(Area { x: column, width: (area.x + area.width).saturating_sub(column), ..area }, &label, style);
    }
}

/// The polite words where nothing else has room, as many as there is room for.
fn no_room(brush: &mut Brush<'_>, area: Area) {
    const WORDS: [&str; 3] =
        ["Too small to read in. Please make the window larger.", "Too small: make it larger.", "Too small."];
    let width = usize::from(area.width);
    let fits = |words: &&str| {
        let whole = words.split(' ').all(|word| word.len() <= width);
        whole && wrapped(words, width.max(1)).len() <= usize::from(area.height)
    };
    let words = WORDS.iter().copied().find(fits).unwrap_or("…");
    let style = brush.theme.page.style();
    for (row, line) in wrapped(words, width.max(1)).iter().enumerate() {
        brush.words(Area { y: area.y + row as u16, height: 1, ..area }, line, style);
    }
}
