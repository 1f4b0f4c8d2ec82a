//! What somebody keeps to themselves stands between them and their verb: `A diplomat who asked not to be named said the
//! deal was near.`

use super::items::{Kind, Scene, Sentence};
use super::taken::Taken;
use super::words::{Class, Form, Ways};
use super::{Attribution, Way, clause, phrase};

/// How sure it is that whoever asks for that says what stands behind.
const SURE: f32 = 0.8;

/// Gives what stands behind such a clause to whom it tells of.
pub(super) fn complete(scene: &Scene<'_>, found: &mut Vec<Attribution>) {
    let own: Vec<Attribution> = scene.sentences.iter().filter_map(|sentence| attribution(scene, sentence)).collect();
    if own.is_empty() {
        return;
    }
    let taken = Taken::by(found);
    let free = own.into_iter().filter(|one| one.content.iter().all(|run| taken.leaves(run)));
    let free: Vec<Attribution> = free.collect();
    found.extend(free);
}

/// One past the words at `at` that tell what somebody would not have told of them: `not to be named`, `to be identified`.
pub(super) fn hides(scene: &Scene<'_>, at: usize) -> Option<usize> {
    const TOLD: [&str; 3] = ["named", "identified", "quoted"];
    /// Verbs that tell of a wish, and those that refuse.
    const WISHES: [&str; 6] = ["asked", "asking", "requested", "requesting", "wished", "preferred"];
    const REFUSES: [&str; 4] = ["declined", "declining", "refused", "refusing"];
    let negated = scene.is_word(at, "not");
    let to = at + usize::from(negated);
    let verbs: &[&str] = if negated { &WISHES } else { &REFUSES };
    let be = scene.are_words(to, scene.items.len(), &["to", "be"]) && scene.is_one_of(to + 2, &TOLD);
    let wish = at.checked_sub(1).is_some_and(|verb| scene.is_one_of(verb, verbs));
    (be && wish).then_some(to + 3)
}

fn attribution(scene: &Scene<'_>, sentence: &Sentence) -> Option<Attribution> {
    let items = sentence.items.clone();
    let who = (items.start + 1..items.end).find(|at| scene.is_word(*at, "who") && hides(scene, at + 2).is_some())?;
    let verb = hides(scene, who + 2)?;
    let says = scene.items.get(verb).filter(|item| item.is_cue() && verb < items.end)?;
    let end = sentence.end(scene);
    let told = says.word.form == Form::Past && says.word.ways.has(Ways::CLAUSE);
    let clause = verb + 1 < end && scene.items[verb + 1].kind != Kind::Comma && clause::has_verb(scene, verb + 1, end);
    let speaker = phrase::before(scene, items.start, who)?;
    let somebody = speaker.clone().any(|at| scene.items[at].is_somebody() || scene.items[at].is(Class::DETERMINER));
    (told && clause && somebody).then(|| Attribution {
        content: vec![scene.tokens(verb + 1..end)],
        cue: vec![scene.tokens(verb..verb + 1)],
        source: Some(scene.tokens(speaker)),
        confidence: SURE,
        way: Way::Before { marks: false },
        ..Attribution::default()
    })
}
