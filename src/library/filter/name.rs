//! What a value such as `kz` or `blinken` names among the entities of an article.

use super::words::lower;
use crate::analysis::{
    CountryCode, Entity, EntityKind, MentionForm,
    lexicon::{country, word_key},
};

/// A name as a reader writes it: a name or a part of one, an alias, a country's code or demonym, in any case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    text: String,
    /// The words as they are compared.
    words: Vec<u64>,
    country: Option<CountryCode>,
}

impl Value {
    /// The name written so.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { words: words(&text), country: country(&text), text }
    }

    /// The name as written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The country it names, if it names one.
    pub fn country(&self) -> Option<CountryCode> {
        self.country
    }

    /// Its words as they are compared.
    pub(in crate::library) fn words(&self) -> &[u64] {
        &self.words
    }

    /// Whether it names `entity` of an article with this `text`.
    ///
    /// A country goes by its code, or by the whole of a name or demonym: `guinea` is not Papua New Guinea. Anything
    /// else goes by one or more neighbouring words of a name the text gives it.
    pub fn names(&self, entity: &Entity, text: &str) -> bool {
        if entity.kind == EntityKind::Country && self.country.is_some() && entity.country == self.country {
            return true;
        }
        let fits = |name: &str| match entity.kind {
            EntityKind::Country => self.is(name),
            _ => self.is_part_of(name),
        };
        fits(&entity.name) || names_of(entity, text).any(fits)
    }

    /// Whether its words are all the words of `name`.
    pub fn is(&self, name: &str) -> bool {
        !self.words.is_empty() && words(name) == self.words
    }

    /// Whether its words stand side by side in `name`.
    pub fn is_part_of(&self, name: &str) -> bool {
        !self.words.is_empty() && words(name).windows(self.words.len()).any(|run| run == self.words)
    }

    /// Whether its letters stand anywhere in `text`, in any case.
    pub fn is_within(&self, text: &str) -> bool {
        let small = |text: &str| text.chars().map(lower).collect::<String>();
        small(text).contains(&small(&self.text))
    }
}

/// The names, and for a country the demonyms, by which the text calls an entity.
pub(in crate::library) fn names_of<'a>(entity: &'a Entity, text: &'a str) -> impl Iterator<Item = &'a str> {
    let demonyms = entity.kind == EntityKind::Country;
    entity
        .mentions
        .iter()
        .filter(move |mention| mention.form == MentionForm::Name || demonyms && mention.form == MentionForm::Demonym)
        .map(|mention| mention.span.of(text))
}

/// The words of a name as they are compared, without case and accents: `U.S.` one word, `Kassym-Jomart` two.
pub(in crate::library) fn words(name: &str) -> Vec<u64> {
    let kept: String = name.chars().filter(|char| !matches!(char, '.' | '\'' | '’')).collect();
    kept.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).map(word_key).collect()
}
