//! Whose somebody is, is nothing that they say: `The figures are small, argued the Herald's Ines Pato.`

use super::Attribution;
use super::items::Scene;
use crate::text::TokenKind;

/// How many tokens may name whose somebody is.
const LONGEST: usize = 5;

/// Takes what stands before a speaker and ends in a possessive off what was said.
pub(super) fn take_off(scene: &Scene<'_>, found: &mut Vec<Attribution>) {
    let owns = |token: u32| scene.document.tokens[token as usize].kind == TokenKind::Clitic;
    for one in found.iter_mut() {
        let Some(source) = &one.source else { continue };
        let name = source.start;
        one.content.retain(|run| !(run.end == name && run.len() <= LONGEST && owns(run.end - 1)));
    }
    found.retain(|one| !one.content.is_empty());
}
