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
        if let Some(overlay) = &self.front.overlay {
            return Some((overlay.said(), "what stands here"));
        }
        if let (Some(selection), Pane::Text, Some(reading)) = (self.selection, self.screen.focus, &self.reading) {
            return Some((clean(selection.span().of(&reading.page.article().text)), "what is selected"));
        }
        if let Some(rows) = self.marked_taken() {
            return Some(rows);
        }
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

    /// The marked rows of the list under the cursor, where there are some.
    fn marked_taken(&self) -> Option<Taken> {
        let reading = self.reading.as_ref()?;
        let (rows, between): (Vec<String>, _) = match self.screen.focus {
            Pane::Articles => {
                (self.marked.articles.iter().filter_map(|at| Some(cited(self.shelf.stories.get(*at)?))).collect(), "\n")
            }
            Pane::Entities => {
                let entities = &reading.findings.analysis.entities;
                let marked = self.marked.entities.iter().filter_map(|id| entities.get(id.index()));
                (marked.map(described).collect(), "\n")
            }
            Pane::Quotes => (self.marked.quotes.iter().filter_map(|quote| self.quoted(*quote)).collect(), "\n\n"),
            _ => return None,
        };
        (!rows.is_empty()).then(|| (rows.join(between), "the marked rows"))
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
            _ => {
                let article = reading.page.article();
                let paragraphs = article.paragraphs.iter().map(|paragraph| clean(paragraph.span.of(&article.text)));
                (paragraphs.collect::<Vec<_>>().join("\n\n"), "the article")
            }
        })
    }

    /// A quote of the open article with who said it and where it stands, as the reader's template has it.
    fn quoted(&self, index: u32) -> Option<String> {
        quoted(self.shelf.current()?, index, &self.hands.template)
    }
}

/// How a quote is taken away where the reader has no other wish. A part in braces stands for what its last word names:
/// `quoted` (the words with the marks they have in the text), `said` (without those around the whole of it), `speaker`,
/// `title`, `source`, `date` or `address`; what is before that word in the braces is written only
/// where there is such a thing.
pub const TEMPLATE: &str = "{quoted} — {speaker}, {title}. {source}, {date}{, address}";

/// What the last word of a part may name.
pub const TEMPLATE_FIELDS: [&str; 7] = ["quoted", "said", "speaker", "title", "source", "date", "address"];

/// The last word of the first part of a template that names nothing.
///
/// ```
/// use dateline::app::{TEMPLATE, TEMPLATE_FIELDS, unknown_field};
///
/// assert_eq!(unknown_field("{saidd} by {speaker}", &TEMPLATE_FIELDS), Some("saidd"));
/// assert_eq!(unknown_field(TEMPLATE, &TEMPLATE_FIELDS), None);
/// ```
pub fn unknown_field<'t>(template: &'t str, known: &[&str]) -> Option<&'t str> {
    let parts = template.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0));
    parts.map(|inside| &inside[field(inside)..]).find(|word| !known.contains(word))
}

/// Where the last word of a part begins.
fn field(inside: &str) -> usize {
    inside.char_indices().rfind(|(_, c)| !c.is_ascii_alphabetic()).map_or(0, |(at, c)| at + c.len_utf8())
}

/// A quote with who said it and where it stands, as a template has it.
pub(super) fn quoted(story: &Story, index: u32, template: &str) -> Option<String> {
    let quote = story.findings.analysis.quotes.get(index as usize)?;
    let name = story.findings.speaker(quote, &story.article).unwrap_or_else(|| "unknown speaker".into());
    let unsure = if is_unsure(quote) && quote.speaker.is_some() { " (unsure)" } else { "" };
    let value = |name_of: &str| {
        Some(match name_of {
            "quoted" => clean(&quote.words(&story.article.text)),
            "said" => super::said(&story.findings, index, &story.article, usize::MAX),
            "speaker" => format!("{name}{unsure}"),
            "title" => story.title.clone(),
            "source" => story.source(),
            "date" => story.date(),
            "address" => story.article.meta.url.as_deref().map(visible).unwrap_or_default(),
            _ => return None,
        })
    };
    Some(filled(template, value))
}

/// A template with its parts in braces filled; a part that names nothing stays as it is.
fn filled(template: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut written = String::new();
    let mut rest = template;
    while let Some((before, part)) = rest.split_once('{') {
        written.push_str(before);
        let Some((inside, after)) = part.split_once('}') else {
            return written + "{" + part;
        };
        let word = field(inside);
        match inside.get(word..).and_then(&value) {
            Some(value) if value.is_empty() => {}
            Some(value) => written.extend([&inside[..word], &value]),
            None => written.extend(["{", inside, "}"]),
        }
        rest = after;
    }
    written + rest
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

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn a_template_is_filled_and_leaves_out_what_there_is_not() {
        let value = |name: &str| match name {
            "said" => Some("We came".to_owned()),
            "address" => Some(String::new()),
            _ => None,
        };
        assert_eq!(filled("> {said}{, address}!", value), "> We came!");
        assert_eq!(filled("{nonsense} {said", value), "{nonsense} {said");
        assert_eq!(filled("{by: said}", value), "by: We came");
    }
}
