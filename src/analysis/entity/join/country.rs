//! Settles names that several countries share, and capitals that may be the town or the government.

use std::collections::HashMap;

use super::piece::{Piece, Sense};
use crate::analysis::annotation::MentionForm;
use crate::analysis::entity::reading::Reading;
use crate::analysis::lexicon::{Class, Entry, Government, word_key};
use crate::text::TokenKind;

/// How great a city is that no small town of its name is taken for: of 300,000 people, as `assets/lexicon/cities.tsv` counts.
const GREAT: u16 = 4;

/// Rows of: name, reading, words that speak for it.
const AMBIGUOUS: &str = include_str!("../../../../assets/lexicon/ambiguous.tsv");

/// Settles every open sense.
pub(super) fn settle(reading: &Reading<'_, '_>, pieces: &mut [Piece]) {
    let mut settled: HashMap<u64, Option<Sense>> = HashMap::new();
    for index in 0..pieces.len() {
        let (before, rest) = pieces.split_at_mut(index);
        let Some((piece, after)) = rest.split_first_mut() else { break };
        match piece.sense {
            Sense::Capital(country) => capital(reading, country, piece, before, after),
            Sense::Country(country)
                if piece.form == MentionForm::Metonym
                    && (is_sight(reading, piece) || is_elsewhere(reading, country, piece, after)) =>
            {
                let country = if is_elsewhere(reading, country, piece, after) { 0 } else { country };
                (piece.sense, piece.form) = (Sense::Place { country, name: 0 }, MentionForm::Name);
            }
            Sense::Country(_) | Sense::Place { country: 0, .. } | Sense::Place { name: 0, .. }
                if may_be_shared(piece) =>
            {
                let key = reading.key(piece.tokens.clone());
                let sense = *settled.entry(key).or_insert_with(|| shared(reading, piece, before, after));
                // `turkey in Turkey`: no bird and no person is gone to.
                let elsewhere = matches!(sense, Some(Sense::Nothing | Sense::Person)) && stands_in(reading, piece);
                piece.sense = sense.filter(|_| !elsewhere).unwrap_or(piece.sense);
            }
            _ => {}
        }
        if matches!(piece.sense, Sense::Country(_)) && (is_phrase(reading, piece) || is_verb(reading, piece)) {
            piece.sense = Sense::Nothing;
        }
    }
    towns(reading, pieces);
}

/// Names of several words that are shared are countries' as well.
fn may_be_shared(piece: &Piece) -> bool {
    piece.tokens.len() == 1 || piece.tokens.len() == 2 && matches!(piece.sense, Sense::Country(_))
}

/// A town's name that several countries share is in the one that the rest of the text speaks of: `Macon` beside a state
/// of the US.
fn towns(reading: &Reading<'_, '_>, pieces: &mut [Piece]) {
    let mut votes: HashMap<u16, u32> = HashMap::new();
    let shared = |piece: &Piece| {
        let mut cities =
            reading.lexicon.word(reading.keys[piece.tokens.start]).filter(|one| one.class() == Class::City);
        let first = cities.next().filter(|_| piece.tokens.len() == 1)?;
        cities.any(|other| other.country() != first.country()).then_some(first)
    };
    for piece in pieces.iter() {
        match piece.sense {
            Sense::Country(country) | Sense::Capital(country) | Sense::Place { country, .. }
                if country != 0 && shared(piece).is_none() =>
            {
                *votes.entry(country).or_default() += 1;
            }
            _ => {}
        }
    }
    let vote = |country: u16| votes.get(&country).copied().unwrap_or_default();
    for piece in pieces {
        let Sense::Place { country, name: 0 } = piece.sense else { continue };
        if country == 0 || vote(country) > 0 || shared(piece).is_none_or(|first| first.country() != country) {
            continue;
        }
        let cities = reading.lexicon.word(reading.keys[piece.tokens.start]).filter(|one| one.class() == Class::City);
        // A great city is meant, and none of the small towns called after it: `Geneva` beside a word of the US.
        let size = cities.clone().map(Entry::detail).max().unwrap_or_default();
        let cities = cities.filter(|city| size < GREAT || city.detail() >= size);
        // Of equals the first, which is the largest.
        let best = cities.map(Entry::country).reduce(|best, next| if vote(next) > vote(best) { next } else { best });
        if let Some(best) = best {
            piece.sense = Sense::Place { country: best, name: 0 };
        }
    }
}

fn stands_in(reading: &Reading<'_, '_>, piece: &Piece) -> bool {
    matches!(reading.before(piece.tokens.start), "in" | "In" | "into" | "across" | "throughout" | "from" | "From")
}

/// Whether the country's word is part of the fixed name of a thing: `Turkish delight`.
fn is_phrase(reading: &Reading<'_, '_>, piece: &Piece) -> bool {
    let at = piece.tokens.start;
    let end = (at + 4).min(reading.len());
    reading.longest(at, end, |class| class == Class::Phrase).is_some_and(|(length, _)| length > piece.tokens.len())
}

