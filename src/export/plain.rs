//! An article as text to read without a screen: numbered paragraphs, then who is in it and who said what.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

use textwrap::Options;

use crate::analysis::{Analysis, Entity, EntityKind, Language, Quote, UNSURE};
use crate::article::Article;
use crate::text::{Role, Span, visible};

/// The narrowest page that is printed; less is taken for this.
const NARROWEST: usize = 20;

/// Writes `article` with its analysis in lines of at most `width` columns (at least 20), without escapes; controls in
/// the text are made visible.
///
/// # Errors
/// What `out` fails with.
pub fn write_plain(mut out: impl Write, article: &Article, analysis: &Analysis, width: usize) -> io::Result<()> {
    let mut page = Page { out: &mut out, width: width.max(NARROWEST) };
    page.head(article, analysis)?;
    page.text(article)?;
    page.entities(article, analysis)?;
    page.quotes(article, analysis)
}

struct Page<W> {
    out: W,
    width: usize,
}

impl<W: Write> Page<W> {
    fn head(&mut self, article: &Article, analysis: &Analysis) -> io::Result<()> {
        let meta = &article.meta;
        self.wrapped("", "", meta.title.as_deref().unwrap_or(&article.id))?;
        let details: Vec<&str> =
            [&meta.byline, &meta.date, &meta.site, &meta.url].into_iter().filter_map(Option::as_deref).collect();
        if !details.is_empty() {
            self.wrapped("", "", &details.join(" · "))?;
        }
        if let Language::Other(code) = analysis.language {
            self.wrapped(
                "",
                "",
                &format!("This text is not in English ({code}); names and quotes were not looked for."),
            )?;
        }
        writeln!(self.out)
    }

    /// Every paragraph with its number; what stands around the article has a sign of its own instead of a blank.
    fn text(&mut self, article: &Article) -> io::Result<()> {
        if article.paragraphs.is_empty() {
            return writeln!(self.out, "(empty)");
        }
        let digits = article.paragraphs.len().to_string().len().max(2);
        for (index, paragraph) in article.paragraphs.iter().enumerate() {
            let sign = match paragraph.role {
                Role::Headline | Role::Subheading => "#",
                Role::Furniture => "-",
                Role::Caption | Role::Byline => "~",
                Role::Body => " ",
            };
            let first = format!("{:>digits$} {sign} ", index + 1);
            self.wrapped(&first, &" ".repeat(digits + 3), paragraph.span.of(&article.text))?;
        }
        Ok(())
    }

    fn entities(&mut self, article: &Article, analysis: &Analysis) -> io::Result<()> {
        if matches!(analysis.language, Language::Other(_)) {
            return Ok(());
        }
        let kinds = [
            ("People", EntityKind::Person),
            ("Countries", EntityKind::Country),
            ("Places", EntityKind::Place),
            ("Organisations", EntityKind::Organisation),
            ("Groups", EntityKind::Group),
        ];
        for (title, kind) in kinds {
            let mut list: Vec<&Entity> = analysis.entities.iter().filter(|entity| entity.kind == kind).collect();
            if list.is_empty() {
                continue;
            }
            list.sort_by_key(|entity| std::cmp::Reverse(entity.mentions.len()));
            self.title(title, list.len())?;
            for entity in list {
                self.entity(article, entity)?;
            }
        }
        Ok(())
    }

    fn title(&mut self, title: &str, count: usize) -> io::Result<()> {
        writeln!(self.out, "\n{title} ({count})")
    }

    fn entity(&mut self, article: &Article, entity: &Entity) -> io::Result<()> {
        let mut line = entity.name.clone();
        if let Some(country) = entity.country {
            let _ = write!(line, " [{}]", country.as_str());
        }
        if let Some(role) = entity.roles.first() {
            let _ = write!(line, ", {role}");
        }
        let unsure = if entity.confidence < UNSURE { ", unsure" } else { "" };
        let paragraphs = numbers(article, entity.mentions.iter().map(|mention| mention.span));
        let _ = write!(line, " · {}×{unsure} · ¶ {paragraphs}", entity.mentions.len());
        self.wrapped("  ", "      ", &line)
    }

    fn quotes(&mut self, article: &Article, analysis: &Analysis) -> io::Result<()> {
        if analysis.quotes.is_empty() {
            return Ok(());
        }
        self.title("Quotes", analysis.quotes.len())?;
        for quote in &analysis.quotes {
            self.quote(article, analysis, quote)?;
        }
        Ok(())
    }

    fn quote(&mut self, article: &Article, analysis: &Analysis, quote: &Quote) -> io::Result<()> {
        let content: Vec<&str> = quote.content.iter().map(|span| span.of(&article.text)).collect();
        let unsure = if quote.confidence < UNSURE { " ?" } else { "" };
        let speaker = speaker(article, analysis, quote);
        let place = numbers(article, quote.content.iter().copied());
        self.wrapped(
            "  ",
            "      ",
            &format!("{speaker}{unsure} ({}, ¶ {place}): {}", quote.kind.name(), content.join(" … ")),
        )
    }

    fn wrapped(&mut self, first: &str, next: &str, text: &str) -> io::Result<()> {
        let text = printable(text);
        let options = Options::new(self.width).initial_indent(first).subsequent_indent(next);
        for line in crate::page::wrapped(&text, options) {
            writeln!(self.out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// The words that name the speaker, and whom they mean where that is another name.
fn speaker<'a>(article: &'a Article, analysis: &'a Analysis, quote: &Quote) -> Cow<'a, str> {
    let Some(speaker) = quote.speaker else { return "speaker unknown".into() };
    let words = speaker.span.of(&article.text);
    match speaker.entity.map(|id| &analysis.entities[id.index()].name) {
        Some(name) if name != words => format!("{words} → {name}").into(),
        _ => words.into(),
    }
}

/// The numbers of the paragraphs in which spans stand, the first few.
fn numbers(article: &Article, spans: impl Iterator<Item = Span>) -> String {
    const MOST: usize = 8;
    let paragraph = |span: Span| article.paragraphs.partition_point(|paragraph| paragraph.span.start <= span.start);
    let mut found: Vec<usize> = spans.map(paragraph).collect();
    found.dedup();
    let more = if found.len() > MOST { " …" } else { "" };
    let shown: Vec<String> = found.iter().take(MOST).map(ToString::to_string).collect();
    shown.join(" ") + more
}

fn printable(text: &str) -> Cow<'_, str> {
    visible(text)
}
