//! People whom the name finder passed over, though their place tells them: beside a verb of saying, behind a role,
//! behind the dash after a quotation, before the colon of a headline or of a transcript, or taken up by *he* or *she*. A
//! word of theirs must be known as somebody's name.

use std::ops::Range;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::{known, search};
use crate::analysis::lexicon::Class;
use crate::text::{Case, TokenKind};

/// How sure a name is that a role stands before.
const TITLED: f32 = 0.85;
/// Names surer than this stay what they were taken for.
const DOUBTED: f32 = 0.97;
/// How sure one is that only speaks.
const SPEAKING: f32 = 0.6;
/// The longest name that is looked for, in tokens.
const LONGEST: usize = 3;

/// Adds them.
pub(super) fn add(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    search(reading, names, |at, gap, told| seek(reading, at, gap.end, told));
}

/// Makes a person of a lone word that was taken for a firm or a town, where an office stands right before it, or it
/// speaks and is known as a surname: `council member Reimut`, `Rood said`. A name that is listed stays what it is.
pub(super) fn tell(reading: &Reading<'_, '_>, names: &mut [Name]) {
    for name in names.iter_mut() {
        let at = name.tokens.start as usize;
        let doubted = matches!(name.kind, NameKind::Place | NameKind::Organisation) && name.probability < DOUBTED;
        if !doubted || name.tokens.len() > 1 || reading.case(at) != Case::Title || is_listed(reading, at) {
            continue;
        }
        let surname = reading.is(at, |class| matches!(class, Class::Surname | Class::Leader)).is_some();
        let office = !reading.opens(at) && reading.is(at - 1, |class| class == Class::Role).is_some();
        let everyday = reading.is(at, |class| class == Class::Word).is_some();
        if office || surname && !everyday && speaks(reading, at + 1) {
            (name.kind, name.probability) = (NameKind::Person, SPEAKING.max(name.probability));
        }
    }
}

/// Whether a word is listed as a place or an organisation.
fn is_listed(reading: &Reading<'_, '_>, at: usize) -> bool {
    let other = |class| !matches!(class, Class::Given | Class::Surname | Class::Leader | Class::Nickname | Class::Word);
    reading.is(at, other).is_some() || known::organisation(reading, at..at + 1)
}

/// Looks at the row of capitals that begins at `at`, and says where to go on.
fn seek(reading: &Reading<'_, '_>, at: usize, end: usize, told: &mut Vec<Name>) -> usize {
    if !reading.capital(at) {
        return at + 1;
    }
    let run = row(reading, at, end);
    let named = without_roles(reading, run.clone());
    let told_by = sureness(reading, run.start, &named).filter(|_| is_name(reading, &named));
    told.extend(told_by.map(|probability| Name::over(named, NameKind::Person, probability)));
    run.end
}

/// The capitals from `at` on that stand in one row, parted by spaces alone.
fn row(reading: &Reading<'_, '_>, at: usize, end: usize) -> Range<usize> {
    let end = end.min(reading.sentence(at).end);
    let goes_on = |next: &usize| reading.capital(*next) && reading.document.tokens[*next].spaced;
    at..at + 1 + (at + 1..end).take_while(goes_on).count()
}

/// The row without the roles it begins with: `Rosa Weber` of `Chairwoman Rosa Weber`.
fn without_roles(reading: &Reading<'_, '_>, run: Range<usize>) -> Range<usize> {
    let roles = run.clone().take_while(|at| is_role(reading, *at)).count();
    run.start + roles..run.end
}

/// Whether a word is for what somebody is: `Chairwoman`, `Mr`.
pub(super) fn is_role(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.is(at, |class| matches!(class, Class::Role | Class::Honorific)).is_some()
}

/// How sure the place of a row makes that it names somebody; `None` where it tells nothing.
fn sureness(reading: &Reading<'_, '_>, start: usize, named: &Range<usize>) -> Option<f32> {
    let given = |at: usize| reading.is(at, |class| class == Class::Given).is_some();
    let role =
        named.start > start || named.start > 0 && !reading.opens(named.start) && is_role(reading, named.start - 1);
    let titled = role && named.len() > 1 && given(named.start);
    let speaking = speaks(reading, named.end)
        || speaks(reading, named.start.wrapping_sub(1)) && is_closed(reading, named.start.wrapping_sub(2))
        || is_label(reading, start, named.end)
        || is_taken_up(reading, named)
        || signs(reading, start);
    if titled { Some(TITLED) } else { speaking.then_some(SPEAKING) }
}

/// Whether a verb at `at` tells that somebody speaks.
fn speaks(reading: &Reading<'_, '_>, at: usize) -> bool {
    const SAYS: [&str; 12] = [
        "said",
        "says",
        "told",
        "tells",
        "added",
        "adds",
        "replied",
        "argued",
        "insisted",
        "testified",
        "tweeted",
        "wrote",
    ];
    SAYS.contains(&reading.word(at))
}

/// Whether a lone given name does something and the next sentence goes on with *he* or *she*: `Andres fixes pianos. He …`
fn is_taken_up(reading: &Reading<'_, '_>, named: &Range<usize>) -> bool {
    let at = named.start;
    let known = |class| reading.is(at, |other| other == class).is_some();
    let sentence = reading.sentence(at);
    let opens = at == sentence.start || reading.before(at) == ":" && at == sentence.start + 2;
    let next = sentence.end;
    named.len() == 1
        && known(Class::Given)
        && !known(Class::City)
        && opens
        && reading.case(named.end) == Case::Lower
        && next < reading.len()
        && matches!(reading.word(next), "He" | "She")
}

/// Whether a quotation ends at `at`.
fn is_closed(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.document.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Quote) || reading.word(at) == ","
}

/// Whether a row stands behind a quotation and a dash: `“We go on.” — Tom Reyes`.
fn signs(reading: &Reading<'_, '_>, start: usize) -> bool {
    start > 1 && matches!(reading.word(start - 1), "-" | "--" | "–" | "—" | "―") && is_closed(reading, start - 2)
}

/// Whether a row begins its sentence and a colon follows: `Macron: Europe must wake up`.
fn is_label(reading: &Reading<'_, '_>, start: usize, end: usize) -> bool {
    reading.opens(start) && reading.word(end) == ":" && !reading.opens(end) && !reading.opens(end + 1)
}

/// Whether a row is as names of people are: short, its last word a known name, and no word of another use.
fn is_name(reading: &Reading<'_, '_>, named: &Range<usize>) -> bool {
    let borne = |class| matches!(class, Class::Given | Class::Surname | Class::Leader | Class::Nickname);
    let other = |class| {
        !matches!(
            class,
            Class::Given | Class::Surname | Class::Leader | Class::Nickname | Class::Particle | Class::City
        )
    };
    let shouted = named.clone().all(|at| reading.case(at) == Case::Upper) && reading.word(named.end) == ":";
    (1..=LONGEST).contains(&named.len())
        && reading.is(named.end - 1, borne).is_some()
        && !reading.word(named.end).starts_with('-')
        && (shouted || named.clone().all(|at| reading.is(at, other).is_none()))
}
