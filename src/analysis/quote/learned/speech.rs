//! What no weight may say: that opening a bridge is speech, or that nobody spoke.

use std::ops::Range;

use super::Proposal;
use super::chain::Reading;
use super::view::is_work;
use crate::analysis::lexicon::Noun;
use crate::analysis::quote::items::{Item, Kind, Scene};
use crate::analysis::quote::saying::saying;
use crate::analysis::quote::withheld;
use crate::analysis::quote::words::{Class, Form, Ways};
use crate::text::Case;

/// How much somebody said is not what they said.
const LITTLE: [&str; 4] = ["little", "nothing", "much", "grace"];
/// Words for a speaker who is none.
const NOBODY: [&str; 3] = ["nobody", "no-one", "none"];

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
    let little = first == proposal.at + 1 && scene.is_one_of(first, &LITTLE) && !does(first + 1);
    let source = reading.source.as_ref();
    !act && !little
        && (marked || !is_deed(scene, proposal.at))
        && !is_that_time(scene, &reading.content)
        && !is_left_undone(scene, proposal.at)
        && !is_nothing_told(scene, &reading.content)
        && !is_request(scene, &reading.content)
        && !is_discerning(scene, proposal.at)
        && (marked || source.is_some() || !is_passed_on(scene, proposal.at, &reading.content))
        && !is_measure(scene, proposal)
        && !is_column(scene, proposal)
        && !is_hearing(scene, proposal)
        && !is_rumour(scene, proposal.at)
        && !is_voice(scene, &reading.cue)
        && !is_quoted_as(scene, reading)
        && !is_cited(scene, proposal.at, &reading.content)
        && !matches!(&*reading.content, [run] if run.len() == 1 && is_work(scene, run.start))
        && (marked || !is_hearer(scene, proposal.at, &reading.content))
        && !is_only_somebody(scene, proposal.at, &reading.content)
        && !(is_summoned(scene, proposal.at, &reading.content) || is_going_on(scene, proposal.at) && !only_marks)
        && !source.is_some_and(|source| scene.is_one_of(source.start, &NOBODY))
}

/// `He has a say in it.`: a say is no verb.
fn is_voice(scene: &Scene<'_>, cue: &Range<usize>) -> bool {
    cue.clone()
        .any(|at| at > 0 && scene.is_word(at, "say") && scene.is_one_of(at - 1, &["a", "no", "any", "the", "more"]))
}

/// Whether a verb of saying means a deed with the words behind it: `wrote off the loan`, `answered the door`.
fn is_deed(scene: &Scene<'_>, cue: usize) -> bool {
    const DEEDS: [(&str, &[&str]); 8] = [
        // The referee gives a penalty.
        ("point", &["spot", "at"]),
        ("wr", &["off", "down", "up", "about", "into"]),
        ("call", &["off"]),
        ("refer", &["question", "questions", "query", "queries", "inquiries", "enquiries", "requests", "reporters"]),
        ("tell", &["off", "time"]),
        ("told", &["off", "time"]),
        ("insisting", &["on"]),
        ("answer", &["telephone", "phone", "door", "bell", "call", "calls"]),
    ];
    let verb = scene.text(cue).to_ascii_lowercase();
    let does = |at: usize, words: &[&str]| {
        scene.items.get(at).is_some_and(|item| item.case == Case::Lower) && scene.is_one_of(at, words)
    };
    let small = |at: &usize| scene.items[*at].is(Class::DETERMINER.or(Class::POSSESSIVE)) || scene.is_word(*at, "to");
    let next = cue + 1 + (cue + 1..scene.items.len()).take(2).take_while(small).count();
    DEEDS.iter().any(|(stem, words)| verb.starts_with(stem) && does(next, words))
}

