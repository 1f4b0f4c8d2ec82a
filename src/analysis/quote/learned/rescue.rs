//! What the rules alone attribute beyond doubt, where the weights saw nothing.

use std::ops::Range;

use super::NEAR;
use super::edge::is_finite;
use super::view::View;
use crate::analysis::quote::items::{Kind, Scene};
use crate::analysis::quote::words::{Class, Form, Ways, look_up};
use crate::analysis::quote::{Attribution, Way};

/// How sure such an attribution is.
const SURE: f32 = 0.6;

/// Adds to what was `found` the rules' attributions that are clear and whose words nobody has.
pub(super) fn add(view: &View<'_, '_>, found: &mut Vec<Attribution>) {
    let mut taken: Vec<Range<u32>> = found.iter().flat_map(|one| one.content.iter().cloned()).collect();
    taken.sort_by_key(|run| run.start);
    let free = |ruled: &&Attribution| {
        ruled.content.iter().all(|run| {
            // Contents may lie in one another, but only a few deep.
            let behind = taken.partition_point(|other| other.start < run.end);
            taken[behind.saturating_sub(NEAR)..behind].iter().all(|other| other.end <= run.start)
        })
    };
    let saved: Vec<Attribution> =
        view.rules.iter().filter(|ruled| is_clear(view, ruled)).filter(free).cloned().collect();
    found.extend(saved.into_iter().map(|ruled| Attribution { confidence: SURE, ..ruled }));
}

fn is_clear(view: &View<'_, '_>, ruled: &Attribution) -> bool {
    let scene = view.scene;
    let word = |at: u32| scene.document.word(at as usize);
    match ruled.way {
        Way::Before { marks: false } => is_told(view, ruled),
        Way::Inverted if is_signed(view, ruled) => true,
        Way::Before { marks: true } | Way::Behind { marks: true } | Way::Inside | Way::Inverted => {
            ruled.content.iter().all(|run| is_sentence(scene, run))
        }
        // `in the words of`
        Way::AccordingTo => word(ruled.cue[0].start).eq_ignore_ascii_case("in"),
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

/// `The inquiry found that the bridge …`: what somebody told, right behind the verb.
fn is_told(view: &View<'_, '_>, ruled: &Attribution) -> bool {
    let scene = view.scene;
    let (cue, content) = (&ruled.cue[0], &ruled.content[0]);
    let verb = look_up(scene.document.word(cue.start as usize));
    let that = scene.document.word(content.start as usize).eq_ignore_ascii_case("that");
    let somebody = ruled.source.as_ref().is_some_and(|source| {
        let last = &scene.items[view.item(source.end - 1)];
        !last.is(Class::THAT.or(Class::ADVERB).or(Class::TIME))
    });
    let told = verb.form == Form::Past && !verb.ways.has(Ways::THOUGHT);
    told && ruled.content.len() == 1 && content.start == cue.end && content.len() > 3 && that && somebody
}

/// `Such signs are easily mistaken, cautions Bram de Waal`: a name signs what stands before it.
fn is_signed(view: &View<'_, '_>, ruled: &Attribution) -> bool {
    let scene = view.scene;
    let (cue, said) = (view.item(ruled.cue[0].start), view.items(&ruled.content[0]));
    let Some(source) = &ruled.source else { return false };
    let clause =
        said.clone().all(|at| scene.items[at].kind != Kind::Comma) && said.clone().any(|at| is_finite(view, at));
    let close = said.end + 1 == cue && scene.items[said.end].kind == Kind::Comma && view.item(source.start) == cue + 1;
    ruled.content.len() == 1 && clause && close && scene.items[cue + 1].is_name()
}
