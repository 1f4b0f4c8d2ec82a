//! Passes over the whole document: a name once told is the same everywhere.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::rows::is_time;
use super::{mend, range, search};
use crate::analysis::lexicon::{Class, WordKind};
use crate::text::{Case, TokenKind};

/// How far around a word it is looked how its line is written, in tokens.
const NEAR: usize = 60;

/// How sure of each kind the document is, summed over the places of one string.
#[derive(Clone, Copy, Default)]
struct Weights([f32; 4]);

impl Weights {
    fn best(self) -> (NameKind, f32) {
        let kinds = [NameKind::Person, NameKind::Place, NameKind::Organisation, NameKind::Demonym];
        let all: f32 = self.0.iter().sum();
        let best = (0..4).max_by(|one, other| self.0[*one].total_cmp(&self.0[*other])).unwrap_or_default();
        (kinds[best], self.0[best] / all.max(f32::MIN_POSITIVE))
    }
}

/// Equal strings are of one kind, that of most of them and the surest; the last word of a full name that is more often
/// a person than part of something else is that person where it stands alone.
pub(super) fn agree(reading: &Reading<'_, '_>, names: &mut [Name]) {
    let mut wholes: HashMap<u64, Weights> = HashMap::new();
    let mut lasts: HashMap<u64, (f32, f32)> = HashMap::new();
    let mut firms: HashMap<u64, f32> = HashMap::new();
    let mut hyphened: HashSet<u64> = HashSet::new();
    for name in names.iter() {
        let tokens = range(name);
        wholes.entry(reading.key(tokens.clone())).or_default().0[name.kind as usize] += name.probability;
        if tokens.len() > 1 {
            let last = lasts.entry(reading.keys[tokens.end - 1]).or_default();
            *(if name.kind == NameKind::Person { &mut last.0 } else { &mut last.1 }) += name.probability;
            if name.kind == NameKind::Person && tokens.len() > 3 && reading.word(tokens.end - 2) == "-" {
                hyphened.insert(reading.key(tokens.end - 3..tokens.end));
            }
            if name.kind == NameKind::Organisation {
                *firms.entry(reading.keys[short_of(reading, &tokens)]).or_default() += name.probability;
            }
        }
    }
    for name in names.iter_mut() {
        let tokens = range(name);
        let surname = lasts.get(&reading.keys[tokens.start]).is_some_and(|(person, other)| person > other);
        let (kind, share) = wholes.get(&reading.key(tokens.clone())).map_or((name.kind, 1.0), |weights| weights.best());
        if tokens.len() == 1 && surname && name.probability < 0.98 && !is_country(reading, tokens.clone()) {
            name.kind = NameKind::Person;
        } else if tokens.len() == 3 && hyphened.contains(&reading.key(tokens.clone())) {
            // `El-Sisi` where `Abdel Fattah El-Sisi` is named
            name.kind = NameKind::Person;
        } else if (name.kind == NameKind::Person || name.kind == NameKind::Place && is_no_town(reading, tokens.start))
            && is_firm(reading, &tokens, &firms, &lasts)
        {
            // `Goldman` where `Goldman Sachs` is named and nobody called so.
            name.kind = NameKind::Organisation;
        } else if name.kind == NameKind::Person && is_called_after(reading, &tokens, &lasts) {
            name.kind = NameKind::Organisation;
        } else if is_full_name(reading, name, &wholes) {
            name.kind = NameKind::Person;
        } else if kind != name.kind && name.probability < 0.9 && share > 0.6 {
            name.kind = kind;
        }
    }
}

/// Whether two words that were doubtfully taken for an organisation are a person's full name, as their last word stands
/// alone for a person elsewhere.
fn is_full_name(reading: &Reading<'_, '_>, name: &Name, wholes: &HashMap<u64, Weights>) -> bool {
    const DOUBTED: f32 = 0.6;
    let last = name.tokens.end as usize - 1;
    let alone = || wholes.get(&reading.key(last..last + 1)).is_some_and(|weights| weights.best().0 == NameKind::Person);
    name.kind == NameKind::Organisation
        && name.tokens.len() == 2
        && name.probability < DOUBTED
        && reading.is(last, |class| class == Class::OrganisationWord).is_none()
        && alone()
}

/// Whether a lone word is listed as nothing, and no word beside it tells of a place.
fn is_no_town(reading: &Reading<'_, '_>, at: usize) -> bool {
    let led = ["in", "In", "at", "At", "of", "from", "From", "to", "near", "Near", "into", "across", "around"];
    let kinds = ["county", "district", "province", "region", "town", "village", "state", "city", "valley", "river"];
    unheard(reading, at) && !led.contains(&reading.before(at)) && !kinds.contains(&reading.word(at + 1))
}

