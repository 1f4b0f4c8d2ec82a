//! Words that keep the full stop after them.

use memchr::memchr;

/// How a full stop behaves after an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Stands before a name and never ends a sentence: `Dr.`, `Gen.`
    Before,
    /// Stands after a name or in running text and may end a sentence: `Inc.`, `Jr.`, `etc.`
    After,
    /// Is one only before a number: `No. 10`, `Jan. 5`
    Numbered,
    /// A state of the United States, which is one only after a comma: `Troy, Mich.`
    State,
}

/// By the letters before the stop, in lower case and in order.
const TABLE: &[(&str, Abbreviation)] = {
    use Abbreviation::{After, Before, Numbered, State};
    &[
        ("adm", Before),
        ("ala", State),
        ("amb", Before),
        ("apr", Numbered),
        ("ariz", After),
        ("ark", State),
        ("art", Numbered),
        ("assn", After),
        ("asst", Before),
        ("att", Before),
        ("atty", Before),
        ("aug", Numbered),
        ("ave", After),
        ("blvd", After),
        ("brig", Before),
        ("bros", After),
        ("calif", After),
        ("capt", Before),
        ("cf", Before),
        ("ch", Numbered),
        ("cllr", Before),
        ("cmdr", Before),
        ("co", After),
        ("col", Before),
        ("colo", After),
        ("cong", Before),
        ("conn", State),
        ("corp", After),
        ("cpl", Before),
        ("dec", Numbered),
        ("del", State),
        ("dept", After),
        ("det", Before),
        ("dist", After),
        ("dr", Before),
        ("ed", Numbered),
        ("esq", After),
        ("etc", After),
        ("feb", Numbered),
        ("fig", Numbered),
        ("figs", Numbered),
        ("fla", After),
        ("fr", Before),
        ("ft", Before),
        ("ga", State),
        ("gen", Before),
        ("gov", Before),
        ("govs", Before),
        ("hon", Before),
        ("ill", State),
        ("inc", After),
        ("ind", State),
        ("insp", Before),
        ("jan", Numbered),
        ("jr", After),
        ("jul", Numbered),
        ("jun", Numbered),
        ("kan", State),
        ("ky", State),
        ("la", State),
        ("lt", Before),
        ("ltd", After),
        ("maj", Before),
        ("mar", Numbered),
        ("mass", State),
        ("md", State),
        ("messrs", Before),
        ("mfg", After),
        ("mich", After),
        ("minn", After),
        ("miss", State),
        ("mo", State),
        ("mont", State),
        ("mr", Before),
        ("mrs", Before),
        ("ms", Before),
        ("msgr", Before),
        ("mt", Before),
        ("neb", State),
        ("nev", State),
        ("no", Numbered),
        ("nos", Numbered),
        ("nov", Numbered),
        ("oct", Numbered),
        ("okla", After),
        ("ont", State),
        ("ore", State),
        ("pa", State),
        ("par", Numbered),
        ("penn", State),
        ("pfc", Before),
        ("ph", After),
        ("pp", Numbered),
        ("pres", Before),
        ("prof", Before),
        ("pte", Before),
        ("pvt", Before),
        ("rd", After),
        ("rep", Before),
        ("reps", Before),
        ("rev", Before),
        ("sec", Before),
        ("sect", Numbered),
        ("sen", Before),
        ("sens", Before),
        ("sep", Numbered),
        ("sept", Numbered),
        ("sgt", Before),
        ("sr", After),
        ("st", Before),
        ("ste", Before),
        ("supt", Before),
        ("tenn", After),
        ("tex", State),
        ("univ", After),
        ("va", State),
        ("vol", Numbered),
        ("vols", Numbered),
        ("vs", Before),
        ("vt", State),
        ("wash", State),
        ("wis", State),
        ("wyo", State),
    ]
};

/// Words that open a sentence with a capital but are rarely part of a name: after `U.S.` they tell that it ended one.
const STARTERS: &[u8] = b" a after all although an and another are as at because before both but by critics despite did \
during each even every few for from hailed has have he her here his how however i if in instead is it its last later \
many meanwhile more most mr mrs ms my neither no nobody nor not now of officials on one only or other others our police \
she since so some still such than that the their then there these they this those though three thus to two under \
unless until was we were what when where whether which while who why with without yet you your ";

/// The abbreviation that `word` (without its full stop) makes, if it is one.
pub(super) fn abbreviation(word: &str) -> Option<Abbreviation> {
    let mut buffer = [0; 8];
    let lower = lowered(word, &mut buffer)?;
    let place = TABLE.binary_search_by(|(entry, _)| entry.as_bytes().cmp(lower)).ok()?;
    Some(TABLE[place].1)
}

/// Whether `word` often opens a sentence and seldom a name.
pub(super) fn opens_sentences(word: &str) -> bool {
    let mut buffer = [0; 16];
    let Some(lower) = lowered(word, &mut buffer[1..15]).map(<[u8]>::len) else { return false };
    (buffer[0], buffer[lower + 1]) = (b' ', b' ');
    memchr::memmem::find(STARTERS, &buffer[..lower + 2]).is_some()
}

/// `word` in lower case inside `buffer`; `None` where it is too long or not made of ASCII letters.
fn lowered<'b>(word: &str, buffer: &'b mut [u8]) -> Option<&'b [u8]> {
    let bytes = word.as_bytes();
    if bytes.is_empty() || bytes.len() > buffer.len() || !bytes.iter().all(u8::is_ascii_alphabetic) {
        return None;
    }
    let lower = &mut buffer[..bytes.len()];
    lower.copy_from_slice(bytes);
    lower.make_ascii_lowercase();
    debug_assert!(memchr(b' ', lower).is_none());
    Some(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_is_in_order_for_the_search() {
        assert!(TABLE.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn known_words_are_found_in_any_case() {
        assert_eq!(abbreviation("Dr"), Some(Abbreviation::Before));
        assert_eq!(abbreviation("SEN"), Some(Abbreviation::Before));
        assert_eq!(abbreviation("Moscow"), None);
        assert!(opens_sentences("The"));
        assert!(!opens_sentences("Congress"));
        assert!(!opens_sentences("a-b"));
    }
}
