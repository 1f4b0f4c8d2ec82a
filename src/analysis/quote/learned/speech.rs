//! What no weight may say: that opening a bridge is speech, or that nobody spoke.

use std::ops::Range;

use super::Proposal;
use super::view::is_work;
use crate::analysis::quote::items::{Item, Kind, Scene};
use crate::analysis::quote::words::{Class, Form, Ways};
use crate::text::Case;

/// Whether a reading can be speech at all.
pub(super) fn is_speech(scene: &Scene<'_>, proposal: &Proposal) -> bool {
    let reading = &proposal.reading;
    let stretch = |at: usize| scene.items[at].stretch().is_some();
    let only_marks = reading.content.iter().flat_map(Clone::clone).all(stretch);
    let marked = reading.content.iter().flat_map(Clone::clone).any(stretch);
    let says = |at: usize| scene.items[at].is_cue() && !scene.items[at].word.ways.has(Ways::ACT);
    // `went on to say` says, whatever going is.
    let act = scene.items[proposal.at].word.ways.has(Ways::ACT) && !only_marks && !reading.cue.clone().any(says);
    let first = reading.content[0].start;
    let does = |at: usize| scene.items.get(at).is_some_and(|next| next.is(Class::AUXILIARY.or(Class::VERB)));
    // `said nothing had changed` says something.
    let little = first == proposal.at + 1 && LITTLE.iter().any(|word| scene.is_word(first, word)) && !does(first + 1);
    let source = reading.source.as_ref();
    !act && !little
        && (marked || !is_deed(scene, proposal.at))
        && !is_that_time(scene, &reading.content)
        && !is_left_undone(scene, proposal.at)
        && !is_nothing_told(scene, &reading.content)
        && !is_request(scene, &reading.content)
        && !is_discerning(scene, proposal.at)
        && !matches!(&*reading.content, [run] if run.len() == 1 && is_work(scene, run.start))
        && (marked || !is_hearer(scene, proposal.at, &reading.content))
        && !is_only_somebody(scene, proposal.at, &reading.content)
        && !(is_summoned(scene, proposal.at, &reading.content) || is_going_on(scene, proposal.at) && !only_marks)
        && !source.is_some_and(|source| NOBODY.iter().any(|word| scene.is_word(source.start, word)))
}

/// Whether a verb of saying means a deed with the words behind it: `wrote off the loan`, `answered the door`.
fn is_deed(scene: &Scene<'_>, cue: usize) -> bool {
    const DEEDS: [(&str, &[&str]); 5] = [
        // The referee gives a penalty.
        ("point", &["spot"]),
        ("wr", &["off", "down", "up", "about", "into"]),
        ("call", &["off"]),
        ("tell", &["off"]),
        ("answer", &["telephone", "phone", "door", "bell", "call", "calls"]),
    ];
    let verb = scene.text(cue).to_ascii_lowercase();
    let does = |at: usize, words: &[&str]| at < scene.items.len() && words.iter().any(|word| scene.is_word(at, word));
    let small = |at: &usize| scene.items[*at].is(Class::DETERMINER.or(Class::POSSESSIVE)) || scene.is_word(*at, "to");
    let next = cue + 1 + (cue + 1..scene.items.len()).take(2).take_while(small).count();
    DEEDS.iter().any(|(stem, words)| verb.starts_with(stem) && does(next, words))
}

/// `She wrote that summer.`: a time, and nothing that was said.
fn is_that_time(scene: &Scene<'_>, content: &[Range<usize>]) -> bool {
    const SEASONS: [&str; 5] = ["summer", "winter", "spring", "autumn", "fall"];
    let [run] = content else { return false };
    let time = |at: usize| scene.items[at].is(Class::TIME) || SEASONS.iter().any(|season| scene.is_word(at, season));
    run.len() == 2 && scene.is_word(run.start, "that") && time(run.start + 1)
}

/// Whether a verb tells what somebody kept from doing: `abstained from condemning the raid`.
fn is_left_undone(scene: &Scene<'_>, cue: usize) -> bool {
    const KEEPING: [&str; 6] = ["abstain", "refrain", "shy", "shrink", "desist", "stop"];
    let before = |step: usize, word: &str| cue >= step && scene.is_word(cue - step, word);
    let keeps = |at: usize| KEEPING.iter().any(|verb| scene.text(at).to_ascii_lowercase().starts_with(verb));
    scene.items[cue].word.form == Form::Ing
        && (before(1, "from") || before(1, "of"))
        && (cue.saturating_sub(4)..cue - 1).any(keeps)
}

/// `could not tell a bill from a menu`: who tells things apart says nothing.
pub(super) fn is_discerning(scene: &Scene<'_>, cue: usize) -> bool {
    let can = |at: usize| ["can", "could", "cannot", "can't", "couldn't"].iter().any(|word| scene.is_word(at, word));
    let able = (cue.saturating_sub(2)..cue).any(can);
    // `could tell them “no”`
    let whom = |item: &Item| item.is(Class::OBJECT.or(Class::PERSON).or(Class::ROLE)) || item.is_name();
    able && scene.is_word(cue, "tell") && !scene.items.get(cue + 1).is_some_and(whom)
}

