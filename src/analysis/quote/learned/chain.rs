//! What a cue brings: a chain of labels over the items around it.

use std::ops::Range;

use super::cues::bucket;
use super::edge::{self, BEHIND};
use super::view::{LIKELY, Seen, View, ruled, shape};
use crate::analysis::linear::{Chain, Hash, Model, mix};
use crate::analysis::quote::subject::{self, Subject};
use crate::analysis::quote::words::Class;
use crate::analysis::quote::{distant, phrase, speaker};

/// The labels of the items around a cue.
pub(crate) mod label {
    #[cfg(feature = "train")]
    pub(crate) const OTHER: u8 = 0;
    pub(crate) const CONTENT: u8 = 1;
    pub(crate) const SOURCE: u8 = 2;
    pub(crate) const CUE: u8 = 3;
}

/// How many items before a cue are read; see also [`BEHIND`].
const BEFORE: usize = 40;
/// How many paragraphs behind a cue are read: quotations go on.
const PARAGRAPHS: u32 = 4;

/// What the chain made of a cue, in items.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    pub(crate) content: Vec<Range<usize>>,
    pub(crate) cue: Range<usize>,
    pub(crate) source: Option<Range<usize>>,
    /// Whether the chain itself found the source.
    pub(crate) sourced: bool,
    /// The mean probability of the content's items, and of the source's.
    pub(crate) content_chance: f32,
    pub(crate) source_chance: f32,
    /// How likely the content is cut right at its edges.
    pub(crate) edge_chance: f32,
}

/// The items that are read around a cue: its sentence, and others near it as far as the farthest in which words stand
/// in marks. Nobody is quoted without marks in a sentence that does not say so.
pub(crate) fn window(view: &View<'_, '_>, cue: usize) -> Range<usize> {
    let scene = view.scene;
    let paragraph = |item: usize| view.sentence(item).paragraph;
    let (here, marked) = (paragraph(cue), |at: &usize| view.seen[*at].is_stretch());
    let own = view.sentence(cue).items.clone();
    let mut start = cue;
    while start > 0 && cue - start < BEFORE && here - paragraph(start - 1) <= 1 {
        start -= 1;
    }
    let mut end = cue + 1;
    while end < scene.items.len() && end - cue <= BEHIND && paragraph(end) - here <= PARAGRAPHS {
        if paragraph(end) != paragraph(end - 1) && !goes_on(view, end) {
            break;
        }
        end += 1;
    }
    let first = (start..own.start.max(start)).find(marked).map_or(own.start, |at| view.sentence(at).items.start);
    let last = (own.end.min(end)..end).rev().find(marked).map_or(own.end, |at| view.sentence(at).items.end);
    start.max(first.min(cue))..end.min(last.max(cue + 1))
}

/// Whether the paragraph that begins at `item` may belong to the one before: it begins with a stretch, or a colon leads
/// to it.
fn goes_on(view: &View<'_, '_>, item: usize) -> bool {
    view.seen[item].is_stretch() || view.seen[item - 1].is_colon()
}

/// The features of all items of a cue's window, in order: `found` for each feature, `end` after each item.
#[cfg(feature = "train")]
pub(crate) fn features(view: &View<'_, '_>, cue: usize, found: &mut impl FnMut(Hash), end: &mut impl FnMut()) {
    let window = window(view, cue);
    let around = Around::new(view, cue, &window);
    for at in window {
        around.item(at, found);
        end();
    }
}

/// What is the same for all items of a window.
pub(super) struct Around<'w, 'v, 'a> {
    pub(super) view: &'w View<'v, 'a>,
    pub(super) cue: usize,
    seen: Seen,
    pub(super) subject: Option<Subject>,
    inverted: Option<Range<usize>>,
    pub(super) main: Option<Subject>,
    /// What the rules make of each item of the window for this very cue.
    ruled: Vec<u8>,
    has_rule: u64,
    start: usize,
    /// Kinds of the neighbours of the cue: do stretches stand beside it?
    beside: Hash,
}

impl<'w, 'v, 'a> Around<'w, 'v, 'a> {
    fn new(view: &'w View<'v, 'a>, cue: usize, window: &Range<usize>) -> Self {
        let scene = view.scene;
        let seen = view.seen[cue];
        let sentence = &view.sentence(cue).items;
        let floor = view.floor(cue);
        let mut ruled = vec![0; window.len()];
        let attribution = view.ruled(cue);
        if let Some(attribution) = attribution {
            let mut mark = |items: Range<usize>, what: u8| {
                for at in items.start.max(window.start)..items.end.min(window.end) {
                    ruled[at - window.start] = what;
                }
            };
            attribution.content.iter().for_each(|run| mark(view.items(run), ruled::CONTENT));
            attribution.source.iter().for_each(|source| mark(view.items(source), ruled::SOURCE));
        }
        let beside = mix(u64::from(view.near(cue, -1).kind), u64::from(view.near(cue, 1).kind));
        Self {
            view,
            cue,
            seen,
            subject: subject::before(scene, floor, cue),
            inverted: phrase::after(scene, cue + 1, sentence.end).map(|phrase| speaker::of(scene, phrase)),
            main: distant::of_sentence(scene, floor..sentence.end, cue),
            ruled,
            has_rule: attribution.map_or(0, |_| 1),
            start: window.start,
            beside,
        }
    }

