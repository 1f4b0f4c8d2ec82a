//! Fetches the page of a summary beside the screen.

use std::sync::Arc;
use std::thread;

use crate::article::Article;
use crate::ingest::{self, fetch::Unwatched};
use crate::terminal::GUARDED;

/// From where the whole articles come of which feeds brought summaries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pages {
    /// The origin that the reader named, where all addresses named are of one: its host may be a private one.
    pub named: Option<String>,
}

impl Pages {
    /// Fetches the whole of this summary and hands it over, or the sentence why not. It blocks nobody.
    pub(super) fn fetch(&self, summary: &Arc<Article>, deliver: impl FnOnce(Result<Article, String>) + Send + 'static) {
        let (summary, named) = (Arc::clone(summary), self.named.clone());
        let work = move || {
            let whole = ingest::whole(ingest::client(), &summary, named.as_deref(), &mut Unwatched);
            deliver(whole.map_err(|error| error.to_string()));
        };
        // Whoever has no threads left keeps the summary.
        let _ = thread::Builder::new().name(GUARDED.into()).spawn(work);
    }
}
