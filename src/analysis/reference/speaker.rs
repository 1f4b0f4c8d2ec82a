//! Whom the speaker's words of an attribution mean, and the sentence that says why.

use std::ops::Range;

use super::Guess;
use super::kind::{is_body, is_one, is_small};
use super::memory::Memory;
use crate::analysis::annotation::{EntityId, EntityKind, MentionForm};
use crate::analysis::entity::{Entities, Standing};
use crate::analysis::quote::words::{Class, look_up};
use crate::analysis::quote::{Attribution, Way};
use crate::text::{Case, Document, TokenKind};

/// Whom the attribution's speaker means, at the moment its words are read.
pub(super) fn of(
    document: &Document<'_>,
    entities: &Entities,
    memory: &Memory,
    attribution: &Attribution,
) -> Option<Guess> {
    let source = attribution.source.as_ref()?;
    if let Some(guess) = memory.guesses.get(&source.start).filter(|guess| guess.end == source.end) {
        return Some(guess.clone());
    }
    if attribution.way == Way::Label && source.len() == 1 && document.word(source.start as usize) == "A" {
        return answers(entities, memory, source);
    }
    if attribution.way == Way::Label && source.len() == 1 && document.word(source.start as usize) == "Q" {
        return asks(document, entities, source);
    }
    let is_shouted = document.tokens[source.start as usize].case == Case::Upper;
    if !is_shouted && RELATIVES.iter().any(|word| document.word(source.start as usize).eq_ignore_ascii_case(word)) {
        return antecedent(document, entities, source);
    }
    let first = entities.places.partition_point(|place| place.tokens.start < source.start);
    let within = entities.places[first..].iter().take_while(|place| place.tokens.end <= source.end);
    let mut named = within.clone().filter(|place| place.form != MentionForm::Demonym);
    let place = named.next();
    let other = named.next();
    let government = || within.clone().find(|place| is_government(document, entities, place, source));
    let Some(place) = place.or_else(government) else { return labelled(document, entities, memory, attribution) };
    // Whatever kind of thing the name is of, it is the name that speaks: doubt about the kind weighs little.
    let sure = 0.75 + 0.25 * entities.list[place.entity.index()].confidence;
    let guess = |sure| Guess { entity: place.entity, end: source.end, sure, because: "", others: Vec::new() };
    if is_all_of(place, other, source) {
        return Some(guess(sure));
    }
    if is_government(document, entities, place, source) {
        return Some(Guess { because: "the country whose government it is", ..guess(sure * 0.95) });
    }
    speaks_with(document, place, other, source).then(|| Guess { because: "one of those named", ..guess(sure * 0.9) })
}

/// Whether a country's government speaks: `Japan's government`, `the Japanese government`.
fn is_government(document: &Document<'_>, entities: &Entities, place: &Standing, source: &Range<u32>) -> bool {
    let last = source.end - 1;
    let between = |at: u32| document.tokens[at as usize].kind == TokenKind::Clitic;
    entities.list[place.entity.index()].kind == EntityKind::Country
        && document.word(last as usize) == "government"
        && place.tokens.start <= source.start + 1
        && (place.tokens.end..last).all(between)
}

/// Whom the label of a turn in capitals means: the only person of that surname, `MS. ABELARD:`.
fn labelled(document: &Document<'_>, entities: &Entities, memory: &Memory, attribution: &Attribution) -> Option<Guess> {
    let source = attribution.source.as_ref().filter(|_| attribution.way == Way::Label)?;
    let surname = document.word(source.end as usize - 1);
    let shouted = document.tokens[source.end as usize - 1].case == Case::Upper && surname.len() > 2;
    let entity = shouted.then(|| memory.of_surname(entities, surname)).flatten()?;
    Some(Guess { entity, end: source.end, sure: 0.85, because: "the only one of that surname", others: Vec::new() })
}

