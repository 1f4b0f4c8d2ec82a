//! The filter language as a reader meets it.

mod obvious;
mod story;

use std::collections::BTreeSet;

use dateline::{
    analysis::EntityId,
    library::filter::{Filter, Term, parse},
};
use story::Story;

fn summit() -> Story {
    Story::new(concat!(
        "Blinken came to Astana.\n\n",
        "“Our trade deal with Kazakhstan stands,” he said.\n\n",
        "Tokayev wanted more. “The US must buy oil,” he was told. “OPEC will not,” Tokayev said."
    ))
    .titled("Summit of five", "2026-03-01")
    .quoting("“Our trade deal with Kazakhstan stands,”", "Antony Blinken")
    .quoting("“The US must buy oil,”", "")
    .quoting("“OPEC will not,”", "Kassym-Jomart Tokayev")
}

fn matches(story: &Story, line: &str) -> bool {
    parse(line).unwrap_or_else(|mistake| panic!("{line}: {mistake}")).matches(&story.view())
}

#[test]
fn what_holds_is_kept() {
    let story = summit();
    for line in [
        "",
        "oil",
        "trade deal",
        "\"trade deal\"",
        "Summit",
        "person:blinken",
        "person:\"antony blinken\"",
        "PERSON:TOKAYEV",
        "person:kassym-jomart",
        "country:kz",
        "country:KAZAKHSTAN",
        "country:us",
        "country:american",
        "from:kazakh",
        "about:\"the united states\"",
        "place:astana",
        "org:opec",
        "title:summit",
        "-person:biden",
        "person:biden or oil",
        "(person:biden or oil) -group:x",
        "since:30d",
        "since:2026",
        "on:2026-03",
        "until:2026-03-01",
        "has:quote",
        "-has:indirect",
        "speaker:blinken about:kz",
        "about:us",
        "from:kz says:will",
        "says:/op.c/ conf:>0.8",
        "conf:<0.95 speaker:tokayev",
        "speaker:blinken -about:us",
        "source:a.txt",
        "lang:en",
        "about:us or about:nobody",
        "says:\"trade deal\"",
        "speaker:blinken (says:trade or says:x)",
    ] {
        assert!(matches(&story, line), "{line}");
    }
}

#[test]
fn what_does_not_hold_is_not() {
    let story = summit();
    for line in [
        "radish",
        "rade",
        "\"deal with trade\"",
        "blinkeN",
        "person:lin",
        "person:astana",
        "country:guinea",
        "org:astana",
        "title:oil",
        "-oil",
        "oil -person:tokayev",
        "since:2026-04",
        "until:2025",
        "on:today",
        "date:none",
        "has:indirect",
        "speaker:blinken about:us",
        "speaker:blinken about:kz -says:trade",
        "-speaker:blinken",
        "from:kz about:kz",
        "conf:>0.95",
        "says:oils",
        "says:\"rade\"",
        "lang:de",
        "speaker:blinken speaker:tokayev",
        "-(speaker:blinken about:kz)",
    ] {
        assert!(!matches(&story, line), "{line}");
    }
}

#[test]
fn paragraphs_quotes_and_entities_remain_where_the_filter_holds() {
    let story = summit();
    let kept = |line: &str| parse(line).unwrap().kept(&story.view());
    let kz = kept("country:kz");
    assert_eq!(kz.paragraphs, [false, true, false]);
    assert_eq!(kz.quotes, [true, false, false]);
    assert_eq!(kz.hits[0].of(&story.article.text), "Kazakhstan");
    let spoken = kept("speaker:tokayev");
    let remaining = spoken.mentions.iter().zip(&story.analysis.entities).filter(|(count, _)| **count > 0);
    let names: BTreeSet<_> = remaining.map(|(_, entity)| entity.name.as_str()).collect();
    assert_eq!(names, ["Antony Blinken", "Kassym-Jomart Tokayev", "OPEC", "United States"].into());
    assert_eq!(kept("-person:tokayev").paragraphs, [true, true, false]);
    assert_eq!(kept("").paragraphs, [true; 3]);
    assert_eq!(kept("").quote_count(), 3);
}

#[test]
fn the_reader_lands_on_the_first_hit() {
    let story = summit();
    let kept = |line: &str| parse(line).unwrap().kept(&story.view());
    let oil = story.article.text.find("oil").map(|at| at as u32);
    assert_eq!(kept("oil").landing(&story.article), oil);
    assert_eq!(kept("-person:blinken").landing(&story.article), None);
    let apart = kept("place:astana org:opec");
    assert!(apart.article && apart.paragraphs == [false; 3] && apart.hits.is_empty());
    assert_eq!(apart.landing(&story.article), None);
}

