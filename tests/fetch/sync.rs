//! Feeds kept up to date: added, asked, left alone, and all that is new kept once.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Barrier};

use dateline::library::store::Library;
use dateline::library::sync::{Step, Wish, sync};
use serde_json::Value;

use crate::desk::Desk;
use crate::server::{Asked, Reply, Server, long, page, rss};

#[test]
fn what_is_new_comes_in_and_what_has_not_changed_is_not_sent_again() {
    let server = Server::start(|asked| match (asked.path.as_str(), asked.header("if-none-match")) {
        ("/feed", "\"v1\"") if asked.header("if-modified-since") == "Wed, 04 Mar 2026 05:06:07 GMT" => {
            Reply::new(304, "")
        }
        ("/feed", _) => Reply::feed(rss("", &[("/a", &long("The tax")), ("/b", &long("The dam"))]))
            .with("ETag", "\"v1\"")
            .with("Last-Modified", "Wed, 04 Mar 2026 05:06:07 GMT"),
        _ => Reply::new(404, ""),
    });
    let desk = Desk::new();
    assert!(desk.told(&["sync"]).0.contains("there is no library yet"));
    desk.told(&["feeds", "add", &desk.write("none", "exec:none")]);
    assert!(desk.told(&["feeds"]).0.contains("there are no feeds yet"));
    assert!(desk.sync().contains("there are no feeds yet"));
    desk.add(&server.at("/feed"));
    assert_eq!(desk.sync(), "1 feed, 2 new articles");
    assert_eq!(desk.ids("source:norby"), [server.at("/a"), server.at("/b")]);
    assert_eq!(desk.ids("dam"), [server.at("/b")]);
    assert_eq!(desk.sync(), "1 feed, 0 new articles");
    let last = server.asked().pop().unwrap();
    assert_eq!(last.header("if-none-match"), "\"v1\"");
    let feeds = desk.rows(&["feeds", "--json"]);
    assert_eq!((feeds[0]["title"].as_str(), feeds[0]["failures"].as_u64()), (Some("Norby News"), Some(0)));
}

#[test]
fn a_page_leads_to_its_feed_and_one_without_is_told() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/" => Reply::page(
            "<html><head><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/no\"><link rel=\"alternate\" \
                            type=\"application/atom+xml\" href=\"news/feed\"></head><body><p>Home</p></body></html>",
        ),
        "/news/feed" | "/usual/../rss.xml" | "/rss.xml" => Reply::feed(rss("", &[])),
        "/bare" => Reply::page("<html><body><p>Nothing named here.</p></body></html>"),
        _ => Reply::new(404, ""),
    });
    let desk = Desk::new();
    let (told, status) = desk.told(&["feeds", "add", &server.at("/")]);
    assert_eq!((told, status), (format!("Norby News ({}) added", server.at("/news/feed")), Some(0)));
    assert_eq!(desk.told(&["feeds", "add", &server.at("/news/feed")]).0, "1 feed known already");
    desk.add(&server.at("/bare"));
    assert_eq!(desk.rows(&["feeds", "--json"])[1]["address"], server.at("/rss.xml"), "where feeds usually are");
    let empty = Server::start(|_| Reply::page("<html><body><p>Nothing.</p></body></html>"));
    let (told, status) = desk.told(&["feeds", "add", &empty.at("/")]);
    assert!(told.contains("this page has no feed") && status == Some(1), "{told}");
    assert_eq!(desk.told(&["feeds", "add", "nothing.opml"]).1, Some(1));
    assert_eq!(desk.told(&["feeds", "remove", &server.at("/rss.xml")]).1, Some(0));
    assert_eq!(desk.rows(&["feeds", "--json"]).len(), 1);
    assert!(desk.told(&["feeds", "remove", "Norby Post"]).0.contains("there is no feed Norby Post"));
}

