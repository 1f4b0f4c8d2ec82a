//! Gathers the names of one country, place, organisation or group.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::Cluster;
use super::piece::{Piece, Sense, cut_short, is_place};
use crate::analysis::entity::names::short_of;
use crate::analysis::entity::reading::{Reading, key_of_all};
use crate::analysis::lexicon::{Class, Entry, WordKind, word_key};
use crate::text::{Case, TokenKind};

/// How great a town is whose name tells where what bears it lies: of 300,000 people, as `assets/lexicon/cities.tsv` counts.
const GREAT: u16 = 4;

/// What names of one thing share.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Key {
    Country(u16),
    Place(u64),
    Organisation(u64),
    Known(u16),
    Group(u64),
}

/// The clusters of all pieces that are no people.
pub(super) fn gather(reading: &Reading<'_, '_>, pieces: &[Piece]) -> Vec<Cluster> {
    let lands = pieces.iter().filter_map(|piece| match piece.sense {
        Sense::Country(country) => Some(country),
        _ => None,
    });
    let mut gathering = Gathering { reading, pieces, lands: lands.collect(), clusters: Vec::new(), by: HashMap::new() };
    for (index, piece) in pieces.iter().enumerate() {
        if let Some(key) = gathering.key(piece) {
            gathering.add(key, index);
        }
    }
    gathering.abbreviations();
    gathering.foreign_abbreviations();
    gathering.short_forms();
    gathering.clusters.retain(|cluster| !cluster.pieces.is_empty());
    gathering.clusters
}

/// What is gathered, and what is gathered already.
pub(super) struct Gathering<'g, 'd, 't> {
    pub(super) reading: &'g Reading<'d, 't>,
    pub(super) pieces: &'g [Piece],
    /// The countries that the text names.
    lands: HashSet<u16>,
    pub(super) clusters: Vec<Cluster>,
    pub(super) by: HashMap<Key, usize>,
}

