//! How often somebody or something comes over time: one series for each of those that come most.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use super::{Error, Library};
use crate::{analysis::EntityKind, library::filter::Filter};

/// Days with the articles of each, and the quotes that are its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Series {
    /// Whose they are.
    pub name: String,
    /// Articles and quotes of each day, in order.
    pub days: BTreeMap<Date, (u32, u32)>,
}

impl Library {
    /// The series of those of a kind that stand in most articles under a filter, `most` at most, the first first.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read.
    pub fn series(&self, filter: &Filter, kind: EntityKind, most: usize) -> Result<Vec<Series>, Error> {
        let things = self.things()?;
        let mut counts: HashMap<u32, u32> = HashMap::new();
        self.each_digest(filter, |_, _, digest| {
            for part in digest.parts {
                *counts.entry(part.thing).or_default() += 1;
            }
        })?;
        let mut names: HashMap<&str, u32> = HashMap::new();
        for (number, count) in &counts {
            if let Some(thing) = things.get(number).filter(|thing| thing.kind == kind) {
                *names.entry(&thing.name).or_default() += count;
            }
        }
        let mut order: Vec<(&str, u32)> = names.into_iter().collect();
        order.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
        let places: HashMap<&str, usize> =
            order.iter().take(most).enumerate().map(|(place, (name, _))| (*name, place)).collect();
        let mut series: Vec<Series> =
            order.iter().take(most).map(|(name, _)| Series { name: (*name).to_owned(), ..Series::default() }).collect();
        self.each_digest(filter, |_, day, digest| {
            let Some(day) = day else { return };
            for part in digest.parts {
                let thing = things.get(&part.thing).filter(|thing| thing.kind == kind);
                let Some(place) = thing.and_then(|thing| places.get(thing.name.as_str())) else { continue };
                let (articles, quotes) = series[*place].days.entry(day).or_default();
                *articles += 1;
                *quotes += part.quotes;
            }
        })?;
        Ok(series)
    }

    /// In how many articles under a filter each of these people stands, in as many equal parts of the time between two
    /// days as `parts` says.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read.
    pub fn trends(
        &self,
        filter: &Filter,
        names: &[String],
        (first, last): (Date, Date),
        parts: usize,
    ) -> Result<Vec<Vec<u32>>, Error> {
        let things = self.things()?;
        let places: HashMap<&str, usize> =
            names.iter().enumerate().map(|(place, name)| (name.as_str(), place)).collect();
        let wanted: HashMap<u32, usize> = (things.iter())
            .filter(|(_, thing)| thing.kind == EntityKind::Person)
            .filter_map(|(number, thing)| Some((*number, *places.get(thing.name.as_str())?)))
            .collect();
        let mut trends = vec![vec![0; parts]; names.len()];
        let length = days_between(first, last).max(0) + 1;
        self.each_digest(filter, |_, day, digest| {
            let Some(day) = day.filter(|day| *day >= first && *day <= last) else { return };
            let part = (days_between(first, day) * parts as i64 / length) as usize;
            for place in digest.parts.iter().filter_map(|part| wanted.get(&part.thing)) {
                trends[*place][part.min(parts - 1)] += 1;
            }
        })?;
        Ok(trends)
    }
}

fn days_between(first: Date, last: Date) -> i64 {
    last.duration_since(first).as_hours() / 24
}
