//! Whatever holds the news becomes articles: pages, feeds, JSON, mail, books and packs, as files in a folder.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use dateline::article::Article;
use dateline::ingest;
use dateline::text::Role;

mod around;
mod boxes;
mod formats;
mod packs;
mod pages;
mod warcs;

/// What opening a file with these bytes gives: articles, and a sentence for each that could not be read.
fn opened(name: &str, bytes: &[u8]) -> (Vec<Article>, Vec<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("a file");
    let (mut articles, mut sentences) = (Vec::new(), Vec::new());
    for read in ingest::open([path.into_os_string()]) {
        match read {
            Ok(article) => articles.push(article),
            Err(error) => sentences.push(error.to_string()),
        }
    }
    (articles, sentences)
}

fn all(name: &str, bytes: &[u8]) -> Vec<Article> {
    let (articles, sentences) = opened(name, bytes);
    assert!(sentences.is_empty(), "{sentences:?}");
    articles
}

fn refused(name: &str, bytes: &[u8]) -> String {
    let (articles, mut sentences) = opened(name, bytes);
    assert!(articles.is_empty() && sentences.len() == 1, "{articles:?} {sentences:?}");
    sentences.remove(0)
}

/// The paragraphs that are the article itself.
fn body(article: &Article) -> Vec<&str> {
    let told = |role| matches!(role, Role::Body | Role::Subheading);
    let paragraphs = article.paragraphs.iter().filter(|paragraph| told(paragraph.role));
    paragraphs.map(|paragraph| paragraph.span.of(&article.text)).collect()
}

fn titles(articles: &[Article]) -> Vec<&str> {
    articles.iter().map(|article| article.meta.title.as_deref().unwrap_or("-")).collect()
}

const RSS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Harbour Post</title>
<language>en-gb</language>
<item><title>Ferry &amp; tug collide off Bergen</title><link>https://post.example/ferry</link>
<pubDate>Thu, 04 Jun 2026 09:30:00 +0200</pubDate>
<content:encoded><![CDATA[<p>A ferry struck a tug on Thursday.</p><p>“Nobody was hurt,” said Berit Dahl.</p>]]></content:encoded></item>
<item><title>Undated</title><description>&lt;p&gt;The council met without minutes.&lt;/p&gt;</description></item>
</channel></rss>"#;

#[test]
fn a_feed_gives_an_article_an_entry() {
    let articles = all("feed", RSS.as_bytes());
    assert_eq!(titles(&articles), ["Ferry & tug collide off Bergen", "Undated"]);
    let ferry = &articles[0];
    assert_eq!(body(ferry), ["A ferry struck a tug on Thursday.", "“Nobody was hurt,” said Berit Dahl."]);
    assert_eq!(ferry.meta.date.as_deref(), Some("2026-06-04T09:30:00+02:00"));
    assert_eq!((ferry.meta.site.as_deref(), ferry.meta.lang.as_deref()), (Some("The Harbour Post"), Some("en")));
    assert_eq!(ferry.id, "https://post.example/ferry");
    assert_eq!(articles[1].meta.date, None);
    assert_eq!(body(&articles[1]), ["The council met without minutes."]);
}

#[test]
fn atom_and_json_feeds_are_feeds() {
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><id>a</id>
        <updated>2026-06-04T07:30:00Z</updated><entry><id>e</id><title>Dam holds</title>
        <updated>2026-06-04T07:30:00Z</updated><author><name>Ann Roe</name></author>
        <content type="html">&lt;p&gt;The dam held.&lt;/p&gt;</content></entry></feed>"#;
    let json = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Wire", "items": [
        {"id": "1", "title": "Dam holds", "content_html": "<p>The dam held.</p>"}]}"#;
    for (name, feed) in [("a.xml", atom), ("a.json", json)] {
        let articles = all(name, feed.as_bytes());
        assert_eq!(titles(&articles), ["Dam holds"]);
        assert_eq!(body(&articles[0]), ["The dam held."]);
    }
    assert_eq!(all("a.xml", atom.as_bytes())[0].meta.byline.as_deref(), Some("Ann Roe"));
}

#[test]
fn a_feed_with_a_sign_left_bare_is_read_as_it_was_meant() {
    let feed = r#"<rss version="2.0"><channel><title>Wire</title><item><title>Smith & Sons hold the dam</title>
        <link>https://wire.example/dam?a=1&b=2</link><description>Smith & Sons said on Monday it held.</description></item>
        </channel></rss>"#;
    let articles = all("a.xml", feed.as_bytes());
    assert_eq!(titles(&articles), ["Smith & Sons hold the dam"]);
    assert_eq!(articles[0].meta.url.as_deref(), Some("https://wire.example/dam?a=1&b=2"));
}

