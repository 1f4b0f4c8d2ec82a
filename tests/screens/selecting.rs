//! Words selected, rows marked, stars, words on articles, notes.

use dateline::app::{Effect, Unit};
use dateline::keymap::Pane;

use crate::desk::{Desk, SIZES};

fn selected(desk: &Desk) -> String {
    let text = &desk.app.shelf.stories[desk.app.shelf.open].article.text;
    let span = desk.app.selection.expect("words are selected").span();
    span.of(text).to_owned()
}

#[test]
fn v_selects_a_sentence_then_words() {
    for size in SIZES {
        let mut desk = Desk::told(size.0, size.1);
        desk.press("j j j j v");
        let sentence = selected(&desk);
        assert!(sentence.split_whitespace().count() > 3, "{sentence}");
        assert!(desk.status().contains("selected") && desk.status().contains("by sentence"), "{}", desk.status());
        desk.press("j");
        assert!(selected(&desk).starts_with(&sentence) && selected(&desk).len() > sentence.len());
        desk.press("k v");
        assert_eq!(desk.app.selection.map(|selection| selection.unit), Some(Unit::Word));
        assert_eq!(selected(&desk).split_whitespace().count(), 1);
        desk.press("l l y");
        let [Effect::Copy(text, what)] = &desk.effects[..] else { panic!("{:?}", desk.effects) };
        assert_eq!((text.split_whitespace().count(), *what), (3, "what is selected"));
        desk.press("Esc");
        assert!(desk.app.selection.is_none());
    }
}

#[test]
fn what_is_selected_is_seen() {
    let mut desk = Desk::told(120, 40);
    desk.press("j j j j v");
    let shown = desk.shining(desk.theme.row.style()).join(" ");
    assert!(selected(&desk).starts_with(shown.split("  ").next().unwrap_or_default()) && !shown.is_empty(), "{shown}");
}

#[test]
fn selected_words_become_a_name_or_a_quote_or_a_filter() {
    let mut desk = Desk::told(120, 40);
    desk.press("j j j j v v");
    let word = selected(&desk);
    desk.press("c k").type_in("group").press("Enter");
    let analysis = &desk.app.reading.as_ref().unwrap().findings.analysis;
    assert!(analysis.entities.iter().any(|entity| entity.name == word), "{word}");
    let before = analysis.quotes.len();
    desk.press("j V c a").type_in("idris").press("Enter");
    let analysis = &desk.app.reading.as_ref().unwrap().findings.analysis;
    assert!(desk.status().contains("Yusuf Idris said the words"), "{}", desk.status());
    assert!(analysis.quotes.len() <= before + 1);
    desk.press("v v f");
    assert!(desk.rows()[0].contains('"'), "{}", desk.rows()[0]);
}

#[test]
fn marked_rows_are_acted_on_together() {
    let mut desk = Desk::told(120, 40);
    desk.go(Pane::Quotes).press("V V");
    assert!(desk.screen().contains("· 2 marked"), "{}", desk.screen());
    desk.press("y");
    let [Effect::Copy(text, what)] = &desk.effects[..] else { panic!("{:?}", desk.effects) };
    assert_eq!((text.split("\n\n").count(), *what), (2, "the marked rows"));
    desk.effects.clear();
    desk.press("e Ctrl-u").type_in("two.csv").press("Enter");
    let [Effect::Export(sheet)] = &desk.effects[..] else { panic!("{:?}", desk.effects) };
    assert_eq!(sheet.tables[0].rows.len(), 2);
    let count = desk.app.quotes.shown.len();
    desk.press("c q");
    assert_eq!(desk.app.quotes.shown.len(), count - 2);
    desk.press("V Esc");
    assert!(desk.status().contains("no row is marked"), "{}", desk.status());
    assert_eq!(desk.app.pane(), Pane::Quotes, "and only the next Esc leaves");
    let mut shelf = Desk::shipped(120, 40);
    shelf.go(Pane::Articles).press("V V V t").type_in("rivers, press").press("Enter");
    let tagged = shelf.app.shelf.stories.iter().filter(|story| story.decisions.tags == ["press", "rivers"]).count();
    assert_eq!(tagged, 3);
    shelf.press("u");
    assert!(
        shelf.app.shelf.stories.iter().all(|story| story.decisions.tags.is_empty()),
        "one step is taken back as one"
    );
    shelf.press("Ctrl-r");
    assert!(shelf.status().contains("done again: #rivers is on, #press is on: 3 articles"), "{}", shelf.status());
    shelf.effects.clear();
    shelf.press("* u");
    assert!(shelf.app.shelf.stories.iter().all(|story| !story.decisions.starred));
    assert!(matches!(&shelf.effects[..], [Effect::Decided(_), Effect::Decided(all)] if all.len() == 3));
}

#[test]
fn articles_and_quotes_are_starred_and_found_by_it() {
    let mut desk = Desk::shipped(120, 40);
    desk.press("*");
    assert!(desk.app.shelf.stories[0].decisions.starred);
    desk.press("&").type_in("is:starred").press("Enter");
    assert_eq!(desk.app.shelf.shown, [0]);
    desk.press("Backspace t").type_in("Rivers").press("Enter &").type_in("tag:rivers").press("Enter");
    assert_eq!(desk.app.shelf.shown, [0]);
    desk.press("Backspace t").type_in("-rivers").press("Enter");
    assert!(desk.app.shelf.stories[0].decisions.tags.is_empty());
    desk.go(Pane::Quotes).press("*");
    assert!(desk.screen().contains('★'), "{}", desk.screen());
    desk.press("*");
    assert!(desk.app.shelf.stories[0].decisions.quotes.is_empty());
}

#[test]
fn a_note_stays_with_its_paragraph() {
    let mut desk = Desk::told(80, 24);
    desk.press("j j j i").type_in("ask her about this").press("Enter");
    assert!(desk.screen().contains('✎'), "{}", desk.screen());
    desk.press("j k");
    assert!(desk.status().contains("note · ask her about this"), "{}", desk.status());
    desk.press("i");
    assert!(desk.status().contains("note ask her about this"), "what is there is on the line: {}", desk.status());
    desk.press("Ctrl-u Enter");
    assert!(!desk.screen().contains('✎'), "{}", desk.screen());
}
