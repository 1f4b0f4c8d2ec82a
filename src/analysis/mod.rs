//! Text in, annotations out.
//!
//! The analysis is pure and total: it knows no file, clock, thread, screen or colour, and every text has an answer.
//! It is a short pipeline, one named call a step.

mod annotation;
mod assemble;
pub mod entity;
mod headline;
mod language;
pub mod lexicon;
pub(crate) mod linear;
pub(crate) mod quote;
pub(crate) mod reference;

use crate::text::{self, Document, Paragraph};

pub use annotation::{
    Analysis, CountryCode, Entity, EntityId, EntityKind, Evidence, Language, Mention, MentionForm, Quote, QuoteKind,
    Speaker, UNSURE,
};

/// All countries the engine knows, of today and former ones, each with its common English name.
pub fn countries() -> impl Iterator<Item = (CountryCode, &'static str)> {
    let lexicon = lexicon::lexicon();
    (0..lexicon.countries()).filter_map(move |index| lexicon.country(index as u16))
}

/// How names and quotes are found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Engine {
    /// With the fitted weights, and rules and tables beside them.
    #[default]
    Full,
    /// With rules and tables alone, nothing fitted.
    Rules,
}

/// Finds who is in `text` and who said what, in paragraphs of every role, with the full engine.
///
/// It cannot fail; a text in a language other than English has no entities and no quotes. Time and memory grow
/// linearly with the length.
///
/// ```
/// use dateline::analysis::{Language, analyse};
///
/// let analysis = analyse("“We want peace,” Antony Blinken said in Kazakhstan.");
/// assert_eq!(analysis.language, Language::English);
/// ```
pub fn analyse(text: &str) -> Analysis {
    analyse_with(text, text::paragraphs(text), Engine::Full)
}

/// As [`analyse`], for paragraphs that are known already, with the engine told.
///
/// `paragraphs` must be in reading order and made for this very text; what lies outside them is not looked at, and
/// those given are looked at whatever their role.
pub fn analyse_with(text: &str, paragraphs: Vec<Paragraph>, engine: Engine) -> Analysis {
    let language = language::tell(text);
    if language != Language::English {
        return Analysis { language, ..Analysis::default() };
    }
    let models = if engine == Engine::Full { quote::learned::models() } else { None };
    read(text, paragraphs, engine, models)
}

/// The steps for an English text; `models` are the weights that attribute, `None` for rules alone.
pub(crate) fn read(
    text: &str,
    paragraphs: Vec<Paragraph>,
    engine: Engine,
    models: Option<&quote::learned::Models>,
) -> Analysis {
    let text = headline::as_sentences(text, &paragraphs);
    let document = Document::read(&text, paragraphs);
    let marks = quote::marks::pair(&document);
    let mut entities = names(&document, engine);
    let mut attributions = quote::find(&document, &marks, &entities, models);
    reference::resolve(&document, &mut entities, &mut attributions);
    assemble::assemble(&document, &marks, entities, attributions)
}

/// Whom and what a document names, one entity for all names of one thing.
pub(crate) fn names(document: &Document<'_>, engine: Engine) -> entity::Entities {
    let (at_first_sight, weighed) = entity::names::at_first_sight(document, engine).unzip();
    let reading = entity::reading::Reading::new(document);
    let names = entity::names::find(&reading, at_first_sight);
    let mut entities = entity::join::join(&reading, names);
    entity::weighed::consider(&mut entities, &weighed.unwrap_or_default());
    entities
}
