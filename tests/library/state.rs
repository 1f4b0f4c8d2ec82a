//! What the reader does with articles stays in the library, and filters with names tell what is new.

use std::sync::Arc;

use dateline::decision::{self, Anchor, Correction, Thing};
use dateline::library::filter::parse;
use dateline::library::inquiry::{Inquiry, Reply, answer};
use dateline::library::store::Library;

use crate::archive::Archive;

fn collected() -> Archive {
    let archive = Archive::new();
    archive.collection("news.jsonl", 5);
    assert!(archive.run(&["import", "news.jsonl"]).status.success());
    archive
}

#[test]
fn articles_are_read_starred_and_tagged() {
    let archive = collected();
    let ids = |filter: &str| archive.column("id", &["query", filter, "--json"]);
    assert!(archive.run(&["mark", "read", "--id", "n1", "--id", "n2"]).status.success());
    assert!(archive.run(&["mark", "star", "--id", "n2"]).status.success());
    assert!(archive.run(&["mark", "tag", "Desk", "--id", "n3", "--id", "n2"]).status.success());
    assert_eq!(ids("is:unread").len(), 3);
    assert_eq!(ids("is:starred"), ["n2"]);
    assert_eq!(ids("tag:desk is:unread"), ["n3"]);
    assert_eq!(ids("oil -tag:DESK -is:unread"), ["n1"]);
    assert_eq!(ids("tag:desk or is:starred").len(), 2);
    let count = |filter: &str| String::from_utf8(archive.run(&["query", "--count", filter]).stdout).unwrap();
    assert_eq!(count("oil -tag:desk"), "3\n");
    assert_eq!(count("is:unread"), "3\n");
    assert!(archive.run(&["mark", "untag", "desk"]).status.success());
    assert!(archive.run(&["mark", "unread"]).status.success());
    assert_eq!((ids("tag:desk").len(), ids("is:unread").len()), (0, 5));
}

