//! The app told line by line, for screen readers and for terminals that cannot be painted on: after each key, in words
//! alone, what the key changed.
//!
//! Nothing is told by place, colour or border. What is typed is told once the hand rests: whoever listens hears each
//! letter from their screen reader already.

mod rows;
mod text;

use super::status::{found, offered};
use crate::app::{App, Asking, Overlay, Prompt, Status};
use crate::keymap::Pane;
use crate::page::visible;
use crate::theme::Theme;

/// Tells an app, and knows what of it was told already.
#[derive(Debug, Default)]
pub struct Hearing {
    before: Scene,
    told: usize,
}

/// What there is to tell now; each part is told when it is another than before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Scene {
    /// The open article.
    article: Place,
    /// The filter, and what it leaves.
    filter: String,
    /// What has the keys.
    place: Place,
    /// What stands under the cursor there.
    line: String,
    /// The first line of an overlay that is in sight.
    top: usize,
    /// What is lit, and the words around the place `n` stands on.
    lit: [String; 2],
    /// What the analysis came to.
    state: String,
    /// The line being typed.
    typed: String,
    /// What may follow the keys pressed so far.
    chord: String,
}

/// An article, or what has the keys: its name, which tells one from another, and what is said on entering it.
#[derive(Clone, Debug, Default)]
struct Place {
    name: String,
    words: String,
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Place {}

impl Hearing {
    /// What changed since the last time, a line each; the first time, everything. The theme is asked for nothing that
    /// is told.
    pub fn hear(&mut self, app: &App, theme: &Theme) -> Vec<String> {
        if app.hands.typing {
            return self.told_since(app);
        }
        let now = Scene::of(app, theme);
        let before = std::mem::replace(&mut self.before, now);
        let mut lines = self.before.since(&before, app);
        lines.extend(self.told_since(app));
        lines
    }

    /// The sentences told since the last time.
    fn told_since(&mut self, app: &App) -> Vec<String> {
        let told = &app.front.told;
        let new = (told.count - self.told).min(told.words.len());
        self.told = told.count;
        told.words[told.words.len() - new..].iter().map(|word| word.text.clone()).collect()
    }
}

/// The lines in rows of no more than `width` columns, between words where that can be: a terminal would break them
/// anywhere.
pub fn broken(lines: &[String], width: u16) -> Vec<String> {
    let options =
        || textwrap::Options::new(usize::from(width).max(8)).word_splitter(textwrap::WordSplitter::NoHyphenation);
    let rows = lines.iter().flat_map(|line| crate::page::wrapped(line, options()));
    rows.map(std::borrow::Cow::into_owned).collect()
}

impl Scene {
    fn of(app: &App, theme: &Theme) -> Self {
        let overlay = app.front.overlay.as_ref();
        Self {
            article: article(app),
            filter: if app.sieve.holds() { filter(app) } else { String::new() },
            place: place(app),
            line: if overlay.is_some() { String::new() } else { line(app, theme) },
            top: overlay.map_or(0, |overlay| overlay.top),
            lit: [lit(app), text::around_focus(app)],
            state: state(app),
            typed: app.front.prompt.as_ref().map(|prompt| typed(app, prompt)).unwrap_or_default(),
            chord: if app.hands.lingering { chord(app) } else { String::new() },
        }
    }