#[test]
fn lists_are_added_exported_and_their_folders_are_tags() {
    let server = Server::start(|asked| Reply::feed(rss("", &[(&format!("{}/a", asked.path), &long("The tax"))])));
    let desk = Desk::new();
    let opml = format!(
        "<opml><body><outline text=\"World News\"><outline text=\"One\" xmlUrl=\"{}\"/></outline><outline text=\"Two\" xmlUrl=\"{}\"/>\
         <outline text=\"Bad\" xmlUrl=\"file:///etc/passwd\"/></body></opml>",
        server.at("/1"),
        server.at("/2")
    );
    let list = desk.write("list.opml", &opml);
    let (told, status) = desk.told(&["feeds", "add", &list]);
    assert_eq!(status, Some(0));
    assert!(told.contains("2 feeds added") && told.contains("file:///etc/passwd is no address of the web"), "{told}");
    let urls = desk.write("urls", &format!("{} oslo \"~Three\"\n# none\nexec:rm\n", server.at("/3")));
    desk.told(&["feeds", "add", &urls, "--tag", "Mine"]);
    desk.sync();
    assert_eq!(desk.ids("tag:\"world news\""), [server.at("/1/a")]);
    assert_eq!(desk.ids("tag:oslo tag:mine"), [server.at("/3/a")]);
    // The same word in other letters is the same, and the first spelling stays.
    desk.told(&["feeds", "add", &server.at("/1"), "--tag", "world NEWS"]);
    assert_eq!(desk.rows(&["feeds", "--json"])[0]["tags"], serde_json::json!(["World News"]));
    let exported = String::from_utf8(desk.run(&["feeds", "export"]).stdout).unwrap();
    assert!(exported.contains("<outline text=\"World News\">"), "{exported}");
    let other = Desk::new();
    let list = other.write("list.opml", &exported);
    assert_eq!(other.told(&["feeds", "add", &list]).0, "3 feeds added");
    let known = |desk: &Desk| -> Vec<(Value, Value, Value)> {
        let rows = desk.rows(&["feeds", "--json"]).into_iter();
        rows.map(|row| (row["title"].clone(), row["address"].clone(), row["tags"].clone())).collect()
    };
    assert_eq!(known(&desk), known(&other));
}

#[test]
fn a_feed_that_fails_is_left_alone_for_a_while() {
    let broken = Arc::new(AtomicBool::new(true));
    let state = Arc::clone(&broken);
    let server = Server::start(move |asked| match asked.path.as_str() {
        "/good" => Reply::feed(rss("", &[("/a", &long("The tax"))])),
        _ if !state.load(Ordering::SeqCst) => Reply::feed(rss("", &[])),
        "/busy" => Reply::new(503, "").with("Retry-After", "3600"),
        "/gone" => Reply::new(410, ""),
        _ => Reply::new(500, ""),
    });
    let desk = Desk::new();
    let urls = ["/good", "/bad", "/gone"].map(|path| server.at(path)).join("\n");
    desk.told(&["feeds", "add", &desk.write("urls", &urls)]);
    let (told, status) = desk.told(&["sync"]);
    assert_eq!(status, Some(1), "{told}");
    assert!(told.starts_with("3 feeds, 1 new article, 2 failed: "), "{told}");
    assert!(told.contains("/bad (the server answers 500: it is broken)"), "{told}");
    assert!(told.contains("/gone (the server answers 410: the page is no more)"), "{told}");
    let (told, status) = desk.told(&["sync"]);
    assert_eq!(status, Some(1), "they rest because they failed, and that stands: {told}");
    assert!(told.starts_with("3 feeds, 0 new articles, 2 not asked: "), "{told}");
    assert!(
        told.contains("/bad (until 2") && told.contains("because it failed with: the server answers 500"),
        "{told}"
    );
    assert!(told.contains("/gone (its server says that it is no more"), "{told}");
    assert_eq!(server.paths().iter().filter(|path| *path != "/good").count(), 2, "neither was asked again");
    broken.store(false, Ordering::SeqCst);
    let (told, status) = desk.told(&["sync", "--all"]);
    assert!(told.starts_with("3 feeds, 0 new articles, 1 not asked: ") && status == Some(1), "gone stays so: {told}");
    assert_eq!(desk.rows(&["feeds", "--json"]).iter().filter(|row| row["failures"] != 0).count(), 1);
}

