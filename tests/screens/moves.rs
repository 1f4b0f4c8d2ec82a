//! Moving through the text and from article to article; the place stays what it is.

use dateline::app::Effect;
use dateline::article::Article;
use dateline::keymap::Pane;
use dateline::text;

use crate::desk::{Desk, SIZES, read};

/// An article of one paragraph a line.
fn article(id: &str, text: &str) -> Article {
    let paragraphs = text::paragraphs(text);
    Article { id: id.into(), text: text.into(), paragraphs, ..Article::default() }
}

#[test]
fn a_long_paragraph_is_scrolled_through_before_the_next_is_entered() {
    let long = (1..=400).map(|number| format!("word{number}")).collect::<Vec<_>>().join(" ");
    let text = format!("Short one.\n\n{long}\n\nThe end.");
    let mut desk = Desk::with(vec![read(article("long", &text))], 60, 20);
    let mut seen = desk.screen();
    for _ in 0..40 {
        let before = desk.screen();
        desk.press("j");
        if desk.screen() == before {
            break;
        }
        seen.push_str(&desk.screen());
        if desk.paragraph() == 3 {
            break;
        }
    }
    assert_eq!(desk.paragraph(), 3);
    let missing: Vec<usize> = (1..=400)
        .filter(|number| !seen.contains(&format!("word{number} ")) && !seen.contains(&format!("word{number}\n")))
        .collect();
    assert!(missing.is_empty(), "passed over unseen: {missing:?}");
}

#[test]
fn a_count_moves_so_many_times_and_goes_to_a_number() {
    let mut desk = Desk::told(80, 24);
    desk.press("3 j");
    assert_eq!(desk.paragraph(), 8, "from the headline, the fifth");
    desk.press("1 2 g g");
    assert_eq!(desk.paragraph(), 12);
    desk.press(": 9 Enter");
    assert_eq!(desk.paragraph(), 9);
    desk.press("9 g g");
    assert!(desk.status().contains("you are here already"), "{}", desk.status());
    for keys in ["9 9 g g", "9 9 9 G", ": 500 Enter"] {
        desk.press("g g").press(keys);
        assert_eq!(desk.paragraph(), 32, "{keys}: beyond the end is the end");
    }
}

#[test]
fn space_reads_the_article_to_its_end_and_opens_the_next_unread_one() {
    let mut desk = Desk::shipped(80, 24);
    desk.press("j J K");
    assert_eq!(desk.app.shelf.open, 0);
    for _ in 0..60 {
        desk.press("Space");
        if desk.app.shelf.open != 0 {
            break;
        }
    }
    assert_eq!(desk.app.shelf.open, 2, "the second one was read already");
    assert!(desk.effects.contains(&Effect::Opened(2)));
}

#[test]
fn neighbours_are_reached_from_inside_the_text_and_the_place_in_each_is_kept() {
    let mut desk = Desk::shipped(80, 24);
    desk.press("4 j");
    let (paragraph, top) = (desk.paragraph(), desk.top());
    desk.press("J j j K");
    assert_eq!((desk.paragraph(), desk.top()), (paragraph, top));
    desk.press("K");
    assert!(desk.status().contains("no article before this one"), "{}", desk.status());
    desk.press("] u");
    assert_eq!(desk.app.shelf.open, 2);
    desk.press("U [ u");
    assert!(desk.status().contains("no unread article before"), "{}", desk.status());
}

#[test]
fn no_window_moves_the_place() {
    for (width, height) in SIZES {
        let mut desk = Desk::shipped(width, height);
        desk.press("5 j ] e ] e");
        let (place, top) = (desk.app.place(), desk.top());
        for size in SIZES.into_iter().chain([(1, 1), (16, 4), (300, 100)]) {
            desk.app.resize(size.0, size.1);
            assert_eq!(desk.app.place(), place);
        }
        desk.app.resize(width, height);
        desk.press("?").press("Esc");
        assert_eq!((desk.app.place(), desk.top()), (place, top), "at {width}x{height}");
    }
}

#[test]
fn enter_remembers_where_it_came_from() {
    let mut desk = Desk::told(120, 40);
    desk.press("2 j");
    let (place, top) = (desk.app.place(), desk.top());
    desk.press("g q G Enter");
    assert_ne!(desk.app.place(), place);
    assert_eq!(desk.app.pane(), Pane::Text);
    let there = desk.app.place();
    desk.press("Ctrl-o");
    assert_eq!((desk.app.place(), desk.top()), (place, top));
    desk.press("g o");
    assert_eq!(desk.app.place(), there);
    desk.press("Esc");
    assert_eq!(desk.app.pane(), Pane::Quotes, "Esc goes back to the row one came from");
}

#[test]
fn a_list_that_is_left_puts_the_text_back() {
    for size in SIZES {
        let mut desk = Desk::told(size.0, size.1);
        desk.press("2 j");
        let (place, top) = (desk.app.place(), desk.top());
        desk.press("g q G");
        if size.0 >= 72 {
            assert_ne!(desk.top(), top, "the last quote is previewed at {size:?}");
        }
        desk.press("Esc");
        assert_eq!((desk.app.place(), desk.top()), (place, top), "at {size:?}");
    }
}

#[test]
fn q_goes_back_before_it_leaves() {
    let mut desk = Desk::told(80, 24);
    desk.press("g q q");
    assert_eq!(desk.app.pane(), Pane::Text);
    assert!(desk.effects.is_empty());
    desk.press("? q");
    assert!(desk.effects.is_empty());
    desk.press("q");
    assert_eq!(desk.effects, [Effect::Quit]);
    let mut desk = Desk::told(80, 24);
    assert_eq!(desk.press("g q Q").effects, [Effect::Quit]);
    let mut desk = Desk::told(80, 24);
    desk.press("/ x Ctrl-c");
    assert!(desk.effects.is_empty(), "Ctrl-c cancels a prompt first");
    assert_eq!(desk.press("Ctrl-c").effects, [Effect::Quit]);
}

#[test]
fn the_sheet_grows_from_the_text_too_and_once_hidden_says_how_it_comes_back() {
    let sheet = |desk: &Desk| desk.rows().iter().position(|row| row.contains("Entities")).expect("a sheet of lists");
    let mut desk = Desk::told(80, 24);
    let before = sheet(&desk);
    assert!(sheet(desk.press(">")) < before, "{}", desk.screen());
    assert_eq!(sheet(desk.press("<")), before, "{}", desk.screen());
    assert!(sheet(desk.press("<")) > before, "{}", desk.screen());
    desk.press("z x");
    assert!(!desk.screen().contains("Entities"), "{}", desk.screen());
    desk.press("z x");
    assert!(desk.status().contains("z a shows them again"), "{}", desk.status());
    desk.press("z a");
    assert_eq!(sheet(&desk), before, "{}", desk.screen());
}
