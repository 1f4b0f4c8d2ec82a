//! What the analysis found in an article, made ready for looking things up by place.

use std::sync::Arc;

use crate::analysis::{Analysis, EntityId, EntityKind, Mention, MentionForm, Quote, UNSURE};
use crate::article::Article;
use crate::page::{Intervals, Layer, Marks, Tags};
use crate::text::Span;

/// An analysis with the tables that every key looks into, so that no key reads the whole of it.
///
/// Made where the analysis is made, on the worker; the reader only borrows it.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// What was found.
    pub analysis: Arc<Analysis>,
    /// Every mention by its place.
    pub mentions: Intervals<EntityId>,
    /// The names among them, without pronouns, in reading order: what `] e` walks.
    pub names: Vec<(Span, EntityId)>,
    /// Every quote, by the places of its contents.
    pub quotes: Intervals<u32>,
    /// How many quotes each entity speaks.
    pub spoken: Vec<u32>,
    /// The entities that speak most, first first; at most four.
    pub voices: Vec<EntityId>,
    /// The marks of all this.
    pub marks: Marks,
}

/// How many speakers have a colour of their own.
const VOICES: usize = 4;

impl Findings {
    /// The tables for an analysis.
    pub fn new(analysis: Analysis) -> Self {
        Self {
            mentions: Intervals::new(places(&analysis, |_| true)),
            names: names(&analysis),
            quotes: Intervals::new(contents(&analysis)),
            voices: voices(&analysis),
            spoken: spoken(&analysis, |_, _| true),
            marks: marks(&analysis),
            analysis: Arc::new(analysis),
        }
    }

    /// The colour of a quote's speaker: a place among the voices. `None` for the others, and where it is unsure.
    pub fn voice(&self, quote: &Quote) -> Option<usize> {
        let entity = quote.speaker?.entity?;
        (quote.confidence >= UNSURE).then(|| self.voices.iter().position(|voice| *voice == entity))?
    }

    /// The name to show for a quote's speaker: of the entity where it is known, else the words of the text.
    pub fn speaker(&self, quote: &Quote, article: &Article) -> Option<String> {
        let speaker = quote.speaker?;
        Some(match speaker.entity {
            Some(id) => crate::page::visible(&self.analysis.entities[id.index()].name),
            None => crate::page::visible(speaker.span.of(&article.text)),
        })
    }

    /// The word that stands for a quote's speaker, where it is a pronoun: `he`.
    pub fn spoken_by_word(&self, quote: &Quote, article: &Article) -> Option<String> {
        let speaker = quote.speaker?;
        let entity = self.analysis.entities.get(speaker.entity?.index())?;
        let pronoun = entity.mentions.iter().any(|m| m.span == speaker.span && m.form == MentionForm::Pronoun);
        pronoun.then(|| crate::page::visible(speaker.span.of(&article.text)).to_lowercase())
    }

    /// How many of these quotes each entity speaks.
    pub fn spoken_of(&self, wanted: impl Fn(usize) -> bool) -> Vec<u32> {
        spoken(&self.analysis, |index, _| wanted(index))
    }

    /// The entities with a mention in `span`.
    pub fn standing_in(&self, span: Span) -> Vec<EntityId> {
        let mut found: Vec<EntityId> = self.mentions.overlapping(span).map(|(_, id)| *id).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The quotes of which a part stands in `span`.
    pub fn quotes_in(&self, span: Span) -> Vec<u32> {
        let mut found: Vec<u32> = self.quotes.overlapping(span).map(|(_, quote)| *quote).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Whether a quote is to be told as unsure: what the reader decided is not, also where that is that nobody is known.
pub fn is_unsure(quote: &Quote) -> bool {
    quote.confidence < UNSURE || quote.speaker.is_none() && quote.confidence < 1.0
}

fn places(analysis: &Analysis, wanted: impl Fn(&Mention) -> bool) -> Vec<(Span, EntityId)> {
    let all = analysis.entities.iter().enumerate();
    all.flat_map(|(index, entity)| entity.mentions.iter().map(move |mention| (mention, EntityId(index as u32))))
        .filter(|(mention, _)| wanted(mention))
        .map(|(mention, id)| (mention.span, id))
        .collect()
}

fn names(analysis: &Analysis) -> Vec<(Span, EntityId)> {
    let mut names = places(analysis, |mention| is_name(mention.form));
    names.sort_unstable();
    names
}

/// Whether a mention is a name and not a word that stands for one.
pub fn is_name(form: MentionForm) -> bool {
    matches!(form, MentionForm::Name | MentionForm::Demonym | MentionForm::Metonym)
}

fn contents(analysis: &Analysis) -> Vec<(Span, u32)> {
    let all = analysis.quotes.iter().enumerate();
    all.flat_map(|(index, quote)| quote.content.iter().map(move |span| (*span, index as u32))).collect()
}

fn spoken(analysis: &Analysis, wanted: impl Fn(usize, &Quote) -> bool) -> Vec<u32> {
    let mut spoken = vec![0; analysis.entities.len()];
    let quotes = analysis.quotes.iter().enumerate().filter(|(index, quote)| wanted(*index, quote));
    for id in quotes.filter_map(|(_, quote)| quote.speaker?.entity) {
        spoken[id.index()] += 1;
    }
    spoken
}

/// Doubtful quotes count for nobody: they would have no bar to put the colour on.
fn voices(analysis: &Analysis) -> Vec<EntityId> {
    let spoken = spoken(analysis, |_, quote| !is_unsure(quote));
    let mut ids: Vec<EntityId> = (0..analysis.entities.len() as u32).map(EntityId).collect();
    ids.retain(|id| spoken[id.index()] > 0);
    ids.sort_by_key(|id| (std::cmp::Reverse(spoken[id.index()]), *id));
    ids.truncate(VOICES);
    ids
}

fn marks(analysis: &Analysis) -> Marks {
    let mut marks = Marks::default();
    let mentions = analysis.entities.iter().flat_map(|entity| {
        let of_all = kind_tag(entity.kind) | if entity.confidence < UNSURE { Tags::UNSURE } else { Tags::NONE };
        entity.mentions.iter().map(move |mention| (mention.span, of_all | form_tag(mention.form)))
    });
    marks.set(Layer::Mentions, mentions.collect());
    marks.set(Layer::Quotes, analysis.quotes.iter().flat_map(quote_marks).collect());
    marks
}

fn quote_marks(quote: &Quote) -> Vec<(Span, Tags)> {
    let unsure = if is_unsure(quote) { Tags::UNSURE } else { Tags::NONE };
    let content = quote.content.iter().map(|span| (*span, Tags::QUOTE | unsure));
    let cue = quote.cue.iter().map(|span| (*span, Tags::CUE));
    content.chain(cue).chain(quote.speaker.iter().map(|speaker| (speaker.span, Tags::SPEAKER))).collect()
}

fn kind_tag(kind: EntityKind) -> Tags {
    match kind {
        EntityKind::Person => Tags::PERSON,
        EntityKind::Country => Tags::COUNTRY,
        EntityKind::Place => Tags::PLACE,
        EntityKind::Organisation => Tags::ORGANISATION,
        EntityKind::Group => Tags::GROUP,
    }
}

/// The tag of a mention that is no name.
pub fn form_tag(form: MentionForm) -> Tags {
    if is_name(form) { Tags::NONE } else { Tags::INDIRECT }
}
