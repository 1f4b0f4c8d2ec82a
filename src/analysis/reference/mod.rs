//! Whom pronouns, titles and descriptions mean, and with them the speakers of quotes.
//!
//! One walk through the text in reading order: every name that passes is remembered for a while, every pronoun and
//! title asks what is remembered. Unknown beats wrong: where two are near alike, nobody is named.

mod ahead;
mod apposition;
mod below;
mod beside;
mod clause;
mod kind;
mod memory;
mod pronoun;
mod speaker;
mod spot;
mod stand;
mod title;
mod unnamed;
mod walk;

use super::annotation::EntityId;
use super::entity::Entities;
use super::quote::Attribution;
use crate::text::Document;

/// Adds pronouns, titles and descriptions to the mentions of `entities`, and says whom each attribution's speaker is.
pub fn resolve(document: &Document<'_>, entities: &mut Entities, attributions: &mut [Attribution]) {
    let found = walk::Walk::new(document, entities, attributions).run();
    entities.places.extend(found);
    entities.places.sort_by_key(|place| place.tokens.start);
    let mut found = below::complete(document, entities, attributions);
    found.extend(ahead::complete(document, entities, attributions));
    entities.places.extend(found);
    entities.places.sort_by_key(|place| place.tokens.start);
    speaker::explain(document, entities, attributions);
    speaker::first_person(document, entities, attributions);
}

/// What an expression was taken to mean.
#[derive(Clone, Debug)]
struct Guess {
    entity: EntityId,
    /// One past the last token of the expression.
    end: u32,
    /// How likely it is right, 0 to 1.
    sure: f32,
    /// What it is to the expression: `the last to speak before it`; empty for a name.
    because: &'static str,
    /// The next likeliest, with how likely.
    others: Vec<(EntityId, f32)>,
}
