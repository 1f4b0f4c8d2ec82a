//! Feeds asked from inside the reader, of a real server, while one reads on.

use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use crate::server::{Reply, Server, long, page, rss};
use crate::terminal::{ARTICLE, PATIENCE, Start, Terminal, binary, file, folder};

/// A library with an article, and with the feeds at these addresses.
fn library(folder: &Path, article: &Path, feeds: &[String]) -> std::path::PathBuf {
    let library = folder.join("library.sqlite");
    let run = |words: &[&str]| {
        let output = Command::new(binary()).args(words).arg("--library").arg(&library).output().expect("it runs");
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    };
    run(&["import", &article.to_string_lossy()]);
    for feed in feeds {
        run(&["feeds", "add", feed]);
    }
    library
}

fn reading(library: &Path) -> Terminal {
    let mut terminal = Start::reader(["--library".as_ref(), library.as_os_str()]).size(110, 30).run();
    terminal.wait_for("Ferry talks end without a deal");
    terminal.press("\u{7f}");
    terminal.wait_for("1 article");
    terminal
}

#[test]
fn new_articles_come_in_while_one_reads_and_the_line_of_the_command_is_told() {
    let (release, wait) = channel::<()>();
    let wait = Mutex::new(wait);
    let added = Mutex::new(false);
    let server = Server::start(move |asked| match asked.path.as_str() {
        "/feed" => {
            // The first time it is asked for so as to be added.
            if std::mem::replace(&mut *added.lock().unwrap(), true) {
                let _ = wait.lock().unwrap().recv();
            }
            Reply::feed(rss("", &[("/tax", &long("The tax")), ("/dam", &long("The dam"))]))
        }
        _ => Reply::new(404, ""),
    });
    let folder = folder();
    let article = file(&folder, "ferry.txt", ARTICLE);
    let library = library(folder.path(), &article, &[server.at("/feed")]);
    let mut terminal = reading(&library);
    terminal.press("R");
    terminal.wait_for("the feeds are being asked");
    terminal.wait_for("sync 0/1");
    terminal.press("\r");
    terminal.wait_for("“We were close, and then");
    terminal.press(":jobs\r");
    terminal.wait_for("0 of 1 feed, 0 articles");
    terminal.press("\u{1b}");
    release.send(()).unwrap();
    terminal.wait_for("1 feed, 2 new articles");
    terminal.wait("no more of it", |shown| !shown.screen.screen().contents().contains("sync "));
    terminal.press("q");
    terminal.wait_for("On /tax");
    terminal.wait_for("On /dam");
    terminal.press("Q");
    assert!(terminal.end().success());
}

#[test]
fn a_server_that_does_not_answer_is_let_go_of_and_one_that_fails_is_told() {
    let (release, wait) = channel::<()>();
    let wait = Mutex::new(wait);
    let times = Mutex::new(0);
    let server = Server::start(move |_| {
        *times.lock().unwrap() += 1;
        match *times.lock().unwrap() {
            1 => Reply::feed(rss("", &[])),
            2 => {
                let _ = wait.lock().unwrap().recv();
                Reply::new(500, "")
            }
            _ => Reply::new(500, ""),
        }
    });
    let folder = folder();
    let article = file(&folder, "ferry.txt", ARTICLE);
    let library = library(folder.path(), &article, &[server.at("/feed")]);
    let mut terminal = reading(&library);
    terminal.press(":sync\r");
    terminal.wait_for("sync 0/1");
    terminal.press(":stop-jobs\r");
    terminal.wait_for("1 feed, 0 new articles, broken off");
    drop(release);
    terminal.press("R");
    terminal.wait_for("1 failed:");
    terminal.press("Q");
    assert!(terminal.end().success());
}

#[test]
fn the_page_of_a_summary_takes_its_place_in_the_library_and_no_summary_comes_back() {
    let changed = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&changed);
    let server = Server::start(move |asked| match asked.path.as_str() {
        "/feed" if seen.load(Ordering::Relaxed) => Reply::feed(rss("", &[("/a", "Other words of ships …")])),
        "/feed" => Reply::feed(rss("", &[("/a", "Ships came …")])),
        "/a" => Reply::page(page("Ships come home", "They came on Tuesday.")),
        _ => Reply::new(404, ""),
    });
    let folder = folder();
    let article = file(&folder, "ferry.txt", ARTICLE);
    let library = library(folder.path(), &article, &[server.at("/feed")]);
    let run = |words: &[&str]| {
        let output = Command::new(binary()).args(words).arg("--library").arg(&library).output().expect("it runs");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    };
    run(&["sync", "-q", "--no-pages"]);
    assert_eq!(run(&["query", "--count", "tuesday"]), "0");
    let mut terminal = Start::reader(["--library".as_ref(), library.as_os_str()]).size(110, 30).run();
    terminal.wait_for("On /a");
    terminal.press("/On\r\r");
    terminal.wait_for("They came on Tuesday.");
    terminal.wait_for("Ann Roe");
    let begun = Instant::now();
    while run(&["query", "--count", "tuesday -is:unread"]) != "1" {
        assert!(begun.elapsed() < PATIENCE, "it is not kept, or not as read");
    }
    terminal.press("Q");
    assert!(terminal.end().success());
    assert_eq!(run(&["quotes", "--json", "speaker:roe"]).lines().count(), 1);
    changed.store(true, Ordering::Relaxed);
    run(&["sync", "-q"]);
    assert_eq!(run(&["query", "--count", "tuesday"]), "1");
    assert_eq!(server.paths().iter().filter(|path| *path == "/a").count(), 1, "the page is there already");
}

#[test]
fn without_a_library_or_feeds_it_is_told_how_to_begin() {
    let folder = folder();
    let article = file(&folder, "ferry.txt", ARTICLE);
    let mut terminal = Start::reader([&article]).run();
    terminal.wait_for("Ferry talks");
    terminal.press("R");
    terminal.wait_for("there is no library yet; `dateline feeds add ADDRESS` makes one");
    terminal.press("Q");
    assert!(terminal.end().success());
    let library = library(folder.path(), &article, &[]);
    let mut terminal = reading(&library);
    terminal.press("R");
    terminal.wait_for("there are no feeds to ask; `dateline feeds add ADDRESS` adds one");
    terminal.press("Q");
    assert!(terminal.end().success());
}