/// The name of the person whom a speaker's words describe between commas, which are better words for the speaker: `the
/// archbishop, Rafael Ulate, said`, `Scott Roe, the attorney general, said`.
pub(super) fn set_beside(document: &Document<'_>, entities: &Entities, source: &Range<u32>) -> Option<Range<u32>> {
    let word = |at: u32| document.tokens.get(at as usize).map_or("", |_| document.word(at as usize));
    let here = |at: u32| document.sentences.partition_point(|sentence| sentence.tokens.end <= at);
    let person = |place: &&Standing| {
        place.form == MentionForm::Name && entities.list[place.entity.index()].kind == EntityKind::Person
    };
    let last = |at: u32| entities.places[..entities.places.partition_point(|place| place.tokens.end <= at)].last();
    let behind = || {
        let place = first_named(entities, source.end + 1).filter(person)?;
        if !(source.end + 1..place.tokens.start).all(|at| leads_to_name(document, at)) {
            return None;
        }
        let ends = |at: u32| matches!(word(at), "," | "." | "");
        // `One customer, Gwen Parry from Bangor, said`
        let from = || {
            let tie = matches!(word(place.tokens.end), "from" | "of");
            tie && (place.tokens.end + 2..place.tokens.end + 6).any(ends)
        };
        let closed = ends(place.tokens.end) || from() || here(place.tokens.end) != here(source.start);
        (word(source.end) == "," && closed).then(|| place.tokens.clone())
    };
    let before = || {
        let comma = source.start.checked_sub(1).filter(|at| word(*at) == "," && word(source.end) == ",")?;
        let place = last(comma).filter(|place| place.tokens.end == comma).filter(person)?;
        (here(place.tokens.start) == here(source.start)).then(|| place.tokens.clone())
    };
    let from = entities.places.partition_point(|place| place.tokens.start < source.start);
    let named = entities.places[from..].iter().take_while(|place| place.tokens.end <= source.end).any(|place| {
        // `Vidal's deputy` is not Vidal.
        let owns = document.tokens.get(place.tokens.end as usize).is_some_and(|next| next.kind == TokenKind::Clitic);
        person(&place) && !owns
    });
    let head = word(source.end - 1);
    let counted = look_up(word(source.start)).class.is(Class::DETERMINER.or(Class::POSSESSIVE));
    let one = counted && source.len() > 1 && !head.ends_with('s') && !is_body(head);
    let describes = !named && (one || (source.start..source.end).any(|at| is_one(word(at))));
    if describes { behind().or_else(before) } else { None }
}

/// The first name from a token on, within the words that a title before it may have; what belongs to a people is none.
fn first_named(entities: &Entities, at: u32) -> Option<&Standing> {
    const LONGEST: u32 = 6;
    let places = &entities.places[entities.places.partition_point(|place| place.tokens.start < at)..];
    let within = places.iter().take_while(|place| place.tokens.start <= at + LONGEST);
    within.into_iter().find(|place| place.form != MentionForm::Demonym)
}

/// Whether a word may stand between a comma and the name it leads to: `the Jamaican lawyer Delroy Whitcombe`.
fn leads_to_name(document: &Document<'_>, at: u32) -> bool {
    let word = look_up(document.word(at as usize));
    let is_word = document.tokens[at as usize].kind == TokenKind::Word;
    is_word && !is_small(word) && !word.class.is(Class::OR.or(Class::THAT))
}

/// Who is asked: the person named most often before the first answer.
fn answers(entities: &Entities, memory: &Memory, source: &Range<u32>) -> Option<Guess> {
    let person = *memory.answers.get_or_init(|| {
        let mut counts = vec![0_usize; entities.list.len()];
        let before = entities.places.iter().take_while(|place| place.tokens.start < source.start);
        before.for_each(|place| counts[place.entity.index()] += 1);
        let people = entities.list.iter().zip(&counts).enumerate();
        let people = people.filter(|(_, (entity, count))| entity.kind == EntityKind::Person && **count > 0);
        people.max_by_key(|(at, (_, count))| (**count, std::cmp::Reverse(*at))).map(|(at, _)| EntityId(at as u32))
    });
    let because = "the one most often named before the first answer";
    person.map(|entity| Guess { entity, end: source.end, sure: 0.75, because, others: Vec::new() })
}