/// `She wrote that summer.`: a time, and nothing that was said.
fn is_that_time(scene: &Scene<'_>, content: &[Range<usize>]) -> bool {
    const SEASONS: [&str; 5] = ["summer", "winter", "spring", "autumn", "fall"];
    let [run] = content else { return false };
    let time = |at: usize| scene.items[at].is(Class::TIME) || scene.is_one_of(at, &SEASONS);
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

/// `paid according to their means`: what something was measured by says nothing.
fn is_measure(scene: &Scene<'_>, proposal: &Proposal) -> bool {
    const MEASURES: [&str; 19] = [
        "custom",
        "means",
        "needs",
        "need",
        "ability",
        "abilities",
        "size",
        "age",
        "weight",
        "height",
        "taste",
        "tastes",
        "plan",
        "schedule",
        "rank",
        "merit",
        "income",
        "weather",
        "season",
    ];
    let source = proposal.reading.source.as_ref();
    let measure = |at: usize| scene.is_one_of(at, &MEASURES);
    // Whom the chain takes for the source may reach farther than *to the weather*.
    let mut behind = proposal.at + 2..proposal.at + 4;
    scene.is_word(proposal.at, "according")
        && (behind.any(measure) || source.is_some_and(|source| measure(source.end - 1)))
}

/// `Told of this, she laughed. “He is right.”`: who is told does not say what comes behind.
fn is_hearing(scene: &Scene<'_>, proposal: &Proposal) -> bool {
    let (cue, reading) = (proposal.at, &proposal.reading);
    let heard = scene.is_one_of(cue, &["told", "asked", "pressed", "questioned"]);
    heard
        && reading.source.is_none()
        && scene.opened_by(cue).is_some_and(|own| reading.content.iter().all(|run| run.start >= own.items.end))
}

/// `Review: “The Long Ferry” drifts`: what a piece is speaks no words.
fn is_column(scene: &Scene<'_>, proposal: &Proposal) -> bool {
    const COLUMNS: [&str; 14] = [
        "review",
        "opinion",
        "analysis",
        "comment",
        "watch",
        "video",
        "exclusive",
        "explainer",
        "explained",
        "breaking",
        "live",
        "update",
        "podcast",
        "editorial",
    ];
    let source = proposal.reading.source.as_ref();
    let column = |source: &Range<usize>| {
        source.len() == 1 && scene.is_one_of(source.start, &COLUMNS) && source.end == proposal.at
    };
    scene.items[proposal.at].kind == Kind::Colon && source.is_some_and(column)
}

/// `three billion said to have been spent`: nobody says it.
fn is_rumour(scene: &Scene<'_>, cue: usize) -> bool {
    let be = |at: usize| scene.is_one_of(at, &["have", "be"]);
    let noun = |item: &Item| item.is_name() || item.kind == Kind::Number || item.kind == Kind::Word;
    let small = Class::AUXILIARY.or(Class::ADVERB).or(Class::SUBJECT).or(Class::NEGATION);
    cue > 0
        && scene.items.len() > cue + 2
        && scene.is_word(cue, "said")
        && scene.is_word(cue + 1, "to")
        && be(cue + 2)
        && noun(&scene.items[cue - 1])
        && !scene.items[cue - 1].is(small)
}

/// `Mr Roe was quoted by the agency as saying …`: the agency says nothing of its own.
fn is_quoted_as(scene: &Scene<'_>, reading: &Reading) -> bool {
    let Some(cue) = reading.cue.clone().find(|at| scene.is_word(*at, "quoted")) else { return false };
    reading.content.iter().all(|run| run.end <= cue) && saying(scene, cue, scene.items.len()).is_some()
}

/// `…, citing the prosecutor's office`: whom somebody cites is not what they say.
fn is_cited(scene: &Scene<'_>, cue: usize, content: &[Range<usize>]) -> bool {
    let [run] = content else { return false };
    let item = |at: usize| &scene.items[at];
    let end = run.clone().find(|at| item(*at).is(Class::PREPOSITION)).unwrap_or(run.end);
    let head = end.saturating_sub(1).max(run.start);
    let body = Noun::FIRM.or(Noun::BODY).or(Noun::OWN).or(Noun::OFFICE);
    let speaks = item(head).is_somebody() || Noun::of(&scene.text(head).to_lowercase()).is(body);
    let cites = scene.is_one_of(cue, &["citing", "cited", "cites"]);
    cites && run.start == cue + 1 && item(head).stretch().is_none() && speaks
}

/// `could not tell a bill from a menu`: who tells things apart says nothing.
pub(super) fn is_discerning(scene: &Scene<'_>, cue: usize) -> bool {
    let can = |at: usize| scene.is_one_of(at, &["can", "could", "cannot", "can't", "couldn't"]);
    let able = (cue.saturating_sub(2)..cue).any(can);
    // `could tell them “no”`
    let whom = |item: &Item| item.is(Class::OBJECT) || item.is_somebody();
    able && scene.is_word(cue, "tell") && !scene.items.get(cue + 1).is_some_and(whom)
}

/// `Her office did not respond to a request for comment.`, `who asked not to be named`: what passed between a reporter and
/// somebody, and nothing that they told.
fn is_request(scene: &Scene<'_>, content: &[Range<usize>]) -> bool {
    /// How many words may stand before it: `The Post's repeated requests`.
    const LEAD: usize = 4;
    let Some(run) = content.first() else { return false };
    if withheld::hides(scene, run.start).is_some_and(|end| end <= run.end) {
        return true;
    }
    let word = |at: usize, words: &[&str]| at < run.end && scene.is_one_of(at, words);
    let asks = |at: usize| word(at, &["request", "requests"]) && word(at + 1, &["for"]);
    let asked = run.clone().take(LEAD + 1).find(|at| asks(*at));
    content.len() == 1 && asked.is_some_and(|at| (at + 2..at + 4).any(|at| word(at, &["comment", "comments"])))
}

/// `The plan was told to the council`: what is passed on before such a verb is named and not said.
fn is_passed_on(scene: &Scene<'_>, cue: usize, content: &[Range<usize>]) -> bool {
    scene.is_word(cue, "told") && scene.is_word(cue + 1, "to") && content.iter().all(|run| run.end <= cue)
}

/// `The club has not confirmed that.`: a word for what was told before, and nothing that is told.
fn is_nothing_told(scene: &Scene<'_>, content: &[Range<usize>]) -> bool {
    const POINTING: [&str; 5] = ["that", "this", "it", "so", "them"];
    let [run] = content else { return false };
    run.len() == 1 && scene.is_one_of(run.start, &POINTING)
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
    scene.is_one_of(cue, &["go", "goes", "went", "going", "gone"])
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
    let named = run.len() < 5 || run.clone().any(|at| scene.items[at].kind == Kind::Comma);
    let last = run.end - 1;
    scene.is_calling(cue)
        && run.start == cue + 1
        && (scene.items[last].is_name() && named || is_given(scene, run) || is_telephoned(scene, run))
}

/// A name behind what bears it: `the dog Mabel`.
fn is_given(scene: &Scene<'_>, run: &Range<usize>) -> bool {
    const ADJECTIVES: [&str; 6] = ["an", "ian", "ist", "ic", "ish", "ese"];
    let (last, noun) = (run.end - 1, run.end.saturating_sub(2));
    let capital = scene.items[last].kind == Kind::Word && scene.items[last].case == Case::Title;
    let of_kind = ADJECTIVES.iter().any(|ending| scene.text(last).ends_with(ending));
    let small = Class::PREPOSITION.or(Class::DETERMINER).or(Class::AND).or(Class::OBJECT).or(Class::SUBORDINATOR);
    run.len() == 3
        && capital
        && !of_kind
        && scene.items[run.start].is(Class::DETERMINER.or(Class::POSSESSIVE))
        && scene.items[noun].kind == Kind::Word
        && !scene.items[noun].is(small)
}

/// Whom somebody rings: `called her before every game`.
fn is_telephoned(scene: &Scene<'_>, run: &Range<usize>) -> bool {
    let next = |at: usize| {
        scene.items.get(at).is_none_or(|item| {
            let when = Class::PREPOSITION.or(Class::TIME).or(Class::SUBORDINATOR);
            item.is(when) && !scene.is_word(at, "for") && !scene.is_word(at, "like")
                || matches!(item.kind, Kind::Stop | Kind::Comma)
                || scene.is_word(at, "back")
        })
    };
    let marked = run.clone().any(|at| scene.items[at].stretch().is_some());
    scene.items[run.start].is(Class::OBJECT) && !marked && next(run.start + 1)
}

/// `She spoke to us in her kitchen.`: to whom somebody spoke is not what they said.
fn is_hearer(scene: &Scene<'_>, cue: usize, content: &[Range<usize>]) -> bool {
    const SPEAKS: [&str; 7] = ["speak", "spoke", "speaks", "speaking", "talk", "talked", "talks"];
    let led = |at: usize| scene.is_word(at, "to") || scene.is_word(at, "with");
    let [run] = content else { return false };
    run.start > cue && led(run.start - 1) && scene.is_one_of(cue, &SPEAKS)
}