#[test]
fn a_feed_in_json_may_number_its_entries() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1", "title": "Wire", "items": [
        {"id": 7, "title": "Dam holds", "url": "https://wire.example/dam", "content_text": "The dam held."},
        {"id": "8", "title": "Ferry sails", "url": "https://wire.example/ferry", "content_text": "The ferry sailed."}]}"#;
    assert_eq!(titles(&all("a.json", feed.as_bytes())), ["Dam holds", "Ferry sails"]);
}

#[test]
fn json_is_read_as_one_as_a_list_and_by_lines() {
    let one = r#"{"headline": "Dam holds", "articleBody": "The dam held.\n\nIt was close.", "date": "2026-06-04",
        "source": {"name": "Wire"}, "authors": ["Ann Roe", "Jo Lie"], "url": "https://wire.example/dam"}"#;
    let articles = all("a.json", one.as_bytes());
    let meta = &articles[0].meta;
    assert_eq!(body(&articles[0]), ["The dam held.", "It was close."]);
    assert_eq!(meta.byline.as_deref(), Some("Ann Roe, Jo Lie"));
    assert_eq!((meta.site.as_deref(), meta.date.as_deref()), (Some("Wire"), Some("2026-06-04")));
    for name in ["publishedAt", "published_date", "webPublicationDate", "pubDate"] {
        let dated = one.replace("\"date\"", &format!("\"{name}\""));
        assert_eq!(all("a.json", dated.as_bytes())[0].meta.date.as_deref(), Some("2026-06-04"), "{name}");
    }
    let list = r#"{"results": [{"title": "A", "text": "The first."}, {"title": "B", "body": "<p>The second.</p>"}]}"#;
    assert_eq!(titles(&all("a.json", list.as_bytes())), ["A", "B"]);
    let (articles, sentences) =
        opened("a.jsonl", b"{\"text\": \"One.\", \"id\": \"x\"}\n{\"text\": \"Two.\"}\n{oops}\n");
    assert_eq!(articles[0].id, "x");
    assert_eq!(articles.len(), 2);
    assert!(sentences[0].ends_with("#3: in line 3 it is no JSON from column 2 on"), "{sentences:?}");
    let unknown = refused("a.json", br#"{"words": "The dam held."}"#);
    assert!(unknown.contains("looked for text, body, content"), "{unknown}");
}

const MAIL: &str = "From: Ann Roe <ann@post.example>\r\nTo: desk@post.example\r\nSubject: =?utf-8?q?Dam_holds_in_=C3=85l?=\r\n\
    Date: Thu, 4 Jun 2026 09:30:00 +0200\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
    <html><body><p>The dam held.</p><p>It was close.</p></body></html>\r\n";

#[test]
fn mail_is_read_one_message_or_a_box_of_them() {
    let articles = all("letter", MAIL.as_bytes());
    assert_eq!(titles(&articles), ["Dam holds in Ål"]);
    assert_eq!(body(&articles[0]), ["The dam held.", "It was close."]);
    assert_eq!(articles[0].meta.byline.as_deref(), Some("Ann Roe"));
    assert_eq!(articles[0].meta.date.as_deref(), Some("2026-06-04T09:30:00+02:00"));
    let mailbox = format!("From ann Thu Jun  4 09:30:00 2026\n{}\n", MAIL.replace("\r\n", "\n")).repeat(3);
    assert_eq!(all("box", mailbox.as_bytes()).len(), 3);
}

fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a member");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("a zip file").into_inner()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    writer.write_all(bytes).expect("its bytes");
    writer.finish().expect("a gzip file")
}

#[test]
fn packs_are_unpacked_and_what_is_no_news_in_them_is_passed_over() {
    let story = "Dam holds in Ål\n\nThe dam above the town held through the night, the council said.";
    let pack = zipped(&[("a/story.txt", story.as_bytes()), ("logo.png", b"\x89PNG"), ("feed.xml", RSS.as_bytes())]);
    let articles = all("pack.zip", &pack);
    assert_eq!(titles(&articles), ["Dam holds in Ål", "Ferry & tug collide off Bergen", "Undated"]);
    assert!(articles[0].id.ends_with("pack.zip/a/story.txt"), "{}", articles[0].id);
    let mut tar = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_ustar();
    header.set_size(story.len() as u64);
    tar.append_data(&mut header, Path::new("story.txt"), story.as_bytes()).expect("a member");
    let tar = gzipped(&tar.into_inner().expect("a tar file"));
    assert_eq!(titles(&all("pack.tar.gz", &tar)), ["Dam holds in Ål"]);
    assert_eq!(titles(&all("story.txt.gz", &gzipped(story.as_bytes()))), ["Dam holds in Ål"]);
}

