//! What a page says of itself: JSON-LD first, then `<meta>`, then the marks in its body.

use dom_query::{Document, Element, Matcher, NodeRef, local_name};

use super::super::address::Address;
use super::byline;
use super::data::Data;
use super::day;
use super::site::Site;
use super::title::Titles;
use super::words::{clean, decoded, heading, key};
use crate::article::Meta;

/// What was found.
pub(super) struct Details {
    pub(super) meta: Meta,
    /// The site, by all that it is called.
    pub(super) site: Site,
    /// The body as JSON-LD tells it.
    pub(super) body: Option<String>,
    /// Whether one has to pay for the rest, where the page says so or the contrary.
    pub(super) walled: Option<bool>,
}

/// How pages call the title that is for those who pass it on, the site, and who wrote the article.
const TITLES: [&str; 3] = ["og:title", "twitter:title", "dc.title"];
const SITES: [&str; 4] = ["og:site_name", "application-name", "publisher", "dc.publisher"];
const AUTHORS: [&str; 8] = [
    "author",
    "article:author",
    "og:article:author",
    "parsely-author",
    "dc.creator",
    "byl",
    "sailthru.author",
    "dc:creator",
];

/// The details of a page that came from the address `id`, if it is one.
pub(super) fn read(page: &Document, id: &str) -> Details {
    let (data, tags) = (Data::of(page), Tags::of(page));
    let lang = tags.attribute("html", "lang").or_else(|| data.text("inLanguage")).and_then(|lang| language(&lang));
    let url = tags.attribute("link[rel=canonical]", "href").into_iter().chain(tags.all(&["og:url"]));
    let url = url.chain(data.text("url")).find(|url| Address::parse(url).is_some());
    let address = url.as_deref().or(Some(id)).and_then(Address::parse);
    let (own, others) = SITES.split_at(1);
    let names = tags.all(own).into_iter().chain(data.names("publisher")).chain(tags.all(others));
    let window = tags.text("title");
    let site = Site::of(names, window.as_deref(), address.as_ref());
    let (headings, highest) = tags.headings();
    let told = data.words("headline").into_iter().chain(tags.all(&TITLES)).map(|title| decoded(&title)).collect();
    let titles = Titles { told, window, headings, highest, site: &site };
    let meta = Meta {
        title: titles.headline(),
        byline: author(&data, &tags, &site),
        date: date(&data, &tags, lang.as_deref()),
        site: site.name.clone(),
        url,
        lang,
    };
    Details { meta, site, body: data.text("articleBody"), walled: data.walled().or_else(|| tags.walled()) }
}

fn author(data: &Data, tags: &Tags<'_>, site: &Site) -> Option<String> {
    let names = |told: Vec<String>| byline::joined(told.iter().filter_map(|told| byline::names(told, site)));
    let signed = || AUTHORS.iter().find_map(|name| names(tags.all(&[name])));
    let own = |named: &(String, bool)| !(named.1 && site.is_named(&named.0));
    let told = data.named("author").into_iter().filter(own).map(|(name, _)| name).collect();
    names(told).or_else(signed).or_else(|| tags.author(site))
}

fn date(data: &Data, tags: &Tags<'_>, lang: Option<&str>) -> Option<String> {
    let data = data.text("datePublished").and_then(|date| day::day(&date, lang));
    let named = day::NAMES.iter().filter_map(|wanted| day::day(tags.keyed(wanted)?, lang));
    day::first(data.into_iter().chain(named).chain(tags.date(lang)))
}

/// The tags of a page.
struct Tags<'a> {
    page: &'a Document,
    /// The names of all `<meta>`, in lower case, and what they say.
    metas: Vec<(String, String)>,
    /// Elements that are marked as something, and the headings of the first kind and of the second: a page is gone
    /// through once for all of them.
    marks: Vec<NodeRef<'a>>,
    headings: [Vec<NodeRef<'a>>; 2],
}

