//! What somebody kept to themselves is no part of what they said: `said it had killed ten rebels, but did not elaborate`.

use std::ops::Range;

use super::Attribution;
use crate::text::{Document, TokenKind};

/// How many words may tell it at the end: `but gave no details about the raid`.
const LONGEST: u32 = 11;

/// Takes it off where it ends what stands behind a cue and has no marks of quotation.
pub(super) fn take_off(document: &Document<'_>, found: &mut [Attribution]) {
    for one in found.iter_mut().filter(|one| one.content.len() == 1) {
        let (run, cue) = (&one.content[0], one.cue.last());
        if cue.is_some_and(|cue| cue.end <= run.start)
            && let Some(end) = end(document, run)
        {
            one.content[0].end = end;
        }
    }
}

/// Where a run ends before *but* or *without* and words for keeping something back.
fn end(document: &Document<'_>, run: &Range<u32>) -> Option<u32> {
    const KEEPING: [(&[&str], &[&str]); 6] = [
        (&["but", "did", "not"], &["elaborate", "specify"]),
        (&["but", "did", "not", "give"], &["details", "further", "any", "more"]),
        (&["but", "did", "not", "provide"], &["details", "further", "any", "more"]),
        (&["but", "gave", "no"], &["details", "further", "figures", "names", "timetable"]),
        (&["but", "declined", "to"], &["elaborate", "comment", "say", "give", "name"]),
        (&["without"], &["elaborating", "specifying"]),
    ];
    let word = |at: u32| document.word(at as usize);
    let plain = |at: u32| document.tokens[at as usize].kind == TokenKind::Word;
    let keeps = |at: u32| {
        KEEPING.iter().any(|(lead, next)| {
            let object = at + lead.len() as u32;
            object < run.end
                && (at..object).zip(*lead).all(|(at, lead)| word(at) == *lead)
                && next.contains(&word(object))
        })
    };
    let unmarked = || run.clone().all(|at| document.tokens[at as usize].kind != TokenKind::Quote);
    let begins =
        |at: &u32| matches!(word(*at), "but" | "without") && keeps(*at) && (*at..run.end).all(plain) && unmarked();
    let at = (run.end.saturating_sub(LONGEST).max(run.start + 1)..run.end).find(begins)?;
    Some(at - u32::from(at > run.start + 1 && word(at - 1) == ","))
}
