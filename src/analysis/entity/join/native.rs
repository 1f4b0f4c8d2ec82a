//! Which country a person is tied to: by titles, by the words beside the name, by what the sentence before tells of.

use std::ops::Range;

use super::Cluster;
use super::piece::{Piece, Sense};
use super::role::Titled;
use crate::analysis::annotation::MentionForm;
use crate::analysis::entity::reading::Reading;
use crate::analysis::lexicon::{Class, role};
use crate::text::{Case, Role};

/// How many names behind a person's are looked at, and how many tokens.
const NEAR: usize = 3;
const REACH: usize = 12;
/// In how many paragraphs a headline is looked for: mastheads and dates stand before it.
const HEAD: usize = 12;

/// The country a person's titles tie them to, else the one readers know them with, else what stands beside the name; 0
/// where nothing tells.
pub(super) fn ties(reading: &Reading<'_, '_>, pieces: &[Piece], cluster: &Cluster, roles: &[&Titled]) -> u16 {
    let mut votes: Vec<(u16, u32)> = Vec::new();
    let mut vote = |country: u16, weight: u32| {
        if country == 0 {
            return;
        }
        match votes.iter_mut().find(|(known, _)| *known == country) {
            Some((_, sum)) => *sum += weight,
            None => votes.push((country, weight)),
        }
    };
    let native = Native { reading, pieces };
    vote(cluster.country, 6);
    for titled in roles {
        vote(titled.country, if titled.marks & role::OFFICE == 0 { 2 } else { 4 });
    }
    for piece in &cluster.pieces {
        vote(native.right_before(*piece as usize), 1);
        vote(native.right_behind(*piece as usize), 1);
    }
    let told = votes.iter().copied().max_by_key(|(_, sum)| *sum).map_or(0, |(country, _)| country);
    if told != 0 {
        return told;
    }
    let office = roles.iter().map(|titled| native.of_office(titled)).find(|country| *country != 0);
    office.unwrap_or_else(|| native.under_headline(&cluster.pieces))
}

struct Native<'n, 'd, 't> {
    reading: &'n Reading<'d, 't>,
    pieces: &'n [Piece],
}

impl Native<'_, '_, '_> {
    fn right_before(&self, index: usize) -> u16 {
        let start = self.pieces[index].tokens.start;
        let Some(before) = index.checked_sub(1).map(|before| &self.pieces[before]) else { return 0 };
        let Sense::Country(country) = before.sense else { return 0 };
        let between = before.tokens.end..start;
        let possessive = between.len() == 1 && matches!(self.reading.word(between.start), "'s" | "’s" | "'" | "’");
        if possessive || between.is_empty() && before.form == MentionForm::Demonym { country } else { 0 }
    }

    /// `Ingunn Bjerke, a Norwegian who`, `Jordan Pritchard of the United States`, `Juhani Rautio, who is a sailor and a Finn`
    fn right_behind(&self, index: usize) -> u16 {
        let (end, word) = (self.pieces[index].tokens.end, |at: usize| self.reading.word(at));
        let Some(behind) = self.pieces.get(index + 1) else { return 0 };
        let is_who = word(end) == "," && word(end + 1) == "who" && matches!(word(end + 2), "is" | "was");
        if is_who {
            return self.one_of_them(index, end + 3);
        }
        let Sense::Country(country) = behind.sense else { return 0 };
        let is_one = word(end) == ","
            && matches!(word(end + 1), "a" | "an")
            && behind.tokens.start == end + 2
            && behind.form == MentionForm::Demonym
            && !self.reading.capital(behind.tokens.end);
        let the = usize::from(word(end + 1) == "the");
        let comes_from = word(end) == "of" && behind.tokens.start == end + 1 + the && behind.form == MentionForm::Name;
        if is_one || comes_from { country } else { 0 }
    }

    /// The country of `a Finn` in a clause that says who somebody is, from `from` to its next mark.
    fn one_of_them(&self, index: usize, from: usize) -> u16 {
        let word = |at: usize| self.reading.word(at);
        let end = self.reading.sentence(from.saturating_sub(1)).end.min(from + REACH);
        let end = (from..end).find(|at| matches!(word(*at), "," | ";" | "(" | "—" | "–")).unwrap_or(end);
        let one =
            self.pieces[index + 1..].iter().take(NEAR).take_while(|piece| piece.tokens.end <= end).find(|piece| {
                let noun = matches!(word(piece.tokens.end), "," | "." | ";" | "and" | "by" | "from" | "who");
                piece.form == MentionForm::Demonym && matches!(word(piece.tokens.start - 1), "a" | "an") && noun
            });
        match one.map(|piece| piece.sense) {
            Some(Sense::Country(country)) => country,
            _ => 0,
        }
    }

    /// The country an office of state is of where the sentence before is about that country: `Hungary was angry. Economy
    /// Minister Zsófia Kertész said …`
    fn of_office(&self, titled: &Titled) -> u16 {
        let sentence = self.reading.sentence(titled.tokens.start);
        if titled.marks & role::OFFICE == 0 || titled.tokens.start != sentence.start || sentence.start == 0 {
            return 0;
        }
        let before = self.reading.sentence(sentence.start - 1);
        if self.reading.paragraph(before.start) == self.reading.paragraph(sentence.start) {
            self.nation_at(before)
        } else {
            0
        }
    }

    /// The country whose name a sentence begins with and which does something there.
    fn nation_at(&self, sentence: Range<usize>) -> u16 {
        let first = self.pieces.partition_point(|piece| piece.tokens.start < sentence.start);
        let Some(piece) = self.pieces.get(first).filter(|piece| piece.tokens.start == sentence.start) else { return 0 };
        let acts = self.reading.case(piece.tokens.end) == Case::Lower && piece.form != MentionForm::Demonym;
        match piece.sense {
            Sense::Country(country) if acts => country,
            _ => 0,
        }
    }

    /// The nation a line under the headline begins with where the headline begins with the person: `Suryani, novelist` over
    /// `Indonesian writer, jailed …`
    fn under_headline(&self, own: &[u32]) -> u16 {
        let document = self.reading.document;
        let Some(headline) =
            document.paragraphs.iter().take(HEAD).position(|paragraph| paragraph.role == Role::Headline)
        else {
            return 0;
        };
        let token = |at: u32| document.tokens.partition_point(|token| token.span.start < at);
        let begins = |paragraph: usize| {
            let start = token(document.paragraphs.get(paragraph)?.span.start);
            let at = self.pieces.binary_search_by_key(&start, |piece| piece.tokens.start).ok()?;
            Some((at, &self.pieces[at]))
        };
        let about = begins(headline).is_some_and(|(at, _)| own.contains(&(at as u32)));
        let Some((_, nation)) = begins(headline + 1).filter(|_| about) else { return 0 };
        let is_one = self.reading.is(nation.tokens.end, |class| class == Class::Role).is_some();
        match nation.sense {
            Sense::Country(country) if is_one && nation.form == MentionForm::Demonym => country,
            _ => 0,
        }
    }
}
