//! Articles that stand on the web: what an address gives, and the page that a feed's summary belongs to.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::address::Address;
use super::error::{Error, Problem};
use super::feed::{self, Channel};
use super::fetch::{Answer, Client, Request, Turn, Watch};
use super::form::{Form, tell, tell_served};
use super::list::List;
use super::several::{Several, or_nothing, standing_at};
use super::source::Source;
use super::{decode, forms, moment, page, source};
use crate::article::{Article, Meta};

/// What is told while something is fetched: the address, and how many bytes of it have come; `None` at its end.
pub type Told = Arc<dyn Fn(&str, Option<usize>) + Send + Sync>;

/// What is told of an article that a list of feeds led to: its name, and the words that the list puts on its feed.
pub type Tagged = Arc<dyn Fn(&str, &[String]) + Send + Sync>;

/// How addresses are fetched.
#[derive(Clone)]
pub(super) struct Web {
    pub(super) told: Told,
    pub(super) tagged: Tagged,
    /// Whether the pages of summaries are fetched as the articles are asked for.
    pub(super) pages: bool,
}

/// The one client that the program has; made when it is first wanted.
pub fn client() -> &'static Client {
    static CLIENT: OnceLock<Client> = OnceLock::new();
    CLIENT.get_or_init(Client::new)
}

impl Web {
    /// Reads what the reader named: an address is fetched, and so are the feeds of a list.
    pub(super) fn named(&self, source: &Source) -> Several {
        if let Source::Address(address) = source {
            return self.open(address, None);
        }
        if let Some(articles) = forms::packed(source) {
            return articles;
        }
        let id = source.id();
        match source.bytes() {
            Ok(bytes) if tell(&bytes, "") == Form::Opml => or_nothing(&id, self.list(&id, &bytes, None)),
            Ok(bytes) => or_nothing(&id, forms::whole(&id, bytes)),
            Err(error) => single(Err(error)),
        }
    }

    /// What stands at an address that the reader named: articles, or those of a feed or of a list of feeds.
    pub(super) fn open(&self, address: &Address, turn: Option<&mut dyn Turn>) -> Several {
        let origin = address.origin();
        match self.get(address, &origin, turn) {
            Ok(answer) => or_nothing(address.as_str(), self.read(address, answer, origin)),
            Err(error) => single(Err(error)),
        }
    }

    fn get(&self, address: &Address, origin: &str, turn: Option<&mut dyn Turn>) -> Result<Answer, Error> {
        let mut watch = Telling { address: address.as_str(), told: &self.told, turn };
        let answer = client().get(&Request::named(address, origin), &mut watch);
        (self.told)(address.as_str(), None);
        answer.map_err(|trouble| Error::new(address.as_str(), Problem::Web(trouble)))
    }

    fn read(&self, named: &Address, answer: Answer, origin: String) -> Several {
        let Answer { address, bytes, kind, .. } = answer;
        let bytes = match source::told_apart(named.as_str(), bytes.unwrap_or_default()) {
            Ok(bytes) => bytes,
            Err(error) => return single(Err(error)),
        };
        let extension = source::extension(Path::new(address.path()));
        match tell_served(&bytes, kind.as_deref().unwrap_or_default(), &extension) {
            Form::Feed => match Channel::read(address.as_str(), &bytes) {
                Ok(channel) => self.items(channel, origin),
                Err(error) => single(Err(error)),
            },
            Form::Opml => self.list(named.as_str(), &bytes, Some(origin)),
            form => {
                let articles = forms::served(form, named.as_str(), &extension, bytes);
                standing_at(articles, named.as_str(), address.to_string())
            }
        }
    }

    /// The articles of a feed; where only a summary came, its page's, as each is asked for.
    fn items(&self, channel: Channel, origin: String) -> Several {
        let web = self.clone();
        Box::new(channel.items.into_iter().map(move |item| {
            let article = item.article()?;
            if !web.pages || !feed::is_summary(&article) {
                return Ok(article);
            }
            let mut watch = Telling { address: &article.id, told: &web.told, turn: None };
            let whole = whole(client(), &article, Some(&origin), &mut watch);
            (web.told)(&article.id, None);
            // The summary is better than nothing.
            Ok(whole.unwrap_or(article))
        }))
    }

