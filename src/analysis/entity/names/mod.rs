//! Where names stand in the text, and of what kind each is: by the fitted model, or by rules alone.

mod known;
mod mend;
pub(crate) mod model;
mod passes;
pub(crate) mod rules;
mod spoken;
mod teams;
mod titled;

use std::ops::Range;

use super::Name;
use super::reading::Reading;
use crate::analysis::Engine;

/// All names of a document, in reading order, never overlapping.
pub(crate) fn find(reading: &Reading<'_, '_>, engine: Engine) -> Vec<Name> {
    let mut names = match engine {
        Engine::Full => model::find(reading.document),
        Engine::Rules => rules::find(reading),
    };
    settle(reading, &mut names);
    if engine == Engine::Full {
        for name in &mut names {
            name.probability = model::Curve::get(name.kind).of(name.probability);
        }
    }
    names
}

/// The tokens of a name.
fn range(name: &Name) -> Range<usize> {
    name.tokens.start as usize..name.tokens.end as usize
}

/// The tokens that no name holds, between names in reading order, before the first and behind the last up to `end`.
fn gaps(names: &[Name], end: usize) -> impl Iterator<Item = Range<usize>> {
    let from = std::iter::once(0).chain(names.iter().map(|name| name.tokens.end as usize));
    from.zip(names.iter().map(|name| name.tokens.start as usize).chain([end])).map(|(from, to)| from..to)
}

/// Puts names that were found later where they stand in reading order.
fn insert(names: &mut Vec<Name>, mut added: Vec<Name>) {
    if !added.is_empty() {
        names.append(&mut added);
        names.sort_by_key(|name| name.tokens.start);
    }
}

/// Lets the whole document decide about each of its names, and adds those passed over.
pub(crate) fn settle(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    titled::add(reading, names);
    spoken::add(reading, names);
    teams::tell(reading, names);
    mend::bounds(reading, names);
    passes::agree(reading, names);
    mend::kinds(reading, names);
    mend::inside_roles(reading, names);
    known::explained(reading, names);
    passes::missed(reading, names);
    known::add_listed(reading, names);
}
