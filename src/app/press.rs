//! From keys to commands: counts, chords, and the line being typed.

use crossterm::event::KeyCode;

use super::{App, Effect};
use crate::command::Command;
use crate::keymap::{Key, Step};

/// The largest count a reader may type.
const MOST: usize = 999_999;

impl App {
    /// Takes a key.
    pub fn press(&mut self, key: Key) -> Vec<Effect> {
        self.front.told.fresh = false;
        self.hands.lingering = false;
        self.hands.typing = false;
        let effects = if self.front.prompt.is_some() { self.type_key(key) } else { self.command_key(key) };
        self.settle();
        effects
    }

    /// Whether a chord has begun whose end is waited for, or a line is being typed whose next letter is.
    pub fn is_waiting(&self) -> bool {
        self.hands.typing || !self.hands.pressed.is_empty() && !self.hands.lingering
    }

    /// What was waited for did not come: what may follow a chord is shown at large from now on, and what was typed so far
    /// may be told.
    pub fn linger(&mut self) {
        self.hands.lingering = !self.hands.pressed.is_empty();
        self.hands.typing = false;
    }

    fn command_key(&mut self, key: Key) -> Vec<Effect> {
        if self.hands.pressed.is_empty() && self.takes_digit(key) {
            return Vec::new();
        }
        self.hands.pressed.push(key);
        let pane = self.pane();
        match self.hands.keymap.step(pane, &self.hands.pressed) {
            Step::Run(commands) => {
                let commands = commands.to_vec();
                self.hands.pressed.clear();
                let effects = commands.into_iter().filter_map(|command| self.answer(command)).collect();
                self.hands.count = None;
                effects
            }
            Step::Begun => Vec::new(),
            Step::Unbound => {
                self.hands.count = None;
                self.tell_unbound();
                Vec::new()
            }
        }
    }

    /// Does what a command asks; one that changes nothing before the reader's eyes says why.
    pub(super) fn answer(&mut self, command: Command) -> Option<Effect> {
        let before = self.sight();
        let effect = self.apply(command);
        self.settle();
        if effect.is_none() && self.sight() == before {
            self.tell_still(command);
        }
        effect
    }

    /// Takes a digit into the count; a zero only where a count has begun.
    fn takes_digit(&mut self, key: Key) -> bool {
        match key.digit() {
            Some(0) if self.hands.count.is_none() => false,
            Some(digit) => {
                self.hands.count = Some((self.hands.count.unwrap_or(0) * 10 + digit).min(MOST));
                true
            }
            None => false,
        }
    }

    fn tell_unbound(&mut self) {
        let pressed = std::mem::take(&mut self.hands.pressed);
        let keys: Vec<String> = pressed.iter().map(ToString::to_string).collect();
        // Who leaves a chord by Esc knows what they do.
        if pressed.len() > 1 && pressed.last() == Some(&Key::plain(KeyCode::Esc)) {
            return;
        }
        let help = self.hands.keymap.key_for(self.pane(), Command::Help);
        let where_to = help.map_or_else(String::new, |help| format!("; {help} shows the keys"));
        self.front.told.tell(format!("{} does nothing here{where_to}", keys.join(" ")));
    }

    /// Runs a line of the command line: a command's name, and for some what it is about.
    pub fn run_line(&mut self, line: &str) -> Option<Effect> {
        let line = line.trim();
        let (name, rest) = line.split_once(char::is_whitespace).map_or((line, ""), |(name, rest)| (name, rest.trim()));
        if let Ok(paragraph) = name.parse() {
            self.hands.count = Some(paragraph);
            let effect = self.answer(Command::First);
            self.hands.count = None;
            return effect;
        }
        if let Some((name, value)) = self.setting_in(line) {
            return Some(if name == "theme" { Effect::Theme(Some(value)) } else { Effect::Set(name, value) });
        }
        let found = super::naming::named(name);
        match (found, rest) {
            (None, _) if name.is_empty() => None,
            (None, "") if self.hands.settings.iter().any(|(known, _)| known == name) => {
                Some(Effect::Set(name.to_owned(), String::new()))
            }
            (None, _) => {
                self.front.told.warn(super::naming::no_such(name, &self.hands.settings));
                None
            }
            (Some(Command::Filter), words) if !words.is_empty() => {
                self.filter_by(words);
                None
            }
            (Some(Command::Search), words) if !words.is_empty() => {
                self.search_for(words);
                None
            }
            (Some(Command::SaveFilter), name) if !name.is_empty() => {
                self.save_filter(name);
                None
            }
            (Some(Command::Export), file) if !file.is_empty() => self.export(file),
            (Some(Command::Pipe), command) if !command.is_empty() => {
                let (text, _) = self.taken()?;
                Some(Effect::Pipe(command.to_owned(), text))
            }
            (Some(command), words) => {
                let effect = self.answer(command);
                if words.is_empty() { effect } else { effect.or_else(|| self.answer_with(words)) }
            }
        }
    }

    /// What a line sets, and to what: `measure 70`, `measure = 70`, `set measure 70`.
    fn setting_in(&self, line: &str) -> Option<(String, String)> {
        let line = line.strip_prefix("set ").unwrap_or(line).trim_start();
        let (name, value) = line.split_once(|c: char| c.is_whitespace() || c == '=')?;
        let value = value.trim_start_matches(|c: char| c.is_whitespace() || c == '=').trim_end().trim_matches('"');
        let known = self.hands.settings.iter().any(|(known, _)| known == name);
        (known && !value.is_empty()).then(|| (name.to_owned(), value.to_owned()))
    }
}
