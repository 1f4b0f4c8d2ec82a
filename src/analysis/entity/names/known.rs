//! Organisations that the lists know by name, and acronyms that the text itself explains.

use std::collections::HashSet;
use std::ops::Range;

use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::insert;
use super::model::{LONGEST, Tables, longer};
use crate::analysis::linear::hash;
use crate::text::{Case, TokenKind};

/// Whether exactly these tokens are a listed organisation.
pub(super) fn organisation(reading: &Reading<'_, '_>, tokens: Range<usize>) -> bool {
    tokens.len() <= LONGEST && length(reading, tokens.start, tokens.end) == tokens.len()
}

/// Whether a listed organisation begins these tokens and no other name follows it.
pub(super) fn begins(reading: &Reading<'_, '_>, tokens: Range<usize>) -> bool {
    let length = length(reading, tokens.start, tokens.end);
    length == tokens.len() || length > 0 && matches!(reading.word(tokens.start + length), "and" | "," | "&" | "-")
}

/// How many tokens the longest listed organisation from `at` on has, 0 if there is none.
pub(super) fn length(reading: &Reading<'_, '_>, at: usize, end: usize) -> usize {
    let tables = Tables::get();
    let (mut key, mut longest) = (0, 0);
    for length in 1..=LONGEST.min(end - at) {
        key = longer(key, hash(reading.word(at + length - 1)));
        if tables.run(key)[1] > 0 {
            longest = length;
        }
    }
    longest
}

/// `Ministry of Transport (MoT)`: what stands in brackets behind a name and is made of its letters names the same, here
/// and wherever it stands.
pub(super) fn explained(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let mut added = Vec::new();
    for at in 0..names.len() {
        let name = &names[at];
        let (start, end) = (name.tokens.start as usize, name.tokens.end as usize);
        let short = end + 1;
        if name.kind != NameKind::Organisation
            || name.tokens.len() < 2
            || reading.word(end) != "("
            || reading.word(short + 1) != ")"
            || reading.document.tokens[short].kind != TokenKind::Word
            || !(spells(reading, start..end, reading.word(short)) || is_foreign(reading, short))
        {
            continue;
        }
        let probability = name.probability.max(0.86);
        if let Some(next) = names.get_mut(at + 1).filter(|next| (next.tokens.start as usize) == short) {
            (next.kind, next.probability) = (NameKind::Organisation, probability);
        } else {
            added.push(Name::over(short..short + 1, NameKind::Organisation, probability));
        }
    }
    insert(names, added);
}

/// Takes letters off the names that the text itself says stand for plain words: `gross domestic product (GDP)`,
/// `distributed acoustic sensing or DAS`.
pub(super) fn plain_words(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let letters = |name: &Name| name.tokens.len() == 1 && stands_for_words(reading, name.tokens.start as usize);
    let plain: HashSet<u64> = (names.iter().filter(|name| name.kind == NameKind::Organisation && letters(name)))
        .map(|name| reading.keys[name.tokens.start as usize])
        .collect();
    if !plain.is_empty() {
        names.retain(|name| name.tokens.len() > 1 || !plain.contains(&reading.keys[name.tokens.start as usize]));
    }
}

/// Takes off letters in brackets behind somebody's name that no list knows: `Armand Duplantis (SWE)` tells whom he jumps for.
pub(super) fn codes(reading: &Reading<'_, '_>, names: &mut Vec<Name>) {
    let code = |pair: &[Name]| {
        let at = pair[1].tokens.start as usize;
        let set_apart =
            pair[0].tokens.end as usize + 1 == at && reading.word(at - 1) == "(" && reading.word(at + 1) == ")";
        let letters = pair[1].tokens.len() == 1 && reading.case(at) == Case::Upper && reading.word(at).len() == 3;
        pair[0].kind == NameKind::Person && set_apart && letters && !organisation(reading, at..at + 1)
    };
    let taken: HashSet<u32> = names.windows(2).filter(|pair| code(pair)).map(|pair| pair[1].tokens.start).collect();
    if !taken.is_empty() {
        names.retain(|name| name.kind != NameKind::Organisation || !taken.contains(&name.tokens.start));
    }
}

/// Whether the words right before letters in brackets or behind *or* are written small and begin with them.
fn stands_for_words(reading: &Reading<'_, '_>, short: usize) -> bool {
    let letters = reading.word(short);
    let end = short.saturating_sub(1);
    let shown = matches!(reading.before(short), "(" | "or") && reading.case(short) == Case::Upper && letters.len() > 1;
    let Some(start) = end.checked_sub(letters.chars().count()).filter(|_| shown) else { return false };
    let small = |at: usize| reading.case(at) == Case::Lower;
    (start..end).all(small) && spells(reading, start..end, letters)
}

/// `Institutional Revolutionary Party (PRI)`: capitals that are listed as nothing are the letters of a name in another
/// language.
fn is_foreign(reading: &Reading<'_, '_>, short: usize) -> bool {
    (3..=6).contains(&reading.word(short).len())
        && reading.word(short).bytes().all(|letter| letter.is_ascii_uppercase())
        && reading.is(short, |_| true).is_none()
}

/// Whether the letters of `short` are the first ones of the words in order: of all words, or of those with a capital.
fn spells(reading: &Reading<'_, '_>, words: Range<usize>, short: &str) -> bool {
    let first = |at: usize| reading.word(at).chars().next().filter(|letter| letter.is_alphabetic());
    let every = words.clone().filter_map(first);
    let great = words.filter(|at| reading.capital(*at)).filter_map(first);
    let same = |letters: &mut dyn Iterator<Item = char>| {
        let mut letters = letters.flat_map(char::to_lowercase);
        short
            .chars()
            .filter(|letter| *letter != '.')
            .flat_map(char::to_lowercase)
            .all(|letter| letters.next() == Some(letter))
            && letters.next().is_none()
    };
    short.len() > 1 && (same(&mut every.into_iter()) || same(&mut great.into_iter()))
}
