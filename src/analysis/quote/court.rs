//! What a court heard: whoever said it there, the report does not say.

use std::ops::Range;

use super::items::{Kind, Scene, Sentence};
use super::words::Class;
use super::{Attribution, Way, clause, phrase};

/// Those before whom people speak.
const COURTS: [&str; 9] =
    ["court", "jury", "jurors", "inquest", "tribunal", "hearing", "inquiry", "magistrates", "coroner"];
/// How sure it is that such words were said.
const SURE: f32 = 0.75;
/// How many items may stand between a court and its verb: `at Exeter Crown Court`.
const REACH: usize = 8;

/// Adds what sentences such as `A ring had been hidden in a loaf, the court heard` tell, unless somebody is known to have
/// said it.
pub(super) fn complete(scene: &Scene<'_>, found: &mut Vec<Attribution>) {
    for sentence in &scene.sentences {
        let Some((court, verb)) = heard(scene, sentence) else { continue };
        let Some(content) = content(scene, sentence, court, verb) else { continue };
        let (said, cue) = (scene.tokens(content), scene.tokens(verb..verb + 1));
        found.retain(|one| one.source.is_some() || !one.cue.contains(&cue));
        // What somebody else says in it ends where it ends.
        for run in found.iter_mut().flat_map(|one| &mut one.content) {
            if said.contains(&run.start) && run.start < cue.start && run.end > cue.end {
                run.end = said.end;
            }
        }
        let inside = |run: &Range<u32>| run.start >= said.start && run.end <= said.end;
        let claimed = |one: &Attribution| one.cue.contains(&cue) || one.content.contains(&said);
        if found.iter().any(claimed) {
            continue;
        }
        found.retain(|one| one.source.is_some() || !one.cue.iter().all(inside) || !one.content.iter().all(inside));
        found.push(Attribution {
            content: vec![said],
            cue: vec![cue],
            confidence: SURE,
            way: Way::Unnamed,
            ..Attribution::default()
        });
    }
}

/// The first item of a court's phrase and the verb by which it hears.
fn heard(scene: &Scene<'_>, sentence: &Sentence) -> Option<(usize, usize)> {
    let items = &scene.items;
    let court = |at: usize| scene.is_one_of(at, &COURTS) || items[at].is_name() && scene.text(at).ends_with("Court");
    let verb = |at: usize| {
        scene.is_word(at, "heard") || scene.is_word(at, "told") && scene.is_one_of(at - 1, &["was", "were"])
    };
    sentence.items.clone().filter(|at| court(*at)).find_map(|noun| {
        let first = phrase::before(scene, sentence.items.start, noun + 1)?.start;
        let phrase =
            |at: &usize| matches!(items[*at].kind, Kind::Word | Kind::Name(_)) && (!items[*at].is_cue() || verb(*at));
        let told = (noun + 1..sentence.items.end).take(REACH).take_while(phrase).find(|at| verb(*at))?;
        Some((first, told))
    })
}

/// What was heard: the clause that *that*, *how* or its subject begins behind the verb, else all that stands before the
/// court.
fn content(scene: &Scene<'_>, sentence: &Sentence, court: usize, verb: usize) -> Option<Range<usize>> {
    let items = &scene.items;
    let end = sentence.end(scene);
    let begins = |at: usize| items[at].is(Class::THAT) || scene.is_word(at, "how");
    let said = |at: usize| items[at].kind != Kind::Comma && clause::has_verb(scene, at + 1, end);
    // `The jury heard Cray had owed money`
    let subject = |at: usize| items[at].is_name() || items[at].is(Class::SUBJECT);
    let verbal = Class::AUXILIARY.or(Class::VERB);
    let bare = |at: usize| subject(at) && items.get(at + 1).is_some_and(|next| next.is(verbal) || next.is_cue());
    if verb + 2 < end && (begins(verb + 1) && said(verb + 2) || bare(verb + 1)) {
        // `…, and it heard …`, `…, and then it left`
        let leaves = ["adjourned", "retired", "rose", "left", "broke", "went", "heard"];
        let then = |at: usize| {
            scene.is_word(at, "then") && scene.is_one_of(at + 1, &["it", "they"]) && scene.is_one_of(at + 2, &leaves)
        };
        let another = |at: &usize| {
            let joined = items[*at].kind == Kind::Comma && items.get(at + 1).is_some_and(|next| next.is(Class::AND));
            joined && (bare(at + 2) || then(at + 2))
        };
        return Some(verb + 1..(verb + 2..end.saturating_sub(3)).find(another).unwrap_or(end));
    }
    let before = court.checked_sub(1).filter(|at| *at >= sentence.items.start)?;
    let comma = match items[before].kind {
        Kind::Comma if before > sentence.items.start => before,
        Kind::Quote(_) => court,
        _ => return None,
    };
    let only_time = (verb + 1..end).all(|at| items[at].is(Class::TIME.or(Class::PREPOSITION).or(Class::DETERMINER)));
    // `On Monday, the court heard …` tells when.
    let start = sentence.items.start;
    let says = items[before].stretch().is_some() || clause::has_verb(scene, start, comma);
    (only_time && says).then_some(start..comma)
}
