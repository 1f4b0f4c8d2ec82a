//! The dateline at the head of a report stands on a line of its own, so that the first sentence is the report's.

use super::joined;
use crate::article::Article;
use crate::text::{Dateline, Paragraph, Role};

/// How many paragraphs of running text are looked at: a summary may stand before the report.
const FIRST: usize = 3;

/// Fewer words than these behind a dash are no report.
const LITTLE: usize = 5;

/// The fewest letters of a town that nothing but a dash tells: what is shorter is letters for something else, but for
/// the towns of which all papers write.
const SHORT: usize = 6;
const WELL_KNOWN: &str = "ABUJA ACCRA AMMAN AQABA BAKU BASRA BERN BONN CAIRO DAKAR DAVOS DELHI DHAKA DOHA DUBAI GAZA HAIFA HANOI \
IDLIB KABUL KIEV KYIV LAGOS LIMA LYON MALMO MIAMI MILAN MINSK MOSUL OSLO PARIS PERTH QUITO RABAT RIGA ROME \
SANAA SEOUL SOFIA TOKYO TUNIS";

/// The article with its dateline as a paragraph of its own, where one is sure to be there: a sentence is not cut for one
/// that may be something else.
pub(super) fn set_apart(article: Article) -> Article {
    let Some((start, report)) = find(&article) else { return article };
    let pieces = article.paragraphs.iter().flat_map(|paragraph| {
        let words = paragraph.span.of(&article.text);
        let cut = if paragraph.span.start == start { report } else { 0 };
        let (head, rest) = words.split_at(cut);
        [(head.trim_end(), Role::Furniture), (rest, paragraph.role)].into_iter().filter(|(words, _)| !words.is_empty())
    });
    let (text, paragraphs) = joined(pieces);
    Article { text, paragraphs, ..article }
}

/// Where the paragraph that begins with it stands, and where in that the report begins.
fn find(article: &Article) -> Option<(u32, usize)> {
    let body = || article.paragraphs.iter().filter(|paragraph| paragraph.role == Role::Body);
    let read = |paragraph: &Paragraph| Dateline::of(paragraph.span.of(&article.text));
    let (head, dateline) = body().take(FIRST).find_map(|paragraph| Some((paragraph, read(paragraph)?)))?;
    let words = head.span.of(&article.text);
    let report = dateline.report.filter(|report| words[*report..].split_whitespace().nth(LITTLE - 1).is_some())?;
    let town = dateline.town.map_or("", |town| town.of(words));
    let is_town = town.chars().count() >= SHORT || WELL_KNOWN.split(' ').any(|known| known == town);
    // Speakers, terms of a list and the items of a survey begin so too, one below the other.
    let is_only = || body().filter_map(read).nth(1).is_none();
    let is_named = dateline.is_shouted || (town.is_empty() && dateline.agency.is_some());
    let is_sure = dateline.is_told() && (is_named || (dateline.is_dated && !town.is_empty()));
    (is_sure || ((is_town || !dateline.is_bare()) && is_only())).then_some((head.span.start, report))
}
