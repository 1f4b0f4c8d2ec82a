//! Draws the list of people, countries, organisations, places and groups.

use super::articles::{mark_row, nothing, row_style, title};
use super::brush::{Brush, fitted};
use crate::analysis::{EntityId, EntityKind, UNSURE};
use crate::app::{App, Area, EntityRow};
use crate::keymap::Pane;
use crate::page::visible;
use unicode_width::UnicodeWidthStr;

/// Draws the pane, where it is on the screen.
pub fn draw(app: &App, brush: &mut Brush<'_>) {
    let Some((header, body)) = app.layout.list(Pane::Entities) else { return };
    title(app, brush, Pane::Entities, header);
    if app.entities.rows.is_empty() {
        return nothing(app, brush, Pane::Entities, body);
    }
    let figures = Figures::of(app, body);
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
            EntityRow::Entity(id, count) => {
                entity(app, brush, area, *id, &figures.written(app, *id, *count), index == app.entities.list.selected);
            }
        }
    }
}

/// How wide the figures behind the names are: no wider than those of this article need.
struct Figures {
    gap: usize,
    count: usize,
    spoken: usize,
}

impl Figures {
    fn of(app: &App, body: Area) -> Self {
        let counts = app.entities.rows.iter().map(|row| match row {
            EntityRow::Entity(_, count) => *count,
            EntityRow::Kind(..) => 0,
        });
        let spoken = app.entities.spoken.iter().max().copied();
        let digits = |most: usize| most.to_string().len();
        Self {
            gap: if body.width < 34 { 1 } else { 2 },
            count: digits(counts.max().unwrap_or(0)),
            spoken: spoken.filter(|most| *most > 0).map_or(0, |most| digits(most as usize) + 1),
        }
    }

    /// Country, mentions in view, quotes spoken in view.
    fn written(&self, app: &App, id: EntityId, count: usize) -> String {
        let Some(reading) = &app.reading else { return String::new() };
        let entity = &reading.findings.analysis.entities[id.index()];
        let country = entity.country.filter(|_| entity.kind != EntityKind::Country);
        let country = country.as_ref().map_or("", |code| code_of(code.as_str()));
        let spoken = match app.entities.spoken.get(id.index()) {
            Some(count @ 1..) => format!("{count}❞"),
            _ => String::new(),
        };
        let (gap, most, width) = (" ".repeat(self.gap), self.count, self.spoken);
        let last = if width > 0 { format!("{gap}{spoken:>width$}") } else { String::new() };
        format!("{country:<2}{gap}{count:>most$}{last}")
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

fn entity(app: &App, brush: &mut Brush<'_>, area: Area, id: EntityId, figures: &str, selected: bool) {
    let Some(reading) = &app.reading else { return };
    let Some(entity) = reading.findings.analysis.entities.get(id.index()) else { return };
    let style = row_style(app, brush, Pane::Entities, selected);
    let here = app.entities.here.binary_search(&id).is_ok();
    let base = if here { brush.theme.present.style() } else { brush.theme.quiet.style() }.patch(style);
    let room = usize::from(area.width).saturating_sub(figures.chars().count() + 5);
    let doubt = if entity.confidence < UNSURE { "?" } else { "" };
    let name = shortened(&visible(&entity.name), entity.kind, room.saturating_sub(doubt.len()));
    let sign = match (app.marked.entities.contains(&id), here) {
        (true, _) => "+",
        (false, true) => "•",
        (false, false) => " ",
    };
    let end = brush.parts(area, [(" ", style), (sign, base), (" ", style), (&name, base), (doubt, base)]);
    let left = usize::from((area.x + area.width).saturating_sub(end)).saturating_sub(figures.width() + 4);
    if let (Some(role), SHORTEST_ROLE..) = (entity.roles.first(), left) {
        let quiet = brush.theme.quiet.style().patch(style);
        brush.words(Area { x: end + 2, width: left as u16, ..area }, &fitted(&visible(role), left), quiet);
    }
    brush.words_right(Area { width: area.width.saturating_sub(1), ..area }, figures, base);
    mark_row(app, brush, Pane::Entities, selected, area, style);
}

/// Below this many columns a role is better left to the status line.
const SHORTEST_ROLE: usize = 14;

/// A name in no more than `room` columns: of a person as many given names as needed shrink to their initials, since
/// the family name tells more.
pub fn shortened(name: &str, kind: EntityKind, room: usize) -> String {
    if name.width() <= room || kind != EntityKind::Person {
        return fitted(name, room);
    }
    let words: Vec<&str> = name.split(' ').collect();
    let shorter = (1..words.len()).map(|count| {
        let given = words[..count].iter().map(|word| initials(word));
        given.chain(words[count..].iter().map(ToString::to_string)).collect::<Vec<_>>().join(" ")
    });
    shorter.into_iter().find(|name| name.width() <= room).unwrap_or_else(|| fitted(name, room))
}

/// `K.-J.` for `Kassym-Jomart`.
fn initials(word: &str) -> String {
    let parts = word.split('-').filter_map(|part| part.chars().next());
    parts.map(|letter| format!("{letter}.")).collect::<Vec<_>>().join("-")
}

/// The two letters of a country of today; a former one shows that it is.
fn code_of(code: &str) -> &str {
    if code.len() == 2 { code } else { "†" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_name_is_kept_before_given_names() {
        let person = |name, room| shortened(name, EntityKind::Person, room);
        assert_eq!(person("Kassym-Jomart Tokayev", 21), "Kassym-Jomart Tokayev");
        assert_eq!(person("Kassym-Jomart Tokayev", 17), "K.-J. Tokayev");
        assert_eq!(person("Ursula von der Leyen", 18), "U. von der Leyen");
        assert_eq!(person("Kassym-Jomart Tokayev", 8), "Kassym-…");
        assert_eq!(shortened("World Health Organization", EntityKind::Organisation, 12), "World Healt…");
    }
}
