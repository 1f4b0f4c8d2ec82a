//! Names that were taken for one: people whom no mark parts from the verb between (`Olivia urges Stanner`), and whatever
//! stands on both sides of a dash (`VARNHEM — Ida Brandt`) or of what one plays (`Leeds goalkeeper Per Moe`).

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::{range, whose};
use crate::analysis::lexicon::{Class, Noun};
use crate::text::{Case, TokenKind};

/// Parts them at what no name of a person holds.
pub(super) fn tell(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    if !names.iter().any(|name| joint(reading, name).is_some()) {
        return;
    }
    let parts = |name: Name| match joint(reading, &name) {
        Some(joint) => {
            let mut first = Name { tokens: name.tokens.start..joint as u32, ..name.clone() };
            let mut second = Name { tokens: joint as u32 + 1..name.tokens.end, ..name };
            if is_dash(reading, joint) && range(&first).all(|at| reading.case(at) == Case::Upper) {
                first.kind = NameKind::Place;
            } else if is_office(reading, joint) {
                (first.kind, second.kind) = (NameKind::Organisation, NameKind::Person);
            }
            [Some(first), Some(second)]
        }
        None => [Some(name), None],
    };
    *names = std::mem::take(names).into_iter().flat_map(parts).flatten().collect();
}

/// Where two were taken for one.
fn joint(reading: &Reading<'_, '_>, name: &Name) -> Option<usize> {
    let all = range(name);
    let person = name.kind == NameKind::Person && all.len() > 2;
    let dash = (all.start + 1..all.end - 1).find(|at| is_dash(reading, *at));
    if dash.is_some() {
        return dash;
    }
    let office = (all.start + 1..all.end - 1).find(|at| is_office(reading, *at) && reading.capital(at + 1));
    if office.is_some() && name.kind != NameKind::Demonym {
        return office;
    }
    let joint = if person {
        (all.start + 1..all.end - 1).find(|at| is_foreign(reading, *at) || is_against(reading.word(*at)))
    } else {
        None
    };
    joint.filter(|joint| reading.capital(joint + 1))
}

/// Whether a word written small is for somebody who plays for another or speaks for it.
fn is_office(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.case(at) == Case::Lower
        && (Noun::of(reading.word(at)).is(Noun::PLAYER) || whose::is_officer(reading.word(at)))
}

/// What stands between two who meet, on a field or before a judge.
fn is_against(word: &str) -> bool {
    matches!(word, "v" | "v." | "vs" | "vs.")
}

/// Whether a dash with a space before it stands here: no name has one.
fn is_dash(reading: &Reading<'_, '_>, at: usize) -> bool {
    matches!(reading.word(at), "—" | "–" | "--") && reading.document.tokens[at].spaced
}

/// Whether a word is written small and is none that stands inside names.
fn is_foreign(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.case(at) == Case::Lower
        && reading.document.tokens[at].kind == TokenKind::Word
        && reading.document.tokens[at].spaced
        && reading.word(at).len() > 2
        && reading.is(at, |class| class == Class::Particle).is_none()
        && reading.is(at, |class| class == Class::Word).is_some()
        && !matches!(reading.word(at), "of" | "the" | "and")
}
