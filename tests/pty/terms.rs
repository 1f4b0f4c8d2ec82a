//! Terminals of all kinds, and lines of all speeds: no key is lost, and none is invented.

use std::os::unix::fs::PermissionsExt;

use crate::terminal::{Start, Terminal, file, folder, long_article};

fn reading(term: &str) -> (tempfile::TempDir, Terminal) {
    let folder = folder();
    let terminal = Start::reader([file(&folder, "long.txt", long_article(90))]).with("TERM", term).run();
    terminal.wait_for("Paragraph 1 says");
    terminal.wait_for("¶ 1/90");
    (folder, terminal)
}

#[test]
fn whatever_the_terminal_is_called_it_is_read_in_and_given_back() {
    for term in ["linux", "screen", "screen-256color", "tmux-256color", "xterm-256color", "vt100", ""] {
        let (_folder, mut terminal) = reading(term);
        terminal.press(&"}".repeat(20));
        terminal.press("\u{1b}[B\u{1b}[A\u{1b}OB");
        terminal.wait_for("¶ 22/90");
        terminal.press("q");
        assert!(terminal.end().success(), "{term}");
        terminal.assert_given_back();
    }
}

#[test]
fn a_dumb_terminal_is_told_line_by_line() {
    let folder = folder();
    let mut terminal = Start::reader([file(&folder, "long.txt", long_article(90))]).with("TERM", "dumb").run();
    terminal.wait_for("1 of 90");
    terminal.press(&"}".repeat(20));
    terminal.wait_for("21 of 90");
    terminal.press("q");
    assert!(terminal.end().success());
    let bytes = String::from_utf8(terminal.bytes()).expect("what is told is UTF-8");
    let moves = ["\u{1b}[H", "\u{1b}[2J", "\u{1b}[?1049h", ";1H"];
    assert!(moves.iter().all(|moves| !bytes.contains(moves)), "the cursor is moved: {bytes:?}");
}

#[test]
fn a_terminal_without_colours_gets_none() {
    for (name, value) in [("TERM", "vt100"), ("NO_COLOR", "1")] {
        let folder = folder();
        let mut terminal = Start::reader([file(&folder, "long.txt", long_article(90))]).with(name, value).run();
        terminal.wait_for("¶ 1/90");
        terminal.press("/Norway\rg p");
        terminal.wait_for("Countries");
        terminal.press("Q");
        terminal.end();
        let bytes = String::from_utf8(terminal.bytes()).expect("what is painted is UTF-8");
        let colours = ["\u{1b}[38;", "\u{1b}[48;", "\u{1b}[31m", "\u{1b}[34m", "\u{1b}[44m", "\u{1b}[33m"];
        assert!(colours.iter().all(|colour| !bytes.contains(colour)), "{name}={value}");
    }
}

