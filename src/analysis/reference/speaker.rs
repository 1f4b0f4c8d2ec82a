//! Whom the speaker's words of an attribution mean, and the sentence that says why.

use std::ops::Range;

use super::Guess;
use super::memory::Memory;
use crate::analysis::annotation::{EntityId, MentionForm};
use crate::analysis::entity::{Entities, Standing};
use crate::analysis::quote::{Attribution, Way};
use crate::text::{Document, TokenKind};

/// Whom the attribution's speaker means, at the moment its words are read.
pub(super) fn of(entities: &Entities, memory: &Memory, attribution: &Attribution) -> Option<Guess> {
    let source = attribution.source.as_ref()?;
    if let Some(guess) = memory.guesses.get(&source.start) {
        return Some(guess.clone());
    }
    let first = entities.places.partition_point(|place| place.tokens.start < source.start);
    let within = entities.places[first..].iter().take_while(|place| place.tokens.end <= source.end);
    let mut named = within.filter(|place| place.form != MentionForm::Demonym);
    let place = named.next().filter(|place| is_all_of(place, named.next(), source))?;
    // Whatever kind of thing the name is of, it is the name that speaks: doubt about the kind weighs little.
    let sure = 0.75 + 0.25 * entities.list[place.entity.index()].confidence;
    Some(Guess { entity: place.entity, sure, because: "", others: Vec::new() })
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
            (true, false) => 1.0,
        };
        let found = if attribution.confidence > 0.0 { attribution.confidence } else { found(attribution.way) };
        attribution.confidence = (found * whom).clamp(0.02, 0.99);
        attribution.because = sentence(document, entities, attribution);
    }
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

fn words<'a>(document: &Document<'a>, tokens: &Range<u32>) -> &'a str {
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
        Some(entity) => format!("{place}; {} is {}", entities.list[entity.index()].name, attribution.because),
        None => place,
    }
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
