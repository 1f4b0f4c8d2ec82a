//! What the trainer needs of a text: everything the pipeline knows before the weights are asked.

use std::ops::Range;

use super::Attribution;
use super::items::Scene;
use super::learned::Models;
use super::learned::view::View;
use super::marks::{self, Stretch};
use super::rules;
use crate::analysis::Engine;
use crate::analysis::annotation::EntityId;
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
        Self::of(text, Engine::Full)
    }

    /// The same with the names as one engine finds them.
    pub(crate) fn of(text: &'a str, engine: Engine) -> Self {
        let document = Document::read(text, paragraphs(text));
        let stretches = marks::pair(&document);
        let entities = crate::analysis::names(&document, engine);
        Self { document, stretches, entities }
    }

    /// What is said in the text and by whom, with these weights or by rules alone; before speakers are resolved.
    pub(crate) fn attributions(&self, models: Option<&Models>) -> Vec<Attribution> {
        super::find(&self.document, &self.stretches, &self.entities, models)
    }

    /// Says whom the speakers mean.
    pub(crate) fn resolve(&mut self, found: &mut [Attribution]) {
        crate::analysis::reference::resolve(&self.document, &mut self.entities, found);
    }

    /// The name of an entity.
    pub(crate) fn name(&self, entity: EntityId) -> &str {
        &self.entities.list[entity.index()].name
    }

    /// The stretches in quotation marks, by tokens.
    pub(crate) fn stretches(&self) -> &[Stretch] {
        &self.stretches
    }

    /// Calls `look` with what the weights see.
    pub(crate) fn view(&self, look: impl FnOnce(&mut View<'_, '_>)) {
        let scene = Scene::new(&self.document, &self.stretches, &self.entities, 0..self.document.sentences.len());
        let ruled = rules::find(&scene);
        look(&mut View::new(&scene, &ruled));
    }
}

impl Prepared<'_> {
    /// The tokens that lie in a stretch of bytes.
    pub(crate) fn tokens_at(&self, start: u32, end: u32) -> Option<Range<u32>> {
        let tokens = &self.document.tokens;
        let first = tokens.partition_point(|token| token.span.end <= start) as u32;
        let last = tokens.partition_point(|token| token.span.start < end) as u32;
        (first < last).then_some(first..last)
    }
}

impl View<'_, '_> {
    /// Whether an item is a verb of the cue table.
    pub(crate) fn is_cue_verb(&self, item: usize) -> bool {
        self.scene.items[item].is_cue()
    }
}
