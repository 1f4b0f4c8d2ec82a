//! The labels of the chain: where in a name a token stands, and what the name names.

use crate::analysis::entity::NameKind;

/// How many labels there are: none, a demonym, and first, inner, last and only token of three kinds of names.
#[cfg(feature = "train")]
pub(crate) const LABELS: usize = 14;
/// The label of a token outside of names.
pub(crate) const OUTSIDE: u8 = 0;
/// The label of any token of a demonym.
pub(crate) const DEMONYM: u8 = 1;

/// Where in a name a token stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Place {
    First,
    Inner,
    Last,
    Only,
}

/// The label of the token at `place` in a name of this kind.
pub(crate) const fn label(kind: NameKind, place: Place) -> u8 {
    let start = match kind {
        NameKind::Demonym => return DEMONYM,
        NameKind::Person => 2,
        NameKind::Place => 6,
        NameKind::Organisation => 10,
    };
    start + place as u8
}

/// What a label says: the kind of name and the place in it.
pub(crate) const fn meaning(label: u8) -> Option<(NameKind, Place)> {
    let kind = match label {
        DEMONYM => return Some((NameKind::Demonym, Place::Only)),
        2..=5 => NameKind::Person,
        6..=9 => NameKind::Place,
        10..=13 => NameKind::Organisation,
        _ => return None,
    };
    let place = match (label - 2) % 4 {
        0 => Place::First,
        1 => Place::Inner,
        2 => Place::Last,
        _ => Place::Only,
    };
    Some((kind, place))
}

/// Whether `next` may follow `label`.
#[cfg(any(test, feature = "train"))]
pub(crate) const fn may_follow(label: u8, next: u8) -> bool {
    let open = matches!(meaning(label), Some((_, Place::First | Place::Inner)));
    let goes_on = matches!(meaning(next), Some((_, Place::Inner | Place::Last)));
    if open || goes_on { open && goes_on && (label - 2) / 4 == (next - 2) / 4 } else { true }
}

/// Whether a chain may begin with `label`.
#[cfg(any(test, feature = "train"))]
pub(crate) const fn may_begin(label: u8) -> bool {
    !matches!(meaning(label), Some((_, Place::Inner | Place::Last)))
}

/// Whether a chain may end with `label`.
#[cfg(any(test, feature = "train"))]
pub(crate) const fn may_end(label: u8) -> bool {
    !matches!(meaning(label), Some((_, Place::First | Place::Inner)))
}

/// The label of token `at` of a name of `length` tokens.
pub(crate) const fn label_at(kind: NameKind, at: usize, length: usize) -> u8 {
    let place = match (at, length) {
        (_, 1) => Place::Only,
        (0, _) => Place::First,
        _ if at + 1 == length => Place::Last,
        _ => Place::Inner,
    };
    label(kind, place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_goes_on_as_it_began() {
        let first = label(NameKind::Person, Place::First);
        assert!(may_follow(first, label(NameKind::Person, Place::Last)));
        assert!(!may_follow(first, label(NameKind::Place, Place::Last)));
        assert!(!may_follow(first, OUTSIDE));
        assert!(may_follow(DEMONYM, first));
        assert!(!may_begin(label(NameKind::Place, Place::Inner)) && may_end(OUTSIDE) && !may_end(first));
    }
}
