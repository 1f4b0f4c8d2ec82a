//! The first shipped article as a careful reader annotates it by hand.

use std::sync::Arc;

use dateline::analysis::{
    Analysis, CountryCode, Entity, EntityId, EntityKind, Evidence, Language, Mention, MentionForm, Quote, QuoteKind,
    Speaker,
};
use dateline::app::Findings;
use dateline::article::Article;
use dateline::ingest;
use dateline::text::Span;

use crate::desk::Read;

/// Kind, country, role, then what the text calls it: words alone are names, `~` before a pronoun or description.
/// What stands before `|` in a word is context that is not part of it.
const ENTITIES: &[(EntityKind, &str, &str, &[&str])] = {
    use EntityKind::{Country, Group, Organisation, Person, Place};
    &[
        (
            Person,
            "EG",
            "Egyptian Foreign Minister",
            &["Hoda Mansour", "Mansour", "~whether |she", "~Ethiopian readings, |she", "~arithmetic,” |she"],
        ),
        (
            Person,
            "ET",
            "Ethiopian Prime Minister",
            &["Tsegaye Worku", "Tsegaye", "~night. |He", "~“a measuring stick, not a tap” and said |his"],
        ),
        (Person, "UG", "water minister of Uganda", &["Betty Akello", "Akello"]),
        (Person, "BI", "African Union’s envoy", &["Marie-Claire Ndayizeye", "Ndayizeye", "~|The Burundian diplomat"]),
        (Person, "KE", "president of Kenya", &["Josphat Kiprono", "~Africans”. |He"]),
        (Person, "", "Horn Policy Institute", &["Yusuf Idris", "Idris", "~rain,” |he"]),
        (Person, "", "", &["Wanjiru Odhiambo", "~correspondent. |She"]),
        (Country, "EG", "", &["Egypt", "Egyptian", "Cairo"]),
        (Country, "ET", "", &["Ethiopia", "Ethiopian", "Addis Ababa"]),
        (Country, "KE", "", &["Kenya", "Kenyan"]),
        (Country, "SD", "", &["Sudan", "Sudanese", "Khartoum"]),
        (Country, "UG", "", &["Uganda", "Ugandan"]),
        (Organisation, "", "", &["Nile Basin Initiative", "NBI"]),
        (Organisation, "", "", &["African Union"]),
        (Organisation, "", "", &["World Bank", "~statement, |the bank"]),
        (Organisation, "US", "", &["US State Department"]),
        (Place, "", "", &["Nairobi", "NAIROBI"]),
        (Place, "", "", &["Lake Victoria"]),
        (Group, "", "", &["Africans"]),
    ]
};

/// Kind, what is said, its cue, its speaker as the text calls it, whose number stands in the table above; how sure.
pub type Row = (QuoteKind, &'static [&'static str], &'static str, &'static str, Option<u32>, f32);

const QUOTES: &[Row] = {
    use QuoteKind::{Direct, Indirect, Mixed};
    &[
        (
            Direct,
            &[
                "“We have not solved the problem of the river,”",
                "“We have agreed to look at the same numbers, and that is where every solution begins.”",
            ],
            "told",
            "Hoda Mansour",
            Some(0),
            0.97,
        ),
        (Mixed, &["“a measuring stick, not a tap”"], "called", "night. |He", Some(1), 0.83),
        (
            Direct,
            &[
                "“For a hundred years we were told that the river belonged to others,”",
                "“and for a hundred years our villages sat in the dark. We will share what falls on our mountains. \
                 We will not ask permission to light our own houses.”",
            ],
            "said",
            "others,” |Tsegaye",
            Some(1),
            0.98,
        ),
        (Mixed, &["“so long as it is a figure and not a slogan”"], "said", "minimum. |Mansour", Some(0), 0.91),
        (Direct, &["“I trust arithmetic,”"], "said", "arithmetic,” |she", Some(0), 0.74),
        (Mixed, &["“squeezed between a dam and a demand”"], "said", "One Sudanese delegate", None, 0.44),
        (
            Direct,
            &["“I told them, ‘You have until breakfast, and I do not eat late,’”"],
            "recalled",
            "late,’” |Ndayizeye",
            Some(3),
            0.96,
        ),
        (Mixed, &["“African rivers can be governed by Africans”"], "said", "Josphat Kiprono", Some(4), 0.9),
        (Direct, &["“Everybody here remembers Kinshasa,”"], "said", "Kinshasa,” |she", Some(2), 0.38),
        (
            Indirect,
            &["a dry spell as long as that of the 1980s would halve Ethiopia’s reservoirs within two seasons"],
            "According to",
            "to |Idris",
            Some(5),
            0.8,
        ),
        (Direct, &["“A bulletin does not make rain,”"], "said", "rain,” |he", Some(5), 0.71),
        (Direct, &["“the rain will chair the meeting”"], "said", "then, |Tsegaye", Some(1), 0.93),
    ]
};

