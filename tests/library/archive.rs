//! A folder with a library in it, and the program that looks after both.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;

/// A folder of its own for one test.
pub struct Archive {
    folder: tempfile::TempDir,
}

impl Archive {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn library(&self) -> PathBuf {
        self.path("library.sqlite")
    }

    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }

    /// The program on this library.
    pub fn program(&self) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_dateline"));
        program.current_dir(self.folder.path()).stdin(Stdio::null());
        program.arg("--library").arg(self.library());
        program
    }

    pub fn run(&self, words: &[&str]) -> Output {
        self.program().args(words).output().unwrap()
    }

    /// What the program prints, one object a line; it must have succeeded.
    pub fn rows(&self, words: &[&str]) -> Vec<Value> {
        let output = self.run(words);
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        lines(&output.stdout)
    }

    /// One field of each row.
    pub fn column(&self, field: &str, words: &[&str]) -> Vec<String> {
        self.rows(words).iter().map(|row| row[field].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// What the program says where it cannot do what is asked.
    pub fn failure(&self, words: &[&str]) -> String {
        let output = self.run(words);
        assert!(!output.status.success(), "{words:?} must fail");
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    /// A file of JSON lines, one an article.
    pub fn collection(&self, name: &str, articles: usize) -> PathBuf {
        let line = |number: usize| serde_json::json!({"id": format!("n{number}"), "text": text(number)}).to_string();
        self.write(name, &(0..articles).map(line).collect::<Vec<_>>().join("\n"))
    }
}

pub fn lines(bytes: &[u8]) -> Vec<Value> {
    bytes.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect()
}

/// The text of an article of a collection.
pub fn text(number: usize) -> String {
    format!(
        "Report {number}\n\n“We sell oil number {number},” Anna Berg of Norway said. Kenya’s ministers met {number} times."
    )
}

pub fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
