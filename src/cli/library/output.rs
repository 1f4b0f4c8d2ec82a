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
    /// Whether it is a table.
    pub(super) const fn is_table(self) -> bool {
        self.csv
    }

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
    match value {
        Value::String(text) => text.clone(),
        Value::Object(fields) => fields.values().map(plain).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

/// The text of a field; empty where it has none.
pub(super) fn text<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// A number with its noun as a column of lines, in which the noun takes the same room for one as for many.
pub(super) fn column(number: &Value, noun: &str) -> String {
    let number = number.as_u64().unwrap_or_default();
    format!("{:<width$}", format!("{number:>6} {noun}{}", if number == 1 { "" } else { "s" }), width = noun.len() + 8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_column_is_as_wide_for_one_as_for_many() {
        assert_eq!(column(&json!(1), "quote"), "     1 quote ");
        assert_eq!(column(&json!(12), "quote"), "    12 quotes");
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        assert_eq!(cell(&json!("a, \"b\"")), "\"a, \"\"b\"\"\"");
        assert_eq!(cell(&json!(["x", 2])), "x; 2");
        assert_eq!(cell(&json!([{"name": "x", "articles": 2}, {"name": "y", "articles": 1}])), "x 2; y 1");
        assert_eq!(cell(&json!(null)), "");
        assert_eq!(cell(&json!("a\u{1b}[31m\nb")), "a␛[31m b");
    }
}
