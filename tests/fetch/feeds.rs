//! Feeds of every kind by their addresses, and lists of feeds.

use dateline::article::Article;
use dateline::ingest::{self, feed};
use dateline::text::Role;

use crate::addresses::{opened, refused};
use crate::server::{Reply, Server, long, page, rss};

fn articles(body: impl Into<String>) -> Vec<Article> {
    let body = body.into();
    let server = Server::start(move |asked| match asked.path.as_str() {
        "/news/feed" => Reply::feed(&body),
        _ => Reply::new(404, ""),
    });
    let (articles, sentences) = opened(&[server.at("/news/feed")]);
    assert!(sentences.is_empty(), "{sentences:?}");
    let own = server.at("");
    let here = |url: String| url.replace(&own, "http://here");
    let clean = |mut article: Article| {
        article.meta.url = article.meta.url.map(here);
        article
    };
    articles.into_iter().map(clean).collect()
}

fn told(article: &Article) -> (Option<&str>, Option<&str>, Option<&str>) {
    let meta = &article.meta;
    (meta.title.as_deref(), meta.url.as_deref(), meta.date.as_deref())
}

fn body(article: &Article) -> String {
    let body = article.paragraphs.iter().filter(|paragraph| paragraph.role == Role::Body);
    body.map(|paragraph| paragraph.span.of(&article.text)).collect::<Vec<_>>().join("\n")
}

#[test]
fn feeds_of_the_oldest_kinds_are_read() {
    let oldest = "<?xml version=\"1.0\"?><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
        xmlns=\"http://my.netscape.com/rdf/simple/0.9/\"><channel><title>Norby</title><link>http://norby.example</link>\
        </channel><item><title>Ships come</title><link>http://norby.example/a</link></item></rdf:RDF>";
    assert_eq!(told(&articles(oldest)[0]), (Some("Ships come"), Some("http://norby.example/a"), None));
    let simple = "<rss version=\"0.91\"><channel><title>Norby</title><link>http://norby.example</link><description>d</description>\
        <language>en</language><item><title>Ships come</title><link>http://norby.example/a</link><description>They came.</description></item></channel></rss>";
    let found = articles(simple);
    assert_eq!(told(&found[0]), (Some("Ships come"), Some("http://norby.example/a"), None));
    assert_eq!(body(&found[0]), "They came.");
    for version in ["", " version=\"0.93\"", " version='2.0.1'"] {
        let other = simple.replace(" version=\"0.91\"", version);
        assert_eq!(articles(other)[0].meta.title.as_deref(), Some("Ships come"), "{version}");
    }
    let rdf = "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\" \
        xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel rdf:about=\"http://norby.example\">\
        <title>Norby</title><link>http://norby.example</link><description>d</description></channel>\
        <item rdf:about=\"http://norby.example/a\"><title>Ships come</title><link>http://norby.example/a</link><description>Short.</description>\
        <dc:date>2026-03-04T05:06:07+02:00</dc:date><dc:creator>Ann Roe</dc:creator></item></rdf:RDF>";
    let found = articles(rdf);
    assert_eq!(
        told(&found[0]),
        (Some("Ships come"), Some("http://norby.example/a"), Some("2026-03-04T05:06:07+02:00"))
    );
    assert_eq!(found[0].meta.byline.as_deref(), Some("Ann Roe"));
}

#[test]
fn entities_relative_links_and_names_are_right() {
    let found = articles(format!(
        "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Norby &amp;amp; more</title>\
         <item><title>Caf&amp;eacute; &amp;lt;b&amp;gt; &lt;i&gt;opens&lt;/i&gt;</title><link>../world/a?x=1&amp;y=2</link>\
         <author>ann@norby.example (Ann Roe)</author><pubDate>Wed, 04 Mar 2026 05:06:07 +0200</pubDate>\
         <content:encoded><![CDATA[<p>Fish &amp; chips&nbsp;for &euro;5.</p><p>{}</p>]]></content:encoded></item>\
         <item><title>Undated</title><guid isPermaLink=\"true\">http://norby.example/b</guid><description>Short &hellip;</description></item>\
         </channel></rss>",
        long("The fish")
    ));
    let (title, url) = (Some("Café <b> opens"), Some("http://here/world/a?x=1&y=2"));
    assert_eq!(told(&found[0]), (title, url, Some("2026-03-04T05:06:07+02:00")));
    assert_eq!(
        (found[0].meta.byline.as_deref(), found[0].meta.site.as_deref()),
        (Some("Ann Roe"), Some("Norby & more"))
    );
    assert!(body(&found[0]).starts_with("Fish & chips for €5.\nThe fish number 0"), "{}", body(&found[0]));
    assert!(!feed::is_summary(&found[0]));
    assert_eq!(told(&found[1]), (Some("Undated"), Some("http://norby.example/b"), None));
    assert!(feed::is_summary(&found[1]));
    assert!(found[1].text.ends_with(feed::SUMMARY));
}

