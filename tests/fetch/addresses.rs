//! What an address gives: redirects, charsets, packings, answers that say no.

use std::io::Write;
use std::process::{Command, Stdio};

use dateline::article::Article;
use dateline::ingest;
use dateline::text::Role;

use crate::server::{Reply, Server, page};

/// What naming these gives: articles, and a sentence for each that could not be read.
pub fn opened(names: &[String]) -> (Vec<Article>, Vec<String>) {
    let (mut articles, mut sentences) = (Vec::new(), Vec::new());
    for read in ingest::open(names.iter().map(Into::into)) {
        match read {
            Ok(article) => articles.push(article),
            Err(error) => sentences.push(error.to_string()),
        }
    }
    (articles, sentences)
}

pub fn one(address: String) -> Article {
    let (mut articles, sentences) = opened(&[address]);
    assert!(articles.len() == 1 && sentences.is_empty(), "{articles:?} {sentences:?}");
    articles.remove(0)
}

/// The end of the sentence that tells why an address gave nothing.
pub fn refused(address: impl Into<String>) -> String {
    let address = address.into();
    let (articles, sentences) = opened(std::slice::from_ref(&address));
    assert!(articles.is_empty() && sentences.len() == 1, "{articles:?} {sentences:?}");
    sentences[0].strip_prefix(&format!("{address}: ")).expect("the sentence names the address").to_owned()
}

fn headline(article: &Article) -> &str {
    let first = article.paragraphs.iter().find(|paragraph| paragraph.role == Role::Headline);
    first.map_or("", |paragraph| paragraph.span.of(&article.text))
}

#[test]
fn a_page_is_read_by_its_address_and_told_who_asks() {
    let server = Server::start(|_| Reply::page(page("Ships come home", "They came on Tuesday.")));
    let article = one(server.at("/news/ships?a=1"));
    assert_eq!(article.meta.title.as_deref(), Some("Ships come home"));
    assert_eq!(article.id, server.at("/news/ships?a=1"));
    assert_eq!(article.meta.url, Some(server.at("/news/ships?a=1")));
    assert!(article.text.contains("“We keep the light burning,” said Ann Roe"));
    let asked = &server.asked()[0];
    assert!(asked.header("user-agent").starts_with("dateline/"), "{asked:?}");
    assert_eq!(asked.header("accept-encoding"), "gzip, br, zstd");
    assert!(asked.header("accept").starts_with("text/html"));
}

#[test]
fn what_stands_there_is_told_by_its_content() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/a.md" => {
            Reply::new(200, "# Ships come home\n\nThey came *on Tuesday*.").with("Content-Type", "text/markdown")
        }
        "/a.json" => Reply::new(200, r#"{"title": "Ships", "text": "They came on Tuesday."}"#),
        "/a.pdf" => Reply::new(200, "%PDF-1.7 \x01\x02"),
        _ => Reply::new(200, "Ships come home\n\nThey came on Tuesday."),
    });
    assert_eq!(headline(&one(server.at("/a.md?raw"))), "Ships come home");
    assert_eq!(one(server.at("/a.json")).meta.title.as_deref(), Some("Ships"));
    assert_eq!(one(server.at("/plain")).text, "Ships come home\n\nThey came on Tuesday.");
    assert!(refused(server.at("/a.pdf")).starts_with("PDF is not read"));
}

#[test]
fn ten_redirects_are_followed_and_an_eleventh_is_not() {
    let server = Server::start(|asked| match asked.path.trim_start_matches('/').parse::<u32>() {
        Ok(0) => Reply::page(page("At the end", "Here it is.")),
        Ok(number) => Reply::to([301, 302, 303, 307, 308][number as usize % 5], &format!("/{}", number - 1)),
        Err(_) => Reply::to(302, "//"),
    });
    let article = one(server.at("/10"));
    assert_eq!(article.meta.title.as_deref(), Some("At the end"));
    assert_eq!(article.meta.url, Some(server.at("/0")), "where it was found");
    assert_eq!(refused(server.at("/11")), "it leads on to other addresses more than 10 times");
}

