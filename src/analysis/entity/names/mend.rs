//! Mends what the name finder cut or told wrongly, by what the tables and the letters themselves say.
//!
//! Each step is about one class of errors, looks at names one by one and never makes two overlap.

use std::ops::Range;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::{known, nicknames, range};
use crate::analysis::lexicon::{Class, Entry, WordKind};
use crate::text::{Case, TokenKind};

/// Mends where names begin and end.
pub(super) fn bounds(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    whole_places(reading, names);
    let mut mended: Vec<Name> = Vec::with_capacity(names.len());
    let mut rest = std::mem::take(names).into_iter().peekable();
    while let Some(mut name) = rest.next() {
        let before = mended.last().map_or(0, |name| name.tokens.end as usize);
        let after = rest.peek().map_or(reading.len(), |name| name.tokens.start as usize);
        match name.kind {
            NameKind::Person => person(reading, &mut name, before, after),
            NameKind::Organisation => organisation(reading, &mut name, &mut mended),
            _ => {}
        }
        seat(reading, &mut name);
        tail(reading, &mut name, after);
        if name.kind == NameKind::Organisation {
            split(reading, name, &mut mended);
        } else {
            mended.push(name);
        }
    }
    *names = mended;
    bodies_of_places(reading, names);
    nicknames::join(reading, names);
    nicknames::add_known(reading, names);
}

fn tokens(range: Range<usize>) -> Range<u32> {
    range.start as u32..range.end as u32
}

fn makes(reading: &Reading<'_, '_>, at: usize, kind: WordKind) -> bool {
    let entries = reading.keys.get(at).map(|key| reading.lexicon.word(*key));
    let made = |entry: Entry| entry.class() == Class::OrganisationWord && entry.word() == kind;
    entries.is_some_and(|mut entries| entries.any(|entry| made(entry) && entry.fits(reading.case(at))))
}

/// `Trinidad and Tobago`, `Czech Republic`: a listed name of several words is one name. An organisation that begins
/// inside it takes in the whole: `Newfoundland and Labrador Court of Appeal`.
fn whole_places(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    /// An organisation's name of so many words is its own too: `Organization of American States`.
    const LONG: usize = 4;
    let place = |class| matches!(class, Class::Country | Class::Nation | Class::State | Class::Region | Class::Feature);
    // Nothing else bears a country's or a statesman's name of several words: `Sierra Leone`, `Aung San Suu Kyi`.
    let nation = |class| matches!(class, Class::Country | Class::Adjective | Class::People | Class::Leader);
    let body = |class| class == Class::Organisation;
    let mut at = 0;
    while at < names.len() {
        let start = names[at].tokens.start as usize;
        let open = matches!(names[at].kind, NameKind::Place | NameKind::Demonym);
        let from = if open { first_word(reading, names, at) } else { start };
        let found = (from..=start).find_map(|from| {
            let end = reading.sentence(start).end;
            let land = reading.longest(from, end, |class| place(class) || nation(class));
            let listed = reading.longest(from, end, body).filter(|(length, _)| *length >= LONG);
            let (length, entry) = listed.or(land)?;
            let whole = from + length > start && from + length >= names[at].tokens.end as usize && length > 1;
            let meant = body(entry.class()) || nation(entry.class()) || open && place(entry.class());
            (whole && meant && !is_described(reading, from..from + length)).then_some((from, length, entry.class()))
        });
        if let Some((from, length, class)) = found {
            let kind = match class {
                Class::Leader => NameKind::Person,
                Class::Organisation => NameKind::Organisation,
                _ if place(class) => NameKind::Place,
                _ => NameKind::Demonym,
            };
            take(names, at, from..from + length, kind);
        }
        at += 1;
    }
}

/// `Washington state`, `Anbar province`: what kind of place it is, is no part of its name where it is written small. Of
/// a country's names it may be one: `the Palestinian territories`.
fn is_described(reading: &Reading<'_, '_>, run: Range<usize>) -> bool {
    let country = |class| matches!(class, Class::Country | Class::Nation);
    reading.case(run.end - 1) == Case::Lower && reading.exact(run, country).is_none()
}

/// Two words back at most, over capitals and small words that no other name holds.
fn first_word(reading: &Reading<'_, '_>, names: &[Name], at: usize) -> usize {
    let start = names[at].tokens.start as usize;
    let least = at.checked_sub(1).map_or(0, |before| names[before].tokens.end as usize);
    start.saturating_sub(3).max(least).max(reading.sentence(start).start)
}