#[test]
fn a_host_that_orders_a_pause_has_it() {
    let server = Server::start(|_| Reply::new(503, "").with("Retry-After", "3600"));
    let desk = Desk::new();
    // One after another, since two may be under way before the first is answered.
    let urls = [0, 1, 2, 3, 4, 5].map(|number| server.at(&format!("/{number}"))).join("\n");
    desk.told(&["feeds", "add", &desk.write("urls", &urls)]);
    let (told, status) = desk.told(&["sync"]);
    assert_eq!(status, Some(1));
    assert!(told.contains(" not asked: ") && told.contains("its server asks to be left alone"), "{told}");
    assert!(server.asked().len() <= 2, "the others of its feeds are not asked either: {:?}", server.paths());
    let before = server.asked().len();
    let (told, status) = desk.told(&["sync", "--all"]);
    assert_eq!(status, Some(0), "a pause that was ordered is no failure: {told}");
    assert!(
        told.starts_with("6 feeds, 0 new articles, 6 not asked: ") && told.contains(" and 3 more (until 2"),
        "{told}"
    );
    assert_eq!(server.asked().len(), before, "not even where the reader is impatient");
    let listed = String::from_utf8(desk.run(&["feeds"]).stdout).unwrap();
    let resting = listed.lines().filter(|line| line.contains("rests until 2") && line.contains("its server asks"));
    assert_eq!(resting.count(), 6, "{listed}");
}

#[test]
fn two_connections_a_host_and_no_more() {
    let both = Arc::new(Barrier::new(2));
    let meet = Arc::clone(&both);
    let first = AtomicUsize::new(0);
    let server = Server::start(move |asked| {
        // The first two wait for each other: there are two at once.
        if first.fetch_add(1, Ordering::SeqCst) < 2 {
            meet.wait();
        }
        if asked.path.starts_with("/page") {
            return Reply::page(page("A page", "It came."));
        }
        Reply::feed(rss("", &[(&format!("/page{}", asked.path), "Short.")]))
    });
    let desk = Desk::new();
    let urls = [0, 1, 2, 3, 4, 5, 6, 7].map(|number| server.at(&format!("/{number}"))).join("\n");
    desk.told(&["feeds", "add", &desk.write("urls", &urls)]);
    assert!(desk.sync().starts_with("8 feeds, 8 new articles"));
    assert_eq!(server.most(), 2);
}

#[test]
fn a_summary_becomes_its_page_and_is_tried_again() {
    let up = Arc::new(AtomicBool::new(false));
    let state = Arc::clone(&up);
    let server = Server::start(move |asked| match asked.path.as_str() {
        "/feed" => Reply::feed(rss("", &[("/a", "Ships came …"), ("/b", "Trains came …")])),
        "/a" => Reply::page(page("Ships come home", "They came on Tuesday.")),
        "/b" if state.load(Ordering::SeqCst) => Reply::page(page("Trains come home", "They came on Friday.")),
        _ => Reply::new(500, ""),
    });
    let desk = Desk::new();
    desk.add(&server.at("/feed"));
    assert_eq!(desk.sync(), "1 feed, 2 new articles");
    assert_eq!(desk.ids("speaker:roe"), [server.at("/a")], "the whole article was analysed");
    assert_eq!(desk.ids("trains"), [server.at("/b")], "of the other there is the summary");
    up.store(true, Ordering::SeqCst);
    assert_eq!(desk.sync(), "1 feed, 0 new articles, 1 changed");
    assert_eq!(desk.ids("friday"), [server.at("/b")]);
    assert_eq!(desk.sync(), "1 feed, 0 new articles");
    assert_eq!(server.paths().iter().filter(|path| *path == "/a").count(), 1);
    let quick = Desk::new();
    quick.add(&server.at("/feed"));
    assert_eq!(quick.told(&["sync", "--no-pages"]).0, "1 feed, 2 new articles");
    assert_eq!(quick.ids("speaker:roe").len(), 0);
}

