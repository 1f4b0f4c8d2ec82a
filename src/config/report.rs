//! Mistakes as a compiler tells them: the line, what is wrong beneath it, and what was perhaps meant.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::File;
use crate::mistake::Mistake;
use crate::text::{is_control, visible};

/// Tells a mistake with its file, line and column; `colour`: whether the terminal has colours.
///
/// ```
/// use dateline::config::{Config, File, report};
///
/// let file = File { path: "config.toml".into(), text: "measure = 70\ntheem = \"dark\"\n".into() };
/// let told = report(&file, &Config::read(&file.text).1[0], false);
/// assert!(told.contains("--> config.toml:2:1") && told.contains("^^^^^ perhaps `theme`"), "{told}");
/// ```
pub fn report(file: &File, mistake: &Mistake, colour: bool) -> String {
    let path = visible(&file.path.to_string_lossy()).into_owned();
    // What stands in the file must not reach the terminal raw; one byte stays one byte, so that places hold.
    let text: String = file.text.chars().map(|c| if is_control(c) && c != '\n' { blank(c) } else { c }).collect();
    let whole = |at: &std::ops::Range<usize>| at.start.min(text.len())..at.end.min(text.len());
    let here = AnnotationKind::Primary.span(whole(&mistake.at)).label(mistake.hint.clone().unwrap_or_default());
    let beside = mistake.beside.iter().map(|(at, word)| AnnotationKind::Context.span(whole(at)).label(word.clone()));
    let snippet = Snippet::source(text.as_str()).path(path).annotation(here).annotations(beside);
    let report = [Level::ERROR.primary_title(visible(&mistake.what)).element(snippet)];
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&report)
}

/// A harmless character as long as `c`.
fn blank(c: char) -> char {
    match c.len_utf8() {
        1 => ' ',
        2 => '\u{a0}',
        _ => '\u{fffd}',
    }
}
