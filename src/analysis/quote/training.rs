//! What the trainer needs of a text: everything the pipeline knows before the weights are asked.

use std::ops::Range;

use super::items::Scene;
use super::learned::view::View;
use super::marks::{self, Stretch};
use super::rules;
use crate::analysis::entity::Entities;
use crate::text::{Document, paragraphs};

/// A text with its names and marks.
pub(crate) struct Prepared<'a> {
    document: Document<'a>,
    stretches: Vec<Stretch>,
    entities: Entities,
}

impl<'a> Prepared<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let document = Document::read(text, paragraphs(text));
        let stretches = marks::pair(&document);
        let entities = crate::analysis::names(&document, crate::analysis::Engine::Full);
        Self { document, stretches, entities }
    }

    /// Calls `look` with what the weights see.
    pub(crate) fn view(&self, look: impl FnOnce(&View<'_, '_>)) {
        let scene = Scene::new(&self.document, &self.stretches, &self.entities);
        let ruled = rules::find(&scene);
        look(&View::new(&scene, &ruled));
    }
}

impl View<'_, '_> {
    /// The tokens that lie in a stretch of bytes.
    pub(crate) fn tokens_at(&self, start: u32, end: u32) -> Option<Range<u32>> {
        let tokens = &self.scene.document.tokens;
        let first = tokens.partition_point(|token| token.span.end <= start) as u32;
        let last = tokens.partition_point(|token| token.span.start < end) as u32;
        (first < last).then_some(first..last)
    }

    /// Whether an item is a verb of the cue table.
    pub(crate) fn is_cue_verb(&self, item: usize) -> bool {
        self.scene.items[item].is_cue()
    }
}
