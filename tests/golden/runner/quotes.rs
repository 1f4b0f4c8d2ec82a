//! Compares quotations and their speakers with what a case claims of them.

use std::collections::BTreeSet;

use dateline::analysis::{EntityId, Quote as Found, QuoteKind, UNSURE};
use dateline::text::Span;

use crate::case::{Case, Claim, Piece, Quote, Said, Speaker};
use crate::compare::{Miss, Reading, plain};

/// All that is not as the case says of its quotes.
pub fn misses(case: &Case, reading: &Reading) -> Vec<Miss> {
    let mut misses = Vec::new();
    let mut taken = BTreeSet::new();
    let mut complete = false;
    for claim in &case.claims {
        match &claim.said {
            Said::None(None) => complete = true,
            Said::Quote(quote) => {
                complete |= !claim.optional;
                misses.extend(judged(case, claim, quote, reading, &mut taken));
            }
            _ => {}
        }
    }
    let found = reading.analysis.quotes.iter().enumerate();
    let extras = found.filter(|(at, _)| complete && !taken.contains(at));
    misses.extend(extras.map(|(_, quote)| Miss {
        line: case.line,
        class: "quote too many",
        wanted: "nothing".to_owned(),
        said: shown(quote, reading),
    }));
    misses
}

fn judged(case: &Case, claim: &Claim, quote: &Quote, reading: &Reading, taken: &mut BTreeSet<usize>) -> Vec<Miss> {
    let spans = spans_of(case, claim, quote, reading);
    // What may be left out does not tell which quote is meant, where there is more.
    let must: Vec<Span> = (0..spans.len()).filter(|at| !quote.content[*at].optional).map(|at| spans[at]).collect();
    let Some(found) = matching(if must.is_empty() { &spans } else { &must }, reading, taken) else {
        let nothing =
            || Miss { line: claim.line, class: "missing quote", wanted: claim.text.clone(), said: "nothing".into() };
        return if claim.optional { Vec::new() } else { vec![nothing()] };
    };
    taken.insert(found);
    let first = &reading.analysis.quotes[found];
    let said = letters_of(first, reading);
    let speaker = first.speaker.and_then(|speaker| speaker.entity);
    let apart = |at: &usize| quote.content[*at].apart && letters(&spans[*at..=*at], &reading.text).is_disjoint(&said);
    let (loose, joined): (Vec<_>, Vec<_>) = (0..spans.len()).partition(apart);
    let (free, wanted): (Vec<_>, Vec<_>) = joined.into_iter().partition(|at| quote.content[*at].optional);
    let [free, wanted] = [free, wanted].map(|list| list.iter().map(|at| spans[*at]).collect::<Vec<_>>());
    let mut misses = differences(claim, quote, (&wanted, &free), first, reading);
    for at in loose.into_iter().filter(|at| !quote.content[*at].optional) {
        misses.extend(follow(claim, spans[at], speaker, reading, taken));
    }
    if claim.optional { Vec::new() } else { misses }
}

/// A piece that is told as a quote of its own must have the same speaker.
fn follow(
    claim: &Claim,
    span: Span,
    speaker: Option<EntityId>,
    reading: &Reading,
    taken: &mut BTreeSet<usize>,
) -> Option<Miss> {
    let found = matching(&[span], reading, taken);
    taken.extend(found);
    let found = found.map(|at| &reading.analysis.quotes[at]);
    let right = found.is_some_and(|one| {
        one.speaker.and_then(|speaker| speaker.entity) == speaker
            && letters_of(one, reading) == letters(&[span], &reading.text)
    });
    let said = found.map_or("nothing".to_owned(), |one| shown(one, reading));
    (!right).then(|| Miss { line: claim.line, class: "second part of quote", wanted: claim.text.clone(), said })
}

/// Where a claimed quote stands. Words that are not in the text are a mistake in the file.
pub fn spans_of(case: &Case, claim: &Claim, quote: &Quote, reading: &Reading) -> Vec<Span> {
    content(&quote.content, reading)
        .unwrap_or_else(|| panic!("{}:{}: the quoted words are not in the text: {}", case.file, claim.line, claim.text))
}

/// The found quote that shares most of its words with some spans.
pub fn matching(spans: &[Span], reading: &Reading, taken: &BTreeSet<usize>) -> Option<usize> {
    let wanted = letters(spans, &reading.text);
    let shared = |one: &Found| letters_of(one, reading).intersection(&wanted).count();
    let free = reading.analysis.quotes.iter().enumerate().filter(|(at, _)| !taken.contains(at));
    let counted = free.map(|(at, one)| (shared(one), at)).filter(|(count, _)| *count * 4 > wanted.len());
    counted.max_by_key(|(count, at)| (*count, usize::MAX - at)).map(|(_, at)| at)
}

