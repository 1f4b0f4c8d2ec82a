//! One person over many articles.
//!
//! Articles are gone through once; what each says of a name is a facet: the name with the country and the walk of life
//! that the article gives it. Facets of one name are one person where these agree. Where they do not, company
//! decides: with whom and what they are named. A wrong join is worse than a missed one, so that in doubt they stay
//! apart; and a single name joins nothing outside its article: it may be anybody's. What the reader decided stands above
//! all of this.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

use jiff::civil::Date;

use super::{
    Error, Key, Library,
    decide::{Decisions, Side, is_decision},
    digest::Digest,
    field::Field,
    figure::Figure,
    summary::{Counted, Rows},
    tally::Count,
    things::{Facet, Thing, Things, name_key},
};
use crate::{analysis::EntityKind, library::filter::Filter};

/// Articles by which a facet's company is told, the newest.
const EVIDENCE: usize = 24;
/// The share of articles with common company that joins those whose walks of life differ, and those whose countries do.
const COMPANY: (f64, f64) = (0.33, 0.5);

/// Names as they are seen going through articles in order.
pub(super) struct Sightings {
    things: Things,
    decisions: Decisions,
    counts: HashMap<Facet, Count>,
    /// The newest articles of each facet that may be anybody's but for them.
    evidence: HashMap<Facet, VecDeque<i64>>,
}

impl Sightings {
    pub(super) fn new(library: &Library) -> Result<Self, Error> {
        let (things, decisions) = (library.things()?, library.decisions_taken()?);
        Ok(Self { things, decisions, counts: HashMap::new(), evidence: HashMap::new() })
    }

    /// The facet that a thing of an article is.
    pub(super) fn facet(&self, number: u32, key: i64) -> Facet {
        let apart = match self.things.get(&number) {
            Some(thing) if thing.kind == EntityKind::Person => {
                self.decisions.apart(&thing.name, key).unwrap_or(if thing.is_full_name() { 0 } else { key })
            }
            _ => 0,
        };
        Facet { thing: number, apart }
    }

    /// Takes note of the people of one article.
    pub(super) fn see(&mut self, key: i64, day: Option<Date>, digest: &Digest) {
        for part in &digest.parts {
            if self.things.get(&part.thing).is_none_or(|thing| thing.kind != EntityKind::Person) {
                continue;
            }
            let facet = self.facet(part.thing, key);
            self.counts.entry(facet).or_default().add(part.mentions, part.quotes, day);
            if facet.apart == key {
                continue;
            }
            let keys = self.evidence.entry(facet).or_default();
            keys.push_back(key);
            if keys.len() > EVIDENCE {
                keys.pop_front();
            }
        }
    }

    /// Who they are.
    pub(super) fn people(self, library: &Library) -> Result<People, Error> {
        let name = |facet: &Facet| (name_key(&self.things[&facet.thing].name), facet.apart);
        let mut facets: Vec<_> = self.counts.keys().map(|facet| (name(facet), *facet)).collect();
        facets.sort_unstable();
        let mut persons = Vec::new();
        for same in facets.chunk_by(|(one, _), (other, _)| one == other) {
            let facets = same.iter().map(|(_, facet)| *facet).collect();
            Joining { library, sightings: &self }.join(facets, &mut persons)?;
        }
        drop(facets);
        let Self { things, decisions, counts, .. } = self;
        let mut people = People { things, counts, persons };
        people.decide(&decisions, library)?;
        Ok(people)
    }
}

/// Somebody, as the facets that are theirs; the one of most articles first.
#[derive(Debug, Default)]
struct Person(Vec<Facet>);

impl Person {
    /// The article of a person who is known by a single name alone.
    fn only_in(&self) -> Option<Key> {
        let [facet] = self.0[..] else { return None };
        let single = facet.apart != 0 && !is_decision(facet.apart);
        single.then_some(Key(facet.apart))
    }
}

/// Joins the facets of one name.
struct Joining<'a> {
    library: &'a Library,
    sightings: &'a Sightings,
}

