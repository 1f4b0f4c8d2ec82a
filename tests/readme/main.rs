//! README.md says what the program does: its keys, its options, its JSON and its screen are drawn from the program.
//!
//! `README=write cargo test --test readme` writes them anew.

mod keys;
mod picture;

use std::{fs, path::PathBuf, process::Command};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Whether what is stale is to be written anew.
fn writes() -> bool {
    std::env::var("README").is_ok_and(|wish| wish == "write")
}

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).expect("README.md is there")
}

/// Where in the README the part of this name stands, between its two comments.
fn part(readme: &str, name: &str) -> std::ops::Range<usize> {
    let head = readme.find(&format!("<!-- {name}: ")).unwrap_or_else(|| panic!("README.md has a part {name}"));
    let start = head + readme[head..].find("-->\n").expect("the comment closes") + 4;
    let end = readme.find(&format!("<!-- end of {name} -->")).expect("the part ends");
    start..end
}

/// Compares a part of the README with what the program says, or writes it; figures are left out of the comparison.
fn holds(name: &str, now: &str, same: impl Fn(&str, &str) -> bool) {
    // One test may write while another does.
    static WRITING: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _alone = WRITING.lock().expect("no test panics while it writes");
    let mut readme = readme();
    let part = part(&readme, name);
    let now = format!("\n{}\n\n", now.trim_end());
    if writes() {
        readme.replace_range(part, &now);
        fs::write(root().join("README.md"), readme).expect("README.md can be written");
    } else {
        let right = same(&readme[part.clone()], &now);
        assert!(right, "README.md is stale: README=write cargo test --test readme\n{}\n{now}", &readme[part]);
    }
}

/// What the program prints.
fn dateline(arguments: &[&str]) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_dateline")).args(arguments).env("COLUMNS", "100").output();
    let run = run.expect("the program runs");
    assert!(run.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).expect("what is printed is UTF-8")
}

#[test]
fn keys_are_those_of_the_program() {
    holds("keys", &keys::table(), |old, now| old == now);
}

#[test]
fn options_are_those_of_the_program() {
    let help = |arguments: &[&str]| format!("```text\n{}\n```\n", dateline(arguments).trim_end());
    let both = [help(&["--help"]), help(&["annotate", "--help"])].join("\n");
    holds("options", &both, |old, now| old == now);
}

/// A text without its figures, which every better engine changes.
fn without_figures(text: &str) -> String {
    text.chars().filter(|char| !char.is_ascii_digit() && *char != '.').collect()
}

#[test]
fn json_is_that_of_the_program() {
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("readme.jsonl");
    let text = "“We want peace,” US Secretary of State Antony Blinken said in Kazakhstan.";
    let line = serde_json::json!({"id": "a1", "text": text});
    fs::write(&file, format!("{line}\n")).expect("the line can be written");
    let printed = dateline(&["annotate", "--from", "jsonl", &file.to_string_lossy()]);
    let object: serde_json::Value = serde_json::from_str(&printed).expect("JSON comes out");
    let fields = object.as_object().expect("an object").iter().map(|(key, value)| field(key, value));
    let shown = format!("```json\n{{{}}}\n```", fields.collect::<Vec<_>>().join(",\n "));
    holds("json", &shown, |old, now| without_figures(old) == without_figures(now));
}

/// A field on a line, a list with a line for each of its objects.
fn field(key: &str, value: &serde_json::Value) -> String {
    match value.as_array() {
        Some(rows) if rows.iter().any(serde_json::Value::is_object) => {
            let rows: Vec<String> = rows.iter().map(|row| format!("  {row}")).collect();
            format!("\"{key}\": [\n{}]", rows.join(",\n"))
        }
        _ => format!("\"{key}\": {value}"),
    }
}

#[test]
fn filter_words_are_those_of_the_program() {
    use dateline::library::filter::grammar::{TOGETHER, WORDS};
    let cell = |word: &&str| format!("`{}`", word.replace('|', "\\|"));
    let row = |(examples, holds): &(&[&str], &str)| {
        format!("| {} | {holds} |", examples.iter().map(cell).collect::<Vec<_>>().join(" "))
    };
    let rows: Vec<String> = WORDS.iter().map(row).collect();
    let table = format!("| word | holds where |\n| --- | --- |\n{}\n\n{TOGETHER}", rows.join("\n"));
    holds("filter", &table, |old, now| old == now);
}

#[test]
fn settings_are_those_of_the_program() {
    holds("settings", &format!("```toml\n{}```", dateline::config::defaults()), |old, now| old == now);
}

/// All Rust of the project, tests and program.
fn sources(folder: &std::path::Path, into: &mut String) {
    for entry in fs::read_dir(folder).expect("the folder is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push_str(&fs::read_to_string(path).expect("a source is text"));
        }
    }
}

#[test]
fn complaints_name_tests_that_are_there() {
    let mut code = String::new();
    for folder in ["src", "tests"] {
        sources(&root().join(folder), &mut code);
    }
    let readme = readme();
    let chapter = readme.split("## What does not happen here").nth(1).and_then(|rest| rest.split("\n## ").next());
    let rows = chapter.expect("README.md has the chapter").lines().filter(|line| line.starts_with("| ")).skip(2);
    let mut complaints = 0;
    for row in rows {
        let last = row.trim_end_matches([' ', '|']).rsplit(" | ").next().unwrap_or_default();
        let names: Vec<&str> = last.split('`').skip(1).step_by(2).collect();
        assert!(!names.is_empty(), "no test is named: {row}");
        for name in names {
            let test = ["#[test]\nfn ", name, "("].concat();
            let inside = ["#[test]\n    fn ", name, "("].concat();
            assert!(code.contains(&test) || code.contains(&inside), "{name} is no test");
        }
        complaints += 1;
    }
    assert!(complaints >= 30, "{complaints} complaints");
}

#[test]
fn named_files_are_there() {
    let readme = readme();
    for (at, _) in readme.match_indices("](") {
        let target = readme[at + 2..].split(')').next().expect("a link closes");
        assert!(target.starts_with("http") || root().join(target).exists(), "{target} is named and is not there");
    }
}
