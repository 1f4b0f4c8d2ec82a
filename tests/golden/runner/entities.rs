//! Compares people, countries, places, organisations and groups with what a case claims of them.

use std::collections::BTreeSet;

use dateline::analysis::{Entity as Found, EntityKind, MentionForm};

use crate::case::{Case, Claim, Entity, Said};
use crate::compare::{Miss, Reading, plain};

/// All that is not as the case says of its entities.
pub fn misses(case: &Case, reading: &Reading) -> Vec<Miss> {
    let mut misses = Vec::new();
    let mut taken = BTreeSet::new();
    for (claim, wanted) in claimed(case) {
        check_mentions_stand_there(case, claim, wanted, reading);
        let found = best(wanted, reading, &taken);
        taken.extend(found);
        match found {
            _ if claim.optional => {}
            Some(at) => misses.extend(differences(claim, wanted, &reading.analysis.entities[at], reading)),
            None => misses.push(miss(claim, missing(wanted.kind), "nothing")),
        }
    }
    misses.extend(extras(case, reading, &taken));
    misses.extend(case.claims.iter().filter_map(|claim| forbidden(claim, reading)));
    misses
}

fn claimed(case: &Case) -> impl Iterator<Item = (&Claim, &Entity)> {
    case.claims.iter().filter_map(|claim| match &claim.said {
        Said::Entity(entity) => Some((claim, entity)),
        _ => None,
    })
}

/// A tag that names words the text does not have is a mistake in the file, not in the engine.
fn check_mentions_stand_there(case: &Case, claim: &Claim, wanted: &Entity, reading: &Reading) {
    for (words, _) in wanted.mentions.iter().chain(&wanted.optional) {
        assert!(!reading.places(words).is_empty(), "{}:{}: `{words}` is not in the text", case.file, claim.line);
    }
}

/// The found entity a claim speaks of: the one of its name and kind, or else the one that shares most of its mentions.
fn best(wanted: &Entity, reading: &Reading, taken: &BTreeSet<usize>) -> Option<usize> {
    let free = || reading.analysis.entities.iter().enumerate().filter(|(at, _)| !taken.contains(at));
    let same = free().find(|(_, one)| one.kind == wanted.kind && is_called(one, wanted));
    let shared =
        |one: &Found| one.mentions.iter().filter(|mention| is_of(mention.span.of(&reading.text), wanted)).count();
    let sharing =
        || free().filter(|(_, one)| shared(one) > 0).max_by_key(|(_, one)| (one.kind == wanted.kind, shared(one)));
    same.or_else(sharing).map(|(at, _)| at)
}

/// A country is known by its code: which of its names is the common one is the tables' to say.
fn is_called(found: &Found, wanted: &Entity) -> bool {
    match (wanted.kind, &wanted.country) {
        (EntityKind::Country, Some(code)) => found.country.is_some_and(|found| found.as_str() == code),
        _ => plain(&found.name) == wanted.name,
    }
}

fn is_of(words: &str, wanted: &Entity) -> bool {
    wanted.mentions.iter().any(|(mention, form)| is_named(*form) && *mention == plain(words))
}

const fn is_named(form: MentionForm) -> bool {
    matches!(form, MentionForm::Name | MentionForm::Demonym | MentionForm::Metonym)
}

fn differences(claim: &Claim, wanted: &Entity, found: &Found, reading: &Reading) -> Vec<Miss> {
    let mut misses = Vec::new();
    if found.kind != wanted.kind {
        return vec![miss(claim, "kind of entity", &shown(found, reading))];
    }
    if !is_called(found, wanted) {
        misses.push(miss(claim, "name of entity", &shown(found, reading)));
    }
    let country = found.country.map_or("-".to_owned(), |code| code.as_str().to_owned());
    if wanted.country.as_ref().is_some_and(|code| *code != country) {
        misses.push(miss(claim, "country code", &shown(found, reading)));
    }
    let has = |role: &String| found.roles.iter().any(|one| plain(one).eq_ignore_ascii_case(role));
    if !wanted.roles.iter().all(has) {
        misses.push(miss(claim, "role", &format!("{:?}", found.roles)));
    }
    misses.extend(mention_differences(claim, wanted, found, reading));
    misses
}

