//! What is said in one word: `Asked whether he would resign, the governor said no.`

use std::ops::Range;

use super::items::{Kind, Scene};
use super::taken::Taken;
use super::words::{Class, Form, Ways};
use super::{Attribution, Way, subject};

const ANSWERS: [&str; 2] = ["no", "yes"];
/// How sure it is that such a word was said.
const SURE: f32 = 0.8;
/// How far back the subject is looked for, in items.
const REACH: usize = 40;

/// Adds each *no* and *yes* that ends a clause behind a verb of saying, unless somebody is known to have said it.
pub(super) fn complete(scene: &Scene<'_>, found: &mut Vec<Attribution>) {
    for one in found.iter_mut().filter(|one| one.content.len() > 1) {
        // What was asked before it is no part of the answer.
        let word = |run: &Range<u32>| scene.document.word(run.start as usize);
        let answer = one.content.last().filter(|run| run.len() == 1 && ANSWERS.contains(&word(run))).cloned();
        one.content = answer.map_or_else(|| std::mem::take(&mut one.content), |answer| vec![answer]);
    }
    let taken = Taken::by(found);
    for sentence in &scene.sentences {
        for verb in sentence.items.clone() {
            let item = &scene.items[verb];
            let says =
                item.is_cue() && matches!(item.word.form, Form::Past | Form::Third) && item.word.ways.has(Ways::CLAUSE);
            let word = verb + 1;
            if !(says && is_answer(scene, word, sentence.items.end) && taken.leaves(&scene.tokens(word..word + 1))) {
                continue;
            }
            let floor = sentence.items.start.max(verb.saturating_sub(REACH));
            let Some(subject) = subject::before(scene, floor, verb) else { continue };
            found.push(Attribution {
                content: vec![scene.tokens(word..word + 1)],
                cue: vec![scene.tokens(verb..word)],
                source: Some(scene.tokens(subject.speaker)),
                confidence: SURE,
                way: Way::Before { marks: false },
                ..Attribution::default()
            });
        }
    }
}

/// Whether *no* or *yes* stands at an item and nothing belongs to it: not `said no deal was made`, `said no to the plan`.
fn is_answer(scene: &Scene<'_>, at: usize, end: usize) -> bool {
    let answer = at < end && scene.is_one_of(at, &ANSWERS);
    let closes = |at: usize| {
        let item = &scene.items[at];
        matches!(item.kind, Kind::Comma | Kind::Stop | Kind::Semicolon)
            || item.is(Class::AND.or(Class::SUBORDINATOR))
            || scene.is_word(at, "but")
    };
    let again = at + 2 < end && scene.is_word(at + 2, scene.text(at));
    answer && !again && (at + 1 >= end || closes(at + 1))
}
