//! Which words of a phrase stand for whoever speaks: `Dario Benedetti` of `the mayor, Dario Benedetti,`.

use std::ops::Range;

use super::clause::is_relative;
use super::items::{Item, Kind, Scene};
use super::words::Class;
use crate::text::Case;

/// The words that stand for the speaker in a phrase: the name that is its head or stands in apposition to it, else the
/// phrase without what hangs on it; several names that speak together stay together.
pub(super) fn of(scene: &Scene<'_>, phrase: Range<usize>) -> Range<usize> {
    let items = &scene.items;
    let phrase = without_edges(scene, phrase);
    let head = head(scene, phrase.clone());
    if joins(scene, head.clone()) {
        return head;
    }
    let preposition = head.clone().find(|at| items[*at].is(Class::PREPOSITION));
    let core = head.start..preposition.unwrap_or(head.end);
    if !core.is_empty() && items[core.end - 1].is_name() {
        return name_at(scene, core.clone(), core.end - 1);
    }
    let last = head.end - 1;
    // `Outside court Dimas said`
    if items[head.start].is(Class::PREPOSITION) && scene.is_person(&items[last]) {
        return name_at(scene, head.clone(), last);
    }
    let capitals =
        |from: usize| (from + 1..last).all(|at| items[at].case != Case::Lower && !items[at].is(Class::DETERMINER));
    // `Secretary of State Lis` is she, `a colleague of Dr. Lim` is somebody else.
    let courtesy = |at: usize| ["Mr.", "Mrs.", "Ms.", "Dr.", "Mr", "Mrs", "Ms", "Dr", "Sir"].contains(&scene.text(at));
    let titled =
        preposition.is_some_and(|at| scene.is_word(at, "of") && last > at + 1 && capitals(at) && !courtesy(at + 1));
    if items[last].is_name() && titled {
        return last..head.end;
    }
    apposed(scene, &head).unwrap_or(head)
}

/// Without marks at its edges, and without the ending of a possessive.
fn without_edges(scene: &Scene<'_>, phrase: Range<usize>) -> Range<usize> {
    let items = &scene.items;
    let edge = |at: usize| matches!(items[at].kind, Kind::Comma | Kind::Dash | Kind::Open | Kind::Stop | Kind::Colon);
    let (mut start, mut end) = (phrase.start, phrase.end);
    while start + 1 < end && (edge(start) || items[start].kind == Kind::Close) {
        start += 1;
    }
    while end > start + 1 && (edge(end - 1) || (items[end - 1].kind == Kind::Clitic && items[end - 2].is_name())) {
        end -= 1;
    }
    start..end
}

/// The phrase up to its first comma, parenthesis or relative clause; a list of names is not cut.
fn head(scene: &Scene<'_>, phrase: Range<usize>) -> Range<usize> {
    let items = &scene.items;
    if is_relative(scene, phrase.start) {
        return phrase.start..phrase.start + 1;
    }
    let mut end = phrase.start + 1;
    while end < phrase.end {
        let cut = matches!(items[end].kind, Kind::Comma | Kind::Open | Kind::Dash)
            || is_relative(scene, end)
            || items[end].is(Class::SUBORDINATOR);
        if cut && !continues_list(scene, phrase.clone(), end) {
            break;
        }
        end += 1;
    }
    phrase.start..end
}

/// Whether the comma at `at` stands in a list of names that *and* ends.
fn continues_list(scene: &Scene<'_>, phrase: Range<usize>, at: usize) -> bool {
    let items = &scene.items;
    if items[at].kind != Kind::Comma || !items[at - 1].is_name() {
        return false;
    }
    let rest = &items[at + 1..phrase.end];
    let list = rest.iter().take_while(|item| item.is_name() || item.kind == Kind::Comma || item.is(Class::AND));
    let count = list.clone().count();
    count >= 2 && list.clone().any(|item| item.is(Class::AND)) && rest[count - 1].is_name() && count == rest.len()
}

/// Whether the run is names that speak together.
fn joins(scene: &Scene<'_>, run: Range<usize>) -> bool {
    let items = &scene.items;
    let preposition = run.clone().find(|at| items[*at].is(Class::PREPOSITION)).unwrap_or(run.end);
    (run.start + 1..preposition.saturating_sub(1)).any(|at| items[at].is(Class::AND) && items[at - 1].is_name())
}

/// The name alone between commas behind a role: `the mayor, Dario Benedetti,`.
fn apposed(scene: &Scene<'_>, head: &Range<usize>) -> Option<Range<usize>> {
    let items = &scene.items;
    let at = head.end + 1;
    let is_role = items[head.start].is(Class::DETERMINER.or(Class::POSSESSIVE)) || items[head.end - 1].is(Class::ROLE);
    let alone = is_role
        && items.get(head.end).is_some_and(|item| item.kind == Kind::Comma)
        && items.get(at).is_some_and(Item::is_name)
        && items.get(at + 1).is_none_or(|item| matches!(item.kind, Kind::Comma | Kind::Open | Kind::Dash | Kind::Stop));
    (alone && !items[head.end - 1].is_name()).then_some(at..at + 1)
}

/// The name at `at`, with the nickname and name before it if it has one.
fn name_at(scene: &Scene<'_>, phrase: Range<usize>, at: usize) -> Range<usize> {
    let nickname = at >= phrase.start + 2 && scene.items[at - 1].stretch().is_some();
    if nickname { at - 2..at + 1 } else { at..at + 1 }
}
