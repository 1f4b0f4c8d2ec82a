//! Attribution by fitted weights: a classifier finds the cues, a chain for each cue finds what it brings, and a small
//! regression says how sure all of it is. What the rules found is among the features.

pub(crate) mod chain;
pub(crate) mod cues;
mod edge;
mod reach;
mod rescue;
mod source;
mod speech;
pub(crate) mod sure;
pub(crate) mod view;

use std::ops::Range;
use std::sync::LazyLock;

use self::chain::Reading;
use self::view::View;
use super::items::{Kind, Scene};
use super::marks::Stretch;
use super::words::Class;
use super::{Attribution, Way, speaker, subject};
use crate::analysis::UNSURE;
use crate::analysis::entity::names::model::Curve;
use crate::analysis::linear::{Chain, Model};
use crate::text::Case;

/// From which probability on a cue is looked at more closely.
pub(crate) const CANDIDATE: f32 = 0.06;
/// From which confidence on an attribution is kept.
const KEPT: f32 = 0.40;
/// Two attributions with this share of their words in common are one.
const SAME: f32 = 0.5;

/// The models of attribution: what is a cue, what it brings, how sure that is, and how often what is sure is right.
pub(crate) struct Models {
    pub(crate) cues: Model<2>,
    pub(crate) chain: Model<4>,
    pub(crate) sure: Model<2>,
    pub(crate) curves: [Curve; CLASSES],
}

/// How many curves of sureness there are: none, some or all of the words stand in marks.
pub(crate) const CLASSES: usize = 3;

static MODELS: LazyLock<Option<Models>> = LazyLock::new(|| {
    Models::read([
        include_bytes!("../../../../assets/model/quote-cues.bin"),
        include_bytes!("../../../../assets/model/quote-content.bin"),
        include_bytes!("../../../../assets/model/quote-sure.bin"),
        include_bytes!("../../../../assets/model/quote-curves.bin"),
    ])
});

impl Models {
    /// The models in the bytes of their files: cues, content, sureness, curves.
    pub(crate) fn read([cues, chain, sure, curves]: [&'static [u8]; 4]) -> Option<Self> {
        let (floats, _) = curves.as_chunks::<4>();
        let float =
            |at: usize| floats.get(at).map_or(f32::from(at.is_multiple_of(2)), |bytes| f32::from_le_bytes(*bytes));
        let curves = std::array::from_fn(|class| Curve { slope: float(2 * class), height: float(2 * class + 1) });
        Some(Self { cues: Model::read(cues)?, chain: Model::read(chain)?, sure: Model::read(sure)?, curves })
    }
}

/// Which curve tells how sure an attribution is.
pub(crate) fn class(stretches: &[Stretch], attribution: &Attribution) -> usize {
    let words: u32 = attribution.content.iter().map(|run| run.end - run.start).sum();
    let marked: u32 = attribution.content.iter().map(|run| marked(stretches, run)).sum();
    // A full stop outside the marks does not make what stands in them less direct.
    if marked == 0 { 0 } else { 1 + usize::from(marked + 1 >= words) }
}

/// How many tokens of a run stand in marks.
fn marked(stretches: &[Stretch], run: &Range<u32>) -> u32 {
    let first = stretches.partition_point(|stretch| stretch.tokens.end <= run.start);
    let within = stretches[first..].iter().take_while(|stretch| stretch.tokens.start < run.end);
    within.map(|stretch| common(run, &stretch.tokens)).sum()
}

/// The fitted models, where there are any.
pub(crate) fn models() -> Option<&'static Models> {
    MODELS.as_ref()
}

/// The attributions that are likely enough.
pub(super) fn find(scene: &Scene<'_>, rules: &[Attribution], models: &Models) -> Vec<Attribution> {
    let mut view = View::new(scene, rules);
    let mut found: Vec<Attribution> = propose(&mut view, &models.cues, &models.chain)
        .into_iter()
        .filter_map(|proposal| {
            let confidence = sure::weigh(&view, &proposal, &models.sure);
            let speech = confidence >= KEPT && speech::is_speech(scene, &proposal);
            speech.then_some(Attribution { confidence, ..proposal.attribution })
        })
        .collect();
    untangle(&mut found);
    rescue::add(&view, &mut found);
    for attribution in &mut found {
        let curve = models.curves[class(scene.stretches, attribution)];
        attribution.confidence = curve.of(attribution.confidence);
    }
    // Words outside marks that nobody is known to have said are speech only where that is likely.
    found.retain(|one| one.source.is_some() || one.confidence >= UNSURE || class(scene.stretches, one) != 0);
    found
}

