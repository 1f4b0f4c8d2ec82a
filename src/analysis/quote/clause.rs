//! What a run of items can be, by its words alone: a clause, a question, the end of a sentence.

use std::ops::Range;

use super::items::{Kind, Scene};
use super::words::Class;
use crate::text::Case;

/// Whether something that can be a finite verb stands in the run: without one there is no clause.
pub(super) fn has_verb(scene: &Scene<'_>, from: usize, limit: usize) -> bool {
    const REACH: usize = 40;
    (from..limit.min(from + REACH)).any(|at| {
        let item = &scene.items[at];
        item.is(Class::AUXILIARY.or(Class::VERB)) || item.is_cue() || is_past(scene, at) || is_third(scene, from, at)
    })
}

fn is_past(scene: &Scene<'_>, at: usize) -> bool {
    let item = &scene.items[at];
    item.kind == Kind::Word && item.case == Case::Lower && scene.text(at).ends_with("ed")
}

/// A word in -s behind a noun may be a verb.
fn is_third(scene: &Scene<'_>, from: usize, at: usize) -> bool {
    at > from
        && scene.items[at].case == Case::Lower
        && scene.text(at).ends_with('s')
        && scene.items[at].kind == Kind::Word
}

/// Whether a run tells when, why or though what: `Hours after the bomb went off`, `Speaking in Rome`, `Last week`.
pub(super) fn is_fronted(scene: &Scene<'_>, run: &Range<usize>) -> bool {
    /// How far in the word that subordinates it may stand, in items.
    const REACH: usize = 7;
    let first = &scene.items[run.start];
    let leads = Class::PREPOSITION.or(Class::SUBORDINATOR).or(Class::THAT).or(Class::TIME);
    let timed = |at: usize| {
        scene.is_one_of(at, &["last", "once", "soon", "not", "shortly"])
            || scene.items[at].is(Class::DETERMINER) && scene.items.get(at + 1).is_some_and(|next| next.is(Class::TIME))
    };
    let subordinates = |at: usize| {
        scene.items[at].is(Class::SUBORDINATOR) || scene.is_one_of(at, &["after", "before", "since", "ago"])
    };
    let verbal = ["ing", "ed"].iter().any(|ending| scene.text(run.start).ends_with(ending));
    first.is(leads) || verbal || timed(run.start) || run.clone().take(REACH).any(subordinates)
}

/// Whether a question may begin here: `whether`, `how`, `who`.
pub(super) fn is_question(scene: &Scene<'_>, at: usize) -> bool {
    scene.is_one_of(at, &["whether", "if", "how", "why", "what", "where", "who", "whom", "which"])
}

/// Whether a clause that tells of the noun before it may begin here: `who`, `which`.
pub(super) fn is_relative(scene: &Scene<'_>, at: usize) -> bool {
    scene.is_one_of(at, &["who", "which", "whose"])
}

/// Whether a word is a mark that ends a sentence or clause.
pub(super) fn is_end(word: &str) -> bool {
    matches!(word, "." | "," | "?" | "!" | "…" | "...")
}

/// Whether the stretch at `at` ends with the mark that ends a sentence or clause.
pub(super) fn ends_sentence(scene: &Scene<'_>, at: usize) -> bool {
    let tokens = &scene.items[at].tokens;
    let inner = tokens.end.saturating_sub(2).max(tokens.start) as usize;
    is_end(scene.document.word(inner))
}
