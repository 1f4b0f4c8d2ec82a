//! One key as the reader presses it, and how it is written in the key table.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// One key with what is held down beside it. Shift is part of a character and never named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key.
    pub code: KeyCode,
    /// Whether Ctrl is held.
    pub ctrl: bool,
    /// Whether Alt is held.
    pub alt: bool,
}

/// How the keys that are no characters are written.
const NAMES: &[(&str, KeyCode)] = &[
    ("Space", KeyCode::Char(' ')),
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("BackTab", KeyCode::BackTab),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("PageUp", KeyCode::PageUp),
    ("PageDown", KeyCode::PageDown),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
];

impl Key {
    /// A character without anything held.
    pub const fn of(character: char) -> Self {
        Self::plain(KeyCode::Char(character))
    }

    /// A key without anything held.
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// The key as the table writes it: `j`, `Space`, `Ctrl-d`, `Alt-x`; `None` for what is no key.
    pub fn read(written: &str) -> Option<Self> {
        if let Some(rest) = written.strip_prefix("Ctrl-").filter(|rest| !rest.is_empty()) {
            return Self::read(rest).map(|key| Self { ctrl: true, ..key });
        }
        if let Some(rest) = written.strip_prefix("Alt-").filter(|rest| !rest.is_empty()) {
            return Self::read(rest).map(|key| Self { alt: true, ..key });
        }
        let mut characters = written.chars();
        let code = match (characters.next(), characters.next()) {
            (Some(character), None) => KeyCode::Char(character),
            _ => {
                NAMES.iter().find(|(name, _)| *name == written).map(|(_, code)| *code).or_else(|| function(written))?
            }
        };
        Some(Self::plain(code))
    }

    /// How the keys that are no characters are written.
    pub fn names() -> Vec<&'static str> {
        NAMES.iter().map(|(name, _)| *name).collect()
    }

    /// Whether a terminal sends the same bytes for it as for Tab, Enter, Escape or Backspace.
    pub fn is_twin(self) -> bool {
        self.ctrl && matches!(self.code, KeyCode::Char('i' | 'm' | 'j' | '[' | 'h' | '?'))
    }

    /// Whether it counts instead of doing something.
    pub fn digit(self) -> Option<usize> {
        match self.code {
            KeyCode::Char(character) if !self.ctrl && !self.alt => character.to_digit(10).map(|digit| digit as usize),
            _ => None,
        }
    }
}

fn function(written: &str) -> Option<KeyCode> {
    written.strip_prefix('F')?.parse().ok().filter(|number| (1..=12).contains(number)).map(KeyCode::F)
}

impl From<KeyEvent> for Key {
    /// What the terminal reports, with its spellings of one key made one: Shift of a character, Shift-Tab, Ctrl-H.
    fn from(event: KeyEvent) -> Self {
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let alt = event.modifiers.contains(KeyModifiers::ALT);
        let shift = event.modifiers.contains(KeyModifiers::SHIFT);
        match event.code {
            KeyCode::Tab if shift => Self::plain(KeyCode::BackTab),
            KeyCode::Char('h') if ctrl => Self::plain(KeyCode::Backspace),
            KeyCode::Char('j' | 'm') if ctrl => Self::plain(KeyCode::Enter),
            KeyCode::Char('i') if ctrl => Self::plain(KeyCode::Tab),
            KeyCode::Char('[') if ctrl => Self::plain(KeyCode::Esc),
            KeyCode::Char(letter) if ctrl => Self { code: KeyCode::Char(letter.to_ascii_lowercase()), ctrl, alt },
            KeyCode::BackTab => Self::plain(KeyCode::BackTab),
            code => Self { code, ctrl, alt },
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        if self.alt {
            f.write_str("Alt-")?;
        }
        match (NAMES.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, KeyCode::Char(character)) => write!(f, "{character}"),
            (None, KeyCode::F(number)) => write!(f, "F{number}"),
            (None, other) => write!(f, "{other:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_written() {
        for written in ["j", "Space", "Ctrl-d", "Alt-x", "PageDown", "F5", "]", "-", "Ctrl-o", "BackTab"] {
            assert_eq!(Key::read(written).expect(written).to_string(), written);
        }
        assert_eq!(Key::read("Hyper-x"), None);
        assert_eq!(Key::read("F13"), None);
    }

    #[test]
    fn shift_is_part_of_the_character() {
        let shifted = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT);
        assert_eq!(Key::from(shifted), Key::of('G'));
    }
}
