//! Pages in the manner of real sites: the body that each must give, and nothing but the body.
//!
//! The files in `pages/` are pages, and beside each stands what it must give: its details, then its paragraphs with their
//! roles.

use std::fs;
use std::path::Path;

use super::{all, body};
use dateline::article::Article;
use dateline::text::Role;

/// What an article says of itself and what it says, as the files beside the pages tell it.
fn told(article: &Article) -> String {
    let meta = &article.meta;
    let fields = [
        ("title", &meta.title),
        ("byline", &meta.byline),
        ("date", &meta.date),
        ("site", &meta.site),
        ("url", &meta.url),
        ("lang", &meta.lang),
    ];
    let fields = fields.iter().filter_map(|(name, value)| Some(format!("{name}: {}\n", value.as_ref()?)));
    let below = article.paragraphs.iter().filter(|paragraph| paragraph.role != Role::Headline);
    let below = below.map(|paragraph| format!("{} {}\n", paragraph.role.name(), paragraph.span.of(&article.text)));
    format!("{}\n{}", fields.collect::<String>(), below.collect::<String>())
}

#[test]
fn every_page_gives_its_body_and_its_details_and_nothing_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/inputs/pages");
    let mut pages: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    pages.retain(|path| path.extension().is_some_and(|extension| extension == "html"));
    assert!(pages.len() >= 14, "{pages:?}");
    for page in pages {
        let expected = fs::read_to_string(page.with_extension("txt")).expect("what the page must give");
        let articles = all("page.html", &fs::read(&page).expect("a page"));
        assert_eq!(articles.len(), 1);
        assert_eq!(told(&articles[0]), expected, "{}", page.display());
        assert_eq!(articles[0].paragraphs[0].role, Role::Headline, "{}", page.display());
    }
}

/// Paragraphs of a story long enough for an extraction to believe in it.
const STORY: [&str; 5] = [
    "The river wall at Ål held through the night, the council said on Thursday, after three days of rain had brought the \
     water to its highest mark since 1987.",
    "“We were an hour from sending everybody up the hill,” said Berit Dahl, the mayor, who had slept in her office for \
     two nights in a row.",
    "Engineers opened the upper gates shortly after midnight, and by the morning the level had fallen by forty \
     centimetres, according to the water board.",
    "Some two hundred people spent the night in the school at Torpo, where volunteers had put up beds and a kitchen in \
     the gymnasium.",
    "More rain is expected at the weekend, but less of it, and the board said that the wall would be inspected from end \
     to end before then.",
];

fn paragraphs() -> String {
    STORY.map(|text| format!("<p>{text}</p>\n")).concat()
}

fn check(page: &str) -> Article {
    let mut articles = all("page.html", page.as_bytes());
    assert_eq!(articles.len(), 1);
    let article = articles.remove(0);
    let found = body(&article);
    for text in STORY {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(found.iter().any(|paragraph| paragraph.contains(&text)), "missing: {text}\nin {found:#?}");
    }
    article
}

#[test]
fn a_wire_story_with_menus_boxes_and_a_footer() {
    let page = format!(
        r#"<!DOCTYPE html><html lang="en"><head><title>River wall holds at Ål | The Harbour Post</title>
        <meta property="og:site_name" content="The Harbour Post"><meta name="author" content="Ann Roe">
        <meta property="article:published_time" content="2026-06-04T08:00:00+02:00"></head><body>
        <nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
        <div class="cookie-banner">We use cookies to make this site better. <button>Accept all</button></div>
        <article><h1>River wall holds at Ål</h1><figure><img src="a.jpg"><figcaption>The wall on Thursday.</figcaption></figure>
        {}</article>
        <aside class="related"><h3>Related</h3><a href="/b">Ferry and tug collide</a></aside>
        <footer>Copyright 2026 The Harbour Post. All rights reserved.</footer></body></html>"#,
        paragraphs()
    );
    let article = check(&page);
    assert_eq!(article.meta.title.as_deref(), Some("River wall holds at Ål"));
    assert_eq!(article.meta.byline.as_deref(), Some("Ann Roe"));
    assert_eq!(article.meta.date.as_deref(), Some("2026-06-04T08:00:00+02:00"));
    assert_eq!(article.meta.site.as_deref(), Some("The Harbour Post"));
    let body = body(&article).join("\n");
    for around in ["cookies", "World", "Copyright", "Ferry and tug"] {
        assert!(!body.contains(around), "{around} in {body}");
    }
    assert_eq!(article.text.matches("River wall holds at Ål").count(), 1, "the headline stands once");
}

