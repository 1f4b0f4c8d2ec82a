//! Articles in the order of how well they fit what is sought.

use std::{cmp::Reverse, collections::HashSet};

use super::{Error, Finding, Key, Library};
use crate::library::filter::{Condition, Filter, Term, Text};

/// Articles that are put in the order of how well they fit, at most.
const RANKED: usize = 2_000;

/// Articles that are looked into, at most: as many of those that say much of what is sought as of all.
const LOOKED: usize = 300;

/// From how many hits on another says little more (as in BM25: Robertson and Zaragoza 2009), and the length in bytes of
/// an article that is neither long nor short.
const ENOUGH: (f64, f64) = (1.2, 2_500.0);

impl Library {
    /// The keys of the articles under a filter, those first in which what is sought stands most and in the title; no
    /// more than some thousands. Those that say much of it are looked for first, and the newest of the others; a filter
    /// that seeks no words gives the newest.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read.
    pub fn ranked(&self, filter: &Filter) -> Result<Vec<Key>, Error> {
        let filter = &self.widened(filter)?;
        let mut all = self.find(filter)?;
        let (mut fits, mut seen) = (Vec::new(), HashSet::new());
        if all.seeks_words() {
            for finding in self.find(filter)?.salient().take(LOOKED).chain(all.by_ref().take(LOOKED)) {
                let finding = finding?;
                let key = finding.row.key;
                if seen.insert(key) {
                    fits.push((self.fit(filter, finding)?, key));
                }
            }
            fits.sort_by(|one, other| other.0.total_cmp(&one.0).then(Reverse(one.1).cmp(&Reverse(other.1))));
        }
        let mut keys: Vec<Key> = fits.into_iter().map(|(_, key)| key).collect();
        for finding in all.take(RANKED - keys.len()) {
            let key = finding?.row.key;
            keys.extend(seen.insert(key).then_some(key));
        }
        Ok(keys)
    }

    /// How well an article fits: by how often what is sought stands in it for its length, and in its title.
    fn fit(&self, filter: &Filter, finding: Finding) -> Result<f64, Error> {
        let row = finding.row;
        let stored = finding.stored.map_or_else(|| self.article(&row), Ok)?;
        let hits = filter.kept(&row.view(&stored)).hits.len() as f64;
        let length = stored.article.text.len() as f64 / ENOUGH.1;
        let title = row.meta.title.as_deref().unwrap_or_default();
        let titled = sought(filter.terms()).filter(|text| text.is_in(title)).count() as f64;
        Ok(hits / (hits + ENOUGH.0 * (0.25 + 0.75 * length)) + titled)
    }
}

/// The words that are sought in every article.
fn sought(terms: &[Term]) -> impl Iterator<Item = &Text> {
    terms.iter().filter_map(|term| match term {
        Term::Is(Condition::Text(text) | Condition::Title(text)) => Some(text),
        _ => None,
    })
}