/// An attribution as the chain reads it, before it is known how sure it is.
pub(crate) struct Proposal {
    pub(crate) attribution: Attribution,
    pub(crate) reading: Reading,
    /// How likely the cue is one.
    pub(crate) cue: f32,
    pub(crate) at: usize,
}

/// What each likely cue brings.
pub(crate) fn propose(view: &mut View<'_, '_>, cues: &Model<2>, content: &Model<4>) -> Vec<Proposal> {
    let chances = cues::weigh(view, cues);
    view.note_cues(&chances);
    let view = &*view;
    let mut chain = Chain::new();
    let likely = chances.into_iter().filter(|(_, chance)| *chance >= CANDIDATE);
    let read = |(at, cue)| {
        let reading = chain::read(view, at, content, &mut chain)?;
        Some(Proposal { attribution: attribution(view, at, &reading), reading, cue, at })
    };
    likely.filter_map(read).collect()
}

fn attribution(view: &View<'_, '_>, at: usize, reading: &Reading) -> Attribution {
    let scene = view.scene;
    // A name behind a dash is whose words stand before it: `“We go on.” ― Tom Reyes`.
    let signs = at > 0 && scene.items[at].kind == Kind::Dash && scene.items[at - 1].stretch().is_some();
    let said = |run: &Range<usize>| !(is_name(scene, run.start) || signs && run.start > at);
    // Where none of it is what was said, all of it is left as it was read.
    let whole = reading.content.len() == 1 || !reading.content.iter().any(said);
    let speaker = reading.source.clone().map(|source| {
        let speaker = named_before_age(scene, behind_time(scene, speaker::of(scene, source)));
        let speaker = whole_subject(view, at, &speaker).unwrap_or(speaker);
        let name = reading
            .content
            .iter()
            .find(|run| is_name(scene, run.start) && (speaker.end..speaker.end + 3).contains(&run.start));
        speaker.start..name.map_or(speaker.end, |name| name.end)
    });
    // A question that nobody is named for ends with its sentence: `Asked if he would go, he shrugged. “Perhaps.”`
    let sentence = &view.sentence(at).items;
    let alone = at == sentence.start && speaker.is_none() && scene.is_word(at, "asked");
    // `The jury was told by Carys Bowen that …`: who is told is no part of what is told.
    let passive = scene.is_word(at, "told") && at > sentence.start && scene.items[at - 1].is(Class::AUXILIARY);
    let content: Vec<&Range<usize>> = reading.content.iter().filter(|run| whole || said(run)).collect();
    let goes_on = content.iter().any(|run| run.start > at);
    let hears = |run: &Range<usize>| passive && goes_on && run.end < at && !run.clone().any(|at| view.is_finite(at));
    let begins = content.first().is_some_and(|run| run.start < sentence.end);
    let apart = |run: &Range<usize>| alone && begins && run.start >= sentence.end;
    let left = content.into_iter().filter(|run| !apart(run) && !hears(run));
    Attribution {
        content: left.map(|run| scene.tokens(run.clone())).collect(),
        cue: vec![scene.tokens(reading.cue.clone())],
        source: speaker.clone().map(|speaker| scene.tokens(speaker)),
        way: speaker.map_or(Way::Unnamed, |speaker| way(scene, at, &speaker, &reading.content)),
        ..Attribution::default()
    }
}

/// `A person close to Chaverri` where the chain has `Chaverri` alone: a name behind a preposition is not who speaks.
fn whole_subject(view: &View<'_, '_>, cue: usize, speaker: &Range<usize>) -> Option<Range<usize>> {
    let items = &view.scene.items;
    let floor = view.sentence(cue).items.start;
    // `of Dr. Lim`: a title stands between.
    let titles = items[floor.min(speaker.start)..speaker.start]
        .iter()
        .rev()
        .take_while(|item| item.kind == Kind::Word && item.case != Case::Lower)
        .count();
    let before = speaker.start - titles;
    let hangs = before > floor
        && speaker.end <= cue
        && items[before - 1].is(Class::PREPOSITION)
        && (items[speaker.end - 1].is_name() || items[speaker.end - 1].case == Case::Title);
    let subject = hangs.then(|| subject::before(view.scene, floor, cue)).flatten()?;
    let whole = subject.speaker.start < speaker.start && subject.speaker.end >= speaker.end;
    whole.then_some(subject.speaker)
}

