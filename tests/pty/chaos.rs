//! A cat on the keyboard and a child at the window: nothing they do ends in a panic.

use std::process::Command;

use crate::terminal::{ARTICLE, Start, Terminal, binary, file, folder, long_article};

/// Keys as a terminal sends them. No `q` and no `Ctrl-c`, which end the program as they should.
const KEYS: &[&str] = &[
    "j",
    "k",
    "h",
    "l",
    "{",
    "}",
    " ",
    "b",
    "g",
    "G",
    "z",
    "f",
    "F",
    "n",
    "N",
    "w",
    "]",
    "[",
    "e",
    "u",
    "J",
    "K",
    "y",
    "Y",
    "+",
    "-",
    "?",
    "/",
    "&",
    ":",
    "m",
    "a",
    "c",
    "v",
    "V",
    "U",
    "*",
    "t",
    "s",
    "1",
    "3",
    "9",
    "0",
    "x",
    "é",
    "日",
    "\t",
    "\u{1b}[Z",
    "\r",
    "\u{1b}",
    "\u{7f}",
    "\u{5}",
    "\u{19}",
    "\u{4}",
    "\u{15}",
    "\u{f}",
    "\u{10}",
    "\u{1b}[A",
    "\u{1b}[B",
    "\u{1b}[C",
    "\u{1b}[D",
    "\u{1b}[5~",
    "\u{1b}[6~",
    "\u{1b}[H",
    "\u{1b}[F",
    "\u{1b}[3~",
    "\u{1b}x",
    "\u{1b}[<0;10;5M",
    "\u{1b}[<0;10;5m",
    "\u{1b}[<64;4;4M",
    "\u{1b}[<65;4;4M",
    "\u{1b}[200~pa\u{1b}ste\u{1b}[201~",
];

/// The next of a sequence of numbers that look random, the same for the same seed (xorshift64).
fn next(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state >> 16) as usize
}

/// No key can start another program: there is no path.
fn alone(start: Start) -> Start {
    start.with("PATH", "/nowhere").with("EDITOR", "/nowhere/editor")
}

fn press_and_resize(terminal: &mut Terminal, state: &mut u64, keys: usize) {
    for _ in 0..keys {
        match next(state) % 40 {
            0 => terminal.resize(1 + next(state) as u16 % 300, 1 + next(state) as u16 % 100),
            1 => terminal.resize(1 + next(state) as u16 % 8, 1 + next(state) as u16 % 8),
            _ => terminal.press(KEYS[next(state) % KEYS.len()]),
        }
    }
}

fn leave(mut terminal: Terminal, seed: u64) {
    terminal.resize(80, 24);
    // Ends an escape sequence that keys in a row may have begun; then what is half typed takes the first few.
    terminal.press("~");
    terminal.press(&"\u{3}".repeat(6));
    let status = terminal.end();
    let words = terminal.screen().contents();
    assert!(status.success() && !words.contains("panicked"), "seed {seed}: {status:?}\n{words}");
    terminal.assert_given_back();
}

/// The seeds, the same in every run.
fn seeds(count: u64) -> impl Iterator<Item = u64> {
    (1..=count).map(|seed| 0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(seed))
}

#[test]
fn random_keys_and_sizes_never_panic() {
    for seed in seeds(8) {
        let folder = folder();
        let files = [file(&folder, "one.txt", long_article(60)), file(&folder, "two.txt", ARTICLE)];
        let mut terminal = alone(Start::reader(files)).run();
        terminal.wait_for("Paragraph 1 says");
        press_and_resize(&mut terminal, &mut seed.clone(), 1200);
        leave(terminal, seed);
    }
}

/// A library with an article in it for each number.
fn library(folder: &tempfile::TempDir, articles: usize) -> std::path::PathBuf {
    for number in 0..articles {
        file(folder, &format!("{number}.txt"), format!("Ferry number {number} sails\n\n{ARTICLE}"));
    }
    let library = folder.path().join("library.sqlite");
    let import = Command::new(binary()).arg("import").arg("--library").arg(&library).arg(folder.path()).output();
    let import = import.expect("the program runs");
    assert!(import.status.success(), "{}", String::from_utf8_lossy(&import.stderr));
    library
}

#[test]
fn random_keys_on_a_library_never_panic() {
    for seed in seeds(4) {
        // One of its own each: what the keys before it read would not be there to open.
        let folder = folder();
        let library = library(&folder, 40);
        let mut terminal = alone(Start::reader(["--library".as_ref(), library.as_os_str()])).run();
        terminal.wait_for("Ferry");
        press_and_resize(&mut terminal, &mut seed.clone(), 1200);
        leave(terminal, seed);
    }
}

/// What the process holds of memory, in KiB.
#[cfg(target_os = "linux")]
fn memory(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).expect("the process runs");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("it has memory");
    line.trim().trim_end_matches(" kB").parse().expect("a number of KiB")
}

#[test]
#[cfg(target_os = "linux")]
fn memory_is_steady_however_long_the_keys_go_on() {
    let folder = folder();
    let files = [file(&folder, "one.txt", long_article(60)), file(&folder, "two.txt", ARTICLE)];
    let mut terminal = alone(Start::reader(files)).run();
    terminal.wait_for("Paragraph 1 says");
    let mut state = 42;
    let mut held = Vec::new();
    // Keys that are bound to nothing and say so, one for each round.
    for (code, name) in [(17, "F6 does"), (18, "F7 does"), (19, "F8 does"), (20, "F9 does")] {
        press_and_resize(&mut terminal, &mut state, 1500);
        terminal.resize(120, 40);
        // Ends what is half typed, each line and chord.
        terminal.press("~\u{7}\u{7}\u{7}\u{7}");
        terminal.press(&format!("\u{1b}[{code}~"));
        terminal.wait_for(name);
        held.push(memory(terminal.process()));
    }
    assert!(held[3] < held[1] + 8 * 1024, "KiB after each round: {held:?}");
    leave(terminal, 42);
}
