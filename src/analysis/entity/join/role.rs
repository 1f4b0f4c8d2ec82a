//! Titles and roles around a person's name, as printed, and the country they tie the person to.

use std::ops::Range;

use super::piece::{Piece, Sense};
use super::role_words::{breaks, is_said, is_sent, modifies};
use crate::analysis::entity::reading::Reading;
use crate::analysis::lexicon::{Class, Entry, role};
use crate::analysis::quote::words::{self, look_up};
use crate::text::{Case, TokenKind};

/// A title found beside one name.
#[derive(Clone, Debug)]
pub(super) struct Titled {
    /// The index of the person's piece.
    pub(super) piece: usize,
    /// The title's words.
    pub(super) tokens: Range<usize>,
    /// The country it names or implies, or 0.
    pub(super) country: u16,
    /// Marks of [`role`].
    pub(super) marks: u16,
}

/// All titles around the names of people, in reading order.
pub(super) fn read(reading: &Reading<'_, '_>, pieces: &[Piece]) -> Vec<Titled> {
    let roles = Roles { reading, pieces };
    let people = pieces.iter().enumerate().filter(|(_, piece)| piece.sense == Sense::Person);
    let around = |index: usize| {
        let before = roles.before(index);
        // A name behind its role and a comma is set off by the next one: `The mayor, Ann Roe, met the chancellor.`
        let set_off = before.as_ref().is_some_and(|titled| titled.tokens.end < pieces[index].tokens.start);
        let after = if set_off { None } else { roles.after(index) };
        before.into_iter().chain(after)
    };
    people.flat_map(|(index, _)| around(index)).collect()
}

struct Roles<'r, 'd, 't> {
    reading: &'r Reading<'d, 't>,
    pieces: &'r [Piece],
}

