//! Lists of feeds: OPML, and the file in which newsboat keeps its feeds. And how a page's feed is found.

use std::fmt::Write;

use dom_query::{Document, NodeRef};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::address::Address;
use super::error::{Error, Problem};
use super::{broken, declared, decode};
use crate::text::is_control;

/// A feed that a list names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Where it is.
    pub address: Address,
    /// What the list calls it.
    pub title: Option<String>,
    /// The page it is the feed of.
    pub site: Option<Address>,
    /// The folders it stands in, or the words put on it.
    pub tags: Vec<String>,
}

/// What a list holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// Its feeds, each once.
    pub feeds: Vec<Listed>,
    /// What else it names, and nobody can fetch: other schemes, commands, searches.
    pub refused: Vec<String>,
}

/// The most feeds and folders of a list: all before are looked through for each.
const MOST: usize = 20_000;

/// Folders in one another that become tags, at most.
const FOLDERS: usize = 8;

impl List {
    /// The list that is an OPML document or, line by line, a file of newsboat's.
    ///
    /// # Errors
    ///
    /// One sentence where an OPML document is broken before its first feed, or where there is no feed in it at all.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, Error> {
        let text = decode::decode_page(bytes);
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let is_outlines = text.starts_with('<');
        let entries = if is_outlines { text.matches("<outline").count() } else { text.lines().count() };
        if entries > MOST {
            return Err(Error::new(name, Problem::TooMuch(format!("this list has more than {MOST} entries"))));
        }
        declared::refused(text).map_err(|problem| Error::new(name, problem))?;
        let list = if is_outlines { of_outlines(name, text)? } else { of_lines(text) };
        let empty = list.feeds.is_empty() && list.refused.is_empty();
        if empty {
            Err(Error::new(name, Problem::Broken("there is no feed in this list".to_owned())))
        } else {
            Ok(list)
        }
    }

    fn take(&mut self, address: &str, title: Option<String>, site: Option<&str>, tags: Vec<String>) {
        match Address::parse(address) {
            None => self.refused.push(address.to_owned()),
            Some(address) => match self.feeds.iter_mut().find(|known| known.address == address) {
                Some(known) => known.tags.extend(tags),
                None => self.feeds.push(Listed { address, title, site: site.and_then(Address::parse), tags }),
            },
        }
    }
}

/// The outlines of an OPML document, however deep: those with an address are feeds, the others folders.
fn of_outlines(name: &str, text: &str) -> Result<List, Error> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut list = List::default();
    // For every outline that is open the folder it is, if it is one.
    let mut open: Vec<Option<String>> = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) if tag.local_name().as_ref() == "outline" => {
                let folder = outline(&tag, &open, &mut list);
                open.push(folder);
            }
            Ok(Event::Empty(tag)) if tag.local_name().as_ref() == "outline" => {
                outline(&tag, &open, &mut list);
            }
            Ok(Event::End(tag)) if tag.local_name().as_ref() == "outline" => drop(open.pop()),
            Ok(Event::Eof) => return Ok(list),
            // What was read before a broken place is good.
            Err(_) if !list.feeds.is_empty() => return Ok(list),
            Err(_) => {
                let why = format!("this list of feeds cannot be read: {}", broken::markup(text));
                return Err(Error::new(name, Problem::Broken(why)));
            }
            Ok(_) => {}
        }
    }
}

/// Takes one outline in; the folder that it is, where it is no feed.
fn outline(tag: &BytesStart<'_>, open: &[Option<String>], list: &mut List) -> Option<String> {
    let field = |name: &str| {
        let mut attributes = tag.html_attributes();
        let attributes = attributes.with_checks(false);
        let found = attributes.filter_map(Result::ok).find(|found| found.key.as_ref().eq_ignore_ascii_case(name))?;
        let raw = found.value.into_owned();
        let text = quick_xml::escape::unescape(&raw).map_or_else(|_| raw.clone(), std::borrow::Cow::into_owned);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then_some(text)
    };
    let title = field("title").or_else(|| field("text"));
    let Some(address) = field("xmlUrl") else { return title };
    let mut tags: Vec<String> = open.iter().flatten().take(FOLDERS).cloned().collect();
    for category in field("category").unwrap_or_default().split([',', '/']).map(str::trim) {
        if !category.is_empty() && !tags.iter().any(|tag| tag == category) {
            tags.push(category.to_owned());
        }
    }
    list.take(&address, title, field("htmlUrl").as_deref(), tags);
    None
}

