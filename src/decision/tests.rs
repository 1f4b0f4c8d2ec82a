//! Corrections mean what the reader means, hold in another analysis and another edition, and leave an analysis whole.

use proptest::prelude::*;

use super::*;
use crate::analysis::{
    Analysis, Entity, EntityId, EntityKind, Evidence, Language, Mention, MentionForm, Quote, QuoteKind, Speaker,
};
use crate::text::Span;

const TEXT: &str = "Brenn Harlow met Mira Sand in Oslo. “We are ready,” Harlow said. “Not yet,” she said. \
                    “But soon,” she added. Sand Quarry Ltd paid.";

/// The place of the `nth` stretch of these words.
fn at(words: &str, nth: usize) -> Span {
    let (start, _) = TEXT.match_indices(words).nth(nth).expect("they stand there");
    Span::from(start..start + words.len())
}

fn entity(kind: EntityKind, mentions: &[(Span, MentionForm)]) -> Entity {
    let name = mentions[0].0.of(TEXT).to_owned();
    let mentions = mentions.iter().map(|(span, form)| Mention { span: *span, form: *form }).collect();
    Entity {
        kind,
        name,
        roles: Vec::new(),
        country: None,
        confidence: 0.4,
        why: "a rule".into(),
        others: Vec::new(),
        mentions,
    }
}

fn said(content: Span, speaker: Span, id: Option<u32>) -> Quote {
    let speaker = Some(Speaker { span: speaker, entity: id.map(EntityId) });
    let evidence = Evidence { why: "the cue".into(), others: vec![(EntityId(3), 0.2)] };
    Quote { kind: QuoteKind::Direct, content: vec![content], cue: Vec::new(), speaker, confidence: 0.3, evidence }
}

/// Harlow, Sand (with both pronouns), Oslo, the company; three quotes.
fn found() -> Analysis {
    use MentionForm::{Name, Pronoun};
    let entities = vec![
        entity(EntityKind::Person, &[(at("Brenn Harlow", 0), Name), (at("Harlow", 1), Name)]),
        entity(EntityKind::Person, &[(at("Mira Sand", 0), Name), (at("she", 0), Pronoun), (at("she", 1), Pronoun)]),
        entity(EntityKind::Place, &[(at("Oslo", 0), Name)]),
        entity(EntityKind::Organisation, &[(at("Sand Quarry Ltd", 0), Name)]),
    ];
    let quotes = vec![
        said(at("“We are ready,”", 0), at("Harlow", 1), Some(0)),
        said(at("“Not yet,”", 0), at("she", 0), Some(1)),
        said(at("“But soon,”", 0), at("she", 1), Some(1)),
    ];
    Analysis { entities, quotes, language: Language::English }
}

fn thing(analysis: &Analysis, id: usize) -> Thing {
    Thing::of(TEXT, &analysis.entities[id])
}

fn quote(analysis: &Analysis, index: usize) -> Said {
    Said::of(TEXT, &analysis.quotes[index])
}

fn after(corrections: &[Correction]) -> Analysis {
    let mut analysis = found();
    let done = apply(&mut analysis, TEXT, corrections);
    assert!(done.iter().all(|done| *done), "{corrections:?}");
    whole(&analysis);
    analysis
}

fn whole(analysis: &Analysis) {
    let count = analysis.entities.len();
    let mut places: Vec<Span> = Vec::new();
    for entity in &analysis.entities {
        assert!(!entity.mentions.is_empty(), "{entity:?}");
        assert!(entity.mentions.is_sorted_by_key(|mention| mention.span), "{entity:?}");
        places.extend(entity.mentions.iter().map(|mention| mention.span));
    }
    places.sort_unstable();
    assert!(places.windows(2).all(|pair| pair[0].end <= pair[1].start), "{places:?}");
    let ids = |quote: &Quote| {
        let others = quote.evidence.others.iter().map(|(id, _)| *id);
        others.chain(quote.speaker.and_then(|speaker| speaker.entity)).collect::<Vec<_>>()
    };
    assert!(analysis.quotes.iter().flat_map(ids).all(|id| id.index() < count), "{analysis:?}");
    assert!(analysis.quotes.is_sorted_by_key(|quote| quote.content[0]), "{:?}", analysis.quotes);
}

#[test]
fn two_names_become_one_and_their_quotes_go_with_them() {
    let old = found();
    let analysis = after(&[Correction::Merge { thing: thing(&old, 0), into: thing(&old, 1) }]);
    assert_eq!(analysis.entities.len(), 3);
    let sand = &analysis.entities[0];
    assert_eq!((sand.name.as_str(), sand.mentions.len(), sand.confidence), ("Mira Sand", 5, 1.0));
    let speakers: Vec<_> = analysis.quotes.iter().map(|quote| quote.speaker.unwrap().entity).collect();
    assert_eq!(speakers, [Some(EntityId(0)); 3]);
    assert_eq!(analysis.quotes[0].evidence.others, [(EntityId(2), 0.2)], "who was considered goes by the new numbers");
}