/// The article with its annotations.
pub fn summit() -> Read {
    let article = ingest::samples().next().expect("there are samples");
    let entities = ENTITIES.iter().map(|(kind, country, role, words)| entity(&article, *kind, country, role, words));
    let quotes = QUOTES.iter().map(|row| quote(&article, row));
    let analysis = Analysis { entities: entities.collect(), quotes: quotes.collect(), language: Language::English };
    (Arc::new(article), Arc::new(Findings::new(analysis)))
}

pub fn entity(article: &Article, kind: EntityKind, country: &str, role: &str, words: &[&str]) -> Entity {
    let mut mentions: Vec<Mention> = Vec::new();
    for word in words {
        let (form, word) =
            word.strip_prefix('~').map_or((MentionForm::Name, *word), |word| (MentionForm::Pronoun, word));
        for span in all(article, word) {
            // Longer names stand first in the table and keep what they have.
            if mentions.iter().all(|known| !known.span.overlaps(span)) {
                mentions.push(Mention { span, form });
            }
        }
    }
    assert!(!mentions.is_empty(), "{words:?} is not in the text");
    mentions.sort_by_key(|mention| mention.span);
    Entity {
        kind,
        name: words[0].to_owned(),
        roles: Some(role).filter(|role| !role.is_empty()).map(str::to_owned).into_iter().collect(),
        country: CountryCode::new(country),
        confidence: 0.95,
        why: "the text says so".into(),
        others: Vec::new(),
        mentions,
    }
}

pub fn quote(article: &Article, row: &Row) -> Quote {
    let (kind, said, cue, speaker, id, confidence) = *row;
    let content: Vec<Span> = said.iter().map(|piece| only(article, piece)).collect();
    let speaker = Speaker { span: only(article, speaker), entity: id.map(EntityId) };
    // The cue nearest to the speaker is the one meant.
    let cue = all(article, cue).into_iter().min_by_key(|cue| cue.start.abs_diff(speaker.span.start));
    let evidence = Evidence { why: "the cue names the speaker".into(), others: vec![(EntityId(3), 0.2)] };
    Quote { kind, content, cue: cue.into_iter().collect(), speaker: Some(speaker), confidence, evidence }
}

fn only(article: &Article, words: &str) -> Span {
    *all(article, words).first().unwrap_or_else(|| panic!("{words:?} is not in the text"))
}

/// Where these words stand by themselves; `context|words` are the words after that context.
fn all(article: &Article, words: &str) -> Vec<Span> {
    let (context, words) = words.split_once('|').unwrap_or(("", words));
    let text = &article.text;
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let whole = format!("{context}{words}");
    let places = text.match_indices(&whole).map(|(at, _)| (at + context.len(), at + whole.len()));
    let alone = places.filter(|(from, to)| {
        let apart = |edge: Option<char>, beyond: Option<char>| !(letter(edge) && letter(beyond));
        apart(words.chars().next(), text[..*from].chars().next_back())
            && apart(words.chars().next_back(), text[*to..].chars().next())
    });
    alone.map(|(from, to)| Span::new(from as u32, to as u32)).collect()
}