/// A page whose story begins with these words.
fn story_behind(lead: &str) -> String {
    let first = STORY[0];
    format!(
        "<html><body><article><h1>River wall holds</h1><p>{lead}{first}</p>{}</article></body></html>",
        paragraphs()
    )
}

#[test]
fn where_a_report_is_sent_from_stands_above_it() {
    for line in ["ÅL, Norway (<b>Fjord</b> Wire) —", "<span>BERGEN</span> —", "(FNN) -", "June 4, 2026 (Fjord Wire) –"]
    {
        let article = page_with_story(&story_behind(&format!("{line} ")));
        let told: Vec<_> = article.paragraphs.iter().map(|one| (one.role, one.span.of(&article.text))).collect();
        let plain = line.replace("<b>", "").replace("</b>", "").replace("<span>", "").replace("</span>", "");
        let first = STORY[0].split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(told[1..3], [(Role::Furniture, &*plain), (Role::Body, &*first)], "{line}");
    }
}

#[test]
fn no_sentence_is_cut_for_what_may_be_no_dateline() {
    for lead in ["UNHCR: ", "BREAKING — ", "NASA — ", "Ann Roe (Labour) — ", "Ann Roe, 24 - ", "FEMA – "] {
        let article = page_with_story(&story_behind(lead));
        let repeated = page_with_story(&story_behind(lead).replace("<p>Engineers", &format!("<p>{lead}Engineers")));
        for article in [article, repeated] {
            assert!(body(&article)[0].starts_with(lead.trim_end()), "{lead}");
        }
    }
    let speakers = story_behind("DAHL — ").replace("<p>Engineers", "<p>MOEN — Engineers");
    assert!(body(&page_with_story(&speakers))[0].starts_with("DAHL — The river"));
    let plain =
        all("a.txt", b"LIMA (Wire) - The port opened again on Monday, its director said at noon.\n\nShips waited.");
    assert!(body(&plain[0])[0].starts_with("LIMA (Wire) - The port"));
}

fn page_with_story(page: &str) -> Article {
    all("page.html", page.as_bytes()).remove(0)
}

#[test]
fn a_page_all_in_one_element_with_line_breaks() {
    let page =
        format!("<html><body><h1>River wall holds at Ål</h1><div>{}</div></body></html>", STORY.join("<br><br>"));
    assert!(body(&check(&page)).len() >= STORY.len());
}

