//! Finds whose words a cue brings: the subject before it, the one behind it when the order is turned round, or the
//! subject of the whole sentence.

use std::ops::Range;

use super::items::{Item, Kind, Scene};
use super::words::{Class, Form};
use crate::text::Case;

/// How far to the left an aside may reach, in items.
const ASIDE: usize = 40;
/// How long a noun phrase may be, in items.
const PHRASE: usize = 24;

/// Where a cue's subject was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Before the cue, with nothing but small words or an aside between.
    Before,
    /// Behind the cue.
    After,
    /// Behind *by*, *to* or the like.
    Agent,
    /// Farther off: the subject of the sentence.
    Distant,
}

/// The words of whoever speaks.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    /// The whole phrase with its asides and the small words up to the cue, in items.
    pub(super) phrase: Range<usize>,
    /// The name in it, or the phrase if there is none, in items.
    pub(super) speaker: Range<usize>,
    pub(super) place: Place,
}

/// The subject that stands before `cue`, looking no further left than `floor`.
pub(super) fn before(scene: &Scene<'_>, floor: usize, cue: usize) -> Option<Subject> {
    let items = &scene.items;
    let mut end = cue;
    let mut aside: Option<Range<usize>> = None;
    loop {
        if end <= floor {
            return None;
        }
        let item = &items[end - 1];
        let small = Class::AUXILIARY.or(Class::NEGATION).or(Class::ADVERB);
        if item.is(small) && !is_possessive(scene, end - 1) {
            end -= 1;
        } else if item.is(Class::TIME) {
            end = before_time(items, floor, end);
        } else if item.kind == Kind::Close {
            end = matching_open(items, floor, end)?;
        } else if matches!(item.kind, Kind::Comma | Kind::Dash)
            && aside.as_ref().is_none_or(|first| is_relative(scene, first.start))
        {
            let start = aside_start(scene, floor, end)?;
            aside = Some(start + 1..end - 1);
            end = start;
        } else {
            break;
        }
    }
    let phrase = phrase_before(scene, floor, end)?;
    let phrase = whom_told(scene, floor, phrase.start).unwrap_or(phrase);
    let mut speaker = speaker_in(scene, phrase.clone());
    if let Some(aside) = aside
        && !items[speaker.clone()].iter().any(Item::is_name)
        && items[speaker.end - 1].word.class != Class::SUBJECT
        && aside.len() == 1
        && items[aside.start].is_name()
    {
        speaker = aside;
    }
    Some(Subject { phrase: phrase.start..cue, speaker, place: Place::Before })
}

/// Of whom a clause without commas tells that ends before the cue: `A woman who lives near the plant said`.
fn whom_told(scene: &Scene<'_>, floor: usize, phrase: usize) -> Option<Range<usize>> {
    const REACH: usize = 10;
    let from = (floor + 1).max(phrase.saturating_sub(REACH));
    let inside = |at: &usize| {
        matches!(scene.items[*at].kind, Kind::Word | Kind::Name(_) | Kind::Number | Kind::Clitic | Kind::Joint)
    };
    let who = (from..phrase).rev().take_while(inside).find(|at| scene.is_word(*at, "who"))?;
    let verb = &scene.items[who + 1];
    let tells =
        who + 1 < phrase && !verb.is_name() && !verb.is(Class::DETERMINER.or(Class::SUBJECT).or(Class::POSSESSIVE));
    (tells && is_noun(scene, who - 1)).then(|| phrase_before(scene, floor, who)).flatten()
}

/// Before a day or time, with what leads to it: `on Monday`, `last week`.
fn before_time(items: &[Item], floor: usize, end: usize) -> usize {
    let mut end = end - 1;
    while end > floor + 1
        && items[end - 1].is(Class::DETERMINER.or(Class::PREPOSITION).or(Class::TIME).or(Class::ADVERB))
    {
        end -= 1;
    }
    end
}