    fn rule(&self, at: usize, step: isize) -> u64 {
        let place = at.checked_add_signed(step).and_then(|at| at.checked_sub(self.start));
        place.and_then(|place| self.ruled.get(place)).map_or(7, |rule| u64::from(*rule))
    }

    fn item(&self, at: usize, found: &mut impl FnMut(Hash)) {
        let view = self.view;
        let here = view.seen[at];
        let (before, next) = (view.near(at, -1), view.near(at, 1));
        let side = u64::from(at > self.cue) + 2 * u64::from(at == self.cue);
        let away = (i64::from(here.sentence) - i64::from(self.seen.sentence)).clamp(-2, 2) + 2;
        let place = side * 8 + away as u64;
        let distance = bucket(at.abs_diff(self.cue));
        let (tag, kind) = (u64::from(here.tag), u64::from(here.kind));
        let mut give = |number: u64, hash: Hash| found(mix(hash, number + 1000));
        give(0, place);
        give(1, mix(place, distance));
        give(2, mix(place, tag));
        give(3, mix(place, here.word));
        give(4, mix(side, here.word));
        give(5, mix(mix(side, tag), mix(u64::from(before.tag), u64::from(next.tag))));
        give(6, mix(side, before.word));
        give(7, mix(side, next.word));
        give(8, mix(mix(side, here.word), before.word));
        give(9, mix(mix(side, here.word), next.word));
        give(10, mix(mix(place, distance), tag));
        self.between(at, here, place, &mut give);
        let cue = self.seen.word;
        give(20, mix(cue, place));
        give(21, mix(cue, mix(side, tag)));
        give(22, mix(mix(cue, side), mix(distance, kind)));
        give(23, mix(self.beside, mix(place, kind)));
        give(24, mix(self.beside, mix(side, distance)));
        if at.abs_diff(self.cue) <= 3 {
            give(25, mix(mix(cue, here.word), at as u64 + 8 - self.cue as u64));
        }
        if here.is_stretch() {
            let shape = shape(view.scene, &view.scene.items[at]);
            give(26, mix(shape, place));
            give(27, mix(shape, mix(side, distance)));
            give(28, mix(shape, mix(u64::from(before.kind), u64::from(next.kind))));
        }
        self.rules(at, here, place, &mut give);
        self.proposals(at, side, kind, &mut give);
        self.clusters(at, here, place, &mut give);
        self.cues(at, here, place, &mut give);
    }

    /// What groups of words the item and the cue belong to.
    fn clusters(&self, at: usize, here: Seen, place: u64, give: &mut impl FnMut(u64, Hash)) {
        let (own, cue) = (u64::from(here.cluster), u64::from(self.seen.cluster));
        let side = place / 8;
        give(50, mix(own, place));
        give(51, mix(cue, place));
        give(52, mix(cue, mix(side, u64::from(here.tag))));
        give(53, mix(cue, mix(place, u64::from(here.kind))));
        give(54, mix(mix(own, side), u64::from(self.view.near(at, -1).cluster)));
        give(55, mix(mix(own, side), u64::from(self.view.near(at, 1).cluster)));
    }

    /// How the item stands to the other cues around.
    fn cues(&self, at: usize, here: Seen, place: u64, give: &mut impl FnMut(u64, Hash)) {
        let own = u64::from(self.seen.cue >= LIKELY && at > self.cue);
        let between = u64::from(here.cues.abs_diff(self.seen.cues)).saturating_sub(own).min(3);
        let commas = u64::from(here.commas.abs_diff(self.seen.commas)).min(4);
        let kind = u64::from(here.kind);
        give(60, mix(place, between));
        give(61, mix(place, mix(between, kind)));
        give(62, mix(place, mix(between, commas)));
        give(63, mix(place, mix(between, self.rule(at, 0))));
        give(64, mix(u64::from(here.cue), place));
        give(65, mix(u64::from(self.seen.cue), mix(place, kind)));
        give(66, mix(mix(u64::from(self.view.near(at, -1).cue), u64::from(self.view.near(at, 1).cue)), place));
        if here.is_stretch() {
            let near = |step: isize| {
                (1..=4)
                    .find(|far| {
                        self.view.near(at, step * far).cue >= LIKELY
                            && at.checked_add_signed(step * far) != Some(self.cue)
                    })
                    .unwrap_or(9) as u64
            };
            give(67, mix(mix(near(-1), near(1)), mix(place, bucket(at.abs_diff(self.cue)))));
        }
    }

