//! Leaving: however it ends, the terminal is given back.

use std::process::Command;

use crate::terminal::{ARTICLE, Start, Terminal, file, folder, signal};

fn reading() -> (tempfile::TempDir, Terminal) {
    let folder = folder();
    let terminal = Start::reader([file(&folder, "ferry.txt", ARTICLE)]).run();
    terminal.wait_for("Norway and Kenya");
    (folder, terminal)
}

#[test]
fn q_gives_the_terminal_back() {
    let (_folder, mut terminal) = reading();
    assert!(terminal.screen().alternate_screen(), "it reads on a screen of its own");
    terminal.press("q");
    assert!(terminal.end().success());
    terminal.assert_given_back();
}

#[test]
fn control_c_gives_the_terminal_back() {
    let (_folder, mut terminal) = reading();
    terminal.press("\u{3}");
    terminal.end();
    terminal.assert_given_back();
}

#[test]
fn sigterm_and_sighup_give_the_terminal_back_and_are_passed_on() {
    for name in ["TERM", "HUP"] {
        let (_folder, terminal) = reading();
        terminal.signal(name);
        let status = terminal.end();
        assert!(!status.success(), "whoever sent {name} is told that it worked: {status:?}");
        terminal.assert_given_back();
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_terminal_that_goes_without_a_signal_ends_the_program() {
    // In a session of its own nobody sends it a signal; the shell that waits for it takes none.
    for term in ["dumb", "xterm-256color"] {
        let folder = folder();
        let line = "trap '' HUP; setsid --wait \"$0\" \"$1\"";
        let start = Start::shell(line, &file(&folder, "ferry.txt", ARTICLE)).with("TERM", term);
        assert!(!start.let_go_after("Ferry talks end").success(), "{term}");
    }
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_says_what_it_was() {
    let program = std::env::current_exe().expect("the tests are a program");
    let child = "leaving::takes_the_terminal_and_panics";
    let terminal = Start::program(program, ["--ignored", "--exact", child, "--nocapture", "--test-threads=1"]).run();
    assert!(!terminal.end().success());
    terminal.assert_given_back();
    assert!(terminal.screen().contents().contains("a mistake in the reader"), "{}", terminal.screen().contents());
}

#[test]
#[ignore = "run by the test above, in a terminal of its own"]
fn takes_the_terminal_and_panics() {
    let _screen =
        dateline::terminal::Screen::take(true, dateline::terminal::Manner::Painted).expect("there is a terminal");
    panic!("a mistake in the reader");
}

#[test]
fn a_file_that_is_not_there_never_touches_the_screen() {
    let terminal = Start::reader(["/no/such/article.txt"]).run();
    assert_eq!(terminal.end().exit_code(), 1);
    assert!(terminal.screen().contents().contains("/no/such/article.txt"));
    assert!(!String::from_utf8_lossy(&terminal.bytes()).contains("\u{1b}[?1049h"));
    terminal.assert_given_back();
}

/// A shell with job control, so that the reader can be stopped and brought back.
fn under_a_shell(folder: &tempfile::TempDir) -> Terminal {
    let path = file(folder, "ferry.txt", ARTICLE);
    let line = "set -m; \"$0\" \"$1\"; echo now-stopped; read -r _; fg >/dev/null; echo ended-with-$?";
    let terminal = Start::shell(line, &path).run();
    terminal.wait_for("Norway and Kenya");
    terminal
}

/// The reader that runs under the shell of `terminal`.
fn reader_of(shell: u32) -> u32 {
    let children = Command::new("ps").args(["-o", "pid=", "--ppid", &shell.to_string()]).output().expect("ps runs");
    String::from_utf8_lossy(&children.stdout).trim().parse().expect("the shell has one child")
}

#[test]
fn a_stop_gives_the_terminal_back_and_going_on_takes_it_again() {
    let folder = folder();
    for by_key in [true, false] {
        let mut terminal = under_a_shell(&folder);
        if by_key {
            terminal.press("\u{1a}");
        } else {
            signal(reader_of(terminal.process()), "TSTP");
        }
        terminal.wait_for("now-stopped");
        terminal.assert_given_back();
        terminal.press("\r");
        terminal.wait("the reader again", |shown| {
            let screen = shown.screen.screen();
            screen.alternate_screen() && screen.contents().contains("Norway and Kenya")
        });
        terminal.press("q");
        terminal.wait_for("ended-with-0");
        terminal.end();
        terminal.assert_given_back();
    }
}
