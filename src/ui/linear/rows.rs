//! The row under the cursor of a list, in words alone.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::analysis::UNSURE;
use crate::app::views::nouned;
use crate::app::{App, EntityRow, is_unsure};
use crate::keymap::Pane;
use crate::page::visible;
use crate::theme::Theme;
use crate::ui::articles::BAR;
use crate::ui::brush::Brush;
use crate::ui::views;

/// The row under the cursor of one of the three lists, or why there is none.
pub fn of_list(app: &App, pane: Pane) -> String {
    let (list, count) = match pane {
        Pane::Articles => (app.shelf.list, app.shelf.shown.len()),
        Pane::Entities => (app.entities.list, app.entities.rows.len()),
        _ => (app.quotes.list, app.quotes.shown.len()),
    };
    if count == 0 {
        return app.nothing(pane);
    }
    let words = match pane {
        Pane::Articles => article(app, list.selected),
        Pane::Entities => return entity(app, list.selected),
        _ => quote(app, list.selected),
    };
    format!("{} of {count}: {words}", list.selected + 1)
}

fn article(app: &App, row: usize) -> String {
    let index = app.shelf.shown.get(row).map(|index| *index as usize);
    let Some(story) = index.and_then(|index| app.shelf.stories.get(index)) else { return String::new() };
    let unread = if story.unread { ", unread" } else { "" };
    let open = if index == Some(app.shelf.open) { ", open" } else { "" };
    let countries: Vec<String> = story.countries().take(5).map(|code| code.as_str().to_owned()).collect();
    let quotes = counted(story.findings.analysis.quotes.len(), "quote");
    format!("{}. {}, {}{unread}{open}{quotes} {}", story.title, story.source(), story.date(), countries.join(" "))
}

/// A number with its noun, to be said after others; nothing for nought.
fn counted(count: usize, noun: &str) -> String {
    if count == 0 { String::new() } else { format!(", {}", nouned(count, noun)) }
}

fn entity(app: &App, row: usize) -> String {
    let (Some(EntityRow::Entity(id, mentions)), Some(reading)) = (app.entities.rows.get(row), &app.reading) else {
        return String::new();
    };
    let Some(entity) = reading.findings.analysis.entities.get(id.index()) else { return String::new() };
    let rows = app.entities.rows.iter().filter(|row| matches!(row, EntityRow::Entity(..))).count();
    let number = app.entities.rows[..row].iter().filter(|row| matches!(row, EntityRow::Entity(..))).count() + 1;
    let role = entity.roles.first().map(|role| format!(", {}", visible(role))).unwrap_or_default();
    let country = entity.country.map(|code| format!(", {}", code.as_str())).unwrap_or_default();
    let spoken = app.entities.spoken.get(id.index()).map_or(0, |spoken| *spoken as usize);
    let unsure = if entity.confidence < UNSURE { ", unsure" } else { "" };
    let here = if app.entities.here.binary_search(id).is_ok() { ", in this paragraph" } else { "" };
    let (name, kind) = (visible(&entity.name), entity.kind.name());
    let (mentions, spoken) = (counted(*mentions, "mention"), counted(spoken, "quote"));
    format!("{number} of {rows}: {name}, {kind}{role}{country}{mentions}{spoken}{unsure}{here}")
}

fn quote(app: &App, row: usize) -> String {
    let (Some(index), Some(reading)) = (app.quotes.shown.get(row), &app.reading) else { return String::new() };
    let Some(quote) = reading.findings.analysis.quotes.get(*index as usize) else { return String::new() };
    let article = reading.page.article();
    let speaker = reading.findings.speaker(quote, article);
    let unsure = if is_unsure(quote) { ", unsure" } else { "" };
    let words = visible(&quote.words(&article.text));
    format!("{}: {words} {}{unsure}", speaker.as_deref().unwrap_or("unknown speaker"), quote.kind.name())
}

/// The row of a view that bears the cursor's bar, as the screen would show it.
pub fn of_view(app: &App, theme: &Theme) -> String {
    let (Some(view), area) = (app.view(), app.view_area()) else { return String::new() };
    let mut buffer = Buffer::empty(Rect::new(0, 0, area.width, area.height));
    views::draw(app, view, &mut Brush::new(&mut buffer, theme), area);
    let rows = (0..area.height).map(|row| barred(&buffer, row)).filter(|words| !words.is_empty());
    rows.collect::<Vec<_>>().join(" · ")
}

/// What stands behind the bar in a row; nothing where the row has none.
fn barred(buffer: &Buffer, row: u16) -> String {
    let symbols = (0..buffer.area.width).map(|column| buffer[(column, row)].symbol());
    let behind: String = symbols.skip_while(|symbol| *symbol != BAR).skip(1).collect();
    // Columns stand apart by blanks; a comma tells the same.
    let parts = behind.split("  ").map(str::trim).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}