impl Joining<'_> {
    fn join(&self, mut facets: Vec<Facet>, persons: &mut Vec<Person>) -> Result<(), Error> {
        // Those that articles tell most of come first: others find out whose they are.
        facets.sort_by_key(|facet| {
            let thing = self.thing(*facet);
            let told = u8::from(thing.field != Field::Unknown) + u8::from(!thing.country.is_empty());
            (std::cmp::Reverse((told, self.articles(*facet))), *facet)
        });
        let first = persons.len();
        for facet in facets {
            match self.owner(facet, &persons[first..])? {
                Some(place) => persons[first + place].0.push(facet),
                None => persons.push(Person(vec![facet])),
            }
        }
        persons[first..].iter_mut().for_each(|person| {
            person.0.sort_by_key(|facet| (std::cmp::Reverse(self.articles(*facet)), *facet));
        });
        Ok(())
    }

    /// Whose a facet is: of the only one who fits, or of the one whose company it keeps.
    fn owner(&self, facet: Facet, persons: &[Person]) -> Result<Option<usize>, Error> {
        let mut fitting = Vec::new();
        for (place, person) in persons.iter().enumerate() {
            if self.fits(facet, person)? {
                fitting.push(place);
            }
        }
        if fitting.len() < 2 {
            return Ok(fitting.pop());
        }
        let mut shares = Vec::new();
        for place in fitting {
            shares.push((self.company(facet, &persons[place])?, place));
        }
        shares.sort_by(|one, other| other.0.total_cmp(&one.0));
        let alone = shares[0].0 > 0.0 && shares[0].0 > shares[1].0;
        Ok(alone.then_some(shares[0].1))
    }

    fn fits(&self, facet: Facet, person: &Person) -> Result<bool, Error> {
        let own = self.thing(facet);
        let others = || person.0.iter().map(|other| self.thing(*other));
        let countries = others().any(|other| other.country == own.country)
            || own.country.is_empty()
            || others().all(|other| other.country.is_empty());
        let fields = others().any(|other| other.field != Field::Unknown && other.field == own.field)
            || others().all(|other| own.field.fits(other.field));
        if countries && fields {
            return Ok(true);
        }
        let needed = if countries { COMPANY.0 } else { COMPANY.1 };
        Ok((countries || fields) && self.company(facet, person)? >= needed)
    }

    /// In which share of the articles of the smaller one somebody or something is named that the other is named with.
    fn company(&self, facet: Facet, person: &Person) -> Result<f64, Error> {
        let keys =
            |facets: &[Facet]| -> Vec<i64> { facets.iter().flat_map(|facet| self.articles_of(*facet)).collect() };
        let name = name_key(&self.thing(facet).name);
        let (own, others) = (self.named(&keys(&[facet]), name)?, self.named(&keys(&person.0), name)?);
        let (few, many) = if own.len() <= others.len() { (own, others) } else { (others, own) };
        let known: HashSet<u64> = many.into_iter().flatten().collect();
        let common = few.iter().filter(|article| article.iter().any(|name| known.contains(name))).count();
        Ok(common as f64 / few.len().max(1) as f64)
    }

    /// For each article the people and organisations in it, but for single names and those of this `name`.
    fn named(&self, keys: &[i64], name: u64) -> Result<Vec<HashSet<u64>>, Error> {
        keys.iter()
            .map(|key| {
                let digest = self.library.digest(*key)?;
                let things = digest.parts.iter().filter_map(|part| self.sightings.things.get(&part.thing));
                let company = things.filter(|thing| thing.is_full_name() || thing.kind == EntityKind::Organisation);
                Ok(company.map(|thing| name_key(&thing.name)).filter(|other| *other != name).collect())
            })
            .collect()
    }

    fn thing(&self, facet: Facet) -> &Thing {
        &self.sightings.things[&facet.thing]
    }

    fn articles(&self, facet: Facet) -> u32 {
        self.sightings.counts[&facet].articles
    }

    /// The keys of the newest articles; a single name has one alone.
    fn articles_of(&self, facet: Facet) -> Vec<i64> {
        let keys = self.sightings.evidence.get(&facet);
        keys.map_or_else(|| vec![facet.apart], |keys| keys.iter().copied().collect())
    }
}

