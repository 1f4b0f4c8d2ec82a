//! Where a noun phrase begins and ends: `the head of the agency`, `one of them`, `an officer familiar with the matter`.

use std::ops::Range;

use super::items::{Kind, Scene};
use super::words::{Class, Form};
use crate::text::Case;

/// How long a noun phrase may be, in items.
const LONGEST: usize = 24;

/// The noun phrase or pronoun that ends right before `end`.
pub(super) fn before(scene: &Scene<'_>, floor: usize, end: usize) -> Option<Range<usize>> {
    let items = &scene.items;
    let last = end.checked_sub(1).filter(|last| *last >= floor)?;
    if items[last].is(Class::SUBJECT) || scene.is_word(last, "who") || scene.is_word(last, "which") {
        return Some(last..end);
    }
    let from = floor.max(end.saturating_sub(LONGEST));
    // `one of them`
    let of_several = last > from + 1 && items[last].is(Class::OBJECT) && scene.is_word(last - 1, "of");
    let mut start = if of_several { last - 1 } else { end };
    while start > from {
        let at = start - 1;
        if items[at].is(Class::DETERMINER.or(Class::POSSESSIVE)) {
            start = at;
            let hangs = |at: usize| is_noun(scene, at) || is_tie(scene, at);
            if !(at > from + 1 && items[at - 1].is(Class::PREPOSITION) && hangs(at - 2)) {
                break;
            }
        } else if items[at].is(Class::PREPOSITION) && start < end {
            let tie = at - usize::from(at > from && is_tie(scene, at - 1));
            // `Somebody at the back`
            if tie > from && is_anybody(scene, tie - 1) {
                start = tie - 1;
                break;
            }
            if tie == from || !is_noun(scene, tie - 1) || items[tie - 1].is(Class::TIME) {
                break;
            }
            start = tie;
        } else if is_joined_name(scene, from, at) || is_noun(scene, at) {
            start = at;
        } else {
            break;
        }
    }
    while start < end && matches!(items[start].kind, Kind::Joint | Kind::Clitic) {
        start += 1;
    }
    (start < end && !items[end - 1].is(Class::PREPOSITION)).then_some(start..end)
}

fn is_anybody(scene: &Scene<'_>, at: usize) -> bool {
    scene.is_one_of(at, &["somebody", "someone", "everybody", "everyone", "nobody"])
}

/// What ties a noun to whom a preposition names: `a person close to …`, `an officer familiar with …`, `residents reached
/// by …`.
fn is_tie(scene: &Scene<'_>, at: usize) -> bool {
    const TIES: [&str; 12] = [
        "close",
        "loyal",
        "familiar",
        "opposed",
        "allied",
        "linked",
        "related",
        "privy",
        "sympathetic",
        "briefed",
        "involved",
        "acquainted",
    ];
    let done = at > 0
        && at + 1 < scene.items.len()
        && ends_in(scene, at, "ed")
        && scene.items[at - 1].is(Class::ROLE.or(Class::PERSON))
        && (scene.is_word(at + 1, "by")
            || scene.is_one_of(at, &["employed", "based", "interviewed", "posted", "stationed"]));
    // `Researchers led by Mori`
    let led = scene.is_one_of(at, &["led", "headed"]) && scene.is_word(at + 1, "by");
    scene.is_one_of(at, &TIES) || done || led
}

/// Whether somebody new stands right before, by an article and one or two words: `a young protester`.
pub(super) fn is_somebody_new(scene: &Scene<'_>, end: usize) -> bool {
    let article = |at: usize| scene.is_one_of(at, &["a", "an", "one", "another"]);
    let noun =
        |at: usize| scene.items[at].kind == Kind::Word && scene.items[at].case == Case::Lower && is_noun(scene, at);
    let agent = |at: usize| {
        scene.items[at].is(Class::ROLE.or(Class::PERSON))
            || ["er", "or", "ist", "man"].iter().any(|ending| ends_in(scene, at, ending))
    };
    end >= 2 && agent(end - 1) && noun(end - 1) && (article(end - 2) || end >= 3 && noun(end - 2) && article(end - 3))
}

/// `and` between two names that speak together, nothing but a start or a mark before the first, or between two words that
/// tell whose it is: `an Icelandic and Chinese team`.
fn is_joined_name(scene: &Scene<'_>, from: usize, at: usize) -> bool {
    let items = &scene.items;
    if !items[at].is(Class::AND) || at <= from {
        return false;
    }
    let names = items[at - 1].is_name() && items[at + 1].is_name();
    let alone = at - 1 == from || !matches!(items[at - 2].kind, Kind::Word | Kind::Clitic);
    let capital = |at: usize| items[at].kind == Kind::Word && items[at].case == Case::Title;
    let noun = |at: usize| items.get(at).is_some_and(|item| item.case == Case::Lower) && is_noun(scene, at);
    let owners = capital(at - 1) && capital(at + 1) && noun(at + 2);
    names && alone || owners && at - 1 > from && items[at - 2].is(Class::DETERMINER)
}

/// The noun phrase or pronoun that begins at `from`, ending before `ceiling`.
pub(super) fn after(scene: &Scene<'_>, from: usize, ceiling: usize) -> Option<Range<usize>> {
    let items = &scene.items;
    let ceiling = ceiling.min(from + LONGEST);
    if from >= ceiling {
        return None;
    }
    if items[from].is(Class::SUBJECT.or(Class::OBJECT)) && !is_noun(scene, from) {
        return Some(from..from + 1);
    }
    let mut end = from;
    while end < ceiling && extends(scene, from, end, ceiling) {
        end += 1;
    }
    while end > from
        && (items[end - 1].is(Class::PREPOSITION.or(Class::DETERMINER)) || items[end - 1].kind == Kind::Joint)
    {
        end -= 1;
    }
    (end > from).then_some(from..end)
}

