//! Whatever befalls the program or its file, what was acknowledged is there.

use std::{
    collections::HashMap,
    io::{BufRead, BufReader},
    process::Stdio,
    time::{Duration, Instant},
};

use crate::archive::{Archive, lines, shown, text};

/// Starts an import, kills it once the log of the unfinished transaction is so long, and says what was acknowledged.
fn killed(archive: &Archive, collection: &str, length: u64) -> Vec<String> {
    let mut child = archive
        .program()
        .args(["import", "--json", collection])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let log = archive.path("library.sqlite-wal");
    let deadline = Instant::now() + Duration::from_mins(1);
    let grown = || std::fs::metadata(&log).is_ok_and(|about| about.len() >= length);
    while !grown() && child.try_wait().unwrap().is_none() && Instant::now() < deadline {
        std::thread::park_timeout(Duration::from_millis(1));
    }
    child.kill().unwrap();
    let said =
        BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok).collect::<Vec<_>>().join("\n");
    child.wait().unwrap();
    lines(said.as_bytes()).iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_kill_at_any_moment_costs_nothing_that_was_acknowledged() {
    let archive = Archive::new();
    let collection = shown(&archive.collection("a.jsonl", 1_300));
    let mut acknowledged: Vec<String> = Vec::new();
    // Lengths within the first transaction, between two, and within the next.
    for length in [1_u64, 40_000, 400_000, 1_200_000, 2_000_000] {
        acknowledged.extend(killed(&archive, &collection, length));
        let kept: HashMap<String, String> = archive
            .rows(&["export"])
            .iter()
            .map(|row| (row["id"].as_str().unwrap().to_owned(), row["text"].as_str().unwrap().to_owned()))
            .collect();
        for id in &acknowledged {
            let number: usize = id[1..].parse().unwrap();
            assert_eq!(kept.get(id), Some(&text(number)), "{id} after a log of {length} bytes");
        }
        assert!(archive.run(&["library", "check"]).status.success());
    }
    let after = archive.run(&["import", &collection]);
    assert!(after.status.success());
    assert_eq!(archive.rows(&["query", "--json"]).len(), 1_300);
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
    let output = std::process::Command::new("bash").args(["-c", &line]).output().unwrap();
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
    let mut bytes = std::fs::read(archive.library()).unwrap();
    let half = bytes.len() / 2;
    bytes[half..].fill(0x5a);
    std::fs::write(archive.library(), bytes).unwrap();
    let told = archive.failure(&["library", "check"]);
    assert!(told.contains("damaged") || told.contains("cannot be read"), "{told}");
    let restored = archive.run(&["library", "restore", &backup]);
    assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
    assert!(archive.run(&["library", "check"]).status.success());
    assert_eq!(archive.rows(&["query", "--json"]).len(), 300);
}
