//! Opening: from files, from a pipe, at every size of window.

use crate::terminal::{ARTICLE, Start, file, folder, long_article};

#[test]
fn the_article_is_on_the_screen_and_the_terminal_is_asked_nothing() {
    let folder = folder();
    let mut terminal = Start::reader([file(&folder, "ferry.txt", ARTICLE)]).run();
    terminal.wait_for("Ferry talks end without a deal");
    terminal.wait_for("Norway and Kenya");
    let bytes = terminal.bytes();
    for question in ["\u{1b}[6n", "\u{1b}[c", "\u{1b}[>c", "\u{1b}[?u", "\u{1b}]10;?", "\u{1b}]11;?", "\u{1b}[18t"] {
        assert!(!bytes.windows(question.len()).any(|window| window == question.as_bytes()), "it asks {question:?}");
    }
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn a_mistake_in_the_settings_is_told_and_the_reader_starts() {
    let folder = folder();
    let path = file(&folder, "ferry.txt", ARTICLE);
    let cases: [(&'static str, &[u8], &[&str]); 5] = [
        ("config.toml", b"mesure = 70\nmouse = false\n", &["config.toml:1:1: ", "no setting `mesure`", "`measure`"]),
        ("config.toml", b"theme = \"plaid\"\n", &["there is no theme `plaid`"]),
        ("config.toml", b"measure = 7\xff0\n", &["config.toml:1:"]),
        (
            "keymap.toml",
            b"key = [ { on = \"x\", run = \"hlep\" } ]\n",
            &["keymap.toml:1:", "key row 1: ", "`hlep`", "`help`"],
        ),
        ("keymap.toml", b"\0\x1b[2J]", &["keymap.toml:1:1: "]),
    ];
    for (name, text, told) in cases {
        let mut terminal = Start::reader([&path]).size(300, 30).settings(name, text).run();
        terminal.wait_for("Norway and Kenya");
        terminal.press(":messages\r");
        terminal.wait_for("Messages");
        for words in told {
            terminal.wait_for(words);
        }
        terminal.press("Q");
        assert!(terminal.end().success());
    }
}

#[test]
fn what_cannot_be_read_in_a_folder_is_one_message() {
    let folder = folder();
    file(&folder, "a.txt", ARTICLE);
    file(&folder, "b.json", "{}");
    file(&folder, "c.json", "{\"words\": 2}");
    let mut terminal = Start::reader([folder.path()]).size(200, 30).run();
    terminal.wait_for("2 files could not be read: ");
    terminal.press(":messages\r");
    terminal.wait_for("─ Messages ");
    // The lines of the box are shorter than the message: the last file's words stand together in one.
    terminal.wait_for("c.json: no field of this JSON holds an article");
    let screen = terminal.screen().contents();
    assert!(screen.contains("b.json: no field"), "both are named");
    assert_eq!(screen.matches("could not be read").count(), 1, "in one message");
    terminal.press("Q");
    assert!(terminal.end().success());
}

#[test]
fn a_pipe_is_read_and_the_keys_come_from_the_terminal() {
    let folder = folder();
    let ferry = file(&folder, "ferry.txt", long_article(200));
    let mut terminal = Start::shell("cat \"$1\" | \"$0\" -", &ferry).run();
    terminal.wait_for("Paragraph 1 says");
    terminal.press("G");
    terminal.wait_for("Paragraph 200 says");
    terminal.press("q");
    assert!(terminal.end().success());
    terminal.assert_given_back();
}

#[test]
fn a_paragraph_named_after_a_plus_is_where_it_opens() {
    let folder = folder();
    let long = file(&folder, "long.txt", long_article(300)).into_os_string();
    for place in ["+¶150", "+150"] {
        let mut terminal = Start::reader([long.clone(), place.into()]).run();
        terminal.wait_for("Paragraph 150 says");
        terminal.press("Q");
        assert!(terminal.end().success());
    }
}

#[test]
fn every_size_of_window_shows_something_and_none_panics() {
    let folder = folder();
    let path = file(&folder, "ferry.txt", ARTICLE);
    for (columns, rows) in [(1, 1), (1, 50), (300, 1), (2, 2), (9, 4), (60, 20), (80, 24), (300, 100)] {
        let mut terminal = Start::reader([&path]).size(columns, rows).run();
        terminal.wait("a first paint", |shown| !shown.screen.screen().contents().trim().is_empty());
        terminal.press("Q");
        assert!(terminal.end().success(), "{columns}×{rows}");
        terminal.assert_given_back();
    }
}

#[test]
fn a_resize_at_any_moment_keeps_the_reading_place() {
    let folder = folder();
    let mut terminal = Start::reader([file(&folder, "long.txt", long_article(300))]).run();
    terminal.wait_for("Paragraph 1 says");
    terminal.press("G");
    terminal.wait_for("Paragraph 300 says");
    for (columns, rows) in [(1, 1), (300, 100), (72, 9), (3, 40), (300, 2), (30, 12), (1, 1), (80, 24)] {
        terminal.resize(columns, rows);
    }
    terminal.wait_for("Paragraph 300 says");
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn keys_are_answered_while_a_long_text_is_analysed() {
    let folder = folder();
    let mut terminal = Start::reader([file(&folder, "long.txt", long_article(30_000))]).run();
    terminal.wait_for("Paragraph 1 says");
    terminal.press("G");
    terminal.wait_for("Paragraph 30000 says");
    terminal.press("gg");
    terminal.wait_for("Paragraph 1 says");
    terminal.press("Q");
    assert!(terminal.end().success());
}
