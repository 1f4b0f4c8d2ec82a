//! Articles of several addresses, fetched beside one another, each as soon as it is there.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};

use super::address::Address;
use super::error::Error;
use super::fetch::{Crew, Turn};
use super::web::Web;
use crate::article::Article;

/// What comes from addresses that are fetched.
pub(super) struct Coming {
    _crew: Crew<Address>,
    /// An article, an error, or nothing more from one address.
    events: Receiver<Option<Result<Article, Error>>>,
    left: usize,
}

/// Says at last that nothing more comes, whatever happened.
struct Last(Sender<Option<Result<Article, Error>>>);

impl Drop for Last {
    fn drop(&mut self) {
        // Nobody listens any more once the reader has left.
        let _ = self.0.send(None);
    }
}

impl Coming {
    /// Begins to fetch at once.
    pub(super) fn from(addresses: Vec<Address>, web: Web) -> Self {
        let (sender, events) = channel();
        let sender = Mutex::new(sender);
        let left = addresses.len();
        let crew = Crew::start(left, move |address: Address, turn: &mut dyn Turn| {
            let last = Last(sender.lock().unwrap_or_else(PoisonError::into_inner).clone());
            let _ = web.open(&address, Some(turn)).try_for_each(|article| last.0.send(Some(article)).map_err(drop));
        });
        for address in addresses {
            let host = address.host().to_owned();
            crew.later(Some(&host), address);
        }
        Self { _crew: crew, events, left }
    }
}

impl Iterator for Coming {
    type Item = Result<Article, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.left > 0 {
            match self.events.recv().ok()? {
                Some(article) => return Some(article),
                None => self.left -= 1,
            }
        }
        None
    }
}
