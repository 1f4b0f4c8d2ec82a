//! The country that somebody writes by its code, a name or a demonym.

use super::{Class, keys, lexicon};
use crate::{
    analysis::annotation::CountryCode,
    text::{Document, paragraphs},
};

/// The country whose code, name, adjective or people this is, in any case: `kz`, `Kazakhstan`, `kazakh`.
///
/// Codes come first: `in` is India and `us` the United States. Capitals and seats of government are places here.
pub(crate) fn country(written: &str) -> Option<CountryCode> {
    by_code(written.trim()).or_else(|| by_name(written))
}

fn by_code(written: &str) -> Option<CountryCode> {
    let code = CountryCode::new(&written.to_ascii_uppercase())?;
    let mut known = (0..lexicon().countries()).filter_map(|index| lexicon().country(index as u16));
    known.find(|(known, _)| *known == code).map(|(code, _)| code)
}

fn by_name(written: &str) -> Option<CountryCode> {
    let document = Document::read(written, paragraphs(written));
    let keys = keys(&document);
    let keys = keys.strip_prefix(&[super::word_key("the")]).unwrap_or(&keys);
    let (_, entries) = lexicon().runs(keys, 0).find(|(length, _)| *length == keys.len())?;
    let ranked = entries.filter_map(|entry| Some((rank(entry.class())?, entry.country())));
    let (_, index) = ranked.min_by_key(|(rank, _)| *rank)?;
    lexicon().country(index).map(|(code, _)| code)
}

/// Names before demonyms; `None` for what names no country.
const fn rank(class: Class) -> Option<u8> {
    match class {
        Class::Country => Some(0),
        Class::Adjective => Some(1),
        Class::People => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_goes_by_code_name_alias_and_demonym() {
        let code = |written: &str| country(written).map(|code| code.as_str().to_owned()).unwrap_or_default();
        for (written, right) in [
            ("kz", "KZ"),
            ("Kazakhstan", "KZ"),
            ("KAZAKH", "KZ"),
            ("us", "US"),
            ("u.s.", "US"),
            ("the United States", "US"),
            ("uk", "GB"),
            ("côte d'ivoire", "CI"),
            ("georgia", "GE"),
            ("polish", "PL"),
            ("suhh", "SUHH"),
            ("guinea", "GN"),
            ("moscow", ""),
            ("zz", ""),
            ("", ""),
            ("the", ""),
        ] {
            assert_eq!(code(written), right, "{written}");
        }
    }
}
