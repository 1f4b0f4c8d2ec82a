//! What stands in one list is of one kind: `Makati, Taguig and Parañaque`, `Wasps, Bath and Sale Sharks`, `banks such as
//! Norbank and Credivida`.

use std::ops::Range;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::bodies::is_everyday;
use super::mend::makes;
use super::{insert, known, range};
use crate::analysis::lexicon::{Class, Noun, WordKind};
use crate::analysis::quote::words::{Class as Small, look_up};

/// Names surer than this stay what they were taken for, whatever stands beside them.
const SURE: f32 = 0.9;
/// How sure a name is that its list alone tells.
const TOLD: f32 = 0.7;
/// The longest item that no name holds, in words.
const LONGEST: usize = 3;
/// How many items are looked at: lists that never end shall not be gone over from each of their names.
const MOST: usize = 40;

/// What a list may be a list of.
const KINDS: [NameKind; 3] = [NameKind::Person, NameKind::Place, NameKind::Organisation];

/// One item of a list: its tokens, and the name that stands there, if one was found.
struct Item {
    tokens: Range<usize>,
    name: Option<usize>,
}

/// Lets the items of each list settle what the odd one out is.
pub(super) fn tell(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let mut added = Vec::new();
    let mut at = 0;
    while at < names.len() {
        let list = list(reading, names, at);
        at = list.iter().filter_map(|item| item.name).max().unwrap_or(at) + 1;
        let headed = list.first().and_then(|item| headed(reading, item.tokens.start));
        let Some(kind) = headed.or_else(|| common(reading, names, &list)) else { continue };
        let sure = if headed.is_some() { 1.0 } else { SURE };
        for item in &list {
            match item.name.map(|index| &mut names[index]) {
                Some(name) if name.kind != kind => {
                    let told = name.probability <= sure || is_only_listed_as(reading, &item.tokens, kind);
                    if told && may_be(reading, name, kind) {
                        (name.kind, name.probability) = (kind, TOLD);
                    }
                }
                None if may_be_named(reading, &item.tokens, kind) => {
                    added.push(Name::over(item.tokens.clone(), kind, TOLD));
                }
                _ => {}
            }
        }
    }
    insert(names, added);
}

/// The items of the list whose first name is `names[first]`: that name alone where no *and* or *or* joins others to it.
fn list(reading: &Reading<'_, '_>, names: &[Name], first: usize) -> Vec<Item> {
    let start = range(&names[first]);
    let alone = || Item { tokens: start.clone(), name: Some(first) };
    let mut items: Vec<Item> = opening(reading, start.start).into_iter().chain([alone()]).collect();
    let (mut end, mut next, mut closed) = (start.end, first + 1, false);
    let sentence = reading.sentence(start.start);
    while !closed {
        let comma = usize::from(reading.word(end) == ",");
        closed = matches!(reading.word(end + comma), "and" | "or");
        let at = end + comma + usize::from(closed);
        let at = at + usize::from(reading.word(at) == "the");
        let item = ((comma > 0 || closed) && items.len() < MOST)
            .then(|| item(reading, names, next, at..sentence.end))
            .flatten();
        let Some(item) = item else { return vec![alone()] };
        next += usize::from(item.name.is_some());
        end = item.tokens.end;
        items.push(item);
    }
    items
}

/// The item that begins `within`: the name `names[next]`, or words with capitals before it.
fn item(reading: &Reading<'_, '_>, names: &[Name], next: usize, within: Range<usize>) -> Option<Item> {
    let name = names.get(next).filter(|name| (name.tokens.start as usize) < within.end);
    if let Some(name) = name.filter(|name| name.tokens.start as usize == within.start) {
        return Some(Item { tokens: range(name), name: Some(next) });
    }
    let free = within.start..name.map_or(within.end, |name| name.tokens.start as usize);
    let length = free.clone().take_while(|at| reading.capital(*at)).count();
    let whole = name.is_none() || free.start + length < free.end;
    ((1..=LONGEST).contains(&length) && whole).then(|| Item { tokens: free.start..free.start + length, name: None })
}

/// The words that open a sentence before a comma and the first name of a list: `Arsenal` of `Arsenal, Everton and Reading`.
fn opening(reading: &Reading<'_, '_>, first: usize) -> Option<Item> {
    let start = reading.sentence(first).start;
    let comma = first.checked_sub(1).filter(|comma| *comma > start && reading.word(*comma) == ",")?;
    let row = comma - start <= LONGEST && (start..comma).all(|at| reading.capital(at));
    row.then_some(Item { tokens: start..comma, name: None })
}

