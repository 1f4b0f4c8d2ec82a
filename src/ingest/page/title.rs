//! Which of the titles on a page is the headline: pages have one for their window, for those who pass them on and for
//! their readers, and sites write their own names into all of them.

use super::block::words;
use super::site::Site;
use super::words::{clean, key};

/// What may stand between a headline and the name of the site. Behind those of the second list anything may stand that
/// belongs to the headline.
const BARS: [&str; 6] = [" | ", "|", " :: ", " « ", " » ", " • "];
const DASHES: [&str; 5] = [" – ", " — ", " - ", " · ", " : "];
/// The same in scripts that write no blanks between words.
const LOW: &str = "_";

/// A heading of fewer words than these is looked for in a title only where it is all that the page has.
const FEW: usize = 3;

/// The most words that the name of a site has, with the sections before it.
const LONGEST_NAME: usize = 7;

/// What pages are called by those who call them nothing.
const GENERIC: [&str; 12] = [
    "home",
    "homepage",
    "untitled",
    "document",
    "article",
    "news",
    "index",
    "blog",
    "title",
    "page",
    "startseite",
    "post",
];

/// The titles of a page.
pub(super) struct Titles<'a> {
    /// As the page's data have it, and its tags for those who pass it on: for the article alone.
    pub(super) told: Vec<String>,
    /// That of the window.
    pub(super) window: Option<String>,
    /// The headings, the first of which is the highest.
    pub(super) headings: Vec<String>,
    /// How many of them are of the highest kind.
    pub(super) highest: usize,
    pub(super) site: &'a Site,
}

impl Titles<'_> {
    /// The headline, if any of them is one.
    pub(super) fn headline(&self) -> Option<String> {
        let told = self.told.iter().map(|title| self.without_site(title, false));
        let window = self.window.iter().map(|title| self.without_site(title, true));
        let titles: Vec<String> = told.chain(window).filter(|title| !self.is_generic(title)).collect();
        let seen = || titles.iter().find_map(|title| self.highest().iter().find(|heading| key(heading) == key(title)));
        let known = || titles.iter().find(|title| self.is_supported(title)).or(titles.first());
        let named = || known().map(|title| self.heading_in(title).unwrap_or_else(|| title.clone()));
        let heading = || self.highest().iter().find(|heading| !self.is_generic(heading));
        seen().cloned().or_else(named).or_else(|| heading().cloned())
    }

    fn highest(&self) -> &[String] {
        &self.headings[..self.highest.min(self.headings.len())]
    }

    /// Whether nothing speaks against a title: where the window says that a heading is the title, no other is.
    fn is_supported(&self, title: &str) -> bool {
        let wanted = key(title);
        let window = self.window.as_deref().map(key).unwrap_or_default();
        let shown = |heading: &&String| {
            let named = key(heading);
            let whole = if words(heading) < FEW { window.starts_with(&named) } else { window.contains(&named) };
            whole && !self.is_generic(heading) && !self.is_name(heading)
        };
        let other = self.highest().iter().find(shown);
        window.contains(&wanted)
            || other.is_none_or(|other| {
                let other = key(other);
                wanted.contains(&other) || other.contains(&wanted)
            })
    }

    /// The heading that a title names, without what is added for the window: `Talks open in Oslo | World news`
    fn heading_in(&self, title: &str) -> Option<String> {
        let told = |heading: &&String| words(heading) >= FEW && title.contains(heading.as_str());
        self.headings.iter().filter(told).max_by_key(|heading| heading.len()).cloned()
    }

    /// A title that says nothing, or no more than the name of the site.
    fn is_generic(&self, title: &str) -> bool {
        let key = key(title);
        key.is_empty() || GENERIC.contains(&key.as_str()) || self.site.is_named(title)
    }

    /// `Talks open in Oslo | The Harbour Post` without the paper, before or behind; in a title of the window what stands
    /// last is a name, known or not.
    fn without_site(&self, title: &str, window: bool) -> String {
        let title = clean(title);
        let mut bare = title.as_str();
        while let Some(rest) = self.behind_or_before(bare) {
            bare = rest;
        }
        let last = |bars: &[&str]| bars.iter().filter_map(|bar| bare.rfind(bar)).max();
        let low = || bare.find(LOW).filter(|_| !bare.is_ascii());
        let dash = || last(&DASHES).filter(|_| bare.len() == title.len());
        let cut = last(&BARS).or_else(|| if window { low().or_else(dash) } else { None });
        match cut.map(|at| bare.split_at(at)) {
            Some((head, tail)) if words(head) >= FEW && words(tail) <= LONGEST_NAME => head.trim().to_owned(),
            _ => bare.to_owned(),
        }
    }

    /// A title without the name of the site at one of its ends, if it stands there.
    fn behind_or_before<'a>(&self, title: &'a str) -> Option<&'a str> {
        let cuts = || BARS.iter().chain(&DASHES).chain(&[": "]);
        let behind = cuts().filter_map(|bar| title.rsplit_once(bar)).max_by_key(|(head, _)| head.len());
        let before = cuts().filter_map(|bar| title.split_once(bar)).min_by_key(|(head, _)| head.len());
        let behind = behind.filter(|(head, tail)| !head.trim().is_empty() && self.is_name(tail)).map(|(head, _)| head);
        let before =
            || before.filter(|(head, tail)| !tail.trim().is_empty() && self.site.is_named(head)).map(|(_, tail)| tail);
        behind.or_else(before).map(str::trim)
    }

    fn is_name(&self, tail: &str) -> bool {
        words(tail) <= LONGEST_NAME && self.site.is_told_in(tail)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headline(told: &[&str], window: &str, headings: &[&str]) -> Option<String> {
        let site = Site::of(["The Harbour Post".to_owned()].into_iter(), None, None);
        let owned = |all: &[&str]| all.iter().map(|title| (*title).to_owned()).collect();
        let titles = Titles {
            told: owned(told),
            window: Some(window.to_owned()),
            headings: owned(headings),
            highest: headings.len(),
            site: &site,
        };
        titles.headline()
    }

    #[test]
    fn the_headline_is_what_readers_see_without_the_name_of_the_site() {
        let told = |told: &[&str], window, headings: &[&str]| headline(told, window, headings).unwrap_or_default();
        assert_eq!(told(&[], "Talks open - The Harbour Post", &[]), "Talks open");
        assert_eq!(told(&[], "The Harbour Post » Talks open", &[]), "Talks open");
        assert_eq!(told(&[], "Talks open in Oslo | World - Harbour Post", &[]), "Talks open in Oslo");
        assert_eq!(told(&["The talks: will they hold - or not"], "x", &[]), "The talks: will they hold - or not");
        assert_eq!(told(&["Oslo | Harbour Post"], "The Harbour Post", &["Oslo"]), "Oslo");
        assert_eq!(
            told(&["The Harbour Post"], "Home", &["The Harbour Post", "Talks open in Oslo"]),
            "Talks open in Oslo"
        );
        assert_eq!(told(&["meeting of states"], "Talks (Oslo) - Harbour Post", &["Talks (Oslo)"]), "Talks (Oslo)");
        assert_eq!(told(&["Why the talks matter"], "Why the talks matter", &["Talks open"]), "Why the talks matter");
        assert_eq!(headline(&[], "Home", &[]), None);
    }
}
