//! Which items may be cues, and what tells that they are.

use super::view::{self, View, ruled};
use crate::analysis::linear::{Hash, Model, mix};
use crate::analysis::quote::items::Kind;
use crate::analysis::quote::subject;
use crate::analysis::quote::words::Class;

/// The items that may be cues: verbs, nouns of saying, and marks beside a stretch.
pub(crate) fn candidates(view: &View<'_, '_>) -> impl Iterator<Item = usize> {
    (0..view.seen.len()).filter(|at| is_candidate(view, *at))
}

pub(crate) fn is_candidate(view: &View<'_, '_>, at: usize) -> bool {
    let item = &view.scene.items[at];
    match item.kind {
        Kind::Word => item.is_cue() || item.is(Class::SAYING) || view.is_verb(at) && !item.is(Class::AUXILIARY),
        Kind::Colon | Kind::Dash => {
            let stretch = |step| view.near(at, step).is_stretch();
            stretch(1) || stretch(-1) || item.kind == Kind::Colon
        }
        _ => false,
    }
}

/// Distances and counts in few classes.
pub(super) const fn bucket(count: usize) -> u64 {
    match count {
        0..=4 => count as u64,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=22 => 8,
        23..=32 => 9,
        _ => 10,
    }
}

/// The features of the candidate at `at`.
pub(crate) fn features(view: &View<'_, '_>, at: usize, found: &mut impl FnMut(Hash)) {
    let here = view.seen[at];
    let item = &view.scene.items[at];
    let mut give = |number: u64, hash: Hash| found(mix(mix(hash, number), 0xc0e));
    let near: [_; 7] = std::array::from_fn(|step| view.near(at, step as isize - 3));
    give(0, 0);
    give(1, here.word);
    give(2, u64::from(here.tag));
    give(3, mix(here.word, u64::from(here.tag)));
    for (step, other) in near.iter().enumerate().filter(|(step, _)| *step != 3) {
        give(4 + step as u64, other.word);
        give(12 + step as u64, u64::from(other.tag));
        give(20 + step as u64, mix(here.word, u64::from(other.kind)));
    }
    let pair = |a: usize, b: usize| mix(near[a].word, near[b].word);
    let tags = |a: usize, b: usize| mix(u64::from(near[a].tag), u64::from(near[b].tag));
    give(30, pair(2, 3));
    give(31, pair(3, 4));
    give(32, mix(tags(2, 3), u64::from(near[4].tag)));
    give(33, mix(tags(1, 2), u64::from(near[3].tag)));
    give(34, mix(tags(3, 4), u64::from(near[5].tag)));
    give(35, mix(here.word, tags(2, 4)));
    give(36, mix(mix(near[2].word, here.word), near[4].word));
    let kinds = mix(mix(u64::from(near[2].kind), u64::from(near[4].kind)), u64::from(item.word.ways.number()));
    give(37, kinds);
    give(38, mix(u64::from(item.word.ways.number()), item.word.form as u64));
    give(39, mix(here.word, u64::from(here.rules)));
    let attributed = view.ruled(at);
    give(40, attributed.map_or(0, |attribution| 1 + attribution.content.len() as u64));
    give(41, mix(attributed.is_some().into(), u64::from(item.word.ways.number())));
    give(42, mix(u64::from(here.rules), u64::from(here.tag)));
    give(43, u64::from(here.cluster));
    give(44, mix(u64::from(here.cluster), u64::from(here.tag)));
    give(45, mix(u64::from(here.cluster), u64::from(near[2].kind)));
    give(46, mix(u64::from(here.cluster), u64::from(near[4].kind)));
    give(47, mix(u64::from(here.cluster), u64::from(near[4].cluster)));
    give(48, mix(u64::from(near[2].cluster), u64::from(here.cluster)));
    for (step, other) in near.iter().enumerate().filter(|(step, _)| *step != 3) {
        give(70 + step as u64, u64::from(other.cluster));
    }
    around(view, at, &mut give);
}

/// How likely each candidate is a cue.
pub(crate) fn weigh(view: &View<'_, '_>, model: &Model<2>) -> Vec<(usize, f32)> {
    let chance = |at| {
        let mut scores = [0; 2];
        features(view, at, &mut |feature| model.add(feature, &mut scores));
        (at, model.alone(&scores)[1])
    };
    candidates(view).map(chance).collect()
}

/// What the sentence has around the candidate: its subject, stretches, *that*.
fn around(view: &View<'_, '_>, at: usize, give: &mut impl FnMut(u64, Hash)) {
    let scene = view.scene;
    let here = view.seen[at];
    let sentence = &view.sentence(at).items;
    let floor = view.floor(at);
    let word = here.word;
    let subject = subject::before(scene, floor, at);
    let head = subject.as_ref().map_or(50, |subject| u64::from(view.seen[subject.speaker.end - 1].kind));
    let away = subject.as_ref().map_or(15, |subject| bucket(at - subject.speaker.end.min(at)));
    give(50, mix(head, away));
    give(51, mix(head, word));
    if let Some(subject) = &subject {
        give(52, view.seen[subject.speaker.end - 1].word);
        give(53, mix(view.seen[subject.speaker.end - 1].word, word));
    }
    let end = sentence.end.min(at + 12);
    let that = (at + 1..end).find(|next| scene.items[*next].is(Class::THAT)).map_or(15, |next| bucket(next - at));
    give(54, that);
    give(55, mix(that, word));
    let ahead = (at + 1..end).find(|next| view.seen[*next].is_stretch()).map_or(15, |next| bucket(next - at));
    let behind = (floor.max(at.saturating_sub(12))..at)
        .rev()
        .find(|back| view.seen[*back].is_stretch())
        .map_or(15, |back| bucket(at - back));
    give(56, mix(ahead, behind));
    give(57, mix(mix(ahead, word), 1));
    give(58, mix(mix(behind, word), 2));
    let shape = |at: Option<usize>| at.map_or(0, |at| view::shape(scene, &scene.items[at]));
    let next = (at + 1..sentence.end.min(at + 5)).find(|next| view.seen[*next].is_stretch());
    let last = (floor.max(at.saturating_sub(4))..at).rev().find(|back| view.seen[*back].is_stretch());
    give(63, mix(shape(next), 1));
    give(64, mix(shape(last), 2));
    give(65, mix(mix(shape(next), shape(last)), u64::from(here.cluster)));
    give(59, u64::from(at == sentence.start) * 2 + u64::from(at + 1 >= sentence.end));
    let other = scene.items[floor..end]
        .iter()
        .enumerate()
        .any(|(step, _)| floor + step != at && view.seen[floor + step].rules & ruled::CUE != 0);
    give(60, mix(other.into(), u64::from(here.rules)));
    give(61, mix(bucket(at - sentence.start), u64::from(here.tag)));
    let comma = view.near(at, -1).is_comma();
    give(62, mix(mix(comma.into(), u64::from(here.tag)), word));
}
