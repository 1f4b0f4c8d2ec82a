//! What the analysis finds, as plain data: entities with their mentions, quotes with their speakers.

use crate::text::Span;

/// All that was found in one text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// People, countries, places, organisations and groups; an [`EntityId`] is the index into this list.
    pub entities: Vec<Entity>,
    /// In reading order of their contents.
    pub quotes: Vec<Quote>,
    /// What language the text is in, and whether the engine reads it.
    pub language: Language,
}

/// What language a text is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English, or too short or doubtful to tell.
    #[default]
    English,
    /// Another language, by its ISO 639-1 code: the text was left alone.
    Other(&'static str),
}

/// Names an entity within one [`Analysis`]: its place in [`Analysis::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

impl EntityId {
    /// The place in [`Analysis::entities`].
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// One person, country, place, organisation or group, with all that the text calls it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// The fullest name the text gives, without title and leading *the*; for a country its common English name.
    pub name: String,
    /// Titles and roles the text gives it, fullest first and those of the past last, as printed: `US Secretary of State`.
    pub roles: Vec<String>,
    /// The country itself; for a place where it lies; for a person or organisation the one the text ties it to.
    pub country: Option<CountryCode>,
    /// How sure that this is one thing of this kind, 0 to 1, calibrated.
    pub confidence: f32,
    /// One plain sentence on what decided.
    pub why: String,
    /// Other kinds that were considered, likeliest first, with how likely each was, in whole hundredths; none where
    /// its names were not weighed.
    pub others: Vec<(EntityKind, f32)>,
    /// In reading order, never empty, never overlapping one another.
    pub mentions: Vec<Mention>,
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A person.
    Person,
    /// A country, of today or a former one.
    Country,
    /// A region, city, river or other place that is no country.
    Place,
    /// A company, authority, party's office, team, paper: people who act under one name.
    Organisation,
    /// A people, party or faith that is not a country's.
    Group,
}

impl EntityKind {
    /// The word `annotate` prints for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Country => "country",
            Self::Place => "place",
            Self::Organisation => "organisation",
            Self::Group => "group",
        }
    }
}

/// A country by its ISO 3166-1 alpha-2 code, or a former state by its ISO 3166-3 code (`SUHH`); at most four letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryCode([u8; 4]);

impl CountryCode {
    /// The code with these two or four capital letters; `None` for anything else.
    ///
    /// ```
    /// use dateline::analysis::CountryCode;
    ///
    /// assert_eq!(CountryCode::new("KZ").unwrap().as_str(), "KZ");
    /// assert_eq!(CountryCode::new("SUHH").unwrap().as_str(), "SUHH");
    /// assert!(CountryCode::new("kz").is_none());
    /// ```
    pub fn new(code: &str) -> Option<Self> {
        let bytes = code.as_bytes();
        let right = matches!(bytes.len(), 2 | 4) && bytes.iter().all(u8::is_ascii_uppercase);
        right.then(|| {
            let mut letters = [0; 4];
            letters[..bytes.len()].copy_from_slice(bytes);
            Self(letters)
        })
    }

    /// The letters of the code.
    pub fn as_str(&self) -> &str {
        let length = if self.0[2] == 0 { 2 } else { 4 };
        std::str::from_utf8(&self.0[..length]).expect("a country code is made of ASCII capitals")
    }
}

impl std::fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One place in the text that names or means an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The words.
    pub span: Span,
    /// How they mean it.
    pub form: MentionForm,
}

/// How a mention means its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionForm {
    /// By a name: `Antony Blinken`, `US`.
    Name,
    /// By a word for its people or what is theirs: `Kazakh`, `Russians`.
    Demonym,
    /// By the seat for those who sit there: `Moscow`, `the Kremlin`, said of the government.
    Metonym,
    /// By a title: `the president`.
    Title,
    /// By a description: `the 54-year-old`.
    Description,
    /// By a pronoun.
    Pronoun,
}

impl MentionForm {
    /// The word `annotate` prints for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Demonym => "demonym",
            Self::Metonym => "metonym",
            Self::Title => "title",
            Self::Description => "description",
            Self::Pronoun => "pronoun",
        }
    }
}

/// Something said, and by whom.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// How much of it stands in quotation marks.
    pub kind: QuoteKind,
    /// What was said, marks included, in reading order; a quote cut by its attribution has two spans or more.
    pub content: Vec<Span>,
    /// The words that attribute: `said`, `according to`; empty where there are none.
    pub cue: Vec<Span>,
    /// Who said it, where the text tells.
    pub speaker: Option<Speaker>,
    /// How sure that this was said, and by this speaker, 0 to 1, calibrated.
    pub confidence: f32,
    /// What decided.
    pub evidence: Evidence,
}

impl Quote {
    /// What was said, as it stands in the text, one stretch after another: marks only around what stood in marks.
    pub fn words(&self, text: &str) -> String {
        self.content.iter().map(|stretch| stretch.of(text)).collect::<Vec<_>>().join(" ")
    }
}

/// How much of a quote stands in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuoteKind {
    /// All of it.
    Direct,
    /// A part.
    Mixed,
    /// None.
    Indirect,
}

impl QuoteKind {
    /// The word `annotate` prints for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

/// Who said a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The words nearest to the cue: the name, or the pronoun or role that stands there.
    pub span: Span,
    /// Whom they mean, where that is known.
    pub entity: Option<EntityId>,
}

/// What decided a quote's speaker.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// One plain sentence.
    pub why: String,
    /// Others who were considered, likeliest first, with how likely each was, 0 to 1.
    pub others: Vec<(EntityId, f32)>,
}

/// Below this confidence the reader is told that it is unsure.
pub const UNSURE: f32 = 0.5;
