//! Messages: one, or a mailbox of them.

use std::io::Cursor;

use mail_parser::mailbox::mbox::MessageIterator;
use mail_parser::{MessageParser, PartType};

use super::article;
use super::error::{Error, Problem};
use super::page;
use super::several::Several;
use crate::article::{Article, Meta};
use crate::text;

/// The article one message is: its text part, else its page.
pub(super) fn message(id: &str, bytes: &[u8]) -> Result<Article, Error> {
    let broken = || Error::new(id, Problem::Broken("this message cannot be read".to_owned()));
    let message = MessageParser::default().parse(bytes).ok_or_else(broken)?;
    let from = message.from().and_then(|from| from.first());
    let sender = from.and_then(|from| from.name().or(from.address())).map(str::to_owned);
    let meta = Meta {
        title: message.subject().map(|subject| subject.trim().to_owned()).filter(|subject| !subject.is_empty()),
        byline: sender,
        date: message.date().map(mail_parser::DateTime::to_rfc3339).and_then(|date| text::date_in(&date)),
        ..Meta::default()
    };
    match message.text_bodies().next().map(|part| &part.body) {
        Some(PartType::Html(html)) => page::fragment(id, html, meta).map_err(|problem| Error::new(id, problem)),
        Some(PartType::Text(words)) => Ok(article::of_words(id.to_owned(), words, meta)),
        _ => Err(Error::new(id, Problem::NoArticle)),
    }
}

/// The messages of a mailbox, in its order.
pub(super) fn mailbox(id: &str, bytes: Vec<u8>) -> Several {
    let id = id.to_owned();
    let messages = MessageIterator::new(Cursor::new(bytes)).enumerate();
    Box::new(messages.map(move |(at, raw)| {
        let name = format!("{id}#{}", at + 1);
        match raw {
            Ok(raw) => message(&name, raw.contents()),
            Err(_) => Err(Error::new(&name, Problem::Broken("this message cannot be read".to_owned()))),
        }
    }))
}
