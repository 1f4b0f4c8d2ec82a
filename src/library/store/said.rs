//! Quotes under a filter, each with all that a list shows of it.

use std::collections::VecDeque;

use super::{Error, Figure, Findings, Key, Library, Row, Stored};
use crate::{
    analysis::{CountryCode, Quote, QuoteKind},
    library::filter::Filter,
    text::{Document, Span},
};

/// A quote, with its article and its speaker.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// Its article.
    pub row: Row,
    /// Its place among the quotes of the article, from 0.
    pub index: u32,
    /// The paragraph in which it begins, from 0.
    pub paragraph: u32,
    /// Where its first words stand in the text.
    pub span: Span,
    /// Line and column, in bytes, of its first words, from 1.
    pub place: (u32, u32),
    /// The sentences in which it stands.
    pub context: String,
    /// How much of it stands in quotation marks.
    pub kind: QuoteKind,
    /// Its words, one blank between two.
    pub content: String,
    /// The words that attribute it.
    pub cue: Option<String>,
    /// The words that stand for the speaker.
    pub speaker: Option<String>,
    /// The speaker's name.
    pub name: Option<String>,
    /// The speaker's role.
    pub role: Option<String>,
    /// The speaker's country.
    pub country: Option<CountryCode>,
    /// Whom and what it names.
    pub about: Vec<String>,
    /// How sure it is, 0 to 1.
    pub confidence: f32,
    /// Whether the reader confirmed it.
    pub checked: bool,
}

/// What stands for all whom no text names.
pub const UNKNOWN: &str = "unknown speaker";

/// Words that stand for anybody.
const PRONOUNS: [&str; 12] = ["he", "she", "it", "they", "we", "i", "you", "who", "him", "her", "them", "one"];

impl Said {
    /// Who speaks, as a reader is told: unknown where the text does not say.
    pub fn who(&self) -> &str {
        self.name.as_deref().or(self.speaker.as_deref()).unwrap_or("unknown")
    }

    /// Whom to put it to among other quotes: a pronoun whose person the text does not tell is nobody's name.
    pub fn person(&self) -> &str {
        let pronoun = |words: &&str| PRONOUNS.iter().any(|pronoun| words.eq_ignore_ascii_case(pronoun));
        self.name.as_deref().or(self.speaker.as_deref().filter(|words| !pronoun(words))).unwrap_or(UNKNOWN)
    }

    /// The number of its article.
    pub fn key(&self) -> Key {
        self.row.key
    }
}

/// The quotes under a filter: newest articles first, in each in reading order.
pub struct Quotes<'a> {
    library: &'a Library,
    filter: Filter,
    findings: Findings<'a>,
    waiting: VecDeque<Said>,
}

impl Library {
    /// The quotes under a filter. They are looked for as they are asked for.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read; the quotes themselves may give errors too.
    pub fn quotes(&self, filter: &Filter) -> Result<Quotes<'_>, Error> {
        let filter = self.widened(filter)?;
        let findings = self.find(&filter)?;
        Ok(Quotes { library: self, filter, findings, waiting: VecDeque::new() })
    }

    /// All quotes of one article, in reading order.
    ///
    /// # Errors
    ///
    /// Where it cannot be read.
    pub fn quotes_of(&self, row: &Row) -> Result<Vec<Said>, Error> {
        let stored = self.article(row)?;
        let all = vec![true; stored.analysis.quotes.len()];
        Ok(said(row, &stored, &all))
    }
}

impl Library {
    /// What this person said in the articles under a filter, newest first, `most` at most.
    ///
    /// # Errors
    ///
    /// Where the library cannot be read.
    pub fn quotes_by(&self, figure: &Figure, filter: &Filter, most: usize) -> Result<Vec<Said>, Error> {
        let mut found = Vec::new();
        for (key, places) in self.articles_of(figure, filter)? {
            let row = self.row_of(key)?;
            let stored = self.article(&row)?;
            let speaks = |quote: &Quote| {
                let speaker = quote.speaker.and_then(|speaker| speaker.entity);
                speaker.is_some_and(|id| places.contains(&id.index()))
            };
            let asked = self.widened(filter)?.quotes(&row.view(&stored));
            let kept: Vec<bool> =
                stored.analysis.quotes.iter().zip(asked).map(|(quote, asked)| asked && speaks(quote)).collect();
            found.extend(said(&row, &stored, &kept));
            if found.len() >= most {
                break;
            }
        }
        found.truncate(most);
        Ok(found)
    }
}

