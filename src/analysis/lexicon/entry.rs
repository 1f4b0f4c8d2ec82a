//! One thing that is known of a word or a run of words.

use crate::text::Case;

/// One thing that is known of a run of words, in 32 bits: class 6, writing 2, country 9, detail 15.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry(pub(super) u32);

/// What a run of words is listed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(crate) enum Class {
    /// A country's name.
    Country,
    /// What is a country's: `Dutch`.
    Adjective,
    /// A country's people: `Dane`, `Filipinos`.
    People,
    /// Where a country's government sits: `Moscow`.
    Capital,
    /// A name for the government itself: `the Kremlin`.
    Seat,
    /// A part of the United Kingdom.
    Nation,
    /// A state or province.
    State,
    /// A region, county or district.
    Region,
    /// A part of the world, a continent, lands of several countries.
    Area,
    /// A river, sea, mountain, island, strait.
    Feature,
    /// A city; the detail's low three bits are its size class, 1 to 5.
    City,
    /// What is a place's, or its people: `Texan`, `Londoners`.
    PlaceDemonym,
    /// A state's short form: `Calif.`
    StateShort,
    /// A given name; see [`Entry::female`] and [`Entry::rank`].
    Given,
    /// A surname; see [`Entry::rank`].
    Surname,
    /// A small word inside names of people: `van`, `bin`, `al`.
    Particle,
    /// A title before a name: `Mr`, `Dr`, `Sir`.
    Honorific,
    /// What somebody is: `president`, `foreign minister`, `striker`; see [`role`].
    Role,
    /// A well-known organisation; see [`Entry::organisation`].
    Organisation,
    /// A word that organisations' names are made with; see [`Entry::word`].
    OrganisationWord,
    /// A people, faith or party that is no country's.
    Group,
    /// Written with a capital and yet no name of anybody: `Monday`, `Christmas`, `Covid`.
    Capitalised,
    /// A fixed name of a thing with a country's word in it: `Turkish delight`.
    Phrase,
    /// An everyday word; the detail is its class, 0 to 9, commonest highest.
    Word,
    /// A given name that others stand for; the detail is the number they share.
    Nickname,
    /// A person whom readers know with their country.
    Leader,
    /// A word that tells whether a capital means a government; see [`Entry::government`].
    Government,
}

/// What a word tells of a capital beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(crate) enum Government {
    /// Something happens there: `in`, `central`.
    Place,
    /// It is dealt with: `with`, `accused`.
    Dealing,
    /// What two states have between them: `relations`.
    Tie,
    /// What a government has: `influence`.
    Owned,
    /// What it does: `announced`.
    Deed,
    /// What may stand before a deed: `has`, `also`.
    Between,
    /// What is glued to it: `backed`.
    Glued,
}

const GOVERNMENTS: [Government; 7] = [
    Government::Place,
    Government::Dealing,
    Government::Tie,
    Government::Owned,
    Government::Deed,
    Government::Between,
    Government::Glued,
];

const CLASSES: [Class; 27] = [
    Class::Country,
    Class::Adjective,
    Class::People,
    Class::Capital,
    Class::Seat,
    Class::Nation,
    Class::State,
    Class::Region,
    Class::Area,
    Class::Feature,
    Class::City,
    Class::PlaceDemonym,
    Class::StateShort,
    Class::Given,
    Class::Surname,
    Class::Particle,
    Class::Honorific,
    Class::Role,
    Class::Organisation,
    Class::OrganisationWord,
    Class::Group,
    Class::Capitalised,
    Class::Phrase,
    Class::Word,
    Class::Nickname,
    Class::Leader,
    Class::Government,
];

/// What kind of organisation one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(crate) enum OrganisationKind {
    /// Of several states, or none: `United Nations`.
    Body,
    /// Of a state: ministries, agencies, parliaments, courts, forces.
    Agency,
    /// A political party.
    Party,
    /// A paper, broadcaster, news agency.
    Media,
    /// A company or brand that acts.
    Company,
    /// A sports team.
    Team,
    /// A league or sports federation.
    League,
    /// A university, institute, museum, foundation.
    Institution,
    /// An armed or underground group.
    Armed,
}

const ORGANISATIONS: [OrganisationKind; 9] = [
    OrganisationKind::Body,
    OrganisationKind::Agency,
    OrganisationKind::Party,
    OrganisationKind::Media,
    OrganisationKind::Company,
    OrganisationKind::Team,
    OrganisationKind::League,
    OrganisationKind::Institution,
    OrganisationKind::Armed,
];

