//! Words that belong to a picture, known by how they name it or whom they credit.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::furniture::narrates;
use super::head::is_name;

/// How captions begin.
const BEGINNINGS: [&str; 50] = [
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
    "credit...",
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

/// What those are called, last, for whom pictures are taken.
const AGENCIES: [&str; 24] = [
    "afp",
    "ap",
    "epa",
    "reuters",
    "getty",
    "images",
    "press",
    "pictures",
    "photos",
    "photo",
    "agency",
    "service",
    "news",
    "times",
    "post",
    "tribune",
    "journal",
    "globe",
    "herald",
    "guardian",
    "telegraph",
    "magazine",
    "pa",
    "bloomberg",
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

/// Whether a short paragraph is the caption of a picture; `lower` is the same in small letters.
pub(super) fn is_caption(text: &str, lower: &str, words: usize) -> bool {
    if words > 60 {
        return false;
    }
    let tail = &lower[lower.floor_char_boundary(lower.len().saturating_sub(70))..];
    BEGINNINGS.iter().any(|beginning| lower.starts_with(beginning) && !(beginning.ends_with(' ') && narrates(lower)))
        || CREDITED.is_match(tail)
        // Each of the marks ends with a colon, which most paragraphs have nowhere.
        || lower.contains(':') && MARKS.iter().any(|mark| is_credit(lower, mark))
        || has_agency_glued(lower)
        || ends_in_pair(text, words)
}

/// `Bo Lee/The Post` alone, or in brackets at the end: who took a picture, and for whom.
fn ends_in_pair(text: &str, words: usize) -> bool {
    let bracketed = text.strip_suffix(')').and_then(|text| Some(&text[text.rfind('(')? + 1..]));
    let Some((name, agency)) = bracketed.unwrap_or(text).split_once('/') else { return false };
    let last = agency.trim().rsplit(' ').next().unwrap_or_default().to_lowercase();
    let whole = bracketed.is_some() || words <= LONGEST_CREDIT;
    let capital = |word: &str| word.starts_with(char::is_uppercase) || matches!(word, "the" | "via" | "for");
    whole && is_name(name.trim()) && agency.trim().split(' ').all(capital) && AGENCIES.contains(&last.as_str())
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

    fn known(text: &str) -> bool {
        is_caption(text, &text.to_lowercase(), text.split(' ').count())
    }

    #[test]
    fn captions_name_their_picture() {
        assert!(known("ann roe at the docks in may. (ap photo/bo lee)"));
        assert!(known("file photo: the bridge before the storm"));
        for line in [
            "ann roe at the docks in may. photo: bo lee",
            "(all photos: bo lee)",
            "image copyright getty images image caption the docks in may",
            "bo lee/getty imagesthe docks in may, before the storm.",
            "fotos: bo lee",
            "photos by bo lee",
            "Bo Lee/The Harbour Times",
            "The docks in May, before the storm. (Bo Lee / Associated Press)",
            "Credit...Bo Lee for The Post",
        ] {
            assert!(known(line), "{line}");
        }
        for line in [
            "photos by the dozen were burned, the minister said.",
            "the bank offered a new kind of credit: cheap loans",
            "he gave them credit: without the crew the wall would have gone.",
            "she painted the picture: a harbour",
            "Ann Roe/Bo Lee",
            "The either/or of the Post Office (and the Times) goes on",
        ] {
            assert!(!known(line), "{line}");
        }
        assert!(!known("photographs were taken of the bridge before the storm."));
    }
}