impl<'a> Tags<'a> {
    fn of(page: &'a Document) -> Self {
        let (mut metas, mut marks, mut headings) = (Vec::new(), Vec::new(), [Vec::new(), Vec::new()]);
        for node in page.root().descendants_it() {
            let Some(element) = node.element_ref() else { continue };
            match element.name.local {
                local_name!("meta") => metas.extend(told_by(&element)),
                local_name!("h1") => headings[0].push(node),
                local_name!("h2") => headings[1].push(node),
                _ => {}
            }
            if is_marked(&element) {
                marks.push(node);
            }
        }
        Self { page, metas, marks, headings }
    }

    fn first(&self, selector: &str) -> Option<NodeRef<'_>> {
        self.page.select_single(selector).nodes().first().copied()
    }

    /// What the page's tier says, which may also be that it is counted how much one reads.
    fn walled(&self) -> Option<bool> {
        match self.keyed("articlecontenttier")? {
            "locked" => Some(true),
            "free" => Some(false),
            _ => None,
        }
    }

    /// The contents of all `<meta>` with one of these names, in their order.
    fn all(&self, names: &[&str]) -> Vec<String> {
        let mut found = Vec::new();
        for wanted in names {
            found.extend(self.metas.iter().filter(|(name, _)| name == wanted).map(|(_, content)| content.clone()));
        }
        found
    }

    /// The content of the first `<meta>` whose name has these letters.
    fn keyed(&self, wanted: &str) -> Option<&str> {
        self.metas.iter().find(|(name, _)| key(name) == wanted).map(|(_, content)| content.as_str())
    }

    fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        told_in(self.first(selector)?, name)
    }

    /// The day that the marks in the body name: one said to be the day of publication, else the only one on the page
    /// or the first in the article, since any other may be the day of something else.
    fn date(&self, lang: Option<&str>) -> Option<String> {
        const PUBLISHED: [(&str, &str); 7] = [
            ("[itemprop=datePublished][content]", "content"),
            ("[itemprop=datePublished][datetime]", "datetime"),
            ("[itemprop=datePublished][title], .published[title]", "title"),
            ("time[pubdate][datetime]", "datetime"),
            ("time.published[datetime], time.entry-date[datetime]", "datetime"),
            ("article time[datetime]", "datetime"),
            ("main time[datetime]", "datetime"),
        ];
        let day = |told: Option<String>| day::day(&told?, lang);
        let said = PUBLISHED.iter().find_map(|(selector, name)| {
            let selector = Matcher::new(selector).expect("a selector of our own");
            self.meant(&selector).find_map(|mark| day(told_in(mark, name)))
        });
        let only = || {
            let times = self.marks.iter().filter(|mark| mark.has_name("time") && !is_beside(mark));
            let mut all = times.filter_map(|time| day(told_in(*time, "datetime")));
            let first = all.next()?;
            all.all(|other| other == first).then_some(first)
        };
        said.or_else(only)
    }

    /// The marked elements of the article that a selector means.
    fn meant<'b>(&'b self, selector: &'b Matcher) -> impl Iterator<Item = NodeRef<'b>> {
        self.marks.iter().filter(|mark| mark.is_match(selector) && !is_beside(mark)).copied()
    }

    /// The headings of the first kind and of the second, and how many are of the first.
    fn headings(&self) -> (Vec<String>, usize) {
        let [first, second] = self.headings.each_ref().map(|found| {
            let texts = found.iter().filter(|heading| !is_within(heading, &["aside", "nav", "footer"]));
            texts.take(20).map(|found| heading(&found.text())).filter(|text| !text.is_empty()).collect::<Vec<_>>()
        });
        let highest = first.len();
        ([first, second].concat(), highest)
    }

    fn text(&self, selector: &str) -> Option<String> {
        words_of(self.first(selector)?)
    }

    /// Who is marked as the author by microdata, a link's relation or a class: all that stand in one line.
    fn author(&self, site: &Site) -> Option<String> {
        ["[itemprop=author] [itemprop=name]", "[itemprop=author]", "a[rel~=author]", ".byline"].iter().find_map(
            |selector| {
                let selector = Matcher::new(selector).expect("a selector of our own");
                let first = self.meant(&selector).next()?;
                let beside =
                    |mark: &NodeRef<'_>| mark.parent().map(|line| line.id) == first.parent().map(|line| line.id);
                byline::joined(
                    self.meant(&selector).filter(beside).filter_map(|mark| byline::in_line(&mark.text(), site)),
                )
            },
        )
    }
}

