//! What common nouns are used for: a business, another organisation, a place, somebody's rival.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a noun is used for, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::analysis) struct Noun(u8);

impl Noun {
    /// Any business: no office of a state is one.
    pub(in crate::analysis) const FIRM: Self = Self(1);
    /// Any other organisation.
    pub(in crate::analysis) const BODY: Self = Self(1 << 1);
    /// An organisation whose name has this very word.
    pub(in crate::analysis) const OWN: Self = Self(1 << 2);
    /// It stands in the names of what is no business.
    pub(in crate::analysis) const OFFICE: Self = Self(1 << 3);
    /// A place, with *of* before its name or without.
    pub(in crate::analysis) const PLACE: Self = Self(1 << 4);
    /// A land or a team as well as a person.
    pub(in crate::analysis) const RIVAL: Self = Self(1 << 5);
    /// Who belongs to a team.
    pub(in crate::analysis) const PLAYER: Self = Self(1 << 6);

    /// A business before its name, and a person as well behind one.
    pub(in crate::analysis) const MAKER: Self = Self(1 << 7);

    const NAMES: [(&'static str, Self); 8] = [
        ("firm", Self::FIRM),
        ("maker", Self::MAKER),
        ("body", Self::BODY),
        ("own", Self::OWN),
        ("office", Self::OFFICE),
        ("place", Self::PLACE),
        ("rival", Self::RIVAL),
        ("player", Self::PLAYER),
    ];

    /// What a noun written small is used for; nothing where it is not listed.
    pub(in crate::analysis) fn of(word: &str) -> Self {
        TABLE.get(word).copied().unwrap_or_default()
    }

    /// Both sets together.
    pub(in crate::analysis) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it is used for one of those in `other`.
    pub(in crate::analysis) const fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

static TABLE: LazyLock<HashMap<&'static str, Noun>> = LazyLock::new(|| {
    let mut table: HashMap<&str, Noun> = HashMap::new();
    for row in include_str!("../../../assets/lexicon/nouns.tsv").lines().filter(|line| !line.starts_with('#')) {
        let (name, words) = row.split_once('\t').expect("a row of nouns is a class and its words");
        let class = Noun::NAMES.iter().find(|(known, _)| *known == name).expect("the class of nouns is known").1;
        for word in words.split(' ') {
            let entry = table.entry(word).or_default();
            *entry = entry.or(class);
        }
    }
    table
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noun_may_be_used_for_several_things() {
        assert!(Noun::of("party").is(Noun::BODY) && Noun::of("party").is(Noun::OFFICE));
        assert!(!Noun::of("airline").is(Noun::OFFICE.or(Noun::PLACE)));
        assert_eq!(Noun::of("Airline"), Noun::default());
    }
}
