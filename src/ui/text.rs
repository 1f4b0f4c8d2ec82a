//! Draws the article: its lines with all that is marked in them, the bars in the margin, the overview beside it.

use ratatui::style::{Modifier, Style};
use unicode_width::UnicodeWidthStr;

use super::brush::{Brush, fitted};
use crate::app::views::{counted, nouned};
use crate::app::{App, Area, Reading, Shape, Story, is_unsure};
use crate::keymap::Pane;
use crate::page::{Line, LineKind, overview};
use crate::text::{Paragraph, Role};

/// Draws the pane, where it is on the screen.
pub fn draw(app: &App, brush: &mut Brush<'_>) {
    let (Some((header, body)), Some(reading)) = (app.layout.text(), &app.reading) else { return };
    let lines = reading.lines();
    let left = app.layout.text_left(reading.page.measure());
    let column = Area { x: body.x + left, width: body.width.saturating_sub(left), ..body };
    head(app, brush, Area { x: column.x, width: column.width, ..header }, reading, &lines);
    if reading.page.article().paragraphs.is_empty() {
        let style = brush.theme.quiet.style();
        brush.words(
            Area { x: column.x + 3, width: column.width.saturating_sub(3), ..column },
            "This article is empty.",
            style,
        );
    }
    for (row, line) in lines.iter().enumerate() {
        let area = Area { y: column.y + row as u16, height: 1, ..column };
        margin(app, brush, area, reading, line);
        words(brush, Area { x: area.x + 3, width: area.width.saturating_sub(4), ..area }, reading, line);
    }
    let columns = strip_columns(app, column, reading).map(|x| Area { x, width: 1, ..body });
    strip(app, brush, columns, reading, &lines);
}

/// Where the overview stands: right of the text in a wide pane, else at the edge. What of the article is on the screen
/// is told there too, but on the rule beside the text where it would stand next to that.
fn strip_columns(app: &App, column: Area, reading: &Reading) -> [u16; 2] {
    let edge = column.x + column.width - 1;
    let beside = column.x + reading.page.measure() + 4;
    match app.layout.shape {
        Shape::Wide if beside < edge => [beside; 2],
        Shape::Wide if app.layout.is_ruled() => [edge, edge + 1],
        _ => [edge; 2],
    }
}

/// Above the text: the title, as soon as the headline has gone from the window, and what is known of the article.
fn head(app: &App, brush: &mut Brush<'_>, area: Area, reading: &Reading, lines: &[Line]) {
    let Some(story) = app.story() else { return };
    if area.height == 0 {
        return;
    }
    let focused = app.screen.focus == Pane::Text;
    let title = if focused { brush.theme.accent.style() } else { brush.theme.title.style() };
    let quiet = brush.theme.quiet.style();
    let inside = Area { x: area.x + 3, width: area.width.saturating_sub(4), height: 1, ..area };
    let room = usize::from(inside.width);
    let shown = headline_shown(reading, lines);
    if area.height == 1 {
        let state = app.about_state().map_or_else(String::new, |state| format!(" · {state}"));
        let before = room.saturating_sub(state.chars().count());
        let words = if shown { app.about_article(room) } else { format!("{}{state}", fitted(&story.title, before)) };
        brush.words(inside, &fitted(&words, usize::from(inside.width)), if shown { quiet } else { title });
        return lead_to_address(app, brush, [inside, inside], story);
    }
    let below = Area { y: inside.y + 1, ..inside };
    if shown {
        let words = app.place_among().map(|(place, all)| format!("Article {} of {}", counted(place), counted(all)));
        brush.words(inside, words.as_deref().unwrap_or("Article"), title);
    } else {
        brush.words(inside, &fitted(&story.title, room), title);
    }
    brush.words(below, &fitted(&app.about_article(room), room), quiet);
    lead_to_address(app, brush, [inside, below], story);
}

/// Where the head tells title and source, these lead to the article's address.
fn lead_to_address(app: &App, brush: &mut Brush<'_>, [title, about]: [Area; 2], story: &Story) {
    let Some(address) = &story.article.meta.url else { return };
    brush.link(title, &fitted(&story.title, usize::from(title.width)), address);
    let (source, told) = (story.source(), app.about_article(usize::from(about.width)));
    if let Some((before, _)) = told.split_once(&source).filter(|_| !source.is_empty()) {
        let skipped = before.width() as u16;
        let area = Area { x: about.x + skipped, width: about.width.saturating_sub(skipped), ..about };
        brush.link(area, &source, address);
    }
}

