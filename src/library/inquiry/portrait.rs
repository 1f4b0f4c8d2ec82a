//! Everything about one person: the names used, roles over time, with whom they are named, whom they answer.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::analysis::{EntityKind, MentionForm};
use crate::library::filter::{Filter, Term, day_of};
use crate::library::store::{Error, Figure, Library, Row, Said, Stored};
use crate::text::Span;

/// Articles that are looked into, the newest.
const READ: usize = 300;
/// Others who are told.
const OTHERS: usize = 12;

/// A person over many articles.
#[derive(Clone, Debug, Default)]
pub struct Portrait {
    /// The person, counted; `None` where nobody under the filter is so called.
    pub figure: Option<Figure>,
    /// What articles call them, with how often, the commonest first.
    pub names: Vec<(String, u32)>,
    /// Their roles with the first and the last day each was given, the latest first.
    pub roles: Vec<(String, Option<(Date, Date)>)>,
    /// With whom they are named, with the number of articles.
    pub with: Vec<(String, u32)>,
    /// Whom they answer: who speaks before them in an article, with how often.
    pub answers: Vec<(String, u32)>,
    /// What they said, newest first.
    pub quotes: Vec<Said>,
    /// The articles they stand in, newest first, with the first mention of them.
    pub articles: Vec<(Row, Span)>,
    /// Whether only the newest articles were looked into.
    pub cut: bool,
}

/// The portrait of one person in the articles under a filter.
///
/// # Errors
///
/// Where the library cannot be read.
pub fn portrait(library: &Library, filter: &Filter, name: &str, country: Option<&str>) -> Result<Portrait, Error> {
    let under = filter.with(Term::entity(EntityKind::Person, name));
    let called = |figure: &Result<Figure, Error>| figure.as_ref().map_or(true, |figure| figure.name == name);
    let own = library.people(&under)?.filter(called).collect::<Result<Vec<Figure>, Error>>()?;
    let figure = own.iter().find(|figure| figure.country.as_deref() == country).or(own.first()).cloned();
    let mut portrait = Portrait { figure, ..Portrait::default() };
    let Some(figure) = portrait.figure.clone() else { return Ok(portrait) };
    portrait.with = library.company_of(&figure, filter)?;
    portrait.with.truncate(OTHERS);
    let mut gathered = Gathered::default();
    for (key, places) in library.articles_of(&figure, filter)? {
        if portrait.articles.len() == READ {
            portrait.cut = true;
            break;
        }
        let row = library.row_of(key)?;
        let stored = library.article(&row)?;
        gathered.look_into(library, row, &stored, &places, &mut portrait)?;
    }
    portrait.names = counted(gathered.names);
    portrait.answers = counted(gathered.answers);
    portrait.answers.truncate(OTHERS);
    portrait.roles = gathered.roles.into_iter().collect();
    portrait.roles.sort_by_key(|(role, days)| (std::cmp::Reverse(days.map(|(_, last)| last)), role.clone()));
    Ok(portrait)
}

#[derive(Default)]
struct Gathered {
    names: BTreeMap<String, u32>,
    roles: BTreeMap<String, Option<(Date, Date)>>,
    answers: BTreeMap<String, u32>,
}

impl Gathered {
    fn look_into(
        &mut self,
        library: &Library,
        row: Row,
        stored: &Stored,
        places: &[usize],
        portrait: &mut Portrait,
    ) -> Result<(), Error> {
        let entities = &stored.analysis.entities;
        let Some(own) = places.first().and_then(|place| entities.get(*place)) else { return Ok(()) };
        let day = row.meta.date.as_deref().and_then(day_of);
        for mention in own.mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
            let words: Vec<&str> = mention.span.of(&stored.article.text).split_whitespace().collect();
            *self.names.entry(words.join(" ")).or_default() += 1;
        }
        for role in &own.roles {
            let days = self.roles.entry(role.clone()).or_default();
            *days = match (*days, day) {
                (Some((first, last)), Some(day)) => Some((first.min(day), last.max(day))),
                (days, None) => days,
                (None, Some(day)) => Some((day, day)),
            };
        }
        if stored.analysis.quotes.iter().any(|quote| speaks(quote, own, entities)) {
            self.hear(library.quotes_of(&row)?, &own.name, portrait);
        }
        let place = own.mentions.first().map(|mention| mention.span).unwrap_or_default();
        portrait.articles.push((row, place));
        Ok(())
    }

    /// What they say, and after whom.
    fn hear(&mut self, quotes: Vec<Said>, name: &str, portrait: &mut Portrait) {
        let mut before: Option<String> = None;
        for said in quotes {
            let who = said.name.clone();
            if who.as_deref() == Some(name) {
                if let Some(other) = before.take() {
                    *self.answers.entry(other).or_default() += 1;
                }
                portrait.quotes.push(said);
            } else if who.is_some() {
                before = who;
            }
        }
    }
}

fn speaks(quote: &crate::analysis::Quote, own: &crate::analysis::Entity, entities: &[crate::analysis::Entity]) -> bool {
    let speaker = quote.speaker.and_then(|speaker| speaker.entity);
    speaker.and_then(|id| entities.get(id.index())).is_some_and(|entity| std::ptr::eq(entity, own))
}

/// The commonest first.
fn counted(counts: BTreeMap<String, u32>) -> Vec<(String, u32)> {
    let mut counts: Vec<(String, u32)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}
