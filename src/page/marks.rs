//! What is special about which bytes: names, quotes, hits, the lit and the chosen.
//!
//! Marks come in layers, because they come and go at different times: mentions and quotes with an analysis, what is
//! lit with every step in a list, hits with every key of a search. Layers do not hide one another: a byte bears the
//! tags of all marks over it, and the theme decides what each set of tags looks like.

use super::interval::Intervals;
use crate::text::Span;

/// A set of tags: all that is special about one piece of text.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tags(u32);

macro_rules! tags {
    ($($(#[$doc:meta])* $name:ident = $bit:literal;)*) => {
        impl Tags {
            $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)*

            /// Every tag with its name, for tests and for showing what a mark is.
            pub const ALL: &[(&'static str, Self)] = &[$((stringify!($name), Self::$name)),*];
        }
    };
}

tags! {
    /// A mention of a person.
    PERSON = 0;
    /// A mention of a country.
    COUNTRY = 1;
    /// A mention of a place.
    PLACE = 2;
    /// A mention of an organisation.
    ORGANISATION = 3;
    /// A mention of a group.
    GROUP = 4;
    /// The mention is no name: a pronoun, title or description.
    INDIRECT = 5;
    /// What it marks is unsure.
    UNSURE = 6;
    /// Said words, marks included.
    QUOTE = 7;
    /// Words that attribute a quote.
    CUE = 8;
    /// The words that say who spoke.
    SPEAKER = 9;
    /// A mention of what stands selected in a list.
    LIT = 10;
    /// The contents of the selected quote.
    LIT_QUOTE = 11;
    /// The cue of the selected quote.
    LIT_CUE = 12;
    /// The speaker of the selected quote.
    LIT_SPEAKER = 13;
    /// A hit of the search.
    HIT = 14;
    /// The one mention or hit `n` stands on.
    FOCUS = 15;
    /// What the reader is selecting.
    SELECTION = 16;
    /// Words an explanation points at.
    EVIDENCE = 17;
}

impl Tags {
    /// No tag.
    pub const NONE: Self = Self(0);

    /// Whether all tags of `other` are here.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether at least one tag of `other` is here.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The tags of both; `|` in constants.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl std::ops::BitOr for Tags {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.with(other)
    }
}

impl std::ops::BitOrAssign for Tags {
    fn bitor_assign(&mut self, other: Self) {
        *self = self.with(other);
    }
}

impl std::fmt::Debug for Tags {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(Self::ALL.iter().filter(|(_, tag)| self.has(*tag)).map(|(name, _)| name)).finish()
    }
}

/// Where marks come from, each replaced on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layer {
    /// Mentions of entities, from the analysis.
    Mentions,
    /// Quotes, cues and speakers, from the analysis.
    Quotes,
    /// What a list's selection or a filter lights.
    Lit,
    /// Hits of the search.
    Hits,
    /// The mention or hit `n` stands on, the reader's selection, the evidence.
    Focus,
}

/// The marks of one article, by layer.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    layers: [Intervals<Tags>; 5],
}

impl Marks {
    /// Replaces a layer. Spans may come in any order and overlap; those with the same tags are joined where they
    /// overlap or touch.
    pub fn set(&mut self, layer: Layer, marks: Vec<(Span, Tags)>) {
        self.layers[layer as usize] = Intervals::new(joined(marks));
    }

    /// Empties a layer.
    pub fn clear(&mut self, layer: Layer) {
        self.layers[layer as usize] = Intervals::default();
    }

    /// The tags over the byte at `offset`.
    pub fn at(&self, offset: u32) -> Tags {
        self.layers.iter().flat_map(|layer| layer.at(offset)).fold(Tags::NONE, |all, (_, tags)| all | *tags)
    }

    /// `span` cut where tags change, each piece with its tags; pieces cover it exactly, in order.
    pub fn pieces(&self, span: Span) -> Vec<(Span, Tags)> {
        let marks: Vec<_> = self.layers.iter().flat_map(|layer| layer.overlapping(span)).collect();
        let ends = marks.iter().flat_map(|(mark, _)| [mark.start, mark.end]);
        let mut cuts: Vec<u32> = ends.filter(|at| span.covers(*at)).chain([span.start, span.end]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let mut pieces: Vec<_> = cuts.windows(2).map(|cut| (Span::new(cut[0], cut[1]), Tags::NONE)).collect();
        for (mark, tags) in marks {
            let from = pieces.partition_point(|(piece, _)| piece.end <= mark.start);
            pieces[from..].iter_mut().take_while(|(piece, _)| piece.start < mark.end).for_each(|p| p.1 |= *tags);
        }
        pieces
    }
}

/// The marks with those of equal tags joined, so that no byte lies under more marks than there are sets of tags.
fn joined(mut marks: Vec<(Span, Tags)>) -> Vec<(Span, Tags)> {
    marks.sort_by_key(|(span, tags)| (*tags, *span));
    marks.dedup_by(|next, kept| {
        let joins = next.1 == kept.1 && next.0.start <= kept.0.end;
        if joins {
            kept.0 = kept.0.join(next.0);
        }
        joins
    });
    marks
}
