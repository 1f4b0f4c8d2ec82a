//! The same words in several papers: one row, with who printed them first and who cut them.

use std::collections::{BTreeSet, HashMap};

use super::compare::words;
use crate::library::store::Said;

/// Words in a run by which quotes find one another.
const RUN: usize = 4;
/// The share of the shorter quote's runs that both have, from which on they are the same words.
const SHARED: f64 = 0.6;

/// Words that were printed once or several times.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed {
    /// Places of the quotes in the list they came from: the first that was printed first, then the others by date.
    pub quotes: Vec<usize>,
    /// The place of the one with the most words.
    pub longest: usize,
    /// Those that have fewer words than the longest.
    pub cut: Vec<usize>,
}

/// Puts quotes with the same words together; those that most papers have come first, and among others the order stays.
pub fn same_words(quotes: &[Said]) -> Vec<Printed> {
    let contents: Vec<Vec<String>> = quotes.iter().map(|quote| words(&quote.content)).collect();
    let mut groups = Groups { above: (0..quotes.len()).collect() };
    let mut seen: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, words) in contents.iter().enumerate() {
        let mut looked_at = BTreeSet::new();
        for run in runs(words) {
            let known = seen.entry(run).or_default();
            for other in known.iter().filter(|other| looked_at.insert(**other)) {
                if alike(words, &contents[*other]) {
                    groups.join(place, *other);
                }
            }
            // A phrase that everybody uses leads to no more than some.
            if known.len() < 32 {
                known.push(place);
            }
        }
    }
    let mut printed: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut order = Vec::new();
    for place in 0..quotes.len() {
        let group = groups.of(place);
        let members = printed.entry(group).or_default();
        if members.is_empty() {
            order.push(group);
        }
        members.push(place);
    }
    let mut all: Vec<Printed> = order.into_iter().map(|group| told(&printed[&group], quotes, &contents)).collect();
    all.sort_by_key(|printed| std::cmp::Reverse(printed.quotes.len()));
    all
}

fn told(members: &[usize], quotes: &[Said], contents: &[Vec<String>]) -> Printed {
    let mut order = members.to_vec();
    // Undated ones cannot have been first.
    order.sort_by_key(|place| {
        let date = quotes[*place].row.meta.date.as_deref();
        (date.is_none(), date.unwrap_or_default().to_owned(), *place)
    });
    let longest = *order.iter().max_by_key(|place| contents[**place].len()).unwrap_or(&0);
    let most = contents.get(longest).map_or(0, Vec::len);
    let cut = order.iter().copied().filter(|place| contents[*place].len() < most).collect();
    Printed { quotes: order, longest, cut }
}

fn runs(words: &[String]) -> Vec<String> {
    if words.len() < RUN {
        return vec![words.join(" ")];
    }
    words.windows(RUN).map(|run| run.join(" ")).collect()
}

fn alike(one: &[String], other: &[String]) -> bool {
    if one.len() < RUN || other.len() < RUN {
        return one == other;
    }
    let (own, others): (BTreeSet<String>, BTreeSet<String>) =
        (runs(one).into_iter().collect(), runs(other).into_iter().collect());
    own.intersection(&others).count() as f64 >= SHARED * own.len().min(others.len()) as f64
}

/// Which place belongs to which other: each leads to one before it, or to itself.
struct Groups {
    above: Vec<usize>,
}

impl Groups {
    fn of(&self, mut place: usize) -> usize {
        while self.above[place] != place {
            place = self.above[place];
        }
        place
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.of(one), self.of(other));
        self.above[one.max(other)] = one.min(other);
    }
}