#[test]
fn an_article_that_changes_keeps_its_star_and_its_words() {
    let archive = collected();
    archive.run(&["mark", "star", "--id", "n1"]);
    archive.run(&["mark", "tag", "desk", "--id", "n1"]);
    archive.run(&["mark", "read", "--id", "n1"]);
    archive.write("news.jsonl", r#"{"id": "n1", "text": "All is new here."}"#);
    assert_eq!(archive.column("status", &["import", "--json", "news.jsonl"]), ["changed"]);
    assert_eq!(archive.column("id", &["query", "tag:desk is:starred is:unread", "--json"]), ["n1"]);
    assert!(archive.run(&["reanalyse", "--all"]).status.success());
    assert_eq!(archive.column("id", &["query", "tag:desk is:starred", "--json"]), ["n1"]);
}

#[test]
fn a_kept_filter_tells_what_is_new() {
    let archive = collected();
    assert!(archive.run(&["saved", "add", "Berg", "speaker:berg", "--key", "b"]).status.success());
    assert_eq!(archive.run(&["new", "--exit-code"]).status.code(), Some(1));
    archive.write("more.jsonl", &format!("{}\n{}", line("m1", &crate::archive::text(90)), line("m2", "Nothing said.")));
    archive.run(&["import", "more.jsonl"]);
    let told = archive.rows(&["new", "--json", "--keep"]);
    assert_eq!((told[0]["articles"].as_u64(), told[0]["quotes"].as_u64()), (Some(1), Some(1)));
    let new = archive.run(&["new", "--exit-code"]);
    assert_eq!(String::from_utf8_lossy(&new.stdout), "Berg +1 (1 article, 1 quote)\n");
    assert_eq!(new.status.code(), Some(0));
    assert_eq!(archive.run(&["new", "--exit-code"]).status.code(), Some(1), "it has been told");
    let saved = archive.rows(&["saved", "--json"]);
    assert_eq!((saved[0]["name"].as_str(), saved[0]["unread"].as_u64()), (Some("Berg"), Some(6)));
    assert!(
        archive.failure(&["saved", "add", "other", "oil", "--key", "b"]).contains("the key is that of the filter Berg")
    );
    assert!(archive.run(&["saved", "drop", "Berg"]).status.success());
    assert!(archive.failure(&["new", "Berg"]).contains("no filter is called Berg"));
}

#[test]
fn quotes_are_checked_and_found_again_after_another_analysis() {
    let archive = collected();
    let quotes = |filter: &str| archive.column("id", &["quotes", filter, "--json"]);
    let first = quotes("speaker:berg").first().unwrap().clone();
    assert!(archive.run(&["mark", "check", "--id", &first]).status.success());
    assert_eq!(quotes("is:checked"), [first.as_str()]);
    assert_eq!(archive.rows(&["quotes", "is:checked", "--json"])[0]["checked"], true);
    assert_eq!(quotes("speaker:berg -is:checked").len(), 4);
    assert_eq!(archive.column("id", &["query", "is:checked about:norway", "--json"]).len(), 0, "of the same quote");
    assert!(archive.run(&["reanalyse", "--all"]).status.success());
    assert_eq!(quotes("is:checked"), [first.as_str()]);
    assert!(archive.run(&["mark", "uncheck"]).status.success());
    assert_eq!(quotes("is:checked").len(), 0);
    assert!(archive.failure(&["mark", "check", "--id", "n1#99"]).contains("there is no quote n1#99"));
}

fn line(id: &str, text: &str) -> String {
    serde_json::json!({"id": id, "text": text}).to_string()
}

#[test]
fn with_a_library_the_program_alone_prints_what_is_unread() {
    let archive = Archive::new();
    archive.collection("news.jsonl", 3);
    let alone = |words: &[&str]| {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_dateline"));
        program.env("XDG_DATA_HOME", archive.path("data")).env("XDG_STATE_HOME", archive.path("state"));
        let output = program.current_dir(archive.path("")).args(words).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        crate::archive::lines(&output.stdout)
            .iter()
            .map(|row| row["id"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    alone(&["import", "news.jsonl"]);
    alone(&["mark", "read", "--id", "n1"]);
    assert_eq!(alone(&["--json"]), ["n2", "n0"]);
    alone(&["mark", "read"]);
    assert_eq!(alone(&["--json"]).len(), 3, "where nothing is unread, the newest");
}

#[test]
fn what_the_reader_corrected_wins_over_the_engine_whenever_that_is_asked() {
    let archive = Archive::new();
    archive.write("report.txt", &crate::archive::text(1));
    let run =
        |words: &[&str]| archive.program().env("XDG_STATE_HOME", archive.path("state")).args(words).output().unwrap();
    let speakers = || {
        let rows = crate::archive::lines(&run(&["quotes", "--json"]).stdout);
        rows.iter().map(|row| row["name"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert!(run(&["import", "report.txt"]).status.success());
    assert_eq!(speakers(), ["Anna Berg"]);
    let at = r#"{"start":38,"words":"Anna Berg"}"#;
    let thing = format!(r#"{{"kind":"person","name":"Anna Berg","at":{at}}}"#);
    let correction = format!(r#"{{"deed":"rename","thing":{thing},"name":"Anna B. Berg"}}"#);
    let id = archive.rows(&["query", "--json"])[0]["id"].as_str().unwrap().to_owned();
    let line = serde_json::json!({"id": id, "content": "", "corrections": [serde_json::from_str::<serde_json::Value>(&correction).unwrap()]});
    archive.write("state/dateline/decisions.jsonl", &line.to_string());
    assert!(run(&["reanalyse", "--all"]).status.success());
    assert_eq!(speakers(), ["Anna B. Berg"]);
}

#[test]
fn what_is_decided_in_the_reader_holds_in_the_library_at_once_and_goes_when_it_is_taken_back() {
    let archive = Archive::new();
    archive.write("report.txt", &crate::archive::text(1));
    archive.rows(&["import", "--json", "report.txt"]);
    let mut library = Library::open(&archive.library()).unwrap();
    let row = library.find(&parse("").unwrap()).unwrap().next().unwrap().unwrap().row;
    let stored = library.article(&row).unwrap();
    let (text, quotes) = (&stored.article.text, &stored.analysis.quotes);
    let speaker = &stored.analysis.entities[quotes[0].speaker.unwrap().entity.unwrap().index()];
    let thing = Thing::of(text, speaker);
    let at = Anchor::new(text, quotes[0].content[0]);
    let corrections = vec![
        Correction::ConfirmQuote { quote: decision::Said { at, speaker: Some("Anna Berg".into()) } },
        Correction::Rename { thing, name: "Anna B. Berg".into() },
    ];
    let article = Arc::new(stored.article.clone());
    let mut decide = |before: &[Correction], now: &[Correction]| {
        let inquiry = Inquiry::Decided(Arc::clone(&article), [before, now].map(<[_]>::to_vec));
        let mut told = Vec::new();
        answer(&mut library, &inquiry, &mut |reply| {
            told.push(reply);
            true
        });
        assert!(matches!(&told[..], [Reply::Done]), "{told:?}");
    };
    decide(&[], &corrections);
    assert_eq!(archive.column("name", &["quotes", "is:checked", "--json"]), ["Anna B. Berg"]);
    assert_eq!(archive.column("name", &["quotes", "speaker:\"anna b. berg\"", "--json"]), ["Anna B. Berg"]);
    let people = archive.column("name", &["people", "--json"]);
    assert!(people.contains(&"Anna B. Berg".to_owned()) && !people.contains(&"Anna Berg".to_owned()), "{people:?}");
    decide(&corrections, &[]);
    assert_eq!(archive.rows(&["quotes", "is:checked", "--json"]).len(), 0);
    assert_eq!(archive.column("name", &["quotes", "--json"]), ["Anna Berg"]);
    assert!(archive.column("name", &["people", "--json"]).contains(&"Anna Berg".to_owned()));
}