/// The pieces in order, the first at the first place where all the others follow.
fn content(pieces: &[Piece], reading: &Reading) -> Option<Vec<Span>> {
    let first = pieces.first()?;
    reading.text.match_indices(first.begin.as_str()).find_map(|(start, _)| {
        let mut from = start;
        let mut spans = Vec::new();
        for piece in pieces {
            let begin = from + reading.text[from..].find(piece.begin.as_str())?;
            let after = begin + piece.begin.len();
            from = if piece.begin == piece.end {
                after
            } else {
                after + reading.text[after..].find(piece.end.as_str())? + piece.end.len()
            };
            spans.push(Span::from(begin..from));
        }
        Some(spans)
    })
}

fn letters_of(found: &Found, reading: &Reading) -> BTreeSet<usize> {
    letters(&found.content, &reading.text)
}

/// The letters and digits of some spans, by offset, without a `that` the report begins with: marks and stops decide nothing.
fn letters(spans: &[Span], text: &str) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for span in spans {
        let words = span.of(text);
        let skip = if words.starts_with("that ") { 5 } else { 0 };
        let inner = words.char_indices().filter(|(offset, one)| *offset >= skip && one.is_alphanumeric());
        found.extend(inner.map(|(offset, _)| span.start as usize + offset));
    }
    found
}

/// What is wrong with a quote whose content is `asked`, with or without `free`.
fn differences(
    claim: &Claim,
    wanted: &Quote,
    (asked, free): (&[Span], &[Span]),
    found: &Found,
    reading: &Reading,
) -> Vec<Miss> {
    let mut classes = Vec::new();
    // What may be left out takes its marks with it.
    let in_marks = free.iter().any(|span| span.of(&reading.text).contains(['"', '“', '‘']));
    let free = letters(free, &reading.text);
    let said = letters_of(found, reading).difference(&free).copied().collect();
    if letters(asked, &reading.text) != said {
        classes.push("content of quote");
    }
    let marked = |kind| kind != QuoteKind::Indirect;
    let either = !free.is_empty() && marked(found.kind) && (marked(wanted.kind) || in_marks);
    if found.kind != wanted.kind && !either {
        classes.push("kind of quote");
    }
    classes.extend(speaker_mistake(&wanted.speaker, found, reading));
    if !same_cue(&wanted.cue, found, reading) {
        classes.push("cue");
    }
    if wanted.unsure && found.confidence >= UNSURE {
        classes.push("should be unsure");
    }
    let miss = |class| Miss { line: claim.line, class, wanted: claim.text.clone(), said: shown(found, reading) };
    classes.into_iter().map(miss).collect()
}

/// What is wrong with a quote's speaker, if anything.
pub fn speaker_mistake(wanted: &Speaker, found: &Found, reading: &Reading) -> Option<&'static str> {
    let (words, name) = match wanted {
        Speaker::Any => return None,
        Speaker::Nobody => return found.speaker.map(|_| "speaker where there is none"),
        Speaker::Words(words, name) => (words, name),
    };
    let Some(speaker) = found.speaker else { return Some("no speaker") };
    let entity = speaker.entity.map(|id| plain(&reading.analysis.entities[id.index()].name));
    if entity != *name {
        return Some(if entity.is_some() { "wrong person" } else { "speaker not resolved" });
    }
    let same = words == "?" || bare(speaker.span.of(&reading.text)) == bare(words);
    (!same).then_some("words of the speaker")
}

/// In small letters, without the article.
fn bare(words: &str) -> String {
    let words = plain(words).to_lowercase();
    let rest = ["the ", "a ", "an "].iter().find_map(|article| words.strip_prefix(article));
    rest.unwrap_or(&words).to_owned()
}

/// A cue agrees where one holds the other: whether `also said` begins with `also` is nobody's business.
fn same_cue(wanted: &str, found: &Found, reading: &Reading) -> bool {
    let said = found.cue.iter().map(|span| plain(span.of(&reading.text))).collect::<Vec<_>>().join(" ").to_lowercase();
    let wanted = wanted.to_lowercase();
    match (wanted.as_str(), said.as_str()) {
        ("?", _) => true,
        ("", said) => said.is_empty(),
        (_, "") => false,
        (wanted, said) => wanted.contains(said) || said.contains(wanted),
    }
}

/// A quote the engine found, as a golden file would write it.
pub fn shown(found: &Found, reading: &Reading) -> String {
    let join =
        |spans: &[Span], with| spans.iter().map(|span| plain(span.of(&reading.text))).collect::<Vec<_>>().join(with);
    let speaker = found.speaker.map_or("nobody".to_owned(), |speaker| {
        let words = plain(speaker.span.of(&reading.text));
        match speaker.entity.map(|id| &reading.analysis.entities[id.index()].name) {
            Some(name) if *name == words => words,
            Some(name) => format!("{name} ({words})"),
            None => format!("({words})"),
        }
    });
    let cue = if found.cue.is_empty() { "-".to_owned() } else { join(&found.cue, " ") };
    let unsure = if found.confidence < UNSURE { "unsure " } else { "" };
    format!("quote {} {unsure}{} — {speaker} — {cue}", found.kind.name(), join(&found.content, " / "))
}
