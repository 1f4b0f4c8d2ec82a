//! The second look: what the first one told of the whole document helps where it was in doubt.
//!
//! For each token it is counted which labels the same word has elsewhere, for each name which kinds the same words are
//! elsewhere. A small chain of its own weighs that with the first look's labels and how sure they were.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::evidence::AsIs;
use super::label::{OUTSIDE, Place, label_at, meaning};
use super::look::{BEYOND, Look, Told};
use super::{LANES, MOST, read_names};
use crate::analysis::entity::weighed::Weighed;
use crate::analysis::entity::{Name, NameKind};
use crate::analysis::linear::{Chain, Hash, Model, Word, is_large, mix};
use crate::text::Document;

/// How often a word has each label.
type Labels = [u8; 14];

/// What the first look told of the whole document, by words, by names and by pairs of words inside names.
#[derive(Default)]
pub(crate) struct Heard {
    words: HashMap<Hash, Labels, BuildHasherDefault<AsIs>>,
    /// By the words of a name: how often it is each kind of name.
    names: HashMap<Hash, [u8; 4], BuildHasherDefault<AsIs>>,
    /// Pairs of neighbours inside one name.
    pairs: HashMap<Hash, u8, BuildHasherDefault<AsIs>>,
}

/// What name a token is part of: a key of its words, 0 where it is part of none, and its kind.
pub(crate) type PartOf = (Hash, u8);

impl Heard {
    /// Gathers what a look told.
    pub(crate) fn of(look: &Look) -> Self {
        let mut heard = Self::default();
        for told in look.told.iter().filter(|told| told.is_written_large()) {
            let labels = heard.words.entry(told.lower).or_default();
            labels[told.label() as usize] = labels[told.label() as usize].saturating_add(1);
        }
        for (_, stretch) in &look.stretches {
            heard.hear_names(&look.told[stretch.start as usize..stretch.end as usize]);
        }
        heard
    }

    fn hear_names(&mut self, told: &[Told]) {
        for Name { tokens, kind, .. } in names_in(told) {
            let words = &told[tokens.start as usize..tokens.end as usize];
            let kinds = self.names.entry(key(words)).or_default();
            kinds[kind as usize] = kinds[kind as usize].saturating_add(1);
            for pair in words.windows(2) {
                let count = self.pairs.entry(mix(pair[0].lower, pair[1].lower)).or_default();
                *count = count.saturating_add(1);
            }
        }
    }

    /// Which labels the word has elsewhere.
    fn elsewhere(&self, told: &Told) -> Labels {
        let mut labels = self.words.get(&told.lower).copied().unwrap_or_default();
        if told.is_written_large() && told.label() < 14 {
            labels[told.label() as usize] = labels[told.label() as usize].saturating_sub(1);
        }
        labels
    }

    /// Which kinds of name the same words are elsewhere.
    fn same_name(&self, (key, kind): PartOf) -> [u8; 4] {
        let mut kinds = if key == 0 { [0; 4] } else { self.names.get(&key).copied().unwrap_or_default() };
        kinds[kind as usize] = kinds[kind as usize].saturating_sub(1);
        kinds
    }

    /// Whether two neighbours stand inside one name elsewhere.
    fn is_pair(&self, left: &Told, right: &Told, inside: bool) -> bool {
        self.pairs.get(&mix(left.lower, right.lower)).is_some_and(|count| *count > u8::from(inside))
    }
}

impl Told {
    fn is_written_large(&self) -> bool {
        is_large(self.written.first())
    }

    /// Whether it and the token before are parts of one name.
    fn goes_on(&self) -> bool {
        matches!(meaning(self.label()), Some((_, Place::Inner | Place::Last)))
    }
}

/// The most frequent of some kinds, how much more frequent than all others, and how frequent, as one small number; 0 if
/// there is none.
fn majority(counts: &[u8]) -> u64 {
    let all: u32 = counts.iter().map(|count| u32::from(*count)).sum();
    let (best, most) = counts
        .iter()
        .enumerate()
        .fold((0, 0), |best, (kind, &count)| if u32::from(count) > best.1 { (kind, u32::from(count)) } else { best });
    if all == 0 {
        return 0;
    }
    let share = if most == all { 2 } else { u64::from(most * 4 >= all * 3) };
    let often = match all {
        1 => 0,
        2 | 3 => 1,
        _ => 2,
    };
    1 + best as u64 * 9 + share * 3 + often
}

