//! Two articles beside one another: what both quote, what only one does, and where one quote has two wordings.

use std::collections::BTreeSet;

use crate::library::store::Said;

/// Two quotes with this share of their words in common are one quote in two wordings.
const ALIKE: f64 = 0.5;
/// Words of a quote that are compared one by one.
const COMPARED: usize = 400;

/// What two articles make of one quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Both have it.
    Both,
    /// Both have it, in different words.
    Wording,
    /// Both have it, and give it to different speakers.
    Speakers,
    /// The first alone has it.
    First,
    /// The second alone has it.
    Second,
}

impl Found {
    /// The words for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Wording => "different wording",
            Self::Speakers => "different speakers",
            Self::First => "first only",
            Self::Second => "second only",
        }
    }
}

/// Words of a quote, one after another, that the other one has too or has not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words, one blank between two.
    pub words: String,
    /// Whether the other quote has them in the same order.
    pub same: bool,
}

/// One quote as the first and as the second article have it.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// What was found.
    pub found: Found,
    /// The quotes.
    pub quotes: [Option<Said>; 2],
    /// Their words.
    pub pieces: [Vec<Piece>; 2],
}

/// Pairs each quote of the first article with the nearest of the second; those that only the second has come last.
pub fn compare(first: Vec<Said>, second: Vec<Said>) -> Vec<Pair> {
    let mut others: Vec<Option<Said>> = second.into_iter().map(Some).collect();
    let mut pairs: Vec<Pair> = Vec::new();
    for one in first {
        let other = nearest(&one, &others).and_then(|place| others[place].take());
        pairs.push(pair(Some(one), other));
    }
    pairs.extend(others.into_iter().flatten().map(|other| pair(None, Some(other))));
    pairs
}

fn pair(one: Option<Said>, other: Option<Said>) -> Pair {
    let found = match (&one, &other) {
        (Some(_), None) => Found::First,
        (None, _) => Found::Second,
        (Some(one), Some(other)) if one.who() != other.who() => Found::Speakers,
        (Some(one), Some(other)) if words(&one.content) != words(&other.content) => Found::Wording,
        _ => Found::Both,
    };
    let contents = [&one, &other].map(|quote| quote.as_ref().map_or("", |quote| &quote.content));
    let pieces = match (&one, &other) {
        (Some(_), Some(_)) => pieces(contents),
        _ => contents.map(|words| {
            let all = Piece { words: words.to_owned(), same: true };
            Some(all).filter(|all| !all.words.is_empty()).into_iter().collect()
        }),
    };
    Pair { found, quotes: [one, other], pieces }
}

/// A word as it is compared: its letters and digits, small.
fn bare(word: &str) -> String {
    word.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The words of a quote as they are compared.
pub(super) fn words(content: &str) -> Vec<String> {
    content.split(' ').map(bare).filter(|word| !word.is_empty()).collect()
}

fn nearest(quote: &Said, others: &[Option<Said>]) -> Option<usize> {
    let own: BTreeSet<String> = words(&quote.content).into_iter().collect();
    let share = |other: &Said| {
        let other: BTreeSet<String> = words(&other.content).into_iter().collect();
        own.intersection(&other).count() as f64 / own.union(&other).count().max(1) as f64
    };
    let shares = others.iter().enumerate().filter_map(|(place, other)| Some((share(other.as_ref()?), place)));
    shares.filter(|(share, _)| *share >= ALIKE).max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, place)| place)
}

/// The words of both, each told apart by whether the other has it too: the longest common run of words in order.
fn pieces(contents: [&str; 2]) -> [Vec<Piece>; 2] {
    let printed = contents.map(|content| content.split(' ').take(COMPARED).collect::<Vec<_>>());
    let bare = [0, 1].map(|side: usize| printed[side].iter().map(|word| bare(word)).collect::<Vec<_>>());
    let common = common(&bare[0], &bare[1]);
    [0, 1].map(|side: usize| {
        let mut pieces: Vec<Piece> = Vec::new();
        for (place, word) in printed[side].iter().enumerate() {
            let same = common[side][place] || bare[side][place].is_empty();
            match pieces.last_mut().filter(|last| last.same == same) {
                Some(last) => last.words.extend([" ", word]),
                None => pieces.push(Piece { words: (*word).to_owned(), same }),
            }
        }
        pieces
    })
}

/// For each word of both, whether it is part of the longest run of words that both have in the same order.
fn common(one: &[String], other: &[String]) -> [Vec<bool>; 2] {
    let width = other.len() + 1;
    let mut lengths = vec![0_u16; (one.len() + 1) * width];
    for (row, word) in one.iter().enumerate().rev() {
        for (column, other) in other.iter().enumerate().rev() {
            lengths[row * width + column] = if word == other {
                lengths[(row + 1) * width + column + 1] + 1
            } else {
                lengths[(row + 1) * width + column].max(lengths[row * width + column + 1])
            };
        }
    }
    let mut same = [vec![false; one.len()], vec![false; other.len()]];
    let (mut row, mut column) = (0, 0);
    while row < one.len() && column < other.len() {
        if one[row] == other[column] {
            (same[0][row], same[1][column]) = (true, true);
            (row, column) = (row + 1, column + 1);
        } else if lengths[(row + 1) * width + column] >= lengths[row * width + column + 1] {
            row += 1;
        } else {
            column += 1;
        }
    }
    same
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(contents: [&str; 2]) -> [String; 2] {
        pieces(contents).map(|pieces| {
            let shown =
                pieces.iter().map(|piece| if piece.same { piece.words.clone() } else { format!("[{}]", piece.words) });
            shown.collect::<Vec<_>>().join(" ")
        })
    }

    #[test]
    fn words_are_told_apart_in_their_order() {
        let [one, other] = shown(["“We sell oil to Kenya,”", "“We will sell oil to Kenya.”"]);
        assert_eq!((one.as_str(), other.as_str()), ("“We sell oil to Kenya,”", "“We [will] sell oil to Kenya.”"));
        let [one, other] = shown(["gas for steel", "steel for gas"]);
        assert_eq!((one.as_str(), other.as_str()), ("[gas for] steel", "steel [for gas]"));
    }
}