fn matching_open(items: &[Item], floor: usize, end: usize) -> Option<usize> {
    let from = floor.max(end.saturating_sub(ASIDE));
    (from..end - 1).rev().find(|at| items[*at].kind == Kind::Open)
}

/// Where the aside that ends with the mark before `end` begins: the mark of the same kind with a noun before it.
fn aside_start(scene: &Scene<'_>, floor: usize, end: usize) -> Option<usize> {
    let items = &scene.items;
    let mark = items[end - 1].kind;
    let from = (floor + 1).max(end.saturating_sub(ASIDE));
    let mut found = None;
    for at in (from..end.saturating_sub(2)).rev() {
        match items[at].kind {
            Kind::Stop | Kind::Quote(_) | Kind::Colon | Kind::Semicolon => break,
            kind if kind == mark && starts_aside(scene, at + 1) && ends_noun(scene, at) => {
                found = Some(at);
                break;
            }
            _ => {}
        }
    }
    // A bare word behind a comma is one of a list: `, which runs hospitals, clinics, surgeries and schools, said`
    let bare = |at: usize| {
        items[at - 1].kind == Kind::Word && items[at - 1].case == Case::Lower && items[at - 2].kind == Kind::Comma
    };
    let listed = found.filter(|at| *at > from + 1 && bare(*at));
    let whole = |at: usize| (from..at).rev().find(|at| items[*at].kind == mark && is_relative(scene, at + 1));
    listed.and_then(whole).filter(|at| ends_noun(scene, *at)).or(found)
}

fn is_relative(scene: &Scene<'_>, at: usize) -> bool {
    ["who", "which", "whose"].iter().any(|word| scene.is_word(at, word))
}

fn ends_noun(scene: &Scene<'_>, end: usize) -> bool {
    let item = &scene.items[end - 1];
    let of_several = end > 1 && item.is(Class::OBJECT) && scene.is_word(end - 2, "of");
    item.is(Class::SUBJECT) || is_noun(scene, end - 1) || item.kind == Kind::Close || of_several
}

/// Whether an aside may begin here: an apposition, `who …`, an age, a phrase.
fn starts_aside(scene: &Scene<'_>, at: usize) -> bool {
    let item = &scene.items[at];
    let opening = Class::DETERMINER
        .or(Class::POSSESSIVE)
        .or(Class::PREPOSITION)
        .or(Class::ROLE)
        .or(Class::PERSON)
        .or(Class::ADVERB);
    let relative = ["who", "which", "whose", "where", "when", "as", "while", "though", "now", "once"];
    item.is(opening)
        || matches!(item.kind, Kind::Name(_) | Kind::Number)
        || relative.iter().any(|word| scene.is_word(at, word))
        || item.case != Case::Lower
        || ends_in(scene, at, "ing")
        || ends_in(scene, at, "ed")
        || (item.kind == Kind::Word && item.word.class == Class::default() && item.word.ways.is_none())
}

fn ends_in(scene: &Scene<'_>, at: usize, ending: &str) -> bool {
    scene.items[at].case == Case::Lower && scene.text(at).len() > ending.len() + 2 && scene.text(at).ends_with(ending)
}

/// Whether a clitic stands for possession and not for *is* or *has*: a noun follows it.
fn is_possessive(scene: &Scene<'_>, at: usize) -> bool {
    let items = &scene.items;
    items[at].kind == Kind::Clitic
        && scene.text(at).ends_with(['s', 'S', '’', '\''])
        && items.get(at + 1).is_some_and(|next| next.kind == Kind::Word && !next.is_cue() || next.is_name())
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
            matches!(item.word.form, Form::Base | Form::Third) && leads(scene, at)
        }
        Kind::Word if ends_in(scene, at, "ed") || ends_in(scene, at, "ing") => leads(scene, at),
        Kind::Name(_) | Kind::Number | Kind::Joint | Kind::Word => true,
        _ => false,
    }
}

