//! One name in the text and what it means by itself.

use std::ops::Range;

use crate::analysis::annotation::MentionForm;
use crate::analysis::entity::reading::Reading;
use crate::analysis::entity::{Name, NameKind};
use crate::analysis::lexicon::{Class, Entry, role, word_key};
use crate::text::Case;

/// One name in the text and what it means.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) tokens: Range<usize>,
    pub(super) sense: Sense,
    pub(super) form: MentionForm,
    pub(super) probability: f32,
}

/// What a name means. Countries are indices for the lexicon; 0 is none known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// A person.
    Person,
    /// A country.
    Country(u16),
    /// A capital, of which it is still open whether the town or the government is meant.
    Capital(u16),
    /// Another place; `name` is the number of its name where the text calls it by its people.
    Place { country: u16, name: u16 },
    /// An organisation; names of one identity mean the same.
    Organisation { country: u16, identity: u16 },
    /// A people, faith or party.
    Group,
    /// Nothing that is kept.
    Nothing,
}

/// The pieces of a document, in reading order: the names, and countries that nobody named.
pub(super) fn read(reading: &Reading<'_, '_>, names: Vec<Name>) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(names.len() * 5 / 4);
    let mut free = 0;
    for name in names {
        let tokens = name.tokens.start as usize..name.tokens.end as usize;
        sweep(reading, free..tokens.start, &mut pieces);
        free = tokens.end;
        split(reading, tokens, &name, &mut pieces);
    }
    sweep(reading, free..reading.len(), &mut pieces);
    pieces
}

/// A name of two countries glued by a hyphen or slash is two.
fn split(reading: &Reading<'_, '_>, tokens: Range<usize>, name: &Name, pieces: &mut Vec<Piece>) {
    let glue = tokens.clone().find(|at| matches!(reading.word(*at), "-" | "/" | "–"));
    if let Some(glue) = glue.filter(|_| matches!(name.kind, NameKind::Place | NameKind::Demonym)) {
        let known = |run: Range<usize>| !run.is_empty() && reading.exact(run, is_national).is_some();
        let whole =
            reading.exact(tokens.clone(), |class| is_national(class) || is_place(class) || class == Class::Group);
        if whole.is_none() && known(tokens.start..glue) && known(glue + 1..tokens.end) {
            for run in [tokens.start..glue, glue + 1..tokens.end] {
                pieces.push(piece(reading, run, name.kind, name.probability));
            }
            return;
        }
        // `Franco-German`: what is written small in front says nothing by itself.
        if whole.is_none() && glue == tokens.start + 1 && known(glue + 1..tokens.end) {
            return pieces.push(piece(reading, glue + 1..tokens.end, NameKind::Demonym, name.probability));
        }
    }
    // `Reading, Pa.`, but not `Bonaire, Sint Eustatius and Saba`
    let comma = tokens.clone().find(|at| reading.word(*at) == ",").filter(|_| name.kind == NameKind::Place);
    let parted = |at: &usize| *at > tokens.start && at + 1 < tokens.end;
    let listed = || reading.exact(tokens.clone(), |class| is_national(class) || is_place(class)).is_some();
    if let Some(comma) = comma.filter(|at| parted(at) && !listed()) {
        let parts = [tokens.start..comma, comma + 1..tokens.end];
        pieces.extend(parts.map(|run| piece(reading, run, name.kind, name.probability)));
        return;
    }
    if name.kind == NameKind::Demonym && tokens.len() > 1 {
        let listed = |run: Range<usize>| {
            let wanted = |class| is_national(class) || matches!(class, Class::PlaceDemonym | Class::Group);
            reading.exact(run, wanted).is_some()
        };
        let (first, rest) = (tokens.start..tokens.start + 1, tokens.start + 1..tokens.end);
        if !listed(tokens.clone()) && listed(first.clone()) && listed(rest.clone()) {
            pieces.extend([first, rest].map(|run| piece(reading, run, name.kind, name.probability)));
            return;
        }
    }
    pieces.push(piece(reading, tokens, name.kind, name.probability));
}

pub(super) fn is_national(class: Class) -> bool {
    matches!(class, Class::Country | Class::Adjective | Class::People)
}

pub(super) fn is_place(class: Class) -> bool {
    use Class::{Area, City, Feature, Nation, Region, State, StateShort};
    matches!(class, Nation | State | Region | Area | Feature | City | StateShort)
}