/// Everybody in some articles.
pub(super) struct People {
    pub(super) things: Things,
    counts: HashMap<Facet, Count>,
    persons: Vec<Person>,
}

impl People {
    /// How many they are.
    pub(super) fn len(&self) -> usize {
        self.persons.len()
    }

    /// Whose each facet is: the place of the person.
    pub(super) fn places(&self) -> HashMap<Facet, usize> {
        let all = self.persons.iter().enumerate();
        all.flat_map(|(place, person)| person.0.iter().map(move |facet| (*facet, place))).collect()
    }

    /// The name of the person in a place.
    pub(super) fn name(&self, place: usize) -> &str {
        self.name_of(&self.persons[place])
    }

    fn name_of(&self, person: &Person) -> &str {
        &self.things[&person.0[0].thing].name
    }

    /// Joins what the reader joined.
    fn decide(&mut self, decisions: &Decisions, library: &Library) -> Result<(), Error> {
        for (number, one, other) in decisions.merges() {
            let (one, other) = (self.meant(one, number, library)?, self.meant(other, number, library)?);
            let Some(first) = one.first().or(other.first()).copied() else { continue };
            let rest: Vec<usize> = one.into_iter().chain(other).filter(|place| *place != first).collect();
            for place in rest {
                let facets = std::mem::take(&mut self.persons[place].0);
                self.persons[first].0.extend(facets);
            }
            self.persons.retain(|person| !person.0.is_empty());
        }
        Ok(())
    }

    /// The places of those whom one side of a decision means; what was set apart after it is not meant.
    fn meant(&self, side: &Side, number: i64, library: &Library) -> Result<Vec<usize>, Error> {
        let wanted = name_key(&side.name);
        let named = |facet: &Facet| {
            name_key(&self.things[&facet.thing].name) == wanted && !Decisions::is_later(facet.apart, number)
        };
        let all = self.persons.iter().enumerate();
        let Some(article) = &side.article else {
            return Ok(all.filter(|(_, person)| person.0.iter().any(named)).map(|(place, _)| place).collect());
        };
        let Some(key) = library.key_of(article)? else { return Ok(Vec::new()) };
        let numbers: HashSet<u32> = library.digest(key)?.parts.iter().map(|part| part.thing).collect();
        // A single name goes by its article.
        let here = |facet: &Facet| {
            numbers.contains(&facet.thing) && (facet.apart == 0 || facet.apart == key || is_decision(facet.apart))
        };
        let found = all.filter(|(_, person)| person.0.iter().any(|facet| named(facet) && here(facet)));
        Ok(found.map(|(place, _)| place).take(1).collect())
    }

    /// The places of all of them, those in most articles first, each with the number of articles.
    fn in_order(&self, filter: &Filter, library: &Library) -> Result<Vec<(usize, u32)>, Error> {
        let mut order = Vec::with_capacity(self.persons.len());
        for (place, person) in self.persons.iter().enumerate() {
            let Count { articles, mentions, .. } = self.count(person);
            let name = name_key(self.name_of(person));
            let joined = person.0.iter().any(|facet| name_key(&self.things[&facet.thing].name) != name);
            // Two names that the reader joined may stand in one article.
            let articles = if joined {
                library.articles_of(&self.figure(person, &HashMap::new()), filter)?.len() as u32
            } else {
                articles
            };
            order.push((place, articles, mentions));
        }
        order.sort_by(|(one, articles, mentions), (other, others, more)| {
            let counts = others.cmp(articles).then_with(|| more.cmp(mentions));
            counts.then_with(|| self.name(*one).cmp(self.name(*other)))
        });
        Ok(order.into_iter().map(|(place, articles, _)| (place, articles)).collect())
    }

