//! Feeds to be added: what an address leads to, and what a list names.

use crate::ingest::fetch::{Answer, Request, Unwatched};
use crate::ingest::list::{List, Listed};
use crate::ingest::{self, Address};
use crate::library::store::Feed;

/// Where pages have their feeds that name none.
const USUAL: [&str; 6] = ["feed", "rss", "feed.xml", "rss.xml", "atom.xml", "index.xml"];

/// The feed at an address that the reader named, or that of the page there, or all feeds of a list there; and what else
/// the list names. Asks its server.
///
/// # Errors
///
/// One sentence where there is none, or no answer.
pub fn found(address: &Address) -> Result<(Vec<Feed>, Vec<String>), String> {
    let origin = address.origin();
    let get = |address: &Address| ingest::client().get(&Request::named(address, &origin), &mut Unwatched);
    let answer = get(address).map_err(|trouble| format!("{address}: {trouble}"))?;
    if ingest::is_list(&answer) {
        return listed(address.as_str(), answer.bytes.as_deref().unwrap_or_default(), Some(&origin));
    }
    let one = |feed| (vec![feed], Vec::new());
    if !ingest::is_page(&answer) {
        return feed(address, &answer, &origin).map(one).map_err(|why| format!("{address}: {why}"));
    }
    let named = ingest::feeds_of(&answer);
    let usual = USUAL.iter().filter_map(|path| answer.address.join(&format!("/{path}")));
    let usual = if named.is_empty() { usual.collect() } else { Vec::new() };
    let first = named.iter().chain(&usual).take(10).find_map(|other| feed(other, &get(other).ok()?, &origin).ok());
    first
        .map(one)
        .ok_or_else(|| format!("{address}: this page has no feed that could be found; name the feed's own address"))
}

/// The feed that an answer is. Where it moved for good, that is where it will be asked for.
fn feed(address: &Address, answer: &Answer, origin: &str) -> Result<Feed, String> {
    if ingest::is_page(answer) {
        return Err("this is a page, and no feed".to_owned());
    }
    let channel = ingest::channel(answer).map_err(|error| error.problem.to_string())?;
    let address = answer.moved.as_ref().unwrap_or(address);
    Ok(Feed {
        address: address.to_string(),
        typed: address.origin() == origin,
        title: channel.title,
        site: channel.site.map(|site| site.to_string()),
        ..Feed::default()
    })
}

/// The feeds of a list, and what else it names. Those of a list of the reader's own are as if the reader named them;
/// `from` is the origin of a list that was fetched.
///
/// # Errors
///
/// One sentence where it is no list.
pub fn listed(name: &str, bytes: &[u8], from: Option<&str>) -> Result<(Vec<Feed>, Vec<String>), String> {
    let list = List::read(name, bytes).map_err(|error| error.to_string())?;
    let feed = |listed: Listed| Feed {
        typed: from.is_none_or(|origin| origin == listed.address.origin()),
        address: listed.address.to_string(),
        title: listed.title,
        site: listed.site.map(|site| site.to_string()),
        tags: listed.tags,
        ..Feed::default()
    };
    Ok((list.feeds.into_iter().map(feed).collect(), list.refused))
}
