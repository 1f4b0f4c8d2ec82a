//! Whatever the text, what the analysis says of it can be shown: every span lies in it, in order, and apart.

use dateline::{
    analysis::{Analysis, Engine, analyse_with},
    text::{Span, paragraphs},
};
use proptest::prelude::*;

/// Whether `spans` are in order and share no byte.
fn apart(spans: &[Span]) -> bool {
    spans.windows(2).all(|pair| pair[0].end <= pair[1].start)
}

fn sound(text: &str, analysis: &Analysis) -> Result<(), TestCaseError> {
    let inside = |span: Span| !span.is_empty() && text.get(span.range()).is_some();
    let share = |figure: f32| (0.0..=1.0).contains(&figure);
    let mut all = Vec::new();
    for entity in &analysis.entities {
        let spans: Vec<Span> = entity.mentions.iter().map(|mention| mention.span).collect();
        prop_assert!(!spans.is_empty() && spans.iter().all(|span| inside(*span)) && apart(&spans), "{:?}", entity);
        prop_assert!(!entity.name.trim().is_empty() && share(entity.confidence), "{:?}", entity);
        all.extend(spans);
    }
    all.sort();
    prop_assert!(apart(&all), "no word means two things: {:?}", all);
    for quote in &analysis.quotes {
        let spans = [&quote.content[..], &quote.cue[..]];
        prop_assert!(!quote.content.is_empty() && share(quote.confidence), "{:?}", quote);
        prop_assert!(spans.iter().all(|spans| apart(spans) && spans.iter().all(|span| inside(*span))), "{:?}", quote);
        if let Some(speaker) = quote.speaker {
            prop_assert!(inside(speaker.span), "{:?}", quote);
            prop_assert!(speaker.entity.is_none_or(|id| id.index() < analysis.entities.len()), "{:?}", quote);
        }
        let others = &quote.evidence.others;
        prop_assert!(others.iter().all(|(id, how)| id.index() < analysis.entities.len() && share(*how)), "{:?}", quote);
    }
    let starts: Vec<u32> = analysis.quotes.iter().map(|quote| quote.content[0].start).collect();
    prop_assert!(starts.is_sorted(), "quotes stand in reading order: {:?}", starts);
    Ok(())
}

fn both_engines(text: &str) -> Result<(), TestCaseError> {
    for engine in [Engine::Full, Engine::Rules] {
        let analysis = analyse_with(text, paragraphs(text), engine);
        sound(text, &analysis)?;
        prop_assert_eq!(&analysis, &analyse_with(text, paragraphs(text), engine), "the same text, the same answer");
    }
    Ok(())
}

/// Pieces that news is made of, and pieces that it is not.
const PIECES: &[&str] = &[
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'",
    "«",
    "»",
    "—",
    "-",
    "/",
    ".",
    ",",
    ":",
    "?",
    "!",
    "(",
    ")",
    "\n",
    "\n\n",
    " ",
    "  ",
    "\t",
    "U.S.",
    "US",
    "UK",
    "C5+1",
    "Mr",
    "Mrs",
    "Dr.",
    "President",
    "Foreign Minister",
    "the president",
    "Antony Blinken",
    "Blinken",
    "Blinken’s",
    "Kassym-Jomart Tokayev",
    "Tokayev",
    "Mary Smith",
    "Kazakhstan",
    "Kazakh",
    "Russians",
    "Moscow",
    "the Kremlin",
    "Georgia",
    "European Union",
    "EU",
    "Reuters",
    "he",
    "she",
    "they",
    "it",
    "who",
    "him",
    "I",
    "we",
    "his",
    "said",
    "says",
    "told",
    "asked",
    "according to",
    "added that",
    "that",
    "has said",
    "and",
    "in",
    "of",
    "on Monday",
    "the trade deal",
    "war",
    "we will not stop",
    "It is over",
    "3 June 2023",
    "10:30",
    "17.1 C",
    "é",
    "ß",
    "İ",
    "京都",
    "עברית",
    "👩‍👩‍👧",
    "\u{200d}",
    "\u{301}",
    "\u{202e}",
    "\u{0}",
    "\u{feff}",
    "A",
    "a",
    "Latest stories",
    "Q:",
    "SMITH:",
];

fn article() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        20 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => "\\PC{1,3}",
        1 => any::<char>().prop_map(String::from),
    ];
    let spaced = (piece, any::<bool>()).prop_map(|(piece, space)| if space { piece + " " } else { piece });
    prop::collection::vec(spaced, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn what_is_said_of_an_article_can_be_shown(text in article()) {
        both_engines(&text)?;
    }

    #[test]
    fn what_is_said_of_any_text_can_be_shown(text in any::<String>()) {
        both_engines(&text)?;
    }
}

/// An office whose words reach over a seat of government takes nothing from it.
#[test]
fn an_office_around_a_seat_of_government_can_be_shown() {
    both_engines("Foreign Minister USU.S.the Kremlin Foreign Minister“").unwrap_or_else(|wrong| panic!("{wrong}"));
}

#[test]
fn what_is_said_of_broken_files_can_be_shown() {
    for (name, bytes) in super::shapes::texts() {
        let text = String::from_utf8_lossy(&bytes);
        let end = text.char_indices().nth(20_000).map_or(text.len(), |(end, _)| end);
        both_engines(&text[..end]).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

/// A sentence may end behind any of its words: what a rule looks for next is then not there.
#[test]
fn every_paragraph_of_the_samples_may_end_behind_each_of_its_words() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let mut cuts = vec!["She left when asked by a reporter".to_owned()];
    for file in std::fs::read_dir(folder).expect("the samples are there").flatten() {
        let text = std::fs::read_to_string(file.path()).expect("a sample is UTF-8");
        for line in text.lines() {
            cuts.extend(line.match_indices(' ').map(|(end, _)| line[..end].to_owned()));
        }
    }
    assert!(cuts.len() > 1_000, "only {} cuts", cuts.len());
    for text in &cuts {
        both_engines(text).unwrap_or_else(|wrong| panic!("{text}: {wrong}"));
    }
}
