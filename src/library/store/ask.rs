//! A filter as a question to the full-text index.
//!
//! Each term becomes two questions: one that finds every article of which it holds and perhaps some more, and one that
//! finds only such articles and perhaps not all. Where both are the same the index alone answers; elsewhere the
//! articles it finds are asked one by one, by the same evaluator that serves open articles.

use super::{
    Error, Key, Library,
    expression::Words,
    words::{At, Fact, RUN, Sign, source_marks, split, tenth, whole},
};
use crate::{
    analysis::EntityKind,
    library::filter::{Condition, Filter, Has, QuoteCondition, State, Term, Text, Threshold, Today, Value, spelt},
};

/// A filter, ready to be put to the index.
#[derive(Debug)]
pub(super) struct Question {
    /// The match expression; `None` where every article may be meant.
    pub(super) words: Option<String>,
    /// The same for articles that say much of what is sought, where words are sought.
    pub(super) salient: Option<String>,
    /// Whether no article can be meant.
    pub(super) nothing: bool,
    /// The first key that may be meant, and the first beyond.
    pub(super) keys: (i64, i64),
    /// Patterns that a part of the source matches, as SQL's LIKE takes them.
    pub(super) sources: Vec<String>,
    /// What is asked of the article's own row, in SQL.
    pub(super) details: Vec<String>,
    /// Words that must stand in the text or title, of which the index knows only that each of them does.
    pub(super) texts: Vec<Text>,
    /// Whether every article found is meant in which these words stand.
    pub(super) exact_but_texts: bool,
    /// Whether every article found is meant.
    pub(super) exact: bool,
}

/// Two bounds of a term.
#[derive(Clone, Debug)]
struct Bounds {
    /// Holds wherever the term holds.
    upper: Words,
    /// Holds only where the term holds.
    lower: Words,
}

/// Whether conditions on quotes are asked of one quote that is already sought.
#[derive(Clone, Copy, PartialEq)]
enum Of {
    Article,
    Quote,
}

impl Question {
    pub(super) fn new(library: &Library, filter: &Filter, today: Today) -> Result<Self, Error> {
        let mut keys = (Key::first_of(None).0, i64::MAX);
        let details: Vec<String> =
            filter.terms().iter().filter_map(|term| detail(term).or_else(|| hint(term))).collect();
        let rest: Vec<Term> = (filter.terms().iter())
            .filter(|term| !narrow(term, today, &mut keys) && detail(term).is_none())
            .cloned()
            .collect();
        let (texts, others): (Vec<Term>, Vec<Term>) = rest.iter().cloned().partition(is_sought_in_text);
        let exact_but_texts = bounds(&Term::All(others), Of::Article).is_exact();
        let mut bounds = bounds(&Term::All(rest), Of::Article);
        let exact = bounds.is_exact();
        let nothing = bounds.upper == Words::None || keys.0 >= keys.1;
        bounds.upper.complete(library).map_err(|error| library.failed(&error))?;
        let words = (bounds.upper != Words::All).then(|| bounds.upper.written());
        let salient = Some(bounds.upper.salient()).filter(|salient| *salient != bounds.upper);
        Ok(Self {
            words,
            salient: salient.map(|salient| salient.written()),
            nothing,
            keys,
            sources: filter.terms().iter().filter_map(source).collect(),
            details,
            texts: texts.iter().filter_map(text_of).cloned().collect(),
            exact_but_texts,
            exact,
        })
    }

    /// What is asked of the article's own row, to stand after other conditions.
    pub(super) fn asked_of_rows(&self) -> String {
        self.details.iter().flat_map(|detail| [" AND ", detail]).collect()
    }
}

/// Whether it asks for words of the text or title, and the index cannot tell exactly where they stand.
fn is_sought_in_text(term: &Term) -> bool {
    text_of(term).is_some_and(|text| !sought(text, Sign::Text).is_exact())
}

const fn text_of(term: &Term) -> Option<&Text> {
    match term {
        Term::Is(Condition::Text(text)) => Some(text),
        _ => None,
    }
}

/// What a condition on the article's state asks of its row.
fn detail(term: &Term) -> Option<String> {
    let (condition, negative) = match term {
        Term::Not(term) => (&**term, true),
        term => (term, false),
    };
    let Term::Is(condition) = condition else { return None };
    let asked = match condition {
        Condition::Is(State::Copy) => "copy_of IS NOT NULL".to_owned(),
        Condition::Is(State::Unread) => "unread".to_owned(),
        Condition::Is(State::Starred) => "starred".to_owned(),
        Condition::Tag(tag) => {
            let word = tag.as_str().to_lowercase().replace('\'', "''");
            format!("article.key IN (SELECT key FROM tag WHERE word = '{word}')")
        }
        _ => return None,
    };
    Some(if negative { format!("NOT ({asked})") } else { asked })
}