/// Makes name `at` the tokens `whole`, with all names inside; one that reaches beyond takes the tokens in.
fn take(names: &mut Vec<Name>, at: usize, whole: Range<usize>, kind: NameKind) {
    let covered = names[at + 1..].iter().take_while(|name| (name.tokens.start as usize) < whole.end).count();
    let last = &names[at + covered];
    let beyond = last.tokens.end as usize > whole.end;
    if beyond && last.kind != NameKind::Organisation {
        return;
    }
    let (kind, end) = if beyond { (last.kind, last.tokens.end as usize) } else { (kind, whole.end) };
    let name =
        Name { tokens: tokens(whole.start..end), kind, probability: names[at].probability.max(last.probability) };
    names.splice(at..=at + covered, [name]);
}

/// `Kim Ye` before `-rin`, `Renzo Vitale` before `senior`, `Crispin` before `Mbeki`.
fn person(reading: &Reading<'_, '_>, name: &mut Name, before: usize, after: usize) {
    let (mut start, mut end) = (name.tokens.start as usize, name.tokens.end as usize);
    let glued = |at: usize| at < after && !reading.document.tokens[at].spaced && !reading.opens(at);
    let listed = |at: usize| {
        reading
            .is(at, |class| matches!(class, Class::Word | Class::Adjective | Class::Role | Class::Government))
            .is_some()
    };
    if end + 1 < after
        && reading.word(end) == "-"
        && glued(end)
        && glued(end + 1)
        && reading.document.tokens[end + 1].kind == TokenKind::Word
        && reading.word(end + 1).len() < 6
        && !listed(end + 1)
    {
        end += 2;
    }
    // What barristers and members put behind their names is no part of them.
    while end - start > 1 && matches!(reading.word(end - 1), "KC" | "QC" | "MP" | "MEP" | "PhD") {
        end -= 1 + usize::from(reading.word(end - 2) == "," && end - start > 2);
    }
    if end < after && matches!(reading.word(end), "senior" | "junior") && end - start > 1 && !reading.capital(end + 1) {
        end += 1;
    }
    let given = |at: usize| reading.is(at, |class| class == Class::Given).is_some();
    let titled = |at: usize| {
        reading.is(at, |class| class == Class::Honorific).is_some()
            && reading.is(at, |class| class == Class::Given).is_none()
    };
    if end - start == 1
        && start > before.max(reading.sentence(start).start) + 1
        && reading.capital(start - 1)
        && titled(start - 2)
        && !titled(start - 1)
        && (given(start - 1) || !listed(start - 1))
    {
        start -= 1;
    }
    start -= particles_behind_title(reading, start, before);
    name.tokens = tokens(start..end);
}

/// How many small words between a title and a name belong to the name: `Mr van der Laan`.
fn particles_behind_title(reading: &Reading<'_, '_>, start: usize, before: usize) -> usize {
    let count = particles_before(reading, start, before.max(reading.sentence(start).start));
    let titled = reading.is((start - count).wrapping_sub(1), |class| class == Class::Honorific).is_some();
    if titled { count } else { 0 }
}

/// How many words such as `van der` stand before a name, from `least` on.
pub(super) fn particles_before(reading: &Reading<'_, '_>, start: usize, least: usize) -> usize {
    let small =
        |at: &usize| reading.case(*at) == Case::Lower && reading.is(*at, |class| class == Class::Particle).is_some();
    (least..start).rev().take(3).take_while(small).count()
}

/// A known organisation whose first words were told apart: `Norwegian` before `Refugee Council`.
fn organisation(reading: &Reading<'_, '_>, name: &mut Name, mended: &mut Vec<Name>) {
    let Some(before) = mended.last().filter(|before| before.tokens.end == name.tokens.start) else { return };
    let whole = before.tokens.start..name.tokens.end;
    if before.kind != NameKind::Person && known::organisation(reading, whole.start as usize..whole.end as usize) {
        name.tokens = whole;
        mended.pop();
    }
}

/// `China` behind `Bank of` is a part of that organisation's name.
fn bodies_of_places(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let mut at = 0;
    while at < names.len() {
        let free = at.checked_sub(1).map_or(0, |before| names[before].tokens.end as usize);
        let start = names[at].tokens.start as usize;
        let head = (names[at].kind == NameKind::Place).then(|| head_before(reading, start)).flatten();
        if let Some(first) = head.filter(|first| *first >= free) {
            names[at].tokens.start = first as u32;
            names[at].kind = NameKind::Organisation;
        } else if head.is_some() && free > 0 && names[at - 1].kind == NameKind::Organisation && free + 1 == start {
            names[at - 1].tokens.end = names[at].tokens.end;
            names.remove(at);
            continue;
        }
        at += 1;
    }
}

