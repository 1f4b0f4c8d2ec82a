//! What the library gives away comes back as it was, and an older library is brought forward.

use dateline::ingest::Address;
use dateline::library::store::{Entry, Feed, Library, Taken};

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
    assert_eq!(feed.tags, ["oslo", "world"]);
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
