//! What an article without a title is called: its headline, or how its first sentence begins.

use super::dateline::behind_dateline;
use super::{Document, Paragraph, Role, Span};

/// Letters of a first sentence that are kept, at most; a longer one tells no more to who looks over a list.
const LONGEST_TITLE: usize = 160;

/// Bytes of a paragraph that are looked at: a whole book may stand in one.
const LOOKED_AT: usize = 2000;

/// What to call the article with this text and these paragraphs: its headline, or where there is none its first
/// sentence, without the town and agency it is sent from. `None` where it has no running text.
///
/// ```
/// use dateline::text::{structure, title_in};
///
/// let text = "LIMA, May 3 (Wire) - The port opened again on Monday, its director said. Ships had waited for a week.";
/// let title = title_in(text, &structure(text));
/// assert_eq!(title.as_deref(), Some("The port opened again on Monday, its director said."));
/// ```
pub fn title_in(text: &str, paragraphs: &[Paragraph]) -> Option<String> {
    let of_role = |role| paragraphs.iter().find(|paragraph| paragraph.role == role);
    let words = |paragraph: &Paragraph| paragraph.span.of(text);
    let title = of_role(Role::Headline).map(words).or_else(|| of_role(Role::Body).map(words).map(first_sentence))?;
    Some(beginning(&title.split_whitespace().collect::<Vec<_>>().join(" "), LONGEST_TITLE))
}

/// The words as far as so many letters go, with `…` behind the last whole word where some are left out.
pub fn beginning(words: &str, letters: usize) -> String {
    let Some((end, _)) = words.char_indices().nth(letters) else { return words.to_owned() };
    let whole = words[..end].rfind(' ').unwrap_or(end);
    format!("{}…", words[..whole].trim_end())
}

fn first_sentence(paragraph: &str) -> &str {
    let rest = behind_dateline(&paragraph[..paragraph.floor_char_boundary(LOOKED_AT)]);
    let whole = Paragraph { span: Span::from(0..rest.len()), role: Role::Body };
    let document = Document::read(rest, vec![whole]);
    let first = document.sentences.first().map(|_| document.span(document.tokens_of(0)));
    first.map_or(rest, |span| span.of(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_called_by_its_headline_or_its_first_sentence() {
        let paragraphs = |roles: &[(u32, u32, Role)]| -> Vec<Paragraph> {
            roles.iter().map(|(start, end, role)| Paragraph { span: Span::new(*start, *end), role: *role }).collect()
        };
        let text = "PERU (Wire) - Dr. Roe left. She wept.\nRoe leaves";
        let body = (0, 37, Role::Body);
        assert_eq!(title_in(text, &paragraphs(&[body])), Some("Dr. Roe left.".to_owned()));
        assert_eq!(title_in(text, &paragraphs(&[body, (38, 48, Role::Headline)])), Some("Roe leaves".to_owned()));
        assert_eq!(title_in(text, &paragraphs(&[(0, 37, Role::Furniture)])), None);
        let long = "word ".repeat(10_000);
        let title = title_in(&long, &paragraphs(&[(0, long.len() as u32, Role::Body)])).unwrap();
        assert!(title.ends_with("word…") && title.chars().count() <= LONGEST_TITLE, "{title}");
    }
}
