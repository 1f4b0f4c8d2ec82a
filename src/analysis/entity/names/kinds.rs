//! Mends what names are said to name, by what the tables and the letters themselves say.
//!
//! Each step is about one class of errors and looks at names one by one.

use std::ops::Range;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::mend::makes;
use super::{firms, known, range};
use crate::analysis::lexicon::{Class, Entry, WordKind};
use crate::text::Case;

/// Mends what names are said to name.
pub(super) fn mend(reading: &Reading<'_, '_>, names: &mut [Name]) {
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
            NameKind::Organisation if name.probability < 0.9 && is_lived_in(reading, &all) => NameKind::Place,
            NameKind::Organisation if name.probability < 0.6 && is_somebody(reading, &all) => NameKind::Person,
            NameKind::Demonym if known::organisation(reading, all.clone()) && !is_people(reading, &all) => {
                NameKind::Organisation
            }
            NameKind::Person
                if names_place(reading, &all)
                    && (all.len() > 2 && !is_surname(reading, last)
                        || name.probability < 0.85 && given == 0 && (all.len() > 2 || !is_surname(reading, last))) =>
            {
                NameKind::Place
            }
            NameKind::Person if all.len() == 1 && is_only_capital(reading, first) => NameKind::Place,
            NameKind::Person | NameKind::Organisation if is_nationals(reading, &all) => NameKind::Demonym,
            NameKind::Place | NameKind::Person
                if name.probability < 0.97 && is_only_listed_as_body(reading, &all, name.kind) =>
            {
                NameKind::Organisation
            }
            NameKind::Person
                if all.len() > 1
                    && known::organisation(reading, all.clone())
                    && !is_titled(reading, all.start)
                    && (name.probability < 0.8 || deals(reading, all.end) || !may_be_borne(reading, &all)) =>
            {
                NameKind::Organisation
            }
            kind => kind,
        };
    }
}

/// Makes organisations of people and places that are named as firms are: `Banco Sereno`, `Valencia CF`.
pub(super) fn businesses(reading: &Reading<'_, '_>, names: &mut [Name]) {
    for name in names.iter_mut().filter(|name| name.tokens.len() > 1) {
        let all = range(name);
        let given = reading.is(all.start, |class| class == Class::Given).map_or(0, Entry::rank);
        let business = match name.kind {
            NameKind::Person => {
                given < 2 && runs_business(reading, &all)
                    || ends_business(reading, all.end - 1)
                    || firms::is_house(reading, all.end - 1)
                    || is_team_of_town(reading, &all)
            }
            NameKind::Place => {
                ends_business(reading, all.end - 1) || is_team_of_town(reading, &all) || is_bank(reading, &all)
            }
            _ => false,
        };
        if business {
            name.kind = NameKind::Organisation;
        }
    }
}

/// `Hartwell Bank` without *the*: no land, no shore and no shoal.
fn is_bank(reading: &Reading<'_, '_>, all: &Range<usize>) -> bool {
    let first = reading.word(all.start);
    let lies = matches!(first, "West" | "East" | "North" | "South" | "Left" | "Right" | "Great" | "Grand" | "Little");
    let listed = reading.exact(all.clone(), |_| true).is_some();
    reading.word(all.end - 1) == "Bank"
        && !lies
        && !listed
        && !matches!(reading.before(all.start), "the" | "The" | "on")
}

