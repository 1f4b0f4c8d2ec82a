//! The last step: what was found by tokens becomes plain annotations by bytes, in reading order.

use std::ops::Range;

use super::annotation::{Analysis, Evidence, Language, Mention, MentionForm, Quote, QuoteKind, Speaker};
use super::entity::{Entities, Standing};
use super::quote::marks::Stretch;
use super::quote::{Attribution, Way};
use crate::text::{Document, Span, TokenKind};

/// The finished analysis. Entities keep their places in the list, for quotes name them by it; their mentions are
/// those of [`Entities::places`].
pub(super) fn assemble(
    document: &Document<'_>,
    marks: &[Stretch],
    entities: Entities,
    attributions: Vec<Attribution>,
) -> Analysis {
    let Entities { mut list, mut places, .. } = entities;
    disentangle(&mut places);
    for standing in places {
        let span = span(document, &standing.tokens);
        list[standing.entity.index()].mentions.push(Mention { span, form: standing.form });
    }
    let quotes = attributions.into_iter().map(|attribution| quote(document, marks, attribution)).collect();
    Analysis { entities: list, quotes, language: Language::English }
}

/// No word means two things: where a description reaches over a name, or over another description, the one that names
/// stays, else the longer.
fn disentangle(places: &mut Vec<Standing>) {
    let is_named =
        |place: &Standing| matches!(place.form, MentionForm::Name | MentionForm::Metonym | MentionForm::Demonym);
    let weight = |place: &Standing| (is_named(place), place.tokens.len());
    places.sort_by_key(|place| (place.tokens.start, place.tokens.end));
    places.dedup_by(|next, kept| {
        let tangled = next.tokens.start < kept.tokens.end;
        if tangled && weight(next) > weight(kept) {
            std::mem::swap(next, kept);
        }
        tangled
    });
}

fn span(document: &Document<'_>, tokens: &Range<u32>) -> Span {
    document.span(tokens.start as usize..tokens.end as usize)
}

fn quote(document: &Document<'_>, marks: &[Stretch], attribution: Attribution) -> Quote {
    let speaker =
        attribution.source.map(|source| Speaker { span: span(document, &source), entity: attribution.entity });
    // A transcript needs no marks.
    let spoken = attribution.way == Way::Label && attribution.cue.is_empty();
    Quote {
        kind: if spoken { QuoteKind::Direct } else { kind(document, marks, &attribution.content) },
        content: attribution.content.iter().map(|run| span(document, run)).collect(),
        cue: attribution.cue.iter().map(|run| span(document, run)).collect(),
        speaker,
        confidence: attribution.confidence,
        evidence: Evidence { why: attribution.because, others: attribution.others },
    }
}

/// How much of what was said stands in quotation marks: its words are counted, not its marks.
fn kind(document: &Document<'_>, marks: &[Stretch], content: &[Range<u32>]) -> QuoteKind {
    let (mut words, mut marked) = (0, 0);
    for run in content {
        let mut next = marks.partition_point(|stretch| stretch.tokens.end <= run.start);
        for at in run.clone().filter(|at| is_word(document, *at)) {
            while marks.get(next).is_some_and(|stretch| stretch.tokens.end <= at) {
                next += 1;
            }
            words += 1;
            marked += usize::from(marks.get(next).is_some_and(|stretch| stretch.tokens.contains(&at)));
        }
    }
    match marked {
        0 => QuoteKind::Indirect,
        _ if marked == words => QuoteKind::Direct,
        _ => QuoteKind::Mixed,
    }
}

fn is_word(document: &Document<'_>, at: u32) -> bool {
    matches!(document.tokens[at as usize].kind, TokenKind::Word | TokenKind::Number)
}
