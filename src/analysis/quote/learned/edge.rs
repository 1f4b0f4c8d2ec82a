//! Where what a cue brings begins and ends: the chain reads item by item, and whole phrases tell better.

use std::ops::Range;

use super::reach;
use super::view::{LIKELY, View, is_work};
use crate::analysis::quote::items::{Kind, is_title};
use crate::analysis::quote::words::{Class, Ways};
use crate::text::Role;

/// How many items behind a cue are read.
pub(super) const BEHIND: usize = 60;

/// The runs that a chain labelled as content, each cut to what was said, without those that were not; all of them lie in
/// the window that the chain read.
pub(super) fn settle(
    view: &View<'_, '_>,
    cue: usize,
    window: &Range<usize>,
    runs: impl Iterator<Item = Range<usize>>,
) -> Vec<Range<usize>> {
    let mut content: Vec<_> = runs
        .filter_map(|run| view.scene.trimmed(run))
        .filter(|run| !is_subheading(view, cue, run))
        .map(|run| from_its_noun(view, cue, window, run))
        .map(|run| behind_lead(view, cue, run))
        .filter(|run| !is_remarked(view, cue, run))
        .map(|run| until_next(view, cue, run))
        .map(|run| until_outer(view, cue, run))
        .map(|run| reach::with_second(view, cue, window, run))
        .collect();
    drop_rests(view, cue, &mut content);
    drop_names(view, &mut content);
    drop_doubts(view, &mut content);
    reach::over_inset(view, cue, window, content)
}

/// Of several pieces none is somebody's name alone, or the title of a work: `In a letter to the mayor, Máire Brophy, he wrote: “…”`.
fn drop_names(view: &View<'_, '_>, content: &mut Vec<Range<usize>>) {
    let titled = |run: &Range<usize>| run.len() == 1 && is_work(view.scene, run.start);
    let named = |run: &Range<usize>| run.clone().all(|at| view.scene.items[at].is_name()) || titled(run);
    if content.iter().any(|run| !named(run)) {
        content.retain(|run| !named(run));
    }
}

/// What is said of a report is no part of it: `it had taken two villages, a claim that could not be verified`.
fn drop_doubts(view: &View<'_, '_>, content: &mut Vec<Range<usize>>) {
    let items = &view.scene.items;
    let Some(first) = content.first().map(|run| run.start) else { return };
    content.retain(|run| {
        let doubt = run.start > first + 3
            && items[run.start].is(Class::THAT)
            && items[run.start - 1].is(Class::SAYING)
            && items[run.start - 2].is(Class::DETERMINER)
            && items[run.start - 3].kind == Kind::Comma;
        !doubt
    });
}

/// Whether a run stands in a title of its own inside the article, or is a paragraph in single marks that nothing leads
/// to: `‘What did you mean by that?’`
fn is_subheading(view: &View<'_, '_>, cue: usize, run: &Range<usize>) -> bool {
    let scene = view.scene;
    let paragraph = view.sentence(run.start).paragraph;
    let apart = paragraph != view.sentence(cue).paragraph;
    let single =
        scene.items[run.start].stretch().is_some_and(|at| scene.stretches[at].single && scene.stretches[at].closed);
    let alone = single
        && run.len() == 1
        && scene.items.get(run.end).is_none_or(|_| view.sentence(run.end).paragraph != paragraph)
        && run.start.checked_sub(1).is_some_and(|before| {
            view.sentence(before).paragraph != paragraph && scene.items[before].kind == Kind::Stop
        });
    apart && (alone || scene.role(view.sentence(run.start)) == Role::Subheading)
}

/// Whether a run is what another verb brings: of `declined it, remarking that she …` it goes with the remark.
fn is_remarked(view: &View<'_, '_>, cue: usize, run: &Range<usize>) -> bool {
    let Some(before) = run.start.checked_sub(1) else { return false };
    before > cue + 1 && view.scene.items[run.start].is(Class::THAT) && view.scene.is_remark(before)
}

/// From where the noun phrase begins that the run was cut into: `the battery maker Hanbit will close, the company said`.
fn from_its_noun(view: &View<'_, '_>, cue: usize, window: &Range<usize>, run: Range<usize>) -> Range<usize> {
    let items = &view.scene.items;
    let first = view.sentence(cue).items.start.max(window.start);
    if run.end > cue || run.start < first || !items[run.start].is_name() {
        return run;
    }
    let part = |at: &usize| {
        let small = Class::PREPOSITION.or(Class::AND).or(Class::THAT).or(Class::SUBORDINATOR).or(Class::AUXILIARY);
        items[*at].is_name() || items[*at].kind == Kind::Word && !items[*at].is(small) && !view.is_finite(*at)
    };
    let start = (first..run.start).rev().take_while(part).last().unwrap_or(run.start);
    let begins = start == first || !matches!(items[start - 1].kind, Kind::Word | Kind::Name(_) | Kind::Clitic);
    if begins { start..run.end } else { run }
}

