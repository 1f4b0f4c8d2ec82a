//! Where `as saying` stands behind a verb of quoting: `Lund was quoted by the agency as saying`.

use super::items::Scene;
use super::words::Form;

/// How many items may stand between *quoted* and *as saying*.
const REACH: usize = 24;

/// The participle by which the verb at `verb` tells that somebody is quoted: `saying` of `quoted by the agency as saying`.
pub(super) fn saying(scene: &Scene<'_>, verb: usize, end: usize) -> Option<usize> {
    let says = |at: &usize| {
        let item = &scene.items[*at];
        item.is_cue() && item.word.form == Form::Ing && scene.is_word(at - 1, "as") && !scene.is_word(at - 2, "well")
    };
    (verb + 2..end.min(verb + REACH)).find(says)
}
