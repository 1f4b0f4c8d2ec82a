//! What corrections do to the quotes of an analysis.

use super::correction::Thing;
use super::entities::{clear, is_name, sure};
use crate::analysis::{Analysis, EntityId, Evidence, Mention, MentionForm, Quote, QuoteKind, Speaker};
use crate::text::Span;

/// The quote, from now on as sure as the reader.
pub(super) fn decided(analysis: &mut Analysis, index: usize) -> &mut Quote {
    let quote = &mut analysis.quotes[index];
    sure(&mut quote.confidence, &mut quote.evidence.why);
    quote
}

/// Gives a quote another speaker, or none.
pub(super) fn speak(analysis: &mut Analysis, index: usize, speaker: Option<EntityId>) {
    let speaker = speaker.and_then(|id| Some(Speaker { span: words_for(analysis, index, id)?, entity: Some(id) }));
    if let Some(Speaker { span, entity: Some(id) }) = speaker {
        mean(analysis, span, id);
    }
    let quote = &mut analysis.quotes[index];
    if quote.speaker.and_then(|before| before.entity) != speaker.and_then(|now| now.entity) || speaker.is_none() {
        // What spoke for another speaker tells nothing of this one.
        quote.evidence.why.clear();
    }
    decided(analysis, index).speaker = speaker;
}

/// The words that name the speaker of a quote: those that were taken for them, where they may mean anybody, else the
/// nearest place that names this one.
fn words_for(analysis: &Analysis, index: usize, id: EntityId) -> Option<Span> {
    let quote = &analysis.quotes[index];
    let own = &analysis.entities[id.index()].mentions;
    let spoken = quote.speaker.map(|speaker| speaker.span);
    let others_name = |span: Span| {
        let others = analysis.entities.iter().enumerate().filter(|(other, _)| *other != id.index());
        others
            .flat_map(|(_, entity)| &entity.mentions)
            .any(|mention| mention.span.overlaps(span) && is_name(mention.form))
    };
    if let Some(span) = spoken.filter(|span| !others_name(*span)) {
        return Some(span);
    }
    let near = spoken.or(quote.cue.first().copied()).or(quote.content.first().copied())?.start;
    let outside = |span: Span| !quote.content.iter().any(|part| part.overlaps(span));
    let free = own.iter().filter(|mention| outside(mention.span));
    free.min_by_key(|mention| mention.span.start.abs_diff(near)).or(own.first()).map(|mention| mention.span)
}

/// Lets the word at `span` that stood for somebody, such as a pronoun, mean this one.
fn mean(analysis: &mut Analysis, span: Span, id: EntityId) {
    let mut moved = Vec::new();
    for (index, entity) in analysis.entities.iter_mut().enumerate() {
        if index != id.index() && entity.mentions.len() > 1 {
            moved.extend(entity.mentions.extract_if(.., |mention| mention.span == span && !is_name(mention.form)));
        }
    }
    let mentions = &mut analysis.entities[id.index()].mentions;
    mentions.append(&mut moved);
    mentions.sort_by_key(|mention| mention.span);
}

/// Makes somebody of a name that the text does not say: of the words that stand for the speaker of a quote, else of its
/// cue, else of its own first word; `None` where others are named by all of these.
pub(super) fn introduce(analysis: &mut Analysis, text: &str, index: usize, thing: &Thing) -> Option<EntityId> {
    let quote = &analysis.quotes[index];
    let spoken = quote.speaker.map(|speaker| speaker.span);
    let own = quote.content.iter().flat_map(|part| words_of(text, *part));
    let places: Vec<Span> = spoken.into_iter().chain(quote.cue.iter().copied()).chain(own).collect();
    let mentions = || analysis.entities.iter().flat_map(|entity| &entity.mentions);
    let named = |span: Span| mentions().any(|m| m.span.overlaps(span) && (Some(span) != spoken || is_name(m.form)));
    let place = places.into_iter().find(|span| !named(*span))?;
    clear(analysis, place);
    let mention = Mention { span: place, form: MentionForm::Description };
    Some(super::entities::add(analysis, &thing.name, thing.kind.into(), vec![mention]))
}

/// The words in a stretch of text.
fn words_of(text: &str, span: Span) -> impl Iterator<Item = Span> {
    use unicode_segmentation::UnicodeSegmentation;
    let words = span.of(text).unicode_word_indices();
    words.map(move |(at, word)| Span::new(span.start + at as u32, span.start + (at + word.len()) as u32))
}

/// Makes a quote of the words at `span`, of which it is not yet told who said them; what was found there before goes.
/// Its place among the others.
pub(super) fn add(analysis: &mut Analysis, text: &str, span: Span) -> usize {
    analysis.quotes.retain(|quote| !quote.content.iter().any(|part| part.overlaps(span)));
    let words = span.of(text);
    let kind = match (is_mark(words.chars().next()), words.chars().any(|c| is_mark(Some(c)))) {
        (true, _) => QuoteKind::Direct,
        (false, true) => QuoteKind::Mixed,
        (false, false) => QuoteKind::Indirect,
    };
    let at = analysis.quotes.partition_point(|quote| quote.content.first().is_none_or(|first| *first < span));
    let (content, evidence) = (vec![span], Evidence::default());
    analysis.quotes.insert(at, Quote { kind, content, cue: Vec::new(), speaker: None, confidence: 1.0, evidence });
    at
}

const fn is_mark(c: Option<char>) -> bool {
    matches!(c, Some('“' | '”' | '"' | '„' | '«' | '»'))
}

/// Makes two quotes one that goes on; whoever is known to have said one said both.
pub(super) fn join(analysis: &mut Analysis, first: usize, second: usize) {
    let (first, second) = (first.min(second), first.max(second));
    let part = analysis.quotes.remove(second);
    let whole = decided(analysis, first);
    whole.content.extend(part.content);
    whole.content.sort_unstable();
    whole.cue.extend(part.cue);
    whole.cue.sort_unstable();
    if whole.kind != part.kind {
        whole.kind = QuoteKind::Mixed;
    }
    let known = |speaker: &Option<Speaker>| speaker.is_some_and(|speaker| speaker.entity.is_some());
    if !known(&whole.speaker) && part.speaker.is_some() {
        whole.speaker = part.speaker;
    }
}
