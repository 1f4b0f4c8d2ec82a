//! The real binary without a screen: what it prints, what it tells, how it ends.

mod about;

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Output, Stdio};

fn dateline(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(arguments).env_remove("COLUMNS").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs `command` with `input` on its standard input, to its end.
fn fed(mut command: Command, input: &[u8]) -> Output {
    let mut child = command.spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("its input is a pipe");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("the program ends");
    // A program that has seen enough closes its input; that is no failure of the test.
    drop(writer.join().expect("the writer does not panic"));
    output
}

fn printed(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("what is printed is UTF-8")
}

const STORY: &str = "Harbour talks open in Oslo\n\nBy Ann Roe\n\n“We hope for a calm week at the harbour,” \
    said Berit Dahl, mayor of Oslo, after the talks with the port workers had been put off for a second time.\n";

fn widest(output: &Output) -> usize {
    printed(output).lines().map(|line| line.chars().count()).max().unwrap_or(0)
}

#[test]
fn a_pipe_gets_eighty_columns_or_what_columns_tells() {
    let usual = fed(dateline(&["-"]), STORY.as_bytes());
    assert!((60..=80).contains(&widest(&usual)), "{}", printed(&usual));
    for (told, range) in [("50", 35..=50), ("nonsense", 60..=80), ("0", 1..=40)] {
        let mut command = dateline(&["-"]);
        command.env("COLUMNS", told);
        let output = fed(command, STORY.as_bytes());
        assert!(range.contains(&widest(&output)), "COLUMNS={told}\n{}", printed(&output));
    }
    let mut command = dateline(&["-"]);
    command.env("COLUMNS", usize::MAX.to_string());
    assert!(fed(command, STORY.as_bytes()).status.success());
}

#[test]
fn what_is_handed_over_is_annotated_without_being_named() {
    let named = fed(dateline(&["annotate", "-"]), STORY.as_bytes());
    let handed = fed(dateline(&["annotate"]), STORY.as_bytes());
    assert!(printed(&named).contains("Berit Dahl"), "{}", printed(&named));
    assert_eq!(printed(&handed), printed(&named));
}

#[test]
fn one_story_in_every_encoding_prints_the_same() {
    let expected = fed(dateline(&["-"]), STORY.as_bytes());
    assert!(printed(&expected).contains(" 1 # Harbour talks open in Oslo"), "{}", printed(&expected));
    assert!(!expected.stdout.contains(&0x1b));
    let wide = |unit: fn(u16) -> [u8; 2]| STORY.encode_utf16().flat_map(unit).collect::<Vec<_>>();
    let inputs = [
        [b"\xef\xbb\xbf", STORY.as_bytes()].concat(),
        [b"\xff\xfe", &wide(u16::to_le_bytes)[..]].concat(),
        [b"\xfe\xff", &wide(u16::to_be_bytes)[..]].concat(),
        encoding_rs::WINDOWS_1252.encode(STORY).0.into_owned(),
        STORY.replace('\n', "\r\n").into_bytes(),
    ];
    for input in inputs {
        assert_eq!(printed(&fed(dateline(&["-"]), &input)), printed(&expected));
        assert_eq!(printed(&fed(dateline(&[]), &input)), printed(&expected), "a pipe needs no name");
    }
}

#[test]
fn lines_keep_their_order_and_bad_ones_are_told() {
    let mut input = String::new();
    for number in 1..=60 {
        let line = format!("{{\"id\":{number},\"text\":\"Ann Roe said yes.\",\"desk\":\"w\",\"quotes\":[1]}}\n");
        input.push_str(if number == 7 { "no object\n" } else { &line });
    }
    let output = fed(dateline(&["annotate", "--from", "jsonl", "--jobs", "4"]), input.as_bytes());
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(told.contains("line 7:"), "{told}");
    let read: Vec<serde_json::Value> =
        printed(&output).lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
    let ids: Vec<u64> = read.iter().filter_map(|line| line["id"].as_u64()).collect();
    assert_eq!(ids, (1..=60).filter(|number| *number != 7).collect::<Vec<_>>());
    assert!(read.iter().all(|line| line["desk"] == "w" && line["quotes"] != serde_json::json!([1])));
}

#[test]
fn each_line_is_answered_before_the_next_is_sent() {
    let mut child = dateline(&["annotate", "--from", "jsonl"]).spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("its input is a pipe");
    let mut out = BufReader::new(child.stdout.take().expect("its output is a pipe"));
    for number in 1..=3 {
        writeln!(stdin, "{{\"id\":{number},\"text\":\"Ann Roe said yes.\"}}").expect("the program reads");
        let mut line = String::new();
        out.read_line(&mut line).expect("the program answers");
        assert!(line.starts_with(&format!("{{\"id\":{number},")), "{line}");
    }
    drop(stdin);
    assert!(child.wait().expect("the program ends").success());
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let mut child = dateline(&["annotate", "--from", "jsonl", "--jobs", "2"]).spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("its input is a pipe");
    let mut out = BufReader::new(child.stdout.take().expect("its output is a pipe"));
    let writer = std::thread::spawn(move || {
        let line = "{\"id\":1,\"text\":\"Ann Roe said yes to Kazakhstan.\"}\n";
        (0..5000).all(|_| stdin.write_all(line.as_bytes()).is_ok())
    });
    out.read_line(&mut String::new()).expect("the program answers");
    drop(out);
    let ended = child.wait_with_output().expect("the program ends");
    assert!(!writer.join().expect("the writer does not panic"), "the program read on for nobody");
    assert!(ended.status.success() && ended.stderr.is_empty(), "{}", String::from_utf8_lossy(&ended.stderr));
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_printed() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let (there, gone) = (folder.path().join("there.txt"), folder.path().join("gone.txt"));
    std::fs::write(&there, STORY).expect("a file can be written");
    let names = [gone.to_str().expect("plain"), there.to_str().expect("plain")];
    let output = fed(dateline(&names), b"");
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(told.contains("gone.txt") && told.lines().count() == 1, "{told}");
    assert!(printed(&output).contains("Harbour talks"), "{}", printed(&output));
}

#[test]
fn what_cannot_be_read_in_a_folder_is_told_in_one_line() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (name, text) in [("a.txt", STORY), ("b.json", "{}"), ("c.json", "{\"words\": 2}"), ("d.pdf.txt", "%PDF-1.7")] {
        std::fs::write(folder.path().join(name), text).expect("a file can be written");
    }
    for words in [&["annotate"][..], &[]] {
        let mut words = words.to_vec();
        words.push(folder.path().to_str().expect("plain"));
        let output = fed(dateline(&words), b"");
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1));
        assert!(told.contains("3 files could not be read: ") && told.contains("b.json: no field"), "{told}");
        assert_eq!(told.lines().count(), 1, "{told}");
        assert!(printed(&output).contains("Harbour talks"), "{}", printed(&output));
    }
}