/// Lines of an address and words after it: `https://post.example/feed "world news" "~The Post"`.
fn of_lines(text: &str) -> List {
    let mut list = List::default();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut words = words(line).into_iter();
        let Some(address) = words.next() else { continue };
        let (names, tags): (Vec<_>, Vec<_>) = words.partition(|word| word.starts_with('~'));
        let title = names.first().map(|name| name.trim_start_matches('~').to_owned());
        list.take(&address, title, None, tags.into_iter().filter(|tag| tag != "!").collect());
    }
    list
}

/// The words of a line; those in quotation marks may hold blanks.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let (mut quoted, mut escaped) = (false, false);
    for char in line.chars() {
        match char {
            _ if escaped => {
                words.last_mut().expect("there is one").push(char);
                escaped = false;
            }
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            blank if blank.is_whitespace() && !quoted => words.push(String::new()),
            other => words.last_mut().expect("there is one").push(other),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// An OPML document of these feeds, each in the folder of its first tag; the others are its categories.
pub fn to_opml(feeds: &[Listed]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head><title>Feeds of dateline</title></head>\n  <body>\n",
    );
    let mut folders: Vec<Option<&String>> = feeds.iter().map(|feed| feed.tags.first()).collect();
    folders.sort();
    folders.dedup();
    for folder in folders {
        let indent = if folder.is_some() { "      " } else { "    " };
        if let Some(name) = folder {
            let _ = writeln!(out, "    <outline text=\"{}\">", escaped(name));
        }
        for feed in feeds.iter().filter(|feed| feed.tags.first() == folder) {
            let _ = writeln!(out, "{indent}{}", element(feed));
        }
        if folder.is_some() {
            out.push_str("    </outline>\n");
        }
    }
    out.push_str("  </body>\n</opml>\n");
    out
}

fn element(feed: &Listed) -> String {
    let title = escaped(feed.title.as_deref().unwrap_or(feed.address.as_str()));
    let mut tag = format!("<outline type=\"rss\" text=\"{title}\" xmlUrl=\"{}\"", escaped(feed.address.as_str()));
    if let Some(site) = &feed.site {
        let _ = write!(tag, " htmlUrl=\"{}\"", escaped(site.as_str()));
    }
    if feed.tags.len() > 1 {
        let _ = write!(tag, " category=\"{}\"", escaped(&feed.tags[1..].join(",")));
    }
    tag + "/>"
}

fn escaped(text: &str) -> String {
    let clean: String = text.chars().filter(|char| !is_control(*char)).collect();
    quick_xml::escape::escape(clean).into_owned()
}

/// The feeds of a page, the likeliest first: those it names in its head, then those that its links lead to.
pub fn feeds_of(page: &Address, html: &str) -> Vec<Address> {
    let document = Document::from(html);
    let all = |selector: &str, wanted: &dyn Fn(NodeRef<'_>) -> bool| -> Vec<String> {
        let found = document.select(selector);
        let found = found.nodes().iter().filter(|element| wanted(**element));
        found.filter_map(|element| element.attr("href").map(|href| href.to_string())).collect()
    };
    let base = all("base[href]", &|_| true).first().and_then(|base| page.join(base));
    let base = base.as_ref().unwrap_or(page);
    let kinds = ["rss+xml", "atom+xml", "feed+json", "rdf+xml"];
    let named = all("link[href]", &|link| {
        let has = |name: &str, words: &[&str]| {
            let told = link.attr(name).unwrap_or_default().to_ascii_lowercase();
            words.iter().any(|word| told.contains(word))
        };
        has("rel", &["alternate", "feed"]) && has("type", &kinds)
    });
    let linked = all("a[href]", &|link| {
        let href = link.attr("href").unwrap_or_default().to_ascii_lowercase();
        let path = href.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
        let last = path.rsplit('/').next().unwrap_or_default();
        ["feed", "rss", "atom", "feeds"].contains(&last)
            || [".rss", ".atom", "rss.xml", "atom.xml", "feed.xml", "feed.json", "index.xml", ".rdf"]
                .iter()
                .any(|end| last.ends_with(end))
    });
    let mut found: Vec<Address> = Vec::new();
    for address in named.iter().chain(&linked).filter_map(|href| base.join(href)) {
        if !found.contains(&address) {
            found.push(address);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed<'a>(list: &'a List) -> Vec<(&'a str, Option<&'a str>, Vec<&'a str>)> {
        let tags = |feed: &'a Listed| feed.tags.iter().map(String::as_str).collect();
        list.feeds.iter().map(|feed| (feed.address.as_str(), feed.title.as_deref(), tags(feed))).collect()
    }

    #[test]
    fn folders_are_tags_and_an_export_reads_back() {
        let opml = r#"<?xml version="1.0"?><opml version="1.0"><body>
            <outline text="News"><outline text="World &amp; more">
              <outline type="rss" text="The Post" xmlUrl="https://post.example/feed?a=1&amp;b=2" htmlUrl="https://post.example/"/>
            </outline><outline text="Mail" xmlurl="https://mail.example/rss" category="/Law/Courts,Oslo"/></outline>
            <outline title="Plain" xmlUrl="http://plain.example/atom.xml"></outline>
            <outline text="Bad" xmlUrl="file:///etc/passwd"/></body></opml>"#;
        let list = List::read("a.opml", opml.as_bytes()).expect("it is a list");
        let expected = [
            ("https://post.example/feed?a=1&b=2", Some("The Post"), vec!["News", "World & more"]),
            ("https://mail.example/rss", Some("Mail"), vec!["News", "Law", "Courts", "Oslo"]),
            ("http://plain.example/atom.xml", Some("Plain"), vec![]),
        ];
        assert_eq!(listed(&list), expected);
        assert_eq!(list.refused, ["file:///etc/passwd"]);
        let again = List::read("b.opml", to_opml(&list.feeds).as_bytes()).expect("it is a list");
        let mut sorted = list.feeds.clone();
        sorted.sort_by(|a, b| a.tags.first().cmp(&b.tags.first()));
        assert_eq!(again.feeds, sorted);
    }

    #[test]
    fn no_sign_that_turns_or_hides_words_is_exported() {
        let opml = "<opml><body><outline text='a\u{202e}&#x9b;b' xmlUrl='http://post.example/'/></body></opml>";
        let list = List::read("a.opml", opml.as_bytes()).expect("it is a list");
        assert!(to_opml(&list.feeds).contains("text=\"ab\""), "{}", to_opml(&list.feeds));
    }

    #[test]
    fn newsboats_lines_are_read() {
        let lines = "# mine\nhttps://post.example/feed \"world news\" oslo \"~The \\\"Post\\\"\" !\n\n\
                     \"query:Unread:unread = \\\"yes\\\"\"\nexec:~/bin/feed tag\nhttps://b.example/rss\n";
        let list = List::read("urls", lines.as_bytes()).expect("it is a list");
        assert_eq!(
            listed(&list),
            [
                ("https://post.example/feed", Some("The \"Post\""), vec!["world news", "oslo"]),
                ("https://b.example/rss", None, vec![]),
            ]
        );
        assert_eq!(list.refused.len(), 2);
    }

    #[test]
    fn what_is_no_list_is_told() {
        assert!(List::read("a", b"<opml><body></body></opml>").is_err());
        assert!(List::read("a", b"<opml><body><outline text=").is_err());
        assert!(List::read("a", b"").is_err());
        let many = format!("<opml><body>{}</body></opml>", "<outline xmlUrl='https://a.example/b'/>".repeat(MOST + 1));
        let told = List::read("a", many.as_bytes()).err().map(|error| error.to_string());
        assert_eq!(told.as_deref(), Some("a: this list has more than 20000 entries"));
    }

    #[test]
    fn a_page_tells_its_feeds() {
        let page = Address::parse("https://post.example/world/").expect("it is an address");
        let html = r#"<head><base href="/"><link rel="stylesheet" type="text/css" href="a.css">
            <link rel="ALTERNATE" type="application/rss+xml" href="feeds/world.rss">
            <link rel="alternate" type="text/html" hreflang="de" href="/de"></head>
            <a href="/about">About</a><a href="https://other.example/blog/feed/">Blog</a><a href="feeds/world.rss">RSS</a>"#;
        let found: Vec<String> = feeds_of(&page, html).iter().map(ToString::to_string).collect();
        assert_eq!(found, ["https://post.example/feeds/world.rss", "https://other.example/blog/feed/"]);
    }
}