#[test]
fn words_are_told_apart_and_a_pronoun_only_taken_away() {
    let old = found();
    let split = |id, words: &str, at| Correction::Split { thing: thing(&old, id), words: words.into(), at };
    let analysis = after(&[split(0, "Harlow", None)]);
    assert_eq!(analysis.entities[4].name, "Harlow");
    assert_eq!(analysis.quotes[0].speaker.unwrap().entity, Some(EntityId(4)));
    let analysis = after(&[split(1, "she", Some(Anchor::new(TEXT, at("she", 1))))]);
    assert_eq!((analysis.entities.len(), analysis.entities[1].mentions.len()), (4, 2));
    assert_eq!(analysis.quotes[2].speaker.unwrap().entity, None, "its words stay, whom they mean is not known");
    let mut analysis = found();
    let all = split(2, "Oslo", None);
    assert_eq!(apply(&mut analysis, TEXT, &[all]), [false], "nothing would be left of it");
}

#[test]
fn a_thing_is_hidden_renamed_and_set_right() {
    let old = found();
    let analysis = after(&[
        Correction::Hide { thing: thing(&old, 0) },
        Correction::Rename { thing: thing(&old, 1), name: "Mira Sand-Dahl".into() },
        Correction::Kind { thing: thing(&old, 3), kind: Kind::Group },
        Correction::Country { thing: thing(&old, 2), country: Some("NO".into()) },
    ]);
    let names: Vec<&str> = analysis.entities.iter().map(|entity| entity.name.as_str()).collect();
    assert_eq!(names, ["Mira Sand-Dahl", "Oslo", "Sand Quarry Ltd"]);
    assert_eq!(analysis.entities[2].kind, EntityKind::Group);
    assert_eq!(analysis.entities[1].country.map(|code| code.as_str().to_owned()).as_deref(), Some("NO"));
    assert_eq!(analysis.quotes[0].speaker.unwrap().entity, None);
    assert!(analysis.entities[0].why.ends_with("you decided this"), "{}", analysis.entities[0].why);
}

#[test]
fn a_speaker_may_be_somebody_whom_nobody_found() {
    let old = found();
    let named = |name: &str| Thing::named(TEXT, name.to_owned());
    let by = |index, name| Correction::Speaker { quote: quote(&old, index), speaker: Some(named(name)) };
    // Whom the text names elsewhere, though nobody was found there.
    let analysis = after(&[by(0, "Quarry")]);
    let speaker = analysis.quotes[0].speaker.and_then(|speaker| speaker.entity).expect("a speaker");
    assert_eq!(analysis.entities[speaker.index()].name, "Sand Quarry Ltd", "these words name somebody already");
    // Whom it does not name at all: the pronoun stands for them, and both quotes of one name are one person's.
    let analysis = after(&[by(1, "Una Reed"), by(2, "Una Reed")]);
    let speakers: Vec<Speaker> = analysis.quotes[1..].iter().filter_map(|quote| quote.speaker).collect();
    assert_eq!(speakers[0].entity, speakers[1].entity);
    let una = &analysis.entities[speakers[0].entity.expect("she").index()];
    assert_eq!((una.name.as_str(), una.mentions.len()), ("Una Reed", 2));
    assert_eq!(una.mentions[0].span, at("she", 0), "what is lit is counted");
    // Of a quote that was selected by hand.
    let at = Anchor::new(TEXT, at("met Mira Sand in Oslo", 0));
    let analysis = after(&[Correction::Quote { at, speaker: Some(named("Una Reed")) }]);
    let speaker = analysis.quotes[0].speaker.expect("a speaker");
    assert_eq!(analysis.entities[speaker.entity.expect("she").index()].name, "Una Reed");
}

#[test]
fn another_speaker_takes_the_pronoun_along_but_no_name_of_another() {
    let old = found();
    let by = |index, id| Correction::Speaker { quote: quote(&old, index), speaker: Some(thing(&old, id)) };
    let analysis = after(&[by(1, 0), by(0, 1)]);
    let speaker = analysis.quotes[1].speaker.unwrap();
    assert_eq!((speaker.span, speaker.entity), (at("she", 0), Some(EntityId(0))));
    assert!(analysis.entities[0].mentions.iter().any(|mention| mention.span == at("she", 0)), "what is lit is counted");
    let speaker = analysis.quotes[0].speaker.unwrap();
    assert_eq!((speaker.span, speaker.entity), (at("Mira Sand", 0), Some(EntityId(1))), "Harlow's name stays his");
    let analysis = after(&[Correction::Speaker { quote: quote(&old, 0), speaker: None }]);
    assert_eq!((analysis.quotes[0].speaker, analysis.quotes[0].confidence), (None, 1.0));
}

#[test]
fn quotes_are_taken_out_joined_and_added() {
    let old = found();
    let analysis = after(&[
        Correction::OneQuote { quote: quote(&old, 1), with: quote(&old, 2) },
        Correction::NotAQuote { quote: quote(&old, 0) },
        Correction::Quote { at: Anchor::new(TEXT, at("Sand Quarry Ltd paid", 0)), speaker: Some(thing(&old, 0)) },
    ]);
    assert_eq!(analysis.quotes[0].content, [at("“Not yet,”", 0), at("“But soon,”", 0)]);
    assert_eq!(analysis.quotes[1].kind, QuoteKind::Indirect);
    assert_eq!(analysis.quotes[1].speaker.unwrap().entity, Some(EntityId(0)));
}

