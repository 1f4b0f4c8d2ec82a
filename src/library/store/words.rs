//! What of an article stands in the full-text index: words as the filter language tells them apart, and names.
//!
//! | column | holds |
//! | --- | --- |
//! | `title` `body` | the words |
//! | `person` `org` `place` `people` | the names of entities of that kind, word by word, `0` between two names |
//! | `speaker` | the names of those who speak |
//! | `about` | the names of whom and what is mentioned inside quotes |
//! | `facts` | one word for each fact that is so or not, as [`Fact`] spells it |
//!
//! Whatever a filter finds in an article is found here too; where the index cannot tell exactly, it says yes.

use std::{collections::BTreeSet, fmt::Write};

use crate::{
    analysis::{Analysis, Entity, EntityKind, Quote},
    article::Article,
    library::filter::{self, View, lower, name_words, names_of, spelt},
};

/// The columns of one article.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) title: String,
    pub(super) body: String,
    pub(super) person: String,
    pub(super) org: String,
    pub(super) place: String,
    pub(super) people: String,
    pub(super) speaker: String,
    pub(super) about: String,
    pub(super) facts: String,
}

/// Something that is so of an article or not.
#[derive(Debug)]
pub(super) enum Fact<'a> {
    /// It is an article.
    Any,
    /// It is in this language.
    Language(&'a str),
    /// A country stands there, by its code.
    Country(At, &'a str),
    /// A country stands there, one of whose names is all these words.
    CountryName(At, &'a [u64]),
    /// Somebody of this country speaks.
    From(&'a str),
    /// There is such a quote; `quote` for any.
    Has(&'a str),
    /// There is a quote as sure as this, in whole tenths.
    Sure(u8),
    /// A quote begins or ends inside a word, so that its words are not among those of the text.
    Cut,
}

/// Where a country stands in an article.
#[derive(Clone, Copy, Debug)]
pub(super) enum At {
    /// Anywhere.
    Article,
    /// It speaks.
    Speaker,
    /// Inside a quote.
    Quote,
}

impl At {
    const fn letter(self) -> char {
        match self {
            Self::Article => 'c',
            Self::Speaker => 's',
            Self::Quote => 'a',
        }
    }
}

impl Fact<'_> {
    /// The one word that stands for it in the column `facts`.
    pub(super) fn word(&self) -> String {
        match self {
            Self::Any => "all".to_owned(),
            Self::Language(code) => format!("l{}", word_of(code)),
            Self::Country(at, code) => format!("{}{code}", at.letter()),
            Self::CountryName(at, words) => format!("{}n{}", at.letter(), whole(words)),
            Self::From(code) => format!("f{code}"),
            Self::Has(kind) => format!("has{kind}"),
            Self::Sure(tenths) => format!("q{tenths}"),
            Self::Cut => "cut".to_owned(),
        }
    }
}

/// The tenth in which a confidence lies.
pub(super) fn tenth(confidence: f32) -> u8 {
    (confidence * 10.0).clamp(0.0, 10.0) as u8
}

/// A word of letters and figures alone, for any text.
fn word_of(text: &str) -> String {
    text.bytes().fold(String::new(), |mut word, byte| {
        write!(word, "{:02x}", byte.to_ascii_lowercase()).expect("a string takes all");
        word
    })
}

/// One word for all the words of a name.
fn whole(words: &[u64]) -> String {
    format!(
        "{:x}",
        words
            .iter()
            .fold(words.len() as u64, |hash, word| (hash ^ word).wrapping_mul(0x0100_0000_01b3).rotate_left(29))
    )
}

/// The words of a text as the index holds them: small letters; a character of a script without capitals is a word.
pub(super) fn split(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut open = false;
    for char in text.chars() {
        if !spelt(char) {
            open = false;
            if char.is_alphanumeric() {
                words.push(char.to_string());
            }
            continue;
        }
        if !open {
            words.push(String::new());
            open = true;
        }
        words.last_mut().expect("one was begun").push(lower(char));
    }
    words
}

/// The same, with a blank between two.
pub(super) fn spaced(text: &str) -> String {
    let mut words = String::with_capacity(text.len() + 16);
    let mut open = false;
    for char in text.chars() {
        let spells = spelt(char);
        if !(words.ends_with(' ') || words.is_empty() || spells && open) {
            words.push(' ');
        }
        if spells {
            words.push(lower(char));
        } else if char.is_alphanumeric() {
            words.push(char);
        }
        open = spells;
    }
    words
}

/// The words of a name as a phrase of the index.
pub(super) fn phrase(words: &[u64]) -> String {
    words.iter().map(|word| format!("{word:x}")).collect::<Vec<_>>().join(" ")
}

/// Names in a column, each once.
#[derive(Default)]
struct Names {
    seen: BTreeSet<Vec<u64>>,
    column: String,
}

impl Names {
    fn add(&mut self, name: &str) {
        let words = name_words(name);
        if words.is_empty() || self.seen.contains(&words) {
            return;
        }
        self.column.push_str(&phrase(&words));
        self.column.push_str(" 0 ");
        self.seen.insert(words);
    }
}

/// Facts in a column, each once.
#[derive(Default)]
struct Facts(BTreeSet<String>);

impl Facts {
    fn add(&mut self, fact: &Fact<'_>) {
        self.0.insert(fact.word());
    }

    fn country(&mut self, entity: &Entity, text: &str, at: At) {
        if let Some(country) = &entity.country {
            self.add(&Fact::Country(at, country.as_str()));
        }
        for written in all_names(entity, text) {
            let words = name_words(written);
            if !words.is_empty() {
                self.add(&Fact::CountryName(at, &words));
            }
        }
    }
}

fn all_names<'a>(entity: &'a Entity, text: &'a str) -> impl Iterator<Item = &'a str> {
    std::iter::once(entity.name.as_str()).chain(names_of(entity, text))
}

/// What the index holds of an article.
pub(super) fn columns(article: &Article, analysis: &Analysis) -> Columns {
    let text = article.text.as_str();
    let mut facts = Facts::default();
    facts.add(&Fact::Any);
    facts.add(&Fact::Language(filter::language(&View::new(article, analysis))));
    let [mut person, mut org, mut place, mut people] = <[Names; 4]>::default();
    for entity in &analysis.entities {
        let names = match entity.kind {
            EntityKind::Country => {
                facts.country(entity, text, At::Article);
                continue;
            }
            EntityKind::Person => &mut person,
            EntityKind::Organisation => &mut org,
            EntityKind::Place => &mut place,
            EntityKind::Group => &mut people,
        };
        all_names(entity, text).for_each(|name| names.add(name));
    }
    let speaker = speakers(article, analysis, &mut facts);
    let about = about(article, analysis, &mut facts);
    Columns {
        title: spaced(article.meta.title.as_deref().unwrap_or_default()),
        body: spaced(text),
        person: person.column,
        org: org.column,
        place: place.column,
        people: people.column,
        speaker,
        about,
        facts: facts.0.into_iter().collect::<Vec<_>>().join(" "),
    }
}

fn speakers(article: &Article, analysis: &Analysis, facts: &mut Facts) -> String {
    let (text, mut names) = (article.text.as_str(), Names::default());
    for quote in &analysis.quotes {
        facts.add(&Fact::Has("quote"));
        facts.add(&Fact::Has(quote.kind.name()));
        facts.add(&Fact::Sure(tenth(quote.confidence)));
        if is_cut(quote, text) {
            facts.add(&Fact::Cut);
        }
        let Some(speaker) = quote.speaker else { continue };
        let Some(id) = speaker.entity else {
            names.add(speaker.span.of(text));
            continue;
        };
        let entity = &analysis.entities[id.index()];
        if let Some(country) = &entity.country {
            facts.add(&Fact::From(country.as_str()));
        }
        if entity.kind == EntityKind::Country {
            facts.country(entity, text, At::Speaker);
        } else {
            all_names(entity, text).for_each(|name| names.add(name));
        }
    }
    names.column
}

fn about(article: &Article, analysis: &Analysis, facts: &mut Facts) -> String {
    let (text, mut names) = (article.text.as_str(), Names::default());
    let mut inside: Vec<_> = analysis.quotes.iter().flat_map(|quote| &quote.content).copied().collect();
    inside.sort_unstable();
    // The furthest end so far: contents may overlap, and one of them may hold another.
    let mut furthest = 0;
    let ends: Vec<u32> = inside
        .iter()
        .map(|span| {
            furthest = furthest.max(span.end);
            furthest
        })
        .collect();
    let is_inside = |span: crate::text::Span| {
        let before = inside.partition_point(|content| content.start < span.end);
        before > 0 && ends[before - 1] > span.start
    };
    for entity in
        analysis.entities.iter().filter(|entity| entity.mentions.iter().any(|mention| is_inside(mention.span)))
    {
        if entity.kind == EntityKind::Country {
            facts.country(entity, text, At::Quote);
        } else {
            all_names(entity, text).for_each(|name| names.add(name));
        }
    }
    names.column
}

/// Whether a part of the quote begins or ends inside a word.
fn is_cut(quote: &Quote, text: &str) -> bool {
    let inside = |at: u32| {
        let (before, after) = text.split_at(at as usize);
        before.ends_with(spelt) && after.starts_with(spelt)
    };
    quote.content.iter().any(|span| inside(span.start) || inside(span.end))
}
