//! Twenty thousand events without sense, from fixed seeds: keys, chords, commands by name, pastes, clicks, windows from
//! 1×1 to 300×100, on the shipped articles and on a library. Nothing panics, the reading place stays in its article, and every command is run.

use std::collections::HashSet;
use std::thread;

use dateline::app::{Deed, Effect, Touch};
use dateline::command::Command;
use dateline::keymap::{Key, Step};
use dateline::ui::Hearing;

use crate::archive::Stand;
use crate::desk::Desk;

/// Keys that no table need know, among them what a line is typed with.
const LOOSE: [&str; 24] = [
    "a",
    "e",
    "1",
    "3",
    "0",
    "Q",
    "é",
    "日",
    "👍",
    "\u{301}",
    "/",
    ":",
    "&",
    "Enter",
    "Esc",
    "Tab",
    "BackTab",
    "Backspace",
    "Delete",
    "F5",
    "Alt-x",
    "Ctrl-w",
    "Left",
    "Home",
];

/// What is pasted: long lines, controls, wide letters, nothing.
const PASTES: [&str; 5] =
    ["", "oil", "pa\u{1b}[2Jste\r\nand\tmore", "日本語 e\u{301} 👨‍👩‍👧 \u{202e}txet", "country:kz or (oil"];

/// The next of a sequence of numbers that look random, the same for the same seed (xorshift64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % count.max(1)
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

/// A cat at the desk.
struct Cat {
    stand: Stand,
    dice: Dice,
    run: HashSet<&'static str>,
    hearing: Hearing,
}

impl Cat {
    /// One event, all that it asks of the library answered, and what must hold after it.
    fn act(&mut self) {
        match self.dice.below(100) {
            0..3 => self.resize(),
            3..6 => self.touch(),
            6..8 => {
                let paste = self.dice.one(&PASTES);
                self.stand.desk.app.paste(paste);
            }
            8..12 => self.command(),
            12..60 => self.chord(),
            _ => {
                let key = Key::read(self.dice.one(&LOOSE)).unwrap_or(Key::of('x'));
                self.key(key);
            }
        }
        self.stand.serve();
        self.check();
    }

    fn resize(&mut self) {
        let (width, height) = if self.dice.below(2) == 0 { (300, 100) } else { (90, 12) };
        let (width, height) = (1 + self.dice.below(width), 1 + self.dice.below(height));
        let before = self.stand.desk.app.place();
        self.stand.desk.app.resize(width as u16, height as u16);
        assert_eq!(self.stand.desk.app.place(), before, "a window of {width}×{height} moves the reading place");
    }

    fn touch(&mut self) {
        let deed = self.dice.one(&[Deed::Click, Deed::Drag, Deed::Release, Deed::Wheel(1), Deed::Wheel(-1)]);
        let (column, row) = (self.dice.below(320) as u16, self.dice.below(110) as u16);
        let effect = self.stand.desk.app.touch(Touch { column, row, deed });
        self.stand.desk.effects.extend(effect);
    }

    /// A command by its name, on the line.
    fn command(&mut self) {
        let command = self.dice.one(Command::ALL);
        // Closes whatever has the keys: a line, a chord, an overlay.
        self.stand.desk.press("Esc Esc Esc :").type_in(command.name());
        if self.stand.desk.app.front.prompt.as_ref().is_some_and(|prompt| prompt.text() == command.name()) {
            self.run.insert(command.name());
        }
        self.stand.desk.press("Enter");
    }

    /// A whole chord of the table of what has the keys.
    fn chord(&mut self) {
        let pane = self.stand.desk.app.pane();
        let keymap = self.stand.desk.app.hands.keymap.clone();
        let chords: Vec<&Vec<Key>> = keymap.of(pane).flat_map(|row| &row.on).collect();
        let chord = self.dice.one(&chords);
        for key in chord {
            self.key(*key);
        }
    }

    fn key(&mut self, key: Key) {
        let app = &self.stand.desk.app;
        if app.front.prompt.is_none() {
            let pressed = [app.hands.pressed.as_slice(), &[key]].concat();
            if let Step::Run(commands) = app.hands.keymap.step(app.pane(), &pressed) {
                self.run.extend(commands.iter().map(|command| command.name()));
            }
        }
        let effects = self.stand.desk.app.press(key);
        self.stand.desk.effects.extend(effects);
    }

    /// The screen can be drawn and told, and the place is one.
    fn check(&mut self) {
        let app = &self.stand.desk.app;
        let place = app.place();
        if let Some(reading) = &app.reading {
            let text = &reading.page.article().text;
            assert!(text.is_char_boundary(place.offset as usize), "{place:?} is inside a letter");
            assert!((place.paragraph as usize) < reading.page.article().paragraphs.len().max(1), "{place:?}");
        }
        let _ = self.stand.desk.cells();
        let _ = self.hearing.hear(&self.stand.desk.app, &self.stand.desk.theme);
        // What the app asks for piles up at this desk, where nobody does it.
        self.stand.desk.effects.retain(|effect| matches!(effect, Effect::Quit));
        self.stand.desk.effects.truncate(1);
        assert!(self.stand.desk.app.front.told.words.len() <= 1000, "what was told piles up");
    }
}

/// What one seed runs: on the shipped articles, or on a library.
fn play(seed: u64, events: usize) -> HashSet<&'static str> {
    let stand = if seed.is_multiple_of(2) { Stand::new(80, 24) } else { Stand::over(Desk::shipped(80, 24)) };
    let seed = 0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(seed);
    let mut cat = Cat { stand, dice: Dice(seed), run: HashSet::new(), hearing: Hearing::default() };
    (0..events).for_each(|_| cat.act());
    cat.run
}

#[test]
fn twenty_thousand_random_events_never_panic_and_every_command_is_run() {
    let games = (1..=4u64).map(|seed| thread::spawn(move || play(seed, 5000)));
    let games: Vec<_> = games.collect();
    let mut run = HashSet::new();
    for (seed, game) in (1..).zip(games) {
        run.extend(game.join().unwrap_or_else(|_| panic!("seed {seed} panicked")));
    }
    let missed: Vec<&str> =
        Command::ALL.iter().map(|command| command.name()).filter(|name| !run.contains(name)).collect();
    assert!(missed.is_empty(), "never run: {missed:?}");
}
