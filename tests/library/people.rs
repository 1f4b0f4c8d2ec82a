//! One person over many articles: joined where articles agree, apart where they do not, and as the reader says.

use serde_json::{Value, json};

use crate::archive::Archive;

/// Two of one name, in two articles each, and a minister who travels.
fn peopled() -> Archive {
    let archive = Archive::new();
    let articles = [
        (
            "bulls-1",
            "CHICAGO — Michael Jordan scored 40 points in the game against the Detroit Pistons. The Chicago Bulls won, and \
             guard Michael Jordan praised Scottie Pippen. “We won the game as a team,” Jordan said after the match.",
        ),
        (
            "bulls-2",
            "Michael Jordan of the Chicago Bulls missed the playoff game. Scottie Pippen scored 30 points, and the team won \
             the match without its best player. “He will play on Sunday,” coach Phil Jackson said of Michael Jordan.",
        ),
        (
            "berkeley-1",
            "Michael Jordan, a professor of statistics at the University of California, published a paper on learning \
             algorithms. “Data are not knowledge,” Michael Jordan told students in the lecture hall. Andrew Ng was one of them.",
        ),
        (
            "berkeley-2",
            "The scientist Michael Jordan told a science conference that research on algorithms needs statistics. Andrew Ng, \
             once a student of Michael Jordan, agreed. “Statistics come first,” Professor Michael Jordan said.",
        ),
        (
            "astana",
            "ASTANA — US Secretary of State Antony Blinken met President Kassym-Jomart Tokayev in Kazakhstan on Tuesday. \
             “We want peace,” Blinken said. “So do we,” Tokayev told reporters.",
        ),
        (
            "tel-aviv",
            "TEL AVIV — US Secretary of State Antony Blinken spoke with ministers in Israel on Friday. “We ask all for calm,” \
             Blinken said.",
        ),
        ("brief-1", "Mr Jordan came home late. “It was cold,” Jordan said, and it rained."),
    ];
    let lines: Vec<String> = articles.iter().map(|(id, text)| json!({"id": id, "text": text}).to_string()).collect();
    archive.write("news.jsonl", &lines.join("\n"));
    assert!(archive.run(&["import", "-q", "news.jsonl"]).status.success());
    archive
}

/// In how many articles each person of this name is.
fn people(archive: &Archive, name: &str) -> Vec<u64> {
    let rows = archive.rows(&["people", "--json"]);
    rows.iter().filter(|row| row["name"] == name).map(|row| row["articles"].as_u64().unwrap()).collect()
}

#[test]
fn two_of_one_name_stay_two_and_one_who_travels_stays_one() {
    let archive = peopled();
    assert_eq!(people(&archive, "Michael Jordan"), [2, 2]);
    assert_eq!(people(&archive, "Antony Blinken"), [2]);
    let single: Vec<Value> =
        archive.rows(&["people", "--json"]).into_iter().filter(|row| row["name"] == "Jordan").collect();
    assert!(single.iter().all(|row| row["articles"] == 1 && row["only_in"] == "brief-1"), "{single:?}");
    let jordans = archive.rows(&["person", "michael jordan", "--json"]);
    assert_eq!(jordans.len(), 2, "{jordans:?}");
    let with = |row: &Value, name: &str| row["with"].as_array().unwrap().iter().any(|other| other["name"] == name);
    let player = jordans.iter().find(|row| with(row, "Scottie Pippen")).expect("one plays with Pippen");
    assert!(!with(player, "Andrew Ng"), "{player}");
}

#[test]
fn people_are_joined_and_told_apart_by_the_reader_and_back() {
    let archive = peopled();
    let told = archive.failure(&["person", "merge", "Jordan", "Michael Jordan"]);
    assert!(told.contains("2 people are called Michael Jordan") && told.contains("--in bulls-"), "{told}");
    let merge = ["person", "merge", "Michael Jordan", "Jordan", "--in", "bulls-1"];
    assert!(archive.run(&merge).status.success());
    assert_eq!(people(&archive, "Michael Jordan"), [3, 2]);
    assert!(archive.run(&["person", "merge", "Michael Jordan", "michael jordan"]).status.success());
    assert_eq!(people(&archive, "Michael Jordan"), [5]);
    assert!(archive.run(&["person", "undo"]).status.success());
    assert_eq!(people(&archive, "Michael Jordan"), [3, 2]);
    assert!(archive.run(&["reanalyse", "--all"]).status.success());
    assert_eq!(people(&archive, "Michael Jordan"), [3, 2], "what was decided holds after another analysis");
    assert!(archive.run(&["person", "split", "Antony Blinken", "israel"]).status.success());
    assert_eq!(people(&archive, "Antony Blinken"), [1, 1]);
    let decided = String::from_utf8(archive.run(&["person", "decided"]).stdout).unwrap();
    assert_eq!(decided.lines().last(), Some("Antony Blinken is another person in tel-aviv"));
    assert!(archive.run(&["person", "undo"]).status.success());
    assert_eq!(people(&archive, "Antony Blinken"), [2]);
    assert!(archive.failure(&["person", "split", "Antony Blinken", "blinken"]).contains("all of the articles"));
    assert!(archive.failure(&["person", "merge", "Nobody", "Antony Blinken"]).contains("nobody in the library"));
}

