//! A filter as a question to the full-text index.
//!
//! Each term becomes two questions: one that finds every article of which it holds and perhaps some more, and one that
//! finds only such articles and perhaps not all. Where both are the same the index alone answers; elsewhere the
//! articles it finds are asked one by one, by the same evaluator that serves open articles.

use super::{
    Error, Key, Library, vocabulary,
    words::{At, Fact, phrase, split, tenth},
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
    /// Whether no article can be meant.
    pub(super) nothing: bool,
    /// The first key that may be meant, and the first beyond.
    pub(super) keys: (i64, i64),
    /// Patterns that a part of the source matches, as SQL's LIKE takes them.
    pub(super) sources: Vec<String>,
    /// What is asked of the article's own row, in SQL.
    pub(super) details: Vec<String>,
    /// Whether every article found is meant.
    pub(super) exact: bool,
}

/// An expression of the index.
#[derive(Clone, Debug, PartialEq)]
enum Words {
    /// Every article.
    All,
    /// No article.
    None,
    /// This expression, safe to stand anywhere.
    Match(String),
    /// These words one after another in these columns, of the last one perhaps only the beginning.
    Begin(&'static str, Vec<String>),
    And(Vec<Words>),
    Or(Vec<Words>),
    /// Not this.
    Not(Box<Words>),
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
        let mut bounds = bounds(&Term::All(rest), Of::Article);
        let exact = bounds.upper == bounds.lower;
        let nothing = bounds.upper == Words::None || keys.0 >= keys.1;
        bounds.upper.complete(library).map_err(|error| library.failed(&error))?;
        let words = (bounds.upper != Words::All).then(|| bounds.upper.written());
        let sources = filter.terms().iter().filter_map(source).collect();
        Ok(Self { words, nothing, keys, sources, details, exact })
    }

    /// What is asked of the article's own row, to stand after other conditions.
    pub(super) fn asked_of_rows(&self) -> String {
        self.details.iter().flat_map(|detail| [" AND ", detail]).collect()
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
        Condition::Text(text) => sought(text, "{title body}"),
        Condition::Title(text) => sought(text, "title"),
        Condition::Entity(EntityKind::Country, value) => Bounds::exact(country(value, At::Article)),
        Condition::Entity(kind, value) => Bounds::exact(named(column(*kind), value)),
        Condition::Language(value) => Bounds::exact(fact(&Fact::Language(value.as_str()))),
        Condition::Has(has) => Bounds::exact(fact(&Fact::Has(has.name()))),
        Condition::Quote(condition) => quote_bounds(condition),
        // Asked of each article's details, which costs little.
        Condition::Source(_)
        | Condition::Since(_)
        | Condition::Until(_)
        | Condition::On(_)
        | Condition::Undated
        | Condition::Tag(_)
        | Condition::Is(_) => Bounds::anything(),
    }
}

fn quote_bounds(condition: &QuoteCondition) -> Bounds {
    match condition {
        QuoteCondition::Speaker(value) => {
            Bounds::exact(Words::or(vec![named("speaker", value), country(value, At::Speaker)]))
        }
        QuoteCondition::About(value) => {
            Bounds::exact(Words::or(vec![named("about", value), country(value, At::Quote)]))
        }
        QuoteCondition::From(value) => {
            Bounds::exact(value.country().map_or(Words::None, |code| fact(&Fact::From(code.as_str()))))
        }
        QuoteCondition::Says(text) => said(text),
        QuoteCondition::Like(_) | QuoteCondition::Checked => Bounds::at_most(fact(&Fact::Has(Has::Quote.name()))),
        QuoteCondition::Confidence(threshold, limit) => Bounds::at_most(as_sure(*threshold, *limit)),
    }
}

/// The column in which the names of a kind stand.
const fn column(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "org",
        EntityKind::Place => "place",
        EntityKind::Group => "people",
        EntityKind::Country => "facts",
    }
}

fn fact(fact: &Fact<'_>) -> Words {
    Words::Match(format!("facts:{}", fact.word()))
}

fn named(column: &str, value: &Value) -> Words {
    if value.words().is_empty() {
        return Words::None;
    }
    Words::Match(format!("{column}:\"{}\"", phrase(value.words())))
}

fn country(value: &Value, at: At) -> Words {
    let code = value.country().map(|country| fact(&Fact::Country(at, country.as_str())));
    let name = (!value.words().is_empty()).then(|| fact(&Fact::CountryName(at, value.words())));
    Words::or(code.into_iter().chain(name).collect())
}

