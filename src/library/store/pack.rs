//! An article's text with its paragraphs and annotations in few bytes, and back.
//!
//! Numbers are LEB128 varints, places are given as distances from the place before.

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

/// Text, paragraphs and annotations one after another.
pub(super) fn pack(text: &str, paragraphs: &[Paragraph], analysis: &Analysis) -> Vec<u8> {
    let mut out = Writer { bytes: Vec::with_capacity(text.len() * 2), at: 0 };
    out.string(text);
    out.list(paragraphs, |out, paragraph| {
        out.choice(&ROLES, &paragraph.role);
        out.span(paragraph.span);
    });
    out.string(match analysis.language {
        Language::English => "en",
        Language::Other(code) => code,
    });
    out.list(&analysis.entities, Writer::entity);
    out.list(&analysis.quotes, Writer::quote);
    // Libraries of earlier versions end here.
    out.list(&analysis.entities, |out, entity| {
        out.list(&entity.others, |out, (kind, figure)| {
            out.kind(*kind);
            out.number((figure * 100.0).round() as u64);
        });
    });
    out.bytes
}

/// What [`pack`] was given; `None` where it is something else.
pub(super) fn unpack(bytes: &[u8]) -> Option<(String, Vec<Paragraph>, Analysis)> {
    let mut read = Reader::new(bytes);
    let text = read.string()?;
    let paragraphs = read.list(|read| Some(Paragraph { role: read.choice(&ROLES)?, span: read.span()? }))?;
    let language = Language::with_code(&read.string()?);
    let mut analysis = Analysis { language, entities: read.list(Reader::entity)?, quotes: read.list(Reader::quote)? };
    if !read.bytes.is_empty() {
        let others = read.list(|read| read.list(|read| Some((read.kind()?, read.number()? as f32 / 100.0))))?;
        analysis.entities.iter_mut().zip(others).for_each(|(entity, others)| entity.others = others);
    }
    Some((text, paragraphs, analysis))
}

/// The text alone of what [`pack`] was given.
pub(super) fn text_of(bytes: &[u8]) -> Option<&str> {
    let mut read = Reader::new(bytes);
    let length = usize::try_from(read.number()?).ok()?;
    std::str::from_utf8(read.bytes.get(..length)?).ok()
}

/// Writes numbers and words one after another.
#[derive(Default)]
pub(super) struct Writer {
    bytes: Vec<u8>,
    /// Where the last span began; the next is told from there.
    at: u32,
}

impl Writer {
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    pub(super) fn kind(&mut self, kind: EntityKind) {
        self.choice(&KINDS, &kind);
    }

    pub(super) fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    pub(super) fn string(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    pub(super) fn list<T>(&mut self, list: &[T], write: impl Fn(&mut Self, &T)) {
        self.number(list.len() as u64);
        for item in list {
            write(self, item);
        }
    }

    fn choice<T: PartialEq>(&mut self, all: &[T], one: &T) {
        self.bytes.push(all.iter().position(|other| other == one).expect("the list is whole") as u8);
    }

    /// The distance back or forth as a number without a sign, then the length.
    fn span(&mut self, span: Span) {
        let step = i64::from(span.start) - i64::from(self.at);
        self.number(((step << 1) ^ (step >> 63)) as u64);
        self.number(u64::from(span.len()));
        self.at = span.start;
    }

    fn figure(&mut self, figure: f32) {
        self.bytes.extend_from_slice(&figure.to_le_bytes());
    }

    fn entity(&mut self, entity: &Entity) {
        self.choice(&KINDS, &entity.kind);
        self.string(&entity.name);
        self.list(&entity.roles, |out, role| out.string(role));
        self.string(entity.country.as_ref().map_or("", CountryCode::as_str));
        self.figure(entity.confidence);
        self.string(&entity.why);
        self.list(&entity.mentions, |out, mention| {
            out.choice(&FORMS, &mention.form);
            out.span(mention.span);
        });
    }

    fn quote(&mut self, quote: &Quote) {
        self.choice(&QUOTES, &quote.kind);
        self.list(&quote.content, |out, span| out.span(*span));
        self.list(&quote.cue, |out, span| out.span(*span));
        let speaker: &[Speaker] = quote.speaker.as_slice();
        self.list(speaker, |out, speaker| {
            out.span(speaker.span);
            out.number(speaker.entity.map_or(0, |id| u64::from(id.0) + 1));
        });
        self.figure(quote.confidence);
        self.string(&quote.evidence.why);
        self.list(&quote.evidence.others, |out, (id, figure)| {
            out.number(u64::from(id.0));
            out.figure(*figure);
        });
    }
}

/// Reads what [`Writer`] wrote; `None` where it is something else.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    at: u32,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }
}