#[test]
fn a_page_whose_text_stands_only_in_its_data() {
    let data = serde_json::json!({"@context": "https://schema.org", "@type": "NewsArticle",
        "headline": "River wall holds at Ål", "articleBody": STORY.join("\n\n"), "isAccessibleForFree": true});
    let page =
        format!(r#"<html><body><script type="application/ld+json">{data}</script><div id="app"></div></body></html>"#);
    assert_eq!(check(&page).meta.title.as_deref(), Some("River wall holds at Ål"));
}

#[test]
fn a_page_whose_text_stands_only_in_a_script_is_read_from_the_data_there() {
    let paragraphs = STORY.map(|text| format!("<p>{text}</p>")).concat();
    let typed = serde_json::json!({"props": {"page": {"story": {"headline": "x", "body": paragraphs, "tags": ["a"]}}}});
    let named = serde_json::json!({"story": {"content": STORY.join("\n\n")}});
    let scripts = [
        format!("<script id=\"state\" type=\"application/json\">{typed}</script>"),
        format!("<script>window.state = {named};</script>"),
    ];
    for script in scripts {
        let head = "<head><title>River wall holds at Ål | The Post</title></head>";
        let page = format!("<html>{head}<body><div id=\"app\">Loading</div>{script}</body></html>");
        assert_eq!(check(&page).meta.title.as_deref(), Some("River wall holds at Ål"), "{script}");
    }
}

#[test]
fn a_table_right_below_the_last_paragraph_is_part_of_the_story() {
    let rows =
        "<tr><th>Town</th><th>Rain</th></tr><tr><td>Ål</td><td>40 mm</td></tr><tr><td>Gol</td><td>32 mm</td></tr>";
    let page = format!(
        "<html><head><title>River wall holds at Ål</title></head><body><nav><a href=\"/\">Home</a></nav><article>\
         <h1>River wall holds at Ål</h1>{}<table>{rows}</table></article><aside><a href=\"/b\">A road closes</a></aside></body></html>",
        paragraphs()
    );
    let article = check(&page);
    assert!(body(&article).ends_with(&["Town | Rain", "Ål | 40 mm", "Gol | 32 mm"]), "{:#?}", body(&article));
}

#[test]
fn a_page_that_its_scripts_would_fetch_says_so() {
    let page = "<html><head><title>River wall holds at Ål</title></head><body><div id=\"app\"></div>\
                <noscript>Please allow scripts.</noscript><script src=\"/app.js\"></script></body></html>";
    let why = "this page has no text of its own; its scripts may bring it, and they are not run";
    assert!(super::refused("app.html", page.as_bytes()).ends_with(why));
}

#[test]
fn a_stub_says_that_the_rest_is_for_subscribers() {
    let page = format!(
        r#"<html><head><script type="application/ld+json">{{"@type": "NewsArticle", "headline": "River wall holds",
        "isAccessibleForFree": false}}</script></head><body><article><h1>River wall holds</h1><p>{}</p></article></body></html>"#,
        STORY[0]
    );
    let article = all("stub.html", page.as_bytes()).remove(0);
    assert!(article.text.ends_with("for subscribers."), "{}", article.text);
    assert!(!body(&article).join(" ").contains("subscribers"));
}

#[test]
fn a_page_in_an_older_encoding_by_its_own_word() {
    let text = "Стена у реки выдержала ночь, сообщил в четверг совет города после трёх дней дождя, поднявших воду.";
    let page = format!(
        r#"<html lang="ru"><head><script charset="utf-8" src="a.js"></script><meta charset="windows-1251"><title>Стена выдержала</title></head><body><article>
        <p>{text}</p><p>{text} Ещё раз.</p><p>{text} И снова.</p></article></body></html>"#
    );
    let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(&page);
    let article = all("page.html", &bytes).remove(0);
    assert!(body(&article).join(" ").contains(text), "{}", article.text);
    assert_eq!(article.meta.lang.as_deref(), Some("ru"));
}

#[test]
fn a_piece_of_a_page_is_a_page_whatever_stands_first() {
    let told = "The wall held through the night, the council said on Thursday after three days of rain on the river.";
    let comment = format!("<!-- {} -->", "made by hand ".repeat(600));
    for before in ["<center>", "<h2>The wall held</h2><div>", "<table><tr><td>", "<link rel=\"a\"><div>", &comment] {
        let article = all("page", format!("{before}<p>{told}</p>").as_bytes()).remove(0);
        assert!(body(&article).contains(&told), "{before}: {}", article.text);
        assert!(!article.text.contains('<'), "{}", article.text);
    }
}

/// A page whose head is this and whose story stands below what `above` says.
fn page_with(head: &str, above: &str) -> Article {
    check(&format!(
        "<html lang=\"en\"><head>{head}</head><body><article>{above}{}</article></body></html>",
        paragraphs()
    ))
}