    /// What lies between the item and the cue.
    fn between(&self, at: usize, here: Seen, place: u64, give: &mut impl FnMut(u64, Hash)) {
        let commas = u64::from(here.commas.abs_diff(self.seen.commas)).min(4);
        let verbs = u64::from(here.verbs.abs_diff(self.seen.verbs)).min(4);
        let stretches = u64::from(here.stretches.abs_diff(self.seen.stretches)).min(3);
        let (tag, kind) = (u64::from(here.tag), u64::from(here.kind));
        give(11, mix(place, commas));
        give(12, mix(place, mix(commas, verbs)));
        give(13, mix(place, mix(stretches, kind)));
        give(14, mix(mix(place, verbs), tag));
        give(15, mix(mix(place, commas), tag));
        let sentence = &self.view.sentence(at).items;
        give(16, mix(place, u64::from(at == sentence.start) + 2 * u64::from(at + 1 == sentence.end)));
        let that =
            at > self.cue && (self.cue + 1..at.min(self.cue + 10)).any(|at| self.view.scene.items[at].is(Class::THAT));
        give(17, mix(u64::from(that), mix(place, tag)));
        give(18, mix(mix(u64::from(that), commas), mix(place, stretches)));
    }

    /// What the rules made of the item, for this cue and for others.
    fn rules(&self, at: usize, here: Seen, place: u64, give: &mut impl FnMut(u64, Hash)) {
        let rule = self.rule(at, 0) + 8 * self.has_rule;
        give(30, mix(rule, place));
        give(31, mix(rule, mix(self.rule(at, -1), self.rule(at, 1))));
        give(32, mix(rule, u64::from(here.tag)));
        give(33, mix(rule, mix(self.seen.word, 1)));
        give(34, mix(rule, mix(u64::from(here.rules), place)));
        give(35, mix(rule, here.word));
        give(36, mix(u64::from(here.rules), mix(place, u64::from(here.kind))));
        let neighbours = mix(u64::from(self.view.near(at, -1).rules), u64::from(self.view.near(at, 1).rules));
        give(37, mix(mix(rule, u64::from(here.rules)), neighbours));
    }

    /// Whether the item belongs to what may be the subject.
    fn proposals(&self, at: usize, side: u64, kind: u64, give: &mut impl FnMut(u64, Hash)) {
        let within = |range: &Range<usize>| range.contains(&at);
        let subject = self
            .subject
            .as_ref()
            .map_or(0, |subject| 1 + u64::from(within(&subject.speaker)) + u64::from(within(&subject.phrase)));
        let inverted = self.inverted.as_ref().map_or(0, |range| 1 + u64::from(within(range)));
        let main = self.main.as_ref().map_or(0, |subject| 1 + u64::from(within(&subject.speaker)));
        let all = subject * 16 + inverted * 4 + main;
        give(40, mix(all, side));
        give(41, mix(all, mix(kind, side)));
        give(42, mix(all, self.beside));
        give(43, mix(all, self.seen.word));
        give(44, mix(all, mix(u64::from(self.seen.tag), side)));
    }
}

/// The likeliest reading of a cue; `None` if it brings nothing.
pub(crate) fn read(view: &View<'_, '_>, cue: usize, model: &Model<4>, chain: &mut Chain<4>) -> Option<Reading> {
    let window = window(view, cue);
    chain.scores.clear();
    let around = Around::new(view, cue, &window);
    let mut hashes = Vec::with_capacity(64);
    for at in window.clone() {
        let mut scores = [0; 4];
        hashes.clear();
        around.item(at, &mut |feature| hashes.push(feature));
        model.add_all(&hashes, &mut scores);
        chain.scores.push(scores);
    }
    let mut labels = Vec::new();
    chain.best(model, &mut labels);
    chain.weigh(model);
    let content = edge::settle(view, cue, &window, runs(&labels, label::CONTENT, window.start));
    if content.is_empty() {
        return None;
    }
    let mean = |runs: &[Range<usize>], label: u8| {
        let items = || runs.iter().flat_map(Clone::clone);
        items().map(|at| chain.chance(at - window.start)[label as usize]).sum::<f32>() / items().count().max(1) as f32
    };
    let found =
        runs(&labels, label::SOURCE, window.start).min_by_key(|run| run.start.abs_diff(cue).min(run.end.abs_diff(cue)));
    let source_chance = found.as_ref().map_or(0.0, |run| mean(std::slice::from_ref(run), label::SOURCE));
    let chance = |at: usize| chain.chance(at - window.start)[label::CONTENT as usize];
    let edge_chance = content.iter().map(|run| chance(run.start).min(chance(run.end - 1))).fold(1.0, f32::min);
    let sourced = found.is_some();
    let source = around.source(found, &content);
    let cue_run = runs(&labels, label::CUE, window.start).find(|run| run.contains(&cue)).unwrap_or(cue..cue + 1);
    Some(Reading {
        content_chance: mean(&content, label::CONTENT),
        source_chance,
        edge_chance,
        content,
        cue: cue_run,
        source,
        sourced,
    })
}

/// The runs of one label, in items.
fn runs(labels: &[u8], wanted: u8, start: usize) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < labels.len() && labels[at] != wanted {
            at += 1;
        }
        let from = at;
        while at < labels.len() && labels[at] == wanted {
            at += 1;
        }
        (at > from).then_some(start + from..start + at)
    })
}
