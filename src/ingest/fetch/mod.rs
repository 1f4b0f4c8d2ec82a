//! What stands at an address of the web: asked for within limits of time and size, and nothing of it believed.
//!
//! Redirects are followed here, one by one, because each may lead where it must not: to another scheme, or to a host of
//! the reader's own network that the reader never named.

mod body;
mod crew;
mod guard;
mod trouble;

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use ureq::http::{Response, StatusCode, header};
use ureq::{Agent, Body};

use super::Address;
pub use crew::{Crew, Turn};
use guard::Public;
pub use trouble::Trouble;

/// How long an answer may take, from the name's look-up to its last byte.
pub const PATIENCE: Duration = Duration::from_secs(30);
/// How long a connection may take to be made.
const CONNECTING: Duration = Duration::from_secs(10);
/// How often one is sent on to another address.
const REDIRECTS: usize = 10;
/// The longest answer, unpacked, in bytes.
pub const LONGEST: usize = 20 << 20;

/// Who asks, as servers are told.
const AGENT: &str = concat!("dateline/", env!("CARGO_PKG_VERSION"), " (news reader for the terminal)");
/// What is read, best first.
const ACCEPT: &str = "text/html, application/atom+xml, application/rss+xml, application/feed+json, application/xhtml+xml, \
                      application/xml;q=0.9, text/plain;q=0.8, */*;q=0.5";
/// The packings that are undone.
const PACKINGS: &str = "gzip, br, zstd";

/// Asks servers for what stands at addresses. It keeps no connection open, so that no more are open than are read from.
#[derive(Clone, Debug)]
pub struct Client {
    /// For the addresses that the reader named.
    any: Agent,
    /// For all others: it knows no host of a private network.
    public: Agent,
    patience: Duration,
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The address.
    pub address: &'a Address,
    /// The origin that the reader named ([`Address::origin`]): its host may be a private one.
    pub named: Option<&'a str>,
    /// What the answer that one has is known by (`ETag`).
    pub etag: Option<&'a str>,
    /// When it changed, in its server's words (`Last-Modified`).
    pub modified: Option<&'a str>,
}

/// What a server answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Where it was found, after all redirects.
    pub address: Address,
    /// Where it has moved for good, if it has.
    pub moved: Option<Address>,
    /// Its bytes, unpacked, in UTF-8 where the server told its encoding; `None` where nothing changed.
    pub bytes: Option<Vec<u8>>,
    /// What its server calls it: a type of content in lower case, without what else is told of it.
    pub kind: Option<String>,
    /// What it is known by.
    pub etag: Option<String>,
    /// When it changed, in the server's words.
    pub modified: Option<String>,
}

/// Is told of every host before it is asked and hears the bytes that have come; ends the matter by breaking off.
pub trait Watch {
    /// The next to be asked is the host of this address; no connection to the one before is left.
    fn host(&mut self, address: &Address);
    /// So many bytes have come, unpacked.
    fn came(&mut self, bytes: usize) -> ControlFlow<()>;
}

/// Nobody looks on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn host(&mut self, _: &Address) {}

    fn came(&mut self, _: usize) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

impl<'a> Request<'a> {
    /// What stands at an address that the reader named.
    pub fn named(address: &'a Address, origin: &'a str) -> Self {
        Self { address, named: Some(origin), etag: None, modified: None }
    }
}

impl Default for Client {
    fn default() -> Self {
        Self::new()
    }
}

impl Client {
    /// A client. The certificates it trusts are the system's (`SSL_CERT_FILE` names others), else Mozilla's.
    pub fn new() -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .max_idle_connections(0)
            .max_idle_connections_per_host(0)
            .timeout_connect(Some(CONNECTING))
            .user_agent(AGENT)
            .accept(ACCEPT)
            .accept_encoding(PACKINGS)
            .tls_config(guard::tls())
            .build();
        let public =
            Agent::with_parts(config.clone(), ureq::unversioned::transport::DefaultConnector::new(), Public::default());
        Self { any: Agent::new_with_config(config), public, patience: PATIENCE }
    }

    /// The same with other patience than [`PATIENCE`].
    #[must_use]
    pub fn within(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Asks for it, follows where it is sent, and takes the answer in.
    ///
    /// # Errors
    ///
    /// One sentence where there is no answer, none that is wanted, or none within the limits.
    pub fn get(&self, request: &Request<'_>, watch: &mut dyn Watch) -> Result<Answer, Trouble> {
        let deadline = Instant::now() + self.patience;
        let mut address = request.address.clone();
        let mut moved = None;
        let mut for_good = true;
        for _ in 0..=REDIRECTS {
            watch.host(&address);
            let mut response = self.ask(&address, request, deadline)?;
            let status = response.status();
            if status.is_redirection() && status != StatusCode::NOT_MODIFIED {
                address = next(&address, &response)?;
                for_good &= matches!(status, StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT);
                moved = if for_good { Some(address.clone()) } else { moved };
                continue;
            }
            return answer(&mut response, address, moved, watch);
        }
        Err(Trouble::Redirects)
    }

    fn ask(&self, address: &Address, request: &Request<'_>, deadline: Instant) -> Result<Response<Body>, Trouble> {
        let named = request.named == Some(address.origin().as_str());
        if !named && !guard::is_public(address) {
            return Err(Trouble::Private);
        }
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(Trouble::Slow);
        }
        let agent = if named { &self.any } else { &self.public };
        let mut asking = agent.get(address.as_str());
        // What a server knows an answer by is its own affair: another is not told.
        if request.address.origin() == address.origin() {
            let known = [(header::IF_NONE_MATCH, request.etag), (header::IF_MODIFIED_SINCE, request.modified)];
            for (name, value) in known.into_iter().filter_map(|(name, value)| Some((name, value?))) {
                asking = asking.header(name, value);
            }
        }
        let connecting = CONNECTING.min(left);
        asking.config().timeout_global(Some(left)).timeout_connect(Some(connecting)).build().call().map_err(Trouble::of)
    }
}

/// Where a server sends one on to.
fn next(from: &Address, response: &Response<Body>) -> Result<Address, Trouble> {
    let told = response.headers().get(header::LOCATION).and_then(|value| std::str::from_utf8(value.as_bytes()).ok());
    let told = told.ok_or_else(|| Trouble::Status(response.status().as_u16(), None))?;
    from.join(told).ok_or_else(|| Trouble::Scheme(told.to_owned()))
}

fn answer(
    response: &mut Response<Body>,
    address: Address,
    moved: Option<Address>,
    watch: &mut dyn Watch,
) -> Result<Answer, Trouble> {
    let field = |name: header::HeaderName| {
        let value = response.headers().get(name)?.to_str().ok()?;
        (!value.is_empty() && value.len() < 1_000).then(|| value.to_owned())
    };
    let (etag, modified) = (field(header::ETAG), field(header::LAST_MODIFIED));
    let kind = field(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| Some(kind.split(';').next()?.trim().to_ascii_lowercase()));
    let bytes = match response.status() {
        StatusCode::NOT_MODIFIED => None,
        status if status.is_success() => Some(body::read(response, watch)?),
        status => {
            return Err(Trouble::Status(
                status.as_u16(),
                field(header::RETRY_AFTER).and_then(|told| trouble::seconds(&told)),
            ));
        }
    };
    Ok(Answer { address, moved, bytes, kind, etag, modified })
}