    /// The lines that tell this scene to whoever heard the one before.
    fn since(&self, before: &Self, app: &App) -> Vec<String> {
        let mut lines = Vec::new();
        let mut tell = |changed: bool, words: &str| {
            if changed && !words.is_empty() {
                lines.push(words.to_owned());
            }
        };
        let entered = self.place != before.place;
        // Whoever has done with typing hears where that led.
        let typed = self.typed.is_empty() && !before.typed.is_empty();
        tell(self.article != before.article, &self.article.words);
        let dropped = self.filter.is_empty() && !before.filter.is_empty();
        tell(dropped, "No filter holds.");
        tell(self.filter != before.filter, &self.filter);
        tell(entered, &self.place.words);
        tell(typed || self.lit[0] != before.lit[0], &self.lit[0]);
        tell(entered || typed || self.line != before.line, &self.line);
        tell(typed || self.lit[1] != before.lit[1], &self.lit[1]);
        tell(self.state != before.state, &self.state);
        tell(self.typed != before.typed, &self.typed);
        tell(self.chord != before.chord, &self.chord);
        if let Some(overlay) = &app.front.overlay {
            lines.extend(overlay_lines(app, overlay, (!entered).then_some(before.top)));
        }
        lines
    }
}

fn article(app: &App) -> Place {
    let Some(story) = app.shelf.current() else { return Place::default() };
    // While they come in nobody knows how many there are.
    let counted = app.place_among().filter(|_| app.shelf.complete);
    let place = counted.map_or_else(String::new, |(at, all)| format!(" {at} of {all}"));
    let words = format!("Article{place}: {}. {}, {}", story.title, story.source(), story.date());
    Place { name: app.shelf.open.to_string(), words }
}

fn filter(app: &App) -> String {
    let (filter, left) = app.about_filter();
    format!("Filter: {filter}. {left}")
}

fn place(app: &App) -> Place {
    let said = |name: &str, words: String| Place { name: name.to_owned(), words };
    match (app.pane(), &app.front.overlay) {
        (_, Some(overlay)) => said(&overlay.title, format!("{}. j next line, / search, Esc closes.", overlay.title)),
        (Pane::View, _) => {
            let Status { head, rest, .. } = app.view().map(|view| view.status(app).0).unwrap_or_default();
            said(&format!("view {}", app.views.len()), joined(&[&head, &rest]))
        }
        (pane, _) => {
            let (name, counts) = app.title(pane);
            said(name, joined(&[name, &counts]))
        }
    }
}

fn line(app: &App, theme: &Theme) -> String {
    match app.pane() {
        Pane::Text | Pane::Selection | Pane::Review => text::paragraph(app),
        Pane::Overlay => String::new(),
        Pane::View => rows::of_view(app, theme),
        pane => rows::of_list(app, pane),
    }
}

fn lit(app: &App) -> String {
    // A list says the same of its row, and what lies over the text says other things.
    if !matches!(app.pane(), Pane::Text | Pane::Selection | Pane::Review) {
        return String::new();
    }
    app.about_lit().map(|status| joined(&[&status.head, &status.rest])).unwrap_or_default()
}

fn state(app: &App) -> String {
    match (app.about_state(), app.state()) {
        (_, crate::app::State::Looking(_)) => String::new(),
        (Some(unusual), _) => unusual,
        (None, _) => {
            let counts = [Pane::Entities, Pane::Quotes].map(|pane| app.title(pane));
            let [names, quotes] = counts.map(|(name, counts)| format!("{name}: {counts}"));
            format!("{names}. {quotes}.")
        }
    }
}

fn typed(app: &App, prompt: &Prompt) -> String {
    let words = visible(prompt.text());
    let more = match &prompt.asking {
        Asking::Name(_, names) => offered(app, names),
        Asking::Palette(commands, list) => commands.get(list.selected).map_or_else(String::new, |command| {
            format!("{}, {}; {} of {}", command.name(), command.about(), list.selected + 1, commands.len())
        }),
        Asking::Pick(picking) => {
            let (at, count) = (picking.list.selected, picking.shown().len());
            let picked = picking.shown().nth(at);
            picked.map_or_else(
                || "nothing fits".to_owned(),
                |choice| format!("{}: {}, {}; {} of {count}", picking.title, choice.words, choice.about, at + 1),
            )
        }
        _ => found(app, prompt),
    };
    let mistake = prompt.mistake.as_ref().map(ToString::to_string).unwrap_or_default();
    joined(&[&format!("{}{words}", prompt.sign()), &more, &mistake])
}

fn chord(app: &App) -> String {
    let after = app.hands.keymap.after(app.pane(), &app.hands.pressed);
    after.map(|(key, does)| format!("{key}: {does}")).collect::<Vec<_>>().join("; ")
}

/// The lines of an overlay that came into sight: all that are in sight where it was opened or turned by pages.
fn overlay_lines(app: &App, overlay: &Overlay, before: Option<usize>) -> Vec<String> {
    let area = app.overlay_area();
    let lines = overlay.lines(area.width);
    let (top, rows) = (overlay.top, usize::from(area.height).max(1));
    let (from, to) = match before {
        Some(before) if before == top => (top, top),
        Some(before) if before + 1 == top => (top + rows - 1, top + rows),
        Some(before) if top + 1 == before => (top, top + 1),
        _ => (top, top + rows),
    };
    let told = lines.iter().take(to).skip(from).filter(|entry| !entry.text.is_empty());
    told.map(|entry| joined(&[&entry.label, &entry.text])).collect()
}

/// Parts of a line, those that say something.
fn joined(parts: &[&str]) -> String {
    parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
