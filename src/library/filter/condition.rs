//! What one word of a filter asks, and how it is read from its key and value.

use super::{Mistake, Pattern, Text, Value, When};
use crate::{
    analysis::{EntityKind, countries},
    mistake::nearest,
    text::Span,
};

/// One thing asked of an article.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// Words in the text or title.
    Text(Text),
    /// `person:` `country:` `org:` `place:` `group:`: one that this value names is mentioned.
    Entity(EntityKind, Value),
    /// `title:` words in the title.
    Title(Text),
    /// `source:` part of the paper's name, the address or the path.
    Source(Value),
    /// `lang:` the ISO 639-1 code of the language.
    Language(Value),
    /// `since:` the first day of this or later.
    Since(When),
    /// `until:` the last day of this or earlier.
    Until(When),
    /// `on:` a day of this.
    On(When),
    /// `date:none`: no date is known.
    Undated,
    /// `is:` what the reader or the library knows of it.
    Is(State),
    /// `tag:` the reader put this word on it.
    Tag(Value),
    /// `has:`: there is such a quote.
    Has(Has),
    /// One of the words that ask of a quote.
    Quote(QuoteCondition),
}

/// One thing asked of a quote.
#[derive(Clone, Debug, PartialEq)]
pub enum QuoteCondition {
    /// `speaker:` who said it, by name or, where nobody is named, by the words that stand there.
    Speaker(Value),
    /// `from:` the speaker's country.
    From(Value),
    /// `about:` who or what is named or meant inside it.
    About(Value),
    /// `says:` words of it.
    Says(Text),
    /// `says:/…/` what its words match.
    Like(Pattern),
    /// `conf:` how sure it is.
    Confidence(Threshold, f32),
    /// `is:checked`: the reader confirmed it.
    Checked,
}

/// What `has:` asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Has {
    /// Any quote.
    Quote,
    /// One wholly in quotation marks.
    Direct,
    /// One partly in quotation marks.
    Mixed,
    /// One without quotation marks.
    Indirect,
}

/// What `is:` asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// A near copy of another article in the library.
    Copy,
    /// The reader starred it.
    Starred,
    /// Not read yet.
    Unread,
}

impl State {
    const WORDS: [(&'static str, Self); 3] =
        [("copy", Self::Copy), ("starred", Self::Starred), ("unread", Self::Unread)];

    /// The word after `is:`.
    pub fn name(self) -> &'static str {
        Self::WORDS.iter().find(|(_, state)| *state == self).map_or("unread", |(word, _)| word)
    }
}

/// How a confidence is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Threshold {
    /// `>`
    Above,
    /// `>=`, or no sign
    AtLeast,
    /// `<`
    Below,
    /// `<=`
    AtMost,
}

impl Has {
    const WORDS: [(&'static str, Self); 4] =
        [("quote", Self::Quote), ("direct", Self::Direct), ("mixed", Self::Mixed), ("indirect", Self::Indirect)];

    /// The word after `has:`.
    pub fn name(self) -> &'static str {
        Self::WORDS.iter().find(|(_, has)| *has == self).map_or("quote", |(word, _)| word)
    }
}

impl Threshold {
    const SIGNS: [(&'static str, Self); 4] =
        [(">=", Self::AtLeast), ("<=", Self::AtMost), (">", Self::Above), ("<", Self::Below)];

    /// The sign before the figure.
    pub fn sign(self) -> &'static str {
        Self::SIGNS.iter().find(|(_, threshold)| *threshold == self).map_or("", |(sign, _)| sign)
    }

    /// Whether `figure` stands so to `limit`.
    pub fn admits(self, figure: f32, limit: f32) -> bool {
        match self {
            Self::Above => figure > limit,
            Self::AtLeast => figure >= limit,
            Self::Below => figure < limit,
            Self::AtMost => figure <= limit,
        }
    }
}

/// A value as it was written after its key.
#[derive(Clone, Debug)]
pub(super) enum Written {
    Bare(String),
    Quoted(String),
    Slashed(String),
}

/// All keys, for the sentence about one that does not exist.
pub(super) const KEYS: [&str; 20] = [
    "person", "country", "org", "place", "group", "speaker", "title", "from", "about", "says", "source", "lang",
    "since", "until", "on", "date", "has", "conf", "is", "tag",
];

/// All keys that may stand before a colon.
pub const fn filter_keys() -> &'static [&'static str] {
    &KEYS
}

/// The words that may follow a key where they are always the same; none where the articles tell them.
pub fn key_values(key: &str) -> &'static [&'static str] {
    match key {
        "is" => &["copy", "starred", "unread"],
        "has" => &["quote", "direct", "mixed", "indirect"],
        "since" | "until" | "on" => &["today", "yesterday"],
        "date" => &["none", "today"],
        _ => &[],
    }
}