#[test]
fn the_headline_is_the_one_that_readers_see() {
    let site = r#"<meta property="og:site_name" content="The Harbour Post - News and more">"#;
    for (window, shown) in [
        ("Wall latest: gates, rain, water | Harbour Post", "River wall holds at Ål"),
        ("Article - The Harbour Post", "River wall holds at Ål"),
        ("The Harbour Post", "River wall holds at Ål"),
        ("The Harbour Post » Ål", "Ål"),
    ] {
        let told = format!(r#"<meta property="og:title" content="{shown}">"#);
        let (told, heading) = if window.contains("latest") { (told.as_str(), shown) } else { ("", shown) };
        let article = page_with(&format!("<title>{window}</title>{site}{told}"), &format!("<h1>{heading}</h1>"));
        assert_eq!(article.meta.title.as_deref(), Some(shown), "{window}");
        assert_eq!(article.meta.site.as_deref(), Some("The Harbour Post"));
    }
}

#[test]
fn who_wrote_it_and_when_stand_below_the_headline() {
    let title = "<title>River wall holds at Ål</title>";
    for (line, name, date) in [
        ("<p>By Ann Roe and Bo Lee, staff writers | 4 June 2026</p>", "Ann Roe and Bo Lee", None),
        ("<p>Von Ann Roe</p><p>Donnerstag, 4. Juni 2026</p>", "Ann Roe", Some("2026-06-04")),
        ("<p>Published: June 4, 2026 at 9 am</p><p>Written by: Ann Roe</p>", "Ann Roe", Some("2026-06-04")),
        ("<p class='byline'>ANN ROE June 4, 2026 3:46 PM</p><p>Updated June 5, 2026</p>", "ANN ROE", None),
        (r#"<a rel="author">Ann Roe</a><a rel="author">Bo Lee @bolee</a>"#, "Ann Roe, Bo Lee", None),
    ] {
        let article = page_with(title, &format!("<p>Friday 5 June 2026</p><h1>River wall holds at Ål</h1>{line}"));
        assert_eq!(article.meta.byline.as_deref(), Some(name), "{line}");
        if let Some(date) = date {
            assert_eq!(article.meta.date.as_deref(), Some(date), "{line}");
        }
        assert_ne!(article.meta.date.as_deref(), Some("2026-06-05"), "{line}");
    }
}

#[test]
fn data_that_a_strict_parser_refuses_are_read() {
    let data = "<script type=\"application/ld+json\">//<![CDATA[\n[{\"@type\": \"NewsArticle\", \"headline\": \"River wall\n holds \
                at &#197;l\", \"author\": [{\"@id\": \"#roe\"}, {\"@type\": \"Organization\", \"name\": \"The Harbour Post\"}], \
                \"publisher\": {\"name\": \"The Harbour Post\"}, \"datePublished\": \"2026-06-04T08:00+0200\"}, \
                {\"@type\": \"Person\", \"@id\": \"#roe\", \"name\": \"Ann Roe\"}];\n//]]></script>";
    let meta = page_with(data, "").meta;
    assert_eq!(meta.title.as_deref(), Some("River wall holds at Ål"));
    assert_eq!(meta.byline.as_deref(), Some("Ann Roe"));
    assert_eq!(meta.date.as_deref(), Some("2026-06-04T08:00:00+02:00"));
    assert_eq!(meta.site.as_deref(), Some("The Harbour Post"));
}

#[test]
fn a_text_that_is_called_a_page_is_a_text() {
    let article = all("story.html", STORY.join("\n\n").as_bytes()).remove(0);
    assert_eq!(body(&article).len(), STORY.len());
}

#[test]
fn words_in_a_link_that_a_script_follows_are_words_of_the_story() {
    let note = "“I would have slept there myself,” said the keeper of the gates, who lives below the wall.";
    let link = format!("<p><a href=\"javascript:void(0);\" onclick=\"note(1)\">{note}</a></p>");
    let pages = paragraphs().replacen("</p>\n", &format!("</p>\n{link}"), 2);
    let article = check(&format!("<html><body><article><h1>River wall holds</h1>{pages}</article></body></html>"));
    let found = body(&article);
    assert!(found.contains(&note), "{found:#?}");
}