/// Whether the word opens an order: `Polish the silver`.
fn is_verb(reading: &Reading<'_, '_>, piece: &Piece) -> bool {
    let at = piece.tokens.start;
    reading.word(at) == "Polish"
        && reading.opens(at)
        && matches!(reading.word(at + 1), "the" | "your" | "it" | "them" | "this" | "with" | "a" | "off" | "up")
}

/// Whether a seat of government is looked at as a building here: `they filmed the Kremlin`.
fn is_sight(reading: &Reading<'_, '_>, piece: &Piece) -> bool {
    let start = piece.tokens.start;
    let the = usize::from(matches!(reading.before(start), "the" | "The"));
    let looked_at = start > the && !reading.opens(start - the) && is(reading, start - the - 1, Government::Place);
    looked_at && !acts(reading, piece.tokens.end)
}

/// Whether another country's town stands behind a seat of government: `Capitol Hill, Nairobi`.
fn is_elsewhere(reading: &Reading<'_, '_>, country: u16, piece: &Piece, after: &[Piece]) -> bool {
    let next = after.first().filter(|next| next.tokens.start == piece.tokens.end + 1);
    let there = next.filter(|_| reading.word(piece.tokens.end) == ",").map_or(0, |next| match next.sense {
        Sense::Capital(other) | Sense::Place { country: other, .. } => other,
        _ => 0,
    });
    there != 0 && there != country
}

/// What a name means here that may mean several countries; `None` for names that mean one.
fn shared(reading: &Reading<'_, '_>, piece: &Piece, before: &[Piece], after: &[Piece]) -> Option<Sense> {
    let word = reading.document.span(piece.tokens.clone()).of(reading.document.text);
    let rows = || {
        AMBIGUOUS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
            let mut fields = line.split('\t');
            let (name, reading, words) = (fields.next()?, fields.next()?, fields.next()?);
            name.eq_ignore_ascii_case(word).then_some((reading, words))
        })
    };
    rows().nth(1)?;
    let mut speaks: HashMap<u64, usize> = HashMap::new();
    for (index, (_, words)) in rows().enumerate() {
        words.split(' ').for_each(|word| _ = speaks.insert(word_key(word), index));
    }
    // What stands beside the word in a longer name speaks for that name: `Guinea-Bissau`, `American Samoa`.
    let own = reading.keys[piece.tokens.start];
    let longer = before.iter().chain(after).filter(|other| other.tokens.len() > 1);
    let mut silent: Vec<_> = longer.map(|other| other.tokens.clone()).collect();
    silent.retain(|tokens| reading.keys[tokens.clone()].contains(&own));
    let heard = |at: usize| {
        let next = silent.partition_point(|tokens| tokens.end <= at);
        !piece.tokens.contains(&at) && silent.get(next).is_none_or(|tokens| !tokens.contains(&at))
    };
    // Who says the long name of one beside the short name means another by this: `Equatorial Guinea and Guinea`.
    let sentence = reading.sentence(piece.tokens.start);
    let beside =
        before.iter().chain(after).filter(|other| other.tokens.len() > 1 && sentence.contains(&other.tokens.start));
    let told: Vec<Sense> =
        beside.filter(|other| reading.keys[other.tokens.clone()].contains(&own)).map(|other| other.sense).collect();
    let mut votes = [0_u32; 8];
    for (at, key) in reading.keys.iter().enumerate().filter(|(at, _)| heard(*at)) {
        if let Some(vote) = speaks.get(key).and_then(|index| votes.get_mut(*index)) {
            *vote += 1 + u32::from(piece.tokens.start.abs_diff(at) < 12);
        }
    }
    for (vote, (other, _)) in votes.iter_mut().zip(rows()) {
        if told.contains(&sense(reading, other)) {
            *vote = 0;
        }
        // `the state of Georgia`
        if other.starts_with("place:") && is_state_of(reading, piece) {
            *vote += 20;
        }
    }
    let most = votes.iter().copied().max()?;
    let chosen = votes.iter().position(|votes| *votes == most)?;
    rows().nth(chosen).map(|(told, _)| sense(reading, told))
}

fn is_state_of(reading: &Reading<'_, '_>, piece: &Piece) -> bool {
    let at = piece.tokens.start;
    reading.before(at) == "of" && at > 1 && reading.before(at - 1) == "state"
}

fn sense(reading: &Reading<'_, '_>, told: &str) -> Sense {
    match told.split_once(':') {
        Some((_, code)) => Sense::Place { country: index(reading, code), name: 0 },
        None if told == "person" => Sense::Person,
        None if told == "none" => Sense::Nothing,
        None => Sense::Country(index(reading, told)),
    }
}

/// The lexicon's number for a country, or 0.
pub(super) fn index(reading: &Reading<'_, '_>, code: &str) -> u16 {
    (1..reading.lexicon.countries() as u16)
        .find(|index| reading.lexicon.country(*index).is_some_and(|(known, _)| known.as_str() == code))
        .unwrap_or_default()
}

