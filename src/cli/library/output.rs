//! Rows as lines of JSON, as CSV, or as text to read.

use std::io::{self, BufWriter, StdoutLock, Write};

use clap::Args;
use serde_json::{Map, Value};

use crate::{export::write_line, text::visible};

/// How rows are printed.
#[derive(Clone, Copy, Debug, Default, Args)]
pub(super) struct Form {
    /// Print one object a line.
    #[arg(long, conflicts_with = "csv")]
    json: bool,
    /// Print a table with a line of names, values separated by commas.
    #[arg(long)]
    csv: bool,
}

impl Form {
    /// Whether a program reads it.
    pub(super) const fn for_programs(self) -> bool {
        self.json || self.csv
    }
}

/// One row of a view.
pub(super) type Fields = Map<String, Value>;

/// Fields by their names, in this order.
pub(super) fn of<const N: usize>(fields: [(&str, Value); N]) -> Fields {
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// Prints rows in one form.
pub(super) struct Printer {
    form: Form,
    out: BufWriter<StdoutLock<'static>>,
    begun: bool,
}

impl Printer {
    pub(super) fn new(form: Form) -> Self {
        Self { form, out: BufWriter::new(io::stdout().lock()), begun: false }
    }

    /// Prints one row; `text` says how it looks to a reader, in lines without the last line feed.
    pub(super) fn row(&mut self, fields: &Fields, text: impl FnOnce(&Fields) -> String) -> io::Result<()> {
        if self.form.json {
            return write_line(&mut self.out, fields);
        }
        if !self.form.csv {
            return self.line(&text(fields));
        }
        if !std::mem::replace(&mut self.begun, true) {
            let names: Vec<&str> = fields.keys().map(String::as_str).collect();
            writeln!(self.out, "{}", names.join(","))?;
        }
        let cells: Vec<String> = fields.values().map(cell).collect();
        writeln!(self.out, "{}", cells.join(","))
    }

    /// Prints lines as they are but for their controls.
    pub(super) fn line(&mut self, lines: &str) -> io::Result<()> {
        lines.split('\n').try_for_each(|line| writeln!(self.out, "{}", visible(line)))
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A value as a cell of a table (RFC 4180); a list is joined by semicolons.
fn cell(value: &Value) -> String {
    let plain = match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(plain).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    };
    let plain = visible(&plain);
    if plain.contains(['"', ',']) { format!("\"{}\"", plain.replace('"', "\"\"")) } else { plain.into_owned() }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The text of a field; empty where it has none.
pub(super) fn text<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// A number with its noun: `1 article`, `2 articles`.
pub(super) fn counted(number: u64, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        assert_eq!(cell(&json!("a, \"b\"")), "\"a, \"\"b\"\"\"");
        assert_eq!(cell(&json!(["x", 2])), "x; 2");
        assert_eq!(cell(&json!(null)), "");
        assert_eq!(cell(&json!("a\u{1b}[31m\nb")), "a␛[31m b");
    }
}
