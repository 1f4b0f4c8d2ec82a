//! What a row of a view stands for: an article by whatever it is called, its copies, and the place it was marked at.

use dateline::analysis::Analysis;
use dateline::article::Article;
use dateline::keymap::Pane;
use dateline::library::filter::parse;
use dateline::text::paragraphs;

use crate::archive::Stand;
use crate::desk::Desk;

#[test]
fn copies_are_read_with_the_row_that_stands_for_them_and_walked_from_the_text() {
    let mut stand = Stand::new(120, 40);
    stand.press("Enter");
    assert!(stand.shows("1 copy of this in other papers; ] c goes through them"), "{}", stand.screen());
    assert_eq!(stand.library.count(&parse("is:unread").unwrap()).unwrap(), 3);
    let paper = |stand: &Stand| stand.desk.app.story().expect("an article is open").source();
    assert_eq!(paper(&stand), "Harbour Post");
    assert_eq!(paper(stand.press("] c")), "Northern Courier");
    assert_eq!(paper(stand.press("] c")), "Northern Courier");
    assert!(stand.shows("this is the last of the copies"));
    assert_eq!(paper(stand.press("[ c")), "Harbour Post");
    assert_eq!(paper(stand.press("J")), "The Lantern", "what stands in the next row is no copy");
    stand.press("] c");
    assert!(stand.shows("no copies of this article"));
    stand.press("K Esc U");
    assert!(stand.shows("marked as unread, with 1 copy"), "{}", stand.screen());
    assert_eq!(stand.library.count(&parse("is:unread").unwrap()).unwrap(), 4);
}

#[test]
fn the_foot_of_a_view_over_open_articles_is_whole_in_a_narrow_window() {
    let mut stand = Stand::over(Desk::told(60, 20));
    stand.press("g A");
    let foot = stand.rows()[18].clone();
    assert!(foot.contains("of the open articles") && !foot.contains('…'), "{foot}");
}

#[test]
fn a_mark_and_a_jump_of_an_earlier_run_open_the_article_from_the_library() {
    let mut stand = Stand::new(80, 24);
    stand.press("Enter 2 j m a");
    let (id, place) = (stand.desk.app.story().map(|story| story.article.id.clone()), stand.desk.app.place());
    stand.press("] q Enter J");
    let session = stand.desk.app.session();
    for keys in ["` a", "Ctrl-o"] {
        let mut later = Stand::new(80, 24);
        later.desk.app.resume_session(session.clone());
        assert_eq!(later.desk.app.pane(), Pane::View);
        later.press(keys);
        assert_eq!(later.desk.app.pane(), Pane::Text, "{keys}: {}", later.screen());
        assert_eq!(later.desk.app.story().map(|story| story.article.id.clone()), id, "{keys}");
        assert!(keys != "` a" || later.desk.app.place() == place, "{:?}", later.desk.app.place());
        later.press("Esc");
        assert_eq!(later.desk.app.pane(), Pane::View, "back to the row one came from");
        later.press("Ctrl-o");
        assert_eq!(later.desk.app.pane(), Pane::Text, "and to the text again");
    }
}

#[test]
fn without_a_headline_a_row_tells_the_first_sentence_and_not_the_town_it_came_from() {
    let text = "LIMA, May 3 (Wire) - The port of Callao opened again on Monday, its director said. Ships had waited.";
    let article =
        Article { id: "wire/7".into(), text: text.into(), paragraphs: paragraphs(text), ..Article::default() };
    let mut stand = Stand::of(&[(article, Analysis::default())], 120, 40);
    assert!(
        stand.row().starts_with("U  —     The port of Callao opened again on Monday, its director said."),
        "{}",
        stand.row()
    );
    stand.press("Enter");
    let told = stand.desk.app.story().map(|story| story.title.clone());
    assert_eq!(told.as_deref(), Some("The port of Callao opened again on Monday, its director said."));
}