fn book(more: &[(&str, &[u8])]) -> Vec<u8> {
    let container = r#"<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
        <rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"#;
    let package = r#"<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">
        <metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">x</dc:identifier>
        <dc:title>Rivers</dc:title><dc:creator>Ann Roe</dc:creator><dc:language>en</dc:language></metadata>
        <manifest><item id="b" href="b.xhtml" media-type="application/xhtml+xml"/>
        <item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>
        <spine><itemref idref="a"/><itemref idref="b"/></spine></package>"#;
    let chapter = |title: &str| {
        format!(
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head><body><h1>{title}</h1>\
             <p>The river rose in the night, and by the morning the lower fields were lakes.</p></body></html>"
        )
    };
    let (first, second) = (chapter("The source"), chapter("The mouth"));
    let mut members: Vec<(&str, &[u8])> = vec![
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", container.as_bytes()),
        ("book.opf", package.as_bytes()),
        ("a.xhtml", first.as_bytes()),
        ("b.xhtml", second.as_bytes()),
    ];
    members.extend(more);
    zipped(&members)
}

#[test]
fn a_book_is_read_by_chapters_and_a_locked_one_is_refused() {
    let chapters = all("rivers.epub", &book(&[]));
    assert_eq!(titles(&chapters), ["The source", "The mouth"]);
    assert_eq!(
        (chapters[0].meta.site.as_deref(), chapters[0].meta.byline.as_deref()),
        (Some("Rivers"), Some("Ann Roe"))
    );
    let locked = r#"<encryption><CipherReference URI="a.xhtml"/></encryption>"#;
    assert!(refused("rivers.epub", &book(&[("META-INF/encryption.xml", locked.as_bytes())])).contains("locked"));
}

#[test]
fn what_is_made_to_break_readers_ends_with_a_sentence() {
    let bomb = gzipped(&vec![b' '; 200 * 1024 * 1024]);
    let longest = "it is longer than 44 MiB, the most that is read of a file of its kind";
    assert!(refused("bomb.gz", &bomb).ends_with(&format!("bomb.gz: {longest}")));
    let parts = "its text is longer, or has more lines and quotations, than any article";
    assert!(refused("long.txt", &vec![b'a'; 13 * 1024 * 1024]).ends_with(parts));
    let line = format!("{{\"text\": \"{}\"}}\n", "a ".repeat(7 * 1024 * 1024));
    assert!(refused("long.jsonl", line.as_bytes()).ends_with(parts));
    let words =
        format!("<w:document xmlns:w='w'><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:document>", "a ".repeat(7 << 20));
    assert!(refused("long.docx", &zipped(&[("word/document.xml", words.as_bytes())])).ends_with(parts));
    assert!(refused("parts.txt", "a\n\n".repeat(300_000).as_bytes()).ends_with(parts));
    assert!(refused("groups.rtf", &[&b"{\\rtf1"[..], &b"{".repeat(3_000_000)].concat()).ends_with("no article in it"));
    let objects = format!("[{}{{}}]", "{\"a\":0},".repeat(300_000));
    assert!(refused("parts.json", objects.as_bytes()).contains("its JSON has more parts than articles have"));
    let entries = format!("<rss version='2.0'><channel>{}</channel></rss>", "<item/>".repeat(60_000));
    assert!(refused("parts.rss", entries.as_bytes()).ends_with("it has more entries than any feed"));
    let head = format!("From: a@b\nTo: c@d\nDate: today\n{}\nText", "X: y\n".repeat(300_000));
    assert!(refused("parts.eml", head.as_bytes()).ends_with("this message has more parts than any"));
    let deep = format!("<html><body>{}", "<div>".repeat(100_000));
    assert!(refused("deep.html", deep.as_bytes()).contains("nested more deeply"));
    assert!(refused("empty.html", b"<html><body></body></html>").contains("no article"));
    let silent = b"<?xml version='1.0'?><rss version='2.0'><channel><title>N</title></channel></rss>";
    assert!(refused("silent.rss", silent).contains("no article"));
    assert!(refused("cut.zip", &book(&[])[..300]).contains("cannot be read"));
    assert!(refused("a.pdf", b"%PDF-1.7\n1 0 obj").contains("pdftotext"));
    let laughs = r#"<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss version="2.0"><channel>
        <title>t</title><item><title>&b;</title><description>d</description></item></channel></rss>"#;
    let entities = "it uses names for texts (entities) that it gives itself, as no news does";
    for laughs in [
        laughs.to_owned(),
        laughs.replace("<rss", "<html").replace("</rss", "</html"),
        laughs.replace("<rss", "<news").replace("</rss", "</news"),
        laughs.replace("<rss", "<feed").replace("</rss", "</feed"),
    ] {
        assert!(refused("laughs.xml", laughs.as_bytes()).ends_with(entities), "{laughs}");
    }
}

