//! Archives of the web: their pages, and what is told of records that are too long or lie.

use std::time::{Duration, Instant};

use super::{all, body, gzipped, opened, refused, titles, zipped};

/// A record of an archive of the web, which says that it is `length` bytes long.
fn record(kind: &str, address: &str, content: &str, length: usize) -> String {
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nContent-Length: {length}\r\n\r\n{content}\r\n\r\n"
    )
}

fn page(title: &str) -> String {
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><head><title>{title}</title></head><body>\
         <p>The dam above the town held through the night, the council said on Thursday.</p></body></html>"
    )
}

fn answered(address: &str, title: &str) -> String {
    let page = page(title);
    record("response", address, &page, page.len())
}

#[test]
fn an_archive_of_the_web_gives_its_pages_and_passes_over_the_rest() {
    let asked = record("request", "https://post.example/a", "GET /a HTTP/1.1", 15);
    let picture = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG";
    let picture = record("response", "https://post.example/p", picture, picture.len());
    let archive = [
        record("warcinfo", "", "software: x", 11),
        asked,
        answered("https://post.example/a", "Dam holds in Ål"),
        picture,
        answered("https://post.example/b", "Dam still holds"),
    ]
    .concat();
    for (name, bytes) in [("a.warc", archive.clone().into_bytes()), ("a.warc.gz", gzipped(archive.as_bytes()))] {
        let articles = all(name, &bytes);
        assert_eq!(titles(&articles), ["Dam holds in Ål", "Dam still holds"]);
        assert_eq!(articles[0].id, "https://post.example/a");
        assert_eq!(articles[0].meta.url.as_deref(), Some("https://post.example/a"));
    }
    let packed = zipped(&[("a.warc", archive.as_bytes())]);
    assert_eq!(all("a.zip", &packed).len(), 2);
}

/// `page` as an archive holds it that was packed for the way over the web.
fn packed_answer(page: &str, packing: &str, content: &[u8]) -> Vec<u8> {
    let head = page.split("\r\n\r\n").next().expect("a head");
    let answer = [format!("{head}\r\nContent-Encoding: {packing}\r\n\r\n").as_bytes(), content].concat();
    let head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/";
    let head = format!("{head}{packing}\r\nContent-Length: {}\r\n\r\n", answer.len());
    [head.as_bytes(), &answer, b"\r\n\r\n"].concat()
}

/// Brotli without packing anything: one block of bytes as they are.
fn brotli(bytes: &[u8]) -> Vec<u8> {
    let length = bytes.len() - 1;
    assert!(length < 1 << 16);
    // A window of 16 bits; not the last block, four nibbles of length, as it is; an empty last block.
    let head = (length as u32) << 4 | 1 << 20;
    [&head.to_le_bytes()[..3], bytes, &[3]].concat()
}

#[test]
fn pages_of_an_archive_are_unpacked_however_they_were_packed_for_the_way() {
    let page = page("Dam holds in Ål");
    let plain = page.split("\r\n\r\n").nth(1).expect("a body").as_bytes();
    let zstandard = zstd::encode_all(plain, 3).expect("it is packed");
    let archive = [
        packed_answer(&page, "gzip", &gzipped(plain)),
        packed_answer(&page, "br", &brotli(plain)),
        packed_answer(&page, "zstd", &zstandard),
        packed_answer(&page, "zstd, gzip", &gzipped(&zstandard)),
        packed_answer(&page, "br", plain),
        packed_answer(&page, "zstd", plain),
    ];
    let articles = all("a.warc", &archive.concat());
    assert_eq!(titles(&articles), ["Dam holds in Ål"; 6]);
    assert!(articles.iter().all(|article| body(article).len() == 1), "{articles:?}");
}

#[test]
fn a_page_of_an_archive_that_grows_without_end_costs_no_more_than_its_limit() {
    let page = page("Dam holds in Ål");
    let zeros = zstd::encode_all(&vec![b' '; 512 * 1024 * 1024][..], 19).expect("it is packed");
    let after = answered("https://post.example/after", "Dam still holds");
    let archive = [packed_answer(&page, "zstd", &zeros), after.into_bytes()].concat();
    let start = Instant::now();
    let (articles, told) = opened("zeros.warc", &archive);
    assert_eq!(titles(&articles), ["Dam still holds"]);
    assert_eq!(told, ["https://post.example/zstd: it unpacks to more than 20 MiB"]);
    assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
}

#[test]
fn an_archive_that_lies_about_lengths_gives_what_it_has() {
    let cut = page("Cut short");
    let shorter = record("response", "https://post.example/c", &cut, 40);
    let archive = [shorter, answered("https://post.example/d", "Dam holds")].concat();
    let (articles, told) = opened("short.warc", archive.as_bytes());
    assert_eq!(titles(&articles), ["Dam holds"]);
    assert_eq!(told, ["https://post.example/c: this record of the archive is not as long as it says"]);
    let swallowing = record("response", "https://post.example/s", &cut, cut.len() + 200);
    let archive =
        [swallowing, answered("https://post.example/d", "Swallowed"), answered("https://post.example/e", "Dam holds")];
    let (articles, told) = opened("swallowing.warc", archive.concat().as_bytes());
    assert_eq!(titles(&articles), ["Dam holds"]);
    assert_eq!(told, ["https://post.example/s: this record of the archive is not as long as it says"]);
    let asked = record("request", "https://post.example/r", "GET /a HTTP/1.1", 5);
    let (articles, told) =
        opened("asked.warc", [asked, answered("https://post.example/d", "Dam holds")].concat().as_bytes());
    assert!(articles.len() == 1 && told.len() == 1 && told[0].contains("example/r: this record"), "{told:?}");
    let longer = record("response", "https://post.example/e", &cut, 900_000);
    let (articles, sentences) = opened("long.warc", longer.as_bytes());
    assert!(articles.is_empty() && sentences[0].contains("shorter than it says"), "{sentences:?}");
    let endless = record("response", "https://post.example/f", &cut, usize::MAX);
    assert!(refused("endless.warc", endless.as_bytes()).contains("shorter than it says"));
}

#[test]
fn only_addresses_of_the_web_are_those_of_pages_and_only_of_single_ones() {
    let local = answered("file:///etc/dam", "Dam holds");
    let feed = format!("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n{}", super::RSS);
    let feed = record("response", "https://post.example/feed", &feed, feed.len());
    let articles = all("a.warc", [local, feed].concat().as_bytes());
    let addresses: Vec<_> = articles.iter().map(|article| article.meta.url.as_deref()).collect();
    assert_eq!(addresses, [None, Some("https://post.example/ferry"), None]);
}

#[test]
fn a_page_of_an_archive_that_is_too_long_is_told_and_a_film_is_not() {
    let long = |kind: &str| {
        let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n{}", " ".repeat(21 * 1024 * 1024));
        record("response", &format!("https://post.example/{kind}"), &answer, answer.len())
    };
    let archive = [long("text/html"), long("video/mp4"), answered("https://post.example/a", "Dam holds")].concat();
    let (articles, told) = opened("long.warc", archive.as_bytes());
    assert_eq!(titles(&articles), ["Dam holds"]);
    assert_eq!(told, ["https://post.example/text/html: it is longer than 20 MiB"]);
}
