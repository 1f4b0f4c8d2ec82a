//! The app told line by line: the same keys, and in words what the screen shows by place, colour and border.

use dateline::ui::{Hearing, broken};

use crate::desk::Desk;

/// Someone who hears.
struct Listener {
    desk: Desk,
    hearing: Hearing,
}

impl Listener {
    fn at(desk: Desk) -> Self {
        let mut listener = Self { desk, hearing: Hearing::default() };
        listener.hear();
        listener
    }

    fn hear(&mut self) -> String {
        self.hearing.hear(&self.desk.app, &self.desk.theme).join("\n")
    }

    fn press(&mut self, keys: &str) -> String {
        self.desk.press(keys);
        self.hear()
    }
}

#[test]
fn the_first_lines_say_what_is_open_and_where_one_is() {
    let desk = Desk::told(80, 24);
    let told = Hearing::default().hear(&desk.app, &desk.theme);
    insta::assert_snapshot!("linear_start", told.join("\n"));
}

#[test]
fn a_walk_through_paragraphs_lists_and_mentions_is_told() {
    let mut listener = Listener::at(Desk::told(80, 24));
    let mut told = Vec::new();
    for keys in ["j j", "g p", "j", "Enter", "n", "g q", "j", "w", "Esc", "f", "Backspace", "F9"] {
        told.push(format!("[{keys}]\n{}", listener.press(keys)));
    }
    insta::assert_snapshot!("linear_walk", told.join("\n\n"));
}

#[test]
fn what_is_typed_is_told_when_the_hand_rests_and_where_it_led_on_enter() {
    let mut listener = Listener::at(Desk::told(80, 24));
    assert!(listener.press("/").starts_with('/'));
    for letter in "water".chars() {
        listener.desk.type_in(&letter.to_string());
        assert_eq!(listener.hear(), "", "each letter is heard from the keyboard already");
    }
    listener.desk.app.linger();
    let told = listener.hear();
    assert!(told.contains("/water") && told.contains("hit"), "{told}");
    let told = listener.press("Enter");
    assert!(told.contains("hit 1/") && told.contains("[water]"), "{told}");
    assert!(listener.press(":").starts_with(':'));
    listener.desk.type_in("nonsense");
    assert_eq!(listener.hear(), "");
    assert!(listener.press("Enter").contains("there is no command nonsense"));
}

#[test]
fn a_filter_is_told_once_with_what_it_leaves() {
    let mut listener = Listener::at(Desk::shipped(80, 24));
    listener.press("&");
    let mut told = String::new();
    for letter in "country:ke".chars() {
        listener.desk.type_in(&letter.to_string());
        told.push_str(&listener.hear());
    }
    assert_eq!(told, "", "nothing while it is typed");
    let told = listener.press("Enter");
    assert_eq!(told.matches("Filter: country:ke").count(), 1, "{told}");
    assert!(told.contains("articles"), "{told}");
}

#[test]
fn lines_are_broken_between_words() {
    let desk = Desk::told(80, 24);
    let lines = Hearing::default().hear(&desk.app, &desk.theme);
    let rows = broken(&lines, 40);
    assert!(rows.iter().all(|row| row.chars().count() <= 40), "{rows:?}");
    assert_eq!(
        rows.join(" ").split_whitespace().collect::<Vec<_>>(),
        lines.join(" ").split_whitespace().collect::<Vec<_>>()
    );
}

#[test]
fn a_key_that_changes_nothing_still_says_why() {
    let mut listener = Listener::at(Desk::told(80, 24));
    let told = listener.press("G j");
    assert!(told.contains("this is the end of the article"), "{told}");
}

#[test]
fn nothing_that_draws_reaches_the_ear() {
    let mut listener = Listener::at(Desk::shipped(120, 40));
    let keys = ["g a", "j", "Enter", "g p", "j j", "g q", "j", "?", "j", "Space", "Esc", "g x", "] q", "] e", "G"];
    for keys in keys {
        let told = listener.press(keys);
        let drawn = told.chars().find(|c| matches!(c, '─'..='╿' | '▀'..='▟' | '\u{1b}'));
        assert_eq!(drawn, None, "after {keys}: {told}");
        assert!(!told.is_empty(), "{keys} is silent");
    }
}