/// Whether the item at `end` goes on with the phrase that began at `from`.
fn extends(scene: &Scene<'_>, from: usize, end: usize, ceiling: usize) -> bool {
    let item = &scene.items[end];
    let first = end == from;
    let lead = Class::DETERMINER.or(Class::PREPOSITION);
    if item.is(Class::DETERMINER.or(Class::POSSESSIVE)) {
        first || scene.items[end - 1].is(lead)
    } else if item.is(Class::PREPOSITION) {
        !first && (is_tie(scene, end - 1) || goes_on(scene, from, end, ceiling))
    } else if !first && is_tie(scene, end) {
        end + 1 < ceiling && scene.items[end + 1].is(Class::PREPOSITION)
    } else if item.is(Class::AND) {
        !first && joins_names(scene, end, ceiling)
    } else {
        is_noun(scene, end) && !item.is(Class::TIME) && (first || !item.is(Class::ADVERB))
    }
}

/// Whether a phrase goes on behind a preposition: a role has its place or body, a name does not.
fn goes_on(scene: &Scene<'_>, from: usize, at: usize, ceiling: usize) -> bool {
    let next_is_time = at + 1 < ceiling && scene.items[at + 1].is(Class::TIME);
    let ends_in_name =
        scene.items[at - 1].is_name() && !scene.items[from..at].iter().any(|item| item.is(Class::PREPOSITION));
    let ties = ["of", "for", "from", "at", "with", "in", "on"];
    let source = ends_in_name || next_is_time || !scene.is_one_of(at, &ties);
    let reported =
        at + 2 < ceiling && scene.is_one_of(at + 2, &["statement", "interview", "letter", "email", "speech", "tweet"]);
    !source && !reported
}

fn joins_names(scene: &Scene<'_>, at: usize, ceiling: usize) -> bool {
    scene.items[at - 1].is_name() && at + 1 < ceiling && scene.items[at + 1].is_name()
}

/// Whether the item can belong to a noun phrase, other than as its small words.
pub(super) fn is_noun(scene: &Scene<'_>, at: usize) -> bool {
    let item = &scene.items[at];
    let blocked = Class::SUBORDINATOR
        .or(Class::THAT)
        .or(Class::AND)
        .or(Class::OR)
        .or(Class::PREPOSITION)
        .or(Class::AUXILIARY)
        .or(Class::NEGATION)
        .or(Class::VERB)
        .or(Class::OBJECT)
        .or(Class::SUBJECT)
        .or(Class::DETERMINER)
        .or(Class::POSSESSIVE);
    let glued = || scene.items.get(at + 1).is_some_and(|next| next.kind == Kind::Joint);
    match item.kind {
        // `the 21-year-old left-hander`
        Kind::Word if item.is(Class::VERB) && glued() => true,
        Kind::Clitic => is_possessive(scene, at),
        Kind::Quote(_) => is_nickname(scene, at),
        Kind::Word if item.is(blocked) => item.is(Class::ROLE),
        Kind::Word if item.is_cue() && item.case == Case::Lower && !item.is(Class::ROLE) => {
            let led = at > 0 && scene.items[at - 1].is(Class::PREPOSITION) && !scene.is_word(at - 1, "to");
            // `by phone`, `his thinking`
            leads(scene, at) && item.word.form != Form::Past || led && item.word.form == Form::Base
        }
        Kind::Word if ends_in(scene, at, "ed") || ends_in(scene, at, "ing") => leads(scene, at),
        Kind::Name(_) | Kind::Number | Kind::Joint | Kind::Word => true,
        _ => false,
    }
}

/// Whether a determiner, a possessive or a hyphen stands right before, so that the word is no verb.
fn leads(scene: &Scene<'_>, at: usize) -> bool {
    // `the last working hospital`
    let ranked = at > 1 && scene.is_word(at - 1, "last") && scene.items[at - 2].is(Class::DETERMINER);
    at > 0
        && (ranked
            || scene.items[at - 1].is(Class::DETERMINER.or(Class::POSSESSIVE))
            || matches!(scene.items[at - 1].kind, Kind::Joint)
            || scene.owns(at - 1))
}

/// A word or two in marks between two names: `William “Bill” Harker`.
fn is_nickname(scene: &Scene<'_>, at: usize) -> bool {
    let capital = |at: Option<usize>| {
        at.and_then(|at| scene.items.get(at))
            .is_some_and(|item| item.is_name() || (item.kind == Kind::Word && item.case == Case::Title))
    };
    scene.items[at].tokens.len() <= 5 && capital(at.checked_sub(1)) && capital(Some(at + 1))
}

/// Whether a clitic stands for possession and not for *is* or *has*: a noun follows it.
pub(super) fn is_possessive(scene: &Scene<'_>, at: usize) -> bool {
    let items = &scene.items;
    items[at].kind == Kind::Clitic
        && scene.text(at).ends_with(['s', 'S', '’', '\''])
        && items.get(at + 1).is_some_and(|next| next.kind == Kind::Word && !next.is_cue() || next.is_name())
}

/// Whether a word is written small and has this ending behind three letters or more.
pub(super) fn ends_in(scene: &Scene<'_>, at: usize, ending: &str) -> bool {
    scene.items[at].case == Case::Lower && scene.text(at).len() > ending.len() + 2 && scene.text(at).ends_with(ending)
}
