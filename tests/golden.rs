//! Golden cases: a text with its tags beneath it, written by a careful reader and compared with what the engine says.
//!
//! `tests/golden/README.md` tells how to read and write one; no Rust is needed. `GOLDEN=countries cargo test --test
//! golden -- --nocapture` runs the files whose path holds that word and prints every unmet claim too. `GOLDEN_MARKS=write
//! cargo test --test golden` takes the mark off what is met now and says anew what the marked ones miss.

#[path = "golden/runner/case.rs"]
mod case;
#[path = "golden/runner/compare.rs"]
mod compare;
#[path = "golden/runner/entities.rs"]
mod entities;
#[path = "golden/runner/marks.rs"]
mod marks;
#[path = "golden/runner/nations.rs"]
mod nations;
#[path = "golden/runner/quotes.rs"]
mod quotes;
#[path = "golden/runner/renamed.rs"]
mod renamed;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use case::Case;
use compare::Miss;

/// Every case holds, or says that it is not met yet; and one that says so must really fail.
#[test]
fn the_engine_reads_as_a_careful_person_does() {
    let wanted = std::env::var("GOLDEN").ok();
    let mut report = Report::default();
    for case in all_cases().iter().filter(|case| wanted.as_ref().is_none_or(|word| case.place().contains(word))) {
        let misses = compare::misses(case);
        let marked = if std::env::var_os("GOLDEN_MARKS").is_some() { marks::write(case, &misses) } else { None };
        report.add(marked.as_ref().unwrap_or(case), &misses, wanted.is_some());
    }
    println!("{report}");
    assert!(report.wrong.is_empty(), "{} golden cases are not as their files say (see above)", report.wrong.len());
}

/// There are enough cases for the figures to mean something, and every file says what it is about.
#[test]
fn every_file_is_one_phenomenon_and_says_which() {
    let files = files_under(&folder());
    assert!(files.len() >= 120, "only {} golden files", files.len());
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a golden file is UTF-8");
        let about = text.lines().next().unwrap_or_default();
        assert!(about.starts_with("# ") && about.len() > 20, "{} does not say what it is about", file.display());
    }
}

/// All countries are found by all their names, adjectives and words for people; some long official names are cut.
#[test]
fn every_country_is_found_by_every_word_for_it() {
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/lexicon/countries.tsv");
    let cases = nations::cases(&std::fs::read_to_string(table).expect("the table of countries is UTF-8"));
    let missed: Vec<_> = cases.iter().filter(|case| !nations::is_found(case)).map(|case| &case.word).collect();
    assert!(cases.len() > 1500, "only {} words", cases.len());
    assert!(missed.len() <= 8, "{} of {} words for countries are not found: {missed:?}", missed.len(), cases.len());
}

/// The attributions hold when everybody in them bears a name that no table knows.
#[test]
fn attributions_survive_unheard_names() {
    let table = renamed::Table::read(&folder().join("renamed.tsv"));
    let mut survived = BTreeMap::from([(true, 0_usize), (false, 0)]);
    for case in all_cases() {
        for (case_quote, same) in renamed::attributions(&case, &table) {
            *survived.entry(same).or_default() += 1;
            if !same && std::env::var_os("GOLDEN").is_some() {
                println!("{}: lost when renamed: {case_quote}", case.place());
            }
        }
    }
    let (kept, lost) = (survived[&true], survived[&false]);
    println!("renamed: {kept} of {} attributions survive unheard names", kept + lost);
    assert!(kept + lost >= 50, "only {} attributions were renamed", kept + lost);
    assert!(kept * 10 >= (kept + lost) * 8, "fewer than four in five attributions survive unheard names");
}

/// What came of all the cases.
#[derive(Default)]
struct Report {
    /// Cases met and cases known to be unmet, by folder.
    counts: BTreeMap<String, (usize, usize)>,
    /// What is not as the files say, ready to print.
    wrong: Vec<String>,
    /// Known failures, printed on demand.
    known: Vec<String>,
    /// Claims missed, by class.
    classes: BTreeMap<&'static str, usize>,
}

impl Report {
    fn add(&mut self, case: &Case, misses: &[Miss], show_known: bool) {
        let count = self.counts.entry(case.folder()).or_default();
        *(if misses.is_empty() { &mut count.0 } else { &mut count.1 }) += 1;
        for miss in misses {
            *self.classes.entry(miss.class).or_default() += 1;
        }
        match &case.unmet {
            None if !misses.is_empty() => self.wrong.push(diff(case, misses)),
            Some(reason) if misses.is_empty() => self
                .wrong
                .push(format!("{}: is met now; take the line `unmet: {reason}` out of the file\n", case.place())),
            Some(_) if show_known => self.known.push(diff(case, misses)),
            _ => {}
        }
    }
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for text in self.known.iter().chain(&self.wrong) {
            writeln!(f, "{text}")?;
        }
        let (mut met, mut unmet) = (0, 0);
        for (folder, count) in &self.counts {
            writeln!(f, "{folder:>14}: {:>3} met, {:>3} unmet", count.0, count.1)?;
            met += count.0;
            unmet += count.1;
        }
        writeln!(f, "{:>14}: {met:>3} met, {unmet:>3} unmet", "all")?;
        for (class, count) in &self.classes {
            writeln!(f, "{count:>5} {class}")?;
        }
        Ok(())
    }
}

fn diff(case: &Case, misses: &[Miss]) -> String {
    let known = case.unmet.iter().map(|reason| format!("  (known to be unmet: {reason})\n"));
    let lines = misses.iter().map(|miss| {
        format!("  line {}: {}\n    wanted: {}\n    engine: {}\n", miss.line, miss.class, miss.wanted, miss.said)
    });
    let head = format!("{}: {}\n", case.place(), case.about);
    std::iter::once(head).chain(known).chain(lines).collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn all_cases() -> Vec<Case> {
    files_under(&folder()).iter().flat_map(|file| case::read(file)).collect()
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the golden folder is there") {
        let path = entry.expect("a folder can be listed").path();
        if path.is_dir() {
            found.extend(files_under(&path));
        } else if path.extension().is_some_and(|extension| extension == "txt") {
            found.push(path);
        }
    }
    found.sort();
    found
}