/// `the farmers` where the chain has `For eleven years the farmers`: how long it went on is no part of who speaks.
fn behind_time(scene: &Scene<'_>, speaker: Range<usize>) -> Range<usize> {
    const SPANS: [&str; 8] = ["years", "months", "weeks", "days", "hours", "decades", "centuries", "minutes"];
    let items = &scene.items;
    let time = |at: usize| items[at].is(Class::TIME) || scene.is_one_of(at, &SPANS);
    let leads = |at: &usize| items[*at].is(Class::DETERMINER.or(Class::POSSESSIVE)) && time(*at - 1);
    (speaker.start + 1..speaker.end).find(leads).map_or(speaker.clone(), |at| at..speaker.end)
}

/// The name before an age that was taken for the speaker: `Lloyd-Pryce, 58, denies it`.
fn named_before_age(scene: &Scene<'_>, speaker: Range<usize>) -> Range<usize> {
    let age = speaker.len() == 1 && scene.items[speaker.start].kind == Kind::Number && speaker.start > 1;
    let set_off = age && scene.items[speaker.start - 1].kind == Kind::Comma && scene.items[speaker.start - 2].is_name();
    if set_off { speaker.start - 2..speaker.start - 1 } else { speaker }
}

/// Whether a stretch is what somebody goes by: `a busker known only as “Flash”`.
fn is_name(scene: &Scene<'_>, at: usize) -> bool {
    let before = |step: usize, word: &str| at >= step && scene.is_word(at - step, word);
    let known = before(1, "as") && (2..=3).any(|step| before(step, "known"));
    scene.items[at].stretch().is_some() && (known || before(1, "nicknamed"))
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

/// How many attributions in reading order may have words in common with one.
const NEAR: usize = 12;

/// Words that two cues claim go to one: a piece that is all of another attribution is taken from the one that has more,
/// and of attributions of the same words the surest stays.
fn untangle(found: &mut Vec<Attribution>) {
    found.sort_by_key(|attribution| (attribution.content[0].start, attribution.cue[0].start));
    for first in 0..found.len() {
        for second in first + 1..found.len().min(first + NEAR) {
            let [one, other] = found.get_disjoint_mut([first, second]).expect("two places of the list");
            give_up(one, other);
            give_up(other, one);
        }
    }
    let mut dropped = vec![false; found.len()];
    for first in 0..found.len() {
        for second in first + 1..found.len().min(first + NEAR) {
            if speaks_in(&found[first], &found[second]) {
                dropped[first] = true;
            } else if speaks_in(&found[second], &found[first]) {
                dropped[second] = true;
            } else if shared(&found[first], &found[second]) >= SAME {
                let weaker = if found[first].confidence >= found[second].confidence { second } else { first };
                dropped[weaker] = true;
            }
        }
    }
    let mut dropped = dropped.into_iter();
    found.retain(|_| !dropped.next().expect("a mark for each attribution"));
}

/// Whether the words of `one` are no more than the speaker of `other`.
fn speaks_in(one: &Attribution, other: &Attribution) -> bool {
    let inside = |run: &Range<u32>, source: &Range<u32>| source.start <= run.start && run.end <= source.end;
    other.source.as_ref().is_some_and(|source| one.content.iter().all(|run| inside(run, source)))
}

/// Takes from `one` the pieces that are all that `other` has.
fn give_up(one: &mut Attribution, other: &Attribution) {
    let claimed = |run: &Range<u32>| {
        let common: u32 = other.content.iter().map(|own| common(run, own)).sum();
        5 * common >= 4 * (run.end - run.start)
    };
    let kept: Vec<Range<u32>> = one.content.iter().filter(|run| !claimed(run)).cloned().collect();
    if !kept.is_empty() && kept.len() < one.content.len() {
        one.content = kept;
    }
}

fn common(one: &Range<u32>, other: &Range<u32>) -> u32 {
    one.end.min(other.end).saturating_sub(one.start.max(other.start))
}

/// The share of tokens two attributions have in common.
fn shared(first: &Attribution, second: &Attribution) -> f32 {
    let length = |attribution: &Attribution| attribution.content.iter().map(|run| run.end - run.start).sum::<u32>();
    let mut both = 0;
    for run in &first.content {
        for other in &second.content {
            both += common(run, other);
        }
    }
    both as f32 / (length(first) + length(second) - both).max(1) as f32
}