/// Who asks: the one person whom a line above the first question gives the interview or its writing to.
fn asks(document: &Document<'_>, entities: &Entities, source: &Range<u32>) -> Option<Guess> {
    /// How many names into the text such a line is looked for.
    const FIRST: usize = 60;
    let place = |place: &&Standing| {
        let start = place.tokens.start as usize;
        let word = |step: usize| start.checked_sub(step).map_or("", |at| document.word(at));
        let credited = word(1) == ":" && ["Interview", "Words", "Text"].contains(&word(2))
            || matches!(word(1), "By" | "by")
                && matches!(word(2), "Interview" | "interview" | "Interviewed" | "interviewed");
        credited && entities.list[place.entity.index()].kind == EntityKind::Person && place.tokens.start < source.start
    };
    let place = entities.places.iter().take(FIRST).find(place)?;
    let because = "the one whose interview it is";
    Some(Guess { entity: place.entity, end: source.end, sure: 0.85, because, others: Vec::new() })
}

const RELATIVES: [&str; 3] = ["who", "which", "that"];

/// Whom *who* means: the last name before it in its sentence, with nothing but a comma or an apposition between.
fn antecedent(document: &Document<'_>, entities: &Entities, source: &Range<u32>) -> Option<Guess> {
    const REACH: u32 = 14;
    let sentence = document.sentences.partition_point(|sentence| sentence.tokens.end <= source.start);
    let from = document.sentences[sentence].tokens.start.max(source.start.saturating_sub(REACH));
    let behind = entities.places.partition_point(|place| place.tokens.start < source.start);
    let before = || entities.places[..behind].iter().rev().take_while(|place| place.tokens.start >= from);
    let bare = |place: &&Standing| {
        (place.tokens.end..source.start).all(|at| document.tokens[at as usize].kind == TokenKind::Mark)
    };
    let person = |place: &&Standing| entities.list[place.entity.index()].kind == EntityKind::Person;
    // `said Amy Lindqvist of Minnesota, who …`
    let who = document.word(source.start as usize).eq_ignore_ascii_case("who");
    let somebody = |place: &&Standing| person(place) || entities.list[place.entity.index()].kind != EntityKind::Place;
    let land = |place: &&Standing| entities.list[place.entity.index()].kind == EntityKind::Country;
    let near = before()
        .find(bare)
        .filter(|place| !who || somebody(place) && !(land(place) && before().any(|one| person(&one))));
    let place = near.or_else(|| before().find(person)).filter(|place| place.form != MentionForm::Demonym)?;
    let sure = if near.is_some() { 0.95 } else { 0.75 };
    Some(Guess { entity: place.entity, end: source.end, sure, because: "named right before it", others: Vec::new() })
}

/// Whether the name is the first of several that speak together.
fn speaks_with(document: &Document<'_>, first: &Standing, other: Option<&Standing>, source: &Range<u32>) -> bool {
    let joint = |at: u32| at < source.end && matches!(document.word(at as usize), "and" | "," | "&");
    first.tokens.start == source.start && joint(first.tokens.end) && other.is_some()
}

/// Whether one mention makes up the source, alone or with the other half of the name around a nickname.
fn is_all_of(place: &Standing, other: Option<&Standing>, source: &Range<u32>) -> bool {
    let last = other.unwrap_or(place);
    place.tokens.start == source.start && last.tokens.end == source.end && last.entity == place.entity
}

/// Gives every attribution its confidence and its sentence of evidence.
pub(super) fn explain(document: &Document<'_>, entities: &Entities, attributions: &mut [Attribution]) {
    for attribution in attributions {
        // A role that names nobody is as sure as its place in the sentence.
        let whom = match (attribution.source.is_some(), attribution.entity.is_some()) {
            (false, _) => 0.5,
            (true, true) => attribution.whom,
            (true, false) if is_unheard(document, attribution.source.as_ref()) => 0.5,
            (true, false) => 1.0,
        };
        let found = if attribution.confidence > 0.0 { attribution.confidence } else { found(attribution.way) };
        attribution.confidence = (found * whom).clamp(0.02, 0.99);
        attribution.because = sentence(document, entities, attribution);
    }
}

/// Whether a speaker is one word with a capital that names nobody and is no role: a misprint, or a name nobody knows.
fn is_unheard(document: &Document<'_>, source: Option<&Range<u32>>) -> bool {
    source.filter(|source| source.len() == 1).is_some_and(|source| {
        let token = &document.tokens[source.start as usize];
        let word = document.word(source.start as usize);
        let class = look_up(word).class;
        token.kind == TokenKind::Word && token.case == Case::Title && class == Class::default() && !word.ends_with('s')
    })
}

