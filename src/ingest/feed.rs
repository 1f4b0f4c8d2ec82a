//! RSS, Atom and JSON feeds: one article an entry, in the feed's order.

use std::borrow::Cow;

use feed_rs::model::{Content, Entry, Feed, FeedType, Link, Text};
use feed_rs::parser::{Builder, ParseFeedError};

use super::address::Address;
use super::error::{Error, Problem};
use super::moment::Times;
use super::several::Several;
use super::{article, broken, declared, decode, loose, page};
use crate::article::{Article, Meta};
use crate::text::Role;

/// What stands under an article of which a feed brought only a summary.
pub const SUMMARY: &str = "This is a summary; the whole article stands at its address.";

/// Fewer bytes of text than these are no whole article, where an entry says that they are its content.
const LITTLE: usize = 400;
/// The same, where an entry calls them a description, which may be either.
const SHORT: usize = 1_500;

/// The most entries of a feed.
const MOST: usize = 50_000;

/// How a text ends that goes on elsewhere.
const CUTS: [&str; 8] = ["…", "...", "[…]", "[...]", "(more)", "read more", "continue reading", "read on"];

/// What a feed holds.
#[derive(Clone, Debug)]
pub struct Channel {
    /// What the feed is called.
    pub title: Option<String>,
    /// The page it is the feed of.
    pub site: Option<Address>,
    /// Its entries, in its order.
    pub items: Vec<Item>,
}

/// One entry, not yet an article.
#[derive(Clone, Debug)]
pub struct Item {
    /// By what it is known in its feed: its canonical address, or its own name, or else its words.
    pub name: String,
    /// The address of the article.
    pub address: Option<Address>,
    /// Whether it brings the whole article, rather than a summary.
    pub whole: bool,
    place: String,
    meta: Meta,
    body: Body,
}

#[derive(Clone, Debug)]
enum Body {
    Markup(String),
    Words(String),
}

/// The articles of a feed, made as they are asked for.
pub(super) fn read(id: &str, bytes: &[u8]) -> Several {
    match Channel::read(id, bytes) {
        Ok(channel) => Box::new(channel.items.into_iter().map(Item::article)),
        Err(error) => Box::new(std::iter::once(Err(error))),
    }
}

impl Channel {
    /// The feed that `bytes` are, which came from the address or file `id`: links in it are resolved against an address.
    ///
    /// # Errors
    ///
    /// One sentence where it is none, or broken.
    pub fn read(id: &str, bytes: &[u8]) -> Result<Self, Error> {
        let base = Address::parse(id);
        let times = Times::default();
        // Names are made here where a feed has none: they must be the same at every reading.
        let parse = |bytes: &[u8]| {
            let parser = Builder::new().base_uri(base.as_ref().map(Address::as_str));
            let noted = times.clone();
            let parser = parser.timestamp_parser(move |told| noted.note(told).map(Into::into));
            parser.id_generator(|_, _, _| String::new()).build().parse(bytes)
        };
        if is_too_much(bytes) {
            return Err(Error::new(id, Problem::TooMuch("it has more entries than any feed".to_owned())));
        }
        declared::refused(&decode::decode_page(bytes)).map_err(|problem| Error::new(id, problem))?;
        let bytes = of_today(bytes);
        let mended = |error: &ParseFeedError| match error {
            ParseFeedError::JsonSerde(_) => loose::named(&bytes),
            _ => Some(loose::told(&bytes)),
        };
        let feed = parse(&bytes).or_else(|error| mended(&error).and_then(|bytes| parse(&bytes).ok()).ok_or(error));
        let feed = feed.map_err(|error| {
            Error::new(id, Problem::Broken(format!("this feed cannot be read: {}", plainly(&error, &bytes))))
        })?;
        let around = Around::of(&feed, base, times);
        let (title, site) = (around.meta.site.clone(), around.page(&feed.links));
        let items = feed.entries.into_iter().enumerate();
        let items = items.map(|(at, entry)| around.item(format!("{id}#{}", at + 1), entry)).collect();
        Ok(Self { title, site, items })
    }
}

impl Item {
    /// The article it is; where it brings only a summary, a line under it says so.
    ///
    /// # Errors
    ///
    /// One sentence where its markup is more than any article's.
    pub fn article(self) -> Result<Article, Error> {
        let id = self.address.as_ref().map_or_else(|| self.place.clone(), ToString::to_string);
        let failed = |problem| Error::new(&self.place, problem);
        let mut article = match &self.body {
            Body::Markup(html) => page::fragment(&id, html, self.meta).map_err(failed)?,
            Body::Words(words) => article::of_words(id, words, self.meta),
        };
        if !self.whole {
            page::add(&mut article, SUMMARY, Role::Furniture);
        }
        Ok(article)
    }

