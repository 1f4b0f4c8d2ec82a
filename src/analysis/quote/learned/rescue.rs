//! What the rules alone attribute beyond doubt, where the weights saw nothing.

use std::ops::Range;

use super::speech::is_discerning;
use super::view::{View, is_work};
use crate::analysis::quote::clause::{has_verb, is_fronted};
use crate::analysis::quote::items::{Item, Kind, Scene};
use crate::analysis::quote::taken::Taken;
use crate::analysis::quote::words::{Class, Form, Ways};
use crate::analysis::quote::{Attribution, Way};
use crate::text::Case;

/// How sure such an attribution is.
const SURE: f32 = 0.6;

/// Adds to what was `found` the rules' attributions that are clear and whose words nobody has.
pub(super) fn add(view: &View<'_, '_>, found: &mut Vec<Attribution>) {
    give_asides(view, found);
    let taken = Taken::by(found);
    let free = |ruled: &&Attribution| ruled.content.iter().all(|run| taken.leaves(run));
    let saved: Vec<Attribution> =
        view.rules.iter().filter(|ruled| is_clear(view, ruled)).filter(free).cloned().collect();
    found.extend(saved.into_iter().map(|ruled| Attribution { confidence: SURE, ..ruled }));
}

/// Takes what an aside's own verb brings from whom the verb before it is given to.
fn give_asides(view: &View<'_, '_>, found: &mut Vec<Attribution>) {
    let plain = |ruled: &&Attribution| ruled.way == Way::Before { marks: false } && is_aside(view, ruled);
    let asides: Vec<&Attribution> = view.rules.iter().filter(plain).collect();
    for one in found.iter_mut().filter(|_| !asides.is_empty()) {
        let cue = one.cue.last().map_or(u32::MAX, |cue| cue.end);
        let given = |run: &Range<u32>| {
            let after = asides.partition_point(|aside| aside.cue[0].start <= run.start);
            after > 0 && cue <= asides[after - 1].cue[0].start && run.end <= asides[after - 1].content[0].end
        };
        one.content.retain(|run| !given(run));
    }
    found.retain(|one| !one.content.is_empty());
}

fn is_clear(view: &View<'_, '_>, ruled: &Attribution) -> bool {
    let scene = view.scene;
    if is_discerning(scene, view.item(ruled.cue[0].start)) {
        return false;
    }
    let word = |at: u32| scene.document.word(at as usize);
    match ruled.way {
        Way::Before { marks: false } => is_told(view, ruled) || is_aside(view, ruled),
        Way::Behind { marks: false } => is_reported(view, ruled),
        Way::Distant => is_remark(view, ruled) || is_second(view, ruled),
        Way::Inverted if is_signed(view, ruled) => true,
        Way::Before { marks: true } | Way::Behind { marks: true } | Way::Inside | Way::Inverted => {
            ruled.content.iter().all(|run| is_sentence(scene, run) && !is_work(scene, view.item(run.start)))
        }
        // `in the words of`
        Way::AccordingTo => word(ruled.cue[0].start).eq_ignore_ascii_case("in") || is_credited(view, ruled),
        // `The tribunal was told by Ms Orme that …`, `Residents were told by the mayor to …`
        Way::Agent => {
            let content = &ruled.content[0];
            ruled.content.len() == 1
                && word(ruled.cue[0].end - 1).eq_ignore_ascii_case("told")
                && (begins_with_that(scene, content) || content.len() > 2 && word(content.start) == "to")
        }
        _ => false,
    }
}

/// A whole sentence in marks with its cue beside it.
fn is_sentence(scene: &Scene<'_>, run: &Range<u32>) -> bool {
    let stretch = scene.stretches.binary_search_by_key(&run.start, |stretch| stretch.tokens.start);
    let inner = scene.document.word((run.end as usize).saturating_sub(2));
    let next = scene.document.tokens.get(run.end as usize).map_or("", |_| scene.document.word(run.end as usize));
    stretch.is_ok_and(|at| scene.stretches[at].tokens == *run)
        && run.len() >= 5
        && (matches!(inner, "," | "." | "?" | "!") || next == ",")
}

