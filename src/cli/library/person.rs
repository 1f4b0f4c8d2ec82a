//! `dateline person` and `dateline brief`: what somebody said, and what was said, to paste.

use std::collections::BTreeMap;

use clap::Args;
use serde_json::json;

use super::{
    Outcome, Words, decide,
    output::{Fields, Form, Printer, counted, text},
    quotes::{self, Limits, each, speaker},
};
use crate::library::{
    filter::Filter,
    store::{Figure, Library},
};

/// Rows of each list that a reader is shown.
const SHOWN: usize = 12;

#[derive(Debug, Args)]
#[command(subcommand_negates_reqs = true, subcommand_precedence_over_arg = true)]
pub(crate) struct Person {
    #[command(subcommand)]
    deed: Option<decide::Deed>,
    /// A name, or a part of one.
    #[arg(required = true)]
    name: Vec<String>,
    #[command(flatten)]
    form: Form,
}

#[derive(Debug, Args)]
pub(crate) struct Brief {
    #[command(flatten)]
    words: Words,
    /// No more than so many quotes, the newest.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

/// Everybody of that name, with whom they are named, and what they said, newest first.
pub(super) fn person(person: &Person, library: &Library) -> Outcome {
    if let Some(deed) = &person.deed {
        return decide::run(deed, library);
    }
    let name = person.name.join(" ");
    let own = decide::called(&name, library)?;
    let mut printer = Printer::new(person.form);
    for figure in &own {
        printer.row(&fields(figure, &library.company_of(figure, &Filter::default())?), as_text)?;
        if !person.form.for_programs() {
            printer.line("")?;
            for said in library.quotes_by(figure, &Filter::default(), SHOWN)? {
                printer.row(&quotes::fields(&said), quotes::as_text)?;
            }
        }
    }
    printer.finish()?;
    if own.is_empty() {
        eprintln!("nobody in the library is called {}", crate::text::visible(&name));
    }
    Ok(!own.is_empty())
}

fn fields(figure: &Figure, company: &[(String, u32)]) -> Fields {
    let (first, last) = figure.days.unzip();
    let with: Vec<_> =
        company.iter().take(SHOWN).map(|(name, articles)| json!({"name": name, "articles": articles})).collect();
    let fields = [
        ("name", json!(figure.name)),
        ("names", json!(figure.names)),
        ("country", json!(figure.country)),
        ("roles", json!(figure.roles)),
        ("articles", json!(figure.articles)),
        ("mentions", json!(figure.mentions)),
        ("quotes", json!(figure.quotes)),
        ("first", json!(first.map(|day| day.to_string()))),
        ("last", json!(last.map(|day| day.to_string()))),
        ("with", json!(with)),
    ];
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn as_text(fields: &Fields) -> String {
    let number = |name: &str| fields[name].as_u64().unwrap_or_default();
    let list = |name: &str, of: fn(&serde_json::Value) -> Option<&str>| {
        let names: Vec<&str> = fields[name].as_array().into_iter().flatten().filter_map(of).take(6).collect();
        names.join(", ")
    };
    let country = text(fields, "country");
    let country = if country.is_empty() { String::new() } else { format!(" ({country})") };
    let counts = [counted(number("articles"), "article"), counted(number("quotes"), "quote")].join(", ");
    let mut lines = format!("{}{country}: {counts}", text(fields, "name"));
    if !text(fields, "first").is_empty() {
        lines.extend([", ", text(fields, "first"), " to ", text(fields, "last")]);
    }
    let (roles, with) = (list("roles", serde_json::Value::as_str), list("with", |other| other["name"].as_str()));
    for (what, names) in [("as", roles), ("with", with)].into_iter().filter(|(_, names)| !names.is_empty()) {
        lines.extend(["\n    ", what, " ", &names]);
    }
    lines
}

/// A sheet of quotes by speaker, as Markdown.
pub(super) fn brief(brief: &Brief, library: &Library) -> Outcome {
    let filter = brief.words.read()?;
    let mut speakers: BTreeMap<String, Vec<Fields>> = BTreeMap::new();
    let limits = Limits { quotes: brief.limit.unwrap_or(usize::MAX), places: false };
    each(&filter, limits, library, |_, fields| {
        speakers.entry(speaker(&fields)).or_default().push(fields);
        Ok(())
    })?;
    let mut printer = Printer::new(Form::default());
    let mut order: Vec<_> = speakers.into_iter().collect();
    order.sort_by_key(|(_, quotes)| std::cmp::Reverse(quotes.len()));
    for (name, quotes) in order {
        let known = |field: &str| quotes.iter().map(|quote| text(quote, field)).find(|value| !value.is_empty());
        let about: Vec<&str> = [known("role"), known("country")].into_iter().flatten().collect();
        let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
        printer.line(&format!("## {name}{about}\n"))?;
        for quote in &quotes {
            printer.line(&entry(quote))?;
        }
        printer.line("")?;
    }
    printer.finish()?;
    Ok(true)
}

fn entry(quote: &Fields) -> String {
    let date = text(quote, "date").get(..10).unwrap_or("undated");
    let address = if text(quote, "url").is_empty() { text(quote, "id") } else { text(quote, "url") };
    let told = [date, text(quote, "source"), text(quote, "title"), address];
    let told: Vec<&str> = told.into_iter().filter(|part| !part.is_empty()).collect();
    let sure = quote["confidence"].as_f64().unwrap_or(1.0);
    let sure = if sure < f64::from(crate::analysis::UNSURE) { ", unsure" } else { "" };
    let checked = if quote["checked"] == true { "checked" } else { "not checked" };
    format!("- {}\n  {} ({checked}{sure})", text(quote, "content"), told.join(", "))
}