#[test]
fn a_feed_may_declare_letters_as_the_oldest_do() {
    let feed = r#"<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
        "http://my.netscape.com/publish/formats/rss-0.91.dtd" [<!ENTITY % Latin PUBLIC "-//W3C//ENTITIES Latin 1" "lat1.ent">
        %Latin; <!ENTITY eacute "&#233;">]><rss version="0.91"><channel><title>N</title><item><title>Caf&eacute; opens</title>
        <description>The caf&eacute; opened.</description></item></channel></rss>"#;
    let articles = all("old.rss", feed.as_bytes());
    assert_eq!(titles(&articles), ["Café opens"]);
    assert_eq!(body(&articles[0]), ["The café opened."]);
}

#[test]
fn of_other_documents_with_marks_the_words_are_read() {
    let text = "<?xml version=\"1.0\"?><nitf><head><title>Dam holds in Norby</title></head><body><body.head><hedline>\
                <hl1>Dam holds in Norby</hl1></hedline></body.head><body.content><p>The dam above Norby held.</p>\
                <p>“We were lucky,” said Ann Berg, the mayor.</p></body.content></body></nitf>";
    for name in ["dam.xml", "dam"] {
        let articles = all(name, text.as_bytes());
        assert_eq!(titles(&articles), ["Dam holds in Norby"]);
        assert_eq!(body(&articles[0]), ["The dam above Norby held.", "“We were lucky,” said Ann Berg, the mayor."]);
    }
}

#[test]
fn an_empty_file_is_told_wherever_it_stands() {
    let (articles, told) = opened("a.txt", b"");
    assert!(articles.is_empty() && told.len() == 1 && told[0].ends_with("a.txt: it is empty"), "{told:?}");
    assert!(refused("a.jsonl", b" \n\n").ends_with("it is empty"));
    let (articles, told) = opened("a.zip", &zipped(&[("x.txt", b""), ("y.txt", b"The dam held.\n\nIt was close.")]));
    assert!(articles.len() == 1 && told[0].ends_with("a.zip/x.txt: it is empty"), "{told:?}");
}

#[test]
fn a_folder_gives_all_it_holds_and_tells_in_one_line_what_it_could_not_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("a file");
    let read = || -> (usize, Vec<String>) {
        let read: Vec<_> = ingest::open([folder.path().into()]).collect();
        let told = read.iter().filter_map(|read| read.as_ref().err().map(ToString::to_string)).collect();
        (read.iter().filter(|read| read.is_ok()).count(), told)
    };
    write("a.xml", RSS.as_bytes());
    write("b.json", br#"{"words": 1}"#);
    write("c.eml", MAIL.as_bytes());
    let (root, bad) = (folder.path().display(), folder.path().join("b.json"));
    let own = format!("{}: no field of this JSON holds an article; looked for", bad.display());
    let (articles, told) = read();
    assert!(articles == 3 && told.len() == 1 && told[0].starts_with(&own), "one keeps its own sentence: {told:?}");

    write("d.txt", b"\x00\x01\x02\x03\x04\x05\x06\x07");
    write("e.zip", &zipped(&[("x.json", b"{}"), ("y.json", b"{}"), ("z.txt", b"The dam held.\n\nIt was close.")]));
    let (articles, told) = read();
    let all = format!("{root}: 3 files could not be read: {own}");
    assert!(articles == 4 && told.len() == 1 && told[0].starts_with(&all), "{told:?}");
    assert!(told[0].contains("d.txt: this is not text; ") && told[0].ends_with("; and 1 more"), "{told:?}");
}
