//! What of an article stands in the full-text index: words as the filter language tells them apart, and names.
//!
//! The index knows which words an article has, and not where: a third of the room. Whatever else is asked of it is a
//! word too, behind a sign that no text's word begins with ([`Sign`]):
//!
//! | word | stands for |
//! | --- | --- |
//! | `trade` | the word, in the text or title |
//! | `§ttrade` | the word in the title |
//! | `§htrade` | the word, for an article that says much of it |
//! | `§wof§the` | two words side by side, where each by itself is in many articles |
//! | `§p…` `§o…` `§l…` `§g…` | words of a name that stand side by side: a person's, an organisation's, a place's, a group's |
//! | `§s…` | the same of those who speak |
//! | `§a…` | the same of whom and what is mentioned inside quotes |
//! | `§u…` | three characters that stand side by side in its source, address or name, as a number |
//! | `§f…` | a fact that is so or not, as [`Fact`] spells it |
//!
//! Whatever a filter finds in an article is found here too; where the index cannot tell exactly, it says yes.

use std::{
    collections::{BTreeSet, HashMap},
    fmt::Write,
};

use super::common::{is_common, is_little};
use crate::{
    analysis::{Analysis, Entity, EntityKind, Quote},
    article::Article,
    library::filter::{self, View, lower, name_words, names_of, spelt},
};

/// What stands before a word of the index that is none of the text.
pub(super) const SIGN: char = '§';

/// As what a word stands in the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// As itself, in the text or title.
    Text,
    /// In the title.
    Title,
    /// In an article that says much of it.
    Salient,
    /// In the name of an entity of this kind.
    Named(EntityKind),
    /// In the name of somebody who speaks.
    Speaker,
    /// In the name of somebody or something mentioned inside a quote.
    About,
}

impl Sign {
    /// The word so signed.
    pub(super) fn on(self, word: &str) -> String {
        let letter = match self {
            Self::Text => return word.to_owned(),
            Self::Title => 't',
            Self::Salient => 'h',
            Self::Named(EntityKind::Person) => 'p',
            Self::Named(EntityKind::Organisation) => 'o',
            Self::Named(EntityKind::Place) => 'l',
            Self::Named(EntityKind::Group) => 'g',
            // Countries are facts; no word has this sign.
            Self::Named(EntityKind::Country) => 'c',
            Self::Speaker => 's',
            Self::About => 'a',
        };
        format!("{SIGN}{letter}{word}")
    }
}

/// So often in a text, or once in the title, and an article says much of it.
const MUCH: u32 = 4;

/// The most words of a name that are one word of the index.
pub(super) const RUN: usize = 6;

