//! The last step: what was found by tokens becomes plain annotations by bytes, in reading order.

use super::annotation::{Analysis, Language, Mention};
use super::entity::Entities;
use crate::text::Document;

/// The finished analysis. Entities keep their places in the list, for quotes name them by it; their mentions are
/// those of [`Entities::places`].
pub(super) fn assemble(document: &Document<'_>, entities: Entities) -> Analysis {
    let Entities { mut list, places, .. } = entities;
    for standing in places {
        let span = document.span(standing.tokens.start as usize..standing.tokens.end as usize);
        list[standing.entity.index()].mentions.push(Mention { span, form: standing.form });
    }
    Analysis { entities: list, quotes: Vec::new(), language: Language::English }
}