/// The town, or the government that sits there.
fn capital(reading: &Reading<'_, '_>, country: u16, piece: &mut Piece, before: &[Piece], after: &[Piece]) {
    let town = Sense::Place { country, name: 0 };
    // In Brussels sits a union of states, and Belgium only besides.
    let governs = reading.word(piece.tokens.start) != "Brussels" && governs(reading, piece, before, after);
    (piece.sense, piece.form) =
        if governs { (Sense::Country(country), MentionForm::Metonym) } else { (town, MentionForm::Name) };
}

/// Whether a capital acts here, or is dealt with, as a government.
fn governs(reading: &Reading<'_, '_>, piece: &Piece, before: &[Piece], after: &[Piece]) -> bool {
    let (start, end) = (piece.tokens.start, piece.tokens.end);
    let previous = reading.before(start);
    let next = if reading.opens(end) { "" } else { reading.word(end) };
    // `Washington, D.C.`, `Paris, France`, `Washington state`, a dateline.
    let placed = next == ","
        && after.first().is_some_and(|other| {
            other.tokens.start == end + 1 && matches!(other.sense, Sense::Country(_) | Sense::Place { .. })
        });
    if placed
        || matches!(next, "state" | "State" | "(" | "—" | "–" | "--")
        || !reading.opens(start) && is(reading, start - 1, Government::Place)
    {
        return false;
    }
    if matches!(next, "'s" | "’s" | "'" | "’") {
        return owns(reading, end);
    }
    if next == "-" {
        return is(reading, end + 1, Government::Glued);
    }
    if acts(reading, end) {
        return true;
    }
    let dealt = !reading.opens(start) && is(reading, start - 1, Government::Dealing);
    let two = previous != "between" || next == "and" && after.first().is_some_and(|other| is_state(other, end + 1));
    if dealt && two && tied(reading, start) {
        return true;
    }
    // `between Moscow and Kyiv`, `Beijing and Washington agreed`: what its neighbour is, it is too.
    let paired = matches!(previous, "and" | "or")
        && before.last().is_some_and(|other| {
            other.tokens.end + 1 == start
                && matches!(other.sense, Sense::Country(_))
                && other.form == MentionForm::Metonym
        });
    let opens_pair = matches!(next, "and" | "or")
        && after.first().is_some_and(|other| {
            other.tokens.start == end + 1
                && (matches!(other.sense, Sense::Capital(_))
                    && (acts(reading, other.tokens.end) || previous == "between"))
        });
    paired || opens_pair
}

/// Whether what ends at `end` has what governments have: `'s troops`, `'s new demands`.
fn owns(reading: &Reading<'_, '_>, end: usize) -> bool {
    (end + 1..end + 3).any(|at| is(reading, at, Government::Owned))
}

/// Whether what ends at `end` has what countries have and people do not: `'s president`, `'s new government`.
pub(super) fn is_ruled(reading: &Reading<'_, '_>, end: usize) -> bool {
    const RULERS: [&str; 10] =
        ["president", "prime", "premier", "chancellor", "king", "queen", "emperor", "parliament", "army", "citizens"];
    let has = matches!(reading.word(end), "'s" | "’s" | "'" | "’") && !reading.opens(end);
    let rules = || (end + 1..end + 3).any(|at| RULERS.contains(&reading.word(at)));
    has && (owns(reading, end) || rules())
}

/// Whether a piece that begins at `start` is a country or may stand for one.
fn is_state(piece: &Piece, start: usize) -> bool {
    piece.tokens.start == start && matches!(piece.sense, Sense::Capital(_) | Sense::Country(_))
}

/// Whether token `at` is listed as a word of this use.
fn is(reading: &Reading<'_, '_>, at: usize, wanted: Government) -> bool {
    reading.keys.get(at).is_some_and(|key| {
        let mut entries = reading.lexicon.word(*key);
        entries.any(|entry| entry.class() == Class::Government && entry.government() == wanted)
    })
}

/// Whether a word of dealings between states stands shortly before `start`.
fn tied(reading: &Reading<'_, '_>, start: usize) -> bool {
    let sentence = reading.sentence(start);
    (start.saturating_sub(5).max(sentence.start)..start)
        .any(|at| reading.word(at) != "between" && is(reading, at, Government::Tie))
}

/// Whether what follows has the capital do what governments do: `Moscow said`, `Washington has issued`, `Cairo, which
/// draws its water from the Nile, demanded`.
fn acts(reading: &Reading<'_, '_>, at: usize) -> bool {
    let end = reading.sentence(at.min(reading.len() - 1)).end;
    let is_mark = |at: usize| reading.document.tokens[at].kind == TokenKind::Quote;
    let verb = (behind_aside(reading, at, end)..end).find(|at| !is(reading, *at, Government::Between) && !is_mark(*at));
    verb.is_some_and(|at| is(reading, at, Government::Deed))
}

/// Behind the aside that begins at a token, if one does: `, which …,`.
fn behind_aside(reading: &Reading<'_, '_>, at: usize, end: usize) -> usize {
    const LONGEST: usize = 30;
    if at + 1 >= end || reading.word(at) != "," || !matches!(reading.word(at + 1), "which" | "whose" | "where") {
        return at;
    }
    (at + 2..end.min(at + LONGEST)).find(|next| reading.word(*next) == ",").map_or(at, |comma| comma + 1)
}
