//! The terms that one key makes of what the reader stands on.

use super::{Term, Value, View};
use crate::analysis::{EntityId, EntityKind, MentionForm, Quote};

impl Term {
    /// The term that keeps what mentions this entity: the shortest name of it that the article gives to nothing else,
    /// for a country its code.
    pub fn for_entity(view: &View<'_>, id: EntityId) -> Self {
        let entity = &view.analysis.entities[id.index()];
        Self::entity(entity.kind, &shortest_name(view, id))
    }

    /// The term that keeps what this quote's speaker says; `None` where the text names no speaker.
    pub fn for_speaker(view: &View<'_>, quote: &Quote) -> Option<Self> {
        let speaker = quote.speaker?;
        let name = match speaker.entity {
            Some(id) => shortest_name(view, id),
            None => speaker.span.of(&view.article.text).split_whitespace().collect::<Vec<_>>().join(" "),
        };
        Some(Self::speaker(&name))
    }
}

fn shortest_name(view: &View<'_>, id: EntityId) -> String {
    let (text, entity) = (&view.article.text, &view.analysis.entities[id.index()]);
    if let (EntityKind::Country, Some(code)) = (entity.kind, entity.country) {
        return code.as_str().to_lowercase();
    }
    let names = entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
    let alone = |name: &&str| {
        let value = Value::new(*name);
        let rivals = view.analysis.entities.iter().enumerate().filter(|(other, _)| *other != id.index());
        value.names(entity, text)
            && !rivals.into_iter().any(|(_, rival)| rival.kind == entity.kind && value.names(rival, text))
    };
    let shortest = names.map(|mention| mention.span.of(text)).filter(alone).min_by_key(|name| name.len());
    let name = shortest.unwrap_or(&entity.name).split_whitespace().collect::<Vec<_>>().join(" ");
    name.to_lowercase()
}