    /// All that it says, by which it is known whether it changed.
    pub fn words(&self) -> String {
        let meta = &self.meta;
        let (Body::Markup(body) | Body::Words(body)) = &self.body;
        let title = meta.title.as_deref().unwrap_or_default();
        format!("{title}\n{}\n{body}", meta.byline.as_deref().unwrap_or_default())
    }
}

/// Whether a feed brought only a summary of this article.
pub fn is_summary(article: &Article) -> bool {
    article.paragraphs.last().is_some_and(|last| last.span.of(&article.text) == SUMMARY)
}

/// What is wrong with a feed: the end of a sentence.
fn plainly(error: &ParseFeedError, bytes: &[u8]) -> String {
    match error {
        ParseFeedError::JsonSerde(error) => broken::json(error),
        ParseFeedError::JsonUnsupportedVersion(_) => "it is of a form that is not known".to_owned(),
        ParseFeedError::IoError(error) => broken::bytes(error),
        ParseFeedError::ParseError(_) | ParseFeedError::XmlReader(_) => broken::markup(&decode::decode_page(bytes)),
    }
}

/// Whether a feed has more entries, or more elements, than one that was not made to fill a memory.
fn is_too_much(bytes: &[u8]) -> bool {
    let count = |sign: &[u8]| memchr::memmem::find_iter(bytes, sign).count();
    let is_json = bytes.iter().find(|byte| matches!(byte, b'<' | b'{')) == Some(&b'{');
    let (entries, elements) =
        if is_json { (0, count(b"{")) } else { (count(b"<item") + count(b"<entry"), count(b"<")) };
    entries > MOST || elements > MOST * if is_json { 2 } else { 20 }
}

/// The oldest feeds have a name of their own for what all later ones have by another, and some no version.
fn of_today(bytes: &[u8]) -> Cow<'_, [u8]> {
    const OLD: &[u8] = b"http://my.netscape.com/rdf/simple/0.9/";
    const NOW: &[u8] = b"http://purl.org/rss/1.0/";
    let head = &bytes[..bytes.len().min(4 * 1024)];
    if let Some(at) = memchr::memmem::find(head, OLD) {
        return Cow::Owned([&bytes[..at], NOW, &bytes[at + OLD.len()..]].concat());
    }
    // What says no version, or one that nobody knows, is read as the last of its kind.
    let Some(at) = memchr::memmem::find(head, b"<rss") else { return Cow::Borrowed(bytes) };
    let (before, rest) = bytes.split_at(at + 4);
    let tag = &rest[..memchr::memchr(b'>', rest).unwrap_or(0)];
    let version = memchr::memmem::find(tag, b"version");
    let is_known = |version: &str| memchr::memmem::find(tag, version.as_bytes()).is_some();
    if ["\"2.0\"", "'2.0'", "\"0.91\"", "'0.91'", "\"0.92\"", "'0.92'"].into_iter().any(is_known) {
        return Cow::Borrowed(bytes);
    }
    let rest = version.map_or_else(|| rest.to_vec(), |at| [&rest[..at], b"was", &rest[at + 7..]].concat());
    Cow::Owned([before, b" version=\"2.0\"", &rest].concat())
}

/// What a feed says of all its entries.
struct Around {
    meta: Meta,
    kind: FeedType,
    /// Where links that are not whole begin: at the feed's own address or, where it came from elsewhere, at that which it
    /// says it has, or its page's.
    base: Option<Address>,
    times: Times,
}

impl Around {
    fn of(feed: &Feed, base: Option<Address>, times: Times) -> Self {
        let own = feed.links.iter().filter(|link| link.rel.as_deref() == Some("self"));
        let base = base.or_else(|| own.chain(&feed.links).find_map(|link| Address::parse(&link.href)));
        let code = |lang: &String| lang.get(..2).map(str::to_ascii_lowercase);
        let site = feed.title.as_ref().map(|title| line(title, &feed.feed_type)).filter(|title| !title.is_empty());
        let byline = names(&feed.authors);
        let lang = feed.language.as_ref().and_then(code);
        Self { meta: Meta { byline, site, lang, ..Meta::default() }, kind: feed.feed_type.clone(), base, times }
    }

