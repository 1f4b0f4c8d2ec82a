//! What is counted over many articles: people, countries, days, and who speaks of whom.

use std::collections::{BTreeMap, HashMap};

use jiff::{ZonedDateTime, civil::Date};
use rusqlite::params;

use super::{Error, Library, Problem, ask::Question, digest::Digest};
use crate::{
    analysis::EntityKind,
    library::filter::{Filter, day_of},
};

/// Somebody or something, counted over articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The fullest name.
    pub name: String,
    /// The code of its country; for a country its own.
    pub country: Option<String>,
    /// Roles the articles give, those of most articles first.
    pub roles: Vec<String>,
    /// In how many articles.
    pub articles: u32,
    /// How often.
    pub mentions: u32,
    /// How many quotes are its own; for a country, those of people and others tied to it.
    pub quotes: u32,
    /// For a country, how many people and others tied to it speak; else 0.
    pub speakers: u32,
    /// The first and the last day.
    pub days: Option<(Date, Date)>,
    /// Where a single name is all that is known, the article it stands in: it may be somebody else's elsewhere.
    pub only_in: Option<String>,
}

/// Who speaks of whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// Who speaks.
    pub speaker: String,
    /// Of whom or what.
    pub about: String,
    /// What that is.
    pub kind: EntityKind,
    /// In how many quotes.
    pub quotes: u32,
    /// In how many articles.
    pub articles: u32,
    /// The newest of these articles.
    pub example: String,
}

const KINDS: [EntityKind; 5] =
    [EntityKind::Person, EntityKind::Country, EntityKind::Place, EntityKind::Organisation, EntityKind::Group];

/// A row of the table `thing`.
#[derive(Clone, Debug)]
struct Thing {
    kind: EntityKind,
    country: String,
    name: String,
}

/// The counts of one thing.
#[derive(Clone, Debug, Default)]
struct Count {
    articles: u32,
    mentions: u32,
    quotes: u32,
    days: Option<(Date, Date)>,
}

impl Count {
    fn add(&mut self, mentions: u32, quotes: u32, day: Option<Date>) {
        self.articles += 1;
        self.mentions += mentions;
        self.quotes += quotes;
        self.days = match (self.days, day) {
            (Some((first, last)), Some(day)) => Some((first.min(day), last.max(day))),
            (days, None) => days,
            (None, Some(day)) => Some((day, day)),
        };
    }

    fn join(&mut self, other: &Self) {
        self.articles += other.articles;
        self.mentions += other.mentions;
        self.quotes += other.quotes;
        self.days = match (self.days, other.days) {
            (Some(own), Some(other)) => Some((own.0.min(other.0), own.1.max(other.1))),
            (own, other) => own.or(other),
        };
    }
}

impl Library {
    /// Everybody in the articles under a filter, those in most articles first.
    ///
    /// One person goes through all articles by a full name and country. Where articles tie one name to several
    /// countries they are several people; where some tie it to none, these go with the others only if there is one
    /// country. A single name joins nothing outside its article: it may be anybody's.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read.
    pub fn people(&self, filter: &Filter) -> Result<Vec<Figure>, Error> {
        let mut counts: HashMap<(u32, i64), Count> = HashMap::new();
        let things = self.things()?;
        self.each_digest(filter, |key, day, digest| {
            for part in digest.parts {
                let Some(thing) = things.get(&part.thing).filter(|thing| thing.kind == EntityKind::Person) else {
                    continue;
                };
                let article = if thing.name.contains(char::is_whitespace) { 0 } else { key };
                counts.entry((part.thing, article)).or_default().add(part.mentions, part.quotes, day);
            }
        })?;
        let mut figures = Vec::new();
        for ((name, country, article), (count, numbers)) in people_of(&counts, &things) {
            let only_in = (article != 0).then(|| self.row_of(super::Key(article)).map(|row| row.id)).transpose()?;
            let country = (!country.is_empty()).then_some(country);
            figures.push((Figure::new(name, country, &count, only_in), numbers));
        }
        figures.sort_by(|(one, _), (other, _)| {
            other
                .articles
                .cmp(&one.articles)
                .then_with(|| other.mentions.cmp(&one.mentions))
                .then_with(|| one.name.cmp(&other.name))
        });
        let roles = self.roles()?;
        Ok(figures
            .into_iter()
            .map(|(figure, numbers)| Figure { roles: roles_of(&numbers, &roles), ..figure })
            .collect())
    }