/// The word that an organisation is called by for short: the first, or the one behind `Banco` and `Grupo`.
pub(crate) fn short_of(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> usize {
    let borne = |class| matches!(class, Class::Given | Class::Surname);
    let headed = tokens.len() == 2
        && mend::makes(reading, tokens.start, WordKind::Head)
        && reading.is(tokens.end - 1, borne).is_none();
    tokens.start + usize::from(headed)
}

/// Whether a lone word is what an organisation is called by for short, and not the last of anybody's name.
fn is_firm(
    reading: &Reading<'_, '_>,
    tokens: &Range<usize>,
    firms: &HashMap<u64, f32>,
    lasts: &HashMap<u64, (f32, f32)>,
) -> bool {
    let key = reading.keys[tokens.start];
    let person = lasts.get(&key).is_some_and(|(person, _)| *person > 0.0);
    let common = |class| matches!(class, Class::Given | Class::Word | Class::Country | Class::Adjective | Class::City);
    tokens.len() == 1
        && firms.get(&key).is_some_and(|sum| *sum > 0.6)
        && !person
        && reading.is(tokens.start, common).is_none()
}

/// Whether a name is somebody's surname with an everyday word behind it: `Van der Laan Maritime`.
fn is_called_after(reading: &Reading<'_, '_>, tokens: &Range<usize>, lasts: &HashMap<u64, (f32, f32)>) -> bool {
    let borne = |class| matches!(class, Class::Given | Class::Surname | Class::Nickname);
    let last = tokens.end - 1;
    tokens.len() > 1
        && reading.case(last) == Case::Title
        && reading.word(last).len() > 4
        && reading.is(last, |class| class == Class::Word).is_some()
        && reading.is(last, borne).is_none()
        && lasts.get(&reading.keys[last - 1]).is_some_and(|(person, _)| *person > 0.5)
}

fn is_country(reading: &Reading<'_, '_>, tokens: Range<usize>) -> bool {
    reading.exact(tokens, |class| matches!(class, Class::Country | Class::Adjective | Class::People)).is_some()
}

/// Adds the places of sure names that were passed over, and of the last words of people's full names.
pub(super) fn missed(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let known = Known::of(reading, names);
    search(reading, names, |at, gap, added| known.seek(reading, at, gap, added));
}

/// Sure names by their first words: length in tokens, key of the whole, kind.
struct Known(HashMap<u64, Vec<(usize, u64, NameKind)>>);

impl Known {
    fn of(reading: &Reading<'_, '_>, names: &[Name]) -> Self {
        let mut known = Self(HashMap::new());
        for name in names.iter().filter(|name| name.probability >= if name.tokens.len() > 1 { 0.55 } else { 0.85 }) {
            let tokens = range(name);
            known.add(reading, tokens.clone(), name.kind);
            if name.kind == NameKind::Organisation
                && tokens.len() > 2
                && mend::makes(reading, tokens.end - 1, WordKind::Tail)
            {
                known.add(reading, tokens.start..tokens.end - 1, NameKind::Organisation);
            }
            if name.kind == NameKind::Person && tokens.len() > 1 {
                known.parts(reading, tokens);
            } else if name.kind == NameKind::Organisation && tokens.len() > 1 && unheard(reading, tokens.start) {
                // `Tarnwick` of `Tarnwick Robotics Inc.`
                known.add(reading, tokens.start..tokens.start + 1, NameKind::Organisation);
            }
        }
        known
    }

    /// What a person goes by: the last word, `Ye-rin` of `Kim Ye-rin`, the first of two surnames, and a given name
    /// that is no everyday word.
    fn parts(&mut self, reading: &Reading<'_, '_>, tokens: Range<usize>) {
        let (start, end) = (tokens.start, tokens.end);
        self.add(reading, end - 1..end, NameKind::Person);
        if tokens.len() > 3 && reading.word(end - 2) == "-" && !reading.document.tokens[end - 1].spaced {
            self.add(reading, end - 3..end, NameKind::Person);
        }
        let heard = |at: usize| {
            reading.word(at).chars().count() > 3
                && reading.is(at, |class| !matches!(class, Class::Given | Class::Surname | Class::Nickname)).is_none()
        };
        let korean = end - start == 4 && reading.word(end - 2) == "-" && reading.case(end - 1) == Case::Lower;
        for at in (start..end - 1).filter(|at| reading.capital(*at) && (heard(*at) || korean && *at == start)).take(2) {
            self.add(reading, at..at + 1, NameKind::Person);
        }
    }

    fn add(&mut self, reading: &Reading<'_, '_>, tokens: Range<usize>, kind: NameKind) {
        let one = (tokens.len(), reading.key(tokens.clone()), kind);
        let list = self.0.entry(reading.keys[tokens.start]).or_default();
        if list.len() < 8 && !list.contains(&one) {
            list.push(one);
        }
    }

    /// Adds the name that stands at `at` in a gap, if one does, and says where to go on.
    fn seek(&self, reading: &Reading<'_, '_>, at: usize, gap: &Range<usize>, added: &mut Vec<Name>) -> usize {
        let found = if reading.capital(at) { self.longest(reading, at, gap.end) } else { None };
        let Some((length, kind)) = found else { return at + 1 };
        let surname = length == 1 && kind == NameKind::Person && at > gap.start;
        let given = usize::from(surname && is_given_before(reading, at));
        let start = at - if surname && given == 0 { mend::particles_before(reading, at, gap.start) } else { given };
        if start < at || length > 1 || alone(reading, at) {
            added.push(Name::over(start..at + length, kind, 0.75));
            at + length
        } else {
            at + 1
        }
    }

    fn longest(&self, reading: &Reading<'_, '_>, at: usize, end: usize) -> Option<(usize, NameKind)> {
        let list = self.0.get(&reading.keys[at])?;
        let here =
            list.iter().filter(|(length, whole, _)| at + length <= end && reading.key(at..at + length) == *whole);
        here.max_by_key(|(length, ..)| *length).map(|(length, _, kind)| (*length, *kind))
    }
}

/// Whether one word that may be a given name, and no other capital, stands before the surname at `at`: `Blessing` before
/// `Adewale`.
fn is_given_before(reading: &Reading<'_, '_>, at: usize) -> bool {
    let first = at - 1;
    let (given, surname) = (|class| class == Class::Given, |class| matches!(class, Class::Given | Class::Surname));
    let other = |class| !matches!(class, Class::Given | Class::Surname | Class::Nickname | Class::Word);
    let is_borne = reading.is(first, other).is_none()
        && (reading.is(first, given).is_some()
            || reading.is(first, |class| class == Class::Word).is_some() && reading.is(at, surname).is_some());
    let beside = |other: usize| reading.capital(other) && reading.document.tokens[at.max(other)].spaced;
    !reading.opens(at)
        && !reading.opens(first)
        && reading.case(first) == Case::Title
        && reading.document.tokens[at].spaced
        && is_borne
        && !reading.capital(first - 1)
        && (reading.opens(at + 1) || !beside(at + 1))
        && !is_title(reading, at)
}

/// Whether a capitalised word stands by itself where no capital was due: not one of a row of capitals, not an everyday
/// word that opens a sentence. In a line of capitals any word may be a name's that is no everyday one.
fn alone(reading: &Reading<'_, '_>, at: usize) -> bool {
    let due = reading.opens(at) || reading.document.tokens[at - 1].kind != TokenKind::Word || is_title(reading, at);
    let everyday = reading.is(at, |class| class == Class::Capitalised).is_some()
        || reading.is(at, |class| class == Class::Word).is_some() && due && !speaks(reading, at + 1);
    if reading.case(at) == Case::Upper && reading.around(at, NEAR).all(|at| reading.case(at) != Case::Lower) {
        return !everyday;
    }
    let joined = |other: usize| reading.document.tokens[at.max(other)].spaced && !is_time(reading, other);
    let beside = |other: usize| reading.capital(other) && joined(other);
    // `“Dear Chidinma, enough.”`: what opens a quotation has its capital from that.
    let cited = at > 1
        && reading.document.tokens[at - 2].kind == TokenKind::Quote
        && reading.is(at - 1, |class| class == Class::Word).is_some();
    let before = !reading.opens(at) && at > 0 && beside(at - 1) && !cited;
    let after = !reading.opens(at + 1) && beside(at + 1);
    !everyday && !before && !after
}

/// Whether the words around are written with capitals, as in a headline.
pub(super) fn is_title(reading: &Reading<'_, '_>, at: usize) -> bool {
    is_title_within(reading, at, NEAR)
}

/// Whether fewer than two of the longer words that are at most `reach` tokens away are small.
pub(super) fn is_title_within(reading: &Reading<'_, '_>, at: usize, reach: usize) -> bool {
    let small = |at: &usize| reading.case(*at) == Case::Lower && reading.word(*at).len() > 3;
    reading.around(at, reach).filter(small).nth(1).is_none()
}

/// Whether a word tells that who stands before it speaks: `Price said`.
pub(super) fn speaks(reading: &Reading<'_, '_>, at: usize) -> bool {
    matches!(reading.word(at), "said" | "says" | "told" | "added" | "replied" | "argued" | "insisted" | "testified")
}

/// Whether a word is listed as nothing, and so can only be of this name.
fn unheard(reading: &Reading<'_, '_>, at: usize) -> bool {
    matches!(reading.case(at), Case::Title | Case::Mixed)
        && reading.word(at).chars().count() > 3
        && reading.is(at, |_| true).is_none()
}
