//! Compiles the readable tables into the flat one; run by the trainer, and by a test that holds both together.

use std::collections::BTreeMap;

use super::sources::Sources;
pub(crate) use super::sources::TABLES;
use super::table::{HEAD, LONGER, MAGIC};
use super::{Entry, key};
use crate::text::{Document, paragraphs};

/// The bytes of `lexicon.bin`, made from the [`TABLES`] that `read` hands out by their names.
pub(crate) fn compile(read: &dyn Fn(&str) -> String) -> Vec<u8> {
    let sources = Sources::read(read);
    let mut runs: BTreeMap<Vec<u64>, Vec<Entry>> = BTreeMap::new();
    for (written, entry) in &sources.entries {
        add(&mut runs, written, *entry);
    }
    let table = Table::of(&runs);
    assemble(&table, &sources)
}

fn add(runs: &mut BTreeMap<Vec<u64>, Vec<Entry>>, written: &str, entry: Entry) {
    // A word behind it keeps the stop of an abbreviation from being read as the end of a sentence.
    let text = format!("{written} x");
    let document = Document::read(&text, paragraphs(&text));
    let mut words = super::keys(&document);
    words.pop();
    for length in 1..words.len() {
        runs.entry(words[..length].to_vec()).or_default();
    }
    let entries = runs.entry(words).or_default();
    if !entries.contains(&entry) && entries.len() < 31 {
        entries.push(entry);
    }
}

struct Table {
    bits: u32,
    slots: Vec<(u32, u32)>,
    pool: Vec<u32>,
}

impl Table {
    fn of(runs: &BTreeMap<Vec<u64>, Vec<Entry>>) -> Self {
        let bits = (runs.len() * 8 / 5).next_power_of_two().trailing_zeros();
        // Index 0 of the pool is kept free, so that no run's payload is 0.
        let mut table = Self { bits, slots: vec![(0, 0); 1 << bits], pool: vec![0] };
        let mut runs = runs.iter().peekable();
        while let Some((words, entries)) = runs.next() {
            // In sorted order a longer run that begins with this one comes right behind it.
            let longer = runs.peek().is_some_and(|(next, _)| next.starts_with(words));
            table.insert(words, entries, longer);
        }
        table
    }

    fn insert(&mut self, words: &[u64], entries: &[Entry], longer: bool) {
        let key = words[1..].iter().fold(words[0], |before, next| key::join(before, *next));
        let payload = self.pool.len() as u32 | (entries.len() as u32) << 26 | if longer { LONGER } else { 0 };
        self.pool.extend(entries.iter().map(|entry| entry.0));
        let mask = (1 << self.bits) - 1;
        let mut slot = (key >> 32) as usize & mask;
        while self.slots[slot].1 != 0 {
            assert_ne!(self.slots[slot].0, key as u32, "two runs of words share a key");
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = (key as u32, payload);
    }
}

fn assemble(table: &Table, sources: &Sources) -> Vec<u8> {
    let pool = HEAD + table.slots.len() * 8;
    let countries = pool + table.pool.len() * 4;
    let names = countries + sources.countries.len() * 8;
    let head = [
        MAGIC as usize,
        table.bits as usize,
        HEAD,
        pool,
        countries,
        names,
        sources.countries.len(),
        sources.names.len(),
    ];
    let mut bytes = Vec::new();
    let mut put = |number: u32| bytes.extend(number.to_le_bytes());
    for field in head {
        put(field as u32);
    }
    table.slots.iter().for_each(|(key, payload)| [*key, *payload].into_iter().for_each(&mut put));
    table.pool.iter().for_each(|entry| put(*entry));
    for (code, name) in &sources.countries {
        let mut letters = [0; 4];
        letters[..code.len()].copy_from_slice(code.as_bytes());
        put(u32::from_le_bytes(letters));
        put(u32::from(*name));
    }
    let mut start = 0;
    for name in &sources.names {
        put(start);
        put(name.len() as u32);
        start += name.len() as u32;
    }
    sources.names.iter().for_each(|name| bytes.extend(name.as_bytes()));
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compiled_table_is_that_of_the_readable_ones() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/lexicon");
        let read = |name: &str| std::fs::read_to_string(folder.join(name).with_extension("tsv")).expect("a table");
        let fresh = compile(&read);
        let path = folder.join("lexicon.bin");
        if std::env::var_os("DATELINE_COMPILE_LEXICON").is_some() {
            std::fs::write(&path, &fresh).expect("the table is written");
        }
        let kept = std::fs::read(&path).expect("the compiled table");
        assert!(kept == fresh, "assets/lexicon changed: compile it anew with the trainer");
    }
}
