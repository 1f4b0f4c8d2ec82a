//! Attribution by fitted weights: a classifier finds the cues, a chain for each cue finds what it brings, and a small
//! regression says how sure all of it is. What the rules found is among the features.

pub(crate) mod chain;
pub(crate) mod cues;
pub(crate) mod sure;
pub(crate) mod view;

use std::ops::Range;
use std::sync::LazyLock;

use self::chain::Reading;
use self::view::View;
use super::items::Scene;
use super::{Attribution, Way};
use crate::analysis::linear::{Chain, Model};

/// From which probability on a cue is looked at more closely.
pub(crate) const CANDIDATE: f32 = 0.06;
/// From which confidence on an attribution is kept.
const KEPT: f32 = 0.40;
/// Two attributions with this share of their words in common are one.
const SAME: f32 = 0.5;

/// The three models of attribution.
pub(crate) struct Models {
    pub(crate) cues: Model<2>,
    pub(crate) chain: Model<4>,
    pub(crate) sure: Model<2>,
}

static MODELS: LazyLock<Option<Models>> = LazyLock::new(|| {
    Models::read(
        include_bytes!("../../../../assets/model/quote-cues.bin"),
        include_bytes!("../../../../assets/model/quote-content.bin"),
        include_bytes!("../../../../assets/model/quote-sure.bin"),
    )
});

impl Models {
    pub(crate) fn read(cues: &'static [u8], chain: &'static [u8], sure: &'static [u8]) -> Option<Self> {
        Some(Self { cues: Model::read(cues)?, chain: Model::read(chain)?, sure: Model::read(sure)? })
    }
}

/// An attribution as the chain reads it, before it is known how sure it is.
pub(crate) struct Proposal {
    pub(crate) attribution: Attribution,
    pub(crate) reading: Reading,
    /// How likely the cue is one.
    pub(crate) cue: f32,
    pub(crate) at: usize,
}

/// The attributions that are likely enough; `None` where there are no weights.
pub(super) fn find(scene: &Scene<'_>, rules: &[Attribution]) -> Option<Vec<Attribution>> {
    let models = MODELS.as_ref()?;
    let view = View::new(scene, rules);
    let mut found: Vec<Attribution> = propose(&view, &models.cues, &models.chain)
        .into_iter()
        .filter_map(|proposal| {
            let confidence = sure::weigh(&view, &proposal, &models.sure);
            (confidence >= KEPT).then_some(Attribution { confidence, ..proposal.attribution })
        })
        .collect();
    keep_surest(&mut found);
    Some(found)
}

/// What each likely cue brings.
pub(crate) fn propose(view: &View<'_, '_>, cues: &Model<2>, content: &Model<4>) -> Vec<Proposal> {
    let mut chain = Chain::new();
    let mut proposals = Vec::new();
    for at in cues::candidates(view) {
        let mut scores = [0; 2];
        cues::features(view, at, &mut |feature| cues.add(feature, &mut scores));
        let cue = cues.alone(&scores)[1];
        if cue < CANDIDATE {
            continue;
        }
        if let Some(reading) = chain::read(view, at, content, &mut chain) {
            let attribution = attribution(view, at, &reading);
            proposals.push(Proposal { attribution, reading, cue, at });
        }
    }
    proposals
}

fn attribution(view: &View<'_, '_>, at: usize, reading: &Reading) -> Attribution {
    let scene = view.scene;
    let speaker = reading.source.clone().map(|source| super::subject::speaker_in(scene, source));
    Attribution {
        content: reading.content.iter().map(|run| scene.tokens(run.clone())).collect(),
        cue: vec![scene.tokens(reading.cue.clone())],
        source: speaker.clone().map(|speaker| scene.tokens(speaker)),
        way: speaker.map_or(Way::Unnamed, |speaker| way(scene, at, &speaker, &reading.content)),
        ..Attribution::default()
    }
}

/// How speaker, cue and content stand to one another.
fn way(scene: &Scene<'_>, cue: usize, speaker: &Range<usize>, content: &[Range<usize>]) -> Way {
    const NEAR: usize = 12;
    let marks = content.iter().any(|run| scene.items[run.clone()].iter().any(|item| item.stretch().is_some()));
    let behind = content[0].start > cue;
    if scene.is_word(cue, "according") {
        return Way::AccordingTo;
    }
    match (speaker.start > cue, content.len() > 1 && content[0].end <= cue) {
        (true, _) if !behind => Way::Inverted,
        (true, _) => Way::Agent,
        (false, _) if cue - speaker.end.min(cue) > NEAR => Way::Distant,
        (false, true) => Way::Inside,
        (false, false) if behind => Way::Before { marks },
        (false, false) => Way::Behind { marks },
    }
}

/// Of attributions of the same words the surest stays.
fn keep_surest(found: &mut Vec<Attribution>) {
    const REACH: usize = 12;
    found.sort_by_key(|attribution| (attribution.content[0].start, attribution.cue[0].start));
    let mut dropped = vec![false; found.len()];
    for first in 0..found.len() {
        for second in first + 1..found.len().min(first + REACH) {
            if shared(&found[first], &found[second]) >= SAME {
                let weaker = if found[first].confidence >= found[second].confidence { second } else { first };
                dropped[weaker] = true;
            }
        }
    }
    let mut dropped = dropped.into_iter();
    found.retain(|_| !dropped.next().expect("a mark for each attribution"));
}

/// The share of tokens two attributions have in common.
fn shared(first: &Attribution, second: &Attribution) -> f32 {
    let length = |attribution: &Attribution| attribution.content.iter().map(|run| run.end - run.start).sum::<u32>();
    let mut common = 0;
    for run in &first.content {
        for other in &second.content {
            common += run.end.min(other.end).saturating_sub(run.start.max(other.start));
        }
    }
    common as f32 / (length(first) + length(second) - common).max(1) as f32
}