#[test]
fn a_mistake_says_where_and_what() {
    for (line, caret, message) in [
        ("oil persn:x", "    ^^^^^^", "there is no persn:, perhaps person:"),
        ("oil or", "    ^^", "or wants something after it; \\or seeks the word"),
        ("or oil", "^^", "or wants something before it; \\or seeks the word"),
        ("(oil", "^", "this ( has no )"),
        ("oil )", "    ^", "there is no ( for this )"),
        ("oil ()", "    ^", "something must stand in the brackets"),
        ("oil - gas", "    ^", "- wants what to leave out right after it"),
        ("person: x", "^^^^^^^", "person: wants a value right after it"),
        ("京 conf:high", "        ^^^^", "conf: takes a figure from 0 to 1, as in conf:>0.8"),
        ("says:/(/", "     ^^^", "no regular expression; says:\"…\" finds the words as they are"),
    ] {
        let mistake = parse(line).expect_err(line);
        assert_eq!((mistake.message.as_str(), mistake.caret(line).as_str()), (message, caret), "{line}");
    }
    for (line, message) in [
        ("contry:", "there is no contry:, perhaps country:"),
        ("country:kzz", "kzz is no country; perhaps kz"),
        ("from:kenyaa", "kenyaa is no country; perhaps kenya"),
        ("country:blefuscu", "blefuscu is no country; country:\"blefuscu\" seeks the name as it stands"),
    ] {
        assert_eq!(parse(line).expect_err(line).message, message);
    }
    assert_eq!(parse("country:\"blefuscu\"").map(|filter| filter.to_string()), Ok("country:\"blefuscu\"".to_owned()));
    assert!(parse("Re: oil").is_ok(), "a colon with a blank after it is no key");
    assert!(parse("since:soon").unwrap_err().message.starts_with("no date: a year, month or day"));
    assert!(parse("zzzzzzzz:1").unwrap_err().message.contains("person: country: org:"));
    assert!(parse(&"(".repeat(100_000)).unwrap_err().message.contains("deep"));
    assert!(parse(&"-".repeat(100_001)).is_err());
}

#[test]
fn bare_words_are_never_wrong() {
    let lines = [
        "https://example.org/x?y",
        "10:30",
        "\"Re: oil\"",
        "a(b)",
        "smile:)",
        "don’t",
        "\"unclosed phrase",
        "C5+1",
        "50%",
        "/x/",
        "\\",
        "\\or",
        "note\\:x",
    ];
    for line in lines {
        let filter = parse(line).unwrap_or_else(|mistake| panic!("{line}: {mistake}"));
        assert_eq!(filter.terms().len(), 1, "{line}");
        assert_eq!(parse(&filter.to_string()), Ok(filter), "{line}");
    }
}

#[test]
fn keys_add_and_drop_terms() {
    let story = summit();
    let view = story.view();
    let blinken = Term::for_entity(&view, story.id("Antony Blinken"));
    let kazakhstan = Term::for_entity(&view, story.id("Kazakhstan"));
    let filter = Filter::default().with(blinken.clone()).with(kazakhstan.clone().not());
    assert_eq!(filter.to_string(), "person:blinken -country:kz");
    assert_eq!(filter.with(blinken.clone()), filter, "the same key twice changes nothing");
    assert_eq!(filter.with(kazakhstan).to_string(), "person:blinken country:kz", "the opposite gives way");
    assert_eq!(filter.without_last().to_string(), "person:blinken");
    assert_eq!(Filter::default().without_last(), Filter::default());
    let speaker = Term::for_speaker(&view, &story.analysis.quotes[2]).unwrap();
    assert_eq!(speaker.to_string(), "speaker:tokayev");
    assert_eq!(Term::for_speaker(&view, &story.analysis.quotes[1]), None);
    assert_eq!(parse("oil or gas").unwrap().with(blinken).to_string(), "(oil or gas) person:blinken");
}

#[test]
fn a_name_two_share_is_given_in_full() {
    let mut story = Story::new("Blinken met Tokayev.");
    let mut brother = story.analysis.entities[0].clone();
    brother.name = "Donald Blinken".into();
    story.analysis.entities.push(brother);
    assert_eq!(Term::for_entity(&story.view(), EntityId(0)).to_string(), "person:\"antony blinken\"");
}
