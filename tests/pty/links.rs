//! Addresses marked as links (OSC 8) where the terminal takes it: the same screen, and the marks around its letters.

use crate::terminal::{Start, Terminal, file, folder};

const MARK: &str = "\u{1b}]8;";

/// Two articles of one paper, on the same day, each with its address.
const NEWS: &str = r#"{"title": "Ships come home", "site": "Norby Post", "date": "2026-05-03", "url": "https://norby.example/a",
 "text": "The ships came home to Norby on Tuesday.\n\n“We waited,” said Ann Roe, the keeper of the harbour."}
{"title": "Ships stay away", "site": "Norby Post", "date": "2026-05-03", "url": "https://norby.example/b",
 "text": "The ships stayed away on Monday.\n\n“We wait,” said Ann Roe, the keeper of the harbour of Norby."}
"#;

fn reading(variables: &[(&str, &str)], options: &[&str]) -> Terminal {
    let folder = folder();
    let news = file(&folder, "news.jsonl", NEWS.replace(",\n ", ", "));
    let words = options.iter().map(Into::into).chain([news.into_os_string()]);
    let start =
        variables.iter().fold(Start::reader(words).size(120, 30), |start, (name, value)| start.with(name, value));
    let terminal = start.run();
    terminal.wait_for("Article 1 of 2");
    // Until all articles are in, the count of them ends in dots.
    let whole = |shown: &str| shown.contains("Articles 2 ·") && shown.matches("1❞").count() == 3;
    terminal.wait("all that is found", |shown| whole(&shown.screen.screen().contents()));
    terminal
}

fn left(mut terminal: Terminal) -> (String, String) {
    let screen = terminal.screen().contents();
    terminal.press("Q");
    assert!(terminal.end().success());
    terminal.assert_given_back();
    (screen, String::from_utf8(terminal.bytes()).expect("what is painted is UTF-8"))
}

#[test]
fn the_source_leads_to_the_article_and_the_screen_is_the_same_without() {
    let (plain, bytes) = left(reading(&[], &[]));
    assert!(!bytes.contains(MARK), "nobody knows whether this terminal takes it");
    let (screen, bytes) = left(reading(&[("VTE_VERSION", "7600")], &[]));
    assert_eq!(screen, plain);
    let begin = format!("{MARK}id=dateline;https://norby.example/a\u{1b}\\");
    assert!(bytes.contains(&begin), "{bytes:?}");
    let ends = bytes.matches(&format!("{MARK};\u{1b}\\")).count();
    assert_eq!(bytes.matches(MARK).count(), 2 * ends, "what begins ends");
    let (screen, bytes) = left(reading(&[], &["--links", "always"]));
    assert_eq!((screen, bytes.contains(&begin)), (plain, true));
}

#[test]
fn letters_that_stay_lead_to_the_next_article_once_that_is_open() {
    let mut terminal = reading(&[("VTE_VERSION", "7600")], &[]);
    terminal.press("J");
    terminal.wait_for("The ships stayed away");
    // Both are of one paper, whose name stays where it stands.
    let begin = format!("{MARK}id=dateline;https://norby.example/b\u{1b}\\");
    terminal.wait("the mark", |shown| String::from_utf8_lossy(&shown.bytes).contains(&begin));
    left(terminal);
}

#[test]
fn where_marks_would_be_seen_there_are_none_whatever_is_set() {
    for variables in [
        &[("TERM", "vt100"), ("VTE_VERSION", "7600")],
        &[("TERM", "linux"), ("VTE_VERSION", "7600")],
        &[("TERM", "screen-256color"), ("VTE_VERSION", "7600")],
        &[("STY", "1.pts"), ("VTE_VERSION", "7600")],
    ] {
        let (_, bytes) = left(reading(variables, &["--links", "always"]));
        assert!(!bytes.contains(MARK), "{variables:?}");
    }
    let (_, bytes) = left(reading(&[("VTE_VERSION", "7600")], &["--links", "never"]));
    assert!(!bytes.contains(MARK));
}
