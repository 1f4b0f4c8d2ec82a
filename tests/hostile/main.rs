//! Input that nobody wrote for a reader: any bytes as a file, and any text for the analysis.

mod analysis;
mod growth;
mod program;
mod shapes;

use program::{Run, dateline, folder, write};

/// Whether a terminal would obey it instead of showing it: controls but for the end of a line, and marks that turn the
/// direction of what follows.
fn obeyed(char: char) -> bool {
    let turns = matches!(char, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || char.is_control() && char != '\n'
}

/// What every run holds to, whatever it read.
fn harmless(run: &Run, what: &str) {
    for (stream, text) in [("output", &run.out), ("errors", &run.err)] {
        let found = text.chars().find(|char| obeyed(*char));
        assert_eq!(found, None, "{what}: a terminal would obey what stands in the {stream}");
    }
    assert!(!run.err.contains("panicked"), "{what}: {}", run.err);
    assert!(matches!(run.status, Some(0 | 1)), "{what}: status {:?}\n{}", run.status, run.err);
}

#[test]
fn any_text_opens_and_comes_out_harmless() {
    let folder = folder();
    for (name, bytes) in shapes::texts() {
        let file = write(&folder, name, &bytes);
        let run = dateline(&[&file], b"");
        harmless(&run, name);
        assert_eq!((run.status, run.err.as_str()), (Some(0), ""), "{name}");
        assert!(!run.out.is_empty(), "{name} says something");
    }
}

#[test]
fn any_text_is_annotated_in_valid_json() {
    let folder = folder();
    for (name, bytes) in shapes::texts() {
        let file = write(&folder, name, &bytes);
        let run = dateline(&["annotate", &file], b"");
        harmless(&run, name);
        assert_eq!(run.status, Some(0), "{name}: {}", run.err);
        let line = run.out.strip_suffix('\n').expect("a line ends");
        let object: serde_json::Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(object["id"], file.as_str());
        assert!(object["entities"].is_array() && object["quotes"].is_array(), "{name}");
    }
}

#[test]
fn what_is_no_text_is_told_in_one_sentence() {
    let folder = folder();
    for (name, bytes) in shapes::no_texts() {
        let file = write(&folder, name, &bytes);
        for arguments in [vec![file.as_str()], vec!["annotate", &file]] {
            let run = dateline(&arguments, b"");
            harmless(&run, name);
            assert_eq!((run.status, run.out.as_str()), (Some(1), ""), "{name}");
            assert_eq!(run.err.lines().count(), 1, "{name}: {}", run.err);
            assert!(run.err.contains(&file), "{name}: {}", run.err);
        }
    }
}

#[test]
fn what_cannot_be_opened_is_told_in_one_sentence() {
    let folder = folder();
    let empty = folder.path().join("nothing here");
    std::fs::create_dir(&empty).unwrap();
    for path in [empty, folder.path().join("missing.txt")] {
        let path = path.to_string_lossy().into_owned();
        let run = dateline(&[&path], b"");
        harmless(&run, &path);
        assert_eq!((run.status, run.out.as_str(), run.err.lines().count()), (Some(1), "", 1), "{}", run.err);
        assert!(run.err.contains(&path), "{}", run.err);
    }
}

#[test]
fn a_name_is_told_without_what_a_terminal_obeys() {
    let folder = folder();
    let missing = folder.path().join("a\u{1b}[31m\u{202e}b\nc.txt").to_string_lossy().into_owned();
    let run = dateline(&[&missing], b"");
    harmless(&run, "missing");
    assert_eq!((run.status, run.err.lines().count()), (Some(1), 1), "{}", run.err);
    let there = write(&folder, "x\u{1b}]0;y\u{7}.txt", b"Five met.\n");
    let run = dateline(&[&there], b"");
    harmless(&run, "there");
    assert_eq!(run.status, Some(0));
}

#[test]
fn a_bad_file_does_not_stop_the_others() {
    let folder = folder();
    let good = write(&folder, "good.txt", "Five met in Geneva on Monday.\n".as_bytes());
    let also = write(&folder, "also.txt", "Six stayed away from the talks.\n".as_bytes());
    let bad = write(&folder, "bad.txt", &shapes::noise(4096));
    let run = dateline(&[&good, &bad, &also], b"");
    harmless(&run, "three files");
    assert!(run.out.contains("Five met") && run.out.contains("Six stayed"), "{}", run.out);
    assert!(run.err.contains(&bad) && run.err.lines().count() == 1, "{}", run.err);
}

#[test]
fn an_empty_file_is_told() {
    let folder = folder();
    let file = write(&folder, "empty.txt", b"");
    let run = dateline(&[&file], b"");
    harmless(&run, "empty");
    assert_eq!((run.status, run.out.as_str()), (Some(1), ""), "{}", run.err);
    assert!(run.err.ends_with("empty.txt: it is empty\n"), "{}", run.err);
}

#[test]
fn standard_input_may_hold_anything() {
    for (name, bytes) in shapes::texts().into_iter().filter(|(_, bytes)| bytes.len() < 100_000) {
        let run = dateline(&["-"], &bytes);
        harmless(&run, name);
        assert_eq!(run.status, Some(0), "{name}: {}", run.err);
    }
    let run = dateline(&["-"], &shapes::noise(4096));
    harmless(&run, "noise");
    assert_eq!((run.status, run.err.lines().count()), (Some(1), 1), "{}", run.err);
}

#[test]
fn a_broken_line_of_input_costs_itself_alone() {
    let lines = "{\"id\": 1, \"text\": \"Five met.\"}\n{\"id\": 2,\n[]\n\n{\"id\": 3}\n{\"id\": \"\\u001b[2J\", \"text\": \"x\\u0000\"}\n";
    let run = dateline(&["annotate", "--from", "jsonl"], lines.as_bytes());
    harmless(&run, "lines");
    assert_eq!(run.status, Some(1), "{}", run.err);
    assert_eq!(run.out.lines().count(), 2, "{}", run.out);
    for number in ["2", "3", "5"] {
        assert!(run.err.contains(number), "line {number} is told: {}", run.err);
    }
}

#[test]
fn a_reader_of_the_output_who_leaves_is_no_error() {
    let folder = folder();
    let file = write(&folder, "long.txt", "Five met in Geneva on Monday to talk of trade.\n\n".repeat(4000).as_bytes());
    let run = program::first_bytes_only(&[&file]);
    assert!(!run.err.contains("panicked") && !run.err.contains("error"), "{}", run.err);
}

#[test]
fn wrong_usage_is_status_two() {
    let run = dateline(&["--no-such-option"], b"");
    assert_eq!(run.status, Some(2), "{}", run.err);
    assert!(run.err.contains("--no-such-option") && run.out.is_empty());
}
