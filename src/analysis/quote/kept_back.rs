//! What somebody kept to themselves is no part of what they said: `said it had killed ten rebels, but did not elaborate`.

use std::ops::Range;

use super::Attribution;
use crate::text::{Document, TokenKind};

/// Takes it off the ends of what was said.
pub(super) fn take_off(document: &Document<'_>, found: &mut [Attribution]) {
    for run in found.iter_mut().flat_map(|one| &mut one.content) {
        if document.tokens[run.start as usize].kind != TokenKind::Quote
            && let Some(end) = end(document, run)
        {
            run.end = end;
        }
    }
}

/// Where a run ends before *but* or *without* and a word for keeping something back.
fn end(document: &Document<'_>, run: &Range<u32>) -> Option<u32> {
    const BUT: [&[&str]; 11] = [
        &["but", "did", "not", "elaborate"],
        &["but", "did", "not", "give"],
        &["but", "did", "not", "say"],
        &["but", "did", "not", "provide"],
        &["but", "did", "not", "name"],
        &["but", "gave", "no"],
        &["but", "offered", "no"],
        &["but", "provided", "no"],
        &["but", "declined", "to"],
        &["but", "refused", "to", "say"],
        &["but", "would", "not", "say"],
    ];
    const WITHOUT: [&[&str]; 5] = [
        &["without", "elaborating"],
        &["without", "giving"],
        &["without", "providing"],
        &["without", "specifying"],
        &["without", "naming"],
    ];
    let keeps = |at: u32| {
        let matches = |words: &&[&str]| {
            (at..run.end).zip(*words).filter(|(at, word)| document.word(*at as usize) == **word).count() == words.len()
        };
        BUT.iter().chain(&WITHOUT).any(matches)
    };
    let at =
        (run.start + 1..run.end).find(|at| matches!(document.word(*at as usize), "but" | "without") && keeps(*at))?;
    let comma = at > run.start + 1 && document.word(at as usize - 1) == ",";
    Some(at - u32::from(comma))
}
