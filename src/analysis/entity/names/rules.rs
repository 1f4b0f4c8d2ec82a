//! Finds names by tables and rules alone: runs of capitals, what the tables know of them, and what the words around say.
//!
//! A run of capitalised words is cut where the tables know a country, a title or a well-known organisation; what is left
//! is told by its make-up (an organisation's word, a given name), by a title before it, and last by the rest of the
//! document: a name once told is the same everywhere.

mod evidence;
mod run;

use std::collections::HashMap;

use self::evidence::Evidence;
use self::run::Runs;
use super::super::reading::Reading;
use super::super::{Name, NameKind};
use super::range;

/// All names of the document, in reading order.
pub(crate) fn find(reading: &Reading<'_, '_>) -> Vec<Name> {
    let evidence = Evidence::gather(reading);
    let mut names = Runs::new(reading, &evidence).names();
    agree(reading, &mut names);
    names.retain(|name| name.probability >= 0.5);
    names
}

/// One decision a name: the surest reading of a name in the document settles its doubtful ones, and the last word of a
/// person's full name is that person where it stands alone.
fn agree(reading: &Reading<'_, '_>, names: &mut [Name]) {
    let mut known: HashMap<u64, (NameKind, f32)> = HashMap::new();
    for name in names.iter() {
        let tokens = range(name);
        let mut learn = |key: u64, probability: f32| {
            let entry = known.entry(key).or_insert((name.kind, probability));
            if entry.1 < probability {
                *entry = (name.kind, probability);
            }
        };
        learn(reading.key(tokens.clone()), name.probability);
        if name.kind == NameKind::Person && tokens.len() > 1 {
            learn(reading.keys[tokens.end - 1], name.probability - 0.02);
        }
    }
    for name in names.iter_mut().filter(|name| name.probability < 0.9) {
        let tokens = range(name);
        if let Some((kind, probability)) = known.get(&reading.key(tokens)).filter(|one| one.1 > name.probability) {
            (name.kind, name.probability) = (*kind, probability - 0.02);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Document, paragraphs};

    fn told(text: &str) -> Vec<(String, NameKind)> {
        let document = Document::read(text, paragraphs(text));
        find(&Reading::new(&document))
            .into_iter()
            .map(|name| {
                let span = document.span(range(&name));
                (span.of(text).to_owned(), name.kind)
            })
            .collect()
    }

    fn check(text: &str, expected: &[(&str, NameKind)]) {
        let expected: Vec<_> = expected.iter().map(|(name, kind)| ((*name).to_owned(), *kind)).collect();
        assert_eq!(told(text), expected, "{text}");
    }

    use NameKind::{Demonym, Organisation, Person, Place};

    #[test]
    fn titles_stand_outside_the_name() {
        check(
            "On Tuesday US Secretary of State Antony Blinken met President Tokayev.",
            &[("US", Place), ("Antony Blinken", Person), ("Tokayev", Person)],
        );
        check("Mr Oduya and Dr. Ilse van der Berg left.", &[("Oduya", Person), ("Ilse van der Berg", Person)]);
    }

    #[test]
    fn organisations_keep_the_country_inside() {
        check(
            "The Bank of China and Qatar Airways agreed.",
            &[("Bank of China", Organisation), ("Qatar Airways", Organisation)],
        );
        check("It met the Ministry of Foreign Affairs.", &[("Ministry of Foreign Affairs", Organisation)]);
    }

    #[test]
    fn pairs_are_two_names() {
        check("the Russian-Kazakh border", &[("Russian", Demonym), ("Kazakh", Demonym)]);
        check("a U.S.-led force", &[("U.S.", Place)]);
    }

    #[test]
    fn words_that_open_a_sentence_are_no_names() {
        check("Prices rose. Many farmers, however, sold early. However, rain came.", &[]);
    }

    #[test]
    fn a_last_name_alone_is_the_person_named_before() {
        check("Maria Stone spoke first. Stone then left.", &[("Maria Stone", Person), ("Stone", Person)]);
        check("A stone fell. Stone walls cracked.", &[]);
    }
}