#[test]
fn the_encoding_is_the_servers_word_then_the_pages_then_a_guess() {
    let text = "Министры встретились в Норби и говорили о хлебе, о нефти и о новой гавани, которую строят на севере";
    let coded = |label: &str, html: String| {
        encoding_rs::Encoding::for_label(label.as_bytes()).unwrap().encode(&html).0.into_owned()
    };
    let cyrillic = page("Вести из Норби", text);
    let told = cyrillic.replace("<head>", "<head><meta charset=\"windows-1251\">");
    let lies = cyrillic.replace("<head>", "<head><meta charset=\"koi8-r\">");
    let bodies = [
        ("/header", coded("windows-1251", lies), "text/html; charset=windows-1251"),
        ("/meta", coded("windows-1251", told), "text/html"),
        ("/guess", coded("windows-1251", cyrillic.clone()), "text/html"),
        ("/utf-8", cyrillic.clone().into_bytes(), "text/html; charset=ISO-8859-1"),
        ("/utf-16", cyrillic.encode_utf16().flat_map(u16::to_le_bytes).collect(), "text/html; charset=utf-16le"),
    ];
    let known = bodies.clone();
    let server = Server::start(move |asked| {
        let (_, body, kind) = known.iter().find(|(path, ..)| *path == asked.path).unwrap();
        Reply::new(200, body).with("Content-Type", kind)
    });
    for (path, ..) in bodies {
        let article = one(server.at(path));
        assert_eq!(article.meta.title.as_deref(), Some("Вести из Норби"), "{path}");
        assert!(article.text.contains(text), "{path}");
    }
}

/// Brotli without any packing: one block of bytes as they are, and the end.
fn brotli(bytes: &[u8]) -> Vec<u8> {
    let head = ((bytes.len() as u32 - 1) << 4 | 1 << 20).to_le_bytes();
    [&head[..3], bytes, &[3]].concat()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

#[test]
fn answers_are_unpacked_and_other_packings_told() {
    let server = Server::start(|asked| {
        let page = page("Packed news", "It was packed.").into_bytes();
        let packings = asked.path.trim_start_matches('/').to_owned();
        let body = match packings.as_str() {
            "gzip" => gzip(&page),
            "br" => brotli(&page),
            "zstd" => zstd::encode_all(&page[..], 3).unwrap(),
            "zstd,gzip" => gzip(&zstd::encode_all(&page[..], 3).unwrap()),
            _ => page,
        };
        Reply::new(200, body).with("Content-Encoding", &packings).with("Content-Type", "text/html; charset=utf-8")
    });
    for packing in ["gzip", "br", "zstd", "zstd,gzip", "identity"] {
        let article = one(server.at(&format!("/{packing}")));
        assert_eq!(article.meta.title.as_deref(), Some("Packed news"), "{packing}");
    }
    assert_eq!(refused(server.at("/compress")), "the answer cannot be unpacked: by compress, which is not known");
    assert!(refused(server.at("/gzip,gzip")).starts_with("the answer cannot be unpacked: "));
    assert!(refused(server.at("/br,br,br,br")).contains("too many times"));
}

#[test]
fn an_answer_that_says_no_is_told_in_a_sentence() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/429" => Reply::new(429, "").with("Retry-After", "120"),
        path => Reply::new(path[1..].parse().unwrap(), "<html><body>Sorry</body></html>"),
    });
    assert_eq!(refused(server.at("/404")), "the server answers 404: there is no such page");
    assert_eq!(refused(server.at("/429")), "the server answers 429: it is asked too often");
    assert_eq!(refused(server.at("/418")), "the server answers 418");
    assert_eq!(refused(server.at("/300")), "the server answers 300");
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    assert_eq!(refused(format!("http://{closed}/")), "nothing answers there");
    assert_eq!(refused("http://norby.invalid/".to_owned()), "there is no host of this name");
}

