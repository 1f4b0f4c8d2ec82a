//! Finds the cues of a sentence with their subjects: verbs that attribute, `according to`, and their like.

use std::ops::Range;

use super::clause::{self, is_relative};
use super::distant;
use super::items::{Kind, Scene};
use super::phrase;
use super::saying::saying;
use super::speaker;
use super::subject::{self, Place, Subject};
use super::words::{Class, Form, Ways};

/// How far back a sentence's subject is looked for, in items.
const REACH: usize = 200;

/// The words that attribute, and whose words they bring.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// In items.
    pub(super) words: Range<usize>,
    pub(super) subject: Option<Subject>,
    pub(super) ways: Ways,
    pub(super) form: Form,
    pub(super) shape: Shape,
}

/// How a cue is built, and so where what it brings stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A verb with its subject.
    Verb,
    /// `according to` and its like: what was said stands on either side.
    Adverbial,
    /// `when asked`: a question follows, up to the next comma, and often nobody is named who put it.
    Asked,
}

impl Cue {
    /// The first item of cue and subject together.
    pub(super) fn start(&self) -> usize {
        match &self.subject {
            Some(subject) if subject.place == Place::Before => subject.phrase.start.min(self.words.start),
            _ => self.words.start,
        }
    }

    /// One past the last item of cue and subject together.
    pub(super) fn end(&self) -> usize {
        match &self.subject {
            Some(subject) if matches!(subject.place, Place::After | Place::Agent) => {
                subject.phrase.end.max(self.words.end)
            }
            _ => self.words.end,
        }
    }

    /// Whether the subject was passed on from earlier in the sentence.
    pub(super) fn is_distant(&self) -> bool {
        self.subject.as_ref().is_some_and(|subject| subject.place == Place::Distant)
    }
}

/// The cues of a sentence in reading order.
pub(super) fn find(scene: &Scene<'_>, sentence: Range<usize>) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        let found = adverbial(scene, &sentence, at).or_else(|| verb(scene, &sentence, at, cues.last()));
        match found {
            Some(cue) => {
                at = cue.words.end;
                cues.push(cue);
            }
            None => at += 1,
        }
    }
    cues
}

/// `according to X`, `in the words of X`.
fn adverbial(scene: &Scene<'_>, sentence: &Range<usize>, at: usize) -> Option<Cue> {
    const PATTERNS: [&[&str]; 4] =
        [&["according", "to"], &["in", "the", "words", "of"], &["as", "reported", "by"], &["per"]];
    // Somebody stands behind them.
    let matches = |pattern: &&&[&str]| scene.are_words(at, sentence.end - 1, pattern);
    if !scene.items[at].is(Class::PREPOSITION.or(Class::SUBORDINATOR)) && !scene.is_word(at, "according") {
        return None;
    }
    let pattern = PATTERNS.iter().find(matches)?;
    let words = at..at + pattern.len();
    let phrase = phrase::after(scene, words.end, sentence.end)?;
    if pattern.len() == 1 && !scene.items[phrase.start].is_name() {
        return None;
    }
    let speaker = speaker::of(scene, phrase.clone());
    let subject = Some(Subject { phrase, speaker, place: Place::Agent });
    Some(Cue { words, subject, ways: Ways::CLAUSE, form: Form::Base, shape: Shape::Adverbial })
}

/// The verb at `at`, if it attributes; `last` is the cue before it in the sentence.
fn verb(scene: &Scene<'_>, sentence: &Range<usize>, at: usize, last: Option<&Cue>) -> Option<Cue> {
    let item = &scene.items[at];
    if !item.is_cue() || (item.is(Class::ROLE) && item.word.form == Form::Base && !after_name(scene, sentence, at)) {
        return None;
    }
    let (subject, shape) = if is_asked(scene, sentence, at) {
        (agent(scene, sentence, at), Shape::Asked)
    } else if is_noun_use(scene, sentence, at) {
        return None;
    } else {
        (Some(subject_of(scene, sentence, at, last)?), Shape::Verb)
    };
    Some(Cue { words: at..at + 1, subject, ways: item.word.ways, form: item.word.form, shape })
}

/// Whose words the verb at `at` brings, by its form and by what stands before it.
fn subject_of(scene: &Scene<'_>, sentence: &Range<usize>, at: usize, last: Option<&Cue>) -> Option<Subject> {
    let form = scene.items[at].word.form;
    let floor = last.map_or(sentence.start, |cue| cue.words.end).max(at.saturating_sub(REACH)).max(sentence.start);
    if is_passive(scene, floor, at) {
        let quoted = scene.is_word(at, "quoted") && saying(scene, at, sentence.end).is_some();
        return if quoted { subject::before(scene, floor, at) } else { agent(scene, sentence, at) };
    }
    if at > sentence.start
        && follows_content(scene, at)
        && let Some(subject) = inverted(scene, sentence, at)
    {
        return Some(subject);
    }
    match form {
        Form::Ing => return participle(scene, sentence, at, last, floor),
        Form::Participle if !after_auxiliary(scene, floor, at) => return None,
        Form::Base if at > sentence.start && scene.is_word(at - 1, "to") => {
            return infinitive(scene, sentence, at, floor);
        }
        _ => {}
    }
    let shared = || distant::of_clause(scene, floor, at).or_else(|| passed_on(scene, sentence, at, last));
    subject::before(scene, floor, at).or_else(|| if shares_subject(scene, floor, at) { shared() } else { None })
}

