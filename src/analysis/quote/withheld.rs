//! What somebody keeps to themselves stands between them and their verb: `A diplomat who asked not to be named said the
//! deal was near.`

use std::ops::Range;

use super::items::{Kind, Scene, Sentence};
use super::taken::Taken;
use super::words::{Class, Form, Ways};
use super::{Attribution, Way, clause, phrase};

/// How sure it is that whoever asks for that says what stands behind.
const SURE: f32 = 0.8;

/// Takes the wish for nothing that was said, and gives what stands behind such a clause to whom it tells of.
pub(super) fn complete(scene: &Scene<'_>, found: &mut Vec<Attribution>) {
    found.retain(|one| !is_wish(scene, one));
    for sentence in &scene.sentences {
        give_to_whoever_wishes(scene, sentence, found);
    }
    let own: Vec<Attribution> = scene.sentences.iter().filter_map(|sentence| attribution(scene, sentence)).collect();
    if own.is_empty() {
        return;
    }
    let taken = Taken::by(found);
    let free = own.into_iter().filter(|one| one.content.iter().all(|run| taken.leaves(run)));
    let free: Vec<Attribution> = free.collect();
    found.extend(free);
}

/// Gives what the words of such a clause were taken to say to whom the clause tells of.
fn give_to_whoever_wishes(scene: &Scene<'_>, sentence: &Sentence, found: &mut [Attribution]) {
    let Some((speaker, wish)) = wisher(scene, sentence) else { return };
    let wish = scene.tokens(wish);
    let within = |run: &Range<u32>| wish.start <= run.start && run.end <= wish.end;
    for one in found.iter_mut().filter(|one| one.source.as_ref().is_some_and(within)) {
        one.source = Some(scene.tokens(speaker.clone()));
    }
}

/// Who asks for that in a sentence, and the clause that tells it.
fn wisher(scene: &Scene<'_>, sentence: &Sentence) -> Option<(Range<usize>, Range<usize>)> {
    let items = sentence.items.clone();
    let who = (items.start + 1..items.end).find(|at| scene.is_word(*at, "who") && hides(scene, at + 2).is_some())?;
    let end = who - usize::from(scene.items[who - 1].kind == Kind::Comma);
    Some((phrase::before(scene, items.start, end)?, who..hides(scene, who + 2)?))
}

/// Whether what was said begins with such a wish.
fn is_wish(scene: &Scene<'_>, one: &Attribution) -> bool {
    let Some(run) = one.content.first() else { return false };
    let first = scene.items.partition_point(|item| item.tokens.start < run.start);
    hides(scene, first).is_some_and(|end| scene.tokens(first..end).end <= run.end)
}

/// One past the words at `at` that tell what somebody would not have told of them: `not to be named`, `to be identified`.
pub(super) fn hides(scene: &Scene<'_>, at: usize) -> Option<usize> {
    const TOLD: [&str; 3] = ["named", "identified", "quoted"];
    /// Verbs that tell of a wish, and those that refuse.
    const WISHES: [&str; 6] = ["asked", "asking", "requested", "requesting", "wished", "preferred"];
    const REFUSES: [&str; 4] = ["declined", "declining", "refused", "refusing"];
    let negated = scene.is_word(at, "not");
    let to = at + usize::from(negated);
    let verbs: &[&str] = if negated || scene.is_word(at, "that") { &WISHES } else { &REFUSES };
    let be = scene.are_words(to, scene.items.len(), &["to", "be"]) && scene.is_one_of(to + 2, &TOLD);
    let wish = at.checked_sub(1).is_some_and(|verb| scene.is_one_of(verb, verbs));
    if be && wish { Some(to + 3) } else { name_unused(scene, at).filter(|_| wish) }
}

/// One past `that her name not be used` at `at`.
fn name_unused(scene: &Scene<'_>, at: usize) -> Option<usize> {
    const NAMES: [&str; 4] = ["name", "names", "identity", "identities"];
    const USED: [&str; 6] = ["used", "published", "printed", "disclosed", "revealed", "given"];
    let name = at + 2 + usize::from(scene.is_one_of(at + 2, &["full", "real", "last"]));
    // A pronoun may be somebody's name here.
    let whose = scene.items.get(at + 1).is_some().then(|| scene.text(at + 1));
    let theirs = scene.is_word(at, "that") && matches!(whose, Some("his" | "her" | "their"));
    let unused = scene.are_words(name + 1, scene.items.len(), &["not", "be"]) && scene.is_one_of(name + 3, &USED);
    (theirs && scene.is_one_of(name, &NAMES) && unused).then_some(name + 4)
}

fn attribution(scene: &Scene<'_>, sentence: &Sentence) -> Option<Attribution> {
    let (speaker, wish) = wisher(scene, sentence)?;
    let verb = wish.end;
    let says = scene.items.get(verb).filter(|item| item.is_cue() && verb < sentence.items.end)?;
    let end = sentence.end(scene);
    let told = says.word.form == Form::Past && says.word.ways.has(Ways::CLAUSE);
    let clause = verb + 1 < end && scene.items[verb + 1].kind != Kind::Comma && clause::has_verb(scene, verb + 1, end);
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