/// Whether a determiner, an adjective or a possessive stands right before, so that the word is no verb.
fn leads(scene: &Scene<'_>, at: usize) -> bool {
    // `the last working hospital`
    let ranked = at > 1 && scene.is_word(at - 1, "last") && scene.items[at - 2].is(Class::DETERMINER);
    at > 0
        && (ranked
            || scene.items[at - 1].is(Class::DETERMINER.or(Class::POSSESSIVE))
            || matches!(scene.items[at - 1].kind, Kind::Joint)
            || (scene.items[at - 1].kind == Kind::Clitic && scene.text(at - 1).ends_with(['s', '’', '\''])))
}

/// A word or two in marks between two names: `William “Bill” Harker`.
fn is_nickname(scene: &Scene<'_>, at: usize) -> bool {
    let capital = |at: Option<usize>| {
        at.and_then(|at| scene.items.get(at))
            .is_some_and(|item| item.is_name() || (item.kind == Kind::Word && item.case == Case::Title))
    };
    scene.items[at].tokens.len() <= 5 && capital(at.checked_sub(1)) && capital(Some(at + 1))
}

/// The noun phrase or pronoun that ends right before `end`.
pub(super) fn phrase_before(scene: &Scene<'_>, floor: usize, end: usize) -> Option<Range<usize>> {
    let items = &scene.items;
    let last = end.checked_sub(1).filter(|last| *last >= floor)?;
    if items[last].is(Class::SUBJECT) || scene.is_word(last, "who") || scene.is_word(last, "which") {
        return Some(last..end);
    }
    let from = floor.max(end.saturating_sub(PHRASE));
    // `one of them`
    let of_several = last > from + 1 && items[last].is(Class::OBJECT) && scene.is_word(last - 1, "of");
    let mut start = if of_several { last - 1 } else { end };
    while start > from {
        let at = start - 1;
        if items[at].is(Class::DETERMINER.or(Class::POSSESSIVE)) {
            start = at;
            if !(at > from + 1 && items[at - 1].is(Class::PREPOSITION) && is_noun(scene, at - 2)) {
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
    ["somebody", "someone", "everybody", "everyone", "nobody"].iter().any(|word| scene.is_word(at, word))
}

/// What ties a noun to whom a preposition names: `a person close to …`, `an officer familiar with …`.
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
    TIES.iter().any(|tie| scene.is_word(at, tie))
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

/// The words that stand for the speaker in a phrase: the name that is its head or stands in apposition to it, else the
/// phrase without what hangs on it; several names that speak together stay together.
pub(super) fn speaker_in(scene: &Scene<'_>, phrase: Range<usize>) -> Range<usize> {
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
    let relative = |at: usize| ["who", "whose", "which"].iter().any(|word| scene.is_word(at, word));
    if relative(phrase.start) {
        return phrase.start..phrase.start + 1;
    }
    let mut end = phrase.start + 1;
    while end < phrase.end {
        let cut = matches!(items[end].kind, Kind::Comma | Kind::Open | Kind::Dash)
            || relative(end)
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

/// The noun phrase or pronoun that begins at `from`, ending before `ceiling`.
pub(super) fn phrase_after(scene: &Scene<'_>, from: usize, ceiling: usize) -> Option<Range<usize>> {
    let items = &scene.items;
    let ceiling = ceiling.min(from + PHRASE);
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
        !first && goes_on(scene, from, end, ceiling)
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
    let source = ends_in_name || next_is_time || !ties.iter().any(|word| scene.is_word(at, word));
    let reported = at + 2 < ceiling
        && ["statement", "interview", "letter", "email", "speech", "tweet"]
            .iter()
            .any(|word| scene.is_word(at + 2, word));
    !source && !reported
}

fn joins_names(scene: &Scene<'_>, at: usize, ceiling: usize) -> bool {
    scene.items[at - 1].is_name() && at + 1 < ceiling && scene.items[at + 1].is_name()
}
