//! What is counted over many articles: people, countries, time, who speaks of whom.

use clap::{Args, ValueEnum};
use serde_json::json;

use super::{
    Outcome, Words,
    ask::left_out,
    output::{Fields, Form, Printer, column, of, text},
};
use crate::{
    analysis::EntityKind,
    library::{
        filter::parse,
        inquiry::{Days, Gathering},
        store::{Error, Figure, Library},
    },
    text::counted,
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
    /// One series for each person or country of those that stand in most articles.
    #[arg(long, value_enum)]
    series: Option<Whose>,
    /// So many series.
    #[arg(long, value_name = "N", default_value_t = 6, requires = "series")]
    top: usize,
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

/// Whose time is told.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Whose {
    Person,
    Country,
}

impl Shape {
    fn print<T>(
        &self,
        rows: impl IntoIterator<Item = Result<T, Error>>,
        noun: &str,
        left: &str,
        fields: impl Fn(T) -> Fields,
        text: fn(&Fields) -> String,
    ) -> Outcome {
        let mut printer = Printer::new(self.form);
        let mut shown = 0;
        for row in rows.into_iter().take(self.limit.unwrap_or(usize::MAX)) {
            printer.row(&fields(row?), text)?;
            shown += 1;
        }
        printer.finish()?;
        if !self.form.for_programs() {
            eprintln!("{}{left}", counted(shown, noun));
        }
        Ok(true)
    }
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
        let (articles, quotes) = (column(&fields["articles"], "article"), column(&fields["quotes"], "quote"));
        format!("{articles} {quotes}  {}  {about}", text(fields, "name"))
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
    countries.shape.print(figures.into_iter().map(Ok), "country name", &left, fields, |fields| {
        let (code, name) = (text(fields, "country"), text(fields, "name"));
        let (articles, quotes) = (column(&fields["articles"], "article"), column(&fields["quotes"], "quote"));
        format!("{code:<4} {articles} {quotes}  {name}")
    })
}

/// Articles and quotes over time.
pub(super) fn timeline(timeline: &Timeline, library: &Library) -> Outcome {
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
    let by = timeline.by.gathering();
    let rows = |name: Option<&str>, days: &Days| -> Vec<Fields> {
        let row = |(day, (articles, quotes))| {
            let name = name.map(|name| ("name".to_owned(), json!(name)));
            let sums = of([("from", json!(by.shown(day))), ("articles", json!(articles)), ("quotes", json!(quotes))]);
            name.into_iter().chain(sums).collect()
        };
        by.gather(days).into_iter().map(row).collect()
    };
    let rows = match timeline.series {
        None => rows(None, &library.days(&filter)?),
        Some(whose) => {
            let series = library.series(&filter, whose.kind(), timeline.top)?;
            series.iter().flat_map(|series| rows(Some(&series.name), &series.days)).collect()
        }
    };
    let noun = if timeline.series.is_some() { "row" } else { by.name() };
    timeline.shape.print(
        rows.into_iter().map(Ok),
        noun,
        &left,
        |fields| fields,
        |fields| {
            let name = fields.get("name").map_or_else(String::new, |_| format!("  {}", text(fields, "name")));
            let (articles, quotes) = (column(&fields["articles"], "article"), column(&fields["quotes"], "quote"));
            format!("{:<10} {articles} {}", text(fields, "from"), format!("{quotes}{name}").trim_end())
        },
    )
}

impl Step {
    const fn gathering(self) -> Gathering {
        match self {
            Self::Day => Gathering::Day,
            Self::Week => Gathering::Week,
            Self::Month => Gathering::Month,
            Self::Year => Gathering::Year,
        }
    }
}

impl Whose {
    const fn kind(self) -> EntityKind {
        match self {
            Self::Person => EntityKind::Person,
            Self::Country => EntityKind::Country,
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
        let quotes = column(&fields["quotes"], "quote");
        format!("{quotes}  {} → {}", text(fields, "speaker"), text(fields, "about"))
    })
}
