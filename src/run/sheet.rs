//! Writes what the reader exports: tables as Markdown, CSV or JSON, by the ending of the file's name.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::app::{Sheet, Table};

/// Writes the sheet to its file, which must not be there yet, and says where.
///
/// # Errors
/// One sentence: the ending says no form, the file is there already, or it cannot be written.
pub fn write(sheet: &Sheet) -> Result<String, String> {
    let file = at_home(&sheet.file);
    let told = |error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => format!("{} is there already; nothing was written", file.display()),
        _ => format!("{} could not be written: {error}", file.display()),
    };
    let words = written(sheet, &file)?;
    let mut out = OpenOptions::new().write(true).create_new(true).open(&file).map_err(told)?;
    out.write_all(words.as_bytes()).and_then(|()| out.sync_all()).map_err(told)?;
    let rows: Vec<String> = sheet.tables.iter().map(Table::counted).collect();
    let told = match rows.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => rows.concat(),
    };
    Ok(format!("{told} written to {}", file.display()))
}

/// The path, a leading `~/` being the reader's home.
fn at_home(file: &str) -> PathBuf {
    let home = file.strip_prefix("~/").and_then(|rest| Some(PathBuf::from(std::env::var_os("HOME")?).join(rest)));
    home.unwrap_or_else(|| PathBuf::from(file))
}

fn written(sheet: &Sheet, file: &Path) -> Result<String, String> {
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    match ending.as_str() {
        "md" | "markdown" | "txt" => Ok(markdown(sheet)),
        // Each table has its own head; a blank line parts them.
        "csv" => Ok(sheet.tables.iter().map(csv).collect::<Vec<_>>().join("\r\n")),
        "json" => Ok(json(sheet)),
        _ => Err(format!("{}: the name ends in .md, .csv or .json", file.display())),
    }
}

fn markdown(sheet: &Sheet) -> String {
    let parts = sheet.tables.iter().map(|table| {
        let rows = if table.name == "quotes" { quotations(table) } else { rows(table) };
        ["\n## ", &capital(table.name), "\n\n", &rows].concat()
    });
    std::iter::once(["# ", &escaped(&sheet.source), "\n"].concat()).chain(parts).collect()
}

fn quotations(table: &Table) -> String {
    let quotation = |row: &Vec<String>| {
        let unsure = if row[3] == "unsure" { ", unsure" } else { "" };
        // Quotes of many articles say from which each is.
        let article = row.get(5).map_or_else(String::new, |article| format!(", {}", escaped(article)));
        format!("> {}\n> — {} ({}{unsure}){article}\n\n", escaped(&row[1]), escaped(&row[0]), row[2])
    };
    table.rows.iter().map(quotation).collect()
}

fn rows(table: &Table) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let heads = line(table.heads.iter().map(ToString::to_string).collect());
    let rule = line(table.heads.iter().map(|_| "---".to_owned()).collect());
    let rows = table.rows.iter().map(|row| line(row.iter().map(|cell| escaped(cell)).collect()));
    [heads, rule].into_iter().chain(rows).collect()
}

/// Words that mean nothing to Markdown.
fn escaped(words: &str) -> String {
    let special = |c: char| matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#');
    words.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// One table as RFC 4180 has it. A cell that a spreadsheet would take for a formula begins with an apostrophe.
fn csv(table: &Table) -> String {
    let cell = |words: &str| {
        let formula = if words.starts_with(['=', '+', '-', '@']) { "'" } else { "" };
        let quoted = words.contains([',', '"', '\n', '\r']);
        let words = format!("{formula}{words}");
        if quoted { format!("\"{}\"", words.replace('"', "\"\"")) } else { words }
    };
    let line = |cells: Vec<String>| format!("{}\r\n", cells.join(","));
    let heads = line(table.heads.iter().map(|head| cell(head)).collect());
    table.rows.iter().fold(heads, |out, row| out + &line(row.iter().map(|words| cell(words)).collect()))
}

fn json(sheet: &Sheet) -> String {
    let mut object = Map::from_iter([("source".to_owned(), Value::from(sheet.source.clone()))]);
    for table in &sheet.tables {
        let row = |row: &Vec<String>| {
            let cells = table.heads.iter().zip(row).map(|(head, cell)| ((*head).to_owned(), Value::from(cell.clone())));
            Value::Object(cells.collect())
        };
        object.insert(table.name.to_owned(), table.rows.iter().map(row).collect());
    }
    format!("{:#}\n", Value::Object(object))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(file: &str) -> Sheet {
        let row = ["A, \"B\"", "“We | *all* won”", "direct", "unsure", "he"].map(ToOwned::to_owned).to_vec();
        let heads = &["speaker", "said", "kind", "sure", "words"];
        let source = "A title. Paper, 4 June 2023".to_owned();
        Sheet { file: file.into(), source, tables: vec![Table { name: "quotes", heads, rows: vec![row] }] }
    }

    fn as_written(file: &str) -> String {
        written(&sheet(file), Path::new(file)).expect("a form there is")
    }

    #[test]
    fn each_ending_has_its_form() {
        assert_eq!(
            as_written("a.md"),
            "# A title. Paper, 4 June 2023\n\n## Quotes\n\n> “We \\| \\*all\\* won”\n> — A, \"B\" (direct, unsure)\n\n"
        );
        assert_eq!(
            as_written("a.csv"),
            "speaker,said,kind,sure,words\r\n\"A, \"\"B\"\"\",“We | *all* won”,direct,unsure,he\r\n"
        );
        let value: Value = serde_json::from_str(&as_written("a.json")).expect("JSON");
        assert_eq!(value["quotes"][0]["speaker"], "A, \"B\"");
        assert!(written(&sheet("a.pdf"), Path::new("a.pdf")).is_err());
    }

    #[test]
    fn a_quote_that_was_collected_says_where_it_is_from() {
        let mut sheet = sheet("a.md");
        sheet.tables[0].rows[0].push("A # title. Paper, 4 June 2023".into());
        let markdown = written(&sheet, Path::new("a.md")).expect("a form there is");
        assert!(markdown.ends_with("> — A, \"B\" (direct, unsure), A \\# title. Paper, 4 June 2023\n\n"), "{markdown}");
    }

    #[test]
    fn what_is_told_is_written_in_every_form() {
        let folder = tempfile::tempdir().expect("a folder");
        let names = Table { name: "names", heads: &["name", "kind"], rows: vec![vec!["A".into(), "person".into()]; 2] };
        for ending in ["csv", "md", "json"] {
            let file = folder.path().join(format!("all.{ending}"));
            let mut sheet = sheet(&file.to_string_lossy());
            sheet.tables.insert(0, names.clone());
            assert!(write(&sheet).expect("written").starts_with("2 names and 1 quote written to "));
            let words = std::fs::read_to_string(&file).expect("it is there");
            assert!(words.contains("person") && words.contains("all"), "{words}");
            if ending == "csv" {
                let head = "name,kind\r\nA,person\r\nA,person\r\n\r\nspeaker,said,kind,sure,words\r\n";
                assert!(words.starts_with(head), "{words}");
            }
        }
    }

    #[test]
    fn nothing_is_written_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("quotes.csv");
        let sheet = sheet(&file.to_string_lossy());
        assert!(write(&sheet).expect("written").starts_with("1 quote written to "));
        assert!(write(&sheet).expect_err("there already").contains("is there already"));
    }
}
