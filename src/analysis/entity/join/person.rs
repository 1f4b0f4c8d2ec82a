//! Gathers the names of one person.
//!
//! Longer names come first: two of them are one person's if their last words agree and their first ones do (`Bill` and
//! `William`, `J.` and `John`), or if one stands whole inside the other (`López Obrador`). A lone word is then the last
//! person named before whose last word it is; else whose first (`Xi`, `Katrín`); else who has it anywhere.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::piece::{Piece, Sense};
use super::{Cluster, around, called, country, given, spelling};
use crate::analysis::annotation::MentionForm;
use crate::analysis::entity::reading::Reading;
use crate::analysis::lexicon::{Class, Entry, role, word_key};

/// More people of one name than this are not looked through, so that a list of a thousand Smiths takes its time but
/// once.
const MOST: usize = 24;

/// Whose a piece is that is nobody's yet.
const NOBODY: usize = usize::MAX;

/// The clusters of all pieces that are people. A lone word that the name finder took for something else, doubtfully,
/// becomes the person whose last name it is.
pub(super) fn gather(reading: &Reading<'_, '_>, pieces: &mut [Piece]) -> Vec<Cluster> {
    let countries = told_otherwise(pieces);
    let mut people = People {
        reading,
        list: Vec::new(),
        last: HashMap::new(),
        any: HashMap::new(),
        sound: HashMap::new(),
        countries,
    };
    let mut whose = vec![NOBODY; pieces.len()];
    let mut named = HashSet::new();
    for (index, piece) in pieces.iter().enumerate().filter(|(_, piece)| piece.sense == Sense::Person) {
        let core = people.core(piece.tokens.clone());
        if let Some(other) = called::owner(reading, pieces, index) {
            people.take_as(&mut whose, index, other, core);
        } else if core.len() > 1 {
            whose[index] = people.full(core, piece.tokens.clone());
            people.list[whose[index]].named += 1;
        }
    }
    for index in 0..pieces.len() {
        if let Some(other) = called::owner(reading, pieces, index).filter(|_| whose[index] == NOBODY) {
            let core = people.core(pieces[index].tokens.clone());
            people.take_as(&mut whose, index, other, core);
        }
        if whose[index] != NOBODY {
            named.extend(reading.keys[pieces[index].tokens.clone()].iter().copied());
        } else if people.is_country(&pieces[index], &named) {
            let entry = reading.exact(pieces[index].tokens.clone(), |class| class == Class::Country);
            pieces[index].sense = entry.map_or(pieces[index].sense, |entry| Sense::Country(entry.country()));
        } else if people.lone(&pieces[index]) {
            pieces[index].sense = Sense::Person;
            whose[index] = people.single(pieces[index].tokens.clone(), index);
        }
        if let Some(person) = people.list.get_mut(whose[index]) {
            person.seen = index + 1;
            if pieces[index].tokens.len() > 1 {
                person.sentence = reading.sentence_index(pieces[index].tokens.start);
            }
            person.cluster.pieces.push(index as u32);
        }
    }
    people.list.into_iter().map(|person| person.cluster).filter(|cluster| !cluster.pieces.is_empty()).collect()
}

struct Person {
    /// The words of the fullest name so far, without suffix.
    core: Range<usize>,
    /// `Jr.`, `II`: its key, or 0.
    suffix: u64,
    /// One behind the index of the piece that last named them; 0 if none yet did.
    seen: usize,
    /// How often the text names them by more than one word, before and behind.
    named: usize,
    /// The sentence that last named them so.
    sentence: u32,
    /// The titles they were named with in full: `Judge` of `Judge Amit Rao`; few, as keys of words.
    titles: Vec<u64>,
    /// How likely they are a woman by what they were called alone: `Ms Okafor`.
    called: Option<f32>,
    /// Whether they were brought in as the wife or husband of somebody of the name: `Owen Cray and his wife, Lucinda Cray`.
    spouse: bool,
    cluster: Cluster,
}

