//! Puts corrections into an analysis and into what is known of an article.

use super::correction::{Correction, Said, Thing};
use super::{entities, quotes};
use crate::analysis::{Analysis, EntityId, EntityKind};
use crate::article::Meta;
use crate::text::Span;

/// Puts corrections into an analysis of `text`, in their order; says for each whether it found what it is about.
///
/// Afterwards the analysis is as whole as one by the engine: quotes in reading order, no entity without a mention, no
/// two mentions over one word, no number that leads nowhere.
///
/// ```
/// use dateline::analysis::{EntityKind, analyse};
/// use dateline::decision::{Correction, Kind, Thing, apply};
///
/// let text = "Mr. Brenn Harlow spoke in Oslo. Harlow left.";
/// let mut analysis = analyse(text);
/// let thing = Thing::of(text, &analysis.entities[0]);
/// let done = apply(&mut analysis, text, &[Correction::Kind { thing, kind: Kind::Organisation }]);
/// assert_eq!((done, analysis.entities[0].kind), (vec![true], EntityKind::Organisation));
/// ```
pub fn apply(analysis: &mut Analysis, text: &str, corrections: &[Correction]) -> Vec<bool> {
    corrections.iter().map(|correction| one(analysis, text, correction).is_some()).collect()
}

/// One correction; `None` where what it is about is not there.
fn one(analysis: &mut Analysis, text: &str, correction: &Correction) -> Option<()> {
    match correction {
        Correction::Merge { thing, into } => {
            let (from, to) = (entity(analysis, text, thing)?, entity(analysis, text, into)?);
            (from != to).then(|| entities::merge(analysis, from, to))
        }
        Correction::Split { thing, words, at } => {
            let id = entity(analysis, text, thing)?;
            let at = at.as_ref().map(|anchor| anchor.find(text));
            // A place that is gone is no reason to tell all the others apart.
            if at == Some(None) { None } else { entities::split(analysis, text, id, words, at.flatten()) }
        }
        Correction::Hide { thing } => {
            let id = entity(analysis, text, thing)?;
            entities::hide(analysis, id);
            Some(())
        }
        Correction::Rename { thing, name } => {
            let id = entity(analysis, text, thing)?;
            let entity = entities::decided(analysis, id);
            name.clone_into(&mut entity.name);
            Some(())
        }
        Correction::Kind { thing, kind } => {
            let id = entity(analysis, text, thing)?;
            entities::decided(analysis, id).kind = (*kind).into();
            Some(())
        }
        Correction::Country { thing, country } => {
            let id = entity(analysis, text, thing)?;
            let code = country.as_deref().and_then(crate::analysis::CountryCode::new);
            entities::decided(analysis, id).country = code;
            Some(())
        }
        Correction::Name { at, kind } => {
            entities::name(analysis, text, at.find(text)?, (*kind).into());
            Some(())
        }
        Correction::Confirm { thing } => {
            let id = entity(analysis, text, thing)?;
            entities::decided(analysis, id);
            Some(())
        }
        Correction::Title { .. } | Correction::Date { .. } | Correction::Source { .. } => Some(()),
        _ => of_quote(analysis, text, correction),
    }
}

fn of_quote(analysis: &mut Analysis, text: &str, correction: &Correction) -> Option<()> {
    match correction {
        Correction::Speaker { quote: said, speaker } => {
            let index = quote(analysis, text, said)?;
            let speaker = match speaker {
                Some(thing) => Some(somebody(analysis, text, index, thing)?),
                None => None,
            };
            quotes::speak(analysis, index, speaker);
            Some(())
        }
        Correction::Quote { at, speaker } => {
            let index = quotes::add(analysis, text, at.find(text)?);
            let speaker = speaker.as_ref().and_then(|thing| somebody(analysis, text, index, thing));
            quotes::speak(analysis, index, speaker);
            Some(())
        }
        Correction::NotAQuote { quote: said } => {
            let index = quote(analysis, text, said)?;
            analysis.quotes.remove(index);
            Some(())
        }
        Correction::OneQuote { quote: said, with } => {
            let (first, second) = (quote(analysis, text, said)?, quote(analysis, text, with)?);
            (first != second).then(|| quotes::join(analysis, first, second))
        }
        Correction::ConfirmQuote { quote: said } => {
            let index = quote(analysis, text, said)?;
            quotes::decided(analysis, index);
            Some(())
        }
        _ => None,
    }
}

/// Who is meant to have said a quote: one of those found, else somebody of this name from now on.
fn somebody(analysis: &mut Analysis, text: &str, quote: usize, thing: &Thing) -> Option<EntityId> {
    if let Some(known) = entity(analysis, text, thing) {
        return Some(known);
    }
    let Some(place) = thing.at.find(text) else { return quotes::introduce(analysis, text, quote, thing) };
    entities::name(analysis, text, place, thing.kind.into());
    standing_at(analysis, place)
}

/// The entity that is meant: the one that stands at its place, else the one that goes by its name.
fn entity(analysis: &Analysis, text: &str, thing: &Thing) -> Option<EntityId> {
    let at = thing.at.find(text).and_then(|span| standing_at(analysis, span));
    let kind: EntityKind = thing.kind.into();
    let named = |wanted: &dyn Fn(&crate::analysis::Entity) -> bool| {
        analysis.entities.iter().position(wanted).map(|index| EntityId(index as u32))
    };
    at.or_else(|| named(&|entity| entity.name == thing.name && entity.kind == kind))
        .or_else(|| named(&|entity| entity.name == thing.name))
}

/// The entity with a mention over a place: over exactly this before one that shares a word of it.
fn standing_at(analysis: &Analysis, span: Span) -> Option<EntityId> {
    let over = |fits: &dyn Fn(Span) -> bool| {
        let stands = |entity: &crate::analysis::Entity| entity.mentions.iter().any(|mention| fits(mention.span));
        analysis.entities.iter().position(stands).map(|index| EntityId(index as u32))
    };
    over(&|place| place == span).or_else(|| over(&|place| place.overlaps(span)))
}

/// The quote that is meant: the one that begins where it does, else one that has a part of it.
fn quote(analysis: &Analysis, text: &str, said: &Said) -> Option<usize> {
    let span = said.at.find(text)?;
    let begins = |quote: &crate::analysis::Quote| quote.content.first().is_some_and(|first| first.start == span.start);
    let shares = |quote: &crate::analysis::Quote| quote.content.iter().any(|part| part.overlaps(span));
    analysis.quotes.iter().position(begins).or_else(|| analysis.quotes.iter().position(shares))
}

/// Puts what the reader says of title, date and source into what is known of the article.
pub fn apply_to_details(details: &mut Meta, corrections: &[Correction]) {
    for correction in corrections {
        match correction {
            Correction::Title { title } => details.title = Some(title.clone()),
            Correction::Date { date } => details.date = Some(date.clone()),
            Correction::Source { source } => details.site = Some(source.clone()),
            _ => {}
        }
    }
}
