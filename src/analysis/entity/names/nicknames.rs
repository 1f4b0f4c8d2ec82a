//! Nicknames in quotation marks inside a name.

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use crate::analysis::lexicon::Class;
use crate::text::TokenKind;

/// `Vernon "Duck" Maddox` is one name.
pub(super) fn join(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let mut at = 0;
    while at < names.len() {
        let start = names[at].tokens.start as usize;
        if names[at].kind == NameKind::Person
            && let Some(first) = called(reading, start)
        {
            while at > 0 && names[at - 1].tokens.start as usize >= first {
                names.remove(at - 1);
                at -= 1;
            }
            let free = at == 0 || names[at - 1].tokens.end as usize <= first;
            if free {
                names[at].tokens.start = first as u32;
            } else if names[at - 1].kind == NameKind::Person && names[at - 1].tokens.end as usize == first + 1 {
                names[at - 1].tokens.end = names[at].tokens.end;
                names.remove(at);
                continue;
            }
        }
        at += 1;
    }
}

/// Where the given name stands that has a nickname in quotation marks right before the surname at `start`.
fn called(reading: &Reading<'_, '_>, start: usize) -> Option<usize> {
    let sentence = reading.sentence(start).start;
    let quote = |at: usize| reading.document.tokens[at].kind == TokenKind::Quote;
    if start < sentence + 4 || !quote(start - 1) {
        return None;
    }
    let open = (start.saturating_sub(4).max(sentence + 1)..start - 2).rev().find(|at| quote(*at))?;
    let inside = (open + 1..start - 1).all(|at| reading.capital(at));
    let given = reading.capital(open - 1) && reading.is(open - 1, |class| class == Class::Given).is_some();
    (inside && given).then_some(open - 1)
}
