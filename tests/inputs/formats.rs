//! Documents, exports of news databases, saved pages and web archives: one small file of each, and what it gives.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use super::{all, body, gzipped, opened, refused, titles, zipped};

/// The document's text with two styles, a list, a table and an entity.
const DOCUMENT: &str = r#"<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Dam holds in Ål</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">The dam held </w:t></w:r><w:r><w:t>through the night, Dahl &amp; Roe said.</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>What comes next</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>The gates are closed.</w:t><w:delText>opened</w:delText></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Oslo</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
</w:body></w:document>"#;

const CORE: &str = r#"<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>The dam at Ål</dc:title>
<dc:creator>Ann Roe</dc:creator><dcterms:created>2026-06-04T08:00:00Z</dcterms:created></cp:coreProperties>"#;

#[test]
fn a_document_keeps_its_headings_lists_and_tables() {
    let document = zipped(&[("word/document.xml", DOCUMENT.as_bytes()), ("docProps/core.xml", CORE.as_bytes())]);
    let article = all("dam.docx", &document).remove(0);
    assert_eq!(
        body(&article),
        ["The dam held through the night, Dahl & Roe said.", "What comes next", "• The gates are closed.", "Oslo | 3"]
    );
    assert_eq!(article.meta.title.as_deref(), Some("The dam at Ål"));
    assert_eq!(article.meta.byline.as_deref(), Some("Ann Roe"));
    assert!(article.meta.date.is_some_and(|date| date.starts_with("2026-06-04")));
}

#[test]
fn a_last_line_of_json_needs_no_end() {
    let line = r#"{"text": "The dam held through the night.", "title": "The dam"}"#;
    for (file, count) in
        [(format!("{line}\n{line}"), 2), (format!("{line}\n{line}\n"), 2), (format!("{line}\n\n{line}\n\n"), 2)]
    {
        assert_eq!(all("dams.jsonl", file.as_bytes()).len(), count, "{file:?}");
    }
}

#[test]
fn a_document_that_multiplies_its_words_does_not() {
    let laughs = DOCUMENT.replace("?><w", r#"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w"#);
    let document = zipped(&[("word/document.xml", laughs.replace("&amp;", "&b;").as_bytes())]);
    assert!(all("laughs.docx", &document).iter().all(|article| !article.text.contains("haha")));
}

#[test]
fn rich_text_is_plain_text_with_its_letters() {
    let rich = br"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\b Dam holds in \'c5l\b0\par
The dam held through the night, the council said, and nobody was hurt.\par}";
    let article = all("dam.rtf", rich).remove(0);
    assert_eq!(article.meta.title.as_deref(), Some("Dam holds in Ål"));
    assert_eq!(body(&article), ["The dam held through the night, the council said, and nobody was hurt."]);
}

#[test]
fn letters_of_a_code_page_are_whole_however_many_stand_in_a_row() {
    let words = [0xc5, b'l', b' '].repeat(100_000);
    let rich = [&b"{\\rtf1\\ansi\\ansicpg1252 "[..], &words, b"}"].concat();
    assert_eq!(all("dam.rtf", &rich)[0].text.matches("\u{c5}l").count(), 100_000);
}

#[test]
fn what_a_document_says_of_itself_is_told_where_its_text_does_not() {
    let about = r"{\info{\title Dam holds in Oslo}{\author Ann Roe}{\creatim\yr2026\mo6\dy4\hr9\min30}}";
    let long = "the dam held through the night, the council said, and nobody was hurt in the town below it.";
    let bare = all("a.rtf", format!(r"{{\rtf1\ansi{about} {long}\par {long}\par}}").as_bytes()).remove(0);
    let meta = &bare.meta;
    assert_eq!((meta.title.as_deref(), meta.byline.as_deref()), (Some("Dam holds in Oslo"), Some("Ann Roe")));
    assert_eq!((meta.date.as_deref(), body(&bare).len()), (Some("2026-06-04"), 2), "{:?}", bare.text);
    let rich = format!(r"{{\rtf1\ansi{about}\b Ferry meets tug\b0\par By Jo Lie\par 6 June 2026\par {long}\par}}");
    let meta = all("b.rtf", rich.as_bytes()).remove(0).meta;
    assert_eq!((meta.title.as_deref(), meta.byline.as_deref()), (Some("Ferry meets tug"), Some("Jo Lie")));
    assert_eq!(meta.date.as_deref(), Some("2026-06-06"), "the text's own words hold");
}

/// Two articles as one archive prints them: fields by their order, the archive's number below each.
const BY_ORDER: &str = "Dam holds in Al\n\nBy Ann Roe\n412 words\n4 June 2026\n09:30\nThe Harbour Post\nHRBR\n12\nEnglish\n\
(c) 2026 The Harbour Post.\n\nThe dam above the town held through the night, the council said.\n\n\
More rain is expected at the weekend, but less of it.\n\nDocument HRBR000020260604em640001\n\n\
Ferry and tug collide off Bergen\n\n98 words\n5 June 2026\nThe Harbour Post\nHRBR\nEnglish\n(c) 2026 The Harbour Post.\n\n\
A ferry struck a tug on Thursday, and nobody was hurt.\n\nDocument HRBR000020260605em650002\n\nSearch Summary\nText\n";