/// Where an organisation begins of which the place at `start` is the last word: at `Bank` of `Bank of China`.
fn head_before(reading: &Reading<'_, '_>, start: usize) -> Option<usize> {
    let sentence = reading.sentence(start).start;
    if reading.before(start) != "of" || start < sentence + 2 {
        return None;
    }
    let mut first = start - 2;
    let head = reading.capital(first) && makes(reading, first, WordKind::Head);
    let inner =
        |at: usize| reading.capital(at) && (makes(reading, at, WordKind::Inner) || makes(reading, at, WordKind::Head));
    while head && first > sentence && inner(first - 1) {
        first -= 1;
    }
    head.then_some(first)
}

/// `Dublin Central` before `TD`: what somebody sits for is a place, and what they are no part of its name.
fn seat(reading: &Reading<'_, '_>, name: &mut Name) {
    let last = name.tokens.end as usize - 1;
    let sits = matches!(reading.word(last), "MP" | "TD" | "MEP" | "MSP" | "MLA" | "MS");
    if name.kind != NameKind::Person && name.tokens.len() > 1 && sits {
        name.tokens.end -= 1;
        let seat = |class| matches!(class, Class::City | Class::Region | Class::State | Class::Nation);
        if reading.is(last - 1, seat).is_some() || reading.is(name.tokens.start as usize, seat).is_some() {
            name.kind = NameKind::Place;
        }
    }
}

/// `Valencia` before `CF`, `Tarnwick` before `Inc.`
fn tail(reading: &Reading<'_, '_>, name: &mut Name, after: usize) {
    let end = name.tokens.end as usize;
    let comma = usize::from(reading.word(end) == ",");
    let at = end + comma;
    if at < after
        && name.kind != NameKind::Demonym
        && !reading.opens(at)
        && (reading.word(at) == "plc"
            || reading.capital(at)
                && makes(reading, at, WordKind::Tail)
                && (reading.word(at).ends_with('.') || reading.case(at) == Case::Upper || reading.word(at).len() > 3))
        && !matches!(reading.word(at), "SA" | "SE" | "AB" | "Co" | "Co." if comma == 1)
    {
        name.tokens.end = at as u32 + 1;
        name.kind = NameKind::Organisation;
    }
}

/// Two known organisations joined by *and* or a comma are two.
fn split(reading: &Reading<'_, '_>, name: Name, mended: &mut Vec<Name>) {
    let all = range(&name);
    if all.len() > 2 && !known::organisation(reading, all.clone()) {
        let joint = |at: &usize| matches!(reading.word(*at), "and" | ",");
        for at in (all.start + 1..all.end - 1).filter(joint) {
            let (left, right) = (all.start..at, at + 1..all.end);
            if known::organisation(reading, left.clone()) && known::begins(reading, right.clone()) {
                let part = |range: Range<usize>| Name { tokens: tokens(range), ..name.clone() };
                mended.push(part(left));
                return split(reading, part(right), mended);
            }
        }
    }
    mended.push(name);
}

/// Mends what names are said to name.
pub(super) fn kinds(reading: &Reading<'_, '_>, names: &mut [Name]) {
    for name in names.iter_mut() {
        let all = range(name);
        let (first, last) = (all.start, all.end - 1);
        let given = reading.is(first, |class| class == Class::Given).map_or(0, Entry::rank);
        name.kind = match name.kind {
            NameKind::Organisation
                if all.len() == 2 && is_initials(reading, first) && !known::organisation(reading, all.clone()) =>
            {
                NameKind::Person
            }
            NameKind::Organisation if name.probability < 0.85 && names_place(reading, &all) => NameKind::Place,
            NameKind::Organisation if name.probability < 0.7 && is_region(reading, &all) => NameKind::Place,
            NameKind::Demonym if known::organisation(reading, all.clone()) && !is_people(reading, &all) => {
                NameKind::Organisation
            }
            NameKind::Person
                if names_place(reading, &all)
                    && (name.probability < 0.85 && given == 0 || all.len() > 2 && !is_surname(reading, last)) =>
            {
                NameKind::Place
            }
            NameKind::Person | NameKind::Organisation if is_nationals(reading, &all) => NameKind::Demonym,
            NameKind::Person
                if all.len() > 1 && (given < 2 && runs_business(reading, &all) || ends_business(reading, last)) =>
            {
                NameKind::Organisation
            }
            NameKind::Person
                if all.len() > 1
                    && (name.probability < 0.8 || deals(reading, all.end) || is_well_known(reading, &all))
                    && known::organisation(reading, all.clone()) =>
            {
                NameKind::Organisation
            }
            kind => kind,
        };
    }
}

