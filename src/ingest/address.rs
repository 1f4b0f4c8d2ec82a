//! Addresses of the web, and by what two of them are told to be the same.

use std::fmt;

use url::{Host, Url};

/// Parameters that tell where a reader came from, and nothing of the article. Those of one family share a beginning.
const FAMILIES: [&str; 6] = ["utm_", "mtm_", "pk_", "mc_", "at_", "ns_"];
/// The same, by their whole names.
const ASIDES: [&str; 14] = [
    "fbclid", "gclid", "dclid", "msclkid", "igshid", "yclid", "twclid", "cmpid", "cmp", "ocid", "smid", "smtyp",
    "ref_src", "spm",
];

/// An address of the web: `http` or `https`, with a host.
///
/// ```
/// use dateline::ingest::Address;
///
/// let address = Address::parse("HTTP://www.Post.example:80/a/?utm_source=rss&n=1#top").expect("it is one");
/// assert_eq!(address.canonical(), "post.example/a?n=1");
/// assert!(Address::parse("file:///etc/passwd").is_none());
/// assert!(Address::parse("notes.txt").is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address(Url);

impl Address {
    /// The address that `text` is, with white space around it; `None` for other schemes, and for what is none.
    pub fn parse(text: &str) -> Option<Self> {
        Self::of(Url::parse(text.trim()).ok()?)
    }

    /// The address that a link leads to which stands on a page at this one.
    pub fn join(&self, link: &str) -> Option<Self> {
        Self::of(self.0.join(link.trim()).ok()?)
    }

    /// The address at which an article stands by its name `id`, and says so by its `url`. What is a part of something else
    /// has that one's address in its name, and no more.
    pub fn of_article(id: &str, url: Option<&str>) -> Option<Self> {
        let own = Self::parse(id)?;
        Self::parse(url?).filter(|said| said.canonical() == own.canonical())
    }

    fn of(url: Url) -> Option<Self> {
        (matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(Self(url))
    }

    /// As it is asked for.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The host without its port.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// Scheme, host and port: what a server answers for.
    pub fn origin(&self) -> String {
        self.0.origin().ascii_serialization()
    }

    /// What follows the host, up to a question mark.
    pub fn path(&self) -> &str {
        self.0.path()
    }

    /// Whether what is sent is sealed.
    pub fn is_sealed(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// The host, where it is told by its number.
    pub(super) fn number(&self) -> Option<std::net::IpAddr> {
        match self.0.host()? {
            Host::Ipv4(number) => Some(number.into()),
            Host::Ipv6(number) => Some(number.into()),
            Host::Domain(_) => None,
        }
    }

    /// What the addresses of one article have in common: no scheme, no `www.`, no fragment, no slash at the end, no
    /// parameters that count readers.
    pub fn canonical(&self) -> String {
        let mut whole = self.host().trim_start_matches("www.").to_owned();
        if let Some(port) = self.0.port() {
            whole = format!("{whole}:{port}");
        }
        whole.push_str(self.path().trim_end_matches('/'));
        let telling = self.0.query().unwrap_or_default().split('&').filter(|part| !part.is_empty() && !is_aside(part));
        for (at, part) in telling.enumerate() {
            whole.push(if at == 0 { '?' } else { '&' });
            whole.push_str(part);
        }
        whole
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

fn is_aside(part: &str) -> bool {
    let name = part.split('=').next().unwrap_or_default().to_ascii_lowercase();
    ASIDES.contains(&name.as_str()) || FAMILIES.iter().any(|family| name.starts_with(family))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(text: &str) -> String {
        Address::parse(text).expect("it is an address").canonical()
    }

    #[test]
    fn addresses_of_one_article_are_one() {
        let plain = canonical("https://post.example/world/talks");
        for other in [
            "http://post.example/world/talks",
            "https://www.post.example/world/talks/",
            "https://POST.example:443/world/talks?utm_source=rss&utm_medium=feed#comments",
            " https://post.example/world/talks?fbclid=Iw1 ",
        ] {
            assert_eq!(canonical(other), plain, "{other}");
        }
    }

    #[test]
    fn addresses_of_two_articles_are_two() {
        let all = [
            "https://post.example/a?id=1",
            "https://post.example/a?id=2",
            "https://post.example/A",
            "https://post.example:8080/a?id=1",
            "https://news.post.example/a?id=1",
        ];
        let kinds: std::collections::HashSet<_> = all.iter().map(|text| canonical(text)).collect();
        assert_eq!(kinds.len(), all.len());
    }

    #[test]
    fn only_the_web_has_addresses() {
        for other in
            ["javascript:alert(1)", "file:///a", "ftp://a.example/b", "data:text/plain,a", "C:/a", "//a.example"]
        {
            assert_eq!(Address::parse(other), None, "{other}");
        }
        let page = Address::parse("https://post.example/a/b.html").expect("it is an address");
        assert_eq!(page.join("../c?d").as_ref().map(Address::as_str), Some("https://post.example/c?d"));
        assert_eq!(page.join("javascript:void(0)"), None);
    }
}
