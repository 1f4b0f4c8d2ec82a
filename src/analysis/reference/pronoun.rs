//! Whom a pronoun means: everyone lately named is weighed by how near, how prominent and how fitting they are.

use super::memory::{Memory, Owning, Seen};
use super::spot::Spot;
use super::unnamed::Unnamed;
use super::{Guess, stand};
use crate::analysis::annotation::{EntityId, EntityKind};
use crate::analysis::entity::Entities;

/// A pronoun of the third person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pronoun {
    He,
    She,
    It,
    They,
}

// Weights of what speaks for somebody, in logarithms of odds; see also `stand`.
const SPOKE_LAST: f32 = 3.2;
/// For the subject of the sentence before, where somebody speaks.
const LED: f32 = 1.0;
/// What is left for whoever spoke last where the text has turned to somebody else.
const TURNED: f32 = 0.2;
/// For whoever spoke last, against a pronoun in a quotation: they do not speak of themselves so.
const SPEAKS_NOW: f32 = -1.5;
/// *He* is none of those whom his own clause names behind him (principle C of Chomsky 1981).
const NAMED_BELOW: f32 = -3.5;
const FITS: f32 = 0.5;
const MAY_FIT: f32 = 0.1;
// For bodies.
const SENTENCE_AWAY: f32 = -0.75;
const BODY_SUBJECT: f32 = 1.6;
const POSSESSIVE: f32 = -1.2;
/// What speaks for somebody the text does not name.
pub(super) const NOBODY: f32 = -2.0;
/// What it is worth that somebody unnamed spoke last, and if their words tell that they fit.
const UNNAMED: f32 = 4.5;
const UNNAMED_OF_SEX: f32 = 6.5;
/// Below this the likeliest is not named.
const LEAST: f32 = 0.34;

impl Pronoun {
    pub(super) fn of(word: &str) -> Option<Self> {
        const FORMS: [(&str, Pronoun); 11] = [
            ("he", Pronoun::He),
            ("him", Pronoun::He),
            ("his", Pronoun::He),
            ("she", Pronoun::She),
            ("her", Pronoun::She),
            ("hers", Pronoun::She),
            ("it", Pronoun::It),
            ("its", Pronoun::It),
            ("they", Pronoun::They),
            ("them", Pronoun::They),
            ("their", Pronoun::They),
        ];
        if !(2..=5).contains(&word.len()) {
            return None;
        }
        FORMS.iter().find(|(form, _)| word.eq_ignore_ascii_case(form)).map(|(_, pronoun)| *pronoun)
    }

    /// Whether it means a woman; `None` where it does not tell.
    pub(super) const fn female(self) -> Option<bool> {
        match self {
            Self::He => Some(false),
            Self::She => Some(true),
            Self::It | Self::They => None,
        }
    }

    /// Whom it means, if that can be told.
    pub(super) fn resolve(self, memory: &Memory, entities: &Entities, spot: &Spot) -> Option<Guess> {
        match self {
            Self::He | Self::She => self.person(memory, entities, spot),
            Self::It if spot.speaks => body(memory, entities, 3),
            Self::It if !spot.inside => body(memory, entities, 0),
            Self::They if spot.speaks => {
                body(memory, entities, 1).map(|guess| Guess { sure: guess.sure * 0.7, ..guess })
            }
            Self::It | Self::They => None,
        }
    }

    fn person(self, memory: &Memory, entities: &Entities, spot: &Spot) -> Option<Guess> {
        const REACH: u32 = 8;
        let fits = |(entity, _): &(EntityId, Seen)| self.fit(memory, *entity).is_some();
        // Newest first; few enough to look at each beside each.
        let seen: Vec<(EntityId, Seen)> =
            memory.of_kinds(entities, &[EntityKind::Person], REACH).filter(fits).collect();
        let mut scores: Vec<(EntityId, f32)> = Vec::new();
        for (entity, _) in &seen {
            if !scores.iter().any(|(known, _)| known == entity) {
                let fit = self.fit(memory, *entity).unwrap_or(MAY_FIT);
                let worth = stand::worth(memory, &seen, *entity, scores.len(), spot);
                scores.push((*entity, fit + worth));
            }
        }
        if let Some((entity, fit)) = spot.ahead.and_then(|entity| Some((entity, self.fit(memory, entity)?))) {
            match scores.iter_mut().find(|(known, _)| *known == entity) {
                Some((_, best)) => *best += stand::AHEAD,
                None => scores.push((entity, stand::AHEAD + fit + stand::about(memory, entity))),
            }
        }
        let leader = leader(memory, &seen).filter(|_| spot.speaks && !spot.inside);
        for (entity, score) in &mut scores {
            *score += if leader == Some(*entity) { LED } else { 0.0 };
        }
        if let Some((entity, bonus)) = self.last_speaker(memory, entities, spot) {
            let bonus = if has_turned(memory, leader) { bonus * TURNED } else { bonus };
            match scores.iter_mut().find(|(known, _)| *known == entity) {
                Some((_, best)) => *best += bonus,
                None => scores.push((entity, bonus - 2.0)),
            }
        }
        for (entity, score) in &mut scores {
            *score += if spot.below.contains(entity) { NAMED_BELOW } else { 0.0 };
        }
        choose(scores, NOBODY + self.unnamed(memory, spot))
    }

