//! `dateline quotes`: who said what under a filter.

use clap::Args;
use serde_json::{Map, Value, json};

use super::{
    Outcome, Words,
    ask::name,
    output::{Fields, Form, Printer, counted, text},
};
use crate::{
    analysis::{CountryCode, Quote},
    library::{
        filter::{Filter, View},
        store::{Library, Row, Stored},
    },
    text::{Document, Span},
};

#[derive(Debug, Args)]
pub(crate) struct Quotes {
    #[command(flatten)]
    words: Words,
    #[command(flatten)]
    form: Form,
    /// Print `file:line:column: Speaker: "…"`, as editors take it.
    #[arg(long, conflicts_with_all = ["json", "csv"])]
    vimgrep: bool,
    /// No more than so many, the newest.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

/// How many quotes are wanted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub(super) quotes: usize,
}

/// Lists quotes, newest articles first, in each in reading order.
pub(super) fn run(quotes: &Quotes, library: &Library) -> Outcome {
    let filter = quotes.words.read()?;
    let mut printer = Printer::new(quotes.form);
    let limits = Limits { quotes: quotes.limit.unwrap_or(usize::MAX) };
    let (shown, articles) = each(&filter, limits, library, |place, fields| {
        if quotes.vimgrep {
            printer.line(&format!("{place}: {}: {}", speaker(&fields), text(&fields, "content")))
        } else {
            printer.row(&fields, as_text)
        }
    })?;
    printer.finish()?;
    if !quotes.form.for_programs() && !quotes.vimgrep {
        eprintln!("{} in {}", counted(shown as u64, "quote"), counted(articles, "article"));
    }
    Ok(true)
}

/// Hands on each quote under a filter, with its file, line and column; how many quotes and articles there were.
pub(super) fn each(
    filter: &Filter,
    limits: Limits,
    library: &Library,
    mut take: impl FnMut(String, Fields) -> std::io::Result<()>,
) -> Result<(usize, u64), super::Failure> {
    let (mut shown, mut articles) = (0, 0);
    for finding in library.find(filter)? {
        let finding = finding?;
        if shown >= limits.quotes {
            break;
        }
        if finding.quotes == 0 {
            continue;
        }
        let stored = match finding.stored {
            Some(stored) => stored,
            None => library.article(&finding.row)?,
        };
        let row = &finding.row;
        let view =
            View { unread: row.unread, copy: row.copy_of.is_some(), ..View::new(&stored.article, &stored.analysis) };
        let kept = filter.quotes(&view);
        let told = Told { row, stored: &stored, document: document(&stored) };
        let wanted = stored.analysis.quotes.iter().enumerate().zip(kept).filter(|(_, kept)| *kept);
        articles += 1;
        for ((index, quote), _) in wanted.take(limits.quotes - shown) {
            shown += 1;
            take(told.place(quote), told.fields(index, quote))?;
        }
    }
    Ok((shown, articles))
}

pub(super) fn document(stored: &Stored) -> Document<'_> {
    Document::read(&stored.article.text, stored.article.paragraphs.clone())
}

/// A quote's article, ready to tell of its quotes.
pub(super) struct Told<'a> {
    pub(super) row: &'a Row,
    pub(super) stored: &'a Stored,
    pub(super) document: Document<'a>,
}