#[test]
fn words_nobody_found_become_a_name_wherever_they_stand() {
    let analysis = after(&[Correction::Name { at: Anchor::new(TEXT, at("Sand", 1)), kind: Kind::Person }]);
    let names: Vec<(&str, usize)> =
        analysis.entities.iter().map(|entity| (entity.name.as_str(), entity.mentions.len())).collect();
    assert_eq!(names, [("Brenn Harlow", 2), ("Mira Sand", 3), ("Oslo", 1), ("Sand", 1)]);
}

#[test]
fn they_hold_in_another_analysis_of_another_edition() {
    let old = found();
    let corrections = [
        Correction::Kind { thing: thing(&old, 3), kind: Kind::Group },
        Correction::Speaker { quote: quote(&old, 2), speaker: Some(thing(&old, 0)) },
    ];
    let text = format!("Updated on Monday. {TEXT}");
    let moved = |span: Span| Span::new(span.start + 19, span.end + 19);
    let mut analysis = found();
    analysis.entities.rotate_left(1);
    analysis.quotes.iter_mut().for_each(|quote| {
        quote.content.iter_mut().for_each(|span| *span = moved(*span));
        let speaker = quote.speaker.as_mut().unwrap();
        speaker.span = moved(speaker.span);
        speaker.entity = speaker.entity.map(|id| EntityId((id.0 + 3) % 4));
    });
    for mention in analysis.entities.iter_mut().flat_map(|entity| &mut entity.mentions) {
        mention.span = moved(mention.span);
    }
    assert_eq!(apply(&mut analysis, &text, &corrections), [true, true]);
    assert_eq!(analysis.entities[2].kind, EntityKind::Group);
    assert_eq!(analysis.quotes[2].speaker.unwrap().entity, Some(EntityId(3)));
    assert_eq!(apply(&mut found(), "Other words altogether.", &corrections[1..]), [false], "and nowhere else");
}

#[test]
fn a_pronoun_is_not_taken_for_another_one() {
    let anchor = Anchor::new(TEXT, at("she", 1));
    assert_eq!(anchor.find(TEXT), Some(at("she", 1)));
    assert_eq!(anchor.find("Would she go?").map(|span| span.start), Some(6), "a blank beside it is the same");
    assert_eq!(anchor.find("Ashes."), None);
    assert_eq!(anchor.find(""), None);
}

#[test]
fn what_is_written_is_read_again() {
    let old = found();
    let decisions = Decisions {
        corrections: vec![
            Correction::Merge { thing: thing(&old, 0), into: thing(&old, 1) },
            Correction::Speaker { quote: quote(&old, 0), speaker: None },
            Correction::ConfirmQuote { quote: quote(&old, 1) },
            Correction::Title { title: "A title".into() },
        ],
        tags: vec!["quarry".into()],
        ..Decisions::default()
    };
    let written = serde_json::to_string(&decisions).unwrap();
    assert_eq!(serde_json::from_str::<Decisions>(&written).unwrap(), decisions);
    assert!(written.contains(r#""deed":"merge""#) && !written.contains("notes"), "{written}");
}

/// Any correction, of any two things or quotes.
fn any() -> impl Strategy<Value = Correction> {
    (0..12_u8, 0..4_usize, 0..4_usize, 0..TEXT.len(), 1..20_usize).prop_map(|(deed, one, other, from, long)| {
        let old = found();
        let (first, second) = (thing(&old, one), thing(&old, other));
        let (said, with) = (quote(&old, one % 3), quote(&old, other % 3));
        let from = TEXT.floor_char_boundary(from);
        let to = TEXT.ceil_char_boundary((from + long).min(TEXT.len()));
        let at = Anchor::new(TEXT, Span::from(from..to.max(from + 1)));
        match deed {
            0 => Correction::Merge { thing: first, into: second },
            1 => Correction::Split { words: second.at.words, thing: first, at: None },
            2 => Correction::Split { thing: first, words: "she".into(), at: Some(at) },
            3 => Correction::Hide { thing: first },
            4 => Correction::Rename { thing: first, name: "N".into() },
            5 => Correction::Speaker { quote: said, speaker: Some(second) },
            6 => Correction::Speaker { quote: said, speaker: None },
            7 => Correction::Quote { at, speaker: Some(second) },
            8 => Correction::Name { at, kind: Kind::Place },
            9 => Correction::NotAQuote { quote: said },
            10 => Correction::OneQuote { quote: said, with },
            _ => Correction::Confirm { thing: first },
        }
    })
}

proptest! {
    #[test]
    fn whatever_is_corrected_the_analysis_stays_whole(corrections in prop::collection::vec(any(), 0..12)) {
        let mut analysis = found();
        apply(&mut analysis, TEXT, &corrections);
        whole(&analysis);
    }
}
