//! What else a thing may be: the kinds that the model weighed beside the one that was chosen in the end.

use std::ops::Range;

use super::{Entities, NameKind};
use crate::analysis::annotation::{EntityKind, MentionForm};

/// How likely each kind of name was held to be, for words that were taken for one.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// Indices into the document's tokens.
    pub tokens: Range<u32>,
    /// By kind of name, 0 to 1 each; what they leave is that these words are no name, or no whole one.
    pub kinds: [f32; NameKind::ALL.len()],
}

/// Tells of each entity which other kinds its names were weighed as, and how likely each is; together they are hardly
/// likelier than that the entity is wrong. `weighed` stands in reading order, none overlapping another.
pub(crate) fn consider(entities: &mut Entities, weighed: &[Weighed]) {
    let mut sums = vec![([0.0_f32; NameKind::ALL.len()], 0.0_f32); entities.list.len()];
    for place in &entities.places {
        if !matches!(place.form, MentionForm::Name | MentionForm::Demonym | MentionForm::Metonym) {
            continue;
        }
        let Some((kinds, count)) = sums.get_mut(place.entity.index()) else { continue };
        let from = weighed.partition_point(|other| other.tokens.end <= place.tokens.start);
        if let Some(found) = weighed.get(from).filter(|found| found.tokens.start < place.tokens.end) {
            *count += 1.0;
            kinds.iter_mut().zip(found.kinds).for_each(|(sum, chance)| *sum += chance);
        }
    }
    for (entity, (kinds, count)) in entities.list.iter_mut().zip(sums).filter(|(_, (_, count))| *count > 0.0) {
        let others = NameKind::ALL.iter().zip(kinds).filter(|(kind, _)| !kind.names(entity.kind));
        let mut others: Vec<(EntityKind, f32)> = others.map(|(kind, sum)| (kind.entity(), sum / count)).collect();
        let sum: f32 = others.iter().map(|(_, chance)| chance).sum();
        let most = ((1.0 - entity.confidence) / sum.max(f32::MIN_POSITIVE)).min(1.0);
        for (_, chance) in &mut others {
            *chance = (*chance * most * 100.0).round() / 100.0;
        }
        others.sort_by(|one, other| other.1.total_cmp(&one.1));
        entity.others = others;
    }
}

impl NameKind {
    /// Every kind, each in its own place.
    pub const ALL: [Self; 4] = [Self::Person, Self::Place, Self::Organisation, Self::Demonym];

    /// Whether an entity of this kind goes by such names.
    const fn names(self, entity: EntityKind) -> bool {
        match self {
            Self::Person => matches!(entity, EntityKind::Person),
            Self::Place => matches!(entity, EntityKind::Place | EntityKind::Country),
            Self::Organisation => matches!(entity, EntityKind::Organisation),
            Self::Demonym => matches!(entity, EntityKind::Group | EntityKind::Country | EntityKind::Place),
        }
    }

    /// What goes by such names in the first place.
    const fn entity(self) -> EntityKind {
        match self {
            Self::Person => EntityKind::Person,
            Self::Place => EntityKind::Place,
            Self::Organisation => EntityKind::Organisation,
            Self::Demonym => EntityKind::Group,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Entity, analyse};

    #[test]
    fn every_kind_stands_in_its_own_place() {
        assert!(NameKind::ALL.iter().enumerate().all(|(place, kind)| *kind as usize == place));
    }

    #[test]
    fn what_else_a_name_may_be_is_told_and_is_no_likelier_than_that_it_is_wrong() {
        let text = "Marlow cut its prices on Monday. Analysts said Dunmore would follow, and Sir John Harwick of \
            Dunmore agreed. Shares fell, and people in Harwick were angry at Orsett and at Vance.";
        let found = analyse(text).entities;
        let likely = |entity: &&Entity| entity.others.iter().any(|(_, chance)| *chance >= 0.05);
        assert!(found.iter().any(|entity| likely(&entity)), "{found:?}");
        for entity in found {
            assert!(!entity.others.is_empty(), "{entity:?}");
            let sum: f32 = entity.others.iter().map(|(_, chance)| chance).sum();
            assert!(sum + entity.confidence <= 1.02, "{entity:?}");
            assert!(entity.others.is_sorted_by(|one, next| one.1 >= next.1), "{entity:?}");
            assert!(entity.others.iter().all(|(kind, _)| *kind != entity.kind), "{entity:?}");
        }
    }
}
