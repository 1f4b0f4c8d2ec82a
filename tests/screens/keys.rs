//! Every key that is advertised does something that is seen, or says why not.

use dateline::command::Command;
use dateline::keymap::{Keymap, Pane};

use crate::desk::{Desk, SIZES, chords};

const PANES: [Pane; 5] = [Pane::Articles, Pane::Text, Pane::Entities, Pane::Quotes, Pane::Overlay];

/// Where a key is tried: as the reader finds the program, in the midst of an article, and under a filter.
const STATES: [&str; 3] = ["", "J j j j j ] q", "] e f j j j"];

fn tried(state: &str, pane: Pane, (width, height): (u16, u16)) -> Desk {
    let mut desk = Desk::shipped(width, height);
    desk.press("j j j").press(state).go(pane);
    // What was told before would otherwise vanish with any key.
    desk.app.front.told.fresh = false;
    desk.effects.clear();
    desk
}

#[test]
fn every_key_of_the_table_is_answered_in_every_pane() {
    let keymap = Keymap::shipped();
    let mut silent = Vec::new();
    for size in [SIZES[0], SIZES[1], SIZES[2]] {
        for (state, pane) in STATES.into_iter().flat_map(|state| PANES.map(|pane| (state, pane))) {
            let rows = keymap.of(pane).flat_map(|row| row.on.iter().map(move |chord| (row, chord)));
            for (row, chord) in rows {
                let mut desk = tried(state, pane, size);
                let before = desk.cells();
                for key in chord {
                    desk.effects.extend(desk.app.press(*key));
                }
                if desk.effects.is_empty() && desk.cells() == before {
                    silent.push(format!("{size:?} {pane:?} after `{state}`: {} ({})", row.keys(), row.desc));
                }
            }
        }
    }
    assert!(silent.is_empty(), "nothing seen of\n{}", silent.join("\n"));
}

#[test]
fn every_command_by_its_name_is_answered() {
    let mut silent = Vec::new();
    for command in Command::ALL {
        for pane in [Pane::Articles, Pane::Text, Pane::Entities, Pane::Quotes] {
            let mut desk = tried("", pane, SIZES[2]);
            let before = desk.cells();
            desk.press(":").type_in(command.name()).press("Enter");
            if desk.effects.is_empty() && desk.cells() == before {
                silent.push(format!("{pane:?}: :{}", command.name()));
            }
        }
    }
    assert!(silent.is_empty(), "nothing seen of\n{}", silent.join("\n"));
}

#[test]
fn hints_and_help_show_keys_that_are_bound() {
    let keymap = Keymap::shipped();
    for pane in PANES {
        for size in SIZES {
            let desk = tried("", pane, size);
            let bar = desk.hints();
            for (keys, word) in desk.app.hints() {
                let shown = bar.contains(&format!("{keys} {word}"));
                assert!(shown || size.0 < 200, "{pane:?}: the widest bar leaves out {keys} {word}: {bar}");
            }
            let help = keymap.key_for(pane, Command::Help).expect("every pane has help");
            assert!(
                bar.contains(&format!("{help} ")) || pane == Pane::Overlay,
                "{pane:?} at {size:?} does not show the key of help: {bar}"
            );
        }
    }
}

#[test]
fn the_first_screen_of_the_help_says_how_to_search_and_to_leave() {
    for size in SIZES {
        for pane in [Pane::Articles, Pane::Text, Pane::Entities, Pane::Quotes] {
            let mut desk = Desk::shipped(size.0, size.1);
            let screen = desk.go(pane).press("?").screen();
            for words in ["search", "out at once", "opens your articles"] {
                assert!(screen.contains(words), "{pane:?} at {size:?} hides `{words}`:\n{screen}");
            }
        }
    }
}

#[test]
fn a_key_that_does_nothing_says_so() {
    let mut desk = Desk::told(80, 24);
    desk.press("F9");
    assert!(desk.status().contains("F9 does nothing here; ? shows the keys"), "{}", desk.status());
    desk.press("g Ctrl-t");
    assert!(desk.status().contains("g Ctrl-t"), "{}", desk.status());
}

#[test]
fn a_chord_that_has_begun_shows_what_may_follow() {
    let mut desk = Desk::told(120, 40);
    desk.press("g");
    assert!(desk.hints().contains("a the articles"), "{}", desk.hints());
    assert!(desk.status().trim_end().contains("g "), "{}", desk.status());
}

#[test]
fn what_may_follow_a_chord_stands_in_its_order_and_more_of_it_is_signed() {
    for (size, chord, desk) in chords() {
        let after = desk.app.hands.keymap.after(desk.app.pane(), &desk.app.hands.pressed);
        let told: Vec<String> = after
            .map(|(key, what)| format!("{key} {}", what.split([';', ',', ':']).next().unwrap_or_default()))
            .collect();
        let hints = desk.hints();
        let hints = hints.trim();
        let shown = hints.trim_end_matches('…').trim_end();
        let whole = told.join("  ");
        assert!(whole.starts_with(shown) && shown.contains(&told[0]), "{size:?} {chord}: {hints}");
        assert_eq!(hints.ends_with('…'), shown != whole, "{size:?} {chord}: {hints}");
    }
}

#[test]
fn with_arrows_alone_the_key_of_help_is_shown_too() {
    for size in SIZES {
        for pane in [Pane::Articles, Pane::Text, Pane::Entities, Pane::Quotes] {
            let mut desk = Desk::told(size.0, size.1);
            desk.app.hands.keymap = Keymap::named("arrows").expect("a shipped table");
            desk.app.screen.enter(pane);
            desk.app.settle();
            assert!(desk.hints().trim_end().ends_with("help"), "{pane:?} at {size:?}: {}", desk.hints());
        }
    }
}