/// `Her office did not respond to a request for comment.`, `who asked not to be named`: what passed between a reporter and
/// somebody, and nothing that they told.
fn is_request(scene: &Scene<'_>, content: &[Range<usize>]) -> bool {
    /// How many words may stand before it: `The Post's repeated requests`.
    const LEAD: usize = 4;
    const UNNAMED: [&str; 5] = ["named", "identified", "quoted", "not", "be"];
    let Some(run) = content.first() else { return false };
    let hides = run.len() > 3
        && run.clone().take(4).all(|at| scene.is_word(at, "to") || UNNAMED.iter().any(|word| scene.is_word(at, word)));
    if hides {
        return true;
    }
    let word = |at: usize, words: &[&str]| at < run.end && words.iter().any(|word| scene.is_word(at, word));
    let asks = |at: usize| word(at, &["request", "requests"]) && word(at + 1, &["for"]);
    let asked = run.clone().take(LEAD + 1).find(|at| asks(*at));
    content.len() == 1 && asked.is_some_and(|at| (at + 2..at + 4).any(|at| word(at, &["comment", "comments"])))
}

/// `The club has not confirmed that.`: a word for what was told before, and nothing that is told.
fn is_nothing_told(scene: &Scene<'_>, content: &[Range<usize>]) -> bool {
    const POINTING: [&str; 5] = ["that", "this", "it", "so", "them"];
    let [run] = content else { return false };
    run.len() == 1 && POINTING.iter().any(|word| scene.is_word(run.start, word))
}

/// `She spoke a day after talks with Treasury Secretary Harlan Whitfield.`: somebody’s name is not what was said, but with
/// verbs of praise and blame.
fn is_only_somebody(scene: &Scene<'_>, cue: usize, content: &[Range<usize>]) -> bool {
    let [run] = content else { return false };
    let named = |at: usize| {
        scene.items[at].is_name() || scene.items[at].case != Case::Lower && scene.items[at].kind == Kind::Word
    };
    // `He quoted his father, a fisherman: …`
    let quoted = scene.text(cue).to_ascii_lowercase().starts_with("quot") && run.start == cue + 1;
    let relative = |at: usize| scene.items.get(at).is_some_and(|item| item.is(Class::ROLE.or(Class::PERSON)));
    if quoted && scene.items[run.start].is(Class::DETERMINER.or(Class::POSSESSIVE)) && relative(run.start + 1) {
        return true;
    }
    let object = scene.items[cue].word.ways.has(Ways::OBJECT.or(Ways::BARE));
    let hangs = run.start > cue + 1 && scene.items[run.start - 1].is(Class::PREPOSITION);
    !object && hangs && scene.items[run.end - 1].is_name() && run.clone().all(named)
}

/// `went on writing into her ninth decade`
fn is_going_on(scene: &Scene<'_>, cue: usize) -> bool {
    let does = |at: usize| scene.items.get(at).is_some_and(|next| next.word.form == Form::Ing || is_ing(scene, at));
    ["go", "goes", "went", "going", "gone"].iter().any(|form| scene.is_word(cue, form))
        && scene.items.len() > cue + 2
        && scene.is_word(cue + 1, "on")
        && does(cue + 2)
}

fn is_ing(scene: &Scene<'_>, at: usize) -> bool {
    scene.text(at).len() > 5 && scene.text(at).ends_with("ing")
}

/// `called the company’s former bookkeeper, Nomvula Dlamini`, `called the dog Mabel`: who is called, or how, and nothing
/// said of them.
fn is_summoned(scene: &Scene<'_>, cue: usize, content: &[Range<usize>]) -> bool {
    let [run] = content else { return false };
    let calls = ["call", "calls", "called", "calling"].iter().any(|word| scene.is_word(cue, word));
    let named = run.len() < 5 || run.clone().any(|at| scene.items[at].kind == Kind::Comma);
    calls && run.start == cue + 1 && scene.items[run.end - 1].is_name() && named
}

/// `She spoke to us in her kitchen.`: to whom somebody spoke is not what they said.
fn is_hearer(scene: &Scene<'_>, cue: usize, content: &[Range<usize>]) -> bool {
    const SPEAKS: [&str; 5] = ["spoke", "speaks", "speaking", "talked", "talks"];
    let led = |at: usize| scene.is_word(at, "to") || scene.is_word(at, "with");
    let [run] = content else { return false };
    run.start > cue && led(run.start - 1) && SPEAKS.iter().any(|verb| scene.is_word(cue, verb))
}

/// How much somebody said is not what they said.
const LITTLE: [&str; 4] = ["little", "nothing", "much", "grace"];
/// Words for a speaker who is none.
const NOBODY: [&str; 3] = ["nobody", "no-one", "none"];
