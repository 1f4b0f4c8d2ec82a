//! Which words of the text decided: what an explanation points at.

use super::Target;
use super::findings::is_name;
use crate::analysis::{Analysis, Entity, MentionForm, Quote};
use crate::text::Span;

/// The places of the text that decided about this, in reading order: of a quote its cue, the words that name the
/// speaker, and where these are a pronoun or a title the name they go back to; of an entity its first name, its titles
/// and whatever else the reason cites.
pub(super) fn evidence(analysis: &Analysis, text: &str, target: Target) -> Vec<Span> {
    let mut spans = match target {
        Target::Entity(id) => analysis.entities.get(id.index()).map_or_else(Vec::new, |entity| of_entity(entity, text)),
        Target::Quote(index) => {
            analysis.quotes.get(index as usize).map_or_else(Vec::new, |quote| of_quote(analysis, quote, text))
        }
        Target::Search => Vec::new(),
    };
    spans.retain(|span| !span.is_empty());
    spans.sort_unstable();
    spans.dedup();
    spans
}

fn of_quote(analysis: &Analysis, quote: &Quote, text: &str) -> Vec<Span> {
    let mut spans = quote.cue.clone();
    let Some(speaker) = quote.speaker else { return spans };
    spans.push(speaker.span);
    let entity = speaker.entity.and_then(|id| analysis.entities.get(id.index()));
    let says = |entity: &Entity| entity.mentions.iter().any(|m| m.span.overlaps(speaker.span) && is_name(m.form));
    if let Some(entity) = entity.filter(|entity| !says(entity)) {
        let names = entity.mentions.iter().filter(|mention| is_name(mention.form));
        let before = names.clone().rfind(|mention| mention.span.start < speaker.span.start);
        spans.extend(before.or_else(|| names.clone().next()).map(|mention| mention.span));
    }
    let near = quote.content.first().map_or(speaker.span.start, |first| first.start);
    spans.extend(cited(&quote.evidence.why).filter_map(|words| nearest(text, words, near)));
    spans
}

fn of_entity(entity: &Entity, text: &str) -> Vec<Span> {
    let first = entity.mentions.iter().find(|mention| mention.form == MentionForm::Name).or(entity.mentions.first());
    let Some(first) = first.map(|mention| mention.span) else { return Vec::new() };
    let words = cited(&entity.why).chain(entity.roles.iter().map(String::as_str));
    words.filter_map(|words| nearest(text, words, first.start)).chain([first]).collect()
}

/// What stands in quotation marks in a sentence.
fn cited(why: &str) -> impl Iterator<Item = &str> {
    why.split(['"', '“', '”']).skip(1).step_by(2).filter(|words| !words.trim().is_empty())
}

/// How far from a place cited words are looked for, in bytes.
const NEAR: usize = 2_000;

/// The place of these words that is nearest to `at`, as a word by itself.
fn nearest(text: &str, words: &str, at: u32) -> Option<Span> {
    let from = text.floor_char_boundary((at as usize).saturating_sub(NEAR));
    let to = text.ceil_char_boundary((at as usize + NEAR).min(text.len()));
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let alone = |(start, end): (usize, usize)| {
        !letter(text[..start].chars().next_back()) && !letter(text[end..].chars().next())
    };
    let places = text[from..to].match_indices(words).map(|(place, _)| (from + place, from + place + words.len()));
    let nearest = places.filter(|place| alone(*place)).min_by_key(|(start, _)| start.abs_diff(at as usize));
    nearest.map(|(start, end)| Span::from(start..end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reason_cites_is_found_beside_what_it_is_about() {
        let text = "He said no. They said it was said.";
        assert_eq!(cited("“he” is the subject of \"said\"").collect::<Vec<_>>(), ["he", "said"]);
        assert_eq!(nearest(text, "said", 30).map(|span| span.start), Some(29));
        assert_eq!(nearest(text, "sai", 0), None, "no part of a word");
    }
}