#[test]
fn atom_keeps_plain_words_plain_and_json_feeds_their_lines() {
    let atom = format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"https://norby.example/w/\" xml:lang=\"en\"><title>Norby</title>\
         <author><name>The desk</name></author><entry><title>Is 3 &lt; 4? &lt;b&gt;Yes&lt;/b&gt;</title><link rel=\"self\" href=\"s\"/>\
         <link rel=\"alternate\" type=\"text/html\" href=\"a\"/><id>tag:norby.example,2026:1</id><updated>2026-03-04T05:06:07Z</updated>\
         <content type=\"html\">&lt;p&gt;{}&lt;/p&gt;</content></entry></feed>",
        long("The count")
    );
    let found = articles(atom);
    let expected = (Some("Is 3 < 4? <b>Yes</b>"), Some("https://norby.example/w/a"), Some("2026-03-04T05:06:07Z"));
    assert_eq!(told(&found[0]), expected);
    assert_eq!(found[0].meta.byline.as_deref(), Some("The desk"));
    assert!(body(&found[0]).starts_with("The count number 0"));
    let json = format!(
        "{{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Norby\", \"items\": [{{\"id\": \"1\", \"url\": \
         \"https://norby.example/a\", \"title\": \"Ships\", \"content_text\": \"First <line>.\\n\\n{}\"}}, {{\"id\": \"2\", \"content_html\": \"<p>No address.</p>\"}}]}}",
        long("The ship")
    );
    let found = articles(json);
    assert!(body(&found[0]).starts_with("First <line>.\nThe ship number 0"), "{}", body(&found[0]));
    assert!(!feed::is_summary(&found[1]), "there is no more of it anywhere");
}

#[test]
fn an_encoding_told_by_the_server_holds_in_a_feed_too() {
    let text = "<?xml version=\"1.0\" encoding=\"koi8-r\"?><rss version=\"2.0\"><channel><title>Норби</title><item>\
                <title>Корабли пришли</title></item></channel></rss>";
    let told = |label: &str| encoding_rs::Encoding::for_label(label.as_bytes()).unwrap().encode(text).0.into_owned();
    let (own, other) = (told("koi8-r"), told("windows-1251"));
    let server = Server::start(move |asked| match asked.path.as_str() {
        "/own" => Reply::new(200, &own).with("Content-Type", "application/rss+xml"),
        _ => Reply::new(200, &other).with("Content-Type", "application/xml; charset=windows-1251"),
    });
    for path in ["/own", "/served"] {
        let (articles, sentences) = opened(&[server.at(path)]);
        assert_eq!(articles[0].meta.title.as_deref(), Some("Корабли пришли"), "{path} {sentences:?}");
    }
}

#[test]
fn a_summarys_page_is_fetched_as_it_is_asked_for() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/feed" => Reply::feed(rss("", &[("/a", "Ships came …"), ("/b", "Trains came."), ("/c", &long("The whole"))])),
        "/a" => Reply::page(page("Ships come home", "They came on Tuesday.")),
        _ => Reply::new(404, ""),
    });
    let mut articles = ingest::open([server.at("/feed").into()]);
    let first = articles.next().unwrap().unwrap();
    assert!(first.text.contains("They came on Tuesday.") && !feed::is_summary(&first), "{}", first.text);
    assert_eq!(first.meta.site.as_deref(), Some("Norby News"));
    assert_eq!(server.paths(), ["/feed", "/a"], "nothing is fetched before it is asked for");
    let second = articles.next().unwrap().unwrap();
    assert!(second.text.contains("Trains came.") && feed::is_summary(&second), "what cannot be had stays a summary");
    assert!(!feed::is_summary(&articles.next().unwrap().unwrap()));
    assert_eq!(server.paths(), ["/feed", "/a", "/b"]);
    let left = ingest::open([server.at("/feed").into()]).without_pages();
    assert_eq!(left.filter(|article| article.as_ref().is_ok_and(feed::is_summary)).count(), 2);
}

