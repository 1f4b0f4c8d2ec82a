//! The turns of transcripts and interviews: `Ms Dlamini: No, sir.`

use std::collections::HashSet;
use std::ops::Range;

use super::items::{Item, Kind, Scene, Sentence};
use super::{Attribution, Way};
use crate::text::{Case, Role};

/// Paragraphs that begin with a name and a colon: what follows is that person's, whatever was made of it before.
pub(super) fn complete(scene: &Scene<'_>, found: &mut Vec<Attribution>) {
    let mut labels = Vec::new();
    let mut paragraph = None;
    for (index, sentence) in scene.sentences.iter().enumerate() {
        if paragraph != Some(sentence.paragraph)
            && let Some(label) = transcript_label(scene, sentence)
        {
            labels.push((index, label));
        }
        paragraph = Some(sentence.paragraph);
    }
    let several = is_transcript(scene, &labels);
    // A headline is a turn where who speaks in it speaks again: `Interview: Oskar Lindqvist` is none.
    let words = |label: &Range<usize>| scene.document.span(tokens(scene, label)).of(scene.document.text);
    let again: Vec<bool> = labels
        .iter()
        .map(|(index, label)| {
            !is_headline(scene, *index)
                || labels.iter().any(|(other, next)| other > index && words(next) == words(label))
        })
        .collect();
    let turns: Vec<Attribution> = labels
        .into_iter()
        .zip(again)
        .filter(|((index, label), again)| several && *again || speaks_alone(scene, *index, label))
        .filter_map(|((index, label), _)| transcript(scene, index, label))
        .collect();
    found.retain(|one| !is_within(&turns, &one.content[0]));
    found.extend(turns);
}

/// Whether a run begins in one of the turns, which stand in reading order.
fn is_within(turns: &[Attribution], run: &Range<u32>) -> bool {
    let start = |turn: &Attribution| turn.source.as_ref().map_or(0, |source| source.start);
    let behind = turns.partition_point(|turn| start(turn) <= run.start);
    behind > 0 && run.start < turns[behind - 1].content[0].end
}

/// Whether the labels are those of a transcript: one of them comes back, or two are in capitals.
fn is_transcript(scene: &Scene<'_>, labels: &[(usize, Range<usize>)]) -> bool {
    let mut seen = HashSet::new();
    let mut capitals = 0;
    labels.iter().any(|(_, label)| {
        let written = &scene.document.tokens[tokens(scene, label)];
        capitals += usize::from(written.iter().all(|token| matches!(token.case, Case::Upper | Case::None)));
        capitals > 1 || !seen.insert(scene.document.span(tokens(scene, label)).of(scene.document.text))
    })
}

fn tokens(scene: &Scene<'_>, items: &Range<usize>) -> Range<usize> {
    let tokens = scene.tokens(items.clone());
    tokens.start as usize..tokens.end as usize
}

fn is_headline(scene: &Scene<'_>, sentence: usize) -> bool {
    scene.role(&scene.sentences[sentence]) == Role::Headline
}

/// Whether one label by itself brings speech: a person's name, and behind it more than a note or a number.
fn speaks_alone(scene: &Scene<'_>, sentence: usize, label: &Range<usize>) -> bool {
    let person = scene.items[label.clone()].iter().any(|item| scene.is_person(item));
    let rest = label.end + 1..scene.sentences[sentence].items.end;
    // `GENEVA: The world …` is sent from there.
    let written = &scene.document.tokens[tokens(scene, label)];
    let town = matches!(written, [token] if token.case == Case::Upper);
    person && !town && scene.items[rest].iter().filter(|item| item.kind == Kind::Word).count() >= 3
}

fn transcript_label(scene: &Scene<'_>, sentence: &Sentence) -> Option<Range<usize>> {
    const LONGEST: usize = 5;
    // A mark before the name quotes the transcript as a whole.
    let marked = scene.items[sentence.items.start].kind == Kind::Other;
    let first = sentence.items.start + usize::from(marked);
    let items = &scene.items[first..sentence.items.end];
    let colon = items.iter().take(LONGEST).position(|item| item.kind == Kind::Colon)?;
    let named = |item: &Item| match item.kind {
        Kind::Name(_) => true,
        Kind::Word => item.case != Case::Lower,
        Kind::Stop => colon > 1,
        _ => false,
    };
    let goes_on = colon + 1 < items.len() && items[colon + 1].stretch().is_none();
    let spoken = !matches!(scene.role(sentence), Role::Furniture | Role::Byline);
    (colon > 0 && goes_on && spoken && items[..colon].iter().all(named)).then(|| first..first + colon)
}

fn transcript(scene: &Scene<'_>, sentence: usize, label: Range<usize>) -> Option<Attribution> {
    // In a transcript that is quoted as a whole, a turn goes on in paragraphs that begin with a mark and no name.
    let quoted = label.start > scene.sentences[sentence].items.start;
    let mut paragraph = scene.sentences[sentence].paragraph;
    let goes_on = |next: &&Sentence| {
        if quoted && next.paragraph == paragraph + 1 && scene.items[next.items.start].stretch().is_some() {
            paragraph += 1;
        }
        next.paragraph == paragraph
    };
    let last = scene.sentences[sentence..].iter().take_while(goes_on).last()?;
    let content = label.end + 1..last.items.end;
    let speaker = label.clone().rev().find(|at| scene.is_person(&scene.items[*at])).map_or(label, |at| at..at + 1);
    (!content.is_empty()).then(|| Attribution {
        content: vec![scene.tokens(content)],
        source: Some(scene.tokens(speaker)),
        way: Way::Label,
        ..Attribution::default()
    })
}
