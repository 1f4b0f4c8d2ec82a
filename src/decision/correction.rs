//! What a reader may say about what was found, as plain data.

use serde::{Deserialize, Serialize};

use super::anchor::Anchor;
use super::entities::places_of;
use crate::analysis::{Entity, EntityKind, MentionForm, Quote};
use crate::text::Span;

/// What something is; the words of the JSON form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is the entity's kind of the same name")]
pub enum Kind {
    Person,
    Country,
    Place,
    Organisation,
    Group,
}

impl From<EntityKind> for Kind {
    fn from(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Person => Self::Person,
            EntityKind::Country => Self::Country,
            EntityKind::Place => Self::Place,
            EntityKind::Organisation => Self::Organisation,
            EntityKind::Group => Self::Group,
        }
    }
}

impl From<Kind> for EntityKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Person => Self::Person,
            Kind::Country => Self::Country,
            Kind::Place => Self::Place,
            Kind::Organisation => Self::Organisation,
            Kind::Group => Self::Group,
        }
    }
}

/// Somebody or something that was found: told by what it was taken for, and by one place that names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thing {
    /// What it was taken for.
    pub kind: Kind,
    /// The name it went by.
    pub name: String,
    /// A place that names it; one without words where none does.
    pub at: Anchor,
}

impl Thing {
    /// The entity of an analysis of `text`.
    pub fn of(text: &str, entity: &Entity) -> Self {
        let place = told_by(text, entity);
        Self { kind: entity.kind.into(), name: entity.name.clone(), at: Anchor::new(text, place) }
    }

    /// Somebody whom the reader names: told by the first place of `text` that says this name, where one does.
    ///
    /// ```
    /// use dateline::decision::Thing;
    ///
    /// assert_eq!(Thing::named("It was Mira Sand who spoke.", "Mira Sand".into()).at.start, 7);
    /// assert_eq!(Thing::named("Nobody was named.", "Mira Sand".into()).at.words, "");
    /// ```
    pub fn named(text: &str, name: String) -> Self {
        let place = places_of(text, &name).next();
        let nowhere = || Anchor { start: 0, words: String::new(), before: String::new(), after: String::new() };
        let at = place.map_or_else(nowhere, |place| Anchor::new(text, place));
        Self { kind: Kind::Person, name, at }
    }
}

/// The mention that tells an entity best: one that is its name, else any name of it, else the first.
fn told_by(text: &str, entity: &Entity) -> Span {
    let named = |form| matches!(form, MentionForm::Name | MentionForm::Demonym | MentionForm::Metonym);
    let full = entity.mentions.iter().find(|mention| mention.span.of(text) == entity.name);
    let any = || entity.mentions.iter().find(|mention| named(mention.form));
    full.or_else(any).or(entity.mentions.first()).map_or(Span::default(), |mention| mention.span)
}

/// A quote that was found: its first stretch, and who was taken for its speaker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The beginning of its first stretch.
    pub at: Anchor,
    /// The words that named its speaker, where some did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
}

/// How much of a quote tells it from others, in bytes.
const TELLING: u32 = 400;

impl Said {
    /// The quote of an analysis of `text`.
    pub fn of(text: &str, quote: &Quote) -> Self {
        let first = quote.content.first().copied().unwrap_or_default();
        let speaker = quote.speaker.map(|speaker| speaker.span.of(text).to_owned());
        Self { at: Anchor::beginning(text, first, TELLING), speaker }
    }
}

/// One thing a reader says about what was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "kebab-case")]
pub enum Correction {
    /// Two are one, which goes by the name of the second.
    Merge {
        /// What is merged.
        thing: Thing,
        /// What it is merged into.
        into: Thing,
    },
    /// These words name somebody or something else than the rest does.
    Split {
        /// What they were taken for.
        thing: Thing,
        /// The words.
        words: String,
        /// Where only one place of them is meant.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<Anchor>,
    },
    /// It names nobody and nothing.
    Hide {
        /// What is hidden.
        thing: Thing,
    },
    /// It goes by another name.
    Rename {
        /// What goes by it.
        thing: Thing,
        /// The name.
        name: String,
    },
    /// It is something else.
    Kind {
        /// What was taken for something else.
        thing: Thing,
        /// What it is.
        kind: Kind,
    },
    /// It belongs to another country, or to none.
    Country {
        /// What belongs there.
        thing: Thing,
        /// ISO 3166 code.
        country: Option<String>,
    },
    /// Words name something that was not found.
    Name {
        /// The words.
        at: Anchor,
        /// What they name.
        kind: Kind,
    },
    /// Somebody else said it, or the text does not tell who.
    Speaker {
        /// What was said.
        quote: Said,
        /// Who said it.
        speaker: Option<Thing>,
    },
    /// Words were said that were not found.
    Quote {
        /// The words.
        at: Anchor,
        /// Who said them.
        speaker: Option<Thing>,
    },
    /// Nobody said it.
    NotAQuote {
        /// What is no quote.
        quote: Said,
    },
    /// Two quotes are one that goes on.
    OneQuote {
        /// The first part.
        quote: Said,
        /// How it goes on.
        with: Said,
    },
    /// It was found rightly.
    Confirm {
        /// Who or what.
        thing: Thing,
    },
    /// The quote and its speaker were found rightly.
    ConfirmQuote {
        /// What was said.
        quote: Said,
    },
    /// The article goes by this title.
    Title {
        /// The title.
        title: String,
    },
    /// The article is of this day.
    Date {
        /// ISO 8601.
        date: String,
    },
    /// The article is from this paper, agency or site.
    Source {
        /// Its name.
        source: String,
    },
}

impl Correction {
    /// The correction in a few words: `Blinken is Antony Blinken`.
    ///
    /// ```
    /// use dateline::decision::Correction;
    ///
    /// assert_eq!(Correction::Date { date: "2023-06-04".into() }.told(), "the date is 2023-06-04");
    /// ```
    pub fn told(&self) -> String {
        match self {
            Self::Merge { thing, into } => format!("{} is {}", thing.name, into.name),
            Self::Split { thing, words, .. } => format!("{words} is not {}", thing.name),
            Self::Hide { thing } => format!("{} is no name", thing.name),
            Self::Rename { thing, name } => format!("{} goes by {name}", thing.name),
            Self::Kind { thing, kind } => format!("{} is {}", thing.name, a(*kind)),
            Self::Country { thing, country } => {
                format!("{} belongs to {}", thing.name, country.as_deref().unwrap_or("no country"))
            }
            Self::Name { at, kind } => format!("{} is {}", at.words, a(*kind)),
            Self::Speaker { speaker: Some(thing), .. } => format!("{} said it", thing.name),
            Self::Speaker { speaker: None, .. } => "the text does not tell who said it".into(),
            Self::Quote { speaker: Some(thing), .. } => format!("{} said the words", thing.name),
            Self::Quote { speaker: None, .. } => "the words are a quote".into(),
            Self::NotAQuote { .. } => "it is no quote".into(),
            Self::OneQuote { .. } => "the two quotes are one".into(),
            Self::Confirm { thing } => format!("{} is right", thing.name),
            Self::ConfirmQuote { quote } => match &quote.speaker {
                Some(speaker) => format!("the quote of {speaker} is right"),
                None => "the quote is right".into(),
            },
            Self::Title { title } => format!("the title is {title}"),
            Self::Date { date } => format!("the date is {date}"),
            Self::Source { source } => format!("the source is {source}"),
        }
    }
}

const fn a(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "a person",
        Kind::Country => "a country",
        Kind::Place => "a place",
        Kind::Organisation => "an organisation",
        Kind::Group => "a group",
    }
}
