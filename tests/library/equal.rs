//! Random filters over random articles: the library finds what the evaluator finds in each article by itself.

use dateline::{
    analysis::QuoteKind,
    library::{
        filter::{Filter, parse},
        store::{Deed, Library, Prepared},
    },
    text::Span,
};
use proptest::prelude::*;

use crate::story::Story;

const WORDS: [&str; 18] = [
    "oil",
    "oils",
    "the",
    "government",
    "Trade",
    "trade",
    "deal",
    "free-trade",
    "don’t",
    "Blinken",
    "Tokayev",
    "he",
    "Kazakhstan",
    "Kazakh",
    "US",
    "OPEC",
    "Astana",
    "京都",
];

fn story() -> impl Strategy<Value = Story> {
    let text = prop::collection::vec(prop::collection::vec(prop::sample::select(&WORDS[..]), 1..8), 1..4);
    let quotes = prop::collection::vec((0..1000usize, 1..40usize, 0..4usize, 0..3usize, 0..=10u8), 0..4);
    let details = (0..4usize, 0..4usize, 0..3usize);
    let state = (any::<bool>(), any::<bool>(), 0..3usize);
    (text, quotes, details, state).prop_map(|(text, quotes, (title, date, site), (read, starred, tags))| {
        let text = text.iter().map(|paragraph| paragraph.join(" ")).collect::<Vec<_>>().join("\n\n");
        let mut story = Story::new(&text);
        (story.read, story.starred) = (read, starred);
        story.tags = ["later", "water"][..tags].iter().map(ToString::to_string).collect();
        story.article.meta.title =
            [None, Some("Oil for all"), Some("Trade deal"), Some("京")][title].map(str::to_owned);
        story.article.meta.date =
            [None, Some("2026-03-30"), Some("2025-12-31T23:00:00Z"), Some("soon")][date].map(str::to_owned);
        story.article.meta.site = [None, Some("The Daily Oil"), Some("Reuters")][site].map(str::to_owned);
        quotes.into_iter().fold(story, |story, (start, size, speaker, kind, sure)| {
            let start = text.floor_char_boundary(start % text.len());
            let end = text.ceil_char_boundary((start + size).min(text.len()));
            let speaker = ["Antony Blinken", "Kassym-Jomart Tokayev", "Kazakhstan", ""][speaker];
            let kind = [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect][kind];
            story.said(Span::from(start..end), speaker, kind, f32::from(sure) / 10.0)
        })
    })
}

const LEAVES: [&str; 64] = [
    "oil",
    "oi",
    "Trade",
    "trade",
    "\"trade deal\"",
    "\"oil\"",
    "free-trade",
    "\"free trade\"",
    "\"the government\"",
    "\"the government oil\"",
    "says:\"oil government\"",
    "says:\"the oil\"",
    "don't",
    "+",
    "京",
    "都",
    "person:blinken",
    "person:antony",
    "person:\"antony blinken\"",
    "person:x",
    "country:kz",
    "country:kazakh",
    "country:us",
    "org:opec",
    "place:astana",
    "place:opec",
    "group:x",
    "title:oil",
    "title:Trade",
    "title:\"trade deal\"",
    "source:daily",
    "source:eut",
    "source:txt",
    "lang:en",
    "lang:de",
    "since:2026",
    "since:30d",
    "until:2025-12",
    "on:2026-03-30",
    "date:none",
    "has:quote",
    "has:direct",
    "has:indirect",
    "has:mixed",
    "speaker:blinken",
    "speaker:kz",
    "speaker:tokayev",
    "from:us",
    "from:kz",
    "about:kz",
    "about:us",
    "about:opec",
    "about:blinken",
    "says:trade",
    "says:\"trade deal\"",
    "says:/tr.de/",
    "conf:>0.5",
    "conf:<0.3",
    "is:starred",
    "tag:later",
    "tag:water",
    "is:copy",
    "is:unread",
    "is:checked",
];

fn line() -> impl Strategy<Value = String> {
    prop::sample::select(&LEAVES[..]).prop_map(str::to_owned).prop_recursive(4, 16, 3, |inner| {
        let several = || prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            inner.clone().prop_map(|term| format!("-({term})")),
            several().prop_map(|terms| format!("({})", terms.join(" "))),
            several().prop_map(|terms| terms.join(" ")).prop_map(|terms| format!("({terms})")),
            several().prop_map(|terms| format!("({})", terms.join(" or "))),
        ]
    })
}

/// A library in memory's place: a file that goes with its folder.
fn library(stories: &mut [Story]) -> (tempfile::TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::create(&folder.path().join("library.sqlite")).unwrap();
    for (number, story) in stories.iter_mut().enumerate() {
        story.article.id = format!("{number}.txt");
    }
    let batch = stories.iter().map(|story| Prepared::new(&story.article, &story.analysis, None, None)).collect();
    library.keep(batch).unwrap();
    let rows: Vec<_> = library.find(&Filter::default()).unwrap().map(|finding| finding.unwrap().row).collect();
    for row in rows {
        let story = stories.iter().find(|story| story.article.id == row.id).unwrap();
        let read = story.read.then_some(Deed::Read).into_iter();
        let done = read.chain(story.starred.then_some(Deed::Star)).chain(story.tags.iter().cloned().map(Deed::Tag));
        done.for_each(|deed| library.mark(&[row.key], &deed).unwrap());
    }
    (folder, library)
}

fn found(library: &Library, filter: &Filter, story: &Story) -> Vec<(String, u32)> {
    let findings = library.find_on(filter, story.view().today).unwrap().map(Result::unwrap);
    let mut found: Vec<_> = findings.map(|finding| (finding.row.id, finding.quotes)).collect();
    found.sort();
    found
}

fn wanted(stories: &[Story], filter: &Filter) -> Vec<(String, u32)> {
    let kept = stories.iter().filter(|story| filter.matches(&story.view()));
    let quotes = |story: &Story| filter.quotes(&story.view()).iter().filter(|kept| **kept).count();
    let count = |story: &Story| if filter.asks_quotes() { quotes(story) } else { story.analysis.quotes.len() };
    let mut wanted: Vec<_> = kept.map(|story| (story.article.id.clone(), count(story) as u32)).collect();
    wanted.sort();
    wanted
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn the_library_agrees_with_the_evaluator(
        mut stories in prop::collection::vec(story(), 1..12), lines in prop::collection::vec(line(), 60)
    ) {
        let (_folder, library) = library(&mut stories);
        for line in lines {
            let filter = parse(&line).unwrap();
            prop_assert_eq!(found(&library, &filter, &stories[0]), wanted(&stories, &filter), "under {}", filter);
        }
    }
}
