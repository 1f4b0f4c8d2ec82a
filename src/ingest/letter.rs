//! What stands around the news of a letter that goes out to many: how to read it elsewhere above it, how to be rid of it below.

use crate::article::Article;
use crate::text::{Paragraph, Role};

/// How many paragraphs of a letter may stand before its news.
const ABOVE: usize = 4;
/// The longest paragraph that says how to be rid of a letter, and the longest that stands below one, in bytes.
const LONGEST: usize = 1_000;
const SHORT: usize = 300;
/// The most words in a line that is nothing but links.
const LINKS: usize = 8;
/// The fewest words in a sentence of the news.
const PROSE: usize = 8;

/// What letters say above their news.
const ABOVE_NEWS: [&str; 9] = [
    "view this email in",
    "view this newsletter in",
    "view in browser",
    "view in your browser",
    "view online",
    "open in browser",
    "read in browser",
    "trouble viewing this",
    "im browser ",
];

/// Links below it, which stand alone or beside each other.
const LINKED: [&str; 19] = [
    "unsubscribe",
    "opt out",
    "manage preferences",
    "email preferences",
    "update profile",
    "forward to a friend",
    "abmelden",
    "abbestellen",
    "austragen",
    "désabonner",
    "désinscrire",
    "désinscription",
    "darse de baja",
    "cancelar suscripción",
    "disiscriviti",
    "uitschrijven",
    "afmelden",
    "avregistrera",
    "отписаться",
];

/// What is said below it to whoever reads it.
const BELOW_NEWS: [&str; 36] = [
    "unsubscribe from this",
    "unsubscribe from these",
    "unsubscribe from our",
    "unsubscribe from all",
    "unsubscribe here",
    "unsubscribe at any time",
    "you can unsubscribe",
    "here to unsubscribe",
    "to unsubscribe, ",
    "you are receiving this",
    "you're receiving this",
    "you’re receiving this",
    "you received this email",
    "you get this letter",
    "because you signed up",
    "because you subscribed",
    "this email was sent to",
    "this newsletter was sent to",
    "this message was sent to",
    "our mailing address is",
    "how you receive these",
    "update your preferences",
    "manage your preferences",
    "manage your subscription",
    "no longer wish to receive",
    "stop receiving these",
    "was this email forwarded to you",
    "newsletter abbestellen",
    "newsletter abmelden",
    "sie erhalten diese",
    "vous recevez ce",
    "pour vous désinscrire",
    "pour vous désabonner",
    "se désinscrire de",
    "recibe este correo",
    "вы получили это письмо",
];

/// Calls furniture what is none of the news.
pub(super) fn set_aside(article: &mut Article) {
    let text = &article.text;
    let words: Vec<String> = article.paragraphs.iter().map(|one| one.span.of(text).to_lowercase()).collect();
    let foot = foot(&article.paragraphs, &words);
    for ((at, paragraph), words) in article.paragraphs.iter_mut().enumerate().zip(&words) {
        let above = at <= ABOVE && paragraph.role != Role::Headline && words.len() < SHORT && has(words, &ABOVE_NEWS);
        if above || foot.is_some_and(|foot| at >= foot) {
            paragraph.role = Role::Furniture;
        }
    }
}

/// Where what stands below the news begins: the first paragraph behind a sentence of the news that says how to be rid of
/// the letter, from which on all is short, and no more than the news or without a sentence of any.
fn foot(paragraphs: &[Paragraph], words: &[String]) -> Option<usize> {
    let is_sign: Vec<bool> = words.iter().map(|words| is_sign(words)).collect();
    let is_news = |at: usize| is_prose(&words[at]) && !is_sign[at];
    let first = (0..words.len()).find(|at| paragraphs[*at].role == Role::Body && is_news(*at))?;
    let is_long = |at: &usize| words[*at].len() >= SHORT && !is_sign[*at];
    let last = (0..words.len()).rev().find(is_long).unwrap_or(first);
    let foot = (first.max(last) + 1..words.len()).find(|at| is_sign[*at])?;
    let length = |words: &[String]| words.iter().map(String::len).sum::<usize>();
    let is_less = length(&words[foot..]) <= length(&words[..foot]) || !(foot..words.len()).any(is_news);
    is_less.then_some(foot)
}

/// Whether these words, in small letters, say how to be rid of a letter.
fn is_sign(words: &str) -> bool {
    let links = || words.split("http").next().unwrap_or(words);
    words.len() < LONGEST && has(words, &BELOW_NEWS)
        || links().split_whitespace().count() <= LINKS && !words.ends_with('.') && has(links(), &LINKED)
}

fn is_prose(words: &str) -> bool {
    words.split_whitespace().count() >= PROSE
        && words.trim_end_matches(['”', '"', '“', '»', '’']).ends_with(['.', '!', '?', '…', ','])
}

fn has(words: &str, known: &[&str]) -> bool {
    known.iter().any(|known| words.contains(known))
}