/// Whether somebody is asked in a clause without a subject of its own: `Asked why …`, `when asked by a reporter if …`.
fn is_asked(scene: &Scene<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let alone = at == sentence.start || scene.is_one_of(at - 1, &["when", "if", "being"]);
    let next = at + 1;
    alone
        && scene.is_word(at, "asked")
        && next < sentence.end
        && (scene.is_one_of(next, &["by", "about"])
            || scene.items[next].is(Class::TIME)
            || clause::is_question(scene, next))
}

/// Whether a name or a pronoun stands right before, so that a word for an office is a verb here.
fn after_name(scene: &Scene<'_>, sentence: &Range<usize>, at: usize) -> bool {
    at > sentence.start && (scene.items[at - 1].is_name() || scene.items[at - 1].is(Class::SUBJECT))
}

/// Whether a stretch in marks, or a comma behind other words, stands right before.
fn follows_content(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.items[at - 1].kind, Kind::Quote(_) | Kind::Comma | Kind::Dash)
}

/// A word that looks like a cue and is a noun or adjective here: `the report`, `her claim`, `a reported attack`.
fn is_noun_use(scene: &Scene<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let items = &scene.items;
    if at == sentence.start {
        return items[at].word.form != Form::Ing;
    }
    let before = &items[at - 1];
    let determined = before.is(Class::DETERMINER.or(Class::POSSESSIVE)) && !some_say(scene, at)
        || (before.is(Class::PREPOSITION) && items[at].word.form != Form::Ing && !scene.is_word(at - 1, "to"));
    let possessive = scene.owns(at - 1) && items[at].word.form != Form::Past;
    determined
        || possessive
        || before.kind == Kind::Joint
        || items.get(at + 1).is_some_and(|next| next.kind == Kind::Joint)
}

/// Whether people of a number or share are those who speak: `many said`, `another said`, not `many reported cases`.
fn some_say(scene: &Scene<'_>, at: usize) -> bool {
    const SOME: [&str; 11] = ["many", "some", "most", "several", "few", "both", "all", "another", "each", "two", "one"];
    let closed =
        Class::THAT.or(Class::SUBJECT).or(Class::DETERMINER).or(Class::POSSESSIVE).or(Class::TIME).or(Class::AUXILIARY);
    scene.items[at].word.form == Form::Past
        && scene.is_one_of(at - 1, &SOME)
        && scene.items.get(at + 1).is_some_and(|next| next.is(closed) || next.is_name() || next.kind != Kind::Word)
}

/// The auxiliary before a verb, over adverbs.
fn auxiliary_before(scene: &Scene<'_>, floor: usize, at: usize) -> Option<usize> {
    let skip = Class::ADVERB.or(Class::NEGATION);
    (floor.max(at.saturating_sub(4))..at)
        .rev()
        .find(|before| !scene.items[*before].is(skip))
        .filter(|before| scene.items[*before].is(Class::AUXILIARY))
}

fn after_auxiliary(scene: &Scene<'_>, floor: usize, at: usize) -> bool {
    auxiliary_before(scene, floor, at).is_some()
}

/// Whether somebody is told rather than tells: `was told`, `had been stopped and told`.
pub(super) fn is_passive(scene: &Scene<'_>, floor: usize, at: usize) -> bool {
    const BE: [&str; 8] = ["is", "was", "are", "were", "been", "be", "being", "am"];
    /// How many items may stand between two verbs of one auxiliary.
    const APART: usize = 12;
    let items = &scene.items;
    let be = |at: usize| scene.is_one_of(at, &BE);
    if !matches!(items[at].word.form, Form::Past | Form::Participle) {
        return false;
    }
    let joined = at > floor + 2 && items[at - 1].is(Class::AND) && scene.is_word(at, "told");
    let shared = || {
        let before = (floor.max(at.saturating_sub(APART))..at - 2).rev();
        let mut clause = before.take_while(|at| !items[*at].is(Class::SUBJECT) && items[*at].kind != Kind::Comma);
        clause.any(|at| be(at) && (items[at + 1].word.form == Form::Past || scene.text(at + 1).ends_with("ed")))
    };
    auxiliary_before(scene, floor, at).is_some_and(be) || joined && shared()
}

