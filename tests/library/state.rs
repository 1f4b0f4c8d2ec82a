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

#[test]
fn a_title_a_date_and_a_source_that_the_reader_corrected_are_asked_for_and_come_back_when_taken_back() {
    let archive = Archive::new();
    let collection = |text: &str| {
        let line = |id: &str, date: &str, title: &str, text: &str| {
            serde_json::json!({"id": id, "date": date, "title": title, "site": "The Post", "text": text}).to_string()
        };
        let lines = [line("old", "2021-05-01", "Ships", "It rained."), line("new", "2024-05-01", "Trains", text)];
        archive.write("news.jsonl", &lines.join("\n"));
    };
    let words = (0..300).map(|number| format!("word{number}")).collect::<Vec<_>>().join(" ");
    collection(&words);
    archive.write("copy.jsonl", &serde_json::json!({"id": "copy", "date": "2020-01-01", "text": words}).to_string());
    let state = |words: &[&str]| {
        let output = archive.program().env("XDG_STATE_HOME", archive.path("state")).args(words).output().unwrap();
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        crate::archive::lines(&output.stdout)
    };
    let ids = |filter: &str| -> Vec<String> {
        state(&["query", filter, "--json"]).iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
    };
    state(&["import", "--json", "news.jsonl"]);
    state(&["import", "--json", "copy.jsonl"]);
    state(&["mark", "star", "--id", "new"]);
    state(&["mark", "tag", "later", "--id", "new"]);
    assert_eq!(ids(""), ["new", "old", "copy"]);

    let corrections = vec![
        Correction::Title { title: "Oil for all".into() },
        Correction::Date { date: "2019-02-03".into() },
        Correction::Source { source: "The Lantern".into() },
    ];
    let decide = |before: &[Correction], now: &[Correction]| {
        let mut library = Library::open(&archive.library()).unwrap();
        let mut told = Vec::new();
        answer(&mut library, &Inquiry::Named("new".into()), &mut |reply| {
            told.push(reply);
            true
        });
        let Some(Reply::Article(row, stored)) = told.pop() else { panic!("it is there") };
        assert_eq!(stored.article.meta.title.as_deref(), Some("Trains"), "the reader corrects what came");
        let inquiry = Inquiry::Decided(Arc::new(stored.article), [before, now].map(<[_]>::to_vec));
        answer(&mut library, &inquiry, &mut |reply| {
            told.push(reply);
            true
        });
        let moved = library.row("new").unwrap().key;
        assert!(matches!(&told[..], [Reply::Moved(before, now)] if (*before, *now) == (row.key, moved)), "{told:?}");
        assert_eq!(library.check().unwrap(), Vec::<String>::new());
    };
    let corrected = || {
        assert_eq!(ids(""), ["old", "copy", "new"], "by date");
        assert_eq!(ids("title:oil source:lantern on:2019"), ["new"]);
        assert_eq!(ids("title:trains or source:post on:2024"), [""; 0]);
        assert_eq!(ids("is:starred tag:later"), ["new"]);
        assert_eq!(ids("is:copy"), ["copy"]);
        let row = &state(&["query", "title:oil", "--json"])[0];
        assert_eq!((row["title"].as_str(), row["source"].as_str()), (Some("Oil for all"), Some("The Lantern")));
        let copy = &state(&["query", "is:copy", "--json"])[0];
        assert_eq!(copy["copy_of"], "new");
    };
    decide(&[], &corrections);
    corrected();
    // The reader keeps it beside the library too, by which it wins over another analysis.
    let line = serde_json::json!({"id": "new", "content": "", "corrections": corrections});
    archive.write("state/dateline/decisions.jsonl", &line.to_string());
    state(&["reanalyse", "--all"]);
    corrected();
    assert_eq!(state(&["import", "--json", "news.jsonl"])[1]["status"], "known");
    // It came with other words: what was corrected holds, here or where nobody knows of it but the library.
    collection(&words.replace("word7 ", "another "));
    state(&["import", "--json", "news.jsonl"]);
    assert_eq!(ids("another title:oil on:2019"), ["new"]);
    archive.write("state/dateline/decisions.jsonl", "");
    collection(&words.replace("word7 ", "third "));
    state(&["import", "--json", "news.jsonl"]);
    assert_eq!(ids("third title:oil source:lantern on:2019 is:starred"), ["new"]);
    decide(&corrections, &[]);
    assert_eq!(ids(""), ["new", "old", "copy"]);
    assert_eq!(ids("title:trains source:post on:2024 is:starred"), ["new"]);
    assert_eq!(ids("title:oil or source:lantern"), [""; 0]);
}
