//! Articles of one input, made as they are asked for.

use super::error::{Error, Problem};
use crate::article::Article;

/// The articles of one input, and an error for each that cannot be read.
pub(super) type Several = Box<dyn Iterator<Item = Result<Article, Error>> + Send>;

/// Makes articles of bytes that stand some packs deep and go by a name.
pub(super) type Read = fn(&str, Vec<u8>, u8) -> Several;

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
