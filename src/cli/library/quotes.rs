//! `dateline quotes`: who said what under a filter.

use clap::Args;
use serde_json::{Map, Value, json};

use super::{
    Outcome, Words,
    ask::{left_out, name},
    grouped::{Grouping, grouped},
    output::{Fields, Form, Printer, text},
    place::Files,
};
use crate::{
    analysis::CountryCode,
    library::{
        filter::Filter,
        store::{Library, Said},
    },
    text::counted,
};

#[derive(Debug, Args)]
pub(crate) struct Quotes {
    #[command(flatten)]
    words: Words,
    #[command(flatten)]
    form: Form,
    /// Print `file:line:column: Speaker: "…"`, as editors take it.
    #[arg(long, conflicts_with_all = ["json", "csv"])]
    vimgrep: bool,
    /// Put together what one person said, what was said on one day, or the same words in several papers.
    #[arg(long, value_enum, conflicts_with = "vimgrep")]
    by: Option<Grouping>,
    /// No more than so many quotes, the newest; of those compared by their words 5000 without it.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

/// How many quotes are wanted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub(super) quotes: usize,
    /// Whether each is looked for in the file it came from.
    pub(super) places: bool,
}

/// Lists quotes, newest articles first, in each in reading order.
pub(super) fn run(quotes: &Quotes, library: &Library) -> Outcome {
    let filter = quotes.words.read()?;
    let mut printer = Printer::new(quotes.form);
    if let Some(grouping) = quotes.by {
        let found = grouped(grouping, &filter, quotes.limit, library)?;
        found.rows.iter().try_for_each(|row| printer.row(row, found.as_text))?;
        printer.finish()?;
        if !quotes.form.for_programs() {
            let rows = counted(found.rows.len() as u64, "row");
            eprintln!("{rows} of {}{}", counted(found.quotes as u64, "quote"), left_out(&filter, library)?);
        }
        return Ok(true);
    }
    let limits = Limits { quotes: quotes.limit.unwrap_or(usize::MAX), places: quotes.vimgrep };
    let (shown, articles) = each(&filter, limits, library, |place, fields| {
        if quotes.vimgrep {
            printer.line(&format!("{place}: {}: {}", speaker(&fields), text(&fields, "content")))
        } else {
            printer.row(&fields, as_text)
        }
    })?;
    printer.finish()?;
    if !quotes.form.for_programs() && !quotes.vimgrep {
        let left = left_out(&filter, library)?;
        eprintln!("{} in {}{left}", counted(shown as u64, "quote"), counted(articles, "article"));
    }
    Ok(true)
}

/// Hands on each quote under a filter, with its file, line and column; how many quotes and articles there were.
pub(super) fn each(
    filter: &Filter,
    limits: Limits,
    library: &Library,
    mut take: impl FnMut(String, Fields) -> std::io::Result<()>,
) -> Result<(usize, u64), super::Failure> {
    let (mut shown, mut articles, mut last) = (0, 0, None);
    let mut files = Files::default();
    for said in library.quotes(filter)?.take(limits.quotes) {
        let said = said?;
        shown += 1;
        articles += u64::from(last.replace(said.key()) != Some(said.key()));
        let (line, column) = if limits.places { files.place(&said) } else { said.place };
        take(format!("{}:{line}:{column}", said.row.id), fields(&said))?;
    }
    Ok((shown, articles))
}

/// What is printed of a quote.
pub(super) fn fields(said: &Said) -> Fields {
    let row = &said.row;
    let mut fields = Map::new();
    let mut add = |name: &str, value: Value| drop(fields.insert(name.to_owned(), value));
    add("id", json!(format!("{}#{}", row.id, said.index)));
    add("article", name(row));
    add("title", json!(row.meta.title));
    add("url", json!(row.meta.url));
    add("date", json!(row.meta.date));
    add("source", json!(row.meta.site));
    add("paragraph", json!(said.paragraph + 1));
    add("context", json!(said.context));
    add("kind", json!(said.kind.name()));
    add("content", json!(said.content));
    add("cue", json!(said.cue));
    add("speaker", json!(said.speaker));
    add("name", json!(said.name));
    add("role", json!(said.role));
    add("country", json!(said.country.as_ref().map(CountryCode::as_str)));
    add("about", json!(said.about));
    add("confidence", json!((f64::from(said.confidence) * 100.0).round() / 100.0));
    add("checked", json!(said.checked));
    fields
}

/// Who speaks, as a reader is told: unknown where the text does not say.
pub(super) fn speaker(fields: &Fields) -> String {
    match (text(fields, "name"), text(fields, "speaker")) {
        ("", "") => "unknown".to_owned(),
        ("", words) => words.to_owned(),
        (name, _) => name.to_owned(),
    }
}

pub(super) fn as_text(fields: &Fields) -> String {
    let role = [text(fields, "role"), text(fields, "country")];
    let role: Vec<&str> = role.into_iter().filter(|part| !part.is_empty()).collect();
    let role = if role.is_empty() { String::new() } else { format!(" ({})", role.join(", ")) };
    let sure = fields["confidence"].as_f64().unwrap_or(1.0);
    let unsure = if sure < f64::from(crate::analysis::UNSURE) { "?" } else { "" };
    let date = text(fields, "date").get(..10).unwrap_or("undated");
    let told = [date, text(fields, "source"), text(fields, "title")];
    let told: Vec<&str> = told.into_iter().filter(|part| !part.is_empty()).collect();
    let place = fields["article"].as_str().map_or_else(|| fields["article"].to_string(), str::to_owned);
    format!(
        "{}{unsure}{role}: {}\n    {} · {place} ¶ {}",
        speaker(fields),
        text(fields, "content"),
        told.join(" · "),
        fields["paragraph"]
    )
}