#[test]
fn the_program_takes_addresses_where_it_takes_files() {
    let server = Server::start(|asked| match asked.path.split('?').next().unwrap() {
        "/a" => Reply::page(page("Ships come home", "They came.")),
        _ => Reply::new(404, ""),
    });
    let folder = tempfile::tempdir().unwrap();
    let run = |words: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_dateline"));
        program.args(["--library", &folder.path().join("l.sqlite").to_string_lossy()]).args(words);
        program.stdin(Stdio::null()).output().unwrap()
    };
    let (good, bad) = (server.at("/a"), server.at("/b"));
    let annotated = run(&["annotate", &good, &bad]);
    assert_eq!(annotated.status.code(), Some(1));
    let lines = String::from_utf8(annotated.stdout).unwrap();
    assert!(lines.contains("“We keep the light burning,”") && lines.contains("Ann Roe"), "{lines}");
    let told = String::from_utf8(annotated.stderr).unwrap();
    assert_eq!(
        told,
        format!("dateline: {bad}: the server answers 404: there is no such page\n"),
        "nothing else, in a pipe"
    );
    let printed = String::from_utf8(run(&[&good]).stdout).unwrap();
    assert!(printed.contains("Ships come home"), "{printed}");
    assert!(run(&["import", &good]).status.success());
    let again = String::from_utf8(run(&["import", "--json", &format!("{good}?utm_source=mail#top")]).stdout).unwrap();
    assert!(again.contains("\"known\""), "{again}");
    let rows = String::from_utf8(run(&["query", "speaker:roe", "--json"]).stdout).unwrap();
    assert_eq!(rows.lines().count(), 1);
    assert!(rows.contains(&good), "{rows}");
}

#[test]
fn a_server_is_trusted_by_the_certificate_of_a_root_that_is_and_no_other() {
    let (server, root) = Server::sealed(|_| Reply::page(page("Sealed news", "It came sealed.")));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("root.pem");
    std::fs::write(&file, root).unwrap();
    let run = |root: Option<&std::path::Path>| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_dateline"));
        program.args(["annotate", &server.at("/")]).stdin(Stdio::null());
        match root {
            Some(file) => program.env("SSL_CERT_FILE", file),
            None => program.env_remove("SSL_CERT_FILE"),
        };
        program.output().unwrap()
    };
    let trusted = run(Some(&file));
    assert!(trusted.status.success(), "{}", String::from_utf8_lossy(&trusted.stderr));
    assert!(String::from_utf8_lossy(&trusted.stdout).contains("Sealed news"));
    let other = run(None);
    assert_eq!(other.status.code(), Some(1));
    let told = String::from_utf8_lossy(&other.stderr).into_owned();
    assert!(told.contains("no safe connection"), "{told}");
    assert_eq!(told.lines().count(), 1);
}

#[test]
fn members_of_what_stands_at_an_address_do_not_stand_there_themselves() {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for name in ["a.txt", "b.txt"] {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(b"Dam holds\n\nThe dam held through the night.").unwrap();
    }
    let pack = writer.finish().unwrap().into_inner();
    let server = Server::start(move |asked| match asked.path.as_str() {
        "/a.zip" => Reply::new(200, &pack).with("Content-Type", "application/zip"),
        _ => Reply::new(200, "Dam holds\n\nThe dam held through the night.").with("Content-Type", "text/plain"),
    });
    let (articles, sentences) = opened(&[server.at("/a.zip"), server.at("/a.txt")]);
    assert!(sentences.is_empty(), "{sentences:?}");
    let addresses: Vec<_> = articles.iter().map(|article| article.meta.url.clone()).collect();
    assert_eq!(addresses, [None, None, Some(server.at("/a.txt"))]);
}
