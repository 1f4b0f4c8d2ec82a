//! How far what was said reaches beyond what the chain labelled: over an attribution that is set into it, and on with a
//! second clause.

use std::ops::Range;

use super::view::{LIKELY, View, is_work};
use crate::analysis::quote::items::Kind;
use crate::analysis::quote::words::{Class, Form, look_up};
use crate::text::Case;

/// How many items of an attribution may stand before its cue where it is set into what was said.
const LONGEST: usize = 6;
/// How many a subject may have that the rest of its clause is parted from.
const SUBJECT: usize = 40;
/// How many may stand behind it: a day, a place, the title of a book.
const BEHIND_CUE: usize = 9;

/// The content with what stands on the other side of an attribution that is set into it.
pub(super) fn over_inset(
    view: &View<'_, '_>,
    cue: usize,
    window: &Range<usize>,
    mut content: Vec<Range<usize>>,
) -> Vec<Range<usize>> {
    let [run] = content.as_slice() else { return content };
    let within = |run: &Range<usize>| run.start >= window.start && run.end <= window.end;
    let sides = clause_around(view, cue, run).or_else(|| clause_behind(view, cue, run).map(|run| vec![run]));
    if let Some(sides) = sides.filter(|sides| sides.iter().all(within)) {
        return sides;
    }
    if let Some(left) = left_of(view, cue, run).filter(within) {
        content.insert(0, left);
    }
    content
}

/// A subject before the attribution and its verb behind it: `Traffickers from the north, she argued in a speech, do not
/// vote`.
fn clause_around(view: &View<'_, '_>, cue: usize, run: &Range<usize>) -> Option<Vec<Range<usize>>> {
    let items = &view.scene.items;
    let (start, end) = (view.sentence(cue).items.start, view.sentence(cue).end(view.scene));
    let comma = |at: usize| items[at].kind == Kind::Comma;
    let first = (start..cue).rev().take(LONGEST + 1).find(|at| comma(*at))?;
    let second = (cue + 1..end).take(BEHIND_CUE).find(|at| comma(*at))?;
    let left = start + usize::from(items[start].is(Class::AND))..first;
    let quiet = |mut range: Range<usize>| range.all(|at| at == cue || !view.is_finite(at));
    let relative = |at: usize| view.scene.is_one_of(at, &["who", "which", "whose", "where"]);
    let somebody = |at: usize| (items[at].is_name() || items[at].kind == Kind::Word) && !relative(at);
    let no_subject = Class::PREPOSITION.or(Class::SUBORDINATOR).or(Class::ADVERB).or(Class::TIME);
    let subject = (1..=SUBJECT).contains(&left.len())
        && !items[left.start].is(no_subject)
        && !items[left.end - 1].is(Class::TIME)
        && left.clone().all(|at| items[at].stretch().is_none())
        && quiet(left.clone());
    let attribution = first + 1 < cue && (first + 1..cue).all(somebody) && quiet(first + 1..second);
    let verb = second + 1 < end && view.is_finite(second + 1) && items[second + 1].case == Case::Lower;
    let claimed = run.start < first || run.end > second || run.len() == 1 && is_work(view.scene, run.start);
    (subject && attribution && verb && claimed).then(|| vec![left, second + 1..end])
}

/// The clause behind *according to* where a small word before it leads to that clause: `…, where, according to Lis, she …`.
fn clause_behind(view: &View<'_, '_>, cue: usize, run: &Range<usize>) -> Option<Range<usize>> {
    const LEADS: [&str; 8] = ["where", "which", "who", "and", "but", "because", "when", "while"];
    let items = &view.scene.items;
    let leads = |at: usize| view.scene.is_one_of(at, &LEADS);
    let led = run.end <= cue
        && cue >= 3
        && items[cue - 1].kind == Kind::Comma
        && leads(cue - 2)
        && view.scene.is_word(cue, "according");
    let end = view.sentence(cue).end(view.scene);
    let second = (cue + 1..end).take(BEHIND_CUE).find(|at| led && items[*at].kind == Kind::Comma)?;
    (second + 1 < end).then_some(second + 1..end)
}

/// What stands before the cue where the words in marks behind it go on with it: `Magma, they write, “cannot be excluded”`,
/// `They wanted it, he said, “until somebody counted the girls”`.
fn left_of(view: &View<'_, '_>, cue: usize, run: &Range<usize>) -> Option<Range<usize>> {
    let scene = view.scene;
    let items = &scene.items;
    let comma = |at: usize| items[at].kind == Kind::Comma;
    let first = scene.document.tokens.get(items[run.start].tokens.start as usize + 1)?;
    let word = first.span.of(scene.document.text);
    let leads = look_up(word).class.is(Class::AUXILIARY.or(Class::SUBORDINATOR).or(Class::VERB));
    let goes_on = run.start > cue + 1
        && items[run.start].stretch().is_some()
        && comma(run.start - 1)
        && first.case == Case::Lower
        && (leads || matches!(word, "until" | "cannot"));
    let start = view.sentence(cue).items.start;
    let end = (start.max(cue.saturating_sub(LONGEST))..cue).rev().find(|at| comma(*at)).filter(|_| goes_on)?;
    let says = |at: usize| view.seen[at].cue >= LIKELY || items[at].stretch().is_some();
    let small = end - start == 1 && items[start].is(Class::AND.or(Class::ADVERB).or(Class::SUBORDINATOR));
    (end > start && !small && !(start..end).any(says)).then_some(start..end)
}

/// With the clause that a second *that* adds, or a second verb of what was done to them: `said she was asking for a seat,
/// and that nobody had said no`, `said they had been stopped at the gate and told to leave`.
pub(super) fn with_second(view: &View<'_, '_>, cue: usize, window: &Range<usize>, run: Range<usize>) -> Range<usize> {
    let items = &view.scene.items;
    let end = view.sentence(cue).end(view.scene).min(window.end);
    let at = run.end + usize::from(run.end < end && items[run.end].kind == Kind::Comma);
    if run.start <= cue || at + 3 >= end || !items[at].is(Class::AND) {
        return run;
    }
    let free = || (at + 2..end).all(|at| view.seen[at].cue < LIKELY);
    let told = items[at + 1].word.form == Form::Past && view.scene.is_word(at + 2, "to");
    let passive = told && run.clone().any(|at| view.scene.is_one_of(at, &["was", "were", "been"]));
    if items[at + 1].is(Class::THAT) || passive && free() { run.start..end } else { run }
}
