//! `dateline compare`: what two articles make of the same words.

use clap::Args;
use serde_json::{Value, json};

use super::{
    Outcome,
    output::{Fields, Form, Printer},
    quotes::fields,
};
use crate::library::{
    inquiry::{Found, Pair, Piece, compare},
    store::{Library, Said},
};

#[derive(Debug, Args)]
pub(crate) struct Compare {
    /// An article of the library, by its name or the end of its path.
    one: String,
    /// Another.
    other: String,
    #[command(flatten)]
    form: Form,
}

/// Prints the quotes that both have, then those that only one has.
pub(super) fn run(asked: &Compare, library: &Library) -> Outcome {
    let [one, other] = [&asked.one, &asked.other].map(|name| quotes(library, name));
    let mut printer = Printer::new(asked.form);
    for pair in compare(one?, other?) {
        let text = as_text(&pair);
        let fields = if asked.form.is_table() { cells(&pair) } else { row(&pair) };
        printer.row(&fields, |_| text.clone())?;
    }
    printer.finish()?;
    Ok(true)
}

fn quotes(library: &Library, name: &str) -> Result<Vec<Said>, super::Failure> {
    let whole = std::path::absolute(name).map_or_else(|_| name.to_owned(), |path| path.to_string_lossy().into_owned());
    let row = library.row(name).or_else(|error| library.row(&whole).map_err(|_| error))?;
    Ok(library.quotes_of(&row)?)
}

fn row(pair: &Pair) -> Fields {
    let quote = |quote: &Option<Said>| quote.as_ref().map_or(Value::Null, |said| Value::Object(fields(said)));
    let [first, second] = &pair.quotes;
    let fields = [("found", json!(pair.found.name())), ("first", quote(first)), ("second", quote(second))];
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The same in one line of a table: of each quote its name, who speaks, and the words.
fn cells(pair: &Pair) -> Fields {
    let mut cells = Fields::new();
    cells.insert("found".to_owned(), json!(pair.found.name()));
    for (which, said) in ["first", "second"].iter().zip(&pair.quotes) {
        let id = said.as_ref().map(|said| format!("{}#{}", said.row.id, said.index));
        cells.insert((*which).to_owned(), json!(id));
        cells.insert(format!("{which} speaker"), json!(said.as_ref().map(Said::who)));
        cells.insert(format!("{which} content"), json!(said.as_ref().map(|said| &said.content)));
    }
    cells
}

fn as_text(pair: &Pair) -> String {
    let lines = pair.quotes.iter().zip(&pair.pieces).filter_map(|(said, pieces)| {
        let said = said.as_ref()?;
        Some(format!("    {}: {}", said.who(), marked(pieces)))
    });
    let mut lines: Vec<String> = lines.collect();
    if pair.found == Found::Both {
        lines.dedup();
    }
    format!("{}\n{}", pair.found.name(), lines.join("\n"))
}

/// The words of a quote, those in brackets that the other one has not.
fn marked(pieces: &[Piece]) -> String {
    let shown = pieces.iter().map(|piece| if piece.same { piece.words.clone() } else { format!("[{}]", piece.words) });
    shown.collect::<Vec<_>>().join(" ")
}