/// What was said in marks before the cue does not go on behind it in words without marks and verb: `late in the evening`.
fn drop_rests(view: &View<'_, '_>, cue: usize, content: &mut Vec<Range<usize>>) {
    let is_stretch = |run: &Range<usize>| run.clone().all(|at| view.seen[at].is_stretch());
    if content.first().is_some_and(|run| run.end <= cue && is_stretch(run)) {
        let says = |at: usize| view.seen[at].is_stretch() || view.is_finite(at);
        content.retain(|run| run.clone().any(says));
    }
}

/// Without the end of how or to whom it was said: `added without further explanation that he …`, `said in a written
/// statement that he …`, `tells Southwark jury that he …` bring what begins at *that*.
fn behind_lead(view: &View<'_, '_>, cue: usize, run: Range<usize>) -> Range<usize> {
    const MANNER: [&str; 11] =
        ["without", "during", "after", "before", "with", "through", "via", "in", "at", "on", "to"];
    /// The longest such phrase, in items.
    const LONGEST: usize = 5;
    let items = &view.scene.items;
    let addressed = |at: usize| at == cue && items[cue].word.ways.has(Ways::ADDRESSEE);
    // `declined it, remarking that she …`
    let remarks = |that: usize| that > cue + 2 && view.scene.is_remark(that - 1);
    let whom = |at: usize| {
        const HEARERS: [&str; 7] = ["jury", "court", "parliament", "crowd", "audience", "viewers", "congress"];
        items[at].is_somebody() || view.scene.is_one_of(at, &HEARERS)
    };
    let manner = |at: usize| at > cue && view.scene.is_one_of(at, &MANNER);
    let leads = |at: usize| manner(at) || addressed(at);
    // `told “Good Morning” that he …`: a programme hears.
    let heard = addressed(run.start.saturating_sub(1)) && is_title(view.scene, &items[run.start]) && run.len() > 2;
    if heard && items[run.start].stretch().is_some() && items[run.start + 1].is(Class::THAT) {
        return run.start + 1..run.end;
    }
    // `said in a Facebook post that he …`, where the name ended the phrase
    let said = run.len() > 2 && items[run.start].is(Class::SAYING) && items[run.start + 1].is(Class::THAT);
    if said && (run.start.saturating_sub(LONGEST)..run.start).any(manner) {
        return run.start + 1..run.end;
    }
    if run.start == 0 || !(leads(run.start - 1) || run.start == cue + 1) {
        return run;
    }
    // `reports in its bulletin that …`
    let is_led =
        |that: usize| manner(run.start) || leads(run.start - 1) && (!addressed(run.start - 1) || whom(that - 1));
    let phrase = run.clone().take(LONGEST + 1).take_while(|at| !view.is_finite(*at));
    let begins = |at: &usize| items[*at].is(Class::THAT) && *at > run.start && (is_led(*at) || remarks(*at));
    let that = phrase.into_iter().find(begins);
    that.map_or(run.clone(), |that| that..run.end)
}

/// Up to a verb of saying that has no subject of its own: of `a woman who said her firm had collapsed described …` the
/// verb behind goes with the woman.
fn until_outer(view: &View<'_, '_>, cue: usize, run: Range<usize>) -> Range<usize> {
    let items = &view.scene.items;
    let relative = cue > 0 && view.scene.is_one_of(cue - 1, &["who", "which"]);
    if !relative || run.start < cue {
        return run;
    }
    let told = |at: usize| items[at].is_cue() && view.is_verb(at) && view.is_verb(at - 1);
    // `Ilse Brandt, who said it was late, went home`: what commas set off ends at the next one.
    let set_off = cue > 1 && items[cue - 2].kind == Kind::Comma;
    let goes_on = |at: usize| set_off && items[at].kind == Kind::Comma && at + 1 < run.end && view.is_finite(at + 1);
    let outer = (run.start + 2..run.end).find(|at| told(*at) && !items[*at - 1].is(Class::AUXILIARY) || goes_on(*at));
    outer.map_or(run.clone(), |at| run.start..at)
}

/// Up to the semicolon behind which somebody else speaks: `said it was safe; a farmer said it was not`.
fn until_next(view: &View<'_, '_>, cue: usize, run: Range<usize>) -> Range<usize> {
    let items = &view.scene.items;
    let end = view.sentence(cue).items.end;
    let says = |at: usize| view.seen[at].cue >= LIKELY || items[at].is_cue() && view.ruled(at).is_some();
    let speaks = |from: usize| (from..end.min(from + BEHIND)).any(|at| at != cue && says(at));
    let joint = (run.start > cue).then(|| run.clone().find(|at| items[*at].kind == Kind::Semicolon && speaks(at + 1)));
    joint.flatten().filter(|at| *at > run.start).map_or(run.clone(), |at| run.start..at)
}
