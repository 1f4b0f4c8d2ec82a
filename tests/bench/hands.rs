//! From a key to its frame in a real pseudo-terminal: how long, and how many bytes, in an article of 10 MB and in lists of
//! 100,000; and what an idle reader costs.
//!
//! `cargo bench --bench hands`. A key must be painted within 16 ms in 99 of 100 cases, and where nothing scrolls with no
//! more than 2 KiB.

#[allow(dead_code, reason = "the tests of the pseudo-terminal use all of it")]
#[path = "../pty/terminal.rs"]
mod terminal;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use terminal::{Start, Terminal, file, folder};

/// What ends a frame.
const FRAME: &[u8] = b"\x1b[?2026l";

/// How often each key is pressed.
const ROUNDS: usize = 200;

/// Where keys are pressed: a name, what is pressed first, what the screen then shows, and the keys that are timed.
struct Case {
    name: &'static str,
    first: &'static str,
    shown: &'static str,
    keys: &'static [(&'static str, &'static str)],
}

const TEXT: Case = Case {
    name: "text of 10 MB",
    first: "5000gg",
    shown: "¶ 5000/",
    keys: &[
        ("j", "j"),
        ("k", "k"),
        ("PageDown", "\x1b[6~"),
        ("Ctrl-e", "\x05"),
        ("] e", "]e"),
        ("] q", "]q"),
        ("n", "n"),
    ],
};

const QUOTES: Case = Case {
    name: "100,000 quotes",
    first: "gq",
    shown: "Quotes 100000",
    keys: &[("j", "j"), ("k", "k"), ("PageDown", "\x1b[6~"), ("G", "G"), ("g g", "gg")],
};

const ARTICLES: Case = Case {
    name: "100,000 articles",
    first: "ga",
    shown: "100000",
    keys: &[("j", "j"), ("k", "k"), ("PageDown", "\x1b[6~"), ("G", "G"), ("g g", "gg")],
};

fn main() {
    let folder = folder();
    let line = |number: usize| {
        format!(
            "“Ship {number} sailed for Norway today, and the sea was calm,” said Ann Roe. The harbour had been shut \
             for a week, and nobody knew why.\n\n"
        )
    };
    let long: String = (0..75_000).map(line).collect();
    assert!(long.len() > 10_000_000, "{} bytes", long.len());
    let quote = |number: usize| format!("“It is {number},” said Ann Roe.\n\n");
    let quotes: String = (0..100_000).map(quote).collect();
    let article = |number| format!("{{\"id\":\"{number}\",\"text\":\"Ship {number} sails\\n\\nIt left Norway.\"}}\n");
    let articles: String = (0..100_000).map(article).collect();
    for (case, name, text) in
        [(TEXT, "long.txt", long), (QUOTES, "quotes.txt", quotes), (ARTICLES, "many.jsonl", articles)]
    {
        run(&case, &file(&folder, name, text));
    }
}

fn run(case: &Case, path: &Path) {
    let mut terminal = Start::reader([path]).size(120, 40).run();
    terminal.press(case.first);
    terminal.wait_for(case.shown);
    settle(&terminal);
    println!("{}", case.name);
    for (name, keys) in case.keys {
        let mut times: Vec<Duration> = Vec::new();
        let mut bytes: Vec<usize> = Vec::new();
        for _ in 0..ROUNDS {
            let (time, count) = timed(&mut terminal, keys);
            times.push(time);
            bytes.push(count);
        }
        times.sort_unstable();
        bytes.sort_unstable();
        let at = |share: usize| (ROUNDS * share / 100).min(ROUNDS - 1);
        let (half, most) = (times[at(50)].as_secs_f64() * 1e3, times[at(99)].as_secs_f64() * 1e3);
        println!(
            "  {name:9} p50 {half:6.2} ms  p99 {most:6.2} ms  bytes p50 {:6} p99 {:6}",
            bytes[at(50)],
            bytes[at(99)]
        );
    }
    println!("  idle      {} ticks of processor time in 3 s", idle(terminal.process()));
    terminal.press("Q");
    terminal.end();
}

/// Presses keys and waits for the frame of the last; how long that took, and how much was written.
fn timed(terminal: &mut Terminal, keys: &str) -> (Duration, usize) {
    let before = terminal.bytes().len();
    let began = Instant::now();
    let mut end = before;
    terminal.press(keys);
    terminal.wait("a frame", |shown| {
        end = shown.bytes.len();
        shown.bytes[before..].windows(FRAME.len()).any(|window| window == FRAME)
    });
    (began.elapsed(), end - before)
}

/// Waits until a second has passed in which nothing was written and hardly anything computed: the analysis has come. What
/// is provisional comes at longer intervals than that.
fn settle(terminal: &Terminal) {
    let (mut written, mut computed) = (usize::MAX, 0);
    loop {
        let now = (terminal.bytes().len(), ticks(terminal.process()));
        if now.0 == written && now.1 <= computed + 1 {
            return;
        }
        (written, computed) = now;
        std::thread::sleep(Duration::from_secs(1));
    }
}

/// The processor time a process takes in three seconds without a key, in the system's ticks (hundredths, mostly): the
/// least of three such windows, for what still goes on behind the last key is no idling.
fn idle(process: u32) -> u64 {
    let window = |_| {
        let before = ticks(process);
        std::thread::sleep(Duration::from_secs(3));
        ticks(process) - before
    };
    (0..3).map(window).min().unwrap_or_default()
}

/// The processor time a process has taken so far, in the system's ticks.
fn ticks(process: u32) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect::<Vec<_>>();
    [11, 12].iter().filter_map(|field| after.get(*field)?.parse::<u64>().ok()).sum()
}
