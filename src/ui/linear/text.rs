//! The paragraph being read, and the words around what is lit, in words alone.

use crate::app::{App, is_unsure};
use crate::text::{Role, Span, visible};

/// How many bytes on each side of a lit place are told with it.
const AROUND: usize = 60;

/// The paragraph being read: where it stands, what it is, what it says, and who speaks in it.
pub fn paragraph(app: &App) -> String {
    let Some(reading) = &app.reading else { return String::new() };
    let article = reading.page.article();
    let index = reading.spot.place.paragraph as usize;
    let Some(paragraph) = article.paragraphs.get(index) else { return "The article is empty.".into() };
    let number = format!("{} of {}", index + 1, article.paragraphs.len());
    let out = app.sieve.kept.as_ref().is_some_and(|kept| kept.paragraphs.get(index) == Some(&false));
    let out = if out { ", left out by the filter" } else { "" };
    let role = role(paragraph.role);
    let words = visible(paragraph.span.of(&article.text));
    format!("{number}{role}{out}: {words}{}", spoken(app))
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Headline => ", headline",
        Role::Subheading => ", subheading",
        Role::Body => "",
        Role::Caption => ", caption",
        Role::Byline => ", byline",
        Role::Furniture => ", aside",
    }
}

/// Who speaks in the paragraph, which the screen tells by bars beside it.
fn spoken(app: &App) -> String {
    let Some(reading) = &app.reading else { return String::new() };
    let quotes = app.quotes.here.iter().filter_map(|index| reading.findings.analysis.quotes.get(*index as usize));
    let told = quotes.map(|quote| {
        let speaker = reading.findings.speaker(quote, reading.page.article());
        let unsure = if is_unsure(quote) { ", unsure" } else { "" };
        format!("{} quote by {}{unsure}", quote.kind.name(), speaker.as_deref().unwrap_or("an unknown speaker"))
    });
    let told = told.collect::<Vec<_>>().join("; ");
    if told.is_empty() { told } else { format!(" ({told})") }
}

/// The words around the one place that is reversed on the screen, that place in brackets.
pub fn around_focus(app: &App) -> String {
    let (Some(reading), Some(focus)) = (&app.reading, app.lit.focus) else { return String::new() };
    let text = &reading.page.article().text;
    let paragraphs = &reading.page.article().paragraphs;
    let whole = paragraphs.iter().map(|paragraph| paragraph.span).find(|span| span.covers(focus.start));
    let whole = whole.unwrap_or(focus);
    let start = text.floor_char_boundary((focus.start as usize).saturating_sub(AROUND)).max(whole.start as usize);
    let end = text.ceil_char_boundary((focus.end as usize + AROUND).min(text.len())).min(whole.end as usize);
    let (before, after) = (Span::new(start as u32, focus.start), Span::new(focus.end, (end as u32).max(focus.end)));
    let cut = |cut: bool| if cut { "…" } else { "" };
    format!(
        "{}{}[{}]{}{}",
        cut(start > whole.start as usize),
        visible(before.of(text)),
        visible(focus.of(text)),
        visible(after.of(text)),
        cut(end < whole.end as usize)
    )
}
