//! What `y`, `Y` and `|` take away: a paragraph, a quote with its source, a row, a list.

use super::entities::EntityRow;
use super::findings::is_unsure;
use super::lit::Target;
use super::{App, Effect, Story};
use crate::analysis::Entity;
use crate::keymap::Pane;
use crate::page::visible;

/// Words to be taken away, and what they are.
pub(super) type Taken = (String, &'static str);

impl App {
    /// Copies what is under the cursor.
    pub(super) fn copy(&mut self) -> Option<Effect> {
        let taken = self.taken();
        self.copied(taken)
    }

    /// Copies the whole list under the cursor, or the whole article.
    pub(super) fn copy_all(&mut self) -> Option<Effect> {
        let taken = self.whole();
        self.copied(taken)
    }

    fn copied(&mut self, taken: Option<Taken>) -> Option<Effect> {
        match taken {
            Some((text, what)) if !text.is_empty() => Some(Effect::Copy(text, what)),
            _ => {
                self.front.told.tell("there is nothing here to take");
                None
            }
        }
    }

    /// The row under the cursor; in the text the quote walked to, or the paragraph.
    pub(super) fn taken(&self) -> Option<Taken> {
        match (self.screen.focus, self.about()) {
            (Pane::Articles, _) => {
                let story = self.shelf.selected().and_then(|story| self.shelf.stories.get(story));
                story.map(|story| (cited(story), "the title"))
            }
            (_, Some(Target::Quote(quote))) => self.quoted(quote).map(|text| (text, "the quote with its source")),
            (Pane::Entities, Some(Target::Entity(id))) => {
                let entity = &self.reading.as_ref()?.findings.analysis.entities[id.index()];
                Some((described(entity), "the row"))
            }
            _ => {
                let reading = self.reading.as_ref()?;
                let text = reading.paragraph().of(&reading.page.article().text);
                Some((clean(text), "the paragraph"))
            }
        }
    }

    /// All rows of the list under the cursor, or all of the article.
    fn whole(&self) -> Option<Taken> {
        let reading = self.reading.as_ref()?;
        Some(match self.screen.focus {
            Pane::Articles => {
                let stories = self.shelf.shown.iter().map(|index| cited(&self.shelf.stories[*index as usize]));
                (stories.collect::<Vec<_>>().join("\n"), "the list of articles")
            }
            Pane::Entities => {
                let rows = self.entities.rows.iter().filter_map(|row| match row {
                    EntityRow::Entity(id, _) => Some(described(&reading.findings.analysis.entities[id.index()])),
                    EntityRow::Kind(..) => None,
                });
                (rows.collect::<Vec<_>>().join("\n"), "the list of names")
            }
            Pane::Quotes => {
                let quotes = self.quotes.shown.iter().filter_map(|quote| self.quoted(*quote));
                (quotes.collect::<Vec<_>>().join("\n\n"), "the list of quotes")
            }
            Pane::Text | Pane::View | Pane::Overlay => {
                let article = reading.page.article();
                let paragraphs = article.paragraphs.iter().map(|paragraph| clean(paragraph.span.of(&article.text)));
                (paragraphs.collect::<Vec<_>>().join("\n\n"), "the article")
            }
        })
    }

    /// A quote with who said it and where it stands.
    fn quoted(&self, index: u32) -> Option<String> {
        let (reading, story) = (self.reading.as_ref()?, self.shelf.current()?);
        let quote = reading.findings.analysis.quotes.get(index as usize)?;
        let said = super::said(&reading.findings, index, &story.article, usize::MAX);
        let name = reading.findings.speaker(quote, &story.article).unwrap_or_else(|| "unknown speaker".into());
        let unsure = if is_unsure(quote) && quote.speaker.is_some() { " (unsure)" } else { "" };
        Some(format!("“{said}” — {name}{unsure}, {}", cited(story)))
    }
}

/// Title, source and date of an article, as one cites it.
pub(super) fn cited(story: &Story) -> String {
    let address = story.article.meta.url.as_ref().map_or_else(String::new, |url| format!(", {}", visible(url)));
    format!("{}. {}, {}{address}", story.title, story.source(), story.date())
}

/// One line on an entity.
fn described(entity: &Entity) -> String {
    let country = entity.country.map(|code| code.as_str().to_owned());
    let about: Vec<String> = entity.roles.first().map(|role| visible(role)).into_iter().chain(country).collect();
    let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
    format!("{}{about}: {} mentions", visible(&entity.name), entity.mentions.len())
}

/// A paragraph as one line, without what no clipboard should get.
pub(super) fn clean(text: &str) -> String {
    text.split_whitespace().map(visible).collect::<Vec<_>>().join(" ")
}