/// How often an attribution found this way is one.
const fn found(way: Way) -> f32 {
    match way {
        Way::Before { marks: true } | Way::Behind { marks: true } | Way::Inside | Way::Inverted => 0.97,
        Way::AccordingTo => 0.93,
        Way::Before { marks: false } | Way::Behind { marks: false } => 0.85,
        Way::Agent | Way::Distant => 0.75,
        Way::GoesOn => 0.7,
        Way::Label => 0.8,
        Way::Alone | Way::Unnamed => 0.45,
    }
}

pub(super) fn words<'a>(document: &Document<'a>, tokens: &Range<u32>) -> &'a str {
    document.span(tokens.start as usize..tokens.end as usize).of(document.text)
}

/// One plain sentence: where the speaker's words stand, and whom they mean.
fn sentence(document: &Document<'_>, entities: &Entities, attribution: &Attribution) -> String {
    let Some(source) = &attribution.source else { return UNNAMED.to_owned() };
    let cue = attribution.cue.first().map_or("", |cue| words(document, cue));
    let stands_for = attribution.entity.filter(|_| !attribution.because.is_empty());
    let shown = match stands_for {
        Some(_) => format!("\"{}\"", words(document, source)),
        None => words(document, source).to_owned(),
    };
    let place = place(attribution.way, &shown, cue);
    match stands_for {
        Some(entity) => {
            let name = &entities.list[entity.index()].name;
            format!("{place}; {name} is {}{}", attribution.because, beside(entities, attribution))
        }
        None => place,
    }
}

/// Who else was considered, in brackets; empty where nobody else is likely.
fn beside(entities: &Entities, attribution: &Attribution) -> String {
    const LIKELY: f32 = 0.03;
    let likely = attribution.others.iter().filter(|(_, chance)| *chance >= LIKELY).take(2);
    let names: Vec<&str> = likely.map(|(entity, _)| &*entities.list[entity.index()].name).collect();
    if names.is_empty() { String::new() } else { format!(" (others: {})", names.join(", ")) }
}

const UNNAMED: &str = "nobody near it is named as the speaker";

fn place(way: Way, shown: &str, cue: &str) -> String {
    match way {
        Way::Before { marks: true } => format!("{shown} is the subject of \"{cue}\" right before the quotation"),
        Way::Before { marks: false } => format!("{shown} is the subject of \"{cue}\" before what was said"),
        Way::Behind { marks: true } => format!("{shown} is the subject of \"{cue}\" right after the quotation"),
        Way::Behind { marks: false } => format!("{shown} is the subject of \"{cue}\" after what was said"),
        Way::Inside => format!("{shown} is the subject of \"{cue}\" between the two parts"),
        Way::Inverted => format!("\"{cue}\" stands right before {shown}"),
        Way::AccordingTo => format!("\"{cue}\" names {shown}"),
        Way::Agent => format!("what \"{cue}\" tells was done by {shown}"),
        Way::Distant => format!("{shown} is the subject of the sentence that \"{cue}\" goes on with"),
        Way::GoesOn => format!("it follows what {shown} said before it, and nobody else is named"),
        Way::Label => format!("{shown} is put beside it as its speaker"),
        Way::Alone => format!("{shown} is the last person told of before it"),
        Way::Unnamed => UNNAMED.to_owned(),
    }
}

/// *I* and *we* in a direct quotation mean the speaker.
pub(super) fn first_person(document: &Document<'_>, entities: &mut Entities, attributions: &[Attribution]) {
    let mut found: Vec<Standing> = Vec::new();
    for attribution in attributions {
        let Some(entity) = attribution.entity else { continue };
        let direct = |run: &&Range<u32>| document.tokens[run.start as usize].kind == TokenKind::Quote;
        for run in attribution.content.iter().filter(direct) {
            found.extend(first_persons(document, run.clone(), entity));
        }
    }
    entities.places.extend(found);
    entities.places.sort_by_key(|place| place.tokens.start);
    entities.places.dedup_by_key(|place| place.tokens.start);
}

fn first_persons(document: &Document<'_>, run: Range<u32>, entity: EntityId) -> impl Iterator<Item = Standing> {
    run.filter(move |at| matches!(document.word(*at as usize), "I" | "we" | "We")).map(move |at| Standing {
        tokens: at..at + 1,
        entity,
        form: MentionForm::Pronoun,
    })
}
