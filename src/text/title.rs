//! What an article without a title is called: its headline, or how its first sentence begins.

use super::{Document, Paragraph, Role, Span};

/// Bytes at the head of a paragraph in which a dateline ends.
const LONGEST_DATELINE: usize = 100;

/// The words of a dateline, at most.
const MOST_WORDS: usize = 12;

/// Letters of a first sentence that are kept, at most; a longer one tells no more to who looks over a list.
const LONGEST_TITLE: usize = 160;

/// Bytes of a paragraph that are looked at: a whole book may stand in one.
const LOOKED_AT: usize = 2000;

/// The dashes that end a dateline.
const DASHES: [&str; 6] = [" — ", " – ", " - ", " -- ", " _ ", "—"];

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

/// What stands behind the town, the day and the agency at the head of a report; all of it where there is no such head.
///
/// ```
/// assert_eq!(dateline::text::behind_dateline("LIMA, May 3 (Wire) - Rain fell."), "Rain fell.");
/// ```
pub fn behind_dateline(paragraph: &str) -> &str {
    let head = &paragraph[..paragraph.floor_char_boundary(LONGEST_DATELINE)];
    let dashes = DASHES.iter().filter_map(|dash| head.find(dash).map(|at| (at, at + dash.len())));
    let Some((start, end)) = dashes.min() else { return paragraph };
    let rest = paragraph[end..].trim_start();
    // What goes on in small letters was set apart by the dash, and is no beginning.
    let begins = !rest.is_empty() && !rest.starts_with(char::is_lowercase);
    if begins && is_dateline(&head[..start]) { rest } else { paragraph }
}

/// Whether words name a town, and perhaps a land, a day and an agency: no small word is among them, and the town is
/// written in capitals, or an agency or a day tells what it is.
fn is_dateline(words: &str) -> bool {
    let words = words.trim();
    let large = |word: &str| !word.starts_with(char::is_lowercase);
    let town = words.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
    let shouted = town.chars().count() > 2 && !town.contains(char::is_lowercase);
    let day = |word: &str| word.parse().is_ok_and(|day: u8| (1..=31).contains(&day));
    let told = words.ends_with(')') || words.split_once(", ").is_some_and(|(_, rest)| rest.split(' ').any(day));
    let count = words.split_whitespace().count();
    (1..=MOST_WORDS).contains(&count) && words.split_whitespace().all(large) && !town.is_empty() && (shouted || told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn town_day_and_agency_are_no_part_of_a_sentence() {
        let sent = [
            "SEOUL/BUDAPEST, June 23 (Wire News) - Rain fell.",
            "BEIRA, Mozambique (WN) — Rain fell.",
            "RIO DE JANEIRO — Rain fell.",
            "LONDON—Rain fell.",
            "Kyiv, 3 May – Rain fell.",
            "Oslo (Wire) -- Rain fell.",
        ];
        for line in sent {
            assert_eq!(behind_dateline(line), "Rain fell.", "{line}");
        }
        let whole = [
            "NASA — the space agency — said no.",
            "Ann Roe - The Life of a Judge",
            "Rain fell on the town - It fell for days.",
            "“No,” she said – Twice.",
            "LONDON —",
            "Apollo 13 - The film",
        ];
        for line in whole {
            assert_eq!(behind_dateline(line), line);
        }
    }

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
