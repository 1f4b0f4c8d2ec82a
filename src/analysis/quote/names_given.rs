//! What stands in marks and is no speech: what somebody or something is called, and titles of works.

use std::ops::Range;

use super::Attribution;
use super::items::{Kind, Scene};
use super::words::Class;
use crate::text::{Case, TokenKind};

/// Verbs that give a name.
const NAMING: [&str; 12] = [
    "call",
    "calls",
    "called",
    "calling",
    "dub",
    "dubs",
    "dubbed",
    "nickname",
    "nicknamed",
    "christened",
    "titled",
    "entitled",
];
/// How many words a name in marks may have.
const LONGEST: usize = 8;

/// Takes off attributions of nothing but such a name: `They call him “the Surgeon”`, `In her memoir, “A Voice to Keep”, she
/// tells …`; what somebody calls a thing that is no name stays theirs:
/// `called it “a disgrace”`. Where nobody calls it so and no marks stand, nothing was said: `was called a donkey`.
pub(super) fn take_off(scene: &Scene<'_>, found: &mut Vec<Attribution>) {
    found.retain(|one| {
        let quotes = |run: &Range<u32>| {
            scene.document.tokens[run.start as usize..run.end as usize]
                .iter()
                .any(|token| token.kind == TokenKind::Quote)
        };
        if one.source.is_none() && names(scene, one) && !one.content.iter().any(quotes) {
            return false;
        }
        let Some(marked) = marked_run(scene, one) else { return true };
        let alone = one.content.len() == 1;
        let run = &one.content[0];
        let named = names(scene, one) && is_name(scene, marked, false);
        let work =
            run.start == scene.items[marked].tokens.start && is_name(scene, marked, true) && is_work(scene, marked);
        !(alone && (named || work))
    });
}

/// Whether a verb that gives a name attributes the words.
fn names(scene: &Scene<'_>, one: &Attribution) -> bool {
    one.cue.iter().any(|cue| cue.clone().any(|at| NAMING.contains(&scene.document.word(at as usize))))
}

/// The stretch that ends what was said.
fn marked_run(scene: &Scene<'_>, one: &Attribution) -> Option<usize> {
    one.content.last().and_then(|run| marked(scene, run))
}

/// The stretch that ends a run of tokens.
fn marked(scene: &Scene<'_>, run: &Range<u32>) -> Option<usize> {
    let at = scene.items.partition_point(|item| item.tokens.end < run.end);
    scene.items.get(at).filter(|item| item.tokens.end == run.end && item.stretch().is_some()).map(|_| at)
}

/// Whether all greater words in a stretch have capitals, as in a name; `whole` names have one on their first word.
fn is_name(scene: &Scene<'_>, at: usize, whole: bool) -> bool {
    let tokens = &scene.items[at].tokens;
    let inner = tokens.start as usize + 1..(tokens.end as usize).saturating_sub(1);
    let document = scene.document;
    let words = || inner.clone().filter(|at| document.tokens[*at].kind == TokenKind::Word);
    let greater = || words().filter(|at| document.word(*at).len() > 3);
    let first = words().next().is_some_and(|at| document.tokens[at].case != Case::Lower);
    let asks = inner.clone().any(|at| matches!(document.word(at), "?" | "!"));
    inner.len() <= 2 * LONGEST
        && (1..=LONGEST).contains(&words().count())
        && greater().count() > 0
        && greater().all(|at| document.tokens[at].case != Case::Lower)
        && (first || !whole)
        // One word with a capital opens many a sentence.
        && (words().count() > 1 || !whole)
        && !asks
}

/// Whether what stands before tells of a work: `her memoir,`, `a song called`.
fn is_work(scene: &Scene<'_>, at: usize) -> bool {
    let before = |at: usize| at.checked_sub(1);
    let mut lead = before(at);
    while let Some(at) = lead.filter(|at| scene.items[*at].kind == Kind::Comma || scene.is_one_of(*at, &NAMING)) {
        lead = before(at);
    }
    lead.is_some_and(|at| scene.items[at].is(Class::WORK))
}