#[test]
fn corrections_are_exported_as_lines_of_json() {
    let home = tempfile::tempdir().expect("a folder");
    let kept = home.path().join("dateline");
    std::fs::create_dir_all(&kept).expect("a folder");
    let thing = r#"{"kind":"person","name":"Dahl","at":{"start":3,"words":"Dahl"}}"#;
    let correction = format!(r#"{{"deed":"kind","thing":{thing},"kind":"place"}}"#);
    let line = format!(r#"{{"id":"a.txt","content":"1","starred":true,"corrections":[{correction}]}}"#);
    std::fs::write(kept.join("decisions.jsonl"), line + "\n").expect("it can be written");
    let mut command = dateline(&["corrections", "export"]);
    command.env("XDG_STATE_HOME", home.path());
    let output = fed(command, b"");
    let value: serde_json::Value = serde_json::from_str(printed(&output)).expect("one line of JSON");
    assert_eq!((&value["article"], &value["deed"]), (&"a.txt".into(), &"kind".into()));
    assert_eq!((&value["thing"]["at"]["words"], &value["kind"]), (&"Dahl".into(), &"place".into()));
    assert!(output.status.success());
}

#[test]
fn a_command_that_was_mistyped_is_named() {
    let output = fed(dateline(&["imprt", "folder"]), b"");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && told.contains("or did you mean `import`?"), "{told}");
    let output = fed(dateline(&["no-such-article.txt"]), b"");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && !told.contains("did you mean"), "{told}");
}

#[test]
fn a_filter_holds_for_what_is_printed() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let other = "A quiet harvest in Peru\n\nFarmers in Peru said the maize was late but sound this year.\n";
    for (name, text) in [("a.txt", STORY), ("b.txt", other)] {
        std::fs::write(folder.path().join(name), text).expect("a file can be written");
    }
    let asked = |words: &[&str]| {
        let mut words = words.to_vec();
        words.push(folder.path().to_str().expect("plain"));
        let output = fed(dateline(&words), b"");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.code(), printed(&output).to_owned(), told)
    };
    for form in [&["--filter", "country:pe"][..], &["--json", "--filter", "country:pe"]] {
        let (code, shown, told) = asked(form);
        assert!(shown.contains("quiet harvest") && !shown.contains("Harbour talks"), "{shown}");
        assert!(code == Some(0) && told.is_empty(), "{told}");
    }
    let (code, shown, told) = asked(&["--filter", "volcano"]);
    assert!(code == Some(0) && shown.is_empty(), "{shown}");
    assert_eq!(told, "dateline: the filter hides 2 articles\n");
    let (code, shown, told) = asked(&["--filter", "contry:pe"]);
    assert!(code == Some(2) && shown.is_empty(), "{shown}");
    assert!(told.contains("perhaps country:") && told.contains("^^^"), "{told}");
}
