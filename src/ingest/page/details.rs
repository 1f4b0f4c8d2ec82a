//! What a page says of itself: JSON-LD first, then `<meta>`, then the marks in its body.

use dom_query::{Document, Element, Matcher, NodeRef, local_name};
use serde_json::Value;

use super::super::moment::read as day;
use crate::article::Meta;

/// What was found.
pub(super) struct Details {
    pub(super) meta: Meta,
    /// The body as JSON-LD tells it.
    pub(super) body: Option<String>,
    /// Whether one has to pay for the rest, where the page says so or the contrary.
    pub(super) walled: Option<bool>,
}

/// How deep JSON is gone through for the article in it.
const DEEPEST: usize = 8;

pub(super) fn read(page: &Document) -> Details {
    let told = Told(json_ld(page));
    let tags = Tags::of(page);
    let title = told.text("headline").or_else(|| tags.named(&["og:title", "twitter:title", "dc.title"]));
    let title = title.or_else(|| tags.text("title")).map(|title| tags.heading_in(&title).unwrap_or(title));
    let title = title.map(|title| without_site(&title)).or_else(|| tags.text("h1"));
    let site = told.name("publisher").or_else(|| tags.named(&["og:site_name", "application-name", "publisher"]));
    let names = ["author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author"];
    let signed = || names.iter().find_map(|name| tags.named(&[name]).filter(|found| is_name(found)));
    let byline = told.name("author").or_else(signed).or_else(|| tags.marked("author"));
    let dates =
        ["article:published_time", "date", "dc.date", "parsely-pub-date", "pubdate", "publish-date", "dcterms.created"];
    let date = told.text("datePublished").and_then(|date| day(&date));
    let date = date.or_else(|| tags.named(&dates).and_then(|date| day(&date)));
    let date = date.or_else(|| tags.date());
    let url = tags.attribute("link[rel=canonical]", "href").or_else(|| tags.named(&["og:url"]));
    let lang = tags.attribute("html", "lang").or_else(|| told.text("inLanguage"));
    let meta = Meta {
        title: title.map(|title| clean(&title)).filter(|title| !title.is_empty()),
        byline: byline.map(|names| clean(&without_by(&names))).filter(|names| is_name(names)),
        date,
        site: site.map(|site| clean(&site)).filter(|site| !site.is_empty()),
        url: url.or_else(|| told.text("url")).filter(|url| url.starts_with("http://") || url.starts_with("https://")),
        lang: lang.and_then(|lang| language(&lang)),
    };
    Details { meta, body: told.text("articleBody"), walled: told.walled().or_else(|| tags.walled()) }
}

/// The object of the page's JSON-LD that is the article, as it is.
fn json_ld(page: &Document) -> Option<Value> {
    page.select(r#"script[type="application/ld+json"]"#).nodes().iter().find_map(|script| {
        let text = script.text();
        let value: Value = serde_json::from_str(text.trim().trim_end_matches(';')).ok()?;
        article_in(&value, DEEPEST)
    })
}

fn article_in(value: &Value, deep: usize) -> Option<Value> {
    let deeper = deep.checked_sub(1)?;
    match value {
        Value::Array(all) => all.iter().find_map(|value| article_in(value, deeper)),
        Value::Object(fields) => {
            let is_article =
                |kind: &str| kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report";
            let kind = match fields.get("@type") {
                Some(Value::String(kind)) => is_article(kind),
                Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(is_article),
                _ => false,
            };
            if kind {
                return Some(value.clone()); // owned: the page's JSON is let go
            }
            ["@graph", "mainEntity", "mainEntityOfPage"]
                .iter()
                .find_map(|name| fields.get(*name).and_then(|value| article_in(value, deeper)))
        }
        _ => None,
    }
}

struct Told(Option<Value>);

impl Told {
    fn field(&self, name: &str) -> Option<&Value> {
        self.0.as_ref()?.get(name)
    }

    fn text(&self, name: &str) -> Option<String> {
        self.field(name)?.as_str().map(str::to_owned).filter(|text| !text.trim().is_empty())
    }

    /// Names in whatever shape they come: a text, an object with a name, a list of those.
    fn name(&self, field: &str) -> Option<String> {
        let one = |value: &Value| match value {
            Value::String(name) => Some(name.clone()),
            value => value.get("name").and_then(Value::as_str).map(str::to_owned),
        };
        let names = match self.field(field)? {
            Value::Array(all) => all.iter().filter_map(one).collect::<Vec<_>>().join(", "),
            value => one(value)?,
        };
        (!names.trim().is_empty()).then_some(names)
    }

    fn walled(&self) -> Option<bool> {
        match self.field("isAccessibleForFree")? {
            Value::Bool(free) => Some(!free),
            Value::String(word) => Some(word.eq_ignore_ascii_case("false")),
            _ => None,
        }
    }
}

/// The tags of a page.
struct Tags<'a> {
    page: &'a Document,
    /// The names of all `<meta>`, in lower case, and what they say.
    metas: Vec<(String, String)>,
    /// Elements that are marked as something: a page is gone through once for all of them.
    marks: Vec<NodeRef<'a>>,
}

impl<'a> Tags<'a> {
    fn of(page: &'a Document) -> Self {
        let metas = page.select("meta[content]");
        let metas = metas.nodes().iter().filter_map(|meta| {
            let name = meta.attr("property").or_else(|| meta.attr("name")).or_else(|| meta.attr("itemprop"))?;
            Some((name.to_ascii_lowercase(), meta.attr("content")?.trim().to_owned()))
        });
        let said = |(_, content): &(String, String)| !content.is_empty() && content.len() < 1_000;
        let marks = page.root().descendants_it().filter(is_marked).collect();
        Self { page, metas: metas.filter(said).collect(), marks }
    }