fn headline_shown(reading: &Reading, lines: &[Line]) -> bool {
    let paragraphs = &reading.page.article().paragraphs;
    lines.iter().any(|line| {
        line.is_text()
            && paragraphs.get(line.paragraph as usize).is_some_and(|paragraph| paragraph.role == Role::Headline)
    })
}

/// The paragraph cursor, and the bar of a quote in its speaker's colour.
fn margin(app: &App, brush: &mut Brush<'_>, area: Area, reading: &Reading, line: &Line) {
    if reading.is_cursor(line) {
        let focused = app.screen.focus == Pane::Text;
        let style = if focused { brush.theme.accent.style() } else { brush.theme.faint.style() };
        brush.words(Area { width: 1, ..area }, if focused { "▌" } else { "▏" }, style);
    }
    if !line.is_text() {
        return;
    }
    if line.first && app.note_on(line.paragraph).is_some() {
        let style = brush.theme.accent.style();
        brush.words(Area { x: area.x + 2, width: 1.min(area.width.saturating_sub(2)), ..area }, "✎", style);
    }
    if let Some((_, index)) = reading.findings.quotes.overlapping(line.span).next() {
        let quote = &reading.findings.analysis.quotes[*index as usize];
        let (bar, style) = if is_unsure(quote) {
            ("┊", brush.theme.voice(None))
        } else {
            ("┃", brush.theme.voice(reading.findings.voice(quote)))
        };
        brush.words(Area { x: area.x + 1, width: 1.min(area.width.saturating_sub(1)), ..area }, bar, style);
    }
}

fn words(brush: &mut Brush<'_>, area: Area, reading: &Reading, line: &Line) {
    let theme = brush.theme;
    if let LineKind::Fold(count) = line.kind {
        let words = nouned(count as usize, "paragraph");
        brush.words(area, &format!("··· {words} folded ···"), theme.quiet.style());
        return;
    }
    let base = base(brush, reading, line);
    let runs = reading.page.runs(line, &reading.marks);
    brush.parts(area, runs.iter().map(|run| (run.text.as_str(), theme.marked(base, run.tags))));
}

/// What a line looks like before anything is marked in it.
fn base(brush: &Brush<'_>, reading: &Reading, line: &Line) -> Style {
    let theme = brush.theme;
    let paragraphs = &reading.page.article().paragraphs;
    let role = paragraphs.get(line.paragraph as usize).map_or(Role::Body, |paragraph| paragraph.role);
    let page = theme.page.style();
    let style = match role {
        Role::Body if is_standfirst(paragraphs, line.paragraph as usize) => page.patch(theme.standfirst.style()),
        Role::Headline => page.patch(theme.headline.style()),
        Role::Subheading => page.patch(theme.subheading.style()),
        Role::Caption => page.patch(theme.caption.style()),
        Role::Byline | Role::Furniture => page.patch(theme.furniture.style()),
        Role::Body => page,
    };
    if line.dim { style.patch(theme.left_out.style()) } else { style }
}

/// Whether a paragraph stands between the headline and the byline.
fn is_standfirst(paragraphs: &[Paragraph], index: usize) -> bool {
    let role = |index: Option<usize>| index.and_then(|index| paragraphs.get(index)).map(|paragraph| paragraph.role);
    role(index.checked_sub(1)) == Some(Role::Headline) && role(Some(index + 1)) == Some(Role::Byline)
}

/// The overview: where in the whole article the lit places lie, and which part is on the screen.
fn strip(app: &App, brush: &mut Brush<'_>, [area, seen_area]: [Area; 2], reading: &Reading, lines: &[Line]) {
    let length = reading.page.length();
    let theme = brush.theme;
    let whole =
        reading.page.line(reading.top()).is_none_or(|first| first.place() == reading.page.start()) && reading.at_end();
    if let (false, Some(first), Some(last)) = (whole, lines.first(), lines.last()) {
        let seen = crate::text::Span::new(first.span.start, last.span.end.max(first.span.start));
        for row in overview::rows_of(seen, length, area.height) {
            brush.words(Area { y: area.y + row, height: 1, ..seen_area }, "┃", theme.faint.style());
        }
    }
    let counts = overview::counts(&app.lit.strip, length, area.height);
    let lit = Style::new().patch(theme.lit.style()).remove_modifier(Modifier::UNDERLINED);
    let bar = lit.bg.map_or(lit, |_| Style { bg: None, ..lit });
    for (row, _) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        brush.words(Area { y: area.y + row as u16, height: 1, ..area }, "▐", bar);
    }
}
