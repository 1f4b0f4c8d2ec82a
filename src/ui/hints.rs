//! Draws the hint bar: the keys that matter here, those that end a chord, or what is wrong with a filter.

use unicode_width::UnicodeWidthStr;

use super::brush::{Brush, brief, clause, fitted};
use super::told;
use crate::app::{App, Area, Asking, Prompt, Wanted, proposals};
use crate::library::filter::Mistake;

/// Draws the bar.
pub fn draw(app: &App, brush: &mut Brush<'_>) {
    let area = app.layout.hints;
    let inside = Area { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    if let Some(prompt) = &app.front.prompt {
        return while_typing(app, brush, inside, prompt);
    }
    if app.hands.pressed.is_empty() {
        return keys(brush, inside, &app.hints());
    }
    following(app, brush, inside);
}

/// The keys that may follow a chord that has begun, in their order and each in a few words, as many as fit; that there
/// are more of them is shown.
fn following(app: &App, brush: &mut Brush<'_>, area: Area) {
    let (bold, quiet) = (brush.theme.key.style(), brush.theme.quiet.style());
    let mut after = app.hands.keymap.after(app.pane(), &app.hands.pressed).peekable();
    let end = area.x + area.width;
    let mut x = area.x;
    while let Some((key, what)) = after.next() {
        let (key, what) = (key.to_string(), clause(what));
        let sign = if after.peek().is_some() { MORE.width() } else { 0 };
        let rest = Area { x, width: end.saturating_sub(x), ..area };
        if key.width() + 1 + what.width() + sign > usize::from(rest.width) {
            brush.words(rest, MORE.trim_start(), quiet);
            return;
        }
        x = brush.parts(rest, [(key.as_str(), bold), (" ", quiet), (what, quiet)]) + 2;
    }
}

/// Stands behind the last key where there are more.
const MORE: &str = "  …";

/// The entries that fit; the last one, help, always.
fn keys(brush: &mut Brush<'_>, area: Area, entries: &[(String, &str)]) {
    let theme = brush.theme;
    let width = |entry: &(String, &str)| (entry.0.width() + 1 + entry.1.width() + 2) as u16;
    let Some((last, others)) = entries.split_last() else { return };
    let end = area.x + area.width;
    let mut x = area.x;
    let mut room = area.width.saturating_sub(width(last).saturating_sub(2));
    let mut fitting: Vec<&(String, &str)> = Vec::new();
    for entry in others {
        if width(entry) <= room {
            room -= width(entry);
            fitting.push(entry);
        }
    }
    for (keys, what) in fitting.into_iter().chain([last]) {
        let parts = [(keys.as_str(), theme.key.style()), (" ", theme.quiet.style()), (what, theme.quiet.style())];
        x = brush.parts(Area { x, width: end.saturating_sub(x), ..area }, parts) + 2;
    }
}

/// What helps while a line is typed; the caret under a filter's mistake stands where the mistake does.
fn while_typing(app: &App, brush: &mut Brush<'_>, inside: Area, prompt: &Prompt) {
    let (quiet, error) = (brush.theme.quiet.style(), brush.theme.error.style());
    // A word that is still being typed is helped on before it is called a mistake.
    let offers = app.archive.offer.as_ref().is_some_and(|offer| !offer.values.is_empty());
    let at_end = |mistake: &Mistake| offers && mistake.span.end as usize >= prompt.text().len();
    if let Some(mistake) = prompt.mistake.as_ref().filter(|mistake| !at_end(mistake)) {
        let caret = mistake.caret(prompt.text());
        let caret = format!("{}{caret}", " ".repeat(prompt.sign().width()));
        let told = under(&caret, &mistake.message, usize::from(inside.width));
        if told.is_none() {
            let above = Area { height: 0, ..app.layout.status };
            told::whole(brush, above, &mistake.message, error);
        }
        brush.words(inside, &told.unwrap_or(caret), error);
        return;
    }
    let words = match &prompt.asking {
        Asking::Filter if offers => {
            return offered(app, brush, inside);
        }
        Asking::Filter => {
            "person: country: org: place: group: speaker: title:  -not  or  ( )   Enter holds   Esc puts back"
        }
        Asking::Search(_) => "small letters find capitals too   Enter goes there, then n N   Esc puts back",
        Asking::Find(..) | Asking::View => "Enter stays here   Esc puts back",
        Asking::Overlay => "Enter keeps this   Esc shows all",
        Asking::Command => return proposed(app, brush, inside, prompt),
        Asking::Pipe(_, what) => {
            let words = format!("{what} goes to this command   Enter runs it   Esc leaves");
            brush.words(inside, &shortened(&words, usize::from(inside.width)), quiet);
            return;
        }
        Asking::Export => ".md .csv or .json says in which form   Enter writes it   Esc leaves",
        Asking::Letter(_) => "a letter or digit   Esc leaves",
        Asking::Palette(..) => "↑ ↓ choose   Enter does it   Esc leaves",
        Asking::Kept => "a key or digit takes that filter   Esc leaves",
        Asking::Name(..) => "a digit takes that name   Esc leaves",
        Asking::Pick(picking) if picking.question.takes_names() => {
            "type to find, or a name of your own   ↑ ↓ choose   Enter takes it   Esc leaves"
        }
        Asking::Pick(_) => "type to find   ↑ ↓ choose   Enter takes it   Esc leaves",
        Asking::Words(Wanted::Tag) => "commas between several, - takes one off   Enter does it   Esc leaves",
        Asking::Words(Wanted::Note(_)) => "Enter keeps it, an empty one goes   Esc leaves",
        Asking::Words(_) => "Enter keeps it   Esc leaves",
    };
    brush.words(inside, &shortened(words, usize::from(inside.width)), quiet);
}

/// A caret with what is wrong behind it, or before it; nothing where neither has room.
fn under(caret: &str, message: &str, room: usize) -> Option<String> {
    let (blank, used) = (caret.width() - caret.trim_start().width(), caret.width());
    if used + 1 + message.width() <= room {
        return Some(format!("{caret} {message}"));
    }
    let after = blank.checked_sub(message.width()).filter(|after| *after > 0)?;
    Some(format!("{message}{}{}", " ".repeat(after), caret.trim_start()))
}

/// Hints in no more than `room` columns: what ends the line stays whole, what is said before it is shortened.
fn shortened(words: &str, room: usize) -> String {
    if words.width() <= room {
        return words.to_owned();
    }
    let (said, ends) = words.split_once("   ").unwrap_or(("", words));
    match room.checked_sub(ends.width() + 3) {
        Some(left) if left > 8 => format!("{}   {ends}", brief(said, left)),
        _ => fitted(ends, room),
    }
}

/// The values that may stand where the reader types, with the number of articles of each.
fn offered(app: &App, brush: &mut Brush<'_>, area: Area) {
    let (quiet, key) = (brush.theme.quiet.style(), brush.theme.key.style());
    let values = app.archive.offer.iter().flat_map(|offer| &offer.values);
    let shown: Vec<String> = values
        .map(|(value, count)| match count {
            Some(count) => format!("{} {}", crate::page::visible(value), crate::app::views::counted(*count)),
            None => value.clone(),
        })
        .collect();
    let x = brush.parts(area, [("Tab", key), ("  ", quiet)]);
    let room = Area { x, width: (area.x + area.width).saturating_sub(x), ..area };
    brush.words(room, &fitted(&shown.join("   "), usize::from(room.width)), quiet);
}

/// The commands that begin as what is typed does.
fn proposed(app: &App, brush: &mut Brush<'_>, area: Area, prompt: &Prompt) {
    let (quiet, key) = (brush.theme.quiet.style(), brush.theme.key.style());
    let proposals = if prompt.text().is_empty() { Vec::new() } else { proposals(prompt.text(), &app.hands.settings) };
    let x = brush.parts(area, [("Tab", key), (" completes  ", quiet), ("↑", key), (" lines before   ", quiet)]);
    let room = Area { x, width: (area.x + area.width).saturating_sub(x), ..area };
    brush.words(room, &fitted(&proposals.join("  "), usize::from(room.width)), quiet);
}
