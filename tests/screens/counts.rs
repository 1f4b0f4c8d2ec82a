//! Counts of a library: how many there are of what is shown, which of them is open, how many are unread.

use dateline::article::Article;

use crate::archive::{Stand, articles};

#[test]
fn the_newest_quotes_are_told_with_how_many_there_are() {
    let mut many = articles();
    let (article, mut analysis) = many[0].clone();
    analysis.quotes = analysis.quotes.iter().cycle().take(150).cloned().collect();
    for number in 0..3 {
        let id = format!("daily/{number}");
        many.push((Article { id, ..article.clone() }, analysis.clone()));
    }
    let mut stand = Stand::of(&many, 100, 30);
    stand.press("Backspace g q");
    let title = stand.rows()[0].clone();
    assert!(title.contains("the newest 3") && title.contains("of 455"), "{title}");
    stand.press("G G G");
    assert!(stand.rows()[0].contains("Quotes 455"), "{}", stand.rows()[0]);
}

#[test]
fn an_article_is_told_by_its_place_in_the_view_it_was_opened_from() {
    let mut stand = Stand::new(120, 40);
    stand.press("Backspace z f j Enter");
    assert_eq!(stand.desk.app.place_among(), Some((2, 5)), "{}", stand.screen());
    stand.press("J");
    assert_eq!(stand.desk.app.place_among(), Some((3, 5)), "{}", stand.screen());
}

#[test]
fn what_was_read_is_counted_at_once_and_nothing_unread_is_no_riddle() {
    let mut stand = Stand::of(&articles()[..1], 100, 30);
    assert!(stand.shows("1 article, 1 unread"), "{}", stand.screen());
    stand.press("Enter Esc");
    assert!(stand.shows("1 article, 0 unread"), "{}", stand.screen());
    stand.press("Tab");
    assert!(stand.shows("Nothing is unread any more; Backspace shows what was read."), "{}", stand.screen());
    stand.press("Backspace");
    assert!(stand.shows("Anna Berg"), "{}", stand.screen());
}
