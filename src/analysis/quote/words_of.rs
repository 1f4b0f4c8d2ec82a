//! Whose words a text takes over: `The walls, in the words of Odile Castel, “drink like horses”`, `“a mess”, as Lund put
//! it`.

use std::ops::Range;

use super::items::{Item, Kind, Scene, Sentence};
use super::words::Class;
use super::{Attribution, Way, phrase, speaker, subject, taken};

/// How sure it is that such words were said by whom they are given to.
const SURE: f32 = 0.85;
/// How many items may stand between the phrase and the words: `his wife, Odile Castel,`.
const REACH: usize = 16;

/// Gives the words in marks behind `in the words of` and beside `put it` to whom those name, and nothing else.
pub(super) fn complete(scene: &Scene<'_>, found: &mut Vec<Attribution>) {
    let either = |sentence: &Sentence| taken_over(scene, sentence).or_else(|| put(scene, sentence));
    let own: Vec<Attribution> = scene.sentences.iter().filter_map(either).collect();
    if own.is_empty() {
        return;
    }
    let cued = |cue: &Range<u32>| {
        let after = own.partition_point(|own| own.cue[0].start < cue.end);
        after > 0 && cue.start < own[after - 1].cue[0].end
    };
    let said = |run: &Range<u32>| own.binary_search_by_key(&run.end, |own| own.content[0].end).is_ok();
    found.retain(|one| !one.cue.iter().any(cued));
    taken::give_up(found, said);
    found.extend(own);
}

/// `as Lund put it`, `is how one diplomat put it`, `Hale put it this way: “We lost.”`
fn put(scene: &Scene<'_>, sentence: &Sentence) -> Option<Attribution> {
    /// How many items may stand between the words and these: `, is how`, `bluntly:`.
    const APART: usize = 4;
    let items = &scene.items;
    let (start, end) = (sentence.items.start, sentence.items.end);
    let it = |at: &usize| scene.is_one_of(*at, &["put", "puts"]) && scene.is_word(at + 1, "it");
    let verb = (start + 1..end.saturating_sub(1)).find(it)?;
    let subject = subject::before(scene, start, verb)?;
    // `put it down`, `put it on the table`
    let somewhere =
        ["on", "in", "up", "down", "away", "off", "out", "back", "together", "behind", "there", "to", "into"];
    let when = items.get(verb + 3).is_some_and(|next| next.is(Class::TIME));
    if scene.is_one_of(verb + 2, &somewhere) && !when {
        return None;
    }
    let small = |at: usize| matches!(items[at].kind, Kind::Word | Kind::Comma | Kind::Colon | Kind::Dash);
    let marked = |at: &usize| items[*at].stretch().is_some();
    let so = subject.phrase.start > start && scene.is_one_of(subject.phrase.start - 1, &["as", "how"]);
    let led = |at: &usize| items[at - 1].kind == Kind::Colon || so && items[at - 1].kind == Kind::Comma;
    let behind = (verb + 2..end.min(verb + 2 + APART)).find(|at| !small(*at)).filter(led);
    let before = start.max(subject.phrase.start.saturating_sub(APART))..subject.phrase.start;
    let unsaid = |at: &usize| !(*at..before.end).any(|at| items[at].is_cue());
    let ahead = || before.clone().rev().find(|at| !small(*at)).filter(|at| so && marked(at) && unsaid(at));
    let stretch = behind.filter(marked).or_else(ahead)?;
    Some(Attribution {
        content: vec![scene.tokens(stretch..stretch + 1)],
        cue: vec![scene.tokens(verb..verb + 2)],
        source: Some(scene.tokens(subject.speaker)),
        confidence: SURE,
        way: Way::AccordingTo,
        ..Attribution::default()
    })
}

/// `in the words of Odile Castel, “…”`
fn taken_over(scene: &Scene<'_>, sentence: &Sentence) -> Option<Attribution> {
    const PHRASE: [&str; 4] = ["in", "the", "words", "of"];
    let end = sentence.items.end;
    let start = sentence.items.clone().find(|at| scene.are_words(*at, end, &PHRASE))?;
    let from = start + PHRASE.len();
    let stretch = (from..end.min(from + REACH)).find(|at| scene.items[*at].stretch().is_some())?;
    let beside = |at: usize| {
        let item = &scene.items[at];
        matches!(item.kind, Kind::Word | Kind::Name(_) | Kind::Comma | Kind::Clitic | Kind::Joint)
            && !item.is_cue()
            && !item.is(Class::AUXILIARY.or(Class::VERB))
    };
    if !(from..stretch).all(beside) {
        return None;
    }
    // `In the words of Ann Roe, the old pianist “never hurried”`: the clause is hers, and its marked end.
    let comma = (from..stretch).rev().find(|at| scene.items[*at].kind == Kind::Comma);
    let clause = comma.filter(|_| start == sentence.items.start).map_or(stretch, |comma| comma + 1);
    let phrase = phrase::after(scene, from, stretch)?;
    let speaker = speaker::of(scene, phrase.clone());
    // `his wife, Odile Castel`
    let apposed = phrase.end + 1;
    let named =
        apposed < stretch && scene.items[apposed].is_name() && !scene.items[speaker.clone()].iter().any(Item::is_name);
    let speaker = if named { apposed..apposed + 1 } else { speaker };
    Some(Attribution {
        content: vec![scene.tokens(clause..stretch + 1)],
        cue: vec![scene.tokens(start..from)],
        source: Some(scene.tokens(speaker)),
        confidence: SURE,
        way: Way::AccordingTo,
        ..Attribution::default()
    })
}
