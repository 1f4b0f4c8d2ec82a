//! Whom a land, a team or a body has: `Kenya's Ruto`, `Ferrari's Leclerc`, `PUK's Lahur Talabany`.

use std::ops::Range;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::{known, range, take};
use crate::analysis::lexicon::Class;
use crate::analysis::quote::words::{self, look_up};
use crate::text::{Case, TokenKind};

/// A lone name surer than this stays what it was taken for.
const SURE: f32 = 0.95;

/// Makes people of them.
pub(super) fn tell(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let mut told = Vec::new();
    for at in 0..names.len() {
        let owner = &names[at];
        let mark = owner.tokens.end as usize;
        let has = matches!(owner.kind, NameKind::Place | NameKind::Organisation);
        if !has || !matches!(reading.word(mark), "'s" | "’s" | "'" | "’") || reading.opens(mark + 1) {
            continue;
        }
        let next = names.get(at + 1).filter(|next| next.tokens.start as usize == mark + 1);
        let who = match next {
            Some(name) if name.tokens.len() == 2 => {
                (owner.kind == NameKind::Organisation && is_nobody_else(reading, name)).then(|| range(name))
            }
            Some(name) if name.kind == NameKind::Person || name.probability > SURE => None,
            _ => is_called(reading, mark + 1).then_some(mark + 1..mark + 2),
        };
        told.extend(who.map(|who| (who, NameKind::Person)));
    }
    take(reading, names, told);
}

/// Whether two words that were taken for a place are listed as nothing but people's names, or not at all: bodies own no towns.
fn is_nobody_else(reading: &Reading<'_, '_>, name: &Name) -> bool {
    let known = |class| !matches!(class, Class::Given | Class::Surname | Class::Nickname | Class::Word);
    let unlisted = |at: usize| reading.document.tokens[at].kind == TokenKind::Word && reading.is(at, known).is_none();
    name.kind == NameKind::Place && range(name).all(unlisted)
}

/// Whether a lone word behind what has it is somebody: known as a surname and as nothing else, before what people do or
/// before others like it; firms and provinces that no list knows stand so too.
fn is_called(reading: &Reading<'_, '_>, at: usize) -> bool {
    let borne = |class| matches!(class, Class::Surname | Class::Given | Class::Leader | Class::Nickname);
    let alone: Range<usize> = at..at + 1;
    let listed = reading.is(at, borne).is_some();
    let other = reading.is(at, |class| !borne(class)).is_some() || known::organisation(reading, alone);
    let next = reading.word(at + 1);
    let acts = is_deed(next) || listed && look_up(next).class.is(words::Class::VERB);
    let beside = matches!(next, "," | "and" | "." | "'s" | "’s" | "by" | "in" | "on" | "at" | "with" | "to");
    reading.case(at) == Case::Title
        && reading.document.tokens[at].kind == TokenKind::Word
        && !other
        && (acts || listed && (beside || reading.opens(at + 1)))
}

/// What is done by people alone.
fn is_deed(verb: &str) -> bool {
    const DEEDS: [&str; 14] = [
        "met", "meets", "spoke", "resigned", "arrived", "flew", "scored", "retired", "finished", "played", "smiled",
        "phoned", "visited", "praised",
    ];
    DEEDS.contains(&verb)
}