fn piece(reading: &Reading<'_, '_>, mut tokens: Range<usize>, kind: NameKind, probability: f32) -> Piece {
    while kind == NameKind::Person && tokens.len() > 1 && is_mere_title(reading, tokens.start) {
        tokens.start += 1;
    }
    if kind == NameKind::Place && matches!(reading.before(tokens.start), "The" | "the") {
        let whole = tokens.start - 1..tokens.end;
        let own = reading.case(tokens.start - 1) == Case::Title && reading.exact(whole.clone(), is_place).is_some();
        if own {
            tokens = whole;
        }
    }
    if kind == NameKind::Place && tokens.len() == 3 && is_party_of(reading, tokens.start) {
        tokens.start += 2;
    }
    let (sense, form) = one_of(reading, &tokens).unwrap_or_else(|| match kind {
        NameKind::Person => person(reading, &tokens, probability),
        NameKind::Organisation => organisation(reading, &tokens, probability),
        NameKind::Place => place(reading, &tokens),
        NameKind::Demonym => demonym(reading, &tokens),
    });
    Piece { tokens, sense, form, probability }
}

/// `R-` before a state: whom a member of parliament sits for.
fn is_party_of(reading: &Reading<'_, '_>, at: usize) -> bool {
    matches!(reading.word(at), "D" | "R" | "I") && reading.word(at + 1) == "-"
}

/// A title that is no part of how one is called: `Ms`, not `Pope`.
fn is_mere_title(reading: &Reading<'_, '_>, at: usize) -> bool {
    let title = reading.is(at, |class| class == Class::Honorific);
    title.is_some_and(|entry| entry.detail() & role::NAMED == 0)
        && reading.is(at, |class| class == Class::Given).is_none()
}