/// `was told by X`
pub(super) fn agent(scene: &Scene<'_>, sentence: &Range<usize>, at: usize) -> Option<Subject> {
    if at + 2 >= sentence.end || !scene.is_word(at + 1, "by") {
        return None;
    }
    let phrase = phrase::after(scene, at + 2, sentence.end)?;
    Some(Subject { speaker: speaker::of(scene, phrase.clone()), phrase, place: Place::Agent })
}

/// `said X` behind what was said.
fn inverted(scene: &Scene<'_>, sentence: &Range<usize>, at: usize) -> Option<Subject> {
    if matches!(scene.items[at].word.form, Form::Ing | Form::Base) && !scene.is_word(at, "say") {
        return None;
    }
    let mut from = at + 1;
    // `“Never,” shot back Roe`
    while from < sentence.end && (scene.items[from].is(Class::TIME.or(Class::ADVERB)) || scene.is_word(from, "back")) {
        from += 1;
    }
    let phrase = phrase::after(scene, from, sentence.end)?;
    // Behind a comma the order may be the usual one, with an aside before the verb: then more than the name follows.
    let closes = scene.items.get(phrase.end).is_none_or(|next| {
        phrase.end >= sentence.end
            || !matches!(next.kind, Kind::Word | Kind::Name(_))
            || next.is(Class::PREPOSITION.or(Class::TIME))
            || is_relative(scene, phrase.end) && !has_aside(scene, sentence, at)
    });
    // `In ten years, say experts, the town will be gone`: what was said goes on.
    let ends = phrase.end >= sentence.end || scene.is_word(phrase.end + 1, "including");
    if scene.items[at].word.form == Form::Base && !(ends && phrase.end <= sentence.end) {
        return None;
    }
    // Words outside marks are something said only where they say something.
    let says = scene.items[at - 1].stretch().is_some()
        || (closes && clause::has_verb(scene, sentence.start.max(at.saturating_sub(REACH)), at));
    if scene.is_word(phrase.start, "that") || !says {
        return None;
    }
    if scene.items[phrase.start].is(Class::OBJECT) && !scene.is_word(phrase.start, "it") {
        return None;
    }
    Some(Subject { speaker: speaker::of(scene, phrase.clone()), phrase, place: Place::After })
}

/// Whether the comma before the verb may close an aside: another stands before it.
fn has_aside(scene: &Scene<'_>, sentence: &Range<usize>, verb: usize) -> bool {
    scene.items[sentence.start..verb - 1].iter().any(|item| item.kind == Kind::Comma)
}

/// `…, adding`: the subject of the cue or the sentence before it.
fn participle(
    scene: &Scene<'_>,
    sentence: &Range<usize>,
    at: usize,
    last: Option<&Cue>,
    floor: usize,
) -> Option<Subject> {
    const BE: [&str; 6] = ["is", "was", "are", "were", "been", "am"];
    if let Some(auxiliary) = auxiliary_before(scene, floor, at) {
        let is_be = scene.is_one_of(auxiliary, &BE) || scene.items[auxiliary].kind == Kind::Clitic;
        return if is_be { subject::before(scene, floor, at) } else { None };
    }
    passed_on(scene, sentence, at, last)
}

/// `went on to say “…”`: the subject of the verb that leads to it.
fn infinitive(scene: &Scene<'_>, sentence: &Range<usize>, at: usize, floor: usize) -> Option<Subject> {
    const LEADS: [&str; 8] = ["went", "goes", "on", "continued", "want", "wanted", "like", "had"];
    let leads = at >= 2 && scene.is_one_of(at - 2, &LEADS);
    let marks = scene.items[at + 1..sentence.end.min(at + 3)].iter().any(|item| item.stretch().is_some());
    if !leads || !marks { None } else { passed_on(scene, &(floor..sentence.end), at, None) }
}

/// Whether `and`, a comma or the like ties the verb to an earlier one with the same subject.
fn shares_subject(scene: &Scene<'_>, floor: usize, at: usize) -> bool {
    let skip = Class::ADVERB.or(Class::AUXILIARY).or(Class::TIME);
    (floor..at).rev().find(|before| !scene.items[*before].is(skip)).is_some_and(|before| {
        let item = &scene.items[before];
        item.is(Class::AND.or(Class::OR)) || item.kind == Kind::Comma
    })
}

/// The subject of the cue before it, or else that of the sentence.
fn passed_on(scene: &Scene<'_>, sentence: &Range<usize>, at: usize, last: Option<&Cue>) -> Option<Subject> {
    if let Some(subject) = last.and_then(|cue| cue.subject.clone())
        && !last.is_some_and(|cue| cue.shape == Shape::Adverbial)
    {
        return Some(Subject { place: Place::Distant, ..subject });
    }
    let from = sentence.start.max(at.saturating_sub(REACH));
    distant::of_sentence(scene, from..sentence.end, at)
}