    /// The countries in the articles under a filter, those in most articles first.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read.
    pub fn countries(&self, filter: &Filter) -> Result<Vec<Figure>, Error> {
        let things = self.things()?;
        let mut counts: HashMap<&str, (Count, u32, u32)> = HashMap::new();
        let mut names: HashMap<&str, &str> = HashMap::new();
        self.each_digest(filter, |_, day, digest| {
            for part in &digest.parts {
                let Some(thing) = things.get(&part.thing) else { continue };
                if thing.country.is_empty() {
                    continue;
                }
                let (count, speakers, quotes) = counts.entry(&thing.country).or_default();
                if thing.kind == EntityKind::Country {
                    names.insert(&thing.country, &thing.name);
                    count.add(part.mentions, 0, day);
                }
                *speakers += u32::from(part.quotes > 0);
                *quotes += part.quotes;
            }
        })?;
        let figure = |(code, (count, speakers, quotes)): (&str, (Count, u32, u32))| {
            let name = names.get(code).copied().unwrap_or(code).to_owned();
            Figure { quotes, speakers, ..Figure::new(name, Some(code.to_owned()), &count, None) }
        };
        let mut figures: Vec<Figure> = counts.into_iter().map(figure).collect();
        figures.sort_by(|one, other| other.articles.cmp(&one.articles).then_with(|| one.name.cmp(&other.name)));
        Ok(figures)
    }

    /// How many articles and quotes each day has under a filter, in order; undated articles are left out.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read.
    pub fn days(&self, filter: &Filter) -> Result<BTreeMap<Date, (u32, u32)>, Error> {
        let mut days: BTreeMap<Date, (u32, u32)> = BTreeMap::new();
        for finding in self.find(filter)? {
            let finding = finding?;
            if let Some(day) = finding.row.meta.date.as_deref().and_then(day_of) {
                let (articles, quotes) = days.entry(day).or_default();
                *articles += 1;
                *quotes += finding.quotes;
            }
        }
        Ok(days)
    }

    /// Who speaks of whom in the articles under a filter, the most quotes first.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read.
    pub fn network(&self, filter: &Filter) -> Result<Vec<Tie>, Error> {
        let things = self.things()?;
        let mut ties: HashMap<(u32, u32), (u32, u32, i64)> = HashMap::new();
        self.each_digest(filter, |key, _, digest| {
            for (speaker, other) in &digest.pairs {
                let pair = (digest.parts[*speaker as usize].thing, digest.parts[*other as usize].thing);
                let (quotes, articles, last) = ties.entry(pair).or_default();
                *quotes += 1;
                *articles += u32::from(*last != key);
                *last = key;
            }
        })?;
        let mut order: Vec<_> = ties.into_iter().collect();
        order.sort_by_key(|(pair, (quotes, ..))| (std::cmp::Reverse(*quotes), *pair));
        let tie = |((speaker, about), (quotes, articles, last)): ((u32, u32), (u32, u32, i64))| {
            let thing = |number: &u32| {
                things.get(number).ok_or_else(|| self.problem(Problem::Damaged("a name is lost".to_owned())))
            };
            let (speaker, about) = (thing(&speaker)?, thing(&about)?);
            let example = self.row_of(super::Key(last))?.id;
            Ok(Tie {
                speaker: speaker.name.clone(),
                about: about.name.clone(),
                kind: about.kind,
                quotes,
                articles,
                example,
            })
        };
        order.into_iter().map(tie).collect()
    }

    /// Goes through what is in each article under a filter.
    fn each_digest(&self, filter: &Filter, mut take: impl FnMut(i64, Option<Date>, Digest)) -> Result<(), Error> {
        let question = Question::new(filter, ZonedDateTime::now().date());
        if question.nothing {
            return Ok(());
        }
        let damaged = || self.problem(Problem::Damaged("what is in an article cannot be read".to_owned()));
        if !question.exact || !question.details.is_empty() {
            for finding in self.find(filter)? {
                let row = finding?.row;
                let facts: Vec<u8> = self
                    .connection
                    .prepare_cached("SELECT facts FROM digest WHERE key = ?1")
                    .and_then(|mut sql| sql.query_row([row.key.0], |row| row.get(0)))
                    .map_err(|error| self.failed(&error))?;
                let day = row.meta.date.as_deref().and_then(day_of);
                take(row.key.0, day, Digest::read(&facts).ok_or_else(damaged)?);
            }
            return Ok(());
        }
        let whole = self.exact_digests(&question, take).map_err(|error| self.failed(&error))?;
        if whole { Ok(()) } else { Err(damaged()) }
    }