impl Person {
    fn new(core: Range<usize>, cluster: Cluster) -> Self {
        let (titles, called) = (Vec::new(), None);
        Self { core, suffix: 0, seen: 0, named: 0, sentence: u32::MAX, titles, called, spouse: false, cluster }
    }
}

struct People<'p, 'd, 't> {
    reading: &'p Reading<'d, 't>,
    list: Vec<Person>,
    /// People by the last word of their name, and by every other.
    last: HashMap<u64, Vec<usize>>,
    any: HashMap<u64, Vec<usize>>,
    /// People by how the last word of their name sounds.
    sound: HashMap<u64, Vec<usize>>,
    /// Countries that the text speaks of by more than a name that may be a person's.
    countries: HashSet<u16>,
}

/// The countries that are also mentioned by their people, their capital or their government.
fn told_otherwise(pieces: &[Piece]) -> HashSet<u16> {
    let other = pieces.iter().filter(|piece| piece.form != MentionForm::Name || piece.tokens.len() > 1);
    let country = |piece: &Piece| match piece.sense {
        Sense::Country(country) => Some(country),
        _ => None,
    };
    other.filter_map(country).collect()
}

impl People<'_, '_, '_> {
    /// The words of a name without `Jr.` and what may stand before it.
    fn core(&self, mut tokens: Range<usize>) -> Range<usize> {
        while tokens.len() > 1
            && (around::is_suffix(self.reading.word(tokens.end - 1)) || self.reading.word(tokens.end - 1) == ",")
        {
            tokens.end -= 1;
        }
        let title = |at: usize| {
            self.reading
                .is(at, |class| class == Class::Honorific)
                .is_some_and(|entry| entry.detail() & role::NAMED == 0)
        };
        while tokens.len() > 1
            && title(tokens.start)
            && (self.reading.is(tokens.start, |class| class == Class::Given).is_none() || self.is_called(&tokens))
        {
            tokens.start += 1;
        }
        tokens
    }

    /// `Don Édgar` where an `Édgar Chaverri` was named: what may be a given name is a title here.
    fn is_called(&self, tokens: &Range<usize>) -> bool {
        let starts =
            |person: &usize| self.reading.keys[self.list[*person].core.start] == self.reading.keys[tokens.end - 1];
        tokens.len() == 2
            && self
                .any
                .get(&self.reading.keys[tokens.end - 1])
                .is_some_and(|people| people.iter().rev().take(MOST).any(starts))
    }

    /// The person a name of several words means: one known, or a new one.
    fn full(&mut self, core: Range<usize>, whole: Range<usize>) -> usize {
        let suffix = if whole.end > core.end { self.reading.keys[whole.end - 1] } else { 0 };
        let known = self.candidates(&core).into_iter().rev().find(|person| self.same(*person, &core, suffix));
        let title = given::title(self.reading, whole.start);
        if let Some(person) = known {
            self.widen(person, core, suffix);
            let titles = &mut self.list[person].titles;
            titles.extend(title.filter(|title| titles.len() < MOST && !titles.contains(title)));
            return person;
        }
        let spouse = around::is_spouse(self.reading, whole.start) && self.is_shared(&core);
        let cluster = Cluster { country: self.leads(whole), ..Cluster::default() };
        let fresh =
            Person { suffix, spouse, titles: title.into_iter().collect(), ..Person::new(core.clone(), cluster) };
        self.list.push(fresh);
        self.learn(self.list.len() - 1, core);
        self.list.len() - 1
    }

    /// Whether the sentence has named somebody of the same last word.
    fn is_shared(&self, core: &Range<usize>) -> bool {
        let sentence = self.reading.sentence_index(core.start);
        let here = |person: &usize| self.reading.sentence_index(self.list[*person].core.start) == sentence;
        let bearers = self.last.get(&self.reading.keys[core.end - 1]);
        bearers.is_some_and(|bearers| bearers.iter().rev().take(MOST).any(here))
    }

    fn leads(&self, whole: Range<usize>) -> u16 {
        let leader = |class| class == Class::Leader;
        let titled = whole.start.saturating_sub(1)..whole.end;
        let entry = self.reading.exact(whole.clone(), leader);
        entry.or_else(|| self.reading.exact(titled, leader)).map_or(0, Entry::country)
    }

    fn candidates(&self, core: &Range<usize>) -> Vec<usize> {
        let keys = &self.reading.keys;
        let mut found: Vec<usize> = Vec::new();
        let by_last = self.last.get(&keys[core.end - 1]);
        let by_any = self.any.get(&keys[core.end - 1]).into_iter().chain(self.any.get(&keys[core.start]));
        let by_first = self.last.get(&keys[core.start]);
        let by_sound = spelling::sound(self.reading.word(core.end - 1)).and_then(|sound| self.sound.get(&sound));
        for list in by_any.chain(by_first).chain(by_sound).chain(by_last) {
            found.extend(&list[list.len().saturating_sub(MOST)..]);
        }
        found
    }

    fn same(&self, person: usize, core: &Range<usize>, suffix: u64) -> bool {
        let known = &self.list[person];
        if known.suffix != 0 && suffix != 0 && known.suffix != suffix {
            return false;
        }
        // `Renzo Vitale and his father, Renzo Vitale senior`
        if known.suffix == 0 && suffix == word_key("senior") {
            return false;
        }
        // `Ferdinand Marcos … His son, Ferdinand Marcos Jr.`, `George Foreman and George Foreman III`
        let sentence = self.reading.sentence_index(core.start);
        let beside = self.reading.sentence_index(known.core.start) == sentence;
        // `George Bush and his son, George W. Bush`
        let child = around::is_child(self.reading, core.start);
        if child && beside || known.suffix == 0 && suffix != 0 && (beside || child) {
            return false;
        }
        let (long, short) = if known.core.len() >= core.len() { (&known.core, core) } else { (core, &known.core) };
        let keys = &self.reading.keys;
        let part = keys[long.clone()].windows(short.len()).any(|run| *run == keys[short.clone()]);
        // `Viktor Orbán, in Hungarian Orbán Viktor`; `José María` and `María José` are two.
        let given = |at: usize| self.reading.is(at, |class| class == Class::Given).is_some();
        let turned = long.len() == 2
            && !(given(long.start) && given(long.end - 1))
            && short.len() == 2
            && keys[long.start] == keys[short.end - 1]
            && keys[short.start] == keys[long.end - 1];
        if part || turned {
            return true;
        }
        // Who names both in one sentence tells two apart.
        let apart = self.reading.sentence_index(long.start) != self.reading.sentence_index(short.start);
        let sound = |core: &Range<usize>| spelling::sound(self.reading.word(core.end - 1)).filter(|_| apart);
        let last =
            keys[long.end - 1] == keys[short.end - 1] || sound(long).is_some_and(|heard| sound(short) == Some(heard));
        last && given::agree(self.reading, long.start, short.start) && self.middles_agree(long, short)
    }

    /// Middle names and initials must not speak against each other: `George W.` is not `George H. W.`.
    fn middles_agree(&self, long: &Range<usize>, short: &Range<usize>) -> bool {
        let middle = |core: &Range<usize>| core.start + 1..core.end - 1;
        let (long, short) = (middle(long), middle(short));
        if short.is_empty() {
            return true;
        }
        let mut at = long.start;
        let matched = short.clone().all(|word| {
            while at < long.end && !given::agree(self.reading, at, word) {
                at += 1;
            }
            at += 1;
            at <= long.end
        });
        matched && (long.len() == short.len() || !given::initial(self.reading.word(short.start)))
    }

    fn widen(&mut self, person: usize, core: Range<usize>, suffix: u64) {
        let known = &mut self.list[person];
        if known.suffix == 0 {
            known.suffix = suffix;
        }
        if core.len() > known.core.len() {
            known.core = core.clone();
        }
        self.learn(person, core);
    }

    fn learn(&mut self, person: usize, core: Range<usize>) {
        let keys = &self.reading.keys;
        let add = |list: &mut Vec<usize>| {
            if list.last() != Some(&person) && !list[list.len().saturating_sub(MOST)..].contains(&person) {
                list.push(person);
            }
        };
        add(self.last.entry(keys[core.end - 1]).or_default());
        if let Some(sound) = spelling::sound(self.reading.word(core.end - 1)) {
            add(self.sound.entry(sound).or_default());
        }
        let first = core.start..core.end - 1;
        for (at, key) in first.clone().zip(&keys[first]) {
            if !given::initial(self.reading.word(at)) && self.reading.is(at, |class| class == Class::Particle).is_none()
            {
                add(self.any.entry(*key).or_default());
            }
        }
    }

    /// Lets a name mean whom another piece names, if that one is somebody by now.
    fn take_as(&mut self, whose: &mut [usize], index: usize, other: usize, core: Range<usize>) {
        if whose[other] != NOBODY {
            whose[index] = whose[other];
            self.learn(whose[other], core);
        }
    }

    /// Whether a piece is a lone word that means a person.
    fn lone(&self, piece: &Piece) -> bool {
        if piece.sense == Sense::Person {
            return true;
        }
        if piece.tokens.len() != 1 || piece.form != MentionForm::Name {
            return false;
        }
        let key = self.reading.keys[piece.tokens.start];
        match piece.sense {
            Sense::Organisation { identity: 0, .. } | Sense::Place { country: 0, .. } => {
                piece.probability < 0.9 && self.last.contains_key(&key)
                    || piece.probability < 0.7 && self.any.contains_key(&key)
            }
            Sense::Country(country) => {
                let borne = |class| matches!(class, Class::Given | Class::Surname);
                // `Ireland beat Italy. Jason Ireland cheered`: nobody was called so yet.
                let seen = |list: &Vec<usize>| list.iter().any(|person| self.list[*person].seen > 0);
                let named = [self.last.get(&key), self.any.get(&key)].into_iter().flatten().any(seen);
                self.reading.is(piece.tokens.start, borne).is_some()
                    && named
                    && !self.goes_to(piece.tokens.start)
                    && !country::is_ruled(self.reading, piece.tokens.end)
                    && !self.countries.contains(&country)
            }
            _ => false,
        }
    }

    /// Whether a lone word that was told a person is a country: `flew to Jordan`, and `Chad` before a `Chad Daniels` is
    /// named. `named` are the words of full names so far.
    fn is_country(&self, piece: &Piece, named: &HashSet<u64>) -> bool {
        let at = piece.tokens.start;
        if piece.sense != Sense::Person || piece.tokens.len() != 1 || given::by_title(self.reading, at).is_some() {
            return false;
        }
        let Some(entry) = self.reading.exact(piece.tokens.clone(), |class| class == Class::Country) else {
            return false;
        };
        let borne = self.last.contains_key(&self.reading.keys[at]);
        let unheard = !named.contains(&self.reading.keys[at]) && piece.probability < 0.97;
        // `Chad closed its border`
        let thing = (at + 1..at + 4).any(|at| self.reading.word(at) == "its");
        self.goes_to(at)
            || country::is_ruled(self.reading, at + 1)
            || !borne && (unheard || thing || self.countries.contains(&entry.country()))
    }

    /// Whether the word before tells that a place is meant: `in Jordan`, `from Israel`, `flew to Chad`.
    fn goes_to(&self, at: usize) -> bool {
        let titled = self.reading.before(at) == "of" && at > 1 && self.reading.capital(at - 2);
        let moved = self.reading.before(at) == "to" && at > 1 && around::moves(self.reading.before(at - 1));
        titled
            || moved
            || matches!(
                self.reading.before(at),
                "in" | "In" | "from" | "From" | "across" | "into" | "throughout" | "near"
            )
    }

    /// The person that a name of one word means at the place of piece `index`: one named before, or a new one.
    fn single(&mut self, tokens: Range<usize>, index: usize) -> usize {
        let core = self.core(tokens.clone());
        let key = self.reading.keys[core.end - 1];
        let female = given::by_title(self.reading, tokens.start);
        // `Griffey Sr.` is no `Ken Griffey Jr.`
        let suffix = if tokens.end > core.end { self.reading.keys[tokens.end - 1] } else { 0 };
        let other = |person: usize| suffix != 0 && self.list[person].suffix != 0 && self.list[person].suffix != suffix;
        let title = given::title(self.reading, tokens.start);
        // `Judge Rao`, who was named as `Judge Amit Rao`
        let bears = |person: usize| {
            title.is_some_and(|title| self.list[person].titles.contains(&title))
                || suffix != 0 && self.list[person].suffix == suffix
        };
        let fits = |person: &usize| {
            !other(*person) && female.is_none_or(|female| (female - self.leaning(*person)).abs() < 0.75)
        };
        for list in [self.last.get(&key), self.any.get(&key)].into_iter().flatten() {
            let list = &list[list.len().saturating_sub(MOST)..];
            let sentence = self.reading.sentence_index(tokens.start);
            let likeliest = list
                .iter()
                .copied()
                .filter(fits)
                .max_by_key(|person| (bears(*person), self.nearness(*person, sentence, index)));
            if let Some(person) = likeliest {
                let rivals = list.iter().copied().filter(fits).count() > 1;
                self.list[person].cluster.doubt |= rivals && !bears(person);
                self.list[person].called = self.list[person].called.or(female);
                return person;
            }
        }
        if let Some(person) = self.spelt_otherwise(core.end - 1).filter(fits) {
            return person;
        }
        let cluster = Cluster::default();
        self.list.push(Person::new(core.clone(), cluster));
        let person = self.list.len() - 1;
        self.last.entry(key).or_default().push(person);
        person
    }

    /// The only one named before whose last name sounds like a lone word, or whose given name it is short for.
    fn spelt_otherwise(&self, lone: usize) -> Option<usize> {
        if self.last.contains_key(&self.reading.keys[lone]) || self.any.contains_key(&self.reading.keys[lone]) {
            return None;
        }
        let sound = spelling::sound(self.reading.word(lone)).and_then(|sound| self.sound.get(&sound));
        if let Some(heard) = sound {
            // `A neighbour, Simons, said`, `Detective Simons`: who is brought in is somebody else.
            let brought = self.reading.word(lone + 1) == ","
                || !self.reading.opens(lone) && (self.reading.before(lone) == "," || self.reading.capital(lone - 1));
            let sentence = self.reading.sentence_index(lone);
            let apart = |person: &usize| self.reading.sentence_index(self.list[*person].core.start) != sentence;
            return heard.first().copied().filter(|person| heard.len() == 1 && !brought && apart(person));
        }
        let recent = self.list.len().saturating_sub(MOST)..self.list.len();
        let short = |person: &usize| spelling::is_short(self.reading, lone, self.list[*person].core.start);
        let mut meant = recent.filter(|person| self.list[*person].seen > 0 && self.list[*person].core.len() > 1);
        let person = meant.find(short)?;
        (!meant.any(|other| short(&other))).then_some(person)
    }

    /// Who of several bears a name alone: whom this very sentence names in full; else of those named before the one
    /// whom the text names most, for whom it keeps the bare surname, of equals who is nobody's wife or husband, and the
    /// latest; else the first to be named.
    fn nearness(&self, person: usize, sentence: u32, index: usize) -> (bool, bool, usize, bool, usize) {
        let Person { seen, named, sentence: last, spouse, .. } = self.list[person];
        let latest = if seen > 0 { seen } else { index + self.list.len() - person };
        (last == sentence, seen > 0, named, !spouse, latest)
    }

    fn leaning(&self, person: usize) -> f32 {
        if let Some(female) = self.list[person].called {
            return female;
        }
        let core = self.list[person].core.clone();
        if core.len() > 1 {
            // What the tables know of rare names is not to be held against a title.
            let given = self.reading.is(core.start, |class| class == Class::Given);
            let weight = if given.is_some_and(|entry| entry.rank() > 1) { 1.0 } else { 0.5 };
            return 0.5 + weight * (given::female(self.reading, core) - 0.5);
        }
        given::by_title(self.reading, core.start).unwrap_or(0.5)
    }
}
