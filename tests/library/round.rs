//! What the library gives away comes back as it was, and an older library is brought forward.

use std::path::Path;

use dateline::decision::Correction;
use dateline::ingest::Address;
use dateline::library::filter::parse;
use dateline::library::store::{Entry, Feed, Library, Renewal, Taken};

use crate::archive::{Archive, lines};

#[test]
fn export_and_import_again_give_the_same_library() {
    let archive = Archive::new();
    archive.collection("news.jsonl", 30);
    archive.write(
        "odd.jsonl",
        "{\"id\": 7, \"desk\": \"world\", \"text\": \"“Née à Oslo,” Anna Bergé of Norway said.\"}\n",
    );
    assert!(archive.run(&["import", "news.jsonl", "odd.jsonl"]).status.success());
    let first = archive.run(&["export"]).stdout;
    assert_eq!(lines(&first).len(), 31);
    std::fs::write(archive.path("all.jsonl"), &first).unwrap();
    std::fs::rename(archive.library(), archive.path("before.sqlite")).unwrap();
    assert!(archive.run(&["import", "--annotated", "all.jsonl"]).status.success());
    let again = archive.run(&["export"]).stdout;
    let sorted = |bytes: &[u8]| {
        let mut lines: Vec<String> = String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&first), sorted(&again));
    let odd = archive.rows(&["query", "oslo", "--json"]);
    assert_eq!((odd[0]["id"].as_i64(), odd[0]["desk"].as_str()), (Some(7), Some("world")));
}

