//! What somebody keeps to themselves stands between them and their verb: `A diplomat who asked not to be named said the
//! deal was near.`

use std::ops::Range;

use super::items::{Kind, Scene, Sentence};
use super::taken::add_free;
use super::words::{Class, Form, Ways};
use super::{Attribution, Way, clause, phrase};

/// How sure it is that whoever asks for that says what stands behind.
const SURE: f32 = 0.8;

/// Takes the wish for nothing that was said, and gives what stands behind such a clause to whom it tells of.
pub(super) fn complete(scene: &Scene<'_>, found: &mut Vec<Attribution>) {
    found.retain(|one| !is_wish(scene, one));
    let wishers: Vec<Wisher> = scene.sentences.iter().filter_map(|sentence| wisher(scene, sentence)).collect();
    if wishers.is_empty() {
        return;
    }
    // Whom words of such a clause were taken for is whom it tells of.
    for source in found.iter_mut().filter_map(|one| one.source.as_mut()) {
        let before = wishers.partition_point(|one| scene.tokens(one.wish.clone()).start <= source.start);
        let within = |one: &&Wisher| source.end <= scene.tokens(one.wish.clone()).end;
        if let Some(one) = before.checked_sub(1).map(|at| &wishers[at]).filter(within) {
            *source = scene.tokens(one.speaker.clone());
        }
    }
    add_free(found, wishers.into_iter().filter_map(|one| attribution(scene, one)));
}

/// Who asks for that, and the clause that tells it, in items.
struct Wisher {
    speaker: Range<usize>,
    wish: Range<usize>,
    /// Where the sentence ends.
    end: usize,
}

/// Who asks for that in a sentence.
fn wisher(scene: &Scene<'_>, sentence: &Sentence) -> Option<Wisher> {
    let items = sentence.items.clone();
    let told = |who: usize| if scene.is_word(who, "who") { hides(scene, who + 2) } else { None };
    let wish = (items.start + 1..items.end).find_map(|who| Some(who..told(who)?))?;
    let end = wish.start - usize::from(scene.items[wish.start - 1].kind == Kind::Comma);
    let speaker = phrase::before(scene, items.start, end)?;
    Some(Wisher { speaker, wish, end: sentence.end(scene) })
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

fn attribution(scene: &Scene<'_>, Wisher { speaker, wish, end }: Wisher) -> Option<Attribution> {
    let verb = wish.end;
    let says = scene.items.get(verb).filter(|item| item.is_cue() && verb < end)?;
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
