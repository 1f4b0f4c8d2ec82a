//! A library in a folder of its own, and the program on it.

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A folder with a library, and the program on it.
pub struct Desk(pub tempfile::TempDir);

impl Desk {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn library(&self) -> PathBuf {
        self.0.path().join("library.sqlite")
    }

    pub fn write(&self, name: &str, text: &str) -> String {
        let path = self.0.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_string_lossy().into_owned()
    }

    pub fn run(&self, words: &[&str]) -> Output {
        let mut program = Command::new(env!("CARGO_BIN_EXE_dateline"));
        program.env("XDG_STATE_HOME", self.0.path());
        program.arg("--library").arg(self.library()).args(words).stdin(Stdio::null()).output().unwrap()
    }

    /// What it says on standard error; with its exit status.
    pub fn told(&self, words: &[&str]) -> (String, Option<i32>) {
        let output = self.run(words);
        (String::from_utf8(output.stderr).unwrap().trim_end().to_owned(), output.status.code())
    }

    pub fn rows(&self, words: &[&str]) -> Vec<Value> {
        let output = self.run(words);
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        output.stdout.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect()
    }

    pub fn add(&self, address: &str) {
        let (told, status) = self.told(&["feeds", "add", address]);
        assert_eq!(status, Some(0), "{told}");
    }

    /// What a sync says, which must have succeeded.
    pub fn sync(&self) -> String {
        let (told, status) = self.told(&["sync"]);
        assert_eq!(status, Some(0), "{told}");
        told
    }

    pub fn ids(&self, filter: &str) -> Vec<String> {
        let mut ids: Vec<_> =
            self.rows(&["query", filter, "--json"]).iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect();
        ids.sort();
        ids
    }
}