#[test]
fn a_list_that_is_named_gives_the_news_of_its_feeds() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/one" => Reply::feed(rss("", &[("/a", &long("The first"))])),
        "/two" => Reply::feed(rss("", &[("/b", &long("The second"))])),
        _ => Reply::new(404, ""),
    });
    let outline = |path: &str| format!("<outline text=\"x\" xmlUrl=\"{}\"/>", server.at(path));
    let opml = format!(
        "<opml><body><outline text=\"F\">{}{}</outline>{}</body></opml>",
        outline("/one"),
        outline("/gone"),
        outline("/two")
    );
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("list.opml");
    let bad = "<outline text=\"Bad\" xmlUrl=\"file:///etc/passwd\"/></body>";
    std::fs::write(&file, opml.replace("</body>", bad)).unwrap();
    let (articles, sentences) = opened(&[file.to_string_lossy().into_owned()]);
    let urls: Vec<_> = articles.iter().map(|article| article.meta.url.clone().unwrap()).collect();
    assert_eq!(urls, [server.at("/a"), server.at("/b")]);
    let gone = format!("{}: the server answers 404: there is no such page", server.at("/gone"));
    assert_eq!(sentences, [gone.as_str(), "file:///etc/passwd: only http and https are fetched"]);
    // A list that comes from elsewhere names nobody for the reader.
    let elsewhere = Server::start(move |_| Reply::new(200, &opml));
    let (articles, sentences) = opened(&[elsewhere.at("/list.opml")]);
    assert!(articles.is_empty() && sentences.iter().all(|told| told.contains("of your own network")), "{sentences:?}");
    // In a folder it is a file among others, and nothing is fetched.
    let before = server.asked().len();
    std::fs::rename(&file, folder.path().join("list.xml")).unwrap();
    let (articles, sentences) = opened(&[folder.path().to_string_lossy().into_owned()]);
    assert!(articles.is_empty() && sentences[0].contains("this is a list of feeds"), "{sentences:?}");
    assert_eq!(server.asked().len(), before);
}

#[test]
fn a_feed_in_a_file_tells_where_its_links_begin() {
    let folder = tempfile::tempdir().unwrap();
    let url = |name: &str, text: String| {
        let file = folder.path().join(name);
        std::fs::write(&file, text).unwrap();
        let (articles, sentences) = opened(&[file.to_string_lossy().into_owned()]);
        assert!(sentences.is_empty(), "{sentences:?}");
        articles.into_iter().next().and_then(|article| article.meta.url).unwrap_or_default()
    };
    let items = "<item><title>Ships come</title><link>/world/ships</link><description>They came.</description></item>";
    let rss = |links: &str| format!("<rss version=\"2.0\"><channel><title>N</title>{links}{items}</channel></rss>");
    assert_eq!(url("a.rss", rss("<link>https://norby.example/news</link>")), "https://norby.example/world/ships");
    let own = "<link>https://norby.example/</link><atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\" rel=\"self\" \
               href=\"https://feeds.norby.example/all\"/>";
    assert_eq!(url("b.rss", rss(own)), "https://feeds.norby.example/world/ships");
    assert_eq!(url("c.rss", rss("")), "", "nobody knows");
}

#[test]
fn the_zone_of_a_page_is_told_where_its_feed_counts_by_greenwich() {
    let item = "<item><title>Ships come</title><link>/a</link><pubDate>Wed, 04 Mar 2026 03:06:07 GMT</pubDate>\
                <description>Ships came …</description></item>";
    let server = Server::start(move |asked| match asked.path.as_str() {
        "/feed" => Reply::feed(format!("<rss version=\"2.0\"><channel><title>N</title>{item}</channel></rss>")),
        _ => Reply::page(page("Ships come", "They came on Tuesday.").replace(
            "<head>",
            "<head><meta property=\"article:published_time\" content=\"2026-03-04T05:06:00+02:00\">",
        )),
    });
    let (articles, sentences) = opened(&[server.at("/feed")]);
    assert_eq!(articles[0].meta.date.as_deref(), Some("2026-03-04T05:06:00+02:00"), "{sentences:?}");
}

#[test]
fn what_is_no_feed_is_told() {
    let server = Server::start(|_| Reply::feed("<rss version=\"2.0\"><channel><item></channel>"));
    assert_eq!(refused(server.at("/")), "this feed cannot be read: its markup is broken in line 1");
}
