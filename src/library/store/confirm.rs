//! Quotes that the reader confirmed, by their place and words.

use rusqlite::{Connection, params};

use crate::{analysis::Quote, decision::Correction};

/// Notes that a quote of an article, by its place and words, is right.
pub(super) const CONFIRM: &str = "INSERT OR REPLACE INTO verdict (key, start, words, right) VALUES (?1, ?2, ?3, 1)";
/// Takes that back.
pub(super) const UNCONFIRM: &str = "DELETE FROM verdict WHERE key = ?1 AND start = ?2 AND words = ?3 AND right";

/// Where the quotes begin that the reader confirmed, and their words.
pub(super) fn confirmed(quotes: &[Quote], text: &str, corrections: &[Correction]) -> Vec<(u32, String)> {
    let found = corrections.iter().filter_map(|correction| {
        let Correction::ConfirmQuote { quote } = correction else { return None };
        let at = quote.at.find(text)?;
        let begins = |quote: &&Quote| quote.content.first().is_some_and(|first| first.overlaps(at));
        let quote = quotes.iter().find(begins)?;
        Some((quote.content.first()?.start, spoken(quote, text)))
    });
    found.collect()
}

/// Notes the quotes that the reader confirmed.
pub(super) fn note(connection: &Connection, key: i64, confirmed: &[(u32, String)]) -> rusqlite::Result<()> {
    let mut put = connection.prepare_cached(CONFIRM)?;
    confirmed.iter().try_for_each(|(start, words)| put.execute(params![key, start, words]).map(drop))
}

/// The words of a quote, one blank between two.
pub(super) fn spoken(quote: &Quote, text: &str) -> String {
    let parts = quote.content.iter().flat_map(|span| span.of(text).split_whitespace());
    parts.collect::<Vec<_>>().join(" ")
}
