//! Draws the filter line, and the status line or the line being typed.

use ratatui::style::Modifier;
use unicode_width::UnicodeWidthStr;

use super::brush::{Brush, fitted};
use super::told::{self, addresses_in};
use crate::app::views::nouned;
use crate::app::{App, Area, Asking, Prompt};
use crate::command::Command;
use crate::keymap::Pane;
use crate::page::visible;

/// The filter that holds, what it leaves, and how to drop it.
pub fn filter(app: &App, brush: &mut Brush<'_>, area: Area) {
    let (filter, left) = app.about_filter();
    let (accent, quiet) = (brush.theme.accent.style(), brush.theme.quiet.style());
    let inside = Area { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let drops = drops(app, Pane::Text);
    let room = usize::from(inside.width);
    let filter = fitted(&filter, room.saturating_sub(left.width() + 2).max(room / 3));
    let end = brush.parts(inside, [(filter.as_str(), accent), ("  ", quiet), (left.as_str(), quiet)]);
    let rest = Area { x: end + 1, width: (inside.x + inside.width).saturating_sub(end + 1), ..inside };
    brush.words_right(rest, &drops, quiet);
}

/// The key that drops the last filter, where one holds.
pub(super) fn drops(app: &App, pane: Pane) -> String {
    let key = app.hands.keymap.key_for(pane, Command::DropFilter).filter(|_| app.sieve.holds());
    key.map_or_else(String::new, |key| format!("{} drops", if key == "Backspace" { "⌫" } else { &key }))
}

/// What is lit or told, and where the reader is; or the line being typed.
pub fn draw(app: &App, brush: &mut Brush<'_>) {
    let area = app.layout.status;
    if let Some(prompt) = &app.front.prompt {
        return typed(app, brush, area, prompt);
    }
    let theme = brush.theme;
    let whereabouts = app.whereabouts();
    let inside = Area { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let room = usize::from(inside.width).saturating_sub(whereabouts.width() + 2);
    let status = app.status();
    let between = if status.head.is_empty() || status.rest.is_empty() { "" } else { " · " };
    let is_told = status.error || app.front.told.now().is_some();
    if is_told && status.head.width() + between.width() + status.rest.width() > room {
        let words = format!("{}{between}{}", status.head, status.rest);
        let style = if status.error { theme.error.style() } else { theme.page.style() };
        return told::whole(brush, Area { height: 2, ..area }, &words, style);
    }
    brush.words_right(inside, &whereabouts, theme.quiet.style());
    let head = fitted(&status.head, room);
    let left = room.saturating_sub(head.width() + between.width());
    let rest = if head.is_empty() { fitted(&status.rest, left) } else { shortened(&status.rest, left) };
    let (lit, quiet) = (lit_words(brush), theme.quiet.style());
    let rest_style = if status.error { theme.error.style() } else { theme.page.style() };
    brush.parts(inside, [(head.as_str(), lit), (between, quiet), (rest.as_str(), rest_style)]);
    let skipped = (head.width() + between.width()) as u16;
    let place = Area { x: inside.x + skipped, width: inside.width.saturating_sub(skipped), ..inside };
    lead_to_addresses(app, brush, place, &status.rest, &rest);
}

/// What is said of something in no more than `room` columns: how often it is there, which ends it, stays whole.
fn shortened(rest: &str, room: usize) -> String {
    match rest.rsplit_once(" · ") {
        Some((about, count)) if rest.width() > room && count.width() + 12 < room => {
            format!("{} · {count}", fitted(about, room - count.width() - 3))
        }
        _ => fitted(rest, room),
    }
}

/// An address that is told leads there, and the title of the open article to its own. Of what is told, `shown` is in
/// sight; nothing leads to half an address.
fn lead_to_addresses(app: &App, brush: &mut Brush<'_>, area: Area, told: &str, shown: &str) {
    let open = app.story().filter(|story| app.view().is_none() && story.title == told);
    if let Some(address) = open.and_then(|story| story.article.meta.url.as_ref()) {
        return brush.link(area, shown, address);
    }
    for (place, address) in addresses_in(told) {
        if shown.get(place..).is_some_and(|rest| rest.starts_with(address)) {
            let skipped = told[..place].width() as u16;
            let rest = Area { x: area.x + skipped, width: area.width.saturating_sub(skipped), ..area };
            brush.link(rest, address, address);
        }
    }
}

/// The colour of what is lit, without its ground.
fn lit_words(brush: &Brush<'_>) -> ratatui::style::Style {
    let lit = brush.theme.lit.style();
    ratatui::style::Style { bg: None, ..lit }.remove_modifier(Modifier::UNDERLINED | Modifier::ITALIC)
}

fn typed(app: &App, brush: &mut Brush<'_>, area: Area, prompt: &Prompt) {
    let theme = brush.theme;
    let inside = Area { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    brush.clear(area);
    let words = match &prompt.asking {
        Asking::Name(_, names) => Some(offered(app, names)),
        Asking::Kept => Some(app.saved_offered()),
        _ => None,
    };
    if let Some(words) = words {
        brush.parts(inside, [(prompt.sign(), theme.accent.style()), (words.as_str(), theme.page.style())]);
        return;
    }
    let room = usize::from(inside.width).saturating_sub(prompt.sign().width() + 1);
    let skipped = prompt.input.visual_scroll(room);
    let text = visible(prompt.text());
    let shown: String = after_columns(&text, skipped);
    brush.parts(inside, [(prompt.sign(), theme.accent.style()), (shown.as_str(), theme.input.style())]);
    brush.words_right(inside, &found(app, prompt), theme.quiet.style());
}

/// The text without its first `columns` columns.
fn after_columns(text: &str, columns: usize) -> String {
    let mut used = 0;
    text.chars()
        .skip_while(|c| {
            let skip = used < columns;
            used += unicode_width::UnicodeWidthChar::width(*c).unwrap_or(0);
            skip
        })
        .collect()
}

/// How much the line finds so far.
pub(super) fn found(app: &App, prompt: &Prompt) -> String {
    match &prompt.asking {
        Asking::Search(_) if !prompt.text().is_empty() => match app.lit.hits.len() {
            0 => "no hit".into(),
            hits => nouned(hits, "hit"),
        },
        Asking::Palette(commands, _) => nouned(commands.len(), "command"),
        _ => String::new(),
    }
}

/// The names one of which is asked for, each with its number.
pub(super) fn offered(app: &App, names: &[crate::analysis::EntityId]) -> String {
    let Some(reading) = &app.reading else { return String::new() };
    let name = |id: &crate::analysis::EntityId| {
        reading.findings.analysis.entities.get(id.index()).map_or_else(String::new, |entity| visible(&entity.name))
    };
    names.iter().zip(1..).fold(String::new(), |line, (id, number)| format!("{line} {number} {} ", name(id)))
}

/// Where the terminal's cursor stands while a line is typed.
pub fn cursor(app: &App) -> Option<(u16, u16)> {
    let prompt = app
        .front
        .prompt
        .as_ref()
        .filter(|prompt| !matches!(prompt.asking, Asking::Name(..) | Asking::Letter(_) | Asking::Kept))?;
    let area = app.layout.status;
    let sign = prompt.sign().width();
    let room = usize::from(area.width.saturating_sub(2)).saturating_sub(sign + 1);
    let column = prompt.input.visual_cursor().saturating_sub(prompt.input.visual_scroll(room)) + sign;
    Some(((area.x + 1 + column as u16).min(area.x + area.width.saturating_sub(1)), area.y))
}