/// The kinds of a word's labels: none, demonym, person, place, organisation.
fn kinds(labels: &Labels) -> [u8; 5] {
    let sum = |range: std::ops::Range<usize>| labels[range].iter().fold(0_u8, |sum, count| sum.saturating_add(*count));
    [labels[0], labels[1], sum(2..6), sum(6..10), sum(10..14)]
}

/// The names that the first look told of in a stretch.
fn names_in(told: &[Told]) -> Vec<Name> {
    let labels: Vec<u8> = told.iter().map(Told::label).collect();
    let mut names = Vec::new();
    read_names(&labels, 0, |_, _| 1.0, &mut names);
    names
}

/// What the words of a name are heard under.
fn key(words: &[Told]) -> Hash {
    words.iter().fold(0, |key, told| mix(key, told.lower))
}

/// What name each token of a stretch is part of.
pub(crate) fn parts_of(told: &[Told]) -> Vec<PartOf> {
    let mut parts = vec![(0, 0); told.len()];
    for Name { tokens, kind, .. } in names_in(told) {
        let tokens = tokens.start as usize..tokens.end as usize;
        parts[tokens.clone()].fill((key(&told[tokens]), kind as u8));
    }
    parts
}

/// The end of a word, as much of its hash as the second look was taught with.
pub(crate) fn ending(document: &Document, token: usize) -> Hash {
    u64::from(Word::of(document, token).suffixes[2] as u32)
}

/// Gives the hash of each feature of token `at` of a stretch; `part_of` is what name it is part of, `ending` its word's.
pub(crate) fn features_again(
    told: &[Told],
    at: usize,
    (part_of, ending): (PartOf, Hash),
    heard: &Heard,
    found: &mut impl FnMut(Hash),
) {
    let near = |offset: isize| at.checked_add_signed(offset).and_then(|at| told.get(at)).unwrap_or(&BEYOND);
    let [before2, before, here, after, after2] = [-2, -1, 0, 1, 2].map(near);
    let mut give = |number: u64, about: Hash| found(mix(about, number));
    let label = u64::from(here.label());
    let with = |told: &Told| told.likeliest.both();
    let own = with(here);
    give(1, own);
    for (other, number) in here.others.iter().zip([2, 3]) {
        give(number, other.both() << 8 | label);
    }
    give(4, here.others[0].both() << 8 | own);
    give(5, with(before) << 8 | label);
    give(6, with(after) << 8 | label);
    give(7, u64::from(before.label()) << 8 | label << 4 | u64::from(after.label()));
    give(8, u64::from(before2.label()) << 8 | u64::from(before.label()) << 4 | label);
    give(9, label << 8 | u64::from(after.label()) << 4 | u64::from(after2.label()));
    let labels = heard.elsewhere(here);
    let most = majority(&kinds(&labels));
    let large = u64::from(here.is_written_large());
    give(10, most << 1 | large);
    give(11, most << 5 | label << 1 | large);
    give(12, most << 8 | own);
    let mut set = 0_u64;
    for (other, &count) in labels.iter().enumerate().filter(|(_, count)| **count > 0) {
        set |= 1 << other;
        give(13, (other as u64) << 4 | label);
        give(14, (other as u64) << 12 | u64::from(count.min(3)) << 8 | own);
    }
    give(15, set << 4 | label);
    let same = majority(&heard.same_name(part_of));
    give(16, same << 4 | label);
    give(17, same << 8 | own);
    let pairs = u64::from(heard.is_pair(before, here, here.goes_on())) << 1
        | u64::from(heard.is_pair(here, after, after.goes_on()));
    give(18, pairs << 4 | label);
    give(19, pairs << 8 | own);
    let beside = [before, after].map(|told| majority(&kinds(&heard.elsewhere(told))));
    give(20, (beside[0] << 8 | most) << 12 | label);
    give(21, (most << 8 | beside[1]) << 12 | label);
    give(22, mix(here.lower, label));
    give(23, mix(before.lower, label));
    give(24, mix(after.lower, label));
    give(25, u64::from(here.cluster) << 4 | label);
    give(26, u64::from(before.cluster) << 4 | label);
    give(27, u64::from(after.cluster) << 4 | label);
    for channel in 0..2 {
        let known = [before, here, after].map(|told| u64::from(told.known[channel]));
        let number = 30 + 4 * channel as u64;
        give(number, known[1] << 4 | label);
        give(number + 1, known[0] << 12 | known[1] << 4 | label);
        give(number + 2, known[2] << 12 | known[1] << 4 | label);
    }
    let [class_before, class, class_after] = [before, here, after].map(|told| u64::from(told.written.first()));
    let classes = class_before << 8 | class << 4 | class_after;
    give(40, classes << 4 | label);
    give(41, u64::from(here.written.second()) << 8 | class << 4 | label);
    give(42, mix(ending, label));
    give(43, mix(after.lower, u64::from(after.label()) << 4 | label));
    give(44, mix(before.lower, u64::from(before.label()) << 4 | label));
}

