//! What nouns of saying bring: `with the promise that the town would become “the battery of Europe”`.

use std::ops::Range;

use super::items::{Kind, Scene};
use super::taken::Taken;
use super::words::Class;
use super::{Attribution, Way, phrase, speaker};

/// Adds the clauses that *that* leads from a noun of saying to words in marks which nobody is known to have said.
pub(super) fn complete(scene: &Scene<'_>, found: &mut Vec<Attribution>) {
    let taken = Taken::by(found);
    for sentence in &scene.sentences {
        let Some(noun) = noun(scene, &sentence.items) else { continue };
        let content = noun + 1..sentence.end(scene);
        let marked = content.clone().any(|at| scene.items[at].stretch().is_some());
        let breaks = |at: usize| matches!(scene.items[at].kind, Kind::Semicolon | Kind::Colon);
        let quiet = content.clone().all(|at| !scene.items[at].is_cue() && !breaks(at));
        if !(marked && quiet && taken.leaves(&scene.tokens(content.clone()))) {
            continue;
        }
        let source = owner(scene, sentence.items.start, noun);
        found.push(Attribution {
            content: vec![scene.tokens(content)],
            cue: vec![scene.tokens(noun..noun + 1)],
            way: if source.is_some() { Way::Label } else { Way::Unnamed },
            source: source.map(|source| scene.tokens(source)),
            ..Attribution::default()
        });
    }
}

/// The noun that *that* follows.
fn noun(scene: &Scene<'_>, sentence: &Range<usize>) -> Option<usize> {
    let items = &scene.items;
    let noun = |at: &usize| {
        let led = *at > sentence.start && items[at - 1].is(Class::DETERMINER.or(Class::POSSESSIVE));
        let owned = *at > sentence.start && items[at - 1].kind == Kind::Clitic;
        items[*at].is(Class::SAYING) && (led || owned) && items[at + 1].is(Class::THAT)
    };
    (sentence.start..sentence.end.saturating_sub(2)).find(noun)
}

/// Whose saying it is: `her promise`, `Lis’s claim`.
fn owner(scene: &Scene<'_>, first: usize, noun: usize) -> Option<Range<usize>> {
    let before = noun.checked_sub(1).filter(|at| *at > first)?;
    if scene.items[before].is(Class::POSSESSIVE) {
        return Some(before..noun);
    }
    let owned = scene.items[before].kind == Kind::Clitic;
    let phrase = owned.then(|| phrase::before(scene, first, before)).flatten()?;
    Some(speaker::of(scene, phrase))
}