#[test]
fn a_name_that_was_joined_asks_for_all_names_of_the_person() {
    let archive = peopled();
    let found = |filter: &str| archive.column("id", &["query", filter, "--json"]).len();
    assert_eq!(found("person:tokayev"), 1);
    assert!(archive.run(&["person", "merge", "Antony Blinken", "Kassym-Jomart Tokayev"]).status.success());
    assert_eq!((found("person:tokayev"), found("person:\"antony blinken\"")), (2, 2));
    assert_eq!(found("speaker:blinken says:\"so do we\""), 1);
    assert_eq!((found("-person:tokayev"), found("person:tokayev -israel")), (5, 1));
    assert_eq!(archive.column("content", &["quotes", "speaker:blinken", "--json"]).len(), 3);
    assert_eq!(people(&archive, "Antony Blinken"), [2]);
    assert_eq!(people(&archive, "Kassym-Jomart Tokayev"), [0; 0]);
}

#[test]
fn under_a_filter_that_asks_of_quotes_those_that_it_keeps_are_counted() {
    let archive = peopled();
    let quotes = |filter: &str| {
        let rows = archive.rows(&["people", filter, "--json"]);
        let row = rows.iter().find(|row| row["name"] == "Antony Blinken").expect("he is there");
        (row["articles"].as_u64().unwrap(), row["quotes"].as_u64().unwrap())
    };
    assert_eq!(quotes(""), (2, 2));
    assert_eq!(quotes("says:peace"), (1, 1));
    assert_eq!(quotes("says:\"so do we\""), (1, 0));
}

#[test]
fn what_the_views_remember_is_what_they_would_count() {
    let archive = peopled();
    let shown = |view: &str| archive.rows(&[view, "--json"]);
    let forget = || {
        let file = rusqlite::Connection::open(archive.library()).unwrap();
        let rows: u32 = file.query_row("SELECT count(*) FROM summary", [], |row| row.get(0)).unwrap();
        assert!(rows > 0, "nothing was remembered");
        file.execute("DELETE FROM summary", []).unwrap();
    };
    let all_counts_hold = |when: &str| {
        for view in ["people", "network"] {
            let (counted, remembered) = (shown(view), shown(view));
            forget();
            assert_eq!(counted, remembered, "{when}: {view}");
            assert_eq!(shown(view), counted, "{when}: {view}");
        }
        shown("people")
    };
    let first = all_counts_hold("at first");
    let done = |words: &[&str]| assert!(archive.run(words).status.success(), "{words:?}");
    done(&["person", "merge", "Antony Blinken", "Kassym-Jomart Tokayev"]);
    let merged = all_counts_hold("merged");
    assert_ne!(merged, first);
    done(&["person", "undo"]);
    assert_eq!(all_counts_hold("taken back"), first);
    archive.write("more.jsonl", &json!({"id": "more", "text": "“Yes,” Antony Blinken said in Oslo."}).to_string());
    done(&["import", "-q", "more.jsonl"]);
    assert_eq!(all_counts_hold("one came").len(), first.len());
    assert_eq!(people(&archive, "Antony Blinken"), [3]);
    done(&["delete", "--id", "more", "--yes"]);
    assert_eq!(all_counts_hold("one went"), first);
}

#[test]
fn many_rows_are_told_whole_from_what_is_remembered_and_from_what_is_damaged_or_cannot_be_kept() {
    let archive = Archive::new();
    let first =
        ["Anna", "Boris", "Carla", "David", "Elena", "Frank", "Greta", "Henry", "Irina", "James", "Karin", "Louis"];
    let heads = ["Sand", "Holm", "Lind", "Alm", "Kron", "Berg", "Dal", "Ek", "Lund", "Fors"];
    let tails = ["ström", "vik", "by", "man", "dahl", "rup", "gren", "quist", "mark", "stad"];
    let text = |name: &str| {
        let each = heads.iter().flat_map(|head| tails.map(|tail| format!("Mr {name} {head}{tail} spoke on Monday. ")));
        each.collect::<String>()
    };
    let lines = first.map(|name| json!({"id": name, "text": text(name)}).to_string());
    archive.write("many.jsonl", &lines.join("\n"));
    assert!(archive.run(&["import", "-q", "many.jsonl"]).status.success());
    let shown = || archive.rows(&["people", "--json"]);
    let file = rusqlite::Connection::open(archive.library()).unwrap();
    file.execute_batch("BEGIN IMMEDIATE").unwrap();
    let counted = shown();
    file.execute_batch("ROLLBACK").unwrap();
    let parts = || file.query_row("SELECT count(*) FROM summary", [], |row| row.get::<_, u32>(0)).unwrap();
    assert_eq!(parts(), 0, "another was writing");
    assert!(counted.len() > 1_024, "{} are no more than one part", counted.len());
    assert_eq!(shown(), counted);
    assert_eq!(parts(), 2);
    assert_eq!(shown(), counted);
    file.execute("UPDATE summary SET rows = x'00ff' WHERE part = 1", []).unwrap();
    assert_eq!(shown(), counted);
}