#[test]
fn an_article_seen_before_is_known_by_address_and_by_text() {
    let story = long("The oil of the north");
    let other = format!("{story} A last word.");
    let server = Server::start(move |asked| match asked.path.as_str() {
        "/one" => Reply::feed(rss("", &[("/a?utm_source=one", &story)])),
        "/two" => Reply::feed(rss("", &[("/a?utm_source=two#top", &story), ("/copy", &other)])),
        "/a" => Reply::page(page("Read before", "It was read by its own address.")),
        _ => Reply::new(404, ""),
    });
    let desk = Desk::new();
    desk.add(&server.at("/one"));
    assert_eq!(desk.sync(), "1 feed, 1 new article");
    desk.add(&server.at("/two"));
    assert_eq!(desk.sync(), "2 feeds, 1 new article");
    assert_eq!(desk.ids("is:copy"), [server.at("/copy")]);
    // What the reader threw away does not come back.
    assert!(desk.run(&["delete", "--yes", "is:copy"]).status.success());
    assert_eq!(desk.sync(), "2 feeds, 0 new articles");
    assert_eq!(desk.ids("oil").len(), 1);
}

#[test]
fn entries_without_an_address_are_taken_once_and_changed_ones_again() {
    let count = AtomicUsize::new(0);
    let server = Server::start(move |_| {
        let number = count.fetch_add(1, Ordering::SeqCst);
        let item = |name: &str, text: &str| {
            format!(
                "<item><guid isPermaLink=\"false\">{name}</guid><title>{name}</title><description>{text}</description></item>"
            )
        };
        let new = if number > 1 { item("third", "New on top.") } else { String::new() };
        let text = if number > 2 { "Corrected since." } else { "As it was." };
        Reply::feed(format!(
            "<rss version=\"2.0\"><channel><title>N</title>{new}{}{}</channel></rss>",
            item("first", text),
            item("second", "Stays.")
        ))
    });
    let desk = Desk::new();
    desk.add(&server.at("/feed"));
    assert_eq!(desk.sync(), "1 feed, 2 new articles");
    assert_eq!(desk.sync(), "1 feed, 1 new article");
    assert_eq!(desk.sync(), "1 feed, 0 new articles, 1 changed");
    assert_eq!(desk.ids("corrected").len(), 1);
    assert_eq!(desk.ids("").len(), 3);
}

#[test]
fn an_article_that_comes_changed_keeps_what_the_reader_corrected() {
    let count = AtomicUsize::new(0);
    let server = Server::start(move |_| {
        let more = if count.fetch_add(1, Ordering::SeqCst) > 1 { "It was said on Monday. " } else { "" };
        let story =
            format!("Anna Berg spoke. “We keep the light burning,” said Anna Berg. {more}{}", long("The light"));
        Reply::feed(rss("", &[("/a", &story)]))
    });
    let desk = Desk::new();
    desk.add(&server.at("/feed"));
    assert_eq!(desk.sync(), "1 feed, 1 new article");
    let speakers = || {
        let rows = desk.rows(&["quotes", "--json", "says:light"]);
        rows.iter().map(|row| row["name"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(speakers(), ["Anna Berg"]);
    let at = serde_json::json!({"start": 0, "words": "Anna Berg"});
    let thing = serde_json::json!({"kind": "person", "name": "Anna Berg", "at": at});
    let correction = serde_json::json!({"deed": "rename", "thing": thing, "name": "Anna B. Berg"});
    let line = serde_json::json!({"id": server.at("/a"), "content": "", "corrections": [correction]});
    std::fs::create_dir(desk.0.path().join("dateline")).unwrap();
    desk.write("dateline/decisions.jsonl", &line.to_string());
    assert_eq!(desk.sync(), "1 feed, 0 new articles, 1 changed");
    assert_eq!(desk.ids("monday"), [server.at("/a")]);
    assert_eq!(speakers(), ["Anna B. Berg"]);
}

#[test]
fn a_feed_that_moved_for_good_is_asked_where_it_is() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/new" => Reply::feed(rss("", &[("/a", &long("The tax"))])),
        "/for-now" => Reply::to(302, "/new"),
        _ => Reply::to(301, "/new"),
    });
    let desk = Desk::new();
    desk.told(&["feeds", "add", &desk.write("urls", &format!("{}\n{}\n", server.at("/old"), server.at("/for-now")))]);
    assert_eq!(desk.sync(), "2 feeds, 1 new article");
    desk.sync();
    let asked = server.paths();
    assert_eq!(asked.iter().filter(|path| *path == "/old").count(), 1, "{asked:?}");
    assert_eq!(asked.iter().filter(|path| *path == "/for-now").count(), 2, "{asked:?}");
}

