//! Addresses in the reader: nothing waits for a slow one, and a summary becomes its article when it is opened.

use std::sync::Mutex;
use std::sync::mpsc::channel;

use crate::server::{Reply, Server, page, rss};
use crate::terminal::{ARTICLE, Start, file, folder};

#[test]
fn a_slow_address_does_not_keep_the_screen() {
    let (release, wait) = channel::<()>();
    let wait = Mutex::new(wait);
    let server = Server::start(move |_| {
        let _ = wait.lock().unwrap().recv();
        Reply::page(page("Ships come home", "They came on Tuesday."))
    });
    let folder = folder();
    let near = file(&folder, "ferry.txt", ARTICLE);
    let mut terminal = Start::reader([server.at("/slow").into(), near.into_os_string()]).size(140, 30).run();
    terminal.wait_for("Ferry talks end without a deal");
    terminal.press("j");
    release.send(()).unwrap();
    terminal.wait_for("Ships come home");
    assert!(!terminal.screen().contents().contains("fetching http"), "no line of progress in the screen");
    terminal.press("Q");
    assert!(terminal.end().success());
}

#[test]
fn a_summary_becomes_its_article_once_it_is_opened() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/feed" => Reply::feed(rss("", &[("/a", "Ships came …"), ("/b", "Trains came …")])),
        "/a" => Reply::page(page("Ships come home", "They came on Tuesday.")),
        _ => Reply::new(404, ""),
    });
    let mut terminal = Start::reader([server.at("/feed")]).size(120, 30).run();
    terminal.wait_for("They came on Tuesday.");
    terminal.wait_for("Ann Roe");
    assert_eq!(server.paths(), ["/feed", "/a"], "the other is not asked for yet");
    terminal.press("J");
    terminal.wait_for("Trains came");
    terminal.wait_for("there is no such page");
    terminal.press("Q");
    assert!(terminal.end().success());
}

#[test]
fn while_nothing_has_come_a_line_tells_of_it_and_an_interrupt_ends_it() {
    let (asked, told) = channel();
    let asked = Mutex::new(asked);
    let (release, wait) = channel::<()>();
    let wait = Mutex::new(wait);
    let server = Server::start(move |_| {
        asked.lock().unwrap().send(()).unwrap();
        let _ = wait.lock().unwrap().recv();
        Reply::new(404, "")
    });
    let mut terminal = Start::reader([server.at("/slow")]).run();
    told.recv().unwrap();
    terminal.wait_for("fetching http://127.0.0.1");
    terminal.press("\u{3}");
    assert!(!terminal.end().success());
    drop(release);
}