/// `The inquiry found that the bridge …`, `A team reports in a new paper that …`: what somebody told.
fn is_told(view: &View<'_, '_>, ruled: &Attribution) -> bool {
    let scene = view.scene;
    let (cue, content) = (view.item(ruled.cue[0].start), &ruled.content[0]);
    let Some(source) = &ruled.source else { return false };
    let (verb, last) = (scene.items[cue].word, &scene.items[view.item(source.end - 1)]);
    let told = verb.form == Form::Past && content.start == ruled.cue[0].end
        || verb.form == Form::Third && verb.ways.has(Ways::CLAUSE) && is_main(view, cue, view.item(content.start));
    let somebody = !last.is(Class::THAT.or(Class::ADVERB).or(Class::TIME));
    // `reports that question his past`: there *that* is the subject.
    let next = view.item(content.start) + 1;
    let clause = next < scene.items.len() && !view.is_finite(next) && !scene.items[next].is_cue();
    told && clause
        && !verb.ways.has(Ways::THOUGHT)
        && ruled.content.len() == 1
        && content.len() > 3
        && begins_with_that(scene, content)
        && somebody
}

/// Whether a cue is the verb of its sentence, as its tag or the want of another verb before `end` tells: `A team reports`.
fn is_main(view: &View<'_, '_>, cue: usize, end: usize) -> bool {
    view.is_finite(cue) || !(view.floor(cue)..end).any(|at| at != cue && view.is_finite(at))
}

/// `she declined it, remarking that she had “seen that film”`
fn is_remark(view: &View<'_, '_>, ruled: &Attribution) -> bool {
    let scene = view.scene;
    let (cue, content) = (view.item(ruled.cue[0].start), &ruled.content[0]);
    let right_behind = content.start == ruled.cue[0].end && ruled.content.len() == 1;
    scene.is_remark(cue) && begins_with_that(scene, content) && right_behind
}

/// `The federation released a million and said more would be needed`: a second verb of the sentence's subject, with a clause
/// behind it.
fn is_second(view: &View<'_, '_>, ruled: &Attribution) -> bool {
    let scene = view.scene;
    let (cue, said) = (view.item(ruled.cue[0].start), view.items(&ruled.content[0]));
    let joined = cue > 0 && scene.items[cue - 1].is(Class::AND) && scene.is_word(cue, "said");
    joined && ruled.content.len() == 1 && said.start == cue + 1 && said.clone().any(|at| view.is_finite(at))
}

fn begins_with_that(scene: &Scene<'_>, content: &Range<u32>) -> bool {
    scene.document.word(content.start as usize).eq_ignore_ascii_case("that")
}

/// `apart from Rheinwagen, which said its supply was safe`
fn is_aside(view: &View<'_, '_>, ruled: &Attribution) -> bool {
    let scene = view.scene;
    let cue = view.item(ruled.cue[0].start);
    let who = cue > 1 && scene.is_one_of(cue - 1, &["who", "which"]);
    who && scene.is_word(cue, "said") && scene.items[cue - 2].kind == Kind::Comma && ruled.content.len() == 1
}

/// `The bridge will be shut, the head of the agency said on Monday.`: a sentence that ends with who said it, when, and to
/// whom.
fn is_reported(view: &View<'_, '_>, ruled: &Attribution) -> bool {
    const REPORTING: [&str; 10] =
        ["said", "told", "warned", "announced", "reported", "confirmed", "estimated", "predicted", "argued", "wrote"];
    let scene = view.scene;
    let (cue, said) = (view.item(ruled.cue[0].start), view.items(&ruled.content[0]));
    let Some(source) = ruled.source.as_ref().filter(|_| scene.is_one_of(cue, &REPORTING)) else { return false };
    let (speaker, sentence) = (view.items(source), view.sentence(cue));
    // What stands behind may be whom they told, where and when; an object is what they said themselves.
    let told = scene.is_word(cue, "told");
    let open = |at: usize| scene.items[at].is(Class::TIME.or(Class::PREPOSITION));
    let rest = cue + 1..sentence.end(scene);
    let topic = rest.clone().any(|at| scene.is_one_of(at, &["to", "of", "about"]));
    let free = if told { !topic } else { rest.is_empty() || open(cue + 1) };
    let ends =
        |at: usize| matches!(scene.items[at].kind, Kind::Comma | Kind::Quote(_) | Kind::Colon) || view.is_finite(at);
    said.start == sentence.items.start
        && !is_fronted(scene, &said)
        && free
        && said.clone().any(|at| view.is_finite(at))
        && said.end < speaker.start
        && scene.items[said.end].kind == Kind::Comma
        && speaker.end == cue
        && speaker.clone().any(|at| scene.items[at].is_somebody())
        && !rest.clone().any(ends)
}

