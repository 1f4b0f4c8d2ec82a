//! Compiles the tables the features look into: words with their clusters and how common they are as names, and runs of
//! words that are places and organisations.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Error, pack, read};
use crate::analysis::entity::names::model::{LONGEST, longer};
use crate::analysis::linear::{Hash, hash};
use crate::text::{Document, paragraphs};

/// Compiles `words.bin` and `runs.bin`.
pub(super) fn run(data: &Path, out: &Path) -> Result<(), Error> {
    eprintln!("tables");
    std::fs::write(out.join("words.bin"), pack::pack_lookup(&words(data)?, 3))?;
    std::fs::write(out.join("runs.bin"), run_bytes(data, out, &[LEARNED, &[UNLEARNED]].concat())?)?;
    Ok(())
}

/// The project's lists of organisations that names are learned with.
const LEARNED: &[&str] = &["organisations.tsv", "organisation_hints.tsv"];
/// The list that is kept back meanwhile: a model that finds every name of its texts in its lists trusts them too much.
const UNLEARNED: &str = "organisation_hints_unlearned.tsv";

/// The table of runs that names are learned with.
pub(super) fn learned_runs(data: &Path, out: &Path) -> Result<Vec<u8>, Error> {
    run_bytes(data, out, LEARNED)
}

fn run_bytes(data: &Path, out: &Path, lists: &[&str]) -> Result<Vec<u8>, Error> {
    Ok(pack::pack_lookup(&runs(data, &out.with_file_name("lexicon"), lists)?, 2))
}

/// The fields of a table's lines, without its first.
fn rows(path: &Path) -> Result<Vec<Vec<String>>, Error> {
    let lines = read::lines(path)?.skip(1);
    lines.map(|line| Ok(line?.split('\t').map(str::to_owned).collect())).collect()
}

const CLUSTERED: u16 = 1 << 12;

fn words(data: &Path) -> Result<BTreeMap<Hash, u16>, Error> {
    let mut clusters: BTreeMap<String, u16> = BTreeMap::new();
    for row in rows(&data.join("clusters/words.tsv.gz"))? {
        clusters.insert(row[0].clone(), row[1].parse::<u16>()? | CLUSTERED);
    }
    let mut names: BTreeMap<String, u16> = BTreeMap::new();
    for row in rows(&data.join("lexicon/given_names.tsv.gz"))? {
        *names.entry(row[0].clone()).or_default() |= common(row[2].parse()?, [0.005, 0.05]) << 8;
    }
    for row in rows(&data.join("lexicon/surnames.tsv.gz"))? {
        let share: f32 = row[1].parse()?;
        let foreign = row[2] != "US";
        if share > 0.0 || foreign {
            *names.entry(row[0].clone()).or_default() |= common(share, [0.002, 0.02]) << 10;
        }
    }
    let mut table = BTreeMap::new();
    for (word, &cluster) in &clusters {
        let lower = word.to_lowercase();
        if lower == *word || clusters.get(&lower) != Some(&cluster) {
            table.insert(hash(word), cluster);
        }
    }
    for (word, classes) in names {
        let cluster = clusters.get(&word).or_else(|| clusters.get(&word.to_lowercase())).copied().unwrap_or(0);
        table.insert(hash(&word), cluster | classes);
    }
    Ok(table)
}

/// How common a name is: 1, 2 or 3.
fn common(share: f32, steps: [f32; 2]) -> u16 {
    1 + steps.iter().filter(|&&step| share >= step).count() as u16
}

/// Classes of places.
#[derive(Clone, Copy)]
#[repr(u16)]
enum Place {
    Country = 1,
    Division,
    GreatCity,
    City,
    Town,
    People,
    Adjective,
    State,
    Region,
    Time,
    Event,
    Thing,
}

/// Classes of organisations, in the upper byte.
#[derive(Clone, Copy)]
#[repr(u16)]
enum Organisation {
    Company = 1,
    University,
    Party,
    Body,
    Agency,
    Armed,
    Media,
    Team,
    League,
    Institution,
}

impl Organisation {
    fn of(kind: &str) -> Result<Self, Error> {
        Ok(match kind {
            "body" => Self::Body,
            "agency" => Self::Agency,
            "party" => Self::Party,
            "media" => Self::Media,
            "company" => Self::Company,
            "team" => Self::Team,
            "league" => Self::League,
            "institution" => Self::Institution,
            "armed" => Self::Armed,
            other => return Err(format!("no kind of organisation: {other}").into()),
        })
    }
}

/// The runs, each with its class; what comes first stays.
struct Runs(BTreeMap<Hash, u16>);

impl Runs {
    fn place(&mut self, name: &str, class: Place) {
        self.add(name, |value| if value.trailing_zeros() >= 8 { value | class as u16 } else { value });
    }

