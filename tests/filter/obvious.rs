//! Random filters over random articles, against an evaluator so slow that it is obviously right: it cuts the article
//! down to the paragraph, or to the one quote, that is asked of.

use dateline::{
    analysis::{CountryCode, Entity, Quote, QuoteKind},
    library::filter::{Condition, Filter, Has, QuoteCondition, Term, parse},
    text::Span,
};
use proptest::prelude::*;

use crate::story::Story;

/// What is left to look at: a stretch of the text, and some of the quotes.
#[derive(Clone)]
struct World<'a> {
    story: &'a Story,
    stretch: Span,
    quotes: Vec<usize>,
}

impl World<'_> {
    fn with_only(&self, quote: usize) -> Self {
        Self { quotes: vec![quote], ..self.clone() }
    }

    fn holds(&self, term: &Term) -> bool {
        match term {
            Term::All(terms) if terms.iter().any(wants_quote) => {
                self.quotes.iter().any(|quote| terms.iter().all(|term| self.with_only(*quote).holds(term)))
            }
            Term::All(terms) => terms.iter().all(|term| self.holds(term)),
            Term::Any(terms) => terms.iter().any(|term| self.holds(term)),
            Term::Not(term) => !self.holds(term),
            Term::Is(condition) => self.is(condition),
        }
    }

    /// Two words that follow one another, in the same paragraph or not, and of which a part stands here.
    fn pairs(&self) -> impl Iterator<Item = String> {
        let text = self.story.article.text.as_str();
        let words: Vec<&str> = text.split_whitespace().collect();
        let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
        let pairs: Vec<String> = words
            .windows(2)
            .filter(|pair| Span::from(start(pair[0])..start(pair[1]) + pair[1].len()).overlaps(self.stretch))
            .map(|pair| pair.join(" "))
            .collect();
        pairs.into_iter()
    }

    fn is(&self, condition: &Condition) -> bool {
        let analysis = &self.story.analysis;
        let words = || {
            let here = self.stretch.of(&self.story.article.text).split(|char: char| !char.is_alphanumeric());
            here.filter(|word| !word.is_empty()).collect::<Vec<_>>()
        };
        match condition {
            Condition::Text(text) if text.is_exact() => self.pairs().any(|pair| pair == text.as_str()),
            Condition::Text(text) => words().iter().any(|word| word.starts_with(text.as_str())),
            Condition::Entity(kind, value) => {
                let mut wanted = analysis.entities.iter().filter(|entity| entity.kind == *kind);
                wanted.any(|entity| {
                    let here = entity.mentions.iter().any(|mention| mention.span.overlaps(self.stretch));
                    here && names(value.as_str(), entity)
                })
            }
            Condition::Has(has) => {
                let mut wanted = analysis.quotes.iter().filter(|quote| is_of(*has, quote.kind));
                wanted.any(|quote| stretches(quote).iter().any(|span| span.overlaps(self.stretch)))
            }
            Condition::Quote(condition) => {
                self.quotes.iter().any(|quote| self.quote_is(condition, &analysis.quotes[*quote]))
            }
            other => panic!("{other:?} is not among the random ones"),
        }
    }

    fn quote_is(&self, condition: &QuoteCondition, quote: &Quote) -> bool {
        let entities = &self.story.analysis.entities;
        let speaker = quote.speaker.and_then(|speaker| speaker.entity).map(|id| &entities[id.index()]);
        match condition {
            QuoteCondition::Speaker(value) => speaker.is_some_and(|entity| names(value.as_str(), entity)),
            QuoteCondition::From(value) => {
                let country = CountryCode::new(&value.as_str().to_uppercase());
                speaker.is_some_and(|entity| entity.country == country)
            }
            QuoteCondition::About(value) => entities.iter().any(|entity| {
                let inside = entity.mentions.iter().any(|mention| mention.span.overlaps(quote.content[0]));
                inside && names(value.as_str(), entity)
            }),
            QuoteCondition::Confidence(_, limit) => quote.confidence > *limit,
            other => panic!("{other:?} is not among the random ones"),
        }
    }
}

fn is_of(has: Has, kind: QuoteKind) -> bool {
    has == Has::Quote || has.name() == kind.name()
}

fn stretches(quote: &Quote) -> Vec<Span> {
    quote.content.iter().copied().chain(quote.speaker.map(|speaker| speaker.span)).collect()
}

fn names(value: &str, entity: &Entity) -> bool {
    matches!(
        (value, entity.name.as_str()),
        ("blinken", "Antony Blinken")
            | ("tokayev", "Kassym-Jomart Tokayev")
            | ("kz" | "kazakhstan", "Kazakhstan")
            | ("us", "United States")
            | ("opec", "OPEC")
    )
}

fn wants_quote(term: &Term) -> bool {
    match term {
        Term::All(terms) => terms.iter().any(wants_quote),
        Term::Any(terms) => terms.iter().all(wants_quote),
        Term::Not(_) => false,
        Term::Is(condition) => matches!(condition, Condition::Quote(_)),
    }
}