#[test]
fn a_feed_elsewhere_leads_to_no_private_host() {
    let secret = Server::start(|_| Reply::page(page("Secret", "Nobody may see this.")));
    let (inner, moved) = (secret.at("/secret"), secret.at("/moved"));
    let server = Server::start(move |asked| match asked.path.as_str() {
        "/feed" => Reply::feed(rss("", &[(&inner, "Short.")])),
        _ => Reply::to(301, &moved),
    });
    let desk = Desk::new();
    desk.told(&["feeds", "add", &desk.write("urls", &format!("{}\n{}\n", server.at("/feed"), server.at("/moved")))]);
    let (told, status) = desk.told(&["sync"]);
    assert!(told.contains("1 new article, 1 failed") && told.contains("of your own network"), "{told}");
    assert_eq!(status, Some(1));
    assert!(secret.asked().is_empty());
}

#[test]
fn cron_hears_nothing_and_programs_hear_every_article() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/good" => Reply::feed(rss("", &[("/a", &long("The tax"))])),
        _ => Reply::feed("<rss><channel><item></rss>"),
    });
    let desk = Desk::new();
    desk.told(&["feeds", "add", &desk.write("urls", &format!("{}\n{}\n", server.at("/good"), server.at("/bad")))]);
    let output = desk.run(&["sync", "-q"]);
    assert_eq!((output.stdout, output.stderr, output.status.code()), (Vec::new(), Vec::new(), Some(1)));
    let other = Desk::new();
    other.add(&server.at("/good"));
    let rows = other.rows(&["sync", "--json"]);
    assert_eq!((rows[0]["id"].as_str(), rows[0]["status"].as_str()), (Some(&*server.at("/a")), Some("new")));
    assert_eq!(other.told(&["sync", "Nowhere"]).1, Some(2));
    assert_eq!(other.told(&["sync", "norby news"]).0, "1 feed, 0 new articles");
}

#[test]
fn a_round_is_told_step_by_step_and_can_be_broken_off() {
    let (release, wait) = std::sync::mpsc::channel::<()>();
    let wait = std::sync::Mutex::new(wait);
    let server = Server::start(move |asked: &Asked| {
        if asked.path == "/slow" {
            let _ = wait.lock().unwrap().recv();
        }
        Reply::feed(rss("", &[("/a", &long("The tax"))]))
    });
    let desk = Desk::new();
    desk.told(&["feeds", "add", &desk.write("urls", &format!("{}\n{}\n", server.at("/slow"), server.at("/quick")))]);
    let cancel = Arc::new(AtomicBool::new(false));
    let mut steps = Vec::new();
    let mut told = |step: Step<'_>| {
        steps.push(match step {
            Step::Begun(feeds) => format!("{feeds} feeds"),
            Step::Feed(feed, why) => format!("{} {why:?}", feed.address.rsplit('/').next().unwrap()),
            Step::Article(id, status) => format!("{} {}", id.rsplit('/').next().unwrap(), status.name()),
        });
        // Once the quick one is done, the reader has enough.
        cancel.store(matches!(step, Step::Feed(..)), Ordering::SeqCst);
    };
    let summary = sync(&desk.library(), &Wish::default(), &mut told, &cancel).unwrap();
    assert_eq!(summary.to_string(), "2 feeds, 1 new article, broken off");
    assert_eq!(steps, ["2 feeds", "a new", "quick None"]);
    drop(release);
    let feeds = Library::open(&desk.library()).unwrap().feeds().unwrap();
    assert_eq!(feeds.iter().filter(|feed| feed.asked.is_some()).count(), 1, "the other is asked next time");
}
