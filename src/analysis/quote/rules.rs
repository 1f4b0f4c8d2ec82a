//! Attribution by rules and tables alone: every sentence's cues, then what each of them brings.

use std::ops::Range;

use super::cue::{self, Cue, Shape};
use super::items::{Kind, Scene};
use super::subject::Place;
use super::words::{Class, Form};
use super::{Attribution, Way, clause, content};

/// The attributions of all sentences, in reading order of their cues.
pub(super) fn find(scene: &Scene<'_>) -> Vec<Attribution> {
    let mut found = Vec::new();
    for sentence in &scene.sentences {
        let end = without_stop(scene, sentence.items.clone());
        let cues = cue::find(scene, sentence.items.start..end);
        for index in 0..cues.len() {
            let floor = floor(scene, sentence.items.start, &cues[..index]);
            let limit = limit(scene, &cues[index], &cues[index + 1..], end);
            let runs = content::of(scene, floor, &cues[index], limit);
            if !runs.is_empty() {
                found.push(attribution(scene, &cues[index], &runs));
            }
        }
    }
    found
}

/// One past the last item before the marks that end a sentence.
fn without_stop(scene: &Scene<'_>, items: Range<usize>) -> usize {
    let mut end = items.end;
    while end > items.start + 1 && scene.items[end - 1].kind == Kind::Stop {
        end -= 1;
    }
    end
}

/// The first item that may belong to a cue: behind the last attribution before it that is not inside its content.
fn floor(scene: &Scene<'_>, start: usize, before: &[Cue]) -> usize {
    let Some(last) = before.last() else { return start };
    let end = last.end();
    // What lies between two cues goes to the second only from the joint between the two clauses on.
    let joint =
        (end..scene.items.len().min(end + 60)).take_while(|at| scene.items[*at].kind != Kind::Stop).find(|at| {
            let item = &scene.items[*at];
            matches!(item.kind, Kind::Semicolon)
                || (item.kind == Kind::Comma
                    && scene
                        .items
                        .get(at + 1)
                        .is_some_and(|next| next.is(Class::AND.or(Class::OR).or(Class::SUBORDINATOR))))
        });
    joint.map_or(start, |at| at + 1)
}

/// One past the last item a cue's content may reach: up to the joint with the next attribution.
fn limit(scene: &Scene<'_>, cue: &Cue, after: &[Cue], end: usize) -> usize {
    let from = cue.end();
    let cut = after.iter().find_map(|next| joint(scene, next, from, end));
    cut.unwrap_or(end)
}

/// Where the next cue's attribution begins, if it is not itself part of what was said.
fn joint(scene: &Scene<'_>, next: &Cue, from: usize, end: usize) -> Option<usize> {
    let items = &scene.items;
    let start = next.start();
    if start <= from {
        return None;
    }
    let before = &items[start - 1];
    let verb = next.words.start;
    if next.is_distant() {
        let mut at = verb;
        while at > from && items[at - 1].is(Class::ADVERB.or(Class::AUXILIARY)) {
            at -= 1;
        }
        let tie = at.checked_sub(1).filter(|tie| *tie > from)?;
        if items[tie].stretch().is_some() && next.form == Form::Ing && clause::ends_sentence(scene, tie) {
            return Some(tie + 1);
        }
        let joined = items[tie].is(Class::AND) || scene.is_word(tie, "but");
        let is_tie = joined || items[tie].kind == Kind::Comma && next.form == Form::Ing;
        let comma = joined && items[tie - 1].kind == Kind::Comma;
        return is_tie.then_some(if comma { tie - 1 } else { tie });
    }
    if next.shape == Shape::Adverbial {
        return (before.kind == Kind::Comma).then_some(start - 1);
    }
    let quotes =
        [0, 1].iter().any(|step| items.get(next.words.end + step).is_some_and(|item| item.stretch().is_some()));
    if quotes && items[next.words.end].kind == Kind::Comma && matches!(before.kind, Kind::Comma | Kind::Dash) {
        return Some(start - 1);
    }
    let trailing = next.words.end >= end || items[next.end().min(end - 1)].kind == Kind::Comma || next.end() >= end;
    match before.kind {
        Kind::Comma if trailing => Some(start - 1),
        Kind::Word if before.is(Class::OR.or(Class::AND).or(Class::SUBORDINATOR)) && start >= 2 => {
            (matches!(items[start - 2].kind, Kind::Comma | Kind::Dash) && start - 2 > from).then_some(start - 2)
        }
        Kind::Semicolon => Some(start - 1),
        _ => None,
    }
}

fn attribution(scene: &Scene<'_>, cue: &Cue, runs: &[Range<usize>]) -> Attribution {
    let subject = cue.subject.as_ref();
    Attribution {
        content: runs.iter().map(|run| scene.tokens(run.clone())).collect(),
        cue: vec![scene.tokens(cue.words.clone())],
        source: subject.map(|subject| scene.tokens(subject.speaker.clone())),
        way: subject.map_or(Way::Unnamed, |subject| way(scene, cue, subject.place, runs)),
        ..Attribution::default()
    }
}

/// How subject, cue and content stand to one another.
fn way(scene: &Scene<'_>, cue: &Cue, place: Place, runs: &[Range<usize>]) -> Way {
    let behind = runs[0].start >= cue.words.end;
    let marks = runs.iter().any(|run| scene.items[run.clone()].iter().any(|item| item.stretch().is_some()));
    match place {
        _ if cue.shape == Shape::Adverbial => Way::AccordingTo,
        Place::Before if runs.len() > 1 => Way::Inside,
        Place::Before if behind => Way::Before { marks },
        Place::Before => Way::Behind { marks },
        Place::After => Way::Inverted,
        Place::Agent => Way::Agent,
        Place::Distant => Way::Distant,
    }
}
