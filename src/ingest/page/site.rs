//! What a site is called: by its own word, without its motto, else by its host.

use super::super::address::Address;
use super::block::words;
use super::words::{clean, decoded, key};

/// What stands between a name and a motto.
const BARS: [&str; 8] = [" | ", " – ", " — ", " - ", " :: ", " • ", " · ", ": "];

/// Second levels of hosts under which others register: `bbc.co.uk`
const LEVELS: [&str; 8] = ["co", "com", "org", "net", "ac", "gov", "edu", "or"];

/// The most words of a name that stands in the title of a window.
const LONGEST: usize = 5;

/// A name must have as many letters to be told within another.
const SHORTEST: usize = 3;

/// The host of a site.
pub(super) struct Host<'a> {
    address: &'a str,
    /// The part of it that names the site: `nytimes` of `www.nytimes.com`.
    label: String,
}

impl<'a> Host<'a> {
    fn of(host: &'a str) -> Self {
        let leads = ["www.", "m.", "mobile.", "amp."];
        let address = leads.iter().find_map(|lead| host.strip_prefix(lead)).unwrap_or(host);
        let mut labels: Vec<&str> = address.split('.').collect();
        labels.truncate(labels.len().saturating_sub(1).max(1));
        if labels.len() > 1 && labels.last().is_some_and(|last| LEVELS.contains(last)) {
            labels.pop();
        }
        Self { address, label: labels.last().map(|label| key(label)).unwrap_or_default() }
    }

    /// The part of a title of the window by which the host is called.
    fn name_in(&self, window: &str) -> Option<String> {
        let parts = parts(window);
        let ends = [parts.last(), parts.first()].into_iter().flatten().filter(|_| parts.len() > 1);
        let names = ends.map(|part| clean(part.trim_matches([':', '-', '|', ' '])));
        let name = names.filter(|name| words(name) <= LONGEST && self.is_called(name)).min_by_key(|name| words(name));
        name.filter(|name| key(name).len() * 2 >= self.label.len())
    }

    /// Whether a name is what the host is called by.
    fn is_called(&self, name: &str) -> bool {
        within(&key(name), &self.label)
    }
}

/// A site by its names.
pub(super) struct Site {
    pub(super) name: Option<String>,
    label: Option<String>,
}

impl Site {
    /// The first of these names that goes with the host of the address, or that part of the window's title that does,
    /// else the first of them, else the host.
    pub(super) fn of(names: impl Iterator<Item = String>, window: Option<&str>, address: Option<&Address>) -> Self {
        // A number is no name.
        let host = address.filter(|address| address.number().is_none()).map(|address| Host::of(address.host()));
        let names = names.map(|name| decoded(&name)).filter(|name| !name.is_empty());
        let names: Vec<String> = names.filter_map(|name| without_motto(&name, host.as_ref())).collect();
        let related = host.as_ref().and_then(|host| {
            let whole = names.iter().find(|name| key(name).contains(&host.label));
            let part = || names.iter().find(|name| host.is_called(name));
            whole.or_else(part).cloned().or_else(|| host.name_in(window?))
        });
        let name = related.or(names.first().cloned());
        let by_host = || host.as_ref().map(|host| host.address.to_owned());
        Self { name: name.or_else(by_host), label: host.map(|host| host.label) }
    }

    /// Whether these words are no more than the name of the site.
    pub(super) fn is_named(&self, words: &str) -> bool {
        let ending = |ending: &str| (2..=3).contains(&ending.len()) && ending.chars().all(char::is_lowercase);
        let whole = key(words);
        let words = words.rsplit_once('.').filter(|(_, last)| ending(last)).map_or(words, |(name, _)| name);
        let words = key(words);
        let names = self.name.as_deref().map(key).into_iter().chain(self.label.clone());
        words.is_empty() || names.into_iter().any(|name| name == words || the_same(&name, &words) || name == whole)
    }

    /// Whether these words name the site, perhaps with its section or its country.
    pub(super) fn is_told_in(&self, words: &str) -> bool {
        let words = key(words);
        let name = self.name.as_deref().map(key);
        // A part of the name tells it only where it is most of it.
        let told = |name: &String| within(&words, name) && words.len() * 2 >= name.len();
        words.is_empty() || name.as_ref().is_some_and(told) || self.label.as_ref().is_some_and(told)
    }
}

/// Whether two names differ by their article alone: `The Guardian`, `guardian`
fn the_same(one: &str, other: &str) -> bool {
    let bare = |name: &str| name.strip_prefix("the").unwrap_or(name).to_owned();
    let (one, other) = (bare(one), bare(other));
    one.chars().count() >= SHORTEST && one == other
}

/// Whether one of two names stands in the other.
fn within(one: &str, other: &str) -> bool {
    let long = |name: &str| name.chars().count() >= SHORTEST;
    (long(one) && other.contains(one)) || (long(other) && one.contains(other))
}

/// The part of a name before its motto, or that which goes with the host; an address is none.
fn without_motto(name: &str, host: Option<&Host<'_>>) -> Option<String> {
    if name.starts_with("http") || name.starts_with('@') {
        return None;
    }
    let parts = parts(name);
    let related = parts.iter().find(|part| host.is_some_and(|host| host.is_called(part)));
    related.or(parts.first()).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty())
}

fn parts(name: &str) -> Vec<&str> {
    BARS.iter().fold(vec![name], |parts, bar| parts.iter().flat_map(|part| part.split(bar)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(names: &[&str], address: &str) -> Site {
        Site::of(names.iter().map(|name| (*name).to_owned()), None, Address::parse(address).as_ref())
    }

    fn name(names: &[&str], address: &str) -> Option<String> {
        site(names, address).name
    }

    #[test]
    fn a_site_is_called_by_its_name_and_without_one_by_its_host() {
        assert_eq!(name(&[], "https://www.harbourpost.co.uk/a").as_deref(), Some("harbourpost.co.uk"));
        assert_eq!(name(&["Harbour Post - Latest News & Headlines"], "").as_deref(), Some("Harbour Post"));
        assert_eq!(name(&["News to go | POST.example"], "https://post.example/").as_deref(), Some("POST.example"));
        assert_eq!(name(&["World", "Post"], "https://www.post.example/").as_deref(), Some("Post"));
        assert_eq!(name(&["http://www.post.example"], "https://post.example/").as_deref(), Some("post.example"));
        assert_eq!(name(&["http://www.post.example"], ""), None);
        assert_eq!(name(&[], "http://127.0.0.1:8080/a"), None);
        let address = Address::parse("https://www.post.example/a");
        let told = |window| Site::of(std::iter::empty(), Some(window), address.as_ref()).name;
        assert_eq!(told("Talks open - World - Post News").as_deref(), Some("Post News"));
        assert_eq!(told("Blog post on the talks").as_deref(), Some("post.example"));
    }

    #[test]
    fn words_are_told_from_the_name_of_the_site() {
        let post = site(&["The Harbour Post"], "https://harbourpost.example/a");
        assert!(post.is_named("harbourpost.com") && post.is_named("Harbour Post") && !post.is_named("Ann Roe"));
        assert!(post.is_told_in("The Harbour Post World") && !post.is_told_in("Post"));
    }
}
