//! Words that belong to a picture, known by how they name it or whom they credit.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// How captions begin.
const BEGINNINGS: [&str; 21] = [
    "photo:",
    "photo by ",
    "photo credit",
    "photos:",
    "photograph:",
    "photograph by ",
    "image:",
    "image credit",
    "images:",
    "picture:",
    "pictured:",
    "pictured above",
    "file photo",
    "file –",
    "file —",
    "file - ",
    "illustration:",
    "caption:",
    "credit:",
    "(photo",
    "[photo",
];

/// Whom captions credit.
const CREDITS: [&str; 18] = [
    "getty images",
    "ap photo",
    "/reuters",
    "/afp",
    "/ap)",
    "/ap]",
    "/epa",
    "epa-efe",
    "afp via",
    "via ap",
    "via reuters",
    "shutterstock",
    "[file:",
    "[file photo",
    "photograph:",
    "(file photo",
    "/getty",
    "/alamy",
];

static CREDITED: LazyLock<AhoCorasick> = LazyLock::new(|| super::any_of(&CREDITS));

/// Whether a short paragraph, given in small letters, is the caption of a picture.
pub(super) fn is_caption(lower: &str, words: usize) -> bool {
    if words > 60 {
        return false;
    }
    let tail = &lower[lower.floor_char_boundary(lower.len().saturating_sub(70))..];
    BEGINNINGS.iter().any(|beginning| lower.starts_with(beginning)) || CREDITED.is_match(tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_name_their_picture() {
        assert!(is_caption("ann roe at the docks in may. (ap photo/bo lee)", 9));
        assert!(is_caption("file photo: the bridge before the storm", 7));
        assert!(!is_caption("photographs were taken of the bridge before the storm.", 9));
    }
}
