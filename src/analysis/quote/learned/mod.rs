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
mod untangle;
pub(crate) mod view;

use std::ops::Range;
use std::sync::LazyLock;

use self::chain::Reading;
use self::untangle::common;
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
    untangle::untangle(&mut found);
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
    /// The cue's item.
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

/// What was said and by whom, of what the chain read around the cue at `at`.
fn attribution(view: &View<'_, '_>, at: usize, reading: &Reading) -> Attribution {
    let scene = view.scene;
    let speaker = reading.source.clone().map(|source| who_speaks(view, at, source, &reading.content));
    let content = said(view, at, reading, speaker.is_some());
    Attribution {
        content: content.map(|run| scene.tokens(run.clone())).collect(),
        cue: vec![scene.tokens(reading.cue.clone())],
        source: speaker.clone().map(|speaker| scene.tokens(speaker)),
        way: speaker.map_or(Way::Unnamed, |speaker| way(scene, at, &speaker, &reading.content)),
        ..Attribution::default()
    }
}

/// The words for the speaker in what was read as the source, with what the speaker goes by: `a busker known only as
/// “Flash”`.
fn who_speaks(view: &View<'_, '_>, cue: usize, source: Range<usize>, content: &[Range<usize>]) -> Range<usize> {
    let scene = view.scene;
    let speaker = named_before_age(scene, behind_time(scene, speaker::of(scene, source)));
    let speaker = whole_subject(view, cue, &speaker).unwrap_or(speaker);
    let beside = speaker.end..speaker.end + 3;
    let name = content.iter().find(|run| is_name(scene, run.start) && beside.contains(&run.start));
    speaker.start..name.map_or(speaker.end, |name| name.end)
}

/// The runs of what was read as content that were said.
fn said<'r>(
    view: &View<'_, '_>,
    cue: usize,
    reading: &'r Reading,
    is_named: bool,
) -> impl Iterator<Item = &'r Range<usize>> {
    let scene = view.scene;
    // A name behind a dash is whose words stand before it: `“We go on.” ― Tom Reyes`.
    let signs = cue > 0 && scene.items[cue].kind == Kind::Dash && scene.items[cue - 1].stretch().is_some();
    let is_said = |run: &Range<usize>| !(is_name(scene, run.start) || signs && run.start > cue);
    // Where none of it is what was said, all of it is left as it was read.
    let whole = reading.content.len() == 1 || !reading.content.iter().any(is_said);
    let content: Vec<&Range<usize>> = reading.content.iter().filter(|run| whole || is_said(run)).collect();
    let sentence = &view.sentence(cue).items;
    // A question that nobody is named for ends with its sentence: `Asked if he would go, he shrugged. “Perhaps.”`
    let alone = cue == sentence.start && !is_named && scene.is_word(cue, "asked");
    let begins = content.first().is_some_and(|run| run.start < sentence.end);
    let apart = move |run: &Range<usize>| alone && begins && run.start >= sentence.end;
    // `The jury was told by Carys Bowen that …`: who is told is no part of what is told.
    let passive = scene.is_word(cue, "told") && cue > sentence.start && scene.items[cue - 1].is(Class::AUXILIARY);
    let goes_on = content.iter().any(|run| run.start > cue);
    let hears =
        move |run: &Range<usize>| passive && goes_on && run.end < cue && !run.clone().any(|at| view.is_finite(at));
    content.into_iter().filter(move |run| !apart(run) && !hears(run))
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
