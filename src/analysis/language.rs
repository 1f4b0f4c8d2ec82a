//! Tells English from other languages, which are left alone.

use std::collections::HashSet;

use whatlang::{Lang, Script};

use super::Language;

/// Bytes looked at, from the beginning and from the middle of the text each.
const SAMPLE: usize = 8 * 1024;

/// Fewer different words without a capital than this are too few to doubt that a text is English.
const FEWEST_WORDS: usize = 6;

/// The same for a text in which nearly every word has one: lists of names have the letters of any language.
const FEWEST_SHOUTED: usize = 12;

/// So many different words of which not one is an English function word are no English, whatever their letters say.
const WITHOUT_ANY: usize = 9;

/// A text in which fewer than one word of this many has no capital is taken as a whole.
const SHOUTED: usize = 8;

/// English words that make a quarter of English news and next to nothing of its neighbours.
const FUNCTION_WORDS: &str = " the of and to that for with it his he she by from which have has are this been not \
they were who will would said their but be at had its or an about after than when there what more could you your our can into only did does \
during says because between while against before being some many most how why through where people other ";

/// English has at least this share of them …
const ENGLISH_SHARE: f32 = 0.11;

/// … and texts in other languages, whose names and citations may be English, stay below this one.
const FOREIGN_SHARE: f32 = 0.08;

/// The language of `text`; one too short or too doubtful to tell counts as English.
///
/// The share of English function words decides first; only where it is low is the language looked for by the
/// statistics of its letters. Names do not count for either: an English sentence may be full of Brazilians.
pub(super) fn tell(text: &str) -> Language {
    let all = sample(text);
    let plain = plain(&all);
    let sample = plain.as_deref().unwrap_or(&all);
    let known = words(sample).filter(|word| is_function_word(word)).count();
    let share = known as f32 / words(sample).count().max(1) as f32;
    if share >= ENGLISH_SHARE {
        return Language::English;
    }
    let Some(found) = whatlang::detect(sample).filter(|found| found.lang() != Lang::Eng) else {
        return Language::English;
    };
    // Another script needs no statistics to be told from English, even if its language is not sure.
    let (fewest, without_any) =
        if plain.is_some() { (FEWEST_WORDS, WITHOUT_ANY) } else { (FEWEST_SHOUTED, usize::MAX) };
    let differ = words(sample).collect::<HashSet<&str>>().len();
    let told = found.is_reliable() && differ >= fewest || known == 0 && differ >= without_any;
    let foreign = found.script() != Script::Latin || told && share < FOREIGN_SHARE;
    if foreign { Language::Other(code(found.lang())) } else { Language::English }
}

impl Language {
    /// The language with this code, as the analysis gives it; English for a code it never gives.
    ///
    /// ```
    /// use dateline::analysis::Language;
    ///
    /// assert_eq!(Language::with_code("de"), Language::Other("de"));
    /// assert_eq!(Language::with_code("en"), Language::English);
    /// ```
    pub fn with_code(written: &str) -> Self {
        let found = Lang::all().iter().map(|language| code(*language)).find(|code| *code == written);
        found.filter(|code| *code != "en").map_or(Self::English, Self::Other)
    }
}

/// The beginning and the middle of a long text, the whole of a short one.
fn sample(text: &str) -> String {
    let middle = text.floor_char_boundary(text.len() / 2);
    let first = &text[..text.floor_char_boundary(SAMPLE)];
    let second = &text[middle.max(first.len())..text.floor_char_boundary((middle + SAMPLE).max(first.len()))];
    [first, second].join(" ")
}

/// The text without its words in capitals or with one in front; none where it has hardly any others.
fn plain(text: &str) -> Option<String> {
    let plain: Vec<&str> = words(text).filter(|word| !word.starts_with(char::is_uppercase)).collect();
    (plain.len() * SHOUTED >= words(text).count()).then(|| plain.join(" "))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty())
}

