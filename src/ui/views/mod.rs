//! Draws the library's views; names mirror `app::views`.

mod map;
mod table;

use unicode_width::UnicodeWidthStr;

use super::brush::{Brush, fitted};
use super::status::drops;
use crate::app::views::{Kind, counted};
use crate::app::{App, Area, View};
use crate::keymap::Pane;
use crate::page::{visible, wrapped};

/// Below so many columns the line at the top names the view in sight alone.
const TABS: u16 = 72;

/// Draws a view into its area.
pub fn draw(app: &App, view: &View, brush: &mut Brush<'_>, area: Area) {
    let (filter, below) = area.split_top(u16::from(view.shows_filter(app)));
    if filter.height > 0 {
        under(app, view, brush, filter);
    }
    title(view, brush, below);
    let (body, world) = view.areas(below);
    if let (Some(area), Some(countries)) = (world, view.board.atlas()) {
        map::draw(countries, view.list.selected, brush, area);
    }
    if view.board.is_empty() {
        return nothing(app, view, brush, body, world);
    }
    if body.height > 0 {
        table::draw(view, brush, body, view.heads(app));
    }
}

/// What it is under: the filter that holds, what the view is narrowed to, and what that leaves.
fn under(app: &App, view: &View, brush: &mut Brush<'_>, area: Area) {
    let (accent, quiet) = (brush.theme.accent.style(), brush.theme.quiet.style());
    let inside = Area { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let filter = visible(&app.sieve.filter.to_string());
    let scope = view.scope.as_ref().map_or_else(String::new, |scope| visible(&scope.title));
    let drops = drops(app, Pane::View);
    let undated = match view.size.undated {
        0 => String::new(),
        undated => format!("{} undated left out", counted(undated)),
    };
    let right: Vec<&str> = [undated.as_str(), drops.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
    let right = right.join(" · ");
    let room = usize::from(inside.width).saturating_sub(right.width() + 2);
    let scope = fitted(&scope, room / 2);
    let between = if scope.is_empty() || filter.is_empty() { "" } else { "  " };
    let filter = fitted(&filter, room.saturating_sub(scope.width() + between.width()));
    let title = brush.theme.title.style();
    brush.parts(inside, [(scope.as_str(), title), (between, quiet), (filter.as_str(), accent)]);
    brush.words_right(inside, &right, quiet);
}

/// The view's name among the others, how much it shows, and in what order.
fn title(view: &View, brush: &mut Brush<'_>, area: Area) {
    let (accent, quiet) = (brush.theme.accent.style(), brush.theme.quiet.style());
    let inside = Area { x: area.x + 1, width: area.width.saturating_sub(2), height: 1, ..area };
    let own = view.board.kind();
    let counts = match (view.board.is_empty(), &view.heard) {
        (true, crate::app::views::Heard::Waiting) => String::new(),
        _ => view.board.counts(),
    };
    let order = match (&view.words[..], view.board.order()) {
        ("", order) => order.to_owned(),
        (words, order) => format!("/{} {order}", visible(words)).trim_end().to_owned(),
    };
    let tabs = area.width >= TABS && Kind::MAIN.contains(&own);
    let names: Vec<Kind> = if tabs { Kind::MAIN.to_vec() } else { vec![own] };
    let taken: usize = if tabs { names.iter().map(|kind| kind.name().width() + 2).sum() } else { own.name().len() + 1 };
    let room = usize::from(inside.width).saturating_sub(taken + 1);
    let counts = fitted(&counts, room);
    let order = if counts.width() + order.width() + 2 <= room { order } else { String::new() };
    let mut x = inside.x;
    for kind in names {
        let rest = Area { x, width: (inside.x + inside.width).saturating_sub(x), ..inside };
        x = if kind == own {
            brush.parts(rest, [(kind.name(), accent), (" ", quiet), (counts.as_str(), quiet), ("  ", quiet)])
        } else {
            brush.parts(rest, [(kind.name(), quiet), ("  ", quiet)])
        };
    }
    brush.words_right(Area { x, width: (inside.x + inside.width).saturating_sub(x), ..inside }, &order, quiet);
}

/// What a view without rows says.
fn nothing(app: &App, view: &View, brush: &mut Brush<'_>, body: Area, world: Option<Area>) {
    let body = if body.height == 0 { world.unwrap_or(body).split_bottom(2).1 } else { body };
    let style = brush.theme.quiet.style();
    let width = usize::from(body.width.saturating_sub(4)).clamp(8, 72);
    let words = view.nothing(app);
    for (row, line) in wrapped(&words, width).into_iter().enumerate().take(usize::from(body.height)) {
        let area = Area { x: body.x + 2, y: body.y + row as u16, width: body.width.saturating_sub(2), height: 1 };
        brush.words(area, &line, style);
    }
}
