//! Words of a text and where they stand, found again in another edition of it.

use memchr::memmem;
use serde::{Deserialize, Serialize};

use crate::text::Span;

/// Words of a text, with where they stand and what stands around them.
///
/// ```
/// use dateline::decision::Anchor;
/// use dateline::text::Span;
///
/// let anchor = Anchor::new("The minister said she would go.", Span::new(18, 21));
/// assert_eq!(anchor.words, "she");
/// let edited = "On Monday the minister said she would go.";
/// assert_eq!(anchor.find(edited).map(|span| span.start), Some(28));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// Byte of the text at which the words began.
    pub start: u32,
    /// The words.
    pub words: String,
    /// What stood before them, in the same paragraph.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// What stood after them, in the same paragraph.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub after: String,
}

/// How much of what stands around is kept, in bytes.
const AROUND: usize = 48;

/// Words as long as this, in bytes, are found again without anything around them that is the same.
const TELLING: usize = 12;

/// No more places of the same words are compared.
const MOST: usize = 2_000;

impl Anchor {
    /// The words at `span` of `text`.
    pub fn new(text: &str, span: Span) -> Self {
        let (start, end) = (span.start as usize, span.end as usize);
        let from = text.ceil_char_boundary(start.saturating_sub(AROUND));
        let to = text.floor_char_boundary((end + AROUND).min(text.len()));
        let before = text[from..start].rsplit('\n').next().unwrap_or_default();
        let after = text[end..to].split('\n').next().unwrap_or_default();
        Self { start: span.start, words: text[start..end].into(), before: before.into(), after: after.into() }
    }

    /// As [`Anchor::new`], with no more than the first `most` bytes of the words.
    pub fn beginning(text: &str, span: Span, most: u32) -> Self {
        let end = text.floor_char_boundary(span.end.min(span.start.saturating_add(most)) as usize);
        Self::new(text, Span::new(span.start, (end as u32).max(span.start)))
    }

    /// Where the words stand in `text`: where they did, or else where most around them is the same.
    pub fn find(&self, text: &str) -> Option<Span> {
        if self.words.is_empty() {
            return None;
        }
        let same = self.alike(text, self.start as usize);
        if same == Some(self.before.len() + self.after.len()) {
            return Some(self.span(self.start as usize));
        }
        let places = memmem::find_iter(text.as_bytes(), &self.words).take(MOST);
        let near = |at: usize| std::cmp::Reverse((at as u32).abs_diff(self.start));
        let (alike, _, at) = places.filter_map(|at| Some((self.alike(text, at)?, near(at), at))).max()?;
        (alike > 0 || self.words.len() >= TELLING).then(|| self.span(at))
    }

    const fn span(&self, at: usize) -> Span {
        Span::new(at as u32, at as u32 + self.words.len() as u32)
    }

    /// How many bytes around the words are the same at `at`; `None` where other words stand there.
    fn alike(&self, text: &str, at: usize) -> Option<usize> {
        let (before, here) = text.split_at_checked(at)?;
        let after = here.strip_prefix(self.words.as_str())?;
        let behind = before.bytes().rev().zip(self.before.bytes().rev()).take_while(|(one, other)| one == other);
        let ahead = after.bytes().zip(self.after.bytes()).take_while(|(one, other)| one == other);
        Some(behind.count() + ahead.count())
    }
}