impl Quotes<'_> {
    /// Only those of articles that stand after this one in the list.
    #[must_use]
    pub fn after(self, key: Key) -> Self {
        Self { findings: self.findings.after(key), ..self }
    }
}

impl Iterator for Quotes<'_> {
    type Item = Result<Said, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.waiting.is_empty() {
            let finding = match self.findings.next()? {
                Ok(finding) if finding.quotes == 0 => continue,
                Ok(finding) => finding,
                Err(error) => return Some(Err(error)),
            };
            let stored = match finding.stored.map_or_else(|| self.library.article(&finding.row), Ok) {
                Ok(stored) => stored,
                Err(error) => return Some(Err(error)),
            };
            let kept = self.filter.quotes(&finding.row.view(&stored));
            self.waiting = said(&finding.row, &stored, &kept).into();
        }
        self.waiting.pop_front().map(Ok)
    }
}

/// The quotes of an article of which `kept` is true.
fn said(row: &Row, stored: &Stored, kept: &[bool]) -> Vec<Said> {
    let document = Document::read(&stored.article.text, stored.article.paragraphs.clone());
    let quotes = stored.analysis.quotes.iter().enumerate().zip(kept);
    quotes.filter(|(_, kept)| **kept).map(|((index, quote), _)| one(row, stored, &document, index, quote)).collect()
}

fn one(row: &Row, stored: &Stored, document: &Document<'_>, index: usize, quote: &Quote) -> Said {
    let (text, entities) = (stored.article.text.as_str(), &stored.analysis.entities);
    let speaker = quote.speaker.and_then(|speaker| speaker.entity).map(|id| &entities[id.index()]);
    let inside = |span: Span| quote.content.iter().any(|content| content.overlaps(span));
    let about = entities.iter().filter(|entity| entity.mentions.iter().any(|mention| inside(mention.span)));
    let words = |span: &Span| spaced(span.of(text));
    let joined = |spans: &[Span]| spans.iter().map(words).collect::<Vec<_>>().join(" ");
    let span = quote.content.first().copied().unwrap_or_default();
    Said {
        row: row.clone(),
        index: index as u32,
        paragraph: document.paragraphs.partition_point(|paragraph| paragraph.span.end <= span.start) as u32,
        span,
        place: place(text, span.start as usize),
        context: context(document, quote),
        kind: quote.kind,
        content: joined(&quote.content),
        cue: (!quote.cue.is_empty()).then(|| joined(&quote.cue)),
        speaker: quote.speaker.map(|speaker| words(&speaker.span)),
        name: speaker.map(|entity| entity.name.clone()),
        role: speaker.and_then(|entity| entity.roles.first().cloned()),
        country: speaker.and_then(|entity| entity.country),
        about: about.map(|entity| entity.name.clone()).collect(),
        confidence: quote.confidence,
        checked: stored.checked[index],
    }
}

/// The sentences in which a quote stands, with its cue and its speaker.
fn context(document: &Document<'_>, quote: &Quote) -> String {
    let stands = |span: Span| {
        let all = quote.content.iter().chain(&quote.cue).copied();
        all.chain(quote.speaker.map(|speaker| speaker.span)).any(|part| part.overlaps(span))
    };
    let spans = document.sentences.iter().filter_map(|sentence| {
        let tokens = document.tokens.get(sentence.tokens.start as usize..sentence.tokens.end as usize)?;
        Some(Span { start: tokens.first()?.span.start, end: tokens.last()?.span.end })
    });
    let found: Vec<String> = spans.filter(|span| stands(*span)).map(|span| spaced(span.of(document.text))).collect();
    found.join(" ")
}

/// Line and column of a byte, as editors take them.
fn place(text: &str, start: usize) -> (u32, u32) {
    let line = text[..start].matches('\n').count() + 1;
    let column = start - text[..start].rfind('\n').map_or(0, |at| at + 1) + 1;
    (line as u32, column as u32)
}

/// Text on one line, one blank between words.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
