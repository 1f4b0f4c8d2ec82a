//! Words of a page's details: on one line, without markup, and compared by their letters alone.

use dom_query::Document;

/// On one line, with single blanks.
pub(super) fn clean(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// On one line, without the markup and the names of letters that some sites write where plain words belong.
pub(in crate::ingest) fn decoded(text: &str) -> String {
    let marked = text.contains('&') && text.contains(';') || text.contains('<') && text.contains('>');
    if marked { clean(&Document::fragment(text).text()) } else { clean(text) }
}

/// A heading on one line, without the mark by which it is linked to.
pub(super) fn heading(text: &str) -> String {
    clean(text.trim().trim_end_matches(['¶', '#']))
}

/// The letters and digits, in lower case: by which names are the same however they are written.
pub(super) fn key(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