#[test]
fn an_export_with_fields_by_their_order_is_taken_apart() {
    for (name, bytes) in [("export.txt", BY_ORDER.as_bytes().to_vec()), ("export.rtf", rich(BY_ORDER))] {
        let articles = all(name, &bytes);
        assert_eq!(titles(&articles), ["Dam holds in Al", "Ferry and tug collide off Bergen"], "{name}");
        let meta = &articles[0].meta;
        assert_eq!((meta.byline.as_deref(), meta.date.as_deref()), (Some("Ann Roe"), Some("2026-06-04")));
        assert_eq!((meta.site.as_deref(), meta.lang.as_deref()), (Some("The Harbour Post"), Some("en")));
        assert_eq!(body(&articles[0])[0], "The dam above the town held through the night, the council said.");
        assert_eq!(body(&articles[0]).len(), 2, "{:?}", body(&articles[0]));
        assert_eq!(articles[1].meta.byline, None);
    }
}

fn rich(text: &str) -> Vec<u8> {
    format!("{{\\rtf1\\ansi {}}}", text.replace('\n', "\\par ")).into_bytes()
}

#[test]
fn an_export_with_fields_by_codes_is_taken_apart() {
    let export = "SE News\nHD Dam holds in Al\nBY Ann Roe\nWC 412 words\nPD 4 June 2026\nSN The Harbour Post\nSC HRBR\n\
        LA English\nCY (c) 2026 The Harbour Post\nLP\nThe dam above the town held through the night, the council said.\n\n\
        TD\nMore rain is expected at the weekend.\n\nAN\nDocument HRBR000020260604em640001\n";
    let beside = export.replace("AN\nDocument HRBR000020260604em640001", "AN\tDocument HRBR20260604x1");
    assert_eq!(titles(&all("export.txt", beside.as_bytes())), ["Dam holds in Al"], "its number stands beside the code");
    let articles = all("export.txt", export.as_bytes());
    assert_eq!(titles(&articles), ["Dam holds in Al"]);
    assert_eq!(
        body(&articles[0]),
        ["The dam above the town held through the night, the council said.", "More rain is expected at the weekend."]
    );
    assert_eq!(articles[0].meta.byline.as_deref(), Some("Ann Roe"));
    assert_eq!(articles[0].meta.date.as_deref(), Some("2026-06-04"));
}

#[test]
fn an_export_with_fields_behind_words_is_taken_apart() {
    let older = "1 of 2 DOCUMENTS\n\nThe Harbour Post\n\nJune 4, 2026 Thursday\n\nDam holds in Al\n\nBYLINE: Ann Roe\n\n\
        SECTION: NEWS; Pg. 3\n\nLENGTH: 412 words\n\nThe dam above the town held through the night, the council said.\n\n\
        More rain is expected at the weekend.\n\nLOAD-DATE: June 4, 2026\n\nLANGUAGE: ENGLISH\n\nCopyright 2026 The Harbour Post\n\
        All Rights Reserved\n\n2 of 2 DOCUMENTS\n\nThe Harbour Post\n\nJune 5, 2026 Friday\n\nFerry and tug collide\n\n\
        LENGTH: 98 words\n\nA ferry struck a tug on Thursday, and nobody was hurt.\n\nLOAD-DATE: June 5, 2026\n";
    let newer = "Dam holds in Al\nThe Harbour Post\nJune 4, 2026 Thursday\nCopyright 2026 The Harbour Post All Rights Reserved\n\
        Section: NEWS; Pg. 3\nLength: 412 words\nByline: Ann Roe\nBody\n\
        The dam above the town held through the night, the council said.\n\nMore rain is expected at the weekend.\n\n\
        Classification\nLanguage: ENGLISH\nLoad-Date: June 4, 2026\nEnd of Document\n";
    let printed = older
        .replace("Thursday\n\nDam", "Thursday\nLate Edition - Final\n\nDam")
        .replace("412 words\n", "412 words\n\nBODY:\n")
        .replace("weekend.\n", "weekend.\n\nURL: http://post.example/\n");
    let placed = printed.replace("BODY:", "DATELINE: AL, Norland\n\nBODY:");
    assert!(body(&all("export.txt", placed.as_bytes())[0])[0].starts_with("AL, Norland — The dam"));
    for (export, count) in [(older, 2), (newer, 1), (&printed, 2)] {
        let articles = all("export.txt", export.as_bytes());
        assert_eq!(articles.len(), count);
        let meta = &articles[0].meta;
        assert_eq!(meta.title.as_deref(), Some("Dam holds in Al"));
        assert_eq!((meta.byline.as_deref(), meta.date.as_deref()), (Some("Ann Roe"), Some("2026-06-04")));
        assert_eq!((meta.site.as_deref(), meta.lang.as_deref()), (Some("The Harbour Post"), Some("en")));
        assert_eq!(
            body(&articles[0]),
            [
                "The dam above the town held through the night, the council said.",
                "More rain is expected at the weekend."
            ]
        );
    }
}