/// How a word serves in organisations' names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(crate) enum WordKind {
    /// It makes what it ends or begins an organisation: `University`, `Ministry`.
    Head,
    /// It stands only at the end: `Inc.`, `Ltd`.
    Tail,
    /// It often stands inside: `National`, `Federal`.
    Inner,
    /// It makes what it ends or begins a place: `River`, `County`.
    Place,
    /// It makes what it ends something else: `Act`, `Prize`, `Cup`.
    Thing,
}

const WORDS: [WordKind; 5] = [WordKind::Head, WordKind::Tail, WordKind::Inner, WordKind::Place, WordKind::Thing];

/// What the detail of a [`Class::Role`] or [`Class::Honorific`] says.
pub(crate) mod role {
    /// Who holds it is a man.
    pub(crate) const MALE: u16 = 1;
    /// Who holds it is a woman.
    pub(crate) const FEMALE: u16 = 2;
    /// It stands right before a name: `President Tokayev`.
    pub(crate) const BEFORE: u16 = 4;
    /// It speaks for a state: `foreign minister`.
    pub(crate) const OFFICE: u16 = 8;
    /// It is a word of faith or rank that may be part of how one is always called: `Pope`, `King`.
    pub(crate) const NAMED: u16 = 16;
    /// It tells of kin: `son`, `wife`.
    pub(crate) const KIN: u16 = 32;
}

/// How an entry must be written in a text to be meant.
const ANY: u32 = 0;
const CAPITAL: u32 = 1;
const CAPITALS: u32 = 2;

impl Entry {
    #[cfg(any(test, feature = "train"))]
    pub(super) fn new(class: Class, written: &str, country: u16, detail: u16) -> Self {
        debug_assert!(country < 512 && detail < 1 << 15);
        let writing = Self::writing(class, written);
        Self(class as u32 | writing << 6 | u32::from(country) << 8 | u32::from(detail) << 17)
    }

    #[cfg(any(test, feature = "train"))]
    fn writing(class: Class, written: &str) -> u32 {
        let letters = || written.chars().filter(|letter| letter.is_alphabetic());
        let single = !written.contains(' ');
        if matches!(class, Class::Word | Class::Particle | Class::Government) || !letters().any(char::is_uppercase) {
            ANY
        } else if single && letters().count() > 1 && letters().all(char::is_uppercase) {
            CAPITALS
        } else {
            CAPITAL
        }
    }

    /// What it is listed as.
    pub(crate) fn class(self) -> Class {
        CLASSES[(self.0 & 63) as usize]
    }

    /// Whether a run whose first word is written like `first` can be meant: a name needs its capital, an
    /// abbreviation all of them.
    pub(crate) fn fits(self, first: Case) -> bool {
        match self.0 >> 6 & 3 {
            ANY => true,
            CAPITALS => first == Case::Upper,
            _ => matches!(first, Case::Title | Case::Upper | Case::Mixed),
        }
    }

    /// The country it belongs to: an index for [`Lexicon::country`](super::Lexicon::country); 0 is none.
    pub(crate) const fn country(self) -> u16 {
        (self.0 >> 8 & 0x1ff) as u16
    }

    /// What the class says it is.
    pub(crate) const fn detail(self) -> u16 {
        (self.0 >> 17) as u16
    }

    /// For a given name: how likely its bearer is a woman, 0 to 1.
    pub(crate) fn female(self) -> f32 {
        f32::from(self.detail() & 127) / 100.0
    }

    /// For a given name or surname: how common, 4 most, 0 least.
    pub(crate) const fn rank(self) -> u16 {
        self.detail() >> 7
    }

    /// For an organisation: its kind.
    pub(crate) fn organisation(self) -> OrganisationKind {
        ORGANISATIONS[usize::from(self.detail() & 15) % ORGANISATIONS.len()]
    }

    /// For an organisation: a number all its names share.
    pub(crate) const fn identity(self) -> u16 {
        self.detail() >> 4
    }

    /// For a word that tells of capitals: what.
    pub(crate) fn government(self) -> Government {
        GOVERNMENTS[usize::from(self.detail()) % GOVERNMENTS.len()]
    }

    /// For a word of organisations' names: how it serves.
    pub(crate) fn word(self) -> WordKind {
        WORDS[usize::from(self.detail()) % WORDS.len()]
    }
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}({}, {})", self.class(), self.country(), self.detail())
    }
}
