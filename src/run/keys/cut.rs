//! Escape sequences that arrive in two pieces, as over a slow line: cut right behind the escape, the rest would be
//! taken for keys that nobody pressed.
//!
//! Whoever reads the keys hears an escape and then letters; here they become one key again. An escape that nothing
//! follows within [`PATIENCE`] is the key `Esc`.

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// How long the rest of a sequence may take to arrive; no hand is so fast, and no eye sees it.
pub const PATIENCE: Duration = Duration::from_millis(10);

/// No sequence that a key or the mouse sends is longer.
const LONGEST: usize = 24;

/// Whether the last events may be the beginning of a sequence.
pub fn is_open(events: &[Event]) -> bool {
    let tail = &events[events.len().saturating_sub(LONGEST)..];
    let Some(escape) = tail.iter().rposition(is_escape) else { return false };
    matches!(sequence(&tail[escape + 1..]), Sequence::Open)
}

/// The events with every sequence in pieces made whole again.
pub fn mended(events: Vec<Event>) -> Vec<Event> {
    if !events.iter().any(is_escape) {
        return events;
    }
    let mut mended = Vec::with_capacity(events.len());
    let mut rest = events.as_slice();
    while let Some((event, after)) = rest.split_first() {
        match sequence(after) {
            Sequence::Whole(length, whole) if is_escape(event) => {
                mended.extend(whole);
                rest = &after[length..];
            }
            _ => {
                mended.push(event.clone());
                rest = after;
            }
        }
    }
    mended
}

/// What stands behind an escape.
enum Sequence {
    /// Nothing that continues it.
    None,
    /// The beginning of a sequence, so far.
    Open,
    /// A whole one: how many events it is, and the key it means, if any.
    Whole(usize, Option<Event>),
}

fn sequence(after: &[Event]) -> Sequence {
    let letters: String = after.iter().take(LONGEST).map_while(letter).collect();
    let whole = letters.len() < LONGEST && letters.len() == after.len();
    let mut inside = letters.chars();
    match inside.next() {
        None if whole => Sequence::Open,
        Some('O') => match inside.next() {
            Some(last) => Sequence::Whole(2, key(last, "")),
            None if whole => Sequence::Open,
            None => Sequence::None,
        },
        Some('[') => match letters[1..].find(|c: char| !matches!(c, '0'..='9' | ';' | '<' | '?' | ':')) {
            Some(at) => {
                let last = letters[1 + at..].chars().next().expect("a letter was found there");
                Sequence::Whole(at + 2, key(last, &letters[1..=at]))
            }
            None if whole => Sequence::Open,
            None => Sequence::None,
        },
        _ => Sequence::None,
    }
}

/// The key that a sequence means by its last letter and the numbers before it; `None` for what is no key.
fn key(last: char, numbers: &str) -> Option<Event> {
    let mut numbers = numbers.split(';').map(|number| number.parse::<u8>().ok());
    let (first, held) = (numbers.next().flatten().unwrap_or(1), numbers.next().flatten().unwrap_or(1));
    let code = match (last, first) {
        ('A', _) => KeyCode::Up,
        ('B', _) => KeyCode::Down,
        ('C', _) => KeyCode::Right,
        ('D', _) => KeyCode::Left,
        ('H', _) | ('~', 1 | 7) => KeyCode::Home,
        ('F', _) | ('~', 4 | 8) => KeyCode::End,
        ('Z', _) => KeyCode::BackTab,
        ('P'..='S', _) => KeyCode::F(last as u8 - b'P' + 1),
        ('~', 3) => KeyCode::Delete,
        ('~', 5) => KeyCode::PageUp,
        ('~', 6) => KeyCode::PageDown,
        ('~', 11..=15) => KeyCode::F(first - 10),
        ('~', 17..=21) => KeyCode::F(first - 11),
        ('~', 23 | 24) => KeyCode::F(first - 12),
        _ => return None,
    };
    // The number of a modifier is one more than its bits: shift, alt, control.
    let bits = held.saturating_sub(1);
    let on = |bit: u8, modifier| if bits & bit == 0 { KeyModifiers::NONE } else { modifier };
    let held = on(1, KeyModifiers::SHIFT) | on(2, KeyModifiers::ALT) | on(4, KeyModifiers::CONTROL);
    Some(Event::Key(KeyEvent::new(code, held)))
}

fn is_escape(event: &Event) -> bool {
    matches!(event, Event::Key(key) if key.code == KeyCode::Esc && key.modifiers.is_empty())
}

/// The letter of a key without anything held.
fn letter(event: &Event) -> Option<char> {
    match event {
        Event::Key(KeyEvent { code: KeyCode::Char(letter), modifiers, kind: KeyEventKind::Press, .. })
            if modifiers.difference(KeyModifiers::SHIFT).is_empty() && letter.is_ascii() =>
        {
            Some(*letter)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(code: KeyCode) -> Event {
        Event::Key(KeyEvent::new(code, KeyModifiers::NONE))
    }

    /// An escape, and the letters behind it each as a key of its own.
    fn pieces(letters: &str) -> Vec<Event> {
        std::iter::once(pressed(KeyCode::Esc)).chain(letters.chars().map(|c| pressed(KeyCode::Char(c)))).collect()
    }

    #[test]
    fn a_sequence_in_pieces_is_one_key_again() {
        let keys = [
            ("[A", KeyCode::Up),
            ("OB", KeyCode::Down),
            ("[6~", KeyCode::PageDown),
            ("[Z", KeyCode::BackTab),
            ("OP", KeyCode::F(1)),
            ("[15~", KeyCode::F(5)),
            ("[24~", KeyCode::F(12)),
        ];
        for (letters, code) in keys {
            assert_eq!(mended(pieces(letters)), [pressed(code)], "{letters}");
            for end in 0..letters.len() {
                assert!(is_open(&pieces(&letters[..end])), "{letters} after {end}");
            }
            assert!(!is_open(&pieces(letters)), "{letters}");
        }
        let control_right = KeyEvent::new(KeyCode::Right, KeyModifiers::CONTROL);
        assert_eq!(mended(pieces("[1;5C")), [Event::Key(control_right)]);
    }

    #[test]
    fn what_is_no_key_presses_none_and_takes_nothing_after_it() {
        let mut events = pieces("[<0;10;5M");
        events.push(pressed(KeyCode::Char('j')));
        assert_eq!(mended(events), [pressed(KeyCode::Char('j'))]);
    }

    #[test]
    fn escape_and_letters_that_make_no_sequence_stay_as_they_are() {
        for letters in ["", "j", "q[", "["] {
            assert_eq!(mended(pieces(letters)), pieces(letters), "{letters}");
        }
        let two = vec![pressed(KeyCode::Esc), pressed(KeyCode::Esc)];
        assert_eq!(mended(two.clone()), two);
        assert!(is_open(&two) && !is_open(&pieces("j")) && !is_open(&[pressed(KeyCode::Char('j'))]));
    }
}
