//! Rewrites the `unmet:` lines of golden files from what the engine says; an unmarked case stays unmarked.

use std::path::Path;

use crate::case::{self, Case};
use crate::compare::Miss;

/// Brings the mark of one case up to date, and gives the case anew where that changed its file.
pub fn write(case: &Case, misses: &[Miss]) -> Option<Case> {
    let old = case.unmet.as_ref()?;
    let reason = reason(misses);
    if reason.as_ref() == Some(old) {
        return None;
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&case.file);
    let text = std::fs::read_to_string(&path).expect("a golden file is UTF-8");
    // The cases of a file are marked one after the other, and lines above may be gone: the mark is found by its text,
    // not by its line.
    let first_line = beginning(case);
    let from = text.find(&first_line).expect("the case's text stands in its file");
    let at = from + text[from..].find(&format!("\nunmet: {old}\n")).expect("the mark stands below its text") + 1;
    let new = reason.map_or_else(String::new, |reason| format!("unmet: {reason}\n"));
    let end = at + "unmet: \n".len() + old.len();
    std::fs::write(&path, format!("{}{new}{}", &text[..at], &text[end..])).expect("a golden file can be written");
    case::read(&path).into_iter().find(|one| beginning(one) == first_line)
}

/// The classes of what is missed, each once, in their order.
fn reason(misses: &[Miss]) -> Option<String> {
    let mut classes: Vec<&str> = Vec::new();
    for miss in misses {
        if !classes.contains(&miss.class) {
            classes.push(miss.class);
        }
    }
    (!classes.is_empty()).then(|| classes.join(", "))
}

fn beginning(case: &Case) -> String {
    match &case.source {
        case::Source::Text(text) => text.clone(),
        case::Source::Sample(name) => format!("sample {name}"),
    }
}