impl Told<'_> {
    pub(super) fn fields(&self, index: usize, quote: &Quote) -> Fields {
        let (text, row) = (self.stored.article.text.as_str(), self.row);
        let entities = &self.stored.analysis.entities;
        let speaker = quote.speaker.and_then(|speaker| speaker.entity).map(|id| &entities[id.index()]);
        let inside = |span: Span| quote.content.iter().any(|content| content.overlaps(span));
        let about = entities.iter().filter(|entity| entity.mentions.iter().any(|mention| inside(mention.span)));
        let words = |span: &Span| spaced(span.of(text));
        let joined = |spans: &[Span]| spans.iter().map(words).collect::<Vec<_>>().join(" ");
        let mut fields = Map::new();
        let mut add = |name: &str, value: Value| drop(fields.insert(name.to_owned(), value));
        add("id", json!(format!("{}#{index}", row.id)));
        add("article", name(row));
        add("title", json!(row.meta.title));
        add("url", json!(row.meta.url));
        add("date", json!(row.meta.date));
        add("source", json!(row.meta.site));
        add("paragraph", json!(self.paragraph(quote) + 1));
        add("context", json!(self.context(quote)));
        add("kind", json!(quote.kind.name()));
        add("content", json!(joined(&quote.content)));
        add("cue", if quote.cue.is_empty() { Value::Null } else { json!(joined(&quote.cue)) });
        add("speaker", json!(quote.speaker.map(|speaker| words(&speaker.span))));
        add("name", json!(speaker.map(|entity| &entity.name)));
        add("role", json!(speaker.and_then(|entity| entity.roles.first())));
        add("country", json!(speaker.and_then(|entity| entity.country.as_ref()).map(CountryCode::as_str)));
        add("about", json!(about.map(|entity| &entity.name).collect::<Vec<_>>()));
        add("confidence", json!((f64::from(quote.confidence) * 100.0).round() / 100.0));
        add("checked", json!(false));
        fields
    }

    /// The paragraph in which it begins, from 0.
    fn paragraph(&self, quote: &Quote) -> usize {
        let start = quote.content.first().map_or(0, |span| span.start);
        self.document.paragraphs.partition_point(|paragraph| paragraph.span.end <= start)
    }

    /// The sentences in which it stands.
    fn context(&self, quote: &Quote) -> String {
        let document = &self.document;
        let stands = |span: Span| {
            let all = quote.content.iter().chain(&quote.cue).copied();
            all.chain(quote.speaker.map(|speaker| speaker.span)).any(|part| part.overlaps(span))
        };
        let spans = document.sentences.iter().filter_map(|sentence| {
            let tokens = document.tokens.get(sentence.tokens.start as usize..sentence.tokens.end as usize)?;
            Some(Span { start: tokens.first()?.span.start, end: tokens.last()?.span.end })
        });
        let found: Vec<String> =
            spans.filter(|span| stands(*span)).map(|span| spaced(span.of(document.text))).collect();
        found.join(" ")
    }

    /// File, line and column, as editors take them.
    fn place(&self, quote: &Quote) -> String {
        let text = self.stored.article.text.as_str();
        let start = quote.content.first().map_or(0, |span| span.start as usize);
        let line = text[..start].matches('\n').count() + 1;
        let column = start - text[..start].rfind('\n').map_or(0, |at| at + 1) + 1;
        format!("{}:{line}:{column}", self.row.id)
    }
}

/// Text on one line, one blank between words.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Who speaks, as a reader is told: unknown where the text does not say.
pub(super) fn speaker(fields: &Fields) -> String {
    match (text(fields, "name"), text(fields, "speaker")) {
        ("", "") => "unknown".to_owned(),
        ("", words) => words.to_owned(),
        (name, _) => name.to_owned(),
    }
}

pub(super) fn as_text(fields: &Fields) -> String {
    let role = [text(fields, "role"), text(fields, "country")];
    let role: Vec<&str> = role.into_iter().filter(|part| !part.is_empty()).collect();
    let role = if role.is_empty() { String::new() } else { format!(" ({})", role.join(", ")) };
    let sure = fields["confidence"].as_f64().unwrap_or(1.0);
    let unsure = if sure < f64::from(crate::analysis::UNSURE) { "?" } else { "" };
    let date = text(fields, "date").get(..10).unwrap_or("undated");
    let source = [text(fields, "source"), text(fields, "title")];
    let source: Vec<&str> = source.into_iter().filter(|part| !part.is_empty()).collect();
    let place = fields["article"].as_str().map_or_else(|| fields["article"].to_string(), str::to_owned);
    format!(
        "{}{unsure}{role}: {}\n    {date} · {} · {place} ¶ {}",
        speaker(fields),
        text(fields, "content"),
        source.join(" · "),
        fields["paragraph"]
    )
}
