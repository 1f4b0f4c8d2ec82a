//! `dateline query` and `dateline export`: the articles under a filter.

use std::io::Write;

use clap::{Args, ValueEnum};
use serde_json::{Map, Value, json};

use super::{
    Outcome, Words, collection,
    output::{Fields, Form, Printer, text},
};
use crate::{
    article::Article,
    export::{Offsets, write_article, write_line},
    library::{
        filter::Filter,
        store::{Finding, Library, Row},
    },
    text::counted,
};

#[derive(Debug, Args)]
pub(crate) struct Query {
    #[command(flatten)]
    words: Words,
    #[command(flatten)]
    form: Form,
    /// No more than so many, the first.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Which stand first: the newest, or those that say most of what is sought, some two thousand at most.
    #[arg(long, value_enum, default_value_t = Order::Date)]
    order: Order,
    /// Print nothing but how many there are.
    #[arg(long)]
    count: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Order {
    Date,
    Fit,
}

#[derive(Debug, Args)]
pub(crate) struct Export {
    #[command(flatten)]
    words: Words,
}

/// Lists articles.
pub(super) fn query(query: &Query, library: &Library) -> Outcome {
    let filter = query.words.read()?;
    if query.count {
        writeln!(std::io::stdout(), "{}", library.count(&filter)?)?;
        let left = left_out(&filter, library)?;
        if !left.is_empty() {
            eprintln!("{}", left.trim_start_matches("; "));
        }
        return Ok(true);
    }
    let mut printer = Printer::new(query.form);
    let mut shown = 0;
    let mut print = |row: &Row, quotes: u32| -> Result<(), super::Failure> {
        shown += 1;
        Ok(printer.row(&fields(row, quotes, library, query.form.is_table())?, as_text)?)
    };
    let most = query.limit.unwrap_or(usize::MAX);
    match query.order {
        Order::Date => library.find(&filter)?.take(most).try_for_each(|finding| {
            let finding = finding?;
            print(&finding.row, finding.quotes)
        })?,
        Order::Fit => library.ranked(&filter)?.into_iter().take(most).try_for_each(|key| {
            let row = library.row_of(key)?;
            let quotes = quotes_under(&filter, &row, library)?;
            print(&row, quotes)
        })?,
    }
    printer.finish()?;
    if !query.form.for_programs() {
        told(&filter, shown, query.limit, library)?;
    }
    Ok(true)
}

/// How many quotes of an article satisfy the filter.
fn quotes_under(filter: &Filter, row: &Row, library: &Library) -> Result<u32, super::Failure> {
    if !filter.asks_quotes() {
        return Ok(row.quotes);
    }
    let kept = filter.quotes(&row.view(&library.article(row)?));
    Ok(kept.into_iter().filter(|kept| *kept).count() as u32)
}

fn told(filter: &Filter, shown: u64, limit: Option<usize>, library: &Library) -> Result<(), super::Failure> {
    let cut = limit.is_some_and(|limit| shown == limit as u64);
    let of = if cut { format!(" of {}", library.count(filter)?) } else { String::new() };
    eprintln!("{}{of}{}", counted(shown, "article"), left_out(filter, library)?);
    Ok(())
}

/// How many undated articles a condition on the date leaves out, to stand after a count.
pub(super) fn left_out(filter: &Filter, library: &Library) -> Result<String, super::Failure> {
    let undated = if filter.asks_date() { library.undated()? } else { 0 };
    Ok(if undated > 0 { format!("; {undated} undated left out") } else { String::new() })
}

/// What is printed of an article; in a table every line has the same columns.
fn fields(row: &Row, quotes: u32, library: &Library, table: bool) -> Result<Fields, super::Failure> {
    let copy = row.copy_of.map(|key| library.row_of(key)).transpose()?;
    let mut fields = Map::new();
    fields.insert("id".to_owned(), name(row));
    fields.insert("title".to_owned(), json!(row.meta.title));
    fields.insert("date".to_owned(), json!(row.meta.date));
    fields.insert("source".to_owned(), json!(row.meta.site));
    fields.insert("lang".to_owned(), json!(row.language));
    let path = row.meta.url.is_none().then_some(&row.id);
    for (key, value) in [("url", row.meta.url.as_ref()), ("path", path)] {
        if table || value.is_some() {
            fields.insert(key.to_owned(), json!(value));
        }
    }
    fields.insert("copy_of".to_owned(), copy.as_ref().map_or(Value::Null, name));
    fields.insert("entities".to_owned(), json!(row.entities));
    fields.insert("quotes".to_owned(), json!(quotes));
    let others =
        row.others.as_deref().filter(|_| !table).and_then(|others| serde_json::from_str::<Fields>(others).ok());
    for (key, value) in others.into_iter().flatten().filter(|(key, _)| key != "id") {
        fields.entry(key).or_insert(value);
    }
    Ok(fields)
}

/// By what an article is known, as it was given: a number stays one.
pub(super) fn name(row: &Row) -> Value {
    collection::name(&row.id, row.others.as_deref())
}

fn as_text(fields: &Fields) -> String {
    let count = |name: &str| fields.get(name).and_then(Value::as_u64).unwrap_or_default();
    let date = text(fields, "date").get(..10).unwrap_or("undated   ");
    let place = [text(fields, "url"), text(fields, "path")].concat();
    let title = if text(fields, "title").is_empty() { place.as_str() } else { text(fields, "title") };
    let (quotes, source) = (counted(count("quotes"), "quote"), text(fields, "source"));
    let source = if source.is_empty() { String::new() } else { format!("{source} · ") };
    let copy = if fields["copy_of"].is_null() { "" } else { " · copy" };
    format!("{date}  {title}\n            {source}{quotes}{copy} · {place}")
}

/// The newest articles of a library under a filter, no more than so many, the newest first.
pub(super) fn newest(filter: &Filter, library: &Library, most: usize) -> Result<Vec<Article>, super::Failure> {
    let read = |finding: Result<Finding, _>| {
        let finding = finding?;
        let stored = finding.stored.map_or_else(|| library.article(&finding.row), Ok)?;
        Ok(stored.article)
    };
    library.find(filter)?.take(most).map(read).collect()
}

/// Prints whole articles.
pub(super) fn export(export: &Export, library: &Library) -> Outcome {
    let filter = export.words.read()?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for finding in library.find(&filter)? {
        let finding = finding?;
        let stored = match finding.stored {
            Some(stored) => stored,
            None => library.article(&finding.row)?,
        };
        let mut line = Vec::new();
        write_article(&mut line, &stored.article, &stored.analysis, Offsets::Character)?;
        match finding.row.others.as_deref().and_then(|others| serde_json::from_str::<Fields>(others).ok()) {
            None => out.write_all(&line)?,
            Some(others) => {
                let mut fields: Fields = serde_json::from_slice(&line).map_err(std::io::Error::other)?;
                fields.extend(others);
                write_line(&mut out, &fields)?;
            }
        }
    }
    out.flush()?;
    Ok(true)
}
