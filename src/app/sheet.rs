//! What `e` exports: the lists in sight as tables of plain words, for whoever writes them to a file.

use super::copy::{cited, clean};
use super::entities::EntityRow;
use super::findings::is_unsure;
use super::overlay::Subject;
use super::{App, Effect};
use crate::keymap::Pane;
use crate::page::visible;

/// A table with a name and a head for each column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What its rows are: `names`, `quotes`, `articles`.
    pub name: &'static str,
    /// What each column holds.
    pub heads: &'static [&'static str],
    /// The rows, each with a cell a column.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// How many rows it has: `1 quote`, `27 names`.
    pub fn counted(&self) -> String {
        let one = match self.name {
            "people" => "person",
            "countries" => "country",
            name => name.trim_end_matches('s'),
        };
        let count = self.rows.len();
        format!("{count} {}", if count == 1 { one } else { self.name })
    }
}

/// What is to be written to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The file, as the reader named it; its ending says in which form.
    pub file: String,
    /// The article's title, source and date.
    pub source: String,
    /// One table, or of an article its names and its quotes.
    pub tables: Vec<Table>,
}

impl App {
    /// A name for the file, from the title of the article.
    pub(super) fn proposed_file(&self) -> String {
        if let Some(view) = self.view() {
            return format!("{}.csv", view.board.kind().name().to_lowercase());
        }
        if self.front.overlay.as_ref().is_some_and(|overlay| overlay.subject == Subject::Collected) {
            return "collected.md".to_owned();
        }
        let title = self.shelf.current().map_or("article", |story| &story.title);
        let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let stem = words.take(6).collect::<Vec<_>>().join("-").to_lowercase();
        format!("{}.md", if stem.is_empty() { "article" } else { &stem })
    }

    /// What is in sight, for this file.
    pub(super) fn export(&mut self, file: &str) -> Option<Effect> {
        if self.front.overlay.as_ref().is_some_and(|overlay| overlay.subject == Subject::Collected) {
            return self.export_collected(file);
        }
        let (source, tables) = match self.view().and_then(|view| view.board.exported()) {
            Some(table) => (self.sieve.filter.to_string(), vec![table]),
            None => (self.shelf.current().map(cited).unwrap_or_default(), self.tables()),
        };
        match file.trim() {
            "" => None,
            file => Some(Effect::Export(Sheet { file: file.to_owned(), source, tables })),
        }
    }

    /// What the pane that has the keys lists.
    fn tables(&self) -> Vec<Table> {
        match self.screen.focus {
            Pane::Articles => vec![self.articles_table()],
            Pane::Entities => vec![self.names_table()],
            Pane::Quotes => vec![self.quotes_table()],
            _ => match self.selection.filter(|_| self.pane() == Pane::Selection) {
                Some(selection) => vec![self.passage_table(selection.span())],
                None => vec![self.names_table(), self.quotes_table()],
            },
        }
    }

    fn export_collected(&mut self, file: &str) -> Option<Effect> {
        let tables = self.collected_tables();
        if tables.is_empty() || file.trim().is_empty() {
            self.front.told.tell("nothing is collected yet, so nothing was written");
            return None;
        }
        Some(Effect::Export(Sheet { file: file.trim().to_owned(), source: "Collected".to_owned(), tables }))
    }

    /// The words selected.
    fn passage_table(&self, span: crate::text::Span) -> Table {
        let text = self.reading.as_ref().map(|reading| clean(span.of(&reading.page.article().text)));
        Table { name: "passages", heads: &["words"], rows: text.into_iter().map(|words| vec![words]).collect() }
    }

    fn articles_table(&self) -> Table {
        let marked = &self.marked.articles;
        let wanted = |index: &usize| marked.is_empty() || marked.contains(index);
        let shown = self.shelf.shown.iter().map(|index| *index as usize).filter(wanted);
        let stories = shown.map(|index| &self.shelf.stories[index]);
        let rows = stories.map(|story| {
            let address = story.article.meta.url.as_deref().map(visible).unwrap_or_default();
            vec![story.title.clone(), story.source(), story.date(), address]
        });
        Table { name: "articles", heads: &["title", "source", "date", "address"], rows: rows.collect() }
    }

    fn names_table(&self) -> Table {
        let entities = self.reading.as_ref().map_or(&[][..], |reading| &reading.findings.analysis.entities);
        let marked = &self.marked.entities;
        let rows = self.entities.rows.iter().filter_map(|row| match row {
            EntityRow::Entity(id, _) if !marked.is_empty() && !marked.contains(id) => None,
            EntityRow::Entity(id, count) => Some((entities.get(id.index())?, count)),
            EntityRow::Kind(..) => None,
        });
        let rows = rows.map(|(entity, count)| {
            let country = entity.country.map(|code| code.as_str().to_owned()).unwrap_or_default();
            let role = entity.roles.first().map(|role| visible(role)).unwrap_or_default();
            vec![visible(&entity.name), entity.kind.name().into(), country, role, count.to_string()]
        });
        Table { name: "names", heads: &["name", "kind", "country", "role", "mentions"], rows: rows.collect() }
    }

    fn quotes_table(&self) -> Table {
        let marked = &self.marked.quotes;
        let wanted = self.quotes.shown.iter().filter(|quote| marked.is_empty() || marked.contains(quote));
        let rows = self.shelf.current().map(|story| wanted.map(|quote| quote_row(story, *quote)).collect());
        Table { name: "quotes", heads: QUOTE_HEADS, rows: rows.unwrap_or_default() }
    }
}

/// What the columns of a table of quotes hold.
pub(super) const QUOTE_HEADS: &[&str] = &["speaker", "said", "kind", "sure", "words"];

/// A quote as a row of such a table.
pub(super) fn quote_row(story: &super::Story, index: u32) -> Vec<String> {
    let (findings, article) = (&story.findings, &story.article);
    let Some(quote) = findings.analysis.quotes.get(index as usize) else { return Vec::new() };
    let speaker = findings.speaker(quote, article).unwrap_or_else(|| "unknown".into());
    let sure = if is_unsure(quote) { "unsure" } else { "sure" };
    let words = quote.speaker.map(|speaker| clean(speaker.span.of(&article.text))).unwrap_or_default();
    let said = clean(&quote.words(&article.text));
    vec![speaker, said, quote.kind.name().into(), sure.into(), words]
}