    /// The same where the index alone answers; false where one is damaged.
    fn exact_digests(
        &self,
        question: &Question,
        mut take: impl FnMut(i64, Option<Date>, Digest),
    ) -> rusqlite::Result<bool> {
        let sql = match question.words {
            Some(_) => {
                "SELECT key, facts FROM (SELECT rowid AS found FROM words WHERE words MATCH ?3 AND rowid >= ?1 AND \
                 rowid < ?2 ORDER BY rowid) CROSS JOIN digest ON key = found"
            }
            None => "SELECT key, facts FROM digest WHERE key >= ?1 AND key < ?2 AND ?3 IS NULL ORDER BY key",
        };
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(params![question.keys.0, question.keys.1, question.words])?;
        while let Some(row) = rows.next()? {
            let key: i64 = row.get(0)?;
            let Some(digest) = Digest::read(row.get_ref(1)?.as_blob()?) else { return Ok(false) };
            take(key, super::Key(key).day(), digest);
        }
        Ok(true)
    }

    fn things(&self) -> Result<HashMap<u32, Thing>, Error> {
        let read = || {
            let mut statement = self.connection.prepare_cached("SELECT number, kind, country, name FROM thing")?;
            let rows = statement.query_map([], |row| {
                let kind = KINDS.get(row.get::<_, usize>(1)?).copied().unwrap_or(EntityKind::Group);
                Ok((row.get(0)?, Thing { kind, country: row.get(2)?, name: row.get(3)? }))
            })?;
            rows.collect::<rusqlite::Result<_>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// For each thing its roles with the number of articles that give it.
    fn roles(&self) -> Result<HashMap<u32, Vec<(u32, String)>>, Error> {
        let read = || {
            let mut roles: HashMap<u32, Vec<(u32, String)>> = HashMap::new();
            let mut statement = self.connection.prepare_cached("SELECT thing, articles, words FROM role")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                roles.entry(row.get(0)?).or_default().push((row.get(1)?, row.get(2)?));
            }
            Ok(roles)
        };
        read().map_err(|error| self.failed(&error))
    }
}

impl Figure {
    fn new(name: String, country: Option<String>, count: &Count, only_in: Option<String>) -> Self {
        let Count { articles, mentions, quotes, days } = *count;
        Self { name, country, roles: Vec::new(), articles, mentions, quotes, speakers: 0, days, only_in }
    }
}

/// A person's name, country and, for a single name, article.
type Person = (String, String, i64);

/// Joins what is one person: the same full name with the same country, or with none where there is one country alone.
fn people_of(counts: &HashMap<(u32, i64), Count>, things: &HashMap<u32, Thing>) -> BTreeMap<Person, (Count, Vec<u32>)> {
    let mut countries: HashMap<&str, Vec<&str>> = HashMap::new();
    for (number, _) in counts.keys() {
        let thing = &things[number];
        let known = countries.entry(&thing.name).or_default();
        if !thing.country.is_empty() && !known.contains(&thing.country.as_str()) {
            known.push(&thing.country);
        }
    }
    let mut people: BTreeMap<Person, (Count, Vec<u32>)> = BTreeMap::new();
    for ((number, article), count) in counts {
        let thing = &things[number];
        let country = match countries[thing.name.as_str()][..] {
            [only] if *article == 0 => only,
            _ => &thing.country,
        };
        let (joined, numbers) = people.entry((thing.name.clone(), country.to_owned(), *article)).or_default();
        joined.join(count);
        numbers.push(*number);
    }
    people
}

fn roles_of(numbers: &[u32], roles: &HashMap<u32, Vec<(u32, String)>>) -> Vec<String> {
    let mut found: BTreeMap<&str, u32> = BTreeMap::new();
    for (articles, words) in numbers.iter().filter_map(|number| roles.get(number)).flatten() {
        *found.entry(words).or_default() += articles;
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by_key(|(words, articles)| (std::cmp::Reverse(*articles), *words));
    found.into_iter().map(|(words, _)| words.to_owned()).collect()
}
