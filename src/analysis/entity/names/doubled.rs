//! Bodies for two things, whose first word was left out: `Customs and Border Protection`, `Norwegian Oil and Gas Association`.

use std::ops::Range;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::{range, take};
use crate::analysis::lexicon::{Class, Noun};
use crate::text::{Case, TokenKind};

/// Takes the words before *and* in.
pub(super) fn tell(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let whole = |at: usize| whole(reading, names, at).map(|tokens| (tokens, NameKind::Organisation));
    let wholes: Vec<_> = (0..names.len()).filter_map(whole).collect();
    take(reading, names, wholes);
}

/// The whole name of a body that begins behind *and* with an everyday word.
fn whole(reading: &Reading<'_, '_>, names: &[Name], at: usize) -> Option<Range<usize>> {
    let all = range(&names[at]);
    let body = names[at].kind == NameKind::Organisation && all.len() > 1 && is_body(reading, all.end - 1);
    let first = all.start.checked_sub(2).filter(|_| body && reading.before(all.start) == "and")?;
    let plain = is_plain(reading, first) && is_plain(reading, all.start);
    let before = at.checked_sub(1).map(|at| &names[at]);
    let free = before.is_none_or(|before| before.tokens.end as usize <= first);
    if !plain || !free || reading.opens(all.start - 1) {
        return None;
    }
    let nation = before.filter(|before| before.tokens.end as usize == first);
    let nation = nation.filter(|before| before.kind == NameKind::Demonym || is_adjective(reading, range(before)));
    let start = nation.map_or(first, |before| before.tokens.start as usize);
    let alone = reading.opens(start) || !reading.capital(start - 1);
    alone.then_some(start..all.end)
}

/// Whether a word ends the names of bodies: `Association`, `Protection`.
fn is_body(reading: &Reading<'_, '_>, at: usize) -> bool {
    let small = reading.word(at).to_lowercase();
    small == "protection" || small == "administration" || Noun::of(&small).is(Noun::OWN)
}

/// Whether a word is an everyday one that heads no body itself: `Oil`, `Customs`.
fn is_plain(reading: &Reading<'_, '_>, at: usize) -> bool {
    let word = |class| class == Class::Word;
    let named = |class| matches!(class, Class::Government | Class::Organisation | Class::Role | Class::Capitalised);
    reading.case(at) == Case::Title
        && reading.document.tokens[at].kind == TokenKind::Word
        && reading.is(at, word).is_some()
        && reading.is(at, named).is_none()
        && !Noun::of(&reading.word(at).to_lowercase()).is(Noun::OWN.or(Noun::BODY).or(Noun::OFFICE))
}

fn is_adjective(reading: &Reading<'_, '_>, tokens: Range<usize>) -> bool {
    reading.exact(tokens, |class| matches!(class, Class::Adjective | Class::PlaceDemonym)).is_some()
}