fn whole(story: &Story) -> World<'_> {
    let stretch = Span::from(0..story.article.text.len());
    World { story, stretch, quotes: (0..story.analysis.quotes.len()).collect() }
}

fn paragraph(story: &Story, index: usize) -> World<'_> {
    let stretch = story.article.paragraphs[index].span;
    let here = |quote: &usize| stretches(&story.analysis.quotes[*quote]).iter().any(|span| span.overlaps(stretch));
    World { quotes: whole(story).quotes.into_iter().filter(here).collect(), stretch, story }
}

const WORDS: [&str; 12] =
    ["oil", "trade", "deal", "met", "Blinken", "Tokayev", "he", "Kazakhstan", "Kazakh", "US", "OPEC", "Astana"];

fn story() -> impl Strategy<Value = Story> {
    let text = prop::collection::vec(prop::collection::vec(prop::sample::select(&WORDS[..]), 1..8), 1..5);
    let quotes = prop::collection::vec((0..1000usize, 1..40usize, 0..4usize, 0..3usize, 0..4u8), 0..5);
    (text, quotes).prop_map(|(text, quotes)| {
        let text = text.iter().map(|paragraph| paragraph.join(" ")).collect::<Vec<_>>().join("\n\n");
        let length = text.len();
        quotes.into_iter().fold(Story::new(&text), |story, (start, size, speaker, kind, sure)| {
            let start = start % length;
            let speaker = ["Antony Blinken", "Kassym-Jomart Tokayev", "Kazakhstan", ""][speaker];
            let kind = [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect][kind];
            story.said(Span::from(start..(start + size).min(length)), speaker, kind, f32::from(sure) / 4.0)
        })
    })
}

const LEAVES: &str = "oil deal person:blinken person:tokayev country:kz country:kazakhstan country:us org:opec \
    place:opec has:quote has:indirect has:direct speaker:blinken speaker:tokayev speaker:kz from:us from:kz about:kz \
    about:us about:opec about:blinken conf:>0.4 conf:>0.6";

fn line() -> impl Strategy<Value = String> {
    let mut leaves: Vec<&str> = LEAVES.split_whitespace().collect();
    leaves.push("\"trade deal\"");
    prop::sample::select(leaves).prop_map(str::to_owned).prop_recursive(4, 16, 3, |inner| {
        let several = || prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            inner.clone().prop_map(|term| format!("-({term})")),
            several().prop_map(|terms| format!("({})", terms.join(" "))),
            several().prop_map(|terms| format!("({})", terms.join(" or "))),
        ]
    })
}

fn as_term(filter: &Filter) -> Term {
    Term::All(filter.terms().to_vec())
}

proptest! {
    #[test]
    fn the_evaluator_agrees_with_the_obvious_one(story in story(), line in line()) {
        let filter = parse(&line).unwrap();
        let term = as_term(&filter);
        let kept = filter.kept(&story.view());
        prop_assert_eq!(kept.article, whole(&story).holds(&term), "article under {}", filter);
        prop_assert_eq!(filter.matches(&story.view()), kept.article);
        for index in 0..story.article.paragraphs.len() {
            let held = paragraph(&story, index).holds(&term);
            prop_assert_eq!(kept.paragraphs[index], held, "paragraph {} under {}", index, filter);
        }
        for quote in 0..story.analysis.quotes.len() {
            let mut worlds = (0..story.article.paragraphs.len()).map(|index| paragraph(&story, index));
            let held = worlds.any(|world| {
                world.quotes.contains(&quote) && world.holds(&term) && world.with_only(quote).holds(&term)
            });
            prop_assert_eq!(kept.quotes[quote], held, "quote {} under {}", quote, filter);
            let over_all = whole(&story).with_only(quote).holds(&term);
            prop_assert_eq!(filter.quotes(&story.view())[quote], over_all, "quote {} over all under {}", quote, filter);
        }
    }

    #[test]
    fn a_filter_is_read_back_from_what_is_shown(line in line()) {
        let filter = parse(&line).unwrap();
        prop_assert_eq!(parse(&filter.to_string()), Ok(filter));
    }

    #[test]
    fn any_line_is_a_filter_that_reads_back_or_a_mistake_inside_it(
        line in r#"([ ()"“”\\:/<>a-]|or |since:|says:|conf:|person:|title:|30d|\PC){0,12}"#
    ) {
        match parse(&line) {
            Ok(filter) => prop_assert_eq!(parse(&filter.to_string()), Ok(filter.clone()), "{}", filter),
            Err(mistake) => {
                prop_assert!(line.get(mistake.span.range()).is_some(), "{:?} of {:?}", mistake.span, line);
                prop_assert!(!mistake.message.is_empty() && mistake.caret(&line).contains('^'));
            }
        }
    }
}
