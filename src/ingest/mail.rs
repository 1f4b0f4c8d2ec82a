//! Messages: one, or a mailbox of them; and pages that a browser saved in the form of a message (MHTML).

use std::io::BufRead;

use mail_parser::mailbox::mbox::MessageIterator;
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

use super::error::{Error, Problem};
use super::several::Several;
use super::{article, letter, page};
use crate::article::{Article, Meta};
use crate::text;

/// The article one message is: its text part, else its page.
pub(super) fn message(id: &str, bytes: &[u8]) -> Result<Article, Error> {
    if has_too_much(bytes) {
        return Err(Error::new(id, Problem::TooMuch("this message has more parts than any".to_owned())));
    }
    let broken = || Error::new(id, Problem::Broken("this message cannot be read".to_owned()));
    let message = MessageParser::default().parse(bytes).ok_or_else(broken)?;
    if let Some(page) = saved_page(id, &message) {
        return page;
    }
    let from = message.from().and_then(|from| from.first());
    let sender = from.and_then(|from| from.name().or(from.address())).map(str::to_owned);
    let meta = Meta {
        title: message.subject().map(|subject| subject.trim().to_owned()).filter(|subject| !subject.is_empty()),
        byline: sender,
        date: message.date().map(mail_parser::DateTime::to_rfc3339).and_then(|date| text::date_in(&date)),
        ..Meta::default()
    };
    let mut article = match message.text_bodies().next().map(|part| &part.body) {
        Some(PartType::Html(html)) => page::fragment(id, html, meta).map_err(|problem| Error::new(id, problem))?,
        Some(PartType::Text(words)) => article::of_words(id.to_owned(), words, meta),
        _ => return Err(Error::new(id, Problem::NoArticle)),
    };
    letter::set_aside(&mut article);
    Ok(article)
}

/// The longest head of a message, in bytes, and the most lines in it that may divide its parts.
const LONGEST_HEAD: usize = 1024 * 1024;
const MOST_PARTS: usize = 50_000;

/// Whether a message has a longer head or more parts than one that was not made to fill a memory.
fn has_too_much(bytes: &[u8]) -> bool {
    let end = |sign: &[u8]| memchr::memmem::find(bytes, sign).unwrap_or(bytes.len());
    let head = end(b"\n\n").min(end(b"\r\n\r\n"));
    head > LONGEST_HEAD || memchr::memmem::find_iter(bytes, b"\n--").count() > MOST_PARTS
}

/// The page that a browser saved: a message of related parts to nobody, the first of which is the page.
fn saved_page(id: &str, message: &Message<'_>) -> Option<Result<Article, Error>> {
    let kind = message.content_type()?;
    let related = kind.ctype() == "multipart" && kind.subtype() == Some("related") && message.to().is_none();
    let page = message.parts.iter().find(|part| part.is_content_type("text", "html")).filter(|_| related)?;
    let PartType::Html(html) = &page.body else { return None };
    let address = message.header("Snapshot-Content-Location").and_then(|address| address.as_text());
    let address = address.or(page.content_location()).filter(|address| address.starts_with("http"));
    Some(match page::read(id, html) {
        Ok(mut article) => {
            article.meta.url = article.meta.url.or_else(|| address.map(str::to_owned));
            Ok(article)
        }
        Err(problem) => Err(Error::new(id, problem)),
    })
}

/// The messages of a mailbox, in its order.
pub(super) fn mailbox(id: &str, from: impl BufRead + Send + 'static) -> Several {
    let id = id.to_owned();
    let messages = MessageIterator::new(from).enumerate();
    Box::new(messages.map(move |(at, raw)| {
        let name = format!("{id}#{}", at + 1);
        match raw {
            Ok(raw) => message(&name, raw.contents()),
            Err(_) => Err(Error::new(&name, Problem::Broken("this message cannot be read".to_owned()))),
        }
    }))
}