    /// The page that links lead to: the alternate one, else the first.
    fn page(&self, links: &[Link]) -> Option<Address> {
        let alternate = |link: &&Link| link.rel.as_deref().is_none_or(|rel| rel == "alternate");
        let page = |link: &&Link| link.media_type.as_deref().is_none_or(|kind| kind.contains("html"));
        let addresses = |wanted: &dyn Fn(&&Link) -> bool| {
            links.iter().filter(|link| wanted(link)).find_map(|link| match &self.base {
                Some(base) => base.join(&link.href),
                None => Address::parse(&link.href),
            })
        };
        addresses(&|link| alternate(link) && page(link)).or_else(|| addresses(&alternate))
    }

    fn item(&self, place: String, entry: Entry) -> Item {
        // Some feeds tell the address only by the entry's name.
        let address = self.page(&entry.links).or_else(|| Address::parse(&entry.id));
        let time = entry.published.or(entry.updated);
        let meta = Meta {
            title: entry.title.as_ref().map(|title| line(title, &self.kind)).filter(|title| !title.is_empty()),
            byline: names(&entry.authors).or_else(|| self.meta.byline.clone()),
            date: time.and_then(|time| self.times.of(time.timestamp())),
            url: address.as_ref().map(ToString::to_string),
            ..self.meta.clone()
        };
        let (body, whole) = self.body(entry.content, entry.summary);
        let whole = whole || address.is_none();
        let own = (!entry.id.trim().is_empty()).then(|| entry.id.trim().to_owned());
        let mut item = Item { name: String::new(), address, whole, place, meta, body };
        let canonical = item.address.as_ref().map(Address::canonical);
        item.name = canonical.or(own).unwrap_or_else(|| item.words());
        item
    }

    /// The longer of what an entry calls its content and its summary, and whether that is the whole article.
    fn body(&self, content: Option<Content>, summary: Option<Text>) -> (Body, bool) {
        let markup = |kind: &str| kind.contains("html") || kind.contains("xml") || self.is_rss();
        let content = content.and_then(|content| {
            let kind = content.content_type.to_string();
            content.body.filter(|body| !body.trim().is_empty()).map(|body| (body, markup(&kind), LITTLE))
        });
        let summary = summary.map(|text| (text.content, markup(text.content_type.as_ref()), SHORT));
        let told = match (content, summary) {
            (Some(content), Some(summary)) if summary.0.len() > content.0.len() * 2 => Some(summary),
            (content, summary) => content.or(summary),
        };
        let Some((body, markup, least)) = told else { return (Body::Words(String::new()), false) };
        let text = if markup { bare(&body) } else { body.clone() };
        let whole = text.len() >= least && !is_cut(&text);
        (if markup { Body::Markup(body) } else { Body::Words(body) }, whole)
    }

    fn is_rss(&self) -> bool {
        matches!(self.kind, FeedType::RSS0 | FeedType::RSS1 | FeedType::RSS2)
    }
}

fn is_cut(text: &str) -> bool {
    let end =
        text.trim_end_matches(|last: char| last.is_whitespace() || "»>→.".contains(last) && !text.ends_with("..."));
    let tail = &end[end.ceil_char_boundary(end.len().saturating_sub(30))..];
    let tail = tail.to_lowercase();
    CUTS.iter().any(|cut| tail.ends_with(cut))
}

/// Names in a line; `jane@post.example (Jane Roe)` is Jane Roe.
fn names(authors: &[feed_rs::model::Person]) -> Option<String> {
    let name = |told: &str| {
        let told = told.trim();
        let inner = told.split_once('(').and_then(|(mail, rest)| Some((mail, rest.strip_suffix(')')?)));
        let name =
            inner.filter(|(mail, _)| mail.is_empty() || mail.contains('@')).map_or(told, |(_, name)| name).trim();
        (!name.is_empty() && !name.contains('@')).then(|| name.to_owned())
    };
    let names: Vec<_> = authors.iter().filter_map(|author| name(author.name.as_deref()?)).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// A title in a line. Those of RSS bear markup, and others where they say so.
fn line(title: &Text, kind: &FeedType) -> String {
    let rss = matches!(kind, FeedType::RSS0 | FeedType::RSS1 | FeedType::RSS2);
    let markup = rss || title.content_type.to_string().contains("html");
    let words = if markup { bare(&title.content) } else { title.content.clone() };
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Markup without its tags; none where it is deeper than any article's.
fn bare(markup: &str) -> String {
    if !markup.contains(['<', '&']) {
        return markup.to_owned();
    }
    if !page::is_taken(markup) {
        return String::new();
    }
    dom_query::Document::fragment(markup).text().to_string()
}