/// Words sought in `columns`. The index knows no case and none of the characters between words.
fn sought(text: &Text, columns: &'static str) -> Bounds {
    let words = split(text.as_str());
    if words.is_empty() {
        return Bounds::anything();
    }
    let open = !text.is_exact() && text.as_str().ends_with(spelt);
    let upper = Words::side_by_side(columns, words, open);
    let plain = text.as_str().chars().all(spelt) && !text.minds_case();
    if plain { Bounds::exact(upper) } else { Bounds::at_most(upper) }
}

/// Words of a quote are words of the text, though not always side by side: a quote may be cut in two.
fn said(text: &Text) -> Bounds {
    let words = split(text.as_str());
    let last = words.len().saturating_sub(1);
    let open = !text.is_exact() && text.as_str().ends_with(spelt);
    let each = words.into_iter().enumerate();
    let each = each.map(|(index, word)| Words::side_by_side("body", vec![word], open && index == last));
    let all = Words::and(each.collect());
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

impl Words {
    /// These words one after another; where it is `open`, the last may go on.
    fn side_by_side(columns: &'static str, words: Vec<String>, open: bool) -> Self {
        if open { Self::Begin(columns, words) } else { Self::Match(format!("{columns}:\"{}\"", words.join(" "))) }
    }

    /// Puts the words that the library has in the place of beginnings, but for those of too many.
    fn complete(&mut self, library: &Library) -> rusqlite::Result<()> {
        match self {
            Self::And(words) | Self::Or(words) => return words.iter_mut().try_for_each(|word| word.complete(library)),
            Self::Not(words) => return words.complete(library),
            Self::Begin(columns, words) => {
                let (last, before) = words.split_last().expect("a beginning is a word");
                if let Some(known) = vocabulary::beginning(&library.connection, last)? {
                    // What no article has is sought all the same: every article may be meant but for it.
                    let known = if known.is_empty() { vec![last.clone()] } else { known };
                    let phrase = |word: String| {
                        let words = before.iter().cloned().chain([word]).collect();
                        Self::side_by_side(columns, words, false)
                    };
                    *self = Self::or(known.into_iter().map(phrase).collect());
                }
            }
            Self::All | Self::None | Self::Match(_) => {}
        }
        Ok(())
    }

    fn and(words: Vec<Self>) -> Self {
        if words.contains(&Self::None) {
            return Self::None;
        }
        let mut words: Vec<Self> = words.into_iter().filter(|word| *word != Self::All).collect();
        match words.len() {
            0 => Self::All,
            1 => words.remove(0),
            _ => Self::And(words),
        }
    }

    fn or(words: Vec<Self>) -> Self {
        if words.contains(&Self::All) {
            return Self::All;
        }
        let mut words: Vec<Self> = words.into_iter().filter(|word| *word != Self::None).collect();
        match words.len() {
            0 => Self::None,
            1 => words.remove(0),
            _ => Self::Or(words),
        }
    }

    fn not(self) -> Self {
        match self {
            Self::All => Self::None,
            Self::None => Self::All,
            Self::Not(words) => *words,
            words => Self::Not(Box::new(words)),
        }
    }

    /// The expression in FTS5's own language, in which *not* stands between two.
    fn written(&self) -> String {
        let list = |words: &[Self], between: &str| words.iter().map(Self::written).collect::<Vec<_>>().join(between);
        match self {
            Self::All => format!("facts:{}", Fact::Any.word()),
            Self::None => format!("(facts:{0} NOT facts:{0})", Fact::Any.word()),
            Self::Match(words) => words.clone(),
            Self::Begin(columns, words) => format!("{columns}:\"{}\" *", words.join(" ")),
            Self::Or(words) => format!("({})", list(words, " OR ")),
            Self::Not(words) => format!("({} NOT {})", Self::All.written(), words.written()),
            Self::And(words) => {
                let (out, mut all): (Vec<Self>, Vec<Self>) =
                    words.iter().cloned().partition(|word| matches!(word, Self::Not(_)));
                if all.is_empty() {
                    all.push(Self::All);
                }
                let less = out.into_iter().map(|word| word.not().written());
                let less = less.fold(String::new(), |less, word| less + " NOT " + &word);
                format!("(({}){less})", list(&all, " AND "))
            }
        }
    }
}