impl Reader<'_> {
    pub(super) fn kind(&mut self) -> Option<EntityKind> {
        self.choice(&KINDS)
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    pub(super) fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    pub(super) fn string(&mut self) -> Option<String> {
        let length = usize::try_from(self.number()?).ok()?;
        let (text, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        String::from_utf8(text.to_vec()).ok()
    }

    pub(super) fn list<T>(&mut self, read: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let length = self.number()?;
        // Every item takes a byte at least: a damaged length asks for no memory.
        let mut list = Vec::with_capacity(usize::try_from(length).ok()?.min(self.bytes.len()));
        for _ in 0..length {
            list.push(read(self)?);
        }
        Some(list)
    }

    fn choice<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        all.get(usize::from(self.byte()?)).copied()
    }

    fn span(&mut self) -> Option<Span> {
        let step = self.number()?;
        let step = (step >> 1) as i64 ^ -((step & 1) as i64);
        let start = u32::try_from(i64::from(self.at).checked_add(step)?).ok()?;
        let length = u32::try_from(self.number()?).ok()?;
        self.at = start;
        Some(Span { start, end: start.checked_add(length)? })
    }

    fn figure(&mut self) -> Option<f32> {
        let (bytes, rest) = self.bytes.split_first_chunk()?;
        self.bytes = rest;
        Some(f32::from_le_bytes(*bytes))
    }

    fn entity(&mut self) -> Option<Entity> {
        Some(Entity {
            kind: self.choice(&KINDS)?,
            name: self.string()?,
            roles: self.list(Self::string)?,
            country: CountryCode::new(&self.string()?),
            confidence: self.figure()?,
            why: self.string()?,
            others: Vec::new(),
            mentions: self.list(|read| Some(Mention { form: read.choice(&FORMS)?, span: read.span()? }))?,
        })
    }

    fn quote(&mut self) -> Option<Quote> {
        Some(Quote {
            kind: self.choice(&QUOTES)?,
            content: self.list(Self::span)?,
            cue: self.list(Self::span)?,
            speaker: self.list(Self::speaker)?.pop(),
            confidence: self.figure()?,
            evidence: Evidence {
                why: self.string()?,
                others: self.list(|read| Some((EntityId(u32::try_from(read.number()?).ok()?), read.figure()?)))?,
            },
        })
    }

    fn speaker(&mut self) -> Option<Speaker> {
        let span = self.span()?;
        let entity = u32::try_from(self.number()?).ok()?.checked_sub(1).map(EntityId);
        Some(Speaker { span, entity })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::analyse_with, text::structure};

    const TEXT: &str = "Ministers meet in Astana\n\n“We want peace,” US Secretary of State Antony Blinken said in \
        Kazakhstan. “We ask the same of all,” he told students.";

    #[test]
    fn what_is_packed_comes_back() {
        let paragraphs = structure(TEXT);
        let mut analysis = analyse_with(TEXT, paragraphs.clone(), crate::analysis::Engine::Full);
        analysis.entities[0].others = vec![(EntityKind::Organisation, 0.25), (EntityKind::Group, 0.0)];
        assert!(!analysis.quotes.is_empty() && !analysis.entities.is_empty());
        let bytes = pack(TEXT, &paragraphs, &analysis);
        assert_eq!(text_of(&bytes), Some(TEXT));
        assert_eq!(unpack(&bytes), Some((TEXT.to_owned(), paragraphs, analysis)));
    }

    #[test]
    fn what_is_cut_off_is_told() {
        let whole = pack(TEXT, &structure(TEXT), &Analysis::default());
        let [earlier @ .., _] = whole.as_slice() else { panic!("something is packed") };
        assert!((0..earlier.len()).all(|at| unpack(&whole[..at]).is_none()));
        assert_eq!(unpack(earlier), unpack(&whole), "earlier versions told of no other kinds");
    }
}
