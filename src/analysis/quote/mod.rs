//! Who said what: from quotation marks and cues to attributions.

use std::ops::Range;

use super::annotation::EntityId;
use super::entity::Entities;
use crate::text::{Document, TokenKind};

mod brief;
mod clause;
mod colon;
mod content;
mod court;
mod cue;
mod dateline;
mod described;
mod distant;
mod fronted;
mod inside;
mod items;
mod kept_back;
pub(crate) mod learned;
mod leftover;
pub mod marks;
mod names_given;
mod nouns;
mod parts;
mod phrase;
mod quoted_as;
mod rules;
mod saying;
mod speaker;
mod subject;
mod taken;
#[cfg(feature = "train")]
pub(crate) mod training;
mod turns;
mod unclosed;
mod whose;
mod withheld;
pub(super) mod words;
mod words_of;

use items::Scene;
use marks::Stretch;
use parts::Part;

/// Something said and whose it is, by tokens, before it is known whom the speaker's words mean.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attribution {
    /// What was said, marks included, in reading order.
    pub content: Vec<Range<u32>>,
    /// The words that attribute; empty where there are none.
    pub cue: Vec<Range<u32>>,
    /// The words for the speaker.
    pub source: Option<Range<u32>>,
    /// Whom they mean.
    pub entity: Option<EntityId>,
    /// How sure that these words were said by whom the source names, 0 to 1; 0 where only the way tells.
    pub confidence: f32,
    /// How sure that the source means `entity`, 0 to 1.
    pub whom: f32,
    /// How it was found.
    pub way: Way,
    /// What the words for the speaker were taken for, beside whom they mean.
    pub because: String,
    /// Others whom the words may mean, likeliest first.
    pub others: Vec<(EntityId, f32)>,
}

/// How an attribution was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// Nobody is named.
    #[default]
    Unnamed,
    /// The speaker and the cue stand before what was said.
    Before { marks: bool },
    /// They stand behind it.
    Behind { marks: bool },
    /// They are set into it.
    Inside,
    /// The cue stands before the speaker.
    Inverted,
    /// `according to`
    AccordingTo,
    /// `was told by`
    Agent,
    /// The speaker is the subject of an earlier verb of the sentence.
    Distant,
    /// It follows what the same speaker said before.
    GoesOn,
    /// A name behind a dash or before a colon.
    Label,
    /// The last person the text told of before a quotation that stands alone.
    Alone,
}

/// Finds all attributions, in reading order of their contents; without `models` by rules alone.
pub(crate) fn find(
    document: &Document<'_>,
    stretches: &[Stretch],
    entities: &Entities,
    models: Option<&learned::Models>,
) -> Vec<Attribution> {
    let mut found = Vec::new();
    for Part { own, sentences } in parts::parts(document, stretches) {
        let scene = Scene::new(document, stretches, entities, sentences);
        let of_part = find_in(&scene, models);
        found.extend(of_part.into_iter().filter(|attribution| own.contains(&attribution.content[0].start)));
    }
    found.sort_by_key(|attribution| attribution.content[0].start);
    found
}

/// A dash or colon only sets a name beside what was said; it is no word that attributes.
fn set_apart(document: &Document<'_>, found: &mut [Attribution]) {
    let says = |cue: &Range<u32>| cue.clone().any(|at| document.tokens[at as usize].kind == TokenKind::Word);
    for one in found.iter_mut().filter(|one| !one.cue.is_empty() && !one.cue.iter().any(says)) {
        one.cue.clear();
        one.way = if one.source.is_some() { Way::Label } else { Way::Unnamed };
    }
}

fn find_in(scene: &Scene<'_>, models: Option<&learned::Models>) -> Vec<Attribution> {
    let ruled = rules::find(scene);
    let mut found = match models {
        Some(models) => learned::find(scene, &ruled, models),
        None => ruled,
    };
    leftover::complete(scene, &mut found);
    turns::complete(scene, &mut found);
    court::complete(scene, &mut found);
    nouns::complete(scene, &mut found);
    described::complete(scene, &mut found);
    words_of::complete(scene, &mut found);
    quoted_as::complete(scene, &mut found);
    fronted::complete(scene, &mut found);
    inside::complete(scene, &mut found);
    withheld::complete(scene, &mut found);
    whose::take_off(scene, &mut found);
    colon::complete(scene, &mut found);
    brief::complete(scene, &mut found);
    names_given::take_off(scene, &mut found);
    unclosed::join(scene, &mut found);
    set_apart(scene.document, &mut found);
    dateline::take_off(scene.document, &mut found);
    kept_back::take_off(scene.document, &mut found);
    found
}
