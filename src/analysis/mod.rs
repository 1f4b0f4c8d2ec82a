//! Text in, annotations out.
//!
//! The analysis is pure and total: it knows no file, clock, thread, screen or colour, and every text has an answer.
//! It is a short pipeline, one named call a step.

mod annotation;
pub(crate) mod entity;

pub use annotation::{
    Analysis, CountryCode, Entity, EntityId, EntityKind, Evidence, Language, Mention, MentionForm, Quote, QuoteKind,
    Speaker, UNSURE,
};