impl Roles<'_, '_, '_> {
    /// `Kazakh Foreign Minister` before a name, `the Kazakh foreign minister,` before it and a comma.
    fn before(&self, index: usize) -> Option<Titled> {
        let start = self.pieces[index].tokens.start;
        let sentence = self.reading.sentence(start);
        let comma = start > sentence.start + 1 && self.reading.word(start - 1) == ",";
        let mut end = start - usize::from(comma);
        while end > sentence.start && self.honorific(end - 1) {
            end -= 1;
        }
        let named = self.ends_at(sentence.start, end).or_else(|| self.of_before(index, sentence.start, end));
        if let Some(entry) = self.rank(end..start).filter(|_| named.is_none() && !comma) {
            return Some(self.titled(index, end..start, 0, entry));
        }
        let is_small = named.is_none();
        let (from, entry) = named.or_else(|| comma.then(|| self.of_something(sentence.start, end))?)?;
        let (tokens, country) = self.widen(from..end, index, sentence.start);
        let said = |at: usize| self.owns(at) || is_said(self.reading.word(at));
        // Behind `In the office of the mayor, Ann Roe said` no mark sets the name off again.
        let behind = self.pieces[index].tokens.end;
        let set_off =
            !is_small || self.reading.opens(behind) || self.reading.document.tokens[behind].kind != TokenKind::Word;
        if comma && !(set_off && tokens.start > sentence.start && (said(tokens.start - 1) || country != 0)) {
            return None;
        }
        Some(self.titled(index, tokens, country, entry))
    }

    fn titled(&self, piece: usize, tokens: Range<usize>, country: u16, entry: Entry) -> Titled {
        let implied = self.implied(&tokens);
        Titled { piece, country: if country == 0 { implied } else { country }, marks: entry.detail(), tokens }
    }

    /// The country an office belongs to without naming it: `Taoiseach`, `Congressman`.
    fn implied(&self, tokens: &Range<usize>) -> u16 {
        let at = |at: usize| {
            let runs = self.reading.lexicon.runs(&self.reading.keys[..tokens.end], at);
            runs.flat_map(|(_, entries)| entries)
                .find(|entry| matches!(entry.class(), Class::Role | Class::Honorific) && entry.country() != 0)
        };
        tokens.clone().find_map(at).map_or(0, Entry::country)
    }

    /// The rank or office that words before a name are: `Lt. Gen.`, `Sen.`, and not `Mr.`.
    fn rank(&self, tokens: Range<usize>) -> Option<Entry> {
        const RANKS: [&str; 22] = [
            "gen",
            "lt",
            "col",
            "capt",
            "maj",
            "sgt",
            "cmdr",
            "adm",
            "cpl",
            "pvt",
            "pfc",
            "spc",
            "sen",
            "rep",
            "gov",
            "prof",
            "professor",
            "rev",
            "reverend",
            "pastor",
            "rabbi",
            "imam",
        ];
        let ranked = |at: usize| {
            let word = self.reading.word(at).trim_end_matches('.');
            RANKS.iter().any(|rank| rank.eq_ignore_ascii_case(word))
        };
        let all = !tokens.is_empty() && tokens.clone().all(ranked);
        all.then(|| self.reading.is(tokens.end - 1, |class| class == Class::Honorific)).flatten()
    }

    fn honorific(&self, at: usize) -> bool {
        self.reading.is(at, |class| class == Class::Honorific).is_some()
    }

    /// The longest role that ends at `end`.
    fn ends_at(&self, first: usize, end: usize) -> Option<(usize, Entry)> {
        let from = end.saturating_sub(5).max(first);
        (from..end).find_map(|at| {
            let entry = self.reading.exact(at..end, |class| class == Class::Role)?;
            (entry.detail() & (role::BEFORE | role::KIN) == role::BEFORE).then_some((at, entry))
        })
    }

    /// `President of France Emmanuel Macron`, `head of the Red Cross Jakob Kellenberger`.
    fn of_before(&self, index: usize, first: usize, end: usize) -> Option<(usize, Entry)> {
        let other = &self.pieces[index.checked_sub(1)?];
        if other.tokens.end != end || other.sense == Sense::Person {
            return None;
        }
        let the = usize::from(other.tokens.start > first && self.reading.word(other.tokens.start - 1) == "the");
        let of = other.tokens.start.checked_sub(1 + the).filter(|of| *of > first)?;
        matches!(self.reading.word(of), "of" | "for").then(|| self.ends_at(first, of))?
    }

    /// `chairman of the bank` before a comma and the name: what the role is of is written small.
    fn of_something(&self, first: usize, end: usize) -> Option<(usize, Entry)> {
        const LONGEST: usize = 4;
        let small = |at: &usize| self.describes(*at);
        let row = (first..end).rev().take(LONGEST).take_while(small).last()?;
        let of = row.checked_sub(1).filter(|of| *of > first)?;
        let is_of = matches!(self.reading.word(of), "of" | "for" | "at") && !is_said(self.reading.word(end - 1));
        let (from, entry) = is_of.then(|| self.ends_at(first, of))??;
        // `the daughter of the director of the museum, Lisa Ode`
        let whose = from > first + 1 && matches!(self.reading.word(from - 2), "of" | "to" | "for");
        (!whose).then_some((from, entry))
    }

    /// Takes in what stands before a role and belongs to it: nations, organisations, `former`. Hands back the country
    /// named there, or by a possessive before it.
    fn widen(&self, tokens: Range<usize>, index: usize, first: usize) -> (Range<usize>, u16) {
        let (mut start, mut country) = (tokens.start, 0);
        let mut pieces =
            self.pieces[..index].iter().rev().skip_while(|piece| piece.tokens.start >= tokens.end).peekable();
        if let Some(inside) = pieces.peek().filter(|piece| piece.tokens.start >= start) {
            country = nation(inside);
            pieces.next();
        }
        while start > first {
            let word = self.reading.word(start - 1);
            if let Some(piece) = pieces.peek().filter(|piece| piece.tokens.end == start && belongs(piece)) {
                country = if country == 0 { nation(piece) } else { country };
                start = piece.tokens.start;
                pieces.next();
            } else if modifies(word) {
                start -= 1;
            } else if self.reading.word(start - 1) == "-"
                && start > first + 1
                && !self.reading.document.tokens[start].spaced
            {
                start -= 2;
            } else if let Some(portfolio) = self.portfolio(start, first, pieces.peek().copied()) {
                start = portfolio;
            } else if start == tokens.start && self.is_department(start - 1, tokens.end - 1) {
                start -= 1;
            } else {
                break;
            }
        }
        let possessive = start > first + 1 && matches!(self.reading.word(start - 1), "'s" | "’s" | "'" | "’");
        if let Some(owner) = pieces.peek().filter(|piece| possessive && country == 0 && piece.tokens.end == start - 1) {
            country = nation(owner);
        }
        (start..tokens.end, country)
    }

    /// `Commerce` before `Minister`: an everyday word with a capital before an office with one.
    fn is_department(&self, at: usize, office: usize) -> bool {
        let headed = matches!(self.reading.word(office), "Minister" | "Secretary" | "Commissioner");
        let everyday = self.reading.is(at, |class| class == Class::Word).is_some();
        let small = look_up(self.reading.word(at)).class != words::Class::default();
        headed && everyday && !small && self.reading.case(at) == Case::Title
    }

    /// Where the words begin that say what an office is for, between a nation and the office: `Uganda’s water minister`,
    /// `Ugandan Water Minister`.
    fn portfolio(&self, start: usize, first: usize, before: Option<&Piece>) -> Option<usize> {
        const LONGEST: usize = 2;
        let words = (first + 1..start).rev().take(LONGEST);
        let words = words.take_while(|at| self.describes(*at) || self.reading.capital(*at));
        words
            .filter(|at| {
                let named = before.is_some_and(|piece| piece.tokens.end == *at && nation(piece) != 0);
                named || self.owns(*at - 1)
            })
            .last()
    }

    /// `, the Kazakh foreign minister,`, `, a spokesman for the ministry,`
    fn after(&self, index: usize) -> Option<Titled> {
        let end = self.pieces[index].tokens.end;
        let sentence = self.reading.sentence(end - 1);
        if self.reading.word(end) != "," || end + 2 >= sentence.end {
            return None;
        }
        let mut start = end + 1;
        while start < sentence.end
            && (matches!(
                self.reading.word(start),
                "the" | "a" | "an" | "his" | "her" | "its" | "their" | "who" | "is" | "was"
            ) || self.age(start))
        {
            start += 1;
        }
        let (from, length, entry) = self.role_within(start, sentence.end)?;
        let owner = (start..from).rev().find(|at| self.owns(*at));
        let start = owner.map_or(start, |owner| owner + 1);
        let (stop, of) = self.of_after(from + length, index, sentence.end);
        if !matches!(self.reading.word(stop), "," | "." | ")" | ";" | "and" | "who" | "said" | "—" | "–" | "")
            && of == 0
        {
            return None;
        }
        let next = self.pieces[index + 1..].iter().take_while(|piece| piece.tokens.start < from);
        let named = next.map(nation).find(|country| *country != 0).unwrap_or(of);
        // `, President Putin said`: that role is of the name behind it.
        let another = self.pieces[index + 1..]
            .iter()
            .take(4)
            .any(|piece| piece.sense == Sense::Person && piece.tokens.start == from + length);
        (!another && entry.detail() & role::KIN == 0).then(|| self.titled(index, start..stop, named, entry))
    }

    /// Whether it says that what stands before it owns what stands behind.
    fn owns(&self, at: usize) -> bool {
        matches!(self.reading.word(at), "'s" | "’s")
    }

    fn age(&self, at: usize) -> bool {
        let word = self.reading.word(at);
        word == "," || word.len() == 2 && word.bytes().all(|letter| letter.is_ascii_digit())
    }

    /// The first role from `start` on, over words that may stand before it.
    fn role_within(&self, start: usize, end: usize) -> Option<(usize, usize, Entry)> {
        let mut at = start;
        while at < end && at < start + 6 {
            let longest = self.reading.longest(at, end, |class| class == Class::Role);
            if let Some((length, entry)) = longest.filter(|(length, _)| !self.goes_on(at + length)) {
                return Some((at, length, entry));
            }
            let skip = modifies(self.reading.word(at))
                || self.reading.capital(at)
                || self.reading.word(at) == "-"
                || self.owns(at)
                || self.describes(at);
            if !skip {
                return None;
            }
            at += 1;
        }
        None
    }

    /// A small word that is neither a verb nor a joint: one that may stand before a role.
    fn describes(&self, at: usize) -> bool {
        self.reading.document.tokens[at].kind == TokenKind::Word
            && self.reading.case(at) == Case::Lower
            && !breaks(self.reading.word(at))
    }

    /// Whether the role goes on as another word: `police chief's`, `president Putin`.
    fn goes_on(&self, at: usize) -> bool {
        self.owns(at) || self.reading.word(at) == "-" || self.reading.capital(at) && self.pieces_person(at)
    }

    fn pieces_person(&self, at: usize) -> bool {
        let after = self.pieces.partition_point(|piece| piece.tokens.start < at);
        self.pieces.get(after).is_some_and(|piece| piece.tokens.start == at && piece.sense == Sense::Person)
    }

    /// Behind `of Kazakhstan`, `for the ministry`, `at Oxford University`, and the country named there.
    fn of_after(&self, at: usize, index: usize, end: usize) -> (usize, u16) {
        if !matches!(self.reading.word(at), "of" | "for" | "at" | "in" | "to") {
            return (at, 0);
        }
        let mut next = at + 1 + usize::from(matches!(self.reading.word(at + 1), "the" | "The"));
        let first = next;
        while next < end
            && (self.reading.capital(next)
                || next > first
                    && matches!(self.reading.word(next), "of" | "&" | "for" | "-")
                    && self.reading.capital(next + 1))
        {
            next += 1;
        }
        if next == first {
            return (at, 0);
        }
        let pieces = self.pieces[index + 1..].iter().skip_while(|piece| piece.tokens.start < first);
        let country = pieces.take_while(|piece| piece.tokens.end <= next).map(nation).find(|country| *country != 0);
        // Who is sent somewhere comes from elsewhere.
        let sent = matches!(self.reading.word(at), "in" | "to" | "at") && at > 0 && is_sent(self.reading.word(at - 1));
        (next, country.filter(|_| !sent).unwrap_or(0))
    }
}

/// The country a piece names, where it names one or belongs to one.
fn nation(piece: &Piece) -> u16 {
    match piece.sense {
        Sense::Country(country)
        | Sense::Capital(country)
        | Sense::Place { country, .. }
        | Sense::Organisation { country, .. } => country,
        _ => 0,
    }
}

/// Whether a name before a role is part of it.
fn belongs(piece: &Piece) -> bool {
    !matches!(piece.sense, Sense::Person | Sense::Nothing)
}
