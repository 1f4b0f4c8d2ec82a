//! Near copies where all articles look alike: whether one more costs as much among many as among few.

use std::time::{Duration, Instant};

use dateline::{
    analysis::Analysis,
    article::Article,
    library::store::{Library, Prepared},
};

use crate::corpus::Corpus;

/// Articles of one library, and of one batch.
const ARTICLES: (usize, usize) = (20_000, 1_000);

/// Measures articles of which half the words are the same, so that none is a copy and all are compared, and articles of
/// which all but a paragraph are the same, so that all are copies of the first; and for comparison those of an archive.
pub fn measure() {
    let texts: Vec<String> = Corpus::new(7).take(ARTICLES.0).map(|article| article.text).collect();
    let common = texts[0].clone();
    let end = |text: &str| text.rsplit("\n\n").next().unwrap_or_default().to_owned();
    let half = |text: &String| format!("{common}\n\n{text}");
    let nearly = |text: &String| format!("{common}\n\n{common}\n\n{}", end(text));
    told("of an archive", texts.iter().cloned());
    told("half of them alike", texts.iter().map(half));
    told("nearly all of them alike", texts.iter().map(nearly));
}

/// Keeps articles with these texts, and prints how fast the first batches were and how fast the last.
fn told(what: &str, texts: impl Iterator<Item = String>) {
    let folder = tempfile::tempdir().expect("there is room");
    let mut library = Library::create(&folder.path().join("library.sqlite")).expect("it is made");
    let article = |(number, text): (usize, String)| Article { id: number.to_string(), text, ..Article::default() };
    let mut articles = texts.enumerate().map(article).peekable();
    let mut times: Vec<Duration> = Vec::new();
    while articles.peek().is_some() {
        let batch = articles.by_ref().take(ARTICLES.1);
        let batch = batch.map(|article| Prepared::new(&article, &Analysis::default(), None, None)).collect();
        let now = Instant::now();
        library.keep(batch).expect("it is kept");
        times.push(now.elapsed());
    }
    let speed = |times: &[Duration]| (ARTICLES.1 * times.len()) as f64 / times.iter().sum::<Duration>().as_secs_f64();
    let (first, last) = (speed(&times[1..5]), speed(&times[times.len() - 4..]));
    let copies = library.stats().expect("it is read").copies;
    println!(
        "{} {what}: {copies} copies, the second to fifth thousand {first:.0} a second into the file, the last four {last:.0}",
        ARTICLES.0
    );
}
