//! Finds what was said: the words behind a cue, before it, or on both sides.

use std::ops::Range;

use super::clause;
use super::cue::{Cue, Shape};
use super::items::{Kind, Scene};
use super::phrase;
use super::subject::Place;
use super::words::{Class, Form, Ways};
use crate::text::Case;

/// How what was said begins behind a cue, and at which item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Intro {
    Quote(usize),
    That(usize),
    Colon(usize),
    Clause(usize),
    Infinitive(usize),
}

/// The runs of items that `cue` brings, in reading order; empty if it brings nothing after all.
///
/// `limit` is one past the last item that may belong to it, `floor` the first.
pub(super) fn of(scene: &Scene<'_>, floor: usize, cue: &Cue, limit: usize) -> Vec<Range<usize>> {
    let found = match cue.shape {
        Shape::Verb => around(scene, floor, cue, limit),
        Shape::Adverbial => beside(scene, floor, cue, limit),
        Shape::Asked => asked(scene, cue, limit).into_iter().collect(),
    };
    found.into_iter().filter_map(|run| scene.trimmed(run)).collect()
}

/// The question behind `when asked`.
fn asked(scene: &Scene<'_>, cue: &Cue, limit: usize) -> Option<Range<usize>> {
    let from = cue.end();
    let comma = (from..limit).find(|at| scene.items[*at].kind == Kind::Comma).unwrap_or(limit);
    let about = from < comma && scene.is_word(from, "about");
    let start = if about { Some(from + 1) } else { (from..comma).find(|at| clause::is_question(scene, *at)) };
    start.filter(|start| *start < comma).map(|start| start..comma)
}

/// What `according to X` brings: all of the sentence beside it, and of both sides where it is set in.
fn beside(scene: &Scene<'_>, floor: usize, cue: &Cue, limit: usize) -> Vec<Range<usize>> {
    let end = cue.end();
    let mut found = Vec::new();
    let begins =
        scene.items[cue.start()].case != Case::Lower || scene.items[cue.start().max(1) - 1].kind == Kind::Colon;
    if cue.start() > floor && !begins {
        found.push(floor..cue.start());
    }
    let set_in = found.iter().any(|left| is_dangling(scene, left.clone()));
    if end < limit && (found.is_empty() || set_in || is_quote(scene, end + 1)) {
        let comma = (end..limit.min(end + 40)).find(|at| scene.items[*at].kind == Kind::Comma);
        found.push(comma.map_or(end, |at| at + 1)..limit);
    }
    found
}

fn is_quote(scene: &Scene<'_>, at: usize) -> bool {
    scene.items.get(at).is_some_and(|item| item.stretch().is_some())
}

/// What a verb brings: the words behind it, those before it, or both.
fn around(scene: &Scene<'_>, floor: usize, cue: &Cue, limit: usize) -> Vec<Range<usize>> {
    let right = behind(scene, cue, limit);
    let left = ahead(scene, floor, cue);
    let left_is_marks = left.as_ref().is_some_and(|run| is_quote(scene, run.end - 1));
    match (left, right) {
        (Some(left), Some(right)) if left_is_marks && is_quote(scene, right.start) => vec![left, right],
        (Some(left), Some(right)) if left_is_marks && left.start == floor && cue.start() == left.end => {
            // “Q,” he said in a clause of his own: what stands in marks wins, unless `that` says otherwise.
            if scene.items[right.start].is(Class::THAT) { vec![left, right] } else { vec![left] }
        }
        (Some(left), Some(right)) if says_more(scene, cue, &left, &right) => vec![left],
        (_, Some(right)) => vec![right],
        (Some(left), None) => insertion(scene, cue, left, limit),
        (None, None) => Vec::new(),
    }
}

/// Whether a clause before the cue and its comma says something, and what is behind only how or to whom: `Rebels took the
/// town, witnesses told the agency by phone`.
fn says_more(scene: &Scene<'_>, cue: &Cue, left: &Range<usize>, right: &Range<usize>) -> bool {
    if !scene.is_one_of(cue.words.start, &["said", "told", "wrote"]) {
        return false;
    }
    let topic = right.clone().any(|at| scene.is_one_of(at, &["to", "of", "about"]));
    let says = |run: &Range<usize>| clause::has_verb(scene, run.start, run.end);
    let marked = scene.items[right.clone()].iter().any(|item| item.stretch().is_some());
    scene.items[cue.start() - 1].kind == Kind::Comma
        && left.end + 1 == cue.start()
        && !topic
        && !clause::is_fronted(scene, left)
        && !marked
        && !scene.items[right.start].is(Class::THAT)
        && says(left)
        && !may_say(scene, right)
}