/// What the article's row tells beforehand of a condition that is asked of its quotes afterwards.
fn hint(term: &Term) -> Option<String> {
    let checked = matches!(term, Term::Is(Condition::Quote(QuoteCondition::Checked)));
    checked.then(|| "article.key IN (SELECT key FROM verdict WHERE right)".to_owned())
}

/// What a condition on the source asks, in SQL's own way. LIKE knows small and capital letters of ASCII alone, and the
/// sign for kelvin is a capital k: `_` stands for both.
fn source(term: &Term) -> Option<String> {
    let Term::Is(Condition::Source(value)) = term else { return None };
    let wild = |char: char| match char {
        'k' | 'K' | '%' => '_',
        char if char.is_ascii() => char,
        _ => '_',
    };
    Some(format!("%{}%", value.as_str().chars().map(wild).collect::<String>()))
}

/// Conditions on the date become ends of the keys; whether `term` was one.
fn narrow(term: &Term, today: Today, keys: &mut (i64, i64)) -> bool {
    let dated = Key::end_of(None).0;
    let (from, to) = match term {
        Term::Is(Condition::Since(when)) => (Key::first_of(Some(when.days(today).0)).0, i64::MAX),
        Term::Is(Condition::Until(when)) => (dated, Key::end_of(Some(when.days(today).1)).0),
        Term::Is(Condition::On(when)) => {
            let (first, last) = when.days(today);
            (Key::first_of(Some(first)).0, Key::end_of(Some(last)).0)
        }
        Term::Is(Condition::Undated) => (Key::first_of(None).0, dated),
        _ => return false,
    };
    *keys = (keys.0.max(from), keys.1.min(to));
    true
}

impl Bounds {
    fn exact(words: Words) -> Self {
        Self { upper: words.clone(), lower: words }
    }

    fn at_most(upper: Words) -> Self {
        Self { upper, lower: Words::None }
    }

    const fn anything() -> Self {
        Self { upper: Words::All, lower: Words::None }
    }

    /// Where an expression holds too.
    fn or(self, words: &Words) -> Self {
        let with = |own: Words| Words::or(vec![own, words.clone()]);
        Self { upper: with(self.upper), lower: with(self.lower) }
    }

    fn is_exact(&self) -> bool {
        self.upper == self.lower
    }
}

fn bounds(term: &Term, of: Of) -> Bounds {
    match term {
        Term::All(terms) if of == Of::Article && asks_for_quote(term) => of_one_quote(terms),
        Term::All(terms) => joined(terms, of, Words::and),
        Term::Any(terms) => joined(terms, of, Words::or),
        // A quote that is sought may answer otherwise than another quote of the same article.
        Term::Not(term) if of == Of::Quote && mentions_quotes(term) => Bounds::anything(),
        Term::Not(term) => {
            let Bounds { upper, lower } = bounds(term, Of::Article);
            Bounds { upper: lower.not(), lower: upper.not() }
        }
        Term::Is(condition) => condition_bounds(condition),
    }
}

/// One quote must satisfy all of these, which more articles may seem to have than do.
fn of_one_quote(terms: &[Term]) -> Bounds {
    let Bounds { upper, lower } = joined(terms, Of::Quote, Words::and);
    let sure = terms.iter().filter(|term| mentions_quotes(term)).count() == 1
        && terms.iter().all(|term| !mentions_quotes(term) || matches!(term, Term::Is(_)));
    Bounds { upper, lower: if sure { lower } else { Words::None } }
}

fn joined(terms: &[Term], of: Of, join: fn(Vec<Words>) -> Words) -> Bounds {
    let (upper, lower) =
        terms.iter().map(|term| bounds(term, of)).map(|Bounds { upper, lower }| (upper, lower)).unzip();
    Bounds { upper: join(upper), lower: join(lower) }
}

/// Whether it can hold only of a quote, as the evaluator tells it.
fn asks_for_quote(term: &Term) -> bool {
    match term {
        Term::All(terms) => terms.iter().any(asks_for_quote),
        Term::Any(terms) => terms.iter().all(asks_for_quote),
        Term::Not(_) => false,
        Term::Is(condition) => matches!(condition, Condition::Quote(_)),
    }
}

