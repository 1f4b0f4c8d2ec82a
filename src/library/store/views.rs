//! What is counted over many articles: countries and days.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use rusqlite::params;

use super::{Error, Key, Library, ask::Question, figure::Figure, tally::Count};
use crate::{
    analysis::EntityKind,
    library::filter::{Filter, Today, day_of},
};

impl Library {
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
            Figure { quotes, speakers, ..Figure::new(name, Some(code.to_owned()), &count) }
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
        let (wide, mut days) = (self.widened(filter)?, BTreeMap::new());
        let question = Question::new(self, &wide, Today::Now)?;
        if question.exact && !question.nothing && !wide.asks_quotes() {
            return self.exact_days(&question).map_err(|error| self.failed(&error));
        }
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

    /// The same where the index alone answers.
    fn exact_days(&self, question: &Question) -> rusqlite::Result<BTreeMap<Date, (u32, u32)>> {
        let (from, words) = match question.words {
            Some(_) => ("words CROSS JOIN article ON key = words.rowid", "words MATCH ?3 AND words.rowid"),
            None => ("article", "?3 IS NULL AND key"),
        };
        let key = if question.words.is_some() { "words.rowid" } else { "key" };
        let sql = format!(
            "SELECT min(key), count(*), sum(quotes) FROM {from} WHERE {words} >= ?1 AND {key} < ?2{} GROUP BY key >> {}",
            question.asked_of_rows(),
            Key::PLACES
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let keys = (question.keys.0.max(Key::end_of(None).0), question.keys.1);
        let days = statement.query_map(params![keys.0, keys.1, question.words], |row| {
            Ok((Key(row.get(0)?).day(), (row.get(1)?, row.get(2)?)))
        })?;
        days.filter_map(|day| day.map(|(day, sums)| Some((day?, sums))).transpose()).collect()
    }
}
