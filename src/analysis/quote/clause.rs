//! What a run of items can be, by its words alone: a clause, a question, the end of a sentence.

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
