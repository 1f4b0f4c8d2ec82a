//! Rows of the views as they are written down, so that nobody need count them twice.

use jiff::civil::Date;

use super::{
    Error, Figure, Key, Library, Tie,
    pack::{Reader, Writer},
    summary::{Counted, Remembered},
    things::Facet,
};
use crate::library::filter::Filter;

impl Remembered for Figure {
    const VIEW: u8 = 0;

    fn count<'a>(library: &'a Library, filter: &Filter) -> Result<Counted<'a, Self>, Error> {
        library.counted_people(filter)
    }

    fn write(&self, out: &mut Writer) {
        out.string(&self.name);
        out.string(self.country.as_deref().unwrap_or_default());
        out.list(&self.roles, |out, role| out.string(role));
        for count in [self.articles, self.mentions, self.quotes, self.speakers] {
            out.number(count.into());
        }
        out.list(self.days.as_slice(), |out, (first, last)| {
            out.number(day_number(*first));
            out.number(day_number(*last));
        });
        out.string(self.only_in.as_deref().unwrap_or_default());
        out.list(&self.names, |out, name| out.string(name));
        out.list(&self.facets, |out, facet| {
            out.number(facet.thing.into());
            out.number(facet.apart as u64);
        });
    }

    fn read(read: &mut Reader<'_>) -> Option<Self> {
        let some = |text: String| (!text.is_empty()).then_some(text);
        Some(Self {
            name: read.string()?,
            country: some(read.string()?),
            roles: read.list(Reader::string)?,
            articles: count(read)?,
            mentions: count(read)?,
            quotes: count(read)?,
            speakers: count(read)?,
            days: read.list(|read| Some((day(read)?, day(read)?)))?.pop(),
            only_in: some(read.string()?),
            names: read.list(Reader::string)?,
            facets: read.list(|read| Some(Facet { thing: count(read)?, apart: read.number()? as i64 }))?,
        })
    }
}

impl Remembered for Tie {
    const VIEW: u8 = 1;

    fn count<'a>(library: &'a Library, filter: &Filter) -> Result<Counted<'a, Self>, Error> {
        library.counted_network(filter)
    }

    fn write(&self, out: &mut Writer) {
        out.string(&self.speaker);
        out.string(&self.about);
        out.kind(self.kind);
        out.number(self.quotes.into());
        out.number(self.articles.into());
        out.string(&self.example);
    }

    fn read(read: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            speaker: read.string()?,
            about: read.string()?,
            kind: read.kind()?,
            quotes: count(read)?,
            articles: count(read)?,
            example: read.string()?,
        })
    }
}

fn count(read: &mut Reader<'_>) -> Option<u32> {
    read.number()?.try_into().ok()
}

/// Days since the first that there is a date for.
fn day_number(day: Date) -> u64 {
    (Key::first_of(Some(day)).0 >> Key::PLACES) as u64
}

fn day(read: &mut Reader<'_>) -> Option<Date> {
    let days = i64::try_from(read.number()?).ok().filter(|days| *days < 1 << 24)?;
    Key(days << Key::PLACES).day()
}
