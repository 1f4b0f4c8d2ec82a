//! What the places where somebody was mentioned say for their being meant by *he* or *she*.
//!
//! The weights are logarithms of odds, near to what a regression over the candidates of the training parts of GAP and GUM
//! gives, and held to what their pronouns and the speakers of `PolNeAR` bear out: how near, in which part of which clause, how
//! often.

use super::beside::{After, Before};
use super::memory::{Memory, Seen};
use super::spot::{Part, Spot};
use crate::analysis::annotation::EntityId;

/// For the first sentence away, for the second, for each beyond.
const AWAY: [f32; 3] = [-0.9, -0.8, -0.35];
/// For whoever was mentioned last, and for the one before.
const LATEST: [f32; 2] = [0.7, 0.25];
/// For a subject, where a subject is sought.
const SAME_PART: f32 = 0.7;
/// For whoever acts, where a subject is sought.
const ACTS: f32 = 1.2;
/// For the subject of the sentence, where it is asked whose.
const OF_SUBJECT: f32 = 0.6;
/// For a name in the same clause, where it is asked whose: `Lis sold her boat`.
const OWN_CLAUSE: f32 = 1.6;
/// Against whoever ends the clause, and whoever nobody saw act, where it is asked whose.
const CLOSES: f32 = -1.6;
const NEVER_ACTS: f32 = -0.5;
/// For a mention in another clause of the same sentence.
const CLAUSE_BEFORE: f32 = 0.8;
/// Against the subject of the same clause where an object is sought: who is *him* is not who does it.
const OWN_SUBJECT: f32 = -1.4;
/// For whom a sentence names first, and against it where that is this very sentence, whose subject it has already.
const FIRST: f32 = 0.5;
const FIRST_HERE: f32 = -0.7;
/// For the subject of the sentence before, where the pronoun opens its own.
const GOES_ON: f32 = 0.45;
/// For the logarithm of how often somebody was mentioned lately.
const OFTEN: f32 = 0.5;
/// For whom all names of people in the text are; in part for whom part of them are.
const ABOUT: f32 = 2.6;
/// Against whom less than a share of them are, who is named in passing.
const PASSING: f32 = -1.0;
const SHARE_IN_PASSING: f32 = 0.1;
/// Against the second of a pair, and whoever a preposition leads to.
const PAIRED: f32 = -0.9;
const LED_TO: f32 = -0.2;
/// Against whoever is mentioned in a quotation and sought outside, or the other way round.
const QUOTED: f32 = -1.6;
/// For the subject that the pronoun stands before: `In his speech, Lis said`.
pub(super) const AHEAD: f32 = 2.2;

/// What speaks for somebody; `seen` are all mentions of those who may be meant, newest first, `rank` how many others were
/// mentioned since.
pub(super) fn worth(memory: &Memory, seen: &[(EntityId, Seen)], entity: EntityId, rank: usize, spot: &Spot) -> f32 {
    let own = || seen.iter().enumerate().filter(|(_, (other, _))| *other == entity);
    let Some((_, (_, last))) = own().next() else { return 0.0 };
    let when = |holds: bool, weight: f32| if holds { weight } else { 0.0 };
    let (now, here) = (memory.sentence(), last.sentence == memory.sentence());
    let away = (now - last.sentence).min(6);
    let first = |at: usize, sentence: u32| seen.get(at + 1).is_none_or(|(_, before)| before.sentence != sentence);
    let opened = |sentence: u32| own().any(|(at, (_, seen))| seen.sentence == sentence && first(at, sentence));
    let led = now > 0 && own().any(|(at, (_, seen))| seen.sentence + 1 == now && seen.subject && first(at, now - 1));
    let does = own().any(|(_, (_, seen))| seen.subject && seen.at >= spot.clause);
    let mut score = (1..=away).map(|step| AWAY[(step as usize - 1).min(2)]).sum::<f32>();
    score += LATEST.get(rank).copied().unwrap_or(0.0);
    score += when(last.quoted != spot.inside, QUOTED);
    score += when(own().any(|(at, (_, seen))| first(at, seen.sentence)), FIRST);
    score += when(opened(now), FIRST_HERE);
    score += when(spot.opens && away == 1 && led, GOES_ON);
    score += when(here && last.at < spot.clause, CLAUSE_BEFORE);
    if !spot.speaks {
        // Who speaks is told by who spoke.
        score += when(last.before == Before::And, PAIRED) + when(last.before == Before::Preposition, LED_TO);
        score += when(memory.share(entity) < SHARE_IN_PASSING, PASSING);
        score += when(spot.part == Part::Subject && last.after == After::Verb, ACTS);
    }
    score += match spot.part {
        Part::Subject => when(last.subject, SAME_PART),
        Part::Object => when(does, OWN_SUBJECT),
        Part::Possessive => {
            let acted = own().any(|(_, (_, seen))| seen.after == After::Verb);
            when(here && last.subject, OF_SUBJECT)
                + when(here && last.at >= spot.clause, OWN_CLAUSE)
                + when(here && last.after == After::End, CLOSES)
                + when(away == 1 && !acted, NEVER_ACTS)
        }
    };
    score + about(memory, entity) + OFTEN * (own().count() as f32).ln()
}

/// What it is worth that the text is about somebody.
pub(super) fn about(memory: &Memory, entity: EntityId) -> f32 {
    ABOUT * memory.share(entity)
}
