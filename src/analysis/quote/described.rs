//! What somebody described as what: `A woman who had lost her pension described the trial as “theatre for people with yachts”.`

use std::ops::Range;

use super::items::{Kind, Scene, Sentence};
use super::taken::add_free;
use super::words::{Class, Form};
use super::{Attribution, Way, distant};

/// Verbs that tell what somebody made of something.
const VERBS: [&str; 8] =
    ["described", "describes", "denounced", "dismissed", "condemned", "hailed", "characterised", "characterized"];
/// How sure it is that the subject of the sentence said such words.
const SURE: f32 = 0.7;
/// How many items may stand between the verb and *as*.
const REACH: usize = 8;

/// Adds the words in marks behind `described … as` that nobody has, or that a clause before the verb has taken: `a woman
/// who left when the firm collapsed described it as …`.
pub(super) fn complete(scene: &Scene<'_>, found: &mut Vec<Attribution>) {
    let runs_together = |cue: &Range<u32>| {
        let word = |at: u32| scene.document.word(at as usize);
        cue.len() == 2 && VERBS.contains(&word(cue.end - 1)) && word(cue.start).ends_with("ed")
    };
    found.retain(|one| !one.cue.iter().any(runs_together));
    add_free(found, scene.sentences.iter().filter_map(|sentence| attribution(scene, sentence)));
}

fn attribution(scene: &Scene<'_>, sentence: &Sentence) -> Option<Attribution> {
    let items = sentence.items.clone();
    let verb = items.clone().find(|at| describes(scene, *at))?;
    let marked = (verb + 2..items.end.min(verb + REACH)).find(|at| scene.items[*at].stretch().is_some())?;
    let object = (verb + 1..marked - 1).all(|at| matches!(scene.items[at].kind, Kind::Word | Kind::Name(_)));
    if !(object && scene.is_word(marked - 1, "as")) {
        return None;
    }
    let subject = distant::of_sentence(scene, items, verb)?;
    Some(Attribution {
        content: vec![scene.tokens(verb + 1..marked + 1)],
        cue: vec![scene.tokens(verb..verb + 1)],
        source: Some(scene.tokens(subject.speaker)),
        confidence: SURE,
        way: Way::Distant,
        ..Attribution::default()
    })
}

/// Whether a verb tells what somebody made of something: `described`, and not `was described`.
fn describes(scene: &Scene<'_>, at: usize) -> bool {
    let item = &scene.items[at];
    scene.is_one_of(at, &VERBS)
        && (item.is_cue() || item.word.form == Form::Past)
        && at > 0
        && !scene.items[at - 1].is(Class::AUXILIARY)
}