    /// The first of the marked elements that a selector means.
    fn mark(&self, selector: &str) -> Option<NodeRef<'_>> {
        let selector = Matcher::new(selector).expect("a selector of our own");
        self.marks.iter().find(|mark| mark.is_match(&selector) && !is_beside(mark)).copied()
    }

    fn first(&self, selector: &str) -> Option<NodeRef<'_>> {
        self.page.select_single(selector).nodes().first().copied()
    }

    /// What the page's tier says, which may also be that it is counted how much one reads.
    fn walled(&self) -> Option<bool> {
        match self.named(&["article:content_tier"])?.trim() {
            "locked" => Some(true),
            "free" => Some(false),
            _ => None,
        }
    }

    /// The content of the first `<meta>` with one of these names, in their order.
    fn named(&self, names: &[&str]) -> Option<String> {
        let content = names.iter().find_map(|wanted| self.metas.iter().find(|(name, _)| name == wanted));
        content.map(|(_, content)| content.clone())
    }

    fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        told_in(self.first(selector)?, name)
    }

    /// The day that the marks in the body name: one said to be the day of publication, else the only one on the page
    /// or the first in the article, since any other may be the day of something else.
    fn date(&self) -> Option<String> {
        const PUBLISHED: [(&str, &str); 4] = [
            ("[itemprop=datePublished][content]", "content"),
            ("[itemprop=datePublished][datetime]", "datetime"),
            ("time[pubdate][datetime]", "datetime"),
            ("article time[datetime], main time[datetime]", "datetime"),
        ];
        let said = PUBLISHED.iter().find_map(|(selector, name)| day(&told_in(self.mark(selector)?, name)?));
        let only = || {
            let times = self.marks.iter().filter(|mark| mark.has_name("time") && !is_beside(mark));
            let mut all = times.filter_map(|time| time.attr("datetime"));
            let first = all.next()?;
            all.all(|other| other == first).then(|| day(&first)).flatten()
        };
        said.or_else(only)
    }

    /// The heading that the title names, without what is added for the window: `Talks open in Oslo | World news`
    fn heading_in(&self, title: &str) -> Option<String> {
        let headings = self.page.select("h1, h2");
        let texts = headings.nodes().iter().take(20).map(|heading| clean(&heading.text()));
        texts
            .filter(|heading| heading.split(' ').count() >= 3 && title.contains(heading.as_str()))
            .max_by_key(String::len)
    }

    fn text(&self, selector: &str) -> Option<String> {
        words_of(self.first(selector)?)
    }

    /// What stands in the element that is marked as this, by microdata, a link's relation or a class.
    fn marked(&self, what: &str) -> Option<String> {
        [format!("[itemprop={what}] [itemprop=name]"), format!("[itemprop={what}]"), format!("a[rel~={what}]")]
            .iter()
            .chain(&[".byline".to_owned()])
            .find_map(|selector| words_of(self.mark(selector)?))
    }
}

/// Whether an element is marked as a date, as a name or as something else of the article.
fn is_marked(node: &NodeRef<'_>) -> bool {
    let says = |element: &Element, name, word| element.attr_ref(name).is_some_and(|told: &str| told.contains(word));
    node.element_ref().is_some_and(|element| {
        says(&element, local_name!("itemprop"), "")
            || says(&element, local_name!("datetime"), "")
            || says(&element, local_name!("rel"), "author")
            || says(&element, local_name!("class"), "byline")
    })
}

/// Whether an element stands beside the article, so that its day or name is that of something else: in a box, a menu, a
/// footer, among the readers' letters, or in the page's own header with its clock.
fn is_beside(node: &NodeRef<'_>) -> bool {
    let inside = |names: &[&str]| node.ancestors_it(None).any(|around| names.iter().any(|name| around.has_name(name)));
    let called = |around: NodeRef<'_>| {
        let names = ["class", "id"].iter().filter_map(|name| around.attr(name));
        names.flat_map(|names| ["comment", "related"].map(|word| names.contains(word))).any(|says| says)
    };
    inside(&["aside", "nav", "footer"])
        || (inside(&["header"]) && !inside(&["article", "main"]))
        || node.ancestors_it(None).any(called)
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

/// On one line, with single blanks.
fn clean(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_name(names: &str) -> bool {
    !names.is_empty() && names.len() < 200 && !names.starts_with("http") && !names.starts_with('@')
}

fn without_by(names: &str) -> String {
    let names = names.trim();
    let by = names.get(..3).is_some_and(|lead| lead.eq_ignore_ascii_case("by "));
    if by { names[3..].to_owned() } else { names.to_owned() }
}

/// `Talks open in Oslo | The Harbour Post` without the paper.
fn without_site(title: &str) -> String {
    let cut = [" | ", " – ", " — ", " - ", " :: ", " « "].iter().filter_map(|bar| title.rfind(bar)).max();
    match cut.map(|at| title.split_at(at)) {
        Some((head, tail)) if head.split(' ').count() >= 3 && tail.split(' ').count() <= 7 => head.to_owned(),
        _ => title.to_owned(),
    }
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
        let Details { meta, walled, .. } = read(&Document::from(page));
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
        let Details { meta, .. } = read(&Document::from(page));
        assert_eq!(meta.title.as_deref(), Some("Harbour talks open again"));
        assert_eq!(meta.byline.as_deref(), Some("Ann Roe"));
        assert_eq!(meta.date.as_deref(), Some("2026-06-04"));
    }
}