    /// The articles of all feeds of a list. One from the reader's own disk names its feeds as the reader would.
    fn list(&self, name: &str, bytes: &[u8], from: Option<String>) -> Several {
        let list = match List::read(name, bytes) {
            Ok(list) => list,
            Err(error) => return single(Err(error)),
        };
        let web = self.clone();
        let refused = list.refused.into_iter().map(|named| Err(Error::new(&named, Problem::Scheme)));
        let read = list.feeds.into_iter().flat_map(move |feed| {
            let origin = from.clone().unwrap_or_else(|| feed.address.origin());
            let articles = match web.get(&feed.address, &origin, None) {
                Ok(answer) => match Channel::read(answer.address.as_str(), &answer.bytes.unwrap_or_default()) {
                    Ok(channel) => web.items(channel, origin),
                    Err(error) => single(Err(error)),
                },
                Err(error) => single(Err(error)),
            };
            let (tagged, tags) = (Arc::clone(&web.tagged), feed.tags);
            articles.inspect(move |read| read.iter().for_each(|article| tagged(&article.id, &tags)))
        });
        Box::new(read.chain(refused))
    }
}

fn single(read: Result<Article, Error>) -> Several {
    Box::new(std::iter::once(read))
}

/// Tells how far it is, and goes from host to host in its turn.
struct Telling<'a, 't> {
    address: &'a str,
    told: &'a Told,
    turn: Option<&'a mut (dyn Turn + 't)>,
}

impl Watch for Telling<'_, '_> {
    fn host(&mut self, address: &Address) {
        if let Some(turn) = &mut self.turn {
            turn.go(address.host());
        }
        (self.told)(self.address, Some(0));
    }

    fn came(&mut self, bytes: usize) -> ControlFlow<()> {
        (self.told)(self.address, Some(bytes));
        ControlFlow::Continue(())
    }
}

/// The whole article of which a feed brought the summary, from the page at its address.
///
/// `named` is the origin that the reader named: only there may the page's host be a private one.
///
/// # Errors
///
/// One sentence where the page cannot be had, or is no more than the summary.
pub fn whole(client: &Client, summary: &Article, named: Option<&str>, watch: &mut dyn Watch) -> Result<Article, Error> {
    let failed = |problem| Error::new(&summary.id, problem);
    let address = summary.meta.url.as_deref().and_then(Address::parse).ok_or_else(|| failed(Problem::NoArticle))?;
    let request = Request { address: &address, named, etag: None, modified: None };
    let answer = client.get(&request, watch).map_err(|trouble| failed(Problem::Web(trouble)))?;
    let bytes = source::told_apart(&summary.id, answer.bytes.unwrap_or_default())?;
    if !matches!(tell(&bytes, "html"), Form::Page) {
        return Err(failed(Problem::NoArticle));
    }
    let mut article = page::read(&summary.id, &decode::decode_page(&bytes)).map_err(failed)?;
    if article.text.len() + feed::SUMMARY.len() < summary.text.len() {
        return Err(failed(Problem::NoArticle));
    }
    let (page, told) = (article.meta, summary.meta.clone());
    article.meta = Meta {
        title: page.title.or(told.title),
        byline: told.byline.or(page.byline),
        date: moment::fuller(told.date, page.date),
        site: told.site.or(page.site),
        url: told.url,
        lang: page.lang.or(told.lang),
    };
    Ok(article)
}

/// The entries of a feed as [`Channel::read`] gives them, from what a server answered; a page is told from a feed.
///
/// # Errors
///
/// One sentence where it is none.
pub fn channel(answer: &Answer) -> Result<Channel, Error> {
    let (name, bytes) = (answer.address.as_str(), answer.bytes.as_deref().unwrap_or_default());
    match tell(bytes, "") {
        Form::Page => Err(Error::new(name, Problem::Broken("this is a page, and no feed".to_owned()))),
        _ => Channel::read(name, bytes),
    }
}

/// Whether a server answered with a page of the web.
pub fn is_page(answer: &Answer) -> bool {
    matches!(tell(answer.bytes.as_deref().unwrap_or_default(), ""), Form::Page)
}

/// Whether a server answered with a list of feeds.
pub fn is_list(answer: &Answer) -> bool {
    matches!(tell(answer.bytes.as_deref().unwrap_or_default(), ""), Form::Opml)
}

/// The feeds that a page names or leads to, the likeliest first.
pub fn feeds_of(answer: &Answer) -> Vec<Address> {
    let html = decode::decode_page(answer.bytes.as_deref().unwrap_or_default());
    if page::is_taken(&html) { super::list::feeds_of(&answer.address, &html) } else { Vec::new() }
}
