//! What an address must not do: reach other machines, take too long, bring too much, break anything.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use dateline::ingest::fetch::{Client, Request, Trouble, Unwatched, Watch};
use dateline::ingest::{self, Address};

use crate::addresses::{one, opened, refused};
use crate::server::{Reply, Server, page, rss};

/// What a client that has little patience gets from an address that was named.
fn hurried(address: &str) -> Result<usize, Trouble> {
    let address = Address::parse(address).unwrap();
    let client = Client::new().within(Duration::from_millis(400));
    let answer = client.get(&Request::named(&address, &address.origin()), &mut Unwatched)?;
    Ok(answer.bytes.unwrap_or_default().len())
}

#[test]
fn other_schemes_are_refused_wherever_they_stand() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/file" => Reply::to(302, "file:///etc/passwd"),
        "/script" => Reply::to(301, "javascript:alert(1)\u{1b}[31m"),
        _ => Reply::feed(
            "<rss version=\"2.0\"><channel><title>T</title><item><title>A</title><link>file:///etc/passwd</link>\
             <description>Short.</description></item><item><title>B</title><link>javascript:alert(1)</link></item></channel></rss>",
        ),
    });
    assert_eq!(refused(server.at("/file")), "it leads to what is no address of the web: file:///etc/passwd");
    assert!(!refused(server.at("/script")).contains('\u{1b}'));
    let (articles, sentences) = opened(&[server.at("/feed")]);
    assert!(sentences.is_empty(), "{sentences:?}");
    assert!(articles.iter().all(|article| article.meta.url.is_none()), "{articles:?}");
    for name in ["ftp://norby.example/a.txt", "file:///etc/passwd", "gopher://norby.example"] {
        assert_eq!(refused(name.to_owned()), "only http and https are fetched");
    }
}

#[test]
fn a_private_host_is_asked_only_where_the_reader_named_it() {
    let secret = Server::start(|_| Reply::page(page("Secret", "Nobody may see this.")));
    let (inner, by_name) = (secret.at("/secret"), secret.at("/secret").replace("127.0.0.1", "localhost"));
    let told = inner.clone();
    let server = Server::start(move |asked| match asked.path.as_str() {
        "/number" => Reply::to(302, &told),
        "/name" => Reply::to(302, &by_name),
        "/own" => Reply::to(302, "/page"),
        "/page" => Reply::page(page("Own page", "It is on the same server.")),
        _ => Reply::feed(rss("", &[(&told, "Short."), (&by_name, "Short too.")])),
    });
    let private = "it leads to a machine of your own network that you did not name";
    assert_eq!(refused(server.at("/number")), private);
    assert_eq!(refused(server.at("/name")), private);
    assert_eq!(one(server.at("/own")).meta.title.as_deref(), Some("Own page"));
    let (articles, _) = opened(&[server.at("/feed"), inner.clone()]);
    assert!(articles[0].text.contains("Short.") && articles[1].text.contains("Short too."));
    assert_eq!(articles[2].meta.title.as_deref(), Some("Secret"), "this one was named");
    assert_eq!(secret.asked().len(), 1, "and only then was its server asked");
}

#[test]
fn a_server_that_sends_a_byte_now_and_then_is_left() {
    let drip = |out: &mut dyn Write| loop {
        out.write_all(b"<")?;
        out.flush()?;
        std::thread::park_timeout(Duration::from_millis(30));
    };
    let server = Server::start(move |asked| match asked.path.as_str() {
        "/body" => Reply::streamed(200, drip),
        "/long" => Reply::streamed(200, drip).with("Content-Length", "100000"),
        // In the head itself: every line of it is another name.
        _ => Reply::streamed(200, drip).with("X", "y"),
    });
    for path in ["/body", "/long", "/head"] {
        let begun = Instant::now();
        assert_eq!(hurried(&server.at(path)), Err(Trouble::Slow), "{path}");
        assert!(begun.elapsed() < Duration::from_secs(5), "{path}");
    }
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    assert_eq!(hurried(&format!("http://{}/", silent.local_addr().unwrap())), Err(Trouble::Slow));
}

#[test]
fn redirects_share_one_time() {
    let server = Server::start(|asked| {
        let number: u32 = asked.path[1..].parse().unwrap();
        std::thread::park_timeout(Duration::from_millis(150));
        Reply::to(302, &format!("/{}", number + 1))
    });
    assert_eq!(hurried(&server.at("/0")), Err(Trouble::Slow));
    assert!(server.asked().len() < 5);
}

fn zeros(out: &mut dyn Write, times: usize) -> io::Result<()> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&vec![0; 16 << 20])?;
    let member = packed.finish()?;
    (0..times).try_for_each(|_| out.write_all(&member))
}

#[test]
fn an_answer_without_end_ends_at_its_limit() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/bomb" => Reply::streamed(200, |out| zeros(out, 64)).with("Content-Encoding", "gzip"),
        "/told" => Reply::streamed(200, |_| Ok(())).with("Content-Length", "999999999999"),
        "/endless" => Reply::streamed(200, |out| {
            let chunk = vec![b'a'; 0x10000];
            loop {
                out.write_all(b"10000\r\n")?;
                out.write_all(&chunk)?;
                out.write_all(b"\r\n")?;
            }
        })
        .with("Transfer-Encoding", "chunked"),
        _ => Reply::streamed(200, |out| {
            loop {
                out.write_all(&b"news".repeat(0x4000))?;
            }
        }),
    });
    for path in ["/bomb", "/told", "/endless", "/unnumbered"] {
        assert_eq!(refused(server.at(path)), "the answer is longer than 20 MiB", "{path}");
    }
}

