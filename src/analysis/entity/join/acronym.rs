//! Joins an organisation's letters to its name: `ECB` to `European Central Bank`.

use std::collections::HashMap;
use std::ops::Range;

use super::piece::Sense;
use super::thing::{Gathering, Key};

impl Gathering<'_, '_, '_> {
    /// Joins `ECB` to `European Central Bank`.
    pub(super) fn abbreviations(&mut self) {
        for cluster in 0..self.clusters.len() {
            let Some(first) = self.clusters[cluster].pieces.first() else { continue };
            let piece = &self.pieces[*first as usize];
            if !matches!(piece.sense, Sense::Organisation { .. }) || piece.tokens.len() < 2 {
                continue;
            }
            for every in [false, true] {
                let short = self.initials(piece.tokens.clone(), every);
                let other = short.and_then(|key| self.by.get(&Key::Organisation(key)).copied());
                if let Some(other) = other.filter(|other| *other != cluster && !self.is_credit(*other)) {
                    self.merge(cluster, other);
                }
            }
        }
    }

    /// Whether an agency's letters stand where a report names who sent it: `LIMA, Peru (AP) —`.
    fn is_credit(&self, cluster: usize) -> bool {
        let Some(first) = self.clusters[cluster].pieces.first() else { return false };
        let tokens = &self.pieces[*first as usize].tokens;
        self.reading.before(tokens.start) == "("
            && self.reading.word(tokens.end) == ")"
            && matches!(self.reading.word(tokens.end + 1), "-" | "–" | "—" | "--")
    }

    /// Joins what stands in brackets behind an organisation's name to it, and capitals that are its first letters in
    /// another order, as other languages have them: `TSE` to `Supreme Electoral Tribunal`.
    pub(super) fn foreign_abbreviations(&mut self) {
        let mut short: HashMap<String, Option<usize>> = HashMap::new();
        let mut whose = vec![usize::MAX; self.pieces.len()];
        for (cluster, one) in self.clusters.iter().enumerate() {
            for piece in &one.pieces {
                whose[*piece as usize] = cluster;
            }
            if let Some(letters) = one.pieces.first().and_then(|first| self.capitals(*first as usize)) {
                short.entry(sorted(letters)).and_modify(|known| *known = None).or_insert(Some(cluster));
            }
        }
        // A name has one of them, so that no list of brackets is gone through again and again.
        let mut has_one = vec![false; self.clusters.len()];
        for index in 0..self.pieces.len() {
            let piece = &self.pieces[index];
            let known = whose[index];
            let is_long = matches!(piece.sense, Sense::Organisation { .. }) && piece.tokens.len() > 1;
            if known == usize::MAX || !is_long || has_one[known] {
                continue;
            }
            let end = piece.tokens.end;
            let bracketed = self.pieces.get(index + 1).is_some_and(|next| next.tokens == (end + 1..end + 2))
                && self.reading.word(end) == "("
                && self.reading.word(end + 2) == ")"
                && self.capitals(index + 1).is_some();
            let letters = self.first_letters(piece.tokens.clone(), false);
            let turned =
                (letters.chars().count() > 2).then(|| short.get(&sorted(&letters)).copied().flatten()).flatten();
            let other = if bracketed { Some(whose[index + 1]) } else { turned };
            // Letters that were joined to another name already are its own.
            let is_bare = |other: usize| {
                let first = self.clusters.get(other).and_then(|one| one.pieces.first());
                first.is_some_and(|first| self.capitals(*first as usize).is_some())
            };
            if let Some(other) = other.filter(|other| *other != known && is_bare(*other)) {
                for piece in &self.clusters[other].pieces {
                    whose[*piece as usize] = known;
                }
                self.merge(known, other);
                has_one[known] = true;
            }
        }
    }

    /// The letters of a piece that is an organisation of capitals alone.
    fn capitals(&self, index: usize) -> Option<&str> {
        let piece = &self.pieces[index];
        let word = self.reading.word(piece.tokens.start);
        let told = matches!(piece.sense, Sense::Organisation { identity: 0, .. })
            && piece.tokens.len() == 1
            && (3..=6).contains(&word.len())
            && word.bytes().all(|letter| letter.is_ascii_uppercase());
        told.then_some(word)
    }

    /// The key of the first letters of a name's words, of the small ones too if `every` is set.
    fn initials(&self, tokens: Range<usize>, every: bool) -> Option<u64> {
        let letters = self.first_letters(tokens, every);
        (letters.len() > 1).then(|| crate::analysis::lexicon::word_key(&letters))
    }

    fn first_letters(&self, tokens: Range<usize>, every: bool) -> String {
        let mut letters = String::with_capacity(12);
        for at in tokens {
            let word = self.reading.word(at);
            if (every || self.reading.capital(at)) && word.starts_with(char::is_alphabetic) && letters.len() < 10 {
                letters.extend(word.chars().next());
            }
        }
        letters
    }
}

/// Letters in the order of the alphabet, as capitals.
fn sorted(letters: &str) -> String {
    let mut letters: Vec<char> = letters.chars().flat_map(char::to_uppercase).collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}
