//! A block of a page: its words, the part it plays, and what the markup around it says it is.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use dom_query::{Element, local_name};

use crate::text::Role;

/// One block of text, its white space single blanks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ingest) struct Block {
    pub(super) text: String,
    /// How many words it has; where they are not set apart by spaces, three letters count as one.
    pub(super) words: usize,
    pub(super) role: Role,
    /// Bytes of it that are links.
    pub(super) linked: usize,
    /// The innermost element around it whose name says something.
    pub(super) mark: Option<usize>,
    /// Of a heading its rank as the page has it, from 1, the page's first kind, to 6; 0 where it is none.
    pub(super) rank: u8,
    /// Whether it is a row of a table.
    pub(super) is_row: bool,
    /// Whether all of it is bold.
    pub(super) is_bold: bool,
    /// Which element it stands in, beside its siblings.
    pub(super) place: usize,
    /// That element by its name, its classes and what it stands in: siblings of a kind are alike. 0 where it has no class.
    pub(super) kin: u64,
}

/// Words of a label before a link, at most, and of the title that the link is, at least.
const MOST_IN_LABEL: usize = 4;
const FEWEST_IN_TITLE: usize = 4;

impl Block {
    /// One of running or other words, the white space of which is made single blanks.
    pub(super) fn of(told: &str, role: Role) -> Self {
        let (mut text, mut words) = (String::with_capacity(told.len()), 0);
        for word in told.split_whitespace() {
            if words > 0 {
                text.push(' ');
            }
            text.push_str(word);
            words += 1;
        }
        let words = words + unspaced(&text);
        Self { text, words, role, linked: 0, mark: None, rank: 0, is_row: false, is_bold: false, place: 0, kin: 0 }
    }

    /// Whether it is running text rather than a label.
    pub(super) fn is_prose(&self) -> bool {
        self.words >= 25 || (self.words >= 8 && self.ends_sentence())
    }

    pub(super) fn ends_sentence(&self) -> bool {
        let bare = self.text.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']', '“']);
        bare.ends_with(['.', '!', '?', '…', ':', '。', '！', '？', '।', '။'])
    }

    pub(super) fn is_heading(&self) -> bool {
        self.role == Role::Subheading
    }

    /// Whether it is the page's first kind of heading.
    pub(super) fn is_title(&self) -> bool {
        self.rank == 1
    }

    pub(super) fn is_item(&self) -> bool {
        self.text.starts_with('•')
    }

    /// Whether it is nearly all links, or a label with a link: `In pictures: The flood from above`.
    pub(super) fn is_linked(&self) -> bool {
        self.linked * 10 > self.text.len() * 8 || (self.linked > 0 && self.is_labelled_link())
    }

    fn is_labelled_link(&self) -> bool {
        let Some((label, rest)) = self.text.split_once([':', '|']) else { return false };
        let is_label = label.split_whitespace().count() <= MOST_IN_LABEL;
        is_label
            && rest.split_whitespace().count() >= FEWEST_IN_TITLE
            && self.linked + label.len() + 4 >= self.text.len()
    }
}

pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().count() + unspaced(text)
}

/// The words of writing without spaces.
fn unspaced(text: &str) -> usize {
    let is_unspaced = |letter: char| matches!(letter, '\u{0e00}'..='\u{109f}' | '\u{3040}'..='\u{9fff}');
    // Letters of most others, and the marks of all, do not begin so in UTF-8.
    let may_be = text.bytes().any(|byte| matches!(byte, 0xe0 | 0xe1 | 0xe3..=0xe9));
    if may_be { text.chars().filter(|letter| is_unspaced(*letter)).count() / 3 } else { 0 }
}

/// An element whose name says something of what stands in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) signs: Signs,
    /// The next such element around it.
    pub(super) around: Option<usize>,
}

/// What the names of elements say of the blocks in them, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ingest) struct Signs(u8);

impl Signs {
    /// A picture, or the words beneath it.
    pub(super) const PICTURE: Self = Self(1);
    /// What readers wrote.
    pub(super) const COMMENT: Self = Self(2);
    /// What stands beside the article: links to others, letters to subscribe to, who wrote it.
    pub(super) const BESIDE: Self = Self(4);
    /// What is not shown.
    pub(super) const HIDDEN: Self = Self(8);