    fn organisation(&mut self, name: &str, class: Organisation) {
        self.add(name, |value| if value >> 8 == 0 { value | (class as u16) << 8 } else { value });
    }

    fn add(&mut self, name: &str, set: impl Fn(u16) -> u16) {
        let name = name.trim();
        let document = Document::read(name, paragraphs(name));
        let words = document.tokens.len();
        if !(1..=LONGEST).contains(&words)
            || !name.starts_with(|first: char| first.is_uppercase() || first.is_numeric())
        {
            return;
        }
        let key = (0..words).fold(0, |key, word| longer(key, hash(document.word(word))));
        let value = self.0.entry(key).or_default();
        *value = set(*value);
    }
}

fn runs(data: &Path, lexicon: &Path, lists: &[&str]) -> Result<BTreeMap<Hash, u16>, Error> {
    let mut runs = Runs(BTreeMap::new());
    add_own(&mut runs, lexicon, lists)?;
    add_given(&mut runs, &data.join("lexicon"))?;
    Ok(runs.0)
}

/// The rows of one of the project's own tables.
fn own_rows(path: &Path) -> Result<Vec<Vec<String>>, Error> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    Ok(lines
        .map(|line| {
            let mut row: Vec<String> = line.split('\t').map(str::to_owned).collect();
            row.resize(7, String::new());
            row
        })
        .collect())
}

/// What the project's own tables list, and its lists of organisations that are wanted.
fn add_own(runs: &mut Runs, folder: &Path, lists: &[&str]) -> Result<(), Error> {
    for row in own_rows(&folder.join("countries.tsv"))? {
        for (field, class) in [(1, Place::Country), (2, Place::Country), (3, Place::Adjective), (4, Place::People)] {
            row[field].split('|').for_each(|name| runs.place(name, class));
        }
    }
    for row in own_rows(&folder.join("places.tsv"))? {
        let class = match row[0].as_str() {
            "nation" => Place::Country,
            "state" => Place::State,
            "city" => Place::GreatCity,
            _ => Place::Region,
        };
        for field in [2, 3, 5] {
            row[field].split('|').for_each(|name| runs.place(name, class));
        }
        row[4].split('|').for_each(|name| runs.place(name, Place::Adjective));
    }
    for row in own_rows(&folder.join("groups.tsv"))? {
        row[1].split('|').for_each(|name| runs.place(name, Place::People));
    }
    for row in own_rows(&folder.join("capitalised.tsv"))? {
        let class = match row[0].as_str() {
            "time" => Place::Time,
            "event" => Place::Event,
            _ => Place::Thing,
        };
        row[1].split('|').for_each(|name| runs.place(name, class));
    }
    for table in lists {
        for row in own_rows(&folder.join(table))? {
            let class = Organisation::of(&row[0])?;
            row[2].split(['|', '=']).for_each(|name| runs.organisation(name, class));
        }
    }
    Ok(())
}

/// What the lists in the training data name.
fn add_given(runs: &mut Runs, folder: &Path) -> Result<(), Error> {
    for row in rows(&folder.join("countries.tsv.gz"))? {
        for name in row[1..5.min(row.len())].iter().flat_map(|field| field.split([';', ','])) {
            runs.place(name, Place::Country);
        }
        for people in row.iter().skip(5).take(2).flat_map(|field| field.split([';', ',', ' '])) {
            runs.place(people.trim_end_matches("(s)"), Place::People);
        }
    }
    for row in rows(&folder.join("cities.tsv.gz"))? {
        let people: u32 = row[3].parse().unwrap_or(0);
        let class = match people {
            1_000_000.. => Place::GreatCity,
            150_000.. => Place::City,
            _ => Place::Town,
        };
        runs.place(&row[0], class);
    }
    for row in rows(&folder.join("divisions_parties.tsv.gz"))? {
        let list = row[1].split(';').nth(1).unwrap_or("");
        for division in list.split([',', '(', ')']).filter(|name| !name.contains('*')) {
            runs.place(division, Place::Division);
        }
        for party in row.get(2).iter().flat_map(|list| list.split([';', '(', ')', '[', ']'])) {
            for party in party.split(" or ") {
                runs.organisation(party, Organisation::Party);
            }
        }
    }
    for row in rows(&folder.join("companies.tsv.gz"))? {
        runs.organisation(&row[1], Organisation::Company);
        runs.organisation(
            row[1].trim_end_matches(['.', ',']).trim_end_matches(" Inc").trim_end_matches(" Group"),
            Organisation::Company,
        );
    }
    for row in rows(&folder.join("universities.tsv.gz"))? {
        runs.organisation(&row[0], Organisation::University);
    }
    Ok(())
}