/// Whether the tables know a word for people, faiths or what is theirs.
fn is_people(reading: &Reading<'_, '_>, all: &Range<usize>) -> bool {
    use Class::{Adjective, Country, Group, People, PlaceDemonym};
    reading.exact(all.clone(), |class| matches!(class, Adjective | Country | Group | People | PlaceDemonym)).is_some()
}

/// `Uttar Pradesh`: a listed region of several words.
fn is_region(reading: &Reading<'_, '_>, all: &Range<usize>) -> bool {
    let region = |class| matches!(class, Class::State | Class::Region | Class::Feature | Class::Area);
    all.len() > 1 && reading.exact(all.clone(), region).is_some() && !known::organisation(reading, all.clone())
}

/// `Batswana`, `Qataris`: one word for a country's people that nobody bears as a name.
fn is_nationals(reading: &Reading<'_, '_>, all: &Range<usize>) -> bool {
    let national = |class| matches!(class, Class::Adjective | Class::People);
    let borne = |class| matches!(class, Class::Given | Class::Surname | Class::Organisation | Class::Country);
    all.len() == 1
        && reading.is(all.start, national).is_some()
        && reading.is(all.start, borne).is_none()
        && !known::organisation(reading, all.clone())
}

/// `Morgan Stanley`: a firm that readers know, and nobody with a title.
fn is_well_known(reading: &Reading<'_, '_>, all: &Range<usize>) -> bool {
    let titled = !reading.opens(all.start)
        && reading.is(all.start - 1, |class| matches!(class, Class::Honorific | Class::Role)).is_some();
    !titled && reading.exact(all.clone(), |class| class == Class::Organisation).is_some()
}

fn is_surname(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.is(at, |class| class == Class::Surname).is_some()
}

/// Whether what follows tells of a firm: `Ted Baker shares`, `Merrill Lynch cut its rating`.
fn deals(reading: &Reading<'_, '_>, at: usize) -> bool {
    let end = reading.sentence(at.saturating_sub(1)).end;
    matches!(reading.word(at), "shares" | "stock" | "stores" | "shops" | "bonds")
        || (at..end.min(at + 3)).any(|at| reading.word(at) == "its")
}

/// `State` in `Secretary of State` is no name, and neither is `Taoiseach`.
pub(super) fn inside_roles(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let other = |class| !matches!(class, Class::Role | Class::Word);
    let office = |name: &Name| {
        let at = name.tokens.start as usize;
        matches!(name.kind, NameKind::Place | NameKind::Organisation)
            && name.tokens.len() == 1
            && reading.is(at, |class| class == Class::Role).is_some()
            && reading.is(at, other).is_none()
    };
    names.retain(|name| !office(name));
    names.retain(|name| {
        let start = name.tokens.start as usize;
        name.tokens.len() > 1
            || name.kind != NameKind::Organisation
            || reading.before(start) != "of"
            || start < 2
            || !matches!(reading.word(start - 2), "Secretary" | "secretary" | "Minister" | "minister" | "Department")
    });
}

/// `K.P.` before what may be a surname; `U.S.` is a country, and `D.C.` a district.
pub(super) fn is_initials(reading: &Reading<'_, '_>, at: usize) -> bool {
    let word = reading.word(at);
    let letter = |part: &str| part.chars().count() <= 1 && part.chars().all(char::is_uppercase);
    let borne = |class| matches!(class, Class::Given | Class::Surname);
    word.len() > 3
        && word.ends_with('.')
        && word.split('.').all(letter)
        && reading.is(at, |_| true).is_none()
        && (reading.is(at + 1, borne).is_some() || reading.is(at + 1, |_| true).is_none())
        && reading.is(at + 1, |class| matches!(class, Class::OrganisationWord | Class::Organisation)).is_none()
}

/// `Fifth Avenue`, `Strait of Korea`
fn names_place(reading: &Reading<'_, '_>, all: &Range<usize>) -> bool {
    let place = |at: usize| makes(reading, at, WordKind::Place) && reading.capital(at);
    all.len() > 1
        && (place(all.end - 1)
            && reading.is(all.end - 1, |class| class == Class::Surname).is_none_or(|_| all.len() > 2)
            || place(all.start) && reading.word(all.start + 1) == "of")
        && !known::organisation(reading, all.clone())
}

/// `Inc.`, `CF`
fn ends_business(reading: &Reading<'_, '_>, last: usize) -> bool {
    makes(reading, last, WordKind::Tail)
        || makes(reading, last, WordKind::Head) && reading.case(last) == Case::Upper && reading.word(last).len() < 4
}

/// `Deutsche Bahn`, `Banco Sereno`
fn runs_business(reading: &Reading<'_, '_>, all: &Range<usize>) -> bool {
    all.clone().any(|at| makes(reading, at, WordKind::Head) && !is_surname(reading, at))
}
