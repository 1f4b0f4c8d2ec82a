//! Words that belong to a picture, known by how they name it or whom they credit.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::furniture::narrates;

/// How captions begin.
const BEGINNINGS: [&str; 49] = [
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
    "all photos",
    "(all photos",
    "photos by ",
    "photos courtesy",
    "photo courtesy",
    "photo illustration",
    "photo (",
    "top photo by",
    "top image",
    "header image",
    "featured image",
    "cover image",
    "lead image",
    "image source",
    "image copyright",
    "image caption",
    "media caption",
    "portrait by ",
    "(credit",
    "[credit",
    "(image",
    "(artist:",
    "foto:",
    "fotos:",
    "(foto",
    "bild:",
    "screenshot:",
    "file picture",
];

/// What stands before the name of who took a picture, in the middle of a line.
const MARKS: [&str; 10] = [
    "photo:",
    "photos:",
    "photograph:",
    "photo credit:",
    "picture:",
    "image:",
    "credit:",
    "foto:",
    "bild:",
    "illustration:",
];

/// A credit has at most as many words.
const LONGEST_CREDIT: usize = 8;

/// Where a credit that stands first may end, in bytes.
const HEAD: usize = 60;

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
    BEGINNINGS.iter().any(|beginning| lower.starts_with(beginning) && !(beginning.ends_with(' ') && narrates(lower)))
        || CREDITED.is_match(tail)
        || MARKS.iter().any(|mark| is_credit(lower, mark))
        || has_agency_glued(lower)
}

/// Whether nothing follows a mark but a few names: `Ann Roe at the docks. Photo: Bo Lee`
fn is_credit(lower: &str, mark: &str) -> bool {
    lower.rfind(mark).is_some_and(|at| {
        let names = &lower[at + mark.len()..];
        let words = names.split_whitespace().count();
        let apart = lower[..at].trim_end().ends_with(|end: char| !end.is_alphanumeric() && end != ',');
        apart && (1..=LONGEST_CREDIT).contains(&words) && !names.ends_with(['.', '!', '?', '”', '"'])
    })
}

/// `Bo Lee/Getty ImagesThe docks in May.`
fn has_agency_glued(lower: &str) -> bool {
    let head = &lower[..lower.floor_char_boundary(HEAD)];
    let end = head.find("/getty images").map(|at| at + "/getty images".len());
    end.is_some_and(|end| lower[end..].starts_with(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_name_their_picture() {
        assert!(is_caption("ann roe at the docks in may. (ap photo/bo lee)", 9));
        assert!(is_caption("file photo: the bridge before the storm", 7));
        for line in [
            "ann roe at the docks in may. photo: bo lee",
            "(all photos: bo lee)",
            "image copyright getty images image caption the docks in may",
            "bo lee/getty imagesthe docks in may, before the storm.",
            "fotos: bo lee",
            "photos by bo lee",
        ] {
            assert!(is_caption(line, line.split(' ').count()), "{line}");
        }
        for line in [
            "photos by the dozen were burned, the minister said.",
            "the bank offered a new kind of credit: cheap loans",
            "he gave them credit: without the crew the wall would have gone.",
            "she painted the picture: a harbour",
        ] {
            assert!(!is_caption(line, line.split(' ').count()), "{line}");
        }
        assert!(!is_caption("photographs were taken of the bridge before the storm.", 9));
    }
}