/// Whether something in a run may be the verb of its clause: not its first word, nor what follows an article or a preposition.
fn may_say(scene: &Scene<'_>, run: &Range<usize>) -> bool {
    let led = |at: usize| scene.items[at - 1].is(Class::DETERMINER.or(Class::POSSESSIVE).or(Class::PREPOSITION));
    (run.start + 1..run.end).any(|at| !led(at) && clause::has_verb(scene, at, at + 1))
}

/// A cue between two commas is set into what was said: both sides belong to it.
fn insertion(scene: &Scene<'_>, cue: &Cue, left: Range<usize>, limit: usize) -> Vec<Range<usize>> {
    let end = cue.end();
    let comma = scene.items.get(end).is_some_and(|item| item.kind == Kind::Comma);
    let marks = is_quote(scene, left.end - 1);
    let follows = end + 1 < limit;
    let goes_on = || continues_clause(scene, end + 1) || is_dangling(scene, left.clone());
    let continues = follows && (is_quote(scene, end + 1) || (!marks && goes_on()));
    if comma && continues { vec![left, end + 1..limit] } else { vec![left] }
}

/// Whether a run is no sentence yet, so that one follows: `Perhaps`, `In any case`, `If they win`, `To get there`.
fn is_dangling(scene: &Scene<'_>, run: Range<usize>) -> bool {
    scene.items[run.start].is(Class::SUBORDINATOR)
        || scene.is_word(run.start, "to")
        || !clause::has_verb(scene, run.start, run.end)
}

/// Whether the words at an item may go on with the clause before the cue, and begin none of their own.
fn continues_clause(scene: &Scene<'_>, at: usize) -> bool {
    let item = &scene.items[at];
    let other = Class::SUBORDINATOR.or(Class::OR).or(Class::DETERMINER);
    let participle = item.word.form == Form::Ing || scene.text(at).ends_with("ing");
    !item.is(other) && !participle && !item.is_name()
}

/// What stands before the cue and its subject.
fn ahead(scene: &Scene<'_>, floor: usize, cue: &Cue) -> Option<Range<usize>> {
    let items = &scene.items;
    let mut end = cue.start();
    if cue.is_distant() && cue.form == Form::Ing {
        return None;
    }
    if end <= floor {
        return None;
    }
    if cue.subject.as_ref().is_some_and(|subject| subject.place == Place::Agent) {
        return (cue.ways.has(Ways::BARE) || cue.ways.has(Ways::OBJECT))
            .then(|| passive_object(scene, floor, end))
            .flatten();
    }
    let who = cue.subject.as_ref().is_some_and(|subject| scene.is_word(subject.speaker.start, "who"));
    if who || cue.is_distant() {
        return None;
    }
    // `…, but he said`, `as he said`: the small word belongs to the attribution.
    let small = Class::AND.or(Class::OR).or(Class::SUBORDINATOR);
    if items[end - 1].is(small) && end > floor + 1 {
        end -= 1;
    }
    let boundary = match items[end - 1].kind {
        Kind::Quote(_) => end,
        Kind::Comma | Kind::Dash if end - 1 > floor => end - 1,
        Kind::Stop if end - 1 > floor && is_quote(scene, end - 2) => end - 1,
        _ => return None,
    };
    let only_marks = !cue.ways.has(Ways::CLAUSE.or(Ways::THAT));
    if is_quote(scene, boundary - 1) {
        return Some(if only_marks { boundary - 1..boundary } else { marked_start(scene, floor, boundary)..boundary });
    }
    // `…, cautions Ann Roe`: behind the words a name signs them, whatever the verb takes elsewhere.
    let signed = cue.subject.as_ref().is_some_and(|subject| subject.place == Place::After);
    (!only_marks && (cue.ways.has(Ways::CLAUSE) || signed)).then_some(floor..boundary)
}