    fn count(&self, person: &Person) -> Count {
        let mut sum = Count::default();
        person.0.iter().for_each(|facet| sum.join(&self.counts[facet]));
        sum
    }

    fn figure(&self, person: &Person, roles: &HashMap<u32, Vec<(u32, String)>>) -> Figure {
        let things = || person.0.iter().map(|facet| &self.things[&facet.thing]);
        let country = things().map(|thing| &thing.country).find(|code| !code.is_empty());
        let mut names: Vec<String> = Vec::new();
        for thing in things() {
            if !names.contains(&thing.name) {
                names.push(thing.name.clone());
            }
        }
        Figure {
            roles: roles_of(&person.0, roles),
            names,
            facets: person.0.clone(),
            ..Figure::new(self.name_of(person).to_owned(), country.cloned(), &self.count(person))
        }
    }
}

impl Library {
    /// Everybody in the articles under a filter, those in most articles first.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read.
    pub fn people(&self, filter: &Filter) -> Result<Rows<'_, Figure>, Error> {
        self.rows(filter)
    }

    pub(super) fn counted_people(&self, filter: &Filter) -> Result<Counted<'_, Figure>, Error> {
        let mut sightings = Sightings::new(self)?;
        self.each_digest(filter, |key, day, digest| sightings.see(key, day, &digest))?;
        let people = sightings.people(self)?;
        let order = people.in_order(filter, self)?;
        let roles = self.roles()?;
        Ok(Box::new(order.into_iter().map(move |(place, articles)| {
            let person = &people.persons[place];
            let only_in = person.only_in().map(|key| self.id_of(key)).transpose()?;
            Ok(Figure { articles, only_in, ..people.figure(person, &roles) })
        })))
    }

    /// The articles under a filter in which this person is, newest first, each with the places of the person's names
    /// among its entities.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read.
    pub fn articles_of(&self, figure: &Figure, filter: &Filter) -> Result<Vec<(Key, Vec<usize>)>, Error> {
        let sightings = Sightings::new(self)?;
        let own: HashSet<Facet> = figure.facets.iter().copied().collect();
        let mut found = Vec::new();
        self.each_digest(&figure.narrowed(filter), |key, _, digest| {
            let parts = digest.parts.iter().enumerate();
            let places: Vec<usize> = parts
                .filter(|(_, part)| own.contains(&sightings.facet(part.thing, key)))
                .map(|(place, _)| place)
                .collect();
            if !places.is_empty() {
                found.push((Key(key), places));
            }
        })?;
        found.sort_by_key(|(key, _)| std::cmp::Reverse(*key));
        Ok(found)
    }

    /// With whom this person is named in the articles under a filter, those of most articles first.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read.
    pub fn company_of(&self, figure: &Figure, filter: &Filter) -> Result<Vec<(String, u32)>, Error> {
        let mut sightings = Sightings::new(self)?;
        for (key, _) in self.articles_of(figure, filter)?.into_iter().rev() {
            sightings.see(key.0, key.day(), &self.digest(key.0)?);
        }
        let people = sightings.people(self)?;
        let others = people.persons.iter().filter(|person| !person.0.iter().any(|one| figure.facets.contains(one)));
        let articles = |person: &Person| person.0.iter().map(|facet| people.counts[facet].articles).sum();
        let mut company: Vec<(String, u32)> =
            others.map(|person| (people.name_of(person).to_owned(), articles(person))).collect();
        company.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        Ok(company)
    }
}

fn roles_of(facets: &[Facet], roles: &HashMap<u32, Vec<(u32, String)>>) -> Vec<String> {
    let mut found: BTreeMap<&str, u32> = BTreeMap::new();
    let numbers: BTreeSet<u32> = facets.iter().map(|facet| facet.thing).collect();
    for (articles, words) in numbers.iter().filter_map(|number| roles.get(number)).flatten() {
        *found.entry(words).or_default() += articles;
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by_key(|(words, articles)| (std::cmp::Reverse(*articles), *words));
    found.into_iter().map(|(words, _)| words.to_owned()).collect()
}
