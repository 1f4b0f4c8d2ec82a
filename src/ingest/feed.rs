//! RSS, Atom and JSON feeds: one article an entry, in the feed's order.

use feed_rs::model::{Entry, Feed};

use super::error::{Error, Problem};
use super::page;
use super::several::Several;
use crate::article::{Article, Meta};

/// The articles of a feed, made as they are asked for.
pub(super) fn read(id: &str, bytes: &[u8]) -> Several {
    let feed = match feed_rs::parser::parse(bytes) {
        Ok(feed) => feed,
        Err(error) => {
            let problem = Problem::Broken(format!("this feed cannot be read: {error}"));
            return Box::new(std::iter::once(Err(Error::new(id, problem))));
        }
    };
    let (id, around) = (id.to_owned(), Around::of(&feed));
    let entries = feed.entries.into_iter().enumerate();
    Box::new(entries.map(move |(at, entry)| article(&format!("{id}#{}", at + 1), &around, entry)))
}

/// What a feed says of all its entries.
struct Around {
    site: Option<String>,
    lang: Option<String>,
}

impl Around {
    fn of(feed: &Feed) -> Self {
        let code = |lang: &String| lang.get(..2).map(str::to_ascii_lowercase);
        Self {
            site: feed.title.as_ref().map(|title| plain(&title.content)),
            lang: feed.language.as_ref().and_then(code),
        }
    }
}

fn article(place: &str, around: &Around, entry: Entry) -> Result<Article, Error> {
    let main = entry.links.iter().find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"));
    let address = main.or(entry.links.first()).map(|link| link.href.clone());
    let url = address.filter(|url| url.starts_with("http://") || url.starts_with("https://"));
    let names: Vec<_> = entry
        .authors
        .iter()
        .filter_map(|author| author.name.as_deref())
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect();
    let date = entry.published.or(entry.updated).map(|time| time.to_rfc3339().replace("+00:00", "Z"));
    let meta = Meta {
        title: entry.title.map(|title| plain(&title.content)).filter(|title| !title.is_empty()),
        byline: (!names.is_empty()).then(|| names.join(", ")),
        date,
        site: around.site.clone(),
        url: url.clone(),
        lang: around.lang.clone(),
    };
    let whole = entry.content.and_then(|content| content.body).filter(|body| !body.trim().is_empty());
    let body = whole.or(entry.summary.map(|summary| summary.content)).unwrap_or_default();
    let id = url.unwrap_or_else(|| place.to_owned());
    page::fragment(&id, &body, meta).map_err(|problem| Error::new(place, problem))
}

/// Titles may bear markup of their own.
fn plain(text: &str) -> String {
    let bare: String = scraper::Html::parse_fragment(text).root_element().text().collect();
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}
