//! What is lit in the text: the thing passed over, the thing chosen, and where its places are.

use super::findings::{Findings, form_tag};
use crate::analysis::EntityId;
use crate::page::{Layer, Marks, Tags};
use crate::text::Span;

/// Something that can be lit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// An entity, in all its mentions.
    Entity(EntityId),
    /// A quote, by its place in the analysis.
    Quote(u32),
    /// The hits of the search.
    Search,
}

/// What is lit, and what `n` walks.
#[derive(Clone, Debug, Default)]
pub struct Lit {
    /// What was merely passed over; it shines before what was chosen.
    pub passed: Option<Target>,
    /// What was chosen by `Enter` or `/`.
    pub chosen: Option<Target>,
    /// The places of what was chosen, in reading order.
    pub places: Vec<Span>,
    /// Which of the places `n` stands on.
    pub at: Option<usize>,
    /// The entity or quote last walked to in the text, which `f`, `w` and `y` act on.
    pub walked: Option<Target>,
    /// The one place that is reversed.
    pub focus: Option<Span>,
    /// The words looked for.
    pub words: String,
    /// The hits of the search.
    pub hits: Vec<Span>,
    /// The words that are selected.
    pub selected: Option<Span>,
    /// The words an explanation points at.
    pub evidence: Vec<Span>,
    /// What the overview strip shows.
    pub strip: Vec<Span>,
}

impl Lit {
    /// What shines.
    pub fn target(&self) -> Option<Target> {
        self.passed.or(self.chosen)
    }

    /// Chooses what `n` walks from now on.
    pub fn choose(&mut self, target: Target, findings: &Findings) {
        self.chosen = Some(target);
        self.passed = None;
        self.walked = (target != Target::Search).then_some(target);
        self.places = self.places_of(target, findings);
        self.at = None;
    }

    /// Puts everything out.
    pub fn put_out(&mut self) {
        *self = Self::default();
    }

    /// Where the target stands: mentions, hits, or for a quote all quotes of its speaker, in reading order.
    pub fn places_of(&self, target: Target, findings: &Findings) -> Vec<Span> {
        match target {
            Target::Entity(id) => mentions(findings, id),
            Target::Quote(index) => quotes_of_the_speaker(findings, index),
            Target::Search => self.hits.clone(),
        }
    }

    /// The place after `offset`, or before it, going round at the ends.
    pub fn next_place(&self, offset: u32, back: bool) -> Option<usize> {
        let count = self.places.len();
        if count == 0 {
            return None;
        }
        Some(match (self.at, back) {
            (Some(at), false) => (at + 1) % count,
            (Some(at), true) => (at + count - 1) % count,
            (None, false) => self.places.partition_point(|span| span.start < offset) % count,
            (None, true) => (self.places.partition_point(|span| span.start < offset) + count - 1) % count,
        })
    }

    /// Marks all this in the text. Costs no more than the places that are lit.
    pub fn mark(&mut self, findings: &Findings, marks: &mut Marks, filtered: &[Span]) {
        let lit = match self.target() {
            Some(Target::Entity(id)) => entity_marks(findings, id),
            Some(Target::Quote(index)) => quote_marks(findings, index),
            Some(Target::Search) | None => Vec::new(),
        };
        self.strip = match self.target() {
            Some(Target::Entity(id)) => mentions(findings, id),
            Some(Target::Quote(index)) => quotes_of_the_speaker(findings, index),
            Some(Target::Search) => self.hits.clone(),
            None => filtered.to_vec(),
        };
        marks.set(Layer::Lit, lit);
        marks.set(Layer::Hits, self.hits.iter().map(|span| (*span, Tags::HIT)).collect());
        let focus = self.focus.iter().filter(|_| self.selected.is_none()).map(|span| (*span, Tags::FOCUS));
        let selected = self.selected.iter().map(|span| (*span, Tags::SELECTION));
        let evidence = self.evidence.iter().map(|span| (*span, Tags::EVIDENCE));
        marks.set(Layer::Focus, focus.chain(selected).chain(evidence).collect());
    }
}

fn mentions(findings: &Findings, id: EntityId) -> Vec<Span> {
    let entity = findings.analysis.entities.get(id.index());
    entity.map_or_else(Vec::new, |entity| entity.mentions.iter().map(|mention| mention.span).collect())
}

fn entity_marks(findings: &Findings, id: EntityId) -> Vec<(Span, Tags)> {
    let entity = findings.analysis.entities.get(id.index());
    let mentions = entity.iter().flat_map(|entity| &entity.mentions);
    mentions.map(|mention| (mention.span, Tags::LIT | form_tag(mention.form))).collect()
}

fn quote_marks(findings: &Findings, index: u32) -> Vec<(Span, Tags)> {
    let Some(quote) = findings.analysis.quotes.get(index as usize) else { return Vec::new() };
    let content = quote.content.iter().map(|span| (*span, Tags::LIT_QUOTE));
    let cue = quote.cue.iter().map(|span| (*span, Tags::LIT_CUE));
    content.chain(cue).chain(quote.speaker.iter().map(|speaker| (speaker.span, Tags::LIT_SPEAKER))).collect()
}

/// The first stretch of each quote by the speaker of this one; of this one alone where its speaker is not known.
fn quotes_of_the_speaker(findings: &Findings, index: u32) -> Vec<Span> {
    let quotes = &findings.analysis.quotes;
    let Some(quote) = quotes.get(index as usize) else { return Vec::new() };
    let start = |quote: &crate::analysis::Quote| quote.content.first().copied();
    match quote.speaker.and_then(|speaker| speaker.entity) {
        None => start(quote).into_iter().collect(),
        entity => {
            let same = quotes.iter().filter(|other| other.speaker.and_then(|speaker| speaker.entity) == entity);
            let mut places: Vec<Span> = same.filter_map(start).collect();
            places.sort_unstable();
            places
        }
    }
}
