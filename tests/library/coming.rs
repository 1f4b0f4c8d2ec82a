//! What comes in: collections in folders, compressed and by standard input, and what is there already.

use std::{io::Write, process::Stdio};

use crate::archive::{Archive, lines, shown, text};

fn line(id: &str, text: &str) -> String {
    serde_json::json!({"id": id, "text": text, "desk": "world"}).to_string()
}

#[test]
fn collections_in_a_folder_keep_their_names_and_other_keys() {
    let archive = Archive::new();
    archive.write("news/a.jsonl", &format!("{}\n{}\n", line("a1", &text(1)), line("a2", &text(2))));
    archive.write("news/report.txt", &text(3));
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(line("g1", &text(4)).as_bytes()).unwrap();
    std::fs::write(archive.path("news/packed.jsonl.gz"), packed.finish().unwrap()).unwrap();
    let told = archive.rows(&["import", "--json", "news"]);
    let mut ids: Vec<&str> = told.iter().map(|row| row["id"].as_str().unwrap()).collect();
    ids.sort_unstable();
    let report = shown(&archive.path("news/report.txt"));
    assert_eq!(ids, [report.as_str(), "a1", "a2", "g1"]);
    let rows = archive.rows(&["query", "\"oil number 1\" or \"oil number 4\"", "--json"]);
    assert!(rows.len() == 2 && rows.iter().all(|row| row["desk"] == "world"), "{rows:?}");
    let again = archive.rows(&["import", "--json", "news"]);
    assert!(again.len() == 4 && again.iter().all(|row| row["status"] == "known"), "{again:?}");
}

#[test]
fn what_fails_in_a_folder_is_told_once_and_counted() {
    let archive = Archive::new();
    archive.write("news/a.txt", &text(1));
    archive.write("news/b.json", "{}");
    archive.write("news/c.html", "<html><body></body></html>");
    let output = archive.program().args(["import", "--json", "news"]).output().unwrap();
    let statuses: Vec<_> = lines(&output.stdout).iter().map(|row| row["status"].as_str().unwrap().to_owned()).collect();
    assert_eq!(statuses.iter().filter(|status| *status == "failed").count(), 2, "{statuses:?}");
    let told = String::from_utf8(output.stderr).unwrap();
    let mut told = told.lines();
    assert!(told.next().unwrap().contains("2 files could not be read: "), "{told:?}");
    assert_eq!(told.next(), Some("3 articles: 1 new, 2 failed"));
    assert_eq!((told.next(), output.status.code()), (None, Some(1)));
}

#[test]
fn lines_come_by_standard_input_and_numbers_stay_numbers() {
    let archive = Archive::new();
    let import = |input: &str| {
        let mut child = archive
            .program()
            .args(["import", "--json", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        lines(&child.wait_with_output().unwrap().stdout)
    };
    let two = "{\"id\": 7, \"text\": \"Oil is cheap.\"}\n{\"id\": \"b\", \"text\": \"Oil is dear.\"}\n";
    let told = import(two);
    assert_eq!((told[0]["id"].clone(), told[0]["status"].clone()), (7.into(), "new".into()));
    assert_eq!((told[1]["id"].clone(), told[1]["status"].clone()), ("b".into(), "new".into()));
    assert!(import(two).iter().all(|row| row["status"] == "known"));
    assert_eq!(import("Rain in the hills\n\nIt rained all day.\n").len(), 1);
    assert_eq!(archive.rows(&["query", "--json"]).len(), 3);
}

#[test]
fn a_line_that_is_longer_than_any_articles_is_told_and_the_others_are_kept() {
    let archive = Archive::new();
    let long = "a ".repeat(25 << 20);
    archive
        .write("news.jsonl", &format!("{}\n{}\n{}\n", line("a1", &text(1)), line("a2", &long), line("a3", &text(3))));
    let output = archive.program().args(["import", "news.jsonl"]).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    let why = "dateline: news.jsonl line 2: it is longer than 48 MiB, the most that is read of a line\n";
    assert_eq!((told.as_str(), output.status.code()), (&*format!("{why}3 articles: 2 new, 1 failed\n"), Some(1)));
    let annotated = archive.program().args(["annotate", "--from", "jsonl", "news.jsonl"]).output().unwrap();
    assert_eq!(lines(&annotated.stdout).len(), 2);
}

#[test]
fn a_file_that_was_only_touched_is_known_by_its_words() {
    let archive = Archive::new();
    let report = archive.write("report.txt", &text(1));
    archive.rows(&["import", "--json", "report.txt"]);
    let file = std::fs::File::options().write(true).open(&report).unwrap();
    file.set_modified(std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_hours(24)).unwrap();
    assert_eq!(archive.column("status", &["import", "--json", "report.txt"]), ["known"]);
    let origin = dateline::library::store::Origin::of(&report).unwrap();
    let library = dateline::library::store::Library::open(&archive.library()).unwrap();
    assert!(library.has_unchanged(&shown(&report), origin).unwrap(), "next time it is not even read");
}

#[test]
fn annotations_that_come_again_take_the_place_of_others() {
    let archive = Archive::new();
    archive.collection("news.jsonl", 3);
    assert!(archive.run(&["import", "-q", "news.jsonl"]).status.success());
    let exported = archive.run(&["export"]).stdout;
    std::fs::write(archive.path("all.jsonl"), &exported).unwrap();
    let statuses = || archive.column("status", &["import", "--annotated", "--json", "all.jsonl"]);
    assert_eq!(statuses(), ["known"; 3], "they are what the library has");
    let renamed = String::from_utf8(exported).unwrap().replace("\"name\":\"Anna Berg\"", "\"name\":\"Anne Berg\"");
    std::fs::write(archive.path("all.jsonl"), renamed).unwrap();
    assert_eq!(statuses(), ["changed"; 3]);
    assert_eq!(archive.rows(&["query", "person:\"anne berg\"", "--json"]).len(), 3);
}