/// `Greenpeace`, `Der Spiegel`: a listed organisation that no table knows as a place, or of which no word is anybody's name.
fn is_only_listed_as_body(reading: &Reading<'_, '_>, all: &Range<usize>, kind: NameKind) -> bool {
    let other = |class| !matches!(class, Class::Organisation | Class::Word | Class::OrganisationWord);
    let borne = |class| other(class) && class != Class::Particle;
    let lone = all.len() == 1 && kind == NameKind::Person;
    let stands_in = matches!(reading.before(all.start), "in" | "at" | "near" | "to" | "from");
    // `to the White House`
    let is_house = matches!(reading.word(all.end - 1), "House" | "Office" | "Hill" | "Palace");
    let free = || match kind {
        NameKind::Person => all.clone().all(|at| reading.is(at, borne).is_none()),
        _ => reading.exact(all.clone(), other).is_none(),
    };
    !lone && !stands_in && !is_house && free() && known::organisation(reading, all.clone())
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

/// `the farmers of Bárðardalur`, `Moe, 58, from Swansea`: what people live in, or a listed town somebody is from.
fn is_lived_in(reading: &Reading<'_, '_>, all: &Range<usize>) -> bool {
    let Some(noun) = all.start.checked_sub(2).map(|at| reading.word(at)) else { return false };
    let town = || reading.exact(all.clone(), |class| class == Class::City).is_some();
    match reading.before(all.start) {
        "of" => matches!(
            noun,
            "people" | "residents" | "inhabitants" | "villagers" | "farmers" | "streets" | "outskirts" | "suburbs"
        ),
        "from" => noun == "," && town(),
        "in" | "near" | "outside" => !matches!(noun, "shares" | "stake" | "stock" | "invest" | "invested") && town(),
        _ => false,
    }
}

/// `Inge`, `Ida Brandt`: a given name that many bear and nothing else does, alone or before a word that is listed as nothing
/// but a surname.
fn is_somebody(reading: &Reading<'_, '_>, all: &Range<usize>) -> bool {
    const COMMON: u16 = 2;
    let borne = |class| matches!(class, Class::Given | Class::Surname | Class::Nickname);
    let given = reading.is(all.start, |class| class == Class::Given).is_some_and(|entry| entry.rank() >= COMMON);
    all.len() < 3
        && given
        && all.clone().all(|at| reading.is(at, |class| !borne(class)).is_none())
        && !known::organisation(reading, all.clone())
}

/// `Kyiv`: a capital's name that nobody bears.
fn is_only_capital(reading: &Reading<'_, '_>, at: usize) -> bool {
    let borne = |class| matches!(class, Class::Given | Class::Surname | Class::Nickname | Class::Leader);
    reading.is(at, |class| class == Class::Capital).is_some() && reading.is(at, borne).is_none()
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

/// Whether a title stands before a name.
fn is_titled(reading: &Reading<'_, '_>, start: usize) -> bool {
    let title = |class| matches!(class, Class::Honorific | Class::Role);
    !reading.opens(start) && reading.is(start - 1, title).is_some()
}

/// Whether many people may bear a listed firm's name: `John Lewis`, but not `Merrill Lynch`.
pub(super) fn may_be_borne(reading: &Reading<'_, '_>, all: &Range<usize>) -> bool {
    const COMMON: u16 = 3;
    let common =
        |at: usize, name: Class| reading.is(at, |class| class == name).is_some_and(|entry| entry.rank() >= COMMON);
    let firm = reading.exact(all.clone(), |class| class == Class::Organisation).is_some();
    !firm && common(all.start, Class::Given) && common(all.end - 1, Class::Surname)
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
    names.retain(|name| {
        !office(name)
            && !is_portfolio(reading, name)
            && !is_thing(reading, name)
            && !is_contest(reading, name)
            && !is_camera(reading, &range(name))
    });
    names.retain(|name| {
        let start = name.tokens.start as usize;
        name.tokens.len() > 1
            || name.kind != NameKind::Organisation
            || reading.before(start) != "of"
            || start < 2
            || !matches!(reading.word(start - 2), "Secretary" | "secretary" | "Minister" | "minister" | "Department")
    });
}

/// `World Cup`, `New Order`, `Road Initiative` of `Belt and Road Initiative`: an event, an age or a thing that is written
/// with capitals, or a part of one.
fn is_thing(reading: &Reading<'_, '_>, name: &Name) -> bool {
    /// How many words of the thing may stand before the name.
    const LED: usize = 3;
    let all = range(name);
    let least = reading.sentence(all.start).start.max(all.start.saturating_sub(LED));
    let reaches = |from: usize| {
        let listed = reading.longest(from, all.end, |class| matches!(class, Class::Capitalised | Class::Phrase));
        listed.is_some_and(|(length, _)| length > 1 && from + length == all.end)
    };
    (name.kind == NameKind::Organisation && (least..all.start).any(reaches) || all.len() > 1 && reaches(all.start))
        && reading.exact(all.clone(), |class| class == Class::Organisation).is_none()
        && !known::organisation(reading, all)
}

/// `Brandon Classic`, `Madrid Open`: what is played for.
fn is_contest(reading: &Reading<'_, '_>, name: &Name) -> bool {
    const CONTESTS: [&str; 10] = [
        "Classic",
        "Open",
        "Masters",
        "Invitational",
        "Marathon",
        "Trophy",
        "Games",
        "Tournament",
        "Championship",
        "Championships",
    ];
    let all = range(name);
    matches!(name.kind, NameKind::Place | NameKind::Organisation)
        && all.len() > 1
        && !known::organisation(reading, all.clone())
        && CONTESTS.iter().any(|contest| reading.word(all.end - 1).eq_ignore_ascii_case(contest))
}

/// `CCTV footage`: cameras, and not the broadcaster.
pub(super) fn is_camera(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> bool {
    let seen = ["footage", "camera", "cameras", "image", "images", "video", "videos", "system", "recordings"];
    tokens.len() == 1 && reading.word(tokens.start) == "CCTV" && seen.contains(&reading.word(tokens.end))
}

/// `Interior` in `Interior Minister Ana Roth`.
fn is_portfolio(reading: &Reading<'_, '_>, name: &Name) -> bool {
    let at = name.tokens.start as usize;
    let office = ["Minister", "minister", "Ministers", "ministers", "Secretary"].contains(&reading.word(at + 1));
    let borne = |class| matches!(class, Class::Given | Class::Surname);
    matches!(name.kind, NameKind::Organisation | NameKind::Person)
        && name.tokens.len() == 1
        && reading.case(at) == Case::Title
        && office
        && reading.is(at, |class| class == Class::Word).is_some()
        && (name.kind == NameKind::Organisation || reading.is(at, borne).is_none())
}

/// Gives two letters before a person's name to it: `KP Sharma Oli`. Offices have letters too: `PM`.
pub(super) fn initialled(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    const OFFICES: [&str; 10] = ["PM", "MP", "VP", "AG", "DA", "FM", "PC", "DS", "DI", "DJ"];
    let initials = |name: &Name| {
        let at = name.tokens.start as usize;
        let word = reading.word(at);
        let letters = word.len() == 2 && word.bytes().all(|letter| letter.is_ascii_uppercase());
        name.kind == NameKind::Organisation
            && name.tokens.len() == 1
            && letters
            && !OFFICES.contains(&word)
            && !known::organisation(reading, at..at + 1)
            && reading.is(at, |_| true).is_none()
    };
    let mut at = 1;
    while at < names.len() {
        let beside = names[at - 1].tokens.end == names[at].tokens.start && names[at].kind == NameKind::Person;
        if beside && initials(&names[at - 1]) {
            names[at].tokens.start -= 1;
            names[at - 1].tokens.end -= 1;
        }
        at += 1;
    }
    names.retain(|name| !name.tokens.is_empty());
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
        && (place(all.end - 1) || place(all.start) && reading.word(all.start + 1) == "of")
        && !known::organisation(reading, all.clone())
}

/// `Inc.`, `CF`
fn ends_business(reading: &Reading<'_, '_>, last: usize) -> bool {
    makes(reading, last, WordKind::Tail)
        || makes(reading, last, WordKind::Head) && reading.case(last) == Case::Upper && reading.word(last).len() < 4
}

/// `Kandy Tuskers`, `Bali United`: a town before what teams are called.
fn is_team_of_town(reading: &Reading<'_, '_>, all: &Range<usize>) -> bool {
    const TEAMS: [&str; 12] = [
        "United",
        "Rovers",
        "Wanderers",
        "Athletic",
        "Rangers",
        "Tigers",
        "Lions",
        "Eagles",
        "Warriors",
        "Kings",
        "Stallions",
        "Knights",
    ];
    let last = all.end - 1;
    let town = all.len() == 2
        && reading.is(all.start, |class| class == Class::City).is_some()
        && reading.is(all.start, |class| class == Class::Given).is_none();
    let word = reading.word(last);
    let many = word.len() > 5 && word.ends_with("ers") && reading.is(last, |_| true).is_none();
    town && (TEAMS.contains(&word) || many)
}

/// `Deutsche Bahn`, `Banco Sereno`
fn runs_business(reading: &Reading<'_, '_>, all: &Range<usize>) -> bool {
    all.clone().any(|at| makes(reading, at, WordKind::Head) && !is_surname(reading, at))
}
