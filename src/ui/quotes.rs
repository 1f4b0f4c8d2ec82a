//! Draws the list of quotes: who, and what was said.

use super::articles::{mark_row, nothing, row_style, title};
use super::brush::{Brush, fitted, two_lines};
use crate::analysis::QuoteKind;
use crate::app::{App, Area, Reading, is_unsure, said};
use crate::keymap::Pane;
use ratatui::style::{Modifier, Style};
use unicode_width::UnicodeWidthStr;

/// Draws the pane, where it is on the screen.
pub fn draw(app: &App, brush: &mut Brush<'_>) {
    let Some((header, body)) = app.layout.list(Pane::Quotes) else { return };
    title(app, brush, Pane::Quotes, header);
    if app.quotes.shown.is_empty() {
        return nothing(app, brush, Pane::Quotes, body);
    }
    let Some(reading) = &app.reading else { return };
    let mut row = 0;
    for (place, quote) in app.quotes.shown.iter().enumerate().skip(app.quotes.list.top) {
        let words = said(&reading.findings, *quote, reading.page.article(), 400);
        let rows = app.layout.quote_rows(&words) as u16;
        if row >= body.height {
            break;
        }
        let area = Area { y: body.y + row, height: rows.min(body.height - row), ..body };
        let selected = place == app.quotes.list.selected;
        let style = row_style(app, brush, Pane::Quotes, selected);
        let here = app.quotes.here.binary_search(quote).is_ok();
        let sign = match (app.marked.quotes.contains(quote), app.is_starred(*quote), here) {
            (true, ..) => "+",
            (false, true, _) => "★",
            (false, false, true) => "•",
            (false, false, false) => " ",
        };
        let look = Look { here, sign, style };
        if rows == 1 {
            one_row(brush, area, reading, *quote, &words, look);
        } else {
            rows_of(brush, area, reading, *quote, &words, look);
        }
        mark_row(app, brush, Pane::Quotes, selected, area, style);
        row += rows;
    }
}

/// How a row stands out.
#[derive(Clone, Copy)]
struct Look {
    here: bool,
    sign: &'static str,
    style: Style,
}

impl Look {
    fn words(self, brush: &Brush<'_>) -> Style {
        if self.here { brush.theme.page.style() } else { brush.theme.quiet.style() }.patch(self.style)
    }
}

/// The speaker's name with what is unsure about it, before it the word that stands for it; and its colour.
fn speaker(brush: &Brush<'_>, reading: &Reading, index: u32, look: Look) -> (String, &'static str, Style) {
    let quote = &reading.findings.analysis.quotes[index as usize];
    let name = reading.findings.speaker(quote, reading.page.article());
    let voice = brush.theme.voice(reading.findings.voice(quote));
    let style = if look.here { voice.add_modifier(Modifier::BOLD) } else { voice }.patch(look.style);
    let word = reading.findings.spoken_by_word(quote, reading.page.article());
    let named = |name: String| match &word {
        Some(word) => format!("{word} → {name}"),
        None => name,
    };
    match (name, quote.kind) {
        (None, _) => ("unknown".into(), "  nobody is named", style),
        (Some(name), _) if is_unsure(quote) => (format!("{}?", named(name)), "  unsure", style),
        (Some(name), QuoteKind::Direct) => (named(name), "", style),
        (Some(name), QuoteKind::Mixed) => (named(name), "  mixed", style),
        (Some(name), QuoteKind::Indirect) => (named(name), "  indirect", style),
    }
}

fn one_row(brush: &mut Brush<'_>, area: Area, reading: &Reading, quote: u32, words: &str, look: Look) {
    let (name, _, style) = speaker(brush, reading, quote, look);
    let said = look.words(brush);
    let column = usize::from(area.width / 3).min(26);
    let name = format!("{:<column$}", fitted(&name, column));
    let words = fitted(words, usize::from(area.width).saturating_sub(column + 5));
    brush.parts(
        area,
        [(" ", look.style), (look.sign, said), (" ", look.style), (&name, style), (" ", said), (&words, said)],
    );
}

fn rows_of(brush: &mut Brush<'_>, area: Area, reading: &Reading, quote: u32, words: &str, look: Look) {
    let (name, doubt, style) = speaker(brush, reading, quote, look);
    let said = look.words(brush);
    let quiet = brush.theme.quiet.style().patch(look.style);
    let room = usize::from(area.width).saturating_sub(4);
    let name = fitted(&name, room);
    let doubt = if name.width() + doubt.width() <= room { doubt } else { "" };
    brush.parts(
        Area { height: 1, ..area },
        [(" ", look.style), (look.sign, said), (" ", look.style), (&name, style), (doubt, quiet)],
    );
    let lines = two_lines(words, usize::from(area.width.saturating_sub(4)));
    for (row, line) in lines.iter().enumerate().take(usize::from(area.height).saturating_sub(1)) {
        let line_area =
            Area { x: area.x + 3, y: area.y + 1 + row as u16, width: area.width.saturating_sub(4), height: 1 };
        brush.words(line_area, line, said);
    }
}
