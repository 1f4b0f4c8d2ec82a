//! What is counted over many articles: people, countries, time, who speaks of whom.

use std::collections::BTreeMap;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use serde_json::{Map, json};

use super::{
    Outcome, Words,
    ask::left_out,
    output::{Fields, Form, Printer, counted, text},
};
use crate::library::{
    filter::parse,
    store::{Figure, Library},
};

#[derive(Debug, Args)]
pub(crate) struct People {
    #[command(flatten)]
    shape: Shape,
}

#[derive(Debug, Args)]
pub(crate) struct Countries {
    #[command(flatten)]
    shape: Shape,
}

#[derive(Debug, Args)]
pub(crate) struct Network {
    #[command(flatten)]
    shape: Shape,
}

#[derive(Debug, Args)]
pub(crate) struct Timeline {
    #[command(flatten)]
    shape: Shape,
    /// What one row counts.
    #[arg(long, value_enum, default_value_t = Step::Month)]
    by: Step,
}

/// What all views take.
#[derive(Debug, Args)]
struct Shape {
    #[command(flatten)]
    words: Words,
    #[command(flatten)]
    form: Form,
    /// No more than so many rows.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Step {
    Day,
    Week,
    Month,
    Year,
}

impl Shape {
    fn print<T>(
        &self,
        rows: impl IntoIterator<Item = T>,
        noun: &str,
        left: &str,
        fields: impl Fn(T) -> Fields,
        text: fn(&Fields) -> String,
    ) -> Outcome {
        let mut printer = Printer::new(self.form);
        let mut shown = 0;
        for row in rows.into_iter().take(self.limit.unwrap_or(usize::MAX)) {
            printer.row(&fields(row), text)?;
            shown += 1;
        }
        printer.finish()?;
        if !self.form.for_programs() {
            eprintln!("{}{left}", counted(shown, noun));
        }
        Ok(true)
    }
}

/// Fields by their names, in this order.
fn of<const N: usize>(fields: [(&str, serde_json::Value); N]) -> Fields {
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>()
}

/// Everybody.
pub(super) fn people(people: &People, library: &Library) -> Outcome {
    let filter = people.shape.words.read()?;
    let (figures, left) = (library.people(&filter)?, left_out(&filter, library)?);
    let fields = |figure: Figure| {
        let (first, last) = figure.days.unzip();
        let mut fields = of([
            ("name", json!(figure.name)),
            ("country", json!(figure.country)),
            ("roles", json!(figure.roles)),
            ("articles", json!(figure.articles)),
            ("mentions", json!(figure.mentions)),
            ("quotes", json!(figure.quotes)),
            ("first", json!(first.map(|day| day.to_string()))),
            ("last", json!(last.map(|day| day.to_string()))),
        ]);
        fields.extend(figure.only_in.map(|id| ("only_in".to_owned(), json!(id))));
        fields
    };
    people.shape.print(figures, "name", &left, fields, |fields| {
        let roles = fields["roles"].as_array().and_then(|roles| roles.first()).and_then(|role| role.as_str());
        let about = [Some(text(fields, "country")), roles].into_iter().flatten().filter(|part| !part.is_empty());
        let about = about.collect::<Vec<_>>().join(" · ");
        format!("{:>6} articles {:>6} quotes  {}  {about}", fields["articles"], fields["quotes"], text(fields, "name"))
    })
}

/// All countries.
pub(super) fn countries(countries: &Countries, library: &Library) -> Outcome {
    let filter = countries.shape.words.read()?;
    let (figures, left) = (library.countries(&filter)?, left_out(&filter, library)?);
    let fields = |figure: Figure| {
        of([
            ("country", json!(figure.country)),
            ("name", json!(figure.name)),
            ("articles", json!(figure.articles)),
            ("mentions", json!(figure.mentions)),
            ("speakers", json!(figure.speakers)),
            ("quotes", json!(figure.quotes)),
        ])
    };
    countries.shape.print(figures, "country name", &left, fields, |fields| {
        let (code, name) = (text(fields, "country"), text(fields, "name"));
        format!("{code:<4} {:>6} articles {:>6} quotes  {name}", fields["articles"], fields["quotes"])
    })
}

/// Articles and quotes over time.
pub(super) fn timeline(timeline: &Timeline, library: &Library) -> Outcome {
    let mut steps: BTreeMap<Date, (u32, u32)> = BTreeMap::new();
    let filter = timeline.shape.words.read()?;
    let undated = parse("date:none")
        .expect("it is a filter")
        .terms()
        .iter()
        .fold(filter.clone(), |filter, term| filter.with(term.clone()));
    let left = match library.count(&undated)? {
        0 => left_out(&filter, library)?,
        undated => format!("; {undated} undated left out"),
    };
    for (day, (articles, quotes)) in library.days(&filter)? {
        let step = steps.entry(timeline.by.first(day)).or_default();
        *step = (step.0 + articles, step.1 + quotes);
    }
    let by = timeline.by;
    let fields = |(day, (articles, quotes))| {
        of([("from", json!(by.shown(day))), ("articles", json!(articles)), ("quotes", json!(quotes))])
    };
    timeline.shape.print(steps, by.noun(), &left, fields, |fields| {
        format!("{:<10} {:>6} articles {:>6} quotes", text(fields, "from"), fields["articles"], fields["quotes"])
    })
}

impl Step {
    /// The first day of the step in which `day` lies; weeks begin on Monday.
    fn first(self, day: Date) -> Date {
        match self {
            Self::Day => day,
            Self::Week => day.saturating_sub(jiff::Span::new().days(day.weekday().to_monday_zero_offset())),
            Self::Month => day.first_of_month(),
            Self::Year => day.first_of_year(),
        }
    }

    fn shown(self, day: Date) -> String {
        let length = match self {
            Self::Day | Self::Week => 10,
            Self::Month => 7,
            Self::Year => 4,
        };
        day.to_string().chars().take(length).collect()
    }

    const fn noun(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

/// Who speaks of whom.
pub(super) fn network(network: &Network, library: &Library) -> Outcome {
    let filter = network.shape.words.read()?;
    let (ties, left) = (library.network(&filter)?, left_out(&filter, library)?);
    let fields = |tie: crate::library::store::Tie| {
        of([
            ("speaker", json!(tie.speaker)),
            ("about", json!(tie.about)),
            ("kind", json!(tie.kind.name())),
            ("quotes", json!(tie.quotes)),
            ("articles", json!(tie.articles)),
            ("example", json!(tie.example)),
        ])
    };
    network.shape.print(ties, "tie", &left, fields, |fields| {
        format!("{:>6} quotes  {} → {}", fields["quotes"], text(fields, "speaker"), text(fields, "about"))
    })
}