/// `A Finn made the coffee`: no name of a person takes an article.
fn one_of(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> Option<(Sense, MentionForm)> {
    let counted = matches!(reading.before(tokens.start), "a" | "A" | "an" | "An" | "two" | "three" | "another");
    let one = || reading.exact(tokens.clone(), |class| class == Class::People);
    let entry = one().filter(|_| counted && tokens.len() == 1)?;
    Some((Sense::Country(entry.country()), demonym_form(reading, tokens.start, entry)))
}

fn person(reading: &Reading<'_, '_>, tokens: &Range<usize>, probability: f32) -> (Sense, MentionForm) {
    let sure = if tokens.len() > 1 { 0.0 } else { 0.8 };
    let bearer = |class| matches!(class, Class::Given | Class::Surname);
    if probability < sure
        && let Some(entry) = reading.exact(tokens.clone(), |class| class == Class::Country)
        && reading.exact(tokens.clone(), bearer).is_none()
    {
        return (Sense::Country(entry.country()), MentionForm::Name);
    }
    (Sense::Person, MentionForm::Name)
}

/// From here on an organisation of a capital's name is a team: the surest are right so often, by the curve of their kind.
const SURELY_NO_GOVERNMENT: f32 = 0.75;

fn organisation(reading: &Reading<'_, '_>, tokens: &Range<usize>, probability: f32) -> (Sense, MentionForm) {
    if let Some(entry) = reading.exact(tokens.clone(), |class| class == Class::Organisation) {
        // One listed without a country is of several, whatever its name holds: `Organization of American States`.
        return (Sense::Organisation { country: entry.country(), identity: entry.identity() }, MentionForm::Name);
    }
    if let Some(entry) = reading.exact(tokens.clone(), |class| class == Class::Seat) {
        return (Sense::Country(entry.country()), MentionForm::Metonym);
    }
    if let Some(entry) = reading.exact(tokens.clone(), |class| class == Class::Country) {
        return (Sense::Country(entry.country()), MentionForm::Name);
    }
    let capital = |class| class == Class::Capital;
    if let Some(entry) = reading.exact(tokens.clone(), capital).filter(|_| probability < SURELY_NO_GOVERNMENT) {
        return (Sense::Capital(entry.country()), MentionForm::Metonym);
    }
    (Sense::Organisation { country: inner_country(reading, tokens), identity: 0 }, MentionForm::Name)
}

/// The country an organisation's name holds: `Bank of China`, `Kazakh Senate`.
fn inner_country(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> u16 {
    let telling = |class| is_national(class) || matches!(class, Class::Capital | Class::State | Class::Nation);
    let at = |at: usize| reading.longest(at, tokens.end, telling).map(|(_, entry)| entry.country());
    tokens.clone().find_map(at).unwrap_or_default()
}

fn place(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> (Sense, MentionForm) {
    let exact = |wanted: fn(Class) -> bool| reading.exact(tokens.clone(), wanted);
    if let Some(entry) = exact(|class| class == Class::Country) {
        return (Sense::Country(entry.country()), MentionForm::Name);
    }
    if let Some(entry) = exact(|class| class == Class::Seat) {
        return (Sense::Country(entry.country()), MentionForm::Metonym);
    }
    if let Some(entry) = exact(|class| class == Class::Capital) {
        return (Sense::Capital(entry.country()), MentionForm::Name);
    }
    if let Some(entry) = exact(|class| matches!(class, Class::Adjective | Class::People)) {
        return (Sense::Country(entry.country()), MentionForm::Demonym);
    }
    let listed = exact(is_place).or_else(|| cut_short(reading, tokens));
    if let Some(entry) = exact(|class| class == Class::PlaceDemonym).filter(|_| listed.is_none()) {
        return (Sense::Place { country: entry.country(), name: entry.detail() }, MentionForm::Demonym);
    }
    (Sense::Place { country: listed.map_or(0, Entry::country), name: 0 }, MentionForm::Name)
}

/// `Pa.` behind a comma, where the stop is part of the word; the tables have it as a mark of its own.
pub(super) fn cut_short(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> Option<Entry> {
    let stem = reading.word(tokens.start).strip_suffix('.').filter(|_| tokens.len() == 1)?;
    let keys = [word_key(stem), word_key(".")];
    let (_, mut entries) = reading.lexicon.runs(&keys, 0).find(|(length, _)| *length == keys.len())?;
    entries.find(|entry| entry.class() == Class::StateShort)
}

fn demonym(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> (Sense, MentionForm) {
    let exact = |wanted: fn(Class) -> bool| reading.exact(tokens.clone(), wanted);
    if let Some(entry) = exact(|class| matches!(class, Class::Adjective | Class::People)) {
        return (Sense::Country(entry.country()), demonym_form(reading, tokens.start, entry));
    }
    if exact(|class| class == Class::Group).is_some() {
        return (Sense::Group, MentionForm::Name);
    }
    if let Some(entry) = exact(|class| class == Class::PlaceDemonym) {
        return (Sense::Place { country: entry.country(), name: entry.detail() }, MentionForm::Demonym);
    }
    if let Some(entry) = exact(|class| class == Class::Country) {
        return (Sense::Country(entry.country()), MentionForm::Name);
    }
    if exact(|class| is_place(class) || class == Class::Capital).is_some() {
        return place(reading, tokens);
    }
    (Sense::Group, MentionForm::Name)
}

/// `US`, `New Zealand` and their like serve as adjectives and are names all the same.
fn demonym_form(reading: &Reading<'_, '_>, at: usize, entry: Entry) -> MentionForm {
    let country = |class| class == Class::Country;
    let named = reading
        .longest(at, reading.sentence(at).end, country)
        .is_some_and(|(_, name)| name.country() == entry.country());
    if named { MentionForm::Name } else { MentionForm::Demonym }
}

/// Finds the countries between names.
fn sweep(reading: &Reading<'_, '_>, tokens: Range<usize>, pieces: &mut Vec<Piece>) {
    let mut at = tokens.start;
    while at < tokens.end {
        if !reading.capital(at) {
            at += 1;
            continue;
        }
        at += swept(reading, at, tokens.end, pieces);
    }
}

/// Adds the country that begins at `at`, if one does; hands back how many tokens were read.
fn swept(reading: &Reading<'_, '_>, at: usize, end: usize, pieces: &mut Vec<Piece>) -> usize {
    use Class::{
        Adjective, Area, Capitalised, Country, Nation, People, Phrase, PlaceDemonym, Region, Seat, State, StateShort,
        Surname,
    };
    let wanted = |class| {
        is_national(class)
            || matches!(class, Seat | Phrase | Capitalised | Nation | State | StateShort | Region | Area | PlaceDemonym)
    };
    let Some((length, entry)) = reading.longest(at, end, wanted) else { return 1 };
    let (sense, form) = match entry.class() {
        Country => (Sense::Country(entry.country()), MentionForm::Name),
        Adjective | People => (Sense::Country(entry.country()), demonym_form(reading, at, entry)),
        StateShort | State if at > 1 && is_party_of(reading, at - 2) => {
            (Sense::Place { country: entry.country(), name: 0 }, MentionForm::Name)
        }
        Seat if reading.before(at) == "the" || length > 1 => (Sense::Country(entry.country()), MentionForm::Metonym),
        _ => return length,
    };
    let shouted = reading.case(at) == Case::Upper && reading.word(at).len() < 3 && !at_normal_case(reading, at);
    let surname = reading.is(at, |class| class == Surname).is_some_and(|name| name.rank() > 2);
    let surnamed = length == 1 && surname && reading.capital(at + 1);
    if !(shouted || surnamed || inside_run(reading, at, length)) {
        pieces.push(Piece { tokens: at..at + length, sense, form, probability: 0.75 });
    }
    length
}

/// `US` among small words is the country; in a line of capitals it may be *us*.
fn at_normal_case(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.sentence(at).any(|other| reading.case(other) == Case::Lower)
}

/// Whether capitals on either side make the word part of a longer name nobody told: `Miss Georgia Lane`.
fn inside_run(reading: &Reading<'_, '_>, at: usize, length: usize) -> bool {
    let sentence = reading.sentence(at);
    let capital = |at: usize| sentence.contains(&at) && reading.capital(at) && reading.document.tokens[at].spaced;
    let given = |at: usize| reading.is(at, |class| class == Class::Given).is_some_and(|name| name.rank() > 1);
    at > sentence.start && capital(at - 1) && given(at - 1) && !capital(at + length)
}
