//! Speakers who are only *he* or *she* until the next sentence names them: `“We will not go,” he said. Omar Hadi has farmed
//! here since 1990.`

use std::ops::Range;

use crate::analysis::annotation::{EntityId, EntityKind, MentionForm};
use crate::analysis::entity::{Entities, Standing};
use crate::analysis::quote::Attribution;
use crate::analysis::quote::words::{Class, look_up};
use crate::text::{Document, TokenKind};

use super::pronoun::Pronoun;

/// How sure it is that who is named then is meant.
const SURE: f32 = 0.7;
/// How many sentences behind the speaker's the name may stand: what else was said stands between.
const SENTENCES: usize = 2;
/// Names surer than this of the other sex are not meant.
const OTHER_SEX: f32 = 0.75;

/// Gives those speakers the person whom the next sentence begins with, where nobody was named before; returns the mentions
/// that this makes.
pub(super) fn complete(
    document: &Document<'_>,
    entities: &Entities,
    attributions: &mut [Attribution],
) -> Vec<Standing> {
    let person = |place: &&Standing| entities.list[place.entity.index()].kind == EntityKind::Person;
    let mut people = entities.places.iter().filter(person);
    let Some(first) = people.next() else { return Vec::new() };
    let mut found: Vec<Standing> = Vec::new();
    for attribution in attributions.iter_mut().filter(|one| one.entity.is_none()) {
        let Some(source) = attribution.source.clone().filter(|source| source.len() == 1) else { continue };
        let pronoun = Pronoun::of(document.word(source.start as usize)).and_then(Pronoun::female);
        let Some(female) = pronoun.filter(|_| source.start < first.tokens.start) else { continue };
        if !opens_next(document, &source, &first.tokens) || !fits(entities, first.entity, female) {
            continue;
        }
        attribution.entity = Some(first.entity);
        attribution.whom = SURE;
        "the one whom a sentence behind it begins with".clone_into(&mut attribution.because);
        if found.last().is_none_or(|last| last.tokens != source) {
            found.push(Standing { tokens: source, entity: first.entity, form: MentionForm::Pronoun });
        }
    }
    found
}

fn fits(entities: &Entities, person: EntityId, female: bool) -> bool {
    let likely = entities.facts[person.index()].female;
    if female { likely > 1.0 - OTHER_SEX } else { likely < OTHER_SEX }
}

/// Whether a name is the subject that the sentence behind the speaker's begins with, over a title before it.
fn opens_next(document: &Document<'_>, source: &Range<u32>, name: &Range<u32>) -> bool {
    /// How many words of a title may stand before the name.
    const TITLE: u32 = 4;
    let sentence = document.sentences.partition_point(|sentence| sentence.tokens.end <= source.start);
    let mut behind = document.sentences.iter().skip(sentence + 1).take(SENTENCES);
    let Some(next) = behind.find(|next| next.tokens.contains(&name.start)) else { return false };
    let class = |at: u32| look_up(document.word(at as usize)).class;
    let titles = |at: u32| {
        let word = document.tokens[at as usize].kind == TokenKind::Word;
        word && !class(at).is(Class::PREPOSITION.or(Class::SUBORDINATOR).or(Class::VERB).or(Class::AUXILIARY))
    };
    let owns = document.tokens.get(name.end as usize).is_some_and(|next| next.kind == TokenKind::Clitic);
    let led = name.start - next.tokens.start;
    led <= TITLE && (next.tokens.start..name.start).all(titles) && !owns
}