/// Names, demonyms and metonyms must be all there. Pronouns, titles and descriptions too, each if one is claimed.
fn mention_differences(claim: &Claim, wanted: &Entity, found: &Found, reading: &Reading) -> Option<Miss> {
    let forms: Vec<_> = wanted.mentions.iter().map(|(_, form)| *form).collect();
    let counts = |form: MentionForm| is_named(form) || forms.contains(&form);
    let mut asked: Vec<_> = wanted.mentions.iter().map(|(words, form)| (bare(words), form.name())).collect();
    let spoken = found.mentions.iter().filter(|mention| counts(mention.form));
    let mut said: Vec<_> = spoken.map(|mention| (bare(mention.span.of(&reading.text)), mention.form.name())).collect();
    for (words, form) in &wanted.optional {
        let one = (bare(words), form.name());
        if said.iter().filter(|said| **said == one).count() > asked.iter().filter(|asked| **asked == one).count() {
            asked.push(one);
        }
    }
    asked.sort();
    said.sort();
    let class = || if only_pronouns_differ(&asked, &said) { "pronouns" } else { "mentions" };
    (asked != said).then(|| miss(claim, class(), &shown(found, reading)))
}

fn only_pronouns_differ(asked: &[(String, &str)], said: &[(String, &str)]) -> bool {
    asked.iter().filter(|one| one.1 != "pronoun").eq(said.iter().filter(|one| one.1 != "pronoun"))
}

/// Without the article, and in small letters where it is none of a name's.
fn bare(words: &str) -> String {
    let words = plain(words);
    let rest = ["the ", "The ", "a ", "A ", "an ", "An "].iter().find_map(|article| words.strip_prefix(article));
    let words = rest.unwrap_or(&words);
    if words.len() < 6 && words != "US" { words.to_lowercase() } else { words.to_owned() }
}

/// What was found of kinds that the case names completely, beyond what it names.
fn extras(case: &Case, reading: &Reading, taken: &BTreeSet<usize>) -> Vec<Miss> {
    let complete = |kind: EntityKind| {
        let here = |claim: &Claim| match &claim.said {
            Said::Entity(entity) => !claim.optional && entity.kind == kind,
            Said::None(none) => *none == Some(kind),
            _ => false,
        };
        case.claims.iter().any(here)
    };
    let found = reading.analysis.entities.iter().enumerate();
    found
        .filter(|(at, one)| !taken.contains(at) && complete(one.kind))
        .map(|(_, one)| Miss {
            line: case.line,
            class: extra(one.kind),
            wanted: "nothing".to_owned(),
            said: shown(one, reading),
        })
        .collect()
}

fn forbidden(claim: &Claim, reading: &Reading) -> Option<Miss> {
    let Said::Not(kind, words) = &claim.said else { return None };
    let means = |one: &&Found| {
        let named = one.mentions.iter().any(|mention| plain(mention.span.of(&reading.text)) == *words);
        kind.is_none_or(|kind| one.kind == kind) && (named || one.name == *words)
    };
    let found = reading.analysis.entities.iter().find(means)?;
    Some(miss(claim, "taken for a name", &shown(found, reading)))
}

const fn missing(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "missing person",
        EntityKind::Country => "missing country",
        EntityKind::Place => "missing place",
        EntityKind::Organisation => "missing organisation",
        EntityKind::Group => "missing group",
    }
}

const fn extra(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person too many",
        EntityKind::Country => "country too many",
        EntityKind::Place => "place too many",
        EntityKind::Organisation => "organisation too many",
        EntityKind::Group => "group too many",
    }
}

fn miss(claim: &Claim, class: &'static str, said: &str) -> Miss {
    Miss { line: claim.line, class, wanted: claim.text.clone(), said: said.to_owned() }
}

/// An entity the engine found, as a golden file would write it.
fn shown(found: &Found, reading: &Reading) -> String {
    let mentions = found.mentions.iter().map(|mention| {
        let words = plain(mention.span.of(&reading.text));
        match mention.form {
            MentionForm::Name | MentionForm::Pronoun => words,
            form => format!("{words} ({})", form.name()),
        }
    });
    format!(
        "{} {} | {} | {} = {}",
        found.kind.name(),
        found.name,
        found.country.map_or("-".to_owned(), |code| code.as_str().to_owned()),
        found.roles.join("; "),
        mentions.collect::<Vec<_>>().join("; ")
    )
}