#[test]
fn an_export_may_be_longer_than_any_article_and_none_of_its_articles_is() {
    let half = BY_ORDER.len() - "Search Summary\nText\n".len();
    let count = (13 << 20) / half;
    let mut long = BY_ORDER[..half].repeat(count);
    for (name, bytes) in [("export.txt", long.as_bytes().to_vec()), ("export.rtf", rich(&long))] {
        let articles = all(name, &bytes);
        assert_eq!(articles.len(), 2 * count, "{name}");
        assert_eq!(articles.last().map(|last| last.id.ends_with(&format!("#{}", 2 * count))), Some(true));
    }
    long.push_str(&"The dam above the town held.\n".repeat(600_000));
    let (articles, sentences) = opened("export.txt", long.as_bytes());
    assert_eq!((articles.len(), sentences.len()), (2 * count, 1));
    assert!(sentences[0].ends_with("than any article"), "{sentences:?}");
}

#[test]
fn a_page_that_a_browser_saved_is_a_page() {
    let saved = "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://post.example/dam\r\nSubject: Dam holds\r\n\
        Date: Thu, 4 Jun 2026 09:30:00 -0000\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/related; type=\"text/html\"; boundary=\"--b\"\r\n\r\n----b\r\nContent-Type: text/html\r\n\
        Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://post.example/dam\r\n\r\n\
        <html><head><title>Dam holds in =C3=85l</title></head><body><nav><a href=3D\"/\">Home</a></nav><article>\
        <p>The dam held through the night, the council said on Thursday.</p><p>More rain is expected at the weekend.</p>\
        </article></body></html>\r\n----b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0=\r\n----b--\r\n";
    let article = all("dam.mhtml", saved.as_bytes()).remove(0);
    assert_eq!(article.meta.title.as_deref(), Some("Dam holds in Ål"));
    assert_eq!(article.meta.url.as_deref(), Some("https://post.example/dam"));
    assert_eq!(article.meta.byline, None);
    assert_eq!(
        body(&article),
        ["The dam held through the night, the council said on Thursday.", "More rain is expected at the weekend."]
    );
}

#[test]
fn what_a_pack_says_of_its_size_or_place_costs_nothing() {
    let start = Instant::now();
    let zeros = vec![0; 64 * 1024 * 1024];
    let head = [b"WARC/1.0\r\nContent-Length: 5\r\n\r\n".as_slice(), &zeros].concat();
    assert!(opened("zeros.warc.gz", &gzipped(&head)).0.is_empty());
    assert!(refused("zeros.gz", &gzipped(&zeros)).contains("not text"));
    let mut deep = b"Dam holds\n\nThe dam above the town held through the night, the council said.".to_vec();
    for _ in 0..8 {
        deep = gzipped(&deep);
    }
    assert!(refused("deep.gz", &deep).ends_with("deep.gz: it is packed more than three deep"));
    assert!(start.elapsed() < Duration::from_secs(30));
}

#[test]
fn a_page_nested_in_itself_a_hundred_thousand_times_is_refused() {
    let mut page = String::from("<html><body>");
    for level in 0..100_000 {
        write!(page, "<div id={level}><b><i>").expect("a string takes all");
    }
    assert!(refused("deep.html", page.as_bytes()).contains("nested more deeply"));
}

#[test]
fn pages_that_are_made_to_take_long_do_not() {
    let start = Instant::now();
    let many = |piece: &str| format!("<html><body><p>The dam held through the night.</p>{}", piece.repeat(300_000));
    for piece in ["<!-- ", "<script ", "<p>a", "<b><p></b>", "<p a=\"", "<a href='/x'>Read more</a> "] {
        let (articles, sentences) = opened("page.html", many(piece).as_bytes());
        assert_eq!(articles.len() + sentences.len(), 1, "{piece}");
    }
    // Of each sign that begins no element, of a comment without an end and of every word parsers hold many times as much.
    let signs = "<".repeat(15 << 20);
    let words = "The dam held. ".repeat(1 << 20);
    for text in [signs, words] {
        assert!(refused("page.html", format!("<html><body><p>{text}").as_bytes()).contains("longer or nested"));
    }
    let comment = format!("<html><body><p>The dam held through the night.</p>{}", "<!-- a".repeat(2_000_000));
    assert_eq!(body(&all("page.html", comment.as_bytes())[0]), ["The dam held through the night."]);
    assert!(start.elapsed() < Duration::from_mins(1), "{:?}", start.elapsed());
}
