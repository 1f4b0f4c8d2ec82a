//! Articles that are imported by their addresses: each is one, however the reader came to it.

use crate::desk::Desk;
use crate::server::{Reply, Server, long, page, rss};

/// A page that says at which address it truly stands.
fn standing_at(address: &str, title: &str, body: &str) -> String {
    page(title, body).replace("<head>", &format!("<head><link rel=\"canonical\" href=\"{address}\">"))
}

#[test]
fn an_article_by_several_addresses_is_one() {
    let server = Server::start(|asked| {
        let own = format!("http://{}/news/ships", asked.header("host"));
        match asked.path.split('?').next().unwrap_or_default() {
            "/news/ships" | "/news/ships/" => Reply::page(page("Ships come home", &long("The ship"))),
            "/amp/ships" => Reply::page(standing_at(&own, "Ships come home", &long("The ship"))),
            "/amp/trains" => Reply::page(standing_at(&own, "Trains come home", &long("The train"))),
            _ => Reply::new(404, ""),
        }
    });
    let paths = ["/news/ships", "/news/ships?utm_source=mail", "/news/ships/#top", "/amp/ships"];
    let addresses = paths.map(|path| server.at(path));
    let import = |desk: &Desk, addresses: &[String]| {
        let words: Vec<&str> = ["import"].into_iter().chain(addresses.iter().map(String::as_str)).collect();
        desk.told(&words).0
    };
    let desk = Desk::new();
    assert_eq!(import(&desk, &addresses), "4 articles: 1 new, 3 known already");
    assert_eq!(desk.ids(""), [server.at("/news/ships")]);
    assert_eq!(import(&desk, &addresses), "4 articles: 4 known already", "nor is it another one the next time");
    // What only says that it stands there takes the place of nothing.
    assert_eq!(import(&desk, &[server.at("/amp/trains")]), "1 article: 1 new");
    assert_eq!(desk.ids("").len(), 2);
}

#[test]
fn names_that_a_collection_gives_are_names_of_articles_whatever_their_address() {
    let desk = Desk::new();
    let line = |id: &str| {
        serde_json::json!({"id": id, "url": "https://post.example/ships", "text": long("The ship")}).to_string()
    };
    let file = desk.write("all.jsonl", &[line("one"), line("two")].join("\n"));
    assert_eq!(desk.told(&["import", &file]).0, "2 articles: 2 new");
    assert_eq!(desk.ids(""), ["one", "two"]);
}

#[test]
fn folders_of_a_list_that_is_imported_are_tags() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/one" => Reply::feed(rss("", &[("/a", &long("The tax")), ("/b", &long("The dam"))])),
        "/two" => Reply::feed(rss("", &[("/c", &long("The road")), ("/a?utm_source=two", &long("The tax"))])),
        _ => Reply::new(404, ""),
    });
    let outline = |path: &str| format!("<outline text=\"x\" xmlUrl=\"{}\"/>", server.at(path));
    let desk = Desk::new();
    let list = desk.write(
        "list.opml",
        &format!(
            "<opml><body><outline text=\"World News\">{}</outline><outline text=\"Oslo\">{}</outline></body></opml>",
            outline("/one"),
            outline("/two")
        ),
    );
    assert_eq!(desk.told(&["import", &list]).0, "4 articles: 3 new, 1 known already", "one stands in both");
    assert_eq!(desk.ids("tag:\"world news\""), [server.at("/a"), server.at("/b")]);
    assert_eq!(desk.ids("tag:oslo"), [server.at("/a"), server.at("/c")]);
}

#[test]
fn entries_without_an_address_are_articles_of_their_own() {
    let server = Server::start(|_| {
        let item = |title: &str| format!("<item><title>{title}</title><description>{title} came.</description></item>");
        let items = [item("Ships"), item("Trains")].concat();
        Reply::feed(format!("<rss version=\"2.0\"><channel><title>N</title>{items}</channel></rss>"))
    });
    let desk = Desk::new();
    assert_eq!(desk.told(&["import", &server.at("/feed")]).0, "2 articles: 2 new");
    assert_eq!(desk.told(&["import", &server.at("/feed")]).0, "2 articles: 2 known already");
}
