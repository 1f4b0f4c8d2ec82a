//! The command line, the palette, copying, the mouse, and what a newcomer is told.

use dateline::analysis::{Analysis, Language};
use dateline::app::{App, Deed, Effect, Findings, Progress, Touch};
use dateline::article::Article;
use dateline::keymap::{Keymap, Pane};
use dateline::text;

use crate::desk::{Desk, SIZES};

#[test]
fn the_shipped_articles_say_how_to_open_ones_own() {
    for size in SIZES {
        let mut desk = Desk::shipped(size.0, size.1);
        desk.app.front.samples = true;
        assert!(desk.status().contains("dateline FILE"), "at {size:?}: {}", desk.status());
    }
}

#[test]
fn y_copies_paragraph_quote_and_row() {
    let mut desk = Desk::told(80, 24);
    desk.press("y");
    assert!(matches!(&desk.effects[..], [Effect::Copy(text, "the paragraph")] if text.starts_with("Nile states")));
    desk.effects.clear();
    desk.press("] q y");
    let [Effect::Copy(text, what)] = &desk.effects[..] else { panic!("{:?}", desk.effects) };
    assert_eq!(*what, "the quote with its source");
    assert!(text.contains("— Hoda Mansour") && text.contains("14 May 2026"), "{text}");
    desk.effects.clear();
    desk.press("g p Y");
    assert!(matches!(&desk.effects[..], [Effect::Copy(text, "the list of names")] if text.lines().count() == 19));
}

#[test]
fn a_command_is_completed_remembered_and_its_misspelling_answered() {
    let mut desk = Desk::told(80, 24);
    desk.press(":nex Tab");
    assert!(desk.status().contains(":next-"), "{}", desk.status());
    desk.press("quo Tab Enter");
    assert_eq!(desk.app.quotes.selected(), Some(0));
    desk.press(": Up");
    assert!(desk.status().contains(":next-quote"), "{}", desk.status());
    desk.press("Esc").press(":nxt-quote Enter");
    assert!(desk.status().contains("there is no command nxt-quote; perhaps next-quote"), "{}", desk.status());
    desk.press(":quti Enter");
    assert!(desk.status().contains("there is no command quti; perhaps quit"), "{}", desk.status());
    desk.press(":fro Enter");
    assert!(desk.status().contains("there is no command fro; ? lists them all"), "{}", desk.status());
    desk.press(":messages Enter");
    assert!(desk.screen().contains("there is no command nxt-quote"), "{}", desk.screen());
}

#[test]
fn the_palette_finds_a_command_and_shows_its_key() {
    let mut desk = Desk::told(80, 24);
    desk.press("Ctrl-p nexq");
    let screen = desk.screen();
    let row = screen.lines().find(|row| row.contains("next-quote")).expect("it is found");
    assert!(row.contains("] q"), "{row}");
    desk.press("zzz");
    assert!(desk.screen().contains("No command fits"), "{}", desk.screen());
    desk.press("Backspace Backspace Backspace Enter");
    assert_eq!(desk.app.quotes.selected(), Some(0));
    assert!(desk.status().contains("quote 1/3"), "{}", desk.status());
}

#[test]
fn a_click_takes_a_name_and_the_wheel_scrolls() {
    let mut desk = Desk::told(120, 40);
    let rows = desk.rows();
    let (row, column) = rows
        .iter()
        .enumerate()
        .skip(4)
        .find_map(|(row, words)| Some((row, words[..words.find("Hoda Mansour told")?].chars().count())))
        .expect("it is on the screen");
    desk.app.touch(Touch { column: column as u16 + 2, row: row as u16, deed: Deed::Click });
    assert!(desk.status().contains("Hoda Mansour · Egyptian Foreign Minister"), "{}", desk.status());
    let top = desk.top();
    desk.app.touch(Touch { column: column as u16, row: row as u16, deed: Deed::Wheel(1) });
    assert_ne!(desk.top(), top);
}

/// A reader before one article, whose analysis is as far as this.
fn before(text: &str, progress: Progress, analysis: Analysis) -> Desk {
    let mut desk = Desk::with(Vec::new(), 120, 40);
    let article =
        Article { id: "a.txt".into(), text: text.into(), paragraphs: text::paragraphs(text), ..Article::default() };
    desk.app = App::new(Keymap::shipped(), 120, 40);
    desk.app.add(article.into());
    desk.app.found(0, Findings::new(analysis).into(), progress);
    desk
}

#[test]
fn every_empty_state_says_why() {
    let waiting = before("A text.", Progress::Waiting, Analysis::default()).screen();
    assert!(waiting.contains("Looking for names …") && waiting.contains("Looking for quotes …"), "{waiting}");
    let running = before("A text.", Progress::Running(40), Analysis::default()).screen();
    assert!(running.contains("up to 40 %") && running.contains("so far"), "{running}");
    let failed = before("A text.", Progress::Failed, Analysis::default()).screen();
    assert!(failed.contains("could not be"), "{failed}");
    let french = Analysis { language: Language::Other("fr"), ..Analysis::default() };
    let mut desk = before("Un texte.", Progress::Done, french);
    let french = desk.screen();
    assert!(french.contains("not English (fr): no names or quotes") && french.contains("(fr)"), "{french}");
    desk.app.resize(60, 20);
    assert!(desk.screen().contains("not English (fr): no names or quotes"), "{}", desk.screen());
    let none = before("A text.", Progress::Done, Analysis::default()).screen();
    assert!(none.contains("No names found.") && none.contains("No quotes found."), "{none}");
    assert!(none.contains("undated"), "{none}");
    let empty = before("", Progress::Done, Analysis::default()).screen();
    assert!(empty.contains("This article is empty."), "{empty}");
}

#[test]
fn a_window_too_small_says_so() {
    let desk = Desk::told(15, 3);
    assert!(desk.screen().contains("Too small"), "{}", desk.screen());
}

#[test]
fn a_pane_fills_the_screen_and_gives_it_back() {
    for size in [SIZES[1], SIZES[2]] {
        let mut desk = Desk::told(size.0, size.1);
        desk.go(Pane::Quotes);
        let before = desk.screen();
        desk.press("z z");
        assert!(!desk.screen().contains("Entities"), "{}", desk.screen());
        desk.press("z z");
        assert_eq!(desk.screen(), before);
        desk.press("z x");
        assert!(!desk.screen().contains("One Sudanese delegate?"), "{}", desk.screen());
        desk.press("z a");
        assert!(desk.screen().contains("Quotes 12"), "{}", desk.screen());
    }
}