/// Where the words that end in a stretch begin: at the floor if the stretch is part of a clause, else at the stretch.
fn marked_start(scene: &Scene<'_>, floor: usize, boundary: usize) -> usize {
    let stretch = boundary - 1;
    if stretch == floor {
        return floor;
    }
    let lower = |at: usize| {
        let tokens = &scene.items[at].tokens;
        scene.document.tokens.get(tokens.start as usize + 1).is_some_and(|token| token.case == Case::Lower)
    };
    if lower(stretch) && scene.items[stretch - 1].kind != Kind::Colon { floor } else { stretch }
}

/// What stands before the auxiliaries of a passive verb: `The plan` of `The plan was praised by Ann Roe`.
fn passive_object(scene: &Scene<'_>, floor: usize, end: usize) -> Option<Range<usize>> {
    let last = (floor..end).rev().find(|at| !scene.items[*at].is(Class::AUXILIARY.or(Class::ADVERB)))?;
    Some(floor..last + 1)
}

/// What follows the cue.
fn behind(scene: &Scene<'_>, cue: &Cue, limit: usize) -> Option<Range<usize>> {
    let items = &scene.items;
    let from = cue.end();
    if from >= limit {
        return None;
    }
    let is_after = cue.subject.as_ref().is_some_and(|subject| subject.place == Place::After);
    let start = if cue.ways.has(Ways::ADDRESSEE) && !is_after { skip_addressee(scene, from, limit) } else { from };
    let intro = introduce(scene, start, limit).filter(|intro| !is_after || !matches!(intro, Intro::Clause(_)));
    let marked = |range: Range<usize>| items[range].iter().any(|item| item.stretch().is_some());
    match intro {
        Some(Intro::Quote(at)) if cue.ways.has(Ways::CLAUSE.or(Ways::THAT)) => Some(at..marked_end(scene, at, limit)),
        Some(Intro::Quote(at)) if at <= start + 1 || !cue.ways.has(Ways::MARKS) => Some(at..at + 1),
        Some(Intro::That(at)) if cue.ways.has(Ways::CLAUSE.or(Ways::THAT)) => Some(at..limit),
        Some(Intro::Colon(at)) if at < limit && (is_quote(scene, at) || cue.ways.has(Ways::CLAUSE)) => Some(at..limit),
        Some(Intro::Clause(at)) if cue.ways.has(Ways::CLAUSE) => Some(at..limit),
        Some(Intro::Clause(at)) if cue.ways.has(Ways::THAT) && marked(at..limit) && !cue.ways.has(Ways::OBJECT) => {
            Some(at..limit)
        }
        Some(Intro::Infinitive(at)) if cue.ways.has(Ways::INFINITIVE.or(Ways::ADDRESSEE)) => Some(at..limit),
        _ if cue.ways.has(Ways::OBJECT.or(Ways::BARE)) => object(scene, cue, limit),
        _ => None,
    }
}

/// A stretch with the rest of its clause: `said “hard decisions” may have to be made`.
fn marked_end(scene: &Scene<'_>, at: usize, limit: usize) -> usize {
    let next = at + 1;
    if next >= limit || clause::ends_sentence(scene, at) {
        return next;
    }
    let item = &scene.items[next];
    let goes_on = matches!(item.kind, Kind::Word | Kind::Name(_) | Kind::Number | Kind::Clitic)
        && !item.is(Class::SUBORDINATOR.or(Class::OR).or(Class::TIME));
    let joined = item.is(Class::AND) && !clause::has_verb(scene, next + 1, limit);
    if goes_on && !joined { limit } else { next }
}

/// The object of a verb that takes one: the stretch in it, or for verbs of praise and blame all of it.
fn object(scene: &Scene<'_>, cue: &Cue, limit: usize) -> Option<Range<usize>> {
    const REACH: usize = 16;
    let items = &scene.items;
    let from = cue.end();
    let end = (from..limit.min(from + REACH))
        .find(|at| {
            matches!(items[*at].kind, Kind::Semicolon | Kind::Stop)
                || (items[*at].kind == Kind::Comma && !is_quote(scene, at + 1))
        })
        .unwrap_or(limit.min(from + REACH));
    let calls = scene.is_calling(cue.words.start);
    let bare = cue.ways.has(Ways::BARE) || (calls && scene.is_word(from, "for"));
    let stretch = (from..end).find(|at| is_quote(scene, *at));
    if let Some(at) = stretch.filter(|_| !bare) {
        // What something is called says little without what it is: `called the plan “a dream”`.
        return Some(if calls { from..at + 1 } else { at..at + 1 });
    }
    (stretch.is_some() || (bare && cue.form != Form::Base && end > from)).then_some(from..end)
}