/// Whether a condition on quotes is anywhere in it.
fn mentions_quotes(term: &Term) -> bool {
    match term {
        Term::All(terms) | Term::Any(terms) => terms.iter().any(mentions_quotes),
        Term::Not(term) => mentions_quotes(term),
        Term::Is(condition) => matches!(condition, Condition::Quote(_)),
    }
}

fn condition_bounds(condition: &Condition) -> Bounds {
    match condition {
        Condition::Text(text) => sought(text, Sign::Text),
        Condition::Title(text) => sought(text, Sign::Title),
        Condition::Entity(EntityKind::Country, value) => Bounds::exact(country(value, At::Article)),
        Condition::Entity(kind, value) => named(Sign::Named(*kind), value),
        Condition::Language(value) => Bounds::exact(fact(&Fact::Language(value.as_str()))),
        Condition::Has(has) => Bounds::exact(fact(&Fact::Has(has.name()))),
        Condition::Quote(condition) => quote_bounds(condition),
        Condition::Source(value) => {
            Bounds::at_most(Words::and(source_marks(value.as_str()).into_iter().map(Words::Word).collect()))
        }
        // Asked of each article's details, which costs little.
        Condition::Since(_)
        | Condition::Until(_)
        | Condition::On(_)
        | Condition::Undated
        | Condition::Tag(_)
        | Condition::Is(_) => Bounds::anything(),
    }
}

fn quote_bounds(condition: &QuoteCondition) -> Bounds {
    match condition {
        QuoteCondition::Speaker(value) => named(Sign::Speaker, value).or(&country(value, At::Speaker)),
        QuoteCondition::About(value) => named(Sign::About, value).or(&country(value, At::Quote)),
        QuoteCondition::From(value) => {
            Bounds::exact(value.country().map_or(Words::None, |code| fact(&Fact::From(code.as_str()))))
        }
        QuoteCondition::Says(text) => said(text),
        QuoteCondition::Like(_) | QuoteCondition::Checked => Bounds::at_most(fact(&Fact::Has(Has::Quote.name()))),
        QuoteCondition::Confidence(threshold, limit) => Bounds::at_most(as_sure(*threshold, *limit)),
    }
}

fn fact(fact: &Fact<'_>) -> Words {
    Words::fact(fact)
}

/// A name by its words; of very many the index knows only that so many of them follow one another.
fn named(sign: Sign, value: &Value) -> Bounds {
    let words = value.words();
    if words.is_empty() {
        return Bounds::exact(Words::None);
    }
    let runs = words.windows(words.len().min(RUN)).map(|run| Words::Word(sign.on(&whole(run))));
    let all = Words::and(runs.collect());
    if words.len() <= RUN { Bounds::exact(all) } else { Bounds::at_most(all) }
}

fn country(value: &Value, at: At) -> Words {
    let code = value.country().map(|country| fact(&Fact::Country(at, country.as_str())));
    let name = (!value.words().is_empty()).then(|| fact(&Fact::CountryName(at, value.words())));
    Words::or(code.into_iter().chain(name).collect())
}

/// Words sought in the text or title. The index knows no case and none of the characters between words.
fn sought(text: &Text, sign: Sign) -> Bounds {
    let words = split(text.as_str());
    if words.is_empty() {
        return Bounds::anything();
    }
    let open = !text.is_exact() && text.as_str().ends_with(spelt);
    let upper = Words::near(sign, &words, open);
    let plain = text.as_str().chars().all(spelt) && !text.minds_case();
    if plain { Bounds::exact(upper) } else { Bounds::at_most(upper) }
}

/// Words of a quote are words of the text, but for those of a quote that is cut inside a word.
fn said(text: &Text) -> Bounds {
    let open = !text.is_exact() && text.as_str().ends_with(spelt);
    let all = Words::near(Sign::Text, &split(text.as_str()), open);
    let quoted = fact(&Fact::Has(Has::Quote.name()));
    Bounds::at_most(Words::and(vec![quoted, Words::or(vec![all, fact(&Fact::Cut)])]))
}

fn as_sure(threshold: Threshold, limit: f32) -> Words {
    let tenth = tenth(limit);
    let tenths = match threshold {
        Threshold::Above | Threshold::AtLeast => tenth..=10,
        Threshold::Below | Threshold::AtMost => 0..=tenth,
    };
    Words::or(tenths.map(|tenth| fact(&Fact::Sure(tenth))).collect())
}
