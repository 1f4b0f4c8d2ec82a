//! Draws the list of people, countries, organisations, places and groups.

use super::articles::{mark_row, nothing, row_style, title};
use super::brush::{Brush, fitted};
use crate::analysis::{EntityId, EntityKind, UNSURE};
use crate::app::{App, Area, EntityRow};
use crate::keymap::Pane;
use crate::page::visible;

/// Draws the pane, where it is on the screen.
pub fn draw(app: &App, brush: &mut Brush<'_>) {
    let Some((header, body)) = app.layout.list(Pane::Entities) else { return };
    title(app, brush, Pane::Entities, header);
    if app.entities.rows.is_empty() {
        return nothing(app, brush, Pane::Entities, body);
    }
    let columns = app.layout.entity_columns();
    let width = body.width / columns as u16;
    let height = usize::from(body.height);
    let shown = app.entities.rows.iter().enumerate().skip(app.entities.list.top).take(height * columns);
    for (place, (index, row)) in shown.enumerate() {
        let area = Area {
            x: body.x + width * (place / height) as u16,
            y: body.y + (place % height) as u16,
            width: width.saturating_sub(u16::from(columns > 1)),
            height: 1,
        };
        match row {
            EntityRow::Kind(kind, count, unsure) => heading(brush, area, *kind, *count, *unsure),
            EntityRow::Entity(id, count) => entity(app, brush, area, *id, *count, index == app.entities.list.selected),
        }
    }
}

fn heading(brush: &mut Brush<'_>, area: Area, kind: EntityKind, count: usize, unsure: usize) {
    let name = match kind {
        EntityKind::Person => "People",
        EntityKind::Country => "Countries",
        EntityKind::Organisation => "Organisations",
        EntityKind::Place => "Places",
        EntityKind::Group => "Groups",
    };
    let unsure = if unsure > 0 { format!(" · {unsure} unsure") } else { String::new() };
    let style = brush.theme.quiet.style();
    brush.words(
        Area { x: area.x + 1, width: area.width.saturating_sub(1), ..area },
        &format!("{name} {count}{unsure}"),
        style,
    );
}

fn entity(app: &App, brush: &mut Brush<'_>, area: Area, id: EntityId, count: usize, selected: bool) {
    let Some(reading) = &app.reading else { return };
    let Some(entity) = reading.findings.analysis.entities.get(id.index()) else { return };
    let style = row_style(app, brush, Pane::Entities, selected);
    let here = app.entities.here.binary_search(&id).is_ok();
    let base = if here { brush.theme.present.style() } else { brush.theme.quiet.style() }.patch(style);
    let spoken = reading.findings.spoken.get(id.index()).copied().unwrap_or(0);
    let country = entity.country.filter(|_| entity.kind != EntityKind::Country);
    let figures = format!(
        "{:<3}{:>4}{:>5}",
        country.as_ref().map_or("", |code| code_of(code.as_str())),
        count,
        if spoken > 0 { format!("{spoken}❞") } else { String::new() },
    );
    let room = usize::from(area.width).saturating_sub(figures.chars().count() + 4);
    let doubt = if entity.confidence < UNSURE { "?" } else { "" };
    let name = fitted(&visible(&entity.name), room.saturating_sub(doubt.len()));
    let sign = if here { "•" } else { " " };
    brush.parts(area, [(" ", style), (sign, base), (" ", style), (&name, base), (doubt, base)]);
    brush.words_right(Area { width: area.width.saturating_sub(1), ..area }, &figures, base);
    mark_row(app, brush, Pane::Entities, selected, area, style);
}

/// The two letters of a country of today; a former one shows that it is.
fn code_of(code: &str) -> &str {
    if code.len() == 2 { code } else { "†" }
}
