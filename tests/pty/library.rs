//! The library on the screen: opened at what is unread, left, and opened again as it was left.

use std::path::Path;
use std::process::Command;

use crate::terminal::{ARTICLE, Start, Terminal, binary, file, folder};

fn reading(library: &Path, state: &Path) -> Terminal {
    // The terminal gives each run a home of its own; what is kept from run to run stands elsewhere.
    let line = "XDG_STATE_HOME=\"$KEPT\" exec \"$0\" --library \"$1\"";
    Start::shell(line, library).with("KEPT", &state.to_string_lossy()).run()
}

#[test]
fn a_library_opens_at_what_is_unread_and_again_as_it_was_left() {
    let folder = folder();
    let one = file(&folder, "ferry.txt", ARTICLE);
    let other =
        file(&folder, "rain.txt", "Rain in the hills\n\nIt rained all day in the hills, and nobody said a word.\n");
    let library = folder.path().join("library.sqlite");
    let import = |names: &[&Path]| {
        let run = Command::new(binary()).arg("import").args(names).arg("--library").arg(&library).output();
        assert!(run.expect("the program runs").status.success());
    };
    import(&[&one, &other]);
    let state = folder.path().join("state");

    let mut terminal = reading(&library, &state);
    terminal.wait_for("is:unread");
    terminal.wait_for("Rain in the hills");
    terminal.wait_for("Ferry talks end without a deal");
    terminal.press("/ferry\r");
    terminal.wait("the other one goes", |shown| !shown.screen.screen().contents().contains("Rain in the hills"));
    terminal.press("\r");
    terminal.wait_for("paragraphs");
    terminal.press("\u{1b}");
    terminal.wait_for("2 articles,");
    terminal.press("gc");
    // The one that names countries has been read by now.
    terminal.wait_for("leaves nothing of all 2 articles");
    terminal.press("\u{7f}");
    terminal.wait_for("mentions");
    terminal.press("&ferry\r");
    terminal.wait_for(" ferry");
    terminal.press("q");
    assert!(terminal.end().success());
    terminal.assert_given_back();

    let mut terminal = reading(&library, &state);
    terminal.wait_for("ferry");
    terminal.wait_for("mentions");
    terminal.press("Q");
    assert!(terminal.end().success());
    let read = Command::new(binary()).args(["query", "--count", "is:unread", "--library"]).arg(&library).output();
    assert_eq!(String::from_utf8_lossy(&read.expect("the program runs").stdout).trim(), "1");
}

#[test]
fn a_star_and_words_put_on_an_article_by_a_command_stand_above_its_text() {
    let folder = folder();
    let one = file(&folder, "ferry.txt", ARTICLE);
    let library = folder.path().join("library.sqlite");
    let run = |words: &[&std::ffi::OsStr]| {
        let run = Command::new(binary()).args(words).arg("--library").arg(&library).output();
        assert!(run.expect("the program runs").status.success());
    };
    run(&["import".as_ref(), one.as_os_str()]);
    run(&["mark".as_ref(), "star".as_ref(), "ferry".as_ref()]);
    run(&["mark".as_ref(), "tag".as_ref(), "later".as_ref(), "ferry".as_ref()]);
    let mut terminal = reading(&library, &folder.path().join("state"));
    terminal.wait_for("Ferry talks end without a deal");
    terminal.press("\r");
    terminal.wait_for("★ · #later");
    terminal.press("Q");
    assert!(terminal.end().success());
}

#[test]
fn an_older_library_is_brought_forward_before_the_screen_is_there_and_says_so() {
    let folder = folder();
    let one = file(&folder, "ferry.txt", ARTICLE);
    let library = folder.path().join("library.sqlite");
    let import = Command::new(binary()).arg("import").arg(&one).arg("--library").arg(&library).output();
    assert!(import.expect("the program runs").status.success());
    let old = rusqlite::Connection::open(&library).expect("it opens");
    old.execute_batch("DROP TABLE original; PRAGMA user_version = 5;").expect("it is made older");
    drop(old);
    let mut terminal = reading(&library, &folder.path().join("state"));
    terminal.wait_for("Ferry talks end without a deal");
    let told = String::from_utf8_lossy(&terminal.bytes()).into_owned();
    let [copying, done] = ["an older library: making a copy first", "a copy of what it was stands beside it"];
    assert!(told.contains(copying) && told.contains(done), "{told}");
    assert!(folder.path().join("library.before-form-5.sqlite").exists());
    terminal.press("q");
    assert!(terminal.end().success());
    terminal.assert_given_back();
}