#[test]
fn annotations_that_do_not_fit_are_refused() {
    let archive = Archive::new();
    let line = |mention: u32| {
        format!(
            r#"{{"id":"a","text":"Oslo","paragraphs":[],"quotes":[],"entities":[{{"kind":"place","name":"Oslo","roles":[],"country":"NO","confidence":1,"why":"","mentions":[{{"start":0,"end":{mention},"form":"name"}}]}}]}}"#
        )
    };
    archive.write("wrong.jsonl", &line(5));
    assert!(archive.failure(&["import", "--annotated", "wrong.jsonl"]).contains("do not fit its text"));
    archive.write("right.jsonl", &line(4));
    assert_eq!(archive.column("status", &["import", "--annotated", "--json", "right.jsonl"]), ["new"]);
    archive.write("bare.jsonl", r#"{"id":"b","text":"Oslo"}"#);
    assert!(archive.failure(&["import", "--annotated", "bare.jsonl"]).contains("it bears no annotations"));
}

#[test]
fn a_library_of_the_first_form_is_copied_and_brought_forward() {
    let archive = Archive::new();
    let old = rusqlite::Connection::open(archive.library()).unwrap();
    old.execute_batch(include_str!("../../src/library/store/schema.sql")).unwrap();
    old.execute_batch(
        "INSERT INTO article (key, id, spoken, entities, quotes, hash, engine) VALUES (-5, 'a', 'en', 0, 0, 1, 1); \
         PRAGMA application_id = 1685351534; PRAGMA user_version = 1;",
    )
    .unwrap();
    drop(old);
    assert_eq!(archive.column("id", &["query", "--json"]), ["a"]);
    assert!(archive.run(&["mark", "tag", "kept", "--id", "a"]).status.success());
    assert_eq!(archive.column("id", &["query", "tag:kept", "--json"]), ["a"]);
    assert!(archive.path("library.before-form-1.sqlite").exists(), "a copy was made first");
}

/// What each form has of the tables that every form has, and the columns that it has of an article.
const FORMS: [(&str, &str); 8] = [
    (include_str!("../../src/library/store/schema.sql"), ""),
    (include_str!("../../src/library/store/schema-2.sql"), ", came"),
    (include_str!("../../src/library/store/schema-3.sql"), ", address"),
    (include_str!("../../src/library/store/schema-4.sql"), ""),
    (include_str!("../../src/library/store/schema-5.sql"), ""),
    (include_str!("../../src/library/store/schema-6.sql"), ""),
    (include_str!("../../src/library/store/schema-7.sql"), ""),
    (include_str!("../../src/library/store/schema-8.sql"), ""),
];

/// The library as a program of an earlier form would have left it.
fn in_form(form: usize, new: &Path, file: &Path) {
    let old = rusqlite::Connection::open(file).unwrap();
    let flags = rusqlite::functions::FunctionFlags::default();
    old.create_scalar_function("address_hash", 2, flags, |_| Ok(None::<i64>)).unwrap();
    let mut columns =
        "key, id, title, byline, date, site, url, lang, spoken, entities, quotes, hash, copy_of, engine, others, \
                       unread, starred"
            .to_owned();
    for (schema, more) in &FORMS[..form] {
        old.execute_batch(schema).unwrap();
        columns += more;
    }
    old.execute("ATTACH ?1 AS new", [new.to_str().unwrap()]).unwrap();
    old.execute_batch(&format!("INSERT INTO main.article ({columns}) SELECT {columns} FROM new.article")).unwrap();
    let tags: &[&str] = if form > 1 { &["tag"] } else { &[] };
    for table in ["body", "thing", "role", "digest", "band"].iter().chain(tags) {
        old.execute_batch(&format!("INSERT INTO main.{table} SELECT * FROM new.{table}")).unwrap();
    }
    old.execute_batch(&format!("PRAGMA application_id = 1685351534; PRAGMA user_version = {form};")).unwrap();
}

#[test]
fn a_library_of_every_earlier_form_is_brought_forward_whole() {
    let archive = Archive::new();
    let words = |count: usize| (0..count).map(|number| format!("word{number}")).collect::<Vec<_>>().join(" ");
    let said = "“We will sell oil to Kenya,” Anna Berg said in Oslo on Sunday.";
    let line =
        |id: &str, text: &str| serde_json::json!({"id": id, "text": text, "title": format!("Of {id}")}).to_string();
    archive.write("a.jsonl", &[line("said", said), line("first", &words(300)), line("quiet", "It rained.")].join("\n"));
    archive.rows(&["import", "--json", "a.jsonl"]);
    assert!(archive.run(&["mark", "tag", "kept", "--id", "said"]).status.success());
    let (all, people) = (archive.rows(&["export"]), archive.rows(&["people", "--json"]));
    archive.write("copy.jsonl", &line("cut", &words(290)));
    let new = archive.path("new.sqlite");
    std::fs::rename(archive.library(), &new).unwrap();
    for form in 1..=FORMS.len() {
        in_form(form, &new, &archive.library());
        assert!(Library::is_of_earlier_form(&archive.library()), "form {form}");
        let mut told = Vec::new();
        drop(Library::open_telling(&archive.library(), &mut |renewal| told.push(renewal)).unwrap());
        let all_of_them = Renewal::Articles { done: 0, all: 3 };
        assert_eq!(told, [Renewal::Copying, all_of_them, Renewal::Settling, Renewal::Settling], "form {form}");
        assert!(!Library::is_of_earlier_form(&archive.library()), "form {form}");
        for (filter, id) in [
            ("\"sell oil\"", "said"),
            ("speaker:berg about:kenya", "said"),
            ("says:ken", "said"),
            ("title:quie", "quiet"),
            ("word299", "first"),
            ("source:qui", "quiet"),
        ] {
            assert_eq!(archive.column("id", &["query", filter, "--json"]), [id], "form {form}: {filter}");
        }
        assert_eq!(archive.rows(&["query", "tag:kept", "--json"]).len(), usize::from(form > 1), "form {form}");
        assert_eq!(archive.rows(&["export"]), all, "form {form}");
        assert_eq!(archive.rows(&["people", "--json"]), people, "form {form}");
        archive.rows(&["import", "--json", "copy.jsonl"]);
        assert_eq!(archive.column("copy_of", &["query", "is:copy", "--json"]), ["first"], "form {form}");
        assert_eq!(Library::open(&archive.library()).unwrap().check().unwrap(), Vec::<String>::new());
        assert!(archive.path(&format!("library.before-form-{form}.sqlite")).exists(), "a copy was made first");
        std::fs::remove_file(archive.library()).unwrap();
    }
}

#[test]
fn a_library_of_the_sixth_form_takes_corrections_from_now_on() {
    let archive = Archive::new();
    archive.collection("news.jsonl", 5);
    assert!(archive.run(&["import", "-q", "news.jsonl"]).status.success());
    let all = archive.rows(&["export"]);
    let old = rusqlite::Connection::open(archive.library()).unwrap();
    old.execute_batch("DROP TABLE original; PRAGMA user_version = 6;").unwrap();
    drop(old);
    // A copy of an attempt that was cut off stands in nobody's way.
    archive.write("library.before-form-6.sqlite", "half");
    assert_eq!(archive.rows(&["export"]), all);
    assert_eq!(archive.rows(&["query", "oil", "--json"]).len(), 5);
    let mut library = Library::open(&archive.library()).unwrap();
    let stored = library.as_it_came(&library.row("n1").unwrap()).unwrap();
    let title = Correction::Title { title: "Norway sells".into() };
    library.correct(&stored.article, &[], &[title]).unwrap();
    assert_eq!(archive.column("id", &["query", "title:norway", "--json"]), ["n1"]);
    let copy = Library::open(&archive.path("library.before-form-6-1.sqlite")).unwrap();
    assert_eq!(copy.count(&parse("").unwrap()).unwrap(), 5);
}

#[test]
fn what_was_deleted_is_gone_from_the_file_after_a_vacuum() {
    let archive = Archive::new();
    let secret = "Zanzibarian plans were told in the harbour.";
    let line = |number: usize| {
        let text = if number.is_multiple_of(2) {
            secret.to_owned()
        } else {
            format!("The harbour was quiet on day {number}.")
        };
        serde_json::json!({"id": format!("n{number}"), "text": text}).to_string()
    };
    archive.write("a.jsonl", &(0..600).map(line).collect::<Vec<_>>().join("\n"));
    assert!(archive.run(&["import", "-q", "a.jsonl"]).status.success());
    assert!(archive.run(&["delete", "zanzibarian", "--yes"]).status.success());
    assert!(archive.run(&["library", "vacuum"]).status.success());
    let bytes = std::fs::read(archive.library()).unwrap();
    assert!(!bytes.windows(10).any(|window| window.eq_ignore_ascii_case(b"zanzibaria")));
    let library = Library::open(&archive.library()).unwrap();
    assert_eq!(library.check().unwrap(), Vec::<String>::new());
    assert_eq!(library.count(&parse("\"quiet on\"").unwrap()).unwrap(), 300);
}

#[test]
fn articles_of_a_library_of_the_second_form_are_known_by_their_addresses() {
    let archive = Archive::new();
    let old = rusqlite::Connection::open(archive.library()).unwrap();
    old.execute_batch(include_str!("../../src/library/store/schema.sql")).unwrap();
    old.execute_batch(include_str!("../../src/library/store/schema-2.sql")).unwrap();
    old.execute_batch(
        "INSERT INTO article (key, id, url, spoken, entities, quotes, hash, engine) VALUES \
         (-5, 'a.html', 'https://www.post.example/a/?utm_source=mail', 'en', 0, 0, 1, 1), \
         (-4, 'https://post.example/b', NULL, 'en', 0, 0, 2, 1), (-3, 'c', NULL, 'en', 0, 0, 3, 1); \
         PRAGMA application_id = 1685351534; PRAGMA user_version = 2;",
    )
    .unwrap();
    drop(old);
    let library = Library::open(&archive.library()).unwrap();
    let known = |address: &str| library.article_at(&Address::parse(address).unwrap()).unwrap();
    assert_eq!(known("http://post.example/a"), Some("a.html".to_owned()));
    assert_eq!(known("https://post.example/b?fbclid=1"), Some("https://post.example/b".to_owned()));
    assert_eq!(known("https://post.example/c"), None);
    assert!(archive.path("library.before-form-2.sqlite").exists(), "a copy was made first");
}

#[test]
fn a_feed_keeps_what_was_learnt_of_it_and_forgets_with_it() {
    let archive = Archive::new();
    let mut library = Library::create(&archive.library()).unwrap();
    let tags = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect();
    let new = |address: &str, words: &[&str]| Feed { address: address.into(), tags: tags(words), ..Feed::default() };
    assert!(library.add_feed(&new("https://post.example/feed", &["World"])).unwrap());
    assert!(!library.add_feed(&new("https://post.example/feed", &["Oslo"])).unwrap(), "it is there already");
    let mut feed = library.feeds().unwrap().remove(0);
    assert_eq!(feed.tags, ["Oslo", "World"]);
    feed.etag = Some("\"1\"".into());
    (feed.due, feed.failures, feed.failure) = (77, 2, Some("it answers 500".into()));
    library.note_feed(&feed).unwrap();
    let entry = Entry { words: 5, whole: true, tries: 1 };
    library.note_taken(feed.number, &Taken::from([(Entry::name("a"), entry)])).unwrap();
    let library_again = Library::open(&archive.library()).unwrap();
    assert_eq!(library_again.feeds().unwrap(), [feed.clone()]);
    assert_eq!(library_again.taken(feed.number).unwrap().get(&Entry::name("a")), Some(&entry));
    assert!(library.remove_feed(feed.number).unwrap());
    assert!(library.taken(feed.number).unwrap().is_empty());
}

#[test]
fn values_of_a_key_are_told_with_their_counts() {
    let archive = Archive::new();
    archive.collection("news.jsonl", 4);
    archive.run(&["import", "news.jsonl"]);
    archive.run(&["mark", "tag", "desk", "--id", "n1"]);
    let library = Library::open(&archive.library()).unwrap();
    let values = |key: &str, beginning: &str| library.values(key, beginning, 5).unwrap();
    assert_eq!(values("person", "ber"), [("Anna Berg".to_owned(), 4)]);
    assert_eq!(values("speaker", "anna"), [("Anna Berg".to_owned(), 4)]);
    assert_eq!(values("country", "ken"), [("Kenya".to_owned(), 4)]);
    assert_eq!(values("tag", ""), [("desk".to_owned(), 1)]);
    assert_eq!(values("person", "erg"), []);
}
