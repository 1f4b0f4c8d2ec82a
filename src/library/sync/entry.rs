//! Articles that came from feeds, found again in what was taken from these.

use crate::ingest::Address;
use crate::library::store::{Entry, Error, Feed, Library, Taken};

/// The origin of this address, where a feed that the reader named brought it from there: its host may be a private one.
///
/// # Errors
///
/// One sentence where the library cannot be read.
pub fn named_origin(library: &Library, address: &str) -> Result<Option<String>, Error> {
    let Some(address) = Address::parse(address) else { return Ok(None) };
    let origin = address.origin();
    let own = |feed: &Feed| Address::parse(&feed.address).is_some_and(|feed| feed.origin() == origin);
    let brought = brought(library, &address, &|feed| feed.typed && own(feed))?;
    Ok((!brought.is_empty()).then_some(origin))
}

/// Notes that the whole of the article at this address is kept, so that no summary of it is taken in its place.
///
/// # Errors
///
/// One sentence where the library cannot be read or written.
pub fn note_whole(library: &mut Library, address: &str) -> Result<(), Error> {
    let Some(address) = Address::parse(address) else { return Ok(()) };
    for (feed, name, entry) in brought(library, &address, &|_| true)? {
        library.note_taken(feed, &Taken::from([(name, Entry { whole: true, ..entry })]))?;
    }
    Ok(())
}

/// The feeds `of` a kind that brought this address, with what was noted of it.
fn brought(library: &Library, address: &Address, of: &dyn Fn(&Feed) -> bool) -> Result<Vec<(i64, i64, Entry)>, Error> {
    let name = Entry::name(&address.canonical());
    let mut brought = Vec::new();
    for feed in library.feeds()?.into_iter().filter(of) {
        if let Some(entry) = library.taken(feed.number)?.get(&name) {
            brought.push((feed.number, name, *entry));
        }
    }
    Ok(brought)
}
