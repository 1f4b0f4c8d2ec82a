//! Writes the figures of a fitted model into its card, between the marks that stand there for them.

use std::path::Path;

use super::Error;

/// Puts `figures` between `<!-- name -->` and `<!-- /name -->` in the card.
///
/// # Errors
///
/// If the card cannot be read or written, or has no such marks.
pub fn fill(card: &Path, name: &str, figures: &str) -> Result<(), Error> {
    let text = std::fs::read_to_string(card).map_err(|error| format!("{}: {error}", card.display()))?;
    let (open, close) = (format!("<!-- {name} -->"), format!("<!-- /{name} -->"));
    let marks = text.split_once(&open).and_then(|(head, rest)| Some((head, rest.split_once(&close)?.1)));
    let (head, tail) = marks.ok_or_else(|| format!("{}: no marks {open}", card.display()))?;
    std::fs::write(card, format!("{head}{open}\n{figures}{close}{tail}"))?;
    Ok(())
}