/// What a `<meta>` says by each of its names, in lower case: one tag may go by several.
fn told_by(meta: &Element) -> Vec<(String, String)> {
    let content = meta.attr_ref(local_name!("content")).unwrap_or_default().trim();
    if content.is_empty() || content.len() >= 1_000 {
        return Vec::new();
    }
    let names = [local_name!("property"), local_name!("name"), local_name!("itemprop")];
    let names = names.into_iter().filter_map(|name| meta.attr_ref(name));
    names.flat_map(|names| names.split(' ').map(|name| (name.to_ascii_lowercase(), content.to_owned()))).collect()
}

/// Whether an element is marked as a date, as a name or as something else of the article.
fn is_marked(element: &Element) -> bool {
    element.attrs.iter().any(|attribute| {
        let value: &str = attribute.value.as_ref();
        match attribute.name.local {
            local_name!("itemprop") | local_name!("datetime") => true,
            local_name!("rel") => value.contains("author"),
            local_name!("class") => value.contains("byline") || value.contains("published"),
            _ => false,
        }
    })
}

/// Whether an element stands beside the article, so that its day or name is that of something else: in a box, a menu, a
/// footer, among the readers' letters, or in the page's own header with its clock.
fn is_beside(node: &NodeRef<'_>) -> bool {
    let called = |around: NodeRef<'_>| {
        let names = ["class", "id"].iter().filter_map(|name| around.attr(name));
        names.flat_map(|names| ["comment", "related"].map(|word| names.contains(word))).any(|says| says)
    };
    is_within(node, &["aside", "nav", "footer"])
        || (is_within(node, &["header"]) && !is_within(node, &["article", "main"]))
        || node.ancestors_it(None).any(called)
}

/// Whether an element stands in one that has one of these names.
fn is_within(node: &NodeRef<'_>, names: &[&str]) -> bool {
    node.ancestors_it(None).any(|around| names.iter().any(|name| around.has_name(name)))
}

/// What an attribute of an element says, if anything.
fn told_in(element: NodeRef<'_>, name: &str) -> Option<String> {
    element.attr(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// The words in an element, if there are any.
fn words_of(element: NodeRef<'_>) -> Option<String> {
    let text = clean(&element.text());
    (!text.is_empty()).then_some(text)
}

/// `de-AT` to `de`.
fn language(told: &str) -> Option<String> {
    let code = told.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_ld_speaks_first_and_dates_keep_their_zone() {
        let page = r#"<html lang="en-GB"><head><title>Talks open | The Post</title>
            <meta property="og:title" content="Other"><link rel="canonical" href="https://post.example/a">
            <script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"],
            "headline": "Talks open in Oslo", "author": [{"name": "Ann Roe"}, {"name": "Jo Lie"}],
            "datePublished": "2026-06-04T10:00:00+02:00", "publisher": {"name": "The Post"},
            "isAccessibleForFree": "False"}]}</script></head></html>"#;
        let Details { meta, walled, .. } = read(&Document::from(page), "");
        assert_eq!(meta.title.as_deref(), Some("Talks open in Oslo"));
        assert_eq!(meta.byline.as_deref(), Some("Ann Roe, Jo Lie"));
        assert_eq!(meta.date.as_deref(), Some("2026-06-04T10:00:00+02:00"));
        assert_eq!((meta.site.as_deref(), meta.lang.as_deref()), (Some("The Post"), Some("en")));
        assert_eq!(meta.url.as_deref(), Some("https://post.example/a"));
        assert_eq!(walled, Some(true));
    }

    #[test]
    fn a_page_without_data_tells_by_its_tags() {
        let page = r#"<title>Harbour talks open again – The Harbour Post</title><p class="byline">By Ann Roe</p>
            <time datetime="2026-06-04 09:30">today</time>"#;
        let Details { meta, .. } = read(&Document::from(page), "");
        assert_eq!(meta.title.as_deref(), Some("Harbour talks open again"));
        assert_eq!(meta.byline.as_deref(), Some("Ann Roe"));
        assert_eq!(meta.date.as_deref(), Some("2026-06-04"));
    }
}
