//! The same attributions with unheard names of the same shape: does the engine know people, or only their names?

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::case::{Case, Piece, Quote, Said, Source, Speaker};
use crate::compare::Reading;
use crate::quotes;

/// Parts of names and the unheard ones that stand for them, `Hoda<tab>Virda` a line.
pub struct Table(BTreeMap<String, String>);

impl Table {
    pub fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        Self(lines.filter_map(|line| line.split_once('\t')).map(|(a, b)| (a.to_owned(), b.trim().to_owned())).collect())
    }

    /// The text with every whole word of the table replaced.
    fn apply(&self, text: &str) -> String {
        let mut renamed = String::new();
        let mut word = String::new();
        for one in text.chars().chain([' ']) {
            if one.is_alphabetic() {
                word.push(one);
                continue;
            }
            renamed += self.0.get(&word).unwrap_or(&word);
            word.clear();
            renamed.push(one);
        }
        renamed.pop();
        renamed
    }

    fn piece(&self, piece: &Piece) -> Piece {
        Piece {
            begin: self.apply(&piece.begin),
            end: self.apply(&piece.end),
            apart: piece.apart,
            optional: piece.optional,
        }
    }
}

/// Every attribution that is right as it stands and names somebody whom the table renames, and whether the same person
/// still has it when everybody is renamed.
pub fn attributions(case: &Case, table: &Table) -> Vec<(String, bool)> {
    let Source::Text(text) = &case.source else { return Vec::new() };
    let renamed = table.apply(text);
    if renamed == *text {
        return Vec::new();
    }
    let before = right(case, &Reading::of_text(text), |quote| Some(quote.clone()));
    let after = right(case, &Reading::of_text(&renamed), |quote| renamed_quote(quote, table));
    let both = case.claims.iter().zip(before.into_iter().zip(after));
    let told = both.filter_map(|(claim, (before, after))| match (before, after) {
        (Some((true, _)), Some((right, said))) => {
            Some((format!("{}\n    engine: {said}", table.apply(&claim.text)), right))
        }
        _ => None,
    });
    told.collect()
}

/// For every claim that is a quote by somebody whom the table names, whether it is so, and what the engine says.
fn right(case: &Case, reading: &Reading, renamed: impl Fn(&Quote) -> Option<Quote>) -> Vec<Option<(bool, String)>> {
    let mut taken = BTreeSet::new();
    let judged = case.claims.iter().map(|claim| {
        let Said::Quote(quote) = &claim.said else { return None };
        let quote = renamed(quote).filter(|_| !claim.optional)?;
        let at = quotes::matching(&quotes::spans_of(case, claim, &quote, reading), reading, &taken);
        taken.extend(at);
        let found = at.map(|at| &reading.analysis.quotes[at]);
        let right = found.is_some_and(|one| quotes::speaker_mistake(&quote.speaker, one, reading).is_none());
        Some((right, found.map_or("nothing".to_owned(), |one| quotes::shown(one, reading))))
    });
    judged.collect()
}

/// The claimed quote under its new names, if it has a speaker who is renamed.
fn renamed_quote(quote: &Quote, table: &Table) -> Option<Quote> {
    let Speaker::Words(words, Some(name)) = &quote.speaker else { return None };
    let new = table.apply(name);
    (new != *name).then(|| Quote {
        content: quote.content.iter().map(|piece| table.piece(piece)).collect(),
        speaker: Speaker::Words(table.apply(words), Some(new)),
        kind: quote.kind,
        unsure: quote.unsure,
        cue: quote.cue.clone(),
    })
}