/// The word for two words that stand side by side, where the index has one.
pub(super) fn pair(first: &str, second: &str) -> Option<String> {
    let alone = |word: &str| word.chars().next().is_some_and(|char| !spelt(char));
    let kept = is_common(first) && is_common(second) || alone(first) && alone(second);
    kept.then(|| format!("{SIGN}w{first}{SIGN}{second}"))
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
    /// The one word that stands for it.
    pub(super) fn word(&self) -> String {
        let told = match self {
            Self::Any => "all".to_owned(),
            Self::Language(code) => format!("l{}", word_of(code)),
            Self::Country(at, code) => format!("{}{code}", at.letter()),
            Self::CountryName(at, words) => format!("{}n{}", at.letter(), whole(words)),
            Self::From(code) => format!("f{code}"),
            Self::Has(kind) => format!("has{kind}"),
            Self::Sure(tenths) => format!("q{tenths}"),
            Self::Cut => "cut".to_owned(),
        };
        format!("{SIGN}f{told}")
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

/// One word for all these words of a name.
pub(super) fn whole(words: &[u64]) -> String {
    format!(
        "{:x}",
        words
            .iter()
            .fold(words.len() as u64, |hash, word| (hash ^ word).wrapping_mul(0x0100_0000_01b3).rotate_left(29))
    )
}

/// A word for each three characters that stand side by side in an article's source, address or name; what two are as
/// one tells too much, never too little.
pub(super) fn source_marks(text: &str) -> Vec<String> {
    let chars: Vec<u32> = text.chars().map(|char| u32::from(lower(char))).collect();
    let mark =
        |run: &[u32]| run.iter().fold(0_u32, |hash, char| (hash ^ char).wrapping_mul(0x0100_0193).rotate_left(9));
    chars.windows(3).map(|run| format!("{SIGN}u{:x}", mark(run) >> 16)).collect()
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

/// Words of names, each run of them as one word.
#[derive(Default)]
struct Names(BTreeSet<String>);

impl Names {
    fn add(&mut self, sign: Sign, name: &str) {
        let words = name_words(name);
        for length in 1..=words.len().min(RUN) {
            self.0.extend(words.windows(length).map(|run| sign.on(&whole(run))));
        }
    }
}

/// Facts, each once.
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

/// What the index holds of an article, one blank between two words; those of the text and title stand before all
/// others.
pub(super) fn indexed(article: &Article, analysis: &Analysis) -> String {
    let mut all = text_and_title(article);
    let (mut facts, mut names) = (Facts::default(), Names::default());
    facts.add(&Fact::Any);
    facts.add(&Fact::Language(filter::language(&View::new(article, analysis))));
    for entity in &analysis.entities {
        stands(entity, article, Sign::Named(entity.kind), At::Article, (&mut facts, &mut names));
    }
    speakers(article, analysis, &mut facts, &mut names);
    for entity in inside_quotes(analysis) {
        stands(entity, article, Sign::About, At::Quote, (&mut facts, &mut names));
    }
    let known = [&article.meta.site, &article.meta.url].into_iter().flatten().chain([&article.id]);
    let sources: BTreeSet<String> = known.flat_map(|known| source_marks(known)).collect();
    for word in facts.0.iter().chain(&names.0).chain(&sources) {
        all.push(' ');
        all.push_str(word);
    }
    all
}

/// The words of the text and title with their pairs, then what is said of the title, and what much is said of.
fn text_and_title(article: &Article) -> String {
    let (title, text) = (spaced(article.meta.title.as_deref().unwrap_or_default()), spaced(&article.text));
    let mut counts: HashMap<&str, u32> = HashMap::new();
    let (mut all, mut signed) = (String::with_capacity(text.len()), BTreeSet::new());
    for line in [&text, &title] {
        let mut before = "";
        for word in line.split(' ').filter(|word| !word.is_empty()) {
            let count = counts.entry(word).or_default();
            *count += 1;
            if *count == 1 {
                all.push_str(word);
                all.push(' ');
            }
            signed.extend(pair(before, word));
            before = word;
        }
    }
    for word in title.split(' ').filter(|word| !word.is_empty()) {
        signed.insert(Sign::Title.on(word));
        counts.insert(word, MUCH);
    }
    let much = counts.iter().filter(|(word, count)| **count >= MUCH && !is_little(word));
    signed.extend(much.map(|(word, _)| Sign::Salient.on(word)));
    for word in &signed {
        all.push_str(word);
        all.push(' ');
    }
    all
}

/// Notes an entity that stands somewhere.
fn stands(entity: &Entity, article: &Article, sign: Sign, at: At, (facts, names): (&mut Facts, &mut Names)) {
    if entity.kind == EntityKind::Country {
        facts.country(entity, &article.text, at);
    } else {
        all_names(entity, &article.text).for_each(|name| names.add(sign, name));
    }
}

fn speakers(article: &Article, analysis: &Analysis, facts: &mut Facts, names: &mut Names) {
    let text = article.text.as_str();
    // Each once, however often they speak: those who do have many names.
    let mut speaking = BTreeSet::new();
    for quote in &analysis.quotes {
        facts.add(&Fact::Has("quote"));
        facts.add(&Fact::Has(quote.kind.name()));
        facts.add(&Fact::Sure(tenth(quote.confidence)));
        if is_cut(quote, text) {
            facts.add(&Fact::Cut);
        }
        if quote.content.len() > 1 {
            // Where its parts are joined, words stand side by side that do not in the text.
            let words: Vec<String> = quote.content.iter().flat_map(|part| split(part.of(text))).collect();
            names.0.extend(words.windows(2).filter_map(|two| pair(&two[0], &two[1])));
        }
        let Some(speaker) = quote.speaker else { continue };
        let Some(id) = speaker.entity else {
            names.add(Sign::Speaker, speaker.span.of(text));
            continue;
        };
        speaking.insert(id.index());
    }
    for entity in speaking.into_iter().map(|index| &analysis.entities[index]) {
        if let Some(country) = &entity.country {
            facts.add(&Fact::From(country.as_str()));
        }
        stands(entity, article, Sign::Speaker, At::Speaker, (facts, names));
    }
}

/// Those who are mentioned inside a quote.
fn inside_quotes(analysis: &Analysis) -> impl Iterator<Item = &Entity> {
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
    let is_inside = move |span: crate::text::Span| {
        let before = inside.partition_point(|content| content.start < span.end);
        before > 0 && ends[before - 1] > span.start
    };
    let mentioned = move |entity: &&Entity| entity.mentions.iter().any(|mention| is_inside(mention.span));
    analysis.entities.iter().filter(mentioned)
}

/// Whether a part of the quote begins or ends inside a word.
fn is_cut(quote: &Quote, text: &str) -> bool {
    let inside = |at: u32| {
        let (before, after) = text.split_at(at as usize);
        before.ends_with(spelt) && after.starts_with(spelt)
    };
    quote.content.iter().any(|span| inside(span.start) || inside(span.end))
}