impl Gathering<'_, '_, '_> {
    fn key(&self, piece: &Piece) -> Option<Key> {
        Some(match piece.sense {
            Sense::Person | Sense::Nothing => return None,
            Sense::Country(country) | Sense::Capital(country) => Key::Country(country),
            Sense::Place { name: 0, .. } => Key::Place(self.letters(piece.tokens.clone())),
            Sense::Place { name, .. } => Key::Place(self.named(name)),
            Sense::Organisation { identity: 0, .. } => {
                Key::Organisation(self.letters(self.trunk(piece.tokens.clone())))
            }
            Sense::Organisation { identity, .. } => Key::Known(identity),
            Sense::Group => Key::Group(self.stem(piece.tokens.clone())),
        })
    }

    fn add(&mut self, key: Key, index: usize) {
        let cluster = *self.by.entry(key).or_insert_with(|| {
            self.clusters.push(Cluster::default());
            self.clusters.len() - 1
        });
        self.clusters[cluster].pieces.push(index as u32);
        if self.clusters[cluster].country == 0 {
            self.clusters[cluster].country = match self.pieces[index].sense {
                Sense::Country(country) | Sense::Capital(country) => country,
                Sense::Place { country, .. } => self.lies(index, country),
                Sense::Organisation { country, .. } => self.tied(index, country),
                _ => 0,
            };
        }
    }

    /// A number for a run of words, whatever their case and stops.
    fn letters(&self, tokens: Range<usize>) -> u64 {
        key_of_all(self.plain_keys(tokens))
    }

    fn plain_keys(&self, tokens: Range<usize>) -> impl Iterator<Item = u64> {
        tokens.filter(|at| self.reading.word(*at) != "the").map(|at| self.plain(at))
    }

    /// The key of a word; abbreviations with stops are those without: `U.N.`.
    fn plain(&self, at: usize) -> u64 {
        let word = self.reading.word(at);
        if word.len() <= 8 && word.len() > 2 && word.as_bytes()[1] == b'.' && word.ends_with('.') {
            let mut letters = [0; 4];
            let mut count = 0;
            for letter in word.bytes().filter(|letter| *letter != b'.').take(4) {
                letters[count] = letter;
                count += 1;
            }
            return std::str::from_utf8(&letters[..count]).map_or(self.reading.keys[at], word_key);
        }
        self.reading.keys[at]
    }

    fn named(&self, name: u16) -> u64 {
        key_of_all(self.reading.lexicon.name(name).split(' ').map(word_key))
    }

    /// The words without `Inc.` and its like.
    fn trunk(&self, mut tokens: Range<usize>) -> Range<usize> {
        let tail = |at: usize| {
            self.reading.word(at) == ","
                || self
                    .reading
                    .is(at, |class| class == Class::OrganisationWord)
                    .is_some_and(|entry| entry.word() == WordKind::Tail)
        };
        while tokens.len() > 1 && tail(tokens.end - 1) {
            tokens.end -= 1;
        }
        tokens
    }

    /// `Democrats` and `Democratic`, `Muslim` and `Muslims` are one group.
    fn stem(&self, tokens: Range<usize>) -> u64 {
        let last = self.reading.word(tokens.end - 1);
        let plain =
            last.strip_suffix("ic").filter(|plain| plain.len() > 5).or_else(|| last.strip_suffix('s')).unwrap_or(last);
        let first = tokens.start..tokens.end - 1;
        key_of_all(self.plain_keys(first).chain([word_key(plain)]))
    }

    /// Where a place lies: what stands behind a comma tells it best.
    fn lies(&self, index: usize, known: u16) -> u16 {
        let piece = &self.pieces[index];
        let next = self
            .pieces
            .get(index + 1)
            .filter(|next| self.reading.word(piece.tokens.end) == "," && next.tokens.start == piece.tokens.end + 1);
        match next.map(|next| next.sense) {
            Some(Sense::Country(country)) => country,
            Some(Sense::Place { country, .. }) if country != 0 && self.is_state(index + 1) => country,
            _ if known != 0 => known,
            _ => self.inner(piece.tokens.clone()),
        }
    }

    fn is_state(&self, index: usize) -> bool {
        let wanted = |class| matches!(class, Class::State | Class::StateShort | Class::Nation | Class::Region);
        let tokens = &self.pieces[index].tokens;
        self.reading.exact(tokens.clone(), wanted).is_some() || cut_short(self.reading, tokens).is_some()
    }

    /// The country that a longer place's name holds: `Gulf of Oman`, `Kabul Airport`. Of towns only great ones tell it, or
    /// those whose country the text names too: `Sandy Park` need not lie where a Sandy does.
    fn inner(&self, tokens: Range<usize>) -> u16 {
        let wanted = |class| is_place(class) || matches!(class, Class::Country | Class::Capital);
        let at = |at: usize| self.reading.longest(at, tokens.end, wanted).map(|(_, entry)| entry);
        let tells = |entry: &Entry| {
            let named = || self.lands.contains(&entry.country());
            entry.class() != Class::City || entry.detail() >= GREAT || tokens.len() == 1 || named()
        };
        tokens.clone().find_map(at).filter(tells).map_or(0, Entry::country)
    }

    /// The country an organisation is tied to: by its name, or by the word before it: `Russia's Gazprom`.
    fn tied(&self, index: usize, known: u16) -> u16 {
        if known != 0 || index == 0 {
            return known;
        }
        let (before, start) = (&self.pieces[index - 1], self.pieces[index].tokens.start);
        let between = before.tokens.end..start;
        let possessive = between.len() == 1 && self.reading.document.tokens[between.start].kind == TokenKind::Clitic;
        // `its Spanish initials TSE` tell of a language.
        let of_language = !between.is_empty()
            && matches!(self.reading.word(start - 1), "initials" | "acronym" | "abbreviation" | "name" | "word");
        let descriptive = !of_language
            && between.len() <= 3
            && between.clone().all(|at| {
                self.reading.case(at) == Case::Lower
                    && !matches!(
                        self.reading.word(at),
                        "and"
                            | "or"
                            | "by"
                            | "with"
                            | "in"
                            | "of"
                            | "for"
                            | "at"
                            | "the"
                            | "from"
                            | "to"
                            | "who"
                            | "that"
                            | "which"
                    )
            });
        match before.sense {
            Sense::Country(country) if (possessive || descriptive) && !self.reading.opens(start) => country,
            _ => 0,
        }
    }

    /// Joins a lone word to the one organisation that goes by it: `Goldman` to `Goldman Sachs`, `Zamarro` to `Grupo Zamarro`.
    fn short_forms(&mut self) {
        let mut longer: HashMap<u64, Option<usize>> = HashMap::new();
        for (cluster, one) in self.clusters.iter().enumerate() {
            let Some(first) = one.pieces.first() else { continue };
            let piece = &self.pieces[*first as usize];
            if matches!(piece.sense, Sense::Organisation { .. }) && self.trunk(piece.tokens.clone()).len() > 1 {
                let key = self.reading.keys[short_of(self.reading, &piece.tokens)];
                longer.entry(key).and_modify(|known| *known = None).or_insert(Some(cluster));
            }
        }
        for cluster in 0..self.clusters.len() {
            let Some(first) = self.clusters[cluster].pieces.first() else { continue };
            let piece = &self.pieces[*first as usize];
            let trunk = self.trunk(piece.tokens.clone());
            let plain = |class| {
                matches!(
                    class,
                    Class::OrganisationWord | Class::Adjective | Class::PlaceDemonym | Class::City | Class::Country
                )
            };
            if matches!(piece.sense, Sense::Organisation { .. })
                && trunk.len() == 1
                && self.reading.is(trunk.start, plain).is_none()
                && let Some(Some(other)) = longer.get(&self.reading.keys[trunk.start]).copied()
            {
                self.merge(other, cluster);
            }
        }
    }

    pub(super) fn merge(&mut self, into: usize, from: usize) {
        if into == from {
            return;
        }
        let moved = std::mem::take(&mut self.clusters[from]);
        let cluster = &mut self.clusters[into];
        cluster.pieces.extend(moved.pieces);
        cluster.pieces.sort_unstable();
        if cluster.country == 0 {
            cluster.country = moved.country;
        }
    }
}
