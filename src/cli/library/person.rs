//! `dateline person` and `dateline brief`: what somebody said, and what was said, to paste.

use clap::Args;
use serde_json::json;

use super::{
    Outcome, Words, decide,
    output::{Fields, Form, Printer, text},
    quotes,
};
use crate::{
    library::{
        filter::Filter,
        inquiry::{by_speaker, sheet},
        store::{Figure, Library},
    },
    text::counted,
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
    #[command(flatten)]
    form: Form,
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

/// A sheet of quotes by speaker, as Markdown, or its quotes for programs.
pub(super) fn brief(brief: &Brief, library: &Library) -> Outcome {
    let filter = brief.words.read()?;
    let quotes = library.quotes(&filter)?.take(brief.limit.unwrap_or(usize::MAX)).collect::<Result<Vec<_>, _>>()?;
    let quotes = by_speaker(quotes);
    let mut printer = Printer::new(brief.form);
    if brief.form.for_programs() {
        quotes.iter().try_for_each(|said| printer.row(&quotes::fields(said), quotes::as_text))?;
    } else {
        printer.line(sheet(&quotes).trim_end_matches('\n'))?;
    }
    printer.finish()?;
    Ok(true)
}