    /// A sentence of the article, printed large a second time.
    pub(super) const PULLED: Self = Self(16);
    /// What is so called wherever it stands, and by a class, which is given by who made the page.
    pub(super) const BOXED: Self = Self(32);
    const BOX: Self = Self::BESIDE.with(Self::BOXED);

    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether they say nothing.
    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What an element's name and attributes say.
    pub(super) fn of(element: &Element) -> Self {
        let mut signs = match &*element.name.local {
            "figure" | "figcaption" | "picture" | "amp-img" => Self::PICTURE,
            "aside" | "footer" | "nav" => Self::BESIDE,
            _ => Self::default(),
        };
        for attribute in &element.attrs {
            let value: &str = attribute.value.as_ref();
            signs = signs.with(match attribute.name.local {
                local_name!("hidden") => Self::HIDDEN,
                local_name!("style") if value.replace(' ', "").contains("display:none") => Self::HIDDEN,
                local_name!("class") => Self::named(value),
                // These may be made of the words of a heading.
                local_name!("id") | local_name!("itemprop") => Self::named(value).without(Self::BOXED),
                _ => Self::default(),
            });
        }
        signs
    }

    /// What a name says.
    fn named(name: &str) -> Self {
        NAMES.find_iter(name).fold(Self::default(), |signs, found| signs.with(HINTS[found.pattern().as_usize()].1))
    }
}

static NAMES: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let names = HINTS.iter().map(|(name, _)| *name);
    let automaton =
        AhoCorasick::builder().ascii_case_insensitive(true).match_kind(MatchKind::LeftmostLongest).build(names);
    automaton.expect("a short list of words makes an automaton")
});

/// How elements are called in classes and identifiers, and what that says.
const HINTS: [(&str, Signs); 50] = [
    ("no_caption", Signs(0)),
    ("no-caption", Signs(0)),
    ("pullquote", Signs::PULLED),
    ("pull-quote", Signs::PULLED),
    ("caption", Signs::PICTURE),
    ("credit", Signs::PICTURE),
    ("photo-info", Signs::PICTURE),
    ("gallery", Signs::PICTURE),
    ("slideshow", Signs::PICTURE),
    ("comment", Signs::COMMENT),
    ("disqus", Signs::COMMENT),
    ("discussion", Signs::COMMENT),
    ("related", Signs::BOX),
    ("recommend", Signs::BOX),
    ("promo", Signs::BOX),
    ("newsletter", Signs::BOX),
    ("subscri", Signs::BESIDE),
    ("signup", Signs::BOX),
    ("sign-up", Signs::BOX),
    ("share", Signs::BESIDE),
    ("sharing", Signs::BESIDE),
    ("social", Signs::BESIDE),
    ("footer", Signs::BESIDE),
    ("sidebar", Signs::BOX),
    ("breadcrumb", Signs::BESIDE),
    ("popular", Signs::BOX),
    ("trending", Signs::BOX),
    ("most-read", Signs::BOX),
    ("mostread", Signs::BOX),
    ("read-more", Signs::BOX),
    ("readmore", Signs::BOX),
    ("see-also", Signs::BOX),
    ("more-on", Signs::BOX),
    ("advert", Signs::BOX),
    ("contribution", Signs::BOX),
    ("video", Signs::BOX),
    ("sponsor", Signs::BESIDE),
    ("outbrain", Signs::BOX),
    ("taboola", Signs::BOX),
    ("byline", Signs::BESIDE),
    ("author", Signs::BESIDE),
    ("biography", Signs::BOX),
    ("dateline-date", Signs::BESIDE),
    ("timestamp", Signs::BESIDE),
    ("copyright", Signs::BESIDE),
    ("cookie", Signs::BOX),
    ("tag-list", Signs::BESIDE),
    ("article-tags", Signs::BESIDE),
    ("pagination", Signs::BOX),
    ("teaser", Signs::BESIDE),
];
