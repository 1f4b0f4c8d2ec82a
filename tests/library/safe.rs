//! Whatever befalls the program or its file, what was acknowledged is there.

use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use dateline::library::{filter::parse, store::Library};

use crate::archive::{Archive, lines, shown, text};

/// Draws numbers, the same from the same seed (xorshift64: Marsaglia 2003).
struct Moments(u64);

impl Moments {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

/// Starts an import, kills it some microseconds after it has told of so many articles, and says what it told of.
fn killed(archive: &Archive, collection: &str, told: u64, later: Duration) -> Vec<String> {
    let mut child = archive
        .program()
        .args(["import", "--json", "--batch", "16", collection])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut said: Vec<String> = output.by_ref().take(told as usize).collect();
    let now = Instant::now();
    while now.elapsed() < later {
        std::hint::spin_loop();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    said.extend(output);
    // A line that was cut off tells of nothing.
    lines(said.join("\n").as_bytes()).iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_kill_at_any_of_fifty_moments_costs_nothing_that_was_acknowledged() {
    const ROUNDS: usize = 50;
    const ARTICLES: usize = 96;
    let archive = Archive::new();
    let mut moments = Moments(0x006d_6174_656c);
    let mut acknowledged: Vec<String> = Vec::new();
    for round in 0..ROUNDS {
        let line = |number: usize| serde_json::json!({"id": format!("n{number}"), "text": text(number)}).to_string();
        let all: Vec<String> = (round * ARTICLES..(round + 1) * ARTICLES).map(line).collect();
        let collection = shown(&archive.write("round.jsonl", &all.join("\n")));
        let (told, later) = (moments.below(ARTICLES as u64), Duration::from_micros(moments.below(12_000)));
        acknowledged.extend(killed(&archive, &collection, told, later));
        let Ok(library) = Library::open(&archive.library()) else {
            assert!(acknowledged.is_empty(), "round {round}: the library is gone");
            continue;
        };
        for id in acknowledged.iter().rev().take(2 * ARTICLES) {
            kept_word_for_word(&library, id);
        }
    }
    assert!(acknowledged.len() > ROUNDS, "the moments must lie within the imports: {}", acknowledged.len());
    let library = Library::open(&archive.library()).unwrap();
    for id in &acknowledged {
        kept_word_for_word(&library, id);
    }
    assert_eq!(library.check().unwrap(), Vec::<String>::new());
    let collection = shown(&archive.collection("all.jsonl", ROUNDS * ARTICLES));
    assert!(archive.run(&["import", "-q", &collection]).status.success());
    assert_eq!(library.count(&parse("oil").unwrap()).unwrap(), (ROUNDS * ARTICLES) as u64);
}

fn kept_word_for_word(library: &Library, id: &str) {
    let row = library.row(id).unwrap_or_else(|error| panic!("{id}: {error}"));
    assert_eq!(library.article(&row).unwrap().article.text, text(id[1..].parse().unwrap()), "{id}");
}

#[test]
fn an_import_that_was_cut_off_is_told_of_at_the_next() {
    let archive = Archive::new();
    let collection = shown(&archive.collection("a.jsonl", 1_100));
    let mut child = archive
        .program()
        .args(["import", "--json", &collection])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // The first line comes when the first batch is safe.
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(first.contains("\"status\":\"new\""), "{first}");
    let told = String::from_utf8(archive.run(&["import", &collection]).stderr).unwrap();
    assert!(told.contains("was cut off"), "{told}");
    assert!(!String::from_utf8(archive.run(&["import", &collection]).stderr).unwrap().contains("was cut off"));
}

#[test]
fn a_file_that_is_no_library_is_left_as_it_is() {
    let archive = Archive::new();
    let report = shown(&archive.write("report.txt", &text(1)));
    for bytes in ["no database at all, but long enough to be looked at as one".repeat(20), String::from("x")] {
        std::fs::write(archive.library(), &bytes).unwrap();
        for words in [["import", &report], ["query", "oil"], ["library", "check"]] {
            let told = archive.failure(&words);
            assert!(told.contains("is no library of dateline's"), "{words:?}: {told}");
            assert_eq!(told.trim().lines().count(), 1, "{told}");
        }
        assert_eq!(std::fs::read_to_string(archive.library()).unwrap(), bytes);
    }
}

#[test]
fn a_library_of_a_newer_version_is_left_as_it_is() {
    let archive = Archive::new();
    let report = shown(&archive.write("report.txt", &text(1)));
    archive.rows(&["import", "--json", &report]);
    let connection = rusqlite::Connection::open(archive.library()).unwrap();
    connection.pragma_update(None, "user_version", 1_000).unwrap();
    drop(connection);
    assert!(archive.failure(&["query"]).contains("was made by a newer dateline"));
}

#[test]
fn two_may_write_and_one_waits_for_the_other() {
    let archive = Archive::new();
    let (one, other) = (shown(&archive.collection("a.jsonl", 300)), archive.path("b.jsonl"));
    let moved = std::fs::read_to_string(&one).unwrap().replace("\"id\":\"n", "\"id\":\"m");
    std::fs::write(&other, moved).unwrap();
    let start = |name: &str| archive.program().args(["import", "-q", name]).stderr(Stdio::piped()).spawn().unwrap();
    let children = [start(&one), start(&shown(&other))];
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(archive.rows(&["query", "--json"]).len(), 600);
}

#[test]
fn a_process_that_keeps_the_file_to_itself_is_told_of() {
    let archive = Archive::new();
    let report = shown(&archive.write("report.txt", &text(1)));
    archive.rows(&["import", "--json", &report]);
    let connection = rusqlite::Connection::open(archive.library()).unwrap();
    connection.execute_batch("BEGIN IMMEDIATE").unwrap();
    let next = shown(&archive.write("next.txt", &text(2)));
    assert!(archive.failure(&["import", &next]).contains("is being written by another process"));
    assert_eq!(archive.rows(&["query", "--json"]).len(), 1, "reading goes on meanwhile");
    drop(connection);
    archive.rows(&["import", "--json", &next]);
    assert_eq!(archive.rows(&["query", "--json"]).len(), 2);
}

#[cfg(unix)]
#[test]
fn a_full_disk_costs_nothing_that_was_there() {
    let archive = Archive::new();
    let report = shown(&archive.write("report.txt", &text(1)));
    archive.rows(&["import", "--json", &report]);
    let collection = shown(&archive.collection("a.jsonl", 1_000));
    let line = format!(
        "ulimit -f 600; trap '' XFSZ; exec {} --library {} import {collection}",
        env!("CARGO_BIN_EXE_dateline"),
        shown(&archive.library())
    );
    let output = Command::new("bash").args(["-c", &line]).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && told.contains("the disk is full"), "{told}");
    assert!(archive.run(&["library", "check"]).status.success());
    assert!(archive.column("id", &["query", "--json"]).contains(&report));
}

#[test]
fn a_damaged_file_is_told_of_and_a_backup_takes_its_place() {
    let archive = Archive::new();
    let collection = shown(&archive.collection("a.jsonl", 300));
    archive.rows(&["import", "--json", &collection]);
    let backup = shown(&archive.path("backup.sqlite"));
    assert!(archive.run(&["library", "backup", &backup]).status.success());
    assert!(archive.failure(&["library", "backup", &backup]).contains("already"), "a backup is never written over");
    let whole = std::fs::read(archive.library()).unwrap();
    let (mut overwritten, cut) = (whole.clone(), whole[..whole.len() / 2].to_vec());
    overwritten[whole.len() / 2..].fill(0x5a);
    for bytes in [overwritten, cut] {
        std::fs::write(archive.library(), bytes).unwrap();
        let told = archive.failure(&["library", "check"]);
        assert!(told.contains("damaged") || told.contains("cannot be read"), "{told}");
        let restored = archive.run(&["library", "restore", &backup]);
        assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
        assert!(archive.run(&["library", "check"]).status.success());
        assert_eq!(archive.rows(&["query", "--json"]).len(), 300);
    }
}

#[cfg(unix)]
#[test]
fn a_library_that_may_only_be_read_is_read_and_left_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let archive = Archive::new();
    archive.collection("a.jsonl", 20);
    archive.rows(&["import", "--json", "a.jsonl"]);
    let before = std::fs::read(archive.library()).unwrap();
    let allow = |name: &str, mode: u32| {
        std::fs::set_permissions(archive.path(name), std::fs::Permissions::from_mode(mode)).unwrap();
    };
    allow("library.sqlite", 0o444);
    allow("", 0o555);
    // Whoever may do everything is not told by permissions: somebody else asks.
    let root = std::fs::write(archive.path("tried"), "").is_ok();
    let run = |words: &[&str]| {
        let mut program = if root { Command::new("setpriv") } else { archive.program() };
        if root {
            program.args(["--reuid=65534", "--clear-groups", env!("CARGO_BIN_EXE_dateline"), "--library"]);
            program.arg(archive.library()).current_dir(archive.path(""));
        }
        program.args(words).stdin(Stdio::null()).output()
    };
    let Some(query) = run(&["query", "oil", "--json"]).ok().filter(|output| output.status.code() != Some(127)) else {
        eprintln!("skipped: nobody here is kept from writing");
        return;
    };
    assert_eq!(lines(&query.stdout).len(), 20, "{}", String::from_utf8_lossy(&query.stderr));
    for words in [["import", "a.jsonl"], ["mark", "read"], ["library", "vacuum"], ["reanalyse", "--all"]] {
        let output = run(&words).unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && told.contains("may not be written"), "{words:?}: {told}");
        assert_eq!(told.trim().lines().count(), 1, "{told}");
    }
    allow("", 0o755);
    assert_eq!(std::fs::read(archive.library()).unwrap(), before);
}
