//! Articles that `annotate` or `export` printed, taken with the annotations they bear, without a second analysis.

use serde::Deserialize;

use crate::{
    analysis::{
        Analysis, CountryCode, Entity, EntityId, EntityKind, Evidence, Language, Mention, MentionForm, Quote,
        QuoteKind, Speaker,
    },
    text::{Paragraph, Role, Span},
};

const KINDS: [EntityKind; 5] =
    [EntityKind::Person, EntityKind::Country, EntityKind::Place, EntityKind::Organisation, EntityKind::Group];
const FORMS: [MentionForm; 6] = [
    MentionForm::Name,
    MentionForm::Demonym,
    MentionForm::Metonym,
    MentionForm::Title,
    MentionForm::Description,
    MentionForm::Pronoun,
];
const QUOTES: [QuoteKind; 3] = [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect];
const ROLES: [Role; 6] = [Role::Headline, Role::Subheading, Role::Body, Role::Caption, Role::Byline, Role::Furniture];

#[derive(Deserialize)]
struct Line {
    lang: Option<String>,
    paragraphs: Vec<ReadParagraph>,
    entities: Vec<ReadEntity>,
    quotes: Vec<ReadQuote>,
}

#[derive(Deserialize)]
struct ReadParagraph {
    start: u32,
    end: u32,
    role: String,
}

#[derive(Deserialize)]
struct ReadEntity {
    kind: String,
    name: String,
    roles: Vec<String>,
    country: Option<String>,
    confidence: f32,
    why: String,
    mentions: Vec<ReadMention>,
}

#[derive(Deserialize)]
struct ReadMention {
    start: u32,
    end: u32,
    form: String,
}

#[derive(Deserialize)]
struct ReadQuote {
    kind: String,
    content: Vec<[u32; 2]>,
    cue: Option<Vec<[u32; 2]>>,
    speaker: Option<ReadSpeaker>,
    confidence: f32,
    why: String,
}

#[derive(Deserialize)]
struct ReadSpeaker {
    start: u32,
    end: u32,
    entity: Option<u32>,
}

/// What a line says was found in `text`; a sentence where it does not fit the text.
pub(super) fn analysis(line: &str, text: &str) -> Result<(Vec<Paragraph>, Analysis), String> {
    let line: Line = serde_json::from_str(line).map_err(|error| format!("it bears no annotations: {error}"))?;
    let language = Language::with_code(line.lang.as_deref().unwrap_or("en"));
    Fit::new(text).all(line, language).ok_or_else(|| "its annotations do not fit its text".to_owned())
}

/// Turns characters, as `annotate` counts them, into bytes of the text.
struct Fit {
    /// The byte at which each character begins, and the text's end.
    bytes: Vec<u32>,
    entities: usize,
}

impl Fit {
    fn new(text: &str) -> Self {
        let bytes = text.char_indices().map(|(at, _)| at).chain([text.len()]).map(|at| at as u32).collect();
        Self { bytes, entities: 0 }
    }

    fn all(mut self, line: Line, language: Language) -> Option<(Vec<Paragraph>, Analysis)> {
        self.entities = line.entities.len();
        let paragraph = |read: ReadParagraph| {
            Some(Paragraph { span: self.span(read.start, read.end)?, role: named(&ROLES, Role::name, &read.role)? })
        };
        let paragraphs: Vec<Paragraph> = line.paragraphs.into_iter().map(paragraph).collect::<Option<_>>()?;
        let in_order = paragraphs.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
        let entities = line.entities.into_iter().map(|read| self.entity(read)).collect::<Option<_>>()?;
        let quotes = line.quotes.into_iter().map(|read| self.quote(read)).collect::<Option<_>>()?;
        in_order.then_some((paragraphs, Analysis { entities, quotes, language }))
    }

    fn span(&self, start: u32, end: u32) -> Option<Span> {
        let byte = |at: u32| self.bytes.get(at as usize).copied();
        (start <= end).then_some(Span { start: byte(start)?, end: byte(end)? })
    }

    fn spans(&self, spans: &[[u32; 2]]) -> Option<Vec<Span>> {
        spans.iter().map(|[start, end]| self.span(*start, *end)).collect()
    }

    fn entity(&self, read: ReadEntity) -> Option<Entity> {
        let mention = |read: &ReadMention| {
            let form = named(&FORMS, |form: MentionForm| form.name(), &read.form)?;
            Some(Mention { span: self.span(read.start, read.end)?, form })
        };
        let mentions: Vec<Mention> = read.mentions.iter().map(mention).collect::<Option<_>>()?;
        let in_order = mentions.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
        (in_order && !mentions.is_empty()).then_some(Entity {
            kind: named(&KINDS, |kind: EntityKind| kind.name(), &read.kind)?,
            name: read.name,
            roles: read.roles,
            country: read.country.as_deref().and_then(CountryCode::new),
            confidence: read.confidence.clamp(0.0, 1.0),
            why: read.why,
            others: Vec::new(),
            mentions,
        })
    }

    fn quote(&self, read: ReadQuote) -> Option<Quote> {
        let content = self.spans(&read.content)?;
        let speaker = match read.speaker {
            None => None,
            Some(speaker) => Some(self.speaker(&speaker)?),
        };
        (!content.is_empty()).then_some(Quote {
            kind: named(&QUOTES, |kind: QuoteKind| kind.name(), &read.kind)?,
            content,
            cue: self.spans(&read.cue.unwrap_or_default())?,
            speaker,
            confidence: read.confidence.clamp(0.0, 1.0),
            evidence: Evidence { why: read.why, others: Vec::new() },
        })
    }

    fn speaker(&self, read: &ReadSpeaker) -> Option<Speaker> {
        let known = read.entity.is_none_or(|entity| (entity as usize) < self.entities);
        let span = self.span(read.start, read.end)?;
        known.then_some(Speaker { span, entity: read.entity.map(EntityId) })
    }
}

/// The one of `all` that goes by this name.
fn named<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str, wanted: &str) -> Option<T> {
    all.iter().copied().find(|one| name(*one) == wanted)
}