/// The kind that the noun before a list tells: `banks such as`, `cities like`, `clubs including`.
fn headed(reading: &Reading<'_, '_>, first: usize) -> Option<NameKind> {
    let first = first - usize::from(reading.before(first) == "the");
    let such = match reading.before(first) {
        "like" | "including" => first - 1,
        "as" if first > 1 && reading.before(first - 1) == "such" => first - 2,
        _ => return None,
    };
    let many = such - usize::from(reading.before(such) == ",");
    let many = reading.before(many).to_ascii_lowercase();
    let one = match many.strip_suffix("ies") {
        Some(stem) => Noun::of(&format!("{stem}y")),
        None => Noun::of(many.strip_suffix('s')?),
    };
    if one.is(Noun::PLACE) {
        Some(NameKind::Place)
    } else {
        one.is(Noun::FIRM.or(Noun::MAKER).or(Noun::BODY).or(Noun::OWN)).then_some(NameKind::Organisation)
    }
}

/// The kind that most items of a list are of, two at least; two alone must both be listed as organisations.
fn common(reading: &Reading<'_, '_>, names: &[Name], list: &[Item]) -> Option<NameKind> {
    let votes = |kind: NameKind| {
        let votes = |item: &&Item| {
            let listed = is_listed_as(reading, &item.tokens, kind);
            let taken = item.name.map(|index| names[index].kind);
            let only = is_only_listed_as(reading, &item.tokens, kind);
            only || taken == Some(kind) && !is_listed_as_other(reading, &item.tokens, kind) || taken.is_none() && listed
        };
        list.iter().filter(votes).count()
    };
    let stands = |kind: NameKind| list.iter().filter_map(|item| item.name).any(|index| names[index].kind == kind);
    let bodies = || list.iter().all(|item| is_listed_as(reading, &item.tokens, NameKind::Organisation));
    match list.len() {
        0 | 1 => None,
        2 => Some(NameKind::Organisation).filter(|kind| stands(*kind) && bodies()),
        all => KINDS.into_iter().find(|kind| stands(*kind) && votes(*kind) > 1 && votes(*kind) * 2 > all),
    }
}

/// Whether a name that was taken for something else may be of this kind.
fn may_be(reading: &Reading<'_, '_>, name: &Name, kind: NameKind) -> bool {
    let tokens = range(name);
    name.kind != NameKind::Demonym
        && (kind == NameKind::Person || !is_called(reading, &tokens))
        && !is_listed_as_other(reading, &tokens, kind)
        && !tokens.clone().any(|at| makes(reading, at, WordKind::Head))
}

/// Whether words that no name holds may be a name of this kind.
fn may_be_named(reading: &Reading<'_, '_>, tokens: &Range<usize>, kind: NameKind) -> bool {
    let plain = |at: usize| {
        is_everyday(reading, at)
            || look_up(reading.word(at)).class.is(Small::DETERMINER.or(Small::SUBJECT))
            || reading.is(at, |class| matches!(class, Class::Capitalised | Class::Role | Class::Honorific)).is_some()
    };
    is_listed_as(reading, tokens, kind) || !tokens.clone().any(plain)
}

/// Whether the tables know words as names, and of no such kind.
fn is_listed_as_other(reading: &Reading<'_, '_>, tokens: &Range<usize>, kind: NameKind) -> bool {
    !is_listed_as(reading, tokens, kind) && KINDS.iter().any(|other| is_listed_as(reading, tokens, *other))
}

/// Whether the tables know words as names of this kind and of no other.
fn is_only_listed_as(reading: &Reading<'_, '_>, tokens: &Range<usize>, kind: NameKind) -> bool {
    is_listed_as(reading, tokens, kind)
        && KINDS.iter().all(|other| *other == kind || !is_listed_as(reading, tokens, *other))
}

/// Whether the tables know words as names of this kind.
fn is_listed_as(reading: &Reading<'_, '_>, tokens: &Range<usize>, kind: NameKind) -> bool {
    use Class::{Area, City, Country, Feature, Nation, Region, State};
    match kind {
        NameKind::Person => is_called(reading, tokens),
        NameKind::Place => {
            let place = |class| matches!(class, Area | City | Country | Feature | Nation | Region | State);
            reading.exact(tokens.clone(), place).is_some()
        }
        NameKind::Organisation => known::organisation(reading, tokens.clone()),
        NameKind::Demonym => false,
    }
}

/// Whether words begin with a given name that many bear, or are a statesman's.
fn is_called(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> bool {
    const COMMON: u16 = 2;
    reading.exact(tokens.clone(), |class| class == Class::Leader).is_some()
        || reading.is(tokens.start, |class| class == Class::Given).is_some_and(|entry| entry.rank() >= COMMON)
}
