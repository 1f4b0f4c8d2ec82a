//! What is known of a word before its sentence is looked at: the small words by class, the cue verbs by what they take.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Classes of small words, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::analysis) struct Class(u32);

impl Class {
    pub(in crate::analysis) const DETERMINER: Self = Self(1);
    pub(in crate::analysis) const POSSESSIVE: Self = Self(1 << 1);
    pub(in crate::analysis) const SUBJECT: Self = Self(1 << 2);
    pub(in crate::analysis) const OBJECT: Self = Self(1 << 3);
    pub(in crate::analysis) const AUXILIARY: Self = Self(1 << 4);
    pub(in crate::analysis) const NEGATION: Self = Self(1 << 5);
    pub(in crate::analysis) const AND: Self = Self(1 << 6);
    pub(in crate::analysis) const OR: Self = Self(1 << 7);
    pub(in crate::analysis) const THAT: Self = Self(1 << 8);
    pub(in crate::analysis) const SUBORDINATOR: Self = Self(1 << 9);
    pub(in crate::analysis) const PREPOSITION: Self = Self(1 << 10);
    pub(in crate::analysis) const ADVERB: Self = Self(1 << 11);
    pub(in crate::analysis) const TIME: Self = Self(1 << 12);
    pub(in crate::analysis) const VERB: Self = Self(1 << 13);
    pub(in crate::analysis) const ROLE: Self = Self(1 << 14);
    pub(in crate::analysis) const WORK: Self = Self(1 << 15);
    pub(in crate::analysis) const SAYING: Self = Self(1 << 16);
    pub(in crate::analysis) const PERSON: Self = Self(1 << 17);

    const NAMES: [(&'static str, Self); 18] = [
        ("determiner", Self::DETERMINER),
        ("possessive", Self::POSSESSIVE),
        ("subject", Self::SUBJECT),
        ("object", Self::OBJECT),
        ("auxiliary", Self::AUXILIARY),
        ("negation", Self::NEGATION),
        ("and", Self::AND),
        ("or", Self::OR),
        ("that", Self::THAT),
        ("subordinator", Self::SUBORDINATOR),
        ("preposition", Self::PREPOSITION),
        ("adverb", Self::ADVERB),
        ("time", Self::TIME),
        ("verb", Self::VERB),
        ("role", Self::ROLE),
        ("work", Self::WORK),
        ("saying", Self::SAYING),
        ("person", Self::PERSON),
    ];

    /// Both sets together.
    pub(in crate::analysis) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the word is in one of the classes of `other`.
    pub(in crate::analysis) const fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// The ways a cue verb takes what was said, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::analysis) struct Ways(u16);

impl Ways {
    /// A clause follows, with or without *that*.
    pub(in crate::analysis) const CLAUSE: Self = Self(1);
    /// A clause follows with *that*, or quotation marks do.
    pub(in crate::analysis) const THAT: Self = Self(1 << 1);
    /// Only quotation marks follow or stand before.
    pub(in crate::analysis) const MARKS: Self = Self(1 << 2);
    /// An object with something in marks.
    pub(in crate::analysis) const OBJECT: Self = Self(1 << 3);
    /// The object itself, marks or none.
    pub(in crate::analysis) const BARE: Self = Self(1 << 4);
    /// *to* and what somebody will do.
    pub(in crate::analysis) const INFINITIVE: Self = Self(1 << 5);
    /// Somebody is addressed first.
    pub(in crate::analysis) const ADDRESSEE: Self = Self(1 << 6);

    /// It is another act than speech unless quotation marks stand beside it.
    pub(in crate::analysis) const ACT: Self = Self(1 << 7);
    /// It is kept in mind and need not be spoken.
    pub(in crate::analysis) const THOUGHT: Self = Self(1 << 8);

    const LETTERS: [(u8, Self); 9] = [
        (b'c', Self::CLAUSE),
        (b'n', Self::THAT),
        (b'm', Self::MARKS),
        (b'o', Self::OBJECT),
        (b'd', Self::BARE),
        (b'i', Self::INFINITIVE),
        (b't', Self::ADDRESSEE),
        (b'a', Self::ACT),
        (b'k', Self::THOUGHT),
    ];

    fn parse(letters: &str) -> Self {
        let bits = |letter: u8| Self::LETTERS.iter().find(|(name, _)| *name == letter).map_or(0, |(_, ways)| ways.0);
        Self(letters.bytes().fold(0, |set, letter| set | bits(letter)))
    }

    /// Both sets together.
    pub(in crate::analysis) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the verb has one of the ways of `other`.
    pub(in crate::analysis) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The set as a number.
    pub(in crate::analysis) const fn number(self) -> u16 {
        self.0
    }

    /// Whether it is no cue verb at all.
    pub(in crate::analysis) const fn is_none(self) -> bool {
        self.0 == 0
    }
}

/// The form a cue verb stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::analysis) enum Form {
    /// `say`
    #[default]
    Base,
    /// `says`
    Third,
    /// `said`, where past and participle may be one
    Past,
    /// `written`, a participle only
    Participle,
    /// `saying`
    Ing,
}

/// What the tables know of one word.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::analysis) struct Word {
    pub(in crate::analysis) class: Class,
    pub(in crate::analysis) ways: Ways,
    pub(in crate::analysis) form: Form,
}

type Table = HashMap<&'static str, Word>;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::new();
    small_words(include_str!("../../../assets/lexicon/function_words.tsv"), &mut table);
    cue_verbs(include_str!("../../../assets/lexicon/cues.tsv"), &mut table);
    table
});

fn rows(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

fn small_words(text: &'static str, table: &mut Table) {
    for row in rows(text) {
        let (name, words) = row.split_once('\t').expect("a row of small words is a class and its words");
        let class = Class::NAMES.iter().find(|(known, _)| *known == name).expect("the class of small words is known").1;
        for word in words.split(' ') {
            let entry = table.entry(word).or_default();
            entry.class = entry.class.or(class);
        }
    }
}

fn cue_verbs(text: &'static str, table: &mut Table) {
    for row in rows(text) {
        let mut cells = row.split('\t');
        let base = cells.next().expect("a row of cues begins with a lemma");
        let ways = Ways::parse(cells.next().expect("a row of cues names its ways"));
        let forms = [Form::Third, Form::Past, Form::Participle, Form::Ing];
        for (word, form) in std::iter::once((base, Form::Base)).chain(cells.zip(forms)) {
            let entry = table.entry(word).or_default();
            if entry.ways.is_none() {
                *entry = Word { ways, form, ..*entry };
            }
        }
    }
}

/// What is known of `word`, in whatever case it is written.
pub(in crate::analysis) fn look_up(word: &str) -> Word {
    const LONGEST: usize = 24;
    let mut buffer = [0; LONGEST];
    let Some(lower) = buffer.get_mut(..word.len()) else { return Word::default() };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let lower = std::str::from_utf8(lower).expect("lowering ASCII letters keeps UTF-8");
    let mut found = TABLE.get(lower).copied().unwrap_or_default();
    if lower.len() > 4 && lower.ends_with("ly") && found.class == Class::default() {
        found.class = Class::ADVERB;
    }
    found
}