/// Over the person addressed: `told reporters`, `asked Ms Webb`.
fn skip_addressee(scene: &Scene<'_>, from: usize, limit: usize) -> usize {
    let items = &scene.items;
    if items[from].is(Class::THAT.or(Class::SUBORDINATOR))
        || !matches!(items[from].kind, Kind::Word | Kind::Name(_) | Kind::Number)
    {
        return from;
    }
    if items[from].is(Class::OBJECT) {
        return from + 1;
    }
    if items[from].is(Class::SUBJECT) || scene.is_word(from, "to") {
        return from;
    }
    phrase::after(scene, from, limit).map_or(from, |phrase| phrase.end)
}

/// How what was said begins at or soon behind `from`.
fn introduce(scene: &Scene<'_>, from: usize, limit: usize) -> Option<Intro> {
    let items = &scene.items;
    let small = Class::DETERMINER.or(Class::PREPOSITION).or(Class::POSSESSIVE);
    let mut at = from;
    while at < limit {
        let item = &items[at];
        match item.kind {
            Kind::Quote(_) if at > from && scene.items[at - 1].is(small) => return None,
            Kind::Quote(_) => return Some(Intro::Quote(at)),
            Kind::Colon => return Some(Intro::Colon(at + 1)),
            Kind::Comma | Kind::Dash if is_quote(scene, at + 1) && at + 1 < limit => return Some(Intro::Quote(at + 1)),
            Kind::Comma | Kind::Dash => at = aside_end(scene, at, limit)?,
            _ if item.is(Class::THAT) => return Some(Intro::That(at)),
            // `in a Facebook post that`
            _ if at > from && item.is(Class::SAYING) && items.get(at + 1).is_some_and(|next| next.is(Class::THAT)) => {
                at += 1;
            }
            // `fired back: “…”`
            _ if at == from && scene.is_word(at, "back") => at += 1,
            _ if scene.is_word(at, "to")
                && items.get(at + 1).is_some_and(|next| !next.is_name() && !next.is(Class::DETERMINER)) =>
            {
                return Some(Intro::Infinitive(at));
            }
            _ if item.is(Class::PREPOSITION.or(Class::TIME).or(Class::ADVERB).or(Class::AND)) => {
                at = adverbial_end(scene, at, limit);
            }
            _ if item.is(Class::SUBORDINATOR) => return clause::is_question(scene, at).then_some(Intro::Clause(at)),
            Kind::Word | Kind::Name(_) | Kind::Number => {
                return clause::has_verb(scene, at, limit).then_some(Intro::Clause(at));
            }
            _ => return None,
        }
    }
    None
}

/// Behind an aside between commas after a cue, if `that` or a stretch follows it.
fn aside_end(scene: &Scene<'_>, at: usize, limit: usize) -> Option<usize> {
    const REACH: usize = 25;
    let end = (at + 1..limit.min(at + REACH)).find(|next| scene.items[*next].kind == scene.items[at].kind)?;
    let next = end + 1;
    let leads =
        next < limit && (scene.items[next].is(Class::THAT) || is_quote(scene, next) || scene.is_word(next, "to"));
    leads.then_some(next)
}

/// Behind a day, an adverb or a phrase with a preposition.
fn adverbial_end(scene: &Scene<'_>, at: usize, limit: usize) -> usize {
    if !scene.items[at].is(Class::PREPOSITION) {
        return at + 1;
    }
    let mut end = at + 1;
    while end < limit && scene.items[end].is(Class::TIME) {
        end += 1;
    }
    if end > at + 1 {
        return end;
    }
    // `in this week's issue`
    let is = |step: usize, class: Class| at + step < limit && scene.items[at + step].is(class);
    let issued =
        is(1, Class::DETERMINER) && is(2, Class::TIME) && at + 3 < limit && scene.items[at + 3].kind == Kind::Clitic;
    let from = at + if issued { 4 } else { 1 };
    phrase::after(scene, from, limit).map_or(at + 1, |phrase| phrase.end)
}