/// The names of a document that was looked at once, and what each of them was weighed as.
pub(crate) fn find_again(document: &Document, look: &Look, model: &Model<LANES>) -> (Vec<Name>, Vec<Weighed>) {
    let heard = Heard::of(look);
    let (mut chain, mut labels, mut names, mut weighed) = (Chain::new(), Vec::new(), Vec::new(), Vec::new());
    let mut hashes = Vec::with_capacity(MOST);
    for (token, stretch) in &look.stretches {
        let told = &look.told[stretch.start as usize..stretch.end as usize];
        if told.iter().all(|told| heard.is_settled(told)) {
            labels.clear();
            labels.extend(told.iter().map(Told::label));
            let sure = |start: usize, end: usize| told[start..end].iter().map(Told::chance).fold(1.0, f32::min);
            let known = names.len();
            read_names(&labels, *token as usize, sure, &mut names);
            weighed.extend(names[known..].iter().map(settled));
            continue;
        }
        chain.scores.clear();
        for (at, part_of) in parts_of(told).into_iter().enumerate() {
            let mut scores = [0; LANES];
            hashes.clear();
            let own = (part_of, ending(document, *token as usize + at));
            features_again(told, at, own, &heard, &mut |feature| hashes.push(feature));
            model.add_all(&hashes, &mut scores);
            chain.scores.push(scores);
        }
        chain.best(model, &mut labels);
        if labels.iter().all(|&label| label == OUTSIDE) {
            continue;
        }
        chain.weigh(model);
        let known = names.len();
        read_names(&labels, *token as usize, |start, end| chain.path(model, start, &labels[start..end]), &mut names);
        weighed.extend(names[known..].iter().map(|name| weigh(name, *token, &chain, model)));
    }
    (names, weighed)
}

/// How likely each kind is for the words of a name; `first` is the first token that the chain weighed.
fn weigh(name: &Name, first: u32, chain: &Chain<LANES>, model: &Model<LANES>) -> Weighed {
    let tokens = (name.tokens.start - first) as usize..(name.tokens.end - first) as usize;
    let length = tokens.len();
    let kinds = NameKind::ALL.map(|kind| {
        if kind == name.kind {
            return name.probability;
        }
        let labels: Vec<u8> = (0..length).map(|at| label_at(kind, at, length)).collect();
        chain.path(model, tokens.start, &labels)
    });
    Weighed { tokens: name.tokens.clone(), kinds }
}

/// The same of a name that the first look had no doubt of.
fn settled(name: &Name) -> Weighed {
    Weighed {
        tokens: name.tokens.clone(),
        kinds: NameKind::ALL.map(|kind| if kind == name.kind { name.probability } else { 0.0 }),
    }
}

impl Heard {
    /// Whether the first look had no doubt of a token, and found nothing else in its word anywhere.
    pub(crate) fn is_settled(&self, told: &Told) -> bool {
        let own = kind(told.label());
        let agrees = |(label, count): (usize, &u8)| *count == 0 || kind(label as u8) == own;
        told.others[0].second() == 0 && self.elsewhere(told).iter().enumerate().all(agrees)
    }
}

/// The kind of name of a label; none for what is outside of names.
fn kind(label: u8) -> Option<NameKind> {
    meaning(label).map(|(kind, _)| kind)
}
