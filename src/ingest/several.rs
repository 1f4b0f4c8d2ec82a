//! Articles of one input, made as they are asked for.

use super::budget::Budget;
use super::error::{Error, Problem};
use crate::article::Article;

/// The articles of one input, and an error for each that cannot be read.
pub(super) type Several = Box<dyn Iterator<Item = Result<Article, Error>> + Send>;

/// Makes articles of bytes that go by a name, within what may still be unpacked.
pub(super) type Read = fn(&str, Vec<u8>, &Budget) -> Several;

/// What an input gives of which nothing can be said but this.
pub(super) fn failed(error: Error) -> Several {
    Box::new(std::iter::once(Err(error)))
}

/// The same; where there is nothing at all, that is told.
pub(super) fn or_nothing(id: &str, mut articles: Several) -> Several {
    let mut nothing = Some(Error::new(id, Problem::NoArticle));
    Box::new(std::iter::from_fn(move || {
        let (next, nothing) = (articles.next(), nothing.take());
        next.or(nothing.map(Err))
    }))
}

/// The same; what goes by the name `id` itself stands at `address`. What is one of several goes by a name of its own, and
/// has only the address that it says it has.
pub(super) fn standing_at(articles: Several, id: &str, address: String) -> Several {
    let id = id.to_owned();
    Box::new(articles.map(move |read| {
        let mut article = read?;
        if article.id == id {
            article.meta.url.get_or_insert_with(|| address.clone());
        }
        Ok(article)
    }))
}
