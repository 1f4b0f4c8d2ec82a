//! Answers inquiries from the library: a table of one call each.

use std::collections::HashMap;

use super::{
    Deliver, Inquiry, Order, Reply, Size, by_speaker, gather, line, news, portrait, rolled, same_words, sheet,
};
use crate::analysis::Analysis;
use crate::article::Article;
use crate::library::filter::Filter;
use crate::library::store::{Deed, Error, Key, Library, Prepared};
use crate::library::sync;

/// Values offered for one key of the filter language.
const OFFERED: usize = 12;

/// Answers an inquiry: hands every reply on, until nobody waits any more.
pub fn answer(library: &mut Library, inquiry: &Inquiry, deliver: &mut Deliver<'_>) {
    if let Err(error) = told(library, inquiry, deliver) {
        deliver(Reply::Failed(error.to_string()));
    }
}

fn told(library: &mut Library, inquiry: &Inquiry, deliver: &mut Deliver<'_>) -> Result<(), Error> {
    let reply = match inquiry {
        Inquiry::Articles(filter, order) => return articles(library, filter, *order, deliver),
        Inquiry::Lines(filter, keys) => return line::lines(library, filter, keys, deliver),
        Inquiry::Quotes(filter, after, most) => {
            let (quotes, complete) = gather::quotes(library, filter, *after, *most)?;
            Reply::Quotes(quotes, complete)
        }
        Inquiry::QuoteCount(filter) => {
            let so_far = |count| deliver(Reply::QuoteCount(count, false));
            let Some(count) = library.quote_count(filter, so_far)? else { return Ok(()) };
            Reply::QuoteCount(count, true)
        }
        Inquiry::SameWords(filter, most) => {
            let (quotes, complete) = gather::quotes(library, filter, None, *most)?;
            let printed = same_words(&quotes);
            Reply::SameWords(quotes, complete, printed)
        }
        Inquiry::People(filter) => {
            let first = |people| deliver(Reply::People(people));
            let Some(people) = rolled(library.people(filter)?, first)? else { return Ok(()) };
            Reply::People(people)
        }
        Inquiry::Trends(filter, names, days, parts) => {
            let trends = library.trends(filter, names, *days, *parts)?;
            Reply::Trends(names.iter().cloned().zip(trends).collect())
        }
        Inquiry::Person(filter, name, country) => {
            Reply::Person(Box::new(portrait(library, filter, name, country.as_deref())?))
        }
        Inquiry::Countries(filter) => Reply::Countries(library.countries(filter)?),
        Inquiry::Timeline(filter, kind) => gather::timeline(library, filter, *kind)?,
        Inquiry::Network(filter) => {
            let first = |ties| deliver(Reply::Network(ties));
            let Some(ties) = rolled(library.network(filter)?, first)? else { return Ok(()) };
            Reply::Network(ties)
        }
        Inquiry::News => Reply::News(news::noted(library)?),
        Inquiry::Saved => Reply::Saved(library.saved()?),
        Inquiry::Compare(one, other) => {
            let rows = [library.row_of(*one)?, library.row_of(*other)?];
            let pairs = super::compare(library.quotes_of(&rows[0])?, library.quotes_of(&rows[1])?);
            Reply::Compared(Box::new(rows), pairs)
        }
        Inquiry::Sheet(filter, most) => {
            let quotes = library.quotes(filter)?.take(*most).collect::<Result<Vec<_>, _>>()?;
            let quotes = by_speaker(quotes);
            Reply::Sheet(sheet(&quotes), quotes.len())
        }
        Inquiry::Values(key, beginning) => {
            Reply::Values(key.clone(), beginning.clone(), library.values(key, beginning, OFFERED)?)
        }
        Inquiry::Size(filter) => Reply::Size(size(library, filter)?),
        Inquiry::Article(key) => {
            let row = library.row_of(*key)?;
            let stored = library.as_it_came(&row)?;
            Reply::Article(Box::new(row), Box::new(stored))
        }
        Inquiry::Named(id) => {
            let row = library.row(id)?;
            let stored = library.as_it_came(&row)?;
            Reply::Article(Box::new(row), Box::new(stored))
        }
        deed => done(library, deed)?,
    };
    deliver(reply);
    Ok(())
}

/// What changes the library.
fn done(library: &mut Library, inquiry: &Inquiry) -> Result<Reply, Error> {
    match inquiry {
        Inquiry::Mark(keys, deed) => library.mark(keys, deed)?,
        Inquiry::Save(name, filter) => library.save(name, filter, None)?,
        Inquiry::Forget(name) => drop(library.forget_saved(name)?),
        Inquiry::Asked(name) => {
            if let Some(saved) = library.saved()?.iter().find(|saved| saved.name == *name) {
                library.asked(saved)?;
            }
        }
        Inquiry::Keep(article, analysis) => {
            library.keep(vec![Prepared::new(article, analysis, None, None)])?;
        }
        Inquiry::Decided(article, [before, now]) => {
            let keys = library.correct(article, before, now)?;
            if let Some((before, now)) = keys.filter(|(before, now)| before != now) {
                return Ok(Reply::Moved(before, now));
            }
        }
        Inquiry::KeepWhole(article, analysis) => return keep_whole(library, article, analysis),
        _ => {}
    }
    Ok(Reply::Done)
}

/// Puts the whole in the place of a summary; what the reader did with that stays done.
fn keep_whole(library: &mut Library, article: &Article, analysis: &Analysis) -> Result<Reply, Error> {
    let Some(before) = library.row(&article.id).ok().filter(|row| row.id == article.id) else {
        return Ok(Reply::Done);
    };
    library.keep(vec![Prepared::new(article, analysis, before.others, None)])?;
    let now = library.row(&article.id)?.key;
    if !before.unread {
        library.mark(&[now], &Deed::Read)?;
    }
    if let Some(address) = &article.meta.url {
        sync::note_whole(library, address)?;
    }
    Ok(Reply::Moved(before.key, now))
}

/// Keys in their order, the first of them at once.
fn articles(library: &Library, filter: &Filter, order: Order, deliver: &mut Deliver<'_>) -> Result<(), Error> {
    let copies = library.copies()?;
    let with_copies = |keys: Vec<Key>, copies: &HashMap<Key, Key>| -> Vec<(Key, Option<Key>)> {
        keys.into_iter().map(|key| (key, copies.get(&key).copied())).collect()
    };
    let (mut first, mut wanted) = (true, true);
    let mut waiting: Option<Vec<Key>> = None;
    if order == Order::Fit {
        waiting = Some(library.ranked(filter)?);
    } else {
        // One chunk is held back, so that the last one is known for it.
        library.keys(filter, &mut |keys| {
            if let Some(before) = waiting.replace(keys) {
                wanted = deliver(Reply::Listed { keys: with_copies(before, &copies), first, complete: false });
                first = false;
            }
            wanted
        })?;
    }
    if !wanted {
        return Ok(());
    }
    let keys = with_copies(waiting.unwrap_or_default(), &copies);
    deliver(Reply::Listed { keys, first, complete: true });
    Ok(())
}

fn size(library: &Library, filter: &Filter) -> Result<Size, Error> {
    let unread = crate::library::filter::parse("is:unread").expect("it is a filter");
    Ok(Size {
        articles: library.count(&Filter::default())?,
        unread: library.count(&unread)?,
        undated: if filter.asks_date() { library.undated()? } else { 0 },
    })
}
