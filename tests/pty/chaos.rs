//! A cat on the keyboard and a child at the window: nothing they do ends in a panic.

use crate::terminal::{Start, file, folder, long_article};

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

fn play(seed: u64, keys: usize) {
    let folder = folder();
    let files = [file(&folder, "one.txt", long_article(60)), file(&folder, "two.txt", crate::terminal::ARTICLE)];
    // Without a path no key can start another program.
    let mut terminal = Start::reader(files).with("PATH", "/nowhere").with("EDITOR", "/nowhere/editor").run();
    terminal.wait_for("Paragraph 1 says");
    let mut state = seed;
    for _ in 0..keys {
        match next(&mut state) % 40 {
            0 => terminal.resize(1 + next(&mut state) as u16 % 300, 1 + next(&mut state) as u16 % 100),
            1 => terminal.resize(1 + next(&mut state) as u16 % 8, 1 + next(&mut state) as u16 % 8),
            _ => terminal.press(KEYS[next(&mut state) % KEYS.len()]),
        }
    }
    terminal.resize(80, 24);
    // Ends an escape sequence that keys in a row may have begun; then what is half typed takes the first few.
    terminal.press("~");
    terminal.press(&"\u{3}".repeat(6));
    let status = terminal.end();
    let words = terminal.screen().contents();
    assert!(status.success() && !words.contains("panicked"), "seed {seed}: {status:?}\n{words}");
    terminal.assert_given_back();
}

#[test]
fn random_keys_and_sizes_never_panic() {
    for seed in 1..=8 {
        play(0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(seed), 1200);
    }
}
