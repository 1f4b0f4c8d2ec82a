//! What stands around the news: details before a text, the foot of a newsletter, the wall before the rest of a page.

use super::{all, body};
use dateline::article::Article;
use dateline::text::Role;

/// The paragraphs that stand around the article.
fn around(article: &Article) -> Vec<&str> {
    let paragraphs = article.paragraphs.iter().filter(|paragraph| paragraph.role == Role::Furniture);
    paragraphs.map(|paragraph| paragraph.span.of(&article.text)).collect()
}

const HELD: &str = "The dam above the town held through the night, the council said.";

const YAML: &str = "---\ntitle: \"Dam holds: a night in Ål\"\nauthors:\n  - name: Ann Roe\n    url: https://post.example/roe\n  - Jo Lie\n\
    date: 2026-06-04T08:00:00+02:00\nsource: The Harbour Post   # the paper\nurl: https://post.example/dam\n\
    # for the desk\nsummary: >\n  A long night\n  above the town.\nseo:\n  title: Dam\n---\n\n";

const TOML: &str = "+++\ntitle = 'Dam holds: a night in Ål'\nauthors = [\"Ann Roe\", \"Jo Lie\"]\ndate = 2026-06-04T08:00:00+02:00\n\
    source = \"The Harbour Post\" # the paper\nurl = \"https://post.example/dam\"\n\n[seo]\ntitle = \"Dam\"\n+++\n\n";

#[test]
fn details_before_a_text_are_its_details_in_either_form_and_under_any_name() {
    for (form, details) in [("YAML", YAML), ("TOML", TOML)] {
        for name in ["dam.md", "dam.txt", "dam"] {
            let article = all(name, format!("{details}{HELD}\n").as_bytes()).remove(0);
            let meta = &article.meta;
            let told = [&meta.title, &meta.byline, &meta.site, &meta.url].map(|told| told.as_deref().unwrap_or("-"));
            let known = ["Dam holds: a night in Ål", "Ann Roe, Jo Lie", "The Harbour Post", "https://post.example/dam"];
            assert_eq!(told, known, "{form} {name}");
            assert_eq!(meta.date.as_deref(), Some("2026-06-04T08:00:00+02:00"), "{form} {name}");
            assert_eq!(body(&article), [HELD], "{form} {name}");
            assert!(!article.text.contains("seo"), "{form} {name}: {}", article.text);
        }
    }
}

#[test]
fn a_title_in_the_details_stands_above_a_text_that_has_none_of_its_own() {
    let text = format!("The dam at Al.\n\n## What comes next\n\n{HELD}\n");
    let headed = all("dam.md", format!("---\ntitle: Dam holds\n---\n\n{text}").as_bytes()).remove(0);
    let told: Vec<_> = headed.paragraphs.iter().map(|told| (told.role, told.span.of(&headed.text))).collect();
    assert_eq!(told.first(), Some(&(Role::Headline, "Dam holds")));
    assert!(told.contains(&(Role::Subheading, "What comes next")), "{told:?}");
    assert!(told.contains(&(Role::Body, HELD)), "{told:?}");
    let own = all("dam.md", format!("---\ntitle: Dam holds\n---\n\n# The dam holds\n\n{HELD}\n").as_bytes()).remove(0);
    assert!(own.text.starts_with("The dam holds\n"), "{}", own.text);
}

#[test]
fn a_title_has_no_marks_wherever_it_stands() {
    let marked = "The *Norby Star* and `code` in [a link](https://post.example/)";
    let byline = "[Ann Roe](https://post.example/roe)";
    let details = format!("---\ntitle: \"{marked}\"\nauthor: \"{byline}\"\n---\n\n{HELD}\n");
    for source in [details, format!("# {marked}\n\nBy {byline}\n\n{HELD}\n")] {
        let article = all("dam.md", source.as_bytes()).remove(0);
        assert_eq!(article.meta.title.as_deref(), Some("The Norby Star and code in a link"), "{source}");
        assert_eq!(article.meta.byline.as_deref(), Some("Ann Roe"), "{source}");
        assert!(article.text.starts_with("The Norby Star and code in a link\n\n"), "{}", article.text);
    }
}

#[test]
fn a_title_over_several_lines_is_one_and_a_rule_above_a_story_is_no_beginning_of_details() {
    let folded = all("dam.md", format!("---\ntitle: >-\n  Dam holds,\n  just\n---\n\n{HELD}\n").as_bytes()).remove(0);
    assert_eq!(folded.meta.title.as_deref(), Some("Dam holds, just"));
    let ruled = all("dam.txt", format!("---\n\nDam holds in Al\n\n{HELD}\n\n---\n").as_bytes()).remove(0);
    assert_eq!(body(&ruled), [HELD]);
    assert!(ruled.text.contains("Dam holds in Al"), "{}", ruled.text);
}

fn letter(kind: &str, content: &str) -> Article {
    let head = "From: The Harbour Briefing <briefing@post.example>\r\nTo: reader@home.example\r\nSubject: The dam holds\r\n\
        Date: Thu, 4 Jun 2026 06:30:00 +0200\r\nMIME-Version: 1.0\r\n";
    all("a.eml", format!("{head}Content-Type: text/{kind}; charset=utf-8\r\n\r\n{content}").as_bytes()).remove(0)
}

const NEWS: [&str; 3] = [
    "Good morning. The dam above Ål held through the night, the council said.",
    "“We were an hour from sending everybody up the hill,” said Berit Dahl, the mayor.",
    "More rain is expected at the weekend, but less of it.",
];

