//! Speakers whose office is told before their name: `its mayor said on Friday. Mayor Oleh Stadnyk wrote …`

use std::ops::Range;

use super::kind::is_one;
use super::speaker::words;
use crate::analysis::annotation::{EntityId, EntityKind, MentionForm};
use crate::analysis::entity::{Entities, Standing};
use crate::analysis::quote::Attribution;
use crate::analysis::quote::words::{Class, look_up};
use crate::text::{Document, TokenKind};

/// How far below the name may stand, in tokens.
const REACH: u32 = 150;
/// How many names on the way there are looked at.
const NAMES: usize = 24;
/// How sure it is that who is named below with that title is meant.
const SURE: f32 = 0.8;

/// Gives those speakers their names; returns the mentions that this makes.
pub(super) fn complete(
    document: &Document<'_>,
    entities: &Entities,
    attributions: &mut [Attribution],
) -> Vec<Standing> {
    let mut found: Vec<Standing> = Vec::new();
    for attribution in attributions.iter_mut().filter(|one| one.entity.is_none()) {
        let Some(source) = attribution.source.clone() else { continue };
        let Some(entity) = office(document, &source).and_then(|office| named(document, entities, &source, office))
        else {
            continue;
        };
        attribution.entity = Some(entity);
        attribution.whom = SURE;
        "the one named below with that title".clone_into(&mut attribution.because);
        let known = |standing: &Standing| standing.tokens.start < source.end && source.start < standing.tokens.end;
        let after = entities.places.partition_point(|place| place.tokens.end <= source.start);
        if !entities.places.get(after).is_some_and(known) && !found.last().is_some_and(known) {
            found.push(Standing { tokens: source, entity, form: MentionForm::Title });
        }
    }
    found
}

/// The words of an office that one person has: `mayor` of `its mayor`, `chief executive` of `the firm's chief executive`.
fn office<'a>(document: &Document<'a>, source: &Range<u32>) -> Option<&'a str> {
    let word = |at: u32| document.word(at as usize);
    let leads = |at: &u32| {
        let class = look_up(word(*at)).class;
        let the = word(*at).eq_ignore_ascii_case("the");
        the || class.is(Class::POSSESSIVE) || document.tokens[*at as usize].kind == TokenKind::Clitic
    };
    let first = source.clone().rev().find(leads)? + 1;
    let plain = |at: u32| document.tokens[at as usize].kind == TokenKind::Word || word(at) == "-";
    let head = source.end - 1;
    let spokes = word(head).starts_with("spokes");
    let one = first <= head && (first..=head).all(plain) && is_one(word(head)) && !spokes;
    one.then(|| words(document, &(first..source.end)))
}

/// The first person named below who has that very title.
fn named(document: &Document<'_>, entities: &Entities, source: &Range<u32>, office: &str) -> Option<EntityId> {
    let from = entities.places.partition_point(|place| place.tokens.start < source.end);
    let near = entities.places[from..].iter().take(NAMES).take_while(|place| place.tokens.start < source.end + REACH);
    let mut people = near.filter(|place| entities.list[place.entity.index()].kind == EntityKind::Person);
    let bears = |place: &&Standing| {
        // The title stands before the name there, and not about somebody else beside it.
        let before = place.tokens.start.checked_sub(1).map_or("", |at| document.word(at as usize));
        let last = office.rsplit(' ').next().unwrap_or(office);
        let titled = entities.list[place.entity.index()].roles.iter().any(|role| is_same(role, office));
        titled && before.eq_ignore_ascii_case(last)
    };
    people.find(bears).map(|place| place.entity)
}

/// Whether a role says what the words for an office say: `Police Chief`, `police chief`.
fn is_same(role: &str, office: &str) -> bool {
    const OTHERS: [&str; 7] = ["vice", "deputy", "former", "acting", "lieutenant", "assistant", "elect"];
    let ends = |long: &str, short: &str| {
        let cut = long.len().checked_sub(short.len());
        let same = cut.filter(|cut| long.get(*cut..).is_some_and(|end| end.eq_ignore_ascii_case(short)));
        let rest = same.and_then(|cut| long.get(..cut)).map(str::to_lowercase);
        // `Vice President` is not the president.
        rest.is_some_and(|rest| {
            (rest.is_empty() || rest.ends_with(' ')) && !rest.split([' ', '-']).any(|word| OTHERS.contains(&word))
        })
    };
    ends(role, office) || role.contains(' ') && ends(office, role)
}
