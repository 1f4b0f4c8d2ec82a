//! Beyond one machine: Spark annotates what one process annotates, line for line, and the library takes the result.
//!
//! `.ci/run` installs `PySpark` under `target/spark`; without it, or without Java, the test says so and is skipped.

#![allow(clippy::unwrap_used, reason = "a test ends where what it stands on is not there")]

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

const ARTICLES: usize = 2_000;
const DESKS: [&str; 2] = ["world", "trade"];

/// The Python that has Spark, where there is one and Java too.
fn spark() -> Option<PathBuf> {
    let python = std::env::var_os("DATELINE_SPARK_PYTHON")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("target/spark/bin/python"), PathBuf::from);
    let runs = |program: &Path, words: &[&str]| {
        let quiet = Command::new(program).args(words).stdout(Stdio::null()).stderr(Stdio::null()).status();
        quiet.is_ok_and(|status| status.success())
    };
    (runs(Path::new("java"), &["-version"]) && runs(&python, &["-c", "import pyspark"])).then_some(python)
}

fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_dateline"));
    program.stdin(Stdio::null());
    program
}

/// Two thousand articles, no two alike, with letters beyond ASCII, one a line.
fn collection() -> String {
    let line = |number: usize| {
        let text = format!(
            "Report {number}\n\nÅSGÅRD — “We sell oil number {number},” Anna Bergé of Norway said. Kenya’s ministers met \
             {number} times, and President John Odhiambo said that {} ships had sailed.",
            number % 7
        );
        serde_json::json!({"id": number, "text": text, "desk": DESKS[number % 2]}).to_string() + "\n"
    };
    (0..ARTICLES).map(line).collect()
}

/// The lines of Spark's parts, in their order.
fn gathered(folder: &Path) -> Vec<String> {
    let mut parts: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    parts.retain(|path| path.file_name().unwrap().to_string_lossy().starts_with("part-"));
    parts.sort();
    parts
        .iter()
        .flat_map(|part| std::fs::read_to_string(part).unwrap().lines().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

#[test]
fn spark_annotates_as_one_process_does_and_the_library_takes_it() {
    let Some(python) = spark() else {
        eprintln!("skipped: there is no PySpark with a Java runtime here; .ci/run installs them");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let (source, target) = (folder.path().join("news.jsonl"), folder.path().join("annotated"));
    std::fs::write(&source, collection()).unwrap();
    let spark = Command::new(python)
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spark/annotate.py"))
        .args([Path::new(env!("CARGO_BIN_EXE_dateline")), &source, &target])
        .env("SPARK_LOCAL_IP", "127.0.0.1")
        .output()
        .unwrap();
    assert!(spark.status.success(), "{}", String::from_utf8_lossy(&spark.stderr));
    let alone = program().args(["annotate", "--from", "jsonl"]).arg(&source).output().unwrap();
    let alone: Vec<String> = String::from_utf8(alone.stdout).unwrap().lines().map(str::to_owned).collect();
    let gathered = gathered(&target);
    assert_eq!((alone.len(), gathered.len()), (ARTICLES, ARTICLES));
    for (number, (one, other)) in alone.iter().zip(&gathered).enumerate() {
        assert_eq!(one, other, "line {number}");
    }
    let library = folder.path().join("library.sqlite");
    let take = || program().arg("--library").arg(&library).args(["import", "--annotated", "-q"]).arg(&target).status();
    assert!(take().unwrap().success());
    let count = program().arg("--library").arg(&library).args(["query", "--count", "speaker:berge"]).output();
    assert_eq!(String::from_utf8(count.unwrap().stdout).unwrap().trim(), ARTICLES.to_string());
}