#[test]
fn what_stands_above_and_below_a_newsletter_is_none_of_its_news() {
    let plain = format!(
        "View this email in your browser\n\n{}\n\n--\nYou are receiving this email because you signed up at post.example.\n\
         Unsubscribe | Manage your preferences\nThe Harbour Post, 12 Quay Street, Bergen\n© 2026 The Harbour Post\n",
        NEWS.join("\n\n")
    );
    let page = format!(
        "<table><tr><td><a href=\"/v\">View in browser</a></td></tr><tr><td>{}</td></tr><tr><td>\
         <p>You received this email because you subscribed to The Harbour Briefing.</p><p><a href=\"/u\">Unsubscribe</a></p>\
         <p>The Harbour Post, 12 Quay Street, 5003 Bergen</p></td></tr></table>",
        NEWS.map(|text| format!("<p>{text}</p>")).concat()
    );
    for (kind, content, foot) in [("plain", plain, "Unsubscribe | Manage"), ("html", page, "12 Quay Street")] {
        let article = letter(kind, &content);
        assert_eq!(body(&article), NEWS, "{kind}");
        let around = around(&article).join("\n");
        assert!(around.contains("rowser") && around.contains(foot), "{kind}: {around}");
    }
}

#[test]
fn the_foot_of_a_letter_begins_with_a_single_word_too_and_may_be_longer_than_its_news() {
    let foots = [
        "<p>Unsubscribe</p><p>Preferences</p><p>The Harbour Post</p><p>12 Quay Street</p><p>Sent to reader@home.example</p>",
        "<p>Abmelden</p><p>Adresse</p><p>Hafenpost, Kai 4, Bergen</p><p>Impressum</p>",
        "<p>Se désabonner</p><p>Mentions légales</p>",
        "<p>Our mailing address is:</p><p>12 Quay Street, Bergen</p><p>Want to change how you receive these emails?</p>\
         <p>You can update your preferences or unsubscribe from this list.</p>",
    ];
    for foot in foots {
        let article = letter("html", &format!("<p>{}</p><p>{}</p>{foot}", NEWS[0], NEWS[1]));
        assert_eq!(body(&article), NEWS[..2], "{foot}");
    }
}

#[test]
fn a_story_on_letters_is_news() {
    let story = ["The town lets all who wish unsubscribe from its siren.", "Forty did so at once.", NEWS[2]];
    let article = letter("html", &story.map(|text| format!("<p>{text}</p>")).concat());
    assert!(body(&article).ends_with(&story[1..]), "{}", body(&article).join("\n"));
}

#[test]
fn news_below_a_word_on_how_to_be_rid_of_a_letter_stays_news() {
    let long = "The council will vote on it in the autumn, when the harbour is to be closed for repairs. ".repeat(5);
    let article = letter("plain", &format!("{}\n\nUnsubscribe\n\n{long}\n\n{}\n", NEWS[0], NEWS[2]));
    assert_eq!(around(&article), ["Unsubscribe"]);
    assert_eq!(body(&article), [NEWS[0], long.trim(), NEWS[2]]);
}

/// A page with two paragraphs of a story, this in its head and that below its text.
fn page(head: &str, below: &str) -> Article {
    let page = format!(
        "<html><head><title>Wall</title>{head}</head><body><article><h1>Wall holds</h1><p>The river wall at Ål held through \
         the night, the council said on Thursday, after three days of rain had brought the water to its highest mark since \
         1987.</p><p>Engineers opened the upper gates shortly after midnight.</p>{below}</article></body></html>"
    );
    all("page.html", page.as_bytes()).remove(0)
}

const WALLED: &str = "The page shows only the beginning of this article; the rest is for subscribers.";

fn data(free: &str) -> String {
    format!(
        "<script type=\"application/ld+json\">{{\"@graph\":[{{\"@type\":\"NewsArticle\",\"headline\":\"Wall\",\
         \"isAccessibleForFree\":{free}}}]}}</script>"
    )
}

#[test]
fn a_wall_is_told_however_the_page_says_it_and_none_of_its_words_are_news() {
    let (says, false_word) = (data("false"), data("\"False\""));
    for (head, below) in [
        (says.as_str(), ""),
        (false_word.as_str(), ""),
        ("<meta property=\"article:content_tier\" content=\"locked\">", ""),
        ("", "<div class=\"offer\"><h3>Subscribe to continue reading</h3><p>Already a subscriber? Log in</p></div>"),
        ("", "<p>This article is for subscribers only. To read the full story, start your free trial.</p>"),
    ] {
        let article = page(head, below);
        assert_eq!(around(&article), [WALLED], "{head} {below}");
        assert!(article.text.ends_with(WALLED) && !article.text.contains("trial"), "{}", article.text);
        assert_eq!(body(&article)[..2].len(), 2);
    }
}

#[test]
fn a_page_that_shows_all_is_called_no_beginning() {
    let counted = "<meta property=\"article:content_tier\" content=\"metered\">";
    let hidden = "<div class=\"offer\" hidden><p>Subscribe to continue reading</p></div>";
    for (head, below) in [
        ("", "<p>The paper said that its subscribers had paid for the wall.</p>"),
        (counted, ""),
        (data("true").as_str(), hidden),
    ] {
        assert_eq!(around(&page(head, below)), [""; 0], "{head} {below}");
    }
}
