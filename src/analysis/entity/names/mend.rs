//! Mends what the name finder cut or told wrongly, by what the tables and the letters themselves say.
//!
//! Each step is about one class of errors, looks at names one by one and never makes two overlap.

use std::ops::Range;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::{known, nicknames, range};
use crate::analysis::lexicon::{Class, Entry, WordKind, role};
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
            NameKind::Place => place(reading, &mut name, after),
            NameKind::Demonym => {}
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
    nicknames::add(reading, names);
    nicknames::add_known(reading, names);
}

/// Whether a word is one that names of organisations are made with, of this kind.
pub(super) fn makes(reading: &Reading<'_, '_>, at: usize, kind: WordKind) -> bool {
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
        let from = if open { earliest_start(reading, names, at) } else { start };
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

/// From where a listed name may begin that ends in name `at`: three words back at most, over those that no other name holds.
fn earliest_start(reading: &Reading<'_, '_>, names: &[Name], at: usize) -> usize {
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
    let name = Name::over(whole.start..end, kind, names[at].probability.max(last.probability));
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
    start += usize::from(end - start > 2 && is_rank(reading.word(start)));
    start += title_inside(reading, start, end);
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
    let led = start > before && !reading.opens(start) && reading.case(start) == Case::Lower;
    start -= usize::from(led && is_great_particle(reading, start - 1));
    name.tokens = start as u32..end as u32;
}

/// How many words of a name belong to a title of several that begins it or reaches into it: `Tan Sri` of `Tan Sri Lee`,
/// `Marshal` of `Marshal V.R. Chaudhari` behind `Air Chief`.
fn title_inside(reading: &Reading<'_, '_>, start: usize, end: usize) -> usize {
    const LONGEST: usize = 3;
    let first = reading.sentence(start).start.max(start.saturating_sub(LONGEST - 1));
    let title = |run: Range<usize>| {
        let entry = reading.exact(run, |class| matches!(class, Class::Honorific | Class::Role));
        entry.is_some_and(|entry| entry.detail() & (role::NAMED | role::BEFORE) == role::BEFORE)
    };
    let inside = |count: &usize| {
        let stop = start + count;
        (first..=start).any(|from| stop - from > 1 && stop - from <= LONGEST && title(from..stop))
    };
    (1..(end - start).min(LONGEST)).rev().find(inside).unwrap_or(0)
}

/// Ranks and trades that nobody is called by before two names: `Brigadier` before `Sarath Munasinghe`.
fn is_rank(word: &str) -> bool {
    matches!(
        word,
        "Brigadier"
            | "Constable"
            | "Superintendent"
            | "Inspector"
            | "Commodore"
            | "Commissioner"
            | "Archbishop"
            | "Cardinal"
            | "Sergeant"
            | "Lieutenant"
            | "Advocate"
            | "Adv."
            | "Ven."
            | "Datuk"
            | "Ayatollah"
            | "Defender"
            | "Striker"
            | "Midfielder"
            | "Goalkeeper"
    )
}

/// `San Jose` before `del Monte`: what a particle joins to a place belongs to its name.
fn place(reading: &Reading<'_, '_>, name: &mut Name, after: usize) {
    let end = name.tokens.end as usize;
    let small = |at: &usize| {
        matches!(
            reading.word(*at),
            "de" | "del"
                | "la"
                | "las"
                | "los"
                | "do"
                | "da"
                | "dos"
                | "das"
                | "di"
                | "sur"
                | "du"
                | "des"
                | "am"
                | "an"
                | "der"
                | "ob"
        )
    };
    let first =
        matches!(reading.word(end), "de" | "del" | "do" | "da" | "dos" | "das" | "di" | "sur" | "du" | "des" | "am");
    let next = end + (end..after).take(2).take_while(small).count();
    if first && next < after && reading.capital(next) && !reading.opens(next) {
        name.tokens.end = next as u32 + 1;
    }
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
    let count = (least..start).rev().take(3).take_while(small).count();
    let first = start - count;
    count + usize::from(count > 0 && first > least && !reading.opens(first) && is_great_particle(reading, first - 1))
}

/// `Van` before `der Laan`
fn is_great_particle(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.case(at) == Case::Title && reading.is(at, |class| class == Class::Particle).is_some()
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

/// Two known organisations joined by *and* or a comma are two, and so is what goes on behind a firm's last word: `Orsett
/// SA and Volten Inc`.
fn split(reading: &Reading<'_, '_>, name: Name, mended: &mut Vec<Name>) {
    let all = range(&name);
    if all.len() > 2 && !known::organisation(reading, all.clone()) {
        let joint = |at: &usize| matches!(reading.word(*at), "and" | ",");
        for at in (all.start + 1..all.end - 1).filter(joint) {
            let (left, right) = (all.start..at, at + 1..all.end);
            let firms = makes(reading, at - 1, WordKind::Tail) && reading.capital(at + 1);
            if firms || known::organisation(reading, left.clone()) && known::begins(reading, right.clone()) {
                let part = |range: Range<usize>| Name::over(range, name.kind, name.probability);
                mended.push(part(left));
                return split(reading, part(right), mended);
            }
        }
    }
    mended.push(name);
}
