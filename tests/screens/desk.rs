//! A reader at a screen: presses keys and tells what is seen.

use std::sync::{Arc, OnceLock};

use dateline::analysis::{Engine, analyse_with};
use dateline::app::{App, Effect, Findings, Progress};
use dateline::article::Article;
use dateline::ingest;
use dateline::keymap::{Key, Keymap, Pane};
use dateline::terminal::Link;
use dateline::theme::Theme;
use dateline::ui;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::reviewer;

/// The four sizes readers have.
pub const SIZES: [(u16, u16); 4] = [(60, 20), (80, 24), (120, 40), (200, 60)];

/// A desk of every size for each key that others may follow, which has been pressed there.
pub fn chords() -> impl Iterator<Item = ((u16, u16), &'static str, Desk)> {
    let begun = |size: (u16, u16), chord: &'static str| {
        let mut desk = Desk::told(size.0, size.1);
        desk.press(chord);
        (size, chord, desk)
    };
    SIZES.into_iter().flat_map(move |size| ["g", "c", "z", "]"].map(|chord| begun(size, chord)))
}

/// An article, and what is found in it.
pub type Read = (Arc<Article>, Arc<Findings>);

/// A reader before the shipped articles.
pub struct Desk {
    pub app: App,
    pub theme: Theme,
    /// What the app asked of others.
    pub effects: Vec<Effect>,
}

impl Desk {
    /// Before the first shipped article as a careful reader annotated it, so that no better engine changes the screen.
    pub fn told(width: u16, height: u16) -> Self {
        Self::with(vec![reviewer::summit()], width, height)
    }

    /// Before all shipped articles as the engine reads them.
    pub fn shipped(width: u16, height: u16) -> Self {
        static READ: OnceLock<Vec<Read>> = OnceLock::new();
        Self::with(READ.get_or_init(|| ingest::samples().map(read).collect()).clone(), width, height)
    }

    /// Before these articles.
    pub fn with(articles: Vec<Read>, width: u16, height: u16) -> Self {
        let theme = Theme::named("dark").expect("a shipped theme");
        let mut desk = Self { app: App::new(Keymap::shipped(), width, height), theme, effects: Vec::new() };
        for (story, (article, findings)) in articles.into_iter().enumerate() {
            desk.app.add(article);
            desk.app.found(story, findings, Progress::Done);
        }
        desk.app.shelf.complete = true;
        desk.app.settle();
        desk
    }

    /// Presses keys: names as the key table writes them, anything longer letter by letter.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for word in keys.split_whitespace() {
            match Key::read(word) {
                Some(key) => self.key(key),
                None => word.chars().for_each(|letter| self.key(Key::of(letter))),
            }
        }
        self
    }

    /// Types a line with its spaces.
    pub fn type_in(&mut self, line: &str) -> &mut Self {
        line.chars().for_each(|letter| self.key(Key::of(letter)));
        self
    }

    fn key(&mut self, key: Key) {
        let effects = self.app.press(key);
        self.effects.extend(effects);
    }

    /// To a pane.
    pub fn go(&mut self, pane: Pane) -> &mut Self {
        self.press(match pane {
            Pane::Articles => "g a",
            Pane::Text => "g x",
            Pane::Entities => "g p",
            Pane::Quotes => "g q",
            _ => "?",
        });
        assert_eq!(self.app.pane(), pane);
        self
    }

    /// All cells.
    pub fn cells(&self) -> Buffer {
        let backend = TestBackend::new(self.app.screen.width, self.app.screen.height);
        let mut terminal = Terminal::new(backend).expect("a table of cells never fails");
        terminal.draw(|frame| drop(ui::draw(&self.app, &self.theme, frame))).expect("a table of cells never fails");
        terminal.backend().buffer().clone()
    }

    /// What of the screen leads to addresses.
    pub fn links(&self) -> Vec<Link> {
        let backend = TestBackend::new(self.app.screen.width, self.app.screen.height);
        let mut terminal = Terminal::new(backend).expect("a table of cells never fails");
        let mut links = Vec::new();
        terminal.draw(|frame| links = ui::draw(&self.app, &self.theme, frame)).expect("a table of cells never fails");
        links
    }

    /// The screen as text, without blanks at the ends of its rows.
    pub fn screen(&self) -> String {
        self.rows().join("\n")
    }

    /// Its rows.
    pub fn rows(&self) -> Vec<String> {
        let cells = self.cells();
        let row = |y| (0..cells.area.width).map(|x| cells[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
        (0..cells.area.height).map(row).collect()
    }

    /// The status line.
    pub fn status(&self) -> String {
        let rows = self.rows();
        rows[rows.len() - 2].clone()
    }

    /// The hint bar.
    pub fn hints(&self) -> String {
        self.rows().pop().expect("a screen has rows")
    }

    /// The pieces of the text pane whose cells look like `style` in all it says, in reading order.
    pub fn shining(&self, style: Style) -> Vec<String> {
        let (_, body) = self.app.layout.text().expect("the text is on the screen");
        let cells = self.cells();
        let mut pieces: Vec<String> = Vec::new();
        for y in body.y..body.y + body.height {
            let mut last = None;
            for x in body.x..body.x + body.width {
                let cell = &cells[(x, y)];
                let alike = style.fg.is_none_or(|fg| cell.fg == fg)
                    && style.bg.is_none_or(|bg| cell.bg == bg)
                    && cell.modifier.contains(style.add_modifier);
                let word = alike && !matches!(cell.symbol(), "▌" | "▐" | "┃" | "┊");
                match (word, last == Some(x.wrapping_sub(1))) {
                    (true, true) => pieces.last_mut().expect("one has begun").push_str(cell.symbol()),
                    (true, false) => pieces.push(cell.symbol().to_owned()),
                    (false, _) => {}
                }
                last = if word { Some(x) } else { last };
            }
        }
        pieces
    }

    /// The number of the paragraph being read, from 1, as the status line tells it.
    pub fn paragraph(&self) -> u32 {
        self.app.place().paragraph + 1
    }

    /// The first row of text on the screen.
    pub fn top(&self) -> String {
        let (_, body) = self.app.layout.text().expect("the text is on the screen");
        self.rows()[usize::from(body.y)].clone()
    }
}

/// What the engine finds in an article.
pub fn read(article: Article) -> Read {
    let analysis = analyse_with(&article.text, article.paragraphs.clone(), Engine::Full);
    (Arc::new(article), Arc::new(Findings::new(analysis)))
}