#[test]
fn a_cut_answer_is_no_article() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/length" => Reply::streamed(200, |out| out.write_all(b"<html><p>Ships")).with("Content-Length", "5000"),
        "/chunk" => Reply::streamed(200, |out| out.write_all(b"ff\r\n<html>")).with("Transfer-Encoding", "chunked"),
        _ => Reply::streamed(200, |out| out.write_all(&[0x1f, 0x8b, 8, 0, 0])).with("Content-Encoding", "gzip"),
    });
    for path in ["/length", "/chunk", "/gzip"] {
        assert_eq!(refused(server.at(path)), "the answer was cut off", "{path}");
    }
    let rude = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = rude.local_addr().unwrap();
    std::thread::spawn(move || {
        rude.incoming().for_each(|stream| drop(stream.unwrap().write_all(b"SSH-2.0-x\r\n\r\n")));
    });
    assert!(!refused(format!("http://{address}/")).is_empty());
}

#[test]
fn feeds_that_are_made_to_break_readers_end_with_a_sentence() {
    let laughs = (1..30)
        .map(|n| format!("<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10)))
        .collect::<Vec<_>>()
        .concat();
    let laughs = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a0 \"ha\">{laughs}]><rss version=\"2.0\"><channel><title>&a29;</title>\
         <item><title>&a29;</title><description>&a29;</description></item></channel></rss>"
    );
    let outside = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss version=\"2.0\"><channel>\
                   <title>T</title><item><title>&x;</title><description>&x;</description></item></channel></rss>";
    let deep = |tag: &str| {
        let open = format!("<{tag}>").repeat(100_000);
        let close = format!("</{tag}>").repeat(100_000);
        format!(
            "<rss version=\"2.0\"><channel><title>T</title><item><title>A</title><description>{open}a{close}</description></item></channel></rss>"
        )
    };
    let based = format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\">{}</feed>",
        "<entry xml:base=\"https://norby.example/\">".repeat(100_000)
    );
    let escaped = format!(
        "<rss version=\"2.0\"><channel><item><description>{}</description></item></channel></rss>",
        "&lt;div>".repeat(100_000)
    );
    let json = format!("{{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": {}", "[".repeat(100_000));
    let outlines = format!("<opml><body>{}", "<outline text=\"a\">".repeat(100_000));
    let bodies = [laughs, outside.to_owned(), deep("div"), deep("x"), based, escaped, json, outlines];
    let count = bodies.len();
    let server = Server::start(move |asked| Reply::feed(&bodies[asked.path[1..].parse::<usize>().unwrap()]));
    for number in 0..count {
        let begun = Instant::now();
        let (articles, sentences) = opened(&[server.at(&format!("/{number}"))]);
        assert!(articles.len() + sentences.len() <= 2, "{number}: {sentences:?}");
        assert!(
            articles.iter().all(|article| article.text.len() < 1_000 && !article.text.contains("root:")),
            "{number}"
        );
        assert!(begun.elapsed() < Duration::from_secs(20), "{number}");
        if number < 2 {
            let told = "it uses names for texts (entities) that it gives itself, as no news does";
            assert!(articles.is_empty() && sentences.len() == 1 && sentences[0].ends_with(told), "{sentences:?}");
        }
    }
}

#[test]
fn a_slow_address_keeps_nothing_waiting_but_itself() {
    let (release, wait) = channel::<()>();
    let wait = std::sync::Mutex::new(wait);
    let server = Server::start(move |asked| {
        if asked.path == "/slow" {
            let _ = wait.lock().unwrap().recv();
        }
        Reply::page(page(&format!("From {}", asked.path), "It came."))
    });
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("near.txt");
    std::fs::write(&file, "Near by\n\nIt was here already.").unwrap();
    let names = [server.at("/slow").into(), server.at("/quick").into(), file.into_os_string()];
    let mut articles = ingest::open(names).as_they_come().map(|article| article.unwrap().meta.title.unwrap());
    assert_eq!(articles.next().as_deref(), Some("Near by"));
    assert_eq!(articles.next().as_deref(), Some("From /quick"));
    release.send(()).unwrap();
    assert_eq!(articles.next().as_deref(), Some("From /slow"));
    assert_eq!(articles.next(), None);
}

/// Breaks off as soon as something has come.
struct Impatient;

impl Watch for Impatient {
    fn host(&mut self, _: &Address) {}

    fn came(&mut self, _: usize) -> ControlFlow<()> {
        ControlFlow::Break(())
    }
}

#[test]
fn whoever_asks_may_break_off() {
    let server = Server::start(|_| Reply::page(vec![b'a'; 1 << 20]));
    let address = Address::parse(&server.at("/")).unwrap();
    let answer = Client::new().get(&Request::named(&address, &address.origin()), &mut Impatient);
    assert_eq!(answer.err(), Some(Trouble::Cancelled));
}

#[test]
#[cfg(target_os = "linux")]
fn an_interrupt_stops_a_fetch_at_once() {
    let (told, asked) = channel();
    let told = std::sync::Mutex::new(told);
    let server = Server::start(move |_| {
        told.lock().unwrap().send(()).unwrap();
        Reply::streamed(200, |_| {
            std::thread::park_timeout(Duration::from_mins(1));
            Ok(())
        })
    });
    // Whoever runs the tests in the background may have told them to ignore interrupts.
    let mut child = Command::new("env")
        .args(["--default-signal=INT", env!("CARGO_BIN_EXE_dateline"), "annotate", &server.at("/")])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    asked.recv().unwrap();
    let begun = Instant::now();
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    assert!(!child.wait().unwrap().success());
    assert!(begun.elapsed() < Duration::from_secs(5));
}