fn is_function_word(word: &str) -> bool {
    let bytes = word.as_bytes();
    let mut buffer = [b' '; 9];
    if bytes.len() > 7 || !word.is_ascii() {
        return false;
    }
    buffer[1..=bytes.len()].copy_from_slice(bytes);
    buffer.make_ascii_lowercase();
    memchr::memmem::find(FUNCTION_WORDS.as_bytes(), &buffer[..bytes.len() + 2]).is_some()
}

/// The ISO 639-1 code of a language; where it has none, its ISO 639-3 code.
const fn code(language: Lang) -> &'static str {
    match language {
        Lang::Epo => "eo",
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Cmn => "zh",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Ben => "bn",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ukr => "uk",
        Lang::Kat => "ka",
        Lang::Ara => "ar",
        Lang::Hin => "hi",
        Lang::Jpn => "ja",
        Lang::Heb => "he",
        Lang::Yid => "yi",
        Lang::Pol => "pl",
        Lang::Amh => "am",
        Lang::Jav => "jv",
        Lang::Kor => "ko",
        Lang::Nob => "nb",
        Lang::Dan => "da",
        Lang::Swe => "sv",
        Lang::Fin => "fi",
        Lang::Tur => "tr",
        Lang::Nld => "nl",
        Lang::Hun => "hu",
        Lang::Ces => "cs",
        Lang::Ell => "el",
        Lang::Bul => "bg",
        Lang::Bel => "be",
        Lang::Mar => "mr",
        Lang::Kan => "kn",
        Lang::Ron => "ro",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "et",
        Lang::Tam => "ta",
        Lang::Vie => "vi",
        Lang::Urd => "ur",
        Lang::Tha => "th",
        Lang::Guj => "gu",
        Lang::Uzb => "uz",
        Lang::Pan => "pa",
        Lang::Aze => "az",
        Lang::Ind => "id",
        Lang::Tel => "te",
        Lang::Pes => "fa",
        Lang::Mal => "ml",
        Lang::Ori => "or",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Sin => "si",
        Lang::Khm => "km",
        Lang::Tuk => "tk",
        Lang::Aka => "ak",
        Lang::Zul => "zu",
        Lang::Sna => "sn",
        Lang::Afr => "af",
        Lang::Lat => "la",
        Lang::Slk => "sk",
        Lang::Cat => "ca",
        Lang::Tgl => "tl",
        Lang::Hye => "hy",
        Lang::Cym => "cy",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_english() {
        assert_eq!(tell("The minister said that the plan would be ready for the vote on Friday."), Language::English);
        assert_eq!(tell("Blinken urges calm"), Language::English);
        assert_eq!(tell(""), Language::English);
    }

    #[test]
    fn doubt_counts_as_english() {
        assert_eq!(tell("Verstappen, Norris, Leclerc, Piastri, Sainz, Hamilton"), Language::English);
        assert_eq!(tell("Der Spiegel"), Language::English);
    }

    #[test]
    fn other_languages_are_told() {
        let german = "Die Ministerin sagte am Dienstag in Berlin, der Haushalt werde noch vor dem Sommer beschlossen und \
                      an die Länder weitergegeben. Die Opposition sprach von einem Fehler.";
        let russian = "Министр заявил во вторник, что бюджет будет принят до начала лета и передан в регионы.";
        let dutch = "De minister zei dinsdag dat de begroting nog voor de zomer wordt goedgekeurd en dat het kabinet \
                     daarna met de gemeenten over de uitvoering gaat praten.";
        assert_eq!(tell(german), Language::Other("de"));
        assert_eq!(tell(russian), Language::Other("ru"));
        assert_eq!(tell(dutch), Language::Other("nl"));
    }

    #[test]
    fn a_foreign_citation_leaves_english_english() {
        let names = "Luiz Inácio Lula da Silva beat Jair Bolsonaro in São Paulo, Minas Gerais and Rio Grande do Sul.";
        assert_eq!(tell(names), Language::English);
        let text = "“Das ist ein Fehler und wir werden dagegen klagen”, the mayor of the town said in German when he was \
                    asked about the plan.";
        assert_eq!(tell(text), Language::English);
    }
}
