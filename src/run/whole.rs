//! Fetches the page of a summary beside the screen.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use crate::article::Article;
use crate::ingest::{self, fetch::Unwatched};
use crate::library::store::Library;
use crate::library::sync::named_origin;
use crate::terminal::GUARDED;

/// From where the whole articles come of which feeds brought summaries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pages {
    /// The origin that the reader named, where all addresses named are of one: its host may be a private one.
    pub named: Option<String>,
}

impl Pages {
    /// Fetches the whole of this summary and hands it over, or the sentence why not; where it came from a feed of a
    /// library, as that feed may be asked. It blocks nobody.
    pub(super) fn fetch(
        &self,
        summary: &Arc<Article>,
        library: Option<PathBuf>,
        deliver: impl FnOnce(Result<Article, String>) + Send + 'static,
    ) {
        let (summary, own) = (Arc::clone(summary), self.named.clone());
        let work = move || {
            let named = own.or_else(|| named_by_feed(&library?, &summary));
            let whole = ingest::whole(ingest::client(), &summary, named.as_deref(), &mut Unwatched);
            deliver(whole.map_err(|error| error.to_string()));
        };
        // Whoever has no threads left keeps the summary.
        let _ = thread::Builder::new().name(GUARDED.into()).spawn(work);
    }
}

/// The origin of an article whose feed, of the same origin, the reader named.
fn named_by_feed(library: &Path, summary: &Article) -> Option<String> {
    named_origin(&Library::open(library).ok()?, summary.meta.url.as_deref()?).ok()?
}
