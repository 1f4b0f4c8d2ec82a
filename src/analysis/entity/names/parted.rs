//! People who were taken for one because no mark parts them from the verb between: `Olivia urges Stanner`.

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::range;
use crate::analysis::lexicon::Class;
use crate::text::{Case, TokenKind};

/// Parts them at what no name of a person holds.
pub(super) fn tell(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let mut at = 0;
    while at < names.len() {
        let all = range(&names[at]);
        let inner = all.start + 1..all.end.max(all.start + 1) - 1;
        let joint = if names[at].kind == NameKind::Person {
            inner.into_iter().find(|at| is_foreign(reading, *at))
        } else {
            None
        };
        if let Some(joint) = joint.filter(|joint| reading.capital(joint + 1)) {
            let second = Name { tokens: joint as u32 + 1..names[at].tokens.end, ..names[at].clone() };
            names[at].tokens.end = joint as u32;
            names.insert(at + 1, second);
        }
        at += 1;
    }
}

/// Whether a word is written small and is none that stands inside names.
fn is_foreign(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.case(at) == Case::Lower
        && reading.document.tokens[at].kind == TokenKind::Word
        && reading.document.tokens[at].spaced
        && reading.word(at).len() > 2
        && reading.is(at, |class| class == Class::Particle).is_none()
        && reading.is(at, |class| class == Class::Word).is_some()
        && !matches!(reading.word(at), "of" | "the" | "and")
}