/// `According to Bruno Castel, the cellar floods every spring.`: all of a sentence beside somebody with a name; `The firm
/// will close, according to two people`: all of it before somebody, whatever is told of them behind.
fn is_credited(view: &View<'_, '_>, ruled: &Attribution) -> bool {
    let scene = view.scene;
    let (cue, said) = (view.item(ruled.cue[0].start), view.items(&ruled.content[0]));
    let Some(source) = &ruled.source else { return false };
    let sentence = view.sentence(cue);
    let somebody = || view.items(source).any(|at| scene.items[at].is(Class::ROLE.or(Class::PERSON)));
    let behind = || {
        said.start == sentence.items.start
            && said.end + 1 == cue
            && scene.items[said.end].kind == Kind::Comma
            && view.item(source.start) == cue + 2
            && has_verb(scene, said.start, said.end)
            && somebody()
    };
    if ruled.content.len() == 1 && scene.is_word(cue, "according") && behind() {
        return true;
    }
    ruled.content.len() == 1
        && scene.is_word(cue, "according")
        && cue == sentence.items.start
        && scene.is_person(&scene.items[view.item(source.end - 1)])
        && said.end + 1 >= sentence.end(scene)
        && said.len() > 2
}

/// `Such signs are easily mistaken, cautions Bram de Waal`, `The army has pulled back, said an officer`: a name, or
/// somebody new, signs what stands before it.
fn is_signed(view: &View<'_, '_>, ruled: &Attribution) -> bool {
    let scene = view.scene;
    let (cue, said) = (view.item(ruled.cue[0].start), view.items(&ruled.content[0]));
    let Some(source) = &ruled.source else { return false };
    let clause =
        said.clone().all(|at| scene.items[at].kind != Kind::Comma) && said.clone().any(|at| view.is_finite(at));
    let beside = view.item(source.start) == cue + 1 || is_owned(view, cue, source);
    let close = said.end + 1 == cue && scene.items[said.end].kind == Kind::Comma && beside;
    let one = ruled.content.len() == 1;
    let new =
        |at: usize| scene.items[at].is(Class::DETERMINER) && view.items(source).any(|at| scene.items[at].is_somebody());
    let signs = scene.items.get(cue + 1).is_some_and(Item::is_name)
        || is_owned(view, cue, source)
        || scene.is_word(cue, "said") && new(cue + 1);
    one && clause && close && signs || one && is_marked_end(view, cue, &said, source)
}

/// Whether nothing stands between a cue and somebody’s name but whose they are: `argued the Herald’s Ines Pato`.
fn is_owned(view: &View<'_, '_>, cue: usize, source: &Range<u32>) -> bool {
    /// How many items it may take: `the London School’s`.
    const LEAD: usize = 5;
    let scene = view.scene;
    let named = view.items(source);
    let leads = |at: usize| {
        let item = &scene.items[at];
        item.is_name() || item.is(Class::DETERMINER) || item.kind == Kind::Word && item.case == Case::Title
    };
    (cue + 3..=cue + 1 + LEAD).contains(&named.start)
        && scene.owns(named.start - 1)
        && (cue + 1..named.start - 1).all(leads)
        && scene.is_person(&scene.items[named.end - 1])
}

/// `The findings, out on Monday, “should change policy”, said Dr Emily Okafor`: the words end in marks, and a name with its
/// title signs them.
fn is_marked_end(view: &View<'_, '_>, cue: usize, said: &Range<usize>, source: &Range<u32>) -> bool {
    const TITLE: usize = 4;
    let scene = view.scene;
    let comma = said.end < cue && scene.items[said.end].kind == Kind::Comma;
    let named = view.items(source);
    scene.items[said.end - 1].stretch().is_some()
        && said.start == view.sentence(cue).items.start
        && said.end + usize::from(comma) == cue
        && (cue + 1..=cue + TITLE).contains(&named.start)
        && scene.is_person(&scene.items[named.end - 1])
}
