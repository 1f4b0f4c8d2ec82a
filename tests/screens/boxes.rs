//! What lies over the foot of the screen: it is whole, and leaves in sight what it is about.

use dateline::app::Subject;
use dateline::command::Command;
use dateline::keymap::{Keymap, Pane};

use crate::desk::{Desk, SIZES, chords};

/// Sizes at which lists stand beside the text, from the narrowest on.
const WIDE: [(u16, u16); 4] = [(100, 24), (107, 30), (120, 40), (200, 60)];

/// All words of the screen, one blank between two.
fn words(desk: &Desk) -> String {
    desk.screen().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words between the sides of a box at the foot.
fn inside(desk: &Desk) -> String {
    let foot = desk.app.foot(1);
    let cut = |row: String| row.chars().skip(foot.x.into()).take(foot.width.into()).collect::<String>();
    let rows: Vec<String> = desk.rows().into_iter().map(cut).collect();
    rows.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_told_is_whole_however_narrow_the_window_is() {
    let long = "the article could not be read: its address answers with a page that asks for a subscription, and no \
        text stands on it; `dateline sync` asks again tomorrow, and ? shows the keys";
    for told in [&long[..90], long] {
        for size in SIZES {
            let mut desk = Desk::told(size.0, size.1);
            desk.app.front.told.warn(told);
            assert!(words(&desk).contains(told), "{size:?}:\n{}", desk.screen());
            let hints = desk.hints();
            desk.press("F9");
            assert!(!words(&desk).contains(told), "it goes with the next key");
            assert!(!hints.is_empty());
        }
    }
    let mut desk = Desk::told(20, 5);
    desk.app.front.told.warn(long);
    assert!(desk.screen().contains('…'), "{}", desk.screen());
    desk.app.resize(60, 20);
    desk.press(":").type_in("messages").press("Enter");
    assert!(words(&desk).contains(&long[..90]), "all of it is kept: {}", desk.screen());
}

#[test]
fn how_often_something_is_named_is_told_before_all_that_is_said_of_it() {
    let mut desk = Desk::told(60, 20);
    desk.go(Pane::Entities).press("/").type_in("Tsegaye").press("Enter");
    assert!(desk.status().contains("mentions"), "{}", desk.status());
}

#[test]
fn a_mistake_in_a_filter_is_told_whole_with_its_caret() {
    let mut desk = Desk::told(60, 20);
    desk.press("&").type_in("country:nowhereland person:somebody");
    let mistake = desk.app.front.prompt.as_ref().and_then(|prompt| prompt.mistake.clone()).expect("no such country");
    assert!(words(&desk).contains(&mistake.message), "{}", desk.screen());
    assert!(desk.hints().contains('^'), "{}", desk.hints());
}

#[test]
fn why_leaves_the_quote_it_explains_and_the_lists_in_sight() {
    for (width, height) in SIZES.into_iter().chain(WIDE) {
        let mut desk = Desk::told(width, height);
        let count = desk.app.quotes.shown.len();
        desk.go(Pane::Quotes);
        for _ in 0..count {
            let quote = desk.app.quotes.selected().expect("a row");
            let before = desk.rows();
            desk.press("w");
            let rows = desk.rows();
            let top = rows.iter().position(|row| row.contains("─ Why this speaker ")).expect("the box has a title");
            let reading = desk.app.reading.as_ref().expect("an article is open");
            let text = &reading.page.article().text;
            let first = reading.findings.analysis.quotes[quote as usize].content[0].of(text);
            let first: String = first.split(' ').take(2).collect::<Vec<_>>().join(" ");
            let pane = desk.app.layout.of(Pane::Text).expect("the text stands there");
            let above = rows[..top].iter().map(|row| row.chars().skip(pane.x.into()).take(pane.width.into()));
            let above: String = above.flat_map(|row| row.chain(" ".chars())).filter(|c| !"┃┊▌▐".contains(*c)).collect();
            let above = above.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(above.contains(&first), "{width}x{height} covers `{first}`:\n{}", rows.join("\n"));
            if let Some(lists) = desk.app.layout.of(Pane::Entities).filter(|_| width >= 100) {
                let beside = |row: &String| row.chars().skip(usize::from(lists.x) + 1).collect::<String>();
                let same = before.iter().zip(&rows).take(usize::from(height) - 2).all(|(a, b)| beside(a) == beside(b));
                assert!(same, "{width}x{height} cuts the lists:\n{}", rows.join("\n"));
            }
            desk.press("Esc j");
        }
    }
}

#[test]
fn the_sides_of_a_box_stand_on_the_rules_beside_the_text() {
    for (width, height) in WIDE {
        for keys in ["] q w", "Ctrl-p", "] q c a"] {
            let mut desk = Desk::shipped(width, height);
            desk.press("] q").press(keys);
            let text = desk.app.layout.of(Pane::Text).expect("the text stands there");
            // Where no list stands to the left of the text there is no rule either.
            let sides: Vec<u16> = text.x.checked_sub(1).into_iter().chain([text.x + text.width]).collect();
            let rows: Vec<Vec<char>> = desk.rows().iter().map(|row| row.chars().collect()).collect();
            let ragged = rows[..usize::from(height) - 2].iter().any(|row| {
                sides.iter().any(|x| !matches!(row.get(usize::from(*x)), Some('│' | '┃' | '├' | '┤' | '└' | '┘')))
            });
            assert!(!ragged, "{keys} at {width}x{height}:\n{}", desk.screen());
        }
    }
}

#[test]
fn who_said_it_is_asked_with_the_quote_in_sight() {
    for size in SIZES {
        for from in [Pane::Text, Pane::Quotes] {
            let mut desk = Desk::told(size.0, size.1);
            desk.go(from).press(if from == Pane::Text { "] q ] q ] q ] q" } else { "j j j" });
            let place = desk.app.place();
            desk.press("c a");
            let rows = desk.rows();
            let top = rows.iter().position(|row| row.contains("─ Who said it? ")).expect("the box has a title");
            assert!(rows[..top].join("\n").contains("so long as it is"), "{size:?} {from:?}:\n{}", rows.join("\n"));
            desk.press("Esc");
            assert_eq!((desk.app.place(), desk.app.pane()), (place, from), "{size:?}: the place is kept");
        }
    }
}

#[test]
fn every_command_tells_all_it_does_when_the_palette_stands_on_it() {
    for size in SIZES {
        let mut desk = Desk::told(size.0, size.1);
        desk.press("Ctrl-p");
        for command in Command::ALL {
            let told = inside(&desk);
            assert!(told.contains(command.about()), "{size:?} cuts {}:\n{}", command.name(), desk.screen());
            desk.press("Down");
        }
    }
}

#[test]
fn in_a_very_small_window_keys_keep_words_and_those_left_out_are_counted() {
    for (width, height) in [(30, 8), (24, 10), (40, 8)] {
        let mut desk = Desk::told(width, height);
        desk.press("c");
        desk.app.linger();
        let (rows, screen) = (desk.rows(), desk.screen());
        let keys = desk.app.hands.keymap.after(desk.app.pane(), &desk.app.hands.pressed).count();
        let first = rows.iter().position(|row| row.contains("Esc leaves")).expect("there is a box") + 1;
        let listed = rows[first..].iter().take_while(|row| !row.contains('─')).map(|row| row.matches("  ").count());
        assert!(listed.sum::<usize>() > 0 && screen.contains("m  merge"), "{width}x{height}\n{screen}");
        // The last row, the hints, ends so where there are more keys.
        let box_alone = &rows[..rows.len() - 1];
        assert!(!box_alone.iter().any(|row| row.contains("  …")), "a key without a word:\n{screen}");
        let more = rows[first - 1].split(" more").next().and_then(|row| row.rsplit(' ').next()?.parse::<usize>().ok());
        assert!(more.is_some_and(|more| more < keys), "{width}x{height} of {keys}\n{screen}");
    }
}

#[test]
fn what_may_follow_a_chord_is_told_in_whole_words() {
    for (size, chord, mut desk) in chords() {
        desk.app.linger();
        let keymap = Keymap::shipped();
        let pressed = desk.app.hands.pressed.clone();
        let count = keymap.after(desk.app.pane(), &pressed).count();
        let screen = words(&desk);
        let whole = keymap.after(desk.app.pane(), &pressed).filter(|(_, what)| screen.contains(what)).count();
        assert!(whole == count || size.0 < 80, "{size:?} {chord}: {whole} of {count}\n{}", desk.screen());
        // Where they take several rows each, none of these is cut.
        let foot = desk.app.foot(1);
        let rows = desk.rows();
        let below = rows.iter().take(foot.y.into()).skip_while(|row| !row.contains("Esc leaves")).skip(1);
        let cut = |row: &String| row.chars().skip(foot.x.into()).take(foot.width.into()).any(|sign| sign == '…');
        assert_eq!(below.filter(|row| cut(row)).count(), 0, "{size:?} {chord}:\n{}", desk.screen());
    }
}

#[test]
fn while_a_filter_is_mistaken_no_key_drops_one_that_does_not_hold() {
    for (width, height) in SIZES {
        let mut desk = Desk::told(width, height);
        desk.press("&").type_in("country:qq(");
        assert!(!words(&desk).contains("⌫ drops"), "{width}x{height}:\n{}", desk.screen());
        desk.press("Esc");
        desk.press("&").type_in("country:egypt").press("Enter");
        assert!(words(&desk).contains("⌫ drops"), "{width}x{height}:\n{}", desk.screen());
    }
}

#[test]
fn in_the_smallest_window_the_polite_word_is_whole() {
    for (width, height) in [(15, 3), (40, 3), (15, 40), (8, 3), (20, 2)] {
        let desk = Desk::told(width, height);
        let told = words(&desk);
        assert!(told.starts_with("Too small") && told.ends_with('.'), "{width}x{height}: {told}");
    }
}

#[test]
fn in_a_wide_window_no_role_is_cut() {
    let desk = Desk::told(200, 60);
    let entities = desk.app.layout.of(Pane::Entities).expect("the list stands there");
    let rows = desk.rows();
    let list = rows[..usize::from(entities.height)].iter().map(|row| row.chars().skip(usize::from(entities.x)));
    let list: Vec<String> = list.map(Iterator::collect).collect();
    assert!(list.iter().any(|row| row.contains("water minister of Uganda")), "{}", list.join("\n"));
    assert!(list.iter().all(|row| !row.contains('…')), "{}", list.join("\n"));
}

#[test]
fn the_overlay_that_explains_is_one_that_can_be_scrolled() {
    let mut desk = Desk::told(60, 20);
    desk.go(Pane::Entities).press("w");
    let first = desk.screen();
    desk.press("j j");
    assert_ne!(desk.screen(), first);
    assert!(desk.app.front.overlay.as_ref().is_some_and(|overlay| overlay.subject == Subject::Why));
}
