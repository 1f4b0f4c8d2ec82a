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

fn under(written: &str) -> (Keymap, Vec<String>) {
    let (keymap, mistakes) = Keymap::shipped().under(written);
    (keymap, mistakes.iter().map(ToString::to_string).collect())
}

#[test]
fn a_key_bound_twice_names_both_rows_and_the_first_holds() {
    let twice =
        r#"key = [ { on = "x", run = "help", desc = "one" }, { on = ["y", "x"], run = "quit", desc = "two" } ]"#;
    let (keymap, told) = under(twice);
    assert!(told[0].contains("row 1 (`x`, one)") && told[0].contains("row 2 (`x`, two)"), "{told:?}");
    assert_eq!(keymap.step(Pane::Text, &keys("x")), Step::Run(&[Command::Help]));
    let mistake = &Keymap::shipped().under(twice).1[0];
    assert_eq!(&twice[mistake.beside.clone().expect("the other row").0], &twice[8..48]);
}

#[test]
fn a_chord_that_begins_with_a_bound_key_is_a_clash() {
    assert_eq!(under(r#"key = [ { on = "x", run = "help" }, { on = "x y", run = "quit" } ]"#).1.len(), 1);
    assert_eq!(under(r#"key = [ { on = ["x", "x y"], run = "help" } ]"#).1, ["key row 1 has `x` twice"]);
}

#[test]
fn counts_and_twins_cannot_be_bound() {
    for on in ["3", "Ctrl-i", "Ctrl-m", "Ctrl-h"] {
        let (_, told) = under(&format!(r#"key = [ {{ on = "{on}", run = "help" }} ]"#));
        assert!(told[0].starts_with("key row 1: "), "{told:?}");
    }
}

#[test]
fn a_mistake_names_the_nearest_word_and_costs_its_row() {
    let written = r#"
[[key]]
on = "x"
run = "hlep"
[[key]]
on = "PgeUp"
run = "help"
[[key]]
on = "X"
rnu = "help"
run = "help"
[[key]]
on = "M"
run = "messages"
pane = "txt"
[[key]]
on = "M"
run = "messages"
"#;
    let (keymap, told) = under(written);
    let expected = [
        "key row 1: there is no command `hlep`; perhaps `help`",
        "key row 2: `PgeUp` is no key; perhaps `PageUp`",
        "key row 3: there is no field `rnu`; perhaps `run`",
        "key row 4: there is no pane `txt`; perhaps `text`",
    ];
    assert_eq!(told, expected);
    assert_eq!(keymap.step(Pane::Text, &keys("M")), Step::Run(&[Command::Messages]));
}

#[test]
fn any_text_is_read_as_a_table() {
    for text in ["", "key", "key = 1", "key = [1]", "key = [{}]", "key = [{ on = [] , run = [] }]", "without = 3", "\0"]
    {
        let (keymap, _) = under(text);
        assert_eq!(keymap.rows(), Keymap::shipped().rows(), "{text}");
    }
}

#[test]
fn ones_own_row_wins_and_the_rest_stays() {
    let (keymap, _) = under(r#"key = [ { on = "J", run = "quit", pane = "text" } ]"#);
    assert_eq!(keymap.step(Pane::Text, &keys("J")), Step::Run(&[Command::Quit]));
    assert_eq!(keymap.step(Pane::Quotes, &keys("J")), Step::Run(&[Command::NextArticle]));
    assert_eq!(keymap.step(Pane::Text, &keys("K")), Step::Run(&[Command::PreviousArticle]));
}

#[test]
fn a_key_that_longer_chords_begin_with_holds_and_tells_what_it_costs() {
    let (keymap, told) = under(r#"key = [ { on = "]", run = "next-article", pane = "text" } ]"#);
    assert_eq!(keymap.step(Pane::Text, &keys("]")), Step::Run(&[Command::NextArticle]));
    let [told] = &told[..] else { panic!("one word on it: {told:?}") };
    assert!(told.starts_with("key row 1 (`]`) silences the longer `] q`") && told.contains("`] e`"), "{told}");

    let meant = r#"without = ["] e", "] q", "] u"]"#;
    let (_, told) = under(&format!("{meant}\nkey = [ {{ on = \"]\", run = \"next-article\", pane = \"text\" }} ]"));
    assert!(told.iter().all(|told| !told.contains("] e")), "{told:?}");
}

#[test]
fn a_key_of_any_alphabet_can_be_bound() {
    for on in ["ö", "日", "Right", "Alt-ж", "Ctrl-Up", "F12", "é é"] {
        let (keymap, told) = under(&format!(r#"key = [ {{ on = "{on}", run = "messages" }} ]"#));
        assert_eq!(told, Vec::<String>::new());
        assert_eq!(keymap.step(Pane::Text, &keys(on)), Step::Run(&[Command::Messages]), "{on}");
    }
}

#[test]
fn several_commands_may_stand_on_one_chord() {
    let (keymap, _) = under(r#"key = [ { on = "g z", run = ["text", "zoom"] } ]"#);
    assert_eq!(keymap.step(Pane::Quotes, &keys("g")), Step::Begun);
    assert_eq!(keymap.step(Pane::Quotes, &keys("g z")), Step::Run(&[Command::Text, Command::Zoom]));
    assert_eq!(keymap.step(Pane::Quotes, &keys("g v")), Step::Unbound);
}

#[test]
fn the_shipped_tables_have_no_mistake() {
    for (name, text) in SHIPPED {
        assert_eq!(table::read(text).mistakes, [], "{name}");
        assert!(Keymap::named(name).is_some());
    }
}

#[test]
fn with_arrows_no_letter_moves_and_nothing_loses_its_key() {
    use Command::{Down, First, Last, NextParagraph, PaneLeft, PaneRight, PreviousParagraph, Up};
    let (vim, arrows) = (Keymap::shipped(), Keymap::named("arrows").expect("it ships"));
    for pane in Pane::ALL {
        for row in vim.of(pane) {
            assert!(arrows.key_for(pane, row.run[0]).is_some(), "{pane:?} has no key for {}", row.run[0].name());
        }
        let moves = [Down, Up, First, Last, PaneLeft, PaneRight, NextParagraph, PreviousParagraph];
        for row in arrows.of(pane).filter(|row| moves.contains(&row.run[0])) {
            assert!(
                row.on
                    .iter()
                    .all(|chord| Key::names().contains(&&*chord[0].to_string()) || chord[0].ctrl || chord[0].alt),
                "{row:?}"
            );
        }
    }
}

#[test]
fn neighbours_with_one_word_share_a_hint() {
    let keymap = Keymap::shipped();
    let hints = keymap.hints(Pane::Text, |_| true);
    assert!(hints.contains(&("n N".to_owned(), "mentions")), "{hints:?}");
    assert_eq!(hints.last().map(|(_, word)| *word), Some("help"));
}

#[test]
fn every_command_has_a_key() {
    let keymap = Keymap::shipped();
    let bound =
        |command: &Command| Pane::ALL.into_iter().any(|pane| keymap.of(pane).any(|row| row.run.contains(command)));
    let without: Vec<&str> = Command::ALL.iter().filter(|one| !bound(one)).map(|one| one.name()).collect();
    assert!(without.is_empty(), "reached by their names alone: {without:?}");
}