/// The condition that `key:written` asks; `span` is where the value stands in the line.
pub(super) fn read(key: &str, written: Written, span: Span) -> Result<Condition, Mistake> {
    let value = || Value::new(written.plain());
    let when = || When::read(written.plain()).ok_or_else(|| Mistake::new(span, NO_DATE));
    let entity = |kind| Ok(Condition::Entity(kind, value()));
    let quote = |condition| Ok(Condition::Quote(condition));
    match key {
        "person" => entity(EntityKind::Person),
        "country" => nation(key, &written, span).map(|value| Condition::Entity(EntityKind::Country, value)),
        "org" => entity(EntityKind::Organisation),
        "place" => entity(EntityKind::Place),
        "group" => entity(EntityKind::Group),
        "speaker" => quote(QuoteCondition::Speaker(value())),
        "from" => nation(key, &written, span).map(QuoteCondition::From).and_then(quote),
        "about" => quote(QuoteCondition::About(value())),
        "says" => says(written, span).and_then(quote),
        "conf" => confidence(written.plain(), span).and_then(quote),
        "title" => Ok(Condition::Title(written.into_text())),
        "source" => Ok(Condition::Source(value())),
        "lang" => Ok(Condition::Language(value())),
        "since" => when().map(Condition::Since),
        "until" => when().map(Condition::Until),
        "date" if written.plain().eq_ignore_ascii_case("none") => Ok(Condition::Undated),
        "on" | "date" => when().map(Condition::On),
        "has" => has(written.plain(), span),
        "tag" => Ok(Condition::Tag(value())),
        "is" => state(written.plain(), span),
        _ => Err(Mistake::new(span, unknown(key))),
    }
}

const NO_DATE: &str =
    "no date: a year, month or day as 2026, 2026-05, 2026-05-31, or 30d, 2w, 6m, 1y, today, yesterday";

impl Written {
    /// The characters, however they were written.
    pub(super) fn plain(&self) -> &str {
        let (Self::Bare(text) | Self::Quoted(text) | Self::Slashed(text)) = self;
        text
    }

    pub(super) fn into_text(self) -> Text {
        match self {
            Self::Bare(text) | Self::Slashed(text) => Text::beginning(text),
            Self::Quoted(text) => Text::exactly(text),
        }
    }
}

/// A country by its code, name or demonym; in marks any name, as of a country that the reader alone knows.
fn nation(key: &str, written: &Written, span: Span) -> Result<Value, Mistake> {
    let value = Value::new(written.plain());
    if value.country().is_some() || matches!(written, Written::Quoted(_)) {
        return Ok(value);
    }
    let word = value.as_str();
    let known: Vec<String> =
        countries().flat_map(|(code, name)| [code.as_str().to_lowercase(), name.to_lowercase()]).collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let meant = match nearest(word, &known).filter(|_| word.chars().count() > 2) {
        Some(near) => format!("perhaps {near}"),
        None => format!("{key}:\"{word}\" seeks the name as it stands"),
    };
    Err(Mistake::new(span, format!("{word} is no country; {meant}")))
}

fn says(written: Written, span: Span) -> Result<QuoteCondition, Mistake> {
    match written {
        Written::Slashed(source) => match Pattern::new(&source) {
            Some(pattern) => Ok(QuoteCondition::Like(pattern)),
            None => Err(Mistake::new(span, "no regular expression; says:\"…\" finds the words as they are")),
        },
        written => Ok(QuoteCondition::Says(written.into_text())),
    }
}

fn confidence(value: &str, span: Span) -> Result<QuoteCondition, Mistake> {
    let (threshold, figure) = Threshold::SIGNS
        .iter()
        .find_map(|(sign, threshold)| Some((*threshold, value.strip_prefix(sign)?)))
        .unwrap_or((Threshold::AtLeast, value));
    match figure.parse::<f32>() {
        Ok(limit) if (0.0..=1.0).contains(&limit) => Ok(QuoteCondition::Confidence(threshold, limit)),
        _ => Err(Mistake::new(span, "conf: takes a figure from 0 to 1, as in conf:>0.8")),
    }
}

fn has(value: &str, span: Span) -> Result<Condition, Mistake> {
    let found = Has::WORDS.iter().find(|(word, _)| word.eq_ignore_ascii_case(value));
    found
        .map(|(_, has)| Condition::Has(*has))
        .ok_or_else(|| Mistake::new(span, "has: takes quote, direct, mixed or indirect"))
}

fn state(value: &str, span: Span) -> Result<Condition, Mistake> {
    if value.eq_ignore_ascii_case("checked") {
        return Ok(Condition::Quote(QuoteCondition::Checked));
    }
    let found = State::WORDS.iter().find(|(word, _)| word.eq_ignore_ascii_case(value));
    let state = found.map(|(_, state)| Condition::Is(*state));
    state.ok_or_else(|| Mistake::new(span, "is: takes checked, copy, starred or unread"))
}

/// Whether the characters before a colon are taken for a key: two ASCII letters or more.
pub(super) fn looks_like_key(word: &str) -> bool {
    word.len() >= 2 && word.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// What to say of a key that does not exist.
pub(super) fn unknown(key: &str) -> String {
    let near = KEYS.iter().map(|known| (distance(key, known), known)).min();
    match near {
        Some((distance, known)) if distance <= 2 && distance < key.len() => {
            format!("there is no {key}:, perhaps {known}:")
        }
        _ => {
            format!("there is no {key}:, but {}; {key}\\: seeks the word", KEYS.map(|key| format!("{key}:")).join(" "))
        }
    }
}

/// How many letters must be put in, taken out or changed to make one word of the other (Levenshtein 1965).
fn distance(from: &str, to: &str) -> usize {
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (line, letter) in from.bytes().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], line + 1);
        for (column, other) in to.bytes().enumerate() {
            let changed = corner + usize::from(letter != other);
            corner = row[column + 1];
            row[column + 1] = changed.min(corner + 1).min(row[column] + 1);
        }
    }
    row[to.len()]
}
