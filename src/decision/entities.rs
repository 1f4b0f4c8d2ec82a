//! What corrections do to the entities of an analysis.

use crate::analysis::{Analysis, Entity, EntityId, EntityKind, Mention, MentionForm};
use crate::text::Span;

/// The entity, from now on as sure as the reader.
pub(super) fn decided(analysis: &mut Analysis, id: EntityId) -> &mut Entity {
    let entity = &mut analysis.entities[id.index()];
    sure(&mut entity.confidence, &mut entity.why);
    entity.others.clear();
    entity
}

/// What is said of anything a reader decided, behind what the engine said of it.
const DECIDED: &str = "you decided this";

/// Notes that a reader decided something.
pub(super) fn sure(confidence: &mut f32, why: &mut String) {
    *confidence = 1.0;
    if why.is_empty() {
        DECIDED.clone_into(why);
    } else if !why.ends_with(DECIDED) {
        *why = format!("{}; {DECIDED}", why.trim_end_matches('.'));
    }
}

/// Makes two entities one, which goes by the name of `to`.
pub(super) fn merge(analysis: &mut Analysis, from: EntityId, to: EntityId) {
    let gone = analysis.entities[from.index()].clone();
    let kept = decided(analysis, to);
    kept.mentions.extend(gone.mentions);
    kept.mentions.sort_by_key(|mention| mention.span);
    kept.country = kept.country.or(gone.country);
    for role in gone.roles {
        if !kept.roles.contains(&role) {
            kept.roles.push(role);
        }
    }
    remove(analysis, from, Some(to));
}

/// Makes an entity of the mentions with these words, or of the one at `at`; a pronoun or description that means
/// somebody else is only taken away. `None` where nothing or all of it would go.
pub(super) fn split(analysis: &mut Analysis, text: &str, id: EntityId, words: &str, at: Option<Span>) -> Option<()> {
    let entity = &mut analysis.entities[id.index()];
    let goes = |mention: &Mention| at.map_or_else(|| mention.span.of(text) == words, |at| mention.span == at);
    let (gone, kept): (Vec<Mention>, Vec<Mention>) = entity.mentions.iter().partition(|mention| goes(mention));
    if gone.is_empty() || kept.is_empty() {
        return None;
    }
    entity.mentions = kept;
    let kind = entity.kind;
    let named = gone.iter().any(|mention| is_name(mention.form));
    let apart = named.then(|| add(analysis, words, kind, gone.clone()));
    for speaker in analysis.quotes.iter_mut().filter_map(|quote| quote.speaker.as_mut()) {
        let moved = gone.iter().any(|mention| mention.span.overlaps(speaker.span));
        if moved && speaker.entity == Some(id) {
            speaker.entity = apart;
        }
    }
    Some(())
}

/// Takes an entity out: its words name nobody and nothing.
pub(super) fn hide(analysis: &mut Analysis, id: EntityId) {
    remove(analysis, id, None);
}

/// Makes a name of the words at `span`, and of the same words wherever else nothing was found.
pub(super) fn name(analysis: &mut Analysis, text: &str, span: Span, kind: EntityKind) {
    let words = span.of(text);
    clear(analysis, span);
    let free =
        |span: Span| !analysis.entities.iter().flat_map(|entity| &entity.mentions).any(|m| m.span.overlaps(span));
    let places: Vec<Span> = places_of(text, words).take(MOST).filter(|p| free(*p)).collect();
    let mut mentions: Vec<Mention> =
        places.into_iter().chain([span]).map(|span| Mention { span, form: MentionForm::Name }).collect();
    mentions.sort_by_key(|mention| mention.span);
    mentions.dedup();
    match analysis.entities.iter().position(|entity| entity.name == words && entity.kind == kind) {
        Some(known) => {
            let known = decided(analysis, EntityId(known as u32));
            known.mentions.extend(mentions);
            known.mentions.sort_by_key(|mention| mention.span);
        }
        None => drop(add(analysis, words, kind, mentions)),
    }
}

/// No more places of the same words become names at once.
const MOST: usize = 1_000;

/// Where these words stand in a text, as words by themselves.
pub(super) fn places_of(text: &str, words: &str) -> impl Iterator<Item = Span> {
    let places = text.match_indices(words).map(|(at, found)| Span::from(at..at + found.len()));
    places.filter(|place| !place.is_empty() && stands_alone(text, *place))
}

/// Whether no letter or digit of the words goes on beyond them.
fn stands_alone(text: &str, span: Span) -> bool {
    let goes_on = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (start, end) = (span.start as usize, span.end as usize);
    !goes_on(text[..start].chars().next_back()) && !goes_on(text[end..].chars().next())
}

/// Takes away all mentions over a place, and entities that have no other.
pub(super) fn clear(analysis: &mut Analysis, span: Span) {
    for entity in &mut analysis.entities {
        entity.mentions.retain(|mention| !mention.span.overlaps(span));
    }
    while let Some(empty) = analysis.entities.iter().position(|entity| entity.mentions.is_empty()) {
        remove(analysis, EntityId(empty as u32), None);
    }
}

pub(super) fn add(analysis: &mut Analysis, name: &str, kind: EntityKind, mentions: Vec<Mention>) -> EntityId {
    let id = EntityId(analysis.entities.len() as u32);
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let why = DECIDED.to_owned();
    analysis.entities.push(Entity {
        kind,
        name,
        roles: Vec::new(),
        country: None,
        confidence: 1.0,
        why,
        others: Vec::new(),
        mentions,
    });
    id
}

/// Takes an entity out of the list; whatever named it names `instead` from now on.
fn remove(analysis: &mut Analysis, gone: EntityId, instead: Option<EntityId>) {
    analysis.entities.remove(gone.index());
    let now = |id: EntityId| match id {
        id if id == gone => instead.map(|id| if id > gone { EntityId(id.0 - 1) } else { id }),
        id if id > gone => Some(EntityId(id.0 - 1)),
        id => Some(id),
    };
    for quote in &mut analysis.quotes {
        if let Some(speaker) = &mut quote.speaker {
            speaker.entity = speaker.entity.and_then(now);
        }
        let others = std::mem::take(&mut quote.evidence.others);
        quote.evidence.others = others.into_iter().filter_map(|(id, sure)| Some((now(id)?, sure))).collect();
    }
}

/// Whether a mention is a name and not a word that stands for one.
pub(super) const fn is_name(form: MentionForm) -> bool {
    matches!(form, MentionForm::Name | MentionForm::Demonym | MentionForm::Metonym)
}
