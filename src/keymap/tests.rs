//! The key table holds what readers.md promises, and a mistaken one is told by its rows.

use super::*;

fn keys(written: &str) -> Vec<Key> {
    written.split_whitespace().map(|key| Key::read(key).expect("a key")).collect()
}

#[test]
fn in_no_pane_is_a_key_both_a_command_and_the_beginning_of_a_chord() {
    let keymap = Keymap::shipped();
    for pane in Pane::ALL {
        let chords: Vec<&Vec<Key>> = keymap.of(pane).flat_map(|row| &row.on).collect();
        for (index, chord) in chords.iter().enumerate() {
            for other in &chords[index + 1..] {
                assert!(!chord.starts_with(other) && !other.starts_with(chord), "{pane:?}: {chord:?} {other:?}");
            }
        }
    }
}

#[test]
fn no_key_is_a_count_or_has_a_twin() {
    for row in Keymap::shipped().rows() {
        for chord in &row.on {
            assert!(chord[0].digit().is_none(), "{} is a count", row.keys());
            assert!(chord.iter().all(|key| !key.is_twin()), "{} has a twin", row.keys());
        }
    }
}

#[test]
fn every_pane_can_be_left_searched_and_explained() {
    let keymap = Keymap::shipped();
    for pane in Pane::ALL {
        for command in [Command::Search, Command::Back, Command::Quit, Command::Help] {
            assert!(keymap.key_for(pane, command).is_some(), "{pane:?} has no key for {}", command.name());
        }
    }
}

#[test]
fn a_key_bound_twice_names_both_rows() {
    let twice =
        r#"key = [ { on = "x", run = "help", desc = "one" }, { on = ["y", "x"], run = "quit", desc = "two" } ]"#;
    let told = Keymap::with(twice).expect_err("a clash").to_string();
    assert!(told.contains("row 1 (`x`, one)") && told.contains("row 2 (`x`, two)"), "{told}");
}

#[test]
fn a_chord_that_begins_with_a_bound_key_is_a_clash() {
    let prefix = r#"key = [ { on = "x", run = "help" }, { on = "x y", run = "quit" } ]"#;
    assert!(Keymap::with(prefix).is_err());
}

#[test]
fn counts_and_twins_cannot_be_bound() {
    for on in ["3", "Ctrl-i", "Ctrl-m", "Ctrl-h"] {
        let row = format!(r#"key = [ {{ on = "{on}", run = "help" }} ]"#);
        let told = Keymap::with(&row).expect_err(on).to_string();
        assert!(told.starts_with("key row 1: "), "{told}");
    }
}

#[test]
fn ones_own_row_wins_and_the_rest_stays() {
    let keymap = Keymap::with(r#"key = [ { on = "J", run = "quit", pane = "text" } ]"#).expect("a good table");
    assert_eq!(keymap.step(Pane::Text, &keys("J")), Step::Run(&[Command::Quit]));
    assert_eq!(keymap.step(Pane::Quotes, &keys("J")), Step::Run(&[Command::NextArticle]));
    assert_eq!(keymap.step(Pane::Text, &keys("K")), Step::Run(&[Command::PreviousArticle]));
}

#[test]
fn several_commands_may_stand_on_one_chord() {
    let keymap = Keymap::with(r#"key = [ { on = "g z", run = ["text", "zoom"] } ]"#).expect("a good table");
    assert_eq!(keymap.step(Pane::Quotes, &keys("g")), Step::Begun);
    assert_eq!(keymap.step(Pane::Quotes, &keys("g z")), Step::Run(&[Command::Text, Command::Zoom]));
    assert_eq!(keymap.step(Pane::Quotes, &keys("g v")), Step::Unbound);
}

#[test]
fn neighbours_with_one_word_share_a_hint() {
    let keymap = Keymap::shipped();
    let hints = keymap.hints(Pane::Text);
    assert!(hints.contains(&("n N".to_owned(), "mentions")), "{hints:?}");
    assert_eq!(hints.last().map(|(_, word)| *word), Some("help"));
}