#[test]
fn bursts_lose_no_key() {
    let (_folder, mut terminal) = reading("xterm-256color");
    terminal.press(&"}".repeat(80));
    terminal.wait_for("¶ 81/90");
    terminal.press(&"{}".repeat(300));
    terminal.press("{{{");
    terminal.wait_for("¶ 78/90");
    terminal.press(&"\u{1b}[B\u{1b}[A".repeat(200));
    terminal.press("\u{1b}[B");
    terminal.wait_for("¶ 79/90");
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn a_sequence_or_a_letter_cut_in_two_is_one_key() {
    let (_folder, mut terminal) = reading("xterm-256color");
    for _ in 0..10 {
        for piece in ["\u{1b}[", "B", "\u{1b}[1", ";5", "B"] {
            terminal.press(piece);
        }
    }
    // Ctrl-Down is bound to nothing, and says so by its name.
    terminal.wait_for("¶ 11/90");
    terminal.wait_for("Ctrl-Down does nothing here");
    terminal.press("/é");
    terminal.press_bytes(b"\xc3");
    terminal.press_bytes(b"\xa9");
    terminal.wait_for("/éé");
    terminal.press("\u{3}q");
    assert!(terminal.end().success());
}

#[test]
fn a_frame_is_shown_at_once_or_not_at_all() {
    let (_folder, mut terminal) = reading("xterm-256color");
    // Keys that come together share a frame, so each is waited for.
    let keys = [("j", "¶ 2/90"), ("j", "¶ 3/90"), ("j", "¶ 4/90"), ("/says", "/says"), ("\u{3}?", "Help")];
    for (key, seen) in keys {
        terminal.press(key);
        terminal.wait_for(seen);
    }
    terminal.press("Q");
    terminal.end();
    let bytes = String::from_utf8(terminal.bytes()).expect("what is painted is UTF-8");
    let (begin, end) = ("\u{1b}[?2026h", "\u{1b}[?2026l");
    let frames = bytes.split(begin).skip(1);
    assert!(frames.clone().count() > 4 && frames.clone().all(|frame| frame.contains(end)), "a frame never ends");
    let cleared = frames.clone().skip(1).filter(|frame| frame.contains("\u{1b}[2J")).count();
    assert_eq!(cleared, 0, "the screen is cleared while it is read: it flickers");
}

#[test]
fn what_config_sets_is_set_on_the_line_too() {
    let (_folder, mut terminal) = reading("xterm-256color");
    terminal.press(":measure 300\r");
    terminal.wait_for("`measure` takes a number from 66 to 76");
    terminal.press(":measure 66\r");
    terminal.wait_for("measure = 66 in this run");
    terminal.press(":keys arrows\r");
    terminal.wait_for("keys = \"arrows\" in this run");
    terminal.press("j");
    terminal.wait_for("j does nothing here");
    terminal.press("q");
    assert!(terminal.end().success());
}

#[test]
fn line_by_line_nothing_is_painted_and_the_same_keys_work() {
    let folder = folder();
    let path = file(&folder, "ferry.txt", crate::terminal::ARTICLE);
    let mut terminal = Start::reader(["--plain-ui".as_ref(), path.as_os_str()]).run();
    terminal.wait_for("1 of 4, headline: Ferry talks end without a deal");
    terminal.press("jj");
    terminal.wait_for("(direct quote by Ingrid");
    terminal.press("gp");
    terminal.wait_for("Entities ·");
    terminal.press("?");
    terminal.wait_for("Esc closes");
    terminal.press("?zl");
    terminal.wait("panes again", |shown| shown.screen.screen().alternate_screen());
    terminal.press("zl");
    terminal.wait("lines again", |shown| !shown.screen.screen().alternate_screen());
    terminal.press("Q");
    assert!(terminal.end().success());
    terminal.assert_given_back();
}

#[test]
fn no_key_is_lost_inside_screen() {
    let folder = folder();
    let path = file(&folder, "long.txt", long_article(90));
    let Ok(version) = std::process::Command::new("screen").arg("--version").output() else {
        eprintln!("skipped: there is no screen here");
        return;
    };
    assert!(String::from_utf8_lossy(&version.stdout).contains("Screen"));
    let sockets = folder.path().join("sockets");
    std::fs::create_dir(&sockets).expect("a folder for its socket");
    std::fs::set_permissions(&sockets, PermissionsExt::from_mode(0o700)).expect("its own folder");
    let program = ["-c".into(), "/dev/null".into(), crate::terminal::binary().into_os_string(), path.into_os_string()];
    let start = Start::program("screen".into(), program).with("SCREENDIR", &sockets.to_string_lossy());
    let mut terminal = start.run();
    terminal.wait_for("Paragraph 1 says");
    terminal.press(&"}".repeat(40));
    terminal.wait_for("¶ 41/90");
    terminal.press("\u{1b}[B\u{1b}[B");
    terminal.wait_for("¶ 43/90");
    terminal.resize(60, 20);
    terminal.wait_for("¶ 43/90");
    terminal.press("q");
    terminal.wait_for("[screen is terminating]");
    terminal.end();
}