    /// What speaks for whoever spoke last without a name.
    fn unnamed(self, memory: &Memory, spot: &Spot) -> f32 {
        /// How long they are in mind, in sentences.
        const FORGOTTEN: u32 = 3;
        let near = |unnamed: &Unnamed| !spot.inside && memory.sentence() - unnamed.sentence < FORGOTTEN;
        let Some(unnamed) = memory.unnamed.filter(near) else { return 0.0 };
        match (unnamed.female, self.female()) {
            (Some(one), Some(other)) if one != other => 0.0,
            (Some(_), _) if spot.speaks => UNNAMED_OF_SEX,
            (None, _) if spot.speaks => UNNAMED,
            _ => 0.0,
        }
    }

    /// What having spoken last is worth, and to whom.
    fn last_speaker(self, memory: &Memory, entities: &Entities, spot: &Spot) -> Option<(EntityId, f32)> {
        const FORGOTTEN: u32 = 10;
        let (entity, sentence) = memory.speaker?;
        let away = memory.sentence() - sentence;
        let person = entities.list[entity.index()].kind == EntityKind::Person;
        self.fit(memory, entity).filter(|_| person && away < FORGOTTEN)?;
        let worth = match (spot.inside, spot.speaks) {
            (true, _) => SPEAKS_NOW,
            (false, true) => SPOKE_LAST,
            (false, false) => 0.0,
        };
        Some((entity, worth * 0.85_f32.powi(away as i32)))
    }

    /// How well the entity fits the pronoun; `None` where it cannot.
    fn fit(self, memory: &Memory, entity: EntityId) -> Option<f32> {
        let female = memory.female(entity);
        let fits = if self == Self::She { female } else { 1.0 - female };
        match fits {
            fits if fits < 0.2 => None,
            fits if fits > 0.7 => Some(FITS),
            _ => Some(MAY_FIT),
        }
    }
}

/// The subject of the sentence before in the same paragraph, where it is the first whom that sentence names.
fn leader(memory: &Memory, seen: &[(EntityId, Seen)]) -> Option<EntityId> {
    let now = memory.sentence();
    let names = |seen: &Seen| seen.sentence + 1 == now && seen.owning == Owning::Nothing && !seen.quoted;
    let first = seen.iter().rfind(|(_, seen)| names(seen));
    first.filter(|(_, seen)| seen.subject && !memory.opens_paragraph()).map(|(entity, _)| *entity)
}

/// Whether the text has turned from the last to speak to somebody else: `Sommer said so. Brandt laughed. “I never did,”
/// she said.`
fn has_turned(memory: &Memory, leader: Option<EntityId>) -> bool {
    let spoke_earlier = |(speaker, sentence): (EntityId, u32)| {
        sentence + 1 < memory.sentence() && leader.is_some_and(|leader| leader != speaker)
    };
    memory.speaker.is_some_and(spoke_earlier)
}

/// The likeliest of the scored, with how sure.
pub(super) fn choose(mut scores: Vec<(EntityId, f32)>, nobody: f32) -> Option<Guess> {
    scores.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let best = *scores.first()?;
    let share = |score: f32| (score - best.1).exp();
    let total: f32 = scores.iter().map(|(_, score)| share(*score)).sum::<f32>() + share(nobody);
    let others = scores[1..].iter().take(3).map(|(entity, score)| (*entity, share(*score) / total)).collect();
    let because = match scores.len() {
        1 => "the only one lately named whom it can mean",
        _ => "the likeliest of those lately named",
    };
    let sure = 1.0 / total;
    (sure >= LEAST).then_some(Guess { entity: best.0, end: 0, sure, because, others })
}

/// The company, authority or country that *it* means: the one last named as a subject.
fn body(memory: &Memory, entities: &Entities, sentences: u32) -> Option<Guess> {
    const KINDS: [EntityKind; 2] = [EntityKind::Organisation, EntityKind::Country];
    let mut scores: Vec<(EntityId, f32)> = Vec::new();
    for (entity, seen) in memory.of_kinds(entities, &KINDS, sentences) {
        if scores.iter().any(|(known, _)| *known == entity) {
            continue;
        }
        let away = (memory.sentence() - seen.sentence) as f32;
        let role = if seen.owning == Owning::ByName { POSSESSIVE } else { 0.0 }
            + if seen.subject { BODY_SUBJECT } else { -0.5 };
        scores.push((entity, SENTENCE_AWAY * away + role));
    }
    choose(scores, NOBODY).filter(|guess| guess.sure > 0.5)
}
