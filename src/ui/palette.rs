//! Draws the palette: the commands that fit what is typed, each with its key, and of the one under the cursor all it does.

use unicode_width::UnicodeWidthStr;

use super::brush::{Brush, brief};
use super::overlay::frame;
use crate::app::{App, Area, Asking, List};
use crate::command::Command;
use crate::keymap::Pane;
use crate::page::wrapped;

/// Rows the commands take at most.
const MOST: usize = 12;

/// Draws the palette above the line, where it is open.
pub fn draw(app: &App, brush: &mut Brush<'_>) {
    if let Some(prompt) = &app.front.prompt
        && let Asking::Palette(commands, list) = &prompt.asking
    {
        palette(app, brush, commands, *list);
    }
}

fn palette(app: &App, brush: &mut Brush<'_>, commands: &[Command], list: List) {
    let width = usize::from(app.foot(1).width);
    let columns = Columns::of(app, commands, width);
    // What has no room beside its name is told whole beneath the list.
    let lines = |command: &Command| wrapped(command.about(), width.max(8)).len();
    let cut = commands.iter().filter(|command| command.about().width() > columns.about);
    let beneath = cut.map(lines).max().unwrap_or(0);
    let area = app.foot(commands.len().clamp(1, MOST) + beneath);
    let beneath = beneath.min(usize::from(area.height) / 2);
    let (rows, told) = area.split_bottom(beneath as u16);
    frame(app, brush, area, "Commands", "");
    let quiet = brush.theme.quiet.style();
    if commands.is_empty() {
        brush.words(area, "No command fits what is typed.", quiet);
    }
    let seen = usize::from(rows.height);
    let top = list.selected.saturating_sub(seen.saturating_sub(1));
    for (row, (index, command)) in commands.iter().enumerate().skip(top).take(seen).enumerate() {
        let place = Area { y: rows.y + row as u16, height: 1, ..rows };
        one(app, brush, place, *command, &columns, index == list.selected);
    }
    let about = commands.get(list.selected).map_or("", |command| command.about());
    if about.width() > columns.about {
        for (row, line) in wrapped(about, width.max(8)).iter().take(beneath).enumerate() {
            brush.words(Area { y: told.y + row as u16, height: 1, ..told }, line, quiet);
        }
    }
}

/// How wide each column of the list is.
struct Columns {
    name: usize,
    about: usize,
}

impl Columns {
    /// As wide as the names and keys need; the rest is for what the commands do.
    fn of(app: &App, commands: &[Command], width: usize) -> Self {
        let name = Command::ALL.iter().map(|command| command.name().width()).max().unwrap_or(0);
        let keys = commands.iter().map(|command| bound(app, *command).width()).max().unwrap_or(0);
        Self { name, about: width.saturating_sub(name + keys + 3) }
    }
}

/// The key of a command where the reader is.
fn bound(app: &App, command: Command) -> String {
    let pane = if matches!(app.pane(), Pane::Overlay) { app.screen.focus } else { app.pane() };
    app.hands.keymap.key_for(pane, command).unwrap_or_default()
}

fn one(app: &App, brush: &mut Brush<'_>, area: Area, command: Command, columns: &Columns, selected: bool) {
    let over = if selected { brush.theme.cursor() } else { ratatui::style::Style::new() };
    let styles = [brush.theme.page, brush.theme.quiet, brush.theme.key].map(|look| look.style().patch(over));
    let [plain, quiet, key] = styles;
    let name = format!("{:<1$} ", command.name(), columns.name);
    let about = brief(command.about(), columns.about);
    brush.parts(area, [(name.as_str(), plain), (about.as_str(), quiet)]);
    brush.words_right(area, &bound(app, command), key);
    if selected {
        brush.wash(area, over);
    }
}
